//! Corrections and claims of a person's own, as edits of the text that they are of.
//!
//! Words that a person put in the place of others are put in their place in the text. A claim that is said anew, or that
//! was never extracted, is added as a statement, which is quoted by the words of the source that carry it.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::Annotated;
use crate::claim::Reading;
use crate::claim::entries::claim_file;
use crate::claim_file::{ClaimEntry, Status};
use crate::error::Problem;
use crate::source::{Edit, Format, Source};
use crate::text::Span;

/// A source with its claim file, as it is to be read: `read` annotates it and extracts its claims. A source without one, or
/// with one in which nothing is decided, is left as it is.
pub fn prepare(mut source: Source, read: impl FnOnce(&Source) -> (Annotated, Reading)) -> Source {
    let Some(reviewed) = &source.reviewed else { return source };
    let decides = |claim: &ClaimEntry| !is_extracted(&claim.id) || matters(claim.review.status);
    if source.format == Format::Claims || !reviewed.file.claims.iter().any(decides) {
        return source;
    }
    let (doc, reading) = read(&source);
    let extracted = claim_file(&source, &doc, &reading).claims;
    let extracted: BTreeMap<&str, &ClaimEntry> = extracted.iter().map(|e| (e.id.as_str(), e)).collect();
    let mut plan =
        Plan { text: &source.text, edits: Vec::new(), dropped: BTreeSet::new(), wrong: Vec::new() };
    for entry in &reviewed.file.claims {
        plan.follow(entry, extracted.get(entry.id.as_str()).copied());
    }
    let Plan { edits, dropped, wrong, .. } = plan;
    let path = reviewed.path.clone();
    source.problems.extend(wrong.into_iter().map(|what| Problem { path: path.clone(), what }));
    if let Some(reviewed) = &mut source.reviewed {
        reviewed.dropped = dropped;
    }
    if edits.is_empty() { source } else { source.edited(edits) }
}

/// Whether a decision changes what is compared.
fn matters(status: Status) -> bool {
    matches!(status, Status::Rejected | Status::Corrected)
}

/// Whether an id is of the program's own making: a kind and a hash.
pub(super) fn is_extracted(id: &str) -> bool {
    let hash = id.split('-').nth(1).unwrap_or_default();
    !id.starts_with("claim-") && hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

struct Plan<'a> {
    text: &'a str,
    edits: Vec<Edit>,
    dropped: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Plan<'_> {
    /// Plans what `entry` asks for, which was extracted so, if it was.
    fn follow(&mut self, entry: &ClaimEntry, extracted: Option<&ClaimEntry>) {
        match (entry.review.status, extracted) {
            (Status::Rejected, _) => drop(self.dropped.insert(entry.id.clone())),
            (Status::Corrected, Some(extracted)) => self.correct(entry, extracted),
            (_, Some(_)) => {}
            (Status::Corrected, None) => self.state(entry),
            (_, None) if is_extracted(&entry.id) || entry.vanished => {}
            (_, None) => self.state(entry),
        }
    }

    fn correct(&mut self, entry: &ClaimEntry, extracted: &ClaimEntry) {
        if entry.claim != extracted.claim && !entry.claim.trim().is_empty() {
            self.dropped.insert(entry.id.clone());
            self.state(entry);
            return;
        }
        for (words, was) in changed(entry, extracted) {
            let at = self.find(was, extracted);
            match at {
                Some(at) => {
                    self.edits.push(Edit { claim: entry.id.clone(), at, words, is_statement: false });
                }
                None => self.wrong.push(format!(
                    "`{words}` of {} cannot be put in the place of other words; say the whole claim anew under `claim:`",
                    entry.id
                )),
            }
        }
    }

    /// Where the words `was` of a claim stand: in its quote, or else near it.
    fn find(&self, was: &str, extracted: &ClaimEntry) -> Option<Span> {
        let [from, to] = extracted.at.as_ref()?.span;
        find_words(self.text, was, from, to).or_else(|| {
            let (from, to) = paragraph(self.text, from, to);
            find_words(self.text, was, from, to)
        })
    }

    /// Reads what `entry` says besides the text.
    fn state(&mut self, entry: &ClaimEntry) {
        let words = entry.claim.trim();
        let mut missing = |what: &str| self.wrong.push(format!("{} is left out: {what}", entry.id));
        if entry.quote.trim().is_empty() {
            return missing("it has no `quote`; add the words of the source that carry it");
        }
        let Some(at) = anchor(self.text, entry) else {
            return missing("its `quote` is not in the source; copy the source's own words");
        };
        if !words.is_empty() && !same(words, &entry.quote) {
            let stop = if words.ends_with(['.', '!', '?', '”', '"']) { "" } else { "." };
            let words = format!("{words}{stop}");
            self.edits.push(Edit { claim: entry.id.clone(), at, words, is_statement: true });
        }
    }
}

/// Where the quote of `entry` stands in `text`: where the entry says, or else where it stands first.
pub fn anchor(text: &str, entry: &ClaimEntry) -> Option<Span> {
    let told = entry.at.as_ref().and_then(|at| find_words(text, &entry.quote, at.span[0], at.span[1]));
    told.or_else(|| find_words(text, &entry.quote, 0, text.len()))
}

/// The words that a person changed, with those that were extracted.
fn changed<'a>(entry: &ClaimEntry, extracted: &'a ClaimEntry) -> Vec<(String, &'a str)> {
    let mut changed = Vec::new();
    let lists = [
        (&entry.who, &extracted.who),
        (&entry.whom, &extracted.whom),
        (&entry.other, &extracted.other),
        (&entry.place, &extracted.place),
        (&entry.when, &extracted.when),
    ];
    for (now, was) in lists {
        changed.extend(now.iter().zip(was).filter(|(now, was)| now != was));
    }
    for (now, was) in [(&entry.how_many, &extracted.how_many), (&entry.said_by, &extracted.said_by)] {
        if now != was && !now.trim().is_empty() {
            changed.push((now, was));
        }
    }
    changed.into_iter().map(|(now, was)| (now.trim().to_owned(), was.as_str())).collect()
}

/// The first place between bytes `from` and `to` of `text` where `words` stand, whatever white space is between them.
pub(super) fn find_words(text: &str, words: &str, from: usize, to: usize) -> Option<Span> {
    let (from, to) = (text.floor_char_boundary(from), text.floor_char_boundary(to.min(text.len())));
    let words: Vec<&str> = words.split_whitespace().collect();
    let first = words.first()?;
    let within = text.get(from..to)?;
    within.match_indices(first).map(|(at, _)| from + at).find_map(|start| {
        let end = words.iter().enumerate().try_fold(start, |at, (n, word)| {
            let rest = &text[at..to];
            let blank = rest.len() - rest.trim_start().len();
            let apart = n == 0 || blank > 0;
            (apart && rest[blank..].starts_with(word)).then_some(at + blank + word.len())
        })?;
        Some(Span::new(start, end))
    })
}

/// The paragraph around bytes `from` to `to`.
fn paragraph(text: &str, from: usize, to: usize) -> (usize, usize) {
    let start = text[..from].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[to..].find("\n\n").map_or(text.len(), |at| to + at);
    (start, end)
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_across_line_breaks() {
        let text = "At least\n  24 people died. At least 24.";
        assert_eq!(find_words(text, "least 24 people", 0, text.len()), Some(Span::new(3, 20)));
        assert_eq!(find_words(text, "least 24.", 0, text.len()), Some(Span::new(30, 39)));
        assert_eq!(find_words(text, "least24", 0, text.len()), None);
        assert_eq!(find_words(text, "", 0, text.len()), None);
    }

    #[test]
    fn an_id_of_the_programs_own_is_a_kind_and_a_hash() {
        assert!(is_extracted("quantity-0a1b2c3d4e") && is_extracted("event-0a1b2c3d4e-2"));
        assert!(
            !is_extracted("claim-0a1b2c3d4e") && !is_extracted("deaths-in-the-fire") && !is_extracted("")
        );
    }
}
