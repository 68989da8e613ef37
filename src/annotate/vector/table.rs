//! The word pieces and their vectors, as `models/distill.py` wrote them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::annotate::vector::DIMENSIONS;

static FILE: &[u8] = include_bytes!("../../../models/static_vectors.bin");

/// The file, opened once.
pub static TABLE: LazyLock<Table> = LazyLock::new(|| Table::open(FILE));

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece(u32);

/// Word pieces with the vector of each.
pub struct Table {
    starts: FxHashMap<&'static str, Piece>,  // words and beginnings of words
    insides: FxHashMap<&'static str, Piece>, // what follows in a word, without the file's `##`
    longest: usize,                          // bytes of the longest piece
    scales: &'static [[u8; 4]],              // little-endian f32
    rows: &'static [[u8; DIMENSIONS]],       // i8
}

impl Table {
    fn open(file: &'static [u8]) -> Self {
        let mut rest = file;
        let header = line(&mut rest);
        let count = header
            .strip_prefix("crosscheck.vectors 1 ")
            .and_then(|sizes| sizes.strip_suffix(&format!(" {DIMENSIONS}")));
        let count: usize =
            count.and_then(|count| count.parse().ok()).expect("the vectors are of this format and size");
        let mut table = Self {
            starts: FxHashMap::default(),
            insides: FxHashMap::default(),
            longest: 0,
            scales: &[],
            rows: &[],
        };
        for row in 0..count {
            table.insert(line(&mut rest), Piece(row as u32));
        }
        let (scales, rows) = rest.split_at(4 * count);
        (table.scales, table.rows) = (scales.as_chunks().0, rows.as_chunks().0);
        assert_eq!(
            (table.rows.len(), rows.len() % DIMENSIONS),
            (count, 0),
            "the file has a vector for each piece"
        );
        table
    }

    fn insert(&mut self, name: &'static str, piece: Piece) {
        let (pieces, name) = match name.strip_prefix("##") {
            Some(inside) => (&mut self.insides, inside),
            None => (&mut self.starts, name),
        };
        pieces.insert(name, piece);
        self.longest = self.longest.max(name.len());
    }

    /// The longest piece with which `word` goes on from byte `at`, and the byte where it ends.
    pub fn longest(&self, word: &str, at: usize) -> Option<(Piece, usize)> {
        let pieces = if at == 0 { &self.starts } else { &self.insides };
        let ends =
            (at + 1..=word.len().min(at + self.longest)).rev().filter(|&end| word.is_char_boundary(end));
        ends.map(|end| (pieces.get(&word[at..end]), end)).find_map(|(piece, end)| Some((*piece?, end)))
    }

    /// Adds the vector of a piece.
    pub fn add(&self, Piece(row): Piece, sum: &mut [f32; DIMENSIONS]) {
        let scale = f32::from_le_bytes(self.scales[row as usize]);
        for (sum, &number) in sum.iter_mut().zip(&self.rows[row as usize]) {
            *sum += scale * f32::from(number.cast_signed());
        }
    }
}

/// The next line, which is taken from `rest`.
fn line(rest: &mut &'static [u8]) -> &'static str {
    let end = rest.iter().position(|&byte| byte == b'\n').expect("the file has as many lines as it says");
    let line = str::from_utf8(&rest[..end]).expect("its lines are text");
    *rest = &rest[end + 1..];
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vector_is_finite_and_not_zero() {
        for row in 0..TABLE.rows.len() {
            let mut sum = [0.0; DIMENSIONS];
            TABLE.add(Piece(row as u32), &mut sum);
            assert!(
                sum.iter().all(|number| number.is_finite()) && sum.iter().any(|&number| number != 0.0),
                "{row}"
            );
        }
    }

    #[test]
    fn a_piece_stands_in_the_file_once() {
        assert_eq!(TABLE.starts.len() + TABLE.insides.len(), TABLE.rows.len());
    }
}
