//! A place in the text, and what can be read from there.
//!
//! Dates taken from printed pages are broken by line ends and padded with spaces, so every step
//! can pass a *gap*: a few blanks with at most one line end.

/// Longest gap passed inside a date, in characters.
const LONGEST_GAP: usize = 8;

/// A byte offset into a text, always on a character boundary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// `at` must be a character boundary of `text`.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        debug_assert!(text.is_char_boundary(at));
        Cursor { text, at }
    }

    pub(super) fn at(self) -> usize {
        self.at
    }

    pub(super) fn preceding(self) -> &'t str {
        &self.text[..self.at]
    }

    pub(super) fn following(self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn previous(self) -> Option<char> {
        self.preceding().chars().next_back()
    }

    pub(super) fn peek(self) -> Option<char> {
        self.following().chars().next()
    }

    /// The character here and the place after it.
    pub(super) fn next(self) -> Option<(char, Self)> {
        let character = self.peek()?;
        Some((character, self.advanced(character.len_utf8())))
    }

    fn advanced(self, bytes: usize) -> Self {
        Cursor { at: self.at + bytes, ..self }
    }

    /// The place after one of `characters`, if one stands here.
    pub(super) fn eat(self, characters: &str) -> Option<Self> {
        let (character, after) = self.next()?;
        characters.contains(character).then_some(after)
    }

    /// The place after `word`, which a line end may break between any two characters.
    pub(super) fn word(self, word: &str) -> Option<Self> {
        if let Some(character) = word.chars().next()
            && self.peek() != Some(character)
        {
            return None;
        }
        let mut here = self;
        for (index, expected) in word.chars().enumerate() {
            if index > 0 && here.peek() != Some(expected) {
                here = here.line_end()?;
            }
            let (found, after) = here.next()?;
            if found != expected {
                return None;
            }
            here = after;
        }
        Some(here)
    }

    /// The place after any gap here; the place itself where there is none.
    pub(super) fn skip_gap(self) -> Self {
        let mut here = self;
        let mut line_ends = 0;
        let mut wide_spaces = 0;
        for _ in 0..LONGEST_GAP {
            match here.next() {
                Some((character, after)) if character.is_whitespace() => {
                    line_ends += usize::from(character == '\n');
                    wide_spaces += usize::from(character == '\u{3000}');
                    here = after;
                }
                _ => break,
            }
        }
        let still_blank = here.peek().is_some_and(char::is_whitespace);
        // A blank line or an indent opens a new paragraph, so the date ends before it.
        if still_blank || line_ends > 1 || wide_spaces > 1 { self } else { here }
    }

    /// The place after a gap that holds a line end, if one begins here.
    pub(super) fn line_end(self) -> Option<Self> {
        let after = self.skip_gap();
        self.text[self.at..after.at].contains('\n').then_some(after)
    }
}
