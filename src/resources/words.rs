//! Lists of words, looked up at one place of a text.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::index::WordIndex;
use crate::fold::fold;

/// Words with the number of their entry, found at the beginning or the end of a text, longest first.
#[derive(Debug, Default)]
pub struct Words {
    index: WordIndex,
    /// The entry of each word of the index.
    entries: Vec<usize>,
    by_last: HashMap<char, Vec<(String, usize)>>,
}

impl Words {
    /// `words` are the forms, each with the number of the entry it belongs to.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w String, usize)>) -> Words {
        let (words, entries): (Vec<&String>, Vec<usize>) = words.into_iter().unzip();
        let mut by_last: HashMap<char, Vec<(String, usize)>> = HashMap::new();
        for (word, entry) in words.iter().map(|w| fold(w)).zip(&entries) {
            if let Some(last) = word.chars().next_back() {
                by_last.entry(last).or_default().push((word, *entry));
            }
        }
        for words in by_last.values_mut() {
            words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        Words { index: WordIndex::new(words), entries, by_last }
    }

    /// A plain list, whose words need no entry.
    pub fn of(words: &[String]) -> Words {
        Words::new(words.iter().map(|w| (w, 0)))
    }

    /// The words that `text` begins with, longest first: byte length and entry.
    pub fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let mut found = self.index.beginning(text);
        found.sort_by_key(|(length, _)| Reverse(*length));
        found.into_iter().map(|(length, word)| (length, self.entries[word]))
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
