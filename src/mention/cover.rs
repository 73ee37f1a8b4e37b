//! Which of the overlapping candidates stand.
//!
//! The chosen set covers as many characters as possible without overlap (中国外交部长 is 中国 + 外交部长,
//! not 中国外交部 with 长 left over). Among equal covers the one with fewer mentions wins, then the
//! one whose finders rank higher (`rank`), then the one whose candidates come first in the order of
//! end, start, finder and reading. The order is total, so the choice is the same every time.

use std::cmp::Reverse;

use super::{Mention, Reading, Target};
use crate::entity::Class;

/// What a partial choice is worth: bytes covered, then fewer mentions, then better ranks.
type Worth = (usize, Reverse<usize>, Reverse<usize>);

/// Chooses the best cover; the result is in text order and disjoint.
pub fn choose(mut candidates: Vec<Mention>) -> Vec<Mention> {
    candidates.retain(|c| !c.span.is_empty());
    candidates.sort_by(|a, b| order(a).cmp(&order(b)));
    // best[n]: the worth of the best choice among the first n candidates, and whether it takes the last.
    let mut best: Vec<(Worth, bool)> = vec![((0, Reverse(0), Reverse(0)), false)];
    let mut before = Vec::with_capacity(candidates.len());
    for (n, candidate) in candidates.iter().enumerate() {
        let compatible = candidates[..n].partition_point(|c| c.span.end <= candidate.span.start);
        let (covered, Reverse(count), Reverse(ranks)) = best[compatible].0;
        let with = (covered + candidate.span.len(), Reverse(count + 1), Reverse(ranks + rank(candidate)));
        let without = best[n].0;
        best.push(if with > without { (with, true) } else { (without, false) });
        before.push(compatible);
    }
    let mut taken = vec![false; candidates.len()];
    let mut n = candidates.len();
    while n > 0 {
        if best[n].1 {
            taken[n - 1] = true;
            n = before[n - 1];
        } else {
            n -= 1;
        }
    }
    candidates.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(c, _)| c).collect()
}

/// Chooses the best cover and keeps, inside each chosen name, the best cover of the names in it.
pub fn choose_nested(candidates: Vec<Mention>) -> Vec<Mention> {
    let mut chosen = choose(candidates.clone());
    let mut candidates = candidates;
    candidates.sort_by_key(|c| c.span.start);
    // A title of office may hold a name (常驻联合国代表), which is one all the same.
    let holds_names = |m: &&mut Mention| m.class().is_some_and(|c| c != Class::Date) || m.reading == Reading::Office;
    for mention in chosen.iter_mut().filter(holds_names) {
        let inside = |c: &&Mention| c.span != mention.span && mention.span.contains(c.span) && c.class().is_some();
        let from = candidates.partition_point(|c| c.span.start < mention.span.start);
        let near = candidates[from..].iter().take_while(|c| c.span.start < mention.span.end);
        mention.nested = choose(near.filter(inside).cloned().collect());
    }
    chosen
}

fn order(m: &Mention) -> (usize, usize, usize, &str, u8) {
    let class = m.class().map_or(u8::MAX, |c| c as u8);
    (m.span.end, m.span.start, rank(m), &m.found_by, class)
}

/// Lower is better: what the document defines, what a list knows, what its marks show, what its shape shows.
fn rank(m: &Mention) -> usize {
    match &m.reading {
        Reading::Name { target: Target::Listed(_), .. } => 1,
        Reading::Name { target: Target::Date(_), .. } => 2,
        Reading::Office | Reading::Parties | Reading::Leaders(_) | Reading::Anaphor => 3,
        Reading::Name { target: Target::Named { .. }, .. } => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn candidate(start: usize, end: usize) -> Mention {
        let target = Target::Named { kind: "Organization".into(), name: format!("{start}-{end}") };
        Mention::new(Span::new(start, end), Reading::Name { class: Class::Organization, target }, "test")
    }

    fn spans(chosen: &[Mention]) -> Vec<(usize, usize)> {
        chosen.iter().map(|m| (m.span.start, m.span.end)).collect()
    }

    #[test]
    fn covers_most_then_fewest() {
        for (candidates, expected) in [
            // 中国外交部长: 中国 + 外交部长 covers more than 中国外交部.
            (vec![(0, 2), (0, 5), (2, 6)], vec![(0, 2), (2, 6)]),
            // 联合国大会 in one piece, not as 联合国 + 大会.
            (vec![(0, 3), (3, 5), (0, 5)], vec![(0, 5)]),
            (vec![(0, 3), (2, 5), (4, 9)], vec![(0, 3), (4, 9)]),
            (vec![], vec![]),
        ] {
            assert_eq!(spans(&choose(candidates.into_iter().map(|(s, e)| candidate(s, e)).collect())), expected);
        }
    }

    #[test]
    fn the_order_of_candidates_does_not_matter() {
        let all = [(0, 4), (1, 5), (4, 8), (5, 8), (0, 8)].map(|(s, e)| candidate(s, e));
        let mut reversed = all.to_vec();
        reversed.reverse();
        assert_eq!(choose(all.to_vec()), choose(reversed));
    }

    #[test]
    fn names_inside_a_name_are_kept() {
        let chosen = choose_nested(vec![candidate(0, 8), candidate(0, 3), candidate(2, 5), candidate(5, 8)]);
        assert_eq!(spans(&chosen), [(0, 8)]);
        assert_eq!(spans(&chosen[0].nested), [(0, 3), (5, 8)]);
    }
}
