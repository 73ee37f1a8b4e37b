//! Which stretches of a text are date expressions, judged by their form.
//!
//! An expression is one point (2018年6月, 今年年底, 20世纪90年代, 建交26年来) or a range of two. A range
//! may leave the unit of its first number to the second (6-8日, 2018-2019年) and the larger units
//! of its second point to the first (2018年6月6日至8日).

use super::calendar::{Calendar, Unit};
use super::cursor::Cursor;
use super::decade;
use super::licence;
use super::numeral::{self, Number, Writing};
use super::point::{self, Day, Fields, Month, Point, ShortYear, Year};

/// A date or period expression as written, before it is anchored; the span is in bytes, half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    pub start: usize,
    pub end: usize,
    pub form: Form,
}

/// The form of an expression: which units are written, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form(pub(super) Shape);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    One(Point),
    Range(Point, Point),
}

impl Shape {
    pub(super) fn first(&self) -> &Point {
        match self {
            Shape::One(point) | Shape::Range(point, _) => point,
        }
    }

    pub(super) fn last(&self) -> &Point {
        match self {
            Shape::One(point) | Shape::Range(_, point) => point,
        }
    }
}

/// The most years read before the 年 they share.
const LONGEST_LIST: usize = 8;

/// All date expressions of `text`, in order, the longest from each place.
pub(super) fn expressions(calendar: &Calendar, text: &str) -> Vec<DateExpression> {
    let mut found: Vec<DateExpression> = Vec::new();
    let mut here = Cursor::new(text, 0);
    while let Some((_, after)) = here.next() {
        match expression(calendar, here, found.last()) {
            Some(expression) => {
                here = Cursor::new(text, expression.end);
                found.push(expression);
            }
            None => here = after,
        }
    }
    found
}

fn expression(calendar: &Calendar, start: Cursor<'_>, previous: Option<&DateExpression>) -> Option<DateExpression> {
    let inside_number =
        start.previous().is_some_and(|c| c.is_ascii_digit()) && start.peek().is_some_and(|c| c.is_ascii_digit());
    if inside_number {
        return None;
    }
    if !calendar.may_begin_date(start.peek()?) {
        return None;
    }
    let (shape, end) = shape(calendar, start)?;
    licence::allows(calendar, start, end, &shape, previous).then(|| DateExpression {
        start: start.at(),
        end: end.at(),
        form: Form(shape),
    })
}

fn shape<'t>(calendar: &Calendar, start: Cursor<'t>) -> Option<(Shape, Cursor<'t>)> {
    if let Some((point, end)) = point::period(calendar, start) {
        return Some((Shape::One(point), end));
    }
    let Some((first, end)) = point(calendar, start, ShortYear::WithProof) else {
        return range_of_bare_number(calendar, start, Fields::default())
            .or_else(|| bare_years(start))
            .or_else(|| listed_year(calendar, start));
    };
    if let Point::Calendar(fields) = first
        && fields.part.is_none()
        && let Some(range) = range_of_bare_number(calendar, end.skip_gap(), fields)
    {
        return Some(range);
    }
    let range = range_end(calendar, end, &first).map(|(second, end)| (Shape::Range(first, second), end));
    Some(range.unwrap_or((Shape::One(first), end)))
}

fn point<'t>(calendar: &Calendar, start: Cursor<'t>, short_year: ShortYear) -> Option<(Point, Cursor<'t>)> {
    if let Some((decade, end)) = decade::decade(calendar, start) {
        return Some((Point::Decade(decade), end));
    }
    let (fields, end) = point::numeric(start).or_else(|| point::fields(calendar, start, short_year))?;
    Some((Point::Calendar(fields), end))
}

/// The second point of a range: 至8日, -2019年, 与2009年间.
fn range_end<'t>(calendar: &Calendar, end: Cursor<'t>, first: &Point) -> Option<(Point, Cursor<'t>)> {
    if let Some(after) = range_sign(end) {
        let (second, end) = point(calendar, after, ShortYear::Any)?;
        return continues(first, &second).then_some((second, end));
    }
    let after = end.skip_gap().eat("与和及")?.skip_gap();
    let (second, end) = point(calendar, after, ShortYear::WithProof)?;
    let closed = end.word("之间").or_else(|| end.eat("间"))?;
    let other_word = closed.peek().is_some_and(|next| "接断隔歇".contains(next));
    (continues(first, &second) && !other_word).then_some((second, closed))
}

/// Whether the first point names the largest unit of the second, so that a range can be read.
fn continues(first: &Point, second: &Point) -> bool {
    match (first, second) {
        (Point::Calendar(first), Point::Calendar(second)) => {
            let relative_day = matches!(first.day, Some(Day::Relative(_)));
            let units = first.largest().zip(first.smallest());
            let Some(((largest, smallest), second)) = units.zip(second.largest()) else {
                return false;
            };
            second == Unit::Year
                || relative_day
                || (largest..=smallest).contains(&second)
                || (second == Unit::Month && smallest == Unit::Day)
        }
        (Point::Decade(_), Point::Decade(_)) => true,
        _ => false,
    }
}

/// A range whose first number has no unit of its own: 6-8日, 2018年6至8月, 2018-2019年.
fn range_of_bare_number<'t>(calendar: &Calendar, start: Cursor<'t>, known: Fields) -> Option<(Shape, Cursor<'t>)> {
    numeral::readings(start).find_map(|number| {
        // 2018/2019年度 is two years; 6/8日 is nothing.
        let slash = || number.as_year().and_then(|_| number.end.eat("/"));
        let after = range_sign(number.end).or_else(slash)?;
        let (second, end) = point::fields(calendar, after, ShortYear::Any)?;
        let first = completed(known, &number, &second)?;
        Some((Shape::Range(Point::Calendar(first), Point::Calendar(second)), end))
    })
}

/// `known` with `number` as its next unit, which the second point names.
fn completed(known: Fields, number: &Number<'_>, second: &Fields) -> Option<Fields> {
    let count = number.as_count().and_then(|count| i8::try_from(count).ok());
    let below = |last: i8| count.filter(|count| (1..last).contains(count));
    let year = |year| Fields { year: Some(Year::Written(year)), ..known };
    let month = |month| Fields { month: Some(Month::Written(month)), ..known };
    let day = |day| Fields { day: Some(Day::Written(day)), ..known };
    match (known.smallest(), *second) {
        (None, Fields { year: Some(Year::Written(last)), .. }) => {
            number.as_year().filter(|first| *first < last).map(year)
        }
        (None, Fields { year: Some(_), .. }) => number.as_year().map(year),
        (_, Fields { year: Some(_), .. }) => None,
        (None | Some(Unit::Year), Fields { month: Some(Month::Written(last)), .. }) => below(last).map(month),
        (Some(Unit::Month), Fields { month: Some(_), day: Some(_), .. }) => below(32).map(day),
        (_, Fields { month: Some(_), .. }) => None,
        (None | Some(Unit::Month), Fields { day: Some(Day::Written(last)), .. }) => below(last).map(day),
        _ => None,
    }
}

/// 2018-2019: two years without a unit, close enough to be no other pair of numbers.
fn bare_years(start: Cursor<'_>) -> Option<(Shape, Cursor<'_>)> {
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && !"-./".contains(c));
    let year = |cursor| {
        numeral::readings(cursor)
            .next()
            .filter(|number| number.writing == Writing::Arabic(4) && (1900..2100).contains(&number.value))
    };
    let first = year(start).filter(|_| free(start.previous()))?;
    let second = year(range_sign(first.end)?).filter(|second| free(second.end.peek()))?;
    let near = (first.value + 1..=first.value + 50).contains(&second.value);
    let point =
        |number: &Number<'_>| Point::Calendar(Fields { year: Some(Year::Written(number.value)), ..Fields::default() });
    near.then(|| (Shape::Range(point(&first), point(&second)), second.end))
}

/// The 1998 of 1998、2003和2010年: a year whose 年 comes at the end of the list.
fn listed_year<'t>(calendar: &Calendar, start: Cursor<'t>) -> Option<(Shape, Cursor<'t>)> {
    let year = |cursor| numeral::readings(cursor).find(|number| number.as_year().is_some());
    let first = year(start)?;
    let mut next = first.end;
    for _ in 0..LONGEST_LIST {
        let after = next.skip_gap().eat("、和与及或")?.skip_gap();
        if let Some((Fields { year: Some(Year::Written(_)), .. }, _)) =
            point::fields(calendar, after, ShortYear::WithProof)
        {
            let fields = Fields { year: first.as_year().map(Year::Written), ..Fields::default() };
            return Some((Shape::One(Point::Calendar(fields)), first.end));
        }
        next = year(after)?.end;
    }
    None
}

/// 至, 到, -, also after a weekday in brackets or 起.
fn range_sign(end: Cursor<'_>) -> Option<Cursor<'_>> {
    let after_weekday = end.skip_gap().eat("(（").and_then(|open| {
        let inside = open.word("星期").or_else(|| open.word("周"))?;
        inside.eat("一二三四五六日天")?.eat(")）")
    });
    let here = after_weekday.unwrap_or(end).skip_gap();
    let here = here.eat("起").unwrap_or(here);
    let after = match here.eat("-~～－–—―") {
        Some(after) => after.eat("-~～－–—―").unwrap_or(after),
        None => here.word("直至").or_else(|| here.eat("至到"))?,
    };
    Some(after.skip_gap())
}
