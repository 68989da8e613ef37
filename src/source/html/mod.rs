//! Web pages: the article without what stands around it, and what the page says of itself.
//!
//! The file is cut into tokens with their places (`scan`), these are put together to texts (`page`), and of these the ones that
//! are the article are kept (`main_text`). So every word of the text is a word of the file, in its order. Weak on pages
//! that are no article, such as front pages: there the choice is arbitrary.

mod element;
mod encoding;
mod head;
mod main_text;
mod page;
mod scan;

use std::ops::Range;
use std::path::Path;

use crate::source::extract::{Extract, same_words};
use crate::source::{Extracted, plain};

use head::Named;
use page::{Page, Step, Text};

pub(in crate::source) use encoding::decode;
pub(in crate::source) use scan::clean;

/// Reads the page in `file`.
pub(super) fn read(file: &str, path: &Path) -> Extracted {
    let is_xhtml = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xhtml"))
        || file.trim_start().starts_with("<?xml");
    let whole = 0..file.len();
    let page = page::page(file, scan::tokens(&clean(file), std::slice::from_ref(&whole), is_xhtml), is_xhtml);
    let mut article = Article { file, page: &page, main: None, headline: None };
    let mut problems = Vec::new();
    if let Err(why) = article.find_main() {
        problems.push(format!("its article is not told apart from the rest ({why}); the whole page is read"));
    }
    let line_of = |at: usize| file[..at].bytes().filter(|&b| b == b'\n').count() + 1;
    let broken = page.head.broken.first();
    problems.extend(broken.map(|&at| format!("its JSON-LD in line {} is broken; not used", line_of(at))));
    let text = article.text();
    Extracted { text, metadata: page.head.metadata(), left_out: article.left_out(), problems }
}

/// Adds to `text` the text between the tags in some `parts` of `file`; `clean` is the file as [`clean`] gives it.
pub(super) fn fragment(text: &mut Extract, file: &str, clean: &str, parts: &[Range<usize>]) {
    let page = page::page(file, scan::tokens(clean, parts, false), false);
    text.append_steps(&Article { file, page: &page, main: None, headline: None });
}

/// A page, and which runs of its text are the article, if that can be told.
struct Article<'p> {
    file: &'p str,
    page: &'p Page,
    main: Option<Vec<bool>>,
    headline: Option<usize>, // the `<h1>` that belongs to it, wherever it stands
}

impl Article<'_> {
    /// Finds out which runs of text are the article.
    ///
    /// # Errors
    /// Why that cannot be told.
    fn find_main(&mut self) -> Result<(), String> {
        self.main = Some(main_text::runs(self.page)?);
        if plain::has_words(self.body().text()) {
            return Ok(());
        }
        self.main = None;
        Err("what stands out is no text".to_owned())
    }

    /// Whether `text` belongs to the article.
    fn has(&self, text: &Text) -> bool {
        if text.headline.is_some() && text.headline == self.headline {
            return true;
        }
        match &self.main {
            // A blank between two elements of a line has no number, and parts their words.
            Some(main) => {
                let is_blank = || text.words(self.file).trim().is_empty();
                text.aside.is_none_or(|aside| !aside.always) && (main[text.run] || is_blank())
            }
            None => text.aside.is_none(),
        }
    }

    /// The text of the article. Its headline is the `<h1>` that the page is named after, or else the page's name.
    fn text(&mut self) -> Extract {
        let body = self.body();
        let head = &self.page.head;
        let names: Vec<&Named> = [&head.og_title, &head.title].into_iter().flatten().collect();
        if let Some((n, words)) = self.named_headline(&names) {
            if body.begins_with(&words) {
                return body;
            }
            self.headline = Some(n);
            return self.body();
        }
        let mut text = Extract::default();
        if let Some(name) = names.first().filter(|name| !body.begins_with(without_site(&name.words))) {
            text.aligned(without_site(&name.words), self.raw(name.at), name.at);
        }
        text.append(body);
        text
    }

    /// The `<h1>` that has one of the `names` of the page, or else the only one, if it does not name the site; and its words.
    fn named_headline(&self, names: &[&Named]) -> Option<(usize, String)> {
        let is_name = |words: &str| {
            names.iter().any(|n| same_words(words, &n.words) || same_words(words, without_site(&n.words)))
        };
        // The site's name is what a page's name ends in.
        let is_site = |words: &str| names.iter().any(|n| n.words.trim_end().ends_with(words.trim()));
        let mut all = self.headlines();
        let alone = || (all.len() == 1 && !is_site(&all[0])).then_some(0);
        let found = all.iter().position(|words| is_name(words)).or_else(alone)?;
        Some((found, all.swap_remove(found))).filter(|(_, words)| plain::has_words(words))
    }

    /// The words of each `<h1>`.
    fn headlines(&self) -> Vec<String> {
        let mut headlines = vec![String::new(); self.page.headlines];
        for text in self.texts() {
            if let Some(n) = text.headline {
                headlines[n].push_str(text.words(self.file));
            }
        }
        headlines
    }

    fn body(&self) -> Extract {
        let mut body = Extract::default();
        body.append_steps(self);
        body
    }

    /// The file from byte `at` to the end of the tag or text there.
    fn raw(&self, at: usize) -> &str {
        let rest = &self.file[at..];
        let end = rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| c == '<' || c == '>')
            .map_or(rest.len(), |(end, _)| end);
        &rest[..end]
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        self.page.steps.iter().filter_map(|step| match step {
            Step::Text(text) => Some(text),
            Step::Gap(_) => None,
        })
    }

    /// What is no part of the article, and how many words of it, in the order of the page.
    fn left_out(&self) -> Vec<String> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for text in self.texts().filter(|text| !self.has(text)) {
            let words =
                text.words(self.file).split_whitespace().filter(|word| plain::has_words(word)).count();
            if words == 0 {
                continue;
            }
            let name = text.aside.map_or("other text", |aside| aside.name);
            match counts.iter_mut().find(|(what, _)| *what == name) {
                Some((_, count)) => *count += words,
                None => counts.push((name, words)),
            }
        }
        let counts = counts.into_iter();
        counts.map(|(name, words)| format!("{name} ({})", super::counted(words, "word", "words"))).collect()
    }
}

/// A page's name without that of its site, which comes last: *Two die in mill fire - The Post*.
fn without_site(title: &str) -> &str {
    let ends = [" | ", " - ", " – ", " — ", " :: ", " » ", " · "].iter().filter_map(|mark| title.rfind(mark));
    let name = ends.max().map_or(title, |end| &title[..end]);
    if name.split_whitespace().count() >= 3 { name } else { title }
}

impl Extract {
    fn append_steps(&mut self, article: &Article<'_>) {
        for step in &article.page.steps {
            match step {
                Step::Gap(gap) => self.gap(*gap),
                Step::Text(text) if article.has(text) => self.add(article.file, text),
                Step::Text(_) => {}
            }
        }
    }

    fn add(&mut self, file: &str, text: &Text) {
        match &text.written {
            Some(words) => self.replaced(words, text.at.start),
            None => self.verbatim(&file[text.at.clone()], text.at.start, text.lines),
        }
    }
}

#[cfg(test)]
mod tests;
