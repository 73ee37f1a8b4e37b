//! Who speaks: the subject of a clause.
//!
//! 中方, 吉尔吉斯斯坦政府, 双方, 中方和东盟国家, 两国元首, 成员国, 该机制 are holders; 对方 and 本国 point
//! back to one and are none; 两国关系 and 中方的立场 are things, not speakers.

use super::head::Reader;
use crate::entity::Class;
use crate::fact::Value;
use crate::fact::arguments::parties;
use crate::mention::{Mention, Reading};

/// The subject of a clause and where its words end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub end: usize,
    pub holders: Vec<Value>,
    pub voice: Voice,
}

/// How a subject speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Party,
    /// A person undertakes nothing by himself: 习近平主席将访问….
    Person,
    /// A body is bound by modals only: 委员会应于年底前召开会议.
    Body,
}

impl Reader<'_> {
    /// The subject that the text from `at` to `end` begins with.
    pub fn subject(&self, at: usize, end: usize) -> Option<Subject> {
        let text = &self.text.text[..end];
        if let Some(length) = self.speech.collectives.length_at(&text[at..]) {
            let holders = parties(self.scope);
            return self.closed(Subject { end: at + length, holders, voice: Voice::Party }, end);
        }
        if let Some(length) = self.speech.sides.length_at(&text[at..]) {
            return self.closed(self.other_side(at + length, end), end);
        }
        if let Some(length) = self.speech.bodies.length_at(&text[at..]) {
            let holders = self.last_body(at, &text[at..at + length]).into_iter().collect();
            let tail = self.speech.tails.length_at(&text[at + length..end]).unwrap_or(0);
            // A body that was not named before speaks all the same; what it does is nobody else's.
            return self.closed(Subject { end: at + length + tail, holders, voice: Voice::Body }, end);
        }
        self.named_subject(at, end).and_then(|subject| self.closed(subject, end))
    }

    /// 非洲各国和非洲联盟委员会: every party but China. Nobody where China is no party or has one partner.
    fn other_side(&self, at: usize, end: usize) -> Subject {
        let china = Value::Entity("state/CHN".into());
        let mut holders = parties(self.scope);
        let among = holders.len() > 2 && holders.contains(&china);
        holders.retain(|h| among && *h != china);
        let next = self.after_joint(at, end);
        let end = self.named_subject(next, end).map_or(at, |s| s.end);
        Subject { end, holders, voice: Voice::Party }
    }

    /// Names in a row: states and bodies, perhaps summed up by 双方, or a person with title.
    fn named_subject(&self, at: usize, end: usize) -> Option<Subject> {
        let mut subject = Subject { end: at, holders: Vec::new(), voice: Voice::Body };
        let mut pos = at;
        while let Some((mention, next)) = self.name_at(pos, end) {
            match (&mention.reading, mention.class()) {
                (Reading::Parties | Reading::Leaders(_), _) => {
                    if subject.holders.len() < 2 {
                        subject.holders = parties(self.scope);
                    }
                    subject.voice = Voice::Party;
                }
                (Reading::Office, _) if self.name_at(next, end).is_some_and(|(m, _)| is_person(m)) => {}
                (_, Some(Class::Person)) => {
                    if subject.voice != Voice::Person {
                        subject.holders.clear();
                    }
                    subject.voice = Voice::Person;
                    subject.holders.extend(mention.entity.clone().map(Value::Entity));
                }
                (_, Some(Class::State)) if subject.voice != Voice::Person => {
                    subject.voice = Voice::Party;
                    subject.holders.extend(mention.entity.clone().map(Value::Entity));
                }
                (_, Some(Class::Organization)) if subject.voice != Voice::Person => {
                    subject.holders.extend(mention.entity.clone().map(Value::Entity));
                }
                _ => break,
            }
            subject.end = self.after_title(next, end, subject.voice);
            subject.end += self.speech.tails.length_at(&self.text.text[subject.end..end]).unwrap_or(0);
            pos = self.after_joint(subject.end, end);
        }
        // 双方 of a text without parties is a subject all the same: nobody else says what follows.
        (subject.end > at).then_some(subject)
    }

    /// The office after a name: 习近平主席, 两国总统. With a name after it the office is that person's.
    fn after_title(&self, at: usize, end: usize, voice: Voice) -> usize {
        match self.name_at(at, end) {
            Some((mention, next)) if mention.reading == Reading::Office => {
                let named = self.name_at(next, end).is_some_and(|(m, _)| is_person(m));
                if voice != Voice::Person && named { at } else { next }
            }
            _ => at,
        }
    }

    /// Past the 、 or 和 that joins one more name to the subject.
    fn after_joint(&self, at: usize, end: usize) -> usize {
        let rest = &self.text.text[at..end];
        let joint = ["、", "和", "与", "及", "以及", "同"].into_iter().filter(|j| rest.starts_with(j)).max();
        match joint.map(|j| at + j.len()) {
            Some(next) if self.name_at(next, end).is_some() => next,
            _ => at,
        }
    }

    /// What has an attribute's 的 after it is no subject; a gloss in brackets belongs to the subject.
    fn closed(&self, mut subject: Subject, end: usize) -> Option<Subject> {
        let rest = &self.text.text[subject.end..end];
        if rest.starts_with('(') {
            subject.end += rest.find(')').map_or(0, |close| close + 1);
        }
        let rest = &self.text.text[subject.end..end];
        self.speech.attributive.length_at(rest).is_none().then_some(subject)
    }

    /// The last body of this kind (委员会) named before in the paragraph; any body where the word says no kind.
    fn last_body(&self, at: usize, word: &str) -> Option<Value> {
        let before = self.text.span(at, at).start;
        let kind = word.trim_start_matches(['该', '上', '述']);
        let until = self.scope.mentions.partition_point(|m| m.span.end <= before);
        let here = self.scope.mentions[..until].iter().rev().take_while(|m| m.span.start >= self.paragraph.start);
        let bodies: Vec<&Mention> = here.filter(|m| m.class() == Some(Class::Organization)).collect();
        let named = |m: &&&Mention| self.scope.document.source.folded(m.span).ends_with(kind);
        let body = bodies.iter().find(named).or_else(|| bodies.first())?;
        body.entity.clone().map(Value::Entity)
    }

    /// The name in the slot at `at`, and where the text goes on.
    pub fn name_at(&self, at: usize, end: usize) -> Option<(&Mention, usize)> {
        let slot = self.text.text[at..end].chars().next().filter(|c| ('\u{E000}'..='\u{F8FF}').contains(c))?;
        let next = at + slot.len_utf8();
        let filler = self.text.fillers(at, next).next()?;
        Some((&self.scope.mentions[filler], next))
    }
}

fn is_person(mention: &Mention) -> bool {
    mention.class() == Some(Class::Person)
}
