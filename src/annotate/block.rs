//! Paragraphs, headlines and datelines: the stretches of a report that no sentence runs across.
//!
//! The syntax model was trained on sentences one by one and takes a headline without a stop for the beginning of the next
//! sentence; read block by block it does not. A line break ends a block unless the text is wrapped at a fixed width. That
//! shows in lines that go on in the middle of a sentence (then only an empty line ends a block), or in lines that are full, so
//! that the next word would not have fitted (then only those go on). A headline that is as long as the lines below it are
//! wide, and has no empty line after it, is taken for one of them.

use std::borrow::Cow;

use crate::text::Span;

/// Lines of a wrapped text are no narrower than so many characters, and no wider.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=120;

/// The blocks of `text` in order, without the white space around them. Together they hold every other byte.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    let wrapped = is_wrapped(text);
    let width = if wrapped { None } else { width(text) };
    let mut blocks: Vec<Span> = Vec::new();
    let mut before: Option<&str> = None; // the line before, if the last block may go on
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            before = None;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let span = Span::new(start, start + words.len());
            let goes_on =
                before.is_some_and(|line| wrapped || width.is_some_and(|w| is_full(line, words, w)));
            match blocks.last_mut() {
                Some(last) if goes_on => *last = last.cover(span),
                _ => blocks.push(span),
            }
            before = Some(words);
        }
        at += line.len();
    }
    blocks.into_iter().flat_map(|block| parts(text, block)).collect()
}

/// A longer block, in bytes, is read part by part: the time that a sentence takes grows faster than its length, and a text
/// without stops is one sentence.
const LONGEST: usize = 32 * 1024;

/// A block in parts that are no longer than [`LONGEST`], each but the last up to the end of a sentence if there is one in its
/// second half, or else to the end of a word; words that are longer themselves stay whole.
fn parts(text: &str, block: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut rest = block;
    while rest.len() > LONGEST {
        let most = text.floor_char_boundary(rest.start() + LONGEST);
        let half = text.floor_char_boundary(rest.start() + LONGEST / 2);
        let near = &text[half..most];
        let stop = near.rmatch_indices(". ").map(|(at, _)| half + at + 1).next();
        let blank = || text[rest.start()..most].rfind(char::is_whitespace).map(|at| rest.start() + at);
        let later = || text[most..rest.end()].find(char::is_whitespace).map(|at| most + at);
        let Some(end) = stop.or_else(blank).or_else(later) else { break };
        parts.push(Span::new(rest.start(), text[..end].trim_end().len()));
        let start = end + (text[end..].len() - text[end..].trim_start().len());
        rest = Span::new(start.min(rest.end()), rest.end());
    }
    parts.push(rest);
    parts
}

/// Whether at least every fifth line break stands in the middle of a sentence: a small letter follows it.
fn is_wrapped(text: &str) -> bool {
    let follows = |line: &&str| line.trim_start().starts_with(char::is_lowercase);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).skip(1).collect();
    let inside = lines.iter().filter(|line| follows(line)).count();
    inside * 5 >= lines.len() && inside > 0
}

/// How wide the lines of `text` are, if it is wrapped: most of those that another follows are full, and at least one of them
/// breaks off.
fn width(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let width = lines.iter().map(|line| line.chars().count()).max().filter(|width| WIDTHS.contains(width))?;
    let breaks = lines.windows(2).filter(|pair| !pair.contains(&""));
    let (full, short): (Vec<_>, Vec<_>) = breaks.partition(|pair| is_full(pair[0], pair[1], width));
    let is_most = full.len() >= short.len();
    (is_most && full.iter().any(|pair| breaks_off(pair[0], pair[1]))).then_some(width)
}

/// Whether the first word of `next` would not have fitted into `line`.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() > width
}

/// Whether `line` ends in the middle of a sentence: one that began after another in the same line, as in no headline, or that
/// goes on in `next` with a small letter.
fn breaks_off(line: &str, next: &str) -> bool {
    let ends = line.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '?', '!', ':']);
    let words: Vec<&str> = line.split_whitespace().collect();
    let begins =
        || words.split_last().is_some_and(|(_, others)| others.iter().any(|word| ends_sentence(word)));
    !ends && (line.ends_with(',') || next.starts_with(char::is_lowercase) || begins())
}

/// Whether a word with its stop ends a sentence; what is short or spelled with a capital may be an abbreviation (*Capt.*).
fn ends_sentence(word: &str) -> bool {
    let Some(letters) = word.trim_end_matches(['"', '”', '’']).strip_suffix('.') else { return false };
    let count = letters.chars().count();
    let is_word = letters.chars().skip(1).all(char::is_lowercase);
    is_word && (count >= 5 || count == 4 && letters.starts_with(char::is_lowercase))
}

/// The words of a block as one line: what a line break parts is parted by a space, as if it were not wrapped.
pub(super) struct Line<'t> {
    /// The line.
    pub text: Cow<'t, str>,
    /// Where bytes of the block are left out: after so many bytes of the line, so many in all.
    left_out: Vec<(usize, usize)>,
}

impl<'t> Line<'t> {
    /// Of the block with these words.
    pub fn of(block: &'t str) -> Self {
        if !block.contains('\n') {
            return Line { text: Cow::Borrowed(block), left_out: Vec::new() };
        }
        let (mut text, mut left_out, mut at) = (String::with_capacity(block.len()), Vec::new(), 0);
        for line in block.split_inclusive('\n') {
            let words = line.trim();
            at += line.len() - line.trim_start().len();
            if !text.is_empty() {
                text.push(' ');
                left_out.push((text.len(), at - text.len()));
            }
            text.push_str(words);
            at += line.trim_start().len();
        }
        Line { text: Cow::Owned(text), left_out }
    }

    /// The place in the block of byte `at` of the line.
    pub fn place(&self, at: usize) -> usize {
        let next = self.left_out.partition_point(|&(start, _)| start <= at);
        at + next.checked_sub(1).map_or(0, |last| self.left_out[last].1)
    }
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
    fn a_line_without_end_is_read_in_parts_and_no_word_is_lost() {
        for text in
            ["word ".repeat(20_000), "A fire broke out on Monday. ".repeat(4_000), "–é".repeat(30_000)]
        {
            let blocks = words(&text);
            let all: Vec<&str> = blocks.iter().flat_map(|block| block.split_whitespace()).collect();
            assert_eq!(all, text.split_whitespace().collect::<Vec<_>>());
            assert!(blocks.iter().all(|block| block.len() <= LONGEST) || !text.contains(' '));
            assert!(!text.contains('.') || blocks.iter().all(|block| block.ends_with('.')));
        }
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
    fn full_lines_go_on_and_a_headline_above_them_does_not() {
        let text = "Ferry sinks off Palawan\nA ferry sank off the coast of Palawan on Monday. The sinking killed\n\
                    17 passengers, the coast guard said, and the crew of the ferry was\nSpanish.\nNobody was named.";
        assert_eq!(
            words(text),
            [
                "Ferry sinks off Palawan",
                "A ferry sank off the coast of Palawan on Monday. The sinking killed\n17 passengers, the coast guard \
                 said, and the crew of the ferry was\nSpanish.",
                "Nobody was named."
            ]
        );
    }

    #[test]
    fn lines_that_are_headlines_or_sentences_stay_apart() {
        for lines in [
            [
                "Ferry sinks off the coast of Palawan, killing at least fourteen",
                "17 passengers were found on Tuesday.",
            ],
            [
                "Capt. Ray Dole says the U.S. Navy looked for the ferry for days",
                "17 passengers were found on Tuesday.",
            ],
            [
                "The ferry sank on Monday. The coast guard named nobody at first.",
                "17 passengers were found on Tuesday.",
            ],
            ["It was late. Nobody spoke", "17 people left."],
        ] {
            assert_eq!(words(&lines.join("\n")), lines);
        }
        let article = "The ferry sank on Monday. The storm, the coast guard said on Tuesday,\n17 passengers were found.";
        let long = format!("{article}\n{}", "One more ship was sent there. ".repeat(9).trim());
        assert_eq!(words(&long).len(), 3, "no line of a wrapped text is so long");
    }

    #[test]
    fn a_line_keeps_the_places_of_its_block() {
        for block in ["A ferry\nsank.", "A ferry \r\n  sank on\r\n\tMonday.", "One line.", "Ä\nß  x\n\u{a0}é"]
        {
            let line = Line::of(block);
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&line.text), words(block));
            assert!(!line.text.contains('\n'));
            for (at, letter) in line.text.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
                assert!(block[line.place(at)..].starts_with(letter), "{block:?}: {at}");
            }
        }
    }

    #[test]
    fn nothing_but_white_space_has_no_block() {
        assert!(words(" \n\r\n\t").is_empty());
    }
}
