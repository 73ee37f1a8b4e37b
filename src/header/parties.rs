//! The parties of a document.
//!
//! The title names them in full (中华人民共和国和吉尔吉斯共和国联合声明) or in short (中俄联合声明);
//! a document of many parties lists them in its first paragraph (白俄罗斯共和国、印度共和国 … 领导人).

use crate::document::{Document, compact};
use crate::entity::Class;
use crate::fold::fold;
use crate::resolve;
use crate::resources::Resources;
use crate::resources::gazetteer::Entry;
use crate::span::Span;

/// States in a row that make a list of parties.
const LIST: usize = 3;
/// Kinds of bodies that can be parties beside states.
const BODIES: [&str; 3] = ["InternationalOrganization", "Organ", "StateGrouping"];

/// The parties in the order of the text; none where it does not tell them.
pub fn find(resources: &Resources, document: &Document) -> Vec<String> {
    let title = document.title.map(|t| compact(document.source.folded(t)));
    let named = title.as_ref().map(|t| in_title(resources, t)).unwrap_or_default();
    let list = || document.paragraphs.iter().take(5).map(|p| in_list(resources, document.source.folded(p.span)));
    if named.iter().any(|id| !id.starts_with("state/"))
        && let Some(members) = list().find(|ids| ids.len() > named.len() && ids.len() > LIST)
    {
        // 中国-东盟: the states that the first paragraph lists speak, beside those of the title.
        return distinct(named.iter().filter(|id| id.starts_with("state/")).chain(&members));
    }
    if named.len() >= 2 {
        return named;
    }
    if !document.given.parties.is_empty() {
        return document.given.parties.clone();
    }
    let opening = || document.paragraphs.iter().take(3).map(|p| document.source.folded(p.span));
    if let Some(listed) = list().find(|ids| ids.len() >= LIST) {
        return listed;
    }
    let full_names = document.paragraphs.iter().take(4).map(|p| p.span).reduce(|a: Span, b| a.hull(b));
    let near = full_names.map(|span| document.source.folded(span)).unwrap_or_default();
    if let Some(short) = title.as_ref().map(|t| short_forms(resources, t, near)).filter(|ids| ids.len() >= 2) {
        return short;
    }
    let formal = opening().map(|text| formal_names(resources, text)).find(|ids| ids.len() >= 2);
    if let Some(formal) = formal {
        return formal;
    }
    let of_report = document.is_report.then(|| title.map(|t| states(resources, &t))).flatten();
    if let Some(ids) = of_report.filter(|ids| ids.len() >= 2) {
        return ids;
    }
    // 国家主席习近平在喀山会见印度总理莫迪: the two sides whose leaders meet.
    let leaders = opening().next().map(|text| of_leaders(resources, text)).unwrap_or_default();
    if document.title.is_some() && leaders.len() == 2 { leaders } else { Vec::new() }
}

/// States named in a text, or whose listed persons are.
fn of_leaders(resources: &Resources, text: &str) -> Vec<String> {
    let states = resolve::outermost_states(resources, text).into_iter().map(|(start, _, e)| (start, &e.id));
    let persons = resources.gazetteer.occurrences(text).filter(|(_, _, e)| e.class == Class::Person);
    let of_persons = persons.filter(|(_, _, e)| e.parent.starts_with("state/")).map(|(start, _, e)| (start, &e.parent));
    let mut found: Vec<(usize, &String)> = states.chain(of_persons).collect();
    found.sort();
    distinct(found.into_iter().map(|(_, id)| id))
}

/// States named in full in the title, and bodies joined to one of them (中国-东盟).
fn in_title(resources: &Resources, title: &str) -> Vec<String> {
    let title = title.split("关于").next().unwrap_or(title);
    let mut named: Vec<(usize, usize, &Entry)> = resolve::outermost_states(resources, title);
    let bodies = resources.gazetteer.occurrences(title).filter(|(_, _, e)| BODIES.contains(&e.kind.as_str()));
    let mut bodies: Vec<_> = bodies.filter(|(s, e, _)| !named.iter().any(|(a, b, _)| s < b && a < e)).collect();
    bodies.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    bodies.dedup_by_key(|(start, _, _)| *start);
    let is_joint = |text: &str| matches!(text, "和" | "与" | "同" | "-" | "、" | "及" | "政府和" | "政府与");
    let joined = |(start, end, _): &(usize, usize, &Entry)| {
        named
            .iter()
            .any(|(s, e, _)| *e <= *start && is_joint(&title[*e..*start]) || *end <= *s && is_joint(&title[*end..*s]))
    };
    let bodies: Vec<_> = bodies.iter().filter(|b| joined(b)).copied().collect();
    named.extend(bodies);
    named.sort_by_key(|(start, _, _)| *start);
    distinct(named.into_iter().map(|(_, _, e)| &e.id))
}

/// The states of the first long enumeration, and the body that is named after them: 以及非洲联盟委员会主席.
fn in_list(resources: &Resources, text: &str) -> Vec<String> {
    let named = resolve::outermost_states(resources, text);
    let is_joint = |between: &str| matches!(between.trim(), "、" | "，" | "和" | "与" | "及" | "以及" | "、和");
    let mut run: Vec<(usize, usize, &Entry)> = Vec::new();
    for state in named {
        if run.last().is_some_and(|(_, end, _)| !is_joint(&text[*end..state.0])) {
            if run.len() >= LIST {
                break;
            }
            run.clear();
        }
        run.push(state);
    }
    let end = run.last().map_or(0, |(_, end, _)| *end);
    let mut ids = distinct(run.iter().map(|(_, _, e)| &e.id));
    let rest = text[end..].split(['。', '；', '于']).next().unwrap_or_default();
    if ids.len() >= LIST
        && let Some(at) =
            rest.find("以及").map(|at| at + "以及".len()).or_else(|| rest.find('和').map(|at| at + '和'.len_utf8()))
    {
        let body = resources.gazetteer.occurrences(&rest[at..]).filter(|(start, end, e)| {
            let office = &rest[at + end..];
            *start == 0
                && BODIES.contains(&e.kind.as_str())
                && ["主席", "秘书长", "代表", "总干事", "行长"].iter().any(|o| office.starts_with(o))
        });
        ids.extend(body.max_by_key(|(_, end, _)| *end).map(|(_, _, e)| e.id.clone()));
    }
    ids
}

/// 中俄联合声明: the short forms that the title begins with, of states that the text names in full near by.
fn short_forms(resources: &Resources, title: &str, near: &str) -> Vec<String> {
    let mut states: Vec<&Entry> = resolve::outermost_states(resources, near).into_iter().map(|(_, _, e)| e).collect();
    states.extend(resources.gazetteer.get("state/CHN"));
    let mut ids: Vec<String> = Vec::new();
    let mut rest = title;
    loop {
        rest = rest.trim_start_matches(['和', '与', '-', '、']);
        let here = states.iter().flat_map(|e| e.short.iter().map(move |s| (fold(s), *e)));
        let Some((form, entry)) = here.filter(|(s, _)| rest.starts_with(s.as_str())).max_by_key(|(s, _)| s.len())
        else {
            return ids;
        };
        if ids.contains(&entry.id) {
            return ids;
        }
        ids.push(entry.id.clone());
        rest = &rest[form.len()..];
    }
}

/// States called by their full names: those named in passing are called by their short ones.
fn formal_names(resources: &Resources, text: &str) -> Vec<String> {
    let named = resolve::outermost_states(resources, text).into_iter();
    distinct(named.filter(|(start, end, entry)| text[*start..*end] == fold(&entry.label)).map(|(_, _, e)| &e.id))
}

fn states(resources: &Resources, text: &str) -> Vec<String> {
    distinct(resolve::outermost_states(resources, text).into_iter().map(|(_, _, e)| &e.id))
}

fn distinct<'a>(named: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in named {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}
