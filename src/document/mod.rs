//! A source cut into documents, a document into heading, paragraphs, sentences and signature.
//!
//! Enters: a [`Source`]. Leaves: [`Document`]s, spans all of them. One file may hold several
//! documents in a single line, as pages copied from the web do: a new one begins where a signing
//! line (2018年6月6日于北京) is followed by a heading that ends in the name of a form (联合声明).
//! [`cutting`] finds blocks and sentences, [`heading`] and [`closing`] what stands before and after the body.

pub mod closing;
pub mod cutting;
pub mod heading;

use std::sync::Arc;

use crate::resources::Resources;
use crate::source::Source;
use crate::span::Span;
use cutting::{blocks, paragraph};

pub use cutting::{trim, trim_clause};

/// One document of a source.
#[derive(Clone, Debug)]
pub struct Document {
    pub source: Arc<Source>,
    /// From its heading to the end of its signature.
    pub span: Span,
    /// A title may run over several lines, and the span over their ends.
    pub title: Option<Span>,
    /// The title is a report's headline, not the name of an instrument.
    pub is_report: bool,
    /// What a page printed before the title, a list's label: never trusted, kept as found.
    pub label: Option<Span>,
    /// The date of the page, not of the signature.
    pub issued: Option<Span>,
    /// The body.
    pub paragraphs: Vec<Paragraph>,
    pub signature: Option<Span>,
    /// Other places that tell when it was signed, the most telling first.
    pub dated: Vec<Span>,
    pub given: Given,
}

/// A paragraph of the body, numbered from 1, with its sentences.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub span: Span,
    pub sentences: Vec<Span>,
}

/// What the caller knows and the text may not say.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The reference date of relative expressions when the text has neither signature nor page date.
    pub date: Option<jiff::civil::Date>,
    /// Ids of the parties, for texts without a title.
    pub parties: Vec<String>,
}

impl Document {
    /// Any text as one document without heading or signature: for examples and for single sentences.
    pub fn of_text(text: &str, given: Given) -> Document {
        let source = Arc::new(Source::from_text("text", text.to_owned()));
        let paragraphs = blocks(&source.folded, source.span()).map(|b| paragraph(&source.folded, b)).collect();
        let span = source.span();
        Document {
            source,
            span,
            title: None,
            is_report: false,
            label: None,
            issued: None,
            paragraphs,
            signature: None,
            dated: Vec::new(),
            given,
        }
    }

    /// Every sentence with its paragraph's and its own number, both from 1.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, usize, Span)> {
        self.paragraphs.iter().enumerate().flat_map(|(p, paragraph)| {
            paragraph.sentences.iter().enumerate().map(move |(s, span)| (p + 1, s + 1, *span))
        })
    }

    /// `p21.s1` for a place in the body, `title`, `heading` or `signature` elsewhere.
    pub fn locator(&self, at: Span) -> String {
        if self.signature.is_some_and(|s| s.contains(at)) {
            return "signature".into();
        }
        if self.title.is_some_and(|t| t.contains(at)) {
            return "title".into();
        }
        let paragraph = self.paragraphs.partition_point(|p| p.span.start <= at.start);
        let sentence = |p: &Paragraph| p.sentences.partition_point(|s| s.start <= at.start);
        match self.paragraphs[..paragraph].last().map(sentence) {
            Some(sentence) if sentence > 0 => format!("p{paragraph}.s{sentence}"),
            _ => "heading".into(),
        }
    }
}

/// Cuts a source into its documents; a source without any heading is one document.
pub fn split(resources: &Resources, source: &Arc<Source>) -> Vec<Document> {
    let pieces = pieces(resources, source);
    let mut starts = vec![0];
    for n in 1..pieces.len() {
        let began = starts.last().copied().unwrap_or(0);
        if heading::begins_document(resources, source, &pieces, began, n) {
            starts.push(n);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    let ranges = starts.iter().copied().zip(ends).filter(|(from, to)| from < to);
    let only_one = starts.len() == 1;
    ranges
        .map(|(from, to)| {
            let start = if from == 0 { 0 } else { pieces[from].start };
            let end = pieces.get(to).map_or(source.folded.len(), |next| next.start);
            read_document(resources, source, Span::new(start, end), &pieces[from..to], only_one)
        })
        .collect()
}

/// The blocks of the whole source, cut once more after every signing line inside a block.
fn pieces(resources: &Resources, source: &Source) -> Vec<Span> {
    let mut pieces = Vec::new();
    for block in blocks(&source.folded, source.span()) {
        let mut start = block.start;
        for end in resources.layout.signing_line_ends(source.folded(block)) {
            pieces.push(trim(&source.folded, Span::new(start, block.start + end)));
            start = block.start + end;
        }
        let rest = trim(&source.folded, Span::new(start, block.end));
        if !rest.is_empty() {
            pieces.push(rest);
        }
    }
    pieces
}

fn read_document(resources: &Resources, source: &Arc<Source>, span: Span, pieces: &[Span], alone: bool) -> Document {
    let folded = &source.folded;
    let heading = heading::find(resources, source, pieces);
    let (body_from, first) = heading.as_ref().map_or((0, 0), |h| (h.body_from, h.first));
    let closing = closing::find(resources, source, &pieces[body_from..]);
    // What a page prints around a document is no part of it.
    let start = if first == 0 { span.start } else { pieces[first].start };
    let end = if closing.cut { closing.end.max(start) } else { span.end };
    let opening = closing.body.first().copied();
    let issued = heading.as_ref().and_then(|h| h.issued);
    let issued =
        issued.or_else(|| heading::dateline(resources, source, opening?)).filter(|_| heading.is_some() || alone);
    let mut dated: Vec<Span> = closing.final_clause.into_iter().collect();
    dated.extend(heading.as_ref().and_then(|h| h.dated));
    Document {
        source: source.clone(),
        span: Span::new(start, end),
        title: heading.as_ref().map(|h| h.title),
        is_report: heading.as_ref().is_some_and(|h| h.is_report),
        label: heading.as_ref().and_then(|h| h.label),
        issued,
        paragraphs: closing.body.into_iter().map(|b| paragraph(folded, b)).collect(),
        signature: closing.signature,
        dated,
        given: Given::default(),
    }
}

/// A text without any white space: a title over several lines, a name spaced out (新 闻 公 报).
pub fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
