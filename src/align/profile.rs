//! A claim reduced to what can be compared with a claim of another report.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::align::{Around, Report, around};
use crate::annotate::{Annotated, Dep, EntityLabel, Tag, Upos};
use crate::claim::lexicon::{self, Class, Outcome};
use crate::claim::{Body, Chains, Claim, Event, Modality, Polarity, Slot};

/// What kinds of claims are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Events with events.
    Event,
    /// Quantities with quantities.
    Quantity,
    /// Attributes with attributes.
    Attribute,
    /// Acts of speech with acts of speech.
    Speech,
    /// Times of events with times of events.
    Timing,
    /// Names with names.
    Name,
    /// Quotations with quotations.
    Quotation,
}

/// How two participants (places, agents, things counted) compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Named alike, or the same noun with nothing that tells them apart.
    Same,
    /// The same sort of people or thing.
    Alike,
    /// Nothing can be said.
    Unknown,
    /// Other names, or another sort.
    Different,
}

/// Someone or something in a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    /// Head token in its report.
    pub head: u32,
    /// Lemma of the head, lower case; that of what a pronoun stands for.
    pub lemma: String,
    /// What sort of people the noun means, if it means people.
    pub family: Option<&'static str>,
    /// Words of its names, lower case: its own, or those of the one it refers to.
    pub names: BTreeSet<String>,
    /// Countries it belongs to, by ISO code: *US troops*, *the Iraqi army*.
    pub countries: BTreeSet<&'static str>,
    /// Lemmas of the other content words of its phrase.
    pub modifiers: BTreeSet<String>,
}

/// What can be compared of a claim.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What it is compared with.
    pub sort: Sort,
    /// Lemma of the predicate, for events and speech.
    pub predicate: String,
    /// Its classes as an event, or those of the event it takes part in.
    pub classes: Vec<Class>,
    /// Classes of the other events of its sentence.
    pub context: Vec<Class>,
    /// What became of those it is about.
    pub outcome: Option<Outcome>,
    /// Those who do it.
    pub agents: Vec<Participant>,
    /// Those whom it befalls; of a quantity, those counted.
    pub patients: Vec<Participant>,
    /// Everyone and everything else in the clause.
    pub others: Vec<Participant>,
    /// Where it is: what the place phrases name.
    pub places: Vec<Participant>,
    /// When it is, as indices of the report's times: its own, or the only ones of its sentence.
    pub times: Vec<u32>,
    /// Names in its sentence, lower case words and country codes.
    pub names: BTreeSet<String>,
    /// Content lemmas of its sentence.
    pub words: BTreeSet<String>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How far it is asserted.
    pub modality: Modality,
    /// What stands around it.
    pub around: Around,
}

/// The profiles of a report's claims, in the order of its claims.
pub(super) fn profiles(report: &Report<'_>) -> Vec<Profile> {
    let scene = around::scene(report);
    let mut profiles: Vec<Profile> = Vec::new();
    for claim in &report.reading.claims {
        let mut own = profile(report, claim, &scene);
        if let Some(earlier) = earlier_mention(report, claim, &own, &profiles) {
            own.learn_from(earlier);
        }
        if own.times.is_empty() {
            own.times = times_around(report, claim, &own, &profiles);
        }
        profiles.push(own);
    }
    profiles
}

/// The last earlier mention of the event that a definite noun (*the attack*, *that attack*) takes up again: the same noun,
/// and no other kind of it (*the missile attack* does not take up *a knife attack*).
fn earlier_mention<'p>(
    report: &Report<'_>,
    claim: &Claim,
    own: &Profile,
    before: &'p [Profile],
) -> Option<&'p Profile> {
    let nominal = matches!(&claim.body, Body::Event(event) if event.nominal);
    if !nominal || !is_definite(report.doc, claim.head) {
        return None;
    }
    let modifiers = |p: &Profile| p.others.iter().map(|o| o.lemma.clone()).collect::<BTreeSet<_>>();
    let mine = modifiers(own);
    let shares_one = |theirs: BTreeSet<String>| theirs.is_empty() || !mine.is_disjoint(&theirs);
    before.iter().rev().find(|earlier| {
        earlier.sort == Sort::Event
            && earlier.predicate == own.predicate
            && (mine.is_empty() || shares_one(modifiers(earlier)))
            && best(&own.patients, &earlier.patients) != Match::Different
            && best(&own.agents, &earlier.agents) != Match::Different
    })
}

fn is_definite(doc: &Annotated, head: u32) -> bool {
    doc.children(head).any(|t| matches!(doc.lemma(t), "the" | "that" | "this" | "these" | "those"))
}

fn profile(report: &Report<'_>, claim: &Claim, scene: &Arc<BTreeSet<String>>) -> Profile {
    let (doc, who) = (report.doc, &report.reading.who);
    let one = |head: u32| participant(doc, who, head);
    let event = event_of(report, claim);
    let by_slot = |wanted: fn(&Slot) -> bool| -> Vec<Participant> {
        event.iter().flat_map(|e| &e.roles).filter(|r| wanted(&r.slot)).map(|r| one(r.head)).collect()
    };
    let (sort, patients) = match &claim.body {
        Body::Event(_) => (Sort::Event, by_slot(|s| *s == Slot::Patient)),
        Body::Speech(s) => (Sort::Speech, s.target.map(one).into_iter().collect()),
        Body::Quantity(q) => (Sort::Quantity, q.counted.map(one).into_iter().collect()),
        Body::Attribute(a) => (Sort::Attribute, vec![one(a.of)]),
        Body::Timing(_) => (Sort::Timing, by_slot(|s| *s == Slot::Patient)),
        Body::Name => (Sort::Name, vec![one(claim.head)]),
        Body::Quotation(_) => (Sort::Quotation, Vec::new()),
    };
    let outcome = match &claim.body {
        Body::Quantity(q) => q.outcome,
        _ => event.and_then(|e| e.outcome),
    };
    let sentence = doc.sentence_at(claim.head);
    let agents = match &claim.body {
        Body::Speech(s) => s.speaker.iter().map(|s| one(s.head)).collect(),
        _ => by_slot(|s| *s == Slot::Agent),
    };
    Profile {
        sort,
        predicate: event.map(|e| e.predicate.to_lowercase()).unwrap_or_default(),
        classes: event.map(|e| e.classes.clone()).unwrap_or_default(),
        context: context(report, claim),
        outcome,
        agents,
        patients,
        others: by_slot(|s| matches!(s, Slot::Theme | Slot::Oblique(_) | Slot::Modifier)),
        places: claim.places.iter().map(|p| one(p.head)).collect(),
        times: claim.times.clone(),
        names: sentence.clone().flat_map(|t| name_words(doc, who, t)).collect(),
        words: sentence.filter(|&t| is_content(doc, t)).map(|t| doc.lemma(t).to_lowercase()).collect(),
        polarity: claim.polarity,
        modality: claim.modality,
        around: Around::of(report, claim, scene),
    }
}

/// The event that a claim is, or that its quantity takes part in.
fn event_of<'a>(report: &Report<'a>, claim: &'a Claim) -> Option<&'a Event> {
    let event = |claim: &'a Claim| match &claim.body {
        Body::Event(event) => Some(event),
        _ => None,
    };
    match &claim.body {
        Body::Event(event) => Some(event),
        Body::Quantity(q) => q.event.and_then(|index| event(&report.reading.claims[index as usize])),
        Body::Speech(_) => report.reading.on_token(claim.head).find_map(|(_, c)| event(c)),
        Body::Timing(t) => t.event.and_then(|index| event(&report.reading.claims[index as usize])),
        Body::Attribute(_) | Body::Name | Body::Quotation(_) => None,
    }
}

fn context(report: &Report<'_>, claim: &Claim) -> Vec<Class> {
    let sentence = report.doc.sentence_at(claim.head);
    let near = report.reading.on(sentence).map(|(_, c)| c).filter(|c| c.head != claim.head);
    let mut classes: Vec<Class> = near
        .filter_map(|c| match &c.body {
            Body::Event(event) => event.classes.first().copied(),
            _ => None,
        })
        .collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

/// When something happened that does not say when: at the time of the event that did it (*the attack wounded several*), of
/// the verb it shares a subject with, or, for a count, at the only date of its sentence.
fn times_around(report: &Report<'_>, claim: &Claim, own: &Profile, before: &[Profile]) -> Vec<u32> {
    let doc = report.doc;
    let at = |head: u32| {
        let earlier = report.reading.on_token(head).filter_map(|(at, _)| before.get(at));
        earlier.map(|profile| &profile.times).find(|times| !times.is_empty()).cloned()
    };
    let by_cause = own.agents.iter().find_map(|agent| at(agent.head));
    let shares = matches!(doc.token(claim.head).dep, Dep::Conj | Dep::Xcomp | Dep::Advcl)
        && matches!(doc.token(claim.head).upos, Upos::Verb | Upos::Aux);
    let beside = || if shares { at(doc.token(claim.head).head) } else { None };
    let counted = matches!(claim.body, Body::Quantity(_));
    by_cause
        .or_else(beside)
        .unwrap_or_else(|| if counted { only_date(report, claim.head) } else { Vec::new() })
}

/// The date of the sentence of `head`, if it names just one.
fn only_date(report: &Report<'_>, head: u32) -> Vec<u32> {
    let doc = report.doc;
    let sentence = &doc.sentence_at(head);
    let bytes = doc.token(sentence.start).span.cover(doc.token(sentence.end - 1).span);
    let dates: Vec<u32> =
        doc.times_in(bytes).filter(|(_, time)| time.interval.is_some()).map(|(index, _)| index).collect();
    if dates.len() == 1 { dates } else { Vec::new() }
}

/// Who or what the phrase at `head` is.
pub(super) fn participant(doc: &Annotated, who: &Chains, head: u32) -> Participant {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut countries = BTreeSet::new();
    let mut modifiers = BTreeSet::new();
    let of = doc.children(head).filter(|&t| doc.lemma(t) == "of").flat_map(|t| doc.children(t));
    for at in std::iter::once(head).chain(doc.children(head).filter(|&t| is_inside(doc, t))).chain(of) {
        countries.extend(country(doc, at));
        if at != head && is_content(doc, at) {
            modifiers.insert(doc.lemma(at).to_lowercase());
        }
        if at == head || doc.token(at).upos == Upos::Propn {
            names.extend(name_words(doc, who, at));
        }
    }
    let lemma = referent(doc, who, head)
        .map_or_else(|| doc.lemma(head).to_lowercase(), |r| doc.lemma(r).to_lowercase());
    let compound = modifiers.iter().find_map(|m| lexicon::person_noun(&format!("{m} {lemma}")));
    let family = compound.or_else(|| lexicon::person_noun(&lemma)).map(|noun| noun.family);
    Participant { head, lemma, family, names, countries, modifiers }
}

/// The noun or name that a pronoun at `head` refers to.
fn referent(doc: &Annotated, who: &Chains, head: u32) -> Option<u32> {
    let pronoun = matches!(doc.token(head).tag, Tag::Prp | Tag::PrpPoss | Tag::Wdt | Tag::Wp);
    pronoun.then(|| who.referent(head)).flatten()
}

fn is_inside(doc: &Annotated, at: u32) -> bool {
    use crate::annotate::Dep::{Amod, Compound, Nmod, Poss};
    matches!(doc.token(at).dep, Amod | Compound | Nmod | Poss)
}

fn country(doc: &Annotated, at: u32) -> Option<&'static str> {
    let entity = doc.entity_at(at)?;
    let text = doc.span_of(&entity.tokens.clone().collect::<Vec<_>>()).of(&doc.text);
    lexicon::country(text).or_else(|| lexicon::country(doc.word(at))).map(|place| place.code)
}

/// The words of the name that token `at` is part of, or of the name of whom it refers to; none for common nouns that
/// refer to no one named.
pub(super) fn name_words(doc: &Annotated, who: &Chains, at: u32) -> Vec<String> {
    use EntityLabel::{Cardinal, Date, Money, Ordinal, Percent, Quantity, Time};
    match doc.entity_at(at) {
        Some(e) if matches!(e.label, Cardinal | Date | Money | Ordinal | Percent | Quantity | Time) => {
            Vec::new()
        }
        Some(e) => {
            let words = e.tokens.clone().filter(|&t| is_content(doc, t)).map(|t| doc.word(t).to_lowercase());
            let code = country(doc, at).map(|code| format!("={code}"));
            words.chain(code).collect()
        }
        None => who
            .name_of(at)
            .into_iter()
            .flat_map(|name| name.split_whitespace().map(str::to_lowercase))
            .collect(),
    }
}

/// Nouns, names, full verbs and adjectives.
pub(super) fn is_content(doc: &Annotated, at: u32) -> bool {
    const LIGHT: [&str; 12] =
        ["be", "have", "do", "say", "make", "take", "get", "go", "come", "tell", "other", "more"];
    matches!(doc.token(at).upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj)
        && !LIGHT.contains(&doc.lemma(at))
}

impl Profile {
    /// Takes over from an earlier mention of the same event what this one leaves out.
    fn learn_from(&mut self, earlier: &Profile) {
        for (own, theirs) in [
            (&mut self.agents, &earlier.agents),
            (&mut self.patients, &earlier.patients),
            (&mut self.others, &earlier.others),
            (&mut self.places, &earlier.places),
        ] {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        }
        if self.times.is_empty() {
            self.times.clone_from(&earlier.times);
        }
    }

    /// A profile that says nothing.
    pub fn empty(sort: Sort) -> Self {
        Profile {
            sort,
            predicate: String::new(),
            classes: Vec::new(),
            context: Vec::new(),
            outcome: None,
            agents: Vec::new(),
            patients: Vec::new(),
            others: Vec::new(),
            places: Vec::new(),
            times: Vec::new(),
            names: BTreeSet::new(),
            words: BTreeSet::new(),
            polarity: Polarity::default(),
            modality: Modality::default(),
            around: Around::default(),
        }
    }
}

impl Participant {
    /// How it compares with `other`.
    pub fn compare(&self, other: &Participant) -> Match {
        let named = !self.names.is_empty() && !other.names.is_empty();
        if named && self.names.intersection(&other.names).next().is_some() {
            return Match::Same;
        }
        let countries_clash = !self.countries.is_empty()
            && !other.countries.is_empty()
            && self.countries.is_disjoint(&other.countries);
        if countries_clash {
            return Match::Different;
        }
        if self.lemma == other.lemma && !self.lemma.is_empty() {
            return Match::Same;
        }
        match (self.family, other.family) {
            (Some(a), Some(b)) if a == b => Match::Alike,
            (Some("generic" | "victim"), Some(_)) | (Some(_), Some("generic" | "victim")) => Match::Unknown,
            (Some(_), Some(_)) => Match::Different,
            _ if named => Match::Different,
            _ if !self.countries.is_disjoint(&other.countries) => Match::Alike,
            _ if !self.modifiers.is_disjoint(&other.modifiers) => Match::Alike,
            _ => Match::Unknown,
        }
    }
}

/// The best match between any two of two lists; `Unknown` if either is empty.
pub fn best(a: &[Participant], b: &[Participant]) -> Match {
    a.iter().flat_map(|x| b.iter().map(move |y| x.compare(y))).min().unwrap_or(Match::Unknown)
}
