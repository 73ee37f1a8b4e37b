//! `chancery draw`: a store as a picture.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Outcome, say};
use crate::draw::{self, Kind, Language};
use crate::store;

/// Draw a store in Graphviz's DOT language
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  chancery draw --kind citations > citations.dot
  chancery draw --about state/KGZ --depth 1 --lang en | dot -Tsvg > kyrgyzstan.svg")]
pub(crate) struct Draw {
    /// The directory of the store
    #[arg(long, value_name = "DIR", default_value = "chancery-store")]
    store: PathBuf,
    /// Only what is near this entity: state/KGZ, person:xi-jinping or a full IRI
    #[arg(long, value_name = "ENTITY")]
    about: Option<String>,
    /// How many steps from the entity
    #[arg(long, default_value_t = 1, requires = "about")]
    depth: usize,
    /// What is drawn
    #[arg(long, value_enum, default_value_t = Kind::Citations)]
    kind: Kind,
    /// The language of labels
    #[arg(long, value_enum, default_value_t = Language::Zh)]
    lang: Language,
    /// The format of the drawing
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Dot,
}

impl Draw {
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let mut quads = store::read(&self.store)?;
        let labels = store::ontology()?;
        quads.extend(labels);
        let mut drawing = draw::drawing(&quads, self.kind, self.lang);
        if let Some(about) = &self.about {
            let entity = store::expand(about)
                .ok_or_else(|| anyhow::anyhow!("{about:?} is no entity; write state/KGZ or a full IRI"))?;
            drawing = draw::neighbourhood(&drawing, entity.as_str(), self.depth);
            anyhow::ensure!(
                drawing.node_count() > 0,
                "{about} does not stand in this drawing; try --kind entities, or find names with `chancery query mentions-by-entity`"
            );
        }
        match self.format {
            Format::Dot => say(draw::dot(&drawing).trim_end())?,
        }
        Ok(Outcome::Done)
    }
}
