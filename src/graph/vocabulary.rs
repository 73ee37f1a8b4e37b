//! The SKOS concepts of `ontology/voc.ttl`, looked up by their Chinese labels.
//!
//! The vocabulary is the only list of relation levels: a label that is not in it keeps its words and
//! gets no concept.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;

use super::terms::{BASE, term};
use crate::resources::files;

/// A relation level: the concept's IRI and its code in event IRIs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub iri: String,
    pub code: String,
}

/// The level with this Chinese label, 全面战略伙伴关系.
pub fn level(label: &str) -> Option<&'static Level> {
    levels().get(label)
}

/// Reads the vocabulary in the background, for callers that will need it soon.
pub fn preload() {
    rayon::spawn(|| {
        levels();
    });
}

fn levels() -> &'static BTreeMap<String, Level> {
    static LEVELS: OnceLock<BTreeMap<String, Level>> = OnceLock::new();
    LEVELS.get_or_init(read_levels)
}

fn read_levels() -> BTreeMap<String, Level> {
    let text = files::ontology().remove("voc.ttl").unwrap_or_default();
    let scheme = format!("{BASE}voc/level-");
    let (label, notation) = (term("skos:prefLabel"), term("skos:notation"));
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).flatten() {
        let subject = quad.subject.to_string().trim_matches(['<', '>']).to_owned();
        let Term::Literal(value) = &quad.object else { continue };
        if !subject.starts_with(&scheme) {
            continue;
        }
        if quad.predicate == label && value.language() == Some("zh") {
            labels.insert(value.value().to_owned(), subject);
        } else if quad.predicate == notation {
            codes.insert(subject, value.value().to_owned());
        }
    }
    let level = |(label, iri): (String, String)| Some((label, Level { code: codes.get(&iri)?.clone(), iri }));
    labels.into_iter().filter_map(level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_have_codes() {
        assert_eq!(level("建交").unwrap().code, "diplomatic-relations");
        assert_eq!(level("全面战略伙伴关系").unwrap().code, "csp");
        assert_eq!(level("友谊"), None);
    }
}
