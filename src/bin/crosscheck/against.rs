//! `check --against` and `--since`: which reports are new, and which are only there for the new ones to be held against.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crosscheck::error::Error;
use crosscheck::source::Source;

use crate::output;

/// Which reports are compared with which.
#[derive(clap::Args)]
#[group(skip)]
pub struct Args {
    /// Compare SOURCES with each other and with the reports in FOLDER, but not those in FOLDER with each other; may be repeated
    #[arg(long, value_name = "FOLDER", conflicts_with = "since")]
    against: Vec<PathBuf>,
    /// Take SOURCES for folders of a git repository, and compare the reports in them that are new or changed since REV with each
    /// other and with the rest, but not the rest with each other
    #[arg(long, value_name = "REV")]
    since: Option<String>,
}

/// What is new.
pub enum New {
    /// Every report.
    All,
    /// What lies nearer to the first paths than to the second.
    Named(Vec<PathBuf>, Vec<PathBuf>),
    /// These files, by their real paths.
    Files(BTreeSet<PathBuf>),
}

impl Args {
    /// Whether only some reports are new.
    pub fn is_asked(&self) -> bool {
        !self.against.is_empty() || self.since.is_some()
    }

    /// What of `sources` is new.
    ///
    /// # Errors
    /// There is nothing to hold it against, or git does not say what has changed.
    pub fn what_is_new(&self, sources: &[PathBuf]) -> Result<New, Error> {
        if let Some(rev) = &self.since {
            let mut files = BTreeSet::new();
            for folder in sources {
                files.extend(changed(folder, rev)?);
            }
            return Ok(New::Files(files));
        }
        if let Some(none) = self.against.iter().find(|path| !path.exists()) {
            return Err(Error::Usage(format!("--against {}: there is no such folder", none.display())));
        }
        let real = |paths: &[PathBuf]| paths.iter().map(|path| real(path)).collect();
        Ok(if self.against.is_empty() { New::All } else { New::Named(real(sources), real(&self.against)) })
    }

    /// Every path to read.
    pub fn paths(&self, sources: &[PathBuf]) -> Vec<PathBuf> {
        let more = self.against.iter().filter(|path| !sources.contains(path));
        sources.iter().chain(more).cloned().collect()
    }
}

impl New {
    /// Marks those of `sources` that are not new.
    pub fn mark(&self, sources: &mut [Source]) {
        for source in sources.iter_mut() {
            source.against = !self.has(&real(Path::new(&source.path)));
        }
        if sources.iter().all(|source| source.against) {
            output::complain("no report is new; nothing is compared");
        }
    }

    fn has(&self, path: &Path) -> bool {
        let nearest = |paths: &[PathBuf]| {
            paths.iter().filter(|base| path.starts_with(base)).map(|base| base.components().count()).max()
        };
        match self {
            New::All => true,
            New::Named(new, old) => nearest(new) >= nearest(old),
            New::Files(new) => new.contains(path),
        }
    }
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The files in `folder` that are not as they were in the revision `rev`, and those that git does not know yet.
fn changed(folder: &Path, rev: &str) -> Result<Vec<PathBuf>, Error> {
    let wrong = |what: String| Error::Usage(format!("--since {rev}: {what}"));
    let shown = folder.display();
    if !folder.is_dir() {
        return Err(wrong(format!("{shown} is no folder; name the folder of the reports")));
    }
    let git = |args: &[&str]| git(folder, args).map_err(&wrong);
    if git(&["rev-parse", "--is-inside-work-tree"])?.as_deref() != Some("true\n") {
        return Err(wrong(format!("{shown} is in no git repository")));
    }
    let commit =
        git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{rev}^{{commit}}")])?;
    let commit = commit.ok_or_else(|| wrong(format!("the repository of {shown} has no such revision")))?;
    let diff = [
        "diff",
        "--name-only",
        "-z",
        "--relative",
        "--no-ext-diff",
        "--diff-filter=d",
        commit.trim(),
        "--",
        ".",
    ];
    let unknown = ["ls-files", "--others", "--exclude-standard", "-z", "--", "."];
    let mut files = Vec::new();
    for args in [&diff[..], &unknown] {
        let names = git(args)?.ok_or_else(|| wrong(format!("git {} fails in {shown}", args[0])))?;
        let names = names.split('\0').filter(|name| !name.is_empty());
        files.extend(names.map(|name| real(&folder.join(name))));
    }
    Ok(files)
}

/// What git prints in `folder`; nothing if it ends with an error. The repository is that of the folder, even where a hook of
/// another one calls.
fn git(folder: &Path, args: &[&str]) -> Result<Option<String>, String> {
    let mut command = Command::new("git");
    command.args(args).current_dir(folder);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let output = command.output().map_err(|cause| format!("git cannot be started: {cause}"))?;
    if !output.status.success() {
        return Ok(None);
    }
    String::from_utf8(output.stdout).map(Some).map_err(|_| "git names files that are not in UTF-8".to_owned())
}
