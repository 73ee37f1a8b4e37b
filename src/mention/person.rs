//! Persons, recognised by the shape of their names: transliterated with dots (索隆拜·热恩别科夫)
//! anywhere, other names right after an office title (总理李克强, 总统热恩别科夫).

use super::{Mention, Reading, Target, named};
use crate::document::Document;
use crate::entity::Class;
use crate::resources::Resources;
use crate::span::Span;

/// Candidates for names of persons; `candidates` are the listed names and titles of the document.
pub fn find(resources: &Resources, document: &Document, candidates: &[Mention]) -> Vec<Mention> {
    let shapes = &resources.person_shapes;
    let text = document.source.folded(document.span);
    let base = document.span.start;
    let offices: Vec<Span> = candidates.iter().filter(|m| m.reading == Reading::Office).map(|m| m.span).collect();
    let mut found = Vec::new();
    for (start, end) in shapes.dotted_names(text) {
        let span = Span::new(base + start, base + end);
        found.push(mention(resources, document, Span::new(after_title(&offices, span), span.end)));
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
    found
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
    let target = named(resources, Class::Person, "Person", document.source.folded(span));
    Mention::new(span, Reading::Name { class: Class::Person, target }, "person-name")
}

/// Where the name begins when a title runs into it: 总理|安瓦尔·易卜拉欣.
fn after_title(offices: &[Span], name: Span) -> usize {
    let into = offices.iter().filter(|o| o.start < name.start && name.start < o.end && o.end < name.end);
    into.map(|o| o.end).max().unwrap_or(name.start)
}
