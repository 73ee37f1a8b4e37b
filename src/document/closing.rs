//! What follows the body: final clause, signature, and the furniture of the page.

use super::trim;
use crate::resources::Resources;
use crate::source::Source;
use crate::span::Span;

/// The final clause of a treaty is looked for in this many pieces from the end.
const FINAL_PIECES: usize = 4;

/// The body and what closes it.
#[derive(Debug)]
pub struct Closing {
    pub body: Vec<Span>,
    pub signature: Option<Span>,
    /// 本条约于…在…签订，一式两份.
    pub final_clause: Option<Span>,
    /// The end of the document's own words, and whether anything is left out after or among them.
    pub end: usize,
    pub cut: bool,
}

/// Divides the pieces after the heading.
pub fn find(resources: &Resources, source: &Source, pieces: &[Span]) -> Closing {
    let layout = &resources.layout;
    let begins_tail = |(n, piece): (usize, &Span)| n > 0 && layout.tail.is_match(source.folded(*piece));
    let upto = pieces.iter().enumerate().position(begins_tail).unwrap_or(pieces.len());
    let own = |piece: &&Span| !layout.is_furniture(source.folded(**piece));
    let kept: Vec<Span> = pieces[..upto].iter().filter(own).copied().collect();
    let end = kept.last().map_or(0, |p| p.end);
    let (body, signature) = split_signature(resources, source, &kept);
    let final_clause = final_clause(resources, source, &body);
    Closing { body, signature, final_clause, end, cut: upto < pieces.len() }
}

/// What follows the last full sentence is the signature, where it holds a date or looks like one.
fn split_signature(resources: &Resources, source: &Source, pieces: &[Span]) -> (Vec<Span>, Option<Span>) {
    let folded = &source.folded;
    let layout = &resources.layout;
    // A signing line may have a full stop of its own.
    let is_signing = |p: &Span| layout.dated_line.is_match(source.folded(*p).trim_end_matches('。'));
    let is_last_sentence = |p: &Span| source.folded(*p).contains('。') && !is_signing(p);
    let Some(last) = pieces.iter().rposition(is_last_sentence) else { return (pieces.to_vec(), None) };
    let text = source.folded(pieces[last]);
    let sentence_end = text.rfind('。').map_or(text.len(), |at| at + '。'.len_utf8());
    let after = text[sentence_end..].chars().take_while(|c| "”’)".contains(*c)).map(char::len_utf8).sum::<usize>();
    let from = pieces[last].start + sentence_end + after;
    let to = pieces.last().map_or(from, |p| p.end);
    let rest = trim(folded, Span::new(from, to));
    let words = source.folded(rest);
    let signed = || {
        words.contains("代表")
            || words.contains("(签字)")
            || words.contains("(签名)")
            || has_signatory(resources, words)
    };
    if rest.is_empty() || !layout.any_date.is_match(words) && !signed() {
        return (pieces.to_vec(), None);
    }
    let mut body = pieces[..last].to_vec();
    body.push(Span::new(pieces[last].start, from));
    (body, Some(rest))
}

/// Two states and an office, in lines without a sentence.
fn has_signatory(resources: &Resources, words: &str) -> bool {
    let states = crate::resolve::outermost_states(resources, words).len();
    states >= 2 && resources.offices.offices.iter().flat_map(|o| &o.zh).any(|title| words.contains(title.as_str()))
}

/// The sentence near the end that says when and where the document itself was signed.
fn final_clause(resources: &Resources, source: &Source, body: &[Span]) -> Option<Span> {
    let clause = &resources.layout.final_clause;
    body.iter().rev().take(FINAL_PIECES).find_map(|piece| {
        let found = clause.find(source.folded(*piece))?;
        Some(Span::new(piece.start + found.start(), piece.start + found.end()))
    })
}
