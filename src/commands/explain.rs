//! `chancery explain`: why, and why not.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{ArgGroup, Args};

use super::input::Input;
use super::{Outcome, load_resources, say};
use crate::document::{Document, Given};
use crate::explain;
use crate::extraction::{Extraction, extract};
use crate::resources::Resources;
use crate::rule::Rule;
use crate::span::Span;
use crate::{query, store};

/// Tell what was read in a text and by which rule, or why a rule did not match
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["text", "fact", "at"])))]
#[command(after_help = "Examples:
  chancery explain 2013年9月中吉建立战略伙伴关系。 --party 中国 --party 吉尔吉斯斯坦
  chancery explain --at data/texts/china-kyrgyzstan-2018-2019.txt:1774
  chancery explain 双方愿早日签署协定。 --rule signing")]
pub(crate) struct Explain {
    /// A sentence or more
    text: Option<String>,
    /// A fact in a store, by its IRI
    #[arg(long, value_name = "IRI")]
    fact: Option<String>,
    /// A place: the sentence that holds this code point of the file
    #[arg(long, value_name = "FILE:OFFSET")]
    at: Option<String>,
    /// Tell where each pattern of this rule stopped matching
    #[arg(long, value_name = "NAME")]
    rule: Option<String>,
    /// A party of the document the text is from; may be given again
    #[arg(long, value_name = "STATE", requires = "text")]
    party: Vec<String>,
    /// The date of the document the text is from
    #[arg(long, value_name = "YYYY-MM-DD", requires = "text")]
    date: Option<jiff::civil::Date>,
    /// The directory of the store, for --fact
    #[arg(long, value_name = "DIR", default_value = "chancery-store")]
    store: PathBuf,
}

impl Explain {
    pub fn run(&self, folder: Option<&Path>) -> anyhow::Result<Outcome> {
        if let Some(iri) = &self.fact {
            return self.explain_fact(iri);
        }
        let resources = load_resources(folder)?;
        let (document, within) = match (&self.text, &self.at) {
            (Some(text), _) => self.document_of_text(resources, text)?,
            (None, Some(place)) => sentence_at(resources, place)?,
            (None, None) => anyhow::bail!("give a text, --fact or --at"),
        };
        let extraction = extract(resources, &document);
        self.print(resources, &document, &extraction, within)
    }

    fn document_of_text(&self, resources: &Resources, text: &str) -> anyhow::Result<(Document, Span)> {
        let state = |name: &String| {
            let named = resources.gazetteer.named(name).next().map(|e| e.id.clone());
            named
                .or_else(|| resources.gazetteer.get(&format!("state/{name}")).map(|e| e.id.clone()))
                .with_context(|| format!("no state is called {name:?}"))
        };
        let parties = self.party.iter().map(state).collect::<anyhow::Result<Vec<_>>>()?;
        let document = Document::of_text(text, Given { date: self.date, parties });
        let span = document.span;
        Ok((document, span))
    }

    fn print(
        &self,
        resources: &Resources,
        document: &Document,
        extraction: &Extraction,
        within: Span,
    ) -> anyhow::Result<Outcome> {
        let rule = self.rule.as_deref().map(|name| rule_named(resources, name)).transpose()?;
        say(document.source.quote(within))?;
        say(format_args!("\nNames"))?;
        print_or(&explain::mentions(document, extraction, within), "  none")?;
        say(format_args!("\nFacts"))?;
        print_or(&explain::facts(document, extraction, within), "  none")?;
        if let Some(rule) = rule {
            say(format_args!("\nRule {}: {}", rule.name, rule.about))?;
            print_or(&explain::rule(resources, rule, document, extraction, within), "  no sentence")?;
        }
        Ok(Outcome::Done)
    }

    /// What a store says of a fact: its statements, the words, the rule.
    fn explain_fact(&self, iri: &str) -> anyhow::Result<Outcome> {
        let node = store::expand(iri).with_context(|| format!("{iri:?} is no IRI; copy one from a query's answer"))?;
        let quads = store::read(&self.store)?;
        let about: Vec<_> = quads.iter().filter(|q| q.subject.to_string() == node.to_string()).collect();
        anyhow::ensure!(!about.is_empty(), "the store says nothing of {node}");
        say(format_args!("{}", query::short_iri(node.as_str())))?;
        for quad in about {
            say(format_args!("  {}  {}", query::short_iri(quad.predicate.as_str()), query::short(&quad.object)))?;
            if ["dip:evidence", "dip:rule"].contains(&query::short_iri(quad.predicate.as_str()).as_str()) {
                let behind = quads.iter().filter(|q| q.subject.to_string() == quad.object.to_string());
                for detail in behind.filter(|q| {
                    ["nif:anchorOf", "dip:locator", "dcterms:description"]
                        .contains(&query::short_iri(q.predicate.as_str()).as_str())
                }) {
                    say(format_args!(
                        "      {}  {}",
                        query::short_iri(detail.predicate.as_str()),
                        query::short(&detail.object)
                    ))?;
                }
            }
        }
        Ok(Outcome::Done)
    }
}

fn rule_named<'r>(resources: &'r Resources, name: &str) -> anyhow::Result<&'r Rule> {
    let names = resources.fact_rules.iter().chain(&resources.mention_rules).map(|r| r.name.as_str());
    explain::find_rule(resources, name).with_context(|| {
        let near = crate::diagnostic::nearest(name, names.clone());
        let hint = near.map_or_else(String::new, |near| format!(", did you mean {near}?"));
        format!("there is no rule {name:?}{hint}; the rules are {}", names.clone().collect::<Vec<_>>().join(", "))
    })
}

fn print_or(lines: &[String], nothing: &str) -> anyhow::Result<()> {
    if lines.is_empty() {
        say(nothing)?;
    }
    lines.iter().try_for_each(say)
}

/// The document and the sentence at `FILE:OFFSET`, an offset in code points.
fn sentence_at(resources: &Resources, place: &str) -> anyhow::Result<(Document, Span)> {
    let (path, offset) = place.rsplit_once(':').context("write --at FILE:OFFSET, as in --at statement.txt:1774")?;
    let offset: usize = offset.parse().with_context(|| format!("{offset:?} is no number of characters"))?;
    let documents = Input { path: PathBuf::from(path) }.documents(resources)?;
    for document in documents {
        let Some(at) = document.source.span_of_chars(offset, offset + 1) else { continue };
        if document.span.contains(at) {
            let sentence = document.sentences().map(|(_, _, s)| s).find(|s| s.contains(at));
            let within = sentence.or(document.signature.filter(|s| s.contains(at))).or(document.title).unwrap_or(at);
            return Ok((document, within));
        }
    }
    anyhow::bail!("{path} has no character {offset}")
}
