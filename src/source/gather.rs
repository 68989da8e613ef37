//! Files and folders, as a user names them, to the sources of a run.
//!
//! What cannot be read is left out and said so; one bad file does not cost the others. The result is the same in
//! whatever order the paths are given.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::claim_file;
use crate::error::{Error, Problem};
use crate::source::given::give_dates;
use crate::source::{Format, GivenDate, Source, claims, date};

/// What was found at the paths of a run.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The reports, in the order of their paths; names are unique.
    pub sources: Vec<Source>,
    /// What was asked for and could not be used.
    pub skipped: Vec<Error>,
    /// What was odd about the paths, such as a file that was named twice.
    pub problems: Vec<Problem>,
}

/// Reads the files at `paths`, and below those that are folders every file whose extension is that of a format (hidden ones
/// and linked folders excepted).
///
/// # Errors
/// A date is given for a report that is not there, or that could be several.
pub fn gather(paths: &[PathBuf], dates: &[GivenDate]) -> Result<Gathered, Error> {
    let mut gathered = Gathered::default();
    let mut opened = Vec::new();
    for path in files(paths, &mut gathered) {
        if Format::by_extension(&path) == Some(Format::Claims) {
            match claims::read(&path) {
                Ok(file) => opened.push(file),
                Err(err) => gathered.skipped.push(err),
            }
            continue;
        }
        match super::read(&path) {
            Ok(source) => gathered.sources.push(source),
            Err(err) => gathered.skipped.push(err),
        }
    }
    claims::add(opened, &mut gathered);
    name_apart(&mut gathered.sources);
    give_dates(&mut gathered.sources, dates)?;
    drop_copies(&mut gathered);
    date::infer_published(&mut gathered.sources);
    Ok(gathered)
}

/// The claim files at `paths`, and below those that are folders, in the order of their paths; and what of the paths is none.
pub fn claim_files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Error>) {
    let mut gathered = Gathered::default();
    let mut files = files(paths, &mut gathered);
    // The texts may lie beside them; a file that is called otherwise was named because it is one.
    files.retain(|file| match Format::by_extension(file) {
        Some(format) => format == Format::Claims,
        None => paths.contains(file),
    });
    (files, gathered.skipped)
}

/// The files to read, each once, in the order of their paths.
fn files(paths: &[PathBuf], gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    let mut named: Vec<&PathBuf> = paths.iter().collect();
    named.sort();
    for again in named.windows(2).filter(|pair| pair[0] == pair[1]) {
        let what = "named twice; read once".to_owned();
        gathered.problems.push(Problem { path: again[0].to_string_lossy().into(), what });
    }
    named.dedup();
    for path in named {
        if !path.is_dir() {
            found.insert(path.clone());
        } else if !walk(path, &mut found, &mut gathered.skipped) {
            let what = "no report in this folder (.txt, .md, .html, claim files in .yaml); name the files themselves if they are called otherwise";
            gathered.skipped.push(Error::source(path.to_string_lossy(), what));
        }
    }
    let mut seen = BTreeMap::new();
    found.retain(|path| {
        // A file that is not there has no other name; reading it will say so.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let first = seen.entry(real).or_insert_with(|| path.clone());
        if first != path {
            let what = format!("the same file as {}; read once", first.display());
            gathered.problems.push(Problem { path: path.to_string_lossy().into(), what });
        }
        first == path
    });
    found.into_iter().collect()
}

/// Adds the reports below `folder` to `found`; says whether there is anything to read or to complain about.
fn walk(folder: &Path, found: &mut BTreeSet<PathBuf>, skipped: &mut Vec<Error>) -> bool {
    let entries = match entries(folder) {
        Ok(entries) => entries,
        Err(cause) => {
            skipped.push(Error::read(folder.to_string_lossy(), cause));
            return true;
        }
    };
    let mut any = false;
    for (path, is_folder) in entries {
        // A pipe would be waited for without end.
        let is_report = || {
            Format::by_extension(&path)
                .is_some_and(|format| (path.is_file() || !path.exists()) && is_report(&path, format))
        };
        if is_folder {
            any |= walk(&path, found, skipped);
        } else if is_report() {
            found.insert(path);
            any = true;
        }
    }
    any
}

/// Whether a file is one to compare. What this program wrote for people and lies beside the articles is not; nor is YAML
/// that is no claim file.
fn is_report(path: &Path, format: Format) -> bool {
    const BEGINNING: u64 = 4096; // bytes
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut start));
    let start = String::from_utf8_lossy(&start);
    if format == Format::Claims {
        return claim_file::is_claim_file(&start);
    }
    let is_table = || {
        let rest = start
            .strip_prefix("Compared ")
            .unwrap_or_default()
            .trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(" reports:")
    };
    // What cannot be read is not passed over in silence.
    read.is_err() || !(first(&start).contains("<!-- crosscheck.report/") || is_table())
}

/// The first characters of a file.
fn first(start: &str) -> String {
    start.chars().take(64).collect()
}

/// What lies in `folder` and is not hidden, in the order of names, and whether it is a folder. A link is not: links to
/// folders could lead in circles.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            entries.push((entry.path(), entry.file_type()?.is_dir()));
        }
    }
    entries.sort();
    Ok(entries)
}

/// Gives reports of the same name longer ones, by the folders they lie in, until all differ.
fn name_apart(sources: &mut [Source]) {
    let longest = sources.iter().map(|s| Path::new(&s.path).components().count()).max().unwrap_or(0);
    for parts in 1..=longest {
        let mut count = BTreeMap::<String, usize>::new();
        for source in sources.iter() {
            *count.entry(source.name.clone()).or_default() += 1;
        }
        for source in sources.iter_mut().filter(|s| count[&s.name] > 1) {
            let path = Path::new(&source.path);
            let skip = path.components().count().saturating_sub(parts);
            source.name = path.components().skip(skip).collect::<PathBuf>().to_string_lossy().into();
        }
    }
}

/// Keeps the first of several files with the same bytes: a copy neither agrees with its original nor differs from it.
fn drop_copies(gathered: &mut Gathered) {
    let mut seen = BTreeMap::<String, String>::new();
    let Gathered { sources, problems, .. } = gathered;
    sources.retain(|source| {
        let Some(first) = seen.get(&source.sha256) else {
            seen.insert(source.sha256.clone(), source.path.clone());
            return true;
        };
        let what = format!("the same text as {first}; compared once");
        problems.push(Problem { path: source.path.clone(), what });
        false
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(paths: &[&str]) -> Vec<String> {
        let mut sources: Vec<_> = paths.iter().map(|p| Source::from_text(*p, *p)).collect();
        name_apart(&mut sources);
        sources.into_iter().map(|s| s.name).collect()
    }

    #[test]
    fn names_are_as_short_as_they_can_be() {
        assert_eq!(named(&["x/a.txt", "x/b.txt"]), ["a", "b"]);
        assert_eq!(named(&["x/a.txt", "x/a.md", "b.txt"]), ["a.txt", "a.md", "b"]);
        assert_eq!(named(&["x/a.txt", "y/a.txt"]), ["x/a.txt", "y/a.txt"]);
        assert_eq!(named(&["x/p/a.txt", "y/p/a.txt"]), ["x/p/a.txt", "y/p/a.txt"]);
    }

    #[test]
    fn a_longer_name_does_not_meet_another() {
        assert_eq!(named(&["a.txt", "a.txt.txt", "y/a.txt"]), ["a.txt", "a.txt.txt", "y/a.txt"]);
    }

    #[test]
    fn a_file_named_twice_is_read_once() {
        let mut gathered = Gathered::default();
        assert_eq!(files(&["a.txt".into(), "a.txt".into()], &mut gathered), [PathBuf::from("a.txt")]);
        assert_eq!(gathered.problems[0].what, "named twice; read once");
    }

    #[test]
    fn a_copy_is_left_out_and_named() {
        let sources = ["a.txt", "b.txt", "c.txt"].map(|p| Source::from_text(p, &p[..0]));
        let mut gathered = Gathered { sources: sources.to_vec(), ..Gathered::default() };
        drop_copies(&mut gathered);
        assert_eq!(gathered.sources.len(), 1);
        assert_eq!(gathered.problems[1].what, "the same text as a.txt; compared once");
    }
}
