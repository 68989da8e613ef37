//! Two claims that answer one question: what the new one says otherwise than the old one.
//!
//! Numbers and times are held against each other by what they say: *24* and *twenty-four* are one, *24* and *at least 24* are one
//! figure, less surely said. Of other claims the words that carry them are compared by their lemmas.

use std::collections::BTreeSet;

use crate::align::Report;
use crate::annotate::Upos;
use crate::annotate::number::{Amount, Fit, Number};
use crate::annotate::time::{Relation, Time};
use crate::claim::quotation::is_word;
use crate::claim::{Body, Claim, Event, Modality, Polarity, Role, Slot};
use crate::diff::sentences::content;
use crate::diff::{Nature, What, folded};
use crate::text::Span;

/// A claim with its text.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub report: &'a Report<'a>,
    pub claim: &'a Claim,
}

impl<'a> Side<'a> {
    pub fn of(report: &'a Report<'a>, at: usize) -> Self {
        Side { report, claim: &report.reading.claims[at] }
    }

    /// The lemma of a token, in small letters.
    pub fn lemma(&self, at: u32) -> String {
        self.report.doc.lemma(at).to_lowercase()
    }

    /// The name of whom a token stands for.
    pub fn name(&self, at: u32) -> Option<&'a str> {
        self.report.reading.who.name_of(at)
    }

    /// The number of a quantity, or of an attribute that is one.
    pub fn number(&self) -> Option<&'a Number> {
        match &self.claim.body {
            Body::Quantity(quantity) => self.report.doc.numbers.get(quantity.number as usize),
            Body::Attribute(_) => self.report.doc.numbers.iter().find(|n| n.span == self.claim.value),
            _ => None,
        }
    }

    pub fn time(&self, at: u32) -> &'a Time {
        &self.report.doc.times[at as usize]
    }

    /// The event that it is, or that it tells the number or the time of.
    pub fn event(&self) -> Option<&'a Event> {
        let of = match &self.claim.body {
            Body::Event(event) => return Some(event),
            Body::Quantity(quantity) => quantity.event?,
            Body::Timing(timing) => timing.event?,
            _ => return None,
        };
        match &self.report.reading.claims[of as usize].body {
            Body::Event(event) => Some(event),
            _ => None,
        }
    }

    fn words(&self, span: Span) -> String {
        folded(self.report, span)
    }

    fn content(&self, span: Span) -> BTreeSet<String> {
        content(self.report.doc, self.tokens(span))
    }

    fn tokens(&self, span: Span) -> impl Iterator<Item = u32> {
        let tokens = &self.report.doc.tokens;
        let first = tokens.partition_point(|t| t.span.end() <= span.start());
        let end = tokens.partition_point(|t| t.span.start() < span.end());
        first as u32..end as u32
    }
}

/// One way in which two claims differ, and the words that do.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub nature: Nature,
    pub what: What,
    pub why: String,
    pub values: [Span; 2],
    /// It is of the whole sentence, not of this claim alone.
    pub wide: bool,
}

/// Every way in which `new` differs from `old`; none if they say the same.
pub(super) fn weigh(old: &Side<'_>, new: &Side<'_>) -> Vec<Found> {
    let mut found = Vec::from_iter(polarity(old, new));
    found.extend(body(old, new));
    found.extend(source(old, new));
    found.extend(certainty(old, new));
    found
}

/// Whether both say the same of the same, whoever says it.
pub(super) fn same_body(old: &Side<'_>, new: &Side<'_>) -> bool {
    weigh(old, new).is_empty()
}

fn found(nature: Nature, what: What, why: impl Into<String>, values: [Span; 2]) -> Found {
    Found { nature, what, why: why.into(), values, wide: false }
}

fn wide(nature: Nature, what: What, why: impl Into<String>, old: &Side<'_>, new: &Side<'_>) -> Found {
    Found { wide: true, ..found(nature, what, why, [old.claim.value, new.claim.value]) }
}

fn polarity(old: &Side<'_>, new: &Side<'_>) -> Option<Found> {
    let why = match (old.claim.polarity, new.claim.polarity) {
        (Polarity::Positive, Polarity::Negative) => "affirmed before, denied now",
        (Polarity::Negative, Polarity::Positive) => "denied before, affirmed now",
        _ => return None,
    };
    Some(wide(Nature::Reversed, What::of(old.claim), why, old, new))
}

/// Who says so, as far as that is known: a pronoun stands for whom it means, and says nothing if that is not known.
pub(super) fn speaker(side: &Side<'_>) -> Option<BTreeSet<String>> {
    let speaker = side.claim.said_by.as_ref()?;
    let who = &side.report.reading.who;
    let head = who.referent(speaker.head).unwrap_or(speaker.head);
    let own: BTreeSet<String> = side.content(speaker.span);
    let named = side.name(head).map(|name| name.split_whitespace().map(str::to_lowercase).collect());
    Some(named.unwrap_or(own)).filter(|words| !words.is_empty())
}

fn source(old: &Side<'_>, new: &Side<'_>) -> Option<Found> {
    let by = |side: &Side<'_>| side.claim.said_by.as_ref().map(|speaker| side.words(speaker.span));
    let told = |nature, why| Some(wide(nature, What::Source, why, old, new));
    match (by(old), by(new)) {
        (None, Some(name)) => {
            told(Nature::Softened, format!("now said by {name}, before by the text itself"))
        }
        (Some(name), None) => {
            told(Nature::Strengthened, format!("said by {name} before, now by the text itself"))
        }
        (Some(one), Some(other)) => {
            let (a, b) = (speaker(old)?, speaker(new)?);
            let apart = a.is_disjoint(&b);
            apart.then(|| told(Nature::Changed, format!("said by {one} before, by {other} now"))).flatten()
        }
        (None, None) => None,
    }
}

fn certainty(old: &Side<'_>, new: &Side<'_>) -> Option<Found> {
    let (one, other) = (old.claim.modality, new.claim.modality);
    if one == other {
        return None;
    }
    let nature = if one < other { Nature::Softened } else { Nature::Strengthened };
    let why = format!("{} before, {} now", called(one), called(other));
    Some(wide(nature, What::Certainty, why, old, new))
}

fn called(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "stated as so",
        Modality::Alleged => "alleged",
        Modality::Possible => "possible",
        Modality::Expected => "expected",
        Modality::Attempted => "attempted",
        Modality::Hypothetical => "under a condition or asked for",
    }
}

fn body(old: &Side<'_>, new: &Side<'_>) -> Option<Found> {
    let values = [old.claim.value, new.claim.value];
    match (&old.claim.body, &new.claim.body) {
        (Body::Quantity(_), Body::Quantity(_)) => {
            let (n, m) = (old.number()?, new.number()?);
            numbers(old, new, n, m, What::Number)
        }
        (Body::Attribute(x), Body::Attribute(_)) => match (old.number(), new.number()) {
            (Some(n), Some(m)) => numbers(old, new, n, m, What::Attribute),
            _ => {
                let words = |side: &Side<'_>| side.content(side.claim.value);
                let name = format!("{:?}", x.name).to_lowercase();
                (words(old) != words(new)).then(|| found(Nature::Changed, What::Attribute, name, values))
            }
        },
        (Body::Timing(x), Body::Timing(y)) => times(old, new, old.time(x.time), new.time(y.time)),
        (Body::Quotation(_), Body::Quotation(_)) => {
            let words = |side: &Side<'_>| {
                let tokens = side.tokens(side.claim.value).filter(|&t| is_word(side.report.doc, t));
                tokens.map(|t| side.report.doc.word(t).to_lowercase()).collect::<Vec<_>>()
            };
            let altered = words(old) != words(new);
            altered.then(|| found(Nature::Changed, What::Quotation, "other words in quotation marks", values))
        }
        (Body::Speech(x), Body::Speech(y)) => {
            let verbs = [old, new].map(|side| side.report.doc.token(side.claim.head).span);
            let why = || turned(old, new, verbs);
            (x.stance != y.stance).then(|| found(Nature::Changed, What::Speech, why(), verbs))
        }
        (Body::Event(x), Body::Event(y)) => events(old, new, x, y),
        _ => None,
    }
}

/// `one → other`, in the words of the texts.
fn turned(old: &Side<'_>, new: &Side<'_>, [one, other]: [Span; 2]) -> String {
    format!("{} → {}", old.words(one), new.words(other))
}

fn numbers(old: &Side<'_>, new: &Side<'_>, n: &Number, m: &Number, what: What) -> Option<Found> {
    let figures = n.amount.value().zip(m.amount.value());
    let nature = match n.fit(m) {
        Some(Fit::Same) => return None,
        Some(_) if figures.is_some_and(|(x, y)| x == y) => vaguer(n, m),
        Some(Fit::Compatible) if figures.is_none() || !(is_bound(n) || is_bound(m)) => vaguer(n, m),
        _ => Nature::Changed,
    };
    let spans = [n.span, m.span];
    Some(found(nature, what, turned(old, new, spans), spans))
}

fn is_bound(number: &Number) -> bool {
    use Amount::{AtLeast, AtMost, LessThan, MoreThan};
    matches!(number.amount, AtLeast(_) | MoreThan(_) | AtMost(_) | LessThan(_))
}

/// Of two numbers that may be one figure: whether the second says it less or more exactly. Of two exact figures the rounded
/// one says less.
fn vaguer(n: &Number, m: &Number) -> Nature {
    let Some((a, b)) = n.amount.interval().zip(m.amount.interval()) else { return Nature::Changed };
    match (a.spans(&b), b.spans(&a)) {
        (false, true) => Nature::Softened,
        (true, false) => Nature::Strengthened,
        _ if n.grain < m.grain => Nature::Softened,
        _ if n.grain > m.grain => Nature::Strengthened,
        _ => Nature::Changed,
    }
}

fn times(old: &Side<'_>, new: &Side<'_>, a: &Time, b: &Time) -> Option<Found> {
    let nature = match a.relation(b) {
        Relation::Same => return None,
        Relation::Contains => Nature::Strengthened,
        Relation::Within => Nature::Softened,
        Relation::Disjoint => Nature::Changed,
        // Nothing is known to exclude that both are one time.
        Relation::Overlaps | Relation::Incomparable if a.value == b.value => return None,
        Relation::Overlaps => Nature::Changed,
        Relation::Incomparable => return None,
    };
    let spans = [a.span, b.span];
    Some(found(nature, What::Time, turned(old, new, spans), spans))
}

fn events(old: &Side<'_>, new: &Side<'_>, x: &Event, y: &Event) -> Option<Found> {
    let verbs = [old, new].map(|side| side.report.doc.token(side.claim.head).span);
    let kin = x.classes.iter().any(|class| y.classes.contains(class)) && x.outcome == y.outcome;
    if x.predicate != y.predicate && !kin {
        return Some(found(Nature::Changed, What::Event, turned(old, new, verbs), verbs));
    }
    for slot in [Slot::Agent, Slot::Patient] {
        let of =
            |event: &Event| event.roles.iter().filter(|role| role.slot == slot).cloned().collect::<Vec<_>>();
        let (one, other) = (of(x), of(y));
        if let (Some(first), Some(second)) = (one.first(), other.first())
            && !one.iter().any(|a| other.iter().any(|b| same_participant(old, a, new, b)))
        {
            let spans = [first.span, second.span];
            return Some(found(Nature::Changed, What::Event, turned(old, new, spans), spans));
        }
    }
    None
}

/// Whether two phrases may be of one participant: one noun or name, or a pronoun on either side. Numbers are compared
/// elsewhere.
fn same_participant(old: &Side<'_>, a: &Role, new: &Side<'_>, b: &Role) -> bool {
    let named = |side: &Side<'_>, role: &Role| -> BTreeSet<String> {
        let own = side.tokens(role.span).filter(|&t| side.report.doc.token(t).upos == Upos::Propn);
        own.map(|t| side.lemma(t)).collect()
    };
    let open = |side: &Side<'_>, role: &Role| {
        matches!(side.report.doc.token(role.head).upos, Upos::Pron | Upos::Num | Upos::Det)
    };
    let (one, other) = (named(old, a), named(new, b));
    let names_clash =
        !one.is_empty() && !other.is_empty() && !one.is_subset(&other) && !other.is_subset(&one);
    let heads = old.lemma(a.head) == new.lemma(b.head);
    let chains = old.name(a.head).is_some() && old.name(a.head) == new.name(b.head);
    open(old, a) || open(new, b) || chains || heads && !names_clash
}
