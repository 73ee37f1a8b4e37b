//! From clauses to acts: what goes on with the act before, what begins a new one.
//!
//! A clause without subject has the holder of the one before it. A modal governs all verbs up to the
//! next cue (将加强…，扩大…，争取…); a claim keeps its own subjects and duties (认为，各方应…); 支持 with
//! an agent of its own (支持企业投资) governs nothing after it.

use super::clause::{self, Clause};
use super::head::{Content, Head, Reader, Spoken};
use super::holder::{Subject, Voice};
use crate::fact::Value;
use crate::fact::arguments::{Scope, parties};
use crate::resources::speech::Act;

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
enum Reach {
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

/// What is carried from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    pub holders: Vec<Value>,
    /// A verb without cue is read only where a party spoke last.
    by_party: bool,
    modality: Option<String>,
}

impl Carried {
    /// At the beginning of a paragraph.
    pub fn parties(scope: &Scope) -> Carried {
        Carried { holders: parties(scope), by_party: true, modality: None }
    }

    /// In a paragraph that goes on with the sentence of the one before it.
    pub fn going_on(self) -> Carried {
        Carried { modality: None, ..self }
    }
}

struct Walk<'a, 'r> {
    reader: &'r Reader<'a>,
    carried: &'r mut Carried,
    deeds: Vec<Deed<'a>>,
    /// The last deed still takes clauses.
    open: bool,
    /// A subject whose predicate comes in a later clause.
    waiting: Option<(usize, Subject)>,
    condition: Option<Clause>,
    /// A leading phrase stands open: verbs without subject after it belong to it (为加强合作，促进贸易，双方…).
    led: bool,
    /// The end of a leading phrase after an open act: it belongs to it when nothing follows.
    trailing: Option<usize>,
}

/// The acts of one sentence.
pub fn deeds<'a>(reader: &Reader<'a>, carried: &mut Carried) -> Vec<Deed<'a>> {
    let mut walk = Walk {
        reader,
        carried,
        deeds: Vec::new(),
        open: false,
        waiting: None,
        condition: None,
        led: false,
        trailing: None,
    };
    for clause in clause::cut(&reader.text.text) {
        walk.take(clause);
    }
    if let (Some(end), true, Some(deed)) = (walk.trailing, walk.open, walk.deeds.last_mut()) {
        deed.end = end;
    }
    walk.deeds
}

impl<'a> Walk<'a, '_> {
    fn take(&mut self, clause: Clause) {
        let mut head = self.reader.head(clause);
        self.trailing = None;
        if self.take_announcement(clause, &head) || self.goes_on(clause, &head) {
            if let Some(deed) = self.deeds.last_mut() {
                deed.end = clause.end;
            }
            return;
        }
        if let (Content::Leading | Content::Condition, None, true) = (&head.content, &head.subject, self.open) {
            // It may still belong to the act before; the next clause decides.
            self.condition = matches!(head.content, Content::Condition).then_some(clause);
            self.trailing = Some(clause.end);
            return;
        }
        self.open = false;
        if let Some(subject) = &head.subject {
            self.carried.holders = subject.holders.clone();
            self.carried.by_party = subject.voice == Voice::Party;
        }
        let content = std::mem::replace(&mut head.content, Content::Plain);
        let led = std::mem::replace(&mut self.led, false) && head.subject.is_none();
        match content {
            Content::Conduct { .. } if led => self.led = true,
            Content::Cue(spoken) => self.begin_cue(clause, head, spoken),
            Content::Conduct { at, verb, together } => self.begin_conduct(clause, head, (at, verb), together),
            Content::Condition => self.condition = Some(clause),
            Content::Leading => {
                self.led = head.subject.is_none();
                if let Some(subject) = head.subject {
                    self.waiting = Some((head.start, subject));
                }
            }
            Content::Boundary | Content::Plain => self.waiting = None,
        }
    }

    /// 双方重申，不参加…: the report and what it announces are one act.
    fn take_announcement(&mut self, clause: Clause, head: &Head<'a>) -> bool {
        let (Content::Cue(second), true) = (&head.content, self.open) else { return false };
        let Some(deed) = self.deeds.last_mut() else { return false };
        let Said::Cue(first) = &deed.said else { return false };
        let bare = first.end == deed.end && !first.closing;
        let same = head.subject.as_ref().is_none_or(|s| s.holders == deed.holders);
        if !(bare && same && first.cue.takes.contains_key(second.key)) {
            return false;
        }
        let second = first.clone().with(second);
        self.carried.modality = Some(second.key.to_owned()).filter(|_| second.act == Act::Modality);
        deed.said = Said::Cue(second);
        deed.first_end = clause.end;
        true
    }

    /// The clause belongs to the act before it.
    fn goes_on(&self, clause: Clause, head: &Head<'a>) -> bool {
        let Some(deed) = self.deeds.last().filter(|_| self.open) else { return false };
        let text = &self.reader.text.text;
        let speech = self.reader.speech;
        let own = head.subject.is_some();
        let announced = matches!(&deed.said, Said::Cue(spoken) if spoken.end == deed.end && !spoken.closing);
        if announced {
            return own || !matches!(head.content, Content::Boundary);
        }
        match (self.reach(deed), &head.content) {
            (Reach::Claim, Content::Boundary) => own,
            (_, Content::Boundary) => false,
            (Reach::Claim, Content::Cue(spoken)) => self.claimed(deed, head, spoken, &text[spoken.end..clause.end]),
            (Reach::Claim, Content::Leading | Content::Condition) => own || self.goes_with_verb(clause),
            (Reach::Claim, _) => true,
            (Reach::Verbs | Reach::Direct | Reach::Nothing, Content::Leading) if !own => self.goes_with_verb(clause),
            (_, Content::Leading | Content::Condition) => false,
            (Reach::Verbs, Content::Cue(spoken)) => {
                let inside = speech.closers.ending(&text[..deed.end]).is_some();
                let weak = spoken.cue.weak && (!spoken.cue.negated || self.repeats_negation(deed, spoken));
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
        let text = &self.reader.text.text[clause.start..clause.end];
        let at = self.reader.speech.adverbs.length_at(text).unwrap_or(0);
        let speech = self.reader.speech;
        speech.purposes.length_at(&text[at..]).is_some() && speech.closers.ending(text).is_none()
    }

    /// Inside a claim: duties of others, effects, and stances that others take.
    fn claimed(&self, deed: &Deed<'a>, head: &Head<'a>, spoken: &Spoken<'a>, rest: &str) -> bool {
        let speech = self.reader.speech;
        let Some(subject) = &head.subject else {
            let foreseen = spoken.key == "will" && speech.effects.length_at(rest).is_some();
            let goes_on = spoken.cue.weak && spoken.act == Act::Stance && self.has_clauses(deed);
            return spoken.key == "should" || foreseen || goes_on;
        };
        let Said::Cue(first) = &deed.said else { return false };
        let first_clause = first.end == deed.end;
        let by_person = self.person_speaks(deed);
        spoken.key == "should" || first_clause && !by_person && subject.holders != deed.holders
    }

    /// What is claimed is a statement of its own (强调，各方应…，维护…), not a thing (重申…的意义，恪守…).
    fn has_clauses(&self, deed: &Deed<'a>) -> bool {
        let text = &self.reader.text.text;
        let Said::Cue(spoken) = &deed.said else { return false };
        let duty = self.reader.cue_within(spoken.end, deed.first_end, false).is_some_and(|s| s.key == "should");
        duty || text[spoken.end..].starts_with('，')
    }

    fn person_speaks(&self, deed: &Deed) -> bool {
        deed.holders.iter().all(|h| h.as_str().starts_with("person/"))
    }

    /// 承诺不再…，不进行…: one negated pledge with two verbs.
    fn repeats_negation(&self, deed: &Deed<'a>, spoken: &Spoken<'a>) -> bool {
        let Said::Cue(first) = &deed.said else { return false };
        first.negated && !first.cue.negated && spoken.cue.negated
    }

    /// A clause with a subject that is no holder and a predicate of its own: 混委会第一次会议将于明年举行.
    fn is_about_others(&self, clause: Clause) -> bool {
        let Clause { start, end } = clause;
        let predicates = || {
            let past = self.reader.is_past(&self.reader.text.text[start..end]);
            past || self.reader.cue_within(start, end, false).is_some_and(|s| s.act == Act::Modality)
        };
        self.reader.name_at(start, end).is_some() && predicates()
    }

    fn reach(&self, deed: &Deed<'a>) -> Reach {
        let Said::Cue(spoken) = &deed.said else { return Reach::Nothing };
        let supports = spoken.cue.commits.is_some() || ["encourage", "value"].contains(&spoken.key);
        match spoken.act {
            Act::Stance if spoken.cue.claim && !spoken.closing => Reach::Claim,
            _ if supports && !spoken.closing => {
                let end = deed.first_end;
                let verb = self.reader.after_adverbs(spoken.end, end);
                let object = &self.reader.text.text[verb..end];
                if self.reader.speech.conduct.length_at(object).is_some() || object.starts_with('在') {
                    Reach::Direct
                } else {
                    Reach::Agent
                }
            }
            Act::Modality => Reach::Verbs,
            Act::Stance => Reach::Nothing,
        }
    }

    fn begin_cue(&mut self, clause: Clause, head: Head<'a>, spoken: Spoken<'a>) {
        let voice = head.subject.as_ref().map(|s| s.voice);
        if voice == Some(Voice::Person) && spoken.act == Act::Modality {
            self.waiting = None;
            return;
        }
        let key = spoken.key.to_owned();
        let modal = spoken.act == Act::Modality && !spoken.cue.weak;
        let deed = self.deed(clause, head, Said::Cue(spoken));
        let governs = match self.reach(&deed) {
            Reach::Verbs => modal,
            Reach::Direct => key == "support",
            _ => false,
        };
        if governs {
            self.carried.modality = Some(key);
        }
        self.deeds.push(deed);
    }

    fn begin_conduct(&mut self, clause: Clause, head: Head<'a>, (at, verb): (usize, usize), together: bool) {
        let own = head.subject.is_some();
        if !self.carried.by_party {
            return;
        }
        let taken_over = self.carried.modality.clone().filter(|m| !own && !(together && m == "support"));
        let modality = taken_over.unwrap_or_else(|| "will".into());
        let deed = self.deed(clause, head, Said::Conduct { verb, modality });
        self.deeds.push(Deed { start: if own { deed.start } else { deed.start.min(at) }, ..deed });
    }

    /// The deed that begins here, with the subject that waited for it.
    fn deed(&mut self, clause: Clause, head: Head<'a>, said: Said<'a>) -> Deed<'a> {
        let waited = self.waiting.take().filter(|_| head.subject.is_none());
        let (start, subject_end) = match (&head.subject, waited) {
            (Some(subject), _) => (head.start, subject.end),
            (None, Some((start, subject))) => (start, subject.end),
            (None, None) => (head.start, head.start),
        };
        self.open = true;
        Deed {
            start,
            end: clause.end,
            subject_end,
            holders: self.carried.holders.clone(),
            said,
            condition: self.condition.take(),
            first_end: clause.end,
        }
    }
}
