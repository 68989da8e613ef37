//! The arithmetic of the network: matrix products, maxout, layer normalisation.
//!
//! The order in which numbers are summed depends on the sizes of the layers only, not on how many tokens are computed
//! at once, so a token's vector does not depend on the batch it was computed in.

use super::weights::{Matrix, Weights};

/// Width of the token vectors.
pub(super) const WIDTH: usize = 96;

/// Pieces of each maxout in the token network.
const PIECES: usize = 3;

/// Rows of numbers that may overlap: row `i` begins at `i * stride`.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    /// The numbers.
    pub values: &'a [f32],
    /// Number of rows.
    pub count: usize,
    /// Numbers in a row.
    pub width: usize,
    /// Numbers from the beginning of one row to that of the next.
    pub stride: usize,
}

impl<'a> Rows<'a> {
    /// Rows of `width` numbers without gaps.
    pub fn dense(values: &'a [f32], width: usize) -> Self {
        Rows { values, count: values.len() / width, width, stride: width }
    }
}

/// `out = inputs * weight + add_to * out`, with one row of `out` for each of `inputs`.
pub(super) fn multiply(inputs: Rows, weight: Matrix, add_to: f32, out: &mut [f32]) {
    if inputs.count == 0 {
        return;
    }
    assert!((inputs.count - 1) * inputs.stride + inputs.width <= inputs.values.len());
    assert_eq!(inputs.width, weight.rows);
    assert_eq!(out.len(), inputs.count * weight.columns);
    let (m, k, n) = (inputs.count, inputs.width, weight.columns);
    // SAFETY: the last row of `inputs` ends inside its slice, and `weight` and `out` are dense and of these sizes, as
    // asserted above; `out` is borrowed mutably, so it overlaps neither.
    unsafe {
        let (a, b, c) = (inputs.values.as_ptr(), weight.values.as_ptr(), out.as_mut_ptr());
        let strides = (inputs.stride as isize, n as isize);
        matrixmultiply::sgemm(m, k, n, 1.0, a, strides.0, 1, b, strides.1, 1, add_to, c, strides.1, 1);
    }
}

/// A layer without activation.
#[derive(Clone, Copy)]
pub(super) struct Linear {
    weight: Matrix,
    bias: &'static [f32],
}

impl Linear {
    /// The layer called `name`.
    pub fn load(weights: &Weights, name: &str) -> Self {
        let weight = weights.tensor(&format!("{name}.weight"));
        let bias = weights.vector(&format!("{name}.bias"));
        assert_eq!(bias.len(), weight.columns);
        Linear { weight, bias }
    }

    /// Numbers in a row of the result.
    pub fn width(&self) -> usize {
        self.bias.len()
    }

    /// One row for each of `inputs`.
    pub fn apply(&self, inputs: Rows) -> Vec<f32> {
        let mut out = self.bias.repeat(inputs.count);
        multiply(inputs, self.weight, 1.0, &mut out);
        out
    }

    /// `out = input * weight + bias` for a single input.
    pub fn apply_one(&self, input: &[f32], out: &mut [f32]) {
        out.copy_from_slice(self.bias);
        for (&x, row) in input.iter().zip(self.weight.values.chunks_exact(self.width())) {
            out.iter_mut().zip(row).for_each(|(sum, w)| *sum += x * w);
        }
    }
}

/// A maxout layer with the layer normalisation that follows it.
pub(super) struct Maxout {
    /// Inputs times three blocks of outputs.
    pub weight: Matrix,
    bias: &'static [f32],
    gain: &'static [f32; WIDTH],
    shift: &'static [f32; WIDTH],
}

impl Maxout {
    /// Numbers in a row of sums, before the largest piece is taken.
    pub const SUMS: usize = PIECES * WIDTH;

    /// The layer called `name`.
    pub fn load(weights: &Weights, name: &str) -> Self {
        let vector = |part| weights.vector(&format!("{name}.{part}"));
        let weight = weights.tensor(&format!("{name}.weight"));
        let bias = vector("bias");
        assert_eq!((weight.columns, bias.len()), (Self::SUMS, Self::SUMS));
        let wide = |part| vector(part).try_into().expect("of the layer's width");
        Maxout { weight, bias, gain: wide("gain"), shift: wide("shift") }
    }

    /// From the sums of one token, without bias, to its normalised vector.
    pub fn activate(&self, sums: &[f32]) -> [f32; WIDTH] {
        let mut best = [f32::NEG_INFINITY; WIDTH];
        for (piece, bias) in sums.chunks_exact(WIDTH).zip(self.bias.chunks_exact(WIDTH)) {
            for ((best, sum), bias) in best.iter_mut().zip(piece).zip(bias) {
                let sum = sum + bias;
                *best = if sum > *best { sum } else { *best };
            }
        }
        self.normalise(&mut best);
        best
    }

    fn normalise(&self, vector: &mut [f32; WIDTH]) {
        let mean = sum(vector, |x| x) / WIDTH as f32;
        let variance = sum(vector, |x| (x - mean) * (x - mean)) / WIDTH as f32;
        let scale = 1.0 / (variance + 1e-8).sqrt();
        for ((x, gain), shift) in vector.iter_mut().zip(self.gain).zip(self.shift) {
            *x = (*x - mean) * scale * gain + shift;
        }
    }
}

/// The sum of `term` over `vector`, in sixteen lanes so that it is quick and its order fixed.
fn sum(vector: &[f32; WIDTH], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; 16];
    for chunk in vector.as_chunks::<16>().0 {
        lanes.iter_mut().zip(chunk).for_each(|(lane, &x)| *lane += term(x));
    }
    lanes.iter().sum()
}

/// The place of the largest number, the first of equals.
pub(super) fn arg_max(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}
