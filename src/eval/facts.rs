//! Compares the facts of one pair of documents, strictly and leniently.
//!
//! A Position or Commitment is known by where it stands and who holds it: its evidence must
//! overlap by half, and holder and stance or modality must agree; strictly also negation and
//! target. Any other fact is known by its roles alone: strictly all that gold fills, leniently
//! the key roles, such as visitor and host of a Visit.

use std::collections::BTreeMap;

use super::document::{ScoredDocument, ScoredFact};
use super::scores::Scores;
use super::span::{Span, intersection_over_union};
use super::statement::{Content, Statement};
use super::tables::TableName;
use super::value::{Value, same_set};

/// The roles that a lenient comparison looks at, for every class that is not a claim.
const KEY_ROLES: [(&str, &[&str]); 12] = [
    ("Citation", &["instrument"]),
    ("Visit", &["visitor", "host"]),
    ("Invitation", &["inviter", "invitee"]),
    ("OfficeHolding", &["person", "organization"]),
    ("RelationChange", &["party", "toLevel"]),
    ("Talks", &["participant"]),
    ("Signing", &["instrument", "signatory"]),
    ("SubBody", &["body", "parent"]),
    ("Membership", &["member", "organization"]),
    ("EventReport", &["event"]),
    ("Recognition", &["recognizer", "recognized"]),
    ("Gratitude", &["holder", "addressee"]),
];

/// Adds one pair to the strict and the lenient table; a side may be missing.
pub(super) fn compare<'a>(
    scores: &mut Scores<'a>,
    gold: Option<&'a ScoredDocument>,
    system: Option<&'a ScoredDocument>,
) {
    let wanted: Vec<_> = gold.into_iter().flat_map(read_facts).collect();
    let found: Vec<_> = system.into_iter().flat_map(read_facts).collect();
    let mut add = |table, fits: Fits| {
        scores.table_mut(table).compare(
            wanted.iter().map(|read| read.statement).collect(),
            found.iter().map(|read| read.statement).collect(),
            &|g, s| fits(&wanted[g], &found[s]),
        );
    };
    add(TableName::Facts, agree_strictly);
    add(TableName::FactsLenient, agree_leniently);
}

/// When a gold fact and a system fact of its class count as the same.
type Fits = fn(&ReadFact, &ReadFact) -> bool;

/// A fact with its values made comparable.
struct ReadFact<'a> {
    statement: Statement<'a>,
    class: &'a str,
    evidence: &'a [Span],
    /// Only roles that hold something; no value twice.
    roles: BTreeMap<&'a str, Vec<Value>>,
}

impl ReadFact<'_> {
    fn values(&self, role: &str) -> &[Value] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    fn is_negated(&self) -> bool {
        let is_true = |value: &Value| matches!(value, Value::Literal(t) if t.eq_ignore_ascii_case("true"));
        self.values("negated").iter().any(is_true)
    }
}

fn read_facts(document: &ScoredDocument) -> impl Iterator<Item = ReadFact<'_>> {
    let facts = document.facts.iter();
    facts.map(move |fact| ReadFact {
        statement: Statement { document, content: Content::Fact(fact) },
        class: &fact.class,
        evidence: &fact.evidence,
        roles: filled_roles(document, fact),
    })
}

fn filled_roles<'a>(document: &ScoredDocument, fact: &'a ScoredFact) -> BTreeMap<&'a str, Vec<Value>> {
    let mut roles = BTreeMap::new();
    for argument in &fact.arguments {
        let mut values = Vec::new();
        for written in &argument.values {
            let value = document.value(written);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        roles.insert(argument.role.as_str(), values);
    }
    roles.retain(|_, values| !values.is_empty());
    roles
}

/// Whether the system's fact (same class) is gold's in all that gold says.
fn agree_strictly(gold: &ReadFact, system: &ReadFact) -> bool {
    match claim_role(gold.class) {
        Some(role) => {
            agree_as_claims(gold, system, role)
                && gold.is_negated() == system.is_negated()
                && agree_in(gold, system, &["target"])
        }
        None => agree_in_all(gold, system),
    }
}

/// Whether the system's fact (same class) is gold's in what matters most.
///
/// Where gold fills no key role, or the class has none, all that it fills must agree.
fn agree_leniently(gold: &ReadFact, system: &ReadFact) -> bool {
    if let Some(role) = claim_role(gold.class) {
        return agree_as_claims(gold, system, role);
    }
    let key_roles = KEY_ROLES.iter().find(|(class, _)| *class == gold.class);
    match key_roles {
        Some((_, roles)) if roles.iter().any(|role| gold.roles.contains_key(role)) => agree_in(gold, system, roles),
        _ => agree_in_all(gold, system),
    }
}

/// The role that tells claims of one holder in one place apart; none for other classes.
fn claim_role(class: &str) -> Option<&'static str> {
    match class {
        "Position" => Some("stance"),
        "Commitment" => Some("modality"),
        _ => None,
    }
}

fn agree_as_claims(gold: &ReadFact, system: &ReadFact, role: &str) -> bool {
    intersection_over_union(gold.evidence, system.evidence) >= 0.5 && agree_in(gold, system, &["holder", role])
}

/// Whether each of these roles that gold fills holds the same set on both sides.
fn agree_in(gold: &ReadFact, system: &ReadFact, roles: &[&str]) -> bool {
    roles.iter().all(|role| {
        let wanted = gold.values(role);
        wanted.is_empty() || same_set(wanted, system.values(role))
    })
}

fn agree_in_all(gold: &ReadFact, system: &ReadFact) -> bool {
    let mut filled = gold.roles.iter();
    filled.all(|(role, wanted)| same_set(wanted, system.values(role)))
}
