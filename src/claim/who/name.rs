//! The words of a name: what belongs to it, and what they tell.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Gender;
use super::fold::fold;
use super::syntax::Syntax;
use crate::annotate::{Tag, Upos};
use crate::claim::lexicon;

/// The tokens of a name without articles, possessives and, before a person's, titles; a title that is all there is stays.
pub(super) fn trimmed(syntax: &Syntax, tokens: Range<u32>, person: bool) -> Range<u32> {
    let is_outside = |at: u32| {
        matches!(syntax.doc.token(at).tag, Tag::Pos | Tag::Space | Tag::Dt | Tag::PrpPoss)
            || matches!(
                syntax.upos(at),
                Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Adv | Upos::Pron
            )
    };
    // The model sometimes takes a whole clause of capital letters for one name.
    let verb =
        |&at: &u32| matches!(syntax.doc.token(at).tag, Tag::Vbd | Tag::Vbz | Tag::Vbg | Tag::Vbp | Tag::Md);
    let mut trimmed = tokens.clone();
    if let Some(verb) = tokens.clone().rev().skip(1).find(verb) {
        trimmed.start = verb + 1;
    }
    while !trimmed.is_empty() && is_outside(trimmed.start) {
        trimmed.start += 1;
    }
    while !trimmed.is_empty() && is_outside(trimmed.end - 1) {
        trimmed.end -= 1;
    }
    let is_common =
        |at: u32| syntax.upos(at) == Upos::Noun && syntax.word(at).starts_with(char::is_lowercase);
    while trimmed.len() > 1 && is_common(trimmed.end - 1) {
        trimmed.end -= 1;
    }
    let is_title = |word: &str| word.ends_with('.') || person;
    while trimmed.len() > 1
        && is_title(syntax.word(trimmed.start))
        && lexicon::title(syntax.word(trimmed.start)).is_some()
    {
        trimmed.start += 1;
    }
    trimmed
}

/// The words of a name as they are compared: folded, without points, articles, and what follows a company's or a family's
/// name (*Inc.*, *Jr.*).
pub(super) fn key(words: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let folded = |word: &str| fold(word).replace('.', "");
    let split = words
        .into_iter()
        .flat_map(|word| word.as_ref().split(['-', '‑', '–', '/', ' ']).map(folded).collect::<Vec<_>>());
    let mut key: Vec<String> = split.filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    while key.len() > 1 && is_suffix(&key[key.len() - 1]) {
        key.pop();
    }
    while key.len() > 1 && matches!(key[0].as_str(), "the" | "a" | "an") {
        key.remove(0);
    }
    key
}

/// Words after a name that print and leave out as they please: legal forms of companies, generations of a family.
fn is_suffix(word: &str) -> bool {
    const SUFFIXES: &[&str] = &[
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "ag",
        "gmbh",
        "sa",
        "nv",
        "spa",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "esq",
    ];
    SUFFIXES.contains(&word)
}

/// Gender as titles, nouns and the given name tell it.
pub(super) fn gender(syntax: &Syntax, name: &Range<u32>, roles: &[String]) -> Gender {
    let of_role = |role: &String| {
        let of_title = lexicon::title(role).and_then(|title| title.gender);
        of_title.or_else(|| lexicon::person_noun(role).and_then(|noun| noun.gender))
    };
    match roles.iter().find_map(of_role) {
        Some(lexicon::Gender::Female) => return Gender::Female,
        Some(lexicon::Gender::Male) => return Gender::Male,
        None => {}
    }
    // The last of several words is a family name; a single word is mostly one too.
    let mut given = name.clone().take(name.len().saturating_sub(1)).map(|at| given_name(syntax.word(at)));
    given.find(|&gender| gender != Gender::Unknown).unwrap_or(Gender::Unknown)
}

/// The gender that goes with a given name, where nearly all who bear it are of one.
pub(super) fn given_name(word: &str) -> Gender {
    GIVEN_NAMES.get(fold(word).as_str()).copied().unwrap_or(Gender::Unknown)
}

/// Whether the table has the name.
pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains_key(fold(word).as_str())
}

static GIVEN_NAMES: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    let rows = include_str!("given_names.tsv").lines().filter(|line| !line.starts_with('#'));
    let read = |row: &'static str| match row.split_once('\t')? {
        (name, "f") => Some((name, Gender::Female)),
        (name, "m") => Some((name, Gender::Male)),
        _ => None,
    };
    rows.filter_map(read).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("given_names.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(GIVEN_NAMES.len(), rows);
    }

    #[test]
    fn given_names_tell_gender_only_where_they_do() {
        assert_eq!(given_name("Mary"), Gender::Female);
        assert_eq!(given_name("Ahmed"), Gender::Male);
        assert_eq!(given_name("Leslie"), Gender::Unknown);
        assert_eq!(given_name("Zzyzx"), Gender::Unknown);
    }

    #[test]
    fn keys_drop_what_papers_drop() {
        assert_eq!(key(["The", "Acme", "Corp."]), ["acme"]);
        assert_eq!(key(["J.R.", "Müller", "Jr."]), ["jr", "muller"]);
        assert_eq!(key(["Company"]), ["company"]);
    }
}
