//! Holds the grammars of numbers and times against the cases of Microsoft Recognizers-Text (MIT), where they lie in
//! `../shared/specs`.
//!
//! `cargo run --example specs -- number` prints the table for the suites of numbers, `-- time` that for
//! the suites of times; `--show SUITE` lists the cases of one
//! suite that fail, `--all SUITE` all of them. Cases that do not apply to news text are named, by their index and with the
//! reason, in `skip.tsv`.

mod number;
mod table;
mod time;

use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;

/// One suite: a file of cases and what to do with one.
struct Suite {
    /// The file's name, without `.json`.
    name: &'static str,
    /// Which table it belongs to.
    group: &'static str,
    /// What it checks.
    about: &'static str,
    /// Checks one case: what was found instead, if it fails.
    check: fn(&Case) -> Result<(), String>,
}

/// One case: a text and what the suite expects in it.
struct Case {
    /// The text.
    input: String,
    /// The day on which it is read.
    reference: Option<Date>,
    /// The expected results, as the file gives them.
    results: Vec<Value>,
}

impl Case {
    fn new(value: &Value) -> Option<Case> {
        let results = value.get("Results")?.as_array()?.clone();
        let day = |context: &Value| context.get("ReferenceDateTime")?.as_str()?.get(..10)?.parse().ok();
        let reference = value.get("Context").and_then(day);
        Some(Case { input: value.get("Input")?.as_str()?.to_owned(), reference, results })
    }
}

fn main() {
    let suites: Vec<Suite> = number::suites().into_iter().chain(time::suites()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/specs");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--show", name] => table::list(&folder, &suites, name, false),
        ["--all", name] => table::list(&folder, &suites, name, true),
        [group] => table::table(&folder, &suites, group),
        _ => Some("usage: specs GROUP | --show SUITE | --all SUITE\n".to_owned()),
    };
    let text = written.unwrap_or_else(|| format!("no such suites, or {} is not there\n", folder.display()));
    let mut out = std::io::stdout().lock();
    // A reader that goes away is no error of ours.
    let _ = std::io::Write::write_all(&mut out, text.as_bytes());
}
