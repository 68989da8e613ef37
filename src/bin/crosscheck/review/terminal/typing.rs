//! What is typed: corrections, notes and filters.

use crosscheck::claim_file::{Modality, Polarity};
use crosscheck::review::{Decision, Field};

use super::app::{App, Mode, Purpose};
use super::filter::{Filter, named};
use super::line::Line;
use crate::review::findings::Verdict;

impl App {
    /// Begins to type.
    pub fn edit(&mut self, purpose: Purpose) {
        let Some(text) = (match purpose {
            Purpose::Filter => Some(self.queue.filter.typed.clone()),
            Purpose::Note => self.shown().map(|shown| shown.note()),
            Purpose::Field(field) => self.claim().map(|(_, claim)| field.of_entry(claim)),
        }) else {
            return;
        };
        self.say("");
        self.mode = Mode::Edit(purpose, Line::new(&text));
    }

    /// Leaves what is typed as it was.
    pub fn cancel(&mut self) {
        self.say("");
        self.mode = match self.mode {
            Mode::Edit(Purpose::Field(field), _) => Mode::Choose(index(field)),
            _ => Mode::Browse,
        };
    }

    /// Takes what is typed. What cannot be taken stays to be typed on.
    pub fn save(&mut self) {
        let Mode::Edit(purpose, line) = &self.mode else { return };
        let (purpose, words) = (*purpose, line.text().trim().to_owned());
        match purpose {
            Purpose::Filter => self.filter(&words),
            Purpose::Note => {
                if self.note(&words) {
                    self.say("The note is written (u undoes it).");
                    self.mode = Mode::Browse;
                }
            }
            Purpose::Field(field) => self.correct(field, words),
        }
    }

    fn correct(&mut self, field: Field, words: String) {
        let Some((_, claim)) = self.claim() else { return };
        if field.of_entry(claim) == words {
            self.say(format!("{} stays as it was.", field.key()));
            self.mode = Mode::Choose(index(field));
            return;
        }
        let known = match field {
            Field::Polarity if !words.is_empty() => named::<Polarity>(&words).map(drop),
            Field::Modality if !words.is_empty() => named::<Modality>(&words).map(drop),
            _ => Ok(()),
        };
        if let Err(why) = known {
            return self.complain(why);
        }
        if self.decide(Decision::Correct(vec![(field, words)]), Verdict::Reset) {
            self.say(format!("{} is corrected (u undoes it). Esc leaves the list.", field.key()));
            self.mode = Mode::Choose(index(field));
        }
    }

    fn filter(&mut self, typed: &str) {
        let filter = match Filter::of(typed) {
            Ok(filter) => filter,
            Err(why) => return self.complain(why),
        };
        let passing = self.docket.items().filter(|(_, shown)| filter.passes(*shown)).count();
        if passing == 0 {
            return self.complain(format!("Nothing passes that{}", filter.hint()));
        }
        let all = self.queue.count();
        self.queue.set_filter(filter, &self.docket);
        self.say(if typed.is_empty() {
            "All are shown.".to_owned()
        } else {
            format!("{passing} of {all} pass.")
        });
        self.mode = Mode::Browse;
        self.arrive();
    }
}

fn index(field: Field) -> usize {
    Field::ALL.iter().position(|known| *known == field).unwrap_or_default()
}
