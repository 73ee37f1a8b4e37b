//! What a text must hold before a pattern can match in it.
//!
//! Most patterns cannot match in most sentences: 邀请 is not there, or no person is named. Such
//! demands are read off the expression itself, so nobody writes them, and a pattern is compiled only
//! when a text first meets its demands.

use regex_syntax::hir::{Class, Hir, HirKind};

/// One thing that every match holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// These characters in a row.
    Words(String),
    /// One of these characters; slots of names, mostly.
    OneOf(Vec<char>),
    /// All demands of one of these choices: 签署|签订.
    Choice(Vec<Vec<Demand>>),
}

impl Demand {
    /// The text holds it.
    pub fn is_met_by(&self, text: &str) -> bool {
        match self {
            Demand::Words(words) => text.contains(words.as_str()),
            Demand::OneOf(characters) => text.contains(characters.as_slice()),
            Demand::Choice(choices) => choices.iter().any(|all| all.iter().all(|demand| demand.is_met_by(text))),
        }
    }
}

/// Longest set of characters worth looking for one by one.
const LARGEST_SET: u32 = 8;

/// The demands of an expression: what stands outside every optional part. A choice demands something
/// where each of its branches does.
pub fn demands(expression: &Hir) -> Vec<Demand> {
    let mut demands = Vec::new();
    collect(expression, &mut demands);
    demands.dedup();
    demands
}

fn collect(expression: &Hir, demands: &mut Vec<Demand>) {
    match expression.kind() {
        HirKind::Literal(literal) => {
            demands.extend(std::str::from_utf8(&literal.0).map(|w| Demand::Words(w.to_owned())));
        }
        HirKind::Class(Class::Unicode(class)) => {
            let size: u32 = class.ranges().iter().map(|r| r.end() as u32 - r.start() as u32 + 1).sum();
            if size <= LARGEST_SET {
                demands.push(Demand::OneOf(class.ranges().iter().flat_map(|r| r.start()..=r.end()).collect()));
            }
        }
        HirKind::Capture(capture) => collect(&capture.sub, demands),
        HirKind::Repetition(repetition) if repetition.min > 0 => collect(&repetition.sub, demands),
        HirKind::Concat(parts) => parts.iter().for_each(|part| collect(part, demands)),
        HirKind::Alternation(branches) => {
            let choices: Vec<Vec<Demand>> = branches.iter().map(self::demands).collect();
            if choices.iter().all(|choice| !choice.is_empty()) {
                demands.push(Demand::Choice(choices));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_met_by_one_of_its_branches() {
        let demands = demands(&regex_syntax::parse("(?:发表|通过)(?:声明|公报)").unwrap());
        let met = |text: &str| demands.iter().all(|d| d.is_met_by(text));
        for (text, expected) in [("通过公报", true), ("发表声明", true), ("通过决议", false), ("公报", false)]
        {
            assert_eq!(met(text), expected, "{text}");
        }
    }

    #[test]
    fn only_what_every_match_holds_is_demanded() {
        let words = |w: &str| Demand::Words(w.to_owned());
        for (expression, expected) in [
            ("应.*邀请", vec![words("应"), words("邀请")]),
            ("(?P<x>[甲乙])访问", vec![Demand::OneOf(vec!['乙', '甲']), words("访问")]),
            (
                "(?:签署|签订)了?文件",
                vec![Demand::Choice(vec![vec![words("签署")], vec![words("签订")]]), words("文件")],
            ),
            ("(?:签署|.*)文件", vec![words("文件")]),
            ("a*", vec![]),
            ("(?:甲乙)+", vec![words("甲乙")]),
        ] {
            let demands = demands(&regex_syntax::parse(expression).unwrap());
            let sorted = demands.into_iter().map(|d| match d {
                Demand::OneOf(mut set) => {
                    set.sort_unstable();
                    Demand::OneOf(set)
                }
                words => words,
            });
            assert_eq!(sorted.collect::<Vec<_>>(), expected, "{expression}");
        }
    }
}
