//! Many words looked for at once.

use aho_corasick::AhoCorasick;

use crate::fold::fold;

/// Finds every occurrence of a list of words in folded text, overlapping ones too.
#[derive(Debug)]
pub struct WordIndex {
    /// Missing only when the list is too large to index, and then nothing is found.
    automaton: Option<AhoCorasick>,
}

impl WordIndex {
    /// An index over the folded forms of the words, which keep their numbers.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w String>) -> WordIndex {
        let words: Vec<String> = words.into_iter().map(|w| fold(w)).collect();
        WordIndex { automaton: AhoCorasick::new(words).ok() }
    }

    /// Byte range and number of every word found.
    pub fn occurrences<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        let matches = self.automaton.iter().flat_map(move |a| a.find_overlapping_iter(folded));
        matches.map(|m| (m.start(), m.end(), m.pattern().as_usize()))
    }
}
