//! `chancery check`: everything wrong in the authored files, at once.

use std::path::Path;

use clap::Args;

use super::{Outcome, counted, note, say};
use crate::check;
use crate::resources::files;

/// Check rules, gazetteers, lexicons, ontology and queries
///
/// Tells everything that is wrong, with file, line, column and a hint, and runs the examples of every
/// rule.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  chancery check
  chancery check --resources my-rules")]
pub(crate) struct Check {}

impl Check {
    pub fn run(&self, folder: Option<&Path>) -> anyhow::Result<Outcome> {
        let authored = match folder {
            Some(folder) => files::with_folder(folder)?,
            None => files::embedded(),
        };
        let report = check::all(&authored, &files::ontology(), &files::queries(), &|path| files::shown(folder, path));
        for problem in &report.problems {
            say(format_args!("{problem}"))?;
        }
        note(format_args!(
            "Checked {} rules with {} examples, {} names, {} queries: {}.",
            report.rules,
            report.examples,
            report.names,
            report.queries,
            if report.problems.is_empty() {
                "no problems".to_owned()
            } else {
                counted(report.problems.len(), "problem")
            }
        ));
        Ok(if report.problems.is_empty() { Outcome::Done } else { Outcome::ProblemsFound })
    }
}
