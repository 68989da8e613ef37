//! Times of day in running text: surer signs are asked for than in a report's head.
//!
//! Figures with a colon are as often a score, a running time or a verse; they need a preposition that only a time takes.

use super::reader::{Found, Reader};
use super::value::{DayTime, Value};
use crate::source::date::clock::{Form, clock_from};

impl Reader<'_> {
    /// `4:20 p.m. EST`, `1628 GMT`, `at 21:00`, `noon`, `half past two`.
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let clock = clock_from(&self.words, at)?;
        let sure = match clock.form {
            Form::Marked => !self.is_named_hour(at),
            Form::Colon => self.is_led_as_clock(at) && !self.goes_on_as_game(clock.end),
        };
        sure.then(|| Found::new(at, clock.end, Value::Time(None, DayTime::Clock(clock.clock, clock.zone))))
    }

    /// *Midnight* and *Noon* in names and titles.
    fn is_named_hour(&self, at: usize) -> bool {
        self.words.is_letters(at) && self.words.is_capital(at) && !self.is_sentence_start(at)
    }

    fn is_led_as_clock(&self, at: usize) -> bool {
        self.follows(at, &["at", "by", "around", "about", "until", "till", "since", "from", "approximately"])
            && (!self.follows(at, &["by", "about", "from"]) || at >= 1 && self.words.low(at).len() == 2)
    }

    /// `4:21 left in the quarter`, `3:21 of the second period`, `2:31.4`.
    fn goes_on_as_game(&self, at: usize) -> bool {
        let next = self.words.low(at);
        let of_game = self.words.is_any(at, &["in", "during"])
            && (at + 1..at + 4)
                .any(|w| self.words.is_any(w, &["round", "quarter", "period", "half", "set", "inning"]));
        if of_game {
            return true;
        }
        matches!(
            next,
            "of" | "left"
                | "remaining"
                | "into"
                | "mark"
                | "to"
                | "per"
                | "minutes"
                | "seconds"
                | "win"
                | "lead"
        ) || self.words.glued(at)
            && (self.words.glued(at + 1) && self.words.digits(at + 1).is_some() || next == "%")
    }
}
