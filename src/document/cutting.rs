//! Blocks and sentences.

use std::ops::Range;

use super::Paragraph;
use crate::span::Span;

/// A block with its sentences.
pub(super) fn paragraph(folded: &str, span: Span) -> Paragraph {
    Paragraph { span, sentences: sentences(folded, span) }
}

/// Full stops, question and exclamation marks end a sentence, with the quotation mark after them.
pub(super) fn sentences(folded: &str, span: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = span.start;
    let mut depth = 0usize;
    let mut chars = folded[span.start..span.end].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => {
                let mut end = span.start + at + c.len_utf8();
                while let Some((_, closing)) = chars.next_if(|(_, next)| matches!(next, '”' | '’' | ')')) {
                    end += closing.len_utf8();
                }
                sentences.push(trim(folded, Span::new(start, end)));
                start = end;
            }
            _ => {}
        }
    }
    let rest = trim(folded, Span::new(start, span.end));
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

/// Blocks are what line ends and runs of ideographic spaces separate.
pub(super) fn blocks(folded: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut breaks: Vec<Range<usize>> = Vec::new();
    let mut run: Option<Range<usize>> = None;
    for (at, c) in folded[span.start..span.end].char_indices() {
        let at = span.start + at;
        if matches!(c, '\n' | '\r' | '\u{3000}') {
            let start = run.take().map_or(at, |r| r.start);
            run = Some(start..at + c.len_utf8());
        } else if let Some(done) = run.take() {
            breaks.push(done);
        }
    }
    let separates = |r: &Range<usize>| folded[r.clone()].contains(['\n', '\r']) || r.len() >= 2 * '\u{3000}'.len_utf8();
    let breaks: Vec<Range<usize>> = breaks.into_iter().filter(separates).collect();
    let starts: Vec<usize> = std::iter::once(span.start).chain(breaks.iter().map(|b| b.end)).collect();
    let ends = breaks.into_iter().map(|b| b.start).chain([span.end]);
    let spans: Vec<Span> = starts.into_iter().zip(ends).map(|(s, e)| trim(folded, Span::new(s, e))).collect();
    spans.into_iter().filter(|s| !s.is_empty())
}

/// The span without white space at its ends.
pub fn trim(folded: &str, span: Span) -> Span {
    let text = &folded[span.start..span.end];
    let start = span.start + (text.len() - text.trim_start().len());
    let end = span.end - (text.len() - text.trim_end().len());
    Span::new(start.min(end), end)
}

/// The span without white space and clause punctuation at its ends: the words of evidence.
pub fn trim_clause(folded: &str, span: Span) -> Span {
    const AROUND: [char; 7] = ['，', '、', '；', '：', '。', ' ', '\u{3000}'];
    let text = &folded[span.start..span.end];
    let start = span.start + (text.len() - text.trim_start_matches(AROUND).len());
    let end = span.end - (text.len() - text.trim_end_matches(AROUND).len());
    Span::new(start.min(end), end)
}
