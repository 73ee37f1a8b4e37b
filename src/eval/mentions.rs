//! Compares the mentions of one pair of documents: names with and without entity, and date values.

use super::document::{ScoredDocument, ScoredMention};
use super::scores::Scores;
use super::statement::{Content, Statement};
use super::tables::TableName;
use super::value::{literal, same};

/// The class whose mentions carry a value instead of an entity.
const DATE: &str = "Date";

/// Adds one pair to the mention, span and date tables; a side may be missing.
pub(super) fn compare<'a>(
    scores: &mut Scores<'a>,
    gold: Option<&'a ScoredDocument>,
    system: Option<&'a ScoredDocument>,
) {
    let wanted: Vec<_> = gold.into_iter().flat_map(mentions_of).collect();
    let judged: Vec<_> =
        system.into_iter().flat_map(mentions_of).filter(|found| !is_nested(found.mention, &wanted)).collect();
    let mut add = |table, gold: &[Located<'a>], system: &[Located<'a>], fits: Fits| {
        scores.table_mut(table).compare(
            gold.iter().map(Located::statement).collect(),
            system.iter().map(Located::statement).collect(),
            &|g, s| fits(&gold[g], &system[s]),
        );
    };
    add(TableName::Mentions, &wanted, &judged, |gold, system| same_span(gold, system) && same_entity(gold, system));
    add(TableName::Spans, &wanted, &judged, same_span);
    let dates = |side: &[Located<'a>]| -> Vec<Located<'a>> {
        let is_date = |located: &&Located| located.mention.class == DATE;
        side.iter().filter(is_date).copied().collect()
    };
    add(TableName::Dates, &dates(&wanted), &dates(&judged), |gold, system| {
        same_span(gold, system) && date_value(gold.mention) == date_value(system.mention)
    });
}

/// A mention with its document, whose entities say what it means.
#[derive(Clone, Copy)]
struct Located<'a> {
    document: &'a ScoredDocument,
    mention: &'a ScoredMention,
}

/// When a gold mention and a system mention count as the same.
type Fits = fn(&Located, &Located) -> bool;

impl<'a> Located<'a> {
    fn statement(&self) -> Statement<'a> {
        Statement { document: self.document, content: Content::Mention(self.mention) }
    }
}

fn mentions_of(document: &ScoredDocument) -> impl Iterator<Item = Located<'_>> {
    let mentions = document.mentions.iter();
    mentions.map(move |mention| Located { document, mention })
}

/// Whether a system mention lies inside a longer gold mention: 中国 in 中国银行.
fn is_nested(found: &ScoredMention, wanted: &[Located]) -> bool {
    wanted.iter().any(|gold| gold.mention.span.encloses(found.span))
}

fn same_span(gold: &Located, system: &Located) -> bool {
    gold.mention.span == system.mention.span
}

/// Whether the system names gold's entity; gold without an entity accepts anything.
fn same_entity(gold: &Located, system: &Located) -> bool {
    let entity = |located: &Located| {
        let written = located.mention.entity.as_deref();
        written.filter(|entity| !entity.is_empty()).map(|entity| located.document.value(entity))
    };
    match (entity(gold), entity(system)) {
        (None, _) => true,
        (Some(gold), Some(system)) => same(&gold, &system),
        (Some(_), None) => false,
    }
}

/// A date's value without regard to width and case: ２０１８-06 is 2018-06, 199x is 199X.
fn date_value(mention: &ScoredMention) -> Option<String> {
    let value = mention.value.as_deref();
    value.map(|value| literal(value).to_uppercase())
}
