//! `crosscheck extract`: what each report claims, as files that a person reads and reviews.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crosscheck::annotate::{self, Memory};
use crosscheck::claim::file::{claim_file, to_yaml};
use crosscheck::error::Error;
use crosscheck::pipeline;
use crosscheck::source::{GivenDate, Source, gather};

use crate::arguments::given_date;
use crate::progress::Progress;
use crate::{cache, file, output};

/// Write down what each report claims, one YAML file a report
///
/// Without -o the files are printed one after another. A file that is already there and says something else is left as it
/// is, because a person may have reviewed it; --force replaces it.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// Reports as plain text, Markdown or web pages, or folders of them
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// The folder to write to; made if it is not there
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write the text that is read of each report instead, which byte offsets of reports and claim files count in
    #[arg(long)]
    text: bool,
    /// Replace files that are already there
    #[arg(long, requires = "output")]
    force: bool,
    /// The day a report was published, as in `check`
    #[arg(long = "date", value_name = "[NAME=]YYYY-MM-DD", value_parser = given_date)]
    dates: Vec<GivenDate>,
    #[command(flatten)]
    cache: cache::Args,
}

const AFTER_HELP: &str = "\
Exit status:
  0  every report was read, and every file written or as it would be written
  2  a report could not be read, or a file was left as it was

Examples:
  crosscheck extract wire.txt                        the claims of one report
  crosscheck extract articles/ -o claims/            a file for each, to read and correct
  crosscheck extract articles/ -o claims/ --force    the same anew; what was corrected is lost
  crosscheck extract --text page.html                the text that is read of a page";

pub fn run(args: &Args, verbose: bool) -> Result<ExitCode, Error> {
    let progress = Progress::new(verbose, false);
    let gathered = gather(&args.sources, &args.dates)?;
    output::complain_of(&gathered);
    if args.text && args.output.is_none() && gathered.sources.len() > 1 {
        return Err(Error::Usage("--text prints one report; say with -o where to write several".to_owned()));
    }
    if let Some(folder) = &args.output {
        fs::create_dir_all(folder).map_err(|cause| Error::write(folder.to_string_lossy(), cause))?;
    }
    progress.read(&gathered.sources);
    let memory = args.cache.memory();
    let memory = memory.as_deref();
    let mut kept = false;
    for source in &gathered.sources {
        match (&args.output, args.text) {
            (None, true) => output::print_plain(&source.text)?,
            (None, false) => output::print_plain(&format!("---\n{}", claims(source, memory)))?,
            (Some(folder), true) => {
                kept |= !write(&folder.join(file_name(source, "txt")), &source.text, args.force)?;
            }
            (Some(folder), false) => {
                kept |= !write(&folder.join(file_name(source, "yaml")), &claims(source, memory), args.force)?;
            }
        }
    }
    if !args.text {
        progress.stage("annotating, extracting claims");
    }
    Ok(ExitCode::from(if kept || !gathered.skipped.is_empty() { 2 } else { 0 }))
}

fn claims(source: &Source, memory: Option<&dyn Memory>) -> String {
    let read = pipeline::read_with(source, memory);
    output::complain_of_problems(&annotate::problems(source, &read.doc));
    to_yaml(&claim_file(source, &read.doc, &read.reading))
        .expect("a claim file is strings, numbers and lists")
}

/// The name of a source may have folders in it; its claim file lies in one folder with the others.
fn file_name(source: &Source, extension: &str) -> String {
    format!("{}.{extension}", source.name.replace(['/', '\\'], "__"))
}

/// Writes the file, unless it is there with other content and is not to be replaced; says whether it now holds `text`.
fn write(path: &Path, text: &str, force: bool) -> Result<bool, Error> {
    match fs::read(path) {
        Ok(there) if there == text.as_bytes() => return Ok(true),
        Ok(_) if !force => {
            let what = "is already there and says something else; left as it is (--force replaces it)";
            output::complain(&format!("{} {what}", path.display()));
            return Ok(false);
        }
        _ => {}
    }
    file::replace(path, text)?;
    Ok(true)
}
