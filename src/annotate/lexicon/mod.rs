//! Tables of words and characters, as text files beside this module; `scripts/export_lexicon.py` writes them.
//!
//! The first line of each file is a comment that names its source; the others are rows of tab-separated cells. Licences are
//! in `LICENSES.md`.

use std::cmp::Ordering;

/// The rows of a table, each with its cells undivided.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().skip(1)
}

/// A table whose first cells are keys, sorted by their bytes; read where it lies, so that it costs nothing to load.
#[derive(Clone, Copy)]
pub(super) struct Sorted(&'static str);

impl Sorted {
    /// `table` must be sorted by the bytes of its first cells, and each of its lines ends with `\n`.
    pub(super) const fn new(table: &'static str) -> Self {
        Sorted(table)
    }

    /// The cells behind `key`, undivided.
    pub(super) fn get(self, key: &str) -> Option<&'static str> {
        let table = self.0;
        let (mut low, mut high) = (line_end(table, 0), table.len()); // both at the start of a line; skips the comment
        while low < high {
            let middle = table.as_bytes()[..low + (high - low) / 2].iter().rposition(|&b| b == b'\n');
            let start = middle.map_or(low, |at| (at + 1).max(low));
            let end = line_end(table, start);
            let (first, rest) =
                table[start..end - 1].split_once('\t').unwrap_or((&table[start..end - 1], ""));
            match first.as_bytes().cmp(key.as_bytes()) {
                Ordering::Less => low = end,
                Ordering::Greater => high = start,
                Ordering::Equal => return Some(rest),
            }
        }
        None
    }
}

/// One past the `\n` of the line that holds byte `from`.
fn line_end(table: &str, from: usize) -> usize {
    table[from..].find('\n').map_or(table.len(), |at| from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# a comment\na\t1\nab\t2\t3\nb\t\nc\t4\n";

    #[test]
    fn every_key_is_found_with_its_cells() {
        let found = ["a", "ab", "b", "c"].map(|key| Sorted::new(TABLE).get(key));
        assert_eq!(found, [Some("1"), Some("2\t3"), Some(""), Some("4")]);
    }

    #[test]
    fn what_is_no_key_is_not_found() {
        for key in ["", "#", "# a comment", "aa", "1", "d", "a\t1"] {
            assert_eq!(Sorted::new(TABLE).get(key), None, "{key:?}");
        }
        assert_eq!(Sorted::new("# only a comment\n").get("a"), None);
    }
}
