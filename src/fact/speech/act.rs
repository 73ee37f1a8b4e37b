//! From an act to a fact.

use std::collections::BTreeMap;

use super::cue::Spoken;
use super::deed::{Deed, Said};
use super::head::Reader;
use super::{action, area, target};
use crate::document;
use crate::entity::Class;
use crate::fact::class::FactClass;
use crate::fact::{Fact, Value};
use crate::resources::cue::Act;
use crate::span::Span;

/// The roles of a fact as they are filled.
pub type Roles = BTreeMap<String, Vec<Value>>;

/// The fact that an act states; nothing where nobody holds it.
pub fn fact(reader: &Reader, deed: &Deed) -> Option<Fact> {
    if deed.holders.is_empty() {
        return None;
    }
    let folded = &reader.scope.document.source.folded;
    let evidence = document::trim_clause(folded, reader.text.span(deed.start, deed.end));
    let mut args = Roles::new();
    put(&mut args, "holder", deed.holders.clone());
    put(&mut args, "target", target::entities(reader, deed));
    put(&mut args, "concept", target::concepts(reader, evidence));
    let (class, rule) = match &deed.said {
        Said::Cue(spoken) => spoken_roles(reader, deed, spoken, &mut args),
        Said::Conduct { verb, modality } => {
            let length = reader.speech.conduct.length_at(&reader.text.text[*verb..]).unwrap_or_default();
            put_text(&mut args, "modality", modality);
            put_text(&mut args, "cue", quote(reader, *verb, verb + length));
            put_text(&mut args, "negated", "false");
            (FactClass::Commitment, format!("carried/{modality}"))
        }
    };
    match class {
        FactClass::Commitment => {
            put(&mut args, "area", area::of(reader.speech, reader.scope.document.source.folded(evidence)));
            action::fill(reader, deed, &mut args);
        }
        _ => put(&mut args, "proposition", target::propositions(reader, deed)),
    }
    Some(Fact { class, args, evidence: vec![evidence], rule })
}

/// Stance or modality with its cue.
fn spoken_roles(reader: &Reader, deed: &Deed, spoken: &Spoken, args: &mut Roles) -> (FactClass, String) {
    put_text(args, "cue", quote(reader, spoken.start, spoken.end));
    let undertaken = match spoken.act {
        Act::Modality => Some(spoken.key),
        Act::Stance => spoken.cue.commits.as_deref().filter(|_| !spoken.negated && is_activity(reader, deed, spoken)),
    };
    if let Some((start, end)) = spoken.intensifier {
        put_text(args, "intensifier", quote(reader, start, end));
    }
    if let Some(modality) = undertaken {
        args.remove("intensifier");
        put_text(args, "modality", modality);
        put_text(args, "negated", if spoken.negated { "true" } else { "false" });
        return (FactClass::Commitment, format!("modal/{modality}"));
    }
    put_text(args, "stance", spoken.key);
    if spoken.negated && !["oppose", "concern"].contains(&spoken.key) {
        put_text(args, "negated", "true");
    }
    let object = if spoken.closing { (deed.subject_end, spoken.start) } else { (spoken.end, deed.end) };
    put_text(args, "targetText", quote(reader, object.0, object.1).trim_matches(['，', '：', ' ', '对']));
    (FactClass::Position, format!("stance/{}", spoken.key))
}

/// What 支持 or 欢迎 has as its object is an activity of cooperation, not another's stand.
fn is_activity(reader: &Reader, deed: &Deed, spoken: &Spoken) -> bool {
    let speech = reader.speech;
    if spoken.closing {
        return false;
    }
    let object = &reader.text.text[spoken.end..deed.first_end];
    let finished = spoken.key == "welcome" && speech.done.is_in(object);
    if finished || speech.stands.is_in(object) {
        return false;
    }
    let cooperates = |filler: usize| {
        let entity = reader.scope.mentions[filler].entity.as_ref().and_then(|id| reader.scope.entities.get(id));
        entity.is_some_and(|e| e.class == Class::Organization && speech.cooperating.contains(&e.kind))
    };
    let is_place = |f: &usize| matches!(reader.scope.mentions[*f].class(), Some(Class::City | Class::Date));
    let agent = reader.text.fillers(spoken.end, deed.first_end).find(|f| !is_place(f));
    speech.activities.is_in(object) || agent.is_some_and(cooperates)
}

fn put(args: &mut Roles, role: &str, values: Vec<Value>) {
    if !values.is_empty() {
        args.insert(role.to_owned(), values);
    }
}

/// Adds a text to a role.
pub fn put_text(args: &mut Roles, role: &str, text: impl Into<String>) {
    let text = text.into();
    if !text.is_empty() {
        args.entry(role.to_owned()).or_default().push(Value::Text(text));
    }
}

/// The source's words behind a range of slotted text.
pub fn quote(reader: &Reader, start: usize, end: usize) -> String {
    let span: Span = reader.text.span(start, end.max(start));
    reader.scope.document.source.quote(span).to_owned()
}
