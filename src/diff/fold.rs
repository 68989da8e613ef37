//! What is told to a reader: each difference once, with the widest claim that shows it.
//!
//! One clause is several claims (the event, its number, its time), and what is said by someone makes all of them said so. Of
//! those that differ in one way in one sentence the first in the order of [`What`] stands for all.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Report;
use crate::annotate::Upos;
use crate::annotate::number::{Fit, Number};
use crate::claim::lexicon;
use crate::claim::quotation::is_word;
use crate::diff::sentences::{Links, content, span};
use crate::diff::slots::Matched;
use crate::diff::weigh::{Found, Side, weigh};
use crate::diff::{Change, Nature, Place, What, folded};
use crate::text::Span;

/// The changes that come of the claims `a` and `b`, `matched` as they are.
pub(super) fn fold(
    old: &Report<'_>,
    new: &Report<'_>,
    a: &[usize],
    b: &[usize],
    links: &Links,
    matched: &Matched,
) -> Vec<Change> {
    let mut changes = Changes { old, new, told: Vec::new(), by_sentence: Default::default() };
    changes.weigh(matched);
    for (side, (report, claims)) in [(old, a), (new, b)].into_iter().enumerate() {
        changes.alone(side, report, claims, links, matched);
    }
    changes.rest(links, matched);
    changes.told
}

struct Changes<'a> {
    old: &'a Report<'a>,
    new: &'a Report<'a>,
    told: Vec<Change>,
    by_sentence: [BTreeMap<usize, Vec<usize>>; 2], // the changes that each sentence of either text is in
}

impl Changes<'_> {
    /// What differs between claims that answer one question.
    fn weigh(&mut self, matched: &Matched) {
        let mut all: Vec<(usize, usize, Found)> = Vec::new();
        for &(x, y) in &matched.pairs {
            let found = weigh(&Side::of(self.old, x), &Side::of(self.new, y));
            all.extend(found.into_iter().map(|found| (x, y, found)));
        }
        // Reversals come first, and then what has the fewest words: a number before the event it is in.
        all.sort_by_key(|(x, y, found)| (found.nature != Nature::Reversed, found.what, *x, *y));
        let mut wide = BTreeSet::new();
        for (x, y, found) in all {
            let [one, other] = [&self.old.reading.claims[x], &self.new.reading.claims[y]];
            let at = [self.old.doc.sentence_of(one.head), self.new.doc.sentence_of(other.head)];
            // The sentences, since the clauses that the parse makes of two wordings may begin in different places.
            let quotes =
                [span(self.old.doc, at[0]).cover(one.quote), span(self.new.doc, at[1]).cover(other.quote)];
            let kind = if found.nature == Nature::Reversed { String::new() } else { found.why.clone() };
            let first =
                if found.wide { wide.insert((at, found.nature, kind)) } else { !self.is_told(at[0], &found) };
            if first {
                let place = |side: usize| {
                    Some(Place { quote: quotes[side].cover(found.values[side]), value: found.values[side] })
                };
                let (old, new) = (place(0), place(1));
                self.tell(Change { nature: found.nature, what: found.what, why: found.why, old, new });
            }
        }
    }

    /// The changes that a sentence is in.
    fn of_sentence(&self, side: usize, sentence: usize) -> impl Iterator<Item = &Change> {
        self.by_sentence[side].get(&sentence).into_iter().flatten().map(|&at| &self.told[at])
    }

    /// Whether the words that differ are in a change of the old sentence already, on both sides.
    fn is_told(&self, sentence: usize, found: &Found) -> bool {
        self.of_sentence(0, sentence).any(|change| {
            let meets =
                |place: Option<Place>, span: Span| place.is_some_and(|place| place.value.overlaps(span));
            let own =
                !matches!(change.what, What::Source | What::Certainty) && change.nature != Nature::Reversed;
            own && meets(change.old, found.values[0]) && meets(change.new, found.values[1])
        })
    }

    fn tell(&mut self, change: Change) {
        for (side, (report, place)) in
            [(self.old, change.old), (self.new, change.new)].into_iter().enumerate()
        {
            if let Some(place) = place {
                let token = report.doc.tokens.partition_point(|t| t.span.end() <= place.value.start());
                let sentence = report.doc.sentence_of(token as u32);
                self.by_sentence[side].entry(sentence).or_default().push(self.told.len());
            }
        }
        self.told.push(change);
    }

    /// The claims of one text that answer nothing in the other.
    fn alone(
        &mut self,
        side: usize,
        report: &Report<'_>,
        claims: &[usize],
        links: &Links,
        matched: &Matched,
    ) {
        let partners = partners(side, links);
        let mut free: Vec<usize> =
            claims.iter().copied().filter(|at| !matched.settled[side].contains(at)).collect();
        // The widest first; of equally wide ones an event tells more than its time.
        free.sort_by_key(|&at| {
            let claim = &report.reading.claims[at];
            (
                claim.quote.start(),
                std::cmp::Reverse(claim.quote.end()),
                std::cmp::Reverse(What::of(claim)),
                at,
            )
        });
        let mut kept: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for at in free {
            let claim = &report.reading.claims[at];
            let sentence = report.doc.sentence_of(claim.head);
            let others = partners.get(&sentence).map_or(&[][..], Vec::as_slice);
            let quotes = kept.entry(sentence).or_default();
            let told = quotes.iter().any(|quote| {
                let shared =
                    quote.end().min(claim.quote.end()).saturating_sub(quote.start().max(claim.quote.start()));
                2 * shared >= claim.quote.len()
            });
            if told || !others.is_empty() && self.is_known(side, report, at, others) {
                continue;
            }
            quotes.push(claim.quote);
            let place = Some(Place { quote: claim.quote, value: claim.value });
            let (nature, old, new) =
                if side == 0 { (Nature::Dropped, place, None) } else { (Nature::Added, None, place) };
            let why = folded(report, claim.value);
            self.tell(Change { nature, what: What::of(claim), why, old, new });
        }
    }

    /// Whether a claim of a sentence that goes together with `others` says nothing that they do not say, or that is told as a
    /// change of them.
    fn is_known(&self, side: usize, report: &Report<'_>, at: usize, others: &[usize]) -> bool {
        let claim = &report.reading.claims[at];
        let other = if side == 0 { self.new.doc } else { self.old.doc };
        let mut changes = self.of_sentence(side, report.doc.sentence_of(claim.head));
        let by_change = changes.any(|change| match change.what {
            What::Source => What::of(claim) == What::Speech,
            What::Certainty => false,
            _ => {
                let place = if side == 0 { change.old } else { change.new };
                change.old.is_some()
                    && change.new.is_some()
                    && place.is_some_and(|p| p.value.overlaps(claim.value))
            }
        });
        let words = content(report.doc, tokens(report, claim.value));
        let theirs: BTreeSet<String> =
            others.iter().flat_map(|&s| content(other, other.sentences[s].clone())).collect();
        let number = matches!(What::of(claim), What::Number | What::Time | What::Quotation);
        by_change || !number && words.is_subset(&theirs)
    }

    /// Whether what differs between two sentences is in changes already: in one of both, or of each; or in one of one of them,
    /// which has all the words of the other.
    fn is_shown(&self, sentences: [usize; 2]) -> bool {
        let both = self.of_sentence(0, sentences[0]).any(|change| change.new.is_some());
        let told = [0, 1].map(|side: usize| self.by_sentence[side].contains_key(&sentences[side]));
        let words = |report: &Report<'_>, sentence: usize| -> BTreeSet<String> {
            let tokens = report.doc.sentences[sentence].clone().filter(|&t| is_word(report.doc, t));
            tokens.map(|t| report.doc.word(t).to_lowercase()).collect()
        };
        let [one, other] = [words(self.old, sentences[0]), words(self.new, sentences[1])];
        match told {
            [true, true] => true,
            [true, false] => both || other.is_subset(&one),
            [false, true] => one.is_subset(&other),
            [false, false] => false,
        }
    }

    /// Why two sentences whose claims do not differ may yet say something else: no claim is known of them, or a figure, a
    /// name or a negation is in one only.
    fn apart(&self, sentences: [usize; 2]) -> Option<&'static str> {
        let sides = [(self.old, sentences[0]), (self.new, sentences[1])];
        let words = |(report, sentence): (&Report<'_>, usize), tells: fn(&Report<'_>, u32) -> bool| {
            let tokens = report.doc.sentences[sentence].clone().filter(|&t| tells(report, t));
            tokens.map(|t| report.doc.lemma(t).to_lowercase()).collect::<BTreeSet<_>>()
        };
        let differ = |tells| words(sides[0], tells) != words(sides[1], tells);
        let numbers = sides.map(|(report, sentence)| numbers(report, span(report.doc, sentence)));
        let fits = |a: &[&Number], b: &[&Number]| {
            a.iter().all(|n| b.iter().any(|m| n.fit(m) == Some(Fit::Same) || n.amount == m.amount))
        };
        let known = |(report, sentence): (&Report<'_>, usize)| {
            report.doc.sentences[sentence].clone().any(|t| report.doc.is_prose(t) && is_word(report.doc, t))
        };
        if !sides.into_iter().all(known) {
            Some("other words in what is not read for claims")
        } else if !fits(&numbers[0], &numbers[1]) || !fits(&numbers[1], &numbers[0]) {
            Some("a figure that is in one only")
        } else if differ(|report, t| lexicon::negation(report.doc.word(t)).is_some()) {
            Some("a negation that is in one only")
        } else if differ(|report, t| report.doc.token(t).upos == Upos::Propn) {
            Some("a name that is in one only")
        } else {
            None
        }
    }

    /// Sentences that are not in both texts in the same words and of which nothing is told yet.
    fn rest(&mut self, links: &Links, matched: &Matched) {
        for &(x, y) in &links.alike {
            if self.is_shown([x, y]) {
                continue;
            }
            let [one, other] = [span(self.old.doc, x), span(self.new.doc, y)];
            let place = |span| Some(Place { quote: span, value: span });
            let (nature, why) = match self.apart([x, y]) {
                Some(why) => (Nature::Changed, why.to_owned()),
                None => (Nature::Reworded, "the same in other words".to_owned()),
            };
            self.tell(Change { nature, what: What::Text, why, old: place(one), new: place(other) });
        }
        for (side, report) in [self.old, self.new].into_iter().enumerate() {
            let of = |&claim: &usize| report.doc.sentence_of(report.reading.claims[claim].head);
            let elsewhere: BTreeSet<usize> = matched.settled[side].iter().map(of).collect();
            for &at in &links.alone[side] {
                if self.by_sentence[side].contains_key(&at) || elsewhere.contains(&at) {
                    continue;
                }
                let span = span(report.doc, at);
                let place = Some(Place { quote: span, value: span });
                let (nature, old, new) =
                    if side == 0 { (Nature::Dropped, place, None) } else { (Nature::Added, None, place) };
                self.tell(Change { nature, what: What::Text, why: "a sentence".to_owned(), old, new });
            }
        }
    }
}

/// The sentences of the other text that each sentence of one goes together with.
fn partners(side: usize, links: &Links) -> BTreeMap<usize, Vec<usize>> {
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(x, y) in &links.alike {
        let (own, other) = if side == 0 { (x, y) } else { (y, x) };
        partners.entry(own).or_default().push(other);
    }
    partners
}

fn numbers<'a>(report: &Report<'a>, span: Span) -> Vec<&'a Number> {
    let all = &report.doc.numbers;
    all.iter().filter(|number| span.contains(number.span)).collect()
}

fn tokens(report: &Report<'_>, span: Span) -> impl Iterator<Item = u32> {
    let tokens = &report.doc.tokens;
    let first = tokens.partition_point(|t| t.span.end() <= span.start());
    let end = tokens.partition_point(|t| t.span.start() < span.end());
    first as u32..end as u32
}
