//! The parts of a commitment: action, items of its lists, condition, deadline, mechanism.

use super::act::{Roles, put_text, quote};
use super::deed::{Deed, Said};
use super::head::Reader;
use super::target;
use crate::entity::Class;

/// Fills the roles of a commitment beyond its modality.
pub fn fill(reader: &Reader, deed: &Deed, args: &mut Roles) {
    let from = match &deed.said {
        Said::Cue(spoken) if !spoken.closing => spoken.end,
        Said::Cue(_) => deed.start,
        Said::Conduct { verb, .. } => *verb,
    };
    let from = reader.after_adverbs(from, deed.end);
    put_text(args, "action", quote(reader, from, deed.end).trim_matches(['，', '：', ' ']));
    for item in items(reader, from, deed.end) {
        put_text(args, "item", item);
    }
    if let Some(condition) = deed.condition {
        put_text(args, "condition", quote(reader, condition.start, condition.end));
    }
    if let Some(deadline) = deadline(reader, from, deed.end) {
        put_text(args, "deadline", deadline);
    }
    let mechanisms = target::mechanisms(reader, deed);
    if !mechanisms.is_empty() {
        args.insert("mechanism".into(), mechanisms);
    }
}

/// The items of every list, as written.
fn items(reader: &Reader, from: usize, end: usize) -> Vec<String> {
    let text = &reader.text.text[from..end];
    let mut items: Vec<String> = Vec::new();
    let lists = reader.speech.lists.iter().flat_map(|list| list.captures_iter(text)).filter_map(|c| c.get(1));
    for list in lists {
        for (start, stop) in parts(list.as_str()) {
            let item = quote(reader, from + list.start() + start, from + list.start() + stop);
            if !item.is_empty() && !items.contains(&item) {
                items.push(item);
            }
        }
    }
    items
}

/// The pieces between 、 and 和 of a list; 和 parts only the last two.
fn parts(list: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let last_mark = list.rfind('、').unwrap_or(0);
    let joint = ["以及", "和", "及", "与"].iter().find_map(|j| Some((last_mark + list[last_mark..].find(j)?, j.len())));
    let marks = list.match_indices('、').map(|(at, m)| (at, m.len())).chain(joint);
    for (at, length) in marks {
        parts.push((start, at));
        start = at + length;
    }
    parts.push((start, list.len()));
    parts
}

/// The date by which something is to be done: 于2016年内, 在2030年以前.
fn deadline(reader: &Reader, from: usize, end: usize) -> Option<String> {
    let text = &reader.text.text;
    let mut pos = from;
    while pos < end {
        let length = text[pos..].chars().next().map_or(1, char::len_utf8);
        if let Some((mention, next)) = reader.name_at(pos, end).filter(|(m, _)| m.class() == Some(Class::Date)) {
            let ends = reader.speech.by.length_at(&text[next..end]).is_some();
            let begins = reader.speech.until.ending(&text[from..pos]).is_some();
            if let Some(date) = mention.date().filter(|_| ends || begins) {
                return Some(date.edtf.clone());
            }
        }
        pos += length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_items() {
        for (list, expected) in [
            ("甲、乙和丙", vec!["甲", "乙", "丙"]),
            ("经济和贸易、投资", vec!["经济和贸易", "投资"]),
            ("能源、采矿以及制药", vec!["能源", "采矿", "制药"]),
        ] {
            let found: Vec<&str> = parts(list).into_iter().map(|(s, e)| &list[s..e]).collect();
            assert_eq!(found, expected);
        }
    }
}
