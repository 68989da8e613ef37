//! Attributes of one person in two reports: the ages, offices, homes and nationalities that are told of a bearer of one name.
//!
//! Two people of one name in two reports of one event are taken for one unless a report knows both. Where the reports share an
//! answer the others are not compared: a report that tells two ages of a person tells them of two times.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::score::{Reason, Score};
use crate::align::{Alignment, Pair, Report};
use crate::claim::who::{Chain, NameMatch};
use crate::claim::{AttributeName, Body, ChainId, ClaimId, attribute, who};

/// The claims on one attribute of one person of a report.
struct Told {
    chain: ChainId,
    name: AttributeName,
    claims: Vec<u32>,
    answers: BTreeSet<attribute::Answer>,
}

/// Adds the pairs of attributes of reports `a` and `b` that are told of one person.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    let (told_a, told_b) = (told(&reports[a]), told(&reports[b]));
    for x in &told_a {
        for y in told_b.iter().filter(|y| y.name == x.name) {
            let Some(sureness) = one_person(&reports[a], x.chain, &reports[b], y.chain) else { continue };
            if !attribute::differ(&x.answers, &y.answers) {
                continue;
            }
            for (&i, &j) in x.claims.iter().flat_map(|i| y.claims.iter().map(move |j| (i, j))) {
                let id = |source: usize, index: u32| ClaimId { source: source as u32, index };
                let reason = Reason { feature: "same-person", value: 1.0, part: sureness };
                let score = Score { value: sureness, reasons: vec![reason] };
                alignment.pairs.push(Pair { a: id(a, i), b: id(b, j), score });
            }
        }
    }
}

fn told(report: &Report<'_>) -> Vec<Told> {
    let mut told: BTreeMap<(ChainId, AttributeName), Told> = BTreeMap::new();
    for (index, claim) in (0..).zip(&report.reading.claims) {
        let Body::Attribute(attribute) = &claim.body else { continue };
        let Some(chain) = report.reading.who.of(attribute.of) else { continue };
        let (name, empty) = (attribute.name, BTreeSet::new());
        let entry = told.entry((chain, name)).or_insert_with(|| Told {
            chain,
            name,
            claims: Vec::new(),
            answers: empty,
        });
        entry.claims.push(index);
        entry.answers.extend(attribute::answers(report.doc, claim));
    }
    told.into_values().collect()
}

/// How sure it is that two chains are of one person, if they may be.
fn one_person(a: &Report<'_>, x: ChainId, b: &Report<'_>, y: ChainId) -> Option<f32> {
    let (one, other) = (a.reading.who.chain(x), b.reading.who.chain(y));
    let words = |chain: &Chain| chain.name.as_deref().map(who::name_words).unwrap_or_default();
    let full = words(one).len() > 1 && words(other).len() > 1;
    let sureness = match who::same_name(one, other) {
        NameMatch::Same if full => 0.9,
        NameMatch::Same | NameMatch::Part | NameMatch::SpellingVariant => 0.8,
        NameMatch::Different | NameMatch::Unknown => return None,
    };
    let family = words(one).pop()?;
    (bearers(a, &family) <= 1 && bearers(b, &family) <= 1 || sureness > 0.85).then_some(sureness)
}

/// How many people of a report bear a family name.
fn bearers(report: &Report<'_>, family: &str) -> usize {
    let chains = report.reading.who.iter().filter(|(_, chain)| chain.being == who::Being::Person);
    let names = chains.filter_map(|(_, chain)| who::name_words(chain.name.as_deref()?).pop());
    names.filter(|name| name == family).count()
}
