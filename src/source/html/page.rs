//! A page as a line of texts: which stand together, which are no part of an article whatever stands around them, and what
//! the page says of itself.

use std::collections::HashMap;
use std::ops::Range;

use super::element::{Aside, aside, is_closed_by_next, is_inline, is_raw, is_void};
use super::head::Head;
use super::scan::{Element, Token, What};
use crate::source::extract::Gap;

/// A page.
#[derive(Default)]
pub(super) struct Page {
    /// Texts and what stands between them, in the order of the file.
    pub(super) steps: Vec<Step>,
    /// How many runs of text there are.
    pub(super) runs: usize,
    /// How deep its elements lie in each other.
    pub(super) depth: usize,
    /// How many headlines of the first order it has.
    pub(super) headlines: usize,
    /// The page without scripts and comments, each run of text with its number in front.
    pub(super) numbered: String,
    /// What it says of itself.
    pub(super) head: Head,
}

pub(super) enum Step {
    Gap(Gap),
    Text(Text),
}

/// A piece of text.
pub(super) struct Text {
    /// The bytes of the file it comes from.
    pub(super) at: Range<usize>,
    /// The text, if it is not that of the file.
    pub(super) written: Option<String>,
    /// The number of the run it belongs to: what stands between two tags.
    pub(super) run: usize,
    /// Which headline of the first order it belongs to.
    pub(super) headline: Option<usize>,
    /// Why it is no part of the article.
    pub(super) aside: Option<Aside>,
    /// Whether its line breaks count.
    pub(super) lines: bool,
}

impl Text {
    /// The text itself.
    pub(super) fn words<'a>(&'a self, file: &'a str) -> &'a str {
        self.written.as_deref().unwrap_or(&file[self.at.clone()])
    }
}

/// Characters that stand for the number of a run: of private use, so that no page means anything by them.
const NUMBERS: [Range<u32>; 2] = [0xF_0000..0xF_FFFE, 0x10_0000..0x10_FFFE];

/// A tag inside a line closes an element at most so many levels up.
const INLINE_DEPTH: usize = 64;

/// More runs than this have no numbers.
pub(super) const MOST_RUNS: usize = 2 * 0xFFFE;

/// The number that `c` stands for.
pub(super) fn number_of(c: char) -> Option<usize> {
    let (code, [low, high]) = (c as u32, &NUMBERS);
    if low.contains(&code) {
        Some((code - low.start) as usize)
    } else if high.contains(&code) {
        Some((code - high.start + low.len() as u32) as usize)
    } else {
        None
    }
}

fn number(run: usize) -> Option<char> {
    let (run, [low, high]) = (run as u32, &NUMBERS);
    char::from_u32(if run < low.len() as u32 { low.start + run } else { high.start + run - low.len() as u32 })
        .filter(|&c| number_of(c) == Some(run as usize))
}

/// The page that `tokens` of `file` make.
pub(super) fn page(file: &str, tokens: Vec<Token>, is_xhtml: bool) -> Page {
    let code = code_blocks(file, &tokens);
    let mut reader = Reader { file, is_xhtml, ..Reader::default() };
    for (n, token) in tokens.into_iter().enumerate() {
        match token.what {
            What::Verbatim => reader.text(None, token.at),
            What::Written(words) => reader.text(Some(words), token.at),
            What::Open(element) => reader.open(element, token.at, code.binary_search(&n).is_ok()),
            What::Close(name) => reader.close(&name, token.at),
            What::Comment => {}
        }
    }
    reader.page
}

/// The tokens that open a `pre` with nothing but `code` in it.
fn code_blocks(file: &str, tokens: &[Token]) -> Vec<usize> {
    let is = |n: usize, name: &str| matches!(&tokens.get(n).map(|t| &t.what), Some(What::Open(element)) if element.name == name);
    let is_blank = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| matches!(t.what, What::Verbatim) && file[t.at.clone()].trim().is_empty())
    };
    (0..tokens.len())
        .filter(|&n| is(n, "pre") && (is(n + 1, "code") || is_blank(n + 1) && is(n + 2, "code")))
        .collect()
}

/// An element that is open.
struct Open {
    name: String,
    aside: Option<Aside>,
    is_quiet: bool, // stands in a line, and nothing in it is read
}

#[derive(Default)]
struct Reader<'f> {
    file: &'f str,
    is_xhtml: bool,
    page: Page,
    open: Vec<Open>,
    counts: HashMap<String, usize>, // open elements of each name
    quiet: usize,                   // how many of these are quiet
    asides: Vec<Aside>,             // of the open elements, the outermost first
    raw: Option<String>,            // the open element whose content is no markup
    fresh: bool,                    // a tag came since the last text
    numbered: bool,                 // the run has its number
}

impl Reader<'_> {
    fn text(&mut self, written: Option<String>, at: Range<usize>) {
        let words = written.as_deref().unwrap_or(&self.file[at.clone()]);
        if self.raw.is_some() {
            self.page.head.raw_text(words, at.start);
            return;
        }
        if std::mem::take(&mut self.fresh) || self.page.runs == 0 {
            self.page.runs += 1;
            self.numbered = false;
        }
        let run = self.page.runs - 1;
        let numbered = &mut self.page.numbered;
        if !self.numbered && words.contains(|c: char| !c.is_whitespace()) {
            self.numbered = true;
            numbered.extend(number(run));
        }
        // What could be taken for markup or a number is nothing that a choice of text depends on.
        let plain = |c: char| if matches!(c, '<' | '&') || number_of(c).is_some() { '+' } else { c };
        numbered.extend(words.chars().map(plain));
        let text = Text {
            run,
            headline: self.is_open("h1").then(|| self.page.headlines - 1),
            aside: self.asides.iter().find(|a| a.always).or(self.asides.first()).copied(),
            lines: self.is_open("pre"),
            at,
            written,
        };
        self.page.steps.push(Step::Text(text));
    }

    fn open(&mut self, element: Element, at: Range<usize>, is_code: bool) {
        self.fresh = true;
        self.gap(&element.name);
        let name = element.name.as_str();
        let in_aside = self.asides.iter().any(|aside| aside.always);
        self.page.head.element(
            &element,
            at.start,
            !in_aside && (self.page.headlines > 0 || self.is_open("article")),
        );
        let is_closed = self.is_xhtml && element.is_closed;
        if is_raw(name) {
            self.raw = (!is_closed).then(|| name.to_owned());
            if is_closed {
                self.page.head.raw_end();
            }
            return;
        }
        self.page.numbered.push_str(&self.file[at]);
        if is_void(name) || is_closed {
            return;
        }
        if is_closed_by_next(name) && self.open.last().is_some_and(|last| last.name == name) {
            self.pop();
        }
        if name == "h1" {
            self.page.headlines += 1;
        }
        let mark = name == "a" && self.open.last().is_some_and(|last| last.name == "sup");
        let aside = match () {
            () if mark => Some(Aside { name: "footnote marks", always: true }),
            () if is_code => Some(Aside { name: "code", always: true }),
            () => aside(&element, self.is_open("article") || self.is_open("main")),
        };
        self.asides.extend(aside);
        let is_quiet = is_inline(name) && aside.is_some_and(|aside| aside.always);
        self.quiet += usize::from(is_quiet);
        *self.counts.entry(element.name.clone()).or_default() += 1;
        self.open.push(Open { name: element.name, aside, is_quiet });
        self.page.depth = self.page.depth.max(self.open.len());
    }

    fn close(&mut self, name: &str, at: Range<usize>) {
        self.fresh = true;
        self.gap(name);
        if is_raw(name) {
            self.page.head.raw_end();
            self.raw = None;
            return;
        }
        if !self.is_open(name) {
            return;
        }
        self.page.numbered.push_str(&self.file[at]);
        // A tag inside a line closes no block around it.
        let is_reached = |open: &Open| open.name == name || is_inline(name) && !is_inline(&open.name);
        let most = if is_inline(name) { INLINE_DEPTH } else { usize::MAX };
        let reached = self.open.iter().rev().take(most).find(|open| is_reached(open));
        if reached.is_some_and(|open| open.name == name) {
            while self.pop().is_some_and(|popped| popped != name) {}
        }
    }

    fn pop(&mut self) -> Option<String> {
        let open = self.open.pop()?;
        if open.aside.is_some() {
            self.asides.pop();
        }
        self.quiet -= usize::from(open.is_quiet);
        if let Some(count) = self.counts.get_mut(&open.name) {
            *count -= 1;
        }
        Some(open.name)
    }

    fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|&count| count > 0)
    }

    /// What the tag of an element puts between the words beside it.
    fn gap(&mut self, name: &str) {
        let gap = match name {
            "td" | "th" => Gap::Cell,
            "br" => Gap::Line,
            name if self.quiet > 0 || is_inline(name) || is_raw(name) => return,
            _ => Gap::Block,
        };
        self.page.steps.push(Step::Gap(gap));
    }
}
