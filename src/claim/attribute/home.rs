//! Where a named person lives and what country they are of: *Ann Lee, 36, of Malm*, *the Swedish climber Ann Lee*.

use super::{Naming, age};
use crate::annotate::{Annotated, EntityLabel, Upos};
use crate::claim::lexicon;
use crate::text::Span;

/// The town after *of*, which stands right after the name or its age.
pub(super) fn residence(doc: &Annotated, naming: &Naming) -> Option<Span> {
    let of = naming.after(doc);
    let parted = naming.is(doc, of.checked_sub(1)?, ",") || age::of(doc, naming).is_some();
    if !parted || !naming.is(doc, of, "of") {
        return None;
    }
    let words: Vec<u32> = (of + 1..naming.end).take_while(|&at| is_place_word(doc, at)).collect();
    (!words.is_empty()).then(|| doc.span_of(&words))
}

/// Whether a capitalised word can be of a town's name: it is not of a firm's or a person's.
fn is_place_word(doc: &Annotated, at: u32) -> bool {
    let label = doc.entity_at(at).map(|entity| entity.label);
    doc.token(at).upos == Upos::Propn
        && doc.word(at).starts_with(char::is_uppercase)
        && matches!(label, None | Some(EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac))
}

/// The adjective of a country among the words before the name, or of the apposition after it.
pub(super) fn nationality(doc: &Annotated, naming: &Naming) -> Option<Span> {
    let before = naming.words_before(doc);
    let start = naming.after(doc);
    let after = (start..naming.end).take_while(|&at| {
        matches!(doc.token(at).upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num)
            || doc.word(at) == "-"
    });
    let parted = naming.is(doc, start.saturating_sub(1), ",");
    let after: Vec<u32> = if parted { after.collect() } else { Vec::new() };
    of_person(doc, &before.collect::<Vec<_>>()).or_else(|| of_person(doc, &after))
}

/// The demonym among `words` that says what the person is: the next word but adjectives is a noun for a person.
fn of_person(doc: &Annotated, words: &[u32]) -> Option<Span> {
    words.windows(2).find_map(|pair| {
        let [at, next] = *pair else { return None };
        let is_demonym = lexicon::places(doc.word(at)).iter().any(|row| row.how == lexicon::Naming::Demonym)
            && lexicon::country(doc.word(at)).is_some();
        let is_person = lexicon::person_noun(&doc.lemma(next).to_lowercase())
            .is_some_and(|noun| noun.number == lexicon::Number::Regular);
        let is_role = lexicon::title(doc.word(next)).is_some();
        (is_demonym && is_person && !is_role && doc.token(next).upos == Upos::Noun)
            .then(|| doc.token(at).span)
    })
}
