//! `chancery export`: a store as one file.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use oxigraph::model::Term;

use super::{Outcome, note};
use crate::export::{self, Format};
use crate::store;

/// Write a store as Turtle, N-Triples, N-Quads, TriG or JSON-LD
///
/// Turtle and N-Triples hold the union of the graphs. The vocabulary that the facts use (stances,
/// levels, forms) is part of every export; the ontology is added when asked for.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  chancery export --format turtle > graph.ttl
  chancery export -o graph.nq")]
pub(crate) struct Export {
    /// The directory of the store
    #[arg(long, value_name = "DIR", default_value = "chancery-store")]
    store: PathBuf,
    /// The format; guessed from the name of the output file when left out
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write; standard output when left out
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Keep only labels and texts in this language, and those without one
    #[arg(long, value_name = "zh|en")]
    lang: Option<String>,
    /// Add the ontology
    #[arg(long)]
    with_ontology: bool,
}

impl Export {
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let name = self.output.as_ref().and_then(|o| o.to_str());
        let format = match (self.format, name) {
            (Some(format), _) => format,
            (None, None) => Format::Turtle,
            (None, Some(name)) => Format::of_file_name(name).with_context(|| {
                format!("{name} tells no format; end it in .ttl, .nt, .nq, .trig or .jsonld, or add --format")
            })?,
        };
        let mut quads = store::read(&self.store)?;
        quads.extend(store::vocabulary()?);
        if self.with_ontology {
            quads.extend(store::ontology()?);
        }
        if let Some(lang) = &self.lang {
            quads.retain(|q| !matches!(&q.object, Term::Literal(l) if l.language().is_some_and(|tag| tag != lang)));
        }
        match &self.output {
            Some(path) => {
                let mut bytes = Vec::new();
                export::write(quads, format, &mut bytes)?;
                store::write_atomically(path, &bytes)?;
                note(format_args!("Wrote {}.", path.display()));
            }
            None => export::write(quads, format, std::io::BufWriter::new(std::io::stdout().lock()))?,
        }
        Ok(Outcome::Done)
    }
}
