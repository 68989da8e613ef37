//! Acts of speech: who says, denies, accuses, and of what.

use std::collections::BTreeMap;

use crate::annotate::{Annotated, Dep, Tag, Upos};
use crate::claim::lexicon::{self, Argument, Role, Stance};
use crate::claim::{Body, Chains, Claim, Content, Modality, Speaker, Speech, phrase, sense};
use crate::text::Span;

/// The acts of speech of a report, in reading order; `events` are its event claims.
pub(super) fn speech(doc: &Annotated, who: &Chains, events: &[Claim]) -> Vec<Claim> {
    let mut acts: Vec<Claim> = Vec::new();
    for event in events {
        if let Some(sense) = sense::speech(doc, event.head) {
            let act = act(doc, who, event, sense, &acts);
            acts.push(act);
        }
    }
    acts
}

fn act(
    doc: &Annotated,
    who: &Chains,
    event: &Claim,
    sense: &'static lexicon::Speech,
    before: &[Claim],
) -> Claim {
    let at = event.head;
    let first = |role: Role| {
        let slots = sense.arguments.iter().filter(move |a: &&Argument| a.role == role);
        slots.flat_map(|a| sense::holders(doc, at, a.slot)).find(|&t| t != at)
    };
    let speaker = first(Role::Speaker).map(|head| named(doc, who, head));
    let target = first(Role::Target);
    let content = match first(Role::Content) {
        Some(object) if points_back(doc, object) => Content::Back(pointed_to(doc, at, object, before)),
        Some(object) => Content::Event(deed(doc, object)),
        None => Content::Open,
    };
    let value = match content {
        Content::Event(head) => said(doc, event, head),
        Content::Back(_) | Content::Open => event.value,
    };
    Claim {
        value,
        said_by: speaker.clone(),
        body: Body::Speech(Speech { speaker, stance: sense.stance, target, content }),
        ..event.clone()
    }
}

/// The words of the act: its verb with what is said, as far as they stand in one quote and are not too long.
fn said(doc: &Annotated, event: &Claim, content: u32) -> Span {
    const LONGEST: usize = 100; // bytes
    let clause = phrase::clause(doc, content);
    let whole = Span::new(event.value.start(), event.value.end().max(clause.end()));
    if event.quote.contains(whole) && whole.len() <= LONGEST { whole } else { event.value }
}

fn named(doc: &Annotated, who: &Chains, head: u32) -> Speaker {
    Speaker { head, span: phrase::noun_phrase(doc, head), chain: who.of(head) }
}

/// *denied involvement in the attack*, *denied accusations of bribery*: what is denied stands behind the noun.
fn deed(doc: &Annotated, object: u32) -> u32 {
    if !is_speech_noun(doc, object) {
        return event_noun_above(doc, object).unwrap_or(object);
    }
    let inner = phrase::prepositions(doc, object).into_iter().find(|&(prep, _)| doc.lemma(prep) == "of");
    let clause = doc.children(object).find(|&t| matches!(doc.token(t).dep, Dep::Acl | Dep::Ccomp));
    inner.map(|(_, deed)| deed).or(clause).unwrap_or(object)
}

/// A relative clause about *an attack on a base, which he blamed on them* hangs on the base in most parses; what one is blamed
/// for is the attack.
fn event_noun_above(doc: &Annotated, object: u32) -> Option<u32> {
    let noun = |t: u32| doc.token(t).upos == Upos::Noun;
    let event = |&t: &u32| noun(t) && !sense::frames(doc, t).is_empty();
    let up = |&t: &u32| {
        let prep = doc.token(t).head;
        (matches!(doc.token(t).dep, Dep::Pobj) && noun(doc.token(prep).head)).then_some(doc.token(prep).head)
    };
    if !noun(object) || event(&object) {
        return None;
    }
    std::iter::successors(up(&object), up).take(4).find(event)
}

/// *it*, *this*, *that claim*, *the accusation*: words that stand for something said before.
fn points_back(doc: &Annotated, object: u32) -> bool {
    let pronoun = matches!(doc.token(object).tag, Tag::Prp | Tag::Dt) && doc.lemma(object) != "they";
    let behind = doc
        .children(object)
        .any(|t| matches!(doc.token(t).dep, Dep::Prep | Dep::Acl | Dep::Ccomp | Dep::Relcl));
    pronoun || !behind && is_speech_noun(doc, object)
}

fn is_speech_noun(doc: &Annotated, at: u32) -> bool {
    doc.token(at).upos == Upos::Noun && !lexicon::stances(doc.lemma(at), lexicon::Pos::Noun).is_empty()
}

/// The nearest act before `at`, in its sentence or the two before, that the words at `object` can stand for: *the accusation*
/// for an accusation, *that claim* for any.
fn pointed_to(doc: &Annotated, at: u32, object: u32, before: &[Claim]) -> Option<u32> {
    let sentence = doc.sentence_of(at);
    // Acts come in reading order: once one is too far away, so are all before it.
    let is_near = |act: &&Claim| doc.sentence_of(act.head) + 2 >= sentence;
    let noun = sense::speech(doc, object).map(|sense| sense.stance).filter(|_| is_speech_noun(doc, object));
    let acts = || {
        before.iter().rev().take_while(is_near).filter_map(|act| match &act.body {
            Body::Speech(speech) if act.head < at && act.head != object => Some((act, speech)),
            _ => None,
        })
    };
    let near = || acts().filter(|(_, speech)| matches!(speech.content, Content::Event(_)));
    let by_noun = near().find(|(_, speech)| noun.is_some_and(|stance| stance == speech.stance));
    let accusing = || {
        near().find(|(act, speech)| speech.stance == Stance::Accuse && doc.sentence_of(act.head) < sentence)
    };
    by_noun
        .or_else(|| near().find(|(act, _)| doc.sentence_of(act.head) == sentence))
        .or_else(accusing)
        .or_else(|| near().next())
        .map(|(act, _)| act.head)
}

/// Tells each event in `claims` who says it, turns round what is denied, and weakens what is only alleged.
pub(super) fn attribute(doc: &Annotated, who: &Chains, acts: &[Claim], claims: &mut [Claim]) {
    let mut by_sentence = BTreeMap::<usize, Vec<&Claim>>::new(); // of what is said
    for act in acts.iter().rev() {
        if let Body::Speech(Speech { content: Content::Event(clause), .. }) = act.body {
            by_sentence.entry(doc.sentence_of(clause)).or_default().push(act);
        }
    }
    for claim in claims.iter_mut() {
        let acts = by_sentence.get(&doc.sentence_of(claim.head)).map_or(&[][..], Vec::as_slice);
        let said = acts.iter().find_map(|act| spoken(doc, act, claim.head));
        if let Some(speech) = said {
            claim.said_by.clone_from(&speech.speaker);
            if speech.stance == Stance::Deny {
                claim.polarity = claim.polarity.opposite();
            }
            claim.modality = claim.modality.max(weakened(speech.stance));
        } else if let Some(source) = according_to(doc, claim.head) {
            claim.said_by = Some(named(doc, who, source));
        }
    }
}

/// An act without a speaker of its own (*said he would be held responsible*) is performed by who is quoted with it.
pub(super) fn name_speakers(doc: &Annotated, events: &[Claim], acts: &mut [Claim]) {
    let by_head: BTreeMap<u32, &Claim> = events.iter().rev().map(|event| (event.head, event)).collect();
    for act in acts.iter_mut() {
        let Body::Speech(speech) = &mut act.body else { continue };
        let quoted = by_head.get(&act.head).and_then(|event| event.said_by.clone());
        if let (None, Some(speaker)) = (&speech.speaker, quoted) {
            if doc.sentence_of(speaker.head) == doc.sentence_of(act.head) {
                act.quote = act.quote.cover(speaker.span);
            }
            act.said_by = Some(speaker.clone());
            speech.speaker = Some(speaker);
        }
    }
}

/// The speech of `act`, if the event at `head`, in the sentence of what it says, is that or part of the clause that it says.
fn spoken<'a>(doc: &Annotated, act: &'a Claim, head: u32) -> Option<&'a Speech> {
    let Body::Speech(speech) = &act.body else { return None };
    let Content::Event(clause) = speech.content else { return None };
    let inside = || doc.ancestors(head).take_while(|&a| a != act.head).any(|a| a == clause);
    let verbal = speech.stance != Stance::Deny || head == clause;
    (act.head != head && (head == clause || verbal && inside())).then_some(speech)
}

fn weakened(stance: Stance) -> Modality {
    use Stance::*;
    match stance {
        Assert | Confirm | Deny | Admit | Find | Praise | Condemn | Withhold | Refuse | Accept => {
            Modality::Asserted
        }
        Accuse | Suspect | Believe => Modality::Alleged,
        Warn | Doubt => Modality::Possible,
        Threaten | Promise | Expect | Predict => Modality::Expected,
        Order | Demand | Urge | Ask | Propose | Wish => Modality::Hypothetical,
    }
}

/// Whom the clause of `head` names as its source: *according to officials*.
fn according_to(doc: &Annotated, head: u32) -> Option<u32> {
    let clause = std::iter::once(head).chain(doc.ancestors(head)).take(6);
    clause
        .flat_map(|c| doc.children(c))
        .filter(|&t| doc.word(t).eq_ignore_ascii_case("according"))
        .find_map(|t| phrase::prepositions(doc, t).first().map(|&(_, object)| object))
}
