//! Text to word pieces, as BERT's uncased models have them: lower case, no accents, the longest known beginning first.
//!
//! One difference: a sign that is neither letter nor digit always stands alone, where BERT glues currency signs to the figure.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::annotate::vector::table::{Piece, TABLE};

/// Letters in the longest word that is looked at; longer runs are no words (BERT's limit too).
const LONGEST_WORD: usize = 100;

/// Calls `found` with each piece of `text`, in order. A word that the pieces do not make up has none.
pub fn each(text: &str, mut found: impl FnMut(Piece)) {
    let mut word = String::new();
    for letter in plain(text) {
        if letter.is_alphanumeric() {
            word.push(letter);
            continue;
        }
        cut(&word, &mut found);
        word.clear();
        cut(letter.encode_utf8(&mut [0; 4]), &mut found);
    }
    cut(&word, &mut found);
}

/// Whether a word is one piece.
pub fn is_one(word: &str) -> bool {
    let plain: String = plain(word).collect();
    TABLE.longest(&plain, 0).is_some_and(|(_, end)| end == plain.len())
}

/// Lower case, no accents.
fn plain(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase)
}

fn cut(word: &str, found: &mut impl FnMut(Piece)) {
    if word.chars().nth(LONGEST_WORD).is_some() {
        return;
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let Some((piece, end)) = TABLE.longest(word, at) else { return };
        pieces.push(piece);
        at = end;
    }
    pieces.into_iter().for_each(found);
}
