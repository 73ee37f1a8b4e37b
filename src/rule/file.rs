//! A rule as written: one TOML file in `data/rules/`, its keys checked by serde.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// The file as its author sees it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The fact class this rule finds; or else `mention`.
    pub fact: Option<Spanned<String>>,
    /// The kind of name this rule finds, an ontology class of `lexicon/kinds.toml`.
    pub mention: Option<Spanned<String>>,
    /// One sentence: what it reads.
    pub about: String,
    #[serde(rename = "pattern", default)]
    pub patterns: Vec<PatternFile>,
    /// Contexts in which what the patterns find does not count.
    #[serde(rename = "except", default)]
    pub exceptions: Vec<PatternFile>,
    #[serde(rename = "example", default)]
    pub examples: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternFile {
    #[serde(rename = "match")]
    pub text: Spanned<String>,
    /// Roles with a fixed value. `@parties` are the document's parties, `@subject` who acts in the
    /// sentence before the match (added to what is captured), `@body` the body whose members speak,
    /// `@signed` the day of signature, `@instrument` the
    /// instrument named last, `@own` the state or body of the inviter.
    #[serde(default)]
    pub set: BTreeMap<String, Spanned<String>>,
    /// One fact for each value of this role: `each = "member"`.
    pub each: Option<Spanned<String>>,
    /// For mention rules: a kind more exact than the file's.
    pub kind: Option<Spanned<String>>,
}

/// A text and everything the rule must find in it; an empty `found` is a near miss.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub text: Spanned<String>,
    /// Names of the document's parties, where the text does not tell.
    #[serde(default)]
    pub parties: Vec<String>,
    /// The document's date, for relative expressions.
    pub date: Option<String>,
    pub found: Vec<Expected>,
}

/// What an example expects: a name as it stands in the text, or the roles of a fact.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Expected {
    Name(String),
    Fact(BTreeMap<String, ExpectedValue>),
}

/// The value or values of a role; entities by any of their names.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum ExpectedValue {
    One(String),
    Many(Vec<String>),
}

impl ExpectedValue {
    /// The values, one or many.
    pub fn values(&self) -> &[String] {
        match self {
            ExpectedValue::One(value) => std::slice::from_ref(value),
            ExpectedValue::Many(values) => values,
        }
    }
}
