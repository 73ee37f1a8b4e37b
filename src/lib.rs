//! Chancery reads diplomatic documents and writes a knowledge graph that can be queried, checked and cited.
//!
//! A document takes this way, in one direction only; nothing on the left knows anything on its right:
//!
//! | stage | enters | leaves | where |
//! |---|---|---|---|
//! | source | bytes | [`source::Source`]: text and its folded view | [`source`], [`fold`] |
//! | documents | a source | [`document::Document`]: title, paragraphs, sentences, signature, all spans | [`document`] |
//! | mentions | a document | [`mention::Mention`]: names, dates, office titles, none overlapping | [`mention`], [`date`] |
//! | entities | mentions | [`entity::Entity`]: what each name means here | [`resolve`], [`header`], [`instrument`] |
//! | facts | sentences with their names | [`fact::Fact`]: who visited, cited, promised what, with evidence and rule | [`fact`], [`rule`] |
//! | extraction | a document | [`extraction::Extraction`]: all of the above, by [`extraction::extract`] | [`extraction`] |
//! | graph | an extraction | quads, one named graph per document | [`graph`] |
//! | store | quads | a directory of N-Quads; SPARQL in memory | [`store`], [`query`] |
//! | faces | a store, a text | JSON Lines, Turtle, DOT, explanations, figures | [`jsonl`], [`export`], [`draw`], [`explain`], [`check`], [`eval`], [`commands`] |
//!
//! `extract` is pure and total: it does no input or output, never fails, holds no clock and no
//! randomness. What people may argue about (names, cues, rules) is data, read by [`resources`].
//!
//! ```
//! use chancery::document::{Document, Given};
//! use chancery::extraction::extract;
//! use chancery::resources::Resources;
//!
//! let text = "应习近平主席邀请，吉尔吉斯共和国总统索隆拜·热恩别科夫于2018年6月6日至8日对中国进行国事访问。";
//! let extraction = extract(Resources::embedded(), &Document::of_text(text, Given::default()));
//! let visit = extraction.facts.iter().find(|f| f.class.name() == "Visit").unwrap();
//! assert_eq!(visit.value("begin"), Some("2018-06-06"));
//! assert_eq!(visit.value("visitor"), Some("person/sooronbay-jeenbekov"));
//! ```

pub mod check;
pub mod commands;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod draw;
pub mod entity;
pub mod eval;
pub mod explain;
pub mod export;
pub mod extraction;
pub mod fact;
pub mod fold;
pub mod graph;
pub mod header;
pub mod instrument;
pub mod jsonl;
pub mod markup;
pub mod mention;
pub mod query;
pub mod resolve;
pub mod resources;
pub mod rule;
pub mod source;
pub mod span;
pub mod store;
pub mod view;
