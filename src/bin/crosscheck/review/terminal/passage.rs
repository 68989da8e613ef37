//! The text that a claim is from, with the claim's words in it.

use std::collections::BTreeMap;

use crosscheck::claim_file::{ClaimEntry, ClaimFile};
use crosscheck::report::{self, phrase};
use crosscheck::review::anchor;
use crosscheck::source::{self, Source};
use crosscheck::text::Span;

use super::wrap::{Piece, Row, wrap};

/// How much of a text is shown on either side of the words, in bytes: a whole article, as a rule.
const AROUND: usize = 16_000;

/// The texts of claim files, each read when it is first asked for.
#[derive(Debug, Default)]
pub struct Texts(BTreeMap<String, Result<Source, String>>);

/// One side of what is decided about: words, and the text around them.
#[derive(Debug, PartialEq, Eq)]
pub struct Side {
    /// Its number among the sides of a finding, from 1.
    pub number: Option<usize>,
    /// Where it is from: path, line and column, as far as they are known.
    pub title: String,
    /// Its paragraphs; the words in question are marked.
    pub paragraphs: Vec<Vec<Piece>>,
}

impl Texts {
    /// Has the text at hand, so that it need not be read.
    #[cfg(test)]
    pub fn put(&mut self, source: Source) {
        self.0.insert(source.path.clone(), Ok(source));
    }

    /// What a claim is said in: its source with its quote marked, or the quote alone where there is none.
    pub fn side(&mut self, file: &ClaimFile, claim: &ClaimEntry) -> Side {
        let alone =
            |title: String| Side { number: None, title, paragraphs: vec![vec![(claim.quote.clone(), true)]] };
        let Some(path) = &file.source.path else {
            return alone("no text belongs to this claim file; its quote:".to_owned());
        };
        let source = match self.0.entry(path.clone()).or_insert_with(|| read(path)) {
            Ok(source) => source,
            Err(why) => return alone(why.clone()),
        };
        if claim.quote.trim().is_empty() {
            return Side {
                number: None,
                title: path.clone(),
                paragraphs: paragraphs(source.own_text(), Span::new(0, 0)),
            };
        }
        let Some(at) = anchor(source.own_text(), claim) else {
            return alone(format!("{path} does not have this quote (any more):"));
        };
        let place = source.own_position(at.start());
        let changed = file.source.sha256.as_ref().is_some_and(|sha256| *sha256 != source.sha256);
        let note = if changed { " (changed since it was extracted from)" } else { "" };
        Side {
            number: None,
            title: format!("{path}:{}:{}{note}", place.line, place.column),
            paragraphs: paragraphs(source.own_text(), at),
        }
    }
}

fn read(path: &str) -> Result<Source, String> {
    let found = source::inside(path)?;
    Source::read(&found.to_string_lossy()).map_err(|err| err.to_string())
}

/// The text around `at`, in which `at` is marked.
fn paragraphs(text: &str, at: Span) -> Vec<Vec<Piece>> {
    let from = text.floor_char_boundary(at.start().saturating_sub(AROUND));
    let end = text.floor_char_boundary((at.start() + AROUND).min(at.end()));
    let to = text.ceil_char_boundary((end + AROUND).min(text.len()));
    let mut paragraphs = vec![Vec::new()];
    for (part, is_marked) in
        [(&text[from..at.start()], false), (&text[at.start()..end], true), (&text[end..to], false)]
    {
        for (n, line) in part.split('\n').enumerate() {
            if n > 0 {
                paragraphs.push(Vec::new());
            }
            if let (false, Some(last)) = (line.is_empty(), paragraphs.last_mut()) {
                last.push((line.to_owned(), is_marked));
            }
        }
    }
    let cut = || ("[…]".to_owned(), false);
    if let (true, Some(first)) = (from > 0, paragraphs.first_mut()) {
        first.insert(0, cut());
    }
    if let (true, Some(last)) = (to < text.len(), paragraphs.last_mut()) {
        last.push(cut());
    }
    paragraphs
}

impl Side {
    /// The side of this number of a finding: the words of the first that gives the answer, marked in its source.
    pub fn of(number: usize, side: &report::Side, sources: &[Source]) -> Self {
        let Some(mention) = side.mentions.first() else {
            return Side {
                number: Some(number),
                title: String::new(),
                paragraphs: vec![vec![(side.value.clone(), true)]],
            };
        };
        let more = match side.mentions.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let source = sources.iter().find(|source| source.path == mention.source);
        let text =
            source.map(Source::own_text).filter(|text| text.get(mention.span.0..mention.span.1).is_some());
        let paragraphs = match text {
            Some(text) => paragraphs(text, Span::new(mention.span.0, mention.span.1)),
            None => vec![vec![(mention.quote.clone(), true)]],
        };
        Side { number: Some(number), title: format!("{}{more}", phrase::place(mention)), paragraphs }
    }

    /// Its rows in `width` columns. With `brackets` the marked words stand between such.
    pub fn rows(&self, width: usize, brackets: bool) -> Vec<Row> {
        let marked = |paragraph: &Vec<Piece>| paragraph.iter().any(|(_, is_marked)| *is_marked);
        let first = self.paragraphs.iter().position(marked);
        let last = self.paragraphs.iter().rposition(marked);
        let mut rows = Vec::new();
        for (n, paragraph) in self.paragraphs.iter().enumerate() {
            let mut pieces = paragraph.clone();
            if brackets && Some(n) == first {
                let at = pieces.iter().position(|(_, is_marked)| *is_marked).unwrap_or_default();
                pieces[at].0.insert(0, '[');
            }
            if brackets && Some(n) == last {
                let at = pieces.iter().rposition(|(_, is_marked)| *is_marked).unwrap_or_default();
                pieces[at].0.push(']');
            }
            rows.extend(wrap(&pieces, width));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_over_several_paragraphs_is_marked_in_all() {
        let text = "one two\n\nthree\nfour";
        let side =
            Side { number: None, title: String::new(), paragraphs: paragraphs(text, Span::new(4, 14)) };
        let rows = side.rows(20, true);
        let words: Vec<String> =
            rows.iter().map(|Row(pieces)| pieces.iter().map(|(t, _)| t.as_str()).collect()).collect();
        assert_eq!(words, ["one [two", "", "three]", "four"]);
        assert_eq!(rows.iter().map(Row::is_marked).collect::<Vec<_>>(), [true, false, true, false]);
    }

    #[test]
    fn of_a_long_text_the_part_around_the_words_is_shown() {
        let text = "日".repeat(20_000);
        let shown = paragraphs(&text, Span::new(30_000, 30_003)).remove(0);
        assert_eq!(shown.first(), Some(&("[…]".to_owned(), false)));
        assert_eq!(shown.last(), Some(&("[…]".to_owned(), false)));
        assert!(shown.iter().map(|(text, _)| text.len()).sum::<usize>() < 2 * AROUND + 100);
    }
}
