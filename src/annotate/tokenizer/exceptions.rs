//! Forms that are cut in their own way: `can't`, `U.S.`, `p.m.`, `:-)`.
//!
//! A form is recognised twice: as what is left of a word between its affixes, and afterwards as a run of tokens that
//! stand without space between them, because an affix may have been cut off that belongs to the form.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::affix;
use super::word::{self, Piece};
use crate::annotate::lexicon;

/// One form: each token that it is cut into, and that token's norm.
#[derive(Clone, Copy)]
pub(super) struct Exception {
    cells: &'static str,
}

impl Exception {
    /// How `form` is cut, if it is an exception.
    pub(super) fn of(form: &str) -> Option<Self> {
        let table = &*TABLE;
        if form.len() > table.longest { None } else { table.forms.get(form).copied() }
    }

    /// Appends its tokens, the first of which starts at byte `start`.
    pub(super) fn push(self, mut start: usize, pieces: &mut Vec<Piece>) {
        let mut cells = self.cells.split('\t');
        while let (Some(text), Some(norm)) = (cells.next(), cells.next()) {
            pieces.push(Piece { norm: Some(norm), ..Piece::new(start, start + text.len()) });
            start += text.len();
        }
    }
}

/// Replaces runs of `pieces` that together are the form of an exception by the exception's own tokens.
pub(super) fn restore(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let runs = longest(runs(text, &pieces), pieces.len());
    if runs.is_empty() {
        return pieces;
    }
    let mut restored = Vec::with_capacity(pieces.len());
    let mut done = 0;
    for run in runs {
        let (start, last) = (pieces[run.start].start, pieces[run.end - 1]);
        // With a space inside it is no form, but has displaced the shorter runs that it overlaps, as in spaCy.
        let Some(exception) = Exception::of(&text[start..last.end]) else { continue };
        restored.extend_from_slice(&pieces[done..run.start]);
        exception.push(start, &mut restored);
        if let Some(piece) = restored.last_mut() {
            piece.space_after = last.space_after;
        }
        done = run.end;
    }
    restored.extend_from_slice(&pieces[done..]);
    restored
}

/// Indices of pieces, the last exclusive.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// All runs whose pieces are those of a pattern, whether there is space between them or not.
fn runs(text: &str, pieces: &[Piece]) -> Vec<Run> {
    let patterns = &TABLE.patterns;
    let mut found = Vec::new();
    for (start, first) in pieces.iter().enumerate() {
        for rest in patterns.get(&text[first.start..first.end]).into_iter().flatten() {
            let end = start + 1 + rest.len();
            let fits = |(piece, text_of): (&Piece, &&str)| text[piece.start..piece.end] == **text_of;
            if end <= pieces.len() && pieces[start + 1..end].iter().zip(rest.iter()).all(fits) {
                found.push(Run { start, end });
            }
        }
    }
    found
}

/// The longest of overlapping runs, the first of equally long ones; in order.
fn longest(mut runs: Vec<Run>, pieces: usize) -> Vec<Run> {
    runs.sort_by_key(|run| (std::cmp::Reverse(run.end - run.start), run.start));
    let mut taken = if runs.is_empty() { Vec::new() } else { vec![false; pieces] };
    let mut kept = Vec::new();
    for run in runs {
        if !taken[run.start] && !taken[run.end - 1] {
            kept.push(run);
        }
        // A run that is not kept takes its place all the same, as in spaCy.
        taken[run.start..run.end].fill(true);
    }
    kept.sort_by_key(|run| run.start);
    kept
}

struct Table {
    forms: FxHashMap<&'static str, Exception>,
    longest: usize, // bytes
    // By first token: the tokens that follow it where a form is cut as if it were no exception. Only forms from which
    // an affix is cut off or that are cut inside; the others are found as words.
    patterns: FxHashMap<&'static str, Vec<Box<[&'static str]>>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows = || lexicon::rows(include_str!("../lexicon/tokenizer_exceptions.tsv"));
    let forms: FxHashMap<_, _> = rows().filter_map(|row| row.split_once('\t')).collect();
    let mut patterns: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for form in rows().filter_map(|row| row.split('\t').next()).filter(|form| has_affix(form)) {
        let tokens = word::cut_plainly(form);
        if let Some((first, rest)) = tokens.split_first() {
            patterns.entry(*first).or_default().push(rest.into());
        }
    }
    let longest = forms.keys().map(|form| form.len()).max().unwrap_or(0);
    let forms = forms.into_iter().map(|(form, cells)| (form, Exception { cells })).collect();
    Table { forms, longest, patterns }
});

fn has_affix(form: &str) -> bool {
    affix::prefix(form) > 0 || affix::suffix(form) > 0 || !affix::infixes(form).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokens_of_every_exception_are_its_form() {
        for row in lexicon::rows(include_str!("../lexicon/tokenizer_exceptions.tsv")) {
            let (form, cells) = row.split_once('\t').unwrap();
            let cells: Vec<&str> = cells.split('\t').collect();
            assert!(cells.len().is_multiple_of(2), "{row}");
            assert_eq!(cells.iter().step_by(2).copied().collect::<String>(), form);
        }
    }

    #[test]
    fn the_longest_of_overlapping_runs_is_kept() {
        let runs = [(0, 1), (0, 3), (2, 4), (5, 6)].map(|(start, end)| Run { start, end });
        let kept: Vec<_> = longest(runs.to_vec(), 6).iter().map(|run| (run.start, run.end)).collect();
        assert_eq!(kept, [(0, 3), (5, 6)]);
    }

    #[test]
    fn a_word_is_no_exception_by_its_beginning() {
        assert!(Exception::of("can't").is_some());
        for word in ["can", "can't.", "Ill", "well", "", "U.S.A"] {
            assert!(Exception::of(word).is_none(), "{word}");
        }
    }
}
