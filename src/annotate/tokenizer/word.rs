//! One word, that is a run of text without white space, cut into tokens.
//!
//! Prefixes and suffixes are cut off in turns until nothing is left to cut or what is left is an exception; then what is
//! left is an exception, an address, or it is cut inside.

use super::affix;
use super::exceptions::Exception;
use super::url::is_url;

/// A token in the making.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The norm that an exception gives it.
    pub norm: Option<&'static str>,
    /// Whether one space follows that belongs to no token.
    pub space_after: bool,
}

impl Piece {
    /// The bytes from `start` to `end`, of which nothing else is known.
    pub(super) fn new(start: usize, end: usize) -> Self {
        Piece { start, end, norm: None, space_after: false }
    }
}

/// Which forms are exceptions.
#[derive(Clone, Copy)]
enum Exceptions {
    Listed,
    None,
}

impl Exceptions {
    fn of(self, form: &str) -> Option<Exception> {
        match self {
            Exceptions::Listed => Exception::of(form),
            Exceptions::None => None,
        }
    }
}

/// Appends the tokens of `word`, which starts at byte `start` of the text.
pub(super) fn cut(word: &str, start: usize, pieces: &mut Vec<Piece>) {
    cut_with(Exceptions::Listed, word, start, pieces);
}

/// The tokens of `word` if there were no exceptions.
pub(super) fn cut_plainly(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    cut_with(Exceptions::None, word, 0, &mut pieces);
    pieces.iter().map(|piece| &word[piece.start..piece.end]).collect()
}

fn cut_with(exceptions: Exceptions, word: &str, offset: usize, pieces: &mut Vec<Piece>) {
    let mut suffixes = Vec::new();
    let (start, end) = split_affixes(exceptions, word, offset, pieces, &mut suffixes);
    let core = &word[start..end];
    if let Some(exception) = exceptions.of(core) {
        exception.push(offset + start, pieces);
    } else if is_url(core) {
        pieces.push(Piece::new(offset + start, offset + end));
    } else {
        cut_inside(core, offset + start, pieces);
    }
    pieces.extend(suffixes.into_iter().rev());
}

/// Cuts prefixes and suffixes off `word`; gives what is left between them, as bytes of `word`. The suffixes come last first.
fn split_affixes(
    exceptions: Exceptions,
    word: &str,
    offset: usize,
    prefixes: &mut Vec<Piece>,
    suffixes: &mut Vec<Piece>,
) -> (usize, usize) {
    let is_exception = |form: &str| exceptions.of(form).is_some();
    let piece = |start, end| Piece::new(offset + start, offset + end);
    let (mut start, mut end) = (0, word.len());
    while start < end && !is_exception(&word[start..end]) {
        let prefix = affix::prefix(&word[start..end]);
        let behind_prefix = start + prefix;
        if prefix > 0 && is_exception(&word[behind_prefix..end]) {
            prefixes.push(piece(start, behind_prefix));
            return (behind_prefix, end);
        }
        let suffix = affix::suffix(&word[behind_prefix..end]);
        let before_suffix = end - suffix;
        if suffix > 0 && is_exception(&word[start..before_suffix]) {
            suffixes.push(piece(before_suffix, end));
            return (start, before_suffix);
        }
        if prefix + suffix == 0 {
            break;
        }
        if prefix > 0 {
            prefixes.push(piece(start, behind_prefix));
        }
        if suffix > 0 {
            suffixes.push(piece(before_suffix, end));
        }
        (start, end) = (behind_prefix, before_suffix);
    }
    (start, end)
}

/// Appends `core`, cut at its infixes. What looks like an infix at its very start stays where it is.
fn cut_inside(core: &str, offset: usize, pieces: &mut Vec<Piece>) {
    let mut push = |start: usize, end: usize| {
        if start < end {
            pieces.push(Piece::new(offset + start, offset + end));
        }
    };
    let mut start = 0;
    for infix in affix::infixes(core).into_iter().filter(|infix| infix.start > 0) {
        push(start, infix.start);
        push(infix.start, infix.end);
        start = infix.end;
    }
    push(start, core.len());
}
