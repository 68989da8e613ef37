//! Words of sources and files as rows of a window: wrapped by the columns that they take, and with nothing in them that a
//! terminal would obey.

use crosscheck::report::visible::visible;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Words, and whether they are marked.
pub type Piece = (String, bool);

/// One row: its words, of which some are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<Piece>);

impl Row {
    /// Whether any word of it is marked.
    pub fn is_marked(&self) -> bool {
        self.0.iter().any(|(_, is_marked)| *is_marked)
    }

    fn push(&mut self, grapheme: &str, is_marked: bool) {
        match self.0.last_mut() {
            Some((text, marked)) if *marked == is_marked => text.push_str(grapheme),
            _ => self.0.push((grapheme.to_owned(), is_marked)),
        }
    }
}

/// The rows, at most `width` columns wide, that one paragraph takes; at least one.
pub fn wrap(pieces: &[Piece], width: usize) -> Vec<Row> {
    let width = width.max(2); // the widest character there is
    let pieces: Vec<Piece> = pieces.iter().map(|(text, marked)| (visible(text), *marked)).collect();
    let graphemes: Vec<(&str, bool)> =
        pieces.iter().flat_map(|(text, marked)| text.graphemes(true).map(|g| (g, *marked))).collect();
    let mut rows = Vec::new();
    let mut rest = graphemes.as_slice();
    loop {
        let end = fitting(rest, width);
        let mut row = Row::default();
        rest[..end].iter().for_each(|(grapheme, marked)| row.push(grapheme, *marked));
        rows.push(row);
        rest = &rest[end..];
        let blank = rest.iter().take_while(|(grapheme, _)| *grapheme == " ").count();
        rest = &rest[blank..];
        if rest.is_empty() {
            return rows;
        }
    }
}

/// How many characters fit into a row: whole words, or of a word that is too long as much as there is room for.
fn fitting(graphemes: &[(&str, bool)], width: usize) -> usize {
    let (mut columns, mut end_of_word) = (0, None);
    for (at, (grapheme, _)) in graphemes.iter().enumerate() {
        if *grapheme == " " {
            end_of_word = Some(at);
        }
        columns += grapheme.width();
        if columns > width {
            return end_of_word.filter(|end| *end > 0).unwrap_or(at.max(1));
        }
    }
    graphemes.len()
}

/// `text` in one row of at most `width` columns, with `…` where something is left out.
pub fn cut(text: &str, width: usize) -> String {
    let text = visible(text);
    if text.width() <= width {
        return text;
    }
    let (mut shown, mut columns) = (String::new(), 1);
    for grapheme in text.graphemes(true) {
        columns += grapheme.width();
        if columns > width {
            break;
        }
        shown += grapheme;
    }
    if width > 0 { shown + "…" } else { shown }
}

/// The end of `text` in one row of at most `width` columns, with `…` where something before is left out.
pub fn cut_start(text: &str, width: usize) -> String {
    let text = visible(text);
    if text.width() <= width {
        return text;
    }
    let mut columns = 1;
    let fits = |grapheme: &&str| {
        columns += grapheme.width();
        columns <= width
    };
    let mut end: Vec<&str> = text.graphemes(true).rev().take_while(fits).collect();
    end.extend((width > 0).then_some("…"));
    end.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<String> {
        let rows = wrap(&[(text.to_owned(), false)], width);
        rows.into_iter().map(|Row(pieces)| pieces.into_iter().map(|(text, _)| text).collect()).collect()
    }

    #[test]
    fn rows_break_between_words_and_in_words_that_are_too_long() {
        assert_eq!(rows("the sea was calm", 8), ["the sea", "was calm"]);
        assert_eq!(rows("unsinkable ships", 4), ["unsi", "nkab", "le", "ship", "s"]);
        assert_eq!(rows("", 4), [""]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(rows("日本の港", 5), ["日本", "の港"]);
        assert_eq!(cut("日本の港", 6), "日本…");
        assert_eq!(cut("日本の港", 8), "日本の港");
        assert_eq!(
            (cut_start("日本の港", 6), cut_start("日本の港", 8)),
            ("…の港".to_owned(), "日本の港".to_owned())
        );
        assert_eq!((cut("port", 0), cut_start("port", 0)), (String::new(), String::new()));
    }

    #[test]
    fn marks_go_on_in_the_next_row() {
        let pieces =
            [("one ".to_owned(), false), ("two three".to_owned(), true), (" four".to_owned(), false)];
        let rows = wrap(&pieces, 8);
        assert_eq!(rows.iter().map(Row::is_marked).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn nothing_that_steers_a_terminal_comes_through() {
        assert_eq!(rows("a\u{1b}[31mb\r\u{9b}c", 20), ["a␛[31mb �c"]);
        assert_eq!(cut("\u{1b}]0;x\u{7}", 20), "␛]0;x␇");
    }
}
