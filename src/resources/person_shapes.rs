//! What names of persons look like.

use std::collections::HashSet;

use super::lexicon::PersonNames;

/// The longest part of a transliterated name, in characters.
const LONGEST_PART: usize = 10;

/// The shapes of persons' names, from `lexicon/persons.toml`.
#[derive(Debug)]
pub struct PersonShapes {
    transliteration: HashSet<char>,
    surnames: HashSet<String>,
    followers: Vec<String>,
}

impl PersonShapes {
    /// Takes the words of the lexicon over.
    pub fn new(names: &PersonNames) -> PersonShapes {
        PersonShapes {
            transliteration: names.transliteration.chars().filter(|c| !c.is_whitespace()).collect(),
            surnames: names.surnames.iter().cloned().collect(),
            followers: names.followers.clone(),
        }
    }

    /// Byte ranges of names with dots between their parts: 索隆拜·热恩别科夫.
    pub fn dotted_names(&self, folded: &str) -> Vec<(usize, usize)> {
        let mut names: Vec<(usize, usize)> = Vec::new();
        for (dot, mark) in folded.match_indices('·') {
            let start = match names.last() {
                Some((start, end)) if *end == dot => *start,
                _ => dot - self.part_before(&folded[..dot]),
            };
            let after = dot + mark.len();
            let part = self.part_at_start(&folded[after..]);
            let end = after + part;
            // 布朗-皮韦, 让-诺埃尔: a hyphen joins parts of one name.
            let end = match folded[end..].strip_prefix('-').map(|rest| self.part_at_start(rest)) {
                Some(joined) if part > 0 && joined > 0 => end + '-'.len_utf8() + joined,
                _ => end,
            };
            let start = match folded[..start].strip_suffix('-').map(|rest| self.part_before(rest)) {
                Some(joined) if start < dot && (1..=9).contains(&joined) => start - '-'.len_utf8() - joined,
                _ => start,
            };
            if start == dot || part == 0 {
                continue;
            }
            match names.last_mut() {
                Some(last) if last.0 == start => last.1 = end,
                _ => names.push((start, end)),
            }
        }
        names
    }

    /// The length in bytes of the name at the start of the text after a title: 李克强, 热恩别科夫.
    pub fn name_at_start(&self, rest: &str) -> Option<usize> {
        let part = self.part_at_start(rest);
        let after = &rest[part..];
        // Before a dot the dotted shape reads the whole name.
        if rest[..part].chars().count() >= 2 && !after.starts_with('·') && self.may_follow(after) {
            return Some(part);
        }
        self.chinese_name(rest)
    }

    /// The whole text is a name and nothing else: 黄　华, 热恩别科夫, 索隆拜·热恩别科夫.
    pub fn is_name(&self, text: &str) -> bool {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        let transliterated = text.split('·').all(|part| !part.is_empty() && self.part_at_start(part) == part.len());
        (2..=24).contains(&count)
            && (transliterated && (count >= 3 || text.contains('·'))
                || count <= 4 && self.chinese_name(text) == Some(text.len()))
    }

    /// A surname, perhaps spaces as printed between short names, and one or two characters.
    fn chinese_name(&self, rest: &str) -> Option<usize> {
        let width = |count: usize| rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
        let surname = [2, 1].into_iter().map(width).find(|end| self.surnames.contains(&rest[..*end]))?;
        let spaces = rest[surname..].chars().take_while(|c| matches!(c, ' ' | '\u{3000}')).take(2);
        let given = surname + spaces.map(char::len_utf8).sum::<usize>();
        let mut end = given;
        for c in rest[given..].chars().take(2).take_while(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)) {
            end += c.len_utf8();
            if self.may_follow(&rest[end..]) {
                return Some(end);
            }
        }
        None
    }

    fn may_follow(&self, after: &str) -> bool {
        after.is_empty()
            || after.starts_with(|c: char| c.is_ascii_digit())
            || self.followers.iter().any(|f| after.starts_with(f.as_str()))
    }

    fn part_at_start(&self, text: &str) -> usize {
        let part = text.chars().take_while(|c| self.transliteration.contains(c));
        part.take(LONGEST_PART).map(char::len_utf8).sum()
    }

    fn part_before(&self, text: &str) -> usize {
        let part = text.chars().rev().take_while(|c| self.transliteration.contains(c));
        part.take(LONGEST_PART).map(char::len_utf8).sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::resources::Resources;

    #[test]
    fn names_end_where_the_shape_ends() {
        let shapes = &Resources::embedded().person_shapes;
        for (text, expected) in [
            ("总统索隆拜·沙里波维奇·热恩别科夫邀请", vec!["索隆拜·沙里波维奇·热恩别科夫"]),
            ("索隆拜·热恩别科夫和塔瓦雷·巴斯克斯", vec!["索隆拜·热恩别科夫", "塔瓦雷·巴斯克斯"]),
            ("文本·", vec![]),
            ("·", vec![]),
        ] {
            let found: Vec<&str> = shapes.dotted_names(text).into_iter().map(|(s, e)| &text[s..e]).collect();
            assert_eq!(found, expected, "{text}");
        }
        for (text, expected) in [
            ("李克强、王毅", Some("李克强")),
            ("热恩别科夫宣布", Some("热恩别科夫")),
            ("黄华和", Some("黄华")),
            ("国期间，根据", None),
            ("", None),
        ] {
            assert_eq!(shapes.name_at_start(text).map(|end| &text[..end]), expected, "{text}");
        }
    }
}
