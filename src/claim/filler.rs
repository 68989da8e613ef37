//! Whether the word in a slot is what a sense asks for: a person, a place, a sum of money.

use crate::annotate::{Annotated, EntityLabel, Measure, Tag};
use crate::claim::event::entity_label;
use crate::claim::lexicon::{self, Filler, NominalType, Pos};

/// Whether the phrase at `head` is a `filler`; `None` if the word is not known well enough to say.
pub(super) fn is(doc: &Annotated, head: u32, filler: Filler) -> Option<bool> {
    let known = kinds(doc, head);
    if known.is_empty() { None } else { Some(known.contains(&filler)) }
}

/// Everything that the phrase at `head` may be, by its name, its noun or its number.
fn kinds(doc: &Annotated, head: u32) -> Vec<Filler> {
    let mut kinds: Vec<Filler> = Vec::new();
    if matches!(doc.token(head).tag, Tag::Prp) && doc.lemma(head) != "it" && doc.lemma(head) != "they" {
        kinds.push(Filler::Person);
    }
    kinds.extend(entity_label(doc, head).into_iter().flat_map(of_label).copied());
    if is_sum(doc, head) {
        kinds.push(Filler::Sum);
    }
    if !kinds.is_empty() {
        return kinds;
    }
    let lemma = doc.lemma(head).to_lowercase();
    if lexicon::person_noun(&lemma).is_some() || lexicon::title(&lemma).is_some() {
        kinds.push(Filler::Person);
    }
    kinds.extend(lexicon::nominal_types(&lemma).flat_map(of_type).copied());
    if !lexicon::event_classes(&lemma, Pos::Noun).is_empty() {
        kinds.push(Filler::Event);
    }
    kinds
}

fn of_label(label: EntityLabel) -> &'static [Filler] {
    use EntityLabel as E;
    match label {
        E::Person => &[Filler::Person],
        E::Norp => &[Filler::Person, Filler::Group],
        E::Org => &[Filler::Group],
        E::Gpe => &[Filler::Place, Filler::Group],
        E::Loc | E::Fac => &[Filler::Place],
        E::Event => &[Filler::Event],
        E::Law => &[Filler::Text],
        E::Money => &[Filler::Sum],
        E::WorkOfArt => &[Filler::Work, Filler::Text],
        E::Product => &[Filler::Thing, Filler::Work, Filler::Vehicle, Filler::Weapon],
        E::Cardinal | E::Date | E::Language | E::Ordinal | E::Percent | E::Quantity | E::Time => &[],
    }
}

fn of_type(of: NominalType) -> &'static [Filler] {
    use NominalType as N;
    match of {
        N::Person => &[Filler::Person],
        N::Armed | N::Company | N::Team | N::Government | N::Party | N::Media => &[Filler::Group],
        N::School | N::Body => &[Filler::Group, Filler::Place],
        N::Vessel | N::Aircraft | N::Spacecraft | N::Vehicle => &[Filler::Vehicle, Filler::Thing],
        N::Country | N::City | N::Region => &[Filler::Place, Filler::Group],
        N::Nature | N::Facility => &[Filler::Place],
        N::Attack | N::Accident | N::Disaster | N::Protest | N::Meeting | N::Contest | N::Vote | N::Case => {
            &[Filler::Event]
        }
        N::Document => &[Filler::Text],
        N::Work => &[Filler::Work],
        N::Weapon => &[Filler::Weapon, Filler::Thing],
        N::Animal | N::Illness => &[Filler::Thing],
    }
}

fn is_sum(doc: &Annotated, head: u32) -> bool {
    let span = doc.token(head).span;
    doc.numbers_at(span).any(|number| matches!(number.measure, Measure::Money(_)))
}
