//! `crosscheck annotate`: what the program reads in a text, word by word.

use std::path::PathBuf;
use std::process::ExitCode;

use crosscheck::annotate::{conllu, parse};
use crosscheck::error::Error;
use crosscheck::source::gather;

use crate::output;
use crate::progress::Progress;

/// Print tags, lemmas, dependencies and names as CoNLL-U
///
/// FORM, LEMMA, UPOS, XPOS, HEAD and DEPREL as spaCy names them. MISC has start= and end=, byte offsets into the text (of
/// plain text the file, of other formats what `crosscheck extract --text` prints), and
/// ner=, the named entity in IOB. Several files are told apart by `# newdoc id =`.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// Reports as plain text, Markdown or web pages, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  crosscheck annotate wire.txt
  crosscheck annotate articles/ > articles.conllu
  crosscheck annotate page.html | less";

pub fn run(args: &Args, verbose: bool) -> Result<ExitCode, Error> {
    let progress = Progress::new(verbose, false);
    let gathered = gather(&args.files, &[])?;
    output::complain_of(&gathered);
    progress.read(&gathered.sources);
    for source in &gathered.sources {
        output::print_plain(&conllu::write(&parse(&source.text), &source.name))?;
    }
    progress.stage("annotating");
    Ok(ExitCode::from(if gathered.skipped.is_empty() { 0 } else { 2 }))
}
