//! `crosscheck schema`: what can be written into a claim file, for editors and other programs.

use std::process::ExitCode;

use crosscheck::claim_file;
use crosscheck::error::Error;

use crate::output;

/// Print the JSON Schema of claim files
///
/// Editors complete and check a claim file by it. The first line of a file that `crosscheck extract -o` writes names it, and
/// it lies beside the file.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {}

const AFTER_HELP: &str = "\
Examples:
  crosscheck schema > claims.schema.json
  # the first line of a claim file that is to be checked by it:
  #   # yaml-language-server: $schema=claims.schema.json";

pub fn run(_: &Args) -> Result<ExitCode, Error> {
    output::print_plain(&text())?;
    Ok(ExitCode::SUCCESS)
}

/// The schema as a file.
pub fn text() -> String {
    let schema = serde_json::to_string_pretty(&claim_file::schema()).expect("a schema is strings and lists");
    schema + "\n"
}
