//! What the integration tests share: the sample text, what is read in it, and its graph.
#![allow(dead_code, reason = "each test file is a crate of its own and uses a part of this")]

use std::sync::{Arc, OnceLock};

use chancery::document::{self, Document};
use chancery::extraction::{Extraction, extract};
use chancery::graph::{self, infer::infer, writer::sort};
use chancery::resources::Resources;
use chancery::source::Source;
use oxigraph::model::Quad;

pub const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/texts/china-kyrgyzstan-2018-2019.txt");

/// The code point at which the second statement of the sample begins.
pub const SECOND: usize = 3780;

pub type Reading = (Document, Extraction);

/// The documents of a text and what they say.
pub fn read(name: &str, text: &str) -> Vec<Reading> {
    let resources = Resources::embedded();
    let source = Arc::new(Source::read(name, text.as_bytes()).expect("a readable text"));
    let documents = document::split(resources, &source).into_iter();
    documents.map(|document| (document.clone(), extract(resources, &document))).collect()
}

/// The program, to be given arguments.
pub fn chancery() -> assert_cmd::Command {
    assert_cmd::Command::new(env!("CARGO_BIN_EXE_chancery"))
}

/// The text of the sample.
pub fn sample_text() -> String {
    std::fs::read_to_string(SAMPLE).expect("the sample text")
}

/// The two statements of the sample.
pub fn sample() -> &'static [Reading] {
    static SAMPLE_READ: OnceLock<Vec<Reading>> = OnceLock::new();
    SAMPLE_READ.get_or_init(|| read("china-kyrgyzstan-2018-2019.txt", &sample_text()))
}

/// The sorted quads of documents, and what follows from them.
pub fn quads(readings: &[Reading]) -> Vec<Quad> {
    let of_one = |(document, extraction): &Reading| graph::quads(Resources::embedded(), document, extraction);
    let mut quads: Vec<Quad> = readings.iter().flat_map(of_one).collect();
    sort(&mut quads);
    quads.extend(infer(&quads));
    sort(&mut quads);
    quads
}
