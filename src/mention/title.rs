//! Titles of instruments in book-title marks: 《中吉毗邻地区合作规划纲要》.

use super::{Mention, Reading, named};
use crate::document::Document;
use crate::entity::Class;
use crate::resources::Resources;
use crate::span::Span;

/// What stands between 《 and its own 》, without the marks; marks inside marks belong to the title.
pub fn find(resources: &Resources, document: &Document) -> Vec<Mention> {
    let text = document.source.folded(document.span);
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' => open.push(at + c.len_utf8()),
            '》' => {
                let Some(start) = open.pop() else { continue };
                let titled = text[start..at].contains(char::is_alphanumeric) && !text[start..at].contains('。');
                if open.is_empty() && titled {
                    let span = Span::new(document.span.start + start, document.span.start + at);
                    found.push(mention(resources, document, span));
                }
            }
            '。' => open.clear(),
            _ => {}
        }
    }
    found
}

/// The mention of an instrument by its title.
fn mention(resources: &Resources, document: &Document, span: Span) -> Mention {
    let name = document.source.folded(span);
    let kind = resources.forms.of_title(name).map_or("Instrument", |form| form.kind.as_str());
    let target = named(resources, Class::Instrument, kind, name);
    Mention::new(span, Reading::Name { class: Class::Instrument, target }, "quoted-title")
}
