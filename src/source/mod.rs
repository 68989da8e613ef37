//! Bytes to [`Source`]: the text of one report, with what is known of it.
//!
//! One file a format. This is the only stage that can fail, because only it meets the outside world.

pub(crate) mod date;
mod gather;
mod plain;

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::{Date, Time};
use sha2::{Digest, Sha256};

use crate::error::{Error, Problem};
use crate::text::{LineIndex, Position, Span};

pub use date::{CalendarDate, Clock, SummerTime, Zone, calendar_date_at, infer_published};
pub use gather::{Gathered, GivenDate, gather};
pub use plain::LARGEST;

/// Which source of a run, as an index into the run's list of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// One report: its text and what is known of it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Short name, unique in a run: the file's name without its extension, or as much of the path as tells it apart.
    pub name: String,
    /// The path as the user gave it.
    pub path: String,
    /// The text as it lies in the file (spans are byte offsets into both); only a byte order mark at its start is
    /// replaced, by white space of the same length.
    pub text: String,
    /// When it was published, if that is known.
    pub published: Option<Published>,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// What was odd in it.
    pub problems: Vec<Problem>,
    lines: LineIndex,
    has_mark: bool, // the file began with a byte order mark
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
        let (path, mut text) = (path.into(), text.into());
        let name =
            Path::new(&path).file_stem().map_or_else(|| path.clone(), |s| s.to_string_lossy().into_owned());
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        let has_mark = text.starts_with(BYTE_ORDER_MARK);
        if has_mark {
            text.replace_range(..BYTE_ORDER_MARK.len_utf8(), BLANK_MARK);
        }
        let lines = LineIndex::new(&text);
        let published = date::published_in(&text);
        Source { name, path, text, published, sha256, problems: Vec::new(), lines, has_mark }
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read, is larger than [`LARGEST`], holds no words, or is not text in UTF-8.
    pub fn read(path: &str) -> Result<Self, Error> {
        plain::read(Path::new(path))
    }

    /// The text of the file, in which lines and columns count.
    pub fn file_text(&self) -> &str {
        &self.text
    }

    /// Whether the file begins with a byte order mark, for which the text has white space.
    pub fn has_byte_order_mark(&self) -> bool {
        self.has_mark
    }

    /// Line and column of byte `at`; a byte order mark is no column.
    pub fn position(&self, at: usize) -> Position {
        let Position { line, column } = self.lines.position(&self.text, at);
        let mark = usize::from(self.has_mark && line == 1 && column > 1);
        Position { line, column: column - mark }
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';
/// Takes the mark's place: no word, and as many bytes.
const BLANK_MARK: &str = "\u{3000}";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_moves_no_offset_and_is_no_column() {
        let source = Source::from_text("a.txt", "\u{FEFF}Two died.\nTwo.");
        let at = source.text.find("died").unwrap();
        assert_eq!(at, "\u{FEFF}Two ".len());
        assert_eq!(source.position(at), Position { line: 1, column: 5 });
        assert_eq!(source.position(at + 7).column, 2);
        assert!(source.text.trim_start().starts_with("Two"));
    }

    #[test]
    fn the_digest_is_of_the_bytes_of_the_file() {
        // printf '\xef\xbb\xbfTwo died.' | sha256sum
        let digest = "4cce9dd455f0783d9641c9be1b0da9986e0f433e2d2f22f66110ae9f3e2aaadc";
        assert_eq!(Source::from_text("a.txt", "\u{FEFF}Two died.").sha256, digest);
    }
}
