//! The entries of `data/lexicon/calendar.toml` as they are written, and the words they stand for.

use serde::Deserialize;

use super::calendar::{CalendarError, CountsFrom, DayLicence, Era, Guard, Meaning, Part, Relative, Unit, Word};

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarFile {
    #[serde(default)]
    relative: Vec<RelativeEntry>,
    #[serde(default)]
    part: Vec<PartEntry>,
    #[serde(default)]
    period: Vec<PeriodEntry>,
    since: SinceEntry,
    pub(super) bare_day: DayLicence,
    pub(super) bare_month: Guard,
    pub(super) other_era: Era,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelativeEntry {
    unit: Unit,
    forms: Vec<String>,
    counts_from: CountsFrom,
    offset: i8,
    through: Option<i8>,
    #[serde(default)]
    with_month: bool,
    #[serde(default)]
    not_after: String,
    #[serde(default)]
    not_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    of: Unit,
    forms: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
    first: i8,
    last: i8,
    #[serde(default)]
    not_after: String,
    #[serde(default)]
    not_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodEntry {
    forms: Vec<String>,
    first: i16,
    last: i16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SinceEntry {
    forms: Vec<String>,
}

impl CalendarFile {
    /// Every form of every entry, once the entries have been checked.
    pub(super) fn words(&self) -> Result<Vec<Word>, CalendarError> {
        let mut words = Vec::new();
        for entry in &self.relative {
            words.extend(entry.words()?);
        }
        for entry in &self.part {
            words.extend(entry.words()?);
        }
        for PeriodEntry { forms, first, last } in &self.period {
            let meaning = Meaning::Period { first: *first, last: *last };
            let in_order = (1000..=*last).contains(first) && *last < 2200;
            check(in_order, forms, "needs years from 1000 to 2199, first before last")?;
            words.extend(forms.iter().map(|form| Word::unguarded(form, meaning)));
        }
        words.extend(self.since.forms.iter().map(|form| Word::unguarded(form, Meaning::Since)));
        Ok(words)
    }
}

impl RelativeEntry {
    fn words(&self) -> Result<impl Iterator<Item = Word>, CalendarError> {
        let last = self.through.unwrap_or(self.offset);
        check(self.unit != Unit::Decade, &self.forms, "cannot be relative to a decade")?;
        check(last >= self.offset, &self.forms, "has `through` before `offset`")?;
        let meaning = Meaning::Relative(Relative {
            unit: self.unit,
            counts_from: self.counts_from,
            first: self.offset,
            last,
            needs_month: self.with_month,
        });
        Ok(self.forms.iter().map(move |form| Word {
            form: form.clone(),
            meaning,
            guard: guard(&self.not_after, &self.not_before),
        }))
    }
}

impl PartEntry {
    fn words(&self) -> Result<Vec<Word>, CalendarError> {
        let in_bounds = match self.of {
            Unit::Year => 1 <= self.first && self.last <= 12,
            Unit::Month => 1 <= self.first && self.last <= 31,
            Unit::Decade => 0 <= self.first && self.last <= 9,
            Unit::Century | Unit::Day => false,
        };
        check(in_bounds && self.first <= self.last, &self.forms, "is no part of its unit")?;
        let part = Part { of: self.of, first: self.first, last: self.last };
        let after_name = self.forms.iter().map(|form| Word {
            form: form.clone(),
            meaning: Meaning::Part(part),
            guard: guard("", &self.not_before),
        });
        let alone = self.alone.iter().map(|form| Word {
            form: form.clone(),
            meaning: Meaning::LonePart(part),
            guard: guard(&self.not_after, &self.not_before),
        });
        Ok(after_name.chain(alone).collect())
    }
}

impl Word {
    fn unguarded(form: &str, meaning: Meaning) -> Self {
        Word { form: form.to_owned(), meaning, guard: Guard::default() }
    }
}

fn guard(not_after: &str, not_before: &[String]) -> Guard {
    Guard { not_after: not_after.chars().map(String::from).collect(), not_before: not_before.to_vec() }
}

fn check(holds: bool, forms: &[String], problem: &'static str) -> Result<(), CalendarError> {
    let word = forms.first().cloned().unwrap_or_default();
    if holds { Ok(()) } else { Err(CalendarError::Entry { word, problem }) }
}
