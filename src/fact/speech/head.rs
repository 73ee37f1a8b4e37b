//! The head of a clause: its subject and its cue.

use std::sync::LazyLock;

use regex::Regex;

use super::clause::Clause;
use super::cue::Spoken;
use super::holder::Subject;
use crate::entity::Class;
use crate::fact::arguments::Scope;
use crate::resources::speech::Speech;
use crate::rule::slot::SlottedText;
use crate::span::Span;

/// Reads the clauses of one sentence.
pub struct Reader<'a> {
    pub scope: &'a Scope<'a>,
    pub speech: &'a Speech,
    pub text: &'a SlottedText,
    pub paragraph: Span,
}

/// The beginning of a clause.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// Where the subject begins, or else what is said.
    pub start: usize,
    pub subject: Option<Subject>,
    pub content: Content<'a>,
}

/// What a clause does.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    Cue(Spoken<'a>),
    /// A verb of the speaker's own conduct without a cue: from where, and whether an adverb says together.
    Conduct {
        at: usize,
        verb: usize,
        together: bool,
    },
    /// It ends what was said before and says nothing: 感谢…, 签署了….
    Boundary,
    /// It leads to the next clause: 为有效应对…, 在…基础上.
    Leading,
    /// 如…, 若….
    Condition,
    Plain,
}

/// Enumeration marks and article numbers: 一、 (二) 3. 第四条.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"^\s*(?:第[一二三四五六七八九十百\d]+[条款章节段部分]+|[一二三四五六七八九十百]+、|\([一二三四五六七八九十百\d]+\)|\d+[.、])\s*";
    Regex::new(number).expect("a constant expression")
});

impl<'a> Reader<'a> {
    /// Reads the head of a clause.
    pub fn head(&self, clause: Clause) -> Head<'a> {
        let Clause { end, .. } = clause;
        let text = &self.text.text;
        let mut at = clause.start + NUMBER.find(&text[clause.start..end]).map_or(0, |m| m.end());
        if self.speech.conditions.length_at(&text[at..end]).is_some() {
            return Head { start: at, subject: None, content: Content::Condition };
        }
        while let Some(length) = self.speech.leads.length_at(&text[at..end]).filter(|l| at + l < end) {
            at += length;
        }
        if self.speech.others.length_at(&text[at..end]).is_some() {
            return Head { start: at, subject: None, content: Content::Plain };
        }
        let subject = self.subject(at, end);
        let from = subject.as_ref().map_or(at, |s| s.end);
        let content = self.content(from, end, subject.is_some());
        Head { start: at, subject, content }
    }

    fn content(&self, from: usize, end: usize, has_subject: bool) -> Content<'a> {
        let rest = &self.text.text[from..end];
        if rest.is_empty() {
            return Content::Leading;
        }
        if self.speech.formulas.ending(rest).is_some() {
            return Content::Boundary;
        }
        let verb = self.after_adverbs(from, end);
        if let Some(spoken) = self.cue_at(from, end) {
            if self.is_formula(verb, &spoken, end) {
                return Content::Boundary;
            }
            if self.disposes(&spoken, end) && !has_subject {
                return Content::Conduct { at: from, verb: from, together: false };
            }
            return Content::Cue(spoken);
        }
        if self.boundary_at(verb, end).is_some() {
            return Content::Boundary;
        }
        let prepositional = self.speech.prepositions.length_at(&self.text.text[verb..end]);
        let after_phrase = prepositional
            .and_then(|length| self.closing_cue(from, end).or_else(|| self.cue_within(verb + length, end, false)));
        if let Some(spoken) = after_phrase {
            let is_formula = self.is_formula(spoken.start, &spoken, end);
            return if is_formula { Content::Boundary } else { Content::Cue(spoken) };
        }
        if self.leads_on(rest) {
            return Content::Leading;
        }
        if let Some(spoken) = self.cue_within(from, end, true) {
            return Content::Cue(spoken);
        }
        let past = self.is_past(rest) || self.is_dated(from, end);
        if !past {
            if self.conducts_at(verb, end) {
                let together = self.speech.together.is_in(&self.text.text[from..verb]);
                return Content::Conduct { at: from, verb, together };
            }
            if let Some(verb) = prepositional.and_then(|length| self.conduct_within(verb + length, end)) {
                return Content::Conduct { at: from, verb, together: false };
            }
        }
        if prepositional.is_some() && !(past && has_subject) { Content::Leading } else { Content::Plain }
    }

    /// 声明如下, 表示感谢: a formula that the cue is only a part of.
    fn is_formula(&self, verb: usize, spoken: &Spoken, end: usize) -> bool {
        let text = &self.text.text;
        let strength = self.speech.intensifiers.length_at(&text[spoken.end..end]).unwrap_or(0);
        let strength =
            strength + if text[spoken.end + strength..end].starts_with('的') { '的'.len_utf8() } else { 0 };
        let reports = !spoken.cue.takes.is_empty() && spoken.cue.key == "hold";
        self.boundary_at(verb, end).is_some_and(|stop| stop > spoken.end)
            || reports && self.boundary_at(spoken.end + strength, end).is_some()
    }

    /// Where a word that ends what was said stops; 签署的 and 邀请的 are attributes.
    fn boundary_at(&self, at: usize, end: usize) -> Option<usize> {
        let text = &self.text.text;
        let stop = at + self.speech.boundaries.length_at(&text[at..end])?;
        (!text[stop..end].starts_with('的')).then_some(stop)
    }

    /// 将两国关系提升为…: a preposition, not a modal.
    fn disposes(&self, spoken: &Spoken, end: usize) -> bool {
        let text = &self.text.text;
        let object = &text[spoken.end..end];
        let named = object.starts_with(|c| ('\u{E000}'..='\u{F8FF}').contains(&c));
        &text[spoken.start..spoken.end] == "将" && (named || self.speech.disposed.length_at(object).is_some())
    }

    fn conduct_within(&self, from: usize, end: usize) -> Option<usize> {
        let text = &self.text.text;
        let end = self.sight(from, end);
        let places = text[from..end].char_indices().map(|(at, _)| from + at).skip(1);
        let mut free = places.filter(|at| !text[..*at].ends_with(['的', '所', '以', '为', '和', '、', '于', '“']));
        free.find(|at| {
            let after = self.speech.conduct.length_at(&text[*at..end]).map(|length| &text[at + length..end]);
            after.is_some_and(|rest| {
                !rest.is_empty() && !rest.starts_with(['的', '、', '和', '与', '上', '下', '中', '等'])
            })
        })
    }

    fn conducts_at(&self, at: usize, end: usize) -> bool {
        let text = &self.text.text;
        let length = self.speech.conduct.length_at(&text[at..end]);
        length.is_some_and(|length| !text[at + length..end].starts_with('的') && at + length < end)
    }

    /// Past adverbs and words for strength.
    pub fn after_adverbs(&self, from: usize, end: usize) -> usize {
        let text = &self.text.text;
        let mut at = from;
        while let Some(length) = (self.speech.adverbs.length_at(&text[at..end]))
            .or_else(|| self.speech.intensifiers.length_at(&text[at..end]))
            .or_else(|| self.date_at(at, end))
        {
            at += length;
        }
        at
    }

    /// A date between subject and verb: 即日, 今年.
    pub fn date_at(&self, at: usize, end: usize) -> Option<usize> {
        let (mention, next) = self.name_at(at, end)?;
        (mention.class() == Some(Class::Date)).then_some(next - at)
    }

    /// A phrase that leads to the next clause and has nothing of its own to say.
    fn leads_on(&self, rest: &str) -> bool {
        self.speech.leading.length_at(rest).is_some()
            || self.speech.closers.ending(rest).is_some() && self.speech.prepositions.length_at(rest).is_some()
    }

    /// 于2020年6月17日…举行: an event told with its day, or a day long past.
    fn is_dated(&self, from: usize, end: usize) -> bool {
        let text = &self.text.text;
        let signed = self.scope.header.signed.as_deref().unwrap_or_default();
        let places = text[from..end].char_indices().map(|(at, _)| from + at);
        let mut dates = places.filter_map(|at| Some((at, self.name_at(at, end)?.0.date()?)));
        dates.any(|(at, date)| {
            let told = text[..at].ends_with('于');
            told || at == from && !signed.is_empty() && date.edtf.as_str() < signed && !signed.starts_with(&date.edtf)
        })
    }

    pub fn is_past(&self, clause: &str) -> bool {
        self.speech
            .past
            .within(clause)
            .any(|(start, end, _)| !self.speech.not_past.within(clause).any(|(from, to, _)| from <= start && end <= to))
    }
}
