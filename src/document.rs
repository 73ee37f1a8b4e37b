//! A source cut into documents, a document into heading, paragraphs, sentences and signature.
//!
//! Enters: a [`Source`]. Leaves: [`Document`]s, spans all of them. One file may hold several
//! documents in a single line, as pages copied from the web do: a new one begins where a signing
//! line (2018年6月6日于北京) is followed by a heading that ends in the name of a form (联合声明).

use std::ops::Range;
use std::sync::Arc;

use crate::resources::Resources;
use crate::source::Source;
use crate::span::Span;

/// One document of a source.
#[derive(Clone, Debug)]
pub struct Document {
    pub source: Arc<Source>,
    /// From its heading to the end of its signature.
    pub span: Span,
    pub title: Option<Span>,
    /// What a page printed before the title, a list's label: never trusted, kept as found.
    pub label: Option<Span>,
    /// The date of the page, not of the signature.
    pub issued: Option<Span>,
    /// The body.
    pub paragraphs: Vec<Paragraph>,
    pub signature: Option<Span>,
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
        Document { source, span, title: None, label: None, issued: None, paragraphs, signature: None, given }
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
        let inside = self.sentences().filter(|(_, _, span)| span.start <= at.start).last();
        inside.map_or_else(|| "heading".into(), |(p, s, _)| format!("p{p}.s{s}"))
    }
}

/// Cuts a source into its documents; a source without any heading is one document.
pub fn split(resources: &Resources, source: &Arc<Source>) -> Vec<Document> {
    let pieces = pieces(resources, source);
    let mut starts = vec![0];
    for n in 1..pieces.len() {
        let after_signature = resources.layout.signing_line_at_end(source.folded(pieces[n - 1]));
        if after_signature && heading(resources, source, pieces[n]).is_some() {
            starts.push(n);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    starts
        .iter()
        .zip(ends)
        .filter(|(from, to)| *from < to)
        .map(|(from, to)| {
            let start = if *from == 0 { 0 } else { pieces[*from].start };
            let end = pieces.get(to).map_or(source.folded.len(), |next| next.start);
            read_document(resources, source, Span::new(start, end), &pieces[*from..to])
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

/// What a heading holds.
struct Heading {
    title: Span,
    label: Option<Span>,
}

fn read_document(resources: &Resources, source: &Arc<Source>, span: Span, pieces: &[Span]) -> Document {
    let folded = &source.folded;
    // A heading stands before the first full sentence; only a title among a few lines is one.
    let before_body = pieces.iter().take(8).take_while(|p| !source.folded(**p).contains('。')).count().max(1);
    let found = (0..before_body.min(pieces.len())).find_map(|n| Some((n, heading(resources, source, pieces[n])?)));
    let body_from = found.as_ref().map_or(0, |(n, _)| n + 1);
    let issued = pieces[..body_from.max(1).min(pieces.len())].iter().find_map(|piece| {
        let found = resources.layout.page_date.find(source.folded(*piece))?;
        Some(Span::new(piece.start + found.start(), piece.start + found.end()))
    });
    let issued = issued.filter(|_| found.is_some());
    let (body, signature) = split_signature(resources, source, &pieces[body_from..]);
    Document {
        source: source.clone(),
        span,
        title: found.as_ref().map(|(_, h)| h.title),
        label: found.as_ref().and_then(|(_, h)| h.label),
        issued,
        paragraphs: body.into_iter().map(|b| paragraph(folded, b)).collect(),
        signature,
        given: Given::default(),
    }
}

/// Reads a piece as a heading: label, title, page date, furniture of the page.
fn heading(resources: &Resources, source: &Source, piece: Span) -> Option<Heading> {
    let text = source.folded(piece);
    let layout = &resources.layout;
    let furniture = layout.boilerplate.iter().filter_map(|b| b.find(text)).map(|m| m.start());
    let date = layout.page_date.find(text).map(|m| m.start());
    let end = furniture.chain(date).min().unwrap_or(text.len());
    let glued = end < text.len();
    let text = text[..end].trim_end();
    let (_, noun) = resources.forms.noun_ending(text)?;
    if text.contains(['。', '；', '：', '\t']) || text.chars().count() > layout.longest_title || text.len() == noun {
        return None;
    }
    // On pages that glue a list's label to the title (2018年全面战略合作伙伴中华人民共和国…), the title
    // begins with its first party.
    let label_end = if glued && layout.label.is_match(text) { first_party(resources, text) } else { None }.unwrap_or(0);
    let title = trim(&source.folded, Span::new(piece.start + label_end, piece.start + text.len()));
    let label = (label_end > 0).then(|| Span::new(piece.start, piece.start + label_end));
    Some(Heading { title, label })
}

fn first_party(resources: &Resources, text: &str) -> Option<usize> {
    use crate::entity::Class;
    let parties =
        resources.gazetteer.occurrences(text).filter(|(_, _, e)| matches!(e.class, Class::State | Class::Organization));
    parties.map(|(start, _, _)| start).min()
}

/// What follows the last full sentence is the signature, where it holds a date.
fn split_signature(resources: &Resources, source: &Source, pieces: &[Span]) -> (Vec<Span>, Option<Span>) {
    let folded = &source.folded;
    let is_last_sentence = |p: &Span| source.folded(*p).contains('。');
    let Some(last) = pieces.iter().rposition(is_last_sentence) else { return (pieces.to_vec(), None) };
    let text = source.folded(pieces[last]);
    let sentence_end = text.rfind('。').map_or(text.len(), |at| at + '。'.len_utf8());
    let sentence_end = sentence_end
        + text[sentence_end..].chars().take_while(|c| "”’)".contains(*c)).map(char::len_utf8).sum::<usize>();
    let from = pieces[last].start + sentence_end;
    let to = pieces.last().map_or(from, |p| p.end);
    let rest = trim(folded, Span::new(from, to));
    if rest.is_empty() || !resources.layout.any_date.is_match(source.folded(rest)) {
        return (pieces.to_vec(), None);
    }
    let mut body = pieces[..last].to_vec();
    body.push(Span::new(pieces[last].start, from));
    (body, Some(rest))
}

fn paragraph(folded: &str, span: Span) -> Paragraph {
    Paragraph { span, sentences: sentences(folded, span) }
}

/// Full stops, question and exclamation marks end a sentence, with the quotation mark after them.
fn sentences(folded: &str, span: Span) -> Vec<Span> {
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
fn blocks(folded: &str, span: Span) -> impl Iterator<Item = Span> {
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
