//! Lists of words, looked up at one place of a text.

use std::collections::HashMap;

use crate::fold::fold;

/// Words with the number of their entry, found at the beginning or the end of a text, longest first.
#[derive(Debug, Default)]
pub struct Words {
    by_first: HashMap<char, Vec<(String, usize)>>,
    by_last: HashMap<char, Vec<(String, usize)>>,
}

impl Words {
    /// `words` are the forms, each with the number of the entry it belongs to.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w String, usize)>) -> Words {
        let mut index = Words::default();
        for (word, entry) in words {
            let word = fold(word);
            let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { continue };
            index.by_first.entry(first).or_default().push((word.clone(), entry));
            index.by_last.entry(last).or_default().push((word, entry));
        }
        for words in index.by_first.values_mut().chain(index.by_last.values_mut()) {
            words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        index
    }

    /// A plain list, whose words need no entry.
    pub fn of(words: &[String]) -> Words {
        Words::new(words.iter().map(|w| (w, 0)))
    }

    /// The words that `text` begins with, longest first: byte length and entry.
    pub fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let words = text.chars().next().and_then(|c| self.by_first.get(&c));
        words.into_iter().flatten().filter(|(w, _)| text.starts_with(w.as_str())).map(|(w, entry)| (w.len(), *entry))
    }

    /// The length of the longest word that `text` begins with.
    pub fn length_at(&self, text: &str) -> Option<usize> {
        self.at(text).next().map(|(length, _)| length)
    }

    /// The longest word that `text` ends with: byte length and entry.
    pub fn ending(&self, text: &str) -> Option<(usize, usize)> {
        let words = text.chars().next_back().and_then(|c| self.by_last.get(&c))?;
        words.iter().find(|(w, _)| text.ends_with(w.as_str())).map(|(w, entry)| (w.len(), *entry))
    }

    /// Every occurrence in `text`, overlapping ones too: start, end and entry.
    pub fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, usize)> + 'a {
        text.char_indices().flat_map(move |(at, _)| self.at(&text[at..]).map(move |(len, entry)| (at, at + len, entry)))
    }

    /// One of the words stands somewhere in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.within(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_word_at_a_place() {
        let words: Vec<String> = ["愿", "愿意", "支持"].map(str::to_owned).into();
        let words = Words::new(words.iter().zip(0..));
        assert_eq!(words.at("愿意支持").next(), Some(("愿意".len(), 1)));
        assert_eq!(words.length_at("意愿"), None);
        assert_eq!(words.ending("表示支持"), Some(("支持".len(), 2)));
        assert_eq!(words.within("愿意支持").map(|(_, _, entry)| entry).collect::<Vec<_>>(), [1, 0, 2]);
        assert!(words.is_in("不愿"));
    }
}
