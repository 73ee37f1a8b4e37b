//! Scores an extraction against a gold file: precision, recall and F1.
//!
//! In: two lists of documents, as the JSON Lines form writes them. Out: [`Scores`], six tables
//! with one row a class and a total, and on demand the items behind each error.
//!
//! 1. [`parse_documents`] reads a JSON Lines text into [`ScoredDocument`]s.
//! 2. `pairing` sets each gold document beside the system document that covers it best.
//! 3. `header`, `mentions` and `facts` say when two things are the same; `value` does so for what
//!    stands in a role, so that 习近平 and 习近平主席 meet if one lists the other as an alias.
//! 4. `matching` finds as many one-to-one pairs as possible, so no item counts twice.
//! 5. `tables` and `scores` add up, `report` prints, [`missed_floors`] compares with what must be reached.
//!
//! Two choices matter for reading the figures. A system mention inside a longer gold mention
//! (中国 inside 中国银行) is neither right nor wrong. A system document that overlaps no gold
//! document is not judged, but one that overlaps gold and finds no partner counts as spurious.

mod document;
mod facts;
mod floor;
mod header;
mod matching;
mod mentions;
mod pairing;
mod report;
mod scores;
mod span;
mod statement;
mod tables;
#[cfg(test)]
mod tests;
mod value;

pub use document::{ScoredDocument, parse_documents};
pub use floor::{Floor, missed_floors};
pub use pairing::DocumentCounts;
pub use scores::Scores;
pub use tables::{Measure, TableName};

/// Compares what the system found with the gold documents.
///
/// The scores borrow both lists, since an error list shows the items themselves.
pub fn score<'a>(gold: &'a [ScoredDocument], system: &'a [ScoredDocument]) -> Scores<'a> {
    let pairing = pairing::pair_documents(gold, system);
    let mut scores = Scores::new(pairing.counts);
    for (gold, system) in &pairing.pairs {
        header::compare(&mut scores, gold, *system);
        mentions::compare(&mut scores, Some(gold), *system);
        facts::compare(&mut scores, Some(gold), *system);
    }
    for system in &pairing.extra {
        mentions::compare(&mut scores, None, Some(system));
        facts::compare(&mut scores, None, Some(system));
    }
    scores
}
