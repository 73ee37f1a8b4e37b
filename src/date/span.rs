//! Resolved stretches of time, to the precision of the text.

use std::fmt;

use jiff::civil::Date;

use super::{Basis, DateValue};

/// One stretch of the calendar, as precise as the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// By its first year.
    Decade(i16),
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

/// From one stamp through another, both included; the same twice for a single stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: Stamp,
    pub(super) last: Stamp,
}

impl Stamp {
    pub(super) fn year(self) -> i16 {
        match self {
            Stamp::Decade(year) | Stamp::Year(year) | Stamp::Month(year, _) => year,
            Stamp::Day(date) => date.year(),
        }
    }

    pub(super) fn month(self) -> Option<(i16, i8)> {
        match self {
            Stamp::Decade(_) | Stamp::Year(_) => None,
            Stamp::Month(year, month) => Some((year, month)),
            Stamp::Day(date) => Some((date.year(), date.month())),
        }
    }

    fn first_day(self) -> Option<Date> {
        match self {
            Stamp::Decade(year) | Stamp::Year(year) => Date::new(year, 1, 1).ok(),
            Stamp::Month(year, month) => Date::new(year, month, 1).ok(),
            Stamp::Day(date) => Some(date),
        }
    }

    fn last_day(self) -> Option<Date> {
        match self {
            Stamp::Decade(year) => Date::new(year + 9, 12, 31).ok(),
            Stamp::Year(year) => Date::new(year, 12, 31).ok(),
            Stamp::Month(year, month) => Some(Date::new(year, month, 1).ok()?.last_of_month()),
            Stamp::Day(date) => Some(date),
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stamp::Decade(year) => write!(f, "{:03}X", year / 10),
            Stamp::Year(year) => write!(f, "{year:04}"),
            Stamp::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Stamp::Day(date) => write!(f, "{date}"),
        }
    }
}

impl Span {
    pub(super) fn single(stamp: Stamp) -> Self {
        Span { first: stamp, last: stamp }
    }

    /// Whether any day of the span lies in this month.
    pub(super) fn touches(&self, year: i16, month: i8, day: i8) -> bool {
        let bounds = self.first.first_day().zip(self.last.last_day());
        let date = Date::new(year, month, day).ok();
        bounds.zip(date).is_some_and(|((first, last), date)| first <= date && date <= last)
    }

    /// Nothing when the span ends before it begins.
    pub(super) fn value(&self, basis: Basis) -> Option<DateValue> {
        let earliest = self.first.first_day()?;
        let latest = self.last.last_day()?;
        let in_order = earliest <= self.last.first_day()? && earliest <= latest;
        let edtf =
            if self.first == self.last { self.first.to_string() } else { format!("{}/{}", self.first, self.last) };
        in_order.then_some(DateValue { edtf, earliest, latest, basis })
    }
}
