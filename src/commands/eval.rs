//! `chancery eval`: how well the rules read texts with a known answer.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::input::inputs;
use super::{Outcome, load_resources, note, say};
use crate::document;
use crate::eval::{self, Floor};
use crate::extraction::extract;
use crate::jsonl;
use crate::resources::Resources;
use crate::source::Source;

/// Score against texts annotated by hand
///
/// Precision, recall and F1 for names, dates, headers and facts. Without SYSTEM the texts themselves
/// are read; they are looked for in --texts.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  chancery eval gold.jsonl --texts data/texts
  chancery eval gold.jsonl system.jsonl --errors 5 --min facts=0.92")]
pub(crate) struct Eval {
    /// Annotated documents, JSON Lines
    gold: PathBuf,
    /// Output of `chancery extract --format jsonl`
    system: Option<PathBuf>,
    /// Folders with the texts
    #[arg(long, value_name = "DIR", num_args = 1.., default_value = "data/texts")]
    texts: Vec<PathBuf>,
    /// Also list up to N missed and N spurious items of each class
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Print one JSON object instead of tables
    #[arg(long)]
    json: bool,
    /// Exit with 1 when a figure is below this: facts=0.92, facts.Visit=0.9
    #[arg(long, value_name = "NAME=X", num_args = 1..)]
    min: Vec<Floor>,
}

impl Eval {
    pub fn run(&self, folder: Option<&Path>) -> anyhow::Result<Outcome> {
        let gold_text =
            fs::read_to_string(&self.gold).with_context(|| format!("cannot read {}", self.gold.display()))?;
        let gold = eval::parse_documents(&self.gold.display().to_string(), &gold_text)?;
        let sources = self.sources()?;
        let (label, system) = match &self.system {
            Some(path) => (
                path.display().to_string(),
                fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?,
            ),
            None => ("the texts".into(), read_texts(load_resources(folder)?, &sources, &gold_text)?),
        };
        let system = eval::parse_documents(&label, &system)?;
        let texts = sources.iter().map(|(name, source)| (name.clone(), source.text.clone())).collect();
        let scores = eval::score(&gold, &system).quoting(texts);
        if self.json {
            say(format_args!("{}", serde_json::to_string_pretty(&scores.to_json(self.errors))?))?;
        } else {
            say(scores.render(self.errors).trim_end())?;
        }
        let missed = eval::missed_floors(&scores, &self.min);
        for line in &missed {
            note(format_args!("{line}"));
        }
        Ok(if missed.is_empty() { Outcome::Done } else { Outcome::ProblemsFound })
    }

    /// The texts by file name.
    fn sources(&self) -> anyhow::Result<BTreeMap<String, Arc<Source>>> {
        let folders: Vec<PathBuf> = self.texts.iter().filter(|t| t.exists()).cloned().collect();
        if folders.is_empty() {
            return Ok(BTreeMap::new());
        }
        let read = inputs(&folders)?.0.into_iter().filter_map(|input| input.read().ok());
        Ok(read.map(|source| (source.name.clone(), source)).collect())
    }
}

/// Extracts from every text that the gold names.
fn read_texts(resources: &Resources, sources: &BTreeMap<String, Arc<Source>>, gold: &str) -> anyhow::Result<String> {
    let named: Vec<&Arc<Source>> = sources.values().filter(|s| gold.contains(&format!("\"{}\"", s.name))).collect();
    anyhow::ensure!(
        !named.is_empty(),
        "none of the texts that the gold names was found; say where they are with --texts DIR"
    );
    let mut lines = String::new();
    for source in named {
        for document in document::split(resources, source) {
            lines.push_str(&jsonl::line(&document, &extract(resources, &document)));
            lines.push('\n');
        }
    }
    Ok(lines)
}
