//! Entities: what they are, what they are called, how they are known elsewhere.

use oxigraph::model::NamedNode;

use super::terms::{self, chinese, concept, english, id, term, typed};
use super::writer::Writer;
use crate::entity::{Class, Entity};

/// Every entity of the document, with the gazetteer's parents of those it lists.
pub fn entities(writer: &mut Writer) {
    for entity in writer.extraction.entities.values() {
        describe(writer, entity);
    }
    own_instrument(writer);
}

fn describe(writer: &mut Writer, entity: &Entity) {
    let node = id(&entity.id);
    let class = if entity.class == Class::Person { "schema:Person".into() } else { format!("dip:{}", entity.kind) };
    writer.describe(&node, "rdf:type", term(&class));
    if entity.class == Class::Instrument {
        instrument(writer, entity, &node);
    } else {
        writer.describe(&node, "skos:prefLabel", chinese(&entity.label));
        if let Some(label) = &entity.label_en {
            writer.describe(&node, "skos:prefLabel", english(label));
        }
    }
    listed(writer, &entity.id, &node);
}

/// Titles, form, parties and date. The own title is stated by the document itself; others know an
/// instrument by what they call it, an alternative title.
fn instrument(writer: &mut Writer, entity: &Entity, node: &NamedNode) {
    let own = entity.id == writer.extraction.header.instrument;
    let title = if own || entity.listed { "dcterms:title" } else { "dcterms:alternative" };
    writer.describe(node, title, chinese(&entity.label));
    if let Some(label) = &entity.label_en {
        writer.describe(node, "dcterms:alternative", english(label));
    }
    let Some(details) = &entity.instrument else { return };
    if let Some(form) = &details.form {
        writer.describe(node, "dip:instrumentForm", concept("form", form));
    }
    for party in &details.parties {
        writer.describe(node, "dip:party", id(party));
    }
    if let Some(signed) = details.signed.as_ref().filter(|s| s.len() == 10) {
        writer.describe(node, "dip:signingDate", typed(signed, "date"));
    }
    if !entity.listed {
        writer.describe(node, "dcterms:identifier", terms::plain(&details.title_key));
    }
}

/// Other names, links and parents, as the gazetteer has them.
fn listed(writer: &mut Writer, entity: &str, node: &NamedNode) {
    let Some(entry) = writer.resources.gazetteer.get(entity) else { return };
    for name in &entry.also {
        let property = if entry.class == Class::Instrument { "dcterms:alternative" } else { "skos:altLabel" };
        writer.describe(node, property, chinese(name));
    }
    for name in &entry.en_also {
        writer.describe(node, "skos:altLabel", english(name));
    }
    if let Some(date) = entry.extra.get("signed") {
        writer.describe(node, "dcterms:date", terms::edtf(date));
    }
    if entry.class == Class::State {
        writer.describe(node, "dcterms:identifier", terms::plain(entity.trim_start_matches("state/")));
        if let Some(iso2) = entry.extra.get("iso2") {
            writer.describe(node, "dcterms:identifier", terms::plain(iso2));
        }
    }
    if !entry.wikidata.is_empty() {
        let item = NamedNode::new_unchecked(format!("http://www.wikidata.org/entity/{}", entry.wikidata));
        writer.say_in(terms::graph("links"), node, "schema:sameAs", item);
    }
}

/// What the document says of itself: signature and signing line.
fn own_instrument(writer: &mut Writer) {
    let node = writer.instrument();
    let header = &writer.extraction.header;
    if let Some(place) = &header.place {
        writer.say(&node, "dip:signingPlace", id(place));
    }
    if let Some(line) = header.signing_line {
        let span = writer.span(line);
        writer.say(&node, "dip:evidence", span);
        writer.say(&node, "dip:rule", terms::rule("signing-line"));
        writer.name_rule("signing-line");
    }
}
