//! Letters as they are compared: small, without marks.

/// Marked letters and the plain ones that newspapers without the marks print.
const MARKED: &[(&str, &str)] = &[
    ("àáâãäåāăąǎ", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģǧ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉ", "n"),
    ("òóôõöøōŏőǒ", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűųǔ", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ß", "ss"),
    ("þ", "th"),
    // Marks of their own, as in decomposed text, and the apostrophes and half rings of romanised Arabic and Hebrew.
    ("\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}\u{307}\u{308}\u{30a}\u{30b}\u{30c}\u{327}\u{328}", ""),
    ("'’‘`´ʻʼʾʿ", ""),
];

/// `word` in small letters without diacritics or apostrophes; points are kept.
pub(super) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match MARKED.iter().find(|(marked, _)| !letter.is_ascii_alphanumeric() && marked.contains(letter)) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_apostrophes_go() {
        assert_eq!(fold("Łukasz Gödel-O’Shea"), "lukasz godel-oshea");
        assert_eq!(fold("e\u{301}"), "e");
    }

    #[test]
    fn other_scripts_and_points_stay() {
        assert_eq!(fold("Б. W."), "б. w.");
    }
}
