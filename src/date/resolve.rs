//! Values for expressions, in reading order.
//!
//! What an expression leaves out is taken, in this order, from the other end of its range, from
//! the date named before in the same paragraph, and from the document's own date. Dates inside
//! 《titles》 are not a date named before: what follows a title does not hang on its years.

use jiff::civil::Date;
use jiff::{SignedDuration, Span as Duration};

use super::calendar::{CountsFrom, Part, Relative, Unit};
use super::decade::{Century, Decade};
use super::grammar::{DateExpression, Shape};
use super::place::{Place, Places};
use super::point::{Day, Fields, Month, Point, Year};
use super::span::{Span, Stamp};
use super::{Anchor, Basis, DateValue};

/// An elided date this near the document's own is of the same year, whatever was named before.
const NEAR: SignedDuration = SignedDuration::from_hours(24 * 45);

pub(super) fn values(text: &str, expressions: &[DateExpression], anchor: &Anchor) -> Vec<Option<DateValue>> {
    let mut places = Places::new(text);
    let mut context = Context { reference: anchor.reference, ..Context::default() };
    let mut values = Vec::with_capacity(expressions.len());
    for expression in expressions {
        context.place = places.advance(expression.start);
        let resolved = context.shape(&expression.form.0);
        let value = resolved.and_then(|(span, basis)| span.value(basis));
        if let Some((span, basis)) = resolved
            && value.is_some()
            && basis != Basis::Computed
            && !context.place.in_title
        {
            context.remember(span);
        }
        values.push(value);
    }
    values
}

/// What has been named so far.
#[derive(Default)]
struct Context {
    reference: Option<Date>,
    place: Place,
    /// The last span as precise as a year, a month, a day.
    year: Option<Named>,
    month: Option<Named>,
    day: Option<Named>,
}

#[derive(Clone, Copy)]
struct Named {
    span: Span,
    place: Place,
}

/// Where the first point of a range ends; nothing for a first point.
type Given = Option<Stamp>;
type Resolved = Option<(Span, Basis)>;

impl Context {
    fn remember(&mut self, span: Span) {
        let named = Some(Named { span, place: self.place });
        match span.last {
            Stamp::Decade(_) => {}
            Stamp::Year(_) => self.year = named,
            Stamp::Month(..) => (self.year, self.month) = (named, named),
            Stamp::Day(_) => (self.year, self.month, self.day) = (named, named, named),
        }
    }

    fn shape(&self, shape: &Shape) -> Resolved {
        match shape {
            Shape::One(point) => self.point(point, None),
            Shape::Range(first, second) => {
                let (first, first_basis) = self.point(&with_year_of(*first, second), None)?;
                let (second, second_basis) = self.point(second, Some(first.last))?;
                let span = Span { first: first.first, last: second.last };
                Some((span, first_basis.max(second_basis)))
            }
        }
    }

    fn point(&self, point: &Point, given: Given) -> Resolved {
        match point {
            Point::Calendar(fields) => self.fields(fields, given),
            Point::Decade(decade) => self.decade(decade, given),
            Point::Period { first, last } => {
                let span = Span { first: Stamp::Year(*first), last: Stamp::Year(*last) };
                Some((span, Basis::Explicit))
            }
            Point::YearsAgo(years) => {
                let year = self.reference?.year() - years;
                Some((Span::single(Stamp::Year(year)), Basis::Computed))
            }
        }
    }

    fn fields(&self, fields: &Fields, given: Given) -> Resolved {
        if let Some(Day::Relative(relative)) = fields.day {
            return self.relative_day(&relative, given);
        }
        let unit_of_part = fields.part.map(|part| part.of);
        let needs_month = fields.day.is_some() || unit_of_part == Some(Unit::Month);
        if fields.month.is_none() && !needs_month {
            let (span, basis) = self.years(fields, given)?;
            return Some((fields.part.map_or(Some(span), |part| part_of_year(span, part))?, basis));
        }
        let (year, month, basis) = self.month(fields, given)?;
        let span = match (fields.day, fields.part) {
            (Some(Day::Written(day)), _) => Span::single(Stamp::Day(Date::new(year, month, day).ok()?)),
            (_, Some(part)) => part_of_month(year, month, part)?,
            _ => Span::single(Stamp::Month(year, month)),
        };
        Some((span, basis))
    }

    fn relative_day(&self, relative: &Relative, given: Given) -> Resolved {
        let named = match relative.counts_from {
            CountsFrom::Document => None,
            CountsFrom::Text => given.or_else(|| self.last_in_paragraph(self.day)),
        };
        let base = match named {
            Some(Stamp::Day(date)) => date,
            _ => self.reference?,
        };
        let day = base.checked_add(Duration::new().days(relative.first)).ok()?;
        Some((Span::single(Stamp::Day(day)), Basis::Anchored))
    }

    /// The years of an expression without month and day.
    fn years(&self, fields: &Fields, given: Given) -> Resolved {
        if let Some(Year::Relative(relative)) = fields.year {
            let base = self.base_year(&relative, given)?;
            let first = Stamp::Year(base + i16::from(relative.first));
            let last = Stamp::Year(base + i16::from(relative.last));
            return Some((Span { first, last }, Basis::Anchored));
        }
        let (year, basis) = match fields.year {
            Some(year) => self.year(year, given)?,
            None => (self.year_of_part(given)?, Basis::Elided),
        };
        Some((Span::single(Stamp::Year(year)), basis))
    }

    /// The year of 下半年: that of a month just named in the sentence, else the document's.
    fn year_of_part(&self, given: Given) -> Option<i16> {
        let in_sentence = || self.month_in_sentence().map(|named| named.span.last.year());
        given.map(Stamp::year).or_else(in_sentence).or(self.reference.map(Date::year))
    }

    fn year(&self, year: Year, given: Given) -> Option<(i16, Basis)> {
        match year {
            Year::Written(year) => Some((year, Basis::Explicit)),
            Year::Relative(relative) => {
                let year = self.base_year(&relative, given)? + i16::from(relative.first);
                Some((year, Basis::Anchored))
            }
            Year::Short(short) => {
                let year = match given.map(Stamp::year) {
                    Some(first) => not_before(short, first),
                    // A two-digit year reaches ten years past the document.
                    None => not_before(short, self.reference.map_or(1930, |date| date.year() - 89)),
                };
                Some((year, Basis::Elided))
            }
        }
    }

    /// The year a relative word is counted from. 同年 may hang on any date before, however far.
    fn base_year(&self, relative: &Relative, given: Given) -> Option<i16> {
        let named = match relative.counts_from {
            CountsFrom::Document => None,
            CountsFrom::Text => given.or(self.year.map(|named| named.span.last)),
        };
        named.map(Stamp::year).or(self.reference.map(Date::year))
    }

    /// Year and month of an expression that names or implies a month.
    fn month(&self, fields: &Fields, given: Given) -> Option<(i16, i8, Basis)> {
        let day = match fields.day {
            Some(Day::Written(day)) => Some(day),
            _ => None,
        };
        match fields.month {
            Some(Month::Relative(relative)) => {
                let (year, month) = self.relative_month(&relative, given)?;
                Some((year, month, Basis::Anchored))
            }
            Some(Month::Written(month)) => {
                let (year, basis) = match (fields.year, given) {
                    (Some(year), _) => self.year(year, given)?,
                    (None, Some(first)) => (following_year(month, first), Basis::Elided),
                    (None, None) => (self.elided_year(month, day)?, Basis::Elided),
                };
                Some((year, month, basis))
            }
            None => {
                let (year, month) = match given.and_then(Stamp::month) {
                    Some(month) => month,
                    None => self.elided_month(day)?,
                };
                Some((year, month, Basis::Elided))
            }
        }
    }

    fn relative_month(&self, relative: &Relative, given: Given) -> Option<(i16, i8)> {
        let named = match relative.counts_from {
            CountsFrom::Document => None,
            CountsFrom::Text => given.or_else(|| self.last_in_paragraph(self.month)),
        };
        let reference = self.reference.map(|date| (date.year(), date.month()));
        let (year, month) = named.and_then(Stamp::month).or(reference)?;
        let months = i32::from(year) * 12 + i32::from(month) - 1 + i32::from(relative.first);
        let year = i16::try_from(months.div_euclid(12)).ok()?;
        Some((year, i8::try_from(months.rem_euclid(12)).ok()? + 1))
    }

    /// The year of 6月6日: that of a month just named in the sentence; else the document's, if this
    /// brings the date near it; else that named before in the paragraph; else the document's.
    fn elided_year(&self, month: i8, day: Option<i8>) -> Option<i16> {
        if let Some(named) = self.month_in_sentence() {
            return Some(year_within(&named.span, month, day));
        }
        let near = self.reference.filter(|reference| {
            Date::new(reference.year(), month, day.unwrap_or(15))
                .is_ok_and(|date| date.duration_until(*reference).abs() <= NEAR)
        });
        let in_paragraph = || self.in_paragraph(self.year).map(|named| year_within(&named.span, month, day));
        near.map(Date::year)
            .or_else(in_paragraph)
            .or(self.reference.map(Date::year))
            .or(self.year.map(|named| named.span.last.year()))
    }

    /// The month of 8日: the one named in the paragraph, else the document's.
    fn elided_month(&self, day: Option<i8>) -> Option<(i16, i8)> {
        let reference = self.reference.map(|date| (date.year(), date.month()));
        let Some(day) = day else { return reference };
        let month_of = |named: Named| {
            let (first, last) = (named.span.first.month(), named.span.last.month());
            [first, last].into_iter().flatten().find(|(year, month)| named.span.touches(*year, *month, day)).or(last)
        };
        let named = self.in_paragraph(self.month).and_then(month_of);
        named.or(reference).or_else(|| self.month.and_then(month_of))
    }

    fn decade(&self, decade: &Decade, given: Given) -> Resolved {
        let (century, basis) = match (decade.century, given) {
            (Some(Century::Written(century)), _) => (century, Basis::Explicit),
            (Some(Century::Relative(relative)), _) => {
                let now = self.reference?.year() / 100 + i16::from(relative.first);
                (now * 100, Basis::Anchored)
            }
            (None, Some(first)) => (first.year() / 100 * 100, Basis::Elided),
            (None, None) => (self.latest_century(decade.first), Basis::Elided),
        };
        let (first, last) = (century + decade.first, century + decade.last);
        let span = match decade.part {
            None => Span { first: Stamp::Decade(first), last: Stamp::Decade(last) },
            Some(part) => Span {
                first: Stamp::Year(first + i16::from(part.first)),
                last: Stamp::Year(last + i16::from(part.last)),
            },
        };
        Some((span, basis))
    }

    /// The century in which a decade has last begun; the twentieth for an undated document.
    fn latest_century(&self, decade: i16) -> i16 {
        self.reference.map_or(1900, |reference| (reference.year() - decade) / 100 * 100)
    }

    fn month_in_sentence(&self) -> Option<Named> {
        self.month.filter(|named| named.place.same_sentence(&self.place))
    }

    fn last_in_paragraph(&self, named: Option<Named>) -> Option<Stamp> {
        self.in_paragraph(named).map(|named| named.span.last)
    }

    fn in_paragraph(&self, named: Option<Named>) -> Option<Named> {
        named.filter(|named| named.place.same_paragraph(&self.place))
    }
}

/// 12月30日至2019年1月2日: the first point takes the year of the second, or the one before it.
fn with_year_of(first: Point, second: &Point) -> Point {
    match (first, second) {
        (
            Point::Calendar(fields @ Fields { year: None, month: Some(Month::Written(month)), .. }),
            Point::Calendar(Fields { year: Some(Year::Written(year)), month: second, .. }),
        ) => {
            let wraps = matches!(second, Some(Month::Written(second)) if *second < month);
            let year = Some(Year::Written(year - i16::from(wraps)));
            Point::Calendar(Fields { year, ..fields })
        }
        _ => first,
    }
}

/// The first year from `earliest` on that ends in these two digits.
fn not_before(short: i16, earliest: i16) -> i16 {
    earliest + (short - earliest).rem_euclid(100)
}

/// The year of the second point of 12月30日至1月2日.
fn following_year(month: i8, first: Stamp) -> i16 {
    let wraps = first.month().is_some_and(|(_, first_month)| month < first_month);
    first.year() + i16::from(wraps)
}

/// The year of `span` that puts the date inside it; its last year otherwise.
fn year_within(span: &Span, month: i8, day: Option<i8>) -> i16 {
    let (first, last) = (span.first.year(), span.last.year());
    if span.touches(first, month, day.unwrap_or(1)) { first } else { last }
}

fn part_of_year(span: Span, part: Part) -> Option<Span> {
    let year = span.first.year();
    (span.first == span.last)
        .then_some(Span { first: Stamp::Month(year, part.first), last: Stamp::Month(year, part.last) })
}

fn part_of_month(year: i16, month: i8, part: Part) -> Option<Span> {
    let last_of_month = Date::new(year, month, 1).ok()?.days_in_month();
    let day = |day: i8| Date::new(year, month, day.min(last_of_month)).ok().map(Stamp::Day);
    Some(Span { first: day(part.first)?, last: day(part.last)? })
}
