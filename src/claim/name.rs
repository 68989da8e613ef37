//! Names as a report writes them: a claim for every form in which a person, a body, a place or a thing is named.
//!
//! A name is a run of capitalised words that the tagger or the entity recogniser takes for a name. Weak in headlines whose
//! every word is capitalised: there a run may be a whole clause, and is taken apart into its words.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotate::{Annotated, EntityLabel, Upos};
use crate::claim::{Body, Claim, lexicon};
use crate::text::Span;

/// Words of the longest run that is taken for one name.
const LONGEST: usize = 6;

/// The name claims of a report: each written name where it first stands, in reading order.
pub(super) fn names(doc: &Annotated) -> Vec<Claim> {
    let mut seen = BTreeSet::new();
    let spans = runs(doc).into_iter().map(|run| (run.end - 1, span(doc, &run)));
    spans
        .filter(|(_, span)| seen.insert(span.of(&doc.text)))
        .map(|(head, span)| claim(doc, head, span))
        .collect()
}

/// Whether a token is a capitalised word of a name.
pub fn is_name_word(doc: &Annotated, at: u32) -> bool {
    use EntityLabel::{Event, Fac, Gpe, Law, Loc, Norp, Org, Person, Product, WorkOfArt};
    let is_named = || {
        doc.entity_at(at).is_some_and(|e| {
            matches!(e.label, Person | Org | Gpe | Fac | Norp | Product | Loc | Event | WorkOfArt | Law)
        })
    };
    doc.word(at).starts_with(char::is_uppercase) && (doc.token(at).upos == Upos::Propn || is_named())
}

/// The words of each name, as token ranges, in reading order.
fn runs(doc: &Annotated) -> Vec<Range<u32>> {
    let mut runs = Vec::new();
    for sentence in &doc.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let end = run_end(doc, at, sentence.end);
            if end == at {
                at += 1;
                continue;
            }
            let run = without_titles(doc, at..end);
            if run.len() > LONGEST {
                runs.extend(run.map(|word| word..word + 1));
            } else {
                runs.push(run);
            }
            at = end;
        }
    }
    runs
}

/// Where the name ends that begins at `start`; `start` itself if none does. It ends before another entity begins.
fn run_end(doc: &Annotated, start: u32, limit: u32) -> u32 {
    let mut end = start;
    while end < limit && is_name_word(doc, end) {
        let begins_another = doc.entity_at(end).is_some_and(|e| e.tokens.start == end)
            && end > start
            && doc.entity_at(end - 1).is_some();
        if begins_another {
            break;
        }
        let hyphenated = doc.token(end).span.end() + 1 < doc.text.len()
            && end + 2 < limit
            && doc.word(end + 1) == "-"
            && is_name_word(doc, end + 2);
        end += if hyphenated { 2 } else { 1 };
    }
    end
}

/// A name without the titles and nouns for persons before it, unless that is all there is.
fn without_titles(doc: &Annotated, mut run: Range<u32>) -> Range<u32> {
    let is_title = |at: u32| is_role_word(doc.word(at));
    while run.len() > 1 && is_title(run.start) {
        run.start += 1;
    }
    run
}

/// Whether a word is a title or a noun for a person.
pub fn is_role_word(word: &str) -> bool {
    let small = word.trim_end_matches('.').to_lowercase();
    lexicon::title(&small).is_some() || lexicon::person_noun(&small).is_some()
}

fn span(doc: &Annotated, run: &Range<u32>) -> Span {
    doc.token(run.start).span.cover(doc.token(run.end - 1).span)
}

fn claim(doc: &Annotated, head: u32, value: Span) -> Claim {
    Claim::plain(head, crate::claim::phrase::sentence(doc, head).cover(value), value, Body::Name)
}
