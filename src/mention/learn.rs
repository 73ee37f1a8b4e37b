//! What a document teaches about its own names.
//!
//! Its title names the document wherever it is printed again; 以下简称“南共市” makes a name for what
//! stands before the bracket; a full name of a person licenses its parts (热恩别科夫; 安瓦尔总理).

use std::sync::LazyLock;

use regex::Regex;

use super::{DocumentName, Mention, Reading, Target};
use crate::document::{Document, compact};
use crate::entity::Class;
use crate::mention::named;
use crate::resources::Resources;

/// The document's title as a name of the document: as it is printed at its head, and in one line.
pub fn own_title(resources: &Resources, document: &Document) -> Vec<DocumentName> {
    let Some(title) = document.title.filter(|_| !document.is_report) else { return Vec::new() };
    let printed = document.source.folded(title).to_owned();
    let plain = compact(&printed);
    let kind = resources.forms.of_title(&plain).map_or("Instrument", |form| form.kind.as_str());
    let target = named(resources, Class::Instrument, kind, &plain);
    let name = |text: String| DocumentName {
        text,
        class: Class::Instrument,
        target: target.clone(),
        found_by: "document-title",
        beside_office: false,
    };
    let in_one_line = (plain != printed).then(|| name(plain.clone()));
    std::iter::once(name(printed)).chain(in_one_line).collect()
}

/// Defined abbreviations and parts of persons' names, without duplicates, in text order.
pub fn names(resources: &Resources, document: &Document, mentions: &[Mention]) -> Vec<DocumentName> {
    let mut names: Vec<DocumentName> = Vec::new();
    let defined = abbreviations(resources, document, mentions);
    let parts = mentions.iter().flat_map(|m| person_parts(resources, document, m));
    let composed = mentions.iter().filter_map(|m| composed(document, m));
    for name in defined.into_iter().chain(parts).chain(composed) {
        if !names.iter().any(|n| n.text == name.text) {
            names.push(name);
        }
    }
    let text = document.source.folded(document.span);
    for name in names.iter_mut().filter(|name| name.beside_office) {
        // A part that the document once uses as a name beside an office (卢拉总统) is one alone too.
        let ends = text.match_indices(name.text.as_str()).map(|(n, part)| document.span.start + n + part.len());
        let is_title = |end: usize| mentions.iter().any(|m| m.reading == Reading::Office && m.span.start == end);
        name.beside_office = name.text.chars().count() < 2 || !ends.into_iter().any(is_title);
    }
    names
}

/// A body that the document once names in full is named wherever the same words stand.
fn composed(document: &Document, mention: &Mention) -> Option<DocumentName> {
    let Reading::Name { class: Class::Organization, target } = &mention.reading else { return None };
    let text = document.source.folded(mention.span);
    let by_suffix = mention.found_by.starts_with("suffix/") && text.chars().count() >= 5;
    by_suffix.then(|| DocumentName {
        text: text.to_owned(),
        class: Class::Organization,
        target: target.clone(),
        found_by: "named-before",
        beside_office: false,
    })
}

/// (以下简称“南共市”): the name in the bracket is that of the mention right before it.
fn abbreviations(resources: &Resources, document: &Document, mentions: &[Mention]) -> Vec<DocumentName> {
    static DEFINITION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\((?:(?:以下|下)(?:简|合|统)?|简|亦|又)称(?:为)?:?[“《]*([^”》“《()，]{2,20})[”》]*\)")
            .expect("a constant expression")
    });
    let text = document.source.folded(document.span);
    let is_group = |name: &str| resources.groups.groups.iter().any(|g| g.zh.iter().any(|zh| zh == name));
    let define = |captures: regex::Captures| {
        let bracket = document.span.start + captures.get(0)?.start();
        let name = captures.get(1).map(|m| m.as_str()).filter(|name| !is_group(name))?;
        let before = |m: &&Mention| {
            m.span.end <= bracket && document.source.folded[m.span.end..bracket].chars().all(|c| "》”".contains(c))
        };
        let (class, target) = match mentions.iter().rfind(before).map(|meant| &meant.reading) {
            Some(Reading::Name { class, target }) => (*class, target.clone()),
            // 在该委员会(以下简称“混委会”)框架内: a body all the same.
            _ => {
                let text = &document.source.folded[..bracket];
                let noun = ["该委员会", "该机制", "该组织", "该论坛"].into_iter().find(|noun| text.ends_with(*noun))?;
                let ends = |m: &Mention| {
                    let words = document.source.folded(m.span);
                    m.class() == Some(Class::Organization)
                        && m.span.end < bracket
                        && words.ends_with(noun.trim_start_matches('该'))
                };
                match super::anaphor::last_body(mentions, ends).map(|m| &m.reading) {
                    Some(Reading::Name { target, .. }) => (Class::Organization, target.clone()),
                    _ => (Class::Organization, named(resources, Class::Organization, "Organization", name)),
                }
            }
        };
        Some(DocumentName {
            text: name.to_owned(),
            class,
            target,
            found_by: "defined-abbreviation",
            beside_office: false,
        })
    };
    DEFINITION.captures_iter(text).filter_map(define).collect()
}

/// The parts of a transliterated name: the last stands alone, any other beside an office title.
fn person_parts(resources: &Resources, document: &Document, mention: &Mention) -> Vec<DocumentName> {
    let Reading::Name { class: Class::Person, target } = &mention.reading else { return Vec::new() };
    let full = document.source.folded(mention.span);
    let listed = match target {
        Target::Listed(id) => resources.gazetteer.get(id).map(|e| e.label.as_str()),
        _ => None,
    };
    let mut parts = Vec::new();
    for name in std::iter::once(full).chain(listed) {
        let segments: Vec<&str> = name.split('·').filter(|s| s.chars().count() >= 2).collect();
        if name.contains('·') {
            parts.extend(segments.iter().rev().enumerate().map(|(n, s)| (n > 0, (*s).to_owned())));
        }
    }
    let make = |(beside_office, text): (bool, String)| DocumentName {
        text,
        class: Class::Person,
        target: target.clone(),
        found_by: "name-part",
        beside_office,
    };
    parts.into_iter().map(make).collect()
}
