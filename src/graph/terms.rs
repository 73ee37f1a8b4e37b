//! The names of the graph's terms: namespaces, prefixes, and how IRIs are made.
//!
//! The policy is `ontology/README.md`'s: ASCII only, made of content, no counters, no blank nodes.

use oxigraph::model::{Literal, NamedNode};

/// The namespace of everything that is ours.
pub const BASE: &str = "https://w3id.org/chancery/";
/// The namespace of XML Schema datatypes.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const EDTF: &str = "http://id.loc.gov/datatypes/edtf";

/// Prefixes of exports and of queries without their own, sorted by prefix.
pub const PREFIXES: [(&str, &str); 28] = [
    ("body", "https://w3id.org/chancery/id/body/"),
    ("cito", "http://purl.org/spar/cito/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("dip", "https://w3id.org/chancery/ont#"),
    ("dipv", "https://w3id.org/chancery/voc/"),
    ("edge", "https://w3id.org/chancery/id/edge/"),
    ("evt", "https://w3id.org/chancery/id/event/"),
    ("init", "https://w3id.org/chancery/id/initiative/"),
    ("inst", "https://w3id.org/chancery/id/instrument/"),
    ("itsrdf", "http://www.w3.org/2005/11/its/rdf#"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("office", "https://w3id.org/chancery/id/office/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("person", "https://w3id.org/chancery/id/person/"),
    ("place", "https://w3id.org/chancery/id/place/"),
    ("proj", "https://w3id.org/chancery/id/project/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("rel", "https://w3id.org/chancery/id/relation/"),
    ("rule", "https://w3id.org/chancery/rule/"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("state", "https://w3id.org/chancery/id/state/"),
    ("topic", "https://w3id.org/chancery/id/topic/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A term by its prefixed name, `dip:visitor`. Only names written in this crate are passed.
pub fn term(name: &str) -> NamedNode {
    let (prefix, local) = name.split_once(':').unwrap_or(("dip", name));
    let namespace = PREFIXES.iter().find(|(p, _)| *p == prefix).map_or(BASE, |(_, iri)| iri);
    NamedNode::new_unchecked(format!("{namespace}{local}"))
}

/// The IRI of an entity, by its path: `state/KGZ`.
pub fn id(path: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}id/{path}"))
}

/// The named graph `path`: `entities`, `doc/CHN-KGZ-2018-06-06-js`.
pub fn graph(path: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}graph/{path}"))
}

/// A concept of one of the SKOS schemes, `concept("visit", "state")`.
pub fn concept(scheme: &str, key: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}voc/{scheme}-{key}"))
}

/// The rule that found something: `visit/1` is `rule:visit-1`.
pub fn rule(found_by: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}rule/{}", found_by.replace('/', "-")))
}

/// A Chinese text; language tags are lower-case, as the store keeps them.
pub fn chinese(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, "zh")
}

/// An English text.
pub fn english(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, "en")
}

/// A text without a language: names of rules, quotes, codes.
pub fn plain(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}

/// `typed("2018-06-06", "date")` is an `xsd:date`.
pub fn typed(text: &str, datatype: &str) -> Literal {
    Literal::new_typed_literal(text, NamedNode::new_unchecked(format!("{XSD}{datatype}")))
}

/// A date in Extended Date/Time Format.
pub fn edtf(text: &str) -> Literal {
    Literal::new_typed_literal(text, NamedNode::new_unchecked(EDTF))
}
