//! Quads as files that people and other programs read.
//!
//! Turtle and N-Triples have no named graphs: they hold the union, each triple once. Every format is
//! sorted, so that two exports of one store are the same bytes and a difference is a difference of
//! what is known. Plain RDF 1.1, without blank nodes.

use std::io::{self, Write};

use clap::ValueEnum;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};

use crate::graph::terms::{PREFIXES, term};

/// The formats of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading: one graph, prefixes, grouped by subject.
    Turtle,
    /// One triple a line.
    #[value(name = "ntriples", alias = "nt")]
    NTriples,
    /// One quad a line: all named graphs.
    #[value(name = "nquads", alias = "nq")]
    NQuads,
    /// Turtle with named graphs.
    Trig,
    /// JSON-LD, expanded, with named graphs.
    #[value(name = "jsonld")]
    JsonLd,
}

impl Format {
    /// The format that a file name's ending tells.
    pub fn of_file_name(name: &str) -> Option<Format> {
        match name.rsplit('.').next()? {
            "ttl" => Some(Format::Turtle),
            "nt" => Some(Format::NTriples),
            "nq" => Some(Format::NQuads),
            "trig" => Some(Format::Trig),
            "jsonld" | "json" => Some(Format::JsonLd),
            _ => None,
        }
    }

    fn rdf(self) -> RdfFormat {
        match self {
            Format::Turtle => RdfFormat::Turtle,
            Format::NTriples => RdfFormat::NTriples,
            Format::NQuads => RdfFormat::NQuads,
            Format::Trig => RdfFormat::TriG,
            Format::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        }
    }

    fn has_graphs(self) -> bool {
        !matches!(self, Format::Turtle | Format::NTriples)
    }
}

/// Writes quads, sorted, in a format.
pub fn write(mut quads: Vec<Quad>, format: Format, output: impl Write) -> io::Result<()> {
    if !format.has_graphs() {
        for quad in &mut quads {
            quad.graph_name = GraphName::DefaultGraph;
        }
    }
    let kind = term("rdf:type");
    let mut sorted: Vec<&Quad> = quads.iter().collect();
    if matches!(format, Format::NQuads | Format::NTriples) {
        sorted.sort_by_cached_key(ToString::to_string);
    } else {
        sorted.sort_by_cached_key(|quad| reading_order(quad, &kind));
    }
    sorted.dedup();
    let mut serializer = RdfSerializer::from_format(format.rdf());
    for (prefix, iri) in used_prefixes(&sorted) {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(output);
    for quad in &sorted {
        writer.serialize_quad(*quad)?;
    }
    writer.finish()?.flush()
}

/// Grouped by graph and subject; what a thing is comes first.
fn reading_order<'q>(quad: &'q Quad, kind: &NamedNode) -> impl Ord + use<'q> {
    let graph = if let GraphName::NamedNode(node) = &quad.graph_name { node.as_str() } else { "" };
    let subject = if let NamedOrBlankNode::NamedNode(node) = &quad.subject { node.as_str() } else { "" };
    let object = match &quad.object {
        Term::NamedNode(node) => (node.as_str(), "", ""),
        Term::Literal(literal) => {
            (literal.value(), literal.language().unwrap_or_default(), literal.datatype().as_str())
        }
        _ => ("", "", ""),
    };
    (graph, subject, quad.predicate != *kind, quad.predicate.as_str(), object)
}

/// The prefixes that occur, so that a small export has a small heading.
fn used_prefixes(quads: &[&Quad]) -> Vec<(&'static str, &'static str)> {
    let mut unused: Vec<(&str, &str)> = PREFIXES.to_vec();
    let mut used = Vec::new();
    for iri in quads.iter().flat_map(|quad| iris(quad)) {
        if let Some(at) = unused.iter().position(|(_, namespace)| iri.starts_with(namespace)) {
            used.push(unused.swap_remove(at));
        }
    }
    used.sort_unstable();
    used
}

fn iris(quad: &Quad) -> impl Iterator<Item = &str> {
    let subject = if let NamedOrBlankNode::NamedNode(node) = &quad.subject { Some(node.as_str()) } else { None };
    let object = match &quad.object {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.datatype().as_str()),
        _ => None,
    };
    [subject, Some(quad.predicate.as_str()), object].into_iter().flatten()
}
