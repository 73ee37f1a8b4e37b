//! Who holds which office, who belongs to which body.

use oxigraph::model::NamedNode;

use super::events::election;
use super::terms::{chinese, concept, english, id, plain, term, typed};
use super::writer::Writer;
use crate::fact::{self, Fact};
use crate::resolve::hash;

/// The signatures, each an office-holding: with a person where a name is printed, without where not.
pub fn signatures(writer: &mut Writer) {
    for signatory in &writer.extraction.header.signatories {
        let organization = signatory.organization.rsplit('/').next().unwrap_or_default();
        let node = writer.local(&format!("sig-{organization}"));
        writer.say(&node, "rdf:type", term("dip:OfficeHolding"));
        writer.say(&node, "org:organization", id(&signatory.organization));
        let office = office(writer, &signatory.organization, &signatory.office);
        writer.say(&node, "dip:office", office);
        if let Some(person) = &signatory.person {
            writer.say(&node, "org:member", id(person));
        }
        attest(writer, &node, &signatory.office);
        writer.found(&node, &[signatory.span], "signature");
        let instrument = writer.instrument();
        writer.say(&instrument, "dip:signedAs", node);
    }
}

/// A person named with an office. What only the signature tells stands there already.
pub fn holding(writer: &mut Writer, fact: &Fact) {
    if fact.rule == "signature" {
        return;
    }
    let (Some(organization), Some(title)) = (fact.value("organization"), fact.value("office")) else { return };
    let node = writer.local(&fact::key(writer.document, fact));
    writer.say(&node, "rdf:type", term("dip:OfficeHolding"));
    writer.say(&node, "org:organization", id(organization));
    for person in fact.values("person") {
        writer.say(&node, "org:member", id(person.as_str()));
    }
    let office = office(writer, organization, title);
    writer.say(&node, "dip:office", office);
    attest(writer, &node, title);
    writer.found(&node, &fact.evidence, &fact.rule);
}

/// The document attests the office on its day, save that of a former or elect holder; terms are
/// never extrapolated.
fn attest(writer: &mut Writer, node: &NamedNode, title: &str) {
    if writer.resources.offices.titled(title).any(|o| !o.tenure.is_empty()) {
        return;
    }
    if let Some(signed) = writer.extraction.header.signed.as_ref().filter(|s| s.len() == 10) {
        writer.say(node, "dip:attestedOn", typed(signed, "date"));
    }
}

/// The office of a body: 国家主席 and 主席 of one state are one office, called 中华人民共和国主席.
fn office(writer: &mut Writer, organization: &str, title: &str) -> NamedNode {
    let plain_title = title.strip_prefix("国家").unwrap_or(title);
    let is_state = organization.starts_with("state/");
    let fits = |rank: &str| if is_state { rank != "organization-head" } else { rank == "organization-head" };
    let offices = &writer.resources.offices;
    let known = offices.titled(title).find(|o| fits(&o.rank)).or_else(|| offices.titled(title).next());
    let (key, en) =
        known.map_or_else(|| (format!("x-{}", hash(plain_title, 12)), None), |o| (o.key.clone(), Some(o.en.clone())));
    let body = organization.rsplit('/').next().unwrap_or_default();
    let node = id(&format!("office/{body}-{key}"));
    let label = writer.extraction.entities.get(organization).map_or("", |e| e.label.as_str());
    let label_en = writer.extraction.entities.get(organization).and_then(|e| e.label_en.clone());
    writer.describe(&node, "rdf:type", term("dip:Office"));
    writer.describe(&node, "org:postIn", id(organization));
    writer.describe(&node, "skos:prefLabel", chinese(&format!("{label}{plain_title}")));
    if title != plain_title {
        writer.describe(&node, "skos:altLabel", chinese(&format!("{label}{title}")));
    }
    if let (Some(en), Some(body)) = (en.filter(|en| !en.is_empty()), label_en) {
        writer.describe(&node, "skos:prefLabel", english(&format!("{en}, {body}")));
    }
    node
}

/// Membership of a body; a candidacy with a term also tells of the election.
pub fn membership(writer: &mut Writer, fact: &Fact) {
    let node = writer.local(&fact::key(writer.document, fact));
    writer.say(&node, "rdf:type", term("dip:Membership"));
    for member in fact.values("member") {
        writer.say(&node, "org:member", id(member.as_str()));
    }
    for organization in fact.values("organization") {
        writer.say(&node, "org:organization", id(organization.as_str()));
    }
    for role in fact.values("role") {
        writer.say(&node, "dip:membershipRole", concept("role", role.as_str()));
    }
    for (role, property) in [("begin", "sem:hasBeginTimeStamp"), ("end", "sem:hasEndTimeStamp")] {
        for date in fact.values(role) {
            writer.say(&node, property, plain(date.as_str()));
        }
    }
    writer.found(&node, &fact.evidence, &fact.rule);
    if fact.value("role") == Some("candidate") {
        election(writer, fact);
    }
}
