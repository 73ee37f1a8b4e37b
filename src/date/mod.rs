//! Dates and periods as diplomatic documents write them.
//!
//! In: the folded text of a document and the document's own date. Out: every date expression in
//! order, each with its value. "应邀于2018年6月6日至8日进行国事访问，今年4月" gives
//! 2018年6月6日至8日 = 2018-06-06/2018-06-08 and 今年4月 = 2018-04.
//!
//! The work has two phases: `grammar` recognises expressions by their form alone, `resolve`
//! gives them values in reading order, since 同年 and 8日 hang on the date named before.
//!
//! # Ends of ranges
//!
//! Both ends belong to the range: 6日至8日 includes the whole of the 8th, 2016年至2017年 the whole
//! of 2017, 上半年 the whole of June. The public test suites differ. JioNLP counts inclusively as
//! here; Recognizers-Text gives whole units an exclusive end (2018年10月 ends on 2018-11-01, and
//! 2016年至2018年 on 2018-01-01) but ranges of days as written; Duckling always gives the day after.
//! Their values in `tests/data/dates.tsv` are rewritten to the convention used here.
//!
//! # What lies outside a mention
//!
//! Prepositions and bounds (自, 从, 于; 以前, 以来, 起, 止, 期间) are not part of it: in
//! 一九七三年一月三十一日以前 the mention is the date. Clock times are left out too. Durations
//! (六个月, 三十日内), anniversaries (25周年), vague times (近年来, 未来十年) and whole centuries are no
//! dates. Years 1000 to 2199 are read.
//!
//! Invariants: no input panics; mentions are in order and do not overlap; time is linear in the text.

mod calendar;
mod cursor;
mod decade;
mod entries;
mod grammar;
mod licence;
mod numeral;
mod place;
mod point;
mod resolve;
mod span;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use calendar::{Calendar, CalendarError};
pub use grammar::{DateExpression, Form};

/// What relative and elided expressions hang on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The document's own date.
    pub reference: Option<Date>,
}

/// How a value came about, from the most to the least literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Written out: 2018年6月6日.
    Explicit,
    /// A year, month or century is left out and taken from beside it: 6月6日, 2018年6月6日至8日.
    Elided,
    /// A relative word, resolved against the document's date or the date before: 今年4月, 同年.
    Anchored,
    /// Calculated: 建交26年来.
    Computed,
}

/// The value of a date expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateValue {
    /// Extended Date/Time Format, in the precision of the text: 2018-06-06/2018-06-08, 1992, 199X.
    pub edtf: String,
    /// The first possible day of the whole expression.
    pub earliest: Date,
    /// The last possible day of the whole expression.
    pub latest: Date,
    pub basis: Basis,
}

/// A date expression in a text: a half-open byte span and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    pub start: usize,
    pub end: usize,
    /// Nothing for a day that does not exist (2018年2月30日), or when there is nothing to hang on.
    pub value: Option<DateValue>,
}

/// All date expressions of `text` in order, resolved against `anchor` and the dates before them.
pub fn find_dates(calendar: &Calendar, text: &str, anchor: &Anchor) -> Vec<DateMention> {
    let expressions = grammar::expressions(calendar, text);
    resolve::values(text, &expressions, anchor)
        .into_iter()
        .zip(&expressions)
        .map(|(value, expression)| DateMention { start: expression.start, end: expression.end, value })
        .collect()
}
