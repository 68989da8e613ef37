//! What each key does.

use crosscheck::report::baseline::Because;
use crosscheck::review::{Decision, Field};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::app::{App, Many, Mode, Purpose, Sheet};
use crate::review::findings::Verdict;

/// Rows that a page key moves the text.
const PAGE: isize = 8;

/// Keys and what they do, for the help.
pub const HELP: &[(&str, &str)] = &[
    ("a", "accept: the source says so, or they do differ"),
    ("r", "reject: the source does not say so; the claim is used no more"),
    ("d", "dismiss a difference: it counts no more; choose why"),
    ("1, 2 …", "from a difference to the claim behind that side; f goes back"),
    ("c", "correct: choose a field and say what the source says instead"),
    ("n", "write a note; the decision stays as it is"),
    ("p", "reset: pending again, whenever it was decided"),
    ("s, space, →, ↓", "skip: on to the next"),
    ("b, ←, ↑", "back to the one before"),
    ("Home, End", "the first, the last"),
    ("u", "undo the last decision, and the one before, and so on"),
    (
        "/",
        "filter: is:finding (lead, claim), kind:quantity, status:pending, rule:N101, words; nothing shows all",
    ),
    ("A, R, D", "the same of all pending claims, or differences, that pass the filter; asks first"),
    ("PgUp, PgDn", "move the text"),
    ("Tab", "more room for the fields, or for the text"),
    ("m", "all of a message that is longer than its rows"),
    ("q, Ctrl-C", "quit; every decision is in its file already"),
];

impl App {
    /// Follows a key.
    pub fn key(&mut self, key: KeyEvent) {
        if key.kind == KeyEventKind::Release {
            return;
        }
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        let is_alt = key.modifiers.contains(KeyModifiers::ALT);
        if is_control && key.code == KeyCode::Char('c') {
            self.is_over = true;
            return;
        }
        match &mut self.mode {
            Mode::Browse | Mode::Choose(_) if is_control || is_alt => {}
            Mode::Browse => self.browse(key.code),
            Mode::Choose(at) => {
                let at = *at;
                self.choose(at, key.code);
            }
            Mode::Dismiss(at, many) => {
                let (at, many) = (*at, *many);
                self.reasons(at, many, key.code);
            }
            Mode::Edit(_, line) => match key.code {
                KeyCode::Enter => self.save(),
                KeyCode::Esc => self.cancel(),
                _ => line.key(key),
            },
            Mode::Confirm(..) => self.confirm(matches!(key.code, KeyCode::Char('y' | 'Y'))),
            // Drawing brings it back to where there is something.
            Mode::Read(_, from) => match key.code {
                KeyCode::Down | KeyCode::PageDown => *from += 1,
                KeyCode::Up | KeyCode::PageUp => *from = from.saturating_sub(1),
                _ => self.mode = Mode::Browse,
            },
        }
    }

    /// Takes words that were pasted; where nothing is typed they are no keys.
    pub fn paste(&mut self, words: &str) {
        if let Mode::Edit(_, line) = &mut self.mode {
            line.insert(words);
        }
    }

    fn browse(&mut self, code: KeyCode) {
        match code {
            KeyCode::Char('a') => self.accept(),
            KeyCode::Char('r') => self.reject(),
            KeyCode::Char('d') => self.ask_why(Many::This),
            KeyCode::Char('p') => self.reset(),
            KeyCode::Char('c') if self.finding().is_some() => {
                self.say("Claims are corrected: 1 or 2 lead to those of this difference.");
            }
            KeyCode::Char('c') if self.claim().is_some() => {
                self.say("Which field is wrong?");
                self.mode = Mode::Choose(0);
            }
            KeyCode::Char('n') => self.edit(Purpose::Note),
            KeyCode::Char('/') => self.edit(Purpose::Filter),
            KeyCode::Char('s' | ' ') | KeyCode::Right | KeyCode::Down => self.step(1),
            KeyCode::Char('b') | KeyCode::Left | KeyCode::Up | KeyCode::Backspace => self.step(-1),
            KeyCode::Home => self.step(isize::MIN),
            KeyCode::End => self.step(isize::MAX),
            KeyCode::Char('u') => self.undo(),
            KeyCode::Char('A') => self.ask(Decision::Accept, Verdict::Accept),
            KeyCode::Char('D' | 'R') if self.finding().is_some() => self.ask_why(Many::All),
            KeyCode::Char('R') => self.ask(Decision::Reject, Verdict::Accept),
            KeyCode::Char('f') => self.go_back(),
            KeyCode::Char(digit @ '1'..='9') => {
                self.go_to_side(digit.to_digit(10).map_or(1, |digit| digit as usize));
            }
            KeyCode::PageDown => self.scroll += PAGE,
            KeyCode::PageUp => self.scroll -= PAGE,
            KeyCode::Tab => self.is_about_fields = !self.is_about_fields,
            KeyCode::Char('?') | KeyCode::F(1) => self.mode = Mode::Read(Sheet::Keys, 0),
            KeyCode::Char('m') => self.mode = Mode::Read(Sheet::Message, 0),
            KeyCode::Char('q') => self.is_over = true,
            KeyCode::Char(other) => self.say(format!("{other} does nothing here; ? shows the keys.")),
            _ => {}
        }
    }

    fn reasons(&mut self, at: usize, many: Many, code: KeyCode) {
        let last = Because::ALL.len() - 1;
        match code {
            KeyCode::Up | KeyCode::BackTab => {
                self.mode = Mode::Dismiss(at.checked_sub(1).unwrap_or(last), many);
            }
            KeyCode::Down | KeyCode::Tab => {
                self.mode = Mode::Dismiss(if at == last { 0 } else { at + 1 }, many)
            }
            KeyCode::Enter => self.dismiss(Because::ALL[at], many),
            KeyCode::Char(digit) => {
                let number = digit.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1));
                match number.and_then(|at| Because::ALL.get(at)) {
                    Some(because) => self.dismiss(*because, many),
                    None if digit == 'q' => self.cancel(),
                    None => self.say("Choose by its number, or by ↑↓ and Enter; Esc leaves it."),
                }
            }
            KeyCode::Esc => self.cancel(),
            _ => {}
        }
    }

    fn choose(&mut self, at: usize, code: KeyCode) {
        let last = Field::ALL.len() - 1;
        match code {
            KeyCode::Up | KeyCode::BackTab => self.mode = Mode::Choose(at.checked_sub(1).unwrap_or(last)),
            KeyCode::Down | KeyCode::Tab => self.mode = Mode::Choose(if at == last { 0 } else { at + 1 }),
            KeyCode::Home => self.mode = Mode::Choose(0),
            KeyCode::End => self.mode = Mode::Choose(last),
            KeyCode::Enter | KeyCode::Char('c') => self.edit(Purpose::Field(Field::ALL[at])),
            KeyCode::Char('u') => self.undo(),
            KeyCode::Esc | KeyCode::Char('q') => self.cancel(),
            _ => {}
        }
    }
}
