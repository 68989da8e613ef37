//! The known word that a mistyped one was probably meant to be.

/// Most slips of one word: a letter too many, too few, another one, or two in the wrong order.
const MOST_SLIPS: usize = 4;
/// So many letters have room for one slip, though never fewer than [`SHORTEST`].
const LETTERS_A_SLIP: usize = 4;
/// A shorter word is as near to too many others.
const SHORTEST: usize = 3;

/// The one of `candidates` that is fewest slips away from `word`, in any case; of several the first. None if the best is so
/// far away that it can hardly be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let near = |candidate: &'a str| {
        let known = candidate.to_lowercase();
        let letters = known.chars().count();
        let room = if letters < SHORTEST { 0 } else { (letters / LETTERS_A_SLIP).clamp(1, MOST_SLIPS) };
        let slips = strsim::damerau_levenshtein(&word, &known);
        (slips <= room).then_some((slips, candidate))
    };
    candidates.into_iter().filter_map(near).min_by_key(|&(slips, _)| slips).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_word_with_the_fewest_slips_is_meant() {
        let keys = ["kind", "unit", "value", "said_by", "qualifier", "no"];
        for (slip, meant) in [
            ("knid", Some("kind")),
            ("Unti", Some("unit")),
            ("said-by", Some("said_by")),
            ("qualifeir", Some("qualifier")),
            ("vale", Some("value")),
            ("nu", None),
            ("date", None),
            ("", None),
        ] {
            assert_eq!(nearest(slip, keys), meant, "{slip}");
        }
    }

    #[test]
    fn of_two_that_are_as_near_the_first_is_meant() {
        assert_eq!(nearest("rame", ["name", "rate"]), Some("name"));
        assert_eq!(nearest("rame", ["rate", "name"]), Some("rate"));
    }
}
