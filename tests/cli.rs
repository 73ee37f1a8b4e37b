//! The command line on good input: every command, every format, files and standard input.
//!
//! All cases share one folder, in which the sample has been built into `chancery-store`.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

const COMMANDS: [&str; 8] = ["build", "extract", "query", "export", "draw", "explain", "check", "eval"];

/// A folder with the sample under `data/texts`, its gold, a query, JSON Lines and a store.
fn folder() -> &'static TempDir {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("data/texts")).unwrap();
        fs::copy(common::SAMPLE, root.join("data/texts/china-kyrgyzstan-2018-2019.txt")).unwrap();
        fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/gold/seed.jsonl"), root.join("seed.jsonl")).unwrap();
        fs::write(root.join("own.rq"), "SELECT ?v WHERE { ?v a dip:Visit } ORDER BY ?v").unwrap();
        fs::write(root.join("lines.jsonl"), "{\"id\": \"a\", \"text\": \"今年4月，双方举行会谈。\", \"date\": \"2019-06-13\"}\n\n{\"id\": \"b\", \"text\": \"中国\"}\n").unwrap();
        common::chancery().arg("build").current_dir(root).assert().success();
        folder
    })
}

/// Runs a command line, which succeeds; returns standard output and standard error.
fn run(arguments: &str, stdin: &str) -> (String, String) {
    let mut command = common::chancery();
    let output = command.args(arguments.split_whitespace()).current_dir(folder().path()).write_stdin(stdin);
    let output = output.output().unwrap();
    let (answer, message) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{arguments}\n{message}");
    (answer, message)
}

/// The answer has all of the words; a word after `!` must not be there.
fn check(arguments: &str, stdin: &str, words: &[&str]) -> String {
    let (answer, message) = run(arguments, stdin);
    for word in words {
        let (wanted, word) = word.strip_prefix('!').map_or((true, *word), |word| (false, word));
        assert_eq!(answer.contains(word), wanted, "{arguments}: {word:?} in\n{answer}\n{message}");
    }
    answer
}

#[test]
fn build_tells_what_was_found_and_what_to_try_next() {
    for _ in 0..2 {
        let (answer, message) = run("build --store twice", "");
        assert_eq!(answer, "");
        for word in
            ["Read 2 documents: ", "10 Citation", "sentences gave no fact", "Try next:", "chancery query --list"]
        {
            assert!(message.contains(word), "{word} in {message}");
        }
    }
    let unread = check("build --store unread --unread", "", &["china-kyrgyzstan-2018-2019.txt\tp"]);
    assert!(unread.lines().count() > 1);
}

#[test]
fn extract_prints_json_lines_and_rdf() {
    let lines = check("extract data/texts", "", &["\"id\":\"CHN-KGZ-2018-06-06-js\"", "\"start\":3780"]);
    assert_eq!(lines.lines().count(), 2);
    assert_eq!(lines, run("extract data/texts/china-kyrgyzstan-2018-2019.txt --format jsonl", "").0);
    let quads = check("extract data/texts --format nquads", "", &["<https://w3id.org/chancery/graph/doc/"]);
    assert!(quads.lines().is_sorted() && quads.lines().all(|line| line.ends_with(" .")));
    check("extract data/texts --format turtle", "", &["@prefix dip: ", "a dip:JointStatement"]);
}

#[test]
fn extract_reads_standard_input() {
    let text = "今年4月，中国和法国举行会谈。";
    check("extract -", text, &["\"source\":\"-\"", "\"entity\":\"state/FRA\"", "!2019-04"]);
    check("extract - --date 2019-06-13", text, &["\"value\":\"2019-04\""]);
    check("extract --date 2019-06-13 --format turtle", text, &["\"2019-04\""]);
    check("extract --date 2001-01-01", "2019年6月13日，今年4月访华。", &["\"value\":\"2019-06-13\""]);
}

#[test]
fn extract_reads_json_lines() {
    let from_file = check(
        "extract --input jsonl lines.jsonl",
        "",
        &["\"source\":\"a\"", "\"source\":\"b\"", "\"value\":\"2019-04\"", "!lines.jsonl"],
    );
    assert_eq!(from_file.lines().count(), 2);
    let lines = fs::read_to_string(folder().path().join("lines.jsonl")).unwrap();
    assert_eq!(from_file, run("extract --input jsonl -", &lines).0);
    check(
        "extract --input jsonl - --date 2001-06-01",
        "{\"id\":\"c\",\"text\":\"今年4月\"}",
        &["\"value\":\"2001-04\""],
    );
}

#[test]
fn query_takes_names_files_and_standard_input_in_every_format() {
    let visit = "https://w3id.org/chancery/id/event/2018-06-06-visit-KGZ-CHN";
    let text = "SELECT ?v WHERE { ?v a dip:Visit } ORDER BY ?v";
    for query in ["own.rq", "-"] {
        check(&format!("query {query}"), text, &["│ evt:2018-06-06-visit-KGZ-CHN"]);
        check(&format!("query {query} --format csv"), text, &["v\r\n", &format!("{visit}\r\n")]);
        check(&format!("query {query} --format tsv"), text, &["?v\n", &format!("<{visit}>\n")]);
        let json = check(&format!("query {query} --format json"), text, &[visit]);
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
    }
    check("query visits", "", &["evt:2018-06-06-visit-KGZ-CHN", "evt:2019-06-12-visit-CHN-KGZ"]);
    check("query visits.rq --format csv", "", &["2018-06-06"]);
    let construct = "CONSTRUCT { ?v a dip:Visit } WHERE { ?v a dip:Visit }";
    check("query - --format turtle", construct, &["evt:2018-06-06-visit-KGZ-CHN a dip:Visit"]);
    let json = check("query - --format json", construct, &[visit]);
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    check("query -", "ASK { ?v a dip:Visit }", &["yes"]);
    check("query - --format json", "ASK { ?v a dip:Commitmentx }", &["\"boolean\":false"]);
    check("query -", "SELECT ?l WHERE { dip:Visit rdfs:label ?l }", &["访问"]);
}

#[test]
fn every_query_is_listed_and_can_be_asked_by_name() {
    let list = run("query --list", "").0;
    let listed: BTreeSet<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let files = chancery::resources::files::queries();
    let names: BTreeSet<&str> = files.keys().map(|file| file.trim_end_matches(".rq")).collect();
    assert_eq!(listed, names);
    for name in ["graph-summary", "cq25-audit", "evidence-of-fact", "unread-sentences"] {
        run(&format!("query {name}"), "");
    }
}

#[test]
fn export_guesses_the_format_from_the_name() {
    let rows = [
        ("out.ttl", "turtle", "@prefix dip: "),
        ("out.nt", "ntriples", "> .\n"),
        ("out.nq", "nquads", "/graph/vocab> .\n"),
        ("out.trig", "trig", "<https://w3id.org/chancery/graph/vocab> {"),
        ("out.jsonld", "jsonld", "\"@id\""),
    ];
    for (file, format, word) in rows {
        let (answer, message) = run(&format!("export -o {file}"), "");
        assert_eq!((answer.as_str(), message), ("", format!("Wrote {file}.\n")));
        let written = fs::read_to_string(folder().path().join(file)).unwrap();
        assert!(written.contains(word), "{file}");
        assert!(written == run(&format!("export --format {format}"), "").0, "{format} on standard output is {file}");
    }
    assert!(run("export", "").0 == run("export --format turtle", "").0);
    check("export --with-ontology", "", &["dip:Visit a "]);
    check("export --lang en", "", &["\"@en", "!\"@zh"]);
}

/// Every quotation mark and bracket that is opened outside a label is closed, and labels are no lines.
fn check_dot(text: &str) {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '\n' => assert!(!quoted, "a label goes on over a line"),
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            _ => {}
        }
        assert!(depth >= 0);
    }
    assert_eq!((depth, quoted), (0, false));
    assert!(text.starts_with("digraph ") && text.ends_with("}\n"));
    let declared = |node: &str| text.contains(&format!("\n  {node} [label="));
    for line in text.lines().filter(|line| line.contains(" -> n")) {
        let ends: Vec<&str> = line.split_whitespace().filter(|word| word.starts_with('n')).take(2).collect();
        assert!(ends.iter().all(|node| declared(node)), "{line}");
    }
}

#[test]
fn drawings_are_dot_with_labels() {
    let rows: [(&str, &[&str]); 7] = [
        ("draw", &["睦邻友好合作条约", "上海合作组织宪章", "!习近平\""]),
        ("draw --kind citations --format dot", &["睦邻友好合作条约"]),
        ("draw --kind entities", &["\"联合国安全理事会\"", "\"中国新疆-吉尔吉斯斯坦工作组\""]),
        ("draw --kind events", &["访问 2018-06-06/2018-06-08", "\"习近平\"", "关系定位变化 1992"]),
        ("draw --kind events --lang en", &["visit 2018-06-06/2018-06-08", "\"Xi Jinping\"", "!\"习近平\""]),
        ("draw --kind events --about person/xi-jinping", &["\"习近平\"", "!关系定位变化"]),
        ("draw --kind entities --about state:KGZ --depth 2 --lang en", &["\"Kyrgyz"]),
    ];
    for (arguments, words) in rows {
        check_dot(&check(arguments, "", words));
        assert!(run(arguments, "").0 == run(arguments, "").0, "{arguments} differs from run to run");
    }
    let nodes = |depth: usize| {
        run(&format!("draw --kind entities --about state/KGZ --depth {depth}"), "").0.matches("shape=").count()
    };
    assert!(nodes(0) == 1 && nodes(1) > 1 && nodes(2) > nodes(1));
}

#[test]
fn explanations_of_texts_places_facts_and_rules() {
    let text = "2013年9月中吉建立战略伙伴关系。";
    check(
        &format!("explain {text} --party 中国 --party KGZ"),
        "",
        &["state/KGZ", "RelationChange", "rule relation-change/1"],
    );
    check(&format!("explain {text}"), "", &["2013-09", "Facts\n  none"]);
    check("explain 今年4月访华。 --date 2019-06-13", "", &["2019-04"]);
    check(
        "explain --at data/texts/china-kyrgyzstan-2018-2019.txt:1800",
        "",
        &["中吉天然气管道", "project/ck-gas-pipeline"],
    );
    check("explain --at data/texts/china-kyrgyzstan-2018-2019.txt:3790", "", &["instrument/CHN-KGZ-2019-06-13-js"]);
    check(
        "explain --fact evt:2018-06-06-visit-KGZ-CHN",
        "",
        &["dip:visitor", "person:sooronbay-jeenbekov", "应中华人民共和国国家主席", "dip:rule"],
    );
    let iri = "<https://w3id.org/chancery/id/event/2018-06-06-visit-KGZ-CHN>";
    check(&format!("explain --fact {iri}"), "", &["evt:2018-06-06-visit-KGZ-CHN\n"]);
    check(
        "explain 应邀请，习近平主席对法国进行国事访问。 --rule visit",
        "",
        &["Rule visit: ", "pattern 1 ", "waited for"],
    );
    check(
        "explain 应法国总统马克龙邀请，习近平主席于2014年3月25日至28日对法国进行国事访问。 --rule visit",
        "",
        &["pattern 1 matched", "begin = 2014-03-25"],
    );
}

#[test]
fn check_and_eval_pass_on_what_is_built_in() {
    let (answer, message) = run("check", "");
    assert!(answer.is_empty() && message.contains("no problems"), "{answer}{message}");
    let words = ["Mentions: span, class and entity", "Date values", "Facts: strict", "total without claims"];
    check("eval seed.jsonl", "", &words);
    check("eval seed.jsonl --errors 2 --min header=1 mentions=0.97", "", &["missed"]);
    fs::write(folder().path().join("system.jsonl"), run("extract data/texts", "").0).unwrap();
    assert_eq!(run("eval seed.jsonl", "").0, run("eval seed.jsonl system.jsonl", "").0);
    let json = check("eval seed.jsonl --json --texts data/texts", "", &["\"facts\""]);
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    common::chancery().args(["eval", "seed.jsonl", "--min", "facts=1.1"]).current_dir(folder().path()).assert().code(1);
}

#[test]
fn every_help_text_shows_two_examples() {
    for command in COMMANDS {
        let (help, _) = run(&format!("{command} --help"), "");
        let (_, examples) = help.split_once("Examples:\n").unwrap();
        let shown = examples.lines().filter(|line| line.contains(&format!("chancery {command}"))).count();
        assert!(shown >= 2, "{command}\n{help}");
    }
    check("--help", "", &COMMANDS);
    check("--version", "", &["chancery 0."]);
}

#[test]
fn a_reader_who_has_had_enough_is_no_failure() {
    let mut failed = Vec::new();
    for arguments in [
        "query --list",
        "query visits",
        "export",
        "draw",
        "extract data/texts",
        "explain 中国",
        "check",
        "build --store closed --unread",
        "eval seed.jsonl",
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.args(arguments.split_whitespace()).current_dir(folder().path()).stdin(Stdio::null()).stdout(writer);
        if !command.stderr(Stdio::null()).status().unwrap().success() {
            failed.push(arguments);
        }
    }
    assert!(failed.is_empty(), "these fail when their output is closed: {failed:?}");
}
