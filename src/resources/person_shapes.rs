//! What names of persons look like.

use regex::Regex;

use super::lexicon::PersonNames;

/// The shapes of persons' names, compiled from `lexicon/persons.toml`.
#[derive(Debug)]
pub struct PersonShapes {
    /// Segments of transliteration characters with dots between them.
    pub dotted: Regex,
    /// One such segment at the start of a text.
    segment: Regex,
    /// A name of two or three Chinese characters at the start of a text.
    chinese: Regex,
    followers: Vec<String>,
}

impl PersonShapes {
    pub fn new(names: &PersonNames) -> PersonShapes {
        let characters: String = names.transliteration.chars().filter(|c| !c.is_whitespace()).collect();
        let set = format!("[{}]", regex::escape(&characters));
        let surnames = names.surnames.iter().map(|s| regex::escape(s)).collect::<Vec<_>>().join("|");
        let compile = |expression: String| {
            Regex::new(&expression).unwrap_or_else(|_| Regex::new("[^\\s\\S]").expect("a constant expression"))
        };
        PersonShapes {
            dotted: compile(format!("{set}{{1,10}}(?:·{set}{{1,10}})+")),
            segment: compile(format!("^{set}{{2,9}}")),
            chinese: compile(format!("^(?:{surnames})[ \u{3000}]{{0,2}}\\p{{Han}}{{1,2}}?")),
            followers: names.followers.clone(),
        }
    }

    /// The length in bytes of the name at the start of the text after a title.
    pub fn name_at_start(&self, rest: &str) -> Option<usize> {
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
