//! The result of a comparison: six tables, their summary rows and their errors.

use std::collections::BTreeMap;

use super::header::WrongField;
use super::pairing::DocumentCounts;
use super::tables::{Counts, Measure, Table, TableName};

/// The last row of every table; on the command line no class at all means it.
pub(super) const TOTAL: &str = "total";

/// What the parties claim and undertake, as against what happened.
const CLAIMS: [&str; 2] = ["Position", "Commitment"];

/// The classes outside the summary row `total without claims`.
const NOT_IN_REDUCED_TOTAL: [&str; 3] = ["Position", "Commitment", "Gratitude"];

/// Six tables, and what became of the documents.
pub struct Scores<'a> {
    pub documents: DocumentCounts,
    pub(super) wrong_fields: Vec<WrongField<'a>>,
    tables: [Table<'a>; TableName::ALL.len()],
    texts: BTreeMap<String, String>,
}

/// The items of one class that one side has and the other has not.
pub(super) struct ErrorList {
    pub table: TableName,
    pub class: String,
    /// `missed` or `spurious`.
    pub kind: &'static str,
    pub count: usize,
    /// One line each, up to the number asked for.
    pub items: Vec<String>,
}

impl<'a> Scores<'a> {
    pub(super) fn new(documents: DocumentCounts) -> Scores<'a> {
        Scores { documents, wrong_fields: Vec::new(), tables: Default::default(), texts: BTreeMap::new() }
    }

    /// The same scores, whose error lists quote these source texts, given by file name (without
    /// folders) and decoded as they were when the offsets were counted.
    pub fn quoting(self, texts: BTreeMap<String, String>) -> Scores<'a> {
        Scores { texts, ..self }
    }

    /// The micro-average of a table over all its classes.
    pub fn total(&self, table: TableName) -> Measure {
        Measure::of(self.sum(table, |_| true))
    }

    /// All rows of a table: its classes by name, the total, and for facts two summary rows.
    pub fn rows(&self, table: TableName) -> Vec<(&str, Measure)> {
        let classes = self.table(table).classes();
        let mut rows: Vec<_> = classes.map(|(class, counts)| (class, Measure::of(counts))).collect();
        rows.push((TOTAL, self.total(table)));
        if matches!(table, TableName::Facts | TableName::FactsLenient) {
            let reduced = self.sum(table, |class| !NOT_IN_REDUCED_TOTAL.contains(&class));
            let claims = self.sum(table, |class| CLAIMS.contains(&class));
            rows.push(("total without claims", Measure::of(reduced)));
            rows.push(("Position + Commitment", Measure::of(claims)));
        }
        rows
    }

    /// The errors of the tables that tell most, with up to `limit` items in each list.
    pub(super) fn errors(&self, limit: usize) -> Vec<ErrorList> {
        if limit == 0 {
            return Vec::new();
        }
        let mut errors = self.header_errors(limit);
        for table in [TableName::Mentions, TableName::Dates, TableName::Facts] {
            for (class, _) in self.table(table).classes() {
                let missed = self.table(table).missed(class, &self.texts, limit);
                let spurious = self.table(table).spurious(class, &self.texts, limit);
                for (kind, (count, items)) in [("missed", missed), ("spurious", spurious)] {
                    let class = class.to_string();
                    errors.push(ErrorList { table, class, kind, count, items });
                }
            }
        }
        errors.retain(|list| list.count > 0);
        errors
    }

    fn header_errors(&self, limit: usize) -> Vec<ErrorList> {
        let fields = self.table(TableName::Header).classes();
        let lists = fields.map(|(field, _)| {
            let wrong_fields = self.wrong_fields.iter();
            let wrong: Vec<_> = wrong_fields.filter(|wrong| wrong.field == field).collect();
            ErrorList {
                table: TableName::Header,
                class: field.to_string(),
                kind: "missed",
                count: wrong.len(),
                items: wrong.iter().take(limit).map(|w| w.describe()).collect(),
            }
        });
        lists.collect()
    }

    fn sum(&self, table: TableName, includes: impl Fn(&str) -> bool) -> Counts {
        let classes = self.table(table).classes();
        classes.filter(|(class, _)| includes(class)).fold(Counts::default(), |sum, (_, counts)| sum.plus(counts))
    }

    fn table(&self, name: TableName) -> &Table<'a> {
        &self.tables[name as usize]
    }

    pub(super) fn table_mut(&mut self, name: TableName) -> &mut Table<'a> {
        &mut self.tables[name as usize]
    }
}
