//! Words that a report quotes: a claim for every direct quotation that is long enough to be known again.
//!
//! A quotation lies between an opening and a closing mark of one paragraph; a mark without a fellow in its paragraph opens
//! nothing. Who is quoted is taken from the act of speech beside it, and is not known where there is none.

use std::ops::Range;

use crate::annotate::Annotated;
use crate::claim::{Body, Claim, Quotation, Speaker};
use crate::text::Span;

/// Words of the shortest quotation that is a claim: shorter ones are idioms and titles.
const SHORTEST: usize = 5;

/// The quotations of a report, in reading order; `acts` are its acts of speech.
pub(super) fn quotations(doc: &Annotated, acts: &[Claim]) -> Vec<Claim> {
    let long = |inside: &Range<u32>| inside.clone().filter(|&t| is_word(doc, t)).count() >= SHORTEST;
    marked(doc).into_iter().filter(long).map(|inside| claim(doc, acts, inside)).collect()
}

/// Whether a token is a word or a figure, not a mark.
pub fn is_word(doc: &Annotated, at: u32) -> bool {
    doc.word(at).contains(char::is_alphanumeric)
}

/// The tokens between each opening mark and its closing one.
fn marked(doc: &Annotated) -> Vec<Range<u32>> {
    let mut found = Vec::new();
    let mut open: Option<u32> = None;
    for at in 0..doc.tokens.len() as u32 {
        if begins_paragraph(doc, at) {
            open = None;
        }
        match (doc.word(at), open) {
            ("\u{201c}" | "``", _) | ("\"", None) => open = Some(at + 1),
            ("\u{201d}" | "''" | "\"", Some(start)) => {
                found.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    found.retain(|inside| !inside.is_empty());
    found
}

fn begins_paragraph(doc: &Annotated, at: u32) -> bool {
    at > 0 && Span::new(doc.token(at - 1).span.end(), doc.token(at).span.start()).of(&doc.text).contains('\n')
}

fn claim(doc: &Annotated, acts: &[Claim], inside: Range<u32>) -> Claim {
    let value = doc.token(inside.start).span.cover(doc.token(inside.end - 1).span);
    let speaker = speaker(doc, acts, &inside);
    let quote = doc.token(inside.start - 1).span.cover(doc.token(inside.end).span);
    let said_by = speaker.cloned();
    Claim {
        said_by,
        ..Claim::plain(inside.start, quote, value, Body::Quotation(Quotation { words: inside }))
    }
}

/// Who speaks in the act nearest to the quotation, in the sentences that it begins or ends in.
fn speaker<'a>(doc: &Annotated, acts: &'a [Claim], inside: &Range<u32>) -> Option<&'a Speaker> {
    let sentences = [inside.start, inside.end].map(|t| doc.sentence_of(t));
    let beside = acts.iter().filter(|act| !inside.contains(&act.head));
    let near = beside.filter(|act| sentences.contains(&doc.sentence_of(act.head)));
    let distance =
        |act: &&Claim| if act.head < inside.start { inside.start - act.head } else { act.head - inside.end };
    near.filter(|act| act.said_by.is_some()).min_by_key(distance)?.said_by.as_ref()
}
