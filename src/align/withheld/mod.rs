//! Names that one report says are kept back, and that another gives: the dead whose family is to be told first, the suspect
//! who is not yet charged.
//!
//! Who is meant goes by what befell them: the one dead, or the one accused, of the other report. Nothing is put together
//! where there may be several, unless their ages agree.

mod parts;

use rust_decimal::Decimal;

use crate::align::{Alignment, Report};
use crate::annotate::{Annotated, Dep, Measure, Tag, Upos};
use crate::claim::lexicon::{self, KeptBack};
use crate::claim::who::{Being, Chain, Count, Form, Gender};
use crate::claim::{AttributeName, Body, ChainId, Claim, ClaimId, Modality, Polarity};
pub use parts::Part;
use parts::Parts;

/// A name that one report keeps back and another gives.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// The claim that the name is not given.
    pub kept: ClaimId,
    /// The name, as the other report writes it.
    pub given: ClaimId,
    /// What the person is to the event.
    pub part: Part,
    /// The fullest name that the other report has.
    pub name: String,
}

/// What one report says it does not tell.
struct Unnamed {
    claim: ClaimId,
    part: Part,
    /// Whether they are several: all who have the part.
    many: bool,
    gender: Gender,
    age: Option<Decimal>,
}

/// Adds to `alignment` the names that one of reports `a` and `b` keeps back and the other gives.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    for (keeps, gives) in [(a, b), (b, a)] {
        let (keeper, giver) = (&reports[keeps], &reports[gives]);
        let of_keeper = Parts::of(keeper);
        let kept = unnamed(keeper, keeps, &of_keeper);
        if kept.is_empty() {
            continue;
        }
        let of_giver = Parts::of(giver);
        for one in kept {
            let bearers = bearers(&one, giver, &of_giver);
            let several = of_keeper.has_several(one.part) || of_giver.has_several(one.part);
            let same_age = |id| one.age.is_some() && one.age == age_of(giver, id);
            let unclear =
                |&id: &ChainId| several && !one.many && !same_age(id) || is_known(keeper, giver, id);
            if bearers.iter().any(unclear) {
                continue;
            }
            for id in bearers {
                for given in written(giver, gives, id) {
                    let name = giver.reading.who.chain(id).name.clone().unwrap_or_default();
                    alignment.withheld.push(Withheld { kept: one.claim, given, part: one.part, name });
                }
            }
        }
    }
}

/// Whether one report has a name of someone of the other.
fn is_known(keeper: &Report<'_>, giver: &Report<'_>, id: ChainId) -> bool {
    let chain = giver.reading.who.chain(id);
    chain.other_names.iter().chain(&chain.name).any(|name| parts::mentions(keeper.doc, name))
}

/// The people whose names a report says are not given. One who is named beside, in the same part, may be who is meant.
fn unnamed(report: &Report<'_>, source: usize, parts: &Parts) -> Vec<Unnamed> {
    let mut found = Vec::new();
    for (index, claim) in report.reading.claims.iter().enumerate() {
        if !matches!(&claim.body, Body::Event(event) if !event.nominal) {
            continue;
        }
        let Some(person) = kept_back(report, claim) else { continue };
        let Some(part) = part_of(report, person, parts) else { continue };
        if parts.named(report, part).is_empty() {
            found.push(Unnamed {
                claim: ClaimId { source: source as u32, index: index as u32 },
                part,
                many: is_many(report, person),
                gender: chain_of(report, person).map_or(Gender::Unknown, |chain| chain.gender),
                age: age_beside(report, person),
            });
        }
    }
    found
}

/// The head of whom a claim says that the name is not given.
fn kept_back(report: &Report<'_>, claim: &Claim) -> Option<u32> {
    let doc = report.doc;
    let at = claim.head;
    let complement = doc.children(at).find(|&t| matches!(doc.token(t).dep, Dep::Acomp | Dep::Oprd));
    let words = [Some(at), complement].into_iter().flatten();
    let denied = claim.polarity == Polarity::Negative;
    let said = words
        .flat_map(|t| lexicon::kept_back(doc.lemma(t)))
        .find(|row| if row.given { denied || is_to_come(doc, claim) } else { !denied })?;
    let object = object(doc, at)?;
    let person = match said.what {
        KeptBack::Person => object,
        KeptBack::Name => bearer_of_name(doc, object)?,
    };
    let person = report
        .reading
        .who
        .referent(person)
        .filter(|_| doc.token(person).upos == Upos::Pron)
        .unwrap_or(person);
    is_certain(report, person).then_some(person)
}

/// Whether a name is to be given later: *will be released on Monday*.
fn is_to_come(doc: &Annotated, claim: &Claim) -> bool {
    let will = || doc.children(claim.head).any(|t| matches!(doc.lemma(t), "will" | "would"));
    claim.polarity == Polarity::Positive
        && (claim.modality == Modality::Expected || claim.modality == Modality::Hypothetical)
        && will()
}

/// What is given or not: the subject of a passive or of a state, the object of another verb; of a relative clause, the noun
/// above it.
fn object(doc: &Annotated, verb: u32) -> Option<u32> {
    let passive = || doc.children_by(verb, Dep::Nsubjpass).next();
    let state = || {
        let complement = doc.children(verb).any(|t| matches!(doc.token(t).dep, Dep::Acomp | Dep::Oprd));
        doc.children_by(verb, Dep::Nsubj).next().filter(|_| complement)
    };
    let object = passive().or_else(|| doc.children_by(verb, Dep::Dobj).next()).or_else(state)?;
    let relative = matches!(doc.token(object).tag, Tag::Wp | Tag::Wdt) && doc.token(verb).dep == Dep::Relcl;
    Some(if relative { doc.token(verb).head } else { object })
}

/// Whose name a noun is: *the victim's name*, *his identity*, *the name of the suspect*, *a man whose name*.
fn bearer_of_name(doc: &Annotated, noun: u32) -> Option<u32> {
    if !matches!(doc.lemma(noun), "name" | "identity") {
        return None;
    }
    let possessor = || doc.children_by(noun, Dep::Poss).next();
    let of = || {
        let of = doc.children_by(noun, Dep::Prep).find(|&t| doc.lemma(t) == "of")?;
        doc.children_by(of, Dep::Pobj).next()
    };
    let bearer = possessor().or_else(of)?;
    if doc.word(bearer).eq_ignore_ascii_case("whose") {
        let clause = doc.ancestors(bearer).find(|&t| doc.token(t).dep == Dep::Relcl)?;
        return Some(doc.token(clause).head);
    }
    Some(bearer)
}

/// Whether it is a certain person or all of a certain group: no name, no body, not *another*, no child.
fn is_certain(report: &Report<'_>, person: u32) -> bool {
    let doc = report.doc;
    let another = |t: u32| {
        matches!(
            doc.lemma(t).to_lowercase().as_str(),
            "other" | "another" | "any" | "some" | "second" | "third" | "no"
        )
    };
    let child = lexicon::person_noun(doc.lemma(person)).is_some_and(|noun| noun.family == "child");
    let unnamed =
        chain_of(report, person).is_none_or(|chain| chain.name.is_none() && chain.being != Being::Org);
    unnamed && !child && !doc.children(person).any(another)
}

fn is_many(report: &Report<'_>, person: u32) -> bool {
    let many = chain_of(report, person).is_some_and(|chain| chain.count == Count::Many);
    many || report.doc.token(person).tag == Tag::Nns
}

/// What someone is to the event, by the noun or by what befell them.
fn part_of(report: &Report<'_>, person: u32, parts: &Parts) -> Option<Part> {
    let told = Part::of_noun(&report.doc.lemma(person).to_lowercase())
        .filter(|&part| part == Part::Accused || parts.deaths);
    let chain = report.reading.who.of(person);
    let has = |part: Part| chain.is_some_and(|chain| parts.all(part).contains(&chain));
    told.or_else(|| [Part::Dead, Part::Accused].into_iter().find(|&part| has(part)))
}

/// The one person by name who has the same part in another report, of no other gender or age; of several, all by name.
fn bearers(one: &Unnamed, report: &Report<'_>, parts: &Parts) -> Vec<ChainId> {
    let named = parts.named(report, one.part);
    if one.many {
        return if named.len() > 1 { named } else { Vec::new() };
    }
    let fits = |&id: &ChainId| {
        let gender = report.reading.who.chain(id).gender;
        gender == one.gender || gender == Gender::Unknown || one.gender == Gender::Unknown
    };
    let age = |&id: &ChainId| age_of(report, id);
    let same_age: Vec<ChainId> =
        named.iter().copied().filter(|id| one.age.is_some() && age(id) == one.age).collect();
    if same_age.len() == 1 {
        return same_age.into_iter().filter(fits).collect();
    }
    let other_age = |id: &ChainId| one.age.is_some() && age(id).is_some();
    let only = named.len() == 1;
    named.into_iter().filter(|id| only && !other_age(id) && fits(id)).collect()
}

/// How many forms of a name are shown.
const MENTIONS: usize = 2;

/// Where a report first writes a name of several words of someone.
fn written(report: &Report<'_>, source: usize, id: ChainId) -> Vec<ClaimId> {
    let of = |claim: &Claim| {
        matches!(claim.body, Body::Name)
            && report.reading.who.of(claim.head) == Some(id)
            && claim.value.of(&report.doc.text).split_whitespace().count() > 1
    };
    let claims = report.reading.claims.iter().enumerate().filter(|(_, claim)| of(claim));
    claims.take(MENTIONS).map(|(index, _)| ClaimId { source: source as u32, index: index as u32 }).collect()
}

/// The age that stands with a name.
fn age_of(report: &Report<'_>, id: ChainId) -> Option<Decimal> {
    report.reading.claims.iter().find_map(|claim| {
        let Body::Attribute(attribute) = &claim.body else { return None };
        let of = attribute.name == AttributeName::Age && report.reading.who.of(attribute.of) == Some(id);
        let number = report.doc.numbers.iter().find(|number| of && number.span == claim.value)?;
        number.amount.value()
    })
}

/// The age told of someone who is not named: *the 36-year-old*, *a man, 36,*.
fn age_beside(report: &Report<'_>, person: u32) -> Option<Decimal> {
    let doc = report.doc;
    let mentions = chain_of(report, person)?.mentions.iter().filter(|mention| mention.form == Form::Nominal);
    mentions.into_iter().find_map(|mention| {
        let phrase = doc.span_of(&[mention.tokens.start, mention.head]);
        let told = doc.numbers.iter().find(|n| n.measure == Measure::Age && phrase.contains(n.span))?;
        told.amount.value()
    })
}

fn chain_of<'a>(report: &'a Report<'_>, token: u32) -> Option<&'a Chain> {
    report.reading.who.of(token).map(|id| report.reading.who.chain(id))
}
