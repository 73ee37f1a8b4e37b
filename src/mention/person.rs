//! Persons, recognised by the shape of their names: transliterated with dots (索隆拜·热恩别科夫)
//! anywhere, other names right after an office title (总理李克强, 总统热恩别科夫).

use regex::Regex;

use super::{Mention, Reading, Target, named};
use crate::document::Document;
use crate::entity::Class;
use crate::resources::Resources;
use crate::resources::lexicon::PersonNames;
use crate::span::Span;

/// Candidates for names of persons; `candidates` are the listed names and titles of the document.
pub fn find(resources: &Resources, document: &Document, candidates: &[Mention]) -> Vec<Mention> {
    let shapes = Shapes::new(&resources.person_names);
    let text = document.source.folded(document.span);
    let base = document.span.start;
    let offices: Vec<Span> = candidates.iter().filter(|m| m.reading == Reading::Office).map(|m| m.span).collect();
    let mut found = Vec::new();
    for dotted in shapes.dotted.find_iter(text) {
        let span = Span::new(base + dotted.start(), base + dotted.end());
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

struct Shapes {
    /// Segments of transliteration characters with dots between them.
    dotted: Regex,
    /// One such segment at the start of a text.
    segment: Regex,
    /// A name of two or three Chinese characters at the start of a text.
    chinese: Regex,
    followers: Vec<String>,
}

impl Shapes {
    fn new(names: &PersonNames) -> Shapes {
        let characters: String = names.transliteration.chars().filter(|c| !c.is_whitespace()).collect();
        let set = format!("[{}]", regex::escape(&characters));
        let surnames = names.surnames.iter().map(|s| regex::escape(s)).collect::<Vec<_>>().join("|");
        let compile = |expression: String| {
            Regex::new(&expression).unwrap_or_else(|_| Regex::new("[^\\s\\S]").expect("a constant expression"))
        };
        Shapes {
            dotted: compile(format!("{set}{{1,10}}(?:·{set}{{1,10}})+")),
            segment: compile(format!("^{set}{{2,9}}")),
            chinese: compile(format!("^(?:{surnames})[ \u{3000}]{{0,2}}\\p{{Han}}{{1,2}}?")),
            followers: names.followers.clone(),
        }
    }

    /// The length in bytes of the name at the start of the text after a title.
    fn name_at_start(&self, rest: &str) -> Option<usize> {
        if let Some(segment) = self.segment.find(rest) {
            let after = &rest[segment.end()..];
            // Before a dot the dotted shape reads the whole name.
            if !after.starts_with('·') && self.may_follow(after) {
                return Some(segment.end());
            }
        }
        let surname = self.chinese.find(rest)?;
        let one = surname.end();
        let two =
            rest[one..].chars().next().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).map(|c| one + c.len_utf8());
        [Some(one), two].into_iter().flatten().find(|end| self.may_follow(&rest[*end..]))
    }

    fn may_follow(&self, after: &str) -> bool {
        after.is_empty()
            || after.starts_with(|c: char| c.is_ascii_digit())
            || self.followers.iter().any(|f| after.starts_with(f.as_str()))
    }
}
