//! Headings and closings of many shapes: every text of `tests/data/headers.toml` tells what is written beside it.

use std::sync::Arc;

use chancery::document;
use chancery::extraction::extract;
use chancery::resources::Resources;
use chancery::source::Source;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    text: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    about: String,
    text: String,
    title: String,
    form: String,
    parties: Vec<String>,
    signed: Option<String>,
    place: Option<String>,
    issued: Option<String>,
}

/// What is read differs from what is written, field by field.
fn check(row: &Row) -> Vec<String> {
    let resources = Resources::embedded();
    let source = Arc::new(Source::from_text("text", row.text.clone()));
    let documents = document::split(resources, &source);
    if documents.len() != 1 {
        return vec![format!("{}: {} documents", row.about, documents.len())];
    }
    let header = extract(resources, &documents[0]).header;
    let parties: Vec<&str> = header.parties.iter().map(|p| p.trim_start_matches("state/")).collect();
    let fields = [
        ("title", format!("{:?}", header.title), format!("{:?}", Some(&row.title))),
        ("form", header.form, row.form.clone()),
        ("parties", parties.join(" "), row.parties.join(" ")),
        ("signed", format!("{:?}", header.signed), format!("{:?}", row.signed)),
        ("place", format!("{:?}", header.place), format!("{:?}", row.place)),
        ("issued", format!("{:?}", header.issued), format!("{:?}", row.issued)),
    ];
    let wrong = fields.into_iter().filter(|(_, read, expected)| read != expected);
    wrong.map(|(field, read, expected)| format!("{}: {field} is {read}, not {expected}", row.about)).collect()
}

#[test]
fn headings_and_closings_are_read() {
    let table: Table = toml::from_str(include_str!("data/headers.toml")).unwrap();
    let problems: Vec<String> = table.text.iter().flat_map(check).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_file_of_two_documents_is_two() {
    let two = "中华人民共和国和马里共和国联合公报\n\n双方商定加强合作。\n\n1986年6月23日于北京\n\n中华人民共和国和乌克兰联合声明\n\n双方商定扩大贸易。\n\n2001年7月21日于基辅\n";
    let resources = Resources::embedded();
    let source = Arc::new(Source::from_text("text", two.into()));
    let dates: Vec<_> =
        document::split(resources, &source).iter().map(|d| extract(resources, d).header.signed).collect();
    assert_eq!(dates, [Some("1986-06-23".to_owned()), Some("2001-07-21".to_owned())]);
}
