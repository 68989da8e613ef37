//! One thing, named as two kinds that exclude each other.

use crate::align::{self, Participant, Profile};
use crate::claim::lexicon;
use crate::judge::rules::negated_event::{is_event, share_participant};
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology, question};

rule! {
    /// ## What it compares
    /// The weapon, vehicle, instrument or other kind of thing in two accounts of one event: *a rocket attack*, *a missile
    /// attack*. Only kinds that exclude each other in the table of kinds.
    /// ## When it is silent
    /// One is the wider word (*gun*, *rifle*); the events are not plainly the same.
    /// ## Example
    /// > A: A knife attack at the station hurt two. B: An axe attack at the station hurt two.
    pub static KIND_DIFFERS = "M101", "kind-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    if case.denial || !is_event(&case.a) || !is_event(&case.b) || !share_participant(case) {
        return None;
    }
    let (x, y) = (case.a.profile, case.b.profile);
    // Guilty of the one and not guilty of the other: two deeds, not two names of one.
    if x.polarity != y.polarity || align::exclude_each_other(x, y) {
        return None;
    }
    let (one, other, family) = other_kinds(x, y)?;
    let both = |p: &Participant, all: &[Participant]| all.iter().any(|q| q.lemma == p.lemma);
    if both(one, &y.others) || both(other, &x.others) {
        return None;
    }
    Some(Verdict {
        tier: Tier::Finding,
        relation: Relation::Conflict,
        kind: Kind::Manner,
        severity: Severity::Low,
        typology: Some(Typology::Lexical),
        question: question::what_kind(&case.a, family),
        spans: [case.a.doc.token(one.head).span, case.b.doc.token(other.head).span],
        keys: [one.lemma.clone(), other.lemma.clone()],
        why: format!("{} and {} are different kinds of {family}", one.lemma, other.lemma),
    })
}

/// Two things that take part in two events, one in each, and are of kinds that exclude each other; and what both are.
pub(super) fn other_kinds<'a>(
    x: &'a Profile,
    y: &'a Profile,
) -> Option<(&'a Participant, &'a Participant, &'static str)> {
    x.others
        .iter()
        .find_map(|p| y.others.iter().find_map(|q| Some((p, q, lexicon::kinds_exclude(&p.lemma, &q.lemma)?))))
}
