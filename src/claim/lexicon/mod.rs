//! Word tables that claims are found, aligned and judged by: which words mean which event, outcome or attitude, what
//! takes a statement back, who and what nouns stand for, and the names of places.
//!
//! Every table is a `.tsv` file beside this one; its comment lines say where it is from and what its columns are. Tables
//! are read once, on first use. Look-ups are by lemma as spaCy gives it, and answers come in the order of the file.
//!
//! The tables list senses, they do not choose among them: *strike* is an attack, a walk-out and a hit. What a frame says of
//! its slots narrows the choice; the caller makes it. Proper nouns keep their number in spaCy, so *Protesters* in a headline
//! is found only if it is tagged as a common noun.

mod class;
mod event;
mod nominal;
mod office;
mod place;
mod speech;
mod table;
mod withheld;

pub use class::{Class, classes};
pub use event::{
    Exclusion, Frame, Level, Outcome, OutcomeWord, Stage, Timing, classes_exclude, event_classes, exclusive,
    outcome, outcome_words, stages,
};
pub use nominal::{
    Gender, KindWord, NominalType, Number, PersonNoun, Title, kinds, kinds_exclude, nominal_types,
    person_noun, title,
};
pub use office::{Office, offices};
pub use place::{Naming, Place, PlaceKind, PlaceName, country, places};
pub use speech::{Modal, Modality, Negation, Speech, Stance, modalities, negation, stance, stances};
pub use withheld::{KeepingBack, KeptBack, kept_back};

use crate::annotate::Upos;

/// An enum whose variants are spelled in the tables as given.
macro_rules! spelled {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// All of them, in the order of the enum.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// As the tables spell it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The one that the tables spell `text`.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}
use spelled;

spelled! {
    /// Part of speech, as coarse as the tables need it.
    Pos {
        /// Verbs and auxiliaries.
        Verb = "v",
        /// Common and proper nouns.
        Noun = "n",
        /// Adjectives.
        Adjective = "a",
        /// Adverbs.
        Adverb = "r",
        /// Prepositions, conjunctions, particles, determiners and pronouns.
        Function = "f",
    }
}

impl Pos {
    /// The part of speech that tables file a word of this tag under; none for numbers, punctuation and the like.
    pub fn of(upos: Upos) -> Option<Self> {
        use Upos::*;
        match upos {
            Verb | Aux => Some(Pos::Verb),
            Noun | Propn => Some(Pos::Noun),
            Adj => Some(Pos::Adjective),
            Adv => Some(Pos::Adverb),
            Adp | Sconj | Cconj | Part | Det | Pron => Some(Pos::Function),
            Num | Punct | Sym | X | Space | Intj => None,
        }
    }
}

/// Where around a word a participant stands. Verbs are described in the active voice: in the passive the object is the
/// grammatical subject and the subject stands under *by*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// `subj`: subject of a verb.
    Subject,
    /// `obj`: direct object of a verb.
    Object,
    /// `iobj`: the dative: *told **them** that*.
    Dative,
    /// `that`: a finite clause.
    Clause,
    /// `inf`: an infinitive with *to*.
    Infinitive,
    /// `ing`: a gerund.
    Gerund,
    /// `quote`: direct speech.
    Quote,
    /// `head`: the noun that an adjective modifies or is predicated of, or the verb that an adverb or auxiliary modifies.
    Head,
    /// `self`: the word's own referent: *24 **fatalities***.
    Itself,
    /// `value`: the figure that the word names: *the **toll** rose to 24*.
    Value,
    /// `poss`: possessor of a noun.
    Possessor,
    /// `comp`: noun compounded before a noun: ***rocket** attack*.
    Compound,
    /// Any other name: object of that preposition.
    Preposition(&'static str),
}

impl Slot {
    fn parse(text: &'static str) -> Self {
        match text {
            "subj" => Slot::Subject,
            "obj" => Slot::Object,
            "iobj" => Slot::Dative,
            "that" => Slot::Clause,
            "inf" => Slot::Infinitive,
            "ing" => Slot::Gerund,
            "quote" => Slot::Quote,
            "head" => Slot::Head,
            "self" => Slot::Itself,
            "value" => Slot::Value,
            "poss" => Slot::Possessor,
            "comp" => Slot::Compound,
            preposition => Slot::Preposition(preposition),
        }
    }
}

spelled! {
    /// What a participant is to the event.
    Role {
        /// Who does it.
        Agent = "A",
        /// Who or what it is done to, or happens to.
        Patient = "P",
        /// Where it leads, what it is about, what is given or used: the third party.
        Theme = "T",
        /// Who speaks or holds the attitude.
        Speaker = "S",
        /// Who or what is accused, blamed, praised, threatened.
        Target = "G",
        /// What is said.
        Content = "C",
        /// Who is spoken to.
        Hearer = "H",
    }
}

spelled! {
    /// What a slot must hold for the sense to be meant.
    Filler {
        /// People, named or not.
        Person = "person",
        /// Groups, companies, governments.
        Group = "group",
        /// Weapons and munitions.
        Weapon = "weapon",
        /// Land, towns, buildings.
        Place = "place",
        /// Cars, ships, aircraft, trains.
        Vehicle = "vehicle",
        /// Events: meetings, elections, matches, attacks.
        Event = "event",
        /// Sums of money, prices, rates, shares.
        Sum = "sum",
        /// Laws, agreements, reports, statements.
        Text = "text",
        /// Offences.
        Offence = "offence",
        /// Products, films, records, books.
        Work = "work",
        /// Prizes, titles, offices.
        Title = "title",
        /// Things of any other sort.
        Thing = "thing",
    }
}

/// One slot of a frame: `obj=P:person`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Where the participant stands.
    pub slot: Slot,
    /// What it is to the event.
    pub role: Role,
    /// What it must be, if the sense hangs on it.
    pub filler: Option<Filler>,
}

impl Argument {
    /// Reads `slot=role` or `slot=role:filler`.
    fn parse(text: &'static str) -> Option<Self> {
        let (slot, rest) = text.split_once('=')?;
        let (role, filler) = match rest.split_once(':') {
            Some((role, filler)) => (role, Some(Filler::parse(filler)?)),
            None => (rest, None),
        };
        Some(Argument { slot: Slot::parse(slot), role: Role::parse(role)?, filler })
    }
}

#[cfg(test)]
mod tests;
