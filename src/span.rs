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
    /// The span from `start` to before `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "a span must not end before it starts");
        Span { start, end }
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// It holds nothing.
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

/// Spans to be asked which of them meet another, in any number, without looking at all.
#[derive(Clone, Debug, Default)]
pub struct SpanIndex {
    /// Sorted by start.
    spans: Vec<Span>,
    longest: usize,
}

impl SpanIndex {
    /// An index over spans in any order.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> SpanIndex {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let longest = spans.iter().map(Span::len).max().unwrap_or(0);
        SpanIndex { spans, longest }
    }

    /// The spans that share a byte with `span` or touch it at an end.
    pub fn meeting(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let from = self.spans.partition_point(|s| s.start + self.longest < span.start);
        let near = self.spans[from..].iter().take_while(move |s| s.start <= span.end);
        near.copied().filter(move |s| s.end >= span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_finds_what_meets() {
        let index = SpanIndex::new([(0, 3), (2, 9), (5, 6), (9, 12)].map(|(s, e)| Span::new(s, e)));
        let meeting = |s, e| index.meeting(Span::new(s, e)).map(|s| s.start).collect::<Vec<_>>();
        assert_eq!(meeting(4, 5), [2, 5]);
        assert_eq!(meeting(12, 13), [9]);
        assert_eq!(meeting(20, 21), [] as [usize; 0]);
    }
}
