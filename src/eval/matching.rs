//! One-to-one matching: as many pairs as possible, so that no item counts twice.

use std::mem::replace;

/// Pairs gold items with system items.
///
/// `choices[g]` lists the system items that gold item `g` may be paired with. Returns for each of
/// the `system_count` system items its gold item. With 甲 → {1, 2} and 乙 → {1} both are paired:
/// 甲 takes 1 first and moves to 2 when 乙 needs 1.
pub(super) fn largest_matching(choices: &[Vec<usize>], system_count: usize) -> Vec<Option<usize>> {
    let mut owner = vec![None; system_count];
    for gold in 0..choices.len() {
        settle(gold, choices, &mut owner);
    }
    owner
}

/// Finds a system item for one gold item, moving settled ones where that helps all of them.
///
/// The search keeps its own stack: a chain of moves can be as long as the list of items.
fn settle(start: usize, choices: &[Vec<usize>], owner: &mut [Option<usize>]) {
    let mut seen = vec![false; owner.len()];
    // Each gold item on the way, and how many of its choices have been tried.
    let mut path = vec![(start, 0)];
    while let Some((gold, tried)) = path.last_mut() {
        let Some(&system) = choices[*gold].get(*tried) else {
            path.pop();
            continue;
        };
        *tried += 1;
        if replace(&mut seen[system], true) {
            continue;
        }
        match owner[system] {
            Some(settled) => path.push((settled, 0)),
            None => {
                for (gold, tried) in path {
                    owner[choices[gold][tried - 1]] = Some(gold);
                }
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settled_items_move_when_that_gives_one_pair_more() {
        let cases = [
            (vec![vec![0, 1], vec![0]], vec![Some(1), Some(0)]),
            (vec![vec![0], vec![0]], vec![Some(0), None]),
            (vec![vec![0, 1], vec![0, 2], vec![1]], vec![Some(0), Some(2), Some(1)]),
            (vec![vec![0], vec![0, 1], vec![1]], vec![Some(0), Some(1)]),
            (vec![vec![], vec![1]], vec![None, Some(1)]),
            (vec![], vec![]),
        ];
        for (choices, expected) in cases {
            let found = largest_matching(&choices, expected.len());
            assert_eq!(found, expected, "{choices:?}");
        }
    }

    #[test]
    fn a_long_chain_of_moves_is_no_trouble() {
        let count = 3_000;
        let mut choices: Vec<Vec<usize>> = (0..count).map(|gold| vec![gold, gold + 1]).collect();
        choices.push(vec![0]);
        let owner = largest_matching(&choices, count + 1);
        assert!(owner.iter().all(Option::is_some));
    }
}
