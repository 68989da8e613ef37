//! Names of two reports that are one name spelled in two ways.
//!
//! A difference of one letter is much likelier to be another name than another spelling, so the rest must speak for it: a word
//! that both names share, and a spelling that the other report does not know. Silent on what is style or custom: case, marks,
//! plurals, demonyms, nicknames, and the vowels of romanised names.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::score::Score;
use crate::align::{Alignment, Pair, Report};
use crate::claim::who::{self, Being, NameMatch};
use crate::claim::{Body, ClaimId, lexicon};

/// How sure it is that two such names are of one bearer: with a shared word beside them or without.
const SURENESS: [f32; 2] = [0.8, 0.9];

/// One name of a report as it is compared.
struct Name {
    claim: ClaimId,
    being: Being,
    words: Vec<String>,
    capitals: bool,
}

/// Adds the pairs of names of reports `a` and `b` that are one name spelled in two ways.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    let (names_a, names_b) = (names(reports, a), names(reports, b));
    let (known_a, known_b) = (vocabulary(&reports[a]), vocabulary(&reports[b]));
    let mut best: BTreeMap<(String, String), (usize, Pair)> = BTreeMap::new();
    for x in &names_a {
        for y in &names_b {
            let Some(at) = differing_word(&x.words, &y.words) else { continue };
            let (one, other) = (&x.words[at], &y.words[at]);
            let foreign = (!known_b.contains(one), !known_a.contains(other));
            let shared = shares_a_word(x, at);
            let is_typed_wrong = x.capitals && y.capitals && is_turned(one, other);
            let is_known =
                if shared || is_typed_wrong { foreign == (false, false) } else { foreign != (true, true) };
            if is_known || !(is_typed_wrong || is_spelling(x, y, at)) || !may_be_one(reports, x, y) {
                continue;
            }
            let score = Score { value: SURENESS[usize::from(shared)], reasons: Vec::new() };
            let pair = Pair { a: x.claim, b: y.claim, score };
            let known =
                best.entry((one.clone(), other.clone())).or_insert_with(|| (x.words.len(), pair.clone()));
            if known.0 < x.words.len() {
                *known = (x.words.len(), pair);
            }
        }
    }
    alignment.pairs.extend(best.into_values().map(|(_, pair)| pair));
}

fn names(reports: &[Report<'_>], source: usize) -> Vec<Name> {
    let Report { doc, reading, .. } = reports[source];
    let name = |(index, claim): (usize, &crate::claim::Claim)| {
        let written = claim.value.of(&doc.text);
        let being = reading.who.of(claim.head).map(|id| reading.who.chain(id).being)?;
        matches!(claim.body, Body::Name).then(|| Name {
            claim: ClaimId { source: source as u32, index: index as u32 },
            being,
            words: who::name_words(written),
            capitals: written.chars().all(char::is_uppercase),
        })
    };
    reading.claims.iter().enumerate().filter_map(name).collect()
}

/// Every word of a report, as names are compared.
fn vocabulary(report: &Report<'_>) -> BTreeSet<String> {
    (0..report.doc.tokens.len() as u32).flat_map(|at| who::name_words(report.doc.word(at))).collect()
}

/// Where two names of as many words differ, if in one word only.
fn differing_word(a: &[String], b: &[String]) -> Option<usize> {
    let mut apart = (0..a.len()).filter(|&at| a.len() == b.len() && a[at] != b[at]);
    apart.next().filter(|_| apart.next().is_none())
}

/// Whether a word of the name beside that at `at` can tell who bears it.
fn shares_a_word(name: &Name, at: usize) -> bool {
    let tells = |word: &String| word.chars().count() >= 3 && lexicon::title(word).is_none();
    (0..name.words.len()).any(|other| other != at && tells(&name.words[other]))
}

/// Whether the words at `at` are one word, spelled in two ways.
fn is_spelling(x: &Name, y: &Name, at: usize) -> bool {
    let (one, other) = (x.words[at].as_str(), y.words[at].as_str());
    let person = x.being == Being::Person && y.being == Being::Person;
    let given = person && at + 1 < x.words.len();
    let shared = shares_a_word(x, at);
    let least = if shared && !given {
        4
    } else if shared {
        5
    } else {
        7
    };
    let letters = |word: &str| word.chars().all(char::is_alphabetic) && word.chars().count() >= least;
    letters(one)
        && letters(other)
        && one.chars().next() == other.chars().next()
        && strsim::osa_distance(one, other) == 1
        && !is_inflected(one, other)
        && !is_romanised(one, other)
        && !x.words.iter().any(|word| is_arabic_particle(word))
        && !(given && (who::is_given_name(one) || who::is_given_name(other)))
        && !is_land(one)
        && !is_land(other)
}

/// Whether a word is the name of a land or of its people.
fn is_land(word: &str) -> bool {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    !lexicon::places(&format!("{first}{}", letters.as_str())).is_empty()
}

/// Whether the chains of two names allow that one bears both.
fn may_be_one(reports: &[Report<'_>], x: &Name, y: &Name) -> bool {
    let chain = |name: &Name| {
        let reading = reports[name.claim.source as usize].reading;
        let head = reading.claims[name.claim.index as usize].head;
        reading.who.of(head).map(|id| reading.who.chain(id))
    };
    match (chain(x), chain(y)) {
        (Some(a), Some(b)) => who::same_name(a, b) != NameMatch::Different,
        _ => false,
    }
}

/// A plural, a demonym, *woman* and *women*, *center* and *centre*: not one name spelled in two ways.
fn is_inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    matches!(long.strip_prefix(short), Some("n" | "i" | "s"))
        || is_man_and_men(short, long)
        || is_british(short, long)
}

/// British and American spellings of one word.
fn is_british(american: &str, british: &str) -> bool {
    let ends = |one: &str, other: &str| {
        let stem = one.strip_suffix("er");
        stem.is_some() && stem == other.strip_suffix("re")
    };
    ends(american, british) || ends(british, american) || american.replace("or", "our") == british
}

fn is_man_and_men(a: &str, b: &str) -> bool {
    let is = |one: &str, other: &str| one.ends_with("man") && other.ends_with("men");
    is(a, b) || is(b, a)
}

/// Whether one letter stands for the other where names come from another script, or in British and American
/// spelling; custom, not error.
fn is_romanised(a: &str, b: &str) -> bool {
    const ALIKE: [(char, char); 9] = [
        ('o', 'u'),
        ('e', 'i'),
        ('a', 'e'),
        ('i', 'y'),
        ('k', 'q'),
        ('c', 'k'),
        ('c', 's'),
        ('v', 'w'),
        ('s', 'z'),
    ];
    let mut apart = a.chars().zip(b.chars()).filter(|(x, y)| x != y);
    let pair = apart.next().map(|(x, y)| (x.min(y), x.max(y)));
    a.chars().count() == b.chars().count()
        && apart.next().is_none()
        && pair.is_some_and(|p| ALIKE.contains(&p))
}

fn is_arabic_particle(word: &str) -> bool {
    matches!(word, "al" | "el" | "bin" | "ibn" | "abu" | "abd" | "ul")
}

/// Whether two initials are the same letters, two neighbours of them turned.
fn is_turned(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    a.chars().count() >= 4 && sorted(a) == sorted(b) && strsim::osa_distance(a, b) == 1
}
