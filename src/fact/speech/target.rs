//! What an act is about: the names in its object, what anaphora point to, concepts, claims.

use super::deed::Deed;
use super::head::Reader;
use crate::entity::Class;
use crate::fact::Value;
use crate::mention::Mention;
use crate::resources::speech::Anaphor;
use crate::span::Span;

/// The named entities of an act, without dates, cities and its holders. Where more than two hold
/// it, a holder that is named stays: 成员国欢迎白俄罗斯成为正式成员国.
pub fn entities(reader: &Reader, deed: &Deed) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut add = |value: Value| {
        if !found.contains(&value) {
            found.push(value);
        }
    };
    let many = deed.holders.len() > 2;
    for filler in reader.text.fillers(deed.subject_end, deed.end) {
        let mention = &reader.scope.mentions[filler];
        let Some(id) = mention.entity.as_ref().filter(|_| is_target(mention)) else { continue };
        let value = Value::Entity(id.clone());
        if many || !deed.holders.contains(&value) {
            add(value);
        }
    }
    for value in anaphoric(reader, deed) {
        add(value);
    }
    found
}

fn is_target(mention: &Mention) -> bool {
    !matches!(mention.class(), None | Some(Class::Date | Class::City | Class::Concept))
}

/// 上述条约, 该机制, 委员会: the names of the paragraph that they point back to.
fn anaphoric(reader: &Reader, deed: &Deed) -> Vec<Value> {
    let text = &reader.text.text[..deed.end];
    let mut values = Vec::new();
    let mut past = deed.start;
    for (start, end, anaphor) in reader.speech.anaphor_words.within(&text[deed.start..]) {
        let (start, end) = (deed.start + start, deed.start + end);
        // The rest of a longer name (经贸混合委员会) or of a word just read points nowhere.
        let bare = reader.speech.anaphora[anaphor].named.is_some();
        let free = !bare || start == deed.start || reader.speech.anaphor_after.ending(&text[..start]).is_some();
        if free && start >= past {
            let before = reader.text.span(start, start).start;
            values.extend(antecedents(reader, before, &reader.speech.anaphora[anaphor]));
            past = end;
        }
    }
    values
}

/// The names before `at` in the paragraph that an anaphor can mean, nearest first.
fn antecedents(reader: &Reader, at: usize, anaphor: &Anaphor) -> Vec<Value> {
    let mentions = &reader.scope.mentions;
    let until = mentions.partition_point(|m| m.span.end <= at);
    let here = mentions[..until].iter().rev().take_while(|m| m.span.start >= reader.paragraph.start);
    let named = |m: &&Mention| {
        let name = reader.scope.document.source.folded(m.span);
        anaphor.named.as_ref().is_none_or(|word| name.contains(word.as_str()))
    };
    let fitting = here.filter(|m| m.class().is_some_and(|c| anaphor.is_of(c))).filter(named);
    let count = if anaphor.all { usize::MAX } else { 1 };
    let mut values: Vec<Value> = fitting.take(count).filter_map(|m| m.entity.clone()).map(Value::Entity).collect();
    values.reverse();
    values
}

/// Ids of the concepts that the words of an act name.
pub fn concepts(reader: &Reader, evidence: Span) -> Vec<Value> {
    let text = reader.scope.document.source.folded(evidence);
    let found = reader.scope.resources.gazetteer.occurrences(text).filter(|(_, _, e)| e.class == Class::Concept);
    let found: Vec<(usize, usize, &str)> = found.map(|(start, end, e)| (start, end, e.id.as_str())).collect();
    let mut ids: Vec<Value> = Vec::new();
    for (start, end, id) in &found {
        let inside = found.iter().any(|(s, e, _)| s <= start && end <= e && e - s > end - start);
        let value = Value::Entity((*id).to_owned());
        if !inside && !ids.contains(&value) {
            ids.push(value);
        }
    }
    ids
}

/// Claims of fixed form, as `subject|predicate|object`.
pub fn propositions(reader: &Reader, deed: &Deed) -> Vec<Value> {
    let text = &reader.text.text[deed.start..deed.end];
    let mut claims = Vec::new();
    for form in &reader.speech.claims {
        let Some(regex) = form.pattern.regex_for(text) else { continue };
        for caught in regex.captures_iter(text) {
            let ids = |role: &str| -> Vec<String> {
                let Some(group) = caught.name(role) else { return Vec::new() };
                let fillers = reader.text.fillers(deed.start + group.start(), deed.start + group.end());
                fillers.filter_map(|f| reader.scope.mentions[f].entity.clone()).collect()
            };
            let governments = ids("government").into_iter().map(|state| state.replacen("state/", "government/", 1));
            for subject in ids("subject").into_iter().chain(governments) {
                let objects = ids("object");
                claims
                    .extend(objects.iter().map(|object| Value::Text(format!("{subject}|{}|{object}", form.predicate))));
            }
        }
    }
    claims
}

/// The body in 在…框架下.
pub fn mechanisms(reader: &Reader, deed: &Deed) -> Vec<Value> {
    let text = &reader.text.text[..deed.end];
    let Some((frame, _, _)) = reader.speech.frames.within(&text[deed.start..]).next() else { return Vec::new() };
    let end = deed.start + frame;
    let start = text[..end].rfind('在').filter(|at| *at >= deed.start).unwrap_or(deed.start);
    let bodies = reader.text.fillers(start, end).map(|f| &reader.scope.mentions[f]);
    let is_frame = |m: &&Mention| matches!(m.class(), Some(Class::Organization | Class::Initiative | Class::Event));
    bodies.filter(is_frame).filter_map(|m| m.entity.clone()).map(Value::Entity).collect()
}
