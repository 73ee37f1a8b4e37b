//! The README's commands do what it shows.
//!
//! Every `console` block is one command line and its output. They run in the README's order in one
//! folder with the sample texts. `UPDATE_README=1 cargo test --test readme` writes the output anew,
//! to be read in the diff.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FENCE: &str = "```console\n$ ";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with what the README's commands read.
fn sample_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for path in ["data/texts/china-kyrgyzstan-2018-2019.txt", "tests/data/gold/seed.jsonl"] {
        fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        fs::copy(root().join(path), folder.path().join(path)).unwrap();
    }
    folder
}

/// Standard output, then standard error, as a terminal would show a command that prints to both.
fn run(command: &str, folder: &Path) -> String {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_chancery"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh").args(["-c", command]).current_dir(folder).env("PATH", path).output().unwrap();
    assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn the_commands_print_what_the_readme_shows() {
    let folder = sample_folder();
    run("chancery build data/texts", folder.path());
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let mut written = String::new();
    let mut rest = readme.as_str();
    while let Some(start) = rest.find(FENCE) {
        let (before, block) = rest.split_at(start + FENCE.len());
        let (command, shown) = block.split_once('\n').unwrap();
        let end = if shown.starts_with("```") { 0 } else { shown.find("\n```").unwrap() + 1 };
        let output = run(command, folder.path());
        written.push_str(&format!("{before}{command}\n{output}\n"));
        rest = &shown[end..];
    }
    written.push_str(rest);
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root().join("README.md"), &written).unwrap();
    } else {
        let differing = readme.lines().zip(written.lines()).find(|(shown, now)| shown != now);
        let advice = "run UPDATE_README=1 cargo test --test readme and read the difference";
        assert!(readme == written, "{advice}; first: {differing:?}");
    }
}

#[test]
fn the_gate_runs_the_test_command_of_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let gate = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(readme.contains("\ncargo test "));
    assert!(gate.contains("\ncargo test --locked\n"));
}

#[test]
fn every_folder_and_file_that_is_linked_is_there() {
    for file in ["README.md", "ontology/README.md", "benches/README.md"] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let folder = root().join(file).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(
                link.starts_with("http") || link.starts_with('#') || folder.join(link).exists(),
                "{file} links to {link}"
            );
        }
    }
}
