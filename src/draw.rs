//! The graph as a picture: quads to a petgraph graph to Graphviz's DOT.
//!
//! A fact is a node of the RDF graph; in a picture it is an edge or a small node between the things it
//! ties together. Nodes are inserted in sorted order, so the same store gives the same drawing.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::graph::terms::{BASE, term};
use crate::query::short_iri;

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Instruments and what they cite.
    Citations,
    /// States, persons, bodies, places and projects, and how facts tie them together.
    Entities,
    /// Visits, talks, signings, changes of relations, with who took part.
    Events,
}

/// The language of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Zh,
    En,
}

/// A node of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub iri: String,
    pub label: String,
    /// The ontology class, `JointStatement`.
    pub class: String,
}

/// A drawing: things, and named arrows between them.
pub type Drawing = DiGraph<Node, String>;

/// The drawing of a kind.
pub fn drawing(quads: &[Quad], kind: Kind, language: Language) -> Drawing {
    let labels = Labels::new(quads, language);
    let mut edges: BTreeSet<(String, String, String)> = BTreeSet::new();
    for quad in quads {
        let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&quad.subject, &quad.object) else {
            continue;
        };
        let (subject, object, property) = (subject.as_str(), object.as_str(), short_iri(quad.predicate.as_str()));
        if subject != object && labels.shown(kind, subject, &property, object) {
            edges.insert((subject.to_owned(), object.to_owned(), property));
        }
    }
    // The host of a visit is where it goes: one arrow says it.
    let hosts: BTreeSet<(String, String)> =
        edges.iter().filter(|(_, _, p)| p == "dip:host").map(|(s, o, _)| (s.clone(), o.clone())).collect();
    edges.retain(|(s, o, p)| p != "sem:hasPlace" || !hosts.contains(&(s.clone(), o.clone())));
    let mut graph = Drawing::new();
    let mut indices: BTreeMap<String, NodeIndex> = BTreeMap::new();
    let ends: BTreeSet<&String> = edges.iter().flat_map(|(s, o, _)| [s, o]).collect();
    for iri in ends {
        let node = Node { iri: iri.clone(), label: labels.label(iri), class: labels.class(iri) };
        indices.insert(iri.clone(), graph.add_node(node));
    }
    for (subject, object, property) in &edges {
        let name = property.split(':').next_back().unwrap_or(property);
        graph.add_edge(indices[subject], indices[object], labels.property(name));
    }
    graph
}

/// The part of a drawing within `depth` steps of a node, along edges of either direction.
pub fn neighbourhood(graph: &Drawing, about: &str, depth: usize) -> Drawing {
    let start = graph.node_indices().filter(|n| graph[*n].iri == about);
    let mut reached: BTreeSet<NodeIndex> = start.collect();
    let mut border = reached.clone();
    for _ in 0..depth {
        let neighbours = |n: &NodeIndex| {
            let both = [Direction::Outgoing, Direction::Incoming];
            both.into_iter().flat_map(|d| graph.neighbors_directed(*n, d)).collect::<Vec<_>>()
        };
        border = border.iter().flat_map(neighbours).filter(|n| !reached.contains(n)).collect();
        reached.extend(&border);
    }
    graph.filter_map(|n, node| reached.contains(&n).then(|| node.clone()), |_, label| Some(label.clone()))
}

/// The drawing in the DOT language; boxes leave room for Chinese characters, which Graphviz measures too small.
pub fn dot(graph: &Drawing) -> String {
    let mut text = String::from(
        "digraph chancery {\n  rankdir=LR;\n  node [fontname=\"Noto Sans CJK SC, Noto Sans, sans-serif\", style=filled, margin=\"0.15,0.08\"];\n  edge [fontname=\"Noto Sans CJK SC, Noto Sans, sans-serif\", fontsize=10, color=\"#666666\"];\n",
    );
    for index in graph.node_indices() {
        let node = &graph[index];
        let (shape, colour) = look(&node.class);
        let width = node.label.chars().map(|c| if c.is_ascii() { 0.09 } else { 0.19 }).sum::<f64>() + 0.3;
        text.push_str(&format!(
            "  n{} [label=\"{}\", shape={shape}, fillcolor=\"{colour}\", width={width:.2}, tooltip=\"{}\"];\n",
            index.index(),
            escape(&node.label),
            escape(&node.iri)
        ));
    }
    for edge in graph.edge_references() {
        let (from, to) = (edge.source().index(), edge.target().index());
        text.push_str(&format!("  n{from} -> n{to} [label=\"{}\"];\n", escape(edge.weight())));
    }
    text.push_str("}\n");
    text
}

/// Shape and fill by class.
fn look(class: &str) -> (&'static str, &'static str) {
    match class {
        "State" => ("ellipse", "#f4d6d2"),
        "Person" => ("ellipse", "#fdeecb"),
        "City" | "Territory" => ("house", "#e3ecd9"),
        "Treaty" | "JointStatement" | "JointDeclaration" | "JointCommunique" | "Instrument" | "Agreement"
        | "Protocol" => ("note", "#dbe7f3"),
        class if class.contains("Instrument") || class.contains("Plan") || class.contains("Strategy") => {
            ("note", "#dbe7f3")
        }
        "Visit" | "Talks" | "Signing" | "RelationChange" | "Event" | "Summit" | "Forum" | "Exposition" | "Session"
        | "Election" | "SportsEvent" | "NamedYear" => ("hexagon", "#ece0f2"),
        "Project" | "InfrastructureProject" => ("component", "#e0efef"),
        "Initiative" | "PoliticalConcept" => ("egg", "#f0f0e0"),
        _ => ("box", "#eeeeee"),
    }
}

fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' | '\r' | '\t' => escaped.push(' '),
            _ => escaped.push(c),
        }
        escaped
    })
}

struct Labels {
    labels: BTreeMap<String, BTreeMap<String, String>>,
    classes: BTreeMap<String, String>,
    properties: BTreeMap<String, String>,
    /// Dates of events, which have no names of their own.
    dates: BTreeMap<String, String>,
    language: Language,
}

impl Labels {
    fn new(quads: &[Quad], language: Language) -> Labels {
        let naming = ["skos:prefLabel", "dcterms:title", "rdfs:label"].map(term);
        let kind = term("rdf:type");
        let mut found = Labels {
            labels: BTreeMap::new(),
            classes: BTreeMap::new(),
            properties: BTreeMap::new(),
            dates: BTreeMap::new(),
            language,
        };
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            match &quad.object {
                Term::Literal(name) if naming.contains(&quad.predicate) => {
                    let tag = name.language().unwrap_or("").to_owned();
                    found
                        .labels
                        .entry(subject.as_str().to_owned())
                        .or_default()
                        .entry(tag)
                        .or_insert_with(|| name.value().to_owned());
                }
                Term::Literal(date) if quad.predicate == term("dip:edtf") => {
                    found.dates.insert(subject.as_str().to_owned(), date.value().to_owned());
                }
                Term::NamedNode(class) if quad.predicate == kind => {
                    let class = class.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned();
                    found.classes.entry(subject.as_str().to_owned()).or_insert(class);
                }
                _ => {}
            }
        }
        let wanted = found.tag();
        let local = |iri: &String| iri.rsplit(['#', '/']).next().unwrap_or_default().to_owned();
        let terms = found.labels.iter().filter(|(iri, _)| !iri.starts_with(BASE) || iri.contains("/ont#"));
        let properties = terms.filter_map(|(iri, names)| Some((local(iri), names.get(wanted)?.clone())));
        found.properties = properties.collect();
        found
    }

    fn tag(&self) -> &'static str {
        match self.language {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }

    /// The label in the language wanted, else in any; a fact, which has none, by its class and date;
    /// anything else by the end of its IRI.
    fn label(&self, iri: &str) -> String {
        let names = self.labels.get(iri);
        let name = names.and_then(|n| n.get(self.tag()).or_else(|| n.get("zh")).or_else(|| n.values().next()));
        if let Some(name) = name {
            return name.clone();
        }
        let class = self.class(iri);
        match (self.properties.get(&class), self.dates.get(iri)) {
            (Some(class), Some(date)) => format!("{class} {date}"),
            (Some(class), None) => class.clone(),
            (None, _) => iri.rsplit('/').next().unwrap_or(iri).to_owned(),
        }
    }

    fn property(&self, name: &str) -> String {
        self.properties.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    fn class(&self, iri: &str) -> String {
        self.classes.get(iri).cloned().unwrap_or_default()
    }

    fn shown(&self, kind: Kind, subject: &str, property: &str, object: &str) -> bool {
        let thing = |iri: &str| iri.starts_with(BASE) && iri.contains("/id/") && !iri.contains("/id/file/");
        match kind {
            Kind::Citations => property == "dip:cites",
            Kind::Events => {
                const EVENTS: [&str; 4] = ["Visit", "Talks", "Signing", "RelationChange"];
                const ROLES: [&str; 9] = [
                    "dip:visitor",
                    "dip:host",
                    "dip:inviter",
                    "dip:participant",
                    "dip:signatory",
                    "dip:signedInstrument",
                    "sem:hasPlace",
                    "dip:onRelation",
                    "prov:wasInfluencedBy",
                ];
                EVENTS.contains(&self.class(subject).as_str()) && ROLES.contains(&property) && thing(object)
            }
            Kind::Entities => {
                const LEFT_OUT: [&str; 9] = [
                    "dip:evidence",
                    "dip:rule",
                    "dip:inInstrument",
                    "dcterms:isPartOf",
                    "rdf:type",
                    "dip:proposition",
                    "dip:realizes",
                    "rdf:subject",
                    "rdf:object",
                ];
                thing(subject) && thing(object) && !LEFT_OUT.contains(&property)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(iri: &str, label: &str) -> Node {
        Node { iri: iri.into(), label: label.into(), class: "State".into() }
    }

    #[test]
    fn labels_are_escaped() {
        let mut graph = Drawing::new();
        let a = graph.add_node(node("a", "“台湾\"独立\\\n"));
        let b = graph.add_node(node("b", "中国"));
        graph.add_edge(a, b, "x\"y".into());
        let text = dot(&graph);
        assert!(text.contains("label=\"“台湾\\\"独立\\\\ \""), "{text}");
        assert!(text.contains("n0 -> n1 [label=\"x\\\"y\"]"), "{text}");
    }

    #[test]
    fn a_neighbourhood_ends_after_its_depth() {
        let mut graph = Drawing::new();
        let nodes: Vec<NodeIndex> = (0..4).map(|n| graph.add_node(node(&n.to_string(), ""))).collect();
        for pair in nodes.windows(2) {
            graph.add_edge(pair[0], pair[1], String::new());
        }
        assert_eq!(neighbourhood(&graph, "1", 1).node_count(), 3);
        assert_eq!(neighbourhood(&graph, "nobody", 1).node_count(), 0);
    }
}
