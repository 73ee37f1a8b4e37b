//! The authored files, embedded in the binary, replaceable or extendable from a folder.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use include_dir::{Dir, include_dir};

static DATA: Dir = include_dir!("$CARGO_MANIFEST_DIR/data");
static ONTOLOGY: Dir = include_dir!("$CARGO_MANIFEST_DIR/ontology");
static QUERIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// The folders under `data/` that hold resources; `data/texts` holds samples and is not embedded reading.
const RESOURCE_FOLDERS: [&str; 3] = ["gazetteer", "lexicon", "rules"];

/// Authored files by path, `lexicon/forms.toml`; sorted, so that every build sees one order.
pub type Files = BTreeMap<String, String>;

/// The embedded resource files under `gazetteer/`, `lexicon/` and `rules/`.
pub fn embedded() -> Files {
    let mut files = Files::new();
    for folder in RESOURCE_FOLDERS {
        if let Some(dir) = DATA.get_dir(folder) {
            collect(dir, &mut files);
        }
    }
    files
}

/// The embedded files with those of `folder` laid over them: the same path replaces, a new path adds.
pub fn with_folder(folder: &Path) -> anyhow::Result<Files> {
    anyhow::ensure!(folder.is_dir(), "there is no folder {}; check --resources", folder.display());
    let mut files = embedded();
    let mut found = 0;
    for sub in RESOURCE_FOLDERS {
        found += read_folder(&folder.join(sub), sub, &mut files)?;
    }
    anyhow::ensure!(
        found > 0,
        "{} holds no resource files; it needs at least one of the folders gazetteer, lexicon, rules",
        folder.display()
    );
    Ok(files)
}

/// What to call a resource file: where it lies in the folder, else in the project.
pub fn shown(folder: Option<&Path>, path: &str) -> String {
    match folder.map(|f| f.join(path)).filter(|p| p.exists()) {
        Some(own) => own.display().to_string(),
        None => format!("data/{path}"),
    }
}

/// The embedded ontology files, `dip.ttl` and its companions.
pub fn ontology() -> Files {
    let mut files = Files::new();
    collect(&ONTOLOGY, &mut files);
    files.retain(|path, _| path.ends_with(".ttl"));
    files
}

/// The embedded queries by file name, `visits.rq`.
pub fn queries() -> Files {
    let mut files = Files::new();
    collect(&QUERIES, &mut files);
    files.retain(|path, _| path.ends_with(".rq"));
    files
}

fn collect(dir: &Dir, files: &mut Files) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path.replace('\\', "/"), text.to_owned());
        }
    }
    for sub in dir.dirs() {
        collect(sub, files);
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Files) -> anyhow::Result<usize> {
    if !folder.is_dir() {
        return Ok(0);
    }
    let mut found = 0;
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        let path = format!("{prefix}/{name}");
        if entry.path().is_dir() {
            found += read_folder(&entry.path(), &path, files)?;
        } else if name.ends_with(".toml") || name.ends_with(".tsv") {
            let text = std::fs::read_to_string(entry.path())
                .with_context(|| format!("cannot read {} as UTF-8 text", entry.path().display()))?;
            files.insert(path, text);
            found += 1;
        }
    }
    Ok(found)
}
