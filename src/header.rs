//! What heading and signature say of the document itself.
//!
//! Read twice: [`context`] before names are found, since short forms and relative dates hang on the
//! parties and the date; [`read`] after, when signatories and places are mentions.

use crate::date::{self, Anchor};
use crate::document::Document;
use crate::entity::Class;
use crate::mention::{Context, Mention, Reading};
use crate::resolve;
use crate::resources::Resources;
use crate::span::Span;

/// The document's own particulars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The id of the document as an instrument.
    pub instrument: String,
    pub title: Option<String>,
    /// The form's key; `news` for a text without a title of its own, `other` for an unknown form.
    pub form: String,
    pub parties: Vec<String>,
    /// ISO date of signature.
    pub signed: Option<String>,
    /// The entity where it was signed.
    pub place: Option<String>,
    /// ISO date of the page.
    pub issued: Option<String>,
    pub signatories: Vec<Signatory>,
    /// The words that give date and place of signature.
    pub signing_line: Option<Span>,
}

/// One signature: for whom, in what capacity, and by whom where a name is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    pub organization: String,
    pub office: String,
    pub person: Option<String>,
    pub span: Span,
}

/// Parties and date, before any name is read.
pub fn context(resources: &Resources, document: &Document) -> Context {
    let anchor = Anchor::default();
    let last_date = |span: Span| {
        let found = date::find_dates(&resources.calendar, document.source.folded(span), &anchor);
        found.into_iter().filter_map(|d| d.value).next_back()
    };
    let signed = document.signature.and_then(last_date);
    let issued = document.issued.and_then(last_date);
    let reference = signed.or(issued).map(|v| v.latest).or(document.given.date);
    Context { parties: parties(resources, document), reference, names: Vec::new() }
}

/// The title's states; else those given; else the states named in full in the first paragraph with two.
fn parties(resources: &Resources, document: &Document) -> Vec<String> {
    if let Some(title) = document.title {
        let parties = resolve::parties_in_title(resources, document.source.folded(title));
        if !parties.is_empty() {
            return parties;
        }
    }
    if !document.given.parties.is_empty() {
        return document.given.parties.clone();
    }
    let named = |span: Span| {
        let text = document.source.folded(span);
        let mut ids: Vec<String> = Vec::new();
        for (start, end, entry) in resolve::outermost_states(resources, text) {
            // Only a formal name makes a party: states named in passing are called by their short names.
            let formal = text[start..end] == crate::fold::fold(&entry.label);
            if formal && !ids.contains(&entry.id) {
                ids.push(entry.id.clone());
            }
        }
        ids
    };
    document.paragraphs.iter().take(3).map(|p| named(p.span)).find(|ids| ids.len() >= 2).unwrap_or_default()
}

/// Everything the heading and the signature tell.
pub fn read(resources: &Resources, document: &Document, context: &Context, mentions: &[Mention]) -> Header {
    let title = document.title.map(|t| document.source.quote(t).to_owned());
    let folded_title = document.title.map(|t| document.source.folded(t));
    let form = folded_title.and_then(|t| resources.forms.of_title(t)).map(|f| f.key.clone());
    let date_in = |span: Option<Span>| {
        let dates = mentions.iter().filter(|m| span.is_some_and(|s| s.contains(m.span)));
        dates.filter_map(|m| Some((m.date()?.edtf.clone(), m.span))).next_back()
    };
    let signed = date_in(document.signature);
    let place = signed.as_ref().and_then(|(_, date)| signing_place(document, mentions, *date));
    let signing_line = signed.as_ref().map(|(_, date)| place.map_or(*date, |p| p.span.hull(*date)));
    Header {
        instrument: own_instrument(document, mentions),
        form: form.unwrap_or_else(|| if title.is_some() { "other".into() } else { "news".into() }),
        title,
        parties: context.parties.clone(),
        signed: signed.map(|(edtf, _)| edtf),
        place: place.and_then(|p| p.entity.clone()),
        issued: date_in(document.issued).map(|(edtf, _)| edtf),
        signatories: signatories(document, mentions),
        signing_line,
    }
}

/// The id that the title's mention has; a document without a title is known by its place in its file.
fn own_instrument(document: &Document, mentions: &[Mention]) -> String {
    let title = document.title.and_then(|t| mentions.iter().find(|m| m.span == t)).and_then(|m| m.entity.clone());
    title.unwrap_or_else(|| {
        let (start, _) = document.source.chars(document.span);
        format!("instrument/x-{}", resolve::hash(&format!("{}#{start}", document.source.sha256), 12))
    })
}

/// The city or state after the date of signature: 2018年6月6日于北京; or before it: 于北京，2018年….
fn signing_place<'m>(document: &Document, mentions: &'m [Mention], date: Span) -> Option<&'m Mention> {
    let signature = document.signature?;
    let is_place = |m: &&Mention| {
        matches!(m.class(), Some(Class::City | Class::Territory | Class::State)) && signature.contains(m.span)
    };
    let after = |m: &&Mention| m.span.start >= date.end;
    let stands_in = |m: &&Mention| document.source.folded[..m.span.start].ends_with(['于', '在']);
    mentions.iter().filter(is_place).find(after).or_else(|| mentions.iter().filter(is_place).find(stands_in))
}

/// Reads signature columns: one state after another, their offices, their names, as printed left to
/// right and line by line; or each signatory's state, office and name together.
fn signatories(document: &Document, mentions: &[Mention]) -> Vec<Signatory> {
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
            office: document.source.quote(office.span).to_owned(),
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
