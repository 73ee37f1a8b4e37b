//! Bad input from the command line: one clear message, the right exit code, nothing lost.
//!
//! Every case runs in a folder with the files of `FILES` and a store `kept`, which must be the same
//! afterwards. Exit code 1 is problems in what was read, 2 is that the command could not run.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use chancery::store;
use tempfile::TempDir;

const RULE: &str = r#"about = "One thanks another"

[[example]]
text = "中国谢法国。"
found = [{ holder = "中国", addressee = "法国" }]

[[example]]
text = "法国谢中国。"
found = [{ holder = "法国", addressee = "中国" }]

[[example]]
text = "中国和法国。"
found = []

[[pattern]]
"#;

/// What lies in the folder; rules are completed by `RULE`.
const FILES: [(&str, &[u8]); 17] = [
    ("good.txt", "中国和法国1964年1月27日建交。".as_bytes()),
    ("empty.txt", b""),
    ("blank.txt", b" \r\n\t\n"),
    ("binary.txt", b"PK\x03\x04\x00\x00"),
    ("latin.txt", b"abc \xff\xfe\xff"),
    ("no-texts/table.csv", b"a,b\n"),
    ("mixed/good.txt", "中国和马里1960年10月25日建交。".as_bytes()),
    ("mixed/bad.txt", b"\x00\x01"),
    ("syntax.rq", b"SELECT ?i WHERE {\n  ?i a xyz:Treaty\n}"),
    ("broken.jsonl", b"{\"id\": \"a\", \"text\": \"\xe4\xb8\xad\xe5\x9b\xbd\"}\n{\"id\": \n{\"id\": \"c\", \"text\": \"\xe6\xb3\x95\xe5\x9b\xbd\"}\n"),
    ("damaged/manifest.json", b"{"),
    ("key/rules/fact/thanks.toml", "colour = \"red\"\nfact = \"Gratitude\"\n%match = '{holder:State}谢{addressee:State}'\n".as_bytes()),
    ("class/rules/fact/thanks.toml", "fact = \"Thanks\"\n%match = '{holder:State}谢{addressee:State}'\n".as_bytes()),
    ("regex/rules/fact/thanks.toml", "fact = \"Gratitude\"\n%match = '{holder:State}谢({addressee:State}'\n".as_bytes()),
    ("role/rules/fact/thanks.toml", "fact = \"Gratitude\"\n%match = '{thanker:State}谢{addressee:State}'\n".as_bytes()),
    ("example/rules/fact/thanks.toml", "fact = \"Gratitude\"\n%match = '{holder:State}谢谢{addressee:State}'\n".as_bytes()),
    ("no-resources/readme.md", b"#"),
];

fn lay_out(folder: &Path) {
    for (name, bytes) in FILES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match std::str::from_utf8(bytes) {
            Ok(text) if name.ends_with(".toml") => fs::write(path, text.replace('%', RULE)).unwrap(),
            _ => fs::write(path, bytes).unwrap(),
        }
    }
}

/// A folder with the files and the store; copied for every case.
fn prepared() -> &'static TempDir {
    static PREPARED: OnceLock<TempDir> = OnceLock::new();
    PREPARED.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        lay_out(folder.path());
        common::chancery().args(["build", "good.txt", "--store", "kept"]).current_dir(folder.path()).assert().success();
        folder
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs a command line; it ends with the code and says each of the words on standard error or,
/// for `check`, standard output.
fn check(arguments: &str, stdin: &str, code: i32, words: &[&str]) {
    let folder = TempDir::new().unwrap();
    copy(prepared().path(), folder.path());
    let kept = store::read(&folder.path().join("kept")).unwrap();
    let mut command = common::chancery();
    let output =
        command.args(arguments.split_whitespace()).current_dir(folder.path()).write_stdin(stdin).output().unwrap();
    let (answer, message) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let told = if arguments.starts_with("check") { answer + &message } else { message.clone() };
    assert_eq!(output.status.code(), Some(code), "{arguments}\n{told}");
    assert!(!message.contains("panicked") && !message.contains("RUST_BACKTRACE"), "{arguments}\n{message}");
    for word in words {
        assert!(told.contains(word), "{arguments} does not say {word:?}:\n{told}");
    }
    let blamed = told.lines().filter(|line| line.starts_with("error: ") || line.starts_with("skipped: ")).count();
    assert!(blamed <= 2, "{arguments}\n{told}");
    assert!(store::read(&folder.path().join("kept")).unwrap() == kept, "{arguments} changed the store");
}

fn check_all(rows: &[(&str, i32, &[&str])]) {
    for (arguments, code, words) in rows {
        check(arguments, "", *code, words);
    }
}

#[test]
fn texts_that_are_none() {
    check_all(&[
        ("extract empty.txt", 1, &["empty.txt", "is empty", "give a file with text"]),
        ("extract blank.txt", 1, &["blank.txt", "is empty"]),
        ("extract binary.txt", 1, &["binary.txt", "not a text file", "save the document as plain text"]),
        ("extract latin.txt", 1, &["latin.txt", "byte 4 is neither UTF-8 nor GB18030", "convert the file"]),
        ("extract missing.txt", 2, &["cannot find missing.txt", "check the path"]),
        ("extract no-texts", 2, &["no-texts holds no documents", ".txt, .md or .html"]),
        ("build empty.txt --store kept", 1, &["empty.txt", "is empty", "the store is as it was"]),
        ("build binary.txt --store kept", 1, &["binary.txt", "not a text file"]),
        ("build latin.txt --store kept", 1, &["latin.txt", "convert the file"]),
        ("build missing.txt --store kept", 2, &["cannot find missing.txt"]),
        ("build no-texts --store kept", 2, &["no-texts holds no documents"]),
        ("build - --store kept", 1, &["a store needs files", "chancery extract -"]),
        ("build --store kept", 2, &["cannot find data/texts", "check the path"]),
        ("extract -", 1, &["is empty"]),
        ("extract good.txt --date 2019-13-01", 2, &["2019-13-01"]),
    ]);
}

#[test]
fn one_bad_text_does_not_stop_the_others() {
    let store = |folder: &TempDir| store::read(&folder.path().join("new")).unwrap();
    check("build mixed --store new", "", 1, &["skipped: mixed/bad.txt", "Read 1 document:"]);
    check("extract mixed", "", 1, &["skipped: mixed/bad.txt"]);
    let folder = TempDir::new().unwrap();
    copy(prepared().path(), folder.path());
    common::chancery().args(["build", "mixed", "--store", "new"]).current_dir(folder.path()).assert().code(1);
    assert!(store(&folder).iter().any(|q| q.to_string().contains("state/MLI")));
    let output = common::chancery().args(["extract", "mixed"]).current_dir(folder.path()).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("state/MLI"));
}

#[test]
fn json_lines_with_a_broken_line() {
    check("extract --input jsonl broken.jsonl", "", 1, &["broken.jsonl:2:", "a line is {\"id\""]);
    check("extract --input jsonl -", "{\"text\": \"中国\"}\n", 1, &["-:1:", "missing field `id`"]);
    check("extract --input jsonl -", "{\"id\": \"a\", \"text\": \"中国\", \"date\": \"June\"}\n", 1, &["-:1:"]);
    let output = common::chancery()
        .args(["extract", "--input", "jsonl", "broken.jsonl"])
        .current_dir(prepared().path())
        .output()
        .unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), 2, "the lines around the broken one are read");
}

#[test]
fn rule_files_with_problems() {
    let rows: [(&str, &str, &[&str]); 5] = [
        ("key", "rules/fact/thanks.toml:1:1", &["unknown field `colour`", "expected one of", "hint:"]),
        ("class", "rules/fact/thanks.toml:1:8", &["unknown fact class \"Thanks\"", "the classes are Citation"]),
        ("regex", "rules/fact/thanks.toml:17:25", &["not a regular expression", "hint:"]),
        ("role", "rules/fact/thanks.toml:17:", &["thanker", "hint:"]),
        ("example", "rules/fact/thanks.toml:", &["did not find {addressee = 法国, holder = 中国}", "hint:"]),
    ];
    for (folder, place, words) in rows {
        let words = [&[place], words].concat();
        check(&format!("check --resources {folder}"), "", 1, &words);
        if folder != "example" {
            let words = [&words[..], &["chancery check --resources"]].concat();
            check(&format!("build good.txt --store kept --resources {folder}"), "", 2, &words);
            check(&format!("extract good.txt --resources {folder}"), "", 2, &words);
        }
    }
    check_all(&[
        ("check --resources no-resources", 2, &["no-resources holds no resource files", "gazetteer, lexicon, rules"]),
        ("extract good.txt --resources missing", 2, &["missing"]),
    ]);
}

#[test]
fn problems_are_told_with_the_file_that_has_them() {
    for arguments in ["check --resources key", "extract good.txt --resources key"] {
        let code = if arguments.starts_with("check") { 1 } else { 2 };
        check(arguments, "", code, &["key/rules/fact/thanks.toml:1:1"]);
    }
}

#[test]
fn queries_with_problems() {
    check_all(&[
        ("query --store kept syntax.rq", 2, &["syntax.rq:2:18", "not valid SPARQL near \"?i a xyz:Treaty\"", "hint:"]),
        (
            "query --store kept visit",
            2,
            &["no built-in query \"visit\"", "did you mean visits?", "chancery query --list"],
        ),
        ("query --store kept nothing-like-it", 2, &["no built-in query", "chancery query --list"]),
        ("query --store kept visits --format turtle", 2, &["no Turtle form", "table, csv, tsv or json"]),
        ("query --store kept visits --format xml", 2, &["xml", "table"]),
        ("query --store kept", 2, &["required"]),
    ]);
    check("query --store kept -", "DELETE WHERE { ?s ?p ?o }", 2, &["standard input:1:", "not valid SPARQL"]);
}

#[test]
fn stores_that_are_none() {
    for command in ["query visits", "export", "draw", "explain --fact rule:visit-1"] {
        check(&format!("{command} --store missing"), "", 2, &["missing does not exist", "run `chancery build` first"]);
        check(&format!("{command} --store no-texts"), "", 2, &["no-texts is no store", "run `chancery build` first"]);
        check(&format!("{command} --store damaged"), "", 2, &["manifest.json is damaged", "build it again"]);
    }
    // A path under a file cannot be written, whoever runs this.
    check_all(&[
        ("build good.txt --store no-texts", 2, &["no-texts holds other files and is no store", "--store"]),
        ("build good.txt --store good.txt", 2, &["good.txt is not a directory", "--store"]),
        ("build good.txt --store good.txt/store", 2, &["cannot write to the store good.txt/store", "--store"]),
        ("export --store kept -o good.txt/out.ttl", 2, &["cannot write good.txt/out.ttl", "check permissions"]),
    ]);
}

#[test]
fn explanations_drawings_and_figures_of_nothing() {
    check_all(&[
        ("explain", 2, &["required", "--help"]),
        ("explain 中国 --rule visitt", 2, &["no rule \"visitt\"", "did you mean visit?"]),
        ("explain 中国 --party 乌有国", 2, &["no state is called \"乌有国\""]),
        ("explain --at good.txt:9999", 2, &["good.txt has no character 9999"]),
        ("explain --at good.txt", 2, &["write --at FILE:OFFSET"]),
        ("explain --fact nothing --store kept", 2, &["is no IRI", "copy one"]),
        ("explain --fact state:XYZ --store kept", 2, &["says nothing of"]),
        ("draw --store kept --about state/XYZ", 2, &["does not stand in this drawing", "chancery query"]),
        ("draw --store kept --about xyz", 2, &["is no entity", "state/KGZ"]),
        ("eval missing.jsonl", 2, &["cannot read missing.jsonl"]),
        ("eval broken.jsonl", 2, &["broken.jsonl:1", "chancery extract --format jsonl"]),
        ("nonsense", 2, &["unrecognized subcommand"]),
    ]);
}
