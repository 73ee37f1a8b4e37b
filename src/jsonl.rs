//! One JSON object a line for each document, in the shape that gold files have.
//!
//! Offsets are code points of the source file, 0-based and half-open.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::Document;
use crate::entity::Class;
use crate::extraction::Extraction;
use crate::fact::{self, Fact, Value};
use crate::mention::{Mention, Reading};

#[derive(Serialize)]
struct Line<'a> {
    document: Head<'a>,
    entities: Vec<EntityLine<'a>>,
    mentions: Vec<MentionLine<'a>>,
    facts: Vec<FactLine<'a>>,
}

#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    source: &'a str,
    start: usize,
    end: usize,
    title: Option<&'a str>,
    form: &'a str,
    parties: &'a [String],
    signed: Option<&'a str>,
    place: Option<&'a str>,
    issued: Option<&'a str>,
    sha256: &'a str,
}

#[derive(Serialize)]
struct EntityLine<'a> {
    id: &'a str,
    class: &'static str,
    label: &'a str,
    aliases: Vec<&'a str>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    rule: &'a str,
}

#[derive(Serialize)]
struct FactLine<'a> {
    id: String,
    class: &'static str,
    args: BTreeMap<&'a str, Vec<&'a str>>,
    evidence: Vec<Place<'a>>,
    rule: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// The line of a document, without a line end.
pub fn line(document: &Document, extraction: &Extraction) -> String {
    let header = &extraction.header;
    let (start, end) = document.source.chars(document.span);
    let line = Line {
        document: Head {
            id: header.instrument.trim_start_matches("instrument/"),
            source: &document.source.name,
            start,
            end,
            title: header.title.as_deref(),
            form: &header.form,
            parties: &header.parties,
            signed: header.signed.as_deref(),
            place: header.place.as_deref(),
            issued: header.issued.as_deref(),
            sha256: &document.source.sha256,
        },
        entities: extraction.entities.values().filter(|e| e.class != Class::Concept).map(entity_line).collect(),
        mentions: named(&extraction.mentions).filter_map(|m| mention_line(document, m)).collect(),
        facts: extraction.facts.iter().map(|f| fact_line(document, f)).collect(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

fn entity_line(entity: &crate::entity::Entity) -> EntityLine<'_> {
    EntityLine {
        id: &entity.id,
        class: entity.class.name(),
        label: &entity.label,
        aliases: entity.aliases.iter().map(String::as_str).collect(),
    }
}

/// The names of a document: those in titles of office (常驻联合国代表) stand for themselves.
fn named(mentions: &[Mention]) -> impl Iterator<Item = &Mention> {
    mentions
        .iter()
        .flat_map(|m| if m.reading == Reading::Office { m.nested.iter() } else { std::slice::from_ref(m).iter() })
}

fn mention_line<'a>(document: &'a Document, mention: &'a Mention) -> Option<MentionLine<'a>> {
    let class = mention.class().filter(|c| *c != Class::Concept)?;
    let (start, end) = document.source.chars(mention.span);
    Some(MentionLine {
        start,
        end,
        text: document.source.quote(mention.span),
        class: class.name(),
        entity: mention.entity.as_deref(),
        value: mention.date().map(|d| d.edtf.as_str()),
        rule: &mention.found_by,
    })
}

fn fact_line<'a>(document: &'a Document, fact: &'a Fact) -> FactLine<'a> {
    let place = |span| {
        let (start, end) = document.source.chars(span);
        Place { start, end, text: document.source.quote(span) }
    };
    FactLine {
        id: fact::key(document, fact),
        class: fact.class.name(),
        args: fact
            .args
            .iter()
            .filter(|(role, _)| *role != "concept")
            .map(|(role, values)| (role.as_str(), values.iter().map(Value::as_str).collect()))
            .collect(),
        evidence: fact.evidence.iter().map(|e| place(*e)).collect(),
        rule: &fact.rule,
    }
}
