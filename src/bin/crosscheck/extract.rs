//! `crosscheck extract`: what each report claims, as files that a person reads and reviews.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crosscheck::annotate::{self, Memory};
use crosscheck::claim::entries::claim_file;
use crosscheck::claim_file::{self, ClaimFile, is_claim_file, to_yaml};
use crosscheck::error::Error;
use crosscheck::file;
use crosscheck::pipeline;
use crosscheck::review::{Former, Merged, Orphans, merge};
use crosscheck::source::{GivenDate, Source, gather};

use crate::arguments::given_date;
use crate::progress::Progress;
use crate::{cache, output, schema};

/// Write down what each report claims, one YAML file a report
///
/// Without -o the files are printed one after another. A claim file that is already there is brought up to date: what people
/// wrote into it stays letter by letter, new claims come in where they stand in the report, places are corrected, and claims
/// whose words the report has no more are marked as vanished. Beside the files lies their JSON Schema, which tells editors what
/// can be written.
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
    /// Replace files that are already there; what people wrote into them is lost
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
  0  every report was read, and every file is up to date
  2  a report could not be read, or a file was left as it was

Examples:
  crosscheck extract wire.txt                        the claims of one report
  crosscheck extract articles/ -o claims/            a file for each, to read and correct; later, the same up to date
  crosscheck extract articles/ -o claims/ --force    the same anew; what was corrected is lost
  crosscheck extract --text page.html                the text that is read of a page";

pub fn run(args: &Args, verbose: bool) -> Result<ExitCode, Error> {
    let progress = Progress::new(verbose, false);
    let mut gathered = gather(&args.sources, &args.dates)?;
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
    let mut kept = write_schema(args)?;
    let mut orphans = None;
    for source in &mut gathered.sources {
        match (&args.output, args.text) {
            (None, true) => output::print_plain(&source.text)?,
            (None, false) => {
                output::print_plain(&format!("---\n{}", to_yaml(&claims(source, memory), None)))?
            }
            (Some(folder), true) => {
                kept |= !write(&folder.join(file_name(source, "txt")), &source.text, args.force)?;
            }
            (Some(folder), false) => {
                let path = folder.join(file_name(source, "yaml"));
                if !path.exists() && !args.force {
                    let orphans = orphans.get_or_insert_with(|| Orphans::in_folder(folder));
                    look_for_former(orphans, source, &path)?;
                }
                kept |= !write_claims(&path, (source, memory), args.force)?;
            }
        }
    }
    if !args.text {
        progress.stage("annotating, extracting claims");
    }
    Ok(ExitCode::from(if kept || !gathered.skipped.is_empty() { 2 } else { 0 }))
}

fn claims(source: &Source, memory: Option<&dyn Memory>) -> ClaimFile {
    let read = pipeline::extract(source, memory);
    output::complain_of_problems(&annotate::problems(source, &read.doc));
    claim_file(source, &read.doc, &read.reading)
}

/// Writes the schema of claim files beside them; says whether a file of its name was left as it was.
fn write_schema(args: &Args) -> Result<bool, Error> {
    match &args.output {
        Some(folder) if !args.text => {
            file::replace(&folder.join(SCHEMA_FILE), &schema::text()).map(|()| false)
        }
        _ => Ok(false),
    }
}

/// Moves to `path` the claim file that `source` had before it was renamed; says where one lies that it may have had.
fn look_for_former(orphans: &Orphans, source: &Source, path: &Path) -> Result<(), Error> {
    let now = path.display();
    match orphans.former(source) {
        Some(Former::Same(former)) => {
            fs::rename(&former, path).map_err(|cause| Error::write(path.to_string_lossy(), cause))?;
            output::print_plain(&format!("{} is now {now}: its report was renamed\n", former.display()))
        }
        Some(Former::Alike(former)) => {
            let former: Vec<String> = former.iter().map(|path| path.display().to_string()).collect();
            let (is, one) = if former.len() == 1 { ("is", "it") } else { ("are", "the right one") };
            output::complain(&format!(
                "{} {is} of a report that is not there, and of the same words as {now}, which is new; if the report was renamed, move {one} to {now} and extract again, so that what was decided counts",
                former.join(", ")
            ));
            Ok(())
        }
        None => Ok(()),
    }
}

/// Writes the claims of `source` into the file at `path`, or brings it up to date; says whether it now has them.
fn write_claims(
    path: &Path,
    (source, memory): (&mut Source, Option<&dyn Memory>),
    force: bool,
) -> Result<bool, Error> {
    let there = match fs::read(path) {
        Ok(bytes) if !force => bytes,
        _ => return file::replace(path, &to_yaml(&claims(source, memory), Some(SCHEMA_FILE))).map(|()| true),
    };
    let shown = path.display();
    let keep = |why: &str| {
        output::complain(&format!("{shown} is left as it is: {why} (--force replaces it)"));
        Ok(false)
    };
    let Ok(there) = String::from_utf8(there) else { return keep("it is no text") };
    if !is_claim_file(&there) {
        return keep("it is no claim file");
    }
    if let Ok(read) = claim_file::read(&there) {
        source.keep_ids(&read.file.source);
    }
    let merged = match merge(&there, &claims(source, memory), source) {
        Ok(merged) => merged,
        Err(why) => return keep(&why.to_string()),
    };
    if merged.text != there && !file::replace_if(path, &merged.text, &there)? {
        return keep("someone else changed it just now; extract again");
    }
    if merged.new + merged.moved + merged.vanished.len() > 0 {
        let Merged { new, moved, vanished, .. } = &merged;
        output::print_plain(&format!("{shown}: {new} new, {moved} moved, {} vanished\n", vanished.len()))?;
    }
    for (id, quote) in &merged.lost {
        output::complain(&format!("{shown}: {id} was decided, but the source says no more: “{quote}”"));
    }
    for (id, before, now) in &merged.recounted {
        let what = format!("the words of {id} stand in the source {now} times, not {before} as before");
        output::complain(&format!("{shown}: {what}; see whether each decision is about the right ones"));
    }
    Ok(true)
}

/// The file of the schema, in the folder of the claim files.
const SCHEMA_FILE: &str = "claims.schema.json";

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
