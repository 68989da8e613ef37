//! A source in paragraphs, each beside the claims that it carries, the words of these marked.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crosscheck::report::html::escape;
use crosscheck::text::Span;

/// Of a longer paragraph each line is one, in bytes: texts without blank lines are cut, too.
const LONGEST: usize = 1500;

/// The words of a claim: where they stand, what the page calls the claim, and its number.
pub struct Quote {
    pub at: Span,
    pub name: String,
    pub number: usize,
}

/// The paragraphs of a text; white space between them is in none.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut block: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        at += line.len();
        block = match (line.trim().is_empty(), block) {
            (true, block) => {
                paragraphs.extend(block);
                None
            }
            (false, None) => Some(whole),
            (false, Some(block)) if whole.end() - block.start() > LONGEST => {
                paragraphs.push(block);
                Some(whole)
            }
            (false, Some(block)) => Some(Span::new(block.start(), whole.end())),
        };
    }
    paragraphs.extend(block);
    paragraphs
}

/// The words of a paragraph of `text`, cut wherever a quote begins or ends.
pub fn marked(text: &str, paragraph: Span, quotes: &[Quote]) -> String {
    let near: Vec<&Quote> = quotes.iter().filter(|quote| quote.at.overlaps(paragraph)).collect();
    let ends = near.iter().flat_map(|quote| [quote.at.start(), quote.at.end()]);
    let inside = ends.filter(|at| (paragraph.start()..paragraph.end()).contains(at));
    let cuts: BTreeSet<usize> = inside.chain([paragraph.start(), paragraph.end()]).collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut html = String::new();
    for piece in cuts.windows(2) {
        let (piece, starts) = (Span::new(piece[0], piece[1]), piece[0]);
        for quote in near.iter().filter(|quote| quote.at.start() == starts) {
            let _ = write!(html, "<span id=\"q-{}\" class=\"at\"></span>", quote.name);
        }
        let of: Vec<_> = near.iter().filter(|quote| quote.at.contains(piece)).collect();
        let words = escape(piece.of(text));
        if of.is_empty() {
            html += &words;
        } else {
            let classes: Vec<String> = of.iter().map(|quote| format!("k-{}", quote.name)).collect();
            let _ = write!(html, "<span class=\"q {}\">{words}</span>", classes.join(" "));
        }
        for quote in near.iter().filter(|quote| quote.at.end() == piece.end()) {
            let Quote { name, number, .. } = quote;
            let _ = write!(
                html,
                "<sup><a href=\"#c-{name}\" aria-label=\"to claim {number}\">{number}</a></sup>"
            );
        }
    }
    html
}

/// Marks the words of the claim that is looked at.
pub fn style<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut style = String::new();
    for name in names {
        let looked_at = ["c-", "q-"].map(|at| format!("body:has(#{at}{name}:target) .k-{name}"));
        let _ = writeln!(
            style,
            "{}, .row:has(#c-{name}:is(:hover, :focus-within)) .k-{name} {{ background: var(--mark) }}",
            looked_at.join(", ")
        );
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| span.of(text).trim_end()).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(words("\n\nA\nb.\n \nC.\n\n\nD"), ["A\nb.", "C.", "D"]);
        assert_eq!(words(" \n"), [""; 0]);
        let long = format!("{}\n{}\n", "a ".repeat(700), "b ".repeat(700));
        assert_eq!(words(&long).len(), 2, "a text without blank lines is cut at lines");
    }

    #[test]
    fn quotes_overlap_and_no_word_is_lost_or_markup() {
        let text = "Four <b>died</b> on Monday.";
        let quote =
            |from, to, number: usize| Quote { at: Span::new(from, to), name: format!("n{number}"), number };
        let html = marked(text, Span::new(0, text.len()), &[quote(0, 16, 1), quote(5, 26, 2)]);
        let tags = regex::Regex::new("<sup>.*?</sup>|<[^>]*>").expect("a fixed pattern");
        assert_eq!(tags.replace_all(&html, ""), escape(text));
        assert!(html.contains("<span class=\"q k-n1 k-n2\">&lt;b&gt;died&lt;/b&gt;</span>"), "{html}");
    }
}
