//! The sources side by side, the words of every difference marked and linked to it.

use std::collections::BTreeSet;

use crate::report::html::difference;
use crate::report::html::escape::escape;
use crate::report::html::page::Page;
use crate::report::{Finding, Mention, Source};
use crate::text::Span;

/// The name of the words of a mention: difference, side, mention.
pub(super) fn anchor(number: usize, side: usize, mention: usize) -> String {
    format!("p-{number}-{side}-{mention}")
}

/// The words of one mention, in the text of their source.
struct Passage<'a> {
    quote: Span,
    value: Span,
    anchor: String,
    number: usize,
    finding: &'a Finding,
}

pub(super) fn texts(page: &Page<'_>) -> String {
    let texts: String = page.report.sources.iter().map(|source| text(page, source)).collect();
    format!(
        "<section id=\"texts\" aria-labelledby=\"h-texts\">\n<h2 id=\"h-texts\">The sources side by side</h2>\n<div \
         class=\"texts\" role=\"region\" aria-labelledby=\"h-texts\" tabindex=\"0\">\n{texts}</div>\n</section>\n"
    )
}

fn text(page: &Page<'_>, source: &Source) -> String {
    let letter = page.letter(&source.path);
    let passages = passages(page, source);
    let inside = match page.texts.words(&source.path) {
        Some(words) => marked(words, &passages),
        None => quotes(page, source),
    };
    format!(
        "<article id=\"text-{letter}\" class=\"text s-{letter}\" aria-labelledby=\"t-{letter}\">\n<h3 id=\"t-{letter}\"><span \
         class=\"letter\">{letter}</span> {}</h3>\n<div class=\"words\" role=\"region\" aria-labelledby=\"t-{letter}\" \
         tabindex=\"0\">\n{inside}</div>\n</article>\n",
        escape(&source.id),
    )
}

/// Every mention of a difference in `source`, with its difference.
fn mentions<'a>(page: &Page<'a>, source: &Source) -> Vec<(String, usize, &'a Finding, &'a Mention)> {
    let mut found = Vec::new();
    for (number, finding) in page.differences() {
        for (at, side) in finding.sides.iter().enumerate() {
            for (index, mention) in side.mentions.iter().enumerate().filter(|(_, m)| m.source == source.path)
            {
                found.push((anchor(number, at, index), number, finding, mention));
            }
        }
    }
    found
}

fn passages<'a>(page: &Page<'a>, source: &Source) -> Vec<Passage<'a>> {
    let span = |(start, end): (usize, usize)| (start <= end).then(|| Span::new(start, end));
    let passage = |(anchor, number, finding, mention): (String, usize, &'a Finding, &Mention)| {
        let (quote, value) = (span(mention.span)?, span(mention.value_span)?);
        Some(Passage { quote, value, anchor, number, finding })
    };
    mentions(page, source).into_iter().filter_map(passage).collect()
}

/// The quotes alone, where the text is not at hand.
fn quotes(page: &Page<'_>, source: &Source) -> String {
    let quotes = mentions(page, source).into_iter().map(|(anchor, number, finding, mention)| {
        let link = link(number, finding);
        format!("<p><span id=\"{anchor}\" class=\"q\">{}</span>{link}</p>\n", escape(&mention.quote))
    });
    quotes.collect()
}

/// The text in paragraphs, cut wherever a passage begins or ends.
fn marked(text: &str, passages: &[Passage<'_>]) -> String {
    let cuts: BTreeSet<usize> = passages
        .iter()
        .flat_map(|p| [p.quote.start(), p.quote.end(), p.value.start(), p.value.end()])
        .chain([0, text.len()])
        .filter(|&at| text.is_char_boundary(at))
        .collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut lines = Lines::default();
    for piece in cuts.windows(2) {
        let span = Span::new(piece[0], piece[1]);
        for passage in passages.iter().filter(|p| p.value.start() == span.start()) {
            lines.append(&format!("<span id=\"{}\" class=\"at\"></span>", passage.anchor));
        }
        lines.add(span.of(text), class(span, passages));
        for passage in passages.iter().filter(|p| p.value.end() == span.end()) {
            lines.append(&link(passage.number, passage.finding));
        }
    }
    lines.finish()
}

/// How the words of `span` are marked: as a value, as the words around one, or not at all.
fn class(span: Span, passages: &[Passage<'_>]) -> Option<&'static str> {
    if passages.iter().any(|p| p.value.contains(span)) {
        Some("q v")
    } else if passages.iter().any(|p| p.quote.contains(span)) {
        Some("q")
    } else {
        None
    }
}

/// The number of a difference, as a link to it.
fn link(number: usize, finding: &Finding) -> String {
    format!(
        "<sup><a href=\"#{}\" aria-label=\"difference {number}\">{number}</a></sup>",
        difference::anchor(finding)
    )
}

/// Paragraphs as they are written, one for each line that holds something.
#[derive(Default)]
struct Lines {
    html: String,
    is_open: bool,
}

impl Lines {
    /// Adds words, which may run over several lines, marked as `class` says.
    fn add(&mut self, words: &str, class: Option<&str>) {
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.close();
            }
            if line.trim().is_empty() && !self.is_open {
                continue;
            }
            let line = escape(line);
            self.append(&match class {
                Some(class) if !line.is_empty() => format!("<span class=\"{class}\">{line}</span>"),
                _ => line,
            });
        }
    }

    fn append(&mut self, html: &str) {
        if !self.is_open {
            self.html += "<p>";
            self.is_open = true;
        }
        self.html += html;
    }

    fn close(&mut self) {
        if self.is_open {
            self.html += "</p>\n";
            self.is_open = false;
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}
