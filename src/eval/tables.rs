//! One table: counts per class, the ratios they give, and the items behind each error.

use std::collections::BTreeMap;

use super::matching::largest_matching;
use super::statement::{Statement, Texts};

/// What is scored apart from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableName {
    Mentions,
    Spans,
    Dates,
    Header,
    Facts,
    FactsLenient,
}

impl TableName {
    /// In the order of the report.
    pub const ALL: [TableName; 6] = [
        TableName::Mentions,
        TableName::Spans,
        TableName::Dates,
        TableName::Header,
        TableName::Facts,
        TableName::FactsLenient,
    ];

    /// The name in JSON and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            TableName::Mentions => "mentions",
            TableName::Spans => "spans",
            TableName::Dates => "dates",
            TableName::Header => "header",
            TableName::Facts => "facts",
            TableName::FactsLenient => "facts-lenient",
        }
    }

    /// The heading of the printed table.
    pub fn title(self) -> &'static str {
        match self {
            TableName::Mentions => "Mentions: span, class and entity",
            TableName::Spans => "Mentions: span and class",
            TableName::Dates => "Date values",
            TableName::Header => "Header fields (accuracy)",
            TableName::Facts => "Facts: strict",
            TableName::FactsLenient => "Facts: lenient",
        }
    }
}

/// How many items gold has, the system has, and both have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub gold: usize,
    pub system: usize,
    pub right: usize,
}

impl Counts {
    pub fn plus(self, other: Counts) -> Counts {
        Counts { gold: self.gold + other.gold, system: self.system + other.system, right: self.right + other.right }
    }
}

/// Counts, and the ratios they give. Where nothing was wanted and nothing found, all are 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub gold: usize,
    pub system: usize,
    pub right: usize,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Measure {
    pub(super) fn of(counts: Counts) -> Measure {
        let Counts { gold, system, right } = counts;
        Measure {
            gold,
            system,
            right,
            precision: ratio(right, system, gold == 0),
            recall: ratio(right, gold, system == 0),
            f1: ratio(2 * right, gold + system, true),
        }
    }
}

/// The quotient; for nothing out of nothing 1 if that is as it should be, else 0.
fn ratio(part: usize, whole: usize, nothing_is_right: bool) -> f64 {
    match whole {
        0 => f64::from(u8::from(nothing_is_right)),
        _ => part as f64 / whole as f64,
    }
}

/// Counts by class, and every comparison that led to them.
#[derive(Default)]
pub(super) struct Table<'a> {
    counts: BTreeMap<String, Counts>,
    comparisons: Vec<Comparison<'a>>,
}

/// The items of one pair of documents, and which of them found no partner.
struct Comparison<'a> {
    gold: Vec<Statement<'a>>,
    system: Vec<Statement<'a>>,
    missed: Vec<usize>,
    spurious: Vec<usize>,
}

impl<'a> Table<'a> {
    pub fn add(&mut self, class: &str, counts: Counts) {
        let row = self.counts.entry(class.to_string()).or_default();
        *row = row.plus(counts);
    }

    /// Matches the items of two documents class by class; `fits` takes their indexes.
    pub fn compare(
        &mut self,
        gold: Vec<Statement<'a>>,
        system: Vec<Statement<'a>>,
        fits: &dyn Fn(usize, usize) -> bool,
    ) {
        let (mut missed, mut spurious) = (Vec::new(), Vec::new());
        for (class, (wanted, found)) in by_class(&gold, &system) {
            let choices: Vec<Vec<usize>> =
                wanted.iter().map(|&g| (0..found.len()).filter(|&s| fits(g, found[s])).collect()).collect();
            let owner = largest_matching(&choices, found.len());
            let matched: Vec<usize> = owner.iter().flatten().copied().collect();
            let counts = Counts { gold: wanted.len(), system: found.len(), right: matched.len() };
            self.add(class, counts);
            let mut is_missed = vec![true; wanted.len()];
            matched.iter().for_each(|&item| is_missed[item] = false);
            let is_spurious: Vec<bool> = owner.iter().map(Option::is_none).collect();
            missed.extend(chosen(&wanted, &is_missed));
            spurious.extend(chosen(&found, &is_spurious));
        }
        self.comparisons.push(Comparison { gold, system, missed, spurious });
    }

    /// Each class with its counts, in the order of names.
    pub fn classes(&self) -> impl Iterator<Item = (&str, Counts)> {
        let counts = self.counts.iter();
        counts.map(|(class, counts)| (class.as_str(), *counts))
    }

    /// Up to `limit` gold items of a class that the system lacks, with what it has there instead,
    /// and how many there are.
    pub fn missed(&self, class: &str, texts: &Texts, limit: usize) -> (usize, Vec<String>) {
        let comparisons = self.comparisons.iter();
        let missed = comparisons.flat_map(|comparison| {
            let indexes = comparison.missed.iter();
            indexes.map(|&index| (&comparison.gold[index], &comparison.system))
        });
        let of_class: Vec<_> = missed.filter(|(item, _)| item.class() == class).collect();
        let shown = of_class.iter().take(limit);
        let lines = shown.map(|(item, system)| item.describe_missed(system, texts));
        (of_class.len(), lines.collect())
    }

    /// Up to `limit` system items of a class that gold lacks, and how many there are.
    pub fn spurious(&self, class: &str, texts: &Texts, limit: usize) -> (usize, Vec<String>) {
        let comparisons = self.comparisons.iter();
        let spurious = comparisons.flat_map(|comparison| {
            let indexes = comparison.spurious.iter();
            indexes.map(|&index| &comparison.system[index])
        });
        let of_class: Vec<_> = spurious.filter(|item| item.class() == class).collect();
        let lines = of_class.iter().take(limit).map(|item| item.describe(texts));
        (of_class.len(), lines.collect())
    }
}

/// For each class the indexes of its gold and its system items.
fn by_class<'a>(gold: &[Statement<'a>], system: &[Statement<'a>]) -> BTreeMap<&'a str, (Vec<usize>, Vec<usize>)> {
    let mut classes: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, item) in gold.iter().enumerate() {
        classes.entry(item.class()).or_default().0.push(index);
    }
    for (index, item) in system.iter().enumerate() {
        classes.entry(item.class()).or_default().1.push(index);
    }
    classes
}

fn chosen<'a>(items: &'a [usize], is_chosen: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
    let pairs = items.iter().zip(is_chosen);
    pairs.filter_map(|(&item, &is_chosen)| is_chosen.then_some(item))
}
