//! What two numbers must have in common to be held against each other: the same people or things, of the same time, all of
//! them or the same part.
//!
//! A report counts many things, and most numbers of two reports differ because they count different ones. Every check here
//! names one way in which they do. Weak where the difference is told in another sentence, or not at all.

use std::collections::BTreeSet;

use crate::align::gate::{Dismissal, Told};
use crate::align::profile::{self, Match, Participant, Profile};
use crate::align::rivals;
use crate::align::score::{self, When};
use crate::annotate::number::{Edge, Fit, Interval};
use crate::annotate::{Annotated, Dep, Measure, Number, Upos};
use crate::claim::{Quantity, Scope};

/// Words that say how badly, or how far, and so single out some of those they count.
const DEGREES: [&str; 14] = [
    "seriously",
    "critically",
    "severely",
    "gravely",
    "badly",
    "slightly",
    "lightly",
    "heavily",
    "partially",
    "partly",
    "completely",
    "totally",
    "moderately",
    "fatally",
];

/// One of two quantities, with its report.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) told: Told<'a>,
    pub(super) quantity: &'a Quantity,
}

/// Why two quantities are not of the same people or things, if they are not.
pub(super) fn differs(a: &Counted<'_>, b: &Counted<'_>, when: When) -> Option<Dismissal> {
    others(a, b, when).map(Dismissal::Hard).or_else(|| doubt(a, b).map(Dismissal::Soft))
}

/// What the words of one say that the other does not count.
fn others(a: &Counted<'_>, b: &Counted<'_>, when: When) -> Option<&'static str> {
    let (x, y) = (a.told.profile, b.told.profile);
    if (a.quantity.scope == Scope::Part) != (b.quantity.scope == Scope::Part) {
        return Some("a part against the whole");
    }
    if a.portion() != b.portion() {
        return Some("a part against the whole");
    }
    if a.degrees() != b.degrees() {
        return Some("one counts only those hit so badly, or so lightly");
    }
    if x.outcome.is_some() && y.outcome.is_some() && x.outcome != y.outcome {
        return Some("another outcome: they count different things that happened");
    }
    if a.ordinals() != b.ordinals() {
        return Some("one is of the first, or the second, the other does not say so");
    }
    if a.is_average() != b.is_average() {
        return Some("an average against a count");
    }
    if x.polarity != y.polarity {
        return Some("one says that it was not so many");
    }
    if local(a, b) || local(b, a) {
        return Some("one counts only those of one place");
    }
    if a.quantity.scope == Scope::Part && [a, b].into_iter().any(|side| side.noun().is_none_or(is_open)) {
        return Some("both are parts, and nothing says of the same");
    }
    if a.spans_time() != b.spans_time() {
        return Some("one counts over a longer time");
    }
    if (x.outcome.is_none() || y.outcome.is_none()) && other_owner(x, y) {
        return Some("they are told of different people or firms");
    }
    if foreign(x, y) && foreign(y, x) {
        return Some("each names someone or some place that the other does not");
    }
    if x.around.background != y.around.background || x.around.background && when != When::Same {
        return Some("one looks back to another time");
    }
    None
}

/// What nothing in the words of the two rules out, so that they are not asserted to be of the same.
fn doubt(a: &Counted<'_>, b: &Counted<'_>) -> Option<&'static str> {
    let (x, y) = (a.told.profile, b.told.profile);
    let counts = a.number().measure == Measure::Count;
    if counts && x.outcome.is_some() != y.outcome.is_some() && !same_doing(x, y) {
        return Some("one counts those to whom something happened, the other does not say so");
    }
    if other_thing(a, b) {
        return Some("another population: they count different people or things");
    }
    if a.joined() != b.joined() {
        return Some("one counts others with them");
    }
    let unnamed = matches!(a.number().measure, Measure::Count | Measure::Percent) || !a.names_thing();
    if (x.outcome.is_none() || y.outcome.is_none())
        && unnamed
        && !same_doing(x, y)
        && (a.number().measure == Measure::Count || !same_owner(x, y))
    {
        return Some("nothing says that they count for the same event");
    }
    if a.number().fit(b.number()) != Some(Fit::Disjoint) {
        return None;
    }
    let one_doer = profile::best(&x.agents, &y.agents) == Match::Same || same_owner(x, y);
    let (p, q) = (&x.around.words, &y.around.words);
    let verbatim = p.intersection(q).count() * 4 >= p.len().max(q.len()) * 3;
    let alike = x.predicate == y.predicate && one_doer || verbatim && !p.is_empty();
    if (a.is_tallied() || b.is_tallied()) && !alike {
        return Some("everyone has some of these each time, and nothing says of whose");
    }
    contested(a, b)
}

/// Why two numbers that exclude each other are still no difference, if they are none: what else the reports say of the same.
fn contested(a: &Counted<'_>, b: &Counted<'_>) -> Option<&'static str> {
    if rivals::also_says(a, b.number()) || rivals::also_says(b, a.number()) {
        return Some("the other report has this number too");
    }
    if !told_alike(a.told.profile, b.told.profile) && (rivals::has_rival(a) || rivals::has_rival(b)) {
        return Some("a report has other numbers for the same, and which of them is meant cannot be told");
    }
    None
}

impl<'a> Counted<'a> {
    pub(super) fn number(&self) -> &'a Number {
        &self.told.report.doc.numbers[self.quantity.number as usize]
    }

    /// What is counted, if a noun says so.
    pub(super) fn noun(&self) -> Option<&'a Participant> {
        self.told.profile.patients.iter().find(|p| !matches!(p.lemma.as_str(), "percent" | "%"))
    }

    /// Whether a noun says what is measured: of *300 acres of forest* or *a 40-metre tower*, not of *40 metres*.
    pub(super) fn names_thing(&self) -> bool {
        let is_unit = |noun: &Participant| {
            let word = self.told.report.doc.token(noun.head).span;
            self.number().measure != Measure::Count && self.number().span.contains(word)
        };
        self.noun().is_some_and(|noun| !is_unit(noun))
    }

    /// Whether it counts what is counted of everyone and every time: points, games, seasons.
    pub(super) fn is_tallied(&self) -> bool {
        let tallied = || include_str!("tallied.tsv").lines().filter(|line| !line.starts_with('#'));
        self.noun().is_some_and(|noun| tallied().any(|lemma| lemma == noun.lemma))
    }

    /// In what a sum is paid, where that may be only a part of it: *$3 million in cash*.
    fn portion(&self) -> Option<&'a str> {
        const PAID: [&str; 6] = ["cash", "stock", "share", "bond", "debt", "equity"];
        let doc: &'a Annotated = self.told.report.doc;
        let from = self.number().span.end();
        let next = doc.tokens.partition_point(|token| token.span.start() < from) as u32;
        let is_money = matches!(self.number().measure, Measure::Money(_));
        let paid = next + 1;
        let follows = is_money && paid < doc.tokens.len() as u32 && doc.lemma(next) == "in";
        (follows && PAID.contains(&doc.lemma(paid))).then(|| doc.lemma(paid))
    }

    /// The words beside it that say how badly.
    fn degrees(&self) -> BTreeSet<&str> {
        let doc: &Annotated = self.told.report.doc;
        let near =
            self.told.claim.head.saturating_sub(6)..(self.told.claim.head + 7).min(doc.tokens.len() as u32);
        near.filter(|&t| self.told.claim.quote.contains(doc.token(t).span))
            .map(|t| doc.lemma(t))
            .filter(|lemma| DEGREES.contains(lemma))
            .collect()
    }

    /// Whether the noun that is counted shares its number with another: *40 passengers and crew*, but not *40 passengers, several
    /// stewards and a pilot*.
    fn joined(&self) -> bool {
        let doc = self.told.report.doc;
        let of_its_own = |t: u32| {
            matches!(doc.token(t).dep, Dep::Nummod | Dep::Det)
                || matches!(doc.lemma(t), "several" | "many" | "few" | "some" | "dozen" | "numerous")
        };
        let bare = |t: u32| !doc.children(t).any(of_its_own) && doc.token(t).upos == Upos::Noun;
        self.quantity.counted.is_some_and(|noun| doc.children_by(noun, Dep::Conj).any(bare))
    }

    /// Whether it counts up to now from long before: *since March*, *have been killed this year*, *the war has killed*.
    fn spans_time(&self) -> bool {
        let doc = self.told.report.doc;
        let from_then = |t: u32| doc.lemma(t) == "since" && doc.token(t).dep != Dep::Advmod;
        let since = self.clause().any(|t| from_then(t) || matches!(doc.lemma(t), "yearly" | "annually"));
        let so_far = self.clause().any(|t| {
            matches!(doc.word(t), "this" | "past" | "last" | "each" | "every")
                && t + 1 < doc.tokens.len() as u32
                && matches!(doc.lemma(t + 1), "year" | "season" | "decade" | "century")
        });
        let cause = self
            .told
            .profile
            .agents
            .iter()
            .any(|p| matches!(p.lemma.as_str(), "war" | "conflict" | "epidemic"));
        since || so_far || cause
    }

    /// Which of several events it is of: *the second blast*.
    fn ordinals(&self) -> BTreeSet<&str> {
        const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "earlier"];
        let doc = self.told.report.doc;
        self.clause()
            .filter(|&t| doc.token(t).dep == Dep::Amod)
            .map(|t| doc.lemma(t))
            .filter(|l| ORDINALS.contains(l))
            .collect()
    }

    /// The tokens of its clause.
    fn clause(&self) -> impl Iterator<Item = u32> + '_ {
        let doc = self.told.report.doc;
        let sentence = doc.sentence_at(self.told.claim.head);
        sentence.filter(move |&t| self.told.claim.quote.contains(doc.token(t).span))
    }

    fn is_average(&self) -> bool {
        let doc = self.told.report.doc;
        let above = doc.ancestors(self.told.claim.head).take(3).chain(doc.children(self.told.claim.head));
        let near: Vec<u32> = std::iter::once(self.told.claim.head).chain(above).collect();
        near.into_iter()
            .any(|t| matches!(doc.lemma(t), "average" | "mean" | "median" | "typical" | "typically"))
    }
}

/// Whether two numbers count different people or things. One that may be a part of the other (*12 sailors* of *40 people*)
/// counts as different, unless the part would be the greater.
fn other_thing(a: &Counted<'_>, b: &Counted<'_>) -> bool {
    let (x, y) = (a.noun(), b.noun());
    let matched = profile::best(&a.told.profile.patients, &b.told.profile.patients);
    if !matches!(a.number().measure, Measure::Count | Measure::Percent) {
        return matched == Match::Different;
    }
    let befallen = a.told.profile.outcome.is_some() && a.told.profile.outcome == b.told.profile.outcome;
    match (x.filter(|p| !is_open(p)), y.filter(|p| !is_open(p))) {
        (None, None) => !befallen && matched != Match::Same,
        (Some(_), None) => !befallen || may_be_part(a.number(), b.number()),
        (None, Some(_)) => !befallen || may_be_part(b.number(), a.number()),
        (Some(p), Some(q)) if p.lemma == q.lemma => {
            match (p.modifiers.is_subset(&q.modifiers), q.modifiers.is_subset(&p.modifiers)) {
                (true, true) => false,
                (false, true) => may_be_part(a.number(), b.number()),
                (true, false) => may_be_part(b.number(), a.number()),
                (false, false) => p.modifiers.is_disjoint(&q.modifiers) && p.names.is_disjoint(&q.names),
            }
        }
        (Some(_), Some(_)) => !befallen || !matches!(matched, Match::Same | Match::Alike),
    }
}

/// Whether a noun leaves open who is counted: *people*, *others*, or none at all.
pub(super) fn is_open(counted: &Participant) -> bool {
    const OPEN: [&str; 12] = [
        "people",
        "person",
        "other",
        "individual",
        "soul",
        "life",
        "human",
        "member",
        "victim",
        "casualty",
        "body",
        "many",
    ];
    OPEN.contains(&counted.lemma.as_str()) && counted.modifiers.is_empty()
}

/// Whether `part` can be of `whole` as far as the numbers go.
fn may_be_part(part: &Number, whole: &Number) -> bool {
    let (Some(part), Some(whole)) = (part.amount.interval(), whole.amount.interval()) else { return true };
    Interval { low: part.low, high: Edge::Free }.meets(&Interval { low: Edge::Free, high: whole.high })
}

/// Whether the clause of `x` names someone that the whole sentence of `y` does not.
fn foreign(x: &Profile, y: &Profile) -> bool {
    x.around.names.iter().any(|name| !y.names.contains(name) && !y.words.contains(name))
}

/// Whether the counted take part in one event as far as the words go: one verb, one kind of event, or half the words shared.
fn same_doing(x: &Profile, y: &Profile) -> bool {
    let shared = x.words.intersection(&y.words).count();
    score::share_class(x, y)
        || !x.predicate.is_empty() && x.predicate == y.predicate
        || shared * 2 >= x.words.len().min(y.words.len()).max(1)
}

/// Whether two clauses are told all but alike: one verb, the same doer, and half their words.
pub fn told_alike(x: &Profile, y: &Profile) -> bool {
    let (p, q) = (&x.around.words, &y.around.words);
    let shared = p.intersection(q).count();
    let named = |all: &[Participant]| all.iter().any(|one| !one.names.is_empty());
    !x.predicate.is_empty()
        && x.predicate == y.predicate
        && profile::best(&x.agents, &y.agents) == Match::Same
        && (named(&x.agents) == named(&y.agents))
        && x.around.owner == y.around.owner
        && shared >= 2
        && shared * 2 >= p.len().max(q.len())
}

/// Whether both stand after the name of the same person or firm.
pub(super) fn same_owner(x: &Profile, y: &Profile) -> bool {
    !x.around.owner.is_disjoint(&y.around.owner)
}

/// Whether both stand after the name of someone or some firm, and not the same.
fn other_owner(x: &Profile, y: &Profile) -> bool {
    let (p, q) = (&x.around.owner, &y.around.owner);
    !p.is_empty() && !q.is_empty() && p.is_disjoint(q)
}

/// Whether a number of `a` is of one place (*in the northern district*) that the sentence of `b` does not name, and that is not
/// where all of it happens.
fn local(a: &Counted<'_>, b: &Counted<'_>) -> bool {
    let told = |name: &String| b.told.profile.names.contains(name) || b.told.profile.words.contains(name);
    let known = |name: &String| told(name) || a.told.profile.around.scene.contains(name);
    let elsewhere = |place: &Participant| !place.names.iter().all(known);
    a.told.profile.places.iter().any(elsewhere) && may_be_part(a.number(), b.number())
}
