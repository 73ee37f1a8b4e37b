//! Where something stands in a text.

/// A half-open stretch `[start, end)` of the *folded* view of a source, in bytes.
///
/// Every stage points into the text with spans and copies nothing. Bytes are what regular
/// expressions and slices want; [`Source::chars`](crate::source::Source::chars) turns a span into
/// the code points that RDF and JSON Lines show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "a span must not end before it starts");
        Span { start, end }
    }

    pub fn len(&self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// `other` lies in this span; a span contains itself.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The two spans share at least one byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span around both.
    pub fn hull(&self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}
