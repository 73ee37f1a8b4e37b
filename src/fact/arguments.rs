//! From what a pattern caught to the arguments of a fact.

use std::collections::{BTreeMap, BTreeSet};

use super::class::FactClass;
use super::{Fact, Value, subject};
use crate::document::{self, Document};
use crate::entity::Class;
use crate::header::Header;
use crate::mention::{Mention, Reading, within};
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

/// The facts that a match states: one, or one for each value of a role; none where a needed role stays empty.
pub fn facts(scope: &Scope, class: FactClass, sentence: Span, found: &Match) -> Vec<Fact> {
    let mut args: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for capture in &found.captures {
        for (role, value) in capture_values(scope, capture) {
            add(&mut args, &role, value);
        }
    }
    for (role, fixed) in found.pattern.set.iter().filter(|(_, fixed)| fixed != "@own") {
        let values = match fixed.as_str() {
            "@parties" => parties(scope),
            "@subject" => subject::before(scope, sentence, found.span.start),
            "@body" => body(scope).into_iter().collect(),
            "@instrument" => instrument_before(scope, found.span.start).into_iter().collect(),
            "@signed" => scope.header.signed.iter().cloned().map(Value::Text).collect(),
            text => vec![Value::Text(text.to_owned())],
        };
        let captured = args.remove(role).filter(|_| fixed.starts_with("@subject")).unwrap_or_default();
        values.into_iter().chain(captured).for_each(|value| add(&mut args, role, value));
    }
    let evidence = document::trim_clause(&scope.document.source.folded, found.span);
    let evidence = with_closing_mark(&scope.document.source.folded, evidence);
    if evidence.is_empty() {
        return Vec::new();
    }
    let each = found.pattern.each.as_ref().and_then(|role| Some((role, args.remove(role)?)));
    let variants: Vec<BTreeMap<String, Vec<Value>>> = match each {
        None => vec![args],
        Some((role, values)) => values.into_iter().map(|value| with(&args, role, value)).collect(),
    };
    let complete = |args: &BTreeMap<String, Vec<Value>>| class.needed().iter().all(|role| args.contains_key(*role));
    let finish = |mut args: BTreeMap<String, Vec<Value>>| {
        for (role, _) in found.pattern.set.iter().filter(|(_, fixed)| fixed == "@own") {
            let own = args.get("inviter").and_then(|inviter| inviter.first()).and_then(|person| own(scope, person));
            args.extend(own.map(|own| (role.clone(), vec![own])));
        }
        args.retain(|_, values| !values.is_empty());
        args
    };
    let facts = variants.into_iter().map(finish).filter(complete);
    facts.map(|args| Fact { class, args, evidence: vec![evidence], rule: found.found_by() }).collect()
}

fn add(args: &mut BTreeMap<String, Vec<Value>>, role: &str, value: Value) {
    if value.as_str().is_empty() {
        return;
    }
    let values = args.entry(role.to_owned()).or_default();
    if !values.contains(&value) {
        values.push(value);
    }
}

/// The arguments with one value of a role; a counterpart joins the participants.
fn with(args: &BTreeMap<String, Vec<Value>>, role: &str, value: Value) -> BTreeMap<String, Vec<Value>> {
    let mut args = args.clone();
    add(&mut args, if role == "counterpart" { "participant" } else { role }, value);
    args
}

/// The state or body whose office a person holds.
pub(super) fn own(scope: &Scope, person: &Value) -> Option<Value> {
    scope.holdings.iter().find(|f| f.values("person").contains(person))?.values("organization").first().cloned()
}

/// The instrument that is named last before a place: 该协定.
fn instrument_before(scope: &Scope, before: usize) -> Option<Value> {
    let named = |m: &&Mention| m.class() == Some(Class::Instrument) && m.span.end <= before;
    scope.mentions.iter().rfind(named).and_then(|m| m.entity.clone()).map(Value::Entity)
}

/// The body whose members speak: the first one that the title names, or the body that it is an organ of.
fn body(scope: &Scope) -> Option<Value> {
    let title = scope.document.title?;
    let inside = scope.mentions[within(scope.mentions, title)].iter();
    let inside = inside.flat_map(|m| std::iter::once(m).chain(&m.nested));
    let mut bodies = inside.filter(|m| m.class() == Some(Class::Organization));
    let id = bodies.find_map(|m| m.entity.clone())?;
    let parent = scope.resources.gazetteer.get(&id).map(|e| e.parent.clone()).filter(|p| p.starts_with("body/"));
    Some(Value::Entity(parent.filter(|p| scope.entities.contains_key(p)).unwrap_or(id)))
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
        Content::Holders => {
            let meant = holders(scope, capture);
            meant.into_iter().flat_map(|m| holder_values(scope, capture.role, m)).collect()
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
        Reading::Anaphor => same_role(mention.entity.iter().cloned().map(Value::Entity).collect()),
        Reading::Name { .. } => match (mention.date(), &mention.entity) {
            (Some(date), _) => date_values(role, &date.edtf),
            (None, Some(id)) => same_role(vec![Value::Entity(id.clone())]),
            (None, None) => Vec::new(),
        },
    }
}

/// The names in a list of holders that do not only say who the next one is.
fn holders<'s>(scope: &'s Scope, capture: &Capture) -> Vec<&'s Mention> {
    let mentions: Vec<&Mention> = capture.fillers.iter().map(|n| &scope.mentions[*n]).collect();
    let folded = &scope.document.source.folded;
    let counts = |n: &usize| {
        let (this, next) = (mentions[*n], mentions.get(n + 1));
        let is_next_part = next.is_some_and(|next| {
            let between = &folded[this.span.end..next.span.start];
            let titled =
                next.reading == Reading::Office || matches!(next.class(), Some(Class::Person | Class::Organization));
            titled && !between.contains(['、', '和', '与', '及', '同', '政', '人', '方'])
        });
        match this.class() {
            Some(Class::Person) => true,
            None => this.reading == Reading::Office && mentions.len() == 1,
            Some(_) => !is_next_part,
        }
    };
    (0..mentions.len()).filter(counts).map(|n| mentions[n]).collect()
}

/// A holder's values; an office alone (总统一行) means the only person known to hold it.
fn holder_values(scope: &Scope, role: &str, mention: &Mention) -> Vec<(String, Value)> {
    if mention.reading != Reading::Office {
        return mention_values(scope, role, mention);
    }
    let office = Value::Text(quote(scope, mention.span));
    let holds = |fact: &&Fact| fact.values("office").contains(&office);
    let persons: BTreeSet<&Value> = scope.holdings.iter().filter(holds).flat_map(|f| f.values("person")).collect();
    let only = (persons.len() == 1).then(|| persons.first().copied()).flatten();
    only.map(|person| (role.to_owned(), person.clone())).into_iter().collect()
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
        ("during", Some((begin, end))) => vec![text("begin", begin), text("end", end)],
        ("during", None) => vec![text("begin", edtf), text("end", edtf)],
        ("period", None) => vec![text("begin", edtf)],
        _ => vec![text(role, edtf)],
    }
}

/// The parties of the document.
pub fn parties(scope: &Scope) -> Vec<Value> {
    scope.header.parties.iter().cloned().map(Value::Entity).collect()
}

/// The first person of each party who is named with an office of this rank, in the order of the parties.
pub(super) fn leaders(scope: &Scope, rank: &str) -> Vec<Value> {
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
