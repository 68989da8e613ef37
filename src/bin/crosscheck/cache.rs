//! What was read of a report, kept in a folder for later runs: `--cache DIR`, `--no-cache`.
//!
//! An entry is a file that is named by a digest of what it was made from, so no entry is ever wrong, only of no more use. Nothing
//! about the folder stops a run: what cannot be read there is made anew, and what cannot be written is not kept.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use clap::ValueHint;
use crosscheck::annotate::Memory;

use crosscheck::file;

/// The folder holds no more bytes than this at the end of a run.
const MOST: u64 = 64 << 20;
/// That an entry was of use is noted no more often than this, and a file that is older and half written is nobody's.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The ending of an entry.
const ENDING: &str = "syntax";

/// Where what was read is kept.
#[derive(clap::Args, Clone, Default)]
#[group(skip)]
#[command(next_help_heading = "Cache")]
pub struct Args {
    /// Keep in DIR what is read of each report, so that a later run does not read the same words again; at most 64 MiB, of which
    /// the least used goes first [default: $CROSSCHECK_CACHE, or crosscheck in the user's folder for caches]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "no_cache")]
    cache: Option<PathBuf>,
    /// Read every report anew and keep nothing
    #[arg(long)]
    no_cache: bool,
}

impl Args {
    /// The folder that is meant; none if there is to be none, or no place for it.
    pub fn memory(&self) -> Option<Arc<dyn Memory>> {
        if self.no_cache {
            return None;
        }
        let folder = self.cache.clone().or_else(default_folder)?;
        Some(Arc::new(Cache { folder, grown: AtomicBool::new(false) }))
    }
}

/// `CROSSCHECK_CACHE`, for which no value means no folder, or `crosscheck` where the system wants caches.
fn default_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    if let Some(told) = folder("CROSSCHECK_CACHE") {
        return Some(told).filter(|told| !told.as_os_str().is_empty());
    }
    let home = || match cfg!(windows) {
        true => folder("LOCALAPPDATA"),
        false => folder("HOME").filter(|home| home.is_absolute()).map(|home| home.join(".cache")),
    };
    let caches = folder("XDG_CACHE_HOME").filter(|caches| caches.is_absolute()).or_else(home)?;
    Some(caches.join("crosscheck"))
}

/// A folder of entries.
#[derive(Debug)]
struct Cache {
    folder: PathBuf,
    grown: AtomicBool, // an entry came in
}

impl Cache {
    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.{ENDING}"))
    }

    /// Takes out the entries that were longest of no use, until the rest has at most `most` bytes, and what a broken run left.
    fn tidy(&self, most: u64) -> std::io::Result<()> {
        let mut entries = Vec::new();
        let now = SystemTime::now();
        for file in fs::read_dir(&self.folder)? {
            let path = file?.path();
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            let used = about.modified()?;
            let is_old = now.duration_since(used).is_ok_and(|age| age > DAY);
            match path.extension() {
                Some(ending) if ending == ENDING && about.is_file() => {
                    entries.push((used, path, about.len()))
                }
                Some(ending) if ending == "part" && is_old => fs::remove_file(&path)?,
                _ => {}
            }
        }
        let mut size: u64 = entries.iter().map(|entry| entry.2).sum();
        entries.sort();
        for (_, path, bytes) in entries {
            if size <= most {
                break;
            }
            fs::remove_file(path)?;
            size -= bytes;
        }
        Ok(())
    }
}

impl Memory for Cache {
    fn recall(&self, key: &str) -> Option<Vec<u8>> {
        let path = self.path(key);
        let bytes = fs::read(&path).ok()?;
        let _ = note_use(&path);
        Some(bytes)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        if put(&self.path(key), bytes).is_ok() {
            self.grown.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if self.grown.load(Ordering::Relaxed) {
            let _ = self.tidy(MOST);
        }
    }
}

/// Makes an entry younger.
fn note_use(path: &Path) -> std::io::Result<()> {
    let now = SystemTime::now();
    if now.duration_since(fs::metadata(path)?.modified()?).is_ok_and(|age| age > DAY) {
        File::options().append(true).open(path)?.set_modified(now)?;
    }
    Ok(())
}

/// Writes beside and renames, so that who reads sees a whole entry or none. That it lasts is not waited for: an entry that is
/// damaged is seen to be.
fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let (beside, mut file) = file::beside(path)?;
    file.write_all(bytes).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_that_were_longest_of_no_use_go() {
        let folder = std::env::temp_dir().join(format!("crosscheck-cache-{}", std::process::id()));
        let cache = Cache { folder: folder.clone(), grown: AtomicBool::new(false) };
        let aged = |name: &str, days: u32| {
            let file = File::options().append(true).create(true).open(folder.join(name));
            file.and_then(|file| file.set_modified(SystemTime::now() - DAY * days)).expect("a file");
        };
        for key in ["old", "used", "new"] {
            cache.keep(key, &[b'x'; 100]);
        }
        aged("old.syntax", 9);
        aged("used.syntax", 10);
        aged(".lost.syntax.1-0.part", 2);
        aged("notes.txt", 20);
        assert_eq!(cache.recall("used").map(|bytes| bytes.len()), Some(100));
        assert_eq!(cache.recall("none"), None);
        cache.tidy(250).expect("the folder can be listed");
        let there = |name: &str| folder.join(name).exists();
        assert_eq!(["old", "used", "new"].map(|key| there(&format!("{key}.syntax"))), [false, true, true]);
        assert!(there("notes.txt") && !there(".lost.syntax.1-0.part"));
        drop(cache);
        fs::remove_dir_all(folder).expect("the folder of this test");
    }
}
