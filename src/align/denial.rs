//! Denials, and what they deny: an accusation or a report, in the same source or another.

use crate::align::profile::{Match, Participant, Profile};
use crate::align::{Alignment, Report, profile};
use crate::annotate::{Annotated, Upos};
use crate::claim::lexicon::Stance;
use crate::claim::{Body, Claim, ClaimId, Content, Modality, Polarity, Reading, Slot, Speech};

/// A denial and something that it denies.
#[derive(Clone, Debug)]
pub struct Denial {
    /// The claim that is denied: an accusation, or a statement.
    pub affirmed: ClaimId,
    /// The act of denying.
    pub denied: ClaimId,
}

/// Who is said to have done what.
struct Charge {
    /// Who is said to have done it, if anyone in particular.
    actor: Option<Participant>,
    /// The event claims of what was done: *orchestrated*, and the *attack* that was orchestrated.
    deeds: Vec<ClaimId>,
}

/// Adds every denial in `reports`, with what it denies, to `alignment`.
pub(super) fn find(reports: &[Report<'_>], alignment: &mut Alignment) {
    let mut found: Vec<Denial> = Vec::new();
    for (source, report) in reports.iter().enumerate() {
        for (index, claim) in report.reading.claims.iter().enumerate() {
            let id = ClaimId { source: source as u32, index: index as u32 };
            let denies = matches!(&claim.body, Body::Speech(s) if s.stance == Stance::Deny);
            if denies && claim.polarity == Polarity::Positive && claim.modality == Modality::Asserted {
                found.extend(denied_by(reports, alignment, id));
            }
        }
    }
    alignment.denials = found;
}

fn denied_by(reports: &[Report<'_>], alignment: &Alignment, id: ClaimId) -> Vec<Denial> {
    let report = &reports[id.source as usize];
    let Body::Speech(speech) = &claim(reports, id).body else { return Vec::new() };
    let pointed = match speech.content {
        Content::Back(Some(act)) => act_at(report.reading, act).map(|index| ClaimId { index, ..id }),
        _ => None,
    };
    let charge = charge(reports, alignment, pointed.unwrap_or(id));
    let Some(charge) = charge else {
        return pointed.map(|affirmed| Denial { affirmed, denied: id }).into_iter().collect();
    };
    let mut affirmed: Vec<ClaimId> = pointed.into_iter().collect();
    for other in affirmations(reports, id) {
        if !affirmed.contains(&other) && affirms(reports, alignment, other, &charge) {
            affirmed.push(other);
        }
    }
    affirmed.into_iter().map(|affirmed| Denial { affirmed, denied: id }).collect()
}

/// Accusations anywhere, and plain statements of other reports, that a denial could be about.
fn affirmations(reports: &[Report<'_>], denial: ClaimId) -> Vec<ClaimId> {
    let mut ids = Vec::new();
    for (source, report) in reports.iter().enumerate() {
        for (index, claim) in report.reading.claims.iter().enumerate() {
            let id = ClaimId { source: source as u32, index: index as u32 };
            let accuses = matches!(&claim.body, Body::Speech(s) if s.stance == Stance::Accuse);
            let states = matches!(&claim.body, Body::Event(e) if !e.nominal) && id.source != denial.source;
            let plain = claim.polarity == Polarity::Positive && claim.modality <= Modality::Alleged;
            if id != denial && plain && (accuses || states) {
                ids.push(id);
            }
        }
    }
    ids
}

/// Whether the claim `id` says what `denied` is about: the same actor, and a deed of the same kind.
fn affirms(reports: &[Report<'_>], alignment: &Alignment, id: ClaimId, denied: &Charge) -> bool {
    let Some(said) = charge(reports, alignment, id) else { return false };
    let (Some(actor), Some(denier)) = (&said.actor, &denied.actor) else { return false };
    let same =
        |a: &ClaimId| denied.deeds.iter().any(|b| same_deed(alignment.profile(*a), alignment.profile(*b)));
    actor.compare(denier) == Match::Same && said.deeds.iter().any(same)
}

/// The same predicate or class, and one more thing in common: a name, a place, what it was done to.
fn same_deed(a: &Profile, b: &Profile) -> bool {
    let same_kind = a.predicate == b.predicate || super::score::share_class(a, b);
    let things = |p: &Profile| [&p.patients[..], &p.others[..], &p.places[..]].concat();
    same_kind && profile::best(&things(a), &things(b)) <= Match::Alike
}

/// What an accusation, a denial or a statement says that someone did.
fn charge(reports: &[Report<'_>], alignment: &Alignment, id: ClaimId) -> Option<Charge> {
    let report = &reports[id.source as usize];
    let said = claim(reports, id);
    let (head, actor) = match &said.body {
        Body::Event(_) => (said.head, alignment.profile(id).agents.first().cloned()),
        Body::Speech(speech) => {
            let Content::Event(head) = speech.content else { return None };
            (head, actor(report, speech, head))
        }
        _ => return None,
    };
    let deeds = deeds(report.doc, report.reading, head);
    let deeds = deeds.into_iter().map(|index| ClaimId { source: id.source, index }).collect();
    Some(Charge { actor, deeds })
}

/// Who is said to have done it: the accused, or the subject of what is said, or who denies it of themselves (*denied that it
/// was behind the attack*, *denied involvement*).
fn actor(report: &Report<'_>, speech: &Speech, head: u32) -> Option<Participant> {
    let agent = |c: &Claim| match &c.body {
        Body::Event(event) => event.roles.iter().find(|r| r.slot == Slot::Agent).map(|r| r.head),
        _ => None,
    };
    let subject = report.reading.on_token(head).find_map(|(_, c)| agent(c));
    let named = subject.filter(|&s| report.doc.token(s).upos != Upos::Pron);
    let own = speech.speaker.as_ref().map(|s| s.head);
    let whom = speech.target.or(named).or(own).or(subject)?;
    Some(profile::participant(report.doc, &report.reading.who, whom))
}

/// The event claims of the clause or noun at `head`: its own, and those of the events it is about, as far as they are known
/// to the tables: *was behind the attack*, *orchestrated an attack*.
fn deeds(doc: &Annotated, reading: &Reading, head: u32) -> Vec<u32> {
    let known = |claim: &Claim| matches!(&claim.body, Body::Event(e) if !e.classes.is_empty());
    let about = |at: u32| {
        at == head || doc.ancestors(at).take_while(|&a| a != head).all(|a| doc.token(a).upos != Upos::Verb)
    };
    let under = doc.subtree(head);
    let events = reading.claims.iter().enumerate();
    events
        .filter(|(_, claim)| known(claim) && under.contains(&claim.head) && about(claim.head))
        .map(|(index, _)| index as u32)
        .collect()
}

fn act_at(reading: &Reading, head: u32) -> Option<u32> {
    reading.on_token(head).find(|(_, c)| matches!(c.body, Body::Speech(_))).map(|(at, _)| at as u32)
}

fn claim<'a>(reports: &[Report<'a>], id: ClaimId) -> &'a Claim {
    &reports[id.source as usize].reading.claims[id.index as usize]
}
