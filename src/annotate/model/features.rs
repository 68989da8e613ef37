//! What the network sees of a word: six features, each the hash of a short string.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::hash::string_hash;
use crate::annotate::tokenizer::{is_letter, is_space};

/// A token as the network takes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Its letters; not empty.
    pub text: &'a str,
    /// Its normalised form.
    pub norm: &'a str,
    /// Whether one space follows it.
    pub space_after: bool,
}

impl Word<'_> {
    /// Whether it is white space and nothing else.
    pub fn is_space(&self) -> bool {
        self.text.chars().all(is_space)
    }
}

/// The values of one feature in one text.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Each value once, in order of its first appearance.
    pub distinct: Vec<u64>,
    /// For each token, which of them it has.
    pub of_token: Vec<u32>,
}

/// NORM, PREFIX, SUFFIX, SHAPE, SPACY and IS_SPACE, in this order, as the model was trained on.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// One column for each feature.
    pub columns: [Column; 6],
}

impl Features {
    /// Looks at each of `words`; `symbols` are the strings whose hash is their place in spaCy's table, from 1.
    pub fn of(words: &[Word], symbols: &FxHashMap<&str, u64>) -> Self {
        let id = |text: &str| match symbols.get(text) {
            Some(&place) => place,
            None if text.is_empty() => 0,
            None => string_hash(text.as_bytes()),
        };
        let mut columns: [Column; 6] = Default::default();
        let mut places: [FxHashMap<u64, u32>; 6] = Default::default();
        for word in words {
            let ids = [
                id(word.norm),
                id(prefix(word.text)),
                id(suffix(word.text)),
                id(&shape(word.text)),
                u64::from(word.space_after),
                u64::from(word.is_space()),
            ];
            for ((column, places), id) in columns.iter_mut().zip(&mut places).zip(ids) {
                let next = column.distinct.len() as u32;
                let place = *places.entry(id).or_insert(next);
                if place == next {
                    column.distinct.push(id);
                }
                column.of_token.push(place);
            }
        }
        Features { columns }
    }
}

/// The first character.
fn prefix(text: &str) -> &str {
    let end = text.chars().next().map_or(0, char::len_utf8);
    &text[..end]
}

/// The last three characters.
fn suffix(text: &str) -> &str {
    let start = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    &text[start..]
}

/// From this many characters on, words have no shape.
const LONG: usize = 100;

/// `Xxxx` for *Tuesday*, `d,ddd` for *1,500*: kinds of characters, runs cut at four.
fn shape(text: &str) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for kind in text.chars().map(kind) {
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < 4 {
            shape.push(kind);
        }
    }
    shape
}

fn kind(c: char) -> char {
    match c {
        _ if is_letter(c) => match c.is_uppercase() {
            true => 'X',
            false => 'x',
        },
        _ if is_digit(c) => 'd',
        _ => c,
    }
}

// Python's digits: those of decimal notation, and those that Unicode types as `Digit`.
fn is_digit(c: char) -> bool {
    static DECIMAL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\p{Nd}").unwrap());
    match c.is_ascii() {
        true => c.is_ascii_digit(),
        false => c.is_numeric() && (is_typed_digit(c) || DECIMAL.is_match(c.encode_utf8(&mut [0; 4]))),
    }
}

/// Not decimal, but `Numeric_Type=Digit` in the Unicode Character Database: superscripts, circled digits.
fn is_typed_digit(c: char) -> bool {
    matches!(c, '\u{b2}'..='\u{b3}' | '\u{b9}' | '\u{1369}'..='\u{1371}' | '\u{19da}' | '\u{2070}'
        | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '\u{2460}'..='\u{2468}' | '\u{2474}'..='\u{247c}'
        | '\u{2488}'..='\u{2490}' | '\u{24ea}' | '\u{24f5}'..='\u{24fd}' | '\u{24ff}' | '\u{2776}'..='\u{277e}'
        | '\u{2780}'..='\u{2788}' | '\u{278a}'..='\u{2792}' | '\u{10a40}'..='\u{10a43}'
        | '\u{10e60}'..='\u{10e68}' | '\u{11052}'..='\u{1105a}' | '\u{1f100}'..='\u{1f10a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_cut_long_runs() {
        assert_eq!(shape("Tuesday"), "Xxxxx");
        assert_eq!(shape("1,500,000"), "d,ddd,ddd");
        assert_eq!(shape("123456789"), "dddd");
        assert_eq!(shape("U.S."), "X.X.");
        assert_eq!(shape("Ünal²Ⅷ"), "XxxxdⅧ");
        assert_eq!(shape(&"a".repeat(LONG)), "LONG");
        assert_eq!(shape(&"a".repeat(LONG - 1)), "xxxx");
    }

    #[test]
    fn affixes_count_characters() {
        assert_eq!((prefix("état"), suffix("état")), ("é", "tat"));
        assert_eq!((prefix("né"), suffix("né")), ("n", "né"));
        assert_eq!(suffix("😀😀😀😀"), "😀😀😀");
    }

    #[test]
    fn values_are_kept_once() {
        let word = |text| Word { text, norm: text, space_after: true };
        let features = Features::of(&[word("a"), word("b"), word("a")], &FxHashMap::default());
        assert_eq!(features.columns[0].of_token, [0, 1, 0]);
        assert_eq!(features.columns[0].distinct.len(), 2);
        assert_eq!(features.columns[3].distinct.len(), 1);
    }
}
