//! Decades: 20世纪90年代, 上世纪八九十年代, 60至70年代, 1990年代初.

use super::calendar::{Calendar, Part, Relative, Unit};
use super::cursor::Cursor;
use super::numeral::{self, Number};
use super::point;

/// 20世纪90年代, 八九十年代; `first` and `last` are the tens within the century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decade {
    pub(super) century: Option<Century>,
    pub(super) first: i16,
    pub(super) last: i16,
    pub(super) part: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Century {
    /// Its years without the last two digits: 1900.
    Written(i16),
    Relative(Relative),
}

/// 20世纪90年代, 上世纪八九十年代, 1990年代初, 九十年代.
pub(super) fn decade<'t>(calendar: &Calendar, start: Cursor<'t>) -> Option<(Decade, Cursor<'t>)> {
    let century = century(calendar, start);
    let here = century.map_or(start, |(_, after)| after.skip_gap());
    let century = century.map(|(century, _)| century);
    let (mut decade, end) = two_tens(here).or_else(|| from_tens_to_tens(here)).or_else(|| tens(here))?;
    let end = end.skip_gap().word("年代")?;
    // 九十年代表团 is a delegation after ninety years.
    if end.peek().is_some_and(|next| "表价理替".contains(next)) {
        return None;
    }
    decade.century = match (century, decade.century) {
        (Some(_), Some(_)) => return None,
        (written, own) => written.or(own),
    };
    let part = point::part(calendar, end, Some(Unit::Decade));
    decade.part = part.map(|(part, _)| part);
    Some((decade, part.map_or(end, |(_, after)| after)))
}

fn century<'t>(calendar: &Calendar, start: Cursor<'t>) -> Option<(Century, Cursor<'t>)> {
    let written = numeral::readings(start).find_map(|number| {
        let end = number.end.skip_gap().word("世纪")?;
        let ordinal = number.as_count().filter(|ordinal| (11..=22).contains(ordinal))?;
        Some((Century::Written((ordinal - 1) * 100), end))
    });
    written.or_else(|| {
        let (relative, end) = point::relative(calendar, start, Unit::Century)?;
        Some((Century::Relative(relative), end))
    })
}

/// 八九十(年代)
fn two_tens(start: Cursor<'_>) -> Option<(Decade, Cursor<'_>)> {
    let digit = |cursor: Cursor<'_>| "一二三四五六七八九".chars().position(|d| Some(d) == cursor.peek());
    let first = digit(start)? as i16 * 10 + 10;
    let (_, second_place) = start.next()?;
    let last = digit(second_place)? as i16 * 10 + 10;
    let (_, after) = second_place.next()?;
    let decade = Decade { century: None, first, last, part: None };
    (last == first + 10).then_some((decade, after.eat("十")?))
}

/// 60至70(年代), 六十、七十(年代)
fn from_tens_to_tens(start: Cursor<'_>) -> Option<(Decade, Cursor<'_>)> {
    let first = numeral::readings(start)
        .find_map(|number| Some((as_tens(&number)?, number.end.skip_gap().eat("至到-、")?.skip_gap())));
    let (first, after) = first?;
    let last = numeral::readings(after).next()?;
    let decade = Decade { century: None, first, last: as_tens(&last)?, part: None };
    (decade.first < decade.last).then_some((decade, last.end))
}

/// 90(年代), 九十(年代), 1990(年代)
fn tens(start: Cursor<'_>) -> Option<(Decade, Cursor<'_>)> {
    let number = numeral::readings(start).find(|number| number.end.skip_gap().eat("年").is_some())?;
    let year = number.as_year();
    let tens = year.map(|year| year % 100).or_else(|| as_tens(&number))?;
    let century = year.map(|year| Century::Written(year / 100 * 100));
    let decade = Decade { century, first: tens, last: tens, part: None };
    (tens % 10 == 0).then_some((decade, number.end))
}

fn as_tens(number: &Number<'_>) -> Option<i16> {
    number.as_count().filter(|count| (10..100).contains(count) && count % 10 == 0)
}
