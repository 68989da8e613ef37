//! Annotated reports to [`Claim`]s: who did what, how many, when, who says so.
//!
//! A claim is one assertion by one source, with the words that carry it. Claims are found from the parse, so where the
//! parse is wrong a claim may be missing or have a participant too few; what it quotes is always the report's own words.

pub mod attribute;
pub mod entries;
mod event;
mod filler;
pub mod lexicon;
mod modality;
pub mod name;
mod phrase;
mod quantity;
pub mod quotation;
mod sense;
mod speech;
mod timing;
pub mod who;

use std::ops::Range;

use crate::annotate::Annotated;
use crate::claim::lexicon::{Class, Outcome, Stance};
use crate::text::Span;

pub use crate::claim_file::{Modality, Polarity};
pub use who::{ChainId, Chains};

/// Which claim of a run: the source it comes from and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// Index of the source in the run.
    pub source: u32,
    /// Index of the claim among those of its source.
    pub index: u32,
}

/// What a report says: its claims, and who is who in it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// In reading order of their predicates, events before the quantities and speech that refer to them.
    pub claims: Vec<Claim>,
    /// People, groups, places and things, and every mention of each.
    pub who: Chains,
    by_head: Vec<(u32, u32)>, // the head and the index of each claim, in order
}

impl Reading {
    fn new(claims: Vec<Claim>, who: Chains) -> Self {
        let mut reading = Reading { claims, who, by_head: Vec::new() };
        reading.index();
        reading
    }

    fn index(&mut self) {
        self.by_head = (0..).zip(&self.claims).map(|(at, claim)| (claim.head, at)).collect();
        self.by_head.sort_unstable();
    }

    /// The claims that hang on one of `tokens`, with their indices: in the order of the tokens, and those of one token in their
    /// own.
    pub fn on(&self, tokens: Range<u32>) -> impl Iterator<Item = (usize, &Claim)> {
        let first = self.by_head.partition_point(|(head, _)| *head < tokens.start);
        let those = self.by_head[first..].iter().take_while(move |(head, _)| *head < tokens.end);
        those.map(|&(_, at)| (at as usize, &self.claims[at as usize]))
    }

    /// The claims that hang on `token`, with their indices, in their order.
    pub fn on_token(&self, token: u32) -> impl Iterator<Item = (usize, &Claim)> {
        self.on(token..token + 1)
    }

    /// Takes out the claims of which `keep` is not so; it has one answer for each claim.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut left = 0;
        let now: Vec<Option<u32>> = keep
            .iter()
            .map(|kept| {
                left += u32::from(*kept);
                kept.then(|| left - 1)
            })
            .collect();
        let moved = |event: &mut Option<u32>| *event = event.and_then(|at| now[at as usize]);
        let mut kept = keep.iter();
        self.claims.retain(|_| kept.next().is_none_or(|kept| *kept));
        for claim in &mut self.claims {
            match &mut claim.body {
                Body::Quantity(quantity) => moved(&mut quantity.event),
                Body::Timing(timing) => moved(&mut timing.event),
                _ => {}
            }
        }
        self.index();
    }
}

/// One assertion by one source. Token indices are into the report's [`Annotated`].
#[derive(Clone, Debug)]
pub struct Claim {
    /// The token that the claim hangs on: its predicate, or the head of the counted or described phrase.
    pub head: u32,
    /// The clause that carries it.
    pub quote: Span,
    /// The tight phrase: the number, the predicate with its object, the attribute's words. It lies in `quote`.
    pub value: Span,
    /// Whether it is affirmed or denied by who says it.
    pub polarity: Polarity,
    /// Whether it is said to be so, or merely possible, expected, attempted ….
    pub modality: Modality,
    /// Who says so, if not the report itself.
    pub said_by: Option<Speaker>,
    /// When: indices into the report's times, the ones in its own clause.
    pub times: Vec<u32>,
    /// Where: the places named in its own clause.
    pub places: Vec<Place>,
    /// What is claimed.
    pub body: Body,
}

impl Claim {
    /// A plain claim in the report's own voice, without time or place.
    fn plain(head: u32, quote: Span, value: Span, body: Body) -> Self {
        Claim {
            head,
            quote,
            value,
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            said_by: None,
            times: Vec::new(),
            places: Vec::new(),
            body,
        }
    }
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Head of the phrase that names the speaker.
    pub head: u32,
    /// The phrase as written.
    pub span: Span,
    /// Who that is, if known.
    pub chain: Option<ChainId>,
}

/// A place in a clause, with the word that relates the clause to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Lemma of the preposition: `in`, `outside`, `near`.
    pub relation: String,
    /// Head of the phrase that names the place.
    pub head: u32,
    /// Preposition and phrase.
    pub span: Span,
}

/// What a claim says.
#[derive(Clone, Debug)]
pub enum Body {
    /// Someone did something, or something happened.
    Event(Event),
    /// How many or how much.
    Quantity(Quantity),
    /// What someone or something is.
    Attribute(Attribute),
    /// Someone says, denies, accuses ….
    Speech(Speech),
    /// When an event was, or how long it took: the claim's value is the time.
    Timing(Timing),
    /// Someone or something is called so: the claim's value is the name as written.
    Name,
    /// Words that the report quotes: the claim's value is what stands between the marks.
    Quotation(Quotation),
}

/// Something that happened or is the case.
#[derive(Clone, Debug)]
pub struct Event {
    /// Lemma of the predicate, with its particle: `break into`.
    pub predicate: String,
    /// Classes it may belong to; none if the tables do not know the word.
    pub classes: Vec<Class>,
    /// Who and what take part.
    pub roles: Vec<Role>,
    /// What becomes of those whom it befalls, such as `dead`.
    pub outcome: Option<Outcome>,
    /// A noun (*the strikes*), not a clause.
    pub nominal: bool,
}

/// A participant of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// What it is to the event.
    pub slot: Slot,
    /// Head of its phrase.
    pub head: u32,
    /// Its phrase, without relative clauses.
    pub span: Span,
}

/// What a participant is to an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Who or what does it.
    Agent,
    /// Whom or what it befalls.
    Patient,
    /// What it leads to or is about, what is given or used: the third party.
    Theme,
    /// Anything else, with the lemma of its preposition: `against`, `with`.
    Oblique(String),
    /// A word before the event's noun: `rocket` of *rocket attack*.
    Modifier,
}

/// A number of things, or an amount of something.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Index into the report's numbers.
    pub number: u32,
    /// Head of what is counted or measured; *fighters*, or the *members* of *24 of its members*.
    pub counted: Option<u32>,
    /// What became of those counted.
    pub outcome: Option<Outcome>,
    /// Index of the event claim it takes part in, among the claims of its report.
    pub event: Option<u32>,
    /// Whether it is the whole number.
    pub scope: Scope,
}

/// Whether a number is of all or of some.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Nothing says that it is a part.
    #[default]
    Whole,
    /// *another 12*, *12 more*, *12 of them*, *among them 12 children*.
    Part,
    /// *a total of 12*, *12 in all*.
    Total,
}

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The tokens between the marks; never empty.
    pub words: Range<u32>,
}

/// A time, and what it is the time of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Index of the event claim, among the claims of its report; `None` for a thing, a state or a phrase that is no event.
    pub event: Option<u32>,
    /// The word that the time hangs on: the noun of *a four-year spell*, the verb of *left on Friday*.
    pub on: u32,
    /// Index into the report's times.
    pub time: u32,
    /// Lemma of the word that relates the time to the event: `on`, `for`, `after`, `later`; empty if none does.
    pub relation: String,
}

/// What someone or something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Head of whom or what it is said of.
    pub of: u32,
    /// Which attribute.
    pub name: AttributeName,
}

/// Attributes that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttributeName {
    /// *36-year-old*, *, 36,*
    Age,
    /// *chief executive of …*
    Role,
    /// *of Minneapolis*
    Residence,
    /// *Australian*
    Nationality,
}

/// An act of speech.
#[derive(Clone, Debug)]
pub struct Speech {
    /// Who speaks; `None` for *it was said that*.
    pub speaker: Option<Speaker>,
    /// What they do by it.
    pub stance: Stance,
    /// Who is accused, blamed or praised.
    pub target: Option<u32>,
    /// What it is about.
    pub content: Content,
}

/// What an act of speech is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A clause or an event noun, by its head token.
    Event(u32),
    /// Words that point back: *that claim*, *the accusation*, *it*; the head token of the act or clause they point to, if found.
    Back(Option<u32>),
    /// Nothing that can be compared.
    Open,
}

/// The claims of one report.
pub fn extract(doc: &Annotated) -> Reading {
    let prose = |claims: Vec<Claim>| claims.into_iter().filter(|claim| doc.is_prose(claim.head));
    let who = who::who(doc);
    let mut claims: Vec<Claim> = prose(event::events(doc)).collect();
    let mut speech = speech::speech(doc, &who, &claims);
    speech::attribute(doc, &who, &speech, &mut claims);
    speech::name_speakers(doc, &claims, &mut speech);
    let timings = timing::timings(doc, &claims);
    let quantities = quantity::quantities(doc, &claims);
    let attributes = attribute::attributes(doc, &who);
    let quotations = quotation::quotations(doc, &speech);
    for more in [quantities, attributes, timings, speech, name::names(doc), quotations] {
        claims.extend(prose(more));
    }
    Reading::new(claims, who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::source::Source;

    #[test]
    fn claims_are_found_by_what_they_hang_on_also_when_some_are_gone() {
        let text = "The fire killed nine people on Monday. Three were hurt, officials said.\n";
        let doc = annotate(&Source::from_text("a.txt", text));
        let mut reading = extract(&doc);
        let by_scan = |reading: &Reading, head: u32| -> Vec<usize> {
            let claims = reading.claims.iter().enumerate();
            claims.filter(|(_, claim)| claim.head == head).map(|(at, _)| at).collect()
        };
        let sound = |reading: &Reading| {
            (0..doc.tokens.len() as u32)
                .all(|t| reading.on_token(t).map(|(at, _)| at).eq(by_scan(reading, t)))
        };
        assert!(reading.claims.len() > 3 && sound(&reading));
        let every_other: Vec<bool> = (0..reading.claims.len()).map(|at| at % 2 == 1).collect();
        reading.retain(&every_other);
        assert!(sound(&reading));
        let all = 0..doc.tokens.len() as u32;
        assert_eq!(reading.on(all).count(), reading.claims.len());
    }
}
