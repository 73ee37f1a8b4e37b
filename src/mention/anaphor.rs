//! Bodies called by their noun alone: 在该委员会框架下设立工作组.

use super::{Mention, Reading};
use crate::document::Document;
use crate::entity::Class;
use crate::span::Span;

/// What may stand after 该, and the endings of the names that it may mean.
const NOUNS: [(&str, &[&str]); 10] = [
    ("委员会", &["委员会", "混委会", "联委会", "高委会", "委"]),
    ("工作组", &["工作组", "小组"]),
    ("机制", &["机制", "对话", "磋商"]),
    ("组织", &["组织", "联盟", "集团"]),
    ("论坛", &["论坛"]),
    ("机构", &["机构", "中心", "局"]),
    ("基金", &["基金", "基金会"]),
    ("联盟", &["联盟"]),
    ("中心", &["中心"]),
    ("行", &["银行", "投行"]),
];

/// Adds the anaphors of a document; `mentions` are in order and stay so.
pub fn add(document: &Document, mentions: &mut Vec<Mention>) {
    let text = document.source.folded(document.span);
    for (at, mark) in text.match_indices('该') {
        let rest = &text[at + mark.len()..];
        let Some((noun, endings)) = NOUNS.iter().find(|(noun, _)| rest.starts_with(noun)) else { continue };
        let start = document.span.start + at;
        let span = Span::new(start, start + mark.len() + noun.len());
        let is_meant = |m: &Mention| {
            let words = document.source.folded(m.span);
            m.class() == Some(Class::Organization) && m.span.end <= start && endings.iter().any(|e| words.ends_with(e))
        };
        let free = !mentions.iter().any(|m| m.span.overlaps(span));
        let Some(meant) = last_body(mentions, is_meant).filter(|_| free) else { continue };
        // The entity is that of the name that is meant, which is known once names are resolved.
        let mut anaphor = Mention::new(span, Reading::Anaphor, "anaphor");
        anaphor.nested = vec![Mention::new(meant.span, meant.reading.clone(), "anaphor")];
        let place = mentions.partition_point(|m| m.span.start < span.start);
        mentions.insert(place, anaphor);
    }
}

/// The last mention, or name inside one, that fits.
pub fn last_body(mentions: &[Mention], fits: impl Fn(&Mention) -> bool) -> Option<&Mention> {
    mentions.iter().rev().find_map(|m| if fits(m) { Some(m) } else { m.nested.iter().rfind(|inner| fits(inner)) })
}
