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

#[test]
fn a_role_is_who_bore_it() {
    check(
        "Radio host Ada Okoye was dismissed on Monday. The host said nothing.",
        &["Radio host Ada Okoye = The host"],
    );
}

#[test]
fn a_role_of_another_is_not_who_bore_it() {
    check("Radio host Ada Okoye was dismissed on Monday. The former host said nothing.", &[]);
    check("Radio host Ada Okoye was dismissed on Monday. A host said nothing.", &[]);
}

#[test]
fn an_apposition_is_who_it_tells_of() {
    check("Ada Okoye, a carpenter, left on Monday.", &["Ada Okoye = a carpenter"]);
    check("A spokesman for Acme Corp., Peter Brooks, left.", &["A spokesman = Peter Brooks"]);
}

#[test]
fn where_a_house_stands_is_not_the_house() {
    check("They found a house in Oak Street, Leeds. The house was empty.", &["a house = The house"]);
}

#[test]
fn a_noun_is_the_same_noun_before_it() {
    check("A ship sank on Monday. The ship had left Oslo.", &["A ship = The ship"]);
}

#[test]
fn a_noun_is_no_other_noun() {
    check("The embassy was stormed. The embassy compound burned.", &[]);
    check("Two ships collided. The ship sank.", &[]);
    check("A red car and a blue car collided. The car burned.", &[]);
    check("The northern gate was open. The southern gate was shut.", &[]);
}

#[test]
fn a_headline_speaks_of_what_the_story_tells() {
    check(
        "Teacher held over fire\nA teacher was arrested on Monday after a fire at a school in Leeds, the police said.\n",
        &["Teacher = A teacher"],
    );
}

#[test]
fn a_capital_speaks_for_its_country_and_stays_a_town() {
    check(
        "Moscow denied the report on Monday. The Kremlin said the Russian army was in Moscow.",
        &["Moscow = The Kremlin = Russian"],
    );
}

#[test]
fn a_country_that_acts_is_not_where_things_happen() {
    let (doc, chains) = chains("Norway said the ship sank. It lies off Norway.");
    let country: Vec<u32> = (0..doc.tokens.len() as u32).filter(|&at| doc.word(at) == "Norway").collect();
    let beings: Vec<Being> =
        country.iter().map(|&at| chains.chain(chains.of(at).expect("a country has a chain")).being).collect();
    assert_eq!(beings, [Being::Gov, Being::Place]);
}

#[test]
fn us_troops_are_of_the_united_states() {
    let (_, chains) = chains("US troops left on Monday.");
    assert_eq!(chains.name_of(0), Some("United States"));
    assert_eq!(chains.name_of(1), None);
}

#[test]
fn what_is_denied_or_claimed_is_not_so() {
    check("Ada Okoye is not the owner.", &[]);
    check("Ada Okoye may be the owner.", &[]);
    check("Peter Brooks claimed that Ada Okoye was the owner.", &[]);
}

#[test]
fn a_speaker_is_i_in_what_is_quoted() {
    check("\"I saw nothing,\" Ada Okoye said.", &["I = Ada Okoye"]);
    check("I met Ada Okoye.", &[]);
}

#[test]
fn an_empty_it_is_nothing() {
    check("Acme Corp. was sold on Monday. It is clear that the price was low.", &[]);
}

#[test]
fn its_is_of_the_company_in_the_sentence() {
    check("Acme Corp. sold its ships on Monday.", &["Acme Corp. = its"]);
}

#[test]
fn a_pronoun_leads_to_a_name() {
    let (doc, chains) = chains("The host Ada Okoye left. She was tired.");
    let she = (0..doc.tokens.len() as u32).find(|&at| doc.word(at) == "She").expect("she is there");
    assert_eq!(chains.referent(she).map(|at| doc.word(at)), Some("Okoye"));
    assert_eq!(chains.name_of(she), Some("Ada Okoye"));
}

#[test]
fn a_militia_is_no_person() {
    let (_, chains) = chains("The strikes hit a militia, Nujaba Rahim. Nujaba Rahim denied it.");
    let beings: Vec<Being> =
        chains.iter().filter(|(_, chain)| chain.name.is_some()).map(|(_, chain)| chain.being).collect();
    assert_eq!(beings, [Being::Org]);
}

#[test]
fn the_noun_that_a_name_ends_in_stands_for_it() {
    check("The Royal Navy sank a ship. The navy said so.", &["The Royal Navy = The navy"]);
    check("The Royal Navy met the Danish Navy. The navy said so.", &[]);
}

#[test]
fn mr_and_mrs_are_two() {
    check(
        "Peter Lowe and Ruth Lowe left. Mrs Lowe was ill. Mr Lowe drove.",
        &["Peter Lowe = Mr Lowe", "Ruth Lowe = Mrs Lowe"],
    );
}
