//! Many words looked for at once.
//!
//! The words are kept sorted, and a text is read from every one of its characters on, narrowing the
//! range of words that begin as the text does. An automaton over ten thousand names would search
//! faster, and take longer to build than a statement takes to read.

use std::collections::HashMap;
use std::ops::Range;

use crate::fold::fold;

/// Finds every occurrence of a list of words in folded text, overlapping ones too.
#[derive(Debug, Default)]
pub struct WordIndex {
    /// The folded words with their numbers, sorted; none is empty.
    words: Vec<(String, usize)>,
    /// The words that begin with a character.
    by_first: HashMap<char, Range<usize>>,
}

impl WordIndex {
    /// An index over the folded forms of the words, which keep their numbers.
    pub fn new(words: impl IntoIterator<Item = impl AsRef<str>>) -> WordIndex {
        let numbered = words.into_iter().enumerate().map(|(number, word)| (fold(word.as_ref()), number));
        let mut words: Vec<(String, usize)> = numbered.filter(|(word, _)| !word.is_empty()).collect();
        words.sort_unstable();
        let mut by_first: HashMap<char, Range<usize>> = HashMap::new();
        for (at, (word, _)) in words.iter().enumerate() {
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_insert(at..at).end = at + 1;
            }
        }
        WordIndex { words, by_first }
    }

    /// Byte range and number of every word found, by where it begins, shorter words first.
    pub fn occurrences<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        let found =
            move |start: usize| self.beginning(&folded[start..]).into_iter().map(move |(l, n)| (start, start + l, n));
        folded.char_indices().flat_map(move |(start, _)| found(start))
    }

    /// Byte length and number of every word that the text begins with, shorter words first.
    pub fn beginning(&self, folded: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let Some(first) = folded.chars().next() else { return found };
        let Some(range) = self.by_first.get(&first) else { return found };
        let mut range = range.clone();
        let mut length = first.len_utf8();
        loop {
            // Among the words that begin as the text does, those that end here come first.
            while range.start < range.end && self.words[range.start].0.len() == length {
                found.push((length, self.words[range.start].1));
                range.start += 1;
            }
            let Some(next) = folded[length..].chars().next().filter(|_| !range.is_empty()) else {
                return found;
            };
            let at = |n: &(String, usize)| n.0[length..].chars().next();
            let words = &self.words[range.clone()];
            let from = words.partition_point(|w| at(w) < Some(next));
            let to = words.partition_point(|w| at(w) <= Some(next));
            range = range.start + from..range.start + to;
            length += next.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_overlapping_words() {
        let words = ["联合国", "联合国大会", "大会", "中国", "国", "中国", ""].map(str::to_owned);
        let index = WordIndex::new(&words);
        for (text, expected) in [
            ("联合国大会", vec![(0, 9, 0), (0, 15, 1), (6, 9, 4), (9, 15, 2)]),
            ("中国", vec![(0, 6, 3), (0, 6, 5), (3, 6, 4)]),
            ("联合", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(index.occurrences(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
