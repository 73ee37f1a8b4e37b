//! `chancery query`: questions to a store.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::{Outcome, note, say};
use crate::query::{self, Format};
use crate::resources::files;
use crate::store;

/// Ask a store with SPARQL
///
/// The query sees the union of all graphs, the ontology and the vocabulary among them; prefixes such
/// as dip:, state: and skos: need not be declared.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  chancery query --list
  chancery query visits
  echo 'SELECT ?i WHERE { ?i a dip:JointStatement }' | chancery query - --format csv")]
pub(crate) struct Query {
    /// A file, the name of a built-in query, or `-` for standard input
    #[arg(value_name = "FILE.rq|NAME|-", required_unless_present = "list")]
    query: Option<String>,
    /// The directory of the store
    #[arg(long, value_name = "DIR", default_value = "chancery-store")]
    store: PathBuf,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// List the built-in queries and what they answer
    #[arg(long)]
    list: bool,
}

impl Query {
    pub fn run(&self) -> anyhow::Result<Outcome> {
        if self.list {
            list()?;
            return Ok(Outcome::Done);
        }
        let name = self.query.as_deref().unwrap_or("-");
        let (path, text) = read(name)?;
        let mut quads = store::read(&self.store)?;
        quads.extend(store::ontology()?);
        quads.extend(store::vocabulary()?);
        let store = store::load(quads)?;
        let results = query::run(&store, &path, &text)?;
        let mut output = std::io::BufWriter::new(std::io::stdout().lock());
        let count = query::print(results, self.format, &mut output)?;
        output.flush()?;
        if count == 0 && std::io::stderr().is_terminal() {
            note(format_args!("No answer. `chancery query graph-summary` shows what the store holds."));
        }
        Ok(Outcome::Done)
    }
}

/// The text of a query, and what to call it in messages.
fn read(name: &str) -> anyhow::Result<(String, String)> {
    if name == "-" {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).context("cannot read a query from standard input")?;
        return Ok(("standard input".into(), text));
    }
    if Path::new(name).exists() {
        let text = std::fs::read_to_string(name).with_context(|| format!("cannot read the query {name}"))?;
        return Ok((name.to_owned(), text));
    }
    let built_in = files::queries();
    let file = format!("{}.rq", name.trim_end_matches(".rq"));
    if let Some(text) = built_in.get(&file) {
        return Ok((format!("queries/{file}"), text.clone()));
    }
    let names = built_in.keys().map(|f| f.trim_end_matches(".rq"));
    let hint =
        crate::diagnostic::nearest(name, names).map_or_else(String::new, |near| format!("did you mean {near}? "));
    anyhow::bail!("there is no file and no built-in query {name:?}; {hint}`chancery query --list` lists them")
}

fn list() -> anyhow::Result<()> {
    for (file, text) in files::queries() {
        say(format_args!(
            "{:<34} {}",
            file.trim_end_matches(".rq"),
            query::header(&text, "title").unwrap_or_default()
        ))?;
    }
    Ok(())
}
