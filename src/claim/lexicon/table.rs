//! Reading tables, and finding rows by their word.

use std::borrow::Cow;

use super::Argument;

/// The rows of a table of `N` columns separated by tabs; lines that begin with `#` are comments.
///
/// # Panics
/// If a row has another number of columns: the tables are part of the program.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut cells = [""; N];
        let mut count = 0;
        for cell in line.split('\t') {
            assert!(count < N, "more than {N} columns: {line}");
            cells[count] = cell;
            count += 1;
        }
        assert!(count == N, "fewer than {N} columns: {line}");
        cells
    })
}

/// A cell, if it is not `-`, which stands for nothing.
pub(super) fn optional(cell: &'static str) -> Option<&'static str> {
    (cell != "-").then_some(cell)
}

/// The items of a cell that are separated by semicolons.
pub(super) fn items(cell: &'static str) -> impl Iterator<Item = &'static str> {
    optional(cell).into_iter().flat_map(|cell| cell.split(';'))
}

/// A promised cell.
pub(super) fn promised<T>(value: Option<T>, cell: &str) -> T {
    value.unwrap_or_else(|| panic!("not known to the tables: {cell:?}"))
}

/// The arguments of a frame: `subj=A obj=P into=T`.
pub(super) fn arguments(cell: &'static str) -> Box<[Argument]> {
    optional(cell)
        .into_iter()
        .flat_map(|cell| cell.split(' '))
        .map(|text| promised(Argument::parse(text), text))
        .collect()
}

/// Rows by their word. Rows of one word keep the order of the file.
pub(super) struct Index<R> {
    rows: Vec<R>,
    word: fn(&R) -> &'static str,
}

impl<R> Index<R> {
    pub(super) fn new(mut rows: Vec<R>, word: fn(&R) -> &'static str) -> Self {
        rows.sort_by_key(word);
        Index { rows, word }
    }

    /// All rows, by word.
    pub(super) fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The rows of exactly this word.
    pub(super) fn exact(&self, word: &str) -> &[R] {
        let start = self.rows.partition_point(|row| (self.word)(row) < word);
        let length = self.rows[start..].partition_point(|row| (self.word)(row) == word);
        &self.rows[start..start + length]
    }

    /// The rows of this word in small letters, as tables of common words are written.
    pub(super) fn lower(&self, word: &str) -> &[R] {
        let word = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        };
        self.exact(&word)
    }
}

/// The rows of one part of speech among the rows of a word, which are sorted by it.
pub(super) fn of_pos<R>(rows: &[R], pos: super::Pos, pos_of: fn(&R) -> super::Pos) -> &[R] {
    let start = rows.partition_point(|row| pos_of(row) < pos);
    let length = rows[start..].partition_point(|row| pos_of(row) == pos);
    &rows[start..start + length]
}
