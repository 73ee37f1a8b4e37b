//! `chancery extract`: texts to JSON Lines or RDF, without a store.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};
use oxigraph::model::Quad;
use serde::Deserialize;

use super::input::inputs;
use super::{Outcome, load_resources, note};
use crate::document::{self, Document};
use crate::export;
use crate::extraction::extract;
use crate::graph::{self, infer::infer};
use crate::jsonl;
use crate::resources::Resources;
use crate::source::Source;

/// Print what texts say, without a store
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  chancery extract data/texts --format jsonl
  echo '双方重申2002年签署的《中吉睦邻友好合作条约》。' | chancery extract - --format turtle --date 2018-06-06")]
pub(crate) struct Extract {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH", default_value = "-")]
    paths: Vec<PathBuf>,
    /// jsonl: one document a line, as it is read; nquads and turtle: the graph
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// The reference date of relative expressions when the text has none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<jiff::civil::Date>,
    /// How the input is written
    ///
    /// jsonl: one object a line, {"id", "text", "date"?}; `source` in the output is then the id.
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    input: InputFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
    #[value(name = "nquads", alias = "nq")]
    NQuads,
    #[value(alias = "ttl")]
    Turtle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    Text,
    Jsonl,
}

/// One line of JSON Lines input.
#[derive(Deserialize)]
struct InputLine {
    id: String,
    text: String,
    date: Option<jiff::civil::Date>,
}

impl Extract {
    pub fn run(&self, folder: Option<&Path>) -> anyhow::Result<Outcome> {
        if self.format != Format::Jsonl {
            graph::vocabulary::preload();
        }
        let resources = load_resources(folder)?;
        let mut output = std::io::BufWriter::new(std::io::stdout().lock());
        let mut quads = Vec::new();
        let (inputs, mut problems) = inputs(&self.paths)?;
        for input in inputs {
            let read = match self.input {
                InputFormat::Text => input.documents(resources).and_then(|documents| {
                    documents.into_iter().try_for_each(|d| self.write(resources, d, self.date, &mut output, &mut quads))
                }),
                InputFormat::Jsonl => self.lines(resources, &input.path, &mut output, &mut quads, &mut problems),
            };
            if let Err(error) = read {
                crate::query::forgive_broken_pipe(error).unwrap_or_else(|error| {
                    problems += 1;
                    note(format_args!("skipped: {error:#}"));
                });
            }
        }
        match self.format {
            Format::Jsonl => {}
            Format::NQuads => self.write_graph(quads, export::Format::NQuads, &mut output)?,
            Format::Turtle => self.write_graph(quads, export::Format::Turtle, &mut output)?,
        }
        output.flush()?;
        Ok(if problems == 0 { Outcome::Done } else { Outcome::ProblemsFound })
    }

    /// Reads JSON Lines, one text a line; a line that is none is told and skipped.
    fn lines(
        &self,
        resources: &Resources,
        path: &Path,
        output: &mut impl Write,
        quads: &mut Vec<Quad>,
        problems: &mut usize,
    ) -> anyhow::Result<()> {
        let reader: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            Box::new(std::io::BufReader::new(
                std::fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?,
            ))
        };
        for (number, line) in reader.split(b'\n').enumerate() {
            let line = line.with_context(|| format!("cannot read {}", path.display()))?;
            let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice::<InputLine>(line) {
                Ok(line) => {
                    let source = Arc::new(Source::from_text(&line.id, line.text));
                    for document in document::split(resources, &source) {
                        self.write(resources, document, line.date.or(self.date), output, quads)?;
                    }
                }
                Err(error) => {
                    *problems += 1;
                    note(format_args!(
                        "{}:{}: {error}; a line is {{\"id\": …, \"text\": …, \"date\": …}}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
        Ok(())
    }

    fn write(
        &self,
        resources: &Resources,
        mut document: Document,
        date: Option<jiff::civil::Date>,
        output: &mut impl Write,
        quads: &mut Vec<Quad>,
    ) -> anyhow::Result<()> {
        document.given.date = date;
        let extraction = extract(resources, &document);
        match self.format {
            // Flushed line by line: whoever feeds a pipe may wait for each answer.
            Format::Jsonl => {
                writeln!(output, "{}", jsonl::line(&document, &extraction))?;
                output.flush()?;
            }
            Format::NQuads | Format::Turtle => quads.extend(graph::quads(resources, &document, &extraction)),
        }
        Ok(())
    }

    fn write_graph(&self, mut quads: Vec<Quad>, format: export::Format, output: &mut impl Write) -> anyhow::Result<()> {
        quads.extend(infer(&quads));
        export::write(quads, format, output).context("cannot write the graph")
    }
}
