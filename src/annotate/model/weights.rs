//! The embedded model file: named matrices and lists of labels.
//!
//! `models/convert.py` writes the file and describes its format. It is part of the program, so a file that is not as
//! expected is a broken promise of our own and panics.

use rustc_hash::FxHashMap;

#[cfg(target_endian = "big")]
compile_error!("the weights are embedded as little-endian floats and read in place");

/// A matrix in reading order, one row for each input of the layer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix {
    /// `rows * columns` numbers.
    pub values: &'static [f32],
    /// Number of rows.
    pub rows: usize,
    /// Numbers in a row.
    pub columns: usize,
}

impl Matrix {
    /// The rows `from..from + count` as a matrix of their own.
    pub fn slice(self, from: usize, count: usize) -> Matrix {
        let values = &self.values[from * self.columns..(from + count) * self.columns];
        Matrix { values, rows: count, columns: self.columns }
    }

    /// Row `at`.
    pub fn row(self, at: usize) -> &'static [f32] {
        &self.values[at * self.columns..(at + 1) * self.columns]
    }
}

/// What the file holds, by name.
pub(super) struct Weights {
    tensors: FxHashMap<&'static str, Matrix>,
    lists: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Weights {
    /// Reads the header of the embedded file; the numbers stay where they are.
    pub fn embedded() -> Self {
        let (header, data) = parts(&FILE.0);
        let mut weights = Weights { tensors: FxHashMap::default(), lists: FxHashMap::default() };
        for line in header.lines().skip(1) {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["tensor", name, rows, columns, offset] => {
                    let number = |text: &str| text.parse::<usize>().expect("sizes are numbers");
                    let [rows, columns, offset] = [rows, columns, offset].map(number);
                    let values = &data[offset..offset + rows * columns];
                    weights.tensors.insert(name, Matrix { values, rows, columns });
                }
                ["list", name, ref entries @ ..] => {
                    weights.lists.insert(name, entries.to_vec());
                }
                _ => panic!("the model file has a line of no known kind: {line}"),
            }
        }
        weights
    }

    /// The matrix `name`.
    pub fn tensor(&self, name: &str) -> Matrix {
        *self.tensors.get(name).unwrap_or_else(|| panic!("the model file has no tensor {name}"))
    }

    /// The only row of the matrix `name`.
    pub fn vector(&self, name: &str) -> &'static [f32] {
        let matrix = self.tensor(name);
        assert_eq!(matrix.rows, 1, "{name} is a vector");
        matrix.values
    }

    /// The list `name`.
    pub fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).unwrap_or_else(|| panic!("the model file has no list {name}"))
    }
}

/// Where the numbers begin: at a multiple of this many bytes.
const ALIGNMENT: usize = 64;

// Bytes have no alignment of their own; without this the floats could not be read in place.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/en_core_web_sm.bin"));

/// The header's text and the numbers after it.
fn parts(file: &'static [u8]) -> (&'static str, &'static [f32]) {
    assert!(file.starts_with(b"crosscheck.model 1\n"), "the model file is of another format");
    let end = file.windows(2).position(|pair| pair == b"\n\n").expect("the header ends with an empty line");
    let header = str::from_utf8(&file[..end]).expect("the header is text");
    (header, floats(&file[(end + 2).next_multiple_of(ALIGNMENT)..]))
}

fn floats(bytes: &'static [u8]) -> &'static [f32] {
    // SAFETY: any four bytes are a valid f32.
    let (before, floats, after) = unsafe { bytes.align_to::<f32>() };
    assert!(before.is_empty() && after.is_empty(), "the numbers lie on multiples of four bytes");
    floats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tensors_have_the_published_shapes() {
        let weights = Weights::embedded();
        let shape = |name| (weights.tensor(name).rows, weights.tensor(name).columns);
        assert_eq!(shape("tok2vec.embed.norm"), (5000, 96));
        assert_eq!(shape("tok2vec.mix.weight"), (6 * 96, 3 * 96));
        assert_eq!(shape("parser.lower.weight"), (64, 8 * 2 * 64));
        assert_eq!(shape("parser.upper.weight").1, weights.list("parser.moves").len());
        assert_eq!(shape("ner.upper.weight").1, weights.list("ner.moves").len());
        assert_eq!(shape("tagger.weight").1, weights.list("tagger.labels").len());
    }

    #[test]
    fn every_number_is_finite() {
        assert!(parts(&FILE.0).1.iter().all(|number| number.is_finite()));
    }
}
