//! What is printed, and when a floor is missed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::*;
use super::{TEXT, changed, gold, mention, parsed};

#[test]
fn errors_of_all_documents_are_listed() {
    let [gold, system] = ["state/CHN", "state/USA"].map(|entity| {
        let documents = ["a.txt", "b.txt"].map(
            |source| json!({"document": {"source": source}, "mentions": [mention("中国", "State", "entity", entity)]}),
        );
        parsed(&documents)
    });
    let report = score(&gold, &system).render(5);
    let expected = "
mentions State: missed 2
  a.txt[1:3] 【中国】 State: state/CHN   <- system, overlap 1.00: a.txt[1:3] 【中国】 State: state/USA
  b.txt[1:3] 【中国】 State: state/CHN   <- system, overlap 1.00: b.txt[1:3] 【中国】 State: state/USA

mentions State: spurious 2
  a.txt[1:3] 【中国】 State: state/USA
  b.txt[1:3] 【中国】 State: state/USA
";
    assert!(report.ends_with(expected), "{report}");
}

#[test]
fn the_report_shows_tables_and_quotes_errors() {
    let edits =
        [("/facts/3", Value::Null), ("/mentions/0/entity", json!("state/USA")), ("/document/place", Value::Null)];
    let (gold, system) = (parsed(&[gold()]), parsed(&[changed(&edits)]));
    let texts = BTreeMap::from([("a.txt".to_string(), TEXT.to_string())]);
    let scores = score(&gold, &system).quoting(texts);
    let report = scores.render(1);
    let expected = [
        "Documents: 1 gold, 1 system, 1 paired, 0 missed, 0 extra, 0 unjudged\n\nMentions: span",
        "\nFacts: strict                          gold  system  right  precision     recall         f1\n",
        "\ntotal                                     4       3      3      1.000      0.750      0.857\n",
        "\ntotal without claims                      2       2      2      1.000      1.000      1.000\n",
        "\nPosition + Commitment                     2       1      1      1.000      0.500      0.667\n",
        "\nHeader fields (accuracy)               gold  system  right   accuracy\n",
        "\nplace                                     1       1      0      0.000\n",
        "\nheader place: missed 1\n  a.txt[0:66] place/beijing   <- system: none\n",
        "\n  a.txt[1:3] 应【中国】国家主席习近平邀 State: 中国   <- system, overlap 1.00: ",
        "\nfacts Commitment: missed 1\n  a.txt[56:65] 【双方将加强农业合作】 Commitment: holder=中国+吉尔吉斯斯坦; ",
    ];
    for part in expected {
        assert!(report.contains(part), "{part}\n{report}");
    }
    let json = scores.to_json(1);
    assert_eq!(json["documents"]["paired"], 1);
    assert_eq!(json["facts"]["total"]["right"], 3);
    assert_eq!(json["facts"]["total without claims"]["f1"], 1.0);
    let lists = json["errors"].as_array().map_or(0, Vec::len);
    assert_eq!(lists, 4);
    assert_eq!(scores.to_json(0)["errors"], json!([]));
}

#[test]
fn floors_compare_f1_and_for_the_header_accuracy() {
    let edits = [("/facts/3", Value::Null), ("/document/place", Value::Null)];
    let (gold, system) = (parsed(&[gold()]), parsed(&[changed(&edits)]));
    let scores = score(&gold, &system);
    let cases = [
        ("facts=0.85", ""),
        ("facts=0.9", "facts: 0.857 is below 0.900"),
        ("facts.Commitment=0.1", "facts.Commitment: 0.000 is below 0.100"),
        ("facts.total without claims=1", ""),
        ("mentions.Date=1", ""),
        ("mentions.Territory=1", ""),
        ("header=0.8", ""),
        ("header=0.9", "header: 0.833 is below 0.900"),
    ];
    for (floor, expected) in cases {
        let floor: Floor = floor.parse().expect("a floor");
        assert_eq!(missed_floors(&scores, &[floor]).join("\n"), expected);
    }
}
