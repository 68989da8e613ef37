//! Bytes to [`Source`]: the text of one report, with what is known of it.
//!
//! One file a format. This is the only stage that can fail, because only it meets the outside world.

mod date;
mod plain;

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::{Date, Time};
use sha2::{Digest, Sha256};

use crate::error::{Error, Problem};
use crate::text::{LineIndex, Position, Span};

pub use date::{CalendarDate, Clock, SummerTime, Zone, calendar_date_at, infer_published};

/// Which source of a run, as an index into the run's list of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// One report: its text and what is known of it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Short name, unique in a run: the file's name without its extension.
    pub name: String,
    /// The path as the user gave it.
    pub path: String,
    /// The text, exactly as it lies in the file (spans are byte offsets into it).
    pub text: String,
    /// When it was published, if that is known.
    pub published: Option<Published>,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// What was odd in it.
    pub problems: Vec<Problem>,
    lines: LineIndex,
}

/// When a report was published, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day, in the report's own time zone.
    pub date: Date,
    /// The time of day, where the report gives it, in the report's own time zone.
    pub time: Option<Time>,
    /// The zone of that time, where the report names it.
    pub zone: Option<Zone>,
    /// How it is known.
    pub origin: DateOrigin,
}

/// How a report's date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrigin {
    /// The report's own words: a header, a dateline, metadata.
    Text(Span),
    /// The user said so.
    Given,
    /// Inferred from the days it names and the dates of the other reports.
    Inferred,
}

impl Source {
    /// A source made of `text`, as if it lay at `path`; its date is read from the text.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let name =
            Path::new(&path).file_stem().map_or_else(|| path.clone(), |s| s.to_string_lossy().into_owned());
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(text.as_bytes()) {
            write!(sha256, "{byte:02x}").expect("writing to a string cannot fail");
        }
        let lines = LineIndex::new(&text);
        let published = date::published_in(&text);
        Source { name, path, text, published, sha256, problems: Vec::new(), lines }
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read, is empty, or is not text in UTF-8.
    pub fn read(path: &str) -> Result<Self, Error> {
        plain::read(path)
    }

    /// Line and column of byte `at`.
    pub fn position(&self, at: usize) -> Position {
        self.lines.position(&self.text, at)
    }
}
