//! The kinds of fact, their roles and what makes two of them one.

/// A kind of statement that a document makes, as the annotation scheme defines it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactClass {
    Citation,
    Visit,
    Invitation,
    OfficeHolding,
    RelationChange,
    Talks,
    Signing,
    SubBody,
    Membership,
    EventReport,
    Recognition,
    Gratitude,
    Position,
    Commitment,
}

impl FactClass {
    /// Every class.
    pub const ALL: [FactClass; 14] = [
        FactClass::Citation,
        FactClass::Visit,
        FactClass::Invitation,
        FactClass::OfficeHolding,
        FactClass::RelationChange,
        FactClass::Talks,
        FactClass::Signing,
        FactClass::SubBody,
        FactClass::Membership,
        FactClass::EventReport,
        FactClass::Recognition,
        FactClass::Gratitude,
        FactClass::Position,
        FactClass::Commitment,
    ];

    /// The name as rule files and JSON Lines write it.
    pub fn name(self) -> &'static str {
        match self {
            FactClass::Citation => "Citation",
            FactClass::Visit => "Visit",
            FactClass::Invitation => "Invitation",
            FactClass::OfficeHolding => "OfficeHolding",
            FactClass::RelationChange => "RelationChange",
            FactClass::Talks => "Talks",
            FactClass::Signing => "Signing",
            FactClass::SubBody => "SubBody",
            FactClass::Membership => "Membership",
            FactClass::EventReport => "EventReport",
            FactClass::Recognition => "Recognition",
            FactClass::Gratitude => "Gratitude",
            FactClass::Position => "Position",
            FactClass::Commitment => "Commitment",
        }
    }

    /// The class of that name; none where there is none.
    pub fn parse(name: &str) -> Option<FactClass> {
        FactClass::ALL.into_iter().find(|c| c.name() == name)
    }

    /// The roles a fact of this kind may have. Some are written by rules only: `period` is a date
    /// that gives `begin` and, where it is a range, `end`; `during` one that gives both; a `counterpart`
    /// becomes a participant.
    pub fn roles(self) -> &'static [&'static str] {
        match self {
            FactClass::Citation => &["instrument", "signingDate", "verb"],
            FactClass::Visit => &["visitor", "host", "inviter", "begin", "end", "visitType", "period"],
            FactClass::Invitation => &["inviter", "invitee", "destination", "condition", "visitType"],
            FactClass::OfficeHolding => &["person", "office", "organization"],
            FactClass::RelationChange => &["party", "toLevel", "date", "status"],
            FactClass::Talks => &["participant", "counterpart", "date", "place"],
            FactClass::Signing => &["instrument", "signatory", "date", "place"],
            FactClass::SubBody => &["body", "parent", "status"],
            FactClass::Membership => {
                &["member", "organization", "role", "begin", "end", "period", "during", "date", "event", "candidacy"]
            }
            FactClass::EventReport => &["event", "date", "place", "host", "via"],
            FactClass::Recognition => &["recognizer", "recognized"],
            FactClass::Gratitude => &["holder", "addressee"],
            FactClass::Position => {
                &["holder", "stance", "cue", "target", "targetText", "negated", "intensifier", "concept", "proposition"]
            }
            FactClass::Commitment => &[
                "holder",
                "modality",
                "cue",
                "negated",
                "area",
                "target",
                "action",
                "item",
                "condition",
                "deadline",
                "mechanism",
                "concept",
            ],
        }
    }

    /// The roles without which a match says nothing: it is dropped when one stays empty.
    pub fn needed(self) -> &'static [&'static str] {
        match self {
            FactClass::Citation => &["instrument"],
            FactClass::Visit => &["visitor", "host"],
            FactClass::Invitation => &["inviter", "invitee", "destination"],
            FactClass::OfficeHolding => &["office", "organization"],
            FactClass::RelationChange => &["party", "toLevel"],
            FactClass::Talks => &["participant"],
            FactClass::Signing => &["signatory"],
            FactClass::SubBody => &["body", "status"],
            FactClass::Membership => &["member", "organization", "role"],
            FactClass::EventReport => &["event"],
            FactClass::Recognition => &["recognizer", "recognized"],
            FactClass::Gratitude => &["holder", "addressee"],
            FactClass::Position => &["holder", "stance"],
            FactClass::Commitment => &["holder", "modality"],
        }
    }

    /// Two facts of a document that agree on these roles, and contradict each other nowhere, are one.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            FactClass::Citation => &["instrument"],
            FactClass::Visit => &["visitor", "host"],
            FactClass::Invitation => &["inviter", "invitee"],
            FactClass::OfficeHolding => &["person", "organization"],
            FactClass::RelationChange => &["party", "toLevel", "status"],
            FactClass::Talks => &["participant"],
            FactClass::Signing => &["instrument", "signatory", "date"],
            FactClass::SubBody => &["body"],
            FactClass::Membership => &["member", "organization", "role"],
            FactClass::EventReport => &["event"],
            FactClass::Recognition => &["recognizer", "recognized"],
            FactClass::Gratitude => &["holder", "addressee"],
            FactClass::Position | FactClass::Commitment => &[],
        }
    }

    /// Roles in which the first reading stands when two facts of one key differ: an instrument is
    /// cited once, a body has the status of the most telling pattern.
    pub fn first_stands(self) -> &'static [&'static str] {
        match self {
            FactClass::Citation => &["signingDate", "verb"],
            FactClass::SubBody => &["status", "parent"],
            _ => &[],
        }
    }
}
