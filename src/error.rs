//! What stops a run, and what does not.
//!
//! Only the outside world makes an [`Error`]: a file that cannot be read, a setting that cannot be meant. Odd text
//! becomes a [`Problem`] beside the result, and the run goes on.

use std::fmt;
use std::io;

/// What stops a run. Its `Display` is one line that names the thing, what is wrong with it, and what to do.
#[derive(Debug)]
pub enum Error {
    /// A file or folder cannot be read or written.
    Io {
        /// What was tried, as a verb: `read`, `write`.
        doing: &'static str,
        /// The path as the user gave it.
        path: String,
        /// What the system said.
        cause: io::Error,
    },
    /// A file was read, but holds nothing to cross-check; the sentence says why and what to do.
    Source {
        /// The path as the user gave it.
        path: String,
        /// What is wrong and what to do.
        what: String,
    },
    /// The call cannot be carried out as it stands; the sentence says what to change.
    Usage(String),
}

impl Error {
    /// `path` could not be read.
    pub fn read(path: impl Into<String>, cause: io::Error) -> Self {
        Error::Io { doing: "read", path: path.into(), cause }
    }

    /// `path` could not be written.
    pub fn write(path: impl Into<String>, cause: io::Error) -> Self {
        Error::Io { doing: "write", path: path.into(), cause }
    }

    /// `path` holds nothing that can be used, because of `what`.
    pub fn source(path: impl Into<String>, what: impl Into<String>) -> Self {
        Error::Source { path: path.into(), what: what.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { doing, path, cause } => {
                write!(f, "cannot {doing} {path}: {cause}{}", advice(doing, cause))
            }
            Error::Source { path, what } => write!(f, "{path}: {what}"),
            Error::Usage(what) => f.write_str(what),
        }
    }
}

/// What to do about `cause`, which was met while `doing` something, where that can be said.
fn advice(doing: &str, cause: &io::Error) -> &'static str {
    match (doing, cause.kind()) {
        ("write", io::ErrorKind::NotFound) => "; make the folder first",
        ("write", io::ErrorKind::PermissionDenied) => "; give yourself the right to, or name another file",
        ("write", io::ErrorKind::IsADirectory) => "; name a file in it",
        (_, io::ErrorKind::NotFound) => "; is the path right?",
        (_, io::ErrorKind::PermissionDenied) => "; give yourself the right to, or leave it out",
        _ => "",
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { cause, .. } => Some(cause),
            Error::Source { .. } | Error::Usage(_) => None,
        }
    }
}

/// Something odd in a source that a reader should know of; the run went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path of the source it was met in.
    pub path: String,
    /// What was met and what was done about it.
    pub what: String,
}
