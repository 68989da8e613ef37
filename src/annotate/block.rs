//! Paragraphs, headlines and datelines: the stretches of a report that no sentence runs across.
//!
//! The syntax model was trained on sentences one by one and takes a headline without a stop for the beginning of the next
//! sentence; read block by block it does not. A line break ends a block unless the text is wrapped at a fixed width, which
//! shows in lines that go on in the middle of a sentence; then only an empty line does.

use crate::text::Span;

/// The blocks of `text` in order, without the white space around them. Together they hold every other byte.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    let wrapped = is_wrapped(text);
    let mut blocks: Vec<Span> = Vec::new();
    let mut open = false; // the last block goes on
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            open = false;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let span = Span::new(start, start + words.len());
            match blocks.last_mut() {
                Some(last) if open => *last = last.cover(span),
                _ => blocks.push(span),
            }
            open = wrapped;
        }
        at += line.len();
    }
    blocks
}

/// Whether at least every fifth line break stands in the middle of a sentence: a small letter follows it.
fn is_wrapped(text: &str) -> bool {
    let follows = |line: &&str| line.trim_start().starts_with(char::is_lowercase);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).skip(1).collect();
    let inside = lines.iter().filter(|line| follows(line)).count();
    inside * 5 >= lines.len() && inside > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_headline_is_a_block_of_its_own() {
        assert_eq!(
            words("Fire in harbour\nMonday\nA fire broke out.\n"),
            ["Fire in harbour", "Monday", "A fire broke out."]
        );
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let text = "A fire broke out in the\nharbour on Monday and\nburned for hours.\n\nNobody was hurt.";
        assert_eq!(
            words(text),
            ["A fire broke out in the\nharbour on Monday and\nburned for hours.", "Nobody was hurt."]
        );
    }

    #[test]
    fn nothing_but_white_space_has_no_block() {
        assert!(words(" \n\r\n\t").is_empty());
    }
}
