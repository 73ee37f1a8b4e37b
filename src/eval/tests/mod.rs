//! One small document against changed copies of itself: each case says what changes and what
//! the figures are then.

mod figures;
mod report;

use serde_json::{Value, json};

use super::*;

const TEXT: &str = "应中国国家主席习近平邀请，吉尔吉斯斯坦总统热恩别科夫于2018年6月6日访华。双方支持上海合作组织比什凯克峰会。双方将加强农业合作。";

/// Where a quote stands in the text, in code points.
fn span(quote: &str) -> Value {
    let at = TEXT.find(quote).expect("a quote from the text");
    let start = TEXT[..at].chars().count();
    json!({"start": start, "end": start + quote.chars().count()})
}

fn mention(quote: &str, class: &str, key: &str, value: &str) -> Value {
    let mut mention = span(quote);
    mention["text"] = json!(quote);
    mention["class"] = json!(class);
    mention[key] = json!(value);
    mention
}

fn fact(class: &str, quote: &str, args: Value) -> Value {
    json!({"class": class, "args": args, "evidence": [span(quote)]})
}

fn gold() -> Value {
    json!({
        "document": {
            "id": "d", "source": "a.txt", "start": 0, "end": TEXT.chars().count(),
            "title": "《联合声明》", "form": "joint-statement", "parties": ["state/CHN", "state/KGZ"],
            "signed": "2018-06-06", "place": "place/beijing", "issued": null,
        },
        "entities": [
            {"id": "state/CHN", "class": "State", "label": "中国", "aliases": []},
            {"id": "state/KGZ", "class": "State", "label": "吉尔吉斯斯坦", "aliases": []},
            {"id": "person/xi", "class": "Person", "label": "习近平", "aliases": []},
            {"id": "person/jb", "class": "Person", "label": "索隆拜·热恩别科夫", "aliases": ["热恩别科夫"]},
            {"id": "event/summit", "class": "Event", "label": "上海合作组织比什凯克峰会"},
            {"id": "place/beijing", "class": "City", "label": "北京", "aliases": []},
        ],
        "mentions": [
            mention("中国", "State", "entity", "state/CHN"),
            mention("习近平", "Person", "entity", "person/xi"),
            mention("吉尔吉斯斯坦", "State", "entity", "state/KGZ"),
            mention("热恩别科夫", "Person", "entity", "person/jb"),
            mention("2018年6月6日", "Date", "value", "2018-06-06"),
            mention("华", "State", "entity", "state/CHN"),
            mention("上海合作组织比什凯克峰会", "Event", "entity", "event/summit"),
        ],
        "facts": [
            fact(
                "Visit",
                "应中国国家主席习近平邀请，吉尔吉斯斯坦总统热恩别科夫于2018年6月6日访华",
                json!({"visitor": ["person/jb"], "host": ["state/CHN"], "inviter": ["person/xi"], "begin": ["2018-06-06"]}),
            ),
            fact(
                "OfficeHolding",
                "中国国家主席习近平",
                json!({"person": ["person/xi"], "office": ["国家主席"], "organization": ["state/CHN"]}),
            ),
            fact(
                "Position",
                "双方支持上海合作组织比什凯克峰会",
                json!({"holder": ["state/CHN", "state/KGZ"], "stance": ["support"], "target": ["event/summit"]}),
            ),
            fact(
                "Commitment",
                "双方将加强农业合作",
                json!({"holder": ["state/CHN", "state/KGZ"], "modality": ["will"], "negated": [false]}),
            ),
        ],
    })
}

/// A change to a document: where (a JSON pointer) and what stands there then.
///
/// In a list `-` appends, and null removes.
type Edit<'a> = (&'a str, Value);

fn changed(edits: &[Edit]) -> Value {
    let mut document = gold();
    for (pointer, value) in edits {
        let (parent, key) = pointer.rsplit_once('/').expect("a JSON pointer");
        match document.pointer_mut(parent) {
            Some(Value::Array(list)) if key == "-" => list.push(value.clone()),
            Some(Value::Array(list)) if value.is_null() => {
                list.remove(key.parse().expect("an index"));
            }
            Some(parent) => match key.parse::<usize>() {
                Ok(index) => parent[index] = value.clone(),
                Err(_) => parent[key] = value.clone(),
            },
            None => panic!("no {parent} in the document"),
        }
    }
    document
}

fn parsed(lines: &[Value]) -> Vec<ScoredDocument> {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    parse_documents("test.jsonl", &lines.join("\n")).expect("documents")
}

/// One row of a table when the edited document is compared with the original.
fn row(edits: &[Edit], table: TableName, name: &str) -> Measure {
    let (gold, system) = (parsed(&[gold()]), parsed(&[changed(edits)]));
    let scores = score(&gold, &system);
    let rows = scores.rows(table);
    let row = rows.iter().find(|(row, _)| *row == name);
    row.unwrap_or_else(|| panic!("no row {name}")).1
}

/// Checks the counts gold, system and right of one row.
fn check(edits: &[Edit], table: TableName, name: &str, expected: (usize, usize, usize)) {
    let measure = row(edits, table, name);
    let counts = (measure.gold, measure.system, measure.right);
    assert_eq!(counts, expected, "{table:?} {name} {edits:?}");
}
