//! Chancery reads diplomatic documents and writes a knowledge graph that can be queried, checked and cited.
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod entity;
pub mod extraction;
pub mod fact;
pub mod fold;
pub mod header;
pub mod instrument;
pub mod jsonl;
pub mod mention;
pub mod resolve;
pub mod resources;
pub mod rule;
pub mod source;
pub mod span;
