//! Citations, bodies and speech acts.

use oxigraph::model::NamedNode;

use super::terms::{chinese, concept, id, term, typed};
use super::writer::Writer;
use crate::entity::Class;
use crate::fact::class::FactClass;
use crate::fact::{self, Fact, Value};
use crate::resolve::hash;

/// One instrument cites another; `dip:cites` is the short way.
pub fn citation(writer: &mut Writer, fact: &Fact) {
    let Some(cited) = fact.value("instrument") else { return };
    let node = act(writer, fact, "dip:Citation");
    let own = writer.instrument();
    writer.say(&node, "cito:hasCitingEntity", own.clone());
    writer.say(&node, "cito:hasCitedEntity", id(cited));
    writer.say(&own, "dip:cites", id(cited));
    let mentions = writer.extraction.mentions.iter().filter(|m| m.entity.as_deref() == Some(cited));
    let as_cited = mentions.filter(|m| fact.evidence.iter().any(|e| e.contains(m.span))).map(|m| m.span).next();
    if let Some(span) = as_cited {
        writer.say(&node, "dip:titleAsCited", chinese(writer.document.source.quote(span)));
    }
    if let Some(verb) = fact.value("verb").filter(|v| !v.is_empty()) {
        writer.say(&node, "dip:surfaceVerb", chinese(verb));
    }
    if let Some(date) = fact.value("signingDate") {
        writer.say(&node, "dip:citedSigningDate", super::terms::edtf(date));
    }
}

/// A body under another is a bare edge with a claim on it; a body's state of existence is its own.
pub fn sub_body(writer: &mut Writer, fact: &Fact) {
    let (Some(body), Some(status)) = (fact.value("body"), fact.value("status")) else { return };
    let node = id(body);
    let Some(parent) = fact.value("parent") else {
        return writer.found(&node, &fact.evidence, &fact.rule);
    };
    let is_organ = writer.extraction.entities.get(body).is_some_and(|e| e.kind == "Organ");
    let property = if is_organ { "org:unitOf" } else { "org:subOrganizationOf" };
    let (predicate, parent) = (term(property), id(parent));
    writer.say(&node, property, parent.clone());
    let key = format!("{} {} {}", node.as_str(), predicate.as_str(), parent.as_str());
    let claim = id(&format!("edge/{}", hash(&key, 12)));
    writer.say(&claim, "rdf:type", term("dip:EdgeClaim"));
    writer.say(&claim, "rdf:subject", node);
    writer.say(&claim, "rdf:predicate", predicate);
    writer.say(&claim, "rdf:object", parent);
    writer.say(&claim, "dip:lifecycle", concept("status", status));
    writer.found(&claim, &fact.evidence, &fact.rule);
}

/// Standing mechanisms exist unless the document plans or explores them.
pub fn lifecycles(writer: &mut Writer) {
    let status_of = |body: &str| {
        let facts =
            writer.extraction.facts.iter().filter(|f| f.class == FactClass::SubBody && f.value("body") == Some(body));
        facts.filter_map(|f| f.value("status")).next().map(str::to_owned)
    };
    let bodies = writer.extraction.entities.values().filter(|e| e.class == Class::Organization);
    let statuses: Vec<(NamedNode, String)> = bodies
        .filter_map(|e| {
            let stated = status_of(&e.id).filter(|s| s != "existing" || writer.resources.kinds.is_mechanism(&e.kind));
            let existing = writer.resources.kinds.is_mechanism(&e.kind).then(|| "existing".to_owned());
            Some((id(&e.id), stated.or(existing)?))
        })
        .collect();
    for (body, status) in statuses {
        writer.say(&body, "dip:lifecycle", concept("status", &status));
    }
}

/// An invitation is a speech act of the one who invites.
pub fn invitation(writer: &mut Writer, fact: &Fact) {
    let node = act(writer, fact, "dip:Invitation");
    say_roles(
        writer,
        &node,
        fact,
        &[
            ("inviter", "dip:holder"),
            ("inviter", "dip:inviter"),
            ("invitee", "dip:invitee"),
            ("destination", "sem:hasPlace"),
        ],
    );
    if let Some(condition) = fact.value("condition").filter(|c| !c.is_empty()) {
        writer.say(&node, "dip:condition", chinese(condition));
    }
    if let Some(kind) = fact.value("visitType") {
        writer.say(&node, "dip:visitType", concept("visit", kind));
    }
}

/// A state recognises a state or its government.
pub fn recognition(writer: &mut Writer, fact: &Fact) {
    let node = act(writer, fact, "dip:Recognition");
    say_roles(writer, &node, fact, &[("recognizer", "dip:recognizer"), ("recognized", "dip:recognized")]);
}

/// One side thanks another.
pub fn gratitude(writer: &mut Writer, fact: &Fact) {
    let node = act(writer, fact, "dip:Gratitude");
    say_roles(writer, &node, fact, &[("holder", "dip:holder"), ("addressee", "dip:addressee")]);
    holding(writer, &node, fact);
}

/// A stance towards something; what the holder claims stays an unasserted proposition.
pub fn position(writer: &mut Writer, fact: &Fact) {
    let stance = fact.value("stance").unwrap_or_default();
    let appraisal = ["praise", "affirm", "appreciate", "hold"].contains(&stance);
    let node = act(writer, fact, if appraisal { "dip:Appraisal" } else { "dip:Position" });
    writer.say(&node, "dip:stance", concept("stance", stance));
    say_roles(writer, &node, fact, &[("holder", "dip:holder"), ("target", "dip:target"), ("concept", "dip:target")]);
    say_texts(
        writer,
        &node,
        fact,
        &[("cue", "dip:cue"), ("intensifier", "dip:intensifier"), ("targetText", "dip:targetText")],
    );
    if fact.value("negated") == Some("true") {
        writer.say(&node, "dip:negated", typed("true", "boolean"));
    }
    holding(writer, &node, fact);
    candidacy(writer, &node, fact);
    for (n, proposition) in fact.values("proposition").iter().enumerate() {
        propose(writer, &node, n + 1, proposition.as_str());
    }
}

/// Something its holder undertakes.
pub fn commitment(writer: &mut Writer, fact: &Fact) {
    let node = act(writer, fact, "dip:Commitment");
    writer.say(&node, "dip:modality", concept("modality", fact.value("modality").unwrap_or_default()));
    writer.say(&node, "dip:negated", typed(fact.value("negated").unwrap_or("false"), "boolean"));
    let entities = [
        ("holder", "dip:holder"),
        ("target", "dip:target"),
        ("concept", "dip:target"),
        ("mechanism", "dip:viaMechanism"),
    ];
    say_roles(writer, &node, fact, &entities);
    let texts = [
        ("cue", "dip:cue"),
        ("action", "dip:action"),
        ("item", "dip:item"),
        ("condition", "dip:condition"),
        ("deadline", "dip:deadline"),
    ];
    say_texts(writer, &node, fact, &texts);
    for area in fact.values("area") {
        writer.say(&node, "dip:area", concept("area", area.as_str()));
    }
    holding(writer, &node, fact);
}

/// The fact's node, typed, with its words and rule.
fn act(writer: &mut Writer, fact: &Fact, class: &str) -> NamedNode {
    let node = writer.local(&fact::key(writer.document, fact));
    writer.say(&node, "rdf:type", term(class));
    writer.found(&node, &fact.evidence, &fact.rule);
    node
}

/// Two holders speak jointly, one alone.
fn holding(writer: &mut Writer, node: &NamedNode, fact: &Fact) {
    let how = if fact.values("holder").len() >= 2 { "joint" } else { "unilateral" };
    writer.say(node, "dip:holding", concept("holding", how));
}

/// A position on a candidacy for the Security Council has the candidacy as its target.
fn candidacy(writer: &mut Writer, node: &NamedNode, fact: &Fact) {
    let memberships = writer
        .extraction
        .facts
        .iter()
        .filter(|f| f.class == FactClass::Membership && f.value("role") == Some("candidate"));
    let within = |f: &&Fact| f.evidence.iter().any(|e| fact.evidence.iter().any(|p| p.overlaps(*e)));
    let Some((state, body)) =
        memberships.filter(within).find_map(|f| Some((f.value("member")?, f.value("organization")?)))
    else {
        return;
    };
    let code = state.rsplit('/').next().unwrap_or_default();
    let body_key = body.rsplit('/').next().unwrap_or_default().to_lowercase().replace('-', "");
    let topic = id(&format!("topic/{code}-{body_key}-candidacy"));
    let label = |id: &str| writer.extraction.entities.get(id).map_or(String::new(), |e| e.label.clone());
    let text = format!("{}竞选{}", label(state), label(body));
    writer.describe(&topic, "rdf:type", term("dip:PoliticalConcept"));
    writer.describe(&topic, "skos:prefLabel", chinese(&text));
    writer.say(node, "dip:target", topic);
}

/// `subject|predicate|object` as a proposition that nobody asserts.
fn propose(writer: &mut Writer, node: &NamedNode, number: usize, text: &str) {
    let mut parts = text.split('|');
    let (Some(subject), Some(predicate), Some(object)) = (parts.next(), parts.next(), parts.next()) else { return };
    let proposition = NamedNode::new_unchecked(format!("{}-prop{number}", node.as_str()));
    writer.say(&proposition, "rdf:type", term("dip:Proposition"));
    writer.say(&proposition, "rdf:subject", id(subject));
    writer.say(&proposition, "rdf:predicate", term(&format!("dip:{predicate}")));
    writer.say(&proposition, "rdf:object", id(object));
    writer.say(node, "dip:proposition", proposition);
}

fn say_roles(writer: &mut Writer, node: &NamedNode, fact: &Fact, properties: &[(&str, &str)]) {
    for (role, property) in properties {
        for value in fact.values(role) {
            if let Value::Entity(entity) = value {
                writer.say(node, property, id(entity));
            }
        }
    }
}

fn say_texts(writer: &mut Writer, node: &NamedNode, fact: &Fact, properties: &[(&str, &str)]) {
    for (role, property) in properties {
        for value in fact.values(role) {
            writer.say(node, property, chinese(value.as_str()));
        }
    }
}
