//! Events: visits, talks, signings, changes of relations, conferences.
//!
//! An event with a date has an IRI made of date, kind and actors, so that two documents that report
//! it meet there; one without a date belongs to its document.

use oxigraph::model::NamedNode;

use super::terms::{self, chinese, concept, edtf, id, term, typed};
use super::vocabulary;
use super::writer::{Writer, basis};
use crate::date::{Basis, DateValue};
use crate::entity::Class;
use crate::fact::class::FactClass;
use crate::fact::{self, Fact, Value};
use crate::mention::Mention;
use crate::resolve::hash;
use crate::span::Span;

/// Somebody comes to a state.
pub fn visit(writer: &mut Writer, fact: &Fact) {
    let date = period(writer, fact);
    let actors = [fact.value("visitor").map(|v| home(writer, v)), fact.value("host").map(tail)];
    let node = event_node(writer, fact, date.as_ref(), "visit", actors.into_iter().flatten().collect());
    writer.say(&node, "rdf:type", term("dip:Visit"));
    roles(
        writer,
        &node,
        fact,
        &[("visitor", "dip:visitor"), ("host", "dip:host"), ("host", "sem:hasPlace"), ("inviter", "dip:inviter")],
    );
    if fact.args.contains_key("inviter") {
        roles(writer, &node, fact, &[("visitor", "dip:invitee")]);
    }
    if let Some(kind) = fact.value("visitType") {
        writer.say(&node, "dip:visitType", concept("visit", kind));
    }
    for (role, property) in [("begin", "sem:hasBeginTimeStamp"), ("end", "sem:hasEndTimeStamp")] {
        if let Some(day) = fact.value(role).filter(|d| d.len() == 10) {
            writer.say(&node, property, typed(day, "date"));
        }
    }
    finish(writer, &node, fact, date);
}

/// Talks, meetings, calls.
pub fn talks(writer: &mut Writer, fact: &Fact) {
    let date = dated(writer, fact, "date");
    let participants = fact.values("participant").iter().map(|p| tail(p.as_str())).collect();
    let node = event_node(writer, fact, date.as_ref(), "talks", participants);
    writer.say(&node, "rdf:type", term("dip:Talks"));
    roles(writer, &node, fact, &[("participant", "dip:participant"), ("place", "sem:hasPlace")]);
    finish(writer, &node, fact, date);
}

/// Something was signed.
pub fn signing(writer: &mut Writer, fact: &Fact) {
    let date = dated(writer, fact, "date");
    let mut actors: Vec<String> = fact.values("signatory").iter().map(|p| tail(p.as_str())).collect();
    actors.extend(fact.value("instrument").map(|i| hash(i, 6)));
    let node = event_node(writer, fact, date.as_ref(), "signing", actors);
    writer.say(&node, "rdf:type", term("dip:Signing"));
    let properties =
        [("signatory", "dip:signatory"), ("instrument", "dip:signedInstrument"), ("place", "sem:hasPlace")];
    roles(writer, &node, fact, &properties);
    finish(writer, &node, fact, date);
}

/// When, where and by whom a named event is held; a date taken over from another event is anchored in it.
pub fn report(writer: &mut Writer, fact: &Fact) {
    let Some(node) = fact.value("event").map(id) else { return };
    let date = dated(writer, fact, "date");
    roles(writer, &node, fact, &[("place", "sem:hasPlace"), ("host", "dip:host"), ("via", "sem:subEventOf")]);
    if !fact.args.contains_key("via") {
        return finish(writer, &node, fact, date);
    }
    // The date is another event's; what this document says of this event is its name.
    let named =
        |m: &&Mention| m.entity.as_deref() == fact.value("event") && fact.evidence.iter().any(|e| e.contains(m.span));
    let names: Vec<Span> = writer.extraction.mentions.iter().filter(named).map(|m| m.span).collect();
    finish(writer, &node, &Fact { evidence: names, ..fact.clone() }, date.map(anchored));
}

/// The election that a candidacy with a term and a date speaks of: 竞选2027-2028年联合国安理会非常任理事国.
pub fn election(writer: &mut Writer, fact: &Fact) {
    let (Some(begin), Some(end), Some(body)) = (fact.value("begin"), fact.value("end"), fact.value("organization"))
    else {
        return;
    };
    let Some(date) = dated(writer, fact, "date").map(anchored) else { return };
    let names =
        writer.extraction.entities.get(body).into_iter().flat_map(|e| std::iter::once(&e.label).chain(&e.aliases));
    let name = |body: &String| format!("{begin}-{end}年{body}非常任理事国选举");
    let listed = names
        .map(name)
        .find_map(|n| writer.resources.gazetteer.named(&n).next().map(|e| (e.id.clone(), e.label.clone())));
    let Some((election, label)) = listed else { return };
    let node = id(&election);
    writer.describe(&node, "rdf:type", term("dip:Election"));
    writer.describe(&node, "skos:prefLabel", chinese(&label));
    let words = fact.value("candidacy").and_then(|words| find_words(writer, &fact.evidence, words));
    let evidence = words.map_or_else(|| fact.evidence.clone(), |span| vec![span]);
    finish(writer, &node, &Fact { evidence, ..fact.clone() }, Some(date));
}

/// Where words of the text stand in the evidence.
fn find_words(writer: &Writer, evidence: &[Span], words: &str) -> Option<Span> {
    let source = &writer.document.source;
    evidence.iter().find_map(|span| {
        let before = source.quote(*span).find(words)?;
        let (start, _) = source.chars(*span);
        let from = start + source.quote(*span)[..before].chars().count();
        source.span_of_chars(from, from + words.chars().count())
    })
}

/// Relations are established or raised to a level.
///
/// Where an instrument on just that (关于建立战略伙伴关系的联合宣言) was signed within the stated time,
/// its day is the event's day and it carries the event.
pub fn relation_change(writer: &mut Writer, fact: &Fact) {
    let Some(label) = fact.value("toLevel") else { return };
    let level = vocabulary::level(label);
    let code = level.map_or_else(|| format!("x-{}", hash(label, 6)), |l| l.code.clone());
    let stated = dated(writer, fact, "date");
    let carrier = carrier(writer, fact, label, stated.as_ref());
    let date = carrier.as_ref().and_then(|(_, day)| day_value(day)).or_else(|| stated.clone());
    let mut parties: Vec<String> = fact.values("party").iter().map(|p| tail(p.as_str())).collect();
    parties.sort();
    let relation = id(&format!("relation/{}", parties.join("-")));
    parties.push(code.clone());
    let node = match &date {
        Some(date) => id(&format!("event/{}-{}", date_key(&date.edtf), parties.join("-"))),
        None => writer.local(&fact::key(writer.document, fact)),
    };
    writer.say(&node, "rdf:type", term("dip:RelationChange"));
    writer.say(&node, "dip:onRelation", relation.clone());
    writer.describe(&relation, "rdf:type", term("dip:BilateralRelation"));
    let sides = fact.values("party").iter().filter_map(|p| writer.extraction.entities.get(p.as_str()));
    let mut names: Vec<(&str, &str)> = sides.map(|e| (e.id.as_str(), e.label.as_str())).collect();
    names.sort_unstable();
    let name = format!("{}关系", names.iter().map(|(_, label)| *label).collect::<Vec<_>>().join("—"));
    writer.describe(&relation, "skos:prefLabel", chinese(&name));
    for party in fact.values("party") {
        writer.describe(&relation, "dip:party", id(party.as_str()));
    }
    match level {
        Some(level) => writer.say(&node, "dip:toLevel", NamedNode::new_unchecked(&level.iri)),
        None => writer.say(&node, "dip:toLevelText", chinese(label)),
    }
    if let Some(status) = fact.value("status") {
        writer.say(&node, "dip:changeStatus", concept("change", status));
    }
    if let Some((instrument, _)) = carrier {
        writer.say(&node, "prov:wasInfluencedBy", id(&instrument));
    }
    split_by_basis(writer, &node, fact, date);
}

/// What was computed (建交26年来) supports the date as a claim of its own, beside what is stated.
fn split_by_basis(writer: &mut Writer, node: &NamedNode, fact: &Fact, date: Option<DateValue>) {
    let computed: Vec<_> = writer
        .extraction
        .mentions
        .iter()
        .filter(|m| {
            m.date().is_some_and(|d| d.basis == Basis::Computed) && fact.evidence.iter().any(|e| e.contains(m.span))
        })
        .collect();
    let stated: Vec<_> =
        fact.evidence.iter().copied().filter(|e| !computed.iter().any(|m| e.contains(m.span))).collect();
    let Some(date) = date else { return writer.found(node, &fact.evidence, &fact.rule) };
    if stated.is_empty() {
        writer.time(node, &date);
        return writer.found(node, &fact.evidence, &fact.rule);
    }
    writer.time(
        node,
        &DateValue { basis: if date.basis == Basis::Computed { Basis::Explicit } else { date.basis }, ..date.clone() },
    );
    writer.found(node, &stated, &fact.rule);
    for mention in computed {
        let claim = id(&format!("edge/{}", hash(&format!("{} dip:edtf {} computed", node.as_str(), date.edtf), 12)));
        writer.say(&claim, "rdf:type", term("dip:EdgeClaim"));
        writer.say(&claim, "rdf:subject", node.clone());
        writer.say(&claim, "rdf:predicate", term("dip:edtf"));
        writer.say(&claim, "rdf:object", edtf(&date.edtf));
        writer.say(&claim, "dip:timeBasis", basis(Basis::Computed));
        writer.found(&claim, &[mention.span], "years-since");
    }
}

/// The instrument whose title names the level and whose day fits the stated time; for a change that
/// this document makes, the document.
fn carrier(writer: &Writer, fact: &Fact, level: &str, stated: Option<&DateValue>) -> Option<(String, String)> {
    if fact.value("status") == Some("agreed") {
        let signed = writer.extraction.header.signed.clone()?;
        return Some((writer.extraction.header.instrument.clone(), signed));
    }
    let stated = stated?;
    let titles = [format!("关于建立{level}"), format!("建立{level}")];
    let cited = writer.extraction.entities.values().filter(|e| e.class == Class::Instrument);
    let mut fitting = cited.filter_map(|entity| {
        let day = entity.instrument.as_ref()?.signed.clone()?;
        let date: jiff::civil::Date = day.parse().ok()?;
        let names_level = titles.iter().any(|t| entity.label.contains(t.as_str()));
        (names_level && stated.earliest <= date && date <= stated.latest).then(|| (entity.id.clone(), day))
    });
    fitting.next()
}

fn day_value(day: &str) -> Option<DateValue> {
    let date = day.parse().ok()?;
    Some(DateValue { edtf: day.to_owned(), earliest: date, latest: date, basis: Basis::Explicit })
}

fn anchored(date: DateValue) -> DateValue {
    DateValue { basis: Basis::Anchored, ..date }
}

/// The date in a role, with bounds and basis as mentioned.
fn dated(writer: &Writer, fact: &Fact, role: &str) -> Option<DateValue> {
    fact.value(role).and_then(|edtf| writer.date_in(&fact.evidence, edtf)).cloned()
}

/// The period of `begin` and `end`, as mentioned.
fn period(writer: &Writer, fact: &Fact) -> Option<DateValue> {
    let begin = fact.value("begin")?;
    let value = fact.value("end").map_or_else(|| begin.to_owned(), |end| format!("{begin}/{end}"));
    writer.date_in(&fact.evidence, &value).cloned()
}

fn event_node(writer: &Writer, fact: &Fact, date: Option<&DateValue>, kind: &str, actors: Vec<String>) -> NamedNode {
    match date {
        Some(date) => id(&format!("event/{}-{kind}-{}", date_key(&date.edtf), actors.join("-"))),
        None => writer.local(&fact::key(writer.document, fact)),
    }
}

/// An interval is named by its first day.
fn date_key(edtf: &str) -> &str {
    edtf.split('/').next().unwrap_or(edtf)
}

fn roles(writer: &mut Writer, node: &NamedNode, fact: &Fact, properties: &[(&str, &str)]) {
    for (role, property) in properties {
        for value in fact.values(role) {
            match value {
                Value::Entity(entity) => writer.say(node, property, id(entity)),
                Value::Text(text) => writer.say(node, property, terms::plain(text)),
            }
        }
    }
}

fn finish(writer: &mut Writer, node: &NamedNode, fact: &Fact, date: Option<DateValue>) {
    if let Some(date) = date {
        writer.time(node, &date);
    }
    writer.found(node, &fact.evidence, &fact.rule);
}

/// The code of the state that a person holds an office of; else the person's own key.
fn home(writer: &Writer, person: &str) -> String {
    let holdings = writer
        .extraction
        .facts
        .iter()
        .filter(|f| f.class == FactClass::OfficeHolding && f.value("person") == Some(person));
    let listed = writer.resources.gazetteer.get(person).map(|e| e.parent.clone()).filter(|p| !p.is_empty());
    let state = holdings.filter_map(|f| f.value("organization")).find(|o| o.starts_with("state/")).map(str::to_owned);
    tail(&state.or(listed).unwrap_or_else(|| person.to_owned()))
}

fn tail(id: &str) -> String {
    id.rsplit('/').next().unwrap_or(id).to_owned()
}
