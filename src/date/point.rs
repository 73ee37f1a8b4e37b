//! One point in time as written: its units from the largest to the smallest, still unresolved.

use super::calendar::{Calendar, Meaning, Part, Relative, Unit};
use super::cursor::Cursor;
use super::decade::Decade;
use super::numeral::{self, Number, Writing};

/// A place in time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Calendar(Fields),
    Decade(Decade),
    /// 十三五
    Period {
        first: i16,
        last: i16,
    },
    /// 建交26年来
    YearsAgo(i16),
}

/// The units of a calendar date that are written; at least one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) year: Option<Year>,
    pub(super) month: Option<Month>,
    pub(super) day: Option<Day>,
    /// A part of the smallest unit: 年底, 上旬.
    pub(super) part: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Written(i16),
    /// Without its century: 91年5月.
    Short(i16),
    Relative(Relative),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Month {
    Written(i8),
    Relative(Relative),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Written(i8),
    Relative(Relative),
}

/// Whether a two-digit year needs proof that it is no duration.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ShortYear {
    /// 91年5月, 07年, but not 26年.
    WithProof,
    /// As the end of a range: 2016-17年.
    Any,
}

impl Fields {
    /// The largest unit written; a part that stands alone counts as its whole.
    pub(super) fn largest(&self) -> Option<Unit> {
        match self {
            Fields { year: Some(_), .. } => Some(Unit::Year),
            Fields { month: Some(_), .. } => Some(Unit::Month),
            Fields { day: Some(_), .. } => Some(Unit::Day),
            Fields { part, .. } => part.map(|part| part.of),
        }
    }

    /// The smallest unit written.
    pub(super) fn smallest(&self) -> Option<Unit> {
        match self {
            Fields { day: Some(_), .. } => Some(Unit::Day),
            Fields { month: Some(_), .. } => Some(Unit::Month),
            Fields { year: Some(_), .. } => Some(Unit::Year),
            Fields { part, .. } => part.map(|part| part.of),
        }
    }
}

/// A date by its units: 2018年6月6日, 今年底, 6月上旬, 8日, 年内.
pub(super) fn fields<'t>(
    calendar: &Calendar,
    start: Cursor<'t>,
    short_year: ShortYear,
) -> Option<(Fields, Cursor<'t>)> {
    let mut fields = Fields::default();
    let mut end = start;
    // Only a unit that follows another may stand after a gap.
    let mut here = start;
    if let Some((year, after)) = year(calendar, here, short_year) {
        fields.year = Some(year);
        (end, here) = (after, after.skip_gap());
    }
    if let Some((month, after)) = month(calendar, here, &fields) {
        fields.month = Some(month);
        (end, here) = (after, after.skip_gap());
    }
    if let Some((day, after)) = day(calendar, here, &fields) {
        fields.day = Some(day);
        return Some((fields, after));
    }
    if let Some((part, after)) = part(calendar, here, fields.smallest()) {
        fields.part = Some(part);
        return Some((fields, after));
    }
    fields.largest().map(|_| (fields, end))
}

/// 2018-06-07, 2018.6.7, 2018/6/7.
pub(super) fn numeric(start: Cursor<'_>) -> Option<(Fields, Cursor<'_>)> {
    if start.previous().is_some_and(|c| c.is_ascii_alphanumeric() || "./_".contains(c)) {
        return None;
    }
    let year = arabic(start, 4..=4)?;
    let sign = year.end.peek().filter(|sign| "-./".contains(*sign))?;
    let sign = sign.encode_utf8(&mut [0; 4]).to_owned();
    let month = arabic(year.end.eat(&sign)?, 1..=2)?;
    let day = arabic(month.end.eat(&sign)?, 1..=2)?;
    let fields = Fields {
        year: Some(Year::Written(year.as_year()?)),
        month: Some(Month::Written(within(month.value, 1..=12)?)),
        day: Some(Day::Written(within(day.value, 1..=31)?)),
        part: None,
    };
    Some((fields, day.end))
}

/// 十三五时期, 建交26年来.
pub(super) fn period<'t>(calendar: &Calendar, start: Cursor<'t>) -> Option<(Point, Cursor<'t>)> {
    calendar.words_at(start).find_map(|(meaning, end)| match meaning {
        Meaning::Period { first, last } => {
            let quoted = start.previous().is_some_and(|c| "“‘\"「".contains(c));
            let closed = end.eat("”’\"」");
            let named = ["时期", "期间", "规划", "计划"].iter().any(|word| closed.unwrap_or(end).word(word).is_some());
            (quoted && closed.is_some() || named).then_some((Point::Period { first, last }, end))
        }
        Meaning::Since => {
            let count = numeral::readings(end.skip_gap()).next()?;
            let years = count.as_count().filter(|years| *years > 0)?;
            let after = count.end.skip_gap().eat("年")?;
            let end = after.word("以来").or_else(|| after.skip_gap().eat("来"))?;
            Some((Point::YearsAgo(years), end))
        }
        _ => None,
    })
}

fn year<'t>(calendar: &Calendar, start: Cursor<'t>, short_year: ShortYear) -> Option<(Year, Cursor<'t>)> {
    let written = numeral::readings(start).find_map(|number| {
        let after = number.end.skip_gap().eat("年")?;
        if let Some(year) = number.as_year() {
            return Some((Year::Written(year), after));
        }
        let short = matches!(number.writing, Writing::Arabic(2) | Writing::Positional(2));
        let proven = short_year == ShortYear::Any || is_no_duration(calendar, &number, after);
        (short && proven).then_some((Year::Short(number.value), after))
    });
    written.or_else(|| {
        let (relative, end) = relative(calendar, start, Unit::Year)?;
        let complete = !relative.needs_month || written_month(end.skip_gap()).is_some();
        complete.then_some((Year::Relative(relative), end))
    })
}

/// Whether a two-digit number before 年 is a year: a month or quarter follows, it begins with a
/// zero, or its Chinese digits do not read as "two or three".
fn is_no_duration(calendar: &Calendar, number: &Number<'_>, after: Cursor<'_>) -> bool {
    let (tens, ones) = (number.value / 10, number.value % 10);
    let about = ones == tens + 1 || (tens, ones) == (3, 5);
    let here = after.skip_gap();
    tens == 0
        || (matches!(number.writing, Writing::Positional(_)) && !about)
        || written_month(here).is_some()
        || part(calendar, here, Some(Unit::Year)).is_some_and(|(_, end)| end.at() - here.at() > "年底".len())
}

fn month<'t>(calendar: &Calendar, start: Cursor<'t>, fields: &Fields) -> Option<(Month, Cursor<'t>)> {
    if let Some((month, end)) = written_month(start) {
        return Some((Month::Written(month), end));
    }
    if fields.year.is_some() {
        return None;
    }
    let (relative, end) = relative(calendar, start, Unit::Month)?;
    Some((Month::Relative(relative), end))
}

fn written_month(start: Cursor<'_>) -> Option<(i8, Cursor<'_>)> {
    let (month, end) = match start.word("元月") {
        Some(end) => (1, end),
        None => counted(start, "月", 1..=12)?,
    };
    let with_suffix = end.eat("份").filter(|after| after.peek() != Some('额'));
    Some((month, with_suffix.unwrap_or(end)))
}

fn day<'t>(calendar: &Calendar, start: Cursor<'t>, fields: &Fields) -> Option<(Day, Cursor<'t>)> {
    let follows_year = fields.year.is_some() && fields.month.is_none();
    let units = if fields.month.is_some() { "日号" } else { "日" };
    if let Some((day, end)) = counted(start, units, 1..=31)
        && !follows_year
    {
        return Some((Day::Written(day), end));
    }
    if fields.largest().is_some() {
        return None;
    }
    let (relative, end) = relative(calendar, start, Unit::Day)?;
    Some((Day::Relative(relative), end))
}

/// A part of `whole`, or one that stands alone where there is no whole.
pub(super) fn part<'t>(calendar: &Calendar, start: Cursor<'t>, whole: Option<Unit>) -> Option<(Part, Cursor<'t>)> {
    calendar.words_at(start).find_map(|(meaning, end)| match (meaning, whole) {
        (Meaning::Part(part), Some(whole)) if part.of == whole => Some((part, end)),
        (Meaning::LonePart(part), None) => Some((part, end)),
        _ => None,
    })
}

pub(super) fn relative<'t>(calendar: &Calendar, start: Cursor<'t>, unit: Unit) -> Option<(Relative, Cursor<'t>)> {
    calendar.words_at(start).find_map(|(meaning, end)| match meaning {
        Meaning::Relative(relative) if relative.unit == unit => Some((relative, end)),
        _ => None,
    })
}

/// A count within `bounds`, before one of `units`.
fn counted<'t>(start: Cursor<'t>, units: &str, bounds: std::ops::RangeInclusive<i16>) -> Option<(i8, Cursor<'t>)> {
    numeral::readings(start).find_map(|number| {
        let end = number.end.skip_gap().eat(units)?;
        Some((within(number.as_count()?, bounds.clone())?, end))
    })
}

fn arabic(start: Cursor<'_>, lengths: std::ops::RangeInclusive<usize>) -> Option<Number<'_>> {
    let number = numeral::readings(start).next()?;
    match number.writing {
        Writing::Arabic(length) if lengths.contains(&length) => Some(number),
        _ => None,
    }
}

fn within(value: i16, bounds: std::ops::RangeInclusive<i16>) -> Option<i8> {
    bounds.contains(&value).then(|| i8::try_from(value).ok()).flatten()
}
