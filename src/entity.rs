//! The things a document names.

use std::collections::BTreeSet;

/// The classes of names, as `eval/GUIDELINES.md` of the annotation scheme defines them.
///
/// `Concept` is ours alone: political notions such as 恐怖主义 that are no names but that positions
/// are taken on. They are targets in the graph and never printed as mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    State,
    Territory,
    City,
    Person,
    Organization,
    Instrument,
    Date,
    Event,
    Initiative,
    Project,
    Concept,
}

impl Class {
    /// Every class, in the order of their slots.
    pub const ALL: [Class; 11] = [
        Class::State,
        Class::Territory,
        Class::City,
        Class::Person,
        Class::Organization,
        Class::Instrument,
        Class::Date,
        Class::Event,
        Class::Initiative,
        Class::Project,
        Class::Concept,
    ];

    /// The name as rule files and JSON Lines write it.
    pub fn name(self) -> &'static str {
        match self {
            Class::State => "State",
            Class::Territory => "Territory",
            Class::City => "City",
            Class::Person => "Person",
            Class::Organization => "Organization",
            Class::Instrument => "Instrument",
            Class::Date => "Date",
            Class::Event => "Event",
            Class::Initiative => "Initiative",
            Class::Project => "Project",
            Class::Concept => "Concept",
        }
    }

    /// The class of that name; none where there is none.
    pub fn parse(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|c| c.name() == name)
    }
}

/// A thing in the world, as one document knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The path under the `/id/` namespace: `state/KGZ`, `person/xi-jinping`, `body/x-0123456789ab`.
    pub id: String,
    pub class: Class,
    /// The ontology class, more exact than `class`: `WorkingGroup`, `JointStatement` …
    pub kind: String,
    /// The Chinese name shown: the gazetteer's, else the first one the document uses.
    pub label: String,
    pub label_en: Option<String>,
    /// Every other Chinese name by which the gazetteer or this document knows it.
    pub aliases: BTreeSet<String>,
    /// It stands in the gazetteer, so its labels and identifiers are hand-checked.
    pub listed: bool,
    /// For instruments: states in the title, form and signing date where known.
    pub instrument: Option<InstrumentDetails>,
}

/// What is known of an instrument from its title and from the words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstrumentDetails {
    /// Ids of the states and bodies that the title names as parties, in the title's order.
    pub parties: Vec<String>,
    /// The form's key, `joint-statement`.
    pub form: Option<String>,
    /// EDTF date of signature, adoption or issue.
    pub signed: Option<String>,
    /// The title reduced for comparison: no marks, no 的 before the form, states by code.
    pub title_key: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_round_trip() {
        for class in Class::ALL {
            assert_eq!(Class::parse(class.name()), Some(class));
        }
        assert_eq!(Class::parse("state"), None);
    }
}
