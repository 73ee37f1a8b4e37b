//! Everything that people write and the program reads: gazetteers, lexicons, rules.
//!
//! Enters: the embedded files, or those with a folder laid over them ([`files`]). Leaves:
//! [`Resources`], compiled once and shared by all documents. What is wrong in any file is collected
//! and told at once.

pub mod cue;
pub mod files;
pub mod gazetteer;
pub mod index;
pub mod layout;
pub mod lexicon;
pub mod person_shapes;
pub mod speech;
pub mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::date::Calendar;
use crate::diagnostic::Diagnostic;
use crate::rule::{Finds, Rule};
use files::Files;
use gazetteer::Gazetteer;
use index::WordIndex;
use layout::Layout;
use lexicon::{Concepts, Forms, Groups, Kinds, Offices, ShortForms, Suffixes};
use person_shapes::PersonShapes;
use speech::Speech;
use words::Words;

/// The compiled resources.
pub struct Resources {
    pub gazetteer: Gazetteer,
    pub kinds: Kinds,
    pub forms: Forms,
    pub offices: Offices,
    pub groups: Groups,
    pub suffixes: Suffixes,
    pub short_forms: ShortForms,
    pub person_shapes: PersonShapes,
    pub layout: Layout,
    /// The titles of `offices`, the words of `groups` in their order, the forms of the lexicon `blocked`.
    pub office_titles: WordIndex,
    pub group_words: WordIndex,
    pub blocked_words: WordIndex,
    /// The forms of `suffixes`, each with the number of its suffix.
    pub suffix_words: Words,
    pub calendar: Calendar,
    /// The plain lexicons, by file name without ending.
    pub lexicons: BTreeMap<String, Concepts>,
    /// Cues of positions and commitments, and what stands around them.
    pub speech: Speech,
    pub mention_rules: Vec<Rule>,
    pub fact_rules: Vec<Rule>,
    /// SHA-256 over all files: which version of the rules made a graph.
    pub digest: String,
}

/// Lexicons with a shape of their own; every other file in `lexicon/` is a table of concepts.
const SHAPED: [&str; 9] =
    ["calendar", "forms", "groups", "kinds", "layout", "offices", "persons", "short_forms", "suffixes"];

impl Resources {
    /// The resources in the binary, compiled at first use. The tests guarantee that they compile.
    pub fn embedded() -> &'static Resources {
        static EMBEDDED: OnceLock<Resources> = OnceLock::new();
        EMBEDDED.get_or_init(|| Resources::compile(&files::embedded()).0)
    }

    /// Compiles files; the resources hold whatever was sound, the diagnostics tell the rest.
    pub fn compile(files: &Files) -> (Resources, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let kinds: Kinds = lexicon::read(files, "kinds", &mut problems);
        let lexicons = plain_lexicons(files, &mut problems);
        // The gazetteer's index, the rules and the rest take about the same time: side by side.
        let (gazetteer, (rules, (layout, speech, digest))) = rayon::join(
            || collecting(|problems| Gazetteer::load(files, &kinds, problems)),
            || {
                rayon::join(
                    || collecting(|problems| rules(files, &kinds, &lexicons, problems)),
                    || {
                        let layout = collecting(|problems| {
                            let file = lexicon::read(files, "layout", problems);
                            Layout::compile(files, file, problems)
                        });
                        let speech = collecting(|problems| Speech::load(files, &lexicons, problems));
                        (layout, speech, digest(files))
                    },
                )
            },
        );
        let (gazetteer, rules) = (told(gazetteer, &mut problems), told(rules, &mut problems));
        let (layout, speech) = (told(layout, &mut problems), told(speech, &mut problems));
        let (mention_rules, fact_rules) = rules.into_iter().partition(|rule| matches!(rule.finds, Finds::Mention(_)));
        let offices: Offices = lexicon::read(files, "offices", &mut problems);
        let groups: Groups = lexicon::read(files, "groups", &mut problems);
        let blocked = lexicons.get("blocked").map_or(&[][..], |l| &l.concepts);
        let suffixes: Suffixes = lexicon::read(files, "suffixes", &mut problems);
        let suffix_forms = suffixes.suffixes.iter().zip(0..).flat_map(|(s, n)| s.zh.iter().map(move |form| (form, n)));
        let resources = Resources {
            suffix_words: Words::new(suffix_forms),
            office_titles: WordIndex::new(offices.offices.iter().flat_map(|o| &o.zh)),
            group_words: WordIndex::new(groups.groups.iter().flat_map(|g| &g.zh)),
            blocked_words: WordIndex::new(blocked.iter().flat_map(|c| &c.zh)),
            gazetteer,
            forms: lexicon::read(files, "forms", &mut problems),
            offices,
            groups,
            suffixes,
            short_forms: lexicon::read(files, "short_forms", &mut problems),
            person_shapes: PersonShapes::new(&lexicon::read(files, "persons", &mut problems)),
            layout,
            calendar: calendar(files, &mut problems),
            speech,
            kinds,
            lexicons,
            mention_rules,
            fact_rules,
            digest,
        };
        problems.sort();
        (resources, problems)
    }

    /// The key of the concept that a form expresses.
    pub fn concept_of(&self, lexicon: &str, form: &str) -> Option<&str> {
        let concepts = &self.lexicons.get(lexicon)?.concepts;
        concepts.iter().find(|c| c.zh.iter().any(|zh| zh == form)).map(|c| c.key.as_str())
    }
}

/// What a reader gives, and the problems it found on its way.
fn collecting<T>(read: impl FnOnce(&mut Vec<Diagnostic>) -> T) -> (T, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let value = read(&mut problems);
    (value, problems)
}

/// The value a reader gave; its problems join all others.
fn told<T>((value, found): (T, Vec<Diagnostic>), problems: &mut Vec<Diagnostic>) -> T {
    problems.extend(found);
    value
}

fn rules(
    files: &Files,
    kinds: &Kinds,
    lexicons: &BTreeMap<String, Concepts>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Rule> {
    let written: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("rules/")).collect();
    let compile =
        |(path, text): &(&String, &String)| collecting(|problems| Rule::compile(path, text, kinds, lexicons, problems));
    let compiled: Vec<_> = written.par_iter().map(compile).collect();
    compiled.into_iter().filter_map(|rule| told(rule, problems)).collect()
}

fn plain_lexicons(files: &Files, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, Concepts> {
    let stems = files.keys().filter_map(|path| path.strip_prefix("lexicon/")?.strip_suffix(".toml"));
    stems
        .filter(|stem| !SHAPED.contains(stem) && !speech::FILES.contains(stem))
        .map(|stem| {
            let concepts: Concepts = lexicon::read(files, stem, problems);
            problems.extend(concept_problems(&format!("lexicon/{stem}.toml"), &concepts));
            (stem.to_owned(), concepts)
        })
        .collect()
}

/// Keys and forms say something, and every form expresses one concept.
fn concept_problems(path: &str, concepts: &Concepts) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for concept in &concepts.concepts {
        if concept.key.trim().is_empty() || concept.zh.iter().any(|form| form.trim().is_empty()) {
            problems.push(Diagnostic::of_file(path, "a key or a form is empty", "fill it or remove it"));
        }
        for form in &concept.zh {
            if let Some(other) = seen.insert(form, &concept.key) {
                let message = format!("{form} stands under {other} and {}", concept.key);
                problems.push(Diagnostic::of_file(path, message, "keep the form in one place"));
            }
        }
    }
    problems
}

fn calendar(files: &Files, problems: &mut Vec<Diagnostic>) -> Calendar {
    let path = "lexicon/calendar.toml";
    let text = files.get(path).map_or("", String::as_str);
    Calendar::parse(text).unwrap_or_else(|error| {
        problems.push(Diagnostic::of_file(
            path,
            error.to_string(),
            "compare with the calendar lexicon in the repository",
        ));
        Calendar::parse(include_str!("../../data/lexicon/calendar.toml")).expect("the embedded calendar is tested")
    })
}

fn digest(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (path, text) in files {
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
