//! How long one statement of 12 kB takes, stage by stage and as a whole.
//!
//! `cargo bench` prints times for the stages in the library and for the program from file to Turtle,
//! start-up included.

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use chancery::document::{self, Document};
use chancery::export::{self, Format};
use chancery::extraction::extract;
use chancery::graph;
use chancery::resources::{Resources, files};
use chancery::source::Source;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn sample() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/texts/china-kyrgyzstan-2018-2019.txt")
}

/// The first of the two sample statements.
fn statement() -> Document {
    let bytes = std::fs::read(sample()).expect("the sample text is part of the project");
    let source = Arc::new(Source::read("sample", &bytes).expect("the sample is a text"));
    document::split(Resources::embedded(), &source).swap_remove(0)
}

fn stages(criterion: &mut Criterion) {
    let resources = Resources::embedded();
    let document = statement();
    let extraction = extract(resources, &document);
    let quads = graph::quads(resources, &document, &extraction);
    let characters = document.source.quote(document.span).chars().count() as u64;
    let mut group = criterion.benchmark_group("statement");
    group.throughput(Throughput::Elements(characters));
    group.bench_function("extract", |b| b.iter(|| extract(resources, black_box(&document))));
    group.bench_function("graph", |b| b.iter(|| graph::quads(resources, &document, black_box(&extraction))));
    group.bench_function("turtle", |b| {
        b.iter(|| export::write(black_box(quads.clone()), Format::Turtle, std::io::sink()).expect("a sink takes all"));
    });
    group.finish();
    criterion.bench_function("start/compile resources", |b| b.iter(|| Resources::compile(&files::embedded())));
}

/// The program as a user runs it, on one statement in a file of its own.
fn program(criterion: &mut Criterion) {
    let document = statement();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("statement.txt");
    std::fs::write(&file, document.source.quote(document.span)).expect("the folder is writable");
    criterion.bench_function("program/file to turtle", |b| {
        b.iter(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
            command.arg("extract").arg(&file).args(["--format", "turtle"]).stdout(Stdio::null());
            assert!(command.status().expect("the program starts").success());
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = stages, program
}
criterion_main!(benches);
