//! The lexicons of speech acts: cues, what stands around them, and what they are about.
//!
//! Each `…File` is a file as written; [`Speech`] is all of them, indexed.

use std::collections::BTreeMap;

use regex::Regex;
use serde::Deserialize;

use super::cue::{self, Cue};
use super::files::Files;
use super::lexicon::{self, Concepts};
use super::words::Words;
use crate::diagnostic::Diagnostic;
use crate::entity::Class;
use crate::rule::pattern::{self, Pattern};

/// The lexicons that this module reads; each has a shape of its own.
pub const FILES: [&str; 9] =
    ["activities", "anaphora", "areas", "clauses", "conduct", "holders", "modals", "propositions", "stances"];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClausesFile {
    leads: Vec<String>,
    adverbs: Vec<String>,
    intensifiers: Vec<String>,
    together: Vec<String>,
    prepositions: Vec<String>,
    leading: Vec<String>,
    closers: Vec<String>,
    conditions: Vec<String>,
    light_verbs: Vec<String>,
    boundaries: Vec<String>,
    disposed: Vec<String>,
    formulas: Vec<String>,
    purposes: Vec<String>,
    effects: Vec<String>,
    past: Vec<String>,
    not_past: Vec<String>,
    not_negations: Vec<String>,
    frames: Vec<String>,
    until: Vec<String>,
    by: Vec<String>,
    lists: Vec<String>,
    stops: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct HoldersFile {
    collectives: Vec<String>,
    others: Vec<String>,
    sides: Vec<String>,
    attributive: Vec<String>,
    tails: Vec<String>,
    bodies: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConductFile {
    verbs: Vec<String>,
    joint: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivitiesFile {
    stands: Vec<String>,
    done: Vec<String>,
    activities: Vec<String>,
    kinds: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnaphoraFile {
    after: Vec<String>,
    #[serde(rename = "anaphor", default)]
    anaphora: Vec<Anaphor>,
}

/// A word that points back to a name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anaphor {
    pub zh: Vec<String>,
    classes: Vec<String>,
    #[serde(default)]
    pub all: bool,
    pub named: Option<String>,
}

impl Anaphor {
    /// It can point to a name of this class.
    pub fn is_of(&self, class: Class) -> bool {
        self.classes.iter().any(|c| Class::parse(c) == Some(class))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AreasFile {
    #[serde(rename = "area", default)]
    areas: Vec<Area>,
}

/// An area of cooperation and what evokes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    pub key: String,
    zh: Vec<String>,
    #[serde(default)]
    pub not: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PropositionsFile {
    #[serde(rename = "proposition", default)]
    propositions: Vec<PropositionFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PropositionFile {
    predicate: String,
    #[serde(rename = "match")]
    text: toml::Spanned<String>,
}

/// A claim of fixed form.
#[derive(Debug)]
pub struct ClaimForm {
    pub predicate: String,
    pub pattern: Pattern,
}

/// All lexicons of speech acts.
#[derive(Debug, Default)]
pub struct Speech {
    pub cues: Vec<Cue>,
    pub cue_words: Words,
    pub about: Words,
    pub leads: Words,
    pub adverbs: Words,
    pub intensifiers: Words,
    pub together: Words,
    pub prepositions: Words,
    pub leading: Words,
    pub closers: Words,
    pub conditions: Words,
    pub light_verbs: Words,
    pub boundaries: Words,
    pub disposed: Words,
    pub formulas: Words,
    pub purposes: Words,
    pub effects: Words,
    pub past: Words,
    pub not_past: Words,
    pub not_negations: Words,
    pub frames: Words,
    pub until: Words,
    pub by: Words,
    pub lists: Vec<Regex>,
    pub stops: Words,
    pub collectives: Words,
    pub others: Words,
    pub sides: Words,
    pub attributive: Words,
    pub tails: Words,
    pub bodies: Words,
    pub conduct: Words,
    pub joint: Words,
    pub stands: Words,
    pub done: Words,
    pub activities: Words,
    /// Kinds of body whose work is cooperation between the parties.
    pub cooperating: Vec<String>,
    pub anaphora: Vec<Anaphor>,
    pub anaphor_words: Words,
    pub anaphor_after: Words,
    pub areas: Vec<Area>,
    pub area_words: Words,
    pub claims: Vec<ClaimForm>,
}

impl Speech {
    /// Reads the lexicons; problems are added to `problems`.
    pub fn load(files: &Files, lexicons: &BTreeMap<String, Concepts>, problems: &mut Vec<Diagnostic>) -> Speech {
        let cues = cue::load(files, problems);
        let clauses: ClausesFile = lexicon::read(files, "clauses", problems);
        let holders: HoldersFile = lexicon::read(files, "holders", problems);
        let conduct: ConductFile = lexicon::read(files, "conduct", problems);
        let activities: ActivitiesFile = lexicon::read(files, "activities", problems);
        let AnaphoraFile { anaphora, after } = lexicon::read(files, "anaphora", problems);
        let AreasFile { areas } = lexicon::read(files, "areas", problems);
        let numbered = |forms: Vec<&Vec<String>>| {
            Words::new(forms.iter().enumerate().flat_map(|(n, zh)| zh.iter().map(move |form| (form, n))))
        };
        Speech {
            cue_words: numbered(cues.iter().map(|c| &c.zh).collect()),
            about: numbered(cues.iter().map(|c| &c.about).collect()),
            cues,
            leads: Words::of(&clauses.leads),
            adverbs: Words::of(&clauses.adverbs),
            intensifiers: Words::of(&clauses.intensifiers),
            together: Words::of(&clauses.together),
            prepositions: Words::of(&clauses.prepositions),
            leading: Words::of(&clauses.leading),
            closers: Words::of(&clauses.closers),
            conditions: Words::of(&clauses.conditions),
            light_verbs: Words::of(&clauses.light_verbs),
            boundaries: Words::of(&clauses.boundaries),
            disposed: Words::of(&clauses.disposed),
            formulas: Words::of(&clauses.formulas),
            purposes: Words::of(&clauses.purposes),
            effects: Words::of(&clauses.effects),
            past: Words::of(&clauses.past),
            not_past: Words::of(&clauses.not_past),
            not_negations: Words::of(&clauses.not_negations),
            frames: Words::of(&clauses.frames),
            until: Words::of(&clauses.until),
            by: Words::of(&clauses.by),
            lists: clauses.lists.iter().filter_map(|list| expression(list, problems)).collect(),
            stops: Words::of(&clauses.stops),
            collectives: Words::of(&holders.collectives),
            others: Words::of(&holders.others),
            sides: Words::of(&holders.sides),
            attributive: Words::of(&holders.attributive),
            tails: Words::of(&holders.tails),
            bodies: Words::of(&holders.bodies),
            conduct: Words::of(&conduct.verbs),
            joint: Words::of(&conduct.joint),
            stands: Words::of(&activities.stands),
            done: Words::of(&activities.done),
            activities: Words::of(&activities.activities),
            cooperating: activities.kinds,
            anaphor_words: numbered(anaphora.iter().map(|a| &a.zh).collect()),
            anaphor_after: Words::of(&after),
            anaphora,
            area_words: numbered(areas.iter().map(|a| &a.zh).collect()),
            areas,
            claims: claims(files, lexicons, problems),
        }
    }
}

fn expression(written: &str, problems: &mut Vec<Diagnostic>) -> Option<Regex> {
    let report = |error: regex::Error| {
        let hint = "correct the expression under `lists`";
        problems.push(Diagnostic::of_file("lexicon/clauses.toml", error.to_string(), hint));
    };
    Regex::new(written).map_err(report).ok()
}

fn claims(files: &Files, lexicons: &BTreeMap<String, Concepts>, problems: &mut Vec<Diagnostic>) -> Vec<ClaimForm> {
    let path = "lexicon/propositions.toml";
    let file: PropositionsFile = lexicon::read(files, "propositions", problems);
    let text = files.get(path).map_or("", String::as_str);
    let compile = |written: PropositionFile| match pattern::compile(written.text.get_ref(), lexicons) {
        Ok(pattern) => Some(ClaimForm { predicate: written.predicate, pattern }),
        Err(error) => {
            let at = written.text.span().start + 1 + error.at.start;
            problems.push(Diagnostic::at(path, text, at, error.message, error.hint));
            None
        }
    };
    file.propositions.into_iter().filter_map(compile).collect()
}
