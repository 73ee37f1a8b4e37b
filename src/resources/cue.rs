//! Cues as written: `stances.toml` and `modals.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::Files;
use super::lexicon;
use crate::diagnostic::Diagnostic;
use crate::rule::file::Example;

/// What a cue does: it takes a stance or undertakes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Stance,
    Modality,
}

/// One family of cues; the keys are explained in `stances.toml` and `modals.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    pub key: String,
    #[serde(skip, default = "stance")]
    pub act: Act,
    pub zh: Vec<String>,
    #[serde(default)]
    pub about: Vec<String>,
    #[serde(default)]
    pub claim: bool,
    #[serde(default)]
    pub weak: bool,
    #[serde(default)]
    pub negated: bool,
    #[serde(default)]
    pub anywhere: bool,
    /// The modality that it has before an activity of cooperation.
    pub commits: Option<String>,
    /// Key of a second cue right after this one, and what both together are.
    #[serde(default)]
    pub takes: BTreeMap<String, String>,
    #[serde(default)]
    pub before: Vec<String>,
    #[serde(default)]
    pub not_before: Vec<String>,
    #[serde(default)]
    pub not_after: Vec<String>,
    #[serde(default)]
    pub not_with: Vec<String>,
    /// A sentence in which every form is read once, in place of `{}`.
    pub frame: String,
    #[serde(rename = "example")]
    pub examples: Vec<Example>,
}

fn stance() -> Act {
    Act::Stance
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesFile {
    #[serde(rename = "stance", default)]
    stances: Vec<Cue>,
    #[serde(rename = "modal", default)]
    modals: Vec<Cue>,
}

/// Reads both files: stances, then modals.
pub fn load(files: &Files, problems: &mut Vec<Diagnostic>) -> Vec<Cue> {
    let stances: CuesFile = lexicon::read(files, "stances", problems);
    let mut modals: CuesFile = lexicon::read(files, "modals", problems);
    for modal in &mut modals.modals {
        modal.act = Act::Modality;
    }
    stances.stances.into_iter().chain(modals.modals).collect()
}
