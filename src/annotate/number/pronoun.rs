//! *One* that stands for a thing already named: *this one*, *no one*, *one another*. It is no number.

use crate::annotate::Tag;

use super::context::Context;
use super::measure::Measure;
use super::piece::Pieces;
use super::term::Term;

/// Verbs and small words after which, or before which, *one* is a pronoun.
const BEFORE_PRONOUN: &[&str] = &[
    "this",
    "that",
    "which",
    "the",
    "each",
    "every",
    "any",
    "some",
    "another",
    "no",
    "other",
    "last",
    "next",
    "first",
    "second",
    "third",
    "new",
    "big",
    "good",
    "bad",
    "little",
    "old",
    "young",
    "previous",
    "current",
    "right",
    "wrong",
    "such",
    "former",
    "latter",
    "same",
    "whole",
    "great",
    "best",
    "worst",
    "loved",
    "large",
    "small",
    "long",
    "difficult",
];
const AFTER_PRONOUN: &[&str] = &[
    "another", "'", "’", "can", "could", "must", "should", "would", "may", "might", "is", "has", "that",
    "who", "which", "does", "will", "where", "when", "knows", "wants", "thinks", "cannot", "by", "thing",
    "day",
];

/// What follows *one-* in words that count nothing.
const FIXED: &[&str] =
    &["on", "time", "to", "sided", "liner", "liners", "off", "offs", "upmanship", "stop", "size"];

/// Whether the term is *one* (or its like) standing for a thing that was named.
pub(super) fn is_pronoun(c: &Context<'_>, term: &Term) -> bool {
    let p = &c.pieces;
    let i = term.core.start;
    if !p.is(i, "one")
        || term.core.len() > 1
        || term.unit.as_ref().is_some_and(|(u, _)| u.measure != Measure::Duration)
    {
        return false;
    }
    if !p.broken(i + 1) && (p.is(i + 1, "of") || p.is(i + 1, "or") || p.is(i + 1, "to")) {
        return p.before(i).is_some_and(|b| matches!(p.low(b), "no" | "any" | "each" | "every" | "another"));
    }
    if matches!(c.tag(i), Some(Tag::Nn | Tag::Prp | Tag::Nns)) {
        return true;
    }
    let b = p.before(i);
    let before = b.map_or("", |b| p.low(b));
    let after_hyphen = b.is_some_and(|b| p.is_hyphen(b) && p.joined(i));
    let before_hyphen = p.joined(i + 1) && p.is_hyphen(i + 1) && p.joined(i + 2) && p.is_word(i + 2);
    let glued = after_hyphen || before_hyphen && FIXED.contains(&p.low(i + 2));
    let numbered = matches!(before, "number" | "no" | ".") && b.is_some_and(|b| !p.is(b, "no"));
    let next = p.low(i + 1);
    let follows = p.is_word(i + 1) || p.is_digits(i + 1) || before_hyphen;
    let bounded = super::hedge::before(p, i).is_some();
    let counted =
        follows && !p.broken(i + 1) && (!AFTER_PRONOUN.contains(&next) || bounded && next == "thing");
    if glued || AFTER_PRONOUN.contains(&next) && !p.broken(i + 1) && !counted {
        return !numbered;
    }
    let determined = BEFORE_PRONOUN.contains(&before);
    if determined {
        // "the one thing" counts, "the one they saw" and "this one" do not; without tags only a pronoun is safe.
        let noun = matches!(c.tag(i + 1), Some(Tag::Nn | Tag::Nns));
        return !matches!(before, "the" | "this" | "that" | "last" | "first" | "next") || !noun || !counted;
    }
    !counted && !ends_a_count(p, i, before)
}

/// *killing one.*, *at least one*, *only one*.
fn ends_a_count(p: &Pieces<'_>, i: usize, before: &str) -> bool {
    let verb = before.ends_with("ing") || before.ends_with("ed");
    let number = matches!(
        before,
        "number"
            | "minus"
            | "negative"
            | "and"
            | "least"
            | "except"
            | "only"
            | "just"
            | "than"
            | "to"
            | "about"
    );
    verb || number || p.before(i).is_none() || super::hedge::before(p, i).is_some()
}
