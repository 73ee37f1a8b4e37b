//! Stretches of the source text, counted in code points, and how far they overlap.

use serde::Deserialize;

/// A half-open stretch of the source file. One that ends before it starts is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// How many code points both spans hold.
    pub fn overlap(self, other: Span) -> usize {
        let end = self.end.min(other.end);
        end.saturating_sub(self.start.max(other.start))
    }

    /// Whether the other span lies within this one and is shorter.
    pub fn encloses(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end && self != inner
    }
}

/// Intersection over union of two lists of spans: 1 for the same characters, 0 for none shared.
pub(super) fn intersection_over_union(left: &[Span], right: &[Span]) -> f64 {
    let (left, right) = (merged(left), merged(right));
    let shared: usize = left.iter().map(|a| right.iter().map(|b| a.overlap(*b)).sum::<usize>()).sum();
    let union = length(&left) + length(&right) - shared as f64;
    if union > 0.0 { shared as f64 / union } else { 0.0 }
}

/// The same characters as disjoint spans in the order of the text.
fn merged(spans: &[Span]) -> Vec<Span> {
    let mut sorted = spans.to_vec();
    sorted.retain(|span| span.start < span.end);
    sorted.sort_by_key(|span| span.start);
    let mut merged: Vec<Span> = Vec::new();
    for span in sorted {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

fn length(disjoint: &[Span]) -> f64 {
    disjoint.iter().map(|span| (span.end - span.start) as f64).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(offsets: &[(usize, usize)]) -> Vec<Span> {
        offsets.iter().map(|&(start, end)| Span { start, end }).collect()
    }

    #[test]
    fn characters_are_counted_once() {
        let cases = [
            (vec![(0, 10)], vec![(5, 10)], 0.5),
            (vec![(0, 4), (6, 8)], vec![(2, 8)], 0.5),
            (vec![(0, 4), (2, 6)], vec![(0, 6)], 1.0),
            (vec![(0, 4), (4, 6)], vec![(0, 3)], 0.5),
            (vec![(0, 4)], vec![(4, 8)], 0.0),
            (vec![], vec![], 0.0),
            (vec![(5, 2)], vec![(5, 2)], 0.0),
            (vec![(0, usize::MAX)], vec![(0, usize::MAX)], 1.0),
        ];
        for (left, right, expected) in cases {
            let found = intersection_over_union(&spans(&left), &spans(&right));
            assert_eq!(found, expected, "{left:?} {right:?}");
        }
    }
}
