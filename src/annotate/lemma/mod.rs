//! Parts of speech and lemmas: spaCy's attribute rules and rule lemmatizer for English.
//!
//! Both are functions of a token's tag, label, letters and neighbours. A lemma is no better than its tag; words that no
//! table knows lose their ending by rule.

mod attributes;
mod forms;

pub(super) use forms::is_form;

use crate::annotate::tokenizer::is_space;
use crate::annotate::{Annotated, Dep, Tag, Upos};

/// Sets `upos` and `lemma` of every token, and `tag` and `dep` of white space.
///
/// Called when tags and the parse are set.
pub(super) fn assign(doc: &mut Annotated) {
    for at in 0..doc.tokens.len() {
        let (upos, lemma) = describe(doc, at);
        doc.tokens[at].upos = upos;
        doc.tokens[at].lemma = lemma;
    }
    // Afterwards, because the rules for a neighbour see what the model gave.
    for token in &mut doc.tokens {
        if token.upos == Upos::Space {
            token.tag = Tag::Space;
            token.dep = Dep::Dep;
        }
    }
}

fn describe(doc: &Annotated, at: usize) -> (Upos, Box<str>) {
    let word = doc.tokens[at].span.of(&doc.text);
    if word.chars().all(is_space) {
        return (Upos::Space, word.to_lowercase().into());
    }
    let lower = word.to_lowercase();
    let given = attributes::of(doc, at, &lower);
    let lemma = given.lemma.map(Box::from);
    (given.upos, lemma.unwrap_or_else(|| forms::lemma(given.upos, given.paradigm, word, lower)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Token;
    use crate::text::Span;

    /// Words with their tags and labels, as `word/TAG/label`.
    fn annotated(text: &str) -> Annotated {
        let mut doc = Annotated::default();
        for (word, tag, dep) in text.split(' ').map(parts) {
            let start = doc.text.len();
            doc.text.push_str(word);
            let (span, lemma, upos) = (Span::new(start, doc.text.len()), Box::default(), Upos::X);
            doc.tokens.push(Token { span, lemma, upos, tag, head: 0, dep });
        }
        assign(&mut doc);
        doc
    }

    fn parts(token: &str) -> (&str, Tag, Dep) {
        let [word, tag, dep] = token.split('/').collect::<Vec<_>>()[..] else { panic!("{token}") };
        (word, Tag::parse(tag).unwrap(), Dep::parse(dep).unwrap())
    }

    fn lemmas(text: &str) -> String {
        let doc = annotated(text);
        doc.tokens.iter().map(|token| &*token.lemma).collect::<Vec<_>>().join(" ")
    }

    fn classes(text: &str) -> String {
        let doc = annotated(text);
        doc.tokens.iter().map(|token| token.upos.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn inflected_forms_lose_their_endings() {
        assert_eq!(
            lemmas("Dogs/NNS/nsubj chased/VBD/ROOT smaller/JJR/amod buses/NNS/dobj"),
            "dog chase small bus"
        );
        assert_eq!(
            lemmas("cities/NNS/nsubj stopped/VBD/ROOT making/VBG/xcomp wolves/NNS/dobj"),
            "city stop make wolf"
        );
        assert_eq!(lemmas("Men/NNS/nsubj went/VBD/ROOT worse/JJR/acomp best/RBS/advmod"), "man go bad well");
    }

    #[test]
    fn base_forms_keep_their_endings() {
        assert_eq!(
            lemmas("Glass/NN/nsubj red/JJ/amod need/VB/xcomp species/NN/dobj"),
            "glass red need species"
        );
        assert_eq!(lemmas("They/PRP/nsubj bring/VBP/ROOT less/JJ/amod news/NN/dobj"), "they bring less news");
    }

    #[test]
    fn names_keep_their_letters() {
        assert_eq!(
            lemmas("Jones/NNP/nsubj visits/VBZ/ROOT the/DT/det Netherlands/NNPS/dobj"),
            "Jones visit the Netherlands"
        );
    }

    #[test]
    fn unknown_words_are_undone_by_rule_and_odd_ones_left() {
        assert_eq!(lemmas("blorgs/NNS/nsubj zibbed/VBD/ROOT People/NNS/dobj"), "blorg zibbe People");
        assert_eq!(lemmas("”/''/punct ’/''/punct !/./punct"), "\" ' !");
    }

    #[test]
    fn pronouns_and_contractions_have_lemmas_of_their_own() {
        assert_eq!(lemmas("Me/PRP/nsubj ca/MD/aux n't/RB/neg 's/VBZ/ROOT her/PRP$/poss"), "I can not be her");
        assert_eq!(lemmas("got/VBD/ROOT ta/TO/aux let/VB/ROOT 's/PRP/nsubj"), "get to let us");
    }

    #[test]
    fn a_contraction_without_its_neighbour_is_a_word() {
        assert_eq!(lemmas("the/DT/det na/NN/nsubj ta/NN/dobj all/DT/det y/NN/dobj"), "the na ta all y");
    }

    #[test]
    fn classes_follow_tags_labels_and_words() {
        assert_eq!(
            classes("have/VBP/aux had/VBN/ROOT that/IN/mark that/DT/nsubj a/DT/det"),
            "AUX VERB SCONJ PRON DET"
        );
        assert_eq!(classes("There/EX/expl is/VBZ/ROOT something/NN/attr"), "PRON VERB PRON");
    }

    #[test]
    fn a_label_elsewhere_changes_no_class() {
        assert_eq!(
            classes("to/TO/aux is/VBZ/ROOT ran/VBD/ROOT in/IN/prep both/DT/det"),
            "PART AUX VERB ADP DET"
        );
    }

    #[test]
    fn white_space_is_space_whatever_its_tag() {
        let doc = annotated("a/DT/det \n\t/NNS/nsubj x/_SP/dep");
        let space = &doc.tokens[1];
        assert_eq!(
            (space.upos, space.tag, space.dep, &*space.lemma),
            (Upos::Space, Tag::Space, Dep::Dep, "\n\t")
        );
        assert_eq!((doc.tokens[2].upos, doc.tokens[2].tag), (Upos::X, Tag::Space));
    }
}
