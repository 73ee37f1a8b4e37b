//! Which system document is to be compared with which gold document.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::document::ScoredDocument;

/// Gold documents with their partners, and what found none.
pub(super) struct Pairing<'a> {
    /// Every gold document, in order; without a partner all its items are missed.
    pub pairs: Vec<(&'a ScoredDocument, Option<&'a ScoredDocument>)>,
    /// System documents that overlap gold but found no partner: all their items are spurious.
    pub extra: Vec<&'a ScoredDocument>,
    pub counts: DocumentCounts,
}

/// How many documents each side has, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentCounts {
    pub gold: usize,
    pub system: usize,
    pub paired: usize,
    /// Gold documents without a partner.
    pub missed: usize,
    /// System documents that overlap gold and found no partner.
    pub extra: usize,
    /// System documents that overlap no gold document.
    pub unjudged: usize,
}

/// A gold and a system document of one source file with characters in common.
struct Candidate {
    gold: usize,
    system: usize,
    overlap: usize,
    same_id: bool,
}

/// Pairs documents of one source file, largest overlap first; equal ids decide a tie.
pub(super) fn pair_documents<'a>(gold: &'a [ScoredDocument], system: &'a [ScoredDocument]) -> Pairing<'a> {
    let candidates = overlapping(gold, system);
    let mut by_overlap: Vec<&Candidate> = candidates.iter().collect();
    by_overlap.sort_by_key(|candidate| Reverse((candidate.overlap, candidate.same_id)));
    let mut partner = vec![None; gold.len()];
    let mut is_taken = vec![false; system.len()];
    for candidate in by_overlap {
        if partner[candidate.gold].is_none() && !is_taken[candidate.system] {
            partner[candidate.gold] = Some(&system[candidate.system]);
            is_taken[candidate.system] = true;
        }
    }
    let mut extra = Vec::new();
    for candidate in &candidates {
        if !is_taken[candidate.system] {
            is_taken[candidate.system] = true;
            extra.push(&system[candidate.system]);
        }
    }
    let paired = partner.iter().flatten().count();
    let counts = DocumentCounts {
        gold: gold.len(),
        system: system.len(),
        paired,
        missed: gold.len() - paired,
        extra: extra.len(),
        unjudged: system.len() - paired - extra.len(),
    };
    Pairing { pairs: gold.iter().zip(partner).collect(), extra, counts }
}

/// All candidates, in the order of gold and then of system.
fn overlapping(gold: &[ScoredDocument], system: &[ScoredDocument]) -> Vec<Candidate> {
    let mut by_source: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, document) in system.iter().enumerate() {
        by_source.entry(document.source()).or_default().push(index);
    }
    let mut candidates = Vec::new();
    for (gold_index, document) in gold.iter().enumerate() {
        for &system_index in by_source.get(document.source()).into_iter().flatten() {
            let other = &system[system_index];
            let overlap = document.range().overlap(other.range());
            if overlap > 0 {
                candidates.push(Candidate {
                    gold: gold_index,
                    system: system_index,
                    overlap,
                    same_id: document.header.id == other.header.id,
                });
            }
        }
    }
    candidates
}
