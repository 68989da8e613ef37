//! Styled words, wrapped to a width and painted.
//!
//! A table measures and pads its cells, so styles go through it as marks of no width, and become colours afterwards. Each
//! line of a word carries its own marks: no style reaches into the border or the next cell.

use anstyle::{AnsiColor, Color, Style};
use unicode_width::UnicodeWidthStr;

/// How a word looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the terminal has it.
    Plain,
    /// A heading.
    Strong,
    /// What answers the question.
    Value,
    /// What one of two similar quotes has and the other has not.
    Differs,
    /// What only the first of two versions has.
    Gone,
    /// What only the second of two versions has.
    New,
    /// Where it stands.
    Faint,
    /// Something to be put right.
    Alarm,
    /// Something to be looked at.
    Notice,
}

/// Every look that has a mark, with it. The marks are invisible operators of mathematics, which [`visible`] lets through
/// from no source.
///
/// [`visible`]: crate::report::visible::visible
const MARKS: [(Look, char); 8] = [
    (Look::Strong, '\u{2061}'),
    (Look::Value, '\u{2062}'),
    (Look::Differs, '\u{2063}'),
    (Look::Faint, '\u{206A}'),
    (Look::Alarm, '\u{206B}'),
    (Look::Notice, '\u{206C}'),
    (Look::Gone, '\u{206D}'),
    (Look::New, '\u{206E}'),
];
const END: char = '\u{2064}';

impl Look {
    fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(Color::Ansi(color)));
        match self {
            Look::Plain => Style::new(),
            Look::Strong => Style::new().bold(),
            Look::Value => color(AnsiColor::Cyan).bold(),
            Look::Differs => Style::new().underline(),
            Look::Gone => color(AnsiColor::Red).strikethrough(),
            Look::New => color(AnsiColor::Green).bold(),
            Look::Faint => Style::new().dimmed(),
            Look::Alarm => color(AnsiColor::Red).bold(),
            Look::Notice => color(AnsiColor::Yellow).bold(),
        }
    }
}

/// A word, in parts of different looks; the parts hold no white space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word(pub Vec<(Look, String)>);

impl Word {
    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, part)| part.width()).sum()
    }

    fn marked(&self) -> String {
        self.0.iter().map(|(look, part)| marked(*look, part)).collect()
    }
}

/// `text` in one look; a line break in it would carry the look into the next cell.
pub fn marked(look: Look, text: &str) -> String {
    match MARKS.iter().find(|(l, _)| *l == look) {
        Some((_, mark)) => format!("{mark}{text}{END}"),
        None => text.to_owned(),
    }
}

/// The words of `text`, all of one look. `text` must be [`visible`](crate::report::visible::visible).
pub fn words(look: Look, text: &str) -> Vec<Word> {
    text.split_whitespace().map(|word| Word(vec![(look, word.to_owned())])).collect()
}

/// Lines of `width` columns at most, marked. A word that is wider than a line is broken anywhere.
pub fn wrap(words: &[Word], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in words.iter().flat_map(|word| broken(word, width)) {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(&word.marked());
        used += wide;
    }
    lines.push(line);
    lines
}

/// `word`, or the pieces of it that fit.
fn broken(word: &Word, width: usize) -> Vec<Word> {
    if word.width() <= width {
        return vec![word.clone()];
    }
    let mut pieces = vec![Word::default()];
    let mut used = 0;
    for (look, part) in &word.0 {
        for c in part.chars() {
            let wide = c.to_string().width();
            if used + wide > width && used > 0 {
                pieces.push(Word::default());
                used = 0;
            }
            let piece = pieces.last_mut().expect("there is one from the start");
            match piece.0.last_mut() {
                Some((l, text)) if l == look => text.push(c),
                _ => piece.0.push((*look, c.to_string())),
            }
            used += wide;
        }
    }
    pieces
}

/// `text` with its marks turned into the escape sequences of a terminal.
pub fn paint(text: &str) -> String {
    let mut painted = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        match MARKS.iter().find(|(_, mark)| *mark == c) {
            Some((look, _)) => painted.push_str(&look.style().render().to_string()),
            None if c == END => painted.push_str(&anstyle::Reset.render().to_string()),
            None => painted.push(c),
        }
    }
    painted
}

/// `text` without its marks.
pub fn unmarked(text: &str) -> String {
    text.chars().filter(|c| *c != END && !MARKS.iter().any(|(_, mark)| mark == c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_column() {
        for (look, _) in MARKS {
            assert_eq!(marked(look, "ab").width(), 2);
        }
    }

    #[test]
    fn lines_hold_as_many_words_as_fit() {
        assert_eq!(wrap(&words(Look::Plain, "ab cd ef g"), 5), ["ab cd", "ef g"]);
        assert_eq!(wrap(&words(Look::Plain, "日本 x"), 4), ["日本", "x"]);
    }

    #[test]
    fn a_word_without_end_is_broken_and_each_piece_painted() {
        let lines = wrap(&words(Look::Strong, "abcdefg"), 3);
        let painted: Vec<_> = lines.iter().map(|l| paint(l)).collect();
        assert_eq!(painted, ["\u{1b}[1mabc\u{1b}[0m", "\u{1b}[1mdef\u{1b}[0m", "\u{1b}[1mg\u{1b}[0m"]);
    }
}
