//! What each side says and undertakes: positions and commitments.
//!
//! Enters: the sentences of the body with their names. Leaves: one [`Fact`] for each cue. The story:
//! sentences are cut into clauses (`clause`); the head of a clause is its subject (`holder`) and
//! its cue (`head`, `cue`: 双方|决定, 对…|表示欢迎); clauses are joined to acts, with the holder and
//! the governing modal carried on (`walk`, `reach`, `deed`); an act becomes a fact (`act`) with its targets
//! (`target`), and a commitment also with action, items, mechanism (`action`) and areas (`area`).
//!
//! 吉方坚定奉行一个中国政策，支持中国和平统一大业 is two positions of Kyrgyzstan; what a party claims inside
//! a position never becomes a fact of its own. All words are data: `lexicon/stances.toml`,
//! `modals.toml` and their companions.

mod act;
mod action;
mod area;
mod clause;
mod cue;
mod deed;
mod head;
mod holder;
mod reach;
mod target;
#[cfg(test)]
mod tests;
mod walk;

use super::Fact;
use super::arguments::Scope;
use crate::document::Paragraph;
use crate::mention;
use crate::span::Span;
use head::Reader;
use walk::Carried;

/// The positions and commitments of a document's body, in text order.
pub fn find(scope: &Scope) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut before: Option<(Span, Carried)> = None;
    for paragraph in &scope.document.paragraphs {
        let text = scope.document.source.folded(paragraph.span);
        if scope.resources.speech.stops.ending(text).is_none() && !text.contains('。') {
            continue; // A heading says nothing.
        }
        let (span, carried) = read(scope, paragraph, before.take(), &mut facts);
        // 认为…， and 声明如下： leave the sentence open: it goes on in the next paragraph.
        before = text.ends_with(['，', '；']).then_some((span, carried));
    }
    facts
}

/// Reads one paragraph, with what an open sentence before it carries. Returns the span in which its
/// anaphora find their names, and what it carries itself.
fn read(
    scope: &Scope,
    paragraph: &Paragraph,
    before: Option<(Span, Carried)>,
    facts: &mut Vec<Fact>,
) -> (Span, Carried) {
    let span = before.as_ref().map_or(paragraph.span, |(span, _)| span.hull(paragraph.span));
    let mut carried = before.map_or_else(|| Carried::parties(scope), |(_, carried)| carried.going_on());
    for sentence in &paragraph.sentences {
        let text = mention::slotted(&scope.document.source.folded, *sentence, scope.mentions);
        let reader = Reader { scope, speech: &scope.resources.speech, text: &text, paragraph: span };
        facts.extend(walk::deeds(&reader, &mut carried).iter().filter_map(|deed| act::fact(&reader, deed)));
    }
    (span, carried)
}
