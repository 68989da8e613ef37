//! `crosscheck baseline`: today's differences in a file, so that later runs fail on others only.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crosscheck::error::Error;
use crosscheck::file;
use crosscheck::judge::Policy;
use crosscheck::pipeline;
use crosscheck::report::baseline::{File, hold_against};
use crosscheck::report::{FailOn, Report, report};
use crosscheck::source::GivenDate;

use crate::arguments::given_date;
use crate::progress::Progress;
use crate::{cache, check, output, policy};

/// Write down what reports say differently today, so that `check --baseline` fails on other differences only
///
/// The file has an entry for each finding and each lead, for people to review; who lets one stand for good writes `reason: …`
/// under its entry. If the file is there, entries that still hold stay as they are laid out, but for words that changed; those
/// that are resolved go unless someone decided about them, new ones come in at the end, and those that could not be checked
/// stay, as when a report was not read.
/// What crosscheck.toml sets for `check` about rules and dates holds here, too, unless it sets it for `baseline`.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// Reports as plain text, Markdown or web pages, or folders of them
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// The file to write
    #[arg(short, long, value_name = "FILE", default_value = "crosscheck-baseline.yaml")]
    output: PathBuf,
    /// Only take out the entries that are resolved, also those that someone decided about; no new one comes in
    #[arg(long)]
    prune: bool,
    /// The day a report was published, as in `check`
    #[arg(long = "date", value_name = "[NAME=]YYYY-MM-DD", value_parser = given_date)]
    dates: Vec<GivenDate>,
    /// Print nothing; what could not be read is said all the same
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    policy: policy::Args,
    #[command(flatten)]
    cache: cache::Args,
}

const AFTER_HELP: &str = "\
Exit status:
  0  the file is up to date
  2  it could not be made or edited, or one of the sources could not be read

Examples:
  crosscheck baseline articles/
  crosscheck check articles/ --baseline crosscheck-baseline.yaml
  crosscheck baseline articles/ --prune";

pub fn run(args: &Args, verbose: bool) -> Result<ExitCode, Error> {
    let progress = Progress::new(verbose, args.quiet);
    let there = match read(&args.output) {
        Err(Error::Io { cause, .. }) if cause.kind() == ErrorKind::NotFound && !args.prune => None,
        there => Some(there?),
    };
    let memory = args.cache.memory();
    let gathered = pipeline::gather(&args.sources, &args.dates, memory.as_deref())?;
    output::complain_of(&gathered);
    check::enough(&gathered)?;
    progress.read(&gathered.sources);
    let options = pipeline::Options { policy: args.policy.policy(), memory, ..Default::default() };
    let judgement = pipeline::run_watched(&gathered.sources, &options, &|step| progress.step(step));
    output::complain_of_problems(&judgement.problems);
    let mut report = report(&gathered, &judgement, FailOn::Never);
    let known = there.clone().unwrap_or_default();
    hold(&mut report, &known, &options.policy, FailOn::Never);
    let shown = args.output.display();
    let renewal =
        known.renewed(&report, args.prune).map_err(|what| Error::source(shown.to_string(), what))?;
    if there.is_none_or(|there| there.text() != renewal.text) {
        file::replace(&args.output, &renewal.text)?;
    }
    let (new, gone, all) = (renewal.new, renewal.resolved, renewal.entries);
    let unchecked = match report.unchecked.len() {
        0 => String::new(),
        count => format!(", {count} not checked"),
    };
    let kept = match renewal.kept {
        0 => String::new(),
        count => format!(", {count} resolved and kept for what was decided (--prune takes them out)"),
    };
    let entries = if all == 1 { "entry" } else { "entries" };
    if !args.quiet {
        output::print_plain(&format!(
            "{shown}: {all} {entries}: {new} new, {gone} resolved and taken out{kept}{unchecked}\n"
        ))?;
    }
    Ok(ExitCode::from(report.status))
}

/// The known differences that `path` holds.
///
/// # Errors
/// It cannot be read, or is no such file; then where it is not.
pub fn read(path: &Path) -> Result<File, Error> {
    let shown = path.to_string_lossy();
    let text = fs::read_to_string(path).map_err(|cause| Error::read(shown.as_ref(), cause))?;
    parse(path, &text)
}

/// The known differences that `text`, which is that of `path`, holds.
///
/// # Errors
/// It is no such file; then where it is not.
pub fn parse(path: &Path, text: &str) -> Result<File, Error> {
    let shown = path.to_string_lossy();
    let wrong = |fault| {
        Error::Usage(format!(
            "{shown}:{fault}; correct it, or move it away and write it anew with `crosscheck baseline`"
        ))
    };
    File::parse(text).map_err(wrong)
}

/// Holds `report`, for which the rules were asked as `policy` says, against what is `known`.
pub fn hold(report: &mut Report, known: &File, policy: &Policy, fail_on: FailOn) {
    hold_against(report, &known.entries, |code| policy.asks(code), fail_on);
}
