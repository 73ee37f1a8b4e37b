//! How well the sample is read, measured against its annotation by hand: what must not be lost again.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use chancery::eval::{self, Floor};
use chancery::jsonl;

const FLOORS: [&str; 6] = [
    "mentions=0.97",
    "dates=0.98",
    "header=1",
    "facts.total without claims=0.92",
    "facts-lenient.total without claims=0.92",
    "facts.Gratitude=0.92",
];

/// The figures of the sample against the gold, with every floor that they miss.
fn check(lines: &[String], floors: &[&str]) -> Vec<String> {
    let gold = include_str!("data/gold/seed.jsonl");
    let gold = eval::parse_documents("seed.jsonl", gold).unwrap();
    let system = eval::parse_documents("the sample", &lines.join("\n")).unwrap();
    let floors: Vec<Floor> = floors.iter().map(|floor| floor.parse().unwrap()).collect();
    eval::missed_floors(&eval::score(&gold, &system), &floors)
}

#[test]
fn the_sample_is_read_as_well_as_it_was() {
    let lines: Vec<String> = common::sample().iter().map(|(document, read)| jsonl::line(document, read)).collect();
    assert_eq!(check(&lines, &FLOORS), [""; 0]);
}

#[test]
fn a_worse_reading_is_noticed() {
    let lines: Vec<String> = common::sample().iter().map(|(document, read)| jsonl::line(document, read)).collect();
    let rows = [
        ("state/KGZ", "state/KAZ", "mentions"),
        ("\"value\":\"2018", "\"value\":\"2017", "dates"),
        ("\"signed\":\"2018-06-06\"", "\"signed\":\"2018-06-07\"", "header"),
        ("\"class\":\"Citation\"", "\"class\":\"Visit\"", "facts.total without claims"),
    ];
    for (right, wrong, floor) in rows {
        let worse: Vec<String> = lines.iter().map(|line| line.replace(right, wrong)).collect();
        let missed = check(&worse, &FLOORS);
        assert!(missed.iter().any(|line| line.starts_with(&format!("{floor}:"))), "{floor} in {missed:?}");
    }
}
