//! Persons, recognised by the shape of their names: transliterated with dots (索隆拜·热恩别科夫)
//! anywhere, other names right after an office title (总理李克强, 总统热恩别科夫).

use super::{Mention, Reading, Target, named};
use crate::document::{Document, compact};
use crate::entity::Class;
use crate::resources::Resources;
use crate::span::{Span, SpanIndex};

/// Candidates for names of persons; `candidates` are the listed names and titles of the document.
pub fn find(resources: &Resources, document: &Document, candidates: &[Mention]) -> Vec<Mention> {
    let shapes = &resources.person_shapes;
    let text = document.source.folded(document.span);
    let base = document.span.start;
    let offices: Vec<Span> = candidates.iter().filter(|m| m.reading == Reading::Office).map(|m| m.span).collect();
    let index =
        |wanted: &dyn Fn(&Mention) -> bool| SpanIndex::new(candidates.iter().filter(|m| wanted(m)).map(|m| m.span));
    let titles = index(&|m| m.reading == Reading::Office);
    let states = index(&|m| m.class() == Some(Class::State));
    let words = index(&|m| !matches!(m.class(), Some(Class::Person | Class::Date)));
    let mut found = Vec::new();
    for (start, end) in shapes.dotted_names(text) {
        let span = Span::new(base + start, base + end);
        let start = after_state(&states, &titles, document, Span::new(after_title(&titles, span), span.end));
        found.push(mention(resources, document, Span::new(start, span.end)));
    }
    for office in &offices {
        let gap = document.source.folded[office.end..document.span.end]
            .chars()
            .take_while(|c| *c == ' ' || *c == '\u{3000}')
            .map(char::len_utf8)
            .sum::<usize>();
        let rest = &document.source.folded[office.end + gap..document.span.end];
        if let Some(length) = shapes.name_at_start(rest) {
            found.push(mention(resources, document, Span::new(office.end + gap, office.end + gap + length)));
        }
    }
    for office in &offices {
        if let Some(span) = name_before(resources, document, &words, *office) {
            found.push(mention(resources, document, span));
        }
    }
    if let Some(signature) = document.signature {
        found.extend(signed_names(resources, document, signature));
    }
    found
}

/// A name right before a title, after a mark or a word that a clause begins with: 和王庭惠国会主席.
fn name_before(resources: &Resources, document: &Document, words: &SpanIndex, office: Span) -> Option<Span> {
    const BEFORE: [&str; 16] = [
        "、",
        "，",
        "。",
        "和",
        "同",
        "与",
        "由",
        "会见",
        "会见了",
        "感谢",
        "邀请",
        "评价",
        "祝贺",
        "欢迎",
        "同意",
        "转达",
    ];
    const NEVER: &str = "国各双方两任新总副政府部门和与同对的在本该此其前现级区州市省";
    let text = &document.source.folded[document.span.start..office.start];
    let lengths = text.char_indices().rev().take(6).map(|(at, _)| text.len() - at).skip(1);
    let fits = |length: &usize| {
        let (before, name) = text.split_at(text.len() - length);
        BEFORE.iter().any(|word| before.ends_with(word))
            && !name.contains(|c: char| NEVER.contains(c) || c.is_ascii() || "、，。“”《》".contains(c))
            && resources.person_shapes.is_name(name)
    };
    let length = lengths.filter(fits).min()?;
    let span = Span::new(office.start - length, office.start);
    let is_word = words.meeting(span).any(|word| word.overlaps(span));
    (!is_word).then_some(span)
}

/// Names in a signature stand in a cell of their own, short ones spaced out: 黄　华(签字).
fn signed_names(resources: &Resources, document: &Document, signature: Span) -> Vec<Mention> {
    let text = document.source.folded(signature);
    let mut names = Vec::new();
    let mut start = 0;
    for cell in cells(text) {
        let at = text[start..].find(cell).map_or(start, |n| start + n);
        start = at + cell.len();
        let words = cell.trim_end_matches(')').trim_end_matches("(签字").trim_end_matches("(签名").trim();
        if resources.person_shapes.is_name(words)
            && resources.gazetteer.named(words).next().is_none_or(|e| e.class == Class::Person)
        {
            let at = signature.start + at;
            names.push(mention(resources, document, Span::new(at, at + words.len())));
        }
    }
    names
}

/// What lines, tabs and runs of wide spaces separate.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split(['\n', '\t']).flat_map(|line| line.split("\u{3000}\u{3000}\u{3000}"));
    lines
        .flat_map(|part| part.split("   "))
        .map(|cell| cell.trim_matches(['\u{3000}', ' ']))
        .filter(|cell| !cell.is_empty())
}

/// Gives 约·文·斯科特 the person whom the document or the gazetteer knows as 约翰·文森特·斯科特.
pub fn link_initials(resources: &Resources, document: &Document, mentions: &mut [Mention]) {
    let dotted = |m: &Mention| {
        let text = document.source.folded(m.span);
        (m.class() == Some(Class::Person) && text.contains('·')).then(|| text.to_owned())
    };
    let known: Vec<(String, Target)> = mentions
        .iter()
        .filter_map(|m| match &m.reading {
            Reading::Name { target, .. } => dotted(m).map(|name| (name, target.clone())),
            _ => None,
        })
        .collect();
    for mention in mentions {
        let Some(name) = dotted(mention) else { continue };
        let Reading::Name { target: target @ Target::Named { .. }, .. } = &mut mention.reading else { continue };
        let mut fuller =
            known.iter().filter(|(full, _)| *full != name && abbreviates(&name, full)).map(|(_, t)| t.clone());
        let listed = || {
            let persons = resources.gazetteer.entries.iter().filter(|e| e.class == Class::Person);
            let mut meant =
                persons.filter(|e| std::iter::once(&e.label).chain(&e.also).any(|full| abbreviates(&name, full)));
            let only = meant.next().map(|e| Target::Listed(e.id.clone()));
            only.filter(|_| meant.next().is_none())
        };
        if let Some(found) = fuller.next().or_else(listed) {
            *target = found;
        }
    }
}

/// 最高元首易卜拉欣 is not the prime minister 安瓦尔·易卜拉欣: a part of a name with an office of another
/// rank before it is another person's name.
pub fn part_by_office(resources: &Resources, document: &Document, mentions: &mut [Mention]) {
    let folded = &document.source.folded;
    let ranks = |office: &Mention| -> Vec<&str> {
        resources.offices.titled(document.source.folded(office.span)).map(|o| o.rank.as_str()).collect()
    };
    let mut held: Vec<(Target, Vec<&str>)> = Vec::new();
    let mut strangers = Vec::new();
    for n in 1..mentions.len() {
        let (office, person) = (&mentions[n - 1], &mentions[n]);
        let Reading::Name { class: Class::Person, target } = &person.reading else { continue };
        if office.reading != Reading::Office || office.span.end != person.span.start {
            continue;
        }
        let ranks = ranks(office);
        let known = held.iter().filter(|(t, _)| t == target).flat_map(|(_, r)| r);
        let known: Vec<&&str> = known.collect();
        if person.found_by == "name-part"
            && !known.is_empty()
            && !ranks.is_empty()
            && !ranks.iter().any(|r| known.contains(&r))
        {
            strangers.push(n);
        } else {
            held.push((target.clone(), ranks));
        }
    }
    for n in strangers {
        let name = folded[mentions[n].span.start..mentions[n].span.end].to_owned();
        mentions[n].reading =
            Reading::Name { class: Class::Person, target: Target::Named { kind: "Person".into(), name } };
    }
}

/// Each part of the short name begins a part of the full one, in order, and the last is the same.
fn abbreviates(short: &str, full: &str) -> bool {
    let parts: Vec<&str> = full.split(['·', '-', '•']).collect();
    let Some((last, given)) = parts.split_last() else { return false };
    let mut shorts: Vec<&str> = short.split('·').collect();
    let has_initial = shorts.iter().any(|s| s.chars().count() == 1);
    if shorts.pop() != Some(*last) || shorts.is_empty() || shorts.len() > given.len() || !has_initial {
        return false;
    }
    let mut rest = given.iter();
    shorts.iter().all(|s| rest.any(|part| part.starts_with(s)))
}

/// Marks persons whose name with the title after it is how the gazetteer's office-holders are called.
pub fn mark_titled(resources: &Resources, document: &Document, mentions: &mut [Mention]) {
    for mention in mentions {
        let Reading::Name { class: Class::Person, target: Target::Listed(id) } = &mention.reading else { continue };
        let rest = &document.source.folded[mention.span.end..document.span.end];
        let offices = resources.gazetteer.office_holders.iter().filter(|h| h.person == *id).map(|h| h.office.as_str());
        let plain = |office: &str| office.strip_prefix("国家").unwrap_or(office).to_owned();
        let title = offices.map(plain).filter(|office| rest.starts_with(office.as_str())).max_by_key(String::len);
        mention.titled = title.map(|t| Span::new(mention.span.start, mention.span.end + t.len()));
    }
}

fn mention(resources: &Resources, document: &Document, span: Span) -> Mention {
    let target = named(resources, Class::Person, "Person", &compact(document.source.folded(span)));
    Mention::new(span, Reading::Name { class: Class::Person, target }, "person-name")
}

/// Where the name begins when its first part holds a state and a title: 文莱苏丹|哈桑纳尔·博尔基亚.
fn after_state(states: &SpanIndex, titles: &SpanIndex, document: &Document, name: Span) -> usize {
    let folded = &document.source.folded;
    let dot = folded[name.start..name.end].find('·').map_or(name.end, |n| name.start + n);
    let states = states.meeting(name).filter(|state| state.start == name.start);
    let titled = states.flat_map(|state| titles.meeting(state).filter(move |title| title.start == state.end));
    titled.map(|title| title.end).filter(|end| *end < dot).max().unwrap_or(name.start)
}

/// Where the name begins when a title runs into it: 总理|安瓦尔·易卜拉欣.
fn after_title(titles: &SpanIndex, name: Span) -> usize {
    let into = titles.meeting(name).filter(|t| t.start < name.start && name.start < t.end && t.end < name.end);
    into.map(|t| t.end).max().unwrap_or(name.start)
}
