//! A line that is typed: its words, and where in them the cursor is.

use crosscheck::report::visible::visible;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A line under the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    at: usize, // byte, where a character as people count them begins, or the end
}

impl Line {
    /// A line that has `text` to begin with, and the cursor at its end.
    pub fn new(text: &str) -> Self {
        Line { text: text.to_owned(), at: text.len() }
    }

    /// What is typed so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Follows a key, if it is one that moves or types.
    pub fn key(&mut self, key: KeyEvent) {
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('a') if is_control => self.at = 0,
            KeyCode::Char('e') if is_control => self.at = self.text.len(),
            KeyCode::Char('u') if is_control => self.cut(0, self.at),
            KeyCode::Char('k') if is_control => self.text.truncate(self.at),
            KeyCode::Char('w') if is_control => self.cut(self.word_before(), self.at),
            KeyCode::Char(c) if !is_control && !key.modifiers.contains(KeyModifiers::ALT) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            KeyCode::Backspace => self.cut(self.before(), self.at),
            KeyCode::Delete => self.cut(self.at, self.after()),
            KeyCode::Left => self.at = self.before(),
            KeyCode::Right => self.at = self.after(),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.text.len(),
            _ => {}
        }
    }

    /// Puts words in at the cursor; line breaks and what else controls a terminal become spaces.
    pub fn insert(&mut self, words: &str) {
        let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.text.insert_str(self.at, &words);
        self.at += words.len();
        // What was put in may join what stands after it.
        let joins = |(at, _): (usize, &str)| at >= self.at;
        let next = self.text.grapheme_indices(true).find(|found| joins(*found));
        self.at = next.map_or(self.text.len(), |(at, _)| at);
    }

    /// The part around the cursor that `width` columns have room for, and the column of the cursor in it.
    pub fn window(&self, width: usize) -> (String, usize) {
        let room = width.saturating_sub(1); // the cursor may stand after the last character
        let (mut before, mut columns) = (Vec::new(), 0);
        for grapheme in self.text[..self.at].graphemes(true).rev() {
            let shown = visible(grapheme);
            if columns + shown.width() > room {
                break;
            }
            columns += shown.width();
            before.push(shown);
        }
        let cursor = columns;
        let mut shown: String = before.into_iter().rev().collect();
        for grapheme in self.text[self.at..].graphemes(true) {
            let next = visible(grapheme);
            if columns + next.width() > width {
                break;
            }
            columns += next.width();
            shown += &next;
        }
        (shown, cursor)
    }

    fn before(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.at..].graphemes(true).next().map_or(self.at, |next| self.at + next.len())
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.at].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| self.text.ceil_char_boundary(at + 1))
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.at = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &mut Line, keys: &[KeyCode]) {
        keys.iter().for_each(|code| line.key(KeyEvent::new(*code, KeyModifiers::NONE)));
    }

    #[test]
    fn characters_of_several_code_points_are_one() {
        let mut line = Line::new("e\u{301}👩‍🚒日");
        typed(&mut line, &[KeyCode::Backspace, KeyCode::Backspace]);
        assert_eq!(line.text(), "e\u{301}");
        typed(&mut line, &[KeyCode::Left, KeyCode::Char('x'), KeyCode::Delete]);
        assert_eq!(line.text(), "x");
    }

    #[test]
    fn words_go_and_lines_end_by_the_keys_of_shells() {
        let mut line = Line::new("at least two dozen ");
        line.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(line.text(), "at least two ");
        typed(&mut line, &[KeyCode::Home, KeyCode::Right]);
        line.key(KeyEvent::new(KeyCode::Char('k'), KeyModifiers::CONTROL));
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn a_long_line_shows_what_is_around_the_cursor() {
        let mut line = Line::new("日本の港で日本の船が沈んだ");
        assert_eq!(line.window(8), ("沈んだ".to_owned(), 6));
        typed(&mut line, &[KeyCode::Home]);
        assert_eq!(line.window(8), ("日本の港".to_owned(), 0));
    }

    #[test]
    fn what_is_pasted_stays_in_one_line() {
        let mut line = Line::new("ab");
        line.insert("c\nd\u{1b}[2J");
        assert_eq!(line.text(), "abc d [2J");
    }
}
