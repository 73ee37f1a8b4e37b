//! The shapes of `ontology/shapes.ttl` as queries: nothing in the graph of the sample is at fault, and
//! what is broken on purpose is found.
//!
//! Run are the `sh:select` of every constraint and, of property shapes, `sh:minCount` and `sh:maxCount`
//! 1, each over the targets of its node shape.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chancery::graph::terms::PREFIXES;
use chancery::query;
use chancery::resources::files;
use chancery::store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

/// Constraint, path, bounds and SELECT, with the targets of the shape that has it.
const CONSTRAINTS: &str = r#"
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?constraint ?target ?kind ?select ?path ?min ?max WHERE {
  ?shape sh:targetClass|sh:targetSubjectsOf ?target ; ?kind ?target ; sh:property|sh:sparql ?constraint
  OPTIONAL { ?constraint sh:select ?select }
  OPTIONAL { ?constraint sh:path ?path }
  OPTIONAL { ?constraint sh:minCount ?min }
  OPTIONAL { ?constraint sh:maxCount ?max }
}"#;

fn graph() -> &'static [Quad] {
    static GRAPH: OnceLock<Vec<Quad>> = OnceLock::new();
    GRAPH.get_or_init(|| {
        [common::quads(common::sample()), store::vocabulary().unwrap(), store::ontology().unwrap()].concat()
    })
}

/// The rows of an answer, unbound values as empty texts.
fn rows(store: &Store, query: &str) -> Vec<Vec<String>> {
    let QueryResults::Solutions(solutions) = query::run(store, "query", query).unwrap() else { panic!("no SELECT") };
    let text = |row: oxigraph::sparql::QuerySolution| {
        row.values().iter().map(|v| v.as_ref().map_or(String::new(), query::short)).collect()
    };
    solutions.map(|row| text(row.unwrap())).collect()
}

/// The queries that find nodes at fault, by the local name of their constraint.
fn constraints() -> BTreeMap<String, String> {
    let shapes = files::ontology().remove("shapes.ttl").unwrap();
    let parsed = RdfParser::from_format(RdfFormat::Turtle).for_slice(shapes.as_bytes());
    let shapes = store::load(parsed.map(Result::unwrap)).unwrap();
    let mut targets: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    for row in rows(&shapes, CONSTRAINTS) {
        let target = match row[2].ends_with("targetClass") {
            true => format!("{{ ?this rdf:type/rdfs:subClassOf* {} }}", row[1]),
            false => format!("{{ ?this {} ?any }}", row[1]),
        };
        let constraint = row[0].rsplit('#').next().unwrap().to_owned();
        targets.entry([&[constraint], &row[3..]].concat()).or_default().insert(target);
    }
    let mut queries = BTreeMap::new();
    for (row, targets) in targets {
        let targets = targets.into_iter().collect::<Vec<_>>().join(" UNION ");
        let targets = format!("{{ SELECT DISTINCT ?this WHERE {{ {targets} }} }}");
        let [name, select, path, min, max] = &row[..] else { unreachable!() };
        if !select.is_empty() {
            queries.insert(name.clone(), select.replacen("WHERE {", &format!("WHERE {{ {targets} "), 1));
        }
        if min == "1" {
            let fault = format!("FILTER NOT EXISTS {{ ?this {path} ?value }}");
            queries.insert(format!("{name} at least"), format!("SELECT ?this WHERE {{ {targets} {fault} }}"));
        }
        if max == "1" {
            let fault = format!("?this {path} ?one , ?other FILTER(?one != ?other)");
            queries.insert(format!("{name} at most"), format!("SELECT ?this WHERE {{ {targets} {fault} }}"));
        }
    }
    queries
}

#[test]
fn the_graph_keeps_to_its_shapes() {
    let constraints = constraints();
    assert!(constraints.len() > 60, "{}", constraints.len());
    let store = store::load(graph().to_vec()).unwrap();
    let found = constraints.iter().map(|(name, query)| (name, rows(&store, query)));
    let at_fault: Vec<_> = found.filter(|(_, rows)| !rows.is_empty()).collect();
    assert!(at_fault.is_empty(), "{at_fault:#?}");
}

/// What is done to the graph, and the constraint that must notice. Words in capitals are SPARQL 1.1
/// Update; `G` is the graph of the first statement.
const BROKEN: [(&str, &str); 16] = [
    (
        "Span-offsets",
        "DELETE { GRAPH ?g { ?s nif:anchorOf ?q } } INSERT { GRAPH ?g { ?s nif:anchorOf \"误\" } } WHERE { SELECT * WHERE { GRAPH ?g { ?v a dip:Visit ; dip:evidence ?s . ?s nif:anchorOf ?q } } LIMIT 1 }",
    ),
    (
        "Span-offsets",
        "DELETE { GRAPH ?g { ?s nif:beginIndex ?b } } INSERT { GRAPH ?g { ?s nif:beginIndex ?c } } WHERE { SELECT ?g ?s ?b (STRDT(STR(?b + 1), xsd:nonNegativeInteger) AS ?c) WHERE { GRAPH ?g { ?s a dip:Mention ; nif:beginIndex ?b } } LIMIT 1 }",
    ),
    ("Dated-bounds", "DELETE WHERE { GRAPH ?g { evt:brf-2019 dip:earliest ?e ; dip:latest ?l } }"),
    ("Signing-content", "INSERT DATA { GRAPH G { evt:x a dip:Signing } }"),
    (
        "RelationChange-parties",
        "INSERT DATA { GRAPH G { evt:x a dip:RelationChange ; dip:toLevel dipv:level-diplomatic-relations } }",
    ),
    (
        "RelationChange-new-level",
        "DELETE { GRAPH ?g { ?c dip:toLevel ?level } } WHERE { GRAPH ?g { ?c a dip:RelationChange ; dip:toLevel ?level } }",
    ),
    (
        "EdgeClaim-asserted",
        "DELETE { GRAPH ?g { ?s org:subOrganizationOf ?o } } WHERE { GRAPH ?g { ?s org:subOrganizationOf ?o } }",
    ),
    (
        "Proposition-not-asserted",
        "INSERT DATA { GRAPH G { evt:x a dip:Proposition ; rdf:subject place:taiwan ; rdf:predicate dip:inalienablePartOf ; rdf:object state:CHN . place:taiwan dip:inalienablePartOf state:CHN } }",
    ),
    (
        "Holding-count",
        "INSERT DATA { GRAPH G { evt:x a dip:Position ; dip:holding dipv:holding-joint ; dip:holder state:CHN } }",
    ),
    (
        "Holding-count",
        "INSERT DATA { GRAPH G { evt:x a dip:Commitment ; dip:holding dipv:holding-unilateral ; dip:holder state:CHN , state:KGZ } }",
    ),
    (
        "Anchored-evidence at least",
        "DELETE { GRAPH ?g { ?v dip:evidence ?e } } WHERE { GRAPH ?g { ?v a dip:Visit ; dip:evidence ?e } }",
    ),
    (
        "Anchored-rule at least",
        "DELETE { GRAPH ?g { ?v dip:rule ?e } } WHERE { GRAPH ?g { ?v a dip:Citation ; dip:rule ?e } }",
    ),
    (
        "Instrument-signed at most",
        "INSERT DATA { GRAPH G { inst:CHN-KGZ-2018-06-06-js dip:signingDate \"2018-06-07\"^^xsd:date } }",
    ),
    (
        "OfficeHolding-member at most",
        "INSERT { GRAPH G { ?h org:member person:nobody } } WHERE { GRAPH ?g { ?h a dip:OfficeHolding ; org:member person:xi-jinping } }",
    ),
    (
        "Mention-entity at most",
        "INSERT { GRAPH G { ?m itsrdf:taIdentRef state:KGZ } } WHERE { GRAPH ?g { ?m itsrdf:taIdentRef state:CHN } }",
    ),
    (
        "Commitment-modality at least",
        "INSERT DATA { GRAPH G { evt:x a dip:Commitment ; dip:holder state:CHN ; dip:negated false } }",
    ),
];

fn check(constraint: &str, query: &str, breakage: &str) {
    let store = store::load(graph().to_vec()).unwrap();
    let update = breakage.replace("GRAPH G ", "GRAPH <https://w3id.org/chancery/graph/doc/CHN-KGZ-2018-06-06-js> ");
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator = evaluator.with_prefix(prefix, iri).unwrap();
    }
    evaluator.parse_update(&update).expect(&update).on_store(&store).execute().unwrap();
    assert!(!rows(&store, query).is_empty(), "{constraint} does not notice {breakage}");
}

#[test]
fn what_is_broken_is_noticed() {
    let constraints = constraints();
    for (constraint, breakage) in BROKEN {
        let query = constraints.get(constraint).unwrap_or_else(|| panic!("there is no constraint {constraint}"));
        check(constraint, query, breakage);
    }
    let broken: BTreeSet<&str> = BROKEN.iter().map(|(constraint, _)| *constraint).collect();
    for select in constraints.keys().filter(|name| !name.contains(" at ")) {
        assert!(broken.contains(select.as_str()), "nothing is broken for {select}");
    }
}
