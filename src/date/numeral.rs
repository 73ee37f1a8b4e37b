//! Numbers as the texts write them: 2018, 二〇一八, 二OO九, 十二, 廿一, 三十五.

use super::cursor::Cursor;

/// No number in a date is longer; a longer run of numerals is no date.
const LONGEST_RUN: usize = 8;

/// How a number is written: 2018 is Arabic(4), 一九九七 Positional(4), 二十一 and 三 Counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    Arabic(usize),
    Positional(usize),
    Counted,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'t> {
    pub(super) value: i16,
    pub(super) writing: Writing,
    /// The place after the number.
    pub(super) end: Cursor<'t>,
}

impl Number<'_> {
    /// As a count of years, months or days: 12 and 十二, not 一二.
    pub(super) fn as_count(&self) -> Option<i16> {
        match self.writing {
            Writing::Counted | Writing::Arabic(1..=3) => Some(self.value),
            _ => None,
        }
    }

    /// As a year written in full.
    pub(super) fn as_year(&self) -> Option<i16> {
        let full = matches!(self.writing, Writing::Arabic(4) | Writing::Positional(4));
        (full && (1000..2200).contains(&self.value)).then_some(self.value)
    }
}

/// The ways to read a number here, shortest first: one script, a mixture of scripts
/// (二00九), and one that a line end breaks in two.
pub(super) fn readings(cursor: Cursor<'_>) -> impl Iterator<Item = Number<'_>> {
    [Reach::OneScript, Reach::Mixed, Reach::AcrossLineEnd].into_iter().filter_map(move |reach| number(cursor, reach))
}

pub(super) fn is_numeral(character: char) -> bool {
    script(character).is_some()
}

pub(super) fn is_chinese_numeral(character: char) -> bool {
    script(character) == Some(Script::Chinese)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    OneScript,
    Mixed,
    AcrossLineEnd,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Arabic,
    Chinese,
}

fn script(character: char) -> Option<Script> {
    match character {
        '0'..='9' => Some(Script::Arabic),
        '十' | '百' | '廿' | '卅' => Some(Script::Chinese),
        _ => chinese_digit(character).map(|_| Script::Chinese),
    }
}

fn chinese_digit(character: char) -> Option<i16> {
    let digit = match character {
        '〇' | '○' | '零' | '◯' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(digit)
}

/// Letters that stand for a zero between Chinese digits.
fn is_letter_zero(character: char) -> bool {
    matches!(character, 'O' | 'o' | 'Ο' | 'О')
}

fn number(cursor: Cursor<'_>, reach: Reach) -> Option<Number<'_>> {
    let (run, end) = run(cursor, reach)?;
    let (value, writing) = read(&run)?;
    Some(Number { value, writing, end })
}

/// The numerals from here on, as far as `reach` goes.
fn run(cursor: Cursor<'_>, reach: Reach) -> Option<(Vec<char>, Cursor<'_>)> {
    let first = script(cursor.peek()?)?;
    let mut run = Vec::new();
    let mut here = cursor;
    let mut may_cross = reach == Reach::AcrossLineEnd;
    while run.len() <= LONGEST_RUN {
        let Some((character, after)) = here.next() else {
            break;
        };
        let joins = match script(character) {
            Some(found) => found == first || reach != Reach::OneScript,
            None => is_letter_zero(character) && first == Script::Chinese,
        };
        if joins {
            run.push(if is_letter_zero(character) { '〇' } else { character });
            here = after;
            continue;
        }
        match here.line_end() {
            Some(next_line) if may_cross && next_line.peek().is_some_and(is_numeral) => {
                may_cross = false;
                here = next_line;
            }
            _ => break,
        }
    }
    (run.len() <= LONGEST_RUN).then_some((run, here))
}

fn read(run: &[char]) -> Option<(i16, Writing)> {
    let digits: Option<Vec<i16>> = run.iter().map(|&c| c.to_digit(10).map(|d| d as i16).or(chinese_digit(c))).collect();
    let arabic = run.iter().all(char::is_ascii_digit);
    match digits {
        Some(digits) if digits.len() <= 4 => {
            let value = digits.iter().fold(0, |value, digit| value * 10 + digit);
            let writing = match (arabic, digits.len()) {
                (true, length) => Writing::Arabic(length),
                (false, 1) => Writing::Counted,
                (false, length) => Writing::Positional(length),
            };
            Some((value, writing))
        }
        Some(_) => None,
        None => counted(run).map(|value| (value, Writing::Counted)),
    }
}

/// 十二, 二十, 廿一, 一百二十; nothing for digits side by side or units out of order.
fn counted(run: &[char]) -> Option<i16> {
    let mut total = 0;
    let mut digit = None;
    let mut last_unit = 1000;
    for &character in run {
        let (unit, fixed) = match character {
            '百' => (100, None),
            '十' => (10, None),
            '廿' => (10, Some(2)),
            '卅' => (10, Some(3)),
            '零' | '〇' if digit.is_none() && last_unit == 100 => continue,
            _ => {
                let value = chinese_digit(character).filter(|&value| value > 0)?;
                if digit.replace(value).is_some() {
                    return None;
                }
                continue;
            }
        };
        if unit >= last_unit || (fixed.is_some() && digit.is_some()) {
            return None;
        }
        total += fixed.or(digit.take()).unwrap_or(1) * unit;
        last_unit = unit;
    }
    Some(total + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written() {
        let cases = [
            ("2018年", Some((2018, Writing::Arabic(4)))),
            ("二〇一八年", Some((2018, Writing::Positional(4)))),
            ("二○一九年", Some((2019, Writing::Positional(4)))),
            ("二OO九年", Some((2009, Writing::Positional(4)))),
            ("三日", Some((3, Writing::Counted))),
            ("十日", Some((10, Writing::Counted))),
            ("二十一日", Some((21, Writing::Counted))),
            ("廿一日", Some((21, Writing::Counted))),
            ("一百零五年", Some((105, Writing::Counted))),
            ("八九十年代", None),
            ("十十", None),
            ("123456", None),
            ("年", None),
        ];
        for (text, expected) in cases {
            let first = readings(Cursor::new(text, 0)).next();
            assert_eq!(first.map(|number| (number.value, number.writing)), expected, "{text}");
        }
    }

    #[test]
    fn longer_readings_follow() {
        let values = |text| readings(Cursor::new(text, 0)).map(|n| n.value).collect::<Vec<_>>();
        assert_eq!(values("二00九年"), [2, 2009, 2009]);
        assert_eq!(values("20\n18年"), [20, 20, 2018]);
    }
}
