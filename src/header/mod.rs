//! What heading and signature say of the document itself.
//!
//! Read twice: [`context`] before names are found, since short forms and relative dates hang on the
//! parties and the date; [`read`] after, when signatories and places are mentions.

pub mod parties;
pub mod signatories;

use crate::date::{self, Anchor};
use crate::document::{Document, compact};
use crate::entity::Class;
use crate::mention::{self, Context, Mention};
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
    let anchor = Anchor { reference: document.given.date };
    let last_date = |span: Span| {
        let found = date::find_dates(&resources.calendar, document.source.folded(span), &anchor);
        found.into_iter().filter_map(|d| d.value).next_back()
    };
    let signed = document.signature.into_iter().chain(document.dated.iter().copied()).find_map(last_date);
    let issued = || document.issued.and_then(last_date);
    let reference = signed.or_else(issued).map(|v| v.latest).or(document.given.date);
    // A text without a date of its own is at least as old as the first date that it tells.
    let reference = reference.or_else(|| document.paragraphs.first().and_then(|p| last_date(p.span)).map(|v| v.latest));
    Context { parties: parties::find(resources, document), reference, names: Vec::new() }
}

/// Everything the heading and the signature tell.
pub fn read(resources: &Resources, document: &Document, context: &Context, mentions: &[Mention]) -> Header {
    let title = document.title.map(|t| compact(&document.source.words(t)));
    let folded_title = document.title.filter(|_| !document.is_report).map(|t| compact(document.source.folded(t)));
    let form =
        folded_title.as_ref().map(|t| resources.forms.of_title(t).map_or("other", |f| f.key.as_str()).to_owned());
    let date_in = |span: Span| {
        let inside = mentions[mention::within(mentions, span)].iter();
        inside.filter_map(|m| Some((m.date()?.edtf.clone(), m.span))).next_back()
    };
    let opening = opening(resources, document, context);
    let places = document.signature.into_iter().chain(document.dated.iter().copied()).chain(opening);
    let signed = places.filter_map(|place| Some((place, date_in(place)?))).next();
    let place = signed.as_ref().and_then(|(within, (_, date))| signing_place(document, mentions, *within, *date));
    let signed = signed.map(|(_, date)| date);
    let signing_line = signed.as_ref().map(|(_, date)| place.map_or(*date, |p| p.span.hull(*date)));
    Header {
        instrument: own_instrument(document, mentions),
        form: form.unwrap_or_else(|| "news".into()),
        title,
        parties: context.parties.clone(),
        signed: signed.map(|(edtf, _)| edtf),
        place: place.and_then(|p| p.entity.clone()),
        issued: document.issued.and_then(date_in).map(|(edtf, _)| edtf),
        signatories: signatories::read(document, mentions),
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

/// A meeting's document without a date of its own is of the day that its first sentence tells.
fn opening(resources: &Resources, document: &Document, context: &Context) -> Option<Span> {
    let title = compact(document.source.folded(document.title?));
    let of_meeting = ["会议", "会晤", "峰会", "对话", "磋商", "会谈", "论坛"].iter().any(|word| title.contains(word));
    let first = document.paragraphs.first()?.sentences.first()?;
    let text = document.source.folded(*first);
    let held = text.find("举行")?;
    let upto = text[held..].find(['，', '。']).map_or(text.len(), |n| held + n);
    let dates = date::find_dates(&resources.calendar, &text[..upto], &Anchor { reference: context.reference });
    let whole_day = dates.iter().filter_map(|d| d.value.as_ref()).any(|v| v.edtf.len() >= 10);
    (of_meeting && !document.is_report && whole_day).then(|| Span::new(first.start, first.start + upto))
}

/// The city or state after the date of signature: 2018年6月6日于北京; or before it: 于北京，2018年….
fn signing_place<'m>(document: &Document, mentions: &'m [Mention], within: Span, date: Span) -> Option<&'m Mention> {
    let is_place = |m: &&Mention| matches!(m.class(), Some(Class::City | Class::Territory | Class::State));
    let inside = || mentions[mention::within(mentions, within)].iter().filter(is_place);
    let before = |m: &&Mention| document.source.folded[..m.span.start].ends_with(['于', '在']);
    let folded = &document.source.folded;
    let alone = |m: &&Mention| {
        let (line_before, line_after) = (&folded[..m.span.start], &folded[m.span.end..]);
        m.class() != Some(Class::State) && line_after.starts_with(['，', ',', ' ', '\u{3000}'])
            || line_before.ends_with([',', '，', ' ', '\u{3000}'])
                && m.class() == Some(Class::City)
                && m.span.start >= date.end
    };
    let after = inside().find(|m| m.span.start >= date.end && before(m));
    let found = after.or_else(|| inside().find(before)).or_else(|| inside().find(alone))?;
    // 在韩国首尔: the city, not its country.
    let city = inside().find(|m| m.span.start == found.span.end && m.class() == Some(Class::City));
    Some(city.unwrap_or(found))
}
