//! The calendar words of `data/lexicon/calendar.toml`, checked and arranged for lookup.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::cursor::Cursor;
use super::entries::CalendarFile;
use super::numeral::is_numeral;

/// Compiled calendar words: what [`find_dates`](super::find_dates) knows of the language.
///
/// Words are kept by their first character, longest first.
#[derive(Debug)]
pub struct Calendar {
    words: BTreeMap<char, Vec<Word>>,
    pub(super) bare_day: DayLicence,
    pub(super) bare_month: Guard,
    pub(super) other_era: Era,
}

/// Why a calendar file was refused.
#[derive(Debug)]
pub enum CalendarError {
    /// Not TOML, or not the shape of a calendar file; the message names the line.
    Toml(Box<toml::de::Error>),
    /// An entry that contradicts itself.
    Entry { word: String, problem: &'static str },
}

#[derive(Debug)]
pub(super) struct Word {
    pub(super) form: String,
    pub(super) meaning: Meaning,
    pub(super) guard: Guard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Relative(Relative),
    /// Part of a year, month or decade, after its name.
    Part(Part),
    /// A part that stands alone: 年底, 上半年.
    LonePart(Part),
    /// A named period of years: 十三五.
    Period {
        first: i16,
        last: i16,
    },
    /// An event years are counted from: 建交.
    Since,
}

/// A word that means nothing without a date to hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Relative {
    pub(super) unit: Unit,
    pub(super) counts_from: CountsFrom,
    pub(super) first: i8,
    pub(super) last: i8,
    pub(super) needs_month: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) of: Unit,
    pub(super) first: i8,
    pub(super) last: i8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Century,
    Decade,
    Year,
    Month,
    Day,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CountsFrom {
    /// The document's own date.
    Document,
    /// The date named before.
    Text,
}

/// Texts that may not stand beside a word.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Guard {
    #[serde(default)]
    pub(super) not_after: Vec<String>,
    #[serde(default)]
    pub(super) not_before: Vec<String>,
}

/// What makes a bare day a date.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayLicence {
    after: Vec<String>,
    before: Vec<String>,
    not_after: Vec<String>,
    not_before: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Era {
    not_after: Vec<String>,
}

impl Calendar {
    /// Reads the text of a calendar file.
    pub fn parse(toml: &str) -> Result<Calendar, CalendarError> {
        let file: CalendarFile = toml::from_str(toml).map_err(|error| CalendarError::Toml(Box::new(error)))?;
        let mut words: BTreeMap<char, Vec<Word>> = BTreeMap::new();
        for word in file.words()? {
            let Some(first) = word.form.chars().next() else {
                return Err(CalendarError::Entry { word: word.form, problem: "is empty" });
            };
            words.entry(first).or_default().push(word);
        }
        for bucket in words.values_mut() {
            bucket.sort_by(|a, b| b.form.len().cmp(&a.form.len()).then(a.form.cmp(&b.form)));
        }
        let CalendarFile { bare_day, bare_month, other_era, .. } = file;
        Ok(Calendar { words, bare_day, bare_month, other_era })
    }

    /// Whether a date expression may begin with this character; most characters are told off here.
    pub(super) fn may_begin_date(&self, character: char) -> bool {
        is_numeral(character) || character == '元' || self.words.contains_key(&character)
    }

    /// The words that stand at `cursor`, longest first, each with the place after it.
    pub(super) fn words_at<'t>(&self, cursor: Cursor<'t>) -> impl Iterator<Item = (Meaning, Cursor<'t>)> {
        let bucket = cursor.peek().and_then(|first| self.words.get(&first));
        bucket.into_iter().flatten().filter_map(move |word| {
            let end = cursor.word(&word.form)?;
            word.guard.allows(cursor, end).then_some((word.meaning, end))
        })
    }
}

impl Guard {
    /// Whether the stretch from `start` to `end` has no forbidden neighbour.
    pub(super) fn allows(&self, start: Cursor<'_>, end: Cursor<'_>) -> bool {
        !self.not_after.iter().any(|text| start.preceding().ends_with(text.as_str()))
            && !self.not_before.iter().any(|text| end.following().starts_with(text.as_str()))
    }
}

impl DayLicence {
    pub(super) fn forbids(&self, start: Cursor<'_>, end: Cursor<'_>) -> bool {
        self.not_after.iter().any(|text| start.preceding().ends_with(text.as_str()))
            || self.not_before.iter().any(|text| end.following().starts_with(text.as_str()))
    }

    pub(super) fn grants(&self, start: Cursor<'_>, end: Cursor<'_>) -> bool {
        self.after.iter().any(|text| start.preceding().ends_with(text.as_str()))
            || self.before.iter().any(|text| end.following().starts_with(text.as_str()))
    }
}

impl Era {
    pub(super) fn precedes(&self, start: Cursor<'_>) -> bool {
        self.not_after.iter().any(|text| start.preceding().trim_end().ends_with(text.as_str()))
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalendarError::Toml(error) => write!(f, "{error}"),
            CalendarError::Entry { word, problem } => write!(f, "calendar word “{word}” {problem}"),
        }
    }
}

impl std::error::Error for CalendarError {}
