//! What follows from several documents: the graph `inferred`.
//!
//! Enters: the quads of all documents. Leaves: titles of instruments that are only cited, citations
//! of documents by title alone, visits that took up an invitation. Always worked out anew from all
//! documents, so that the order in which they came does not matter.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};

use super::terms::{chinese, graph, term};
use super::writer::sort;

/// The quads of the inferred graph, sorted.
pub fn infer(quads: &[Quad]) -> Vec<Quad> {
    let facts = Facts::new(quads);
    let mut inferred = titles(&facts);
    inferred.extend(citations_by_title(&facts));
    inferred.extend(fulfilled_invitations(&facts));
    sort(&mut inferred);
    inferred
}

/// The predicates that inference looks at.
const PREDICATES: [&str; 14] = [
    "rdf:type",
    "dcterms:title",
    "dcterms:alternative",
    "dcterms:identifier",
    "dip:cites",
    "dip:realizes",
    "dip:inviter",
    "dip:invitee",
    "dip:host",
    "dip:visitor",
    "dip:inInstrument",
    "dip:signingDate",
    "sem:hasPlace",
    "sem:hasBeginTimeStamp",
];

/// Values by predicate and subject; IRIs without brackets, literals by their text.
struct Facts<'a>(BTreeMap<&'static str, BTreeMap<&'a str, BTreeSet<&'a str>>>);

impl<'a> Facts<'a> {
    fn new(quads: &'a [Quad]) -> Facts<'a> {
        let names: BTreeMap<String, &'static str> = PREDICATES.iter().map(|p| (term(p).into_string(), *p)).collect();
        let mut facts: BTreeMap<&'static str, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
        for quad in quads {
            let Some(predicate) = names.get(quad.predicate.as_str()) else { continue };
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let object = match &quad.object {
                Term::NamedNode(node) => node.as_str(),
                Term::Literal(literal) => literal.value(),
                _ => continue,
            };
            facts.entry(predicate).or_default().entry(subject.as_str()).or_default().insert(object);
        }
        Facts(facts)
    }

    /// Every subject with its values.
    fn all(&self, predicate: &str) -> impl Iterator<Item = (&'a str, &BTreeSet<&'a str>)> {
        self.0.get(predicate).into_iter().flatten().map(|(s, o)| (*s, o))
    }

    fn values(&self, subject: &str, predicate: &str) -> BTreeSet<&'a str> {
        self.0.get(predicate).and_then(|p| p.get(subject)).cloned().unwrap_or_default()
    }

    fn is_a(&self, subject: &str, class: &str) -> bool {
        self.values(subject, "rdf:type").contains(term(class).as_str())
    }
}

fn quad(subject: &str, predicate: &str, object: impl Into<Term>) -> Quad {
    Quad::new(NamedNode::new_unchecked(subject), term(predicate), object, GraphName::NamedNode(graph("inferred")))
}

/// An instrument that no document here is, is called by the shortest title under which it is cited.
fn titles(facts: &Facts) -> Vec<Quad> {
    let untitled = facts.all("dcterms:alternative").filter(|(s, _)| facts.values(s, "dcterms:title").is_empty());
    let shortest = |(subject, names): (&str, &BTreeSet<&str>)| {
        let name = names.iter().min_by_key(|name| (name.chars().count(), **name))?;
        Some(quad(subject, "dcterms:title", chinese(name)))
    };
    untitled.filter_map(shortest).collect()
}

/// A title cited without its date means the document of that title, where just one is here.
fn citations_by_title(facts: &Facts) -> Vec<Quad> {
    let documents: BTreeSet<&str> =
        facts.all("dip:realizes").flat_map(|(_, instruments)| instruments).copied().collect();
    let mut by_key: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (instrument, keys) in facts.all("dcterms:identifier").filter(|(s, _)| documents.contains(s)) {
        for key in keys {
            by_key.entry(key).or_default().insert(instrument);
        }
    }
    let mut inferred = Vec::new();
    for (citing, cited) in facts.all("dip:cites") {
        for title in cited.iter().filter(|c| !documents.contains(*c)) {
            let keys = facts.values(title, "dcterms:identifier");
            let same: BTreeSet<&str> = keys.iter().filter_map(|k| by_key.get(k)).flatten().copied().collect();
            if let (1, Some(document)) = (same.len(), same.first()) {
                inferred.push(quad(citing, "dip:cites", NamedNode::new_unchecked(*document)));
            }
        }
    }
    inferred
}

/// A visit by the one invited to the place of the invitation, by the same inviter, begun after the
/// document with the invitation was signed.
fn fulfilled_invitations(facts: &Facts) -> Vec<Quad> {
    let mut inferred = Vec::new();
    for (invitation, _) in facts.all("dip:inviter").filter(|(s, _)| facts.is_a(s, "dip:Invitation")) {
        let documents = facts.values(invitation, "dip:inInstrument");
        let Some(signed) = documents.iter().flat_map(|d| facts.values(d, "dip:signingDate")).min() else { continue };
        for (visit, _) in facts.all("dip:visitor") {
            let meets = |a: &str, b: &str| !facts.values(invitation, a).is_disjoint(&facts.values(visit, b));
            let later = facts.values(visit, "sem:hasBeginTimeStamp").iter().any(|begin| *begin > signed);
            if later
                && meets("dip:inviter", "dip:inviter")
                && meets("dip:invitee", "dip:visitor")
                && meets("sem:hasPlace", "dip:host")
            {
                inferred.push(quad(visit, "dip:fulfils", NamedNode::new_unchecked(invitation)));
            }
        }
    }
    inferred
}
