//! An act as found in the text, before it is a fact.

use super::clause::Clause;
use super::cue::Spoken;
use crate::fact::Value;

/// An act as found: `[start, end)` in slotted text.
#[derive(Clone, Debug)]
pub struct Deed<'a> {
    pub start: usize,
    pub end: usize,
    /// Where the words of the subject end; `start` where there is none.
    pub subject_end: usize,
    pub holders: Vec<Value>,
    pub said: Said<'a>,
    /// The clause of a condition before it.
    pub condition: Option<Clause>,
    /// The end of its first clause.
    pub first_end: usize,
}

/// What makes a clause an act.
#[derive(Clone, Debug)]
pub enum Said<'a> {
    Cue(Spoken<'a>),
    /// A verb that no cue governs, with the modality that it takes over.
    Conduct {
        verb: usize,
        modality: String,
    },
}

/// How far an act reaches into the clauses after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What follows is claimed, with its own subjects.
    Claim,
    /// What follows are more verbs.
    Verbs,
    /// More verbs, unless they are done together.
    Direct,
    /// An agent of its own stands between: only its further verbs follow.
    Agent,
    Nothing,
}

impl Deed<'_> {
    /// Nothing follows the cue yet: 双方强调，.
    pub fn is_bare(&self) -> bool {
        matches!(&self.said, Said::Cue(spoken) if spoken.end == self.end && !spoken.closing)
    }

    /// A claim whose words are another's act: 习近平强调，| 中方愿….
    pub fn is_bare_report(&self) -> bool {
        self.is_bare() && matches!(&self.said, Said::Cue(spoken) if spoken.cue.claim)
    }
}
