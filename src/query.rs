//! Asking a store with SPARQL, over the union of its graphs.

use std::io::{self, Write};

use anyhow::Context;
use clap::ValueEnum;
use oxigraph::model::{GraphName, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, QuerySolutionIter, SparqlEvaluator};
use oxigraph::store::Store;

use crate::diagnostic::Diagnostic;
use crate::export;
use crate::graph::terms::PREFIXES;

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading in a terminal; IRIs with prefixes.
    Table,
    Csv,
    Tsv,
    /// The SPARQL results format.
    Json,
    /// For CONSTRUCT and DESCRIBE.
    Turtle,
}

/// Runs a query; a syntax error is told with its place.
pub fn run<'s>(store: &'s Store, path: &str, text: &str) -> anyhow::Result<QueryResults<'s>> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator = evaluator.with_prefix(prefix, iri)?;
    }
    let mut query = evaluator
        .parse_query(text)
        .map_err(|error| anyhow::anyhow!(syntax_problem(path, text, &error.to_string()).to_string()))?;
    query.dataset_mut().set_default_graph_as_union();
    query.on_store(store).execute().with_context(|| format!("{path}: the query could not be answered"))
}

/// What is wrong with a query, or nothing.
pub fn check(path: &str, text: &str) -> Option<Diagnostic> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator = evaluator.with_prefix(prefix, iri).ok()?;
    }
    evaluator.parse_query(text).err().map(|error| syntax_problem(path, text, &error.to_string()))
}

/// The parser tells the place as `error at LINE:COLUMN: …`.
fn syntax_problem(path: &str, text: &str, error: &str) -> Diagnostic {
    let place = error.strip_prefix("error at ").and_then(|rest| {
        let (place, message) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, message))
    });
    let hint = "see the queries listed by `chancery query --list` for examples";
    // The parser lists every token that it would have taken; the first of them tell enough.
    let brief = |message: &str| match message.char_indices().nth(160) {
        Some((at, _)) => format!("{} …", &message[..at]),
        None => message.to_owned(),
    };
    match place {
        Some((line, column, message)) => {
            let shown = text.lines().nth(line.max(1) - 1).unwrap_or_default().trim();
            let near = if shown.is_empty() { "at its end".to_owned() } else { format!("near {shown:?}") };
            let message = format!("not valid SPARQL {near}: {}", brief(message));
            Diagnostic { path: path.into(), line, column, message, hint: hint.into() }
        }
        None => Diagnostic::of_file(path, format!("not valid SPARQL: {}", brief(error)), hint),
    }
}

/// Prints an answer; returns the number of rows, triples, or 1 for a yes or no.
pub fn print(results: QueryResults, format: Format, mut output: impl Write) -> anyhow::Result<usize> {
    match results {
        QueryResults::Boolean(answer) => {
            match format {
                Format::Json => QueryResultsSerializer::from_format(QueryResultsFormat::Json)
                    .serialize_boolean_to_writer(&mut output, answer)
                    .map(drop)?,
                _ => writeln!(output, "{}", if answer { "yes" } else { "no" })?,
            }
            Ok(1)
        }
        QueryResults::Graph(_) if matches!(format, Format::Csv | Format::Tsv) => {
            anyhow::bail!("CONSTRUCT and DESCRIBE answer with a graph; use --format turtle or json")
        }
        QueryResults::Graph(triples) => {
            let quads =
                triples.map(|t| t.map(|t| t.in_graph(GraphName::DefaultGraph))).collect::<Result<Vec<_>, _>>()?;
            let count = quads.len();
            let format = if format == Format::Json { export::Format::JsonLd } else { export::Format::Turtle };
            export::write(quads, format, output)?;
            Ok(count)
        }
        QueryResults::Solutions(solutions) => print_solutions(solutions, format, output),
    }
}

fn print_solutions(solutions: QuerySolutionIter, format: Format, mut output: impl Write) -> anyhow::Result<usize> {
    let variables = solutions.variables().to_vec();
    let format = match format {
        Format::Table => return print_table(solutions, output),
        Format::Csv => QueryResultsFormat::Csv,
        Format::Tsv => QueryResultsFormat::Tsv,
        Format::Json => QueryResultsFormat::Json,
        Format::Turtle => anyhow::bail!("a SELECT query has no Turtle form; use --format table, csv, tsv or json"),
    };
    let mut writer =
        QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut output, variables)?;
    let mut count = 0;
    for solution in solutions {
        writer.serialize(&solution?)?;
        count += 1;
    }
    writer.finish()?;
    Ok(count)
}

fn print_table(solutions: QuerySolutionIter, mut output: impl Write) -> anyhow::Result<usize> {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_FULL_CONDENSED);
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
    table.set_header(solutions.variables().iter().map(|v| v.as_str().to_owned()));
    let variables = solutions.variables().to_vec();
    let mut count = 0;
    for solution in solutions {
        let solution = solution?;
        table.add_row(variables.iter().map(|v| solution.get(v).map_or_else(String::new, short)));
        count += 1;
    }
    writeln!(output, "{table}")?;
    Ok(count)
}

/// A term as a person reads it: prefixes for IRIs, literals without their types.
pub fn short(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => short_iri(node.as_str()),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// An IRI with the longest known prefix.
pub fn short_iri(iri: &str) -> String {
    let known = PREFIXES.iter().filter(|(_, namespace)| iri.starts_with(namespace)).max_by_key(|(_, n)| n.len());
    known.map_or_else(|| iri.to_owned(), |(prefix, namespace)| format!("{prefix}:{}", &iri[namespace.len()..]))
}

/// `# title: …` and the other lines at the head of a query file.
pub fn header<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let lines = text.lines().take_while(|l| l.starts_with('#'));
    lines.filter_map(|l| l.trim_start_matches('#').trim().strip_prefix(key)?.strip_prefix(':')).map(str::trim).next()
}

/// Passes a broken pipe as success: whoever read the output had enough.
pub fn forgive_broken_pipe(error: anyhow::Error) -> anyhow::Result<()> {
    let broken =
        error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe);
    if broken { Ok(()) } else { Err(error) }
}
