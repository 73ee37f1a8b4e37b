//! What counts as right, table by table.

use serde_json::{Value, json};

use super::super::tables::Counts;
use super::super::*;
use super::{changed, check, fact, gold, mention, parsed, span};

// Where each fact of the gold document stands.
const VISIT: usize = 0;
const OFFICE: usize = 1;
const POSITION: usize = 2;
const COMMITMENT: usize = 3;

#[test]
fn gold_against_itself_is_all_right() {
    let gold = parsed(&[gold()]);
    let scores = score(&gold, &gold);
    for table in TableName::ALL {
        for (name, measure) in scores.rows(table) {
            let ratios = (measure.precision, measure.recall, measure.f1);
            assert_eq!(ratios, (1.0, 1.0, 1.0), "{table:?} {name}");
        }
    }
    assert_eq!(scores.documents.paired, 1);
    assert!(scores.errors(5).is_empty());
}

#[test]
fn ratios_follow_from_the_counts() {
    let cases = [
        ((4, 3, 3), (1.0, 3.0 / 4.0, 6.0 / 7.0)),
        ((4, 5, 4), (4.0 / 5.0, 1.0, 8.0 / 9.0)),
        ((0, 0, 0), (1.0, 1.0, 1.0)),
        ((2, 0, 0), (0.0, 0.0, 0.0)),
        ((0, 2, 0), (0.0, 0.0, 0.0)),
    ];
    for ((gold, system, right), expected) in cases {
        let measure = Measure::of(Counts { gold, system, right });
        let ratios = (measure.precision, measure.recall, measure.f1);
        assert_eq!(ratios, expected, "{gold} {system} {right}");
    }
}

#[test]
fn missing_spurious_and_repeated_facts() {
    let oppose = json!({"holder": ["state/CHN"], "stance": ["oppose"]});
    let spurious = fact("Position", "双方支持上海合作组织比什凯克峰会", oppose);
    let repeated = gold()["facts"][VISIT].clone();
    let facts = TableName::Facts;
    check(&[("/facts/0", Value::Null)], facts, "total", (4, 3, 3));
    check(&[("/facts/0", Value::Null)], facts, "Visit", (1, 0, 0));
    check(&[("/facts/-", spurious)], facts, "total", (4, 5, 4));
    check(&[("/facts/-", repeated)], facts, "Visit", (1, 2, 1));
}

#[test]
fn summary_rows_add_up_their_classes() {
    let thanks = json!({"holder": ["state/KGZ"], "addressee": ["state/CHN"]});
    let edits = [
        ("/facts/3/args/modality", json!(["agree"])),
        ("/facts/1/args/office", json!(["主席"])),
        ("/facts/-", fact("Gratitude", "双方", thanks)),
    ];
    let cases = [
        (TableName::Facts, "total", (4, 5, 2)),
        (TableName::Facts, "total without claims", (2, 2, 1)),
        (TableName::Facts, "Position + Commitment", (2, 2, 1)),
        (TableName::FactsLenient, "total without claims", (2, 2, 2)),
        (TableName::FactsLenient, "Position + Commitment", (2, 2, 1)),
    ];
    for (table, name, expected) in cases {
        check(&edits, table, name, expected);
    }
}

#[test]
fn entities_are_known_by_code_or_by_any_name() {
    let renamed = [
        ("/entities/3/id", json!("person/x-17")),
        ("/entities/3/label", json!("热恩别科夫")),
        ("/entities/3/aliases", json!(["索隆拜－热恩别科夫"])),
        ("/mentions/3/entity", json!("person/x-17")),
        ("/facts/0/args/visitor", json!(["person/x-17"])),
    ];
    let punctuated = [("/entities/3/label", json!("索隆拜 热恩别科夫")), ("/entities/3/aliases", json!([]))];
    let other_name = [("/entities/3/label", json!("热恩别科娃")), ("/entities/3/aliases", json!([]))];
    let other_class = [("/entities/3/class", json!("Organization"))];
    let other_label = [("/entities/1/label", json!("吉国"))];
    let other_code = [("/mentions/2/entity", json!("state/KAZ"))];
    let (mentions, spans, facts) = (TableName::Mentions, TableName::Spans, TableName::Facts);
    check(&renamed, mentions, "Person", (2, 2, 2));
    check(&renamed, facts, "Visit", (1, 1, 1));
    check(&punctuated, mentions, "Person", (2, 2, 2));
    for edits in [&other_name[..], &other_class[..]] {
        check(edits, mentions, "Person", (2, 2, 1));
        check(edits, spans, "Person", (2, 2, 2));
    }
    check(&other_label, mentions, "State", (3, 3, 3));
    check(&other_code, mentions, "State", (3, 3, 2));
}

#[test]
fn only_the_outermost_mention_is_judged() {
    let inner = [
        mention("上海合作组织", "Organization", "entity", "org/sco"),
        mention("比什凯克", "City", "entity", "place/bishkek"),
    ];
    let longer = mention("国家主席习近平", "Person", "entity", "person/xi");
    let [first, second] = inner.map(|mention| ("/mentions/-", mention));
    let nested = [first.clone(), second.clone()];
    let instead = [("/mentions/6", Value::Null), first, second];
    let reclassed = [("/mentions/6/class", json!("Organization"))];
    check(&nested, TableName::Mentions, "total", (7, 7, 7));
    check(&instead, TableName::Mentions, "total", (7, 6, 6));
    let longer = [("/mentions/-", longer)];
    check(&longer, TableName::Mentions, "total", (7, 8, 7));
    check(&reclassed, TableName::Spans, "total", (7, 7, 6));
}

#[test]
fn dates_are_compared_by_value() {
    let cases = [("2018-06-06", 1), ("２０１８-06-06", 1), (" 2018-06-06 ", 1), ("2018-06", 0)];
    for (value, right) in cases {
        let edits = [("/mentions/4/value", json!(value))];
        check(&edits, TableName::Mentions, "Date", (1, 1, 1));
        check(&edits, TableName::Dates, "total", (1, 1, right));
    }
}

#[test]
fn claims_need_half_their_evidence() {
    let place = span("双方将加强农业合作");
    let at = |key: &str| place[key].as_u64().expect("an offset");
    let (start, end) = (at("start"), at("end"));
    let cases = [(start + 2, 1), (start + 5, 0), (start - 9, 1), (start - 10, 0)];
    for (start, right) in cases {
        let edits = [("/facts/3/evidence", json!([{"start": start, "end": end}]))];
        check(&edits, TableName::Facts, "Commitment", (1, 1, right));
    }
    let elsewhere = [("/facts/0/evidence", json!([{"start": 0, "end": 1}]))];
    check(&elsewhere, TableName::Facts, "Visit", (1, 1, 1));
}

#[test]
fn strict_and_lenient_differ_in_the_roles_they_compare() {
    let cases = [
        (VISIT, "begin", json!(["2018-06-07"]), 0, 1),
        (VISIT, "host", json!(["state/KGZ"]), 0, 0),
        (VISIT, "visitType", json!(["state"]), 1, 1),
        (OFFICE, "office", json!(["主席"]), 0, 1),
        (OFFICE, "person", json!("person/xi"), 1, 1),
        (POSITION, "target", json!([]), 0, 1),
        (POSITION, "holder", json!(["state/CHN"]), 0, 0),
        (COMMITMENT, "negated", json!([true]), 0, 1),
        (COMMITMENT, "negated", json!(["false"]), 1, 1),
        (COMMITMENT, "modality", json!(["agree"]), 0, 0),
        (COMMITMENT, "target", json!(["event/summit"]), 1, 1),
    ];
    let classes = ["Visit", "OfficeHolding", "Position", "Commitment"];
    for (index, role, values, strict, lenient) in cases {
        let pointer = format!("/facts/{index}/args/{role}");
        let edits = [(pointer.as_str(), values)];
        check(&edits, TableName::Facts, classes[index], (1, 1, strict));
        check(&edits, TableName::FactsLenient, classes[index], (1, 1, lenient));
    }
}

#[test]
fn without_key_roles_lenient_compares_all() {
    for (date, right) in [("2018-06-06", 1), ("2018-06-07", 0)] {
        let [gold, system] = ["2018-06-06", date].map(|date| {
            let signing = fact("Signing", "双方", json!({"date": [date]}));
            parsed(&[changed(&[("/facts", json!([signing]))])])
        });
        let total = score(&gold, &system).total(TableName::FactsLenient);
        assert_eq!(total.right, right, "{date}");
    }
}

#[test]
fn header_fields_count_one_by_one() {
    let edits = [
        ("/document/title", json!("联合声明")),
        ("/document/signed", json!("2018-06-07")),
        ("/document/parties", json!(["state/KGZ", "state/CHN"])),
        ("/document/place", Value::Null),
    ];
    let cases = [("title", 1), ("form", 1), ("parties", 1), ("issued", 1), ("signed", 0), ("place", 0)];
    for (field, right) in cases {
        check(&edits, TableName::Header, field, (1, 1, right));
    }
    check(&edits, TableName::Header, "total", (6, 6, 4));
}

#[test]
fn documents_are_paired_by_source_and_range() {
    let document = |start: usize, end: usize, source: &str| {
        json!({
            "document": {"id": start.to_string(), "source": source, "start": start, "end": end},
            "mentions": [mention("中国", "State", "entity", "state/CHN")],
        })
    };
    let counts = |scores: &Scores| {
        let DocumentCounts { paired, missed, extra, unjudged, .. } = scores.documents;
        let mentions = scores.total(TableName::Mentions);
        let mentions = [mentions.gold, mentions.system, mentions.right];
        ([paired, missed, extra, unjudged], mentions)
    };
    let two = [document(0, 50, "a.txt"), document(50, 90, "a.txt")];
    let cases = [
        (&two[..], vec![document(49, 90, "a.txt"), document(0, 49, "/x/a.txt")], ([2, 0, 0, 0], [2, 2, 2])),
        (
            &two[..],
            vec![document(0, 90, "a.txt"), document(90, 99, "a.txt"), document(0, 50, "b.txt")],
            ([1, 1, 0, 2], [2, 1, 1]),
        ),
        (&two[..1], vec![document(0, 30, "a.txt"), document(30, 50, "a.txt")], ([1, 0, 1, 0], [1, 2, 1])),
    ];
    for (gold, system, expected) in cases {
        let (gold, system) = (parsed(gold), parsed(&system));
        assert_eq!(counts(&score(&gold, &system)), expected);
    }
}
