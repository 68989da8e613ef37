//! Scores, votes and records: *3-1*, *58-3*, *10-5-1*.
//!
//! *3-5* is a range unless something speaks of winning; *5-3* is always a score.

use std::ops::Range;

use super::context::Context;
use super::piece::Pieces;
use super::unit;

const CONTEST: &[&str] = &[
    "beat", "beats", "beaten", "won", "win", "wins", "winning", "victory", "lost", "lose", "loss", "defeat",
    "defeated", "defeats", "score", "scored", "record", "vote", "voted", "draw", "drew", "tie", "tied",
    "lead", "led", "leading", "trailed", "trail", "ruled", "decision", "over", "final", "went", "rout",
    "routed", "edged", "downed", "overtime", "start", "mark",
];

/// The score that begins at piece `i`, with its parts.
pub(super) fn at(c: &Context<'_>, i: usize) -> Option<(Range<usize>, [u32; 3])> {
    let p = &c.pieces;
    if !p.is_digits(i) || i > 0 && p.joined(i) && !matches!(p.raw(i - 1), "(" | "\"" | "“" | "," | "[") {
        return None;
    }
    let (a, b) = (part(p, i)?, follows(p, i + 1)?);
    let third = follows(p, i + 3);
    let to = if third.is_some() { i + 5 } else { i + 3 };
    if p.joined(to) && (p.is_hyphen(to) || p.is_word(to) || p.is(to, "%") || p.is(to, "/")) {
        return None;
    }
    let has_unit = unit::measure_at(p, to).is_some() || unit::currency_after(p, to, 1.into()).is_some();
    let scaled = matches!(p.low(to), "million" | "billion" | "trillion" | "thousand" | "hundred" | "dozen");
    if !p.broken(to) && (has_unit || scaled) {
        return None;
    }
    if begins_with_names(p, i) {
        return None;
    }
    let fraction = p.is(to, "/") && p.is_digits(to + 1);
    let bracketed = i > 0 && p.is(i - 1, "(") && matches!(p.raw(to), ")" | ",");
    (!fraction
        && (third.is_some()
            || a >= b
            || bracketed
            || a == 0
            || (c.scores || contest(p, i, to)) && !counted(p, to)))
    .then(|| (i..to, [a, b, third.unwrap_or(0)]))
}

fn part(p: &Pieces<'_>, i: usize) -> Option<u32> {
    if p.is_digits(i) && p.raw(i).len() <= 3 && (p.raw(i).len() == 1 || !p.raw(i).starts_with('0')) {
        p.raw(i).parse().ok()
    } else {
        None
    }
}

/// The part after a hyphen at `i`.
fn follows(p: &Pieces<'_>, i: usize) -> Option<u32> {
    let decimal =
        p.joined(i + 2) && matches!(p.raw(i + 2), "." | ",") && p.joined(i + 3) && p.is_digits(i + 3);
    (p.is_hyphen(i) && p.joined(i) && p.joined(i + 1) && !decimal).then(|| part(p, i + 1)).flatten()
}

/// Whether words around pieces `from..to` speak of a contest.
fn contest(p: &Pieces<'_>, from: usize, to: usize) -> bool {
    (from.saturating_sub(4)..from).chain(to..to + 2).any(|i| CONTEST.contains(&p.low(i)))
}

/// Whether something that is counted follows: *3-5 goats* and no *3-5 loss*.
fn counted(p: &Pieces<'_>, to: usize) -> bool {
    p.is_word(to) && !p.is_capital(to) && p.low(to).ends_with('s') && !CONTEST.contains(&p.low(to))
}

/// *Weeks 14-16*, *women 25-54*: what stands before a range and before no score.
fn begins_with_names(p: &Pieces<'_>, i: usize) -> bool {
    p.before(i).is_some_and(|b| {
        matches!(
            p.low(b),
            "weeks"
                | "pages"
                | "chapters"
                | "ages"
                | "aged"
                | "women"
                | "men"
                | "adults"
                | "days"
                | "between"
        )
    })
}

/// Whether a report has two scores that cannot be ranges: *31-24*.
pub(super) fn tells_scores(p: &Pieces<'_>) -> bool {
    let is_score = |i: &usize| {
        let parts = part(p, *i).zip(follows(p, i + 1)).filter(|(a, b)| a > b && !p.joined(*i));
        parts.is_some() && !p.is_hyphen(i + 3) && !(p.joined(i + 3) && p.is_word(i + 3))
    };
    (0..p.len()).filter(is_score).take(2).count() == 2
}
