//! Names that a list has: gazetteer, offices, words for groups; and names the document introduced.

use super::{Context, Mention, Reading, Target, group_reading, office};
use crate::document::Document;
use crate::entity::Class;
use crate::resources::Resources;
use crate::resources::index::WordIndex;
use crate::span::{Span, SpanIndex};

/// Every occurrence of a listed name in the document, overlapping ones too. Of the context, only the
/// parties matter.
pub fn find(resources: &Resources, document: &Document, context: &Context, blocked: &SpanIndex) -> Vec<Mention> {
    let text = document.source.folded(document.span);
    let at = |start: usize, end: usize| Span::new(document.span.start + start, document.span.start + end);
    let mut found = Vec::new();
    for (start, end, entry) in resources.gazetteer.occurrences(text) {
        let span = at(start, end);
        // Concepts are no names: they take part in facts, and would hide the names in them.
        let hidden = blocked.meeting(span).any(|b| b.contains(span) && b != span);
        if hidden || entry.class == Class::Concept || !fits_context(entry.extra.get("context"), context) {
            continue;
        }
        let reading = Reading::Name { class: entry.class, target: Target::Listed(entry.id.clone()) };
        found.push(Mention::new(span, reading, "gazetteer"));
    }
    let offices = office::find(resources, document, &found, blocked);
    // 文莱苏丹: after a state, 苏丹 is a title and no other state.
    let states: std::collections::HashSet<usize> =
        found.iter().filter(|m| m.class() == Some(Class::State)).map(|m| m.span.end).collect();
    let is_title = |m: &Mention| states.contains(&m.span.start) && offices.iter().any(|o| o.span == m.span);
    found.retain(|m| m.class() != Some(Class::State) || !is_title(m));
    found.extend(offices);
    for (start, end, word) in resources.group_words.occurrences(text) {
        // 三方外长对话机制: the word is a part of a body's name.
        let in_name = text[start..end].starts_with(['三', '四'])
            && text[end..].starts_with(['外', '副', '对', '联', '机', '工', '会', '峰']);
        if let Some(group) = resources.groups.of_word(word).filter(|_| !in_name) {
            found.push(Mention::new(at(start, end), group_reading(group.members, &group.rank), "group"));
        }
    }
    found
}

/// Names of this document only; those that need an office title beside them are checked for it.
pub fn document_names(document: &Document, context: &Context, listed: &[Mention]) -> Vec<Mention> {
    let text = document.source.folded(document.span);
    let mut found = Vec::new();
    let index = WordIndex::new(context.names.iter().map(|n| &n.text));
    for (start, end, n) in index.occurrences(text) {
        let name = &context.names[n];
        let span = Span::new(document.span.start + start, document.span.start + end);
        let beside =
            |m: &Mention| m.reading == Reading::Office && (m.span.start == span.end || m.span.end == span.start);
        if name.beside_office && !listed.iter().any(beside) {
            continue;
        }
        let reading = Reading::Name { class: name.class, target: name.target.clone() };
        found.push(Mention::new(span, reading, name.found_by));
    }
    found
}

/// Words that hold a state's name or short form by accident: 发展中国家, 中小企业.
pub fn blocked(resources: &Resources, document: &Document) -> SpanIndex {
    let text = document.source.folded(document.span);
    let found = resources.blocked_words.occurrences(text);
    SpanIndex::new(found.map(|(start, end, _)| Span::new(document.span.start + start, document.span.start + end)))
}

/// A candidate is no name where it shares characters with a blocked word that is not inside it.
pub fn is_blocked(blocked: &SpanIndex, span: Span) -> bool {
    blocked.meeting(span).any(|b| b.overlaps(span) && !span.contains(b))
}

/// A row with a context is meant only in documents of one of these parties.
fn fits_context(needed: Option<&String>, context: &Context) -> bool {
    needed.is_none_or(|ids| ids.split('|').any(|id| context.parties.iter().any(|p| p == id)))
}
