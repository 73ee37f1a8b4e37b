//! Compiled `lexicon/layout.toml`.

use regex::{Regex, RegexSet};

use super::files::Files;
use super::lexicon::LayoutFile;
use crate::diagnostic::Diagnostic;
use crate::rule::pattern::with_printed_han;

/// The expressions that find what surrounds a document's own words.
#[derive(Debug)]
pub struct Layout {
    pub boilerplate: Vec<Regex>,
    pub page_date: Regex,
    pub label: Regex,
    pub any_date: Regex,
    pub dateline: Regex,
    pub headline: Regex,
    pub report: Regex,
    /// A whole line of date and place.
    pub dated_line: Regex,
    pub final_clause: Regex,
    /// Lines with which the page goes on after the document.
    pub tail: RegexSet,
    pub longest_title: usize,
    signing_line: Regex,
    furniture: RegexSet,
}

impl Layout {
    /// Compiles the file; an expression that is none is a problem and matches nothing.
    pub fn compile(files: &Files, file: LayoutFile, problems: &mut Vec<Diagnostic>) -> Layout {
        let path = "lexicon/layout.toml";
        let text = files.get(path).map_or("", String::as_str);
        let mut compile = |expression: &str| {
            Regex::new(&with_printed_han(expression)).unwrap_or_else(|error| {
                let at = text.find(expression).unwrap_or(0);
                problems.push(Diagnostic::at(path, text, at, error.to_string(), "correct the regular expression"));
                Regex::new("[^\\s\\S]").expect("the empty class is an expression")
            })
        };
        // One by one only to tell which of a set is wrong.
        let mut any_of = |expressions: &[String]| {
            RegexSet::new(expressions.iter().map(|e| with_printed_han(e))).unwrap_or_else(|_| {
                expressions.iter().for_each(|expression| drop(compile(expression)));
                RegexSet::empty()
            })
        };
        let (furniture, tail) = (any_of(&file.furniture), any_of(&file.tail));
        Layout {
            furniture,
            tail,
            dateline: compile(&file.dateline),
            headline: compile(&file.headline),
            report: compile(&file.report),
            dated_line: compile(&file.dated_line),
            final_clause: compile(&file.final_clause),
            boilerplate: file.boilerplate.iter().map(|b| compile(b)).collect(),
            page_date: compile(&file.page_date),
            label: compile(&file.label),
            any_date: compile(&file.any_date),
            longest_title: file.longest_title,
            signing_line: compile(&file.signing_line),
        }
    }

    /// The whole line is what a page prints around documents.
    pub fn is_furniture(&self, line: &str) -> bool {
        line.chars().nth(self.longest_title).is_none() && self.furniture.is_match(line.trim())
    }

    /// A signing line closes this text.
    pub fn signing_line_at_end(&self, text: &str) -> bool {
        self.signing_line_ends(text).last() == Some(&text.len())
    }

    /// Where signing lines end that white space or the end of the text follows.
    pub fn signing_line_ends(&self, text: &str) -> Vec<usize> {
        let ends = self.signing_line.find_iter(text).map(|m| m.end());
        ends.filter(|end| text[*end..].chars().next().is_none_or(char::is_whitespace)).collect()
    }
}
