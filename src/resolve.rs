//! What each mention means: the third stage.
//!
//! Enters: mentions. Leaves: the entities they name, one for each thing, and in every mention the
//! entity's id. Listed things keep the id of the gazetteer; others get one made of their name, so
//! that the same name gives the same id in every document and every run.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::document::Document;
use crate::entity::{Class, Entity, InstrumentDetails};
use crate::mention::{Mention, Reading, Target, without_gloss};
use crate::resources::Resources;
use crate::resources::gazetteer::Entry;

/// The entities of a document by id.
pub type Entities = BTreeMap<String, Entity>;

/// Gives every name its entity, nested names too.
pub fn entities(resources: &Resources, document: &Document, mentions: &mut [Mention]) -> Entities {
    let mut entities = Entities::new();
    resolve_all(resources, document, mentions, &mut entities);
    entities
}

fn resolve_all(resources: &Resources, document: &Document, mentions: &mut [Mention], entities: &mut Entities) {
    for mention in mentions {
        if let Reading::Name { class, target } = &mention.reading {
            let id = match target {
                Target::Listed(id) => Some(add_listed(resources, id, entities)),
                Target::Named { kind, name } => Some(add_named(resources, *class, kind, name, entities)),
                Target::Date(_) => None,
            };
            if let Some(entity) = id.as_ref().and_then(|id| entities.get_mut(id)) {
                let quote = document.source.words(mention.span);
                if quote != entity.label {
                    entity.aliases.insert(quote);
                }
            }
            mention.entity = id;
        }
        resolve_all(resources, document, &mut mention.nested, entities);
        if mention.reading == Reading::Anaphor {
            // The words 该委员会 are no name, so they are not kept as one.
            mention.entity = mention.nested.drain(..).find_map(|m| m.entity);
        }
    }
}

/// Adds the listed entity `id`, with what the gazetteer knows of it, and returns its id.
pub fn add_listed(resources: &Resources, id: &str, entities: &mut Entities) -> String {
    if let (false, Some(entry)) = (entities.contains_key(id), resources.gazetteer.get(id)) {
        entities.insert(id.to_owned(), listed(resources, entry));
    }
    id.to_owned()
}

fn listed(resources: &Resources, entry: &Entry) -> Entity {
    let instrument = (entry.class == Class::Instrument).then(|| {
        let mut details = instrument_details(resources, &entry.label);
        // The date of a listed instrument is the list's knowledge, not a document's: it is described, never cited.
        details.form = entry.extra.get("form").cloned().or(details.form);
        details
    });
    Entity {
        id: entry.id.clone(),
        class: entry.class,
        kind: entry.kind.clone(),
        label: entry.label.clone(),
        label_en: (!entry.en.is_empty()).then(|| entry.en.clone()),
        aliases: entry.also.iter().cloned().collect(),
        listed: true,
        instrument,
    }
}

fn add_named(resources: &Resources, class: Class, kind: &str, name: &str, entities: &mut Entities) -> String {
    let key = name_key(resources, name);
    let path = resources.kinds.path_of(kind);
    let id = format!("{path}/x-{}", hash(&key, 12));
    if !entities.contains_key(&id) {
        let plain = without_gloss(name);
        let mut aliases: std::collections::BTreeSet<String> = [name.to_owned()].into();
        aliases.remove(&plain);
        entities.insert(
            id.clone(),
            Entity {
                id: id.clone(),
                class,
                kind: kind.to_owned(),
                label: plain,
                label_en: None,
                aliases,
                listed: false,
                instrument: (class == Class::Instrument).then(|| instrument_details(resources, name)),
            },
        );
    }
    id
}

/// Parties and form as a title tells them.
pub fn instrument_details(resources: &Resources, title: &str) -> InstrumentDetails {
    InstrumentDetails {
        parties: parties_in_title(resources, title),
        form: resources.forms.of_title(title).map(|f| f.key.clone()),
        signed: None,
        title_key: name_key(resources, title),
    }
}

/// The states that a folded title names before its subject (关于…), in order; at least two, or none.
pub fn parties_in_title(resources: &Resources, title: &str) -> Vec<String> {
    let title = title.find("关于").map_or(title, |at| &title[..at]);
    let mut parties: Vec<String> = Vec::new();
    for (_, _, entry) in outermost_states(resources, title) {
        if !parties.contains(&entry.id) {
            parties.push(entry.id.clone());
        }
    }
    if parties.len() >= 2 { parties } else { Vec::new() }
}

/// States named in a folded text, none inside a longer one, left to right.
pub fn outermost_states<'a>(resources: &'a Resources, text: &'a str) -> Vec<(usize, usize, &'a Entry)> {
    let mut found: Vec<_> = resources.gazetteer.occurrences(text).filter(|(_, _, e)| e.class == Class::State).collect();
    found.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut outermost: Vec<(usize, usize, &Entry)> = Vec::new();
    for state in found {
        if outermost.last().is_none_or(|(_, end, _)| *end <= state.0) {
            outermost.push(state);
        }
    }
    outermost
}

/// A name reduced for comparison: NFKC, no quotation or title marks, no gloss, no 的 before the
/// noun of its form, states by their code, so that the same thing written differently has one key.
pub fn name_key(resources: &Resources, name: &str) -> String {
    let plain: String = without_gloss(&name.nfkc().collect::<String>());
    let plain: String = plain.chars().filter(|c| !"《》〈〉“”‘’\"'".contains(*c) && !c.is_whitespace()).collect();
    let mut key = String::new();
    let mut at = 0;
    for (start, end, entry) in outermost_states(resources, &plain) {
        key.push_str(&plain[at..start]);
        key.push_str(entry.id.trim_start_matches("state/"));
        at = end;
    }
    key.push_str(&plain[at..]);
    if let Some((_, noun)) = resources.forms.noun_ending(&key) {
        let before = key.len() - noun;
        if key.is_char_boundary(before) && key[..before].ends_with('的') {
            key.replace_range(before - '的'.len_utf8()..before, "");
        }
    }
    key
}

/// The first `digits` hexadecimal digits of the SHA-256 of a text.
pub fn hash(text: &str, digits: usize) -> String {
    let digest: String = Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    digest[..digits.min(digest.len())].to_owned()
}

/// `CHN-KGZ-2018-06-06-js`: the key of a dated instrument between states, where all of it is known.
pub fn dated_key(resources: &Resources, details: &InstrumentDetails) -> Option<String> {
    let signed = details.signed.as_deref()?;
    let is_day = signed.len() == 10 && signed.parse::<jiff::civil::Date>().is_ok();
    let code = &resources.forms.by_key(details.form.as_deref()?)?.code;
    let mut parties: Vec<&str> = details.parties.iter().map(|p| p.rsplit('/').next().unwrap_or(p)).collect();
    parties.sort_unstable();
    (is_day && (2..=6).contains(&parties.len())).then(|| format!("{}-{signed}-{code}", parties.join("-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_one_key() {
        let resources = Resources::embedded();
        for (a, b) in [
            (
                "中华人民共和国和吉尔吉斯共和国关于建立全面战略伙伴关系联合声明",
                "《中华人民共和国和吉尔吉斯共和国关于建立全面战略伙伴关系的联合声明》",
            ),
            ("中国新疆－吉尔吉斯斯坦工作组", "中国新疆-吉尔吉斯斯坦工作组"),
            ("中吉乌(兹别克斯坦)公路", "中吉乌公路"),
        ] {
            assert_eq!(name_key(resources, a), name_key(resources, b));
        }
        assert_ne!(name_key(resources, "一个中国政策"), name_key(resources, "一个中国原则"));
    }
}
