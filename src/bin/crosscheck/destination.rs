//! Where a report goes besides the standard output, and in which format.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use crosscheck::error::Error;
use crosscheck::file;
use crosscheck::report::Report;
use crosscheck::report::format::{self, Beside, Format};
use crosscheck::source::Source;

use crate::output;

/// A file to write.
#[derive(Clone, Debug)]
pub struct Destination {
    path: PathBuf,
    format: &'static Format,
}

/// The name of a format.
pub fn format() -> impl TypedValueParser<Value = &'static Format> {
    let values = format::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(values).map(|name| format::named(&name).expect("it is one of the names"))
}

/// `FORMAT=FILE`, or `FILE` with an ending that names the format. A name before `=` that is no format may be a slip, so it
/// is not taken for part of the file's name.
pub fn destination(text: &str) -> Result<Destination, String> {
    let (name, path) = match text.split_once('=') {
        Some((name, path)) if !name.contains(['/', '\\', '.']) => (Some(name), path),
        _ => (None, text),
    };
    let (format, wrong) = match name {
        Some(name) => (format::named(name), format!("there is no format {name:?}")),
        None => (format::of_file(path), "the ending of the file's name does not say the format".to_owned()),
    };
    let format =
        format.ok_or_else(|| format!("{wrong}; say FORMAT=FILE, or use an ending of these:\n{}", list()))?;
    if path.is_empty() {
        return Err("the name of the file is missing".to_owned());
    }
    Ok(Destination { path: path.into(), format })
}

/// Every format: its name, who reads it, and its endings.
pub fn list() -> String {
    let widest = format::ALL.iter().map(|format| format.name.len()).max().unwrap_or(0);
    let endings =
        |f: &Format| if f.endings.is_empty() { String::new() } else { format!(" ({})", f.endings.join(" ")) };
    let line = |f: &&Format| format!("  {:widest$}  {}{}\n", f.name, f.help, endings(f));
    format::ALL.iter().map(line).collect()
}

/// # Errors
/// A file is named twice, or is one of the reports that are compared, or the baseline.
pub fn apart(destinations: &[Destination], sources: &[Source], baseline: Option<&Path>) -> Result<(), Error> {
    for (at, Destination { path, .. }) in destinations.iter().enumerate() {
        let shown = path.display();
        if destinations[..at].iter().any(|other| same(&other.path, path)) {
            return Err(Error::Usage(format!("-o {shown}: named twice; name a file for each format")));
        }
        if sources.iter().any(|source| same(Path::new(&source.path), path)) {
            return Err(Error::Usage(format!(
                "-o {shown}: is one of the reports to compare; name another file"
            )));
        }
        if baseline.is_some_and(|baseline| same(baseline, path)) {
            return Err(Error::Usage(format!("-o {shown}: is the baseline; name another file")));
        }
    }
    Ok(())
}

fn same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    real(one) == real(other)
}

/// Writes every file, and complains of each that cannot be; says whether all were written.
pub fn write_all(destinations: &[Destination], report: &Report, beside: &Beside<'_>) -> bool {
    let mut all = true;
    for Destination { path, format } in destinations {
        if let Err(err) = file::replace(path, &(format.write)(report, beside)) {
            output::complain(&err.to_string());
            all = false;
        }
    }
    all
}
