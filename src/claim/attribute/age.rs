//! The age that stands with a name: *Ann Lee, 36,*, *36-year-old Ann Lee*, *Ann Lee, a 36-year-old baker*, *Ann Lee is 36*.

use super::Naming;
use crate::annotate::{Annotated, Measure, Upos};
use crate::text::Span;

/// The age of the person named, now; not that at some other time.
pub(super) fn of(doc: &Annotated, naming: &Naming) -> Option<Span> {
    after(doc, naming).or_else(|| before(doc, naming)).filter(|age| !is_past(doc, *age))
}

/// The age that begins with token `at`.
pub(super) fn at(doc: &Annotated, at: u32) -> Option<Span> {
    let start = doc.tokens.get(at as usize)?.span.start();
    doc.numbers.iter().find(|n| n.measure == Measure::Age && n.span.start() == start).map(|n| n.span)
}

fn after(doc: &Annotated, naming: &Naming) -> Option<Span> {
    let mut next = naming.name.end;
    if ![",", "(", "is", "was"].iter().any(|word| naming.is(doc, next, word)) {
        return None;
    }
    next += 1;
    if ["a", "an", "the"].iter().any(|word| naming.is(doc, next, word)) {
        next += 1;
    }
    at(doc, next)
}

/// The age before the name, with nothing but nouns and adjectives between.
fn before(doc: &Annotated, naming: &Naming) -> Option<Span> {
    let words = naming.words_before(doc);
    let from = doc.token(words.start.max(1) - 1).span.start();
    let to = doc.token(naming.name.start).span.start();
    let mut near = doc
        .numbers
        .iter()
        .filter(|n| n.measure == Measure::Age && from <= n.span.start() && n.span.end() <= to);
    let age = near.next_back()?.span;
    let between = words.filter(|&word| doc.token(word).span.start() >= age.end());
    let plain = |word: u32| {
        matches!(doc.token(word).upos, Upos::Noun | Upos::Propn | Upos::Adj) || doc.word(word) == "-"
    };
    let ends = age.end() <= to
        && doc.text[age.end()..to].chars().all(|sign| sign.is_alphanumeric() || " -.'’".contains(sign));
    (between.clone().all(plain) && ends).then_some(age)
}

/// *then 27*, *at the time 27*
fn is_past(doc: &Annotated, age: Span) -> bool {
    let word = doc.text[..age.start()].split_whitespace().next_back();
    word.is_some_and(|word| {
        matches!(word.to_lowercase().as_str(), "then" | "then-" | "aged" | "when" | "at" | "time")
    }) && !doc.text[age.start()..age.end()].starts_with("aged")
}
