//! Names that a list has: gazetteer, offices, words for groups, names the document introduced.

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Context, Mention, Reading, Target, group_reading};
use crate::document::Document;
use crate::entity::Class;
use crate::fold::fold;
use crate::resources::Resources;
use crate::span::Span;

/// Every occurrence of a listed name in the document, overlapping ones too.
pub fn find(resources: &Resources, document: &Document, context: &Context) -> Vec<Mention> {
    let text = document.source.folded(document.span);
    let at = |start: usize, end: usize| Span::new(document.span.start + start, document.span.start + end);
    let blocked = blocked(resources, document);
    let mut found = Vec::new();
    for (start, end, entry) in resources.gazetteer.occurrences(text) {
        let span = at(start, end);
        // Concepts are no names: they take part in facts, and would hide the names in them.
        let hidden = blocked.iter().any(|b| b.contains(span) && *b != span);
        if hidden || entry.class == Class::Concept || !fits_context(entry.extra.get("context"), context) {
            continue;
        }
        let reading = Reading::Name { class: entry.class, target: Target::Listed(entry.id.clone()) };
        found.push(Mention::new(span, reading, "gazetteer"));
    }
    let offices = resources.offices.offices.iter().flat_map(|o| o.zh.iter());
    let offices =
        occurrences(offices, text).map(|(start, end, _)| Mention::new(at(start, end), Reading::Office, "office"));
    found.extend(offices.filter(|m| !blocked.iter().any(|b| b.contains(m.span) && *b != m.span)));
    for group in &resources.groups.groups {
        let reading = group_reading(group.members, &group.rank);
        found.extend(occurrences(&group.zh, text).map(|(s, e, _)| Mention::new(at(s, e), reading.clone(), "group")));
    }
    found.extend(document_names(document, context, &found));
    found
}

/// Names of this document only; those that need an office title beside them are checked for it.
fn document_names(document: &Document, context: &Context, listed: &[Mention]) -> Vec<Mention> {
    let text = document.source.folded(document.span);
    let mut found = Vec::new();
    for (start, end, n) in occurrences(context.names.iter().map(|n| &n.text), text) {
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
pub fn blocked(resources: &Resources, document: &Document) -> Vec<Span> {
    let text = document.source.folded(document.span);
    let forms: Vec<String> = resources.forms_in("blocked").map(fold).collect();
    let found = occurrences(&forms, text);
    found.map(|(start, end, _)| Span::new(document.span.start + start, document.span.start + end)).collect()
}

/// A candidate is no name where it shares characters with a blocked word that is not inside it.
pub fn is_blocked(blocked: &[Span], span: Span) -> bool {
    blocked.iter().any(|b| b.overlaps(span) && !span.contains(*b))
}

/// A row with a context is meant only in documents of one of these parties.
fn fits_context(needed: Option<&String>, context: &Context) -> bool {
    needed.is_none_or(|ids| ids.split('|').any(|id| context.parties.iter().any(|p| p == id)))
}

/// Overlapping occurrences of any of `forms` (folded here), with the number of the form.
pub fn occurrences<'t, 'f>(
    forms: impl IntoIterator<Item = &'f String>,
    text: &'t str,
) -> impl Iterator<Item = (usize, usize, usize)> + 't {
    let forms: Vec<String> = forms.into_iter().map(|f| fold(f)).collect();
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&forms).ok();
    let found: Vec<_> = automaton
        .iter()
        .flat_map(|a| a.find_overlapping_iter(text).map(|m| (m.start(), m.end(), m.pattern().as_usize())))
        .collect();
    found.into_iter()
}
