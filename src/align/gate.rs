//! What keeps claims from being compared: another event, another day, another population, a part against the whole.

use std::collections::BTreeSet;

use crate::align::Report;
use crate::align::population::{self, Counted};
use crate::align::profile::{self, Match, Profile, Sort};
use crate::align::score::When;
use crate::annotate::Upos;
use crate::claim::{Body, Claim, Modality};

/// Whether two reports speak of the same event: they share names, and a share of their content words.
pub(super) fn same_event(a: &Report<'_>, b: &Report<'_>) -> bool {
    let (names_a, names_b) = (words(a, true), words(b, true));
    let (words_a, words_b) = (words(a, false), words(b, false));
    let shared_names = names_a.intersection(&names_b).count();
    let shared_words = words_a.intersection(&words_b).count();
    let smaller = words_a.len().min(words_b.len()).max(1);
    shared_names >= 1 && shared_words * 10 >= smaller
        || shared_names >= 3 && shared_words * 20 >= smaller
        || shared_words * 4 >= smaller
}

/// Lemmas of the names of a report, or of its other content words.
fn words(report: &Report<'_>, names: bool) -> BTreeSet<String> {
    let doc = report.doc;
    (0..doc.tokens.len() as u32)
        .filter(|&t| profile::is_content(doc, t) && (doc.token(t).upos == Upos::Propn) == names)
        .map(|t| doc.lemma(t).to_lowercase())
        .collect()
}

/// A claim where it stands.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) report: &'a Report<'a>,
    /// Of all claims of the report.
    pub(super) profiles: &'a [Profile],
    pub(super) claim: &'a Claim,
    pub(super) profile: &'a Profile,
}

/// Why two claims that look comparable are not compared, in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dismissal {
    /// The words of one rule the other out.
    Hard(&'static str),
    /// Nothing says that they are of the same.
    Soft(&'static str),
}

impl Dismissal {
    pub(super) fn why(self) -> &'static str {
        match self {
            Dismissal::Hard(why) | Dismissal::Soft(why) => why,
        }
    }
}

/// Why two claims that look comparable are not compared, if they are not.
pub(super) fn dismissal(a: &Told<'_>, b: &Told<'_>, when: When) -> Option<Dismissal> {
    let (x, y) = (a.profile, b.profile);
    let future = |p: &Profile| p.modality >= Modality::Expected;
    if when == When::Apart {
        return Some(Dismissal::Hard("another day: the times they name do not meet"));
    }
    if x.sort != Sort::Speech && future(x) != future(y) {
        return Some(Dismissal::Hard("one is a fact, the other expected, planned or conditional"));
    }
    if let (Body::Quantity(p), Body::Quantity(q)) = (&a.claim.body, &b.claim.body) {
        let (one, other) = (Counted { told: *a, quantity: p }, Counted { told: *b, quantity: q });
        return population::differs(&one, &other, when);
    }
    let roles = [(&x.agents, &y.agents), (&x.patients, &y.patients)];
    if x.sort == Sort::Event && roles.iter().all(|(p, q)| profile::best(p, q) == Match::Different) {
        return Some(Dismissal::Hard("other participants"));
    }
    None
}
