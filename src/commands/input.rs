//! Finding and reading what the user named: files, folders, standard input.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

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

/// The files that the paths name, folders searched, in the order of their names.
pub(crate) fn inputs(paths: &[PathBuf]) -> anyhow::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input { path: path.clone() });
            continue;
        }
        let kind = fs::metadata(path).with_context(|| format!("cannot find {}; check the path", path.display()))?;
        if kind.is_dir() {
            let mut found = Vec::new();
            search(path, &mut found)?;
            anyhow::ensure!(!found.is_empty(), "{} holds no documents; they end in .txt, .md or .html", path.display());
            found.sort();
            inputs.extend(found.into_iter().map(|path| Input { path }));
        } else {
            inputs.push(Input { path: path.clone() });
        }
    }
    Ok(inputs)
}

fn search(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            search(&path, found)?;
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| ENDINGS.contains(&e)) {
            found.push(path);
        }
    }
    Ok(())
}
