//! A store: a directory of N-Quads, one segment for each source file, and a manifest.
//!
//! ```text
//! chancery-store/
//!   manifest.json          which source gave which segment and which documents
//!   segments/1f….nq        sorted N-Quads of one source
//!   inferred.nq            what follows from all of them
//! ```
//!
//! Every file is written beside its place and renamed into it, so that a reader, or a build that was
//! broken off, sees the old file or the new one. Queries run in memory over the union of all graphs.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad};
use serde::{Deserialize, Serialize};

use crate::graph::{infer::infer, terms};
use crate::resolve::hash;
use crate::resources::files;

const MANIFEST: &str = "manifest.json";
const INFERRED: &str = "inferred.nq";
const VERSION: u32 = 1;

/// What a store holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this layout.
    version: u32,
    /// By absolute path of the source file.
    pub sources: BTreeMap<String, SourceRecord>,
}

/// One source file of a store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    pub segment: String,
    pub sha256: String,
    /// The keys of its documents.
    pub documents: Vec<String>,
}

/// A store directory opened for building.
pub struct Builder {
    folder: PathBuf,
    manifest: Manifest,
    /// Held while building, so that two builds take turns.
    _lock: File,
}

impl Builder {
    /// Opens or makes a store directory, waiting for another build in it to end.
    pub fn open(folder: &Path) -> anyhow::Result<Builder> {
        if folder.exists() && !folder.join(MANIFEST).exists() {
            let only_ours = |entry: &fs::DirEntry| ["lock", "segments"].iter().any(|ours| entry.file_name() == *ours);
            let foreign = fs::read_dir(folder)
                .with_context(|| format!("{} is not a directory; name another with --store", folder.display()))?
                .flatten()
                .any(|entry| !only_ours(&entry));
            ensure!(
                !foreign,
                "{} holds other files and is no store; name an empty or new directory with --store",
                folder.display()
            );
        }
        let cannot_write = || {
            format!(
                "cannot write to the store {}; check its permissions or name another with --store",
                folder.display()
            )
        };
        fs::create_dir_all(folder.join("segments")).with_context(cannot_write)?;
        let lock = File::create(folder.join("lock")).with_context(cannot_write)?;
        lock.lock().with_context(cannot_write)?;
        let manifest = if folder.join(MANIFEST).exists() {
            read_manifest(folder)?
        } else {
            Manifest { version: VERSION, ..Manifest::default() }
        };
        Ok(Builder { folder: folder.to_owned(), manifest, _lock: lock })
    }

    /// Writes the quads of a source; what the source, or another source, gave for its documents before is replaced.
    ///
    /// The new segment and the manifest come first: a build broken off between the steps leaves a
    /// document in two segments, never in none.
    pub fn replace(&mut self, source: &str, sha256: &str, documents: &[String], quads: &[Quad]) -> anyhow::Result<()> {
        let segment = format!("segments/{}.nq", hash(source, 16));
        write_atomically(&self.folder.join(&segment), &nquads(quads))?;
        let record = SourceRecord { segment, sha256: sha256.to_owned(), documents: documents.to_vec() };
        self.manifest.sources.insert(source.to_owned(), record);
        self.write_manifest()?;
        let others = self.manifest.sources.iter();
        let others =
            others.filter(|(path, record)| *path != source && record.documents.iter().any(|d| documents.contains(d)));
        for other in others.map(|(path, _)| path.clone()).collect::<Vec<_>>() {
            self.withdraw(&other, documents)?;
        }
        Ok(())
    }

    /// Takes documents out of a source's segment.
    fn withdraw(&mut self, source: &str, documents: &[String]) -> anyhow::Result<()> {
        let Some(record) = self.manifest.sources.get_mut(source) else { return Ok(()) };
        let path = self.folder.join(&record.segment);
        record.documents.retain(|d| !documents.contains(d));
        if record.documents.is_empty() {
            self.manifest.sources.remove(source);
            self.write_manifest()?;
            return fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()));
        }
        let graph = |d: &String| GraphName::NamedNode(terms::graph(&format!("doc/{d}")));
        let withdrawn: Vec<GraphName> = documents.iter().map(graph).collect();
        let mut quads = read_segment(&self.folder, &self.manifest.sources[source].segment, source)?;
        quads.retain(|q| !withdrawn.contains(&q.graph_name));
        write_atomically(&path, &nquads(&quads))?;
        self.write_manifest()
    }

    /// Works out what follows from all documents and ends the build; returns the manifest.
    pub fn finish(self) -> anyhow::Result<Manifest> {
        let mut quads = Vec::new();
        for (source, record) in &self.manifest.sources {
            quads.extend(read_segment(&self.folder, &record.segment, source)?);
        }
        write_atomically(&self.folder.join(INFERRED), &nquads(&infer(&quads)))?;
        self.write_manifest()?;
        Ok(self.manifest)
    }

    fn write_manifest(&self) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(&self.manifest)?;
        text.push('\n');
        write_atomically(&self.folder.join(MANIFEST), text.as_bytes())
    }
}

/// All quads of a store: of its sources, and those inferred; without ontology and vocabulary.
pub fn read(folder: &Path) -> anyhow::Result<Vec<Quad>> {
    let manifest = read_manifest(folder)?;
    let mut quads = Vec::new();
    for (source, record) in &manifest.sources {
        quads.extend(read_segment(folder, &record.segment, source)?);
    }
    if folder.join(INFERRED).exists() {
        quads.extend(read_segment(folder, INFERRED, "all sources")?);
    }
    crate::graph::writer::sort(&mut quads);
    Ok(quads)
}

/// The quads of the ontology, in the graph `ontology`.
pub fn ontology() -> anyhow::Result<Vec<Quad>> {
    embedded_turtle("dip.ttl", "ontology")
}

/// The quads of the SKOS schemes, in the graph `vocab`.
pub fn vocabulary() -> anyhow::Result<Vec<Quad>> {
    embedded_turtle("voc.ttl", "vocab")
}

fn embedded_turtle(file: &str, graph: &str) -> anyhow::Result<Vec<Quad>> {
    let text = files::ontology().remove(file).unwrap_or_default();
    let parser =
        RdfParser::from_format(RdfFormat::Turtle).with_default_graph(GraphName::NamedNode(terms::graph(graph)));
    let quads = parser.for_slice(text.as_bytes()).collect::<Result<Vec<Quad>, _>>();
    quads.with_context(|| format!("ontology/{file}"))
}

fn read_manifest(folder: &Path) -> anyhow::Result<Manifest> {
    let path = folder.join(MANIFEST);
    if !path.exists() {
        let what = if folder.exists() { "is no store" } else { "does not exist" };
        bail!("{} {what}; run `chancery build` first, or name a store with --store", folder.display());
    }
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: Manifest = serde_json::from_str(&text)
        .with_context(|| format!("{} is damaged; remove the store and build it again", path.display()))?;
    ensure!(
        manifest.version == VERSION,
        "{} has layout {}, this program reads {VERSION}; build it again",
        folder.display(),
        manifest.version
    );
    Ok(manifest)
}

/// The quads of a segment, which a source gave.
fn read_segment(folder: &Path, segment: &str, source: &str) -> anyhow::Result<Vec<Quad>> {
    let path = folder.join(segment);
    let advice = || {
        let (path, folder) = (path.display(), folder.display());
        format!("{path}, made of {source}, is missing or damaged; remove {folder} and build it again")
    };
    let bytes = fs::read(&path).with_context(advice)?;
    let parsed = RdfParser::from_format(RdfFormat::NQuads).for_slice(&bytes).collect::<Result<Vec<Quad>, _>>();
    parsed.with_context(advice)
}

/// One quad a line, in the order given.
pub fn nquads(quads: &[Quad]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for quad in quads {
        bytes.extend_from_slice(quad.to_string().as_bytes());
        bytes.extend_from_slice(b" .\n");
    }
    bytes
}

/// Writes beside the place, makes it durable, and renames it into its place.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = || format!("cannot write {}; check permissions and free space", path.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
    file.write_all(bytes).with_context(cannot)?;
    file.as_file().sync_all().with_context(cannot)?;
    file.persist(path).with_context(cannot)?;
    Ok(())
}

/// The in-memory store that queries run on.
pub fn load(quads: impl IntoIterator<Item = Quad>) -> anyhow::Result<oxigraph::store::Store> {
    let store = oxigraph::store::Store::new()?;
    let mut loader = store.bulk_loader();
    loader.load_quads(quads)?;
    loader.commit()?;
    Ok(store)
}

/// The IRI of a graph or entity written in full or with a known prefix: `state:KGZ`.
pub fn expand(name: &str) -> Option<NamedNode> {
    let name = name.trim_matches(['<', '>']);
    if name.starts_with("http://") || name.starts_with("https://") {
        return NamedNode::new(name).ok();
    }
    let (prefix, local) = name.split_once([':', '/'])?;
    let known = terms::PREFIXES.iter().find(|(p, _)| *p == prefix);
    let iri = known.map_or_else(|| format!("{}id/{name}", terms::BASE), |(_, namespace)| format!("{namespace}{local}"));
    NamedNode::new(iri).ok()
}
