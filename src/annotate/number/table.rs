//! Tables of phrases (`*.tsv`), looked up at a place in a text, the longest first.

use rustc_hash::FxHashMap;

use super::piece::Pieces;

/// Longest phrase of any table, in pieces.
const LONGEST: usize = 6;

/// Phrases with what each stands for. A phrase in lower case matches any case; one given with `=` only itself; one given
/// with `+` only where it is joined to what precedes it.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    folded: FxHashMap<String, T>,
    exact: FxHashMap<String, T>,
    glued: FxHashMap<String, T>,
}

impl<T: Copy> Phrases<T> {
    /// From pairs of a cell of alternatives, separated by `|`, and what they stand for. The first to claim a phrase has it.
    pub(super) fn new<'a>(rows: impl Iterator<Item = (&'a str, T)>) -> Self {
        let mut phrases = Phrases { folded: <_>::default(), exact: <_>::default(), glued: <_>::default() };
        for (cell, value) in rows {
            for form in cell.split('|').filter(|f| !f.is_empty()) {
                let (map, form) = match (form.strip_prefix('='), form.strip_prefix('+')) {
                    (Some(rest), _) => (&mut phrases.exact, rest),
                    (_, Some(rest)) => (&mut phrases.glued, rest),
                    _ => (&mut phrases.folded, form),
                };
                map.entry(form.to_owned()).or_insert(value);
            }
        }
        phrases
    }

    /// The longest phrase that begins at piece `i`: one past its last piece, and what it stands for.
    pub(super) fn at(&self, pieces: &Pieces<'_>, i: usize) -> Option<(usize, T)> {
        let (mut raw, mut low, mut best) = (String::new(), String::new(), None);
        for j in i..(i + LONGEST).min(pieces.len()) {
            if j > i && pieces.broken(j) {
                break;
            }
            if j > i && pieces.is_hyphen(j) {
                continue; // "light-year" is looked up as "light year"
            }
            if j > i && (!pieces.joined(j) || pieces.is_hyphen(j - 1)) {
                raw.push(' ');
                low.push(' ');
            }
            raw.push_str(pieces.raw(j));
            low.push_str(pieces.low(j));
            let glued = if i > 0 && pieces.joined(i) { self.glued.get(&raw) } else { None };
            if let Some(&value) = self.exact.get(&raw).or_else(|| self.folded.get(&low)).or(glued) {
                best = Some((j + 1, value));
            }
        }
        best
    }

    /// The longest phrase that ends just before piece `end`: its first piece, and what it stands for.
    pub(super) fn ending_at(&self, pieces: &Pieces<'_>, end: usize) -> Option<(usize, T)> {
        (end.saturating_sub(LONGEST)..end)
            .find_map(|i| self.at(pieces, i).filter(|(to, _)| *to == end).map(|(_, v)| (i, v)))
    }
}

/// The rows of a table: its lines without comments, cut at tabs.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let phrases =
            Phrases::new([("square mile|mile", 1), ("mile per hour|=KM", 2), ("+m", 3)].into_iter());
        let at = |text: &str, i| phrases.at(&Pieces::new(text), i);
        assert_eq!(at("Square-Mile", 0), Some((3, 1)));
        assert_eq!(at("mile per hour", 0), Some((3, 2)));
        assert_eq!(at("km", 0), None);
        assert_eq!(at("5m", 1), Some((2, 3)));
        assert_eq!(at("5 m", 1), None);
    }
}
