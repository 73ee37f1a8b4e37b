//! The command line: one file per command.
//!
//! Answers go to standard output, progress and hints to standard error. Exit codes: 0 done, 1
//! problems found in what was read, 2 could not run.

mod build;
mod check;
mod draw;
mod eval;
mod explain;
mod export;
mod extract;
mod input;
mod query;

use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::resources::{Resources, files};

/// Read diplomatic documents into a knowledge graph that can be queried, checked and cited
#[derive(Debug, Parser)]
#[command(name = "chancery", version, about, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// A folder with gazetteer/, lexicon/ or rules/ laid over the built-in files
    ///
    /// A file of the same name replaces the built-in one, any other is added. `chancery check` tells
    /// what is wrong in them.
    #[arg(long, global = true, value_name = "DIR", env = "CHANCERY_RESOURCES")]
    resources: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Extract(extract::Extract),
    Query(query::Query),
    Export(export::Export),
    Draw(draw::Draw),
    Explain(explain::Explain),
    Check(check::Check),
    Eval(eval::Eval),
}

/// How a command ended, short of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// It ran, and what it read has problems.
    ProblemsFound,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Build(command) => command.run(cli.resources.as_deref()),
        Command::Extract(command) => command.run(cli.resources.as_deref()),
        Command::Query(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Draw(command) => command.run(),
        Command::Explain(command) => command.run(cli.resources.as_deref()),
        Command::Check(command) => command.run(cli.resources.as_deref()),
        Command::Eval(command) => command.run(cli.resources.as_deref()),
    };
    let result = result.or_else(|error| crate::query::forgive_broken_pipe(error).map(|()| Outcome::Done));
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ProblemsFound) => ExitCode::from(1),
        Err(error) => {
            note(format_args!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// The resources to read with; a folder with problems in it stops the command.
pub(crate) fn load_resources(folder: Option<&Path>) -> anyhow::Result<&'static Resources> {
    let authored = match folder {
        Some(folder) => files::with_folder(folder)?,
        None => files::embedded(),
    };
    let (resources, problems) = Resources::compile(&authored);
    if problems.is_empty() {
        // They serve until the program ends; to take them apart then would only cost time.
        return Ok(Box::leak(Box::new(resources)));
    }
    for problem in &problems {
        note(problem.in_file(&files::shown(folder, &problem.path)));
    }
    let count = counted(problems.len(), "problem");
    anyhow::bail!("{count} in the resources; `chancery check --resources DIR` tells when all is well")
}

/// A line of the answer.
pub(crate) fn say(line: impl Display) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout().lock(), "{line}")?)
}

/// A line of progress or a hint; when nobody reads them any more, that is no failure.
pub(crate) fn note(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// `1 fact`, `2 facts`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
