//! Finding and reading what the user named: files, folders, standard input.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use super::note;
use crate::document::{self, Document};
use crate::resources::Resources;
use crate::source::Source;

/// Files in a folder that are taken for documents.
const ENDINGS: [&str; 4] = ["txt", "md", "html", "htm"];

/// One file that was named or found.
pub(crate) struct Input {
    /// As named by the user; `-` is standard input.
    pub path: PathBuf,
}

impl Input {
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// Reads the file as a source. The error says what is wrong and what to do.
    pub fn read(&self) -> anyhow::Result<Arc<Source>> {
        let bytes = if self.is_stdin() {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
            bytes
        } else {
            fs::read(&self.path).with_context(|| format!("cannot read {}", self.path.display()))?
        };
        let name = self.path.file_name().map_or_else(|| "-".into(), |n| n.to_string_lossy().into_owned());
        let source = Source::read(&name, &bytes).with_context(|| self.path.display().to_string())?;
        Ok(Arc::new(source))
    }

    /// The file's documents.
    pub fn documents(&self, resources: &Resources) -> anyhow::Result<Vec<Document>> {
        Ok(document::split(resources, &self.read()?))
    }
}

/// The files that the paths name, folders searched, each file once. The second value counts paths
/// that name nothing, which are told and passed over.
pub(crate) fn inputs(paths: &[PathBuf]) -> anyhow::Result<(Vec<Input>, usize)> {
    let mut found = Vec::new();
    let mut missing = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(path.clone());
        } else if path.is_dir() {
            let before = found.len();
            search(path, &mut BTreeSet::new(), &mut found)?;
            let any = found.len() > before;
            anyhow::ensure!(any, "{} holds no documents; they end in .txt, .md or .html", path.display());
            found[before..].sort();
        } else if path.exists() {
            found.push(path.clone());
        } else {
            missing += 1;
            note(format_args!("skipped: cannot find {}; check the path", path.display()));
        }
    }
    anyhow::ensure!(!found.is_empty(), "there is nothing to read");
    let mut seen = BTreeSet::new();
    found.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    Ok((found.into_iter().map(|path| Input { path }).collect(), missing))
}

/// Documents in a folder and the folders in it; a link that leads back is followed once, hidden names never.
fn search(folder: &Path, visited: &mut BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let cannot_list = || format!("cannot list {}", folder.display());
    if !visited.insert(fs::canonicalize(folder).with_context(cannot_list)?) {
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(cannot_list)? {
        let path = entry?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            search(&path, visited, found)?;
        } else if ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            found.push(path);
        }
    }
    Ok(())
}
