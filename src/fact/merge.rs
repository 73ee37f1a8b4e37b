//! One fact for one thing said, however often it is said.
//!
//! Two facts of a class that agree on its key roles and contradict each other in no other role are
//! one: what either knows is kept, and the words of both are its evidence.

use super::{Fact, Value};
use crate::span::Span;

/// Merges facts, in the order of their first evidence.
pub fn merge(facts: Vec<Fact>) -> Vec<Fact> {
    let mut merged: Vec<Fact> = Vec::new();
    for fact in facts {
        match merged.iter_mut().find(|known| are_one(known, &fact)) {
            Some(known) => absorb(known, fact),
            None => merged.push(fact),
        }
    }
    merged.sort_by_key(|f| (f.evidence.first().copied(), f.class));
    merged
}

fn are_one(a: &Fact, b: &Fact) -> bool {
    if a.class != b.class || a.class.key().is_empty() {
        return a == b;
    }
    if !a.class.key().iter().all(|role| same_set(a.values(role), b.values(role))) {
        return false;
    }
    let first_stands = a.class.first_stands();
    let agree = |(role, values): (&String, &Vec<Value>)| {
        first_stands.contains(&role.as_str()) || b.args.get(role).is_none_or(|other| compatible(role, values, other))
    };
    a.args.iter().all(agree)
}

/// 国家主席 and 主席 of one person are one office.
fn compatible(role: &str, a: &[Value], b: &[Value]) -> bool {
    let plain = |values: &[Value]| -> Vec<String> {
        values.iter().map(|v| v.as_str().strip_prefix("国家").unwrap_or(v.as_str()).to_owned()).collect()
    };
    same_set(a, b) || role == "office" && plain(a) == plain(b)
}

fn same_set(a: &[Value], b: &[Value]) -> bool {
    a.len() == b.len() && a.iter().all(|v| b.contains(v))
}

fn absorb(known: &mut Fact, other: Fact) {
    for (role, values) in other.args {
        known.args.entry(role).or_insert(values);
    }
    for span in other.evidence {
        add_evidence(&mut known.evidence, span);
    }
}

/// Adds a span unless one that is there holds it; drops those that it holds.
fn add_evidence(evidence: &mut Vec<Span>, span: Span) {
    if evidence.iter().any(|e| e.contains(span)) {
        return;
    }
    evidence.retain(|e| !span.contains(*e));
    evidence.push(span);
    evidence.sort();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::class::FactClass;

    fn fact(class: FactClass, args: &[(&str, &str)], at: usize) -> Fact {
        let args = args.iter().map(|(r, v)| ((*r).to_owned(), vec![Value::Text((*v).to_owned())])).collect();
        Fact { class, args, evidence: vec![Span::new(at, at + 1)], rule: "test/1".into() }
    }

    #[test]
    fn merges_what_agrees_and_keeps_what_differs() {
        use FactClass::{Citation, OfficeHolding, RelationChange};
        for (class, a, b, expected) in [
            (
                OfficeHolding,
                vec![("person", "习"), ("organization", "CHN"), ("office", "国家主席")],
                vec![("person", "习"), ("organization", "CHN"), ("office", "主席")],
                1,
            ),
            (
                OfficeHolding,
                vec![("person", "王"), ("organization", "CHN"), ("office", "国务委员")],
                vec![("person", "王"), ("organization", "CHN"), ("office", "外交部长")],
                2,
            ),
            (
                OfficeHolding,
                vec![("organization", "CHN"), ("office", "主席")],
                vec![("person", "习"), ("organization", "CHN"), ("office", "主席")],
                2,
            ),
            (Citation, vec![("instrument", "A"), ("signingDate", "2002")], vec![("instrument", "A")], 1),
            (
                RelationChange,
                vec![("party", "X"), ("toLevel", "建交"), ("date", "1992")],
                vec![("party", "X"), ("toLevel", "建交"), ("date", "1991")],
                2,
            ),
        ] {
            let merged = merge(vec![fact(class, &a, 1), fact(class, &b, 5)]);
            assert_eq!(merged.len(), expected, "{a:?} {b:?}");
        }
    }
}
