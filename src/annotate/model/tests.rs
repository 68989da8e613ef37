use std::collections::BTreeSet;

use super::*;
use crate::annotate::{EntityLabel, Tag};

const SAMPLE: &str = include_str!("sample.tsv");

fn parse(text: &str) -> Annotated {
    let block = Block::of(text);
    block.annotated(block.syntax())
}

/// `doc` in the form of `sample.tsv`.
fn rows(doc: &Annotated) -> String {
    let mut names = vec!["O".to_owned(); doc.tokens.len()];
    for entity in &doc.entities {
        for at in entity.tokens.clone() {
            let place = if at == entity.tokens.start { "B" } else { "I" };
            names[at as usize] = format!("{place}-{}", entity.label.as_str());
        }
    }
    let row = |at: u32| {
        let token = &doc.tokens[at as usize];
        let form = serde_json::to_string(token.span.of(&doc.text)).unwrap();
        let (tag, dep, name) = (token.tag.as_str(), token.dep.as_str(), &names[at as usize]);
        format!("{form}\t{tag}\t{}\t{dep}\t{name}\n", token.head)
    };
    let sentences = doc.sentences.iter().map(|sentence| sentence.clone().map(row).collect::<String>());
    sentences.collect::<Vec<_>>().join("\n")
}

#[test]
fn answers_are_those_of_spacy() {
    for case in SAMPLE.split("# text = ").skip(1) {
        let (text, expected) = case.split_once('\n').unwrap();
        let text: String = serde_json::from_str(text).unwrap();
        assert_eq!(rows(&parse(&text)), expected, "{text}");
    }
}

#[test]
fn the_labels_of_the_model_are_the_variants_of_their_enums() {
    let weights = Weights::embedded();
    let moved = |list: &str| -> BTreeSet<&str> {
        let labels = weights.list(list).iter().filter_map(|name| name.split_once('-'));
        labels.flat_map(|(_, label)| label.split("||")).filter(|label| !label.is_empty()).collect()
    };
    let tags: BTreeSet<_> = weights.list("tagger.labels").iter().copied().collect();
    assert_eq!(tags, Tag::ALL.iter().map(|tag| tag.as_str()).collect());
    assert_eq!(moved("ner.moves"), EntityLabel::ALL.iter().map(|label| label.as_str()).collect());
    let named = Dep::ALL.iter().map(|dep| dep.as_str()).filter(|label| !label.is_empty());
    assert_eq!(moved("parser.moves"), named.collect());
}

#[test]
fn an_empty_text_has_nothing() {
    let doc = parse("");
    assert!(doc.tokens.is_empty() && doc.sentences.is_empty() && doc.entities.is_empty());
}

#[test]
fn heads_lie_in_their_sentences() {
    for text in ["? ! ? ! ?", "a\n\nb\n\nc", "😀😀 😀", "\u{1c}\u{1d}", "x\u{0}y \u{200b}"] {
        check_tree(&parse(text));
    }
}

#[test]
fn a_long_text_without_sentences_is_parsed() {
    let doc = parse(&"what the man who ".repeat(2500));
    assert_eq!(doc.tokens.len(), 10_000);
    check_tree(&doc);
}

// Four convolutions reach four tokens to each side, so the last four tags may differ.
#[test]
fn tags_and_names_do_not_depend_on_text_far_away() {
    let near = "The mayor of Port Harrow resigned on Tuesday.";
    let far = format!("{near} {}", "A boat sank off the coast, and nobody was hurt. ".repeat(200));
    let count = parse(near).tokens.len();
    let (near, far) = (parse(near), parse(&far));
    let tags = |doc: &Annotated| doc.tokens[..count - 4].iter().map(|t| t.tag).collect::<Vec<_>>();
    assert_eq!(tags(&near), tags(&far));
    assert_eq!(near.entities, far.entities[..near.entities.len()]);
}

/// Sentences follow each other without gaps, and every arc stays inside its own and leads to its root.
fn check_tree(doc: &Annotated) {
    let mut end = 0;
    for sentence in &doc.sentences {
        assert_eq!(sentence.start, end);
        end = sentence.end;
        for at in sentence.clone() {
            assert!(sentence.contains(&doc.tokens[at as usize].head), "{}", doc.text);
            let mut token = at;
            let steps = sentence.clone().take_while(|_| {
                let head = doc.tokens[token as usize].head;
                std::mem::replace(&mut token, head) != head
            });
            assert!(steps.count() < sentence.len(), "{} is in a circle", doc.text);
        }
    }
    assert_eq!(end as usize, doc.tokens.len());
}
