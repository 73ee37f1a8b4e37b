//! Compares the headers of one pair of documents, field by field.

use super::document::{Header, ScoredDocument};
use super::scores::Scores;
use super::tables::{Counts, TableName};
use super::value::{Value, comparable_name, same_set};

const FIELDS: [&str; 6] = ["title", "form", "parties", "signed", "place", "issued"];

/// A field that the system has wrong or, without a partner document, not at all.
pub(super) struct WrongField<'a> {
    pub field: &'static str,
    gold: &'a ScoredDocument,
    system: Option<&'a ScoredDocument>,
}

/// Adds one pair to the header table. Every field counts, also one that gold leaves empty.
pub(super) fn compare<'a>(scores: &mut Scores<'a>, gold: &'a ScoredDocument, system: Option<&'a ScoredDocument>) {
    for field in FIELDS {
        let is_right = system.is_some_and(|system| same_set(&values(gold, field), &values(system, field)));
        let counts = Counts { gold: 1, system: usize::from(system.is_some()), right: usize::from(is_right) };
        scores.table_mut(TableName::Header).add(field, counts);
        if !is_right {
            scores.wrong_fields.push(WrongField { field, gold, system });
        }
    }
}

impl WrongField<'_> {
    /// One line: place, gold's value, and the system's.
    pub fn describe(&self) -> String {
        let range = self.gold.range();
        let end = match range.end {
            usize::MAX => String::new(),
            end => end.to_string(),
        };
        let system = match self.system {
            Some(system) => shown(system, self.field),
            None => "no document".to_string(),
        };
        let gold = shown(self.gold, self.field);
        let source = self.gold.source();
        format!("{source}[{}:{end}] {gold}   <- system: {system}", range.start)
    }
}

/// What a field holds: one value, none, or a list for the parties.
fn written<'a>(header: &'a Header, field: &str) -> &'a [String] {
    match field {
        "title" => header.title.as_slice(),
        "form" => header.form.as_slice(),
        "parties" => header.parties.as_deref().unwrap_or_default(),
        "signed" => header.signed.as_slice(),
        "place" => header.place.as_slice(),
        "issued" => header.issued.as_slice(),
        _ => &[],
    }
}

fn values(document: &ScoredDocument, field: &str) -> Vec<Value> {
    let written = written(&document.header, field).iter();
    match field {
        "title" => written.map(|title| Value::Literal(comparable_name(title))).collect(),
        _ => written.map(|value| document.value(value)).collect(),
    }
}

fn shown(document: &ScoredDocument, field: &str) -> String {
    match written(&document.header, field) {
        [] => "none".to_string(),
        values => values.join("+"),
    }
}
