//! Running the examples of a rule file: every promise, every near miss, through the whole pipeline.

use std::collections::BTreeMap;

use super::file::{Example, Expected, ExpectedValue};
use super::{Finds, Rule};
use crate::diagnostic::{Diagnostic, line_and_column};
use crate::document::{Document, Given};
use crate::extraction::{Extraction, extract};
use crate::fact::class::FactClass;
use crate::fact::{Fact, Value};
use crate::fold::fold;
use crate::resources::Resources;
use crate::resources::cue::{Act, Cue};

/// How an example went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    /// Something expected was not found.
    Missing(String),
    /// A near miss was read.
    Noisy(String),
    /// Something was found, but other than expected.
    Wrong(String),
}

/// Runs every example of every rule; `text_of` gives a rule file's text, for the places of problems.
pub fn check(resources: &Resources, text_of: &dyn Fn(&str) -> String) -> Vec<Diagnostic> {
    let rules = resources.mention_rules.iter().chain(&resources.fact_rules);
    let mut problems = Vec::new();
    for rule in rules {
        let text = text_of(&rule.path);
        for example in &rule.examples {
            let (line, column) = line_and_column(&text, example.text.span().start);
            for name in example.parties.iter().filter(|name| state_named(resources, name).is_none()) {
                let hint = "write a name as a gazetteer has it, 吉尔吉斯斯坦";
                let message = format!("no party is called {name}");
                problems.push(Diagnostic { path: rule.path.clone(), line, column, message, hint: hint.into() });
            }
            let (message, hint) = match run(resources, rule, example) {
                Outcome::Passed => continue,
                Outcome::Missing(what) => {
                    (format!("the rule did not find {what}"), "widen a pattern, or correct the example")
                }
                Outcome::Noisy(what) => {
                    (format!("a near miss was read as {what}"), "narrow the patterns, or add an [[except]]")
                }
                Outcome::Wrong(what) => {
                    (format!("the rule also found {what}"), "list it under found, or narrow the patterns")
                }
            };
            problems.push(Diagnostic { path: rule.path.clone(), line, column, message, hint: hint.into() });
        }
    }
    problems
}

/// Runs every example of every family of cues, and its frame with every form of the family.
pub fn check_cues(resources: &Resources, text_of: &dyn Fn(&str) -> String) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for cue in &resources.speech.cues {
        let path = if cue.act == Act::Stance { "lexicon/stances.toml" } else { "lexicon/modals.toml" };
        let text = text_of(path);
        let mut report = |offset: usize, message: String| {
            let hint = "correct the lexicon, or the example";
            problems.push(Diagnostic::at(&format!("data/{path}"), &text, offset, message, hint));
        };
        for example in &cue.examples {
            let outcome = run_cue(resources, example);
            if outcome != Outcome::Passed {
                report(example.text.span().start, format!("{outcome:?}"));
            }
        }
        for form in &cue.zh {
            let sentence = cue.frame.replace("{}", form);
            if !frame_is_read(resources, cue, form, &sentence) {
                let at = text.find(&cue.frame).unwrap_or_default();
                report(at, format!("{sentence} is not read as {}", cue.key));
            }
        }
    }
    problems
}

/// Runs one example of a cue: positions and commitments are compared.
fn run_cue(resources: &Resources, example: &Example) -> Outcome {
    let extraction = extract(resources, &cue_document(example.text.get_ref()));
    let found: Vec<&Fact> = extraction.facts.iter().filter(|f| is_speech(f)).collect();
    compare_facts(&extraction, &found, example)
}

/// The frame with this form is read as one act of the family.
fn frame_is_read(resources: &Resources, cue: &Cue, form: &str, sentence: &str) -> bool {
    let extraction = extract(resources, &cue_document(sentence));
    let mut found = extraction.facts.iter().filter(|f| is_speech(f));
    let is_family = |f: &Fact| {
        let key = f.value("stance").or_else(|| f.value("modality"));
        key == Some(&cue.key) && f.value("cue").is_some_and(|c| c.ends_with(form))
    };
    found.next().is_some_and(is_family) && found.next().is_none()
}

fn is_speech(fact: &Fact) -> bool {
    matches!(fact.class, FactClass::Position | FactClass::Commitment)
}

/// Cues are tried in a document of China and Kyrgyzstan.
fn cue_document(text: &str) -> Document {
    let parties = vec!["state/CHN".to_owned(), "state/KGZ".to_owned()];
    Document::of_text(text, Given { date: None, parties })
}

/// Runs one example.
pub fn run(resources: &Resources, rule: &Rule, example: &Example) -> Outcome {
    let given = Given {
        date: example.date.as_ref().and_then(|d| d.parse().ok()),
        parties: example.parties.iter().filter_map(|name| state_named(resources, name)).collect(),
    };
    let document = Document::of_text(example.text.get_ref(), given);
    let extraction = extract(resources, &document);
    match rule.finds {
        Finds::Mention(_) => compare_names(&document, &extraction, rule, example),
        Finds::Fact(class) => {
            let found: Vec<&Fact> = extraction.facts.iter().filter(|f| f.class == class).collect();
            compare_facts(&extraction, &found, example)
        }
    }
}

fn state_named(resources: &Resources, name: &str) -> Option<String> {
    resources.gazetteer.named(&fold(name)).next().map(|e| e.id.clone())
}

fn compare_names(document: &Document, extraction: &Extraction, rule: &Rule, example: &Example) -> Outcome {
    let by_rule = extraction
        .mentions
        .iter()
        .filter(|m| rule.patterns.iter().enumerate().any(|(n, _)| m.found_by == format!("{}/{}", rule.name, n + 1)));
    let found: Vec<&str> = by_rule.map(|m| document.source.quote(m.span)).collect();
    let expected: Vec<&str> = example
        .found
        .iter()
        .filter_map(|e| if let Expected::Name(name) = e { Some(name.as_str()) } else { None })
        .collect();
    // A listed name is found by the gazetteer; it counts as found all the same.
    let anywhere = |name: &str| extraction.mentions.iter().any(|m| document.source.quote(m.span) == name);
    if let Some(missing) = expected.iter().find(|name| !anywhere(name)) {
        return Outcome::Missing((*missing).to_owned());
    }
    match found.iter().find(|name| !expected.contains(name)) {
        Some(noise) if expected.is_empty() => Outcome::Noisy((*noise).to_owned()),
        Some(extra) => Outcome::Wrong((*extra).to_owned()),
        None => Outcome::Passed,
    }
}

fn compare_facts(extraction: &Extraction, found: &[&Fact], example: &Example) -> Outcome {
    let expected: Vec<&BTreeMap<String, ExpectedValue>> =
        example.found.iter().filter_map(|e| if let Expected::Fact(fact) = e { Some(fact) } else { None }).collect();
    if let Some(missing) = expected.iter().find(|e| !found.iter().any(|f| agrees(extraction, f, e))) {
        let shown: Vec<String> =
            missing.iter().map(|(role, value)| format!("{role} = {}", value.values().join("+"))).collect();
        let near: Vec<String> = found.iter().map(|f| describe(extraction, f)).collect();
        let near = if near.is_empty() { "nothing".to_owned() } else { near.join("; ") };
        return Outcome::Missing(format!("{{{}}}; it found {near}", shown.join(", ")));
    }
    match found.iter().find(|f| !expected.iter().any(|e| agrees(extraction, f, e))) {
        Some(noise) if expected.is_empty() => Outcome::Noisy(describe(extraction, noise)),
        Some(extra) => Outcome::Wrong(describe(extraction, extra)),
        None => Outcome::Passed,
    }
}

/// Every role that the example names has exactly those values.
fn agrees(extraction: &Extraction, fact: &Fact, expected: &BTreeMap<String, ExpectedValue>) -> bool {
    expected.iter().all(|(role, wanted)| {
        let values = fact.values(role);
        values.len() == wanted.values().len()
            && wanted.values().iter().all(|w| values.iter().any(|v| is_called(extraction, v, w)))
    })
}

fn is_called(extraction: &Extraction, value: &Value, name: &str) -> bool {
    match value {
        Value::Text(text) => text == name,
        Value::Entity(id) => extraction.entities.get(id).is_some_and(|e| {
            let name = fold(name);
            fold(&e.label) == name || e.aliases.iter().any(|a| fold(a) == name)
        }),
    }
}

/// `visitor = 习近平, host = 中国`.
pub fn describe(extraction: &Extraction, fact: &Fact) -> String {
    let name = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Entity(id) => extraction.entities.get(id).map_or_else(|| id.clone(), |e| e.label.clone()),
    };
    let roles = fact
        .args
        .iter()
        .map(|(role, values)| format!("{role} = {}", values.iter().map(name).collect::<Vec<_>>().join("+")));
    format!("{{{}}}", roles.collect::<Vec<_>>().join(", "))
}
