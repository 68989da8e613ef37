//! Whom an event of which reports often keep the name back has befallen: the dead, and those accused.

use std::collections::BTreeSet;

use crate::align::{Report, course};
use crate::annotate::{Annotated, Upos};
use crate::claim::who::Being;
use crate::claim::{Body, ChainId, Claim, Event, Modality, Polarity, Slot, lexicon, who};

/// What someone is to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who has died by it.
    Dead,
    /// Who is arrested or charged for it.
    Accused,
}

impl Part {
    /// What whoever has the part is called.
    pub fn called(self) -> &'static str {
        match self {
            Part::Dead => "dead person",
            Part::Accused => "accused person",
        }
    }

    /// The part that a noun for a person tells.
    pub(super) fn of_noun(noun: &str) -> Option<Part> {
        match lexicon::person_noun(noun)?.family {
            "suspect" => Some(Part::Accused),
            "victim" if noun == "deceased" || noun == "dead" || noun.ends_with("victim") => Some(Part::Dead),
            _ => None,
        }
    }
}

/// Those whom a report tells to have died or to be accused.
pub(super) struct Parts {
    dead: BTreeSet<ChainId>,
    accused: BTreeSet<ChainId>,
    /// Parts of which it counts more than one.
    several: Vec<Part>,
    /// Whether it tells of a death at all.
    pub(super) deaths: bool,
}

impl Parts {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let mut parts =
            Parts { dead: BTreeSet::new(), accused: BTreeSet::new(), several: Vec::new(), deaths: false };
        let mut killers = BTreeSet::new();
        for claim in &report.reading.claims {
            match &claim.body {
                Body::Event(event) => {
                    let Some(part) = part(report, claim, event) else { continue };
                    parts.deaths |= part == Part::Dead;
                    parts.all_mut(part).extend(chains(report, event, &Slot::Patient));
                    if part == Part::Dead {
                        killers.extend(chains(report, event, &Slot::Agent));
                    }
                }
                Body::Quantity(quantity) if quantity.outcome.is_some() => {
                    let outcome = quantity.outcome.map_or("", |outcome| outcome.name());
                    let amount = report.doc.numbers[quantity.number as usize].amount.interval();
                    let one = amount.is_some_and(|amount| amount.contains(1.into()));
                    match outcome {
                        "dead" if !one => parts.several.push(Part::Dead),
                        "arrested" if !one => parts.several.push(Part::Accused),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        let of_role = |role: &String| Part::of_noun(role) == Some(Part::Accused);
        let named = report.reading.who.iter().filter(|(_, chain)| chain.roles.iter().any(of_role));
        parts.accused.extend(named.map(|(id, _)| id));
        killers.extend(&parts.accused);
        parts.dead.retain(|chain| !killers.contains(chain));
        parts
    }

    /// Those who have the part, named or not.
    pub(super) fn all(&self, part: Part) -> &BTreeSet<ChainId> {
        match part {
            Part::Dead => &self.dead,
            Part::Accused => &self.accused,
        }
    }

    fn all_mut(&mut self, part: Part) -> &mut BTreeSet<ChainId> {
        match part {
            Part::Dead => &mut self.dead,
            Part::Accused => &mut self.accused,
        }
    }

    /// Those who have the part and are named.
    pub(super) fn named(&self, report: &Report<'_>, part: Part) -> Vec<ChainId> {
        let chain = |id: ChainId| report.reading.who.chain(id);
        let named = |&id: &ChainId| chain(id).name.is_some() && chain(id).being == Being::Person;
        self.all(part).iter().copied().filter(named).collect()
    }

    /// Whether the report counts several who have the part.
    pub(super) fn has_several(&self, part: Part) -> bool {
        self.several.contains(&part)
    }
}

/// What an event makes of those whom it befalls, if it has happened and is of the present case.
fn part(report: &Report<'_>, claim: &Claim, event: &Event) -> Option<Part> {
    let plain = claim.polarity == Polarity::Positive && claim.modality <= Modality::Alleged;
    if !plain || course::is_past(report, claim) {
        return None;
    }
    let dead = event.outcome.is_some_and(|outcome| outcome.name() == "dead");
    let mut stages = course::reached(report.doc, claim, event);
    const ARRESTED: u8 = 3; // rank of the stage
    if dead { Some(Part::Dead) } else { stages.any(|s| s.rank >= ARRESTED).then_some(Part::Accused) }
}

fn chains<'a>(
    report: &'a Report<'_>,
    event: &'a Event,
    slot: &'a Slot,
) -> impl Iterator<Item = ChainId> + 'a {
    let roles = event.roles.iter().filter(move |role| role.slot == *slot);
    roles.filter_map(|role| report.reading.who.of(role.head))
}

/// Whether a report has the family name of `name` anywhere.
pub(super) fn mentions(doc: &Annotated, name: &str) -> bool {
    let Some(family) = who::name_words(name).pop() else { return true };
    let words = (0..doc.tokens.len() as u32).filter(|&t| doc.token(t).upos != Upos::Punct);
    words.map(|t| doc.word(t).to_lowercase()).any(|word| word.trim_end_matches("'s") == family)
}
