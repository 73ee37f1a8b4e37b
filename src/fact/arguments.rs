//! From what a pattern caught to the arguments of a fact.

use std::collections::BTreeMap;

use super::class::FactClass;
use super::{Fact, Value};
use crate::document::{self, Document};
use crate::entity::Class;
use crate::header::Header;
use crate::mention::{Mention, Reading};
use crate::resolve::Entities;
use crate::resources::Resources;
use crate::rule::matching::{Capture, Match};
use crate::rule::pattern::Content;
use crate::span::Span;

/// What arguments are resolved against.
pub struct Scope<'a> {
    pub resources: &'a Resources,
    pub document: &'a Document,
    pub header: &'a Header,
    pub mentions: &'a [Mention],
    pub entities: &'a Entities,
    /// The office-holdings found so far, for 两国元首.
    pub holdings: Vec<Fact>,
}

/// The fact that a match states, or nothing where a needed role stays empty.
pub fn fact(scope: &Scope, class: FactClass, found: &Match) -> Option<Fact> {
    let mut args: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for capture in &found.captures {
        for (role, value) in capture_values(scope, capture) {
            let values = args.entry(role).or_default();
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    for (role, fixed) in &found.pattern.set {
        let values = match fixed.as_str() {
            "@parties" => parties(scope),
            text => vec![Value::Text(text.to_owned())],
        };
        args.insert(role.clone(), values);
    }
    args.retain(|_, values| !values.is_empty());
    let complete = class.needed().iter().all(|role| args.contains_key(*role));
    let evidence = document::trim_clause(&scope.document.source.folded, found.span);
    let evidence = with_closing_mark(&scope.document.source.folded, evidence);
    let complete = complete && !evidence.is_empty();
    complete.then(|| Fact { class, args, evidence: vec![evidence], rule: found.found_by() })
}

/// A quotation that the words open, they also close: …《南极条约》.
fn with_closing_mark(folded: &str, span: Span) -> Span {
    let words = &folded[span.start..span.end];
    let pairs = [('《', '》'), ('“', '”')];
    let torn = pairs.into_iter().find(|(open, close)| {
        folded[span.end..].starts_with(*close) && words.matches(*open).count() > words.matches(*close).count()
    });
    torn.map_or(span, |(_, close)| Span::new(span.start, span.end + close.len_utf8()))
}

/// Roles and values of one capture; `period` becomes `begin` and `end`.
fn capture_values(scope: &Scope, capture: &Capture) -> Vec<(String, Value)> {
    let role = capture.role.to_owned();
    match capture.content {
        Content::Text => vec![(role, Value::Text(quote(scope, capture.span)))],
        Content::Concept(lexicon) => {
            let form = &scope.document.source.folded[capture.span.start..capture.span.end];
            let key = scope.resources.concept_of(lexicon, form).unwrap_or(form);
            vec![(role, Value::Text(key.to_owned()))]
        }
        Content::Names => {
            let mentions: Vec<&Mention> = capture.fillers.iter().map(|n| &scope.mentions[*n]).collect();
            let named = mentions.iter().flat_map(|m| mention_values(scope, capture.role, m));
            named.chain(mentions.iter().flat_map(|m| election_values(scope, capture.role, m))).collect()
        }
    }
}

fn mention_values(scope: &Scope, role: &str, mention: &Mention) -> Vec<(String, Value)> {
    let same_role = |values: Vec<Value>| values.into_iter().map(|v| (role.to_owned(), v)).collect();
    match &mention.reading {
        Reading::Office => same_role(vec![Value::Text(quote(scope, mention.span))]),
        Reading::Parties => same_role(parties(scope)),
        Reading::Leaders(rank) => same_role(leaders(scope, rank)),
        Reading::Name { .. } => match (mention.date(), &mention.entity) {
            (Some(date), _) => date_values(role, &date.edtf),
            (None, Some(id)) => same_role(vec![Value::Entity(id.clone())]),
            (None, None) => Vec::new(),
        },
    }
}

/// An election's name tells what is stood for: 2027-2028年联合国安理会非常任理事国选举 has the body and the term.
fn election_values(scope: &Scope, role: &str, mention: &Mention) -> Vec<(String, Value)> {
    let is_election = |id: &String| scope.entities.get(id).is_some_and(|e| e.kind == "Election");
    if role != "event" || !mention.entity.as_ref().is_some_and(is_election) {
        return Vec::new();
    }
    let inside = mention.nested.iter().map(|n| match n.class() {
        Some(Class::Organization) => mention_values(scope, "organization", n),
        Some(Class::Date) => mention_values(scope, "period", n),
        _ => Vec::new(),
    });
    inside.flatten().collect()
}

/// A date fills its role; a period fills `begin` and, where it is a range, `end`.
fn date_values(role: &str, edtf: &str) -> Vec<(String, Value)> {
    let text = |role: &str, text: &str| (role.to_owned(), Value::Text(text.to_owned()));
    match (role, edtf.split_once('/')) {
        ("period", Some((begin, end))) => vec![text("begin", begin), text("end", end)],
        ("period", None) => vec![text("begin", edtf)],
        _ => vec![text(role, edtf)],
    }
}

/// The parties of the document.
pub fn parties(scope: &Scope) -> Vec<Value> {
    scope.header.parties.iter().cloned().map(Value::Entity).collect()
}

/// The first person of each party who is named with an office of this rank, in the order of the parties.
fn leaders(scope: &Scope, rank: &str) -> Vec<Value> {
    let holds = |fact: &&Fact, party: &str| {
        fact.value("organization") == Some(party)
            && fact.args.contains_key("person")
            && fact.value("office").is_some_and(|office| scope.resources.offices.has_rank(office, rank))
    };
    let leader = |party: &String| scope.holdings.iter().find(|f| holds(f, party))?.values("person").first().cloned();
    let found: Vec<Value> = scope.header.parties.iter().filter_map(leader).collect();
    if found.len() == scope.header.parties.len() { found } else { Vec::new() }
}

fn quote(scope: &Scope, span: Span) -> String {
    scope.document.source.words(span)
}
