//! `crosscheck check`: what reports of one event say differently.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ValueEnum, ValueHint};
use crosscheck::error::Error;
use crosscheck::pipeline;
use crosscheck::report::format::{Beside, Format};
use crosscheck::report::terminal::{self, Layout, Show};
use crosscheck::report::texts::Texts;
use crosscheck::report::{FailOn, ignored, report};
use crosscheck::source::{Gathered, GivenDate, GivenWord, give_words};

use crate::arguments::{given_date, given_word};
use crate::destination::{self, Destination, destination, format};
use crate::output::{self, Color};
use crate::progress::Progress;
use crate::{against, baseline, cache, policy};

/// Say what reports of the same event say differently
///
/// Prints each question that the reports answer in ways that do not fit together, with the words of both sides, where they
/// stand, and why they do not fit. Leads (differences that are worth a look but not asserted), what the reports agree on,
/// what only one of them says and what was not compared are counted; --show lists them.
#[derive(clap::Args)]
#[command(after_help = after_help())]
pub struct Args {
    /// Reports as plain text (.txt), Markdown (.md) or web pages (.html), or folders: of these, every such file, not hidden ones,
    /// not through links to other folders
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// How to write the report to the standard output [default: table]
    #[arg(long, value_parser = format(), value_name = "FORMAT", hide_possible_values = true)]
    format: Option<&'static Format>,
    /// Write the report to FILE, too, in the format that its ending names or that is named before it; may be repeated
    #[arg(short, long, value_parser = destination, value_hint = ValueHint::FilePath, value_name = "[FORMAT=]FILE")]
    output: Vec<Destination>,
    /// Print no report; what could not be read or written is said all the same
    #[arg(short, long, conflicts_with = "format")]
    quiet: bool,
    /// The day a report was published: of all reports that do not show it, or of the one called NAME (its file name, with
    /// or without the extension, or its path) or those like it (wire/*.txt), whatever they show
    #[arg(long = "date", value_name = "[NAME=]YYYY-MM-DD", value_parser = given_date)]
    dates: Vec<GivenDate>,
    /// Who published a report: all, or the one called NAME or those like it
    #[arg(long = "publisher", value_name = "[NAME=]PUBLISHER", value_parser = given_word)]
    publishers: Vec<GivenWord>,
    /// The language of a report, as a tag such as en-GB: of all, or of the one called NAME or those like it
    #[arg(long = "language", value_name = "[NAME=]TAG", value_parser = given_word)]
    languages: Vec<GivenWord>,
    /// The least difference that makes the exit status 1; each includes those before it
    #[arg(long, value_enum, default_value_t = Least::Conflict, value_name = "LEAST")]
    fail_on: Least,
    #[command(flatten)]
    against: against::Args,
    /// Fail on differences only that FILE does not know; `crosscheck baseline` writes it
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// List in the table, too: several separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    show: Vec<Part>,
    /// Say which pairs of claims were considered and not reported, and why: the best so many, or all
    #[arg(
        long,
        value_name = "MOST",
        value_parser = most,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "50"
    )]
    explain_silence: Option<usize>,
    #[command(flatten)]
    policy: policy::Args,
    #[command(flatten)]
    cache: cache::Args,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Least {
    /// Nothing does
    Never,
    /// Findings that cannot both be true
    Conflict,
    /// Findings that one side denies
    Disputed,
    /// Findings that a later report brings up to date
    Update,
    /// Leads
    Lead,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Differences that are worth a look, not asserted
    Leads,
    /// What reports agree on
    Agreements,
    /// What only one report says
    SingleSource,
    /// What would differ if it were of one thing, and why it is not
    NotCompared,
    /// All of these
    All,
}

/// The formats, and [`AFTER_HELP`].
fn after_help() -> String {
    format!("Formats, and the endings of files in them:\n{}\n{AFTER_HELP}", destination::list())
}

const AFTER_HELP: &str = "\
Exit status:
  0  no difference to fail on
  1  at least one difference at or above --fail-on
  2  the run could not be done, or a file not written; or there is nothing to fail on, but one of
     the sources could not be read
Whatever could not be read is named on standard error; the others are compared nevertheless.

Examples:
  crosscheck check monday.txt tuesday.txt
  crosscheck check articles/ --date wire=2024-03-01 --show agreements
  crosscheck check articles/ --fail-on disputed --format json > report.json
  crosscheck check articles/ -o report.md -o report.sarif -o github=/dev/stdout --quiet
  crosscheck check articles/ --baseline crosscheck-baseline.yaml
  crosscheck check today.txt --against archive/
  crosscheck check articles/ --since origin/main
  crosscheck check ours.txt theirs.txt --explain-silence";

pub fn run(args: &Args, color: Color, verbose: bool) -> Result<ExitCode, Error> {
    let progress = Progress::new(verbose, args.quiet);
    let known = args.baseline.as_deref().map(baseline::read).transpose()?;
    let new = args.against.what_is_new(&args.sources)?;
    let memory = args.cache.memory();
    let paths = args.against.paths(&args.sources);
    let mut gathered = pipeline::gather(&paths, &args.dates, memory.as_deref())?;
    new.mark(&mut gathered.sources);
    give_words(&mut gathered.sources, &args.publishers, "--publisher", |source| &mut source.publisher)?;
    give_words(&mut gathered.sources, &args.languages, "--language", |source| &mut source.language)?;
    output::complain_of(&gathered);
    // The first article of a folder has nothing to be held against, and that is no fault.
    if !args.against.is_asked() || gathered.sources.is_empty() {
        enough(&gathered)?;
    }
    destination::apart(&args.output, &gathered.sources, args.baseline.as_deref())?;
    progress.read(&gathered.sources);
    let options = pipeline::Options { silences: args.explain_silence, policy: args.policy.policy(), memory };
    let judgement = pipeline::run_watched(&gathered.sources, &options, &|step| progress.step(step));
    output::complain_of_problems(&judgement.problems);
    let mut report = report(&gathered, &judgement, args.fail_on.into());
    let idle = ignored::idle(&report, &gathered.sources, |code| options.policy.asks(code));
    output::complain_of_problems(&idle);
    report.note(&idle);
    if let Some(known) = &known {
        baseline::hold(&mut report, known, &options.policy, args.fail_on.into());
    }
    let show: Vec<_> = args.show.iter().flat_map(|part| part.shows()).copied().collect();
    let beside = Beside {
        texts: Texts::of(&gathered.sources),
        layout: Layout { show: show.clone(), ..Layout::default() },
    };
    let written = destination::write_all(&args.output, &report, &beside);
    match args.format {
        _ if args.quiet => {}
        Some(format) if format.name != terminal::FORMAT.name => {
            output::print_plain(&(format.write)(&report, &beside))?;
        }
        _ => output::print(&terminal::write(&report, &Layout { width: output::width(), show }), color)?,
    }
    Ok(ExitCode::from(if written { report.status } else { 2 }))
}

/// A number, or `all`.
fn most(text: &str) -> Result<usize, String> {
    match text {
        "all" => Ok(usize::MAX),
        number => number.parse().map_err(|_| "say a number, or all".to_owned()),
    }
}

/// # Errors
/// There are not two reports.
pub fn enough(gathered: &Gathered) -> Result<(), Error> {
    match gathered.sources.as_slice() {
        [] => Err(Error::Usage("no report to compare; give two or more".to_owned())),
        [one] => Err(Error::Usage(format!("only one report, {}; give another to compare it with", one.path))),
        _ => Ok(()),
    }
}

impl Part {
    fn shows(self) -> &'static [Show] {
        match self {
            Part::Leads => &[Show::Leads],
            Part::Agreements => &[Show::Agreements],
            Part::SingleSource => &[Show::SingleSource],
            Part::NotCompared => &[Show::NotCompared],
            Part::All => &[Show::Leads, Show::Agreements, Show::SingleSource, Show::NotCompared],
        }
    }
}

impl From<Least> for FailOn {
    fn from(least: Least) -> Self {
        match least {
            Least::Never => FailOn::Never,
            Least::Conflict => FailOn::Conflict,
            Least::Disputed => FailOn::Disputed,
            Least::Update => FailOn::Update,
            Least::Lead => FailOn::Lead,
        }
    }
}
