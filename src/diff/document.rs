//! The changes as a document for other programs.

use serde::{Deserialize, Serialize};

use crate::align::Report;
use crate::annotate;
use crate::diff::words::{Piece, compared, joined, pieces, runs};
use crate::diff::{Change, Nature, Place, What};
use crate::report::json::indented;
use crate::report::{Problem, Source, after, describe, start, version};
use crate::source;

/// Name and number of the serialized form. Fields may be added to it; any other change is a new number.
pub const SCHEMA: &str = "crosscheck.diff/1";

/// Everything that a run has to say of two texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// [`SCHEMA`].
    pub schema: String,
    /// What made this document: versions of the program, its model and its rules.
    #[serde(default)]
    pub version: String,
    /// The exit status of the run: 0, no difference but in words; 1, a difference.
    pub status: u8,
    /// The old text.
    pub old: Source,
    /// The new text.
    pub new: Source,
    /// By nature, then in reading order.
    pub changes: Vec<Entry>,
    /// What was odd in the texts, such as lines that were not read.
    pub problems: Vec<Problem>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// How the new text stands to the old one.
    pub nature: Nature,
    /// In what.
    pub what: What,
    /// In a few words, some of them those of the texts.
    pub why: String,
    /// Words of the old text; not there if the claim is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<Words>,
    /// Words of the new text; not there if the claim is dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Words>,
}

/// Words of one of the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The exact words of the file.
    pub quote: String,
    /// First byte of the quote in the file, and one past its last.
    pub span: (usize, usize),
    /// The phrase of the quote that matters.
    pub value: String,
    /// First byte of the value in the file, and one past its last.
    pub value_span: (usize, usize),
    /// Line in which the quote begins, from 1.
    pub line: usize,
    /// Column in which the quote begins, in characters, from 1.
    pub column: usize,
    /// Line and column after the quote's last character.
    pub end: (usize, usize),
    /// The quote in stretches that the other wording has and that it has not, white space folded.
    pub words: Vec<Stretch>,
}

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Whether the other wording lacks them in this place.
    pub differs: bool,
}

/// The document on `changes`, which [`compare`](super::compare) made of `old` and `new`.
pub fn document(old: &Report<'_>, new: &Report<'_>, changes: &[Change]) -> Document {
    let problems = [old, new].into_iter().flat_map(|report| {
        report.source.problems.iter().cloned().chain(annotate::problems(report.source, report.doc))
    });
    Document {
        schema: SCHEMA.to_owned(),
        version: version(),
        status: u8::from(changes.iter().any(|change| change.nature.is_difference())),
        old: describe(old.source),
        new: describe(new.source),
        changes: changes.iter().map(|change| entry(old, new, change)).collect(),
        problems: problems.map(|p| Problem { path: p.path, what: p.what, skipped: false }).collect(),
    }
}

/// The document as JSON and a line break.
pub fn json(document: &Document) -> String {
    indented(document)
}

fn entry(old: &Report<'_>, new: &Report<'_>, change: &Change) -> Entry {
    let quote = |report: &Report<'_>, place: Option<Place>| {
        place.map(|place| report.source.own_words(place.quote).to_owned())
    };
    let (one, other) = (quote(old, change.old), quote(new, change.new));
    let [a, b] = match (&one, &other) {
        (Some(one), Some(other)) => compared(one, other),
        (one, other) => {
            [one, other].map(|text| text.as_deref().map(|text| pieces(text, true)).unwrap_or_default())
        }
    };
    Entry {
        nature: change.nature,
        what: change.what,
        why: change.why.clone(),
        old: change.old.map(|place| words(old.source, place, &a)),
        new: change.new.map(|place| words(new.source, place, &b)),
    }
}

fn words(source: &source::Source, place: Place, pieces: &[Piece<'_>]) -> Words {
    let (line, column) = start(source, place.quote);
    let stretch = |run: std::ops::Range<usize>| {
        let space = run.start > 0 && pieces[run.start].spaced;
        let text = joined(&pieces[run.clone()]);
        Stretch { text: if space { format!(" {text}") } else { text }, differs: pieces[run.start].differs }
    };
    Words {
        quote: source.own_words(place.quote).to_owned(),
        span: (place.quote.start(), place.quote.end()),
        value: source.own_words(place.value).to_owned(),
        value_span: (place.value.start(), place.value.end()),
        line,
        column,
        end: after(source, place.quote),
        words: runs(pieces).into_iter().map(stretch).collect(),
    }
}
