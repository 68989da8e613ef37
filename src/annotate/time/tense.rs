//! Whether a clause looks back or ahead, from the words around a time.
//!
//! News looks back unless it says otherwise: a bare *Tuesday* is the last one. *Will*, *due to*, *scheduled for* before it in the
//! clause, or right after it where it opens the sentence, make it the next one, unless a verb of saying stands nearer.

use super::reader::Reader;

/// Where a time lies from the report's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// The text does not say.
    Open,
}

/// How many words before and after a time are looked at.
const WINDOW: usize = 14;

impl Reader<'_> {
    /// Where the time at words `from..to` lies, as the words around it show.
    pub(super) fn direction(&self, from: usize, to: usize) -> Direction {
        let before = (from.saturating_sub(WINDOW)..from).rev().take_while(|&w| !self.is_sentence_end(w));
        for at in before {
            match self.cue(at) {
                Direction::Open => {}
                Direction::Past if self.is_passive_future(at) => return Direction::Future,
                found => return found,
            }
        }
        let after = (to..to + WINDOW).take_while(|&w| w == to || !self.is_sentence_end(w - 1));
        after.map(|at| self.cue(at)).find(|&d| d != Direction::Open).unwrap_or(Direction::Open)
    }

    fn cue(&self, at: usize) -> Direction {
        const AHEAD: [&str; 6] = ["will", "shall", "ll", "upcoming", "until", "tomorrow"];
        const PLANNED: [&str; 4] = ["expected", "scheduled", "slated", "due"];
        const PHRASES: [&str; 8] = [
            "going to",
            "set to",
            "plans to",
            "plan to",
            "expects to",
            "expect to",
            "hopes to",
            "intends to",
        ];
        const BACK: [&str; 34] = [
            "said", "was", "were", "had", "did", "told", "came", "went", "took", "began", "killed", "died",
            "made", "left", "found", "saw", "held", "met", "gave", "got", "became", "fell", "won", "lost",
            "shot", "struck", "hit", "since", "wrote", "put", "led", "ran", "broke", "says",
        ];
        let word = self.words.low(at);
        let wont = word == "won" && self.words.is_apostrophe(at + 1) && self.words.glued(at + 1);
        if wont || AHEAD.contains(&word) || PHRASES.iter().any(|p| self.words.phrase(at, p).is_some()) {
            return Direction::Future;
        }
        if PLANNED.contains(&word) {
            return self.planned(at);
        }
        let past =
            BACK.contains(&word) || word.len() > 4 && word.ends_with("ed") && !self.words.is_capital(at);
        if past { Direction::Past } else { Direction::Open }
    }

    /// *is due in court* looks ahead; *had expected to testify* and *due to the weather* do not.
    fn planned(&self, at: usize) -> Direction {
        if self.follows(at, &["is", "are", "was", "were", "be", "s", "re", "now", "next", "also", "not"]) {
            Direction::Future
        } else if self.words.low(at) == "due" {
            Direction::Open
        } else if self.follows(at, &["had", "have", "has", "he", "she", "they"]) {
            Direction::Past
        } else {
            Direction::Future
        }
    }

    /// Whether the participle at `at` belongs to a future: *will be released*, *is to be tried*.
    fn is_passive_future(&self, at: usize) -> bool {
        let before = (at.saturating_sub(4)..at).rev();
        let mut be = false;
        for w in before {
            match self.words.low(w) {
                "be" => be = true,
                "will" | "to" | "ll" | "shall" if be => return true,
                _ => {}
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(text: &str) -> Direction {
        let reader = Reader::new(text, None);
        let at = reader.words.index_at(text.find("Friday").unwrap());
        reader.direction(at, at + 1)
    }

    #[test]
    fn will_and_due_look_ahead() {
        for text in [
            "He will speak on Friday.",
            "She is due in court Friday.",
            "It will be released Friday.",
            "On Friday he will speak.",
        ] {
            assert_eq!(direction(text), Direction::Future, "{text}");
        }
    }

    #[test]
    fn what_was_said_looks_back() {
        for text in
            ["He said on Friday that he will go.", "They marched Friday.", "He will go. Friday was quiet."]
        {
            assert_eq!(direction(text), Direction::Past, "{text}");
        }
        assert_eq!(direction("Friday in Rome"), Direction::Open);
    }
}
