//! Offices whose state or body the clause does not name.
//!
//! 李显龙总理, 和总理阿·基·基纳赫: a person with a title who has no other in the document. Whose office
//! it is tell, in this order, the holder named before in the same list, the gazetteer, and between two
//! parties the side that is not the host's: who meets guests meets those of the other side.

use std::collections::BTreeMap;

use super::arguments::Scope;
use super::class::FactClass;
use super::{Fact, Value};
use crate::entity::Class;
use crate::mention::{Mention, Reading, within};
use crate::span::Span;

/// The holdings that titles beside names tell, of persons without another holding.
pub fn implied(scope: &Scope) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (_, _, sentence) in scope.document.sentences() {
        let inside: Vec<&Mention> = scope.mentions[within(scope.mentions, sentence)].iter().collect();
        for n in 0..inside.len() {
            let Some(person) = inside[n].entity.clone().filter(|_| inside[n].class() == Some(Class::Person)) else {
                continue;
            };
            let is_held = |f: &Fact| f.values("person").iter().any(|v| v.as_str() == person);
            if scope.holdings.iter().chain(&facts).any(is_held) {
                continue;
            }
            let Some((office, at)) = title_beside(&inside, n) else { continue };
            let Some(whose) = whose(scope, &inside, n, at, &person) else { continue };
            // 国务委员兼外交部长吴学谦 holds two.
            let joined = at.checked_sub(1).map(|k| inside[k]).filter(|m| {
                let between = m.span.end..office.start.max(m.span.end);
                m.reading == Reading::Office && &scope.document.source.folded[between] == "兼"
            });
            for office in joined.map(|m| m.span).into_iter().chain([office]) {
                let args = BTreeMap::from([
                    ("person".to_owned(), vec![Value::Entity(person.clone())]),
                    ("office".to_owned(), vec![Value::Text(scope.document.source.words(office))]),
                    ("organization".to_owned(), vec![whose.clone()]),
                ]);
                let evidence = vec![inside[n].span.hull(office)];
                facts.push(Fact { class: FactClass::OfficeHolding, args, evidence, rule: "title-beside-name".into() });
            }
        }
    }
    facts
}

/// The title right before or after the name, and its number.
fn title_beside(inside: &[&Mention], n: usize) -> Option<(Span, usize)> {
    let touches = |m: &&&Mention| {
        m.reading == Reading::Office && (m.span.end == inside[n].span.start || m.span.start == inside[n].span.end)
    };
    let near = n.checked_sub(1).into_iter().chain([n + 1]);
    near.filter_map(|k| Some((inside.get(k).filter(touches)?.span, k))).next()
}

fn whose(scope: &Scope, inside: &[&Mention], n: usize, at: usize, person: &str) -> Option<Value> {
    let folded = &scope.document.source.folded;
    // 国务院总理A和B: a title before the name, in a list after a state or one of its bodies.
    let first = at.min(n);
    let before = folded[..inside[first].span.start].chars().next_back();
    if at < n && before.is_some_and(|c| "、和与及兼".contains(c)) {
        let carried = inside[..first].iter().rev().find_map(|m| state_of(scope, m));
        if carried.is_some() {
            return carried;
        }
    }
    let listed = scope.resources.gazetteer.get(person).map(|e| e.parent.clone()).filter(|p| p.starts_with("state/"));
    let listed = listed.filter(|state| scope.entities.contains_key(state));
    let listed = listed.filter(|state| scope.header.parties.is_empty() || scope.header.parties.contains(state));
    listed.map(Value::Entity).or_else(|| other_side(scope, inside, n))
}

/// The state that a mention names, or whose body it names.
fn state_of(scope: &Scope, m: &Mention) -> Option<Value> {
    let id = m.entity.clone()?;
    match m.class()? {
        Class::State => Some(Value::Entity(id)),
        Class::Organization => {
            let nested = m.nested.iter().find(|n| n.class() == Some(Class::State)).and_then(|n| n.entity.clone());
            let parent =
                || scope.resources.gazetteer.get(&id).map(|e| e.parent.clone()).filter(|p| p.starts_with("state/"));
            nested.or_else(parent).map(Value::Entity)
        }
        _ => None,
    }
}

/// Of two parties, the one that the first person of the sentence does not belong to.
fn other_side(scope: &Scope, inside: &[&Mention], n: usize) -> Option<Value> {
    let [a, b] = scope.header.parties.as_slice() else { return None };
    let host = inside[..n].iter().find(|m| m.class() == Some(Class::Person))?.entity.clone()?;
    let holds = |f: &&Fact| f.values("person").iter().any(|v| v.as_str() == host);
    let own = scope.holdings.iter().find(holds)?.value("organization")?.to_owned();
    let own = if own.starts_with("state/") { own } else { scope.resources.gazetteer.get(&own)?.parent.clone() };
    match own {
        own if own == *a => Some(Value::Entity(b.clone())),
        own if own == *b => Some(Value::Entity(a.clone())),
        _ => None,
    }
}
