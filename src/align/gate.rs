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

/// Why two claims that look comparable are not compared, if they are not.
pub(super) fn dismissal(
    a: (&Report<'_>, &Claim, &Profile),
    b: (&Report<'_>, &Claim, &Profile),
    when: When,
) -> Option<&'static str> {
    let ((report_a, claim_a, x), (report_b, claim_b, y)) = (a, b);
    let future = |p: &Profile| p.modality >= Modality::Expected;
    if when == When::Apart {
        return Some("another day: the times they name do not meet");
    }
    if x.sort != Sort::Speech && future(x) != future(y) {
        return Some("one is a fact, the other expected, planned or conditional");
    }
    if let (Body::Quantity(p), Body::Quantity(q)) = (&claim_a.body, &claim_b.body) {
        let one = Counted { report: report_a, claim: claim_a, quantity: p, profile: x };
        let other = Counted { report: report_b, claim: claim_b, quantity: q, profile: y };
        return population::differs(&one, &other, when);
    }
    let roles = [(&x.agents, &y.agents), (&x.patients, &y.patients)];
    if x.sort == Sort::Event && roles.iter().all(|(p, q)| profile::best(p, q) == Match::Different) {
        return Some("other participants");
    }
    None
}
