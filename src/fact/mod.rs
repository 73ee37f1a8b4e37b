//! Facts: the fourth stage.
//!
//! Enters: a document's mentions and entities. Leaves: [`Fact`]s, each with the words that say it
//! and the rule that read them. Rules run over one sentence at a time; offices first, because 两国元首
//! can be resolved only when it is known who holds which office.

pub mod arguments;
pub mod class;
pub mod merge;
pub mod offices;
pub mod speech;
pub mod subject;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::document::Document;
use crate::header::Header;
use crate::mention::{self, Mention};
use crate::resolve::{Entities, hash};
use crate::resources::Resources;
use crate::rule::slot::SlottedText;
use crate::rule::{Finds, matching};
use crate::span::{Span, SpanIndex};
use arguments::Scope;
use class::FactClass;

/// A statement that the document makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub class: FactClass,
    /// Role to values, both sorted as found; no role is empty.
    pub args: BTreeMap<String, Vec<Value>>,
    /// The words that say it, in text order.
    pub evidence: Vec<Span>,
    /// `visit/1`: rule and pattern.
    pub rule: String,
}

/// The value of a role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An entity's id.
    Entity(String),
    /// A date, a key, or words of the text.
    Text(String),
}

impl Value {
    /// The id or the words.
    pub fn as_str(&self) -> &str {
        match self {
            Value::Entity(text) | Value::Text(text) => text,
        }
    }
}

impl Fact {
    /// The values of a role; none where the fact does not have it.
    pub fn values(&self, role: &str) -> &[Value] {
        self.args.get(role).map_or(&[], Vec::as_slice)
    }

    /// The first value of a role, for roles that have one.
    pub fn value(&self, role: &str) -> Option<&str> {
        self.values(role).first().map(Value::as_str)
    }
}

/// Finds the facts of a document's body, and the office-holdings that its signature adds.
pub fn find(
    resources: &Resources,
    document: &Document,
    header: &Header,
    mentions: &[Mention],
    entities: &Entities,
) -> Vec<Fact> {
    let mut scope = Scope { resources, document, header, mentions, entities, holdings: Vec::new() };
    let slotted = |sentence| (sentence, mention::slotted(&document.source.folded, sentence, mentions));
    let sentences: Vec<(Span, SlottedText)> = document.sentences().map(|(_, _, sentence)| slotted(sentence)).collect();
    let mut facts = by_rules(&scope, &sentences, |class| class == FactClass::OfficeHolding);
    facts.extend(header.signatories.iter().map(signature_holding));
    facts = merge::merge(facts);
    scope.holdings = facts.clone();
    facts.extend(offices::implied(&scope));
    facts = merge::merge(facts);
    scope.holdings = facts.clone();
    let (stated, speech) = rayon::join(
        || by_rules(&scope, &sentences, |class| class != FactClass::OfficeHolding),
        || speech::find(&scope),
    );
    facts.extend(stated);
    facts.extend(speech);
    facts.retain(|f| f.class != FactClass::Citation || f.value("instrument") != Some(&header.instrument));
    merge::merge(facts)
}

/// The rules see one sentence at a time, so sentences can be read side by side; the facts stay in
/// the order of the text.
fn by_rules(scope: &Scope, sentences: &[(Span, SlottedText)], wanted: impl Fn(FactClass) -> bool + Sync) -> Vec<Fact> {
    let read = |(sentence, slotted): &(Span, SlottedText)| {
        let mut facts = Vec::new();
        for rule in &scope.resources.fact_rules {
            let Finds::Fact(class) = rule.finds else { continue };
            if wanted(class) {
                let matches = matching::find(rule, slotted);
                facts.extend(matches.iter().flat_map(|m| arguments::facts(scope, class, *sentence, m)));
            }
        }
        facts
    };
    sentences.par_iter().flat_map_iter(read).collect()
}

/// A signature as a statement of office: 中华人民共和国主席 习近平.
fn signature_holding(signatory: &crate::header::Signatory) -> Fact {
    let mut args = BTreeMap::from([
        ("office".to_owned(), vec![Value::Text(signatory.office.clone())]),
        ("organization".to_owned(), vec![Value::Entity(signatory.organization.clone())]),
    ]);
    if let Some(person) = &signatory.person {
        args.insert("person".into(), vec![Value::Entity(person.clone())]);
    }
    Fact { class: FactClass::OfficeHolding, args, evidence: vec![signatory.span], rule: "signature".into() }
}

/// Sentences of the body in which no fact was found: what the next rule should read.
pub fn unread(document: &Document, facts: &[Fact]) -> Vec<Span> {
    let evidence = SpanIndex::new(facts.iter().flat_map(|f| f.evidence.iter().copied()));
    let read = |sentence: Span| evidence.meeting(sentence).any(|e| e.overlaps(sentence));
    document.sentences().map(|(_, _, sentence)| sentence).filter(|s| !read(*s)).collect()
}

/// A fact's name within its document: locator, class and a hash of class and words, so that it stays
/// the same when another rule begins to find more in the same sentence.
pub fn key(document: &Document, fact: &Fact) -> String {
    let Some(first) = fact.evidence.first() else { return fact.class.name().to_lowercase() };
    let class = fact.class.name().to_lowercase();
    let args: Vec<String> = fact
        .args
        .iter()
        .map(|(r, v)| format!("{r}={}", v.iter().map(Value::as_str).collect::<Vec<_>>().join("+")))
        .collect();
    let words = format!("{class}|{}|{}", document.source.quote(*first), args.join("|"));
    format!("{}-{}-{}", document.locator(*first), &class[..3.min(class.len())], hash(&words, 6))
}
