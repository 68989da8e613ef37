//! The claim file that a report had before it was renamed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::claim_file::{self, ClaimFile};
use crate::review::correct::{anchor, is_extracted};
use crate::source::{Format, Source, claim_text};

/// The claim files of a folder whose reports are not where the files say.
#[derive(Debug, Default)]
pub struct Orphans(Vec<(PathBuf, ClaimFile)>);

/// The claim file that a report had under another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Former {
    /// It was extracted from the same bytes, and is called after the report's other name.
    Same(PathBuf),
    /// It may be one of these: several are of the same bytes, or it has a name of its own, or most of what it quotes stands in
    /// the report, which was edited if it is the same.
    Alike(Vec<PathBuf>),
}

impl Orphans {
    /// Those that lie in `folder` itself and can be read.
    pub fn in_folder(folder: &Path) -> Self {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_one = |path: &PathBuf| Format::by_extension(path) == Some(Format::Claims) && path.is_file();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_one).collect();
        paths.sort();
        let opened = |path: PathBuf| {
            let text = claim_text(&path).ok().filter(|text| claim_file::is_claim_file(text))?;
            let file = claim_file::read(&text).ok()?.file;
            let report = file.source.path.as_deref()?;
            (!Path::new(report).exists()).then_some((path, file))
        };
        Orphans(paths.into_iter().filter_map(opened).collect())
    }

    /// The one that is of `source`, or those that may be.
    pub fn former(&self, source: &Source) -> Option<Former> {
        let same = self.those(|file| file.source.sha256.as_ref() == Some(&source.sha256));
        if let [(path, file)] = same.as_slice()
            && is_called_after(path, file)
        {
            return Some(Former::Same(path.clone()));
        }
        let alike = if same.is_empty() { self.those(|file| quotes(file, source)) } else { same };
        let paths: Vec<PathBuf> = alike.into_iter().map(|(path, _)| path.clone()).collect();
        (!paths.is_empty()).then_some(Former::Alike(paths))
    }

    fn those(&self, is_meant: impl Fn(&ClaimFile) -> bool) -> Vec<&(PathBuf, ClaimFile)> {
        self.0.iter().filter(|(_, file)| is_meant(file)).collect()
    }
}

/// Whether a claim file has the name that extraction gives it: that of its report, after the report's folders if others are
/// called the same.
fn is_called_after(path: &Path, file: &ClaimFile) -> bool {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let report = file.source.path.as_deref().map(Path::new);
    let name = report.and_then(Path::file_name).map(|name| format!("__{}", name.to_string_lossy()));
    let called = stem(path).unwrap_or_default();
    report.and_then(stem).is_some_and(|stem| stem == called)
        || name.is_some_and(|name| called.ends_with(&name))
}

/// Whether more than half of what was extracted into `file` is quoted from `source`.
fn quotes(file: &ClaimFile, source: &Source) -> bool {
    let extracted = || file.claims.iter().filter(|claim| is_extracted(&claim.id) && !claim.vanished);
    let found = extracted().filter(|claim| anchor(&source.text, claim).is_some()).count();
    2 * found > extracted().count()
}
