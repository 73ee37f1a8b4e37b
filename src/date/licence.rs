//! What stands around an expression and decides whether it is a date.
//!
//! 2018年6月 is a date anywhere. 23日 may as well be a count of days, so it needs a neighbour that
//! says otherwise: 于23日, 23日在, a clause of its own (19日，…), or a date it continues (6日、7日).

use super::calendar::{Calendar, Unit};
use super::cursor::Cursor;
use super::grammar::{DateExpression, Shape};
use super::numeral::{is_chinese_numeral, is_numeral};
use super::point::{Day, Fields, Month, Point, Year};

pub(super) fn allows(
    calendar: &Calendar,
    start: Cursor<'_>,
    end: Cursor<'_>,
    shape: &Shape,
    previous: Option<&DateExpression>,
) -> bool {
    if start.peek().is_some_and(is_numeral)
        && let Some(before) = start.previous().filter(|&before| is_numeral(before))
    {
        return may_follow_numeral(start, before, shape);
    }
    let Point::Calendar(fields) = shape.first() else {
        return true;
    };
    match fields {
        Fields { year: Some(Year::Written(_) | Year::Short(_)), .. } => !calendar.other_era.precedes(start),
        Fields { year: None, month: Some(Month::Written(_)), .. }
        | Fields { year: None, month: None, day: None, part: Some(_) } => calendar.bare_month.allows(start, end),
        Fields { year: None, month: None, day: Some(Day::Written(_)), .. } => bare_day(calendar, start, end, previous),
        _ => true,
    }
}

/// A full year may follow a word that ends in a numeral (统一2018年), nothing else may.
fn may_follow_numeral(start: Cursor<'_>, before: char, shape: &Shape) -> bool {
    let full_year = matches!(shape.first(), Point::Calendar(Fields { year: Some(Year::Written(_)), .. }));
    full_year && (before == '一' || !start.peek().is_some_and(is_chinese_numeral))
}

fn bare_day(calendar: &Calendar, start: Cursor<'_>, end: Cursor<'_>, previous: Option<&DateExpression>) -> bool {
    let licence = &calendar.bare_day;
    !licence.forbids(start, end)
        && (licence.grants(start, end)
            || is_clause(start, end)
            || names_both_ends(start, end)
            || continues(previous, start))
}

/// 18日至20日, which no count is written like; 3至5日 may be one.
fn names_both_ends(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let surface = end.preceding().get(start.at()..).unwrap_or_default();
    surface.matches('日').count() > 1
}

/// A day between a clause boundary and a comma, as at the start of a news sentence.
fn is_clause(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let before = start.preceding().trim_end().chars().next_back();
    let opens = before.is_none_or(|c| "，。；：！？)）】\u{201d}".contains(c));
    opens && end.peek().is_none_or(|c| "，,".contains(c))
}

/// A day listed after another: 6日、7日和8日.
fn continues(previous: Option<&DateExpression>, start: Cursor<'_>) -> bool {
    previous.is_some_and(|previous| {
        let Point::Calendar(fields) = previous.form.0.last() else {
            return false;
        };
        let between = start.preceding().get(previous.end..).unwrap_or_default().trim();
        fields.smallest() == Some(Unit::Day) && ["、", "和", "与", "及", "以及", "或"].contains(&between)
    })
}
