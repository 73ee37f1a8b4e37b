//! A mention or fact together with its document: what is counted, and what an error list shows.

use std::collections::BTreeMap;

use super::document::{ScoredDocument, ScoredFact, ScoredMention};
use super::span::{Span, intersection_over_union};
use super::value::is_space;

/// How many characters an error list shows on each side of a mention.
const CONTEXT: usize = 8;

/// Source texts by file name, for error lists to quote.
pub(super) type Texts = BTreeMap<String, String>;

/// One thing a document claims: that a name stands here, or that something is so.
#[derive(Clone, Copy)]
pub(super) struct Statement<'a> {
    pub document: &'a ScoredDocument,
    pub content: Content<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    Mention(&'a ScoredMention),
    Fact(&'a ScoredFact),
}

impl<'a> Statement<'a> {
    pub fn class(&self) -> &'a str {
        match self.content {
            Content::Mention(mention) => &mention.class,
            Content::Fact(fact) => &fact.class,
        }
    }

    /// Where the document says it; a mention is its own evidence.
    fn evidence(&self) -> &'a [Span] {
        match self.content {
            Content::Mention(mention) => std::slice::from_ref(&mention.span),
            Content::Fact(fact) => &fact.evidence,
        }
    }

    /// One line: place, text, and what was made of it.
    ///
    /// `a.txt[1:3] 应【中国】国家主席习近平邀 State: 中国`. Without the source text a mention still shows
    /// its own text.
    pub fn describe(&self, texts: &Texts) -> String {
        let empty = Span { start: 0, end: 0 };
        let Span { start, end } = self.evidence().first().copied().unwrap_or(empty);
        let source = self.document.source();
        let text = texts.get(source).map_or("", String::as_str);
        let quote = characters(text, start, end);
        let line = match self.content {
            Content::Mention(mention) => {
                let before = characters(text, start.saturating_sub(CONTEXT), start);
                let after = characters(text, end, end.saturating_add(CONTEXT));
                let quote = if quote.is_empty() { &mention.text } else { &quote };
                format!("{source}[{start}:{end}] {before}【{quote}】{after} {}", self.reading())
            }
            Content::Fact(_) => format!("{source}[{start}:{end}] 【{quote}】 {}", self.reading()),
        };
        join_space(&line)
    }

    /// The line of a missed statement, with the nearest statement of the system in that place.
    pub fn describe_missed(&self, pool: &[Statement<'a>], texts: &Texts) -> String {
        let line = self.describe(texts);
        match self.nearest(pool) {
            Some((overlap, found)) => {
                let found = found.describe(texts);
                format!("{line}   <- system, overlap {overlap:.2}: {found}")
            }
            None => line,
        }
    }

    /// The statement that shares most characters with this one, same class first.
    fn nearest<'p>(&self, pool: &'p [Statement<'a>]) -> Option<(f64, &'p Statement<'a>)> {
        let mut best: Option<(bool, f64, &Statement)> = None;
        for candidate in pool {
            let overlap = intersection_over_union(self.evidence(), candidate.evidence());
            let is_same_class = candidate.class() == self.class();
            let is_better = best.is_none_or(|(best_same_class, best_overlap, _)| {
                (is_same_class, overlap) > (best_same_class, best_overlap)
            });
            if overlap > 0.0 && is_better {
                best = Some((is_same_class, overlap, candidate));
            }
        }
        best.map(|(_, overlap, candidate)| (overlap, candidate))
    }

    /// Class and content: `State: 中国`, `Visit: visitor=热恩别科夫; host=中国`.
    fn reading(&self) -> String {
        let content = match self.content {
            Content::Mention(mention) => {
                let named = mention.entity.as_deref().filter(|entity| !entity.is_empty());
                let written = named.or(mention.value.as_deref());
                written.map_or("none", |written| self.document.label(written)).to_string()
            }
            Content::Fact(fact) => self.roles(fact).join("; "),
        };
        format!("{}: {content}", self.class())
    }

    fn roles(&self, fact: &ScoredFact) -> Vec<String> {
        let label = |written: &String| self.document.label(written).to_string();
        fact.arguments
            .iter()
            .map(|argument| {
                let labels: Vec<String> = argument.values.iter().map(label).collect();
                format!("{}={}", argument.role, labels.join("+"))
            })
            .collect()
    }
}

/// The characters from start to end, as far as the text has them.
fn characters(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// Each run of white space as one space, so that a quote over several lines stays on one.
fn join_space(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for character in text.chars() {
        if !is_space(character) {
            joined.push(character);
        } else if !joined.ends_with(' ') {
            joined.push(' ');
        }
    }
    joined
}
