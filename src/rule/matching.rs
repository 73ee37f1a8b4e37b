//! Running a rule's patterns over one slotted text.

use std::cell::LazyCell;

use super::pattern::{Content, Group, Pattern};
use super::slot::SlottedText;
use super::{Rule, RulePattern};
use crate::span::Span;

/// One place where a pattern matched.
#[derive(Debug)]
pub struct Match<'r> {
    pub rule: &'r Rule,
    pub pattern: &'r RulePattern,
    /// 1-based number of the pattern in its file.
    pub number: usize,
    /// The folded text that the pattern covers.
    pub span: Span,
    /// What each group caught, in the order of the pattern.
    pub captures: Vec<Capture<'r>>,
}

/// What one group of a pattern caught.
#[derive(Debug)]
pub struct Capture<'r> {
    pub role: &'r str,
    pub content: &'r Content,
    pub span: Span,
    /// The caller's numbers of the names inside.
    pub fillers: Vec<usize>,
}

impl Match<'_> {
    /// `visit/1`: the rule and its pattern, the name under which a finding is explained.
    pub fn found_by(&self) -> String {
        format!("{}/{}", self.rule.name, self.number)
    }
}

/// Every match of every pattern of `rule` in the text, pattern by pattern, left to right, the
/// matches of one pattern disjoint; without those that touch an exception of the rule.
pub fn find<'r>(rule: &'r Rule, text: &SlottedText) -> Vec<Match<'r>> {
    // Exceptions are looked for only where something is found: most sentences have neither.
    let excepted = LazyCell::new(|| rule.exceptions.iter().flat_map(|e| ranges(e, text)).collect::<Vec<_>>());
    let mut matches = Vec::new();
    for (number, pattern) in rule.patterns.iter().enumerate() {
        let Some(regex) = pattern.pattern.regex_for(&text.text) else { continue };
        for captures in regex.captures_iter(&text.text) {
            let whole = captures.get_match();
            if whole.is_empty() || excepted.iter().any(|(s, e)| *s < whole.end() && whole.start() < *e) {
                continue;
            }
            let in_words = |group: &Group| {
                let (Some(wanted), Some(found)) = (&group.words, captures.name(&group.group)) else { return true };
                text.words(found.start(), found.end()).all(|words| wanted.is_match(words))
            };
            if !pattern.pattern.groups.iter().all(in_words) {
                continue;
            }
            let roles = pattern.pattern.groups.iter().filter(|group| !group.role.is_empty());
            let caught = roles.filter_map(|group| {
                let found = captures.name(&group.group)?;
                Some(Capture {
                    role: &group.role,
                    content: &group.content,
                    span: text.span(found.start(), found.end()),
                    fillers: text.fillers(found.start(), found.end()).collect(),
                })
            });
            matches.push(Match {
                rule,
                pattern,
                number: number + 1,
                span: text.span(whole.start(), whole.end()),
                captures: caught.collect(),
            });
        }
    }
    matches
}

fn ranges(pattern: &Pattern, text: &SlottedText) -> Vec<(usize, usize)> {
    let regex = pattern.regex_for(&text.text);
    regex.into_iter().flat_map(|r| r.find_iter(&text.text)).map(|m| (m.start(), m.end())).collect()
}
