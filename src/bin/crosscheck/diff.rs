//! `crosscheck diff`: what a new version of a text says differently from the old one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use crosscheck::diff::{self, Layout};
use crosscheck::error::Error;
use crosscheck::pipeline;
use crosscheck::source::{Gathered, GivenDate, Source, Which, gather};

use crate::agreement;
use crate::arguments::given_date;
use crate::output::{self, Color};
use crate::progress::Progress;

/// Say what a new version of an article claims differently from the old one
///
/// Lists, claim by claim, what is reversed, changed, said less or more surely, dropped and added, with the words of both
/// versions. “24” and “twenty-four” are the same; what only moved, or says the same in other words, is no difference.
///
/// Of two claim files of one source it says where the two people who reviewed them decided differently, and how far they agree:
/// in percent, and as Cohen's kappa.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// The old version
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new version
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How to write it to the standard output
    #[arg(long, value_enum, default_value_t = Form::Table, value_name = "FORMAT")]
    format: Form,
    /// List in the table, too
    #[arg(long, value_enum, value_name = "PART")]
    show: Option<Part>,
    /// Print nothing; the exit status says whether there is a difference
    #[arg(short, long)]
    quiet: bool,
    /// The day a version was published, of both or of the one called NAME (its path), as in `check`
    #[arg(long = "date", value_name = "[NAME=]YYYY-MM-DD", value_parser = given_date)]
    dates: Vec<GivenDate>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people, in a terminal
    Table,
    /// Everything, for other programs
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Sentences that say the same in other words
    Reworded,
}

const AFTER_HELP: &str = "\
Exit status:
  0  no difference in what is claimed, or decided
  1  at least one
  2  the run could not be done

Examples:
  crosscheck diff monday.txt tuesday.txt             what was changed since
  crosscheck diff draft.txt final.txt --show reworded
  crosscheck diff --format json old.txt new.txt | jq '.changes[] | select(.nature == \"reversed\")'
  crosscheck diff ann/wire.yaml bo/wire.yaml         where two reviewers differ
  crosscheck diff --quiet old.txt new.txt || echo 'look again'";

pub fn run(args: &Args, color: Color, verbose: bool) -> Result<ExitCode, Error> {
    let paths = [args.old.as_path(), args.new.as_path()];
    if let Some(files) = agreement::both(paths)? {
        return agreement::run(&files, paths, args.format == Form::Json, args.quiet);
    }
    let progress = Progress::new(verbose, args.quiet);
    let versions = read(args)?;
    progress.read(&versions);
    let document = pipeline::diff(&versions[0], &versions[1]);
    progress.stage("annotating, extracting and comparing claims");
    for problem in &document.problems {
        output::complain(&format!("{}: {}", problem.path, problem.what));
    }
    let colored = output::is_colored(color);
    let layout =
        Layout { width: output::width(), color: colored, reworded: args.show == Some(Part::Reworded) };
    match args.format {
        _ if args.quiet => {}
        Form::Json => output::print_plain(&diff::json(&document))?,
        Form::Table => output::print(&diff::table(&document, layout), color)?,
    }
    Ok(ExitCode::from(document.status))
}

/// Both versions; each is read by itself, so that two files of one name, or of the same bytes, are two versions.
fn read(args: &Args) -> Result<[Source; 2], Error> {
    let of =
        |path: &PathBuf| args.dates.iter().filter(|given| meant(given, path)).cloned().collect::<Vec<_>>();
    let nobody = |given: &&GivenDate| ![&args.old, &args.new].iter().any(|path| meant(given, path));
    if let Some(GivenDate { reports: Some(Which::Named(name)), .. }) = args.dates.iter().find(nobody) {
        return Err(Error::Usage(format!("--date {name}=…: no such version; name one as it is named here")));
    }
    Ok([
        one(gather(std::slice::from_ref(&args.old), &of(&args.old))?, &args.old)?,
        one(gather(std::slice::from_ref(&args.new), &of(&args.new))?, &args.new)?,
    ])
}

/// Whether a date is of the version at `path`.
fn meant(given: &GivenDate, path: &std::path::Path) -> bool {
    let Some(Which::Named(name)) = &given.reports else { return true };
    let same = |part: Option<&std::ffi::OsStr>| part.is_some_and(|part| part == name.as_str());
    same(Some(path.as_os_str())) || same(path.file_name()) || same(path.file_stem())
}

/// The one text that `gathered` holds.
fn one(gathered: Gathered, path: &std::path::Path) -> Result<Source, Error> {
    if let Some(skipped) = gathered.skipped.into_iter().next() {
        return Err(skipped);
    }
    let mut sources = gathered.sources;
    match (sources.pop(), sources.len()) {
        (Some(source), 0) => Ok(source),
        (_, more) => Err(Error::source(
            path.to_string_lossy(),
            format!("holds {} texts; name one for each version", more + 1),
        )),
    }
}
