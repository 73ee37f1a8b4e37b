//! Who signed: the columns or blocks under a document.
//!
//! Columns stand side by side, line by line: states, offices, names. Blocks stand one under another.
//! Where a page has lost its lines, states, offices and names follow one another as they were printed.

use super::Signatory;
use crate::document::{Document, trim};
use crate::entity::Class;
use crate::mention::{Mention, Reading, within};
use crate::span::Span;

/// Reads the signature of a document.
pub fn read(document: &Document, mentions: &[Mention]) -> Vec<Signatory> {
    let Some(signature) = document.signature else { return Vec::new() };
    let inside = &mentions[within(mentions, signature)];
    let date = inside.iter().filter(|m| m.date().is_some()).map(|m| m.span.start).next_back();
    let inside: Vec<&Mention> = inside.iter().filter(|m| date.is_none_or(|d| m.span.start < d)).collect();
    let columns = columns(&document.source.folded, signature, &inside);
    if !columns.is_empty() {
        let blocks = columns.iter().flat_map(|column| blocks(document, column));
        return blocks.flat_map(|part| block(document, &part)).collect();
    }
    let first_office = inside.iter().find(|m| m.reading == Reading::Office).map_or(usize::MAX, |m| m.span.start);
    let before = inside.iter().filter(|m| is_body(m) && m.span.end <= first_office).count();
    if before >= 2 {
        return run_together(document, &inside);
    }
    blocks(document, &inside).iter().flat_map(|part| block(document, part)).collect()
}

fn is_body(m: &Mention) -> bool {
    matches!(m.class(), Some(Class::State | Class::Organization))
}

/// The mentions column by column, where two lines or more have equally many cells and the first names
/// a state or body in each.
fn columns<'m>(folded: &str, signature: Span, inside: &[&'m Mention]) -> Vec<Vec<&'m Mention>> {
    let rows: Vec<Vec<Span>> = lines(folded, signature).map(|line| cells(folded, line)).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let full: Vec<&Vec<Span>> = rows.iter().filter(|cells| cells.len() == width).collect();
    let has_body = |cell: &Span| inside.iter().any(|m| is_body(m) && cell.contains(m.span));
    if width < 2 || full.len() < 2 || !full[0].iter().all(has_body) {
        return Vec::new();
    }
    let column = |n: usize| inside.iter().filter(|m| full.iter().any(|row| row[n].contains(m.span))).copied().collect();
    (0..width).map(column).collect()
}

fn lines(folded: &str, signature: Span) -> impl Iterator<Item = Span> {
    parts(&folded[signature.start..signature.end], "\n")
        .map(move |(s, e)| Span::new(signature.start + s, signature.start + e))
}

/// What tabs and runs of wide spaces separate in a line.
fn cells(folded: &str, line: Span) -> Vec<Span> {
    let text = folded[line.start..line.end]
        .replace('\t', "\u{1}")
        .replace("\u{3000}\u{3000}", "\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}");
    let text = text.replace("   ", "\u{1}\u{1}\u{1}");
    let filled = parts(&text, "\u{1}").filter(|(start, end)| start < end);
    let spans = filled.map(|(s, e)| trim(folded, Span::new(line.start + s, line.start + e)));
    spans.filter(|span| !span.is_empty()).collect()
}

/// Byte ranges between separators.
fn parts<'t>(text: &'t str, separator: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    let mut at = 0;
    text.split(separator).map(move |part| {
        let start = at;
        at += part.len() + separator.len();
        (start, start + part.len())
    })
}

/// Cuts a signature before every state, and before a body that follows an office.
fn blocks<'m>(document: &Document, inside: &[&'m Mention]) -> Vec<Vec<&'m Mention>> {
    let mut blocks: Vec<Vec<&Mention>> = Vec::new();
    for m in inside {
        let has_office = blocks
            .last()
            .is_some_and(|block| block.iter().any(|m| m.reading == Reading::Office && !is_proxy(document, m)));
        let has_person = blocks.last().is_some_and(|block| block.iter().any(|m| m.class() == Some(Class::Person)));
        let begins =
            m.class() == Some(Class::State) || m.class() == Some(Class::Organization) && (has_office || has_person);
        match blocks.last_mut() {
            Some(block) if !begins => block.push(m),
            _ => blocks.push(vec![m]),
        }
    }
    blocks
}

/// 政府代表 says for whom one signs; the office is another, where one is named.
fn is_proxy(document: &Document, m: &Mention) -> bool {
    let words = document.source.folded(m.span);
    words.ends_with("代表") && !words.starts_with("常")
}

/// The signatories of one column or block: every office of the person, of the body right before it or of the state.
fn block(document: &Document, block: &[&Mention]) -> Vec<Signatory> {
    let Some(first) = block.iter().find(|m| is_body(m)) else { return Vec::new() };
    let person = block.iter().find(|m| m.class() == Some(Class::Person));
    let titles: Vec<&&Mention> = block.iter().filter(|m| m.reading == Reading::Office).collect();
    let proper: Vec<&&Mention> = titles.iter().filter(|m| !is_proxy(document, m)).copied().collect();
    // Who signs as 政府代表 holds no office by that; without a name it is still what is printed.
    let titles = if proper.is_empty() && person.is_none() { titles } else { proper };
    let own = |office: &Mention| block.iter().find(|m| is_body(m) && m.span.end == office.span.start).unwrap_or(first);
    let signed = |office: &&Mention| signatory(document, own(office), office, person, first.span);
    titles.into_iter().filter_map(signed).collect()
}

/// States, then offices, then names, as many of each.
fn run_together(document: &Document, inside: &[&Mention]) -> Vec<Signatory> {
    let bodies: Vec<&&Mention> = inside.iter().filter(|m| is_body(m)).collect();
    let offices = inside.iter().filter(|m| m.reading == Reading::Office);
    let persons: Vec<&&Mention> = inside.iter().filter(|m| m.class() == Some(Class::Person)).collect();
    // Fewer names than columns: it cannot be told whose name is missing.
    let named = persons.len() == bodies.len();
    let signed = |(n, (body, office)): (usize, (&&&Mention, &&Mention))| {
        signatory(document, body, office, persons.get(n).copied().filter(|_| named), body.span)
    };
    bodies.iter().zip(offices).enumerate().filter_map(signed).collect()
}

/// One signature; its words run from `first` to the office, and to the name where one is printed.
fn signatory(
    document: &Document,
    body: &Mention,
    office: &Mention,
    person: Option<&&Mention>,
    first: Span,
) -> Option<Signatory> {
    let whole = first.hull(office.span);
    Some(Signatory {
        organization: body.entity.clone()?,
        office: document.source.words(office.span),
        person: person.and_then(|p| p.entity.clone()),
        span: person.map_or(whole, |p| whole.hull(p.span)),
    })
}
