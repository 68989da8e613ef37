//! Bytes to [`Source`]: the text of one report, with what is known of it.
//!
//! One file a format. This is the only stage that can fail, because only it meets the outside world.

mod claims;
pub(crate) mod date;
mod edited;
mod extract;
mod file;
mod gather;
mod given;
mod html;
mod ignore;
mod markdown;
mod metadata;
mod plain;

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::{Date, Time};
use sha2::{Digest, Sha256};

use crate::error::{Error, Problem};
use crate::text::{LineIndex, Position, Span};

use edited::Edited;
use extract::{Extract, Places};
use metadata::Metadata;

pub use claims::{Reviewed, fault_of_path, inside, text as claim_text};
pub use date::{CalendarDate, Clock, SummerTime, Zone, calendar_date_at, infer_published};
pub use edited::Edit;
pub use file::{Format, LARGEST};
pub use gather::{Gathered, claim_files, gather};
pub use given::{GivenDate, GivenWord, Which, give_words};
pub use ignore::Ignore;

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
    /// Its format.
    pub format: Format,
    /// Its text, which spans are byte offsets into. Of plain text it is the file as it lies on disk; only a byte order mark
    /// at its start is replaced, by white space of the same length. Of other formats it is what is left when their markup
    /// and all that is no part of the article are taken out.
    pub text: String,
    /// When it was published, if that is known.
    pub published: Option<Published>,
    /// Who published it, if the file says so.
    pub publisher: Option<String>,
    /// Its language, if the file says so: a language tag such as `en` or `en-GB`.
    pub language: Option<String>,
    /// What of the file is no part of its text: *2 code blocks*.
    pub left_out: Vec<String>,
    /// Comments in the file that let differences stand.
    pub ignores: Vec<Ignore>,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The name that the ids of its claims are made of: the file's without its extension, or the one that it had before it was
    /// renamed, if its claim file says so.
    pub ids_from: String,
    /// Whether it is only there for others to be held against: two such reports are not compared.
    pub against: bool,
    /// What people decided of it, if one of their claim files is among the paths of the run.
    pub reviewed: Option<Reviewed>,
    /// What was odd in it.
    pub problems: Vec<Problem>,
    lines: LineIndex,       // of the file
    file: Option<FileText>, // where the text is not that of the file
    has_mark: bool,         // the file began with a byte order mark
    edited: Option<Edited>, // where people read something else into it
}

/// A file whose text was extracted.
#[derive(Clone, Debug)]
struct FileText {
    text: String,
    places: Places,
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
    /// The report's own words: a header, a dateline.
    Text(Span),
    /// What the file says of itself beside its text, and where: *front matter, date*.
    Metadata(&'static str),
    /// The user said so.
    Given,
    /// Inferred from the days it names and the dates of the other reports.
    Inferred,
}

impl Source {
    /// A source made of plain `text`, as if it lay at `path`; its date is read from the text.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        let (text, has_mark) = without_mark(text);
        let ids_from = name_of(&path);
        Source {
            name: ids_from.clone(),
            path,
            format: Format::Text,
            published: date::published_in(&text),
            publisher: None,
            language: None,
            left_out: Vec::new(),
            ignores: Vec::new(),
            sha256,
            ids_from,
            against: false,
            reviewed: None,
            problems: Vec::new(),
            lines: LineIndex::new(&text),
            text,
            file: None,
            has_mark,
            edited: None,
        }
    }

    /// A source made of a file's `bytes`, as if it lay at `path`, in the format that its extension or its first bytes show.
    ///
    /// # Errors
    /// The bytes are more than [`LARGEST`], hold no words, or are in no format that is read.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Error> {
        let path = path.into();
        Source::of_format(&path, bytes).map_err(|what| Error::source(path, what))
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read, is larger than [`LARGEST`], holds no words, or is in no format that is read.
    pub fn read(path: &str) -> Result<Self, Error> {
        read(Path::new(path))
    }

    /// The text of the file, in which lines and columns count.
    pub fn file_text(&self) -> &str {
        self.file.as_ref().map_or(self.own_text(), |file| &file.text)
    }

    /// Whether the file begins with a byte order mark, for which the text has white space.
    pub fn has_byte_order_mark(&self) -> bool {
        self.has_mark
    }

    /// Line and column in the file of byte `at` of the text, as it is read; a byte order mark is no column.
    pub fn position(&self, at: usize) -> Position {
        self.own_position(self.own_span(Span::new(at, at)).start())
    }

    /// The same of byte `at` of [`Source::own_text`].
    pub fn own_position(&self, at: usize) -> Position {
        let (text, at) = match &self.file {
            Some(file) => (file.text.as_str(), file.places.in_file(at)),
            None => (self.own_text(), at),
        };
        let Position { line, column } = self.lines.position(text, at);
        let mark = usize::from(self.has_mark && line == 1 && column > 1);
        Position { line, column: column - mark }
    }

    /// How many words it has: runs of characters between white space, with a letter or digit among them.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().filter(|word| plain::has_words(word)).count()
    }

    fn of_format(path: &str, bytes: Vec<u8>) -> Result<Self, String> {
        if let Some(too_large) = plain::too_large(&bytes) {
            return Err(too_large);
        }
        let format = Format::of(&bytes, Path::new(path))?;
        let sha256 = hex(&Sha256::digest(&bytes));
        match format {
            Format::Text => Ok(Source::from_text(path, plain::text(bytes)?)),
            Format::Markdown => {
                let (text, has_mark) = without_mark(plain::text(bytes)?);
                let read = markdown::read(&text, Path::new(path));
                Source::extracted(path, format, sha256, (text, has_mark), read)
            }
            Format::Claims => claims::standing(claims::open(path, bytes)?),
            Format::Html => {
                let (text, odd) = html::decode(bytes);
                let mut read = html::read(&text, Path::new(path));
                read.problems.extend(odd);
                Source::extracted(path, format, sha256, (text, false), read)
            }
        }
    }

    /// A source whose text was extracted from `file`, which began with a byte order mark or not.
    fn extracted(
        path: &str,
        format: Format,
        sha256: String,
        (file, has_mark): (String, bool),
        read: Extracted,
    ) -> Result<Self, String> {
        let Extracted { text, metadata, left_out, mut problems } = read;
        let (ignores, wrong) = ignore::in_comments(&file);
        problems.extend(wrong);
        let (text, places) = text.finish();
        if !plain::has_words(&text) {
            let left =
                if left_out.is_empty() { String::new() } else { format!(" beside {}", left_out.join(", ")) };
            return Err(format!("empty: it holds no words{left}; leave it out"));
        }
        let problem = |what| Problem { path: path.to_owned(), what };
        let ids_from = name_of(path);
        Ok(Source {
            name: ids_from.clone(),
            path: path.to_owned(),
            format,
            published: metadata::better(metadata.published, date::published_in(&text)).or(metadata.changed),
            publisher: metadata.publisher,
            language: metadata.language,
            left_out,
            ignores,
            sha256,
            ids_from,
            against: false,
            reviewed: None,
            problems: problems.into_iter().map(problem).collect(),
            lines: LineIndex::new(&file),
            text,
            file: Some(FileText { text: file, places }),
            has_mark,
            edited: None,
        })
    }
}

/// What the reader of a format makes of a file.
struct Extracted {
    text: Extract,
    metadata: Metadata,
    left_out: Vec<String>,
    problems: Vec<String>,
}

/// Reads the file at `path`.
fn read(path: &Path) -> Result<Source, Error> {
    let shown = path.to_string_lossy();
    let bytes = file::bytes(path).map_err(|cause| Error::read(shown.as_ref(), cause))?;
    Source::from_bytes(shown, bytes)
}

fn name_of(path: &str) -> String {
    Path::new(path).file_stem().map_or_else(|| path.to_owned(), |s| s.to_string_lossy().into_owned())
}

/// *1 picture*, *2 pictures*.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `text` with white space for a byte order mark at its start, and whether there is one.
fn without_mark(mut text: String) -> (String, bool) {
    let has_mark = text.starts_with(BYTE_ORDER_MARK);
    if has_mark {
        text.replace_range(..BYTE_ORDER_MARK.len_utf8(), BLANK_MARK);
    }
    (text, has_mark)
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
