//! Who signed: the columns under a document.

use super::Signatory;
use crate::document::Document;
use crate::entity::Class;
use crate::mention::{Mention, Reading};

/// Reads signature columns: one state after another, their offices, their names, as printed left to
/// right and line by line; or each signatory's state, office and name together.
pub fn read(document: &Document, mentions: &[Mention]) -> Vec<Signatory> {
    let Some(signature) = document.signature else { return Vec::new() };
    let inside: Vec<&Mention> = mentions.iter().filter(|m| signature.contains(m.span)).collect();
    let date = inside.iter().filter(|m| m.date().is_some()).map(|m| m.span.start).next_back();
    let inside: Vec<&Mention> = inside.into_iter().filter(|m| date.is_none_or(|d| m.span.start < d)).collect();
    let of =
        |wanted: &dyn Fn(&Mention) -> bool| -> Vec<&Mention> { inside.iter().copied().filter(|m| wanted(m)).collect() };
    let organizations = of(&|m| matches!(m.class(), Some(Class::State | Class::Organization)));
    let offices = of(&|m| m.reading == Reading::Office);
    let persons = of(&|m| m.class() == Some(Class::Person));
    let in_columns =
        organizations.len() >= 2 && offices.first().is_some_and(|o| organizations[1].span.start < o.span.start);
    let signatory = |organization: &Mention, office: &Mention, person: Option<&Mention>| {
        let end = person.map_or(office.span, |p| p.span);
        Some(Signatory {
            organization: organization.entity.clone()?,
            office: document.source.words(office.span),
            person: person.and_then(|p| p.entity.clone()),
            span: organization.span.hull(office.span).hull(end),
        })
    };
    if in_columns {
        let columns = organizations.iter().zip(&offices).enumerate();
        // Fewer names than columns: it cannot be told whose name is missing.
        let named = persons.len() == organizations.len();
        return columns
            .filter_map(|(n, (organization, office))| {
                signatory(organization, office, persons.get(n).filter(|_| named).copied())
            })
            .collect();
    }
    let ends = organizations.iter().skip(1).map(|o| o.span.start).chain([signature.end]);
    let blocks = organizations.iter().zip(ends).filter_map(|(organization, end)| {
        let within = |m: &&&Mention| organization.span.end <= m.span.start && m.span.end <= end;
        let office = offices.iter().find(within)?;
        signatory(organization, office, persons.iter().find(within).copied())
    });
    blocks.collect()
}
