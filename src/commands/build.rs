//! `chancery build`: texts into a store.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use oxigraph::model::Quad;

use super::input::{Input, inputs};
use super::{Outcome, counted, load_resources, note, say};
use crate::document::Document;
use crate::extraction::{Extraction, extract};
use crate::graph;
use crate::resources::Resources;
use crate::store::Builder;

/// Read texts into a store
///
/// Building again replaces what a file gave before; other files stay in the store.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  chancery build
  chancery build statements/ communique.txt --store my-store")]
pub(crate) struct Build {
    /// Files and folders (.txt, .md, .html)
    #[arg(value_name = "PATH", default_value = "data/texts")]
    paths: Vec<PathBuf>,
    /// The directory of the store
    #[arg(long, value_name = "DIR", default_value = "chancery-store")]
    store: PathBuf,
    /// Also list the sentences in which nothing was found
    #[arg(long)]
    unread: bool,
}

/// What a build found, for the closing words.
#[derive(Default)]
struct Tally {
    documents: usize,
    facts: BTreeMap<&'static str, usize>,
    names: usize,
    unread: usize,
    sentences: usize,
}

/// One source file, read.
struct ReadSource {
    path: String,
    sha256: String,
    documents: Vec<String>,
    quads: Vec<Quad>,
    /// The sentences in which nothing was found, with file and place.
    unread: Vec<String>,
}

impl Build {
    pub fn run(&self, folder: Option<&Path>) -> anyhow::Result<Outcome> {
        let resources = load_resources(folder)?;
        let (mut inputs, missing) = inputs(&self.paths)?;
        // Of two files with one document the later one counts: in the order of their paths, not of the arguments.
        inputs.sort_by_cached_key(|input| std::path::absolute(&input.path).unwrap_or_else(|_| input.path.clone()));
        let mut unread_is_read = self.unread;
        let mut builder: Option<Builder> = None;
        let mut tally = Tally::default();
        let mut failed = missing;
        for input in &inputs {
            match self.read(resources, input, &mut tally) {
                Ok(read) => {
                    // Only now: what cannot be read makes no store.
                    let store = match &mut builder {
                        Some(store) => store,
                        None => builder.insert(Builder::open(&self.store)?),
                    };
                    store.replace(&read.path, &read.sha256, &read.documents, &read.quads)?;
                    // A reader who has had enough ends the list, not the build.
                    unread_is_read = unread_is_read && read.unread.iter().try_for_each(say).is_ok();
                }
                Err(error) => {
                    failed += 1;
                    note(format_args!("skipped: {error:#}"));
                }
            }
        }
        match builder {
            Some(builder) => {
                builder.finish()?;
                self.report(&tally);
            }
            None => note("Nothing was read; the store is as it was."),
        }
        Ok(if failed == 0 { Outcome::Done } else { Outcome::ProblemsFound })
    }

    fn read(&self, resources: &Resources, input: &Input, tally: &mut Tally) -> anyhow::Result<ReadSource> {
        anyhow::ensure!(!input.is_stdin(), "a store needs files; use `chancery extract -` for standard input");
        let source = input.read()?;
        let mut keys = Vec::new();
        let (mut quads, mut unread) = (Vec::new(), Vec::new());
        for document in crate::document::split(resources, &source) {
            let extraction = extract(resources, &document);
            keys.push(extraction.header.instrument.trim_start_matches("instrument/").to_owned());
            quads.extend(graph::quads(resources, &document, &extraction));
            tally.add(&document, &extraction);
            unread.extend(unread_lines(&document, &extraction));
        }
        graph::writer::sort(&mut quads);
        let path = std::path::absolute(&input.path)?.display().to_string();
        Ok(ReadSource { path, sha256: source.sha256.clone(), documents: keys, quads, unread })
    }

    fn report(&self, tally: &Tally) {
        let facts: usize = tally.facts.values().sum();
        let (documents, names) = (counted(tally.documents, "document"), counted(tally.names, "name"));
        note(format_args!("Read {documents}: {names}, {}.", counted(facts, "fact")));
        let mut classes: Vec<_> = tally.facts.iter().collect();
        classes.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), **name));
        for (class, count) in classes {
            note(format_args!("  {count:>5} {class}"));
        }
        note(format_args!(
            "  {:>5} of {} sentences gave no fact (list them with --unread)",
            tally.unread, tally.sentences
        ));
        note(format_args!("The store is {}. Try next:", self.store.display()));
        note(format_args!("  chancery query --list"));
        note(format_args!("  chancery query cq01-cited-by-both"));
        note(format_args!("  chancery draw --kind citations > citations.dot"));
    }
}

impl Tally {
    fn add(&mut self, document: &Document, extraction: &Extraction) {
        self.documents += 1;
        self.names += extraction.mentions.iter().filter(|m| m.class().is_some()).count();
        self.sentences += document.sentences().count();
        self.unread += extraction.unread.len();
        for fact in &extraction.facts {
            *self.facts.entry(fact.class.name()).or_default() += 1;
        }
    }
}

fn unread_lines(document: &Document, extraction: &Extraction) -> impl Iterator<Item = String> {
    extraction.unread.iter().map(|sentence| {
        let (place, words) = (document.locator(*sentence), document.source.quote(*sentence));
        format!("{}\t{place}\t{words}", document.source.name)
    })
}
