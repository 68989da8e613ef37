//! What is cut off in front of a word, behind it, and inside it.
//!
//! spaCy states these as regular expressions with look-behind; here each is a look at a few characters, so that a word of
//! a million marks takes a million steps.

use std::ops::Range;
use std::sync::LazyLock;

use super::chars::{Class, is};
use crate::annotate::lexicon;

/// Bytes of the prefix that is cut off `word`; 0 if none is.
pub(super) fn prefix(word: &str) -> usize {
    let mut chars = word.chars();
    match chars.next() {
        Some('.') => several_dots(word.len() - word.trim_start_matches('.').len()),
        Some('+') => usize::from(!chars.next().is_some_and(|c| c.is_ascii_digit())),
        Some(c) if is(c, Class::Prefix) => c.len_utf8(),
        _ => AFFIXES.prefixes.iter().find(|p| word.starts_with(**p)).map_or(0, |p| p.len()),
    }
}

/// Bytes of the suffix that is cut off `word`, the longest that any rule finds; 0 if none does.
pub(super) fn suffix(word: &str) -> usize {
    let mut back = word.chars().rev();
    let Some(last) = back.next() else { return 0 };
    let one = match last {
        '.' => return final_stop(word),
        '+' => back.next().is_some_and(|c| c.is_ascii_digit()),
        _ => is(last, Class::Suffix),
    };
    let listed = AFFIXES.suffixes.iter().find(|s| word.ends_with(**s)).map_or(0, |s| s.len());
    listed.max(behind_digit(word)).max(if one { last.len_utf8() } else { 0 })
}

/// The places at which `word` is cut inside, in order and without overlap.
pub(super) fn infixes(word: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, None);
    while let Some(c) = word[at..].chars().next() {
        let len = infix(before, c, &word[at..]);
        if len > 0 {
            found.push(at..at + len);
        }
        let step = len.max(c.len_utf8());
        before = word[at..at + step].chars().next_back();
        at += step;
    }
    found
}

/// Bytes of the infix at the start of `rest`, whose first character is `c` and which stands behind `before`.
fn infix(before: Option<char>, c: char, rest: &str) -> usize {
    let dots = if c == '.' { rest.len() - rest.trim_start_matches('.').len() } else { 0 };
    if dots > 1 {
        return dots;
    }
    if c == '…' || is(c, Class::Icon) {
        return c.len_utf8();
    }
    let Some(before) = before else { return 0 };
    let next = rest[c.len_utf8()..].chars().next();
    let next_is = |test: fn(char) -> bool| next.is_some_and(test);
    let digit_before = before.is_ascii_digit();
    let alpha_before = is(before, Class::Alpha);
    let alone = match c {
        '+' | '-' | '*' | '^' if digit_before && next_is(|n| n.is_ascii_digit() || n == '-') => true,
        '.' => lower_or_quote(before) && next_is(upper_or_quote),
        ',' => alpha_before && next_is(|n| is(n, Class::Alpha)),
        ':' | '<' | '>' | '=' | '/' => (alpha_before || digit_before) && next_is(|n| is(n, Class::Alpha)),
        _ => false,
    };
    match alone {
        true => 1, // all of these marks are ASCII
        false if alpha_before || digit_before => hyphen(rest),
        false => 0,
    }
}

/// Bytes of the hyphen or dash at the start of `rest`, if a letter follows it.
fn hyphen(rest: &str) -> usize {
    let before_letter = |h: &&str| rest[h.len()..].chars().next().is_some_and(|n| is(n, Class::Alpha));
    let hyphens = AFFIXES.hyphens.iter().copied().filter(|h| rest.starts_with(h));
    hyphens.into_iter().find(before_letter).map_or(0, str::len)
}

fn lower_or_quote(c: char) -> bool {
    is(c, Class::Lower) || is(c, Class::Quote)
}

fn upper_or_quote(c: char) -> bool {
    is(c, Class::Upper) || is(c, Class::Quote)
}

fn several_dots(count: usize) -> usize {
    if count > 1 { count } else { 0 }
}

/// Bytes to cut off a `word` that ends with a full stop: several stops, or one that belongs to no abbreviation.
fn final_stop(word: &str) -> usize {
    let bare = word.trim_end_matches('.');
    let stops = word.len() - bare.len();
    if stops > 1 {
        return stops;
    }
    let mut back = bare.chars().rev();
    let (last, before) = (back.next(), back.next());
    let upper = |c: Option<char>| c.is_some_and(|c| is(c, Class::Upper));
    let degrees = before == Some('°') && matches!(last, Some('F' | 'C' | 'K'));
    usize::from(last.is_some_and(|c| is(c, Class::BeforeStop)) || (upper(last) && upper(before)) || degrees)
}

/// Bytes of the unit or currency at the end of `word`, if it stands directly behind a digit.
fn behind_digit(word: &str) -> usize {
    let window = word.char_indices().rev().take(AFFIXES.longest_unit + 1);
    let digit = window.into_iter().find(|(_, c)| c.is_ascii_digit());
    let Some((at, _)) = digit else { return 0 };
    let unit = &word[at + 1..];
    if AFFIXES.behind_digit.binary_search(&unit).is_ok() { unit.len() } else { 0 }
}

struct Affixes {
    prefixes: Vec<&'static str>,
    suffixes: Vec<&'static str>,
    hyphens: Vec<&'static str>,
    behind_digit: Vec<&'static str>, // sorted
    longest_unit: usize,             // characters
}

static AFFIXES: LazyLock<Affixes> = LazyLock::new(|| {
    let rows =
        || lexicon::rows(include_str!("../lexicon/affixes.tsv")).filter_map(|row| row.split_once('\t'));
    let of = |kind: &str| rows().filter(|(k, _)| *k == kind).map(|(_, text)| text).collect::<Vec<_>>();
    let mut behind_digit = of("behind-digit");
    behind_digit.sort_unstable();
    let longest_unit = behind_digit.iter().map(|unit| unit.chars().count()).max().unwrap_or(0);
    let (prefixes, suffixes, hyphens) = (of("prefix"), of("suffix"), of("hyphen"));
    Affixes { prefixes, suffixes, hyphens, behind_digit, longest_unit }
});

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> Vec<&str> {
        infixes(word).into_iter().map(|at| &word[at]).collect()
    }

    #[test]
    fn the_table_of_affixes_has_every_kind() {
        assert!(AFFIXES.prefixes.contains(&"US$") && AFFIXES.suffixes.contains(&"’s"));
        assert!(AFFIXES.hyphens.contains(&"--") && AFFIXES.behind_digit.contains(&"km"));
    }

    #[test]
    fn prefixes_are_cut_off() {
        assert_eq!(["(a", "...a", "US$5", "+a", "“a", "€5"].map(prefix), [1, 3, 3, 1, 3, 3]);
    }

    #[test]
    fn what_belongs_to_a_word_is_no_prefix() {
        assert_eq!(["a(", ".5", "+5", "-a", "@a", "/a", "~a", ""].map(prefix), [0; 8]);
    }

    #[test]
    fn suffixes_are_cut_off() {
        assert_eq!(
            ["a)", "dog's", "Dog’S", "5km", "5km²", "9%", "a...", "CIA.", "5+"].map(suffix)[..5],
            [1, 2, 4, 2, 4]
        );
        assert_eq!(["9%", "a...", "CIA.", "5+", "5.", "20°C.", "30US$"].map(suffix), [1, 3, 1, 1, 1, 1, 3]);
    }

    #[test]
    fn what_belongs_to_a_word_is_no_suffix() {
        assert_eq!(["km", "akm", "a+", "J.", "5kmx", "a$", "a/", "-", ""].map(suffix), [0; 9]);
    }

    #[test]
    fn words_are_cut_inside() {
        assert_eq!(cut("well-known"), ["-"]);
        assert_eq!(cut("end.Start"), ["."]);
        assert_eq!(cut("a--b...c"), ["--", "..."]);
        assert_eq!(cut("5-6"), ["-"]);
        assert_eq!(cut("and/or,then"), ["/", ","]);
    }

    #[test]
    fn numbers_and_names_stay_whole_inside() {
        for word in ["12,000", "3.14", "e.g", "-a", "a-", "B-52", "10:30", "1/2", "a.b", "x^2", "a@b"] {
            assert!(cut(word).is_empty(), "{word}");
        }
    }
}
