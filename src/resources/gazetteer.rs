//! Known names: tab-separated files in `data/gazetteer/`.
//!
//! One row is one entity with its names. Names are folded before matching, and every occurrence is
//! reported, overlapping ones too: which of them stand is decided later, by the best cover.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::files::Files;
use super::index::WordIndex;
use super::lexicon::Kinds;
use crate::diagnostic::{Diagnostic, nearest};
use crate::entity::Class;

/// The columns every gazetteer file begins with.
pub const COLUMNS: [&str; 11] =
    ["id", "kind", "zh", "zh_also", "short", "en", "en_also", "wikidata", "parent", "from", "until"];
/// Columns that some files add.
const EXTRA_COLUMNS: [&str; 5] = ["iso2", "capital", "signed", "form", "context"];

/// One row.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: String,
    pub kind: String,
    pub class: Class,
    /// The full Chinese name, as shown.
    pub label: String,
    /// Other Chinese names that can stand alone.
    pub also: Vec<String>,
    /// Short forms that only context can read: 中, 吉.
    pub short: Vec<String>,
    pub en: String,
    pub en_also: Vec<String>,
    pub wikidata: String,
    pub parent: String,
    pub from: String,
    pub until: String,
    /// `iso2`, `capital`, `signed`, `form`, `context` where the file has them.
    pub extra: BTreeMap<String, String>,
}

/// A person's term in an office: 习近平, 国家主席, from 2013-03-14.
#[derive(Clone, Debug)]
pub struct OfficeHolder {
    pub person: String,
    pub state: String,
    pub office: String,
    pub from: String,
    pub until: String,
}

/// All rows, and the index that finds their names.
pub struct Gazetteer {
    pub entries: Vec<Entry>,
    pub office_holders: Vec<OfficeHolder>,
    by_id: HashMap<String, usize>,
    index: WordIndex,
    /// For each name in the index, the entry it names.
    owners: Vec<usize>,
}

impl Gazetteer {
    /// Reads every `gazetteer/*.tsv`; problems are added to `problems`.
    pub fn load(files: &Files, kinds: &Kinds, problems: &mut Vec<Diagnostic>) -> Gazetteer {
        let mut entries = Vec::new();
        let mut office_holders = Vec::new();
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("gazetteer/")) {
            if path.ends_with("/office-holders.tsv") {
                office_holders = read_office_holders(path, text, problems);
            } else {
                read_entries(path, text, kinds, &mut entries, problems);
            }
        }
        let by_id = entries.iter().enumerate().map(|(n, e): (usize, &Entry)| (e.id.clone(), n)).collect();
        let (names, owners): (Vec<Cow<str>>, Vec<usize>) =
            entries.iter().enumerate().flat_map(|(n, e)| matched_names(e).map(move |name| (name, n))).unzip();
        let index = WordIndex::new(names);
        Gazetteer { entries, office_holders, by_id, index, owners }
    }

    /// The row of an id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|n| &self.entries[*n])
    }

    /// Every occurrence of every name in a folded text: byte range and entry, overlapping. A name
    /// listed in quotation marks (“东突”) is read only inside them, and without them.
    pub fn occurrences<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, usize, &'a Entry)> {
        self.index.occurrences(folded).map(|(start, end, name)| {
            let quoted = folded[start..end].starts_with('“') && folded[start..end].ends_with('”');
            let quotes = if quoted { '“'.len_utf8() } else { 0 };
            (start + quotes, end - quotes, &self.entries[self.owners[name]])
        })
    }

    /// The entries whose label or other name, folded, is exactly `name`.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.occurrences(name).filter(move |(start, end, _)| *start == 0 && *end == name.len()).map(|(_, _, e)| e)
    }
}

/// The names of an entry, and for states the glossed form that multilateral names use:
/// 乌(兹别克斯坦) in 中吉乌(兹别克斯坦)公路.
fn matched_names(entry: &Entry) -> impl Iterator<Item = Cow<'_, str>> {
    let names = std::iter::once(&entry.label).chain(&entry.also);
    let glossed = names.clone().filter(|_| entry.class == Class::State).filter_map(|name| gloss(name, &entry.short));
    names.map(Cow::from).chain(glossed.map(Cow::from))
}

fn gloss(name: &str, shorts: &[String]) -> Option<String> {
    let first = name.chars().next()?;
    let rest = &name[first.len_utf8()..];
    (rest.chars().count() >= 2 && shorts.iter().any(|s| s.chars().eq([first]))).then(|| format!("{first}({rest})"))
}

fn read_entries(path: &str, text: &str, kinds: &Kinds, entries: &mut Vec<Entry>, problems: &mut Vec<Diagnostic>) {
    let Some(table) = Table::parse(path, text, &COLUMNS, &EXTRA_COLUMNS, problems) else { return };
    let stem = path.trim_start_matches("gazetteer/").trim_end_matches(".tsv");
    for row in &table.rows {
        let cell = |name: &str| row.cells[table.columns[name]].to_owned();
        let kind = cell("kind");
        let Some(class) = kinds.class_of(stem, &kind) else {
            let hint = nearest(&kind, kinds.names()).map_or_else(
                || "the kinds are listed in lexicon/kinds.toml".into(),
                |near| format!("did you mean {near}?"),
            );
            problems.push(Diagnostic::at(path, text, row.offset, format!("unknown kind {kind:?}"), hint));
            continue;
        };
        for needed in ["id", "zh"] {
            if cell(needed).is_empty() {
                problems.push(Diagnostic::at(path, text, row.offset, format!("no {needed}"), "fill the column"));
            }
        }
        entries.push(Entry {
            id: cell("id"),
            class,
            label: cell("zh"),
            also: split(&cell("zh_also")),
            short: split(&cell("short")),
            en: cell("en"),
            en_also: split(&cell("en_also")),
            wikidata: cell("wikidata"),
            parent: cell("parent"),
            from: cell("from"),
            until: cell("until"),
            extra: EXTRA_COLUMNS
                .iter()
                .filter(|name| table.columns.contains_key(**name))
                .map(|name| ((*name).to_owned(), cell(name)))
                .filter(|(_, value)| !value.is_empty())
                .collect(),
            kind,
        });
    }
}

fn read_office_holders(path: &str, text: &str, problems: &mut Vec<Diagnostic>) -> Vec<OfficeHolder> {
    let columns = ["person", "state", "office", "from", "until"];
    let Some(table) = Table::parse(path, text, &columns, &["note"], problems) else { return Vec::new() };
    let read = |row: &Row| {
        let cell = |name: &str| row.cells[table.columns[name]].to_owned();
        OfficeHolder {
            person: cell("person"),
            state: cell("state"),
            office: cell("office"),
            from: cell("from"),
            until: cell("until"),
        }
    };
    table.rows.iter().map(read).collect()
}

fn split(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

/// A tab-separated file with a heading line.
struct Table<'a> {
    columns: HashMap<&'a str, usize>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    cells: Vec<&'a str>,
    offset: usize,
}

impl<'a> Table<'a> {
    fn parse(
        path: &str,
        text: &'a str,
        needed: &[&str],
        allowed: &[&str],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Table<'a>> {
        let mut lines = lines_with_offsets(text).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let (heading_offset, heading) = lines.next()?;
        let columns: HashMap<&str, usize> = heading.split('\t').enumerate().map(|(n, name)| (name, n)).collect();
        if let Some(name) = needed.iter().find(|name| !columns.contains_key(**name)) {
            let hint = format!("the first line must name the columns {}", needed.join(", "));
            problems.push(Diagnostic::at(path, text, heading_offset, format!("no column {name:?}"), hint));
            return None;
        }
        for name in columns.keys().filter(|name| !needed.contains(name) && !allowed.contains(name)) {
            let message = format!("unknown column {name:?}");
            problems.push(Diagnostic::at(path, text, heading_offset, message, "remove it or correct its name"));
        }
        let mut rows = Vec::new();
        for (offset, line) in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if cells.len() == columns.len() {
                rows.push(Row { cells, offset });
            } else {
                let message = format!("{} columns where the heading has {}", cells.len(), columns.len());
                problems.push(Diagnostic::at(path, text, offset, message, "separate columns by one tab each"));
            }
        }
        Some(Table { columns, rows })
    }
}

fn lines_with_offsets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    text.split('\n').map(move |line| {
        let at = offset;
        offset += line.len() + 1;
        (at, line.trim_end_matches('\r'))
    })
}
