//! The page with the claims, each beside the paragraph of its source that carries it.

use std::cmp::Reverse;

use crosscheck::claim_file::{ClaimEntry, Status};
use crosscheck::report::html::escape;
use crosscheck::review::{Key, anchor};
use crosscheck::source::{Source, inside};
use crosscheck::text::Span;

use super::card::Card;
use super::differences::Standing;
use super::filter::{Filter, MOST, STATUSES};
use super::frame::{self, begin, progress};
use super::passages::{self, Quote};
use super::state::{State, name, print};

/// A claim with its number in its file, from 1.
struct Numbered<'a> {
    key: Key,
    number: usize,
    claim: &'a ClaimEntry,
}

/// The page as it is made.
pub struct List<'a> {
    state: &'a State,
    filter: Filter,
    form: &'a str,
    standing: Option<Standing>,
    /// All claims, file by file, in the order in which they stand in the source.
    all: Vec<Numbered<'a>>,
}

impl<'a> List<'a> {
    /// The claims that `filter` shows; `form` is the word that every form has.
    pub fn new(state: &'a State, filter: Filter, form: &'a str) -> Self {
        let mut all: Vec<_> =
            state.desk.claims().map(|(key, claim)| Numbered { key, number: 0, claim }).collect();
        let place = |c: &Numbered<'_>| {
            c.claim.at.as_ref().map_or((usize::MAX, Reverse(0)), |at| (at.span[0], Reverse(at.span[1])))
        };
        all.sort_by_key(|claim| (claim.key.file, place(claim)));
        let mut count = (0, 0);
        for claim in &mut all {
            let number = if claim.key.file == count.0 { count.1 + 1 } else { 1 };
            claim.number = number;
            count = (claim.key.file, number);
        }
        List { state, filter, form, standing: None, all }
    }

    /// The same with how far the differences are decided, if that is known.
    pub fn beside(self, standing: Option<Standing>) -> Self {
        List { standing, ..self }
    }

    fn shown(&self) -> Vec<&Numbered<'a>> {
        self.all.iter().filter(|claim| self.filter.shows(&claim.key, claim.claim)).collect()
    }

    /// Where the claim `key` is on these pages; if they do not show it, the next that they do.
    pub fn address(&self, key: &Key) -> String {
        let shown = self.shown();
        let order = |key: &Key| self.all.iter().position(|claim| claim.key == *key);
        let at = shown.iter().position(|claim| order(&claim.key) >= order(key));
        match at.or(shown.len().checked_sub(1)) {
            Some(at) => self.address_of(&shown, at),
            None => format!("./?{}", Filter { page: 0, ..self.filter.clone() }.query()),
        }
    }

    fn address_of(&self, shown: &[&Numbered<'_>], at: usize) -> String {
        let page = Filter { page: at / MOST, ..self.filter.clone() };
        format!("./?{}#c-{}", page.query(), name(&shown[at].key))
    }

    pub fn write(&self) -> String {
        let shown = self.shown();
        let pages = shown.len().div_ceil(MOST).max(1);
        let page = self.filter.page.min(pages - 1);
        let from = page * MOST;
        let here = &shown[from..shown.len().min(from + MOST)];
        let back = Filter { page, ..self.filter.clone() }.query();
        let mut sections = String::new();
        for of_file in here.chunk_by(|a, b| a.key.file == b.key.file) {
            sections += &self.file(&shown, of_file, &back);
        }
        if here.is_empty() {
            sections = "<p>No claim is like that. <a href=\"./\">Show all</a></p>\n".to_owned();
        }
        let names: Vec<String> = here.iter().map(|claim| name(&claim.key)).collect();
        let body = format!(
            "<a class=\"skip\" href=\"#claims\">To the claims</a>\n{}{}<main id=\"claims\">\n{sections}</main>\n{}",
            self.bar(),
            self.filter.form(&self.state.desk),
            self.pages(shown.len(), page, pages),
        );
        frame::page("Review of claims", &passages::style(names.iter().map(String::as_str)), &body)
    }

    /// How far the review is, what was done last, and where else to go.
    fn bar(&self) -> String {
        let (decided, all) = self.state.desk.progress();
        let counts = STATUSES.map(|status| {
            let count = self.all.iter().filter(|claim| claim.claim.review.status == status).count();
            let name = status.name();
            format!("<a href=\"./?status={name}\">{count} {name}</a>")
        });
        format!(
            "<header class=\"bar\">\n<h1>Review of claims</h1>\n{}<p class=\"counts\">{}</p>\n{}{}<form method=\"post\" \
             action=\"finish\"><input type=\"hidden\" name=\"token\" value=\"{}\"><button>Finish</button></form>\n</header>\n",
            progress(&format!("{decided} of {all} decided"), decided, all),
            counts.join(" · "),
            self.faults() + &self.last(),
            self.differences(),
            self.form,
        )
    }

    /// The files that cannot be read now.
    fn faults(&self) -> String {
        let fault = |fault: String| format!("<p class=\"fault\" role=\"alert\">{}</p>\n", escape(&fault));
        self.state.desk.faults().map(fault).collect()
    }

    /// The way to the differences, and how many of them are left.
    fn differences(&self) -> String {
        let Some(standing) = self.standing else {
            return "<nav><a href=\"report\">Differences</a></nav>\n".to_owned();
        };
        let left = match standing {
            Standing { all: 0, .. } => String::new(),
            Standing { pending: 0, .. } => " (all decided)".to_owned(),
            Standing { pending, .. } => format!(" ({pending} pending)"),
        };
        let before = if standing.changes == self.state.changes { "" } else { ", before claims changed" };
        format!(
            "<nav><a href=\"report\">Differences{left}</a> <span class=\"counts\">{}{before}</span></nav>\n",
            standing.in_words()
        )
    }

    fn last(&self) -> String {
        let claim =
            self.state.last.as_ref().and_then(|(what, key)| Some((what, key, self.state.desk.claim(key)?)));
        let Some((what, key, claim)) = claim else { return String::new() };
        let words = if claim.claim.is_empty() { &claim.quote } else { &claim.claim };
        let short: String = words.chars().take(60).collect();
        let dots = if short.len() < words.len() { "…" } else { "" };
        let undo = match self.state.can_undo(key, claim) {
            false => String::new(),
            true => format!(
                "{}<input type=\"hidden\" name=\"back\" value=\"{}\"><button name=\"do\" \
                 value=\"undo\">Undo</button></form>",
                begin("decide", "undo", self.form, &name(key), &print(claim)),
                escape(&self.filter.query()),
            ),
        };
        format!(
            "<div class=\"last\" role=\"status\"><span>Last {what}: {}{dots}</span> {undo}</div>\n",
            escape(&short)
        )
    }

    /// The claims of one file that are on this page.
    fn file(&self, shown: &[&Numbered<'a>], here: &[&Numbered<'a>], back: &str) -> String {
        let Some(file) = here.first().map(|claim| claim.key.file) else { return String::new() };
        let opened = &self.state.desk.files()[file];
        let source = match opened.read.file.source.path.as_deref() {
            None => Err("The file names no source; the quotes are its own.".to_owned()),
            Some(path) => read(path),
        };
        let (text, note) = match &source {
            Ok(source) => (source.text.as_str(), String::new()),
            Err(why) => ("", format!("<p class=\"counts\">{}</p>\n", escape(why))),
        };
        let quoted = |claim: &Numbered<'_>| {
            let at = anchor(text, claim.claim)?;
            Some(Quote { at, name: name(&claim.key), number: claim.number })
        };
        let quotes: Vec<Option<Quote>> = here.iter().map(|claim| quoted(claim)).collect();
        let card = |at: usize| self.card(shown, here[at], back);
        let mut rows = String::new();
        let mut left: Vec<usize> = (0..here.len()).collect();
        let all_quotes: Vec<Quote> = here.iter().filter_map(|claim| quoted(claim)).collect();
        for paragraph in self.paragraphs(file, here, text, &all_quotes) {
            let begins = |at: &usize| quotes[*at].as_ref().is_some_and(|q| holds(paragraph, q.at.start()));
            let cards: String = left.iter().filter(|at| begins(at)).map(|at| card(*at)).collect();
            left.retain(|at| !begins(at));
            rows += &row(&passages::marked(text, paragraph, &all_quotes), &cards);
        }
        let without: String = left
            .into_iter()
            .map(|at| {
                let words = format!("<q>{}</q>", escape(&here[at].claim.quote));
                row(&format!("{words} <span class=\"by\">(not found in the source)</span>"), &card(at))
            })
            .collect();
        let path = escape(&opened.path.to_string_lossy());
        format!("<section aria-label=\"{path}\">\n<h2>{path}</h2>\n{note}{rows}{without}</section>\n")
    }

    /// The paragraphs to show: all between the claims of this page, or, where a filter leaves claims out, those of its claims.
    fn paragraphs(&self, file: usize, here: &[&Numbered<'a>], text: &str, quotes: &[Quote]) -> Vec<Span> {
        let all = passages::paragraphs(text);
        let carries = |span: &Span| quotes.iter().any(|quote| holds(*span, quote.at.start()));
        if self.filter.is_any() {
            return all.into_iter().filter(carries).collect();
        }
        let count = self.all.iter().filter(|claim| claim.key.file == file).count();
        let is_first = here.first().is_some_and(|claim| claim.number == 1);
        let is_last = here.last().is_some_and(|claim| claim.number == count);
        let first = if is_first { Some(0) } else { all.iter().position(carries) };
        let last = if is_last { all.len().checked_sub(1) } else { all.iter().rposition(carries) };
        match (first, last) {
            (Some(first), Some(last)) => all[first..=last].to_vec(),
            _ => Vec::new(),
        }
    }

    fn card(&self, shown: &[&Numbered<'a>], claim: &Numbered<'a>, back: &str) -> String {
        let at = shown.iter().position(|other| other.key == claim.key).unwrap_or_default();
        let is_open = |other: &&Numbered<'_>| other.claim.review.status == Status::Pending;
        let next = shown.iter().skip(at + 1).position(is_open);
        let card = Card {
            claim: claim.claim,
            name: name(&claim.key),
            print: print(claim.claim),
            number: claim.number,
            can_undo: self.state.can_undo(&claim.key, claim.claim),
            in_force: self.state.desk.in_force(&claim.key),
            back,
            form: self.form,
            next: next.map(|after| self.address_of(shown, at + 1 + after)),
        };
        card.write()
    }

    fn pages(&self, count: usize, page: usize, pages: usize) -> String {
        if pages < 2 {
            return String::new();
        }
        let link = |page: usize, label: &str| {
            let query = Filter { page, ..self.filter.clone() }.query();
            format!("<a href=\"./?{}\">{label}</a>", escape(&query))
        };
        let before = if page > 0 { link(page - 1, "← Before") } else { String::new() };
        let after = if page + 1 < pages { link(page + 1, "After →") } else { String::new() };
        format!(
            "<nav class=\"pages\" aria-label=\"Pages\">{before} <span>page {} of {pages}, {count} claims</span> \
             {after}</nav>\n",
            page + 1
        )
    }
}

fn holds(span: Span, at: usize) -> bool {
    (span.start()..span.end()).contains(&at)
}

fn row(words: &str, cards: &str) -> String {
    format!(
        "<div class=\"row\">\n<div class=\"source\"><p>{words}</p></div>\n<div class=\"cards\">\n{cards}</div>\n</div>\n"
    )
}

/// The text that a claim file is of.
fn read(path: &str) -> Result<Source, String> {
    let found = inside(path)?;
    Source::read(&found.to_string_lossy()).map_err(|err| err.to_string())
}
