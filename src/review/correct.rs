//! Corrections and claims of a person's own, as edits of the text that they are of.
//!
//! Words that a person put in the place of others are put in their place in the text. A claim that is said anew, or that
//! was never extracted, is added as a statement, which is quoted by the words of the source that carry it.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::Annotated;
use crate::claim::Reading;
use crate::claim::entries::{claim_file, names};
use crate::claim_file::{ClaimEntry, ClaimFile, Code, Status};
use crate::error::Problem;
use crate::review::changed::{Said, changed, said};
use crate::review::field::Field;
use crate::review::meet::apart;
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
    let Plan { edits, dropped, wrong, .. } = plan(&reviewed.file, &source, &doc, &reading);
    let problem = |wrong: Wrong| Problem { path: reviewed.path.clone(), what: wrong.sentence() };
    let problems: Vec<Problem> = wrong.into_iter().map(problem).collect();
    source.problems.extend(problems);
    if let Some(reviewed) = &mut source.reviewed {
        reviewed.dropped = dropped;
    }
    if edits.is_empty() { source } else { source.edited(edits) }
}

/// What `file` asks for of `source`, of which the program reads this.
pub(super) fn plan(file: &ClaimFile, source: &Source, doc: &Annotated, reading: &Reading) -> Plan {
    let extracted = claim_file(source, doc, reading).claims;
    let extracted: BTreeMap<&str, &ClaimEntry> = extracted.iter().map(|e| (e.id.as_str(), e)).collect();
    let values = names(source, reading).into_iter().zip(reading.claims.iter().map(|claim| claim.value));
    let mut planning = Planning { text: &source.text, values: values.collect(), plan: Plan::default() };
    for entry in &file.claims {
        planning.follow(entry, extracted.get(entry.id.as_str()).copied());
    }
    planning.look_for_all(file, &extracted);
    let mut plan = planning.plan;
    let (edits, met) = apart(std::mem::take(&mut plan.edits), source);
    plan.edits = edits;
    plan.wrong.extend(met);
    plan
}

/// What people ask for of a source.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Words that are read instead of others, of which no two overlap, and statements.
    pub(super) edits: Vec<Edit>,
    /// Ids of extracted claims that take no part.
    pub(super) dropped: BTreeSet<String>,
    /// What cannot be done.
    pub(super) wrong: Vec<Wrong>,
}

/// What of a claim file cannot be done, or not as it was meant.
#[derive(Debug)]
pub(super) struct Wrong {
    /// The kind of fault.
    pub(super) code: Code,
    /// The claim that asks for it, by its id.
    pub(super) claim: String,
    /// What a person knows the claim by: its id, or its words if it was given none.
    pub(super) name: String,
    /// What of the claim.
    pub(super) field: Option<Field>,
    /// What is wrong.
    pub(super) what: String,
    /// What to do about it.
    pub(super) help: &'static str,
}

impl Wrong {
    fn sentence(&self) -> String {
        format!("{}: {}; {}", self.name, self.what, self.help)
    }
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

/// The fields that were extracted so and that `entry` does not have; its sentence can be left out.
pub(super) fn left_out(entry: &ClaimEntry, extracted: &ClaimEntry) -> impl Iterator<Item = Field> {
    let is_in = |of: &ClaimEntry, field: Field| !field.of_entry(of).is_empty();
    let fields = Field::ALL.into_iter().filter(|field| *field != Field::Claim);
    fields.filter(move |field| is_in(extracted, *field) && !is_in(entry, *field))
}

struct Planning<'a> {
    text: &'a str,
    values: BTreeMap<String, Span>, // of the extracted claims, by their ids
    plan: Plan,
}

/// What to do where a field cannot say what is meant.
const ANEW: &str = "say the whole claim anew under `claim:`";

impl Planning<'_> {
    /// Plans what `entry` asks for, which was extracted so, if it was.
    fn follow(&mut self, entry: &ClaimEntry, extracted: Option<&ClaimEntry>) {
        match (entry.review.status, extracted) {
            (Status::Rejected, _) => drop(self.plan.dropped.insert(entry.id.clone())),
            (Status::Corrected, Some(extracted)) => self.correct(entry, extracted),
            (_, Some(_)) => {}
            (Status::Corrected, None) => self.state(entry),
            (_, None) if is_extracted(&entry.id) || entry.vanished => {}
            (_, None) => self.state(entry),
        }
    }

    /// Says that nothing of `file` is of this source, if it is decided and none of it is extracted: ids are made of a name of
    /// the source, too.
    fn look_for_all(&mut self, file: &ClaimFile, extracted: &BTreeMap<&str, &ClaimEntry>) {
        let mut own = file.claims.iter().filter(|entry| is_extracted(&entry.id) && !entry.vanished);
        let decided = own.clone().find(|entry| matters(entry.review.status));
        if let Some(first) = decided.filter(|_| own.all(|entry| !extracted.contains_key(entry.id.as_str()))) {
            let what = "neither this claim nor any other of the file is one of its source, so that no decision counts";
            let help = "where the report was renamed, write the name that its file had when it was extracted, without the extension, under `source:` as `ids_from`";
            self.wrong(Code::Unread, first, None, what, help);
        }
    }

    fn correct(&mut self, entry: &ClaimEntry, extracted: &ClaimEntry) {
        let changes = changed(entry, extracted);
        match said(entry, extracted, &changes) {
            Said::Anew => {
                self.plan.dropped.insert(entry.id.clone());
                return self.state(entry);
            }
            Said::Both => {
                let what = "its `claim:` says something else than what is corrected beside it, which counts";
                let help = "put into the one what the other says";
                self.wrong(Code::Unread, entry, Some(Field::Claim), what, help);
            }
            Said::InFields => {}
        }
        for field in left_out(entry, extracted) {
            let (key, was) = (field.key(), field.of_entry(extracted));
            let what = format!("its `{key}`, which is left out, counts as it is in the source, “{was}”");
            self.wrong(Code::Unread, entry, None, &what, ANEW);
        }
        for change in changes {
            match self.find(change.was, extracted) {
                Some(at) => {
                    let (claim, words) = (entry.id.clone(), change.now);
                    self.plan.edits.push(Edit { claim, at, words, is_statement: false });
                }
                None => {
                    let (key, now) = (change.field.key(), &change.now);
                    let what = format!("its `{key}`, {now}, has no words of the source to stand for");
                    self.wrong(Code::Unread, entry, Some(change.field), &what, ANEW);
                }
            }
        }
    }

    fn wrong(
        &mut self,
        code: Code,
        entry: &ClaimEntry,
        field: Option<Field>,
        what: &str,
        help: &'static str,
    ) {
        let words = if entry.claim.is_empty() { &entry.quote } else { &entry.claim };
        let name = if entry.id.starts_with("claim-") { format!("“{words}”") } else { entry.id.clone() };
        self.plan.wrong.push(Wrong {
            code,
            claim: entry.id.clone(),
            name,
            field,
            what: what.to_owned(),
            help,
        });
    }

    /// Where the words `was` of a claim stand: in its quote, or else near it; of several places the one nearest to its value.
    fn find(&self, was: &str, extracted: &ClaimEntry) -> Option<Span> {
        let [from, to] = extracted.at.as_ref()?.span;
        let value = self.values.get(&extracted.id).copied().unwrap_or(Span::new(from, to));
        let apart =
            |at: &Span| at.start().saturating_sub(value.end()).max(value.start().saturating_sub(at.end()));
        let nearest = |(from, to)| {
            let places = || all_words(self.text, was, from, to);
            let whole = places().filter(|at| is_whole(self.text, *at)).min_by_key(apart);
            whole.or_else(|| places().min_by_key(apart))
        };
        nearest((from, to)).or_else(|| nearest(paragraph(self.text, from, to)))
    }

    /// Reads what `entry` says besides the text.
    fn state(&mut self, entry: &ClaimEntry) {
        let words = entry.claim.trim();
        if entry.quote.trim().is_empty() {
            let what = "it is left out, because it has no `quote`";
            return self.wrong(Code::Unread, entry, None, what, "add the words of the source that carry it");
        }
        let Some(at) = anchor(self.text, entry) else {
            let what = "it is left out, because its `quote` is not in the source";
            return self.wrong(Code::NotSaid, entry, None, what, "copy the source's own words");
        };
        if !words.is_empty() && !same(words, &entry.quote) {
            let stop = if words.ends_with(['.', '!', '?', '”', '"']) { "" } else { "." };
            let words = format!("{words}{stop}");
            self.plan.edits.push(Edit { claim: entry.id.clone(), at, words, is_statement: true });
        }
    }
}

/// Where the quote of `entry` stands in `text`: where the entry says, or else where it stands first.
pub fn anchor(text: &str, entry: &ClaimEntry) -> Option<Span> {
    let told = entry.at.as_ref().and_then(|at| find_words(text, &entry.quote, at.span[0], at.span[1]));
    told.or_else(|| find_words(text, &entry.quote, 0, text.len()))
}

/// Whether no letter or digit goes on before or after the words at `at`: 7 is not meant in 17.
fn is_whole(text: &str, at: Span) -> bool {
    let goes_on = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    let (before, after) = (&text[..at.start()], &text[at.end()..]);
    let words = at.of(text);
    !goes_on(before.chars().next_back(), words.chars().next())
        && !goes_on(words.chars().next_back(), after.chars().next())
}

/// The first place between bytes `from` and `to` of `text` where `words` stand, whatever white space is between them.
pub(super) fn find_words(text: &str, words: &str, from: usize, to: usize) -> Option<Span> {
    all_words(text, words, from, to).next()
}

/// All places as of [`find_words`], in the order of the text.
fn all_words<'a>(text: &'a str, words: &'a str, from: usize, to: usize) -> impl Iterator<Item = Span> + 'a {
    let (from, to) = (text.floor_char_boundary(from), text.floor_char_boundary(to.min(text.len())));
    let words: Vec<&str> = words.split_whitespace().collect();
    let starts = words.first().zip(text.get(from..to)).map(|(first, within)| within.match_indices(*first));
    starts.into_iter().flatten().map(move |(at, _)| from + at).filter_map(move |start| {
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

/// Whether two texts have the same words.
pub(super) fn same(a: &str, b: &str) -> bool {
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
