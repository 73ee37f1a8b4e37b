//! Names in the text: the second stage.
//!
//! Enters: a [`Document`]. Leaves: [`Mention`]s in order, none overlapping another. All candidates
//! are collected, overlapping ones too, by independent finders ([`listed`], [`title`], [`person`],
//! [`short_form`], dates); then [`cover`] chooses. Names built of names (中吉政府间经贸合作委员会) are
//! found over that first choice by [`suffix`] and by the mention rules, and the choice is made again.
//! What a first reading teaches ([`learn`]: defined abbreviations, family names) is used in a second.

pub mod anaphor;
pub mod cover;
pub mod learn;
pub mod listed;
pub mod office;
pub mod person;
pub mod short_form;
pub mod suffix;
pub mod title;

use std::ops::Range;

use crate::date::{self, Anchor, DateValue};
use crate::document::Document;
use crate::entity::Class;
use crate::resources::Resources;
use crate::resources::lexicon::GroupMembers;
use crate::rule::slot::{Slot, SlottedText};
use crate::rule::{Finds, matching};
use crate::span::{Span, SpanIndex};

/// One occurrence of a name, an office title or a word for all parties.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub reading: Reading,
    /// What found it: `gazetteer`, `date`, `working-group`, `session/1` …
    pub found_by: String,
    /// For persons: the name with the title after it where that is how the person is usually
    /// called (习近平主席), as the gazetteer of office-holders tells.
    pub titled: Option<Span>,
    /// The entity named, once resolved; dates, offices and groups have none.
    pub entity: Option<String>,
    /// Names inside this name, best cover again.
    pub nested: Vec<Mention>,
}

/// What a mention is read as.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    Name {
        class: Class,
        target: Target,
    },
    Office,
    Parties,
    /// The rank of office that the persons meant hold, or `any`.
    Leaders(String),
    /// 该委员会: the body named before that its noun tells.
    Anaphor,
}

/// What a name points to, before entities are made of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An id of the gazetteer.
    Listed(String),
    /// A thing no list has: its kind, and the folded name by which the document knows it.
    Named { kind: String, name: String },
    /// The value is missing for impossible dates (2月30日).
    Date(Option<DateValue>),
}

impl Mention {
    /// A mention not yet resolved, without nested names.
    pub fn new(span: Span, reading: Reading, found_by: impl Into<String>) -> Mention {
        Mention { span, reading, found_by: found_by.into(), titled: None, entity: None, nested: Vec::new() }
    }

    /// The class of a name; `None` for offices and groups.
    pub fn class(&self) -> Option<Class> {
        match &self.reading {
            Reading::Name { class, .. } => Some(*class),
            _ => None,
        }
    }

    /// The character that stands for this mention in the text that patterns see.
    pub fn slot(&self) -> Slot {
        match &self.reading {
            Reading::Name { class, .. } => Slot::Name(*class),
            Reading::Office => Slot::Office,
            Reading::Parties => Slot::Parties,
            Reading::Leaders(_) => Slot::Leaders,
            Reading::Anaphor => Slot::Name(Class::Organization),
        }
    }

    /// A date's value.
    pub fn date(&self) -> Option<&DateValue> {
        match &self.reading {
            Reading::Name { target: Target::Date(value), .. } => value.as_ref(),
            _ => None,
        }
    }
}

/// What the mention stage knows of the document before it reads names.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Ids of the parties, in the title's order.
    pub parties: Vec<String>,
    /// The document's own date.
    pub reference: Option<jiff::civil::Date>,
    /// Names that hold in this document only.
    pub names: Vec<DocumentName>,
}

/// A name that the document itself introduces: its title, a defined abbreviation, a family name.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentName {
    /// Folded.
    pub text: String,
    pub class: Class,
    pub target: Target,
    pub found_by: &'static str,
    /// It is read only beside an office title (安瓦尔总理).
    pub beside_office: bool,
}

/// Finds the names of a document.
pub fn find(resources: &Resources, document: &Document, mut context: Context) -> Vec<Mention> {
    context.names.extend(learn::own_title(resources, document));
    let blocked = listed::blocked(resources, document);
    let listed = listed::find(resources, document, &context, &blocked);
    let mut marked = dates(resources, document, &context);
    marked.extend(title::find(resources, document));
    let fixed = Fixed { listed, marked, blocked };
    let first = read(resources, document, &context, &fixed);
    let learnt = learn::names(resources, document, &first);
    if learnt.is_empty() {
        return first;
    }
    context.names.extend(learnt);
    read(resources, document, &context, &fixed)
}

/// What both readings find alike.
struct Fixed {
    /// Names that a list has.
    listed: Vec<Mention>,
    /// Dates and quoted titles.
    marked: Vec<Mention>,
    /// Words that only look like names.
    blocked: SpanIndex,
}

/// One reading with what is known so far.
fn read(resources: &Resources, document: &Document, context: &Context, fixed: &Fixed) -> Vec<Mention> {
    let folded = &document.source.folded;
    let mut candidates = fixed.listed.clone();
    candidates.extend(listed::document_names(document, context, &fixed.listed));
    candidates.extend(fixed.marked.iter().cloned());
    candidates.extend(person::find(resources, document, &candidates));
    candidates.extend(short_form::find(resources, document, context, &candidates, &fixed.blocked));
    let base = cover::choose(candidates.clone());
    for paragraph in stretches(document) {
        let slotted = slotted(folded, paragraph, &base);
        candidates.extend(suffix::find(resources, folded, &slotted));
        candidates.extend(by_rule(resources, folded, &slotted));
    }
    let mut chosen = cover::choose_nested(candidates);
    person::link_initials(resources, document, &mut chosen);
    person::part_by_office(resources, document, &mut chosen);
    anaphor::add(document, &mut chosen);
    person::mark_titled(resources, document, &mut chosen);
    chosen
}

/// Dates, paragraph by paragraph, so that an elided year is looked for near by.
fn dates(resources: &Resources, document: &Document, context: &Context) -> Vec<Mention> {
    let anchor = Anchor { reference: context.reference };
    let text = document.source.folded(document.span);
    let found = date::find_dates(&resources.calendar, text, &anchor);
    let to_mention = |d: date::DateMention| {
        let span = Span::new(document.span.start + d.start, document.span.start + d.end);
        Mention::new(span, Reading::Name { class: Class::Date, target: Target::Date(d.value) }, "date")
    };
    found.into_iter().map(to_mention).collect()
}

/// What the mention rules find in one stretch.
fn by_rule(resources: &Resources, folded: &str, slotted: &SlottedText) -> Vec<Mention> {
    let mut found = Vec::new();
    for rule in &resources.mention_rules {
        let Finds::Mention(class) = rule.finds else { continue };
        for matched in matching::find(rule, slotted) {
            let Some(name) = matched.captures.iter().find(|c| c.role == "name") else { continue };
            let target = named(resources, class, &matched.pattern.kind, &folded[name.span.start..name.span.end]);
            found.push(Mention::new(name.span, Reading::Name { class, target }, matched.found_by()));
        }
    }
    found
}

/// The listed entity of this name and class, else a new thing of this kind.
pub fn named(resources: &Resources, class: Class, kind: &str, name: &str) -> Target {
    let plain = without_gloss(name);
    let mut listed = resources.gazetteer.named(&plain).filter(|e| e.class == class);
    match listed.next() {
        Some(entry) => Target::Listed(entry.id.clone()),
        None => Target::Named { kind: kind.to_owned(), name: name.to_owned() },
    }
}

/// A name without the gloss in brackets that says what a short form stands for: 中吉乌(兹别克斯坦)公路 is 中吉乌公路.
pub fn without_gloss(name: &str) -> String {
    match (name.find('('), name.find(')')) {
        (Some(open), Some(close)) if open > 0 && open < close && close + 1 < name.len() => {
            format!("{}{}", &name[..open], &name[close + 1..])
        }
        _ => name.to_owned(),
    }
}

/// The stretches that names are composed in: heading, body paragraphs, signature.
fn stretches(document: &Document) -> impl Iterator<Item = Span> {
    let body = document.paragraphs.iter().map(|p| p.span);
    document.title.into_iter().chain(body).chain(document.signature)
}

/// The slotted form of a stretch; `mentions` are in order and disjoint.
pub fn slotted(folded: &str, stretch: Span, mentions: &[Mention]) -> SlottedText {
    let inside = within(mentions, stretch).map(|n| (mentions[n].span, mentions[n].slot(), n));
    SlottedText::new(folded, stretch, inside)
}

/// The numbers of the mentions that lie in a stretch; they are in order and disjoint, so these stand together.
pub fn within(mentions: &[Mention], stretch: Span) -> Range<usize> {
    let from = mentions.partition_point(|m| m.span.start < stretch.start);
    let upto = mentions.partition_point(|m| m.span.end <= stretch.end);
    from..upto.max(from)
}

/// Group words as readings.
pub(crate) fn group_reading(members: GroupMembers, rank: &str) -> Reading {
    match members {
        GroupMembers::Parties => Reading::Parties,
        GroupMembers::Leaders => Reading::Leaders(rank.to_owned()),
    }
}
