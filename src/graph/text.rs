//! The text layer: file, text, sections, mentions, sentences that were not read.

use oxigraph::model::NamedNode;

use super::terms::{self, id, plain, rule, term, typed};
use super::writer::Writer;
use crate::entity::Class;
use crate::mention::Mention;

/// File, text, header, mentions and unread sentences.
pub fn write(writer: &mut Writer) {
    file(writer);
    source_text(writer);
    for mention in &writer.extraction.mentions {
        write_mention(writer, mention, None);
    }
    for sentence in &writer.extraction.unread {
        let node = writer.span(*sentence);
        writer.say(&node, "rdf:type", term("dip:UnreadSentence"));
    }
    run(writer);
}

/// The file's text stands once, in the graph `files`, however many documents it holds.
fn file(writer: &mut Writer) {
    let node = writer.file();
    let source = &writer.document.source;
    let graph = || terms::graph("files");
    writer.say_in(graph(), &node, "rdf:type", term("dip:SourceFile"));
    writer.say_in(graph(), &node, "rdf:type", term("nif:Context"));
    writer.say_in(graph(), &node, "dip:sha256", typed(&source.sha256, "hexBinary"));
    writer.say_in(graph(), &node, "dcterms:title", plain(&source.name));
    writer.say_in(graph(), &node, "nif:isString", plain(&source.text));
}

fn source_text(writer: &mut Writer) {
    let node = writer.text();
    let document = writer.document;
    let (start, end) = document.source.chars(document.span);
    writer.say(&node, "rdf:type", term("dip:SourceText"));
    writer.say(&node, "nif:referenceContext", writer.file());
    writer.say(&node, "nif:beginIndex", typed(&start.to_string(), "nonNegativeInteger"));
    writer.say(&node, "nif:endIndex", typed(&end.to_string(), "nonNegativeInteger"));
    writer.say(&node, "dcterms:language", plain("zh"));
    writer.say(&node, "dip:realizes", writer.instrument());
    if let Some(issued) = &writer.extraction.header.issued {
        writer.say(&node, "dcterms:issued", typed(issued, "date"));
    }
    if let Some(label) = document.label {
        writer.say(&node, "dip:sourceLabel", terms::chinese(document.source.quote(label)));
    }
    if let Some(signature) = document.signature {
        let block = writer.span(signature);
        writer.say(&block, "rdf:type", term("dip:SignatureBlock"));
    }
}

fn write_mention(writer: &mut Writer, mention: &Mention, outer: Option<&NamedNode>) {
    let Some(class) = mention.class().filter(|c| *c != Class::Concept) else {
        mention.nested.iter().for_each(|inner| write_mention(writer, inner, outer));
        return;
    };
    let node = writer.span(mention.titled.unwrap_or(mention.span));
    writer.say(&node, "rdf:type", term(if class == Class::Date { "dip:TimeExpression" } else { "dip:Mention" }));
    writer.say(&node, "dip:rule", rule(&mention.found_by));
    writer.name_rule(&mention.found_by);
    if let Some(outer) = outer {
        writer.say(&node, "dip:nestedIn", outer.clone());
    }
    if let Some(entity) = &mention.entity {
        writer.say(&node, "itsrdf:taIdentRef", id(entity));
    }
    if let Some(date) = mention.date() {
        writer.time(&node, date);
    }
    for inner in &mention.nested {
        if counts_inside(writer, mention, inner) {
            write_mention(writer, inner, Some(&node));
        }
    }
}

/// A body's name that holds its parent's name (联合国 in 联合国大会), or another name of the same
/// thing, says nothing more; any other name inside a name is a mention of its own.
fn counts_inside(writer: &Writer, outer: &Mention, inner: &Mention) -> bool {
    let parent = outer.entity.as_ref().and_then(|id| writer.resources.gazetteer.get(id)).map(|e| e.parent.as_str());
    let is_parent = outer.class() == Some(Class::Organization) && parent.is_some() && inner.entity.as_deref() == parent;
    inner.entity != outer.entity && !is_parent
}

/// Which rules made the document's graph; there is no clock, so that a second build gives the same bytes.
fn run(writer: &mut Writer) {
    let graph = || terms::graph("run");
    let document = terms::graph(&format!("doc/{}", writer.key));
    let run = NamedNode::new_unchecked(format!("{}run/{}", terms::BASE, &writer.resources.digest[..16]));
    let agent = NamedNode::new_unchecked(format!("{}agent/chancery-{}", terms::BASE, env!("CARGO_PKG_VERSION")));
    writer.say_in(graph(), &document, "prov:wasDerivedFrom", writer.text());
    writer.say_in(graph(), &document, "prov:wasGeneratedBy", run.clone());
    writer.say_in(graph(), &run, "rdf:type", term("dip:ExtractionRun"));
    writer.say_in(graph(), &run, "prov:wasAssociatedWith", agent.clone());
    writer.say_in(graph(), &agent, "rdf:type", term("prov:SoftwareAgent"));
}
