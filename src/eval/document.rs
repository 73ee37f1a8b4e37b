//! One line of a gold or system file, and what its ids mean.
//!
//! Unknown keys are ignored, so that the extractor may add what it likes.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Result, anyhow};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::span::Span;
use super::value::{Value, comparable_name, literal, state_code};

/// One document as gold or system has it.
#[derive(Debug)]
pub struct ScoredDocument {
    pub(super) header: Header,
    pub(super) entities: BTreeMap<String, Entity>,
    pub(super) mentions: Vec<ScoredMention>,
    pub(super) facts: Vec<ScoredFact>,
}

/// The document's own data.
#[derive(Debug, Deserialize)]
pub(super) struct Header {
    #[serde(default, deserialize_with = "optional_text")]
    pub id: Option<String>,
    pub source: String,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub title: Option<String>,
    pub form: Option<String>,
    pub parties: Option<Vec<String>>,
    pub signed: Option<String>,
    pub place: Option<String>,
    pub issued: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Entity {
    id: String,
    class: String,
    label: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// One occurrence of a name, or of a date with its value.
#[derive(Debug, Deserialize)]
pub(super) struct ScoredMention {
    #[serde(flatten)]
    pub span: Span,
    #[serde(default)]
    pub text: String,
    pub class: String,
    #[serde(default, deserialize_with = "optional_text")]
    pub entity: Option<String>,
    #[serde(default, deserialize_with = "optional_text")]
    pub value: Option<String>,
}

/// One thing the document says.
#[derive(Debug, Deserialize)]
pub(super) struct ScoredFact {
    pub class: String,
    /// In the order of the file, which is the order an error list shows.
    #[serde(rename = "args", deserialize_with = "arguments")]
    pub arguments: Vec<Argument>,
    #[serde(default)]
    pub evidence: Vec<Span>,
}

/// A role and what fills it: entity ids, literals, and flags written `True` and `False`.
#[derive(Debug)]
pub(super) struct Argument {
    pub role: String,
    pub values: Vec<String>,
}

/// Reads one document a line; empty lines are skipped.
///
/// The error names the first line that is no document, as `path_label:line`, and what to write.
pub fn parse_documents(path_label: &str, jsonl: &str) -> Result<Vec<ScoredDocument>> {
    jsonl
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            ScoredDocument::parse(line).map_err(|error| {
                anyhow!(
                    "{path_label}:{}: not a document: {}; write one JSON object per line, \
                     as `chancery extract --format jsonl` does",
                    index + 1,
                    place_in_line(&error)
                )
            })
        })
        .collect()
}

impl ScoredDocument {
    fn parse(line: &str) -> serde_json::Result<ScoredDocument> {
        #[derive(Deserialize)]
        #[serde(expecting = "an object with the key `document`")]
        struct Line {
            document: Header,
            #[serde(default)]
            entities: Vec<Entity>,
            #[serde(default)]
            mentions: Vec<ScoredMention>,
            #[serde(default)]
            facts: Vec<ScoredFact>,
        }
        let line: Line = serde_json::from_str(line)?;
        let entities = line.entities.into_iter();
        Ok(ScoredDocument {
            header: line.document,
            entities: entities.map(|entity| (entity.id.clone(), entity)).collect(),
            mentions: line.mentions,
            facts: line.facts,
        })
    }

    /// The name of the source file, without its folders.
    pub(super) fn source(&self) -> &str {
        let source = &self.header.source;
        source.rsplit_once('/').map_or(source, |(_, name)| name)
    }

    /// Where the document lies in its source file; without an end it reaches the file's end.
    pub(super) fn range(&self) -> Span {
        Span {
            start: self.header.start.unwrap_or(0),
            end: match self.header.end {
                None | Some(0) => usize::MAX,
                Some(end) => end,
            },
        }
    }

    /// What a written value means: a state, an entity of this document, or else a literal.
    pub(super) fn value(&self, written: &str) -> Value {
        if let Some(code) = state_code(written) {
            return Value::State(code);
        }
        match self.entities.get(written) {
            Some(entity) => Value::Entity {
                class: entity.class.clone(),
                names: std::iter::once(&entity.label)
                    .chain(&entity.aliases)
                    .map(|name| comparable_name(name))
                    .collect(),
            },
            None => Value::Literal(literal(written)),
        }
    }

    /// A written value for the reader's eye: the entity's name, or the value itself.
    pub(super) fn label<'a>(&'a self, written: &'a str) -> &'a str {
        self.entities.get(written).map_or(written, |entity| &entity.label)
    }
}

/// What is wrong with a line, and the byte it was noticed at; the line's number is said elsewhere.
fn place_in_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(what) => format!("{what} at byte {}", error.column()),
        None => message,
    }
}

/// A text, number or flag as text; null as none.
fn optional_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    as_text(serde_json::Value::deserialize(deserializer)?).map_err(Error::custom)
}

fn as_text(value: serde_json::Value) -> Result<Option<String>, &'static str> {
    match value {
        serde_json::Value::Null => Ok(None),
        serde_json::Value::Bool(true) => Ok(Some("True".to_string())),
        serde_json::Value::Bool(false) => Ok(Some("False".to_string())),
        serde_json::Value::Number(number) => Ok(Some(number.to_string())),
        serde_json::Value::String(text) => Ok(Some(text)),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            Err("a value must be a text, a number, true, false or null")
        }
    }
}

/// The values of one role: a list, or one value without brackets; nulls are dropped.
fn role_values(value: serde_json::Value) -> Result<Vec<String>, &'static str> {
    let listed = match value {
        serde_json::Value::Array(values) => values,
        single => vec![single],
    };
    let texts = listed.into_iter().map(as_text);
    texts.filter_map(Result::transpose).collect()
}

fn arguments<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Argument>, D::Error> {
    deserializer.deserialize_map(RolesAsWritten)
}

/// Reads an object and keeps the order of its keys.
struct RolesAsWritten;

impl<'de> Visitor<'de> for RolesAsWritten {
    type Value = Vec<Argument>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object from roles to lists of values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut roles: A) -> Result<Vec<Argument>, A::Error> {
        let mut arguments = Vec::new();
        while let Some((role, written)) = roles.next_entry::<String, serde_json::Value>()? {
            let values = role_values(written).map_err(Error::custom)?;
            arguments.push(Argument { role, values });
        }
        Ok(arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line_and_what_to_write() {
        let good = r#"{"document": {"source": "a.txt"}}"#;
        let cases = [
            (r#"{"url": 1}"#, "missing field `document`"),
            ("{", "EOF while parsing"),
            ("[]", "expected an object with the key `document`"),
            ("{\"document\": {\"source\": \"a.txt\"}} 1", "trailing characters"),
            (r#"{"document": {"source": 1}}"#, "expected a string"),
            (
                r#"{"document": {"source": "a"}, "mentions": [{"start": -1, "end": 2, "class": "State"}]}"#,
                "integer `-1`",
            ),
            (
                r#"{"document": {"source": "a"}, "facts": [{"class": "Visit", "args": []}]}"#,
                "an object from roles to lists of values",
            ),
            (
                r#"{"document": {"source": "a"}, "facts": [{"class": "Visit", "args": {"host": [{}]}}]}"#,
                "a value must be a text",
            ),
        ];
        for (line, expected) in cases {
            let text = format!("{good}\n\n{line}\n");
            let message =
                parse_documents("gold.jsonl", &text).map_or_else(|error| error.to_string(), |_| String::new());
            assert!(message.starts_with("gold.jsonl:3: not a document: "), "{line}: {message}");
            assert!(message.contains(expected), "{line}: {message}");
            assert!(message.contains("one JSON object per line"), "{line}: {message}");
        }
    }

    #[test]
    fn values_may_be_lists_or_single_and_nulls_are_dropped() {
        let cases = [(r#"["a", null, true, false, 3, 1.5]"#, "a True False 3 1.5"), (r#""a""#, "a"), ("null", "")];
        for (written, expected) in cases {
            let line = format!(
                r#"{{"document": {{"source": "a"}}, "facts": [{{"class": "Talks", "args": {{"x": {written}}}}}]}}"#
            );
            let documents = parse_documents("gold.jsonl", &line).unwrap_or_default();
            let values: Vec<String> =
                documents.iter().flat_map(|document| &document.facts[0].arguments[0].values).cloned().collect();
            assert_eq!(values.join(" "), expected, "{written}");
        }
    }
}
