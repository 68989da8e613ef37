//! Phrases around a token: noun phrases, clauses, and the subject and object that a verb has or shares with another.

use crate::annotate::{Annotated, Dep, Tag, Upos};
use crate::text::Span;

/// The phrase of the noun at `head` without what merely adds to it: relative clauses, appositions, conjuncts, and
/// prepositions other than `of`.
pub(super) fn noun_phrase(doc: &Annotated, head: u32) -> Span {
    let mut tokens = vec![head];
    collect(doc, head, &mut tokens, &|t| match doc.token(t).dep {
        Dep::Relcl | Dep::Acl | Dep::Appos | Dep::Conj | Dep::Cc | Dep::Punct | Dep::Mark | Dep::Advcl => {
            t + 1 == head && doc.token(t).dep == Dep::Punct && doc.word(t) == "-"
        }
        Dep::Prep => doc.lemma(t) == "of" && t > head,
        _ => true,
    });
    tokens.sort_unstable();
    doc.span_of(&contiguous_around(&tokens, head))
}

/// The clause of the predicate at `head`: everything that depends on it but other clauses coordinated with it. A relative
/// clause brings along the noun that it is about.
pub(super) fn clause(doc: &Annotated, head: u32) -> Span {
    let mut tokens = vec![head];
    collect(doc, head, &mut tokens, &|t| match doc.token(t).dep {
        Dep::Conj => !is_predicate(doc, t) || !is_predicate(doc, doc.token(t).head),
        Dep::Cc | Dep::Parataxis => false,
        _ => doc.token(t).upos != Upos::Space,
    });
    tokens.sort_unstable();
    trim_punctuation(doc, &mut tokens);
    let own = doc.span_of(&tokens);
    match doc.token(head).dep {
        Dep::Relcl | Dep::Acl => own.cover(noun_phrase(doc, doc.token(head).head)),
        Dep::Xcomp | Dep::Pcomp | Dep::Oprd | Dep::Acomp | Dep::Conj | Dep::Auxpass => {
            subject_beyond(doc, head)
                .map_or(own, |s| if s < head { own.cover(doc.token(s).span) } else { own })
        }
        _ => own,
    }
}

/// The sentence of token `at`, without surrounding white space.
pub(super) fn sentence(doc: &Annotated, at: u32) -> Span {
    let tokens: Vec<u32> = doc.sentence_at(at).filter(|&t| doc.token(t).upos != Upos::Space).collect();
    doc.span_of(&tokens)
}

fn subject_beyond(doc: &Annotated, head: u32) -> Option<u32> {
    subject(doc, head).map(|s| s.head).filter(|&s| doc.sentence_of(s) == doc.sentence_of(head))
}

/// Adds what depends on `at` and `enter` takes, and so on: without recursion, because a source may hang words on words
/// without end.
fn collect(doc: &Annotated, at: u32, tokens: &mut Vec<u32>, enter: &dyn Fn(u32) -> bool) {
    let mut next = tokens.len();
    tokens.extend(doc.children(at).filter(|&child| enter(child)));
    while let Some(&at) = tokens.get(next) {
        tokens.extend(doc.children(at).filter(|&child| enter(child)));
        next += 1;
    }
}

/// The run of neighbours in sorted `tokens` that `head` belongs to; single gaps (a hyphen, a quote mark) are bridged.
fn contiguous_around(tokens: &[u32], head: u32) -> Vec<u32> {
    let at = tokens.iter().position(|&t| t == head).unwrap_or(0);
    let (mut first, mut last) = (at, at);
    while first > 0 && tokens[first] - tokens[first - 1] <= 2 {
        first -= 1;
    }
    while last + 1 < tokens.len() && tokens[last + 1] - tokens[last] <= 2 {
        last += 1;
    }
    tokens[first..=last].to_vec()
}

fn trim_punctuation(doc: &Annotated, tokens: &mut Vec<u32>) {
    let idle = |t: u32| matches!(doc.token(t).tag, Tag::Comma | Tag::Stop | Tag::Colon | Tag::Space);
    while tokens.len() > 1 && idle(tokens[tokens.len() - 1]) {
        tokens.pop();
    }
    while tokens.len() > 1 && idle(tokens[0]) {
        tokens.remove(0);
    }
}

/// Whether the token heads a clause or could: a verb, or an adjective or noun with a copula.
pub(super) fn is_predicate(doc: &Annotated, at: u32) -> bool {
    matches!(doc.token(at).upos, Upos::Verb | Upos::Aux)
}

/// A subject, and whether the verb is passive with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    /// Head of its phrase; a relative pronoun is replaced by what it stands for.
    pub(super) head: u32,
    /// It is the subject of a passive: what the verb befalls.
    pub(super) passive: bool,
}

/// The subject of the predicate at `verb`, its own or the one it shares with the clause it hangs on.
pub(super) fn subject(doc: &Annotated, verb: u32) -> Option<Subject> {
    subject_within(doc, verb, 8)
}

fn subject_within(doc: &Annotated, verb: u32, steps: u8) -> Option<Subject> {
    let own = doc.children(verb).find_map(|t| match doc.token(t).dep {
        Dep::Nsubj | Dep::Csubj => Some(Subject { head: antecedent(doc, t), passive: false }),
        Dep::Nsubjpass | Dep::Csubjpass => Some(Subject { head: antecedent(doc, t), passive: true }),
        _ => None,
    });
    if own.is_some() || steps == 0 {
        return own;
    }
    let governor = doc.token(verb).head;
    let participle = is_past_participle(doc, verb) && !has_auxiliary(doc, verb);
    match doc.token(verb).dep {
        Dep::Relcl | Dep::Acl => Some(Subject { head: governor, passive: participle }),
        Dep::Conj => {
            let passive = doc.children_by(verb, Dep::Auxpass).next().is_some()
                || participle && is_passive(doc, governor);
            subject_within(doc, governor, steps - 1).map(|s| Subject { passive, ..s })
        }
        Dep::Xcomp | Dep::Ccomp if doc.children_by(verb, Dep::Mark).next().is_none() => object(doc, governor)
            .or_else(|| subject_within(doc, governor, steps - 1).map(|s| s.head))
            .map(|head| Subject { head, passive: is_passive(doc, verb) }),
        Dep::Pcomp if matches!(doc.lemma(governor), "of" | "for" | "with" | "from") => {
            // accused him of stealing, kept them from leaving: the object does it
            let main = doc.token(governor).head;
            let whom = object(doc, main).map(|head| Subject { head, passive: false });
            whom.or_else(|| subject_within(doc, main, steps - 1))
        }
        Dep::Advcl | Dep::Pcomp => {
            let main = if doc.token(verb).dep == Dep::Pcomp { doc.token(governor).head } else { governor };
            subject_within(doc, main, steps - 1).map(|s| Subject { passive: participle, ..s })
        }
        _ => None,
    }
}

/// The direct object of the verb at `verb`; a relative pronoun is replaced by what it stands for.
pub(super) fn object(doc: &Annotated, verb: u32) -> Option<u32> {
    doc.children_by(verb, Dep::Dobj).next().map(|t| antecedent(doc, t))
}

/// What a relative pronoun stands for, as the parse has it; any other token stands for itself.
pub(super) fn antecedent(doc: &Annotated, at: u32) -> u32 {
    if !matches!(doc.token(at).tag, Tag::Wdt | Tag::Wp) {
        return at;
    }
    doc.ancestors(at)
        .find(|&a| doc.token(a).dep == Dep::Relcl)
        .map_or(at, |relative| doc.token(relative).head)
}

/// Whether the verb at `verb` stands in the passive, with an auxiliary or as a bare participle after a noun.
pub(super) fn is_passive(doc: &Annotated, verb: u32) -> bool {
    doc.children(verb).any(|t| matches!(doc.token(t).dep, Dep::Auxpass | Dep::Nsubjpass | Dep::Agent))
        || doc.token(verb).dep == Dep::Acl && is_past_participle(doc, verb)
}

fn is_past_participle(doc: &Annotated, verb: u32) -> bool {
    doc.token(verb).tag == Tag::Vbn
}

fn has_auxiliary(doc: &Annotated, verb: u32) -> bool {
    doc.children(verb).any(|t| matches!(doc.token(t).dep, Dep::Aux | Dep::Auxpass))
}

/// `head` and the nouns coordinated with it.
pub(super) fn conjuncts(doc: &Annotated, head: u32) -> Vec<u32> {
    let mut all = vec![head];
    let mut at = 0;
    while at < all.len() {
        all.extend(doc.children_by(all[at], Dep::Conj).filter(|&t| !is_predicate(doc, t)));
        at += 1;
    }
    all
}

/// The prepositional dependents of `head`: preposition and the head of its object.
pub(super) fn prepositions(doc: &Annotated, head: u32) -> Vec<(u32, u32)> {
    doc.children(head)
        .filter(|&t| matches!(doc.token(t).dep, Dep::Prep | Dep::Agent | Dep::Dative))
        .filter_map(|prep| {
            doc.children(prep)
                .find(|&t| matches!(doc.token(t).dep, Dep::Pobj | Dep::Pcomp))
                .map(|object| (prep, object))
        })
        .collect()
}
