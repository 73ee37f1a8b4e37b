//! From a document to everything that it says.

use crate::document::Document;
use crate::fact::{self, Fact};
use crate::header::{self, Header};
use crate::instrument;
use crate::mention::{self, Mention};
use crate::resolve::{self, Entities};
use crate::resources::Resources;
use crate::span::Span;

/// What one document says.
#[derive(Clone, Debug)]
pub struct Extraction {
    pub header: Header,
    pub entities: Entities,
    /// Names, office titles and group words in text order.
    pub mentions: Vec<Mention>,
    pub facts: Vec<Fact>,
    /// Sentences of the body that no fact was found in.
    pub unread: Vec<Span>,
}

/// Reads a document: mentions, entities, facts. Pure and total: no input fails, the same input gives
/// the same result.
pub fn extract(resources: &Resources, document: &Document) -> Extraction {
    let context = header::context(resources, document);
    let mut mentions = mention::find(resources, document, context.clone());
    let mut entities = resolve::entities(resources, document, &mut mentions);
    for party in &context.parties {
        resolve::add_listed(resources, party, &mut entities);
    }
    let header = header::read(resources, document, &context, &mentions);
    let facts = fact::find(resources, document, &header, &mentions, &entities);
    let unread = fact::unread(document, &facts);
    let mut extraction = Extraction { header, entities, mentions, facts, unread };
    instrument::identify(resources, &mut extraction);
    extraction
}
