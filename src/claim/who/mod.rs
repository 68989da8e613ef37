//! Who is who inside one report: chains of the names, nouns and pronouns that stand for one person, group or thing.
//!
//! ```text
//! [Radio host Ada Okoye]1 was dropped by [Channel Nine]2 … [She]1 said [the network]2 had told [her]1 nothing.
//! ```
//!
//! Rules in the order of how far they can be trusted ([`Link`]), after Lee et al., "Deterministic coreference resolution
//! based on entity-centric, precision-ranked rules" (Computational Linguistics 2013): a later rule sees what the earlier
//! ones found. Where two readings stand side by side none is taken, because two people taken for one make a false
//! accusation and one taken for two makes a missed agreement.
//!
//! Weak in: *it* and *they*, whose antecedents are often clauses or groups never named; nouns that need knowledge (*the
//! "American Pie" star*); people named only by description (*a man … the suspect*); plural antecedents (*Smith and Jones …
//! they*). Events have no chains here, and *I* and *we* only inside a quotation with a speaker of its own.

mod cluster;
mod fold;
mod government;
mod name;
mod nominals;
mod phrase;
mod pronouns;
mod proper;
mod same_name;
mod structure;
mod syntax;

use std::ops::Range;

use crate::annotate::Annotated;

pub use same_name::{NameMatch, is_nickname, same_name};

/// Which chain of a report: an index into [`Chains::iter`]'s order, that of first mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainId(pub u32);

/// What a chain stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Being {
    /// One person.
    Person,
    /// Several people without an organisation of their own: *four men*, *residents*.
    Group,
    /// A company, militia, team, ministry.
    Org,
    /// A land, a town, a building, as a place.
    Place,
    /// A country as one who acts: its government, its forces; also behind a demonym (*US troops*).
    Gov,
    /// Ships, cars, products and the like.
    Thing,
    /// Not known.
    Unknown,
}

/// Grammatical number of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// One, or one body.
    One,
    /// Several.
    Many,
    /// Either: *the police*, *the team* take *it* as well as *they*.
    Either,
}

/// Grammatical gender of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// *he*.
    Male,
    /// *she*.
    Female,
    /// Not known, or neither.
    Unknown,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// *Ada Okoye*, *PMF*, *Iraqi*.
    Name,
    /// *the radio host*, *a man*.
    Nominal,
    /// *she*, *who*, *its*.
    Pronoun,
}

/// By what rule a mention came into its chain, the most trustworthy first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// It opens the chain.
    First,
    /// A name of a country, its demonym, its capital or seat of government.
    Government,
    /// The same name.
    SameName,
    /// A part of a longer name, or the longer name.
    ShortName,
    /// Initials of a name.
    Initials,
    /// *who*, *which*, *that*, *whose* of a relative clause.
    Relative,
    /// An apposition: *Ada Okoye, a radio host*.
    Apposition,
    /// A predicate: *Okoye is the host*.
    Predicate,
    /// *himself*, *themselves*.
    Reflexive,
    /// *the host* after *radio host Ada Okoye*.
    Role,
    /// *the company* after *the company*.
    SameNoun,
    /// *the company* after a company's name.
    Sort,
    /// *I* and *my* in a quotation, to its speaker.
    Speaker,
    /// *he*, *she*, *it*, *they*.
    Pronoun,
}

/// One phrase that refers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The phrase as far as its head: article, modifiers, title, name; no relative clause or prepositional phrase.
    pub tokens: Range<u32>,
    /// Its head.
    pub head: u32,
    /// Name, noun or pronoun.
    pub form: Form,
    /// Why it is in its chain.
    pub link: Link,
}

/// The mentions of one person, group or thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// In reading order; at least one.
    pub mentions: Vec<Mention>,
    /// The fullest name, without titles, as the report writes it; for a country its common English name.
    pub name: Option<String>,
    /// Other names: shorter, initials, spelled otherwise; in reading order.
    pub other_names: Vec<String>,
    /// Titles and roles that stand with the name, as lemmas: `president`, `host`.
    pub roles: Vec<String>,
    /// What it stands for.
    pub being: Being,
    /// One or many.
    pub count: Count,
    /// Male or female, where a pronoun, a title, a noun or a given name tells.
    pub gender: Gender,
}

/// Every chain of one report. A phrase that nothing else refers to is a chain of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chains {
    chains: Vec<Chain>,
    of_token: Vec<u32>, // chain of each token of the report, NONE for tokens in none
}

const NONE: u32 = u32::MAX;

impl Chains {
    /// The chain that `token` is a mention of, as the head of a phrase, as a word of a name (*Ada* as well as *Okoye*) or as the
    /// title or noun before it (*radio host Ada Okoye*). The *US* of *US troops* is a mention of the country, *troops* of the
    /// troops.
    pub fn of(&self, token: u32) -> Option<ChainId> {
        self.of_token.get(token as usize).copied().filter(|&chain| chain != NONE).map(ChainId)
    }

    /// One chain.
    ///
    /// # Panics
    /// If `id` comes from another report.
    pub fn chain(&self, id: ChainId) -> &Chain {
        &self.chains[id.0 as usize]
    }

    /// The fullest name of whom `token` stands for.
    pub fn name_of(&self, token: u32) -> Option<&str> {
        self.chain(self.of(token)?).name.as_deref()
    }

    /// The head of the phrase that says best what `token` stands for: the first name of its chain, else the first noun; none
    /// where the chain has only pronouns.
    pub fn referent(&self, token: u32) -> Option<u32> {
        let mentions = &self.chain(self.of(token)?).mentions;
        let telling = mentions.iter().filter(|mention| mention.form != Form::Pronoun);
        telling.min_by_key(|mention| (mention.form, mention.head)).map(|mention| mention.head)
    }

    /// All chains, by their first mention.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ChainId, &Chain)> {
        self.chains.iter().enumerate().map(|(index, chain)| (ChainId(index as u32), chain))
    }
}

/// The words of a written name as they are compared: small, without marks, articles and legal forms.
pub fn name_words(written: &str) -> Vec<String> {
    name::key(written.split_whitespace())
}

/// Whether a word, as [`name_words`] gives it, is a given name of the table.
pub fn is_given_name(word: &str) -> bool {
    name::is_given_name(word)
}

/// Whether two given names tell different genders.
pub fn genders_clash(a: &str, b: &str) -> bool {
    let (a, b) = (name::given_name(a), name::given_name(b));
    a != b && a != Gender::Unknown && b != Gender::Unknown
}

/// Finds who is who in one report.
pub fn who(doc: &Annotated) -> Chains {
    let syntax = syntax::Syntax::new(doc);
    let mut clusters = cluster::Clusters::new(&syntax, phrase::find(&syntax));
    government::link(&mut clusters);
    proper::link(&mut clusters);
    structure::link(&mut clusters);
    nominals::link(&mut clusters);
    pronouns::link(&mut clusters);
    clusters.finish()
}

#[cfg(test)]
mod tests;
