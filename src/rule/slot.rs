//! What a pattern can ask for: a text in which every name is one private-use character.
//!
//! A pattern sees 应·Ｐ·邀请，·Ｐ·于·Ｄ·对·Ｓ·进行国事访问 where each letter here stands for one
//! character that says only the class of the name. So a name can never be cut in two, a class of
//! names is a character class, and a pattern stays a regular expression matched in linear time.

use crate::entity::Class;
use crate::span::Span;

/// What one slot character stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Name(Class),
    /// An office title, 总统.
    Office,
    /// A word for all parties, 双方.
    Parties,
    /// A word for persons of all parties, 两国元首.
    Leaders,
}

/// The first code point used; the private use area ends at U+F8FF.
const FIRST: u32 = 0xE000;

impl Slot {
    /// Every slot, in the order of their characters.
    pub fn all() -> impl Iterator<Item = Slot> {
        let names = Class::ALL.into_iter().map(Slot::Name);
        names.chain([Slot::Office, Slot::Parties, Slot::Leaders])
    }

    /// The name as patterns write it.
    pub fn name(self) -> &'static str {
        match self {
            Slot::Name(class) => class.name(),
            Slot::Office => "Office",
            Slot::Parties => "Parties",
            Slot::Leaders => "Leaders",
        }
    }

    /// The slot of that name; none where there is none.
    pub fn parse(name: &str) -> Option<Slot> {
        Slot::all().find(|s| s.name() == name)
    }

    /// The private-use character that stands for the slot.
    pub fn char(self) -> char {
        let at = Slot::all().position(|s| s == self).unwrap_or_default() as u32;
        char::from_u32(FIRST + at).unwrap_or('\u{FFFD}')
    }
}

/// A stretch of text with names replaced by slot characters, and the way back.
#[derive(Clone, Debug)]
pub struct SlottedText {
    pub text: String,
    /// For every run of the slotted text: its start there, and the folded span it stands for.
    /// A slot is a run of its own; plain text between slots is one run.
    runs: Vec<Run>,
}

#[derive(Clone, Debug)]
struct Run {
    start: usize,
    span: Span,
    /// The caller's number of the name in this slot.
    filler: Option<usize>,
    /// The folded words of the name in this slot.
    words: String,
}

impl SlottedText {
    /// Builds the slotted form of `span` in `folded`; `fillers` are disjoint, in order, inside it.
    pub fn new(folded: &str, span: Span, fillers: impl IntoIterator<Item = (Span, Slot, usize)>) -> SlottedText {
        let mut slotted = SlottedText { text: String::with_capacity(span.len()), runs: Vec::new() };
        let mut at = span.start;
        for (filled, slot, filler) in fillers {
            slotted.push_plain(folded, Span::new(at, filled.start));
            slotted.runs.push(Run {
                start: slotted.text.len(),
                span: filled,
                filler: Some(filler),
                words: folded[filled.start..filled.end].to_owned(),
            });
            slotted.text.push(slot.char());
            at = filled.end;
        }
        slotted.push_plain(folded, Span::new(at, span.end));
        slotted.runs.push(Run {
            start: slotted.text.len(),
            span: Span::new(span.end, span.end),
            filler: None,
            words: String::new(),
        });
        slotted
    }

    fn push_plain(&mut self, folded: &str, span: Span) {
        if !span.is_empty() {
            self.runs.push(Run { start: self.text.len(), span, filler: None, words: String::new() });
            self.text.push_str(&folded[span.start..span.end]);
        }
    }

    /// The folded span behind a byte range of the slotted text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let from = self.run_at(start);
        let from = if from.filler.is_some() { from.span.start } else { from.span.start + (start - from.start) };
        if start == end {
            return Span::new(from, from);
        }
        let last = self.run_at(end - 1);
        let to = if last.filler.is_some() { last.span.end } else { last.span.start + (end - last.start) };
        Span::new(from, to)
    }

    /// The fillers of the slots in a byte range, in order.
    pub fn fillers(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        let first = self.runs.partition_point(|r| r.start < start);
        self.runs[first..].iter().take_while(move |r| r.start < end).filter_map(|r| r.filler)
    }

    /// The words of the names in a byte range, in order.
    pub fn words(&self, start: usize, end: usize) -> impl Iterator<Item = &str> {
        let first = self.runs.partition_point(|r| r.start < start);
        let runs = self.runs[first..].iter().take_while(move |r| r.start < end);
        runs.filter(|r| r.filler.is_some()).map(|r| r.words.as_str())
    }

    fn run_at(&self, at: usize) -> &Run {
        let next = self.runs.partition_point(|r| r.start <= at);
        &self.runs[next.saturating_sub(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_the_names() {
        let text = "应习近平邀请";
        let name = Span::new("应".len(), "应习近平".len());
        let slotted = SlottedText::new(text, Span::new(0, text.len()), [(name, Slot::Name(Class::Person), 7)]);
        let person = Slot::Name(Class::Person).char();
        assert_eq!(slotted.text, format!("应{person}邀请"));
        let at = "应".len();
        assert_eq!(slotted.span(at, at + person.len_utf8()), name);
        assert_eq!(slotted.span(0, slotted.text.len()), Span::new(0, text.len()));
        assert_eq!(slotted.fillers(0, slotted.text.len()).collect::<Vec<_>>(), [7]);
        let invite = slotted.text.find("邀").unwrap();
        assert_eq!(&text[slotted.span(invite, slotted.text.len()).start..], "邀请");
    }
}
