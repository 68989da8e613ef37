//! The office, rank or occupation that stands with a name: *chief executive Ann Lee*, *Ann Lee, the chief executive*.

use super::Naming;
use crate::annotate::{Annotated, Dep, EntityLabel, Upos};
use crate::claim::lexicon::{self, Office};
use crate::claim::who;
use crate::text::Span;

/// The words before the name, if they name an office.
pub(super) fn before(doc: &Annotated, naming: &Naming) -> Option<Span> {
    let words: Vec<u32> = naming.words_before(doc).collect();
    // In *owner John Day, chief Ann Lee* a comma parts the two; in *Day's lawyer Ann Lee* the words are hers.
    let whole = (!words.is_empty()).then(|| doc.span_of(&words))?;
    (!offices(whole.of(&doc.text)).is_empty()).then_some(whole)
}

/// The apposition after the name, up to its first preposition: any noun, or a name that has an office in it.
pub(super) fn after(doc: &Annotated, naming: &Naming) -> Option<Span> {
    let start = naming.after(doc);
    if !naming.is(doc, start.checked_sub(1)?, ",") {
        return None;
    }
    let belongs = |&at: &u32| {
        matches!(
            doc.token(at).upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Cconj | Upos::Num | Upos::Part
        ) || matches!(doc.word(at), "-" | "'s" | "’s")
    };
    let words: Vec<u32> = (start..naming.end).take_while(belongs).collect();
    let is_apposition = |&at: &u32| {
        let token = doc.token(at);
        token.dep == Dep::Appos && naming.name.contains(&token.head)
    };
    let names_another = |&at: &u32| doc.entity_at(at).is_some_and(|e| e.label == EntityLabel::Person);
    if !words.iter().any(is_apposition) || words.iter().any(names_another) {
        return None;
    }
    let whole = doc.span_of(&words);
    let is_noun = |&at: &u32| is_apposition(&at) && doc.token(at).upos == Upos::Noun;
    (words.iter().any(is_noun) || !offices(whole.of(&doc.text)).is_empty()).then_some(whole)
}

/// The offices that the words of a role name, the longest at each place; none if they are of another time.
pub fn offices(words: &str) -> Vec<Office> {
    let words: Vec<String> = words.split_whitespace().flat_map(who::name_words).collect();
    let is_past = |word: &String| {
        matches!(
            word.as_str(),
            "former"
                | "ex"
                | "onetime"
                | "retired"
                | "acting"
                | "interim"
                | "new"
                | "incoming"
                | "outgoing"
                | "then"
                | "elect"
                | "late"
        )
    };
    if words.iter().any(is_past) {
        return Vec::new();
    }
    lexicon::offices(&words)
}
