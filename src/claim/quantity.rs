//! Quantities: which thing a number counts or measures, and what became of those counted.

use crate::annotate::{Annotated, Dep, Measure, Number, Upos};
use crate::claim::lexicon::{self, Outcome, OutcomeWord};
use crate::claim::{Body, Claim, Quantity, Scope, Slot, phrase, sense};
use crate::text::Span;

/// Words beside a number that make it a part of another number.
const PART_WORDS: [&str; 7] = ["another", "other", "more", "additional", "further", "extra", "remain"];
/// Tokens after a number among which *and the rest* makes it a part.
const REACH: u32 = 12;
/// Words beside a number that make it the whole.
const TOTAL_WORDS: [&str; 4] = ["total", "all", "altogether", "overall"];

/// The quantity claims of a report; `events` are its event claims.
pub(super) fn quantities(doc: &Annotated, events: &[Claim]) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    for (index, number) in doc.numbers.iter().enumerate() {
        if !is_quantity(&number.measure) {
            continue;
        }
        if let Some(claim) = quantity(doc, events, &found, index as u32, number) {
            found.push(claim);
        }
    }
    found
}

/// Whether a number says how many or how much of something; the others are names, places in an order, or times.
fn is_quantity(measure: &Measure) -> bool {
    use Measure::{
        Age, Calibre, Count, Magnitude, Money, Multiple, Percent, PercentagePoints, Quantity, Ratio,
    };
    matches!(
        measure,
        Age | Calibre
            | Count
            | Magnitude
            | Money(_)
            | Multiple
            | Percent
            | PercentagePoints
            | Quantity(_)
            | Ratio
    )
}

fn quantity(
    doc: &Annotated,
    events: &[Claim],
    before: &[Claim],
    index: u32,
    number: &Number,
) -> Option<Claim> {
    let numeral = numeral(doc, number)?;
    let phrase_head = top_of_phrase(doc, numeral);
    let counted = counted(doc, numeral, phrase_head);
    let event = event_of(doc, events, numeral, phrase_head);
    let outcome = outcome(doc, numeral, phrase_head, counted);
    let counted = counted.or_else(|| shared_count(doc, before, numeral));
    let (quote, value) = words(doc, events, event, number, counted, phrase_head);
    let base = event.map(|e| &events[e as usize]);
    Some(Claim {
        head: phrase_head,
        quote,
        value,
        polarity: base.map(|e| e.polarity).unwrap_or_default(),
        modality: base.map(|e| e.modality).unwrap_or_default(),
        said_by: base.and_then(|e| e.said_by.clone()),
        times: base.map(|e| e.times.clone()).unwrap_or_default(),
        places: base.map(|e| e.places.clone()).unwrap_or_default(),
        body: Body::Quantity(Quantity {
            number: index,
            counted,
            outcome,
            event,
            scope: match scope(doc, numeral, phrase_head) {
                Scope::Part if contrasts(doc, before, numeral, outcome) => Scope::Whole,
                scope => scope,
            },
        }),
    })
}

/// The token that carries the number: its last numeral or vague word.
fn numeral(doc: &Annotated, number: &Number) -> Option<u32> {
    let first = doc.tokens.partition_point(|t| t.span.end() <= number.core.start()) as u32;
    (first..doc.tokens.len() as u32)
        .take_while(|&t| number.core.overlaps(doc.token(t).span))
        .filter(|&t| !matches!(doc.token(t).upos, Upos::Punct | Upos::Space))
        .last()
}

/// From a numeral up to the head of the noun phrase that it is in: `fighters` of *at least 25 fighters*.
fn top_of_phrase(doc: &Annotated, numeral: u32) -> u32 {
    let mut at = numeral;
    loop {
        let token = doc.token(at);
        let inside = matches!(
            token.dep,
            Dep::Nummod | Dep::Quantmod | Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Npadvmod | Dep::Advmod
        );
        if !inside || token.head == at || phrase::is_predicate(doc, token.head) {
            return at;
        }
        at = token.head;
    }
}

/// The noun that is counted: the head of the phrase, or the object of *of*.
fn counted(doc: &Annotated, numeral: u32, phrase_head: u32) -> Option<u32> {
    let of = |at: u32| {
        phrase::prepositions(doc, at)
            .into_iter()
            .find(|&(prep, object)| doc.lemma(prep) == "of" && doc.token(object).upos != Upos::Num)
            .map(|(_, object)| object)
    };
    let nounlike = |at: u32| matches!(doc.token(at).upos, Upos::Noun | Upos::Propn | Upos::Adj);
    if phrase_head != numeral && nounlike(phrase_head) {
        return Some(phrase_head);
    }
    of(numeral).or_else(|| of(phrase_head))
}

/// *killed 25 fighters and wounded 55*: the 55 are fighters too.
fn shared_count(doc: &Annotated, before: &[Claim], numeral: u32) -> Option<u32> {
    let sentence = doc.sentence_at(numeral);
    let mut near = before.iter().rev().take_while(|c| c.head >= sentence.start);
    let last = near.find(|c| sentence.contains(&c.head))?;
    match &last.body {
        Body::Quantity(Quantity { counted, outcome: Some(_), .. }) => *counted,
        _ => None,
    }
}

/// The event whose participant the number counts, nearest first.
fn event_of(doc: &Annotated, events: &[Claim], numeral: u32, phrase_head: u32) -> Option<u32> {
    let takes_part = |claim: &Claim, word: u32| match &claim.body {
        Body::Event(event) => event.roles.iter().any(|r| r.head == word && r.slot != Slot::Modifier),
        _ => false,
    };
    // Those who take part in an event stand in its sentence.
    let sentence = doc.sentence_at(numeral);
    let first = events.partition_point(|c| c.head < sentence.start);
    let near = || (first as u32..).zip(&events[first..]).take_while(|(_, c)| c.head < sentence.end);
    let candidates = |word: u32| {
        let nearest =
            near().filter(|(_, c)| takes_part(c, word)).min_by_key(|(_, c)| (c.head.abs_diff(word), c.head));
        nearest.map(|(index, _)| index)
    };
    let at = |head: u32| near().find(|(_, c)| c.head == head).map(|(index, _)| index);
    let governing = |word: u32| doc.ancestors(word).find_map(at);
    candidates(phrase_head)
        .or_else(|| candidates(numeral))
        .or_else(|| at(phrase_head))
        .or_else(|| governing(phrase_head))
}

/// What became of those counted: the nearest word for an outcome that has the number or the counted noun in the slot of
/// those it counts (*killed 25*, *25 deaths*, *24 dead*, *the death toll rose to 24*). What people are, by the noun for them,
/// is what became of them only where no other word says it: *killed 25 workers*, *25 workers*.
fn outcome(doc: &Annotated, numeral: u32, phrase_head: u32, counted: Option<u32>) -> Option<Outcome> {
    let counted_tokens = [Some(numeral), Some(phrase_head), counted];
    let is_trait = |word: u32, row: &OutcomeWord| {
        row.counted == lexicon::Slot::Itself && lexicon::person_noun(doc.lemma(word)).is_some()
    };
    let counts = |word: u32, by_trait: bool| {
        sense::outcomes(doc, word)
            .filter(|row| is_trait(word, row) == by_trait)
            .find(|row| {
                let holders = sense::holders(doc, word, row.counted);
                counted_tokens.iter().flatten().any(|t| holders.contains(t))
            })
            .map(|row| row.outcome)
    };
    let above = doc.ancestors(phrase_head).take(3);
    let mut near: Vec<u32> = counted_tokens.into_iter().flatten().chain(above).collect();
    let beside: Vec<u32> = near.iter().flat_map(|&t| doc.children(t)).collect();
    near.extend(beside);
    let found = |by_trait: bool| near.iter().find_map(|&word| counts(word, by_trait));
    found(false).or_else(|| found(true))
}

fn scope(doc: &Annotated, numeral: u32, phrase_head: u32) -> Scope {
    let around = || {
        [numeral, phrase_head].into_iter().flat_map(|at| {
            doc.children(at)
                .filter(|&t| !matches!(doc.token(t).dep, Dep::Relcl | Dep::Acl | Dep::Conj | Dep::Appos))
        })
    };
    let inside_group = matches!(doc.token(phrase_head).dep, Dep::Pobj)
        && matches!(doc.lemma(doc.token(phrase_head).head), "among" | "include" | "including");
    // One of her children is one of several; 24 of its members may be all that are meant.
    let one = doc.lemma(numeral) == "one";
    let of_pronoun = phrase::prepositions(doc, numeral)
        .into_iter()
        .any(|(prep, object)| doc.lemma(prep) == "of" && (one || doc.token(object).upos == Upos::Pron));
    let mut after = numeral..doc.sentence_at(numeral).end.min(numeral + REACH);
    let beside_rest = after.any(|t| matches!(doc.lemma(t), "remainder" | "rest" | "balance"));
    // The 41 of "28 of 41 passes" says out of how many.
    let out_of = numeral > 1 && doc.lemma(numeral - 1) == "of" && doc.token(numeral - 2).upos == Upos::Num;
    let others = doc.lemma(phrase_head) == "other";
    if inside_group
        || of_pronoun
        || beside_rest
        || out_of
        || others
        || around().any(|t| PART_WORDS.contains(&doc.lemma(t)))
    {
        Scope::Part
    } else if around().any(|t| TOTAL_WORDS.contains(&doc.lemma(t))) {
        Scope::Total
    } else {
        Scope::Whole
    }
}

/// Whether *others* or *more* set those counted apart from those to whom something else happened, and not from more of their
/// own: *killed 8 and injured 12 others*, where nothing before tells of injured.
fn contrasts(doc: &Annotated, before: &[Claim], numeral: u32, outcome: Option<Outcome>) -> bool {
    const WORDS: [&str; 5] = ["another", "other", "more", "additional", "further"];
    let sentence = doc.sentence_of(numeral);
    let near = doc.sentences[sentence].clone().filter(|t| t.abs_diff(numeral) <= 2);
    let told = || {
        before.iter().filter_map(|claim| match &claim.body {
            Body::Quantity(Quantity { outcome: Some(outcome), .. }) => Some((claim, *outcome)),
            _ => None,
        })
    };
    let follows = |at: u32| (at..=at + 1).contains(&(sentence as u32));
    outcome.is_some_and(|own| {
        told()
            .next_back()
            .is_some_and(|(claim, last)| last != own && follows(doc.sentence_of(claim.head) as u32))
            && told().all(|(_, outcome)| outcome != own)
    }) && near.into_iter().any(|t| WORDS.contains(&doc.lemma(t)))
}

/// The quoted clause and the tight phrase: the number with what it counts.
fn words(
    doc: &Annotated,
    events: &[Claim],
    event: Option<u32>,
    number: &Number,
    counted: Option<u32>,
    phrase_head: u32,
) -> (Span, Span) {
    let noun = counted.filter(|&c| doc.sentence_of(c) == doc.sentence_of(phrase_head));
    let value = match noun {
        Some(noun) if noun >= phrase_head && doc.token(noun).span.start() < number.span.end() + 40 => {
            number.span.cover(doc.token(noun).span)
        }
        _ => number.span,
    };
    let clause = match event.map(|e| &events[e as usize]) {
        Some(claim) if doc.sentence_of(claim.head) == doc.sentence_of(phrase_head) => claim.quote,
        _ => phrase::sentence(doc, phrase_head),
    };
    (clause.cover(value), value)
}
