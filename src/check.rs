//! Everything wrong in the authored files: rules, gazetteers, lexicons, ontology, queries.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use oxigraph::io::{RdfFormat, RdfParser};
use regex::Regex;
use rio_api::parser::TriplesParser;

use crate::diagnostic::{Diagnostic, nearest};
use crate::fold::fold;
use crate::graph::terms::term;
use crate::query;
use crate::resources::Resources;
use crate::resources::files::Files;
use crate::rule::examples;

/// What was checked and what was found.
#[derive(Debug, Default)]
pub struct Report {
    pub problems: Vec<Diagnostic>,
    pub rules: usize,
    pub examples: usize,
    pub names: usize,
    pub queries: usize,
}

/// Checks all files; examples are run only when everything compiles, since their outcome hangs on all of it.
///
/// `shown` tells what a resource file is called in messages.
pub fn all(resources: &Files, ontology: &Files, queries: &Files, shown: &dyn Fn(&str) -> String) -> Report {
    let (compiled, mut problems) = Resources::compile(resources);
    problems.extend(pattern_sizes(&compiled));
    if problems.is_empty() {
        let text_of = |path: &str| resources.get(path).cloned().unwrap_or_default();
        problems.extend(examples::check(&compiled, &text_of));
        problems.extend(examples::check_cues(&compiled, &text_of));
    }
    problems.extend(gazetteers(&compiled, resources));
    let mut problems: Vec<Diagnostic> = problems.iter().map(|p| p.in_file(&shown(&p.path))).collect();
    let defined = defined_terms(ontology, &mut problems);
    problems.extend(second_reading(ontology));
    problems.extend(undefined_terms("ontology", ontology, &defined));
    problems.extend(undefined_terms("queries", queries, &defined));
    problems.extend(queries.iter().filter_map(|(file, text)| query::check(&format!("queries/{file}"), text)));
    problems.extend(query_headers(queries));
    problems.sort();
    problems.dedup();
    let rules = compiled.fact_rules.iter().chain(&compiled.mention_rules);
    Report {
        problems,
        rules: compiled.fact_rules.len() + compiled.mention_rules.len(),
        examples: rules.map(|r| r.examples.len()).sum(),
        names: compiled.gazetteer.entries.len(),
        queries: queries.len(),
    }
}

/// Patterns that are well formed and yet too large to be compiled.
fn pattern_sizes(resources: &Resources) -> Vec<Diagnostic> {
    let rules = resources.fact_rules.iter().chain(&resources.mention_rules);
    let patterns = rules.flat_map(|r| r.patterns.iter().map(|p| &p.pattern).chain(&r.exceptions).map(move |p| (r, p)));
    let problem = |(rule, pattern): (&crate::rule::Rule, &crate::rule::pattern::Pattern)| {
        let hint = "use smaller counts, or * in place of {0,200}";
        Some(Diagnostic::of_file(&rule.path, pattern.size_problem()?, hint))
    };
    patterns.filter_map(problem).collect()
}

/// One id for one thing, one thing for one name, known parents, rows in order.
fn gazetteers(resources: &Resources, files: &Files) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for entry in &resources.gazetteer.entries {
        let place = |message: String, hint: &str| row(files, &entry.id, message, hint);
        if !ids.insert(&entry.id) {
            problems.push(place(format!("{} stands twice", entry.id), "give every thing one row"));
        }
        if !entry.parent.is_empty() && resources.gazetteer.get(&entry.parent).is_none() {
            problems.push(place(format!("unknown parent {:?}", entry.parent), "a parent is the id of another row"));
        }
        // A row with a context shares its name with things of other contexts.
        if entry.extra.contains_key("context") {
            continue;
        }
        for name in std::iter::once(&entry.label).chain(&entry.also) {
            if let Some(other) = names.insert(fold(name), &entry.id).filter(|other| *other != entry.id) {
                problems.push(place(
                    format!("{name} is also a name of {other}"),
                    "keep the name with one of them, or give both a context",
                ));
            }
        }
    }
    problems
}

/// The row of an id in whatever gazetteer file has it.
fn row(files: &Files, id: &str, message: String, hint: &str) -> Diagnostic {
    let starts = format!("{id}\t");
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("gazetteer/")) {
        let at = if text.starts_with(&starts) { Some(0) } else { text.find(&format!("\n{starts}")).map(|at| at + 1) };
        if let Some(at) = at {
            return Diagnostic::at(path, text, at, message, hint);
        }
    }
    Diagnostic::of_file("gazetteer", message, hint)
}

/// The local names that the ontology defines; files that are no Turtle are problems.
fn defined_terms(ontology: &Files, problems: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let mut defined = BTreeSet::new();
    let namespace = term("dip:").into_string();
    for (file, text) in ontology {
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
            match quad {
                Ok(quad) => {
                    let subject = quad.subject.to_string();
                    let local = subject.trim_matches(['<', '>']).strip_prefix(&namespace).map(str::to_owned);
                    defined.extend(local);
                }
                Err(error) => {
                    let at = error.location().map_or(0, |l| l.start.offset as usize);
                    problems.push(Diagnostic::at(
                        &format!("ontology/{file}"),
                        text,
                        at,
                        error.to_string(),
                        "correct the Turtle",
                    ));
                    break;
                }
            }
        }
    }
    defined
}

/// The ontology is plain RDF 1.1, which a parser by other rules reads to the same number of triples:
/// what one reader takes for granted is found by the other.
fn second_reading(ontology: &Files) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (file, text) in ontology {
        let path = format!("ontology/{file}");
        let mut count = 0usize;
        let mut parser = rio_turtle::TurtleParser::new(text.as_bytes(), None);
        let read = parser.parse_all(&mut |_| -> Result<(), rio_turtle::TurtleError> {
            count += 1;
            Ok(())
        });
        let first = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).filter_map(Result::ok).count();
        let hint = "keep to plain Turtle 1.1, without the newer syntax of RDF 1.2";
        match read {
            Err(error) => {
                problems.push(Diagnostic::of_file(&path, format!("a second parser refuses it: {error}"), hint));
            }
            Ok(()) if count != first => {
                let message = format!("two parsers read {first} and {count} triples in it");
                problems.push(Diagnostic::of_file(&path, message, hint));
            }
            Ok(()) => {}
        }
    }
    problems
}

/// Terms of the ontology's namespace that are used and not defined.
fn undefined_terms(folder: &str, files: &Files, defined: &BTreeSet<String>) -> Vec<Diagnostic> {
    static TERM: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bdip:([A-Za-z]+)\b").expect("a constant expression"));
    let mut problems = Vec::new();
    for (file, text) in files {
        for found in TERM.captures_iter(text) {
            let (Some(whole), Some(local)) = (found.get(0), found.get(1)) else { continue };
            if !defined.contains(local.as_str()) {
                let hint = nearest(local.as_str(), defined.iter().map(String::as_str)).map_or_else(
                    || "define it in ontology/dip.ttl".to_owned(),
                    |near| format!("did you mean dip:{near}?"),
                );
                let message = format!("{} is not defined", whole.as_str());
                problems.push(Diagnostic::at(&format!("{folder}/{file}"), text, whole.start(), message, hint));
            }
        }
    }
    problems
}

fn query_headers(queries: &Files) -> Vec<Diagnostic> {
    let lacks = |(file, text): (&String, &String)| {
        let missing = ["title", "answers"].into_iter().find(|key| query::header(text, key).is_none())?;
        let hint = "begin the file with comment lines `# title: …` and `# answers: …`";
        Some(Diagnostic::at(&format!("queries/{file}"), text, 0, format!("no {missing} in the heading"), hint))
    };
    queries.iter().filter_map(lacks).collect()
}
