//! What the rules of times share: how two times of one event stand, as a verdict.

use crate::align::LIKE_CLAUSES;
use crate::align::told::{Aspect, Told};
use crate::annotate::time::Relation as Stand;
use crate::claim::{Body, Modality, Timing};
use crate::judge::rules::{Case, Side, Verdict};
use crate::judge::{Kind, Relation, Severity, Tier, Typology};
use crate::source::DateOrigin;

/// What two times say of one event, if they are compared in one of `aspects`.
pub(super) fn verdict(case: &Case<'_>, aspects: &[Aspect]) -> Option<Verdict> {
    let (x, y) = both(case)?;
    let (aspect, stand) = x.compare(&y).filter(|(aspect, _)| aspects.contains(aspect))?;
    let (relation, why) = match stand {
        Stand::Same => (Relation::Agree, "the same time"),
        Stand::Contains | Stand::Within | Stand::Overlaps => {
            (Relation::Compatible, "the vaguer time leaves room for the other")
        }
        Stand::Disjoint if is_moved(case) => {
            (Relation::Update, "the later report has another time for what is to come")
        }
        Stand::Disjoint => (Relation::Conflict, "both tell of one event, and the times exclude each other"),
        Stand::Incomparable => return None,
    };
    let keys = [&case.a, &case.b].map(|side| key(side, aspect));
    Some(Verdict {
        // A report tells an act several times, and the times of its occasions differ: too few have been read to assert one.
        tier: Tier::Lead,
        relation,
        kind: Kind::Time,
        severity: Severity::Medium,
        typology: Some(Typology::Numeric),
        question: question(&case.a, aspect),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: if stand == Stand::Same { [keys[0].clone(), keys[0].clone()] } else { keys },
        why: why.to_owned(),
    })
}

/// How many minutes lie between two times of one event, if the words tell.
pub(super) fn minutes_apart(case: &Case<'_>) -> Option<i64> {
    let (x, y) = both(case)?;
    x.minutes_apart(&y)
}

fn both(case: &Case<'_>) -> Option<(Told, Told)> {
    let (x, y) = (told(&case.a)?, told(&case.b)?);
    let is_alike = case.score.is_some_and(|score| score.has(LIKE_CLAUSES));
    Some(if is_alike { (x.read_alike(), y.read_alike()) } else { (x, y) })
}

fn told(side: &Side<'_>) -> Option<Told> {
    match &side.claim.body {
        Body::Timing(timing) => Some(Told::of(&side.doc.times[timing.time as usize], side.source)),
        _ => None,
    }
}

/// What is to come was moved: both reports state their dates, and these differ.
fn is_moved(case: &Case<'_>) -> bool {
    let stated = |side: &Side<'_>| side.source.published.filter(|p| p.origin != DateOrigin::Inferred);
    let to_come = [&case.a, &case.b].iter().all(|side| side.claim.modality >= Modality::Expected);
    let dates = stated(&case.a).zip(stated(&case.b));
    to_come && dates.is_some_and(|(a, b)| a.date != b.date)
}

/// The answer, so that times that say the same in other words stand on one side.
fn key(side: &Side<'_>, aspect: Aspect) -> String {
    let Body::Timing(timing) = &side.claim.body else { return String::new() };
    let value = side.doc.times[timing.time as usize].value;
    match aspect {
        Aspect::Day => value.calendar().map_or_else(|| value.to_string(), |day| day.to_string()),
        _ => value.to_string(),
    }
}

fn question(side: &Side<'_>, aspect: Aspect) -> String {
    let event = match &side.claim.body {
        Body::Timing(Timing { event: Some(event), .. }) => side.reading.claims[*event as usize].value,
        Body::Timing(timing) => side.doc.token(timing.on).span,
        _ => side.claim.value,
    };
    let words = side.words(event);
    match aspect {
        Aspect::Length => format!("How long: \u{201c}{words}\u{201d}?"),
        _ => format!("When: \u{201c}{words}\u{201d}?"),
    }
}
