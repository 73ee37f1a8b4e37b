//! Titles of offices: those of the lexicon, and ministers of any field (外交和国际合作部长).

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::{Mention, Reading, Target};
use crate::document::Document;
use crate::entity::Class;
use crate::resources::Resources;
use crate::rule::pattern::with_printed_han;
use crate::span::{Span, SpanIndex};

/// Chambers and organs that are named as bodies before the title of who presides over them.
const CHAMBERS: [&str; 14] = [
    "大国民议会",
    "国民议会",
    "最高拉达",
    "国家杜马",
    "联邦委员会",
    "参议院",
    "众议院",
    "上议院",
    "下议院",
    "立法会",
    "国民大会",
    "议会",
    "国会",
    "国家大呼拉尔",
];

/// The titles in a document; `names` are its listed names.
pub fn find(resources: &Resources, document: &Document, names: &[Mention], blocked: &SpanIndex) -> Vec<Mention> {
    let text = document.source.folded(document.span);
    let base = document.span.start;
    let mut titles: Vec<Span> =
        resources.office_titles.occurrences(text).map(|(start, end, _)| Span::new(base + start, base + end)).collect();
    titles.retain(|t| !blocked.meeting(*t).any(|b| b.contains(*t) && b != *t));
    let is_body =
        |m: &&Mention| matches!(&m.reading, Reading::Name { class: Class::Organization, target: Target::Listed(_) });
    let bodies = SpanIndex::new(names.iter().filter(is_body).map(|m| m.span));
    let listed: HashSet<Span> = titles.iter().copied().collect();
    titles.retain(|t| !names_body(document, &bodies, &listed, *t));
    titles.extend(ministers(document, names));
    titles.into_iter().map(|span| Mention::new(span, Reading::Office, "office")).collect()
}

/// The title runs out of a body's name into the title proper: 非洲联盟|委员会主席 is 主席 of the commission,
/// 欧洲理事会|主席 of the council, 国民议会|议长 of the chamber.
fn names_body(document: &Document, bodies: &SpanIndex, titles: &HashSet<Span>, title: Span) -> bool {
    let is_title = |start: usize| titles.contains(&Span::new(start, title.end));
    let words = document.source.folded(title);
    let after_chamber = CHAMBERS.iter().filter_map(|chamber| words.strip_prefix(chamber));
    let chamber = after_chamber.filter(|rest| !rest.is_empty()).any(|rest| is_title(title.end - rest.len()));
    let inside = |body: &Span| body.start <= title.start && title.start < body.end && body.end < title.end;
    chamber || bodies.meeting(title).filter(inside).any(|body| is_title(body.end))
}

/// Ministers named by their field, right after a state, after 兼, or in a line of their own.
fn ministers(document: &Document, names: &[Mention]) -> Vec<Span> {
    static MINISTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&with_printed_han(
            r"^(?:第一)?\p{Han}{2,12}?(?:[、和与及]\p{Han}{2,8}?){0,3}(?:部部长|部长|大臣|部副部长|副部长|国务秘书)",
        ))
        .expect("a constant expression")
    });
    const VERBS: [&str; 15] =
        ["兼", "会见", "访问", "会谈", "举行", "同", "对", "将", "由", "的", "于", "在", "邀请", "签署", "双方"];
    let folded = &document.source.folded;
    let after_states = names.iter().filter(|m| m.class() == Some(Class::State)).map(|m| m.span.end);
    let text = document.source.folded(document.span);
    let after_marks = text.char_indices().filter(|(_, c)| "兼\n\t\u{3000}、".contains(*c));
    let after_marks = after_marks.map(|(n, c)| document.span.start + n + c.len_utf8());
    let starts: BTreeSet<usize> = after_states.chain(after_marks).collect();
    let read = |start: usize| {
        let found = MINISTER.find(&folded[start..document.span.end])?;
        let words = found.as_str();
        let title = words.trim_end_matches("部长").trim_end_matches("大臣");
        // A state inside would be another's minister, a verb another clause.
        let span = Span::new(start, start + found.end());
        let holds_state = names.iter().any(|m| m.class() == Some(Class::State) && span.overlaps(m.span));
        (!holds_state && !VERBS.iter().any(|verb| title.contains(verb))).then_some(span)
    };
    starts.into_iter().filter_map(read).collect()
}
