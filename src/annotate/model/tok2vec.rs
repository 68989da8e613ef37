//! Token vectors: hash embeddings of six features, mixed, then four convolutions over neighbours.

use std::ops::Range;

use super::features::{Column, Features};
use super::hash::row_hashes;
use super::layers::{Maxout, Rows, WIDTH, multiply};
use super::weights::{Matrix, Weights};

/// Features by their names in the model file, in the order of their columns.
const FEATURES: [&str; 6] = ["norm", "prefix", "suffix", "shape", "spacy", "is_space"];

/// Seed of the first feature's hash; each further one has the next.
const FIRST_SEED: u32 = 8;

/// Convolutions, and thereby how far a token sees to each side.
const DEPTH: usize = 4;

/// Tokens convolved at once, so that their sums stay in the processor's cache.
const BLOCK: usize = 256;

/// A network from words to vectors.
pub(super) struct Tok2Vec {
    embeddings: Vec<Matrix>,
    mix: Maxout,
    convolutions: [Maxout; DEPTH],
}

impl Tok2Vec {
    /// The network called `name`, which reads the first `features` features.
    pub fn load(weights: &Weights, name: &str, features: usize) -> Self {
        let embedding = |feature: &&str| weights.tensor(&format!("{name}.embed.{feature}"));
        Tok2Vec {
            embeddings: FEATURES[..features].iter().map(embedding).collect(),
            mix: Maxout::load(weights, &format!("{name}.mix")),
            convolutions: std::array::from_fn(|i| Maxout::load(weights, &format!("{name}.conv{i}"))),
        }
    }

    /// A vector of [`WIDTH`] numbers for each token of texts of so many tokens, one after the other.
    pub fn apply(&self, features: &Features, lengths: &[usize]) -> Vec<f32> {
        let tokens = lengths.iter().sum::<usize>();
        let mut embedded = vec![0.0; tokens * WIDTH];
        self.embed(features, &mut embedded);
        let mut vectors = Padded::new(&embedded, lengths);
        for layer in &self.convolutions {
            vectors.convolve(layer);
        }
        vectors.into_tokens()
    }

    // The mixing layer is linear up to its maxout, so each distinct value of a feature is multiplied once, and tokens
    // add up the results: a text has far fewer suffixes and shapes than tokens.
    fn embed(&self, features: &Features, out: &mut [f32]) {
        let columns = &features.columns[..self.embeddings.len()];
        let shares: Vec<Vec<f32>> = (0..).zip(columns).map(|(at, column)| self.share(at, column)).collect();
        for (token, out) in out.chunks_exact_mut(WIDTH).enumerate() {
            let mut sums = [0.0; Maxout::SUMS];
            for (column, share) in columns.iter().zip(&shares) {
                let start = column.of_token[token] as usize * Maxout::SUMS;
                let share = &share[start..start + Maxout::SUMS];
                sums.iter_mut().zip(share).for_each(|(sum, part)| *sum += part);
            }
            out.copy_from_slice(&self.mix.activate(&sums));
        }
    }

    /// What each distinct value in column `at` adds to the sums of the mixing layer.
    fn share(&self, at: usize, column: &Column) -> Vec<f32> {
        let table = self.embeddings[at];
        let mut vectors = vec![0.0; column.distinct.len() * WIDTH];
        for (&id, vector) in column.distinct.iter().zip(vectors.chunks_exact_mut(WIDTH)) {
            for hash in row_hashes(id, FIRST_SEED + at as u32) {
                let row = table.row(hash as usize % table.rows);
                vector.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
            }
        }
        let mut share = vec![0.0; column.distinct.len() * Maxout::SUMS];
        let weight = self.mix.weight.slice(at * WIDTH, WIDTH);
        multiply(Rows::dense(&vectors, WIDTH), weight, 0.0, &mut share);
        share
    }
}

/// The vectors of some texts with rows of zeros around those of each.
///
/// spaCy lays [`DEPTH`] rows at both ends of a text, which the convolutions then change like any other; beyond them each
/// convolution sees one more row of zeros, which two texts share.
struct Padded {
    values: Vec<f32>, // a row of zeros, and for each text DEPTH rows, its tokens, DEPTH rows, a row of zeros
    texts: Vec<Range<usize>>, // the rows of the tokens of each
}

impl Padded {
    fn new(tokens: &[f32], lengths: &[usize]) -> Self {
        let mut rows = 1;
        let mut texts = Vec::with_capacity(lengths.len());
        for length in lengths {
            texts.push(rows + DEPTH..rows + DEPTH + length);
            rows += 2 * DEPTH + length + 1;
        }
        let mut padded = Padded { values: vec![0.0; rows * WIDTH], texts };
        let mut from = 0;
        for text in &padded.texts {
            let to = from + text.len() * WIDTH;
            padded.values[text.start * WIDTH..text.end * WIDTH].copy_from_slice(&tokens[from..to]);
            from = to;
        }
        padded
    }

    fn into_tokens(self) -> Vec<f32> {
        let tokens = |text: &Range<usize>| &self.values[text.start * WIDTH..text.end * WIDTH];
        self.texts.iter().flat_map(tokens).copied().collect()
    }

    /// Adds to each row what `layer` makes of it and its two neighbours.
    fn convolve(&mut self, layer: &Maxout) {
        let mut out = self.values.clone();
        let rows = self.values.len() / WIDTH - 2;
        let mut sums = vec![0.0; BLOCK.min(rows) * Maxout::SUMS];
        for from in (0..rows).step_by(BLOCK) {
            let count = BLOCK.min(rows - from);
            let sums = &mut sums[..count * Maxout::SUMS];
            let values = &self.values[from * WIDTH..];
            // A row and its neighbours lie side by side already: rows three wide, one apart.
            multiply(Rows { values, count, width: 3 * WIDTH, stride: WIDTH }, layer.weight, 0.0, sums);
            let changed = out[(from + 1) * WIDTH..].chunks_exact_mut(WIDTH);
            for (sums, row) in sums.chunks_exact(Maxout::SUMS).zip(changed) {
                row.iter_mut().zip(layer.activate(sums)).for_each(|(x, change)| *x += change);
            }
        }
        for text in &self.texts {
            let after = (text.end + DEPTH) * WIDTH;
            out[after..after + WIDTH].fill(0.0);
        }
        self.values = out;
    }
}
