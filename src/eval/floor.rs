//! What must be reached: `facts=0.92` for a total, `facts.Visit=0.9` for one row.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use super::scores::{Scores, TOTAL};
use super::tables::{Counts, Measure, TableName};

/// How far below its floor a figure may lie by rounding alone.
const TOLERANCE: f64 = 1e-9;

/// The least F1 (header: accuracy) that a table or one of its rows must have.
#[derive(Clone, Debug, PartialEq)]
pub struct Floor {
    pub table: TableName,
    /// A class or another row of the table, such as `total without claims`; none means the total.
    pub class: Option<String>,
    pub minimum: f64,
}

impl FromStr for Floor {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Floor> {
        let Some((key, number)) = text.split_once('=') else {
            bail!("{text:?} has no number; write for example facts=0.92 or facts.Visit=0.9");
        };
        let (table, class) = match key.split_once('.') {
            Some((table, class)) => (table, class),
            None => (key, ""),
        };
        let minimum: f64 = number
            .trim()
            .parse()
            .ok()
            .filter(|minimum: &f64| minimum.is_finite())
            .with_context(|| format!("{number:?} is no number; write for example {key}=0.9"))?;
        Ok(Floor { table: table_named(table)?, class: (!class.is_empty()).then(|| class.to_string()), minimum })
    }
}

/// Written as on the command line, without the number.
impl fmt::Display for Floor {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.table.key())?;
        match &self.class {
            Some(class) => write!(formatter, ".{class}"),
            None => Ok(()),
        }
    }
}

/// One line for each floor that the scores do not reach: `facts: 0.857 is below 0.900`.
///
/// A row that the table lacks has nothing to find and nothing wrong, so it reaches any floor.
pub fn missed_floors(scores: &Scores, floors: &[Floor]) -> Vec<String> {
    let mut lines = Vec::new();
    for floor in floors {
        let row = floor.class.as_deref().unwrap_or(TOTAL);
        let rows = scores.rows(floor.table).into_iter();
        let measure =
            rows.rev().find(|(name, _)| *name == row).map_or(Measure::of(Counts::default()), |(_, measure)| measure);
        let reached = match floor.table {
            TableName::Header => measure.recall,
            _ => measure.f1,
        };
        if reached < floor.minimum - TOLERANCE {
            lines.push(format!("{floor}: {reached:.3} is below {:.3}", floor.minimum));
        }
    }
    lines
}

fn table_named(key: &str) -> Result<TableName> {
    let found = TableName::ALL.into_iter().find(|table| table.key() == key);
    found.with_context(|| {
        let keys = TableName::ALL.map(TableName::key).join(", ");
        format!("{key:?} is none of the tables {keys}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_are_read_as_the_command_line_writes_them() {
        let cases = [
            ("facts=0.92", Some((TableName::Facts, None, 0.92))),
            ("facts.Visit=.9", Some((TableName::Facts, Some("Visit"), 0.9))),
            (
                "facts-lenient.total without claims=1",
                Some((TableName::FactsLenient, Some("total without claims"), 1.0)),
            ),
            ("header.=0.5", Some((TableName::Header, None, 0.5))),
            ("nonsense=1", None),
            ("facts=x", None),
            ("facts=nan", None),
            ("facts", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let expected =
                expected.map(|(table, class, minimum)| Floor { table, class: class.map(str::to_string), minimum });
            assert_eq!(text.parse::<Floor>().ok(), expected, "{text}");
        }
    }
}
