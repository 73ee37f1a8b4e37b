//! Writes scores for people and for programs.

use serde_json::{Map, json};

use super::scores::{ErrorList, Scores};
use super::tables::{Measure, TableName};

impl Scores<'_> {
    /// All tables as text, then up to `errors` missed and spurious items of each class.
    pub fn render(&self, errors: usize) -> String {
        let counts = self.document_counts();
        let counts = counts.map(|(what, count)| format!("{count} {what}"));
        let mut report = format!("Documents: {}\n", counts.join(", "));
        for table in TableName::ALL {
            report += &self.render_table(table);
        }
        for list in self.errors(errors) {
            report += &render_errors(&list);
        }
        report
    }

    /// The same as one object: `documents`, one key per table with its rows, and `errors`.
    pub fn to_json(&self, errors: usize) -> serde_json::Value {
        let mut report = Map::new();
        let counts = self.document_counts();
        let counts = counts.map(|(what, count)| (what.to_string(), json!(count)));
        report.insert("documents".to_string(), Map::from_iter(counts).into());
        for table in TableName::ALL {
            let rows = self.rows(table).into_iter();
            let rows = rows.map(|(class, measure)| (class.to_string(), row_as_json(measure)));
            report.insert(table.key().to_string(), rows.collect::<Map<_, _>>().into());
        }
        let lists = self.errors(errors);
        let lists: Vec<_> = lists.iter().map(errors_as_json).collect();
        report.insert("errors".to_string(), lists.into());
        report.into()
    }

    fn document_counts(&self) -> [(&'static str, usize); 6] {
        let counts = self.documents;
        [
            ("gold", counts.gold),
            ("system", counts.system),
            ("paired", counts.paired),
            ("missed", counts.missed),
            ("extra", counts.extra),
            ("unjudged", counts.unjudged),
        ]
    }

    fn render_table(&self, table: TableName) -> String {
        // A header field is there or not, so one figure says it.
        let heads: &[&str] = match table {
            TableName::Header => &["gold", "system", "right", "accuracy"],
            _ => &["gold", "system", "right", "precision", "recall", "f1"],
        };
        let mut lines = line(table.title(), heads);
        for (class, measure) in self.rows(table) {
            let counts = [measure.gold, measure.system, measure.right];
            let ratios: &[f64] = match table {
                TableName::Header => &[measure.recall],
                _ => &[measure.precision, measure.recall, measure.f1],
            };
            let counts = counts.iter().map(usize::to_string);
            let ratios = ratios.iter().map(|ratio| format!("{ratio:.3}"));
            let cells: Vec<String> = counts.chain(ratios).collect();
            lines += &line(class, &cells);
        }
        format!("\n{lines}")
    }
}

/// One line of a table; headings and figures share the columns.
fn line(first: &str, cells: &[impl AsRef<str>]) -> String {
    let mut line = format!("{first:<36}");
    for (cell, width) in cells.iter().zip([7, 8, 7, 11, 11, 11]) {
        line += &format!("{:>width$}", cell.as_ref());
    }
    line + "\n"
}

fn render_errors(list: &ErrorList) -> String {
    let items: String = list.items.iter().map(|item| format!("  {item}\n")).collect();
    let (table, class) = (list.table.key(), &list.class);
    format!("\n{table} {class}: {} {}\n{items}", list.kind, list.count)
}

fn row_as_json(measure: Measure) -> serde_json::Value {
    json!({
        "gold": measure.gold,
        "system": measure.system,
        "right": measure.right,
        "precision": measure.precision,
        "recall": measure.recall,
        "f1": measure.f1,
    })
}

fn errors_as_json(list: &ErrorList) -> serde_json::Value {
    json!({
        "table": list.table.key(),
        "class": list.class,
        "kind": list.kind,
        "count": list.count,
        "items": list.items,
    })
}
