//! How far an act reaches: which clauses after it still belong to it.
//!
//! A modal governs all verbs up to the next cue (将加强…，扩大…，争取…); a claim keeps its own subjects
//! and duties (认为，各方应…); 支持 with an agent of its own (支持企业投资) governs only that agent's verbs.

use super::clause::Clause;
use super::cue::Spoken;
use super::deed::{Deed, Reach, Said};
use super::head::{Content, Head, Reader};
use crate::resources::cue::Act;

impl<'a> Reader<'a> {
    /// The clause belongs to the act before it.
    pub fn goes_on(&self, deed: &Deed<'a>, clause: Clause, head: &Head<'a>) -> bool {
        let text = &self.text.text;
        let speech = self.speech;
        let own = head.subject.is_some();
        if deed.is_bare() {
            // 习近平强调，中方愿…: the party that a person speaks of speaks for itself.
            let of_party = own && person_speaks(deed) && matches!(&head.content, Content::Cue(s) if s.key != "should");
            return !of_party && (own || !matches!(head.content, Content::Boundary));
        }
        match (self.reach_of(deed), &head.content) {
            (Reach::Claim, Content::Boundary) => own,
            (_, Content::Boundary) => false,
            (Reach::Claim, Content::Cue(spoken)) => self.claimed(deed, head, spoken, &text[spoken.end..clause.end]),
            (Reach::Claim, Content::Leading | Content::Condition) => own || self.goes_with_verb(clause),
            (Reach::Claim, _) => true,
            (Reach::Verbs | Reach::Direct | Reach::Nothing, Content::Leading) if !own => self.goes_with_verb(clause),
            (_, Content::Leading | Content::Condition) => false,
            (Reach::Verbs, Content::Cue(spoken)) => {
                let inside = speech.closers.ending(&text[..deed.end]).is_some();
                let weak = spoken.cue.weak && (!spoken.cue.negated || repeats_negation(deed, spoken));
                !own && (inside || weak)
            }
            (_, Content::Cue(_)) => false,
            (Reach::Verbs, Content::Conduct { .. }) => !own,
            (Reach::Direct, Content::Conduct { together, .. }) => !own && !together,
            (Reach::Agent, Content::Conduct { together, verb, .. }) => {
                !own && !together && speech.joint.length_at(&text[*verb..clause.end]).is_none()
            }
            (Reach::Nothing, Content::Conduct { at, verb, .. }) => {
                !own && at < verb && matches!(deed.said, Said::Conduct { .. }) && self.goes_with_verb(clause)
            }
            (_, Content::Plain) => !own && !self.is_about_others(clause),
        }
    }

    /// 加强银行间合作，为金融机构提供便利: the phrase says for whom the verb before it is done.
    fn goes_with_verb(&self, clause: Clause) -> bool {
        let text = &self.text.text[clause.start..clause.end];
        let at = self.speech.adverbs.length_at(text).unwrap_or(0);
        let speech = self.speech;
        speech.purposes.length_at(&text[at..]).is_some() && speech.closers.ending(text).is_none()
    }

    /// Inside a claim: duties of others, effects, and stances that others take.
    fn claimed(&self, deed: &Deed<'a>, head: &Head<'a>, spoken: &Spoken<'a>, rest: &str) -> bool {
        let speech = self.speech;
        let Some(subject) = &head.subject else {
            let foreseen = spoken.key == "will" && speech.effects.length_at(rest).is_some();
            let goes_on = spoken.cue.weak && spoken.act == Act::Stance && self.has_clauses(deed);
            return spoken.key == "should" || foreseen || goes_on;
        };
        let Said::Cue(first) = &deed.said else { return false };
        let first_clause = first.end == deed.end;
        let by_person = person_speaks(deed);
        spoken.key == "should" || first_clause && !by_person && subject.holders != deed.holders
    }

    /// What is claimed is a statement of its own (强调，各方应…，维护…), not a thing (重申…的意义，恪守…).
    fn has_clauses(&self, deed: &Deed<'a>) -> bool {
        let text = &self.text.text;
        let Said::Cue(spoken) = &deed.said else { return false };
        let duty = self.cue_within(spoken.end, deed.first_end, false).is_some_and(|s| s.key == "should");
        duty || text[spoken.end..].starts_with('，')
    }

    /// A clause with a subject that is no holder and a predicate of its own: 混委会第一次会议将于明年举行.
    fn is_about_others(&self, clause: Clause) -> bool {
        let Clause { start, end } = clause;
        let predicates = || {
            let past = self.is_past(&self.text.text[start..end]);
            past || self.cue_within(start, end, false).is_some_and(|s| s.act == Act::Modality)
        };
        self.name_at(start, end).is_some() && predicates()
    }

    /// How far an act reaches into the clauses after it.
    pub fn reach_of(&self, deed: &Deed<'a>) -> Reach {
        let Said::Cue(spoken) = &deed.said else { return Reach::Nothing };
        let supports = spoken.cue.commits.is_some() || ["encourage", "value"].contains(&spoken.key);
        match spoken.act {
            Act::Stance if spoken.cue.claim && !spoken.closing => Reach::Claim,
            _ if supports && !spoken.closing => {
                let end = deed.first_end;
                let verb = self.after_adverbs(spoken.end, end);
                let object = &self.text.text[verb..end];
                if self.speech.conduct.length_at(object).is_some() || object.starts_with('在') {
                    Reach::Direct
                } else {
                    Reach::Agent
                }
            }
            Act::Modality => Reach::Verbs,
            Act::Stance => Reach::Nothing,
        }
    }
}

fn person_speaks(deed: &Deed) -> bool {
    deed.holders.iter().all(|h| h.as_str().starts_with("person/"))
}

/// 承诺不再…，不进行…: one negated pledge with two verbs.
fn repeats_negation(deed: &Deed, spoken: &Spoken) -> bool {
    let Said::Cue(first) = &deed.said else { return false };
    first.negated && !first.cue.negated && spoken.cue.negated
}
