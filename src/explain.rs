//! Why something was read, and why not.

use crate::document::Document;
use crate::extraction::Extraction;
use crate::mention::{self, Reading};
use crate::resources::Resources;
use crate::rule::slot::{Slot, SlottedText};
use crate::rule::{Rule, examples, matching, pattern};
use crate::span::Span;

/// The names in a span: words, class, entity or value, and what found them.
pub fn mentions(document: &Document, extraction: &Extraction, within: Span) -> Vec<String> {
    let inside = extraction.mentions.iter().filter(|m| within.overlaps(m.span));
    let line = |m: &mention::Mention| {
        let (start, end) = document.source.chars(m.span);
        let meaning = match (&m.reading, m.date(), &m.entity) {
            (_, Some(date), _) => date.edtf.clone(),
            (_, _, Some(entity)) => entity.clone(),
            (Reading::Parties, ..) => extraction.header.parties.join(" + "),
            _ => String::new(),
        };
        format!(
            "  {start:>5}–{end:<5} {}  {}  {meaning}  ({})",
            document.source.quote(m.span),
            m.slot().name(),
            m.found_by
        )
    };
    inside.map(line).collect()
}

/// The facts with evidence in a span: class, roles, words and rule.
pub fn facts(document: &Document, extraction: &Extraction, within: Span) -> Vec<String> {
    let inside = extraction.facts.iter().filter(|f| f.evidence.iter().any(|e| e.overlaps(within)));
    let lines = inside.map(|fact| {
        let words: Vec<&str> = fact.evidence.iter().map(|e| document.source.quote(*e)).collect();
        format!(
            "  {} {}\n      “{}”\n      rule {}",
            fact.class.name(),
            examples::describe(extraction, fact),
            words.join("” + “"),
            fact.rule
        )
    });
    lines.collect()
}

/// How far each pattern of a rule came in each sentence of a span.
pub fn rule(
    resources: &Resources,
    rule: &Rule,
    document: &Document,
    extraction: &Extraction,
    within: Span,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, _, sentence) in document.sentences().filter(|(_, _, s)| s.overlaps(within)) {
        let slotted = mention::slotted(&document.source.folded, sentence, &extraction.mentions);
        lines.push(format!("  {}", readable(&slotted.text)));
        let matched = matching::find(rule, &slotted);
        for (number, pattern) in rule.patterns.iter().enumerate() {
            let found = matched.iter().find(|m| m.number == number + 1);
            lines.push(match found {
                Some(found) => format!("    pattern {} matched “{}”", number + 1, document.source.quote(found.span)),
                None => stop(resources, &slotted, number + 1, &pattern.written),
            });
        }
    }
    lines
}

/// The longest beginning of a pattern that matches anywhere, and what it waited for after it.
fn stop(resources: &Resources, text: &SlottedText, number: usize, written: &str) -> String {
    let cuts: Vec<usize> = written.char_indices().map(|(at, _)| at).chain([written.len()]).collect();
    let matches = |cut: &&usize| {
        let compiled = balanced(&written[..**cut])
            .then(|| pattern::compile(&written[..**cut], &resources.lexicons).ok())
            .flatten();
        compiled.and_then(|p| p.regex()?.find(&text.text).map(|m| readable(&text.text[m.start()..m.end()])))
    };
    let longest = cuts.iter().rev().filter(|cut| **cut > 0).find_map(|cut| Some((*cut, matches(&cut)?)));
    match longest {
        Some((cut, words)) if cut == written.len() => {
            format!("    pattern {number} matched “{words}”, in a context that the rule excepts")
        }
        Some((cut, words)) => {
            format!("    pattern {number} read “{words}” and then waited for {}", next_piece(&written[cut..]))
        }
        None => format!("    pattern {number} did not begin: it waits for {}", next_piece(written)),
    }
}

/// Brackets and braces closed, no bar or backslash left hanging.
fn balanced(pattern: &str) -> bool {
    let count = |c: char| pattern.matches(c).count();
    count('{') == count('}') && count('(') == count(')') && count('[') == count(']') && !pattern.ends_with(['\\', '|'])
}

/// The next placeholder, group or run of plain words of a pattern.
fn next_piece(rest: &str) -> &str {
    let plain = rest.find(|c: char| !c.is_alphanumeric() && c != '，').unwrap_or(rest.len());
    if plain > 0 {
        return &rest[..plain];
    }
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.into_iter().find(|end| balanced(&rest[..*end])).map_or(rest, |end| &rest[..end])
}

/// Slotted text with the names of its slots in braces.
fn readable(text: &str) -> String {
    text.chars()
        .map(|c| Slot::all().find(|s| s.char() == c).map_or_else(|| c.to_string(), |s| format!("{{{}}}", s.name())))
        .collect()
}

/// The rule of a name as facts print it (`visit/1`), as graphs write it (`visit-1`), or bare.
pub fn find_rule<'r>(resources: &'r Resources, name: &str) -> Option<&'r Rule> {
    let rules = || resources.fact_rules.iter().chain(&resources.mention_rules);
    let pattern = |rest: &str| rest.strip_prefix(['/', '-']).is_some_and(|n| n.parse::<usize>().is_ok());
    let named =
        |rule: &&Rule| name.strip_prefix(rule.name.as_str()).is_some_and(|rest| rest.is_empty() || pattern(rest));
    rules().find(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_found_by_every_form_of_their_names() {
        let resources = Resources::embedded();
        for rule in resources.fact_rules.iter().chain(&resources.mention_rules) {
            for name in [rule.name.clone(), format!("{}/1", rule.name), format!("{}-2", rule.name)] {
                assert_eq!(find_rule(resources, &name).map(|r| &r.name), Some(&rule.name), "{name}");
            }
        }
        assert!(find_rule(resources, "visi").is_none() && find_rule(resources, "visit/x").is_none());
    }
}
