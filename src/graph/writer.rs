//! Collecting the quads of one document.

use oxigraph::model::{GraphName, NamedNode, Quad, Term};

use super::terms::{self, concept, edtf, id, plain, rule, term, typed};
use crate::date::{Basis, DateValue};
use crate::document::Document;
use crate::extraction::Extraction;
use crate::mention::within;
use crate::resources::Resources;
use crate::span::Span;

/// What is being written about, and the quads so far.
pub struct Writer<'a> {
    pub resources: &'a Resources,
    pub document: &'a Document,
    pub extraction: &'a Extraction,
    /// The document's key: `CHN-KGZ-2018-06-06-js`.
    pub key: String,
    quads: Vec<Quad>,
}

impl<'a> Writer<'a> {
    /// An empty collection for one document.
    pub fn new(resources: &'a Resources, document: &'a Document, extraction: &'a Extraction) -> Writer<'a> {
        let key = extraction.header.instrument.trim_start_matches("instrument/").to_owned();
        Writer { resources, document, extraction, key, quads: Vec::new() }
    }

    /// All quads, in the order in which they were stated; some twice.
    pub fn finish(self) -> Vec<Quad> {
        self.quads
    }

    /// States a triple in this document's graph.
    pub fn say(&mut self, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        let graph = terms::graph(&format!("doc/{}", self.key));
        self.say_in(graph, subject, predicate, object);
    }

    /// States a triple in the graph `entities`: labels and identifiers, the same from every document.
    pub fn describe(&mut self, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        self.say_in(terms::graph("entities"), subject, predicate, object);
    }

    pub fn say_in(&mut self, graph: NamedNode, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), term(predicate), object, GraphName::NamedNode(graph)));
    }

    /// The node of the document as an instrument.
    pub fn instrument(&self) -> NamedNode {
        id(&self.extraction.header.instrument)
    }

    /// A node of this document: `doc/CHN-KGZ-2018-06-06-js/p21.s1-com-60d7eb`.
    pub fn local(&self, name: &str) -> NamedNode {
        id(&format!("doc/{}/{name}", self.key))
    }

    /// The node of the document's text.
    pub fn text(&self) -> NamedNode {
        self.local("text.zh")
    }

    /// The node of the file.
    pub fn file(&self) -> NamedNode {
        id(&format!("file/{}", &self.document.source.sha256[..16]))
    }

    /// The node of a span, with its quote and offsets.
    pub fn span(&mut self, span: Span) -> NamedNode {
        let (start, end) = self.document.source.chars(span);
        let file = self.file();
        let node = NamedNode::new_unchecked(format!("{}#char={start},{end}", file.as_str()));
        self.say(&node, "rdf:type", term("nif:OffsetBasedString"));
        self.say(&node, "nif:anchorOf", plain(self.document.source.quote(span)));
        self.say(&node, "nif:beginIndex", typed(&start.to_string(), "nonNegativeInteger"));
        self.say(&node, "nif:endIndex", typed(&end.to_string(), "nonNegativeInteger"));
        self.say(&node, "nif:referenceContext", file);
        self.say(&node, "dcterms:isPartOf", self.text());
        self.say(&node, "dip:locator", plain(&self.document.locator(span)));
        node
    }

    /// The words and the rule behind a node.
    pub fn found(&mut self, node: &NamedNode, evidence: &[Span], found_by: &str) {
        for span in evidence {
            let span = self.span(*span);
            self.say(node, "dip:evidence", span);
        }
        self.say(node, "dip:rule", rule(found_by));
        self.say(node, "dip:inInstrument", self.instrument());
        self.name_rule(found_by);
    }

    /// What a rule is, in the graph `rules`.
    pub fn name_rule(&mut self, found_by: &str) {
        let node = rule(found_by);
        let name = found_by.split('/').next().unwrap_or(found_by);
        let mut rules = self.resources.fact_rules.iter().chain(&self.resources.mention_rules);
        let about = rules.find(|r| r.name == name).map(|r| r.about.clone());
        for class in ["dip:ExtractionRule", "prov:Plan"] {
            self.say_in(terms::graph("rules"), &node, "rdf:type", term(class));
        }
        self.say_in(terms::graph("rules"), &node, "rdfs:label", plain(found_by));
        if let Some(about) = about {
            self.say_in(terms::graph("rules"), &node, "dcterms:description", terms::english(&about));
        }
    }

    /// Value, bounds and basis of a time.
    pub fn time(&mut self, node: &NamedNode, value: &DateValue) {
        self.say(node, "dip:edtf", edtf(&value.edtf));
        self.say(node, "dip:earliest", typed(&value.earliest.to_string(), "date"));
        self.say(node, "dip:latest", typed(&value.latest.to_string(), "date"));
        self.say(node, "dip:timeBasis", basis(value.basis));
    }

    /// The date mentioned in these words with this value.
    pub fn date_in(&self, evidence: &[Span], value: &str) -> Option<&'a DateValue> {
        let mentions = &self.extraction.mentions;
        let mentioned = evidence.iter().flat_map(|e| &mentions[within(mentions, *e)]);
        mentioned.filter_map(|m| m.date()).find(|d| d.edtf == value)
    }
}

/// The concept of a basis.
pub fn basis(basis: Basis) -> NamedNode {
    concept(
        "time",
        match basis {
            Basis::Explicit => "explicit",
            Basis::Elided => "elided",
            Basis::Anchored => "anchored",
            Basis::Computed => "computed",
        },
    )
}

/// Sorts quads by graph, subject, predicate and object as N-Quads write them, and drops doubles.
pub fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|q| format!("{} {}", q.graph_name, q));
    quads.dedup();
}
