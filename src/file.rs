//! Files that are written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Makes the file at `path` hold `text`. It is written beside it and then put in its place, so that who reads it sees the
/// old text or the new one, and a run that is cut off leaves the old one. What is no file, such as a pipe, is written to.
///
/// # Errors
/// It cannot be written; what was there is as it was.
pub fn replace(path: &Path, text: &str) -> Result<(), Error> {
    put(path, text, Expected::Anything).map_err(|cause| Error::write(path.to_string_lossy(), cause))
}

/// The same, if the file still holds `expected`: what someone else wrote meanwhile is not lost. Says whether it did.
///
/// # Errors
/// It cannot be read or written; what was there is as it was.
pub fn replace_if(path: &Path, text: &str, expected: &str) -> Result<bool, Error> {
    put_if(path, text, Expected::Text(expected))
}

/// The same, if there is no file yet. Says whether there was none.
///
/// # Errors
/// It cannot be written.
pub fn create(path: &Path, text: &str) -> Result<bool, Error> {
    put_if(path, text, Expected::Nothing)
}

fn put_if(path: &Path, text: &str, expected: Expected<'_>) -> Result<bool, Error> {
    match put(path, text, expected) {
        Err(cause) if cause.kind() == ErrorKind::ResourceBusy => Ok(false),
        done => done.map(|()| true).map_err(|cause| Error::write(path.to_string_lossy(), cause)),
    }
}

/// What is there when a file is put in its place.
enum Expected<'a> {
    Anything,
    Nothing,
    Text(&'a str),
}

fn put(path: &Path, text: &str, expected: Expected<'_>) -> io::Result<()> {
    if path.starts_with("/dev") {
        return append(path, text); // it may lead to a file that is open, as the standard output does
    }
    // The file that a link leads to is meant, not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let there = match fs::metadata(path) {
        Ok(there) => Some(there),
        Err(cause) if cause.kind() == ErrorKind::NotFound => None,
        Err(cause) => return Err(cause),
    };
    match &there {
        Some(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Some(there) if !there.is_file() => return append(path, text),
        Some(there) if there.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
        _ => {}
    }
    let (beside, mut file) = beside(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let allowed = written
        .and_then(|()| there.map_or(Ok(()), |there| fs::set_permissions(&beside, there.permissions())));
    drop(file);
    let unchanged = || match expected {
        Expected::Text(expected) if fs::read(path)? != expected.as_bytes() => {
            Err(ErrorKind::ResourceBusy.into())
        }
        Expected::Nothing if path.exists() => Err(ErrorKind::ResourceBusy.into()),
        _ => Ok(()),
    };
    allowed.and_then(|()| unchanged()).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

fn append(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().append(true).open(path)?.write_all(text.as_bytes())
}

/// A new file in the folder of `path`, hidden, with a name that no other has.
pub fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
    let mut number = 0;
    loop {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{number}.part", std::process::id()));
        let beside = path.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists && number < 99 => number += 1,
            opened => return opened.map(|file| (beside, file)),
        }
    }
}
