//! The competency questions that the graph of the two statements answers.
//!
//! Each runs `queries/cqNN-….rq` over the graph of the sample, its inferences and the vocabulary, and
//! compares the rows, as a set, with `tests/data/competency/cqNN.tsv`. Those answers are a careful
//! reading of the text by hand; they are never written by the program. IRIs stand with their prefixes,
//! literals without types, what is unknown is empty.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

use chancery::query::{self, short};
use chancery::resources::files;
use chancery::store;
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

fn graph() -> &'static Store {
    static GRAPH: OnceLock<Store> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let mut quads = common::quads(common::sample());
        quads.extend(store::vocabulary().unwrap());
        store::load(quads).unwrap()
    })
}

/// The file name and text of a competency question.
fn question(number: u32) -> (String, String) {
    let prefix = format!("cq{number:02}-");
    files::queries().into_iter().find(|(file, _)| file.starts_with(&prefix)).expect("a query of this number")
}

/// The columns of an answer, and its rows.
fn ask(path: &str, text: &str) -> (Vec<String>, BTreeSet<Vec<String>>) {
    let QueryResults::Solutions(solutions) = query::run(graph(), path, text).unwrap() else {
        panic!("{path} is no SELECT query")
    };
    let columns: Vec<String> = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let rows =
        solutions.map(|row| row.unwrap().values().iter().map(|v| v.as_ref().map_or(String::new(), short)).collect());
    let rows = rows.collect();
    (columns, rows)
}

fn check(number: u32) {
    let (path, text) = question(number);
    let (columns, found) = ask(&path, &text);
    let file = format!("{}/tests/data/competency/cq{number:02}.tsv", env!("CARGO_MANIFEST_DIR"));
    let printed = fs::read_to_string(&file).unwrap();
    let mut lines = printed.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(lines.next(), Some(columns.clone()), "columns of {path}");
    assert_eq!(query::header(&text, "columns"), Some(columns.join(", ").as_str()), "heading of {path}");
    let expected: BTreeSet<Vec<String>> = lines.collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    let wrong: Vec<_> = found.difference(&expected).collect();
    assert!(missing.is_empty() && wrong.is_empty(), "{path}\nmissing: {missing:#?}\nwrong: {wrong:#?}");
}

#[test]
fn cq01_instruments_cited_by_both() {
    check(1);
}

#[test]
fn cq02_instruments_cited_only_in_2019() {
    check(2);
}

#[test]
fn cq03_state_visits() {
    check(3);
}

#[test]
fn cq04_open_invitations() {
    check(4);
}

#[test]
fn cq05_signatures() {
    check(5);
}

#[test]
fn cq06_names_of_the_leaders() {
    check(6);
}

#[test]
fn cq07_level_of_the_relation() {
    check(7);
}

#[test]
fn cq08_year_of_relations() {
    check(8);
}

#[test]
fn cq09_sub_bodies() {
    check(9);
}

#[test]
fn cq10_state_of_mechanisms() {
    check(10);
}

#[test]
fn cq14_projects_banks_and_fairs() {
    check(14);
}

#[test]
fn cq19_organisations_by_year() {
    check(19);
}

#[test]
fn cq22_answer_to_the_candidacy() {
    check(22);
}

#[test]
fn cq23_dates_not_written_out() {
    check(23);
}

#[test]
fn cq25_every_fact_is_anchored_and_quoted_as_it_stands() {
    let (path, text) = question(25);
    let (columns, rows) = ask(&path, &text);
    assert_eq!(columns, ["kind", "facts", "unanchored", "misquoted"]);
    for row in &rows {
        assert_ne!(row[1], "0", "{row:?}");
        assert_eq!(row[2..], ["0", "0"], "{row:?}");
    }
    let audited: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    for kind in ["dip:Invitation", "dip:Visit", "dip:RelationChange", "dip:Citation", "dip:EdgeClaim", "dip:Gratitude"]
    {
        assert!(audited.contains(kind), "no {kind} is audited");
    }
}

/// The classes of facts, as the shape that wants evidence for each of them lists them.
fn classes_of_facts() -> BTreeSet<String> {
    let shapes = files::ontology().remove("shapes.ttl").unwrap();
    let (_, shape) = shapes.split_once("dips:Anchored a sh:NodeShape").unwrap();
    let (_, targets) = shape.split_once("sh:targetClass").unwrap();
    let (targets, _) = targets.split_once(';').unwrap();
    targets.split(',').map(|class| class.trim().to_owned()).collect()
}

#[test]
fn cq25_audits_every_class_of_fact_in_the_graph() {
    let (path, text) = question(25);
    let audited: BTreeSet<String> = ask(&path, &text).1.into_iter().map(|row| row[0].clone()).collect();
    let (_, in_graph) = ask("classes", "SELECT DISTINCT ?kind WHERE { ?thing a ?kind }");
    let in_graph = in_graph.into_iter().map(|row| row[0].clone());
    let facts = classes_of_facts();
    let left_out: Vec<String> = in_graph.filter(|kind| facts.contains(kind) && !audited.contains(kind)).collect();
    assert!(left_out.is_empty(), "the audit leaves out {left_out:?}");
}
