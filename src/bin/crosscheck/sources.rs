//! `crosscheck sources`: what is known of each report before it is compared.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use comfy_table::presets::UTF8_FULL;
use comfy_table::{ContentArrangement, Table};
use crosscheck::annotate;
use crosscheck::error::Error;
use crosscheck::report::visible::visible;
use crosscheck::source::{DateOrigin, Gathered, GivenDate, Source, gather};
use serde::Serialize;

use crate::arguments::given_date;
use crate::output;
use crate::progress::Progress;

/// Say how each report was read: its date and where that is from, publisher, language, words, what was left out
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// Reports as plain text, Markdown or web pages, or folders of them
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// How to write the list
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The day a report was published, as in `check`
    #[arg(long = "date", value_name = "[NAME=]YYYY-MM-DD", value_parser = given_date)]
    dates: Vec<GivenDate>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// For programs
    Json,
}

const AFTER_HELP: &str = "\
Examples:
  crosscheck sources articles/                             is every date right?
  crosscheck sources articles/ --date wire=2024-03-01      is it now?
  crosscheck sources articles/ --format json | jq -r '.sources[] | select(.published == null).path'";

/// What is known of the reports.
#[derive(Serialize)]
struct List {
    schema: &'static str,
    sources: Vec<Entry>,
    problems: Vec<Odd>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    path: String,
    format: &'static str,
    published: Option<String>,
    /// In words: *front matter, date*.
    published_by: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
    words: usize,
    left_out: Vec<String>,
    sha256: String,
}

#[derive(Serialize)]
struct Odd {
    path: String,
    what: String,
}

pub fn run(args: &Args, verbose: bool) -> Result<ExitCode, Error> {
    let progress = Progress::new(verbose, false);
    let gathered = gather(&args.sources, &args.dates)?;
    output::complain_of(&gathered);
    progress.read(&gathered.sources);
    let list = list(&gathered);
    output::print_plain(&match args.format {
        Format::Table => table(&list.sources),
        Format::Json => {
            serde_json::to_string_pretty(&list).expect("the list is strings, numbers and lists") + "\n"
        }
    })?;
    Ok(ExitCode::from(if gathered.skipped.is_empty() { 0 } else { 2 }))
}

fn list(gathered: &Gathered) -> List {
    let problems = gathered.problems.iter().chain(gathered.sources.iter().flat_map(|s| &s.problems));
    List {
        schema: "crosscheck.sources/1",
        sources: gathered.sources.iter().map(entry).collect(),
        problems: problems.map(|p| Odd { path: p.path.clone(), what: p.what.clone() }).collect(),
    }
}

fn entry(source: &Source) -> Entry {
    Entry {
        id: source.name.clone(),
        path: source.path.clone(),
        format: source.format.name(),
        published: source.published.map(|p| p.date.to_string()),
        published_by: source.published.map(|p| origin(source, p.origin)),
        publisher: source.publisher.clone(),
        language: annotate::language(source),
        words: source.words(),
        left_out: source.left_out.clone(),
        sha256: source.sha256.clone(),
    }
}

fn origin(source: &Source, origin: DateOrigin) -> String {
    match origin {
        DateOrigin::Text(span) => format!("text, line {}", source.position(span.start()).line),
        DateOrigin::Metadata(place) => place.to_owned(),
        DateOrigin::Given => "given".to_owned(),
        DateOrigin::Inferred => "inferred".to_owned(),
    }
}

/// A row a report; nothing if there is none.
fn table(entries: &[Entry]) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL.with_solid_inner_borders());
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(output::width() as u16);
    table.set_header(["Report", "Published", "By", "Read"]);
    for entry in entries {
        let published = match (&entry.published, &entry.published_by) {
            (Some(day), Some(by)) => format!("{day}\n{by}"),
            _ => "no date found".to_owned(),
        };
        let by = entry.publisher.as_deref().unwrap_or("-");
        table.add_row([visible(&entry.path), published, visible(by), read(entry)]);
    }
    if entries.is_empty() { String::new() } else { format!("{table}\n") }
}

/// *plain text, en, 1064 words*, and what was left out of it.
fn read(entry: &Entry) -> String {
    let language = entry.language.as_deref().unwrap_or("language not known");
    let read = format!("{}, {}, {} words", entry.format, visible(language), entry.words);
    if entry.left_out.is_empty() { read } else { format!("{read}\nwithout {}", entry.left_out.join(", ")) }
}
