//! The heading: title, label, and the dates that stand near them.
//!
//! A title ends in the noun of a form (联合声明), in brackets after it perhaps a term of years. It may
//! run over several lines: 中华人民共和国和吉布提共和国 / 关于建立战略伙伴关系的联合声明.

use super::{compact, trim};
use crate::entity::Class;
use crate::resources::Resources;
use crate::source::Source;
use crate::span::Span;

/// How many pieces may stand before the body, and how many lines of them a title may have.
const MOST_PIECES: usize = 16;
const MOST_LINES: usize = 5;
/// A report's headline is longer than a section's name and shorter than a sentence.
const HEADLINE: std::ops::RangeInclusive<usize> = 8..=45;

/// What the heading holds.
#[derive(Debug)]
pub struct Heading {
    pub title: Span,
    pub is_report: bool,
    pub label: Option<Span>,
    /// The date of the page.
    pub issued: Option<Span>,
    /// The bracketed date under a title.
    pub dated: Option<Span>,
    /// The first piece of the document and the first of its body.
    pub first: usize,
    pub body_from: usize,
}

/// The heading of a document whose pieces these are.
pub fn find(resources: &Resources, source: &Source, pieces: &[Span]) -> Option<Heading> {
    let before = pieces.iter().take(MOST_PIECES).take_while(|p| !source.folded(**p).contains('。')).count().max(1);
    let before = &pieces[..before.min(pieces.len())];
    let title = (0..before.len()).find_map(|n| title(resources, source, before, n));
    let title = title.or_else(|| headline(resources, source, pieces, before))?;
    let layout = &resources.layout;
    let is_furniture = |piece: &Span| layout.is_furniture(source.folded(*piece));
    let after = pieces[title.last + 1..].iter().take(6);
    let after = after.take_while(|p| is_furniture(p) || layout.dated_line.is_match(source.folded(**p))).count();
    let body_from = title.last + 1 + after;
    let first = before[..title.first].iter().rposition(is_furniture).map_or(0, |n| n + 1);
    let page_date =
        |piece: &Span| find_in(source, *piece, &layout.page_date).or_else(|| dateline(resources, source, *piece));
    let dated_line = |piece: &&Span| layout.dated_line.is_match(source.folded(**piece)) && page_date(piece).is_none();
    Some(Heading {
        title: title.span,
        is_report: title.is_report,
        label: title.label,
        issued: pieces[..body_from].iter().find_map(page_date),
        dated: pieces[title.last + 1..body_from].iter().find(dated_line).copied(),
        first,
        body_from,
    })
}

/// The date in 新华社北京6月20日电, at the start of a piece.
pub fn dateline(resources: &Resources, source: &Source, piece: Span) -> Option<Span> {
    let found = resources.layout.dateline.captures(source.folded(piece))?.name("date")?;
    Some(Span::new(piece.start + found.start(), piece.start + found.end()))
}

/// Another document begins with piece `n` where the one that began with `began` has ended: with its
/// signing line, or by its last sentence before a title that names two parties.
pub fn begins_document(resources: &Resources, source: &Source, pieces: &[Span], began: usize, n: usize) -> bool {
    let text = source.folded(pieces[n]);
    if resources.layout.signing_line_at_end(source.folded(pieces[n - 1])) {
        return (n..pieces.len().min(n + MOST_LINES))
            .take_while(|m| !source.folded(pieces[*m]).contains('。'))
            .any(|m| title(resources, source, &pieces[n..], m - n).is_some());
    }
    let in_body = pieces[began..n].iter().filter(|p| source.folded(**p).contains('。')).count() >= 2;
    let begins = || resources.gazetteer.occurrences(text).any(|(start, _, e)| start == 0 && e.class == Class::State);
    let names_parties = || crate::resolve::parties_in_title(resources, text).len() >= 2;
    let is_title = || title(resources, source, &pieces[n..], 0).is_some_and(|t| !t.is_report);
    let followed = pieces.get(n + 1).is_some_and(|p| source.folded(*p).contains('。'));
    in_body && followed && begins() && names_parties() && is_title()
}

struct Title {
    span: Span,
    is_report: bool,
    label: Option<Span>,
    first: usize,
    last: usize,
}

/// The title whose last line is piece `n`.
fn title(resources: &Resources, source: &Source, pieces: &[Span], n: usize) -> Option<Title> {
    let layout = &resources.layout;
    let piece = *pieces.get(n)?;
    let (end, glued) = title_end(resources, source, piece);
    let line = compact(&source.folded[piece.start..end]);
    let (_, noun) = resources.forms.noun_ending(&line)?;
    if line.contains(['。', '；', ':', '：', '>', '|']) || source.folded[piece.start..end].contains('\t') {
        return None;
    }
    let mut first = n;
    let mut text = line.clone();
    while first > 0 && n - first + 1 < MOST_LINES && goes_on_upward(resources, source, pieces[first - 1], &text) {
        first -= 1;
        text.insert_str(0, &compact(source.folded(pieces[first])));
    }
    if text.chars().count() > layout.longest_title
        || text.len() == noun
        || !text.contains(['和', '与', '同', '-', '关', '国', '第', '会', '的', '、', '组'])
    {
        return None;
    }
    // On pages that glue a list's label to the title (2018年全面战略合作伙伴中华人民共和国…), the title
    // begins with its first party.
    let head = &source.folded[pieces[first].start..end];
    let label_end = if glued && layout.label.is_match(head) { first_party(resources, head) } else { None }.unwrap_or(0);
    let start = pieces[first].start + label_end;
    let label = (label_end > 0).then(|| Span::new(pieces[first].start, start));
    let is_report = layout.report.is_match(text.split("关于").next().unwrap_or(&text)) && !text.starts_with("关于");
    Some(Title { span: trim(&source.folded, Span::new(start, end)), is_report, label, first, last: n })
}

/// Where the title in a piece ends: before the furniture and the date that pages glue to it.
fn title_end(resources: &Resources, source: &Source, piece: Span) -> (usize, bool) {
    let text = source.folded(piece);
    let layout = &resources.layout;
    let furniture = layout.boilerplate.iter().filter_map(|b| b.find(text)).map(|m| m.start());
    let date = layout.page_date.find(text).map(|m| m.start());
    let whole = ["(全文)", "(摘要)", "(要点)", "全文"]
        .iter()
        .filter(|mark| text.ends_with(**mark))
        .map(|mark| text.len() - mark.len());
    let end = furniture.chain(date).chain(whole).min().unwrap_or(text.len());
    (piece.start + text[..end].trim_end().len(), end < text.len())
}

/// The line above belongs to the title that so far is `text`.
fn goes_on_upward(resources: &Resources, source: &Source, above: Span, text: &str) -> bool {
    let above = source.folded(above);
    let line = compact(above);
    let plain = !line.contains(['。', '；', '：', ':', '>', '|', '[', '!']) && line.chars().count() <= 60;
    if !plain || resources.layout.is_furniture(above) || resources.layout.any_date.is_match(&line) {
        return false;
    }
    let begins_inside = ["关于", "的", "暨", "和", "与", "及", "在"].iter().any(|word| text.starts_with(word));
    let ends_inside = ["和", "与", "、", "关于", "的", "及", "－", "-", "暨"].iter().any(|word| line.ends_with(word));
    let complete = crate::resolve::parties_in_title(resources, text).len() >= 2;
    let names_party = first_party(resources, &line) == Some(0);
    let is_form = resources.forms.noun_ending(&line).is_some();
    begins_inside || ends_inside || !complete && names_party && !is_form
}

fn first_party(resources: &Resources, text: &str) -> Option<usize> {
    let is_party = |class: Class| matches!(class, Class::State | Class::Organization);
    resources.gazetteer.occurrences(text).filter(|(_, _, e)| is_party(e.class)).map(|(start, _, _)| start).min()
}

/// A short line before the first sentence, without punctuation: the headline of a report.
fn headline(resources: &Resources, source: &Source, pieces: &[Span], before: &[Span]) -> Option<Title> {
    if before.len() == pieces.len() || source.folded(before[0]).contains('。') {
        return None;
    }
    let layout = &resources.layout;
    let n = before.iter().position(|piece| {
        let text = source.folded(*piece);
        let length = compact(text).chars().count();
        HEADLINE.contains(&length)
            && !text.contains(['；', '>', '|', '\t', '/'])
            && !text.ends_with(['：', '，'])
            && !layout.is_furniture(text)
            && !layout.dated_line.is_match(text)
            && layout.headline.is_match(text)
    })?;
    Some(Title { span: before[n], is_report: true, label: None, first: n, last: n })
}

fn find_in(source: &Source, piece: Span, expression: &regex::Regex) -> Option<Span> {
    let captures = expression.captures(source.folded(piece))?;
    let named = ["date", "dated", "printed"].into_iter().find_map(|name| captures.name(name));
    let found = named.or_else(|| captures.get(0))?;
    Some(Span::new(piece.start + found.start(), piece.start + found.end()))
}
