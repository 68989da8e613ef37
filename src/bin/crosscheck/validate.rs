//! `crosscheck validate`: what is wrong with claim files, all of it at once.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use crosscheck::claim_file::{self, Code, Fault, Grade, Read};
use crosscheck::error::Error;
use crosscheck::report::reference::reference;
use crosscheck::report::visible::visible;
use crosscheck::source::Source;
use crosscheck::text::LineIndex;
use crosscheck::{pipeline, review, source};
use serde_json::{Value, json};

use crate::output;

/// Say what is wrong with claim files
///
/// Every fault of every file is named, with its line, where in it, and what to do. Quotes are held against the source where it
/// lies where the file says.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// Claim files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to write what is wrong
    #[arg(long, value_enum, default_value_t = Form::Text, value_name = "FORMAT")]
    format: Form,
    /// The least fault that makes the exit status 1
    #[arg(long, value_enum, default_value_t = Least::Error, value_name = "LEAST")]
    fail_on: Least,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people, and for editors that read compilers' messages
    Text,
    /// One object with all faults
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Least {
    /// What a person should look at
    Warning,
    /// What cannot be used as it is
    Error,
}

const AFTER_HELP: &str = "\
Exit status:
  0  no fault to fail on
  1  at least one
  2  a file could not be read

Examples:
  crosscheck validate claims/
  crosscheck validate claims/wire.yaml --fail-on warning
  crosscheck validate claims/ --format sarif > claims.sarif";

/// A claim file and what is wrong with it.
struct Checked {
    path: String,
    text: String,
    faults: Vec<Fault>,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let (paths, unread) = source::claim_files(&args.files);
    let mut unread: Vec<String> = unread.iter().map(Error::to_string).collect();
    let mut checked = Vec::new();
    for path in paths {
        match check(&path) {
            Ok(file) => checked.push(file),
            Err(err) => unread.push(err.to_string()),
        }
    }
    unread.iter().for_each(|what| output::complain(what));
    let written = match args.format {
        Form::Text => text(&checked),
        Form::Json => pretty(&json!({"schema": "crosscheck.faults/1", "faults": all(&checked, json_fault)})),
        Form::Sarif => pretty(&sarif(&checked)),
    };
    output::print_plain(&written)?;
    let least = match args.fail_on {
        Least::Warning => Grade::Warning,
        Least::Error => Grade::Error,
    };
    let fails = checked.iter().flat_map(|file| &file.faults).any(|fault| fault.code.grade() >= least);
    Ok(ExitCode::from(if fails {
        1
    } else if unread.is_empty() {
        0
    } else {
        2
    }))
}

fn check(path: &Path) -> Result<Checked, Error> {
    let shown = path.to_string_lossy().into_owned();
    let text = source::claim_text(path)?;
    let faults = match claim_file::read(&text) {
        Err(faults) => faults,
        Ok(mut read) => {
            let of_source = of_source(&read);
            let said = of_source.as_ref().map(|(source, said)| (source, &said.doc, &said.reading));
            let more = review::faults(&read, said);
            read.faults.extend(more);
            read.faults.sort_by_key(|fault| (fault.span.start(), fault.code));
            read.faults
        }
    };
    Ok(Checked { path: shown, text, faults })
}

/// The text that the file is of, and what is read in it now.
fn of_source(read: &Read) -> Option<(Source, pipeline::Read)> {
    let path = source::inside(read.file.source.path.as_deref()?).ok()?;
    let mut source = Source::read(&path.to_string_lossy()).ok()?;
    source.tell(&read.file.source);
    let said = pipeline::extract(&source, None);
    Some((source, said))
}

/// `path:line:column: error[C105]: what`, the line with a caret, and what to do.
fn text(checked: &[Checked]) -> String {
    let mut written = String::new();
    let (mut errors, mut warnings) = (0, 0);
    for file in checked {
        let index = LineIndex::new(&file.text);
        for fault in &file.faults {
            match fault.code.grade() {
                Grade::Error => errors += 1,
                Grade::Warning => warnings += 1,
            }
            let place = index.position(&file.text, fault.span.start());
            let (grade, code) = (grade(fault.code), fault.code.code());
            let (path, what, help) = (visible(&file.path), visible(&fault.what), visible(&fault.help));
            written += &format!("{path}:{}:{}: {grade}[{code}]: {what}\n", place.line, place.column);
            written += &caret(&file.text, fault, place.line);
            written += &format!("  help: {help}\n\n");
        }
    }
    let files = if checked.len() == 1 { "1 file".to_owned() } else { format!("{} files", checked.len()) };
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    written + &format!("{files}: {}, {}\n", count(errors, "error"), count(warnings, "warning"))
}

/// The line of a fault as it stands in the file, and under it what is meant; of long lines the part around it.
fn caret(text: &str, fault: &Fault, line: usize) -> String {
    const MOST: usize = 100; // characters
    const BEFORE: usize = 40;
    // No more than this part is looked at: a file of many faults may be one line.
    let at = fault.span.start();
    let near = text.floor_char_boundary(at.saturating_sub(4 * MOST));
    let start = text[near..at].rfind('\n').map_or(near, |found| near + found + 1);
    let until = text.ceil_char_boundary(at + 4 * MOST);
    let end = text[at..until].find('\n').map_or(until, |found| at + found);
    let before = text[start..at].chars().count();
    let is_long = start > 0 && start == near || text[start..end].chars().count() > MOST;
    let skipped = if is_long { before.saturating_sub(BEFORE) } else { 0 };
    let shown: String = text[start..end].chars().skip(skipped).take(MOST).map(sign).collect();
    let meant = text[at..fault.span.end().min(end)].chars().count();
    let carets = "^".repeat(meant.min(MOST.saturating_sub(before - skipped)).max(1));
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let shown = shown.trim_end_matches('\r');
    format!("  {number} | {shown}\n  {margin} | {}{carets}\n", " ".repeat(before - skipped))
}

/// A character as it may be shown, with a width of its own, so that what stands under it stays there.
fn sign(c: char) -> char {
    match visible(c.encode_utf8(&mut [0; 4])).chars().next() {
        Some(shown) if !c.is_control() => shown,
        _ => ' ',
    }
}

fn grade(code: Code) -> &'static str {
    match code.grade() {
        Grade::Error => "error",
        Grade::Warning => "warning",
    }
}

fn all(checked: &[Checked], of: fn(&Checked, &Fault) -> Value) -> Vec<Value> {
    checked.iter().flat_map(|file| file.faults.iter().map(move |fault| of(file, fault))).collect()
}

fn json_fault(file: &Checked, fault: &Fault) -> Value {
    let (start, end) = places(file, fault);
    json!({
        "code": fault.code.code(), "level": grade(fault.code), "path": file.path,
        "start": [start.0, start.1], "end": [end.0, end.1], "what": fault.what, "help": fault.help,
    })
}

/// Line and column of its first character, and after its last.
fn places(file: &Checked, fault: &Fault) -> ((usize, usize), (usize, usize)) {
    let index = LineIndex::new(&file.text);
    let place = |at| {
        let place = index.position(&file.text, at);
        (place.line, place.column)
    };
    (place(fault.span.start()), place(fault.span.end()))
}

fn sarif(checked: &[Checked]) -> Value {
    let rule = |code: &Code| {
        json!({
            "id": code.code(), "name": format!("{code:?}"), "shortDescription": {"text": code.says()},
            "defaultConfiguration": {"level": grade(*code)},
        })
    };
    let rules: Vec<Value> = Code::ALL.iter().map(rule).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "crosscheck", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": all(checked, sarif_result),
        }],
    })
}

fn sarif_result(file: &Checked, fault: &Fault) -> Value {
    let (start, end) = places(file, fault);
    json!({
        "ruleId": fault.code.code(),
        "level": grade(fault.code),
        "message": {"text": format!("{}; {}", fault.what, fault.help)},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": reference(&file.path)},
            "region": {"startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1},
        }}],
    })
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("faults are strings and numbers") + "\n"
}
