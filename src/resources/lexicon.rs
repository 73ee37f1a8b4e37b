//! Lexicons: tables of the Chinese forms that express a concept, in `data/lexicon/*.toml`.
//!
//! Each shape of table has one struct here. A rule's pattern can use any lexicon of the plain
//! `[[concept]]` shape by its file name: `{visitType@visits}`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::files::Files;
use crate::diagnostic::Diagnostic;
use crate::entity::Class;
use crate::fold::fold;

/// Reads one TOML file into `T`; a missing or malformed file is a problem and gives the default.
pub fn read<T: DeserializeOwned + Default>(files: &Files, name: &str, problems: &mut Vec<Diagnostic>) -> T {
    let path = format!("lexicon/{name}.toml");
    let Some(text) = files.get(&path) else {
        problems.push(Diagnostic::of_file(&path, "the file is missing", "every lexicon is needed; restore it"));
        return T::default();
    };
    toml::from_str(text).unwrap_or_else(|error| {
        problems.push(Diagnostic::of_toml(&path, text, &error));
        T::default()
    })
}

/// A lexicon of concepts: `visits.toml`, `blocked.toml` …
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concepts {
    #[serde(rename = "concept", default)]
    pub concepts: Vec<Concept>,
}

/// One concept and the forms that express it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    pub key: String,
    pub zh: Vec<String>,
    #[serde(default)]
    pub en: String,
}

/// `kinds.toml`: ontology classes of names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    #[serde(rename = "kind", default)]
    kinds: Vec<Kind>,
    /// Gazetteer file stems whose rows all have one mention class.
    #[serde(default)]
    files: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    name: String,
    class: String,
    path: String,
    #[serde(default)]
    mechanism: bool,
}

impl Kinds {
    /// The mention class of a kind, in the gazetteer file `stem` (any other stem, or none, for names found by rule).
    pub fn class_of(&self, stem: &str, kind: &str) -> Option<Class> {
        let kind = self.kind(kind)?;
        Class::parse(self.files.get(stem).unwrap_or(&kind.class))
    }

    /// The folder of the kind's IRIs under `/id/`.
    pub fn path_of(&self, kind: &str) -> &str {
        self.kind(kind).map_or("thing", |k| &k.path)
    }

    /// A standing cooperation body, which exists, is planned or is explored.
    pub fn is_mechanism(&self, kind: &str) -> bool {
        self.kind(kind).is_some_and(|k| k.mechanism)
    }

    /// The names of all kinds.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(|k| k.name.as_str())
    }

    fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.name == name)
    }
}

/// `forms.toml`: forms of instruments.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    #[serde(rename = "form", default)]
    pub forms: Vec<Form>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub key: String,
    /// The form's part in an instrument's IRI.
    pub code: String,
    pub kind: String,
    pub zh: Vec<String>,
    #[serde(default)]
    pub en: String,
}

impl Forms {
    /// The form whose noun ends the folded title, a parenthesised term of years aside.
    pub fn of_title(&self, title: &str) -> Option<&Form> {
        self.noun_ending(title).map(|(form, _)| form)
    }

    /// The form and the length in bytes of the noun that ends the title.
    pub fn noun_ending(&self, title: &str) -> Option<(&Form, usize)> {
        let title = title.rfind('(').filter(|_| title.ends_with(')')).map_or(title, |at| &title[..at]);
        let title =
            ["全文", "摘要", "要点", "节选", "草案"].iter().find_map(|w| title.strip_suffix(w)).unwrap_or(title);
        let endings = self.forms.iter().flat_map(|f| f.zh.iter().map(move |zh| (f, zh)));
        endings
            .filter(|(_, zh)| title.ends_with(zh.as_str()))
            .max_by_key(|(_, zh)| zh.len())
            .map(|(f, zh)| (f, zh.len()))
    }

    /// The form of a key, `joint-statement`.
    pub fn by_key(&self, key: &str) -> Option<&Form> {
        self.forms.iter().find(|f| f.key == key)
    }
}

/// `offices.toml`: titles of offices.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offices {
    #[serde(rename = "office", default)]
    pub offices: Vec<Office>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub key: String,
    pub rank: String,
    pub zh: Vec<String>,
    #[serde(default)]
    pub en: String,
    /// `former` or `elect` for titles of those who hold the office no more, or not yet.
    #[serde(default)]
    pub tenure: String,
}

impl Offices {
    /// The entries with this title; a title such as 主席 stands in several.
    pub fn titled<'a>(&'a self, title: &'a str) -> impl Iterator<Item = &'a Office> {
        self.offices.iter().filter(move |o| o.zh.iter().any(|zh| zh == title))
    }

    /// The title is one of an office of this rank.
    pub fn has_rank(&self, title: &str, rank: &str) -> bool {
        rank == "any" || self.titled(&fold(title)).any(|o| o.rank == rank)
    }
}

/// `groups.toml`: words for several parties at once.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    #[serde(rename = "group", default)]
    pub groups: Vec<Group>,
}

impl Groups {
    /// The group of the word with this number, in the order of the file.
    pub fn of_word(&self, number: usize) -> Option<&Group> {
        self.groups.iter().flat_map(|g| g.zh.iter().map(move |_| g)).nth(number)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub members: GroupMembers,
    /// For leaders: the rank of office they hold, or `any`.
    #[serde(default)]
    pub rank: String,
    pub zh: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupMembers {
    Parties,
    Leaders,
}

/// `suffixes.toml`: the suffix grammar of names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suffixes {
    pub boundaries: Vec<String>,
    pub not_boundaries: Vec<String>,
    pub generic: Vec<String>,
    pub founding: Vec<String>,
    #[serde(rename = "suffix", default)]
    pub suffixes: Vec<Suffix>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suffix {
    pub kind: String,
    pub zh: Vec<String>,
    #[serde(default)]
    pub scope: bool,
    #[serde(default)]
    pub bare: bool,
    #[serde(default)]
    pub numbered: bool,
    #[serde(default)]
    pub founded: bool,
}

/// `short_forms.toml`: the contexts in which a short form of a state may be read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortForms {
    pub party_words: Vec<String>,
    pub followers: Vec<String>,
    pub left_contexts: Vec<String>,
    pub after: Vec<String>,
    pub after_forms: Vec<String>,
    pub verbs: Vec<String>,
}

/// `persons.toml`: the shape of persons' names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonNames {
    pub transliteration: String,
    pub surnames: Vec<String>,
    pub followers: Vec<String>,
}

/// `layout.toml`: pages around documents.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutFile {
    pub boilerplate: Vec<String>,
    pub furniture: Vec<String>,
    pub tail: Vec<String>,
    pub dateline: String,
    pub headline: String,
    pub report: String,
    pub dated_line: String,
    pub final_clause: String,
    pub page_date: String,
    pub signing_line: String,
    pub label: String,
    pub any_date: String,
    pub longest_title: usize,
}

/// The forms of a list, folded and longest first, as matching needs them.
pub fn longest_first(forms: &[String]) -> Vec<String> {
    let mut forms: Vec<String> = forms.iter().map(|f| fold(f)).collect();
    forms.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    forms.dedup();
    forms
}
