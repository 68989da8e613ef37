//! Quotations of two reports that are of one utterance, and in what their words differ.
//!
//! Two quotations are of one utterance where a long run of words is the same in both; one report may quote more of it than the
//! other, so only the stretch from the first words they share to the last is compared. What is style is no difference: case,
//! marks, contractions, hyphens, figures, spelling; nor is what an editor marks, by brackets or dots.

use std::collections::BTreeSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::align::profile::{Match, is_content, participant};
use crate::align::score::{Reason, Score};
use crate::align::{Alignment, Pair, Report};
use crate::annotate::number::Fit;
use crate::annotate::{Annotated, Dep, Number};
use crate::claim::{Body, ClaimId, quotation};
use crate::text::Span;

/// Words that both must share in runs of two or more, and content words among them.
const SHARED: usize = 5;
const SHARED_CONTENT: usize = 3;
/// Shared words from which on two quotations are plainly of one utterance.
const PLAIN: usize = 8;
/// The share of the longer of two stretches that must be the same words.
const SHARE: f32 = 0.7;

/// Two quotations of one utterance.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// Words that are the same in both.
    pub shared: usize,
    /// Where the first and the last difference stand in each, a word beside them where one report has none there; the whole
    /// stretch if there is no difference.
    pub spans: [Span; 2],
    /// What differs.
    pub differs: Differs,
}

impl Drift {
    /// Whether the shared words are so many that nothing else has to speak for one utterance.
    pub fn is_plain(&self) -> bool {
        self.shared >= PLAIN
    }
}

/// How much two quotations of one utterance differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Differs {
    /// Not at all, or in style.
    Nothing,
    /// Little words, or other forms of the same words.
    LittleWords,
    /// Words that carry meaning.
    Content,
    /// A negation or a number.
    Sense,
}

/// A quotation of a report, by its words.
struct Quoted<'a> {
    id: ClaimId,
    doc: &'a Annotated,
    words: Vec<u32>,
    plain: Vec<String>,
}

/// Adds the pairs of quotations of reports `a` and `b` that are of one utterance, each the other's best.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    let (ours, theirs) = (quoted(&reports[a], a), quoted(&reports[b], b));
    let mut found: Vec<(usize, usize, Drift)> = Vec::new();
    for (i, x) in ours.iter().enumerate() {
        for (j, y) in theirs.iter().enumerate() {
            let speakers = speakers((&reports[a], x.id), (&reports[b], y.id));
            let is_one = |drift: &Drift| match speakers {
                Match::Same => true,
                Match::Alike | Match::Unknown => drift.is_plain(),
                Match::Different => false,
            };
            found.extend(x.drift(y).filter(is_one).map(|drift| (i, j, drift)));
        }
    }
    // A report that has the other's words too, somewhere, is not one that has them wrong.
    let rank = |drift: &Drift| (drift.differs == Differs::Nothing, drift.shared);
    let is_best = |&(i, j, drift): &(usize, usize, &Drift)| {
        let mut rivals = found.iter().filter(|(k, l, _)| (*k == i) != (*l == j));
        rivals.all(|(_, _, rival)| rank(rival) <= rank(drift))
    };
    let best = found.iter().map(|(i, j, drift)| (*i, *j, drift)).filter(is_best);
    alignment.pairs.extend(best.map(|(i, j, drift)| {
        let value = drift.shared as f32 / (drift.shared as f32 + 1.0);
        let reason = Reason { feature: "shared-words", value: drift.shared as f32, part: value };
        Pair { a: ours[i].id, b: theirs[j].id, score: Score { value, reasons: vec![reason] } }
    }));
}

/// Whether two quotations are of one speaker: people answer each other in the other's words.
fn speakers((a, x): (&Report<'_>, ClaimId), (b, y): (&Report<'_>, ClaimId)) -> Match {
    let speaker = |report: &Report<'_>, id: ClaimId| {
        let said_by = report.reading.claims[id.index as usize].said_by.as_ref()?;
        Some(participant(report.doc, &report.reading.who, said_by.head))
    };
    speaker(a, x).zip(speaker(b, y)).map_or(Match::Unknown, |(one, other)| one.compare(&other))
}

/// How two quotations compare, given as token ranges; `None` if they are not of one utterance.
pub fn compare(a: (&Annotated, &Range<u32>), b: (&Annotated, &Range<u32>)) -> Option<Drift> {
    let nowhere = ClaimId { source: 0, index: 0 };
    Quoted::of(nowhere, a.0, a.1).drift(&Quoted::of(nowhere, b.0, b.1))
}

fn quoted<'a>(report: &Report<'a>, source: usize) -> Vec<Quoted<'a>> {
    let claims = (0..).zip(&report.reading.claims);
    let quoted = claims.filter_map(|(index, claim)| match &claim.body {
        Body::Quotation(quotation) => {
            Some(Quoted::of(ClaimId { source: source as u32, index }, report.doc, &quotation.words))
        }
        _ => None,
    });
    quoted.collect()
}

impl<'a> Quoted<'a> {
    fn of(id: ClaimId, doc: &'a Annotated, inside: &Range<u32>) -> Self {
        let words: Vec<u32> = inside.clone().filter(|&t| quotation::is_word(doc, t)).collect();
        let plain = words.iter().map(|&t| plain(doc.word(t))).collect();
        Quoted { id, doc, words, plain }
    }

    fn drift(&self, other: &Quoted<'_>) -> Option<Drift> {
        let known: BTreeSet<&String> = self.plain.iter().collect();
        if other.plain.iter().filter(|word| known.contains(word)).count() < SHARED {
            return None;
        }
        let ops = stretch(capture_diff_slices(Algorithm::Myers, &self.plain, &other.plain));
        let (first, last) = (ops.first()?, ops.last()?);
        let ours = first.old_range().start..last.old_range().end;
        let theirs = first.new_range().start..last.new_range().end;
        let same = || ops.iter().filter(|op| is_equal(op)).flat_map(DiffOp::old_range);
        let shared = same().count();
        let content = same().filter(|&at| is_content(self.doc, self.words[at])).count();
        let share = shared as f32 / ours.len().max(theirs.len()) as f32;
        if shared < SHARED || content < SHARED_CONTENT || share < SHARE {
            return None;
        }
        let edits: Vec<Edit<'_>> =
            ops.iter().filter(|op| !is_equal(op)).map(|op| self.edit(other, op)).collect();
        let edits: Vec<Edit<'_>> =
            edits.into_iter().filter(|edit| edit.differs() > Differs::Nothing).collect();
        let spans = match (edits.first(), edits.last()) {
            (Some(first), Some(last)) => {
                let (first, last) = (first.spans(), last.spans());
                [first[0].cover(last[0]), first[1].cover(last[1])]
            }
            _ => [self.span(ours), other.span(theirs)],
        };
        let differs = edits.iter().map(Edit::differs).max().unwrap_or(Differs::Nothing);
        Some(Drift { shared, spans, differs })
    }

    fn edit<'b>(&'b self, other: &'b Quoted<'b>, op: &DiffOp) -> Edit<'b> {
        Edit { sides: [Words { of: self, at: op.old_range() }, Words { of: other, at: op.new_range() }] }
    }

    fn span(&self, at: Range<usize>) -> Span {
        self.doc.token(self.words[at.start]).span.cover(self.doc.token(self.words[at.end - 1]).span)
    }
}

/// The steps from the first run of two or more words that both have to the last one.
fn stretch(ops: Vec<DiffOp>) -> Vec<DiffOp> {
    let is_run = |op: &DiffOp| is_equal(op) && op.old_range().len() >= 2;
    let Some(first) = ops.iter().position(is_run) else { return Vec::new() };
    let last = ops.iter().rposition(is_run).unwrap_or(first);
    ops[first..=last].to_vec()
}

fn is_equal(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { .. })
}

/// A word as it sounds, not as it is written: *n't* and *not*, *gonna* and *going to* aside.
fn plain(word: &str) -> String {
    let small = word.to_lowercase().replace('\u{2019}', "'");
    let full = match small.as_str() {
        "n't" => "not",
        "wo" => "will",
        "ca" => "can",
        "'m" => "am",
        "'re" => "are",
        "'ve" => "have",
        "'ll" => "will",
        other => other,
    };
    full.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Words of one quotation, as indices into its words.
struct Words<'a> {
    of: &'a Quoted<'a>,
    at: Range<usize>,
}

/// What stands in one quotation in place of something, or of nothing, in the other.
struct Edit<'a> {
    sides: [Words<'a>; 2],
}

impl Edit<'_> {
    fn differs(&self) -> Differs {
        let [a, b] = &self.sides;
        let carry_meaning = !a.content().is_empty() && !b.content().is_empty();
        let one_spelling = !a.at.is_empty()
            && (a.letters() == b.letters() || carry_meaning && is_one_spelling(&a.letters(), &b.letters()));
        let one_number = a.number().zip(b.number()).map(|(x, y)| x.fit(y));
        if one_spelling || one_number == Some(Some(Fit::Same)) || a.is_edited() || b.is_edited() {
            Differs::Nothing
        } else if a.negations() != b.negations() || one_number.is_some() {
            Differs::Sense
        } else if a.content() != b.content() {
            Differs::Content
        } else {
            Differs::LittleWords
        }
    }
}

impl Edit<'_> {
    /// Where it stands in each; with a word on either side, if one of them has nothing there.
    fn spans(&self) -> [Span; 2] {
        let margin = usize::from(self.sides.iter().any(|words| words.at.is_empty()));
        [self.sides[0].span(margin), self.sides[1].span(margin)]
    }
}

impl<'a> Words<'a> {
    fn tokens(&self) -> impl Iterator<Item = u32> + '_ {
        self.of.words[self.at.clone()].iter().copied()
    }

    fn letters(&self) -> String {
        let letters = self.tokens().flat_map(|t| self.of.doc.word(t).chars().filter(|c| c.is_alphanumeric()));
        letters.flat_map(char::to_lowercase).collect()
    }

    fn content(&self) -> BTreeSet<String> {
        let content = self.tokens().filter(|&t| is_content(self.of.doc, t));
        content.map(|t| self.of.doc.lemma(t).to_lowercase()).collect()
    }

    fn negations(&self) -> usize {
        let negates = |&t: &u32| {
            self.of.doc.token(t).dep == Dep::Neg
                || matches!(self.of.doc.lemma(t), "no" | "not" | "never" | "nobody" | "nothing" | "none")
        };
        self.tokens().filter(negates).count()
    }

    /// The number that these words are.
    fn number(&self) -> Option<&'a Number> {
        if self.at.is_empty() {
            return None;
        }
        let span = self.of.span(self.at.clone());
        self.of.doc.numbers.iter().find(|number| number.span.contains(span) || span.contains(number.span))
    }

    /// The tokens from the word before to the word after hold an editor's mark.
    fn is_edited(&self) -> bool {
        let (before, after) = (self.at.start.saturating_sub(1), self.at.end.min(self.of.words.len() - 1));
        let mark = |t: u32| {
            let word = self.of.doc.word(t);
            word.contains(['[', ']', '(', ')', '\u{2026}']) || word.contains("..")
        };
        (self.of.words[before]..=self.of.words[after]).any(mark)
    }

    /// The words with `margin` more on either side, as far as there are.
    fn span(&self, margin: usize) -> Span {
        let (start, end) = (self.at.start.saturating_sub(margin), self.at.end + margin);
        self.of.span(start..end.min(self.of.words.len()))
    }
}

/// Long words a letter apart: a slip of the keyboard, or British and American spelling.
fn is_one_spelling(a: &str, b: &str) -> bool {
    const LONG: usize = 5;
    let shortest = a.chars().count().min(b.chars().count());
    shortest >= LONG && a.chars().next() == b.chars().next() && strsim::osa_distance(a, b) <= 1
}
