//! The graph: what an extraction says, as RDF quads.
//!
//! Enters: an [`Extraction`]. Leaves: quads without blank nodes. A document's statements stand
//! in a graph of their own, `graph/doc/{key}`; what is the same from every document (labels, files,
//! rules, links) in the graphs `entities`, `files`, `rules`, `links`, where it is stated once.
//! [`infer`] adds what follows from several documents, in the graph `inferred`.

pub mod acts;
pub mod describe;
pub mod events;
pub mod infer;
pub mod offices;
pub mod terms;
pub mod text;
pub mod vocabulary;
pub mod writer;

use oxigraph::model::Quad;

use crate::document::Document;
use crate::extraction::Extraction;
use crate::fact::class::FactClass;
use crate::resources::Resources;
use writer::Writer;

/// All quads of a document, unsorted; [`writer::sort`] gives the order in which stores keep them.
pub fn quads(resources: &Resources, document: &Document, extraction: &Extraction) -> Vec<Quad> {
    let mut writer = Writer::new(resources, document, extraction);
    text::write(&mut writer);
    describe::entities(&mut writer);
    offices::signatures(&mut writer);
    acts::lifecycles(&mut writer);
    for fact in &extraction.facts {
        match fact.class {
            FactClass::Visit => events::visit(&mut writer, fact),
            FactClass::RelationChange => events::relation_change(&mut writer, fact),
            FactClass::Talks => events::talks(&mut writer, fact),
            FactClass::Signing => events::signing(&mut writer, fact),
            FactClass::EventReport => events::report(&mut writer, fact),
            FactClass::Membership => offices::membership(&mut writer, fact),
            FactClass::OfficeHolding => offices::holding(&mut writer, fact),
            FactClass::Citation => acts::citation(&mut writer, fact),
            FactClass::SubBody => acts::sub_body(&mut writer, fact),
            FactClass::Invitation => acts::invitation(&mut writer, fact),
            FactClass::Recognition => acts::recognition(&mut writer, fact),
            FactClass::Gratitude => acts::gratitude(&mut writer, fact),
            FactClass::Position => acts::position(&mut writer, fact),
            FactClass::Commitment => acts::commitment(&mut writer, fact),
        }
    }
    writer.finish()
}
