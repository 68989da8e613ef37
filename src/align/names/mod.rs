//! Names of two reports that are one name spelled in two ways.
//!
//! A difference of one letter is much likelier to be another name than another spelling, so the rest must speak for it: a word
//! that stands beside both, a long word that nothing else explains, or a family name that its own report never introduces;
//! and always that one report does not know the other's spelling. Silent on what is style or custom: case, marks, plurals,
//! demonyms, nicknames, and the vowels of romanised names.

mod index;
mod spelling;

use std::collections::BTreeSet;

use crate::align::score::{Reason, Score};
use crate::align::{Alignment, Pair, Report};
use crate::annotate::{EntityLabel, vector};
use crate::claim::{ClaimId, lexicon, who};

pub(super) use index::Index;
use index::Site;
use spelling::{Nearness, is_inflected, is_land, is_turned};

/// What speaks for two spellings being of one name, with how sure that makes it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Evidence {
    feature: &'static str,
    sureness: f32,
}

/// The same given name before, or another name's word beside both.
const NEIGHBOUR: Evidence = Evidence { feature: "shared-name-word", sureness: 0.9 };
/// A long word, and no common one.
const LONG: Evidence = Evidence { feature: "long-name", sureness: 0.8 };
/// Initials with two letters turned.
const TURNED: Evidence = Evidence { feature: "turned-initials", sureness: 0.8 };
/// A family name alone, which nobody in its report is introduced by.
const UNINTRODUCED: Evidence = Evidence { feature: "never-introduced", sureness: 0.7 };
/// The same title before both.
const TITLE: Evidence = Evidence { feature: "shared-title", sureness: 0.7 };
/// Given names that sound alike, before one family name.
const GIVEN: Evidence = Evidence { feature: "given-names-alike", sureness: 0.6 };

/// Given names with one beginning, before a family name that nobody else bears.
const FAMILY: Evidence = Evidence { feature: "one-family", sureness: 0.6 };
/// The same letters, and a capital inside the word in one of them.
const CAPITALS: Evidence = Evidence { feature: "inner-capital", sureness: 0.5 };

/// One word of the names of one report.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    sites: &'a [Site],
    report: &'a Report<'a>,
}

/// Adds the pairs of names of reports `a` and `b` that are one name spelled in two ways. `indices` has one for each report.
pub(super) fn between(
    reports: &[Report<'_>],
    indices: &[Index],
    a: usize,
    b: usize,
    alignment: &mut Alignment,
) {
    let mut add = |x: &str, y: &str, evidence: Evidence| {
        let claims = (indices[a].claims.get(x), indices[b].claims.get(y));
        let (Some(&claim_x), Some(&claim_y)) = claims else { return };
        let id = |source: usize, index: u32| ClaimId { source: source as u32, index };
        let reason = Reason { feature: evidence.feature, value: 1.0, part: evidence.sureness };
        let score = Score { value: evidence.sureness, reasons: vec![reason] };
        alignment.pairs.push(Pair { a: id(a, claim_x), b: id(b, claim_y), score });
    };
    let is_small = |word: &str| index::is_small(indices, word);
    for (x, sites_x) in &indices[a].names {
        for (y, sites_y) in &indices[b].names {
            let one = Word { text: x, sites: sites_x, report: &reports[a] };
            let other = Word { text: y, sites: sites_y, report: &reports[b] };
            let is_known = indices[b].known.contains(x) && indices[a].known.contains(y);
            if x == y {
                if capitals_differ(one, other) {
                    add(x, y, CAPITALS);
                }
                if let Some((given, other_given)) = one_bearer(one, other) {
                    add(given, other_given, FAMILY);
                }
            } else if let Some(evidence) = evidence(one, other, &is_small).filter(|_| !is_known) {
                add(x, y, evidence);
            }
        }
    }
}

/// What speaks for two words being one name, if enough does and nothing against it.
fn evidence(x: Word<'_>, y: Word<'_>, is_small: &dyn Fn(&str) -> bool) -> Option<Evidence> {
    if x.is_capitals() && y.is_capitals() {
        return is_turned(x.text, y.text).then_some(TURNED);
    }
    if is_derived_firm(x, y) {
        return Some(NEIGHBOUR);
    }
    let nearness = spelling::nearness(x.text, y.text)?;
    let shortest = x.text.chars().count().min(y.text.chars().count());
    let is_common = |word: &Word<'_>| vector::is_common(word.text) || is_small(word.text);
    let are_common = is_common(&x) && is_common(&y);
    if shortest < 4 || (is_land(x.text) && is_land(y.text)) || x.is_arabic() || y.is_arabic() {
        return None;
    }
    if let Some(found) = beside(x, y, are_common, nearness) {
        return Some(found);
    }
    let apart = is_inflected(x.text, y.text) || nearness == Nearness::Sound || given_names_clash(x, y);
    let starts = x.text.chars().next() == y.text.chars().next();
    if apart || !starts || is_small(x.text) || is_small(y.text) {
        return None;
    }
    let long = if is_common(&x) || is_common(&y) { 7 } else { 6 };
    if shortest >= long && !are_common {
        return Some(LONG);
    }
    let introduced = |one: Word<'_>, other: Word<'_>| {
        one.is_unintroduced() && !who::is_given_name(one.text) && !other.given_names().is_empty()
    };
    (nearness == Nearness::One && (introduced(x, y) || introduced(y, x))).then_some(UNINTRODUCED)
}

/// What the words beside both say.
fn beside(x: Word<'_>, y: Word<'_>, are_common: bool, nearness: Nearness) -> Option<Evidence> {
    let forms = is_inflected(x.text, y.text);
    let given = |name: &&&str| !forms || !are_common && who::is_given_name(name);
    if x.given_names().intersection(&y.given_names()).any(|name| given(&name)) {
        return Some(NEIGHBOUR);
    }
    let before = shared(x, y, |site| site.before.as_ref());
    let after = shared(x, y, |site| site.after.as_ref());
    let are_given = who::is_given_name(x.text) && who::is_given_name(y.text);
    if after == Some(false) && (are_given || (are_common && x.is_person() && y.is_person())) {
        return spelling::is_one_given_name(x.text, y.text).then_some(GIVEN);
    }
    if is_inflected(x.text, y.text) {
        let storm = x.follows_a_disaster() && y.follows_a_disaster();
        return (before == Some(false) && spelling::is_plural(x.text, y.text) && storm).then_some(NEIGHBOUR);
    }
    if are_common || nearness == Nearness::Sound {
        return None;
    }
    match (before, after) {
        (Some(false), _) | (_, Some(false)) => Some(NEIGHBOUR),
        (Some(true), _) if x.text.chars().count().min(y.text.chars().count()) >= 5 => Some(TITLE),
        _ => None,
    }
}

/// Whether a word stands beside both on one side, and whether it is but a title.
fn shared<'a>(x: Word<'a>, y: Word<'a>, side: fn(&Site) -> Option<&index::Neighbour>) -> Option<bool> {
    let of = |word: Word<'a>| word.sites.iter().filter_map(side).filter(|n| n.word.chars().count() >= 3);
    of(x).filter(|n| of(y).any(|m| m.word == n.word)).map(|n| n.role).min()
}

/// Two words from one stem in the name of one firm: *Halber Distribution*, *Halber Distributors*.
fn is_derived_firm(x: Word<'_>, y: Word<'_>) -> bool {
    const STEM: usize = 6;
    let shared = x.text.chars().zip(y.text.chars()).take_while(|(a, b)| a == b).count();
    let before = |word: Word<'_>| -> BTreeSet<String> {
        let words =
            word.sites.iter().filter_map(|site| site.before.as_ref()).map(|before| before.word.clone());
        words.filter(|word| !vector::is_common(word)).collect()
    };
    let is_firm = |word: Word<'_>| word.sites.iter().any(|site| site.label == Some(EntityLabel::Org));
    shared >= STEM
        && !spelling::is_plural(x.text, y.text)
        && is_firm(x)
        && is_firm(y)
        && !before(x).is_disjoint(&before(y))
}

/// Whether a family name has a capital inside in the one report and none in the other, whole words in capitals aside.
fn capitals_differ(x: Word<'_>, y: Word<'_>) -> bool {
    let forms = |word: Word<'_>| -> BTreeSet<bool> {
        let written = word
            .sites
            .iter()
            .filter(|site| site.given().is_some())
            .map(|site| word.report.doc.word(site.token));
        let mixed = written
            .filter(|form| form.chars().all(char::is_alphabetic) && form.chars().any(char::is_lowercase));
        mixed.map(|form| form.chars().skip(1).any(char::is_uppercase)).collect()
    };
    let (one, other) = (forms(x), forms(y));
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
}

/// The two given names of the one bearer of a rare family name: other words with one beginning, neither short for the other.
fn one_bearer<'a>(x: Word<'a>, y: Word<'a>) -> Option<(&'a str, &'a str)> {
    const BEGINNING: usize = 3;
    let only = |word: Word<'a>| {
        let mut given = word.given_names().into_iter();
        given.next().filter(|_| given.next().is_none())
    };
    let (one, other) = (only(x)?, only(y)?);
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let is_short = one.starts_with(other) || other.starts_with(one);
    let holds = !vector::is_common(x.text)
        && shared >= BEGINNING
        && !is_short
        && spelling::nearness(one, other).is_none()
        && !who::genders_clash(one, other)
        && !who::is_nickname(one, other);
    holds.then_some((one, other))
}

/// Whether the one name stands with given names, the other with given names too, and none is of both.
fn given_names_clash(x: Word<'_>, y: Word<'_>) -> bool {
    let (one, other) = (x.given_names(), y.given_names());
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
}

impl<'a> Word<'a> {
    fn given_names(&self) -> BTreeSet<&'a str> {
        self.sites.iter().filter_map(Site::given).collect()
    }

    fn is_person(&self) -> bool {
        self.sites.iter().any(|site| site.label == Some(EntityLabel::Person))
    }

    fn is_capitals(&self) -> bool {
        self.sites.iter().all(|site| self.report.doc.word(site.token).chars().all(char::is_uppercase))
    }

    /// Whether it only ever stands alone, as the name of no place or people.
    fn is_unintroduced(&self) -> bool {
        use EntityLabel::{Fac, Gpe, Loc, Product, WorkOfArt};
        let alone = |site: &Site| {
            let named_else = site.label.is_some_and(|l| matches!(l, Fac | Gpe | Loc | Product | WorkOfArt));
            site.before.is_none() && site.after.is_none() && !named_else
        };
        self.sites.iter().all(alone)
    }

    /// Whether it stands with a word that romanised Arabic names have.
    fn is_arabic(&self) -> bool {
        let particle = |word: &str| matches!(word, "al" | "el" | "bin" | "ibn" | "abu" | "abd" | "ul");
        let near = |site: &Site| {
            let before = (site.token.saturating_sub(2)..site.token).map(|at| self.report.doc.word(at));
            before.map(str::to_lowercase).any(|word| particle(&word))
        };
        self.sites.iter().any(near)
    }

    /// *Hurricane* before it.
    fn follows_a_disaster(&self) -> bool {
        let is_disaster = |site: &Site| {
            let before = site.before.as_ref().map(|before| before.word.as_str()).unwrap_or_default();
            lexicon::nominal_types(before).any(|sort| sort == lexicon::NominalType::Disaster)
        };
        self.sites.iter().any(is_disaster)
    }
}
