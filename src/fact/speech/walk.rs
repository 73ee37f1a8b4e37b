//! From clauses to acts: what goes on with the act before, what begins a new one.
//!
//! A clause without subject has the holder of the one before it, and a verb without cue the modality
//! of the last modal that can govern it. How far an act reaches is told by [`super::reach`].

use super::clause::{self, Clause};
use super::cue::Spoken;
use super::deed::{Deed, Reach, Said};
use super::head::{Content, Head, Reader};
use super::holder::{Subject, Voice};
use crate::fact::Value;
use crate::fact::arguments::{Scope, parties};
use crate::resources::cue::Act;

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
        let open = self.deeds.last().filter(|_| self.open);
        let goes_on = open.is_some_and(|deed| self.reader.goes_on(deed, clause, &head));
        if self.take_announcement(clause, &head) || goes_on {
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
        if self.open && self.deeds.last().is_some_and(Deed::is_bare_report) {
            self.deeds.pop();
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
        let bare = deed.end == first.end && !first.closing;
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

    fn begin_cue(&mut self, clause: Clause, head: Head<'a>, spoken: Spoken<'a>) {
        let voice = head.subject.as_ref().map(|s| s.voice);
        if voice == Some(Voice::Person) && spoken.act == Act::Modality {
            self.waiting = None;
            return;
        }
        let key = spoken.key.to_owned();
        let modal = spoken.act == Act::Modality && !spoken.cue.weak;
        let deed = self.deed(clause, head, Said::Cue(spoken));
        let governs = match self.reader.reach_of(&deed) {
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
        let taken_over = self.carried.modality.clone().filter(|m| !own && (!together || m != "support"));
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
