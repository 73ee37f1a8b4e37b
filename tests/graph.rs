//! Stores and exports of the sample: the same bytes every time, nothing doubled, readable by others.
//!
//! Stores are built by the program, since it names segments by file. Exports are read back by a parser
//! that did not write them.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chancery::export::{self, Format};
use chancery::store;
use oxigraph::io::RdfParser;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use rio_api::model as rio;
use rio_api::parser::{QuadsParser, TriplesParser};
use rio_turtle::{NQuadsParser, NTriplesParser, TriGParser, TurtleError, TurtleParser};
use tempfile::TempDir;

/// The two statements of the sample, and a third text that cites one of them, each under a name.
fn texts() -> [(&'static str, String); 3] {
    let sample = common::sample_text();
    let (at, _) = sample.char_indices().nth(common::SECOND).unwrap();
    let (first, second) = sample.split_at(at);
    let third = "新闻公报\n2019年6月14日，双方高度评价2018年6月6日签订的《中华人民共和国和吉尔吉斯共和国关于建立全面战略伙伴关系的联合声明》。";
    [("a.txt", first.to_owned()), ("b.txt", second.to_owned()), ("c.txt", third.to_owned())]
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Builds files into a store; returns all its quads as sorted N-Quads.
fn build(store: &Path, files: &[&PathBuf]) -> String {
    common::chancery().arg("build").args(files).arg("--store").arg(store).assert().success();
    String::from_utf8(store::nquads(&store::read(store).unwrap())).unwrap()
}

#[test]
fn builds_give_the_same_bytes_whatever_the_order() {
    let folder = TempDir::new().unwrap();
    let files = texts().map(|(name, text)| write(folder.path(), name, &text));
    let [a, b, c] = &files;
    let first = build(&folder.path().join("first"), &[a, b, c]);
    let rows: [(&str, &[&[&PathBuf]]); 5] = [
        ("again", &[&[a, b, c]]),
        ("reversed", &[&[c, b, a]]),
        ("one by one", &[&[b], &[c], &[a]]),
        ("twice", &[&[a, b, c], &[a, b, c]]),
        ("one again", &[&[c, a, b], &[a]]),
    ];
    for (name, builds) in rows {
        let built: Vec<String> = builds.iter().map(|files| build(&folder.path().join(name), files)).collect();
        assert!(built.last() == Some(&first), "{name}");
    }
    assert!(first.lines().is_sorted_by_key(|line| line.rsplit_once(" <").map(|(_, graph)| graph.to_owned())));
}

#[test]
fn a_document_in_two_files_of_one_build_gives_the_same_bytes_whatever_the_order() {
    let folder = TempDir::new().unwrap();
    let whole = write(folder.path(), "whole.txt", &common::sample_text());
    let [(name, text), ..] = texts();
    let part = write(folder.path(), name, &text);
    let first = build(&folder.path().join("first"), &[&whole, &part]);
    let reversed = build(&folder.path().join("reversed"), &[&part, &whole]);
    assert!(first == reversed, "which of two files a document is read from depends on the order of the files");
}

#[test]
fn nothing_is_a_blank_node() {
    let quads = common::quads(common::sample());
    assert!(quads.len() > 1000);
    for quad in [quads, store::ontology().unwrap(), store::vocabulary().unwrap()].concat() {
        assert!(!quad.to_string().contains("_:"), "{quad}");
        assert!(matches!(quad.graph_name, GraphName::NamedNode(_)), "{quad}");
    }
}

#[test]
fn building_replaces_what_a_file_gave_before() {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    let [(_, first), (_, second), _] = texts();
    let a = write(folder.path(), "a.txt", &first);
    let only_first = build(&store, &[&a]);
    let b = write(folder.path(), "b.txt", &second);
    let both = build(&store, &[&b]);
    // Changed: the file now holds the other statement, or the same one with a sentence taken out.
    write(folder.path(), "b.txt", &second.replace("双方欢迎", "双方称赞").replace("比什凯克峰会", "峰会"));
    let changed = build(&store, &[&b]);
    assert!(changed != both && !changed.contains("sco-bishkek-summit"));
    write(folder.path(), "b.txt", &second);
    assert!(build(&store, &[&b]) == both, "changed back");
    write(folder.path(), "b.txt", &first);
    let moved = build(&store, &[&b]);
    assert!(!moved.contains("doc/CHN-KGZ-2019-06-13-js"), "the old document of b.txt is gone");
    assert!(moved == only_first.replace("\"a.txt\"", "\"b.txt\""), "the document of a.txt moved to b.txt");
}

/// A term of rio as a term of oxigraph.
fn term(term: rio::Term) -> Term {
    let iri = |node: rio::NamedNode| NamedNode::new(node.iri).unwrap();
    match term {
        rio::Term::NamedNode(node) => iri(node).into(),
        rio::Term::Literal(rio::Literal::Simple { value }) => Literal::new_simple_literal(value).into(),
        rio::Term::Literal(rio::Literal::LanguageTaggedString { value, language }) => {
            Literal::new_language_tagged_literal(value, language).unwrap().into()
        }
        rio::Term::Literal(rio::Literal::Typed { value, datatype }) => {
            Literal::new_typed_literal(value, iri(datatype)).into()
        }
        other => panic!("{other} is neither an IRI nor a literal"),
    }
}

fn quad(triple: rio::Triple, graph: Option<rio::GraphName>) -> Quad {
    let name = |node: Term| match node {
        Term::NamedNode(node) => node,
        other => panic!("{other} is no IRI"),
    };
    let graph = graph.map_or(GraphName::DefaultGraph, |graph| name(term(graph.into())).into());
    Quad::new(name(term(triple.subject.into())), name(term(triple.predicate.into())), term(triple.object), graph)
}

/// The quads of an export in the order in which they are written.
fn parse(bytes: &[u8], format: Format) -> Vec<Quad> {
    let mut quads = Vec::new();
    let mut triple = |t: rio::Triple| -> Result<(), TurtleError> {
        quads.push(quad(t, None));
        Ok(())
    };
    match format {
        Format::Turtle => TurtleParser::new(bytes, None).parse_all(&mut triple).unwrap(),
        Format::NTriples => NTriplesParser::new(bytes).parse_all(&mut triple).unwrap(),
        Format::NQuads | Format::Trig => {
            let mut each = |q: rio::Quad| -> Result<(), TurtleError> {
                let triple = rio::Triple { subject: q.subject, predicate: q.predicate, object: q.object };
                quads.push(quad(triple, q.graph_name));
                Ok(())
            };
            match format {
                Format::NQuads => NQuadsParser::new(bytes).parse_all(&mut each).unwrap(),
                _ => TriGParser::new(bytes, None).parse_all(&mut each).unwrap(),
            }
        }
        Format::JsonLd => {
            let format = oxigraph::io::RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() };
            quads.extend(RdfParser::from_format(format).for_slice(bytes).map(Result::unwrap));
        }
    }
    quads
}

fn exported(quads: &[Quad], format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    export::write(quads.to_vec(), format, &mut bytes).unwrap();
    bytes
}

const FORMATS: [(Format, bool); 5] = [
    (Format::Turtle, false),
    (Format::NTriples, false),
    (Format::NQuads, true),
    (Format::Trig, true),
    (Format::JsonLd, true),
];

fn all_quads() -> Vec<Quad> {
    [common::quads(common::sample()), store::vocabulary().unwrap(), store::ontology().unwrap()].concat()
}

#[test]
fn exports_are_read_back_as_they_were() {
    let quads = all_quads();
    for (format, has_graphs) in FORMATS {
        let written = quads.iter().cloned().map(|mut quad| {
            if !has_graphs {
                quad.graph_name = GraphName::DefaultGraph;
            }
            quad
        });
        let written: BTreeSet<String> = written.map(|quad| quad.to_string()).collect();
        let read = parse(&exported(&quads, format), format);
        assert_eq!(read.len(), written.len(), "{format:?} says something twice");
        let read: BTreeSet<String> = read.iter().map(Quad::to_string).collect();
        let lost: Vec<_> = written.difference(&read).take(3).collect();
        let new: Vec<_> = read.difference(&written).take(3).collect();
        assert!(lost.is_empty() && new.is_empty(), "{format:?}\nlost: {lost:#?}\nnew: {new:#?}");
    }
}

#[test]
fn exports_are_sorted_and_do_not_depend_on_the_order() {
    let quads = all_quads();
    let mut reversed = quads.clone();
    reversed.reverse();
    reversed.extend_from_slice(&quads[..10]);
    for (format, _) in FORMATS {
        let bytes = exported(&quads, format);
        assert!(bytes == exported(&reversed, format), "{format:?}");
        let text = std::str::from_utf8(&bytes).unwrap();
        match format {
            Format::NTriples | Format::NQuads => assert!(text.lines().is_sorted(), "{format:?}"),
            _ => {
                let read = parse(&bytes, format);
                // IRIs in their own order, without the brackets that N-Quads put around them.
                let bare = |written: String| written.trim_matches(['<', '>']).to_owned();
                let place = |quad: &Quad| (bare(quad.graph_name.to_string()), bare(quad.subject.to_string()));
                assert!(read.is_sorted_by_key(place), "{format:?}");
            }
        }
    }
}

#[test]
fn turtle_has_prefixes_and_one_block_a_subject() {
    let text = String::from_utf8(exported(&common::quads(common::sample()), Format::Turtle)).unwrap();
    for line in
        ["@prefix dip: <https://w3id.org/chancery/ont#> .", "@prefix state: <https://w3id.org/chancery/id/state/> ."]
    {
        assert!(text.contains(line), "{line}");
    }
    assert_eq!(text.matches("\nstate:KGZ ").count(), 1);
    assert!(text.contains("dip:signingDate \"2018-06-06\"^^xsd:date"));
}

#[test]
fn every_term_of_ours_is_defined() {
    let ours = ["https://w3id.org/chancery/ont#", "https://w3id.org/chancery/voc/"];
    let is_ours = |iri: &str| ours.iter().any(|namespace| iri.starts_with(namespace));
    let definitions = [store::ontology().unwrap(), store::vocabulary().unwrap()].concat();
    let subject = |quad: &Quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    };
    let defined: BTreeSet<String> = definitions.iter().map(subject).collect();
    let mut used = BTreeSet::new();
    for quad in common::quads(common::sample()).iter().chain(&definitions) {
        if quad.predicate.as_str().ends_with("owl#versionIRI") {
            continue;
        }
        used.insert(quad.predicate.as_str().to_owned());
        match &quad.object {
            Term::NamedNode(node) => used.insert(node.as_str().to_owned()),
            _ => continue,
        };
    }
    let undefined: Vec<_> = used.iter().filter(|iri| is_ours(iri) && !defined.contains(*iri)).collect();
    assert!(used.iter().filter(|iri| is_ours(iri)).count() > 100);
    assert!(undefined.is_empty(), "{undefined:#?}");
}
