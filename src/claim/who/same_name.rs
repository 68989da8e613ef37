//! Whether two names can be one, across reports: spellings, parts and initials.
//!
//! Names are compared word by word, never as wholes: *John Smith* and *Joan Smith* are nearer in letters than two
//! romanisations of one Arabic name. Weak in names that change with marriage or office, and in nicknames without a likeness.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Being, Chain, Gender, name};
use crate::claim::lexicon;

/// How two names relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameMatch {
    /// The same but for case, marks, titles, points, hyphens, legal forms.
    Same,
    /// The same, spelled otherwise: another romanisation, or an error of one of them.
    SpellingVariant,
    /// One is a part of the other, or its initials.
    Part,
    /// One person, body or place cannot bear both.
    Different,
    /// Neither can be said from the names: one has none, or they share nothing.
    Unknown,
}

/// Compares the names of two chains of different reports.
pub fn same_name(a: &Chain, b: &Chain) -> NameMatch {
    let (Some(first), Some(second)) = (&a.name, &b.name) else { return NameMatch::Unknown };
    let genders_clash = a.gender != b.gender && a.gender != Gender::Unknown && b.gender != Gender::Unknown;
    let persons = (a.being == Being::Person, b.being == Being::Person);
    match persons {
        (true, true) if genders_clash => NameMatch::Different,
        (true, true) => match_person(&words(first), &words(second)),
        (true, false) | (false, true) if a.being != Being::Unknown && b.being != Being::Unknown => {
            NameMatch::Different
        }
        _ => match_any(a, b),
    }
}

fn words(name: &str) -> Vec<String> {
    name::key(name.split_whitespace())
}

/// The closest that any name of the one comes to any of the other.
fn match_any(a: &Chain, b: &Chain) -> NameMatch {
    let names =
        |chain: &Chain| chain.name.iter().chain(&chain.other_names).take(8).cloned().collect::<Vec<_>>();
    let (firsts, seconds) = (names(a), names(b));
    let pairs = firsts.iter().flat_map(|first| seconds.iter().map(move |second| (first, second)));
    pairs.map(|(first, second)| match_body(first, second)).min().unwrap_or(NameMatch::Unknown)
}

/// Compares two names of bodies, places or things.
fn match_body(a: &str, b: &str) -> NameMatch {
    let places = (lexicon::places(a).first(), lexicon::places(b).first());
    if let (Some(a), Some(b)) = places {
        return if a.place.code == b.place.code { NameMatch::Same } else { NameMatch::Different };
    }
    let (first, second) = (words(a), words(b));
    if first == second {
        return NameMatch::Same;
    }
    if is_initials_of(a, &second) || is_initials_of(b, &first) {
        return NameMatch::Part;
    }
    let is_variant = first.len() == second.len()
        && first
            .iter()
            .zip(&second)
            .all(|(a, b)| a == b || (is_long_variant(a, b) && lexicon::places(a).is_empty()));
    if is_variant && places == (None, None) {
        return NameMatch::SpellingVariant;
    }
    let (short, long) = if first.len() < second.len() { (&first, &second) } else { (&second, &first) };
    if !short.is_empty() && long.starts_with(short) { NameMatch::Part } else { NameMatch::Unknown }
}

/// Whether `initials`, as written, are those of `key`.
fn is_initials_of(initials: &str, key: &[String]) -> bool {
    let letters: Vec<char> = initials.chars().filter(|letter| *letter != '.').collect();
    letters.len() > 2
        && letters.iter().all(|letter| letter.is_uppercase())
        && letters.len() == key.len()
        && key.iter().zip(&letters).all(|(word, letter)| word.chars().next() == letter.to_lowercase().next())
}

/// Compares two persons' names, as [`name::key`] gives them.
pub(super) fn match_person(a: &[String], b: &[String]) -> NameMatch {
    if a == b {
        return NameMatch::Same;
    }
    let (a, b) = (without_particles(a), without_particles(b));
    if a == b {
        return if a.is_empty() { NameMatch::Unknown } else { NameMatch::Same };
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let (Some((family, given)), Some((long_family, long_given))) = (short.split_last(), long.split_last())
    else {
        return NameMatch::Unknown;
    };
    if given.is_empty() {
        return match_single(family, long_family, long_given);
    }
    let families = match_word(family, long_family, is_family_variant);
    if families == NameMatch::Different && is_turned(short, long) {
        return NameMatch::Same;
    }
    families.max(match_given(given, long_given))
}

/// One word against a name of one or more.
fn match_single(word: &str, family: &str, given: &[&str]) -> NameMatch {
    match (word == family, given.is_empty()) {
        (true, true) => NameMatch::Same,
        (true, false) => NameMatch::Part,
        (false, true) if is_long_variant(word, family) => NameMatch::SpellingVariant,
        (false, true) => NameMatch::Different,
        (false, false) if is_long_variant(word, family) => NameMatch::SpellingVariant,
        (false, false) if given.contains(&word) => NameMatch::Unknown,
        (false, false) => NameMatch::Different,
    }
}

/// The family name first, as in Chinese or Hungarian, or in a list of persons.
fn is_turned(a: &[&str], b: &[&str]) -> bool {
    a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0]
}

/// Given names: those of the shorter name must stand in the longer one in the same order.
fn match_given(short: &[&str], long: &[&str]) -> NameMatch {
    let mut result = if short.len() == long.len() { NameMatch::Same } else { NameMatch::Part };
    let mut rest = long;
    for word in short {
        let found = rest.iter().map(|other| match_word(word, other, is_given_variant)).enumerate();
        let Some((at, how)) =
            found.min_by_key(|&(at, how)| (how, at)).filter(|&(_, how)| how < NameMatch::Different)
        else {
            return NameMatch::Different;
        };
        result = result.max(how);
        rest = &rest[at + 1..];
    }
    result
}

fn match_word(a: &str, b: &str, is_variant: fn(&str, &str) -> bool) -> NameMatch {
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if a == b || is_nickname(a, b) {
        NameMatch::Same
    } else if is_initial(a, b) || is_initial(b, a) {
        NameMatch::Part
    } else if is_variant(a, b) {
        NameMatch::SpellingVariant
    } else {
        NameMatch::Different
    }
}

/// The words of a name without those that come and go in print.
fn without_particles(key: &[String]) -> Vec<&str> {
    const PARTICLES: &[&str] = &[
        "al", "el", "ul", "ad", "as", "ash", "ar", "an", "az", "bin", "ibn", "de", "del", "der", "van",
        "von", "la",
    ];
    let words: Vec<&str> = key.iter().map(String::as_str).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !PARTICLES.contains(word)).collect();
    if kept.is_empty() { words } else { kept }
}

/// Two spellings of a family name whose given names agree.
fn is_family_variant(a: &str, b: &str) -> bool {
    let short = a.chars().count().min(b.chars().count());
    sounds_alike(a, b)
        || (short >= 4 && strsim::osa_distance(a, b) == 1)
        || (short >= 8 && strsim::osa_distance(a, b) == 2)
}

/// Two spellings of a given name. Names that are each a name of their own (*John*, *Joan*) are two.
fn is_given_variant(a: &str, b: &str) -> bool {
    let both_known = name::is_given_name(a) && name::is_given_name(b);
    let genders = (name::given_name(a), name::given_name(b));
    let clash = genders.0 != genders.1 && genders.0 != Gender::Unknown && genders.1 != Gender::Unknown;
    let short = a.chars().count().min(b.chars().count());
    !clash && (sounds_alike(a, b) || (!both_known && short >= 5 && strsim::osa_distance(a, b) == 1))
}

/// Two spellings of a word with nothing beside it to confirm them.
fn is_long_variant(a: &str, b: &str) -> bool {
    let short = a.chars().count().min(b.chars().count());
    short >= 6
        && (sounds_alike(a, b) || strsim::osa_distance(a, b) == 1)
        && a.chars().next() == b.chars().next()
}

/// Whether two words differ only as romanisations of one word do: vowels, doubled letters, *q* for *k*.
fn sounds_alike(a: &str, b: &str) -> bool {
    let (first, second) = (sound(a), sound(b));
    let consonants =
        |word: &str| word.chars().filter(|letter| !"aeiou".contains(*letter)).collect::<String>();
    let skeleton = consonants(&first);
    first == second
        || (skeleton.chars().count() >= 3
            && skeleton == consonants(&second)
            && strsim::osa_distance(&first, &second) <= 2
            && first.chars().next().is_some_and(is_vowel) == second.chars().next().is_some_and(is_vowel))
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

/// A word reduced to what romanisations of it share.
fn sound(word: &str) -> String {
    const ALIKE: &[(&str, &str)] = &[
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "d"),
        ("ph", "f"),
        ("tch", "ch"),
        ("tsch", "ch"),
        ("sch", "sh"),
        ("ck", "k"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ei", "ai"),
        ("ey", "ai"),
        ("ay", "ai"),
        ("q", "k"),
        ("y", "i"),
        ("w", "v"),
        ("z", "s"),
        ("o", "u"),
        ("e", "i"),
    ];
    let mut sound = word.to_owned();
    for (from, to) in ALIKE {
        sound = sound.replace(from, to);
    }
    let mut letters: Vec<char> = sound.chars().collect();
    letters.dedup();
    if letters.len() > 3 && letters.last() == Some(&'h') {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// Whether two given names are forms of one: *Bill*, *William*.
pub fn is_nickname(a: &str, b: &str) -> bool {
    let families = |word: &str| NICKNAMES.get(word).map_or(&[][..], Vec::as_slice);
    families(a).iter().any(|family| families(b).contains(family))
}

/// The lines of the table that a name stands in.
static NICKNAMES: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut families: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, line) in
        include_str!("nicknames.tsv").lines().enumerate().filter(|(_, line)| !line.starts_with('#'))
    {
        for name in line.split('\t') {
            families.entry(name).or_default().push(number);
        }
    }
    families
});

#[cfg(test)]
mod tests {
    use super::NameMatch::*;
    use super::*;

    fn person(name: &str) -> Chain {
        chain(name, Being::Person)
    }

    fn chain(name: &str, being: Being) -> Chain {
        Chain {
            mentions: Vec::new(),
            name: Some(name.to_owned()),
            other_names: Vec::new(),
            roles: Vec::new(),
            being,
            count: super::super::Count::One,
            gender: Gender::Unknown,
        }
    }

    fn persons(a: &str, b: &str) -> NameMatch {
        let there = same_name(&person(a), &person(b));
        assert_eq!(there, same_name(&person(b), &person(a)), "{a} / {b} is not symmetric");
        there
    }

    fn bodies(a: &str, b: &str) -> NameMatch {
        same_name(&chain(a, Being::Org), &chain(b, Being::Org))
    }

    #[test]
    fn style_is_no_difference() {
        assert_eq!(persons("ADA OKOYE", "Ada Okoye"), Same);
        assert_eq!(persons("José Müller-Lüdenscheidt Jr.", "Jose Muller Ludenscheidt"), Same);
        assert_eq!(persons("Karim al-Sayyid", "Karim Sayyid"), Same);
        assert_eq!(persons("Bill Thornby", "William Thornby"), Same);
        assert_eq!(bodies("The Acme Company", "Acme Co."), Same);
    }

    #[test]
    fn other_romanisations_are_variants() {
        assert_eq!(persons("Karim Soleimani", "Karim Suleimani"), SpellingVariant);
        assert_eq!(persons("Qasim Haddad", "Kassem Haddad"), SpellingVariant);
        assert_eq!(persons("Mohammed Thuwaini", "Muhammad Thuwayni"), SpellingVariant);
        assert_eq!(bodies("Liwa Hezbollah", "Liwa Hizbullah"), SpellingVariant);
    }

    #[test]
    fn two_people_of_one_family_are_two() {
        assert_eq!(persons("John Smith", "Joan Smith"), Different);
        assert_eq!(persons("Mary Okoye", "Ada Okoye"), Different);
        assert_eq!(persons("Peter Lang", "Peter Long Haul"), Different);
        assert_eq!(persons("Ada Okoye", "Ada Stone"), Different);
    }

    #[test]
    fn parts_are_parts() {
        assert_eq!(persons("Okoye", "Ada Okoye"), Part);
        assert_eq!(persons("A. Okoye", "Ada Okoye"), Part);
        assert_eq!(persons("Ada Okoye", "Ada Grace Okoye"), Part);
        assert_eq!(bodies("WHF", "World Heron Fund"), Part);
        assert_eq!(bodies("Acme", "Acme Widgets"), Part);
    }

    #[test]
    fn a_given_name_alone_says_nothing() {
        assert_eq!(persons("Ada", "Ada Okoye"), Unknown);
    }

    #[test]
    fn neighbours_in_letters_are_not_variants_of_each_other() {
        assert_eq!(bodies("Russia", "Iraq"), Different);
        assert_ne!(bodies("West Bank", "East Bank"), SpellingVariant);
        assert_eq!(bodies("Hezbollah", "Liwa Hezbollah"), Unknown);
    }

    #[test]
    fn a_person_is_no_company() {
        assert_eq!(same_name(&person("Ford"), &chain("Ford", Being::Org)), Different);
    }
}
