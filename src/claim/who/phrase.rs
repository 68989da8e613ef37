//! The phrases that refer: names, noun phrases and pronouns, with what their own words say of them.

use std::ops::Range;

use super::syntax::Syntax;
use super::{Being, Count, Form, Gender, name};
use crate::annotate::{Dep, EntityLabel, Tag, Upos};
use crate::claim::lexicon::{self, NominalType};

/// One phrase, before anything is known of the others.
#[derive(Debug)]
pub(super) struct Phrase {
    pub head: u32,
    /// From its first modifier to its head.
    pub tokens: Range<u32>,
    pub form: Form,
    /// The words of the name without title, article and possessive; empty unless it is a name.
    pub name: Range<u32>,
    pub pronoun: Option<Pronoun>,
    pub article: Article,
    pub being: Being,
    pub count: Count,
    pub gender: Gender,
    /// Lemmas of the titles and nouns before a person's name; of a noun phrase, its head's.
    pub roles: Vec<String>,
    /// The tokens of those nouns before a name.
    pub role_tokens: Vec<u32>,
}

/// Pronouns by what they can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
    I,
    Relative,
}

/// How a noun phrase is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Article {
    /// *the*, *this*, *those*.
    Definite,
    /// *a*, *another*, *some*, *no*, a number.
    Indefinite,
    /// *his*, *the firm's*.
    Possessed,
    /// Nothing.
    Bare,
}

/// All phrases, by their heads.
pub(super) fn find(syntax: &Syntax) -> Vec<Phrase> {
    (0..syntax.doc.tokens.len() as u32).filter_map(|at| at_head(syntax, at)).collect()
}

fn at_head(syntax: &Syntax, at: u32) -> Option<Phrase> {
    if let Some(which) = pronoun(syntax, at) {
        return Some(of_pronoun(at, which));
    }
    if let Some((name, label)) = name_of(syntax, at) {
        return Some(of_name(syntax, at, name, label));
    }
    is_common_head(syntax, at).then(|| of_noun(syntax, at))
}

fn pronoun(syntax: &Syntax, at: u32) -> Option<Pronoun> {
    let token = syntax.doc.token(at);
    let word = syntax.word(at).to_ascii_lowercase();
    match (word.as_str(), token.tag) {
        ("he" | "him" | "his" | "himself", _) => Some(Pronoun::He),
        ("she" | "her" | "hers" | "herself", _) => Some(Pronoun::She),
        ("it" | "its" | "itself", _) if token.dep != Dep::Expl && syntax.word(at) != "IT" => {
            Some(Pronoun::It)
        }
        ("they" | "them" | "their" | "theirs" | "themselves", _) => Some(Pronoun::They),
        ("i" | "me" | "my" | "mine" | "myself", Tag::Prp | Tag::PrpPoss) => Some(Pronoun::I),
        ("who" | "whom" | "whose" | "which" | "that", Tag::Wdt | Tag::Wp | Tag::WpPoss) => {
            Some(Pronoun::Relative)
        }
        _ => None,
    }
}

fn of_pronoun(at: u32, which: Pronoun) -> Phrase {
    let (being, count, gender) = match which {
        Pronoun::He => (Being::Person, Count::One, Gender::Male),
        Pronoun::She => (Being::Person, Count::One, Gender::Female),
        Pronoun::I => (Being::Person, Count::One, Gender::Unknown),
        Pronoun::It => (Being::Unknown, Count::One, Gender::Unknown),
        Pronoun::They => (Being::Unknown, Count::Many, Gender::Unknown),
        Pronoun::Relative => (Being::Unknown, Count::Either, Gender::Unknown),
    };
    Phrase {
        head: at,
        tokens: at..at + 1,
        form: Form::Pronoun,
        name: at..at,
        pronoun: Some(which),
        article: Article::Bare,
        being,
        count,
        gender,
        roles: Vec::new(),
        role_tokens: Vec::new(),
    }
}

/// The name whose head `at` is, and its class as far as the model knows it.
fn name_of(syntax: &Syntax, at: u32) -> Option<(Range<u32>, Option<EntityLabel>)> {
    let Some(entity) = syntax.entity(at) else {
        let heads = syntax.upos(at) == Upos::Propn && !is_inside_name(syntax, at) && !is_role(syntax, at);
        return heads.then(|| unlabelled(syntax, at));
    };
    if !is_named(entity.label) || head_of(syntax, entity.tokens.clone()) != Some(at) {
        return None;
    }
    // The model sometimes finds only the first half of a name: leave it to the head of the whole.
    let next = syntax.head(at);
    let half = matches!(entity.label, EntityLabel::Person | EntityLabel::Org)
        && next == entity.tokens.end
        && syntax.dep(at) == Dep::Compound
        && syntax.upos(next) == Upos::Propn;
    if half && syntax.entity(next).is_none() {
        return None;
    }
    let name = with_words_before(
        syntax,
        at,
        name::trimmed(syntax, entity.tokens.clone(), entity.label == EntityLabel::Person),
    );
    let label = if name.start < entity.tokens.start { other_half(entity.label) } else { entity.label };
    (!name.is_empty()).then_some((name, Some(label)))
}

/// A name with the capitalised words before it that the model left out: *Telecom* of *Telecom Egypt*.
fn with_words_before(syntax: &Syntax, at: u32, name: Range<u32>) -> Range<u32> {
    let belongs = |&before: &u32| {
        syntax.entity(before).is_none()
            && syntax.upos(before) == Upos::Propn
            && syntax.dep(before) == Dep::Compound
            && (syntax.head(before) == at || name.contains(&syntax.head(before)))
            && !is_role_word(syntax, before)
    };
    let start = (0..name.start).rev().take_while(belongs).last().unwrap_or(name.start);
    start..name.end
}

/// What a name is that ends in one of such a class: *Telecom Egypt* is no country.
fn other_half(label: EntityLabel) -> EntityLabel {
    if label == EntityLabel::Gpe { EntityLabel::Org } else { label }
}

/// Whether a word is a title or a noun for one person.
fn is_role_word(syntax: &Syntax, word: u32) -> bool {
    let lemma = syntax.lemma(word).to_lowercase();
    let one = |noun: &lexicon::PersonNoun| noun.number == lexicon::Number::Regular;
    let many = matches!(syntax.doc.token(word).tag, Tag::Nns | Tag::Nnps);
    !many && (lexicon::title(&lemma).is_some() || lexicon::person_noun(&lemma).is_some_and(one))
}

fn is_named(label: EntityLabel) -> bool {
    use EntityLabel::*;
    matches!(label, Person | Org | Gpe | Loc | Fac | Norp | Product | Event | WorkOfArt | Law)
}

/// The last token of a name that depends on something outside it.
fn head_of(syntax: &Syntax, tokens: Range<u32>) -> Option<u32> {
    let outer = |&at: &u32| {
        let head = syntax.head(at);
        (head == at || !tokens.contains(&head))
            && !matches!(syntax.upos(at), Upos::Punct | Upos::Part | Upos::Space)
    };
    tokens.clone().rev().find(outer)
}

/// Whether a proper noun only helps to name what the next one is the head of.
fn is_inside_name(syntax: &Syntax, at: u32) -> bool {
    syntax.dep(at) == Dep::Compound && syntax.head(at) > at && syntax.upos(syntax.head(at)) == Upos::Propn
}

/// Whether a capital letter is all that makes a name of it: *the President said*.
fn is_role(syntax: &Syntax, at: u32) -> bool {
    let small = syntax.lemma(at).to_lowercase();
    let known = lexicon::person_noun(&small).is_some() || lexicon::nominal_types(&small).next().is_some();
    known && !syntax.children_by(at, Dep::Compound).any(|part| syntax.upos(part) == Upos::Propn)
}

/// A run of proper nouns that the model gave no class, or whose class is that of its first half.
fn unlabelled(syntax: &Syntax, at: u32) -> (Range<u32>, Option<EntityLabel>) {
    let near = |before: u32| syntax.head(before) < at && syntax.head(syntax.head(before)) == at;
    let part = |&before: &u32| {
        let hyphen = syntax.dep(before) == Dep::Punct && syntax.word(before) == "-";
        let word = syntax.dep(before) == Dep::Compound && syntax.upos(before) == Upos::Propn;
        (syntax.head(before) == at || near(before)) && (word || hyphen)
    };
    let start = (0..at).rev().take_while(part).last().unwrap_or(at);
    let is_whole = |label: &EntityLabel| matches!(label, EntityLabel::Person | EntityLabel::Org);
    let label = syntax.entity(start).map(|entity| entity.label).filter(is_whole);
    (name::trimmed(syntax, start..at + 1, label != Some(EntityLabel::Org)), label)
}

fn of_name(syntax: &Syntax, at: u32, name: Range<u32>, label: Option<EntityLabel>) -> Phrase {
    let mut phrase = of_noun(syntax, at);
    phrase.form = Form::Name;
    phrase.tokens.start = phrase.tokens.start.min(name.start);
    phrase.role_tokens = roles(syntax, at, &name);
    phrase.roles = phrase.role_tokens.iter().map(|&role| syntax.lemma(role).to_lowercase()).collect();
    phrase.being = being_of_name(label, &phrase.roles);
    if let Some(noun) = common_noun(syntax, at).filter(|_| phrase.being != Being::Person && name.len() > 1) {
        if matches!(label, Some(EntityLabel::Org | EntityLabel::Fac) | None) {
            phrase.being = noun.1;
        }
        phrase.roles = vec![noun.0];
    }
    phrase.count = match phrase.being {
        Being::Person | Being::Place | Being::Thing => Count::One,
        Being::Group => Count::Many,
        Being::Org | Being::Gov | Being::Unknown => Count::Either,
    };
    phrase.gender = match phrase.being {
        Being::Person => name::gender(syntax, &name, &phrase.roles),
        _ => Gender::Unknown,
    };
    phrase.name = name;
    phrase
}

/// The common noun that a name ends in, and what it stands for: *navy* of *the Royal Navy*.
fn common_noun(syntax: &Syntax, at: u32) -> Option<(String, Being)> {
    let noun = syntax.word(at).to_lowercase();
    let being = being_of_type(lexicon::nominal_types(&noun).next()?);
    matches!(being, Being::Org | Being::Place).then_some((noun, being))
}

fn being_of_name(label: Option<EntityLabel>, roles: &[String]) -> Being {
    use EntityLabel::*;
    // A maker and a carrier may be companies: there the model knows better.
    let firm = |role: &String| lexicon::nominal_types(role).any(|sort| sort != NominalType::Person);
    if roles.iter().any(|role| label != Some(Org) || !firm(role)) {
        return Being::Person;
    }
    match label {
        Some(Person) => Being::Person,
        Some(Org) => Being::Org,
        Some(Gpe | Loc | Fac) => Being::Place,
        Some(Norp) => Being::Group,
        Some(Product | Event | WorkOfArt | Law) => Being::Thing,
        _ => Being::Unknown,
    }
}

/// Titles and nouns that stand before a name and say what its bearer is.
fn roles(syntax: &Syntax, at: u32, name: &Range<u32>) -> Vec<u32> {
    let before = syntax.doc.sentences[syntax.sentence(at) as usize].start..name.start;
    let part = |&word: &u32| {
        let head = syntax.head(word);
        let near = head == at || name.contains(&head) || (syntax.head(head) == at && head < at);
        near && matches!(syntax.dep(word), Dep::Compound | Dep::Nmod | Dep::Amod)
    };
    before.rev().take_while(part).filter(|&word| is_role_word(syntax, word)).collect()
}

/// Whether `at` heads a phrase of common nouns.
fn is_common_head(syntax: &Syntax, at: u32) -> bool {
    let counted = syntax.entity(at).is_some_and(|entity| !is_named(entity.label));
    let noun = match syntax.upos(at) {
        Upos::Noun => true,
        Upos::Propn => syntax.entity(at).is_none() && is_role(syntax, at) && !is_inside_name(syntax, at),
        _ => false,
    };
    let inside = syntax.entity(at).is_some_and(|entity| entity.tokens.contains(&syntax.head(at)));
    noun && !counted
        && !inside
        && !matches!(syntax.dep(at), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Npadvmod)
}

fn of_noun(syntax: &Syntax, at: u32) -> Phrase {
    let lemma = syntax.lemma(at).to_lowercase();
    let many = matches!(syntax.doc.token(at).tag, Tag::Nns | Tag::Nnps);
    let (being, count, gender) = noun(&lemma, many);
    Phrase {
        head: at,
        tokens: start(syntax, at)..at + 1,
        form: Form::Nominal,
        name: at..at,
        pronoun: None,
        article: article(syntax, at),
        being,
        count,
        gender,
        roles: vec![lemma],
        role_tokens: Vec::new(),
    }
}

/// What a common noun says of its referent.
fn noun(lemma: &str, many: bool) -> (Being, Count, Gender) {
    if let Some(person) = lexicon::person_noun(lemma) {
        let gender = match person.gender {
            Some(lexicon::Gender::Female) => Gender::Female,
            Some(lexicon::Gender::Male) => Gender::Male,
            None => Gender::Unknown,
        };
        let body = lexicon::nominal_types(lemma).map(being_of_type).find(|&being| being == Being::Org);
        return match person.number {
            lexicon::Number::Regular if !many => (Being::Person, Count::One, gender),
            lexicon::Number::Regular => (Being::Group, Count::Many, gender),
            lexicon::Number::Plural => (Being::Group, Count::Many, Gender::Unknown),
            // A militia is a body, a crowd is people.
            lexicon::Number::Collective => (body.unwrap_or(Being::Group), Count::Either, Gender::Unknown),
        };
    }
    let being = lexicon::nominal_types(lemma).next().map_or(Being::Unknown, being_of_type);
    let count = match (being, many) {
        (_, true) => Count::Many,
        (Being::Org, false) => Count::Either,
        (_, false) => Count::One,
    };
    (being, count, Gender::Unknown)
}

/// What a sort of noun stands for; events stand for nothing that has a chain.
pub(super) fn being_of_type(sort: NominalType) -> Being {
    use NominalType::*;
    match sort {
        Person => Being::Person,
        Armed | Company | Team | Government | Party | Media | School | Body => Being::Org,
        Country | City | Region | Nature | Facility => Being::Place,
        Vessel | Aircraft | Spacecraft | Vehicle | Document | Work | Weapon | Animal => Being::Thing,
        Attack | Accident | Disaster | Protest | Meeting | Contest | Vote | Case | Illness => Being::Unknown,
    }
}

fn article(syntax: &Syntax, at: u32) -> Article {
    let determiner = syntax.child(at, Dep::Det).map(|det| syntax.word(det).to_ascii_lowercase());
    match determiner.as_deref() {
        Some("the" | "this" | "that" | "these" | "those") => Article::Definite,
        Some(_) => Article::Indefinite,
        None if syntax.child(at, Dep::Poss).is_some() => Article::Possessed,
        None if syntax.child(at, Dep::Nummod).is_some() => Article::Indefinite,
        None => Article::Bare,
    }
}

/// Where the phrase begins: its leftmost modifier, or that one's.
fn start(syntax: &Syntax, at: u32) -> u32 {
    let leftmost = |&at: &u32| syntax.children(at).next().filter(|&kid| kid < at);
    std::iter::successors(Some(at), leftmost).take(8).last().unwrap_or(at)
}
