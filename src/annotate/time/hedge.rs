//! The words before a time that bend it: *early December*, *about 2:30*, *more than two years*, *before Friday*.

use std::sync::LazyLock;

use super::Modifier;
use super::measures::hedged;
use super::reader::{Found, Reader};
use super::value::{Calendar, DayTime, Value};
use crate::source::date::names::weekday_name;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Applies {
    Length,
    Place,
    Any,
}

struct Hedge {
    words: Vec<&'static str>,
    modifier: Modifier,
    applies: Applies,
    inside: bool,
}

static HEDGES: LazyLock<Vec<Hedge>> = LazyLock::new(|| {
    let rows = include_str!("hedges.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut hedges: Vec<Hedge> =
        rows.filter_map(|line| parse(&line.split('\t').collect::<Vec<_>>())).collect();
    hedges.sort_by_key(|h| std::cmp::Reverse(h.words.len())); // "no more than" before "more than"
    hedges
});

fn parse(row: &[&'static str]) -> Option<Hedge> {
    let [words, modifier, applies, place] = row else { return None };
    let modifier = match *modifier {
        "start" => Modifier::Start,
        "mid" => Modifier::Mid,
        "end" => Modifier::End,
        "approx" => Modifier::Approx,
        "before" => Modifier::Before,
        "after" => Modifier::After,
        "onorbefore" => Modifier::OnOrBefore,
        "onorafter" => Modifier::OnOrAfter,
        "morethan" => Modifier::MoreThan,
        "lessthan" => Modifier::LessThan,
        "atleast" => Modifier::AtLeast,
        "atmost" => Modifier::AtMost,
        _ => return None,
    };
    let applies = match *applies {
        "length" => Applies::Length,
        "place" => Applies::Place,
        "any" => Applies::Any,
        _ => return None,
    };
    Some(Hedge { words: words.split(' ').collect(), modifier, applies, inside: *place == "in" })
}

impl Reader<'_> {
    /// `found` with the hedges before it, down to word `from`.
    pub(super) fn hedge(&self, mut found: Found, from: usize) -> Found {
        // Two deep: "since early December", "at least about two weeks".
        for _ in 0..2 {
            let Some((hedge, start)) = self.hedge_before(&found, from) else { break };
            found = self.bent(found, hedge, start);
        }
        found
    }

    fn hedge_before(&self, found: &Found, from: usize) -> Option<(&'static Hedge, usize)> {
        let mut before = found.start;
        if before > from && self.words.is_dash(before - 1) && self.words.glued(before) {
            before -= 1; // "mid-2008"
        } else if before > from + 1 && self.words.is(before - 1, "the") {
            before = if self.takes_article(found) { before - 1 } else { before };
        }
        HEDGES.iter().find_map(|hedge| {
            let start = before.checked_sub(hedge.words.len()).filter(|&s| s >= from)?;
            let same = hedge.words.iter().enumerate().all(|(i, &w)| self.words.low(start + i) == w);
            let unbroken = (start + 1..=found.start).all(|w| !self.words.broken(w));
            let dashed = self.words.is_dash(before);
            let fits = hedge.fits(&found.value, self.is_counted(found))
                && (!dashed || hedge.modifier == Modifier::Mid);
            (same && unbroken && fits && self.holds(hedge, found)).then_some((hedge, start))
        })
    }

    /// Whether a date is reached by counting: *two years ago*, *a week after Christmas*.
    fn is_counted(&self, found: &Found) -> bool {
        matches!(found.value, Value::Date(_)) && self.single(found.start).is_some()
    }

    /// *the late 1940s*, *the end of the weekend*: an article may stand between.
    fn takes_article(&self, found: &Found) -> bool {
        matches!(
            found.value,
            Value::Date(
                Calendar::Weekend(_)
                    | Calendar::Decade(_)
                    | Calendar::Century(_)
                    | Calendar::Season(..)
                    | Calendar::Quarter(..)
            )
        )
    }

    /// Whether the hedge bends this time and not what the time belongs to: *after Sunday's game*, *by 2:03 seconds*.
    fn holds(&self, hedge: &Hedge, found: &Found) -> bool {
        if hedge.inside {
            // "walking around today": a particle, not a hedge
            let near = self.near_day(found.start).is_some()
                || weekday_name(&self.words, found.start, false).is_some();
            let only_day = matches!(found.value, Value::Date(_)) && near;
            return hedge.modifier != Modifier::Approx || !only_day;
        }
        let owner = self.words.is_apostrophe(found.end) && self.words.glued(found.end);
        let noun = self.words.is_letters(found.end)
            && !self.words.broken(found.end)
            && !self.words.is_any(
                found.end,
                &[
                    "and", "at", "in", "on", "when", "as", "but", "or", "for", "to", "because", "that", "by",
                    "with",
                ],
            )
            && hedge.modifier != Modifier::OnOrAfter;
        !owner
            && !noun
            && found.modifier.is_none_or(|m| matches!(m, Modifier::Start | Modifier::Mid | Modifier::End))
    }

    fn bent(&self, found: Found, hedge: &Hedge, start: usize) -> Found {
        let start = if hedge.inside { start } else { found.start };
        let part = matches!(hedge.modifier, Modifier::Start | Modifier::Mid | Modifier::End);
        match found.value {
            Value::Duration(length) => Found {
                start,
                value: Value::Duration(hedged(length, hedge.modifier)),
                modifier: Some(hedge.modifier),
                // "more than the past 24 hours" is no longer that stretch.
                interval: found.interval.filter(|_| hedge.modifier == Modifier::Approx),
                ..found
            },
            _ if hedge.applies == Applies::Length => {
                // "more than two years ago" is before that, "more than two weeks after the 3rd" after it.
                let back = (found.start..found.end)
                    .any(|w| matches!(self.words.low(w), "ago" | "before" | "earlier"));
                let modifier = match hedge.modifier {
                    Modifier::MoreThan | Modifier::AtLeast => {
                        if back {
                            Modifier::Before
                        } else {
                            Modifier::After
                        }
                    }
                    Modifier::LessThan | Modifier::AtMost => {
                        if back {
                            Modifier::After
                        } else {
                            Modifier::Before
                        }
                    }
                    other => other,
                };
                Found { start, modifier: Some(modifier), ..found }
            }
            _ if part || found.modifier.is_none() => Found { start, modifier: Some(hedge.modifier), ..found },
            // "since early December": the part is kept, the bound is lost
            _ => Found { start, ..found },
        }
    }

    /// `earlier this month`, `later in the week`: from the beginning of it to now, or from now to its end.
    pub(super) fn until_today(&self, found: Found) -> Found {
        let Some(at) = found.start.checked_sub(1).filter(|_| !self.words.broken(found.start)) else {
            return found;
        };
        let early = match self.words.low(at) {
            "earlier" => true,
            "later" => false,
            _ => return found,
        };
        let whole = found.value.interval(None).filter(|_| matches!(found.value, Value::Date(_)));
        let interval = whole.zip(self.today()).and_then(|(whole, today)| {
            let cut = if early {
                super::Interval { last: today.at(23, 59, 59, 0), ..whole }
            } else {
                super::Interval { first: today.at(0, 0, 0, 0), ..whole }
            };
            (cut.first <= cut.last).then_some(cut)
        });
        Found { start: at, interval, ..found }
    }
}

impl Hedge {
    fn fits(&self, value: &Value, counted: bool) -> bool {
        let part = matches!(self.modifier, Modifier::Start | Modifier::Mid | Modifier::End);
        match value {
            Value::Duration(_) => self.applies != Applies::Place,
            Value::Set(_) => false,
            Value::Time(_, DayTime::Clock(..)) => self.applies != Applies::Length && !part,
            Value::Time(_, DayTime::Part(_)) => {
                self.applies != Applies::Length && self.modifier != Modifier::Approx
            }
            Value::Date(Calendar::Past | Calendar::Present | Calendar::Future) => {
                !part && self.applies != Applies::Place
            }
            // "more than two years ago", but "over the weekend"
            Value::Date(_) => self.applies != Applies::Length || counted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_hedge() {
        let rows = include_str!("hedges.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(HEDGES.len(), rows.count());
    }
}
