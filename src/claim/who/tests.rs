use super::*;
use crate::annotate::annotate;
use crate::source::Source;

fn chains(text: &str) -> (Annotated, Chains) {
    let doc = annotate(&Source::from_text("a.txt", text));
    let chains = who(&doc);
    (doc, chains)
}

/// The chains of more than one mention: their mentions in reading order.
fn joined(text: &str) -> Vec<String> {
    let (doc, chains) = chains(text);
    let words = |mention: &Mention| {
        let tokens: Vec<u32> = mention.tokens.clone().collect();
        doc.span_of(&tokens).of(text).to_owned()
    };
    let several = chains.iter().filter(|(_, chain)| chain.mentions.len() > 1);
    several.map(|(_, chain)| chain.mentions.iter().map(words).collect::<Vec<_>>().join(" = ")).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(joined(text), expected, "{text}");
}

#[test]
fn a_family_name_is_the_person_named_before() {
    check("Ada Okoye left on Monday. Okoye had worked there for years.", &["Ada Okoye = Okoye"]);
}

#[test]
fn a_family_name_that_two_bear_is_the_one_named_before_it() {
    check(
        "Ada Okoye left. Okoye is married. Her brother Peter Okoye stayed.",
        &["Ada Okoye = Okoye = Her", "Her brother = Peter Okoye"],
    );
}

#[test]
fn a_family_name_that_two_bear_before_it_is_nobody() {
    check("Ada Brooks and Peter Brooks left on Monday. Brooks was tired.", &[]);
}

#[test]
fn initials_are_the_longer_name() {
    check(
        "The World Heron Fund (WHF) met in Geneva. The WHF said on Monday that birds were dying.",
        &["The World Heron Fund = WHF = The WHF"],
    );
}

#[test]
fn a_relative_clause_tells_of_its_noun() {
    check("The police arrested a man who stole a bicycle.", &["a man = who"]);
}

#[test]
fn a_pronoun_is_the_one_person_before_it() {
    check("Mary Stone was arrested on Monday. She denied the charge.", &["Mary Stone = She"]);
}

#[test]
fn a_pronoun_skips_who_is_of_the_other_gender() {
    check(
        "Mary Stone met Peter Brooks in Leeds. He gave her a letter.",
        &["Mary Stone = her", "Peter Brooks = He"],
    );
}

#[test]
fn a_pronoun_between_two_is_nobody() {
    check("Peter Brooks spoke while John Hall slept. It was not clear whether he knew.", &[]);
}

#[test]
fn the_object_of_a_verb_is_not_its_subject() {
    check("Peter Brooks hit him.", &[]);
}

#[test]
fn a_possessor_is_not_what_is_possessed() {
    check("Peter Brooks and his father left.", &["Peter Brooks = his"]);
}

#[test]
fn two_companies_of_one_first_word_are_two() {
    check("Acme Steel sued Acme Paper on Monday.", &[]);
}

#[test]
fn a_word_of_a_name_leads_to_its_chain() {
    let (doc, chains) = chains("Ada Okoye left on Monday.");
    let ids: Vec<Option<ChainId>> = (0..4).map(|token| chains.of(token)).collect();
    assert_eq!(ids, [Some(ChainId(0)), Some(ChainId(0)), None, None]);
    assert_eq!(chains.of(doc.tokens.len() as u32 + 7), None);
    assert_eq!(chains.chain(ChainId(0)).name.as_deref(), Some("Ada Okoye"));
}

#[test]
fn odd_texts_have_no_chains() {
    for text in ["", "\n\n", "((((", "he he he he", "who which that"] {
        check(text, &[]);
    }
}

#[test]
fn the_same_text_gives_the_same_chains() {
    let text =
        "Ada Okoye and Peter Brooks left. She said that he was ill. Acme Corp. and its rival Beta denied it.";
    assert_eq!(chains(text).1, chains(text).1);
}
