//! What a stretch of text is about, as numbers: a sum of word-piece vectors, made to find statements on one subject.
//!
//! The vectors are those of a sentence transformer, reduced to a table (`models/README.md`); rare pieces weigh more than common
//! ones. Two texts that say the same in other words come out near each other. They know nothing of order and next to nothing of
//! negation: *was arrested* and *was not arrested* are all but equal, and so are *12 dead* and *14 dead*. So they say what may
//! be compared, never whether it agrees.

mod pieces;
mod table;

use table::TABLE;

/// Whether `word` is common enough in English texts to be a piece of its own, case and accents aside.
pub fn is_word(word: &str) -> bool {
    pieces::is_one(word)
}

/// Numbers in a vector.
pub const DIMENSIONS: usize = 128;

/// The direction of a text: of length one, or all zeros where the text has no known word.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector([f32; DIMENSIONS]);

impl Vector {
    /// The vector of a text, case and accents aside.
    pub fn of(text: &str) -> Self {
        Self::of_all([text])
    }

    /// The vector of several stretches together, such as a clause without its value.
    pub fn of_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut sum = [0.0; DIMENSIONS];
        for text in texts {
            pieces::each(text, |piece| TABLE.add(piece, &mut sum));
        }
        Self(unit(sum))
    }

    /// How much two texts are about the same: 1 for the same words, about 0 for unrelated ones, also where one has no known word.
    pub fn cosine(&self, other: &Self) -> f32 {
        dot(&self.0, &other.0).clamp(-1.0, 1.0)
    }
}

/// Whether `word`, in small letters, is one of the words that the table has whole: the commoner words and names of English.
pub fn is_common(word: &str) -> bool {
    TABLE.longest(word, 0).is_some_and(|(_, end)| end == word.len())
}

fn unit(mut sum: [f32; DIMENSIONS]) -> [f32; DIMENSIONS] {
    let length = dot(&sum, &sum).sqrt();
    if length > 0.0 {
        sum.iter_mut().for_each(|number| *number /= length);
    }
    sum
}

// Eight sums side by side, always in this order: a single one would wait for each addition.
fn dot(a: &[f32; DIMENSIONS], b: &[f32; DIMENSIONS]) -> f32 {
    let mut sums = [0.0; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &str, b: &str) -> f32 {
        Vector::of(a).cosine(&Vector::of(b))
    }

    #[track_caller]
    fn nearer(text: &str, near: &str, far: &str) {
        let (close, wide) = (cosine(text, near), cosine(text, far));
        assert!(close > wide + 0.15, "{close} to {near:?}, {wide} to {far:?}");
    }

    #[test]
    fn the_same_in_other_words_is_nearer_than_another_subject() {
        nearer(
            "The ferry sank off the coast.",
            "The boat went down near the shore.",
            "The mayor won a second term.",
        );
        nearer(
            "Two miners were killed.",
            "The blast left a pair of pit workers dead.",
            "The bank cut its interest rate.",
        );
        nearer("prices rose sharply", "costs went up a lot", "the goalkeeper was sent off");
        nearer("a kilometre away", "half a mile from there", "at dawn on Sunday");
    }

    #[test]
    fn inflected_forms_and_other_spellings_are_near() {
        nearer("the attack", "attacked", "the concert");
        nearer("labour organisation", "labor organization", "coastal weather");
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        let near_one = |a, b| assert!(cosine(a, b) > 0.9999, "{a} / {b}: {}", cosine(a, b));
        near_one("Café owner JOSÉ", "cafe owner jose");
        near_one("cafe\u{301}", "caf\u{e9}");
        near_one("a roof, and a wall", "a roof and a wall");
        near_one("“a roof”", "a roof");
    }

    #[test]
    fn a_text_without_known_words_is_near_to_nothing() {
        for text in ["", " \n\t", "?!…", "\u{0}\u{fffd}", "漢字", "🙂"] {
            assert_eq!(cosine(text, text), 0.0, "{text:?}");
            assert_eq!(cosine(text, "a roof"), 0.0, "{text:?}");
        }
    }

    #[test]
    fn negation_and_order_are_not_seen() {
        // FIXME: right would be far apart; such vectors cannot say so, and no stage may take them to mean agreement.
        assert!(cosine("The suspect was arrested.", "The suspect was not arrested.") > 0.9);
        assert!(cosine("Rovers beat United", "United beat Rovers") > 0.9999);
    }

    #[test]
    fn stretches_count_as_one_text() {
        assert_eq!(Vector::of_all(["the ferry", "sank"]), Vector::of("the ferry sank"));
        assert_eq!(Vector::of_all([]), Vector::of(""));
    }

    #[test]
    fn function_words_count_little() {
        assert!(cosine("ferry", "it was the ferry that had been") > 0.7);
    }

    #[test]
    fn long_and_odd_text_ends() {
        let long = "a".repeat(200_000);
        assert_eq!(cosine(&long, &long), 0.0);
        assert!(cosine(&"roof ".repeat(50_000), "roof") > 0.999);
    }
}
