//! The cue of a clause: the words that take a stance or undertake something.

use super::head::Reader;
use crate::resources::cue::{Act, Cue};
use crate::rule::slot::Slot;

/// A cue as spoken.
#[derive(Clone, Debug)]
pub struct Spoken<'a> {
    pub cue: &'a Cue,
    pub act: Act,
    /// Stance or modality, after convention: 重申反对 opposes.
    pub key: &'a str,
    pub start: usize,
    pub end: usize,
    pub intensifier: Option<(usize, usize)>,
    pub negated: bool,
    /// The cue closes its clause (对…表示欢迎): the object stands before it.
    pub closing: bool,
}

impl<'a> Reader<'a> {
    /// The cue at `at`, after adverbs and words for strength.
    pub fn cue_at(&self, at: usize, end: usize) -> Option<Spoken<'a>> {
        let text = &self.text.text;
        let (mut pos, mut intensifier, mut not) = (at, None, None);
        loop {
            let cue =
                self.speech.cue_words.at(&text[pos..end]).find(|(length, n)| self.counts(*n, pos, pos + length, end));
            if let Some((length, n)) = cue {
                let cue = &self.speech.cues[n];
                if not.is_some() && (cue.act == Act::Modality || cue.negated) {
                    return None;
                }
                let start = not.or(intensifier.map(|(start, _)| start)).unwrap_or(pos);
                return Some(self.composed(cue, (start, pos + length), end, intensifier, not.is_some()));
            }
            if text[pos..end].starts_with('不') && not.is_none() {
                not = Some(pos);
                pos += '不'.len_utf8();
            } else if let Some(length) = self.speech.intensifiers.length_at(&text[pos..end]) {
                intensifier = intensifier.or(Some((pos, pos + length)));
                pos += length;
            } else {
                pos += self.speech.adverbs.length_at(&text[pos..end]).or_else(|| self.date_at(pos, end))?;
            }
        }
    }

    /// The guards of a cue: what may not stand around it.
    fn counts(&self, cue: usize, start: usize, stop: usize, end: usize) -> bool {
        let text = &self.text.text;
        let cue = &self.speech.cues[cue];
        let (before, after) = (&text[..start], &text[stop..end]);
        let slot_of = |word: &String| Slot::parse(word).map(Slot::char);
        let begins =
            |word: &String| slot_of(word).map_or_else(|| after.starts_with(word.as_str()), |c| after.starts_with(c));
        !after.starts_with('的')
            && (cue.before.is_empty() || cue.before.iter().any(begins))
            && !cue.not_before.iter().any(begins)
            && !cue.not_after.iter().any(|word| before.ends_with(word.as_str()))
            && !cue.not_with.iter().any(|word| after.contains(word.as_str()))
    }

    /// A cue with the second one that follows it: 重申反对, 将继续支持, 承诺不再.
    fn composed(
        &self,
        cue: &'a Cue,
        (start, stop): (usize, usize),
        end: usize,
        intensifier: Option<(usize, usize)>,
        negated: bool,
    ) -> Spoken<'a> {
        let single = Spoken {
            cue,
            act: cue.act,
            key: &cue.key,
            start,
            end: stop,
            intensifier: intensifier.or_else(|| self.inner_intensifier(start, stop)),
            negated: negated || cue.negated,
            closing: false,
        };
        let second = if stop < end { self.cue_at(stop, end) } else { None };
        match second {
            Some(second) if cue.takes.contains_key(second.key) => single.with(&second),
            Some(second)
                if cue.act == Act::Modality && (second.cue.commits.is_some() || second.act == Act::Modality) =>
            {
                Spoken { end: second.end, negated: single.negated || second.negated, ..single }
            }
            _ if cue.act == Act::Modality => {
                let verb = self.after_adverbs(stop, end);
                let rest = &self.text.text[verb..end];
                let not = rest.starts_with('不') && self.speech.not_negations.length_at(rest).is_none();
                Spoken {
                    end: if not { verb + '不'.len_utf8() } else { stop },
                    negated: single.negated || not,
                    ..single
                }
            }
            _ => single,
        }
    }

    /// 高度评价 has its word for strength inside.
    fn inner_intensifier(&self, start: usize, stop: usize) -> Option<(usize, usize)> {
        let length = self.speech.intensifiers.length_at(&self.text.text[start..stop])?;
        (start + length < stop).then_some((start, start + length))
    }

    /// 对…表示欢迎: the cue that closes a clause, after a light verb or a word for strength.
    pub fn closing_cue(&self, from: usize, end: usize) -> Option<Spoken<'a>> {
        let text = &self.text.text;
        let (length, n) = self.speech.about.ending(&text[from..end])?;
        let cue = &self.speech.cues[n];
        let mut start = end - length;
        let mut strong = None;
        while let Some((length, _)) = self.speech.intensifiers.ending(&text[from..start]) {
            start -= length;
            strong = Some((start, start + length));
            if ["深表", "深感"].contains(&&text[start..start + length]) {
                break;
            }
        }
        let after_light = self.speech.light_verbs.ending(text[from..start].trim_end_matches('的')).is_some();
        let is_object = text[from..start].starts_with('对');
        (is_object && (after_light || strong.is_some() || self.inner_intensifier(start, end).is_some())).then(|| {
            Spoken {
                cue,
                act: cue.act,
                key: &cue.key,
                start: if after_light { start } else { end - length },
                end,
                intensifier: strong,
                negated: cue.negated,
                closing: true,
            }
        })
    }

    /// The first cue after a prepositional phrase: 本着…精神同意, 在…领域将; or after any subject, where
    /// `anywhere` asks for the cues that may stand there.
    pub fn cue_within(&self, from: usize, end: usize, anywhere: bool) -> Option<Spoken<'a>> {
        let text = &self.text.text;
        let end = self.sight(from, end);
        let places = text[from..end].char_indices().map(|(at, _)| from + at).skip(1);
        for at in places {
            if text[..at].ends_with(['的', '所', '相', '互', '之', '被', '受', '和', '、', '“']) {
                continue;
            }
            if let Some(spoken) = self.cue_at(at, end).filter(|s| !anywhere || s.cue.anywhere) {
                let rest = &text[spoken.end..end];
                if !rest.is_empty()
                    && !rest.starts_with(['、', '和', '与'])
                    && (spoken.act == Act::Modality || is_free(rest))
                {
                    return Some(spoken);
                }
            }
        }
        None
    }

    /// How far a cue is looked for: a phrase before a verb is not longer than this.
    pub fn sight(&self, from: usize, end: usize) -> usize {
        const LONGEST: usize = 600;
        let mut stop = end.min(from + LONGEST);
        while !self.text.text.is_char_boundary(stop) {
            stop -= 1;
        }
        stop
    }
}

impl<'a> Spoken<'a> {
    /// This cue and the one it takes, as one: 表示，将.
    pub fn with(self, second: &Spoken<'a>) -> Spoken<'a> {
        let key = self.cue.takes.get(second.key).map_or(second.key, String::as_str);
        let start = self.start;
        Spoken { key, start, cue: second.cue, intensifier: self.intensifier.or(second.intensifier), ..second.clone() }
    }
}

/// The object of a verb, not the rest of a noun.
fn is_free(rest: &str) -> bool {
    !rest.starts_with(['性', '力', '者', '下', '上'])
}
