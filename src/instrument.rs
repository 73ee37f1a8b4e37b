//! Which instrument a title means, once its date is known.
//!
//! A title alone gives an id made of the title. With states, day and form known, from the document's
//! own signature or from the words of a citation (2002年6月24日签署的《…条约》), the id says what it is:
//! `instrument/CHN-KGZ-2002-06-24-treaty`, the same from every document that cites it with its date.

use std::collections::BTreeMap;

use crate::entity::{Class, Entity};
use crate::extraction::Extraction;
use crate::fact::Value;
use crate::fact::class::FactClass;
use crate::mention::Mention;
use crate::resolve::{self, Entities, dated_key};
use crate::resources::Resources;

/// Dates the instruments of an extraction and gives them their final ids everywhere.
pub fn identify(resources: &Resources, extraction: &mut Extraction) {
    add_own(resources, extraction);
    let own = extraction.header.instrument.clone();
    let mut dates: BTreeMap<String, String> = BTreeMap::new();
    dates.extend(extraction.header.signed.clone().map(|signed| (own.clone(), signed)));
    for fact in extraction.facts.iter().filter(|f| f.class == FactClass::Citation) {
        if let (Some(instrument), Some(date)) = (fact.value("instrument"), fact.value("signingDate")) {
            dates.entry(instrument.to_owned()).or_insert_with(|| date.to_owned());
        }
    }
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for (id, date) in dates {
        let Some(entity) = extraction.entities.get_mut(&id) else { continue };
        let Some(details) = &mut entity.instrument else { continue };
        details.signed = Some(date);
        if let (false, Some(key)) = (entity.listed, dated_key(resources, details)) {
            renamed.insert(id, format!("instrument/{key}"));
        }
    }
    rename(extraction, &renamed);
}

/// A document is an instrument even where no mention of its title made it one.
fn add_own(resources: &Resources, extraction: &mut Extraction) {
    let header = &extraction.header;
    let entity = extraction.entities.entry(header.instrument.clone()).or_insert_with(|| {
        let label = header.title.clone().unwrap_or_else(|| "无题文件".to_owned());
        Entity {
            id: header.instrument.clone(),
            class: Class::Instrument,
            kind: resources.forms.by_key(&header.form).map_or("Instrument", |f| f.kind.as_str()).to_owned(),
            instrument: Some(resolve::instrument_details(resources, &crate::fold::fold(&label))),
            label,
            label_en: None,
            aliases: Default::default(),
            listed: false,
        }
    });
    if let Some(details) = &mut entity.instrument {
        details.parties = header.parties.clone();
        details.form = Some(header.form.clone());
    }
}

fn rename(extraction: &mut Extraction, renamed: &BTreeMap<String, String>) {
    if renamed.is_empty() {
        return;
    }
    let new_id = |id: &mut String| {
        if let Some(new) = renamed.get(id) {
            id.clone_from(new);
        }
    };
    new_id(&mut extraction.header.instrument);
    let old = std::mem::take(&mut extraction.entities);
    extraction.entities = old
        .into_values()
        .map(|mut entity| {
            new_id(&mut entity.id);
            (entity.id.clone(), entity)
        })
        .collect::<Entities>();
    rename_mentions(&mut extraction.mentions, renamed);
    for value in extraction.facts.iter_mut().flat_map(|f| f.args.values_mut()).flatten() {
        if let Value::Entity(id) = value {
            new_id(id);
        }
    }
}

fn rename_mentions(mentions: &mut [Mention], renamed: &BTreeMap<String, String>) {
    for mention in mentions {
        if let Some(new) = mention.entity.as_ref().and_then(|id| renamed.get(id)) {
            mention.entity = Some(new.clone());
        }
        rename_mentions(&mut mention.nested, renamed);
    }
}
