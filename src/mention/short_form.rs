//! Short forms of states: 中 and 吉 in 中吉两国, 华 in 对华, 吉方.
//!
//! They are no names: 中 stands in 其中 and 中东, 巴 for Pakistan, Brazil or Panama. Each is read
//! only where a context licenses it, and resolved from the document's parties first, then from the
//! one state with that short form which the document names in full; otherwise it stays unread.

use std::collections::BTreeSet;

use super::listed::is_blocked;
use super::{Context, Mention, Reading, Target};
use crate::document::Document;
use crate::entity::Class;
use crate::resources::Resources;
use crate::resources::gazetteer::Entry;
use crate::span::{Span, SpanIndex};

/// Every licensed short form of the document.
pub fn find(
    resources: &Resources,
    document: &Document,
    context: &Context,
    candidates: &[Mention],
    blocked: &SpanIndex,
) -> Vec<Mention> {
    let reader = Reader::new(resources, document, context, candidates);
    let mut found = Vec::new();
    for (at, _) in document.source.folded(document.span).char_indices() {
        found.extend(reader.read_at(document.span.start + at));
    }
    found.retain(|m| !is_blocked(blocked, m.span));
    found
}

struct Reader<'a> {
    resources: &'a Resources,
    folded: &'a str,
    end: usize,
    parties: Vec<&'a Entry>,
    /// States and bodies that the document names in full.
    named: Vec<&'a Entry>,
    /// Where listed names of several characters begin and end, so that none is cut into.
    names: SpanIndex,
}

impl<'a> Reader<'a> {
    fn new(resources: &'a Resources, document: &'a Document, context: &Context, candidates: &[Mention]) -> Reader<'a> {
        let entries = |ids: BTreeSet<&str>| ids.into_iter().filter_map(|id| resources.gazetteer.get(id)).collect();
        let in_full = candidates.iter().filter_map(|m| match &m.reading {
            Reading::Name { class: Class::State | Class::Organization, target: Target::Listed(id) } => {
                Some(id.as_str())
            }
            _ => None,
        });
        let places = candidates.iter().filter(|m| {
            matches!(
                m.class(),
                Some(Class::State | Class::City | Class::Territory | Class::Person | Class::Organization)
            )
        });
        Reader {
            resources,
            folded: &document.source.folded,
            end: document.span.end,
            parties: context.parties.iter().filter_map(|id| resources.gazetteer.get(id)).collect(),
            named: entries(in_full.collect()),
            names: SpanIndex::new(places.map(|m| m.span)),
        }
    }

    /// The short forms that begin at this byte: none, one (吉方), or a run of them (中吉乌).
    fn read_at(&self, at: usize) -> Vec<Mention> {
        let run = self.run(at);
        let Some((first, entry)) = run.first().copied() else { return Vec::new() };
        if self.inside_name(first) {
            return Vec::new();
        }
        let after = &self.folded[first.end..self.end];
        let before = &self.folded[..first.start];
        let lexicon = &self.resources.short_forms;
        if let Some(word) = lexicon.party_words.iter().find(|w| after.starts_with(w.as_str())) {
            return vec![mention(Span::new(first.start, first.end + word.len()), entry)];
        }
        if run.len() >= 2 && run.iter().filter(|(_, e)| self.is_party(e)).count() >= 2 {
            return run.into_iter().map(|(span, entry)| mention(span, entry)).collect();
        }
        let short = &self.folded[first.start..first.end];
        if lexicon.after_forms.iter().any(|f| f == short) && ends_with_any(before, &lexicon.after) {
            return vec![mention(first, entry)];
        }
        if self.is_party(entry) && (ends_with_any(before, &lexicon.verbs) || self.in_list(before, after)) {
            return vec![mention(first, entry)];
        }
        let licensed = starts_with_any(after, &lexicon.followers)
            && (at_clause_start(before) || ends_with_any(before, &lexicon.left_contexts));
        if licensed && self.is_party(entry) { vec![mention(first, entry)] } else { Vec::new() }
    }

    /// 阿、巴关系: single short forms of two parties, joined by a mark.
    fn in_list(&self, before: &str, after: &str) -> bool {
        let is_short = |text: &str| self.parties.iter().flat_map(|p| &p.short).any(|s| s == text);
        let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
        let follows = |text: &str| starts_with_any(text, &self.resources.short_forms.followers);
        let next =
            after.strip_prefix('、').filter(|rest| is_short(&first(rest)) && follows(&rest[first(rest).len()..]));
        let previous = before.strip_suffix('、').and_then(|rest| rest.chars().next_back()).map(String::from);
        next.is_some() || previous.is_some_and(|p| is_short(&p)) && follows(after)
    }

    /// Adjacent short forms of different states, beginning here.
    fn run(&self, at: usize) -> Vec<(Span, &'a Entry)> {
        let mut run: Vec<(Span, &Entry)> = Vec::new();
        let mut at = at;
        while let Some((span, entry)) = self.short_form_at(at) {
            if run.iter().any(|(_, e)| e.id == entry.id) {
                break;
            }
            at = span.end;
            run.push((span, entry));
        }
        run
    }

    /// The longest short form at this byte and the state it stands for here.
    fn short_form_at(&self, at: usize) -> Option<(Span, &'a Entry)> {
        let rest = &self.folded[at..self.end];
        let owner = |entries: &[&'a Entry]| {
            let matches = entries.iter().flat_map(|e| e.short.iter().map(move |s| (s.as_str(), *e)));
            let mut owners: Vec<(&str, &Entry)> = matches.filter(|(short, _)| rest.starts_with(short)).collect();
            owners.sort_by_key(|(short, _)| std::cmp::Reverse(short.len()));
            let (short, entry) = *owners.first()?;
            // Two states with one short form: it cannot be told which is meant.
            let contested = owners.iter().any(|(s, e)| *s == short && e.id != entry.id);
            (!contested).then_some((Span::new(at, at + short.len()), entry))
        };
        owner(&self.parties).or_else(|| owner(&self.named))
    }

    fn is_party(&self, entry: &Entry) -> bool {
        self.parties.iter().any(|p| p.id == entry.id)
    }

    /// The form is a part of a longer listed name: 中 in 中国.
    fn inside_name(&self, span: Span) -> bool {
        self.names.meeting(span).any(|n| n.overlaps(span))
    }
}

fn mention(span: Span, entry: &Entry) -> Mention {
    let reading = Reading::Name { class: entry.class, target: Target::Listed(entry.id.clone()) };
    Mention::new(span, reading, "short-form")
}

fn at_clause_start(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || "，。；：、“(".contains(c))
}

fn starts_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|w| text.starts_with(w.as_str()))
}

fn ends_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|w| text.ends_with(w.as_str()))
}
