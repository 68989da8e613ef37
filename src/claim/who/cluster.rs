//! Phrases joined into chains, with what is known of each chain so far.

use super::phrase::{Phrase, Pronoun};
use super::syntax::Syntax;
use super::{Being, Chain, Chains, Count, Form, Gender, Link, Mention, NONE};
use crate::claim::lexicon::{self, Naming};

/// The state of the search: which phrases are known to be one.
pub(super) struct Clusters<'a> {
    pub syntax: &'a Syntax<'a>,
    pub phrases: Vec<Phrase>,
    parent: Vec<u32>, // union-find over phrases; the root of a chain is its first phrase
    profile: Vec<Profile>,
    link: Vec<Link>,
    at_token: Vec<u32>, // phrase by head token, or NONE
    place_name: Vec<Option<&'static str>>,
}

/// What a chain's mentions say of it together; kept at its root.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub being: Being,
    pub count: Count,
    pub gender: Gender,
    /// How many mentions.
    pub size: u32,
    /// Whether one of them is a name.
    pub named: bool,
    pub roles: Vec<String>,
}

impl Profile {
    fn of(phrase: &Phrase) -> Self {
        Profile {
            being: phrase.being,
            count: phrase.count,
            gender: phrase.gender,
            size: 1,
            named: phrase.form == Form::Name,
            roles: phrase.roles.clone(),
        }
    }

    /// Whether one thing can be both.
    pub fn agrees(&self, other: &Profile) -> bool {
        beings_agree(self.being, other.being)
            && (self.count == other.count || self.count == Count::Either || other.count == Count::Either)
            && (self.gender == other.gender
                || self.gender == Gender::Unknown
                || other.gender == Gender::Unknown)
    }

    fn absorb(&mut self, other: &Profile) {
        if self.being == Being::Unknown || (self.being == Being::Group && other.being == Being::Org) {
            self.being = other.being;
        }
        self.count = match (self.being, self.count, other.count) {
            (Being::Person, ..) => Count::One,
            (Being::Org | Being::Gov, a, b) if a != b => Count::Either,
            (_, Count::Either, count) | (_, count, _) => count,
        };
        if self.gender == Gender::Unknown {
            self.gender = other.gender;
        }
        self.size += other.size;
        self.named |= other.named;
        for role in &other.roles {
            if self.roles.len() < 12 && !self.roles.contains(role) {
                self.roles.push(role.clone());
            }
        }
    }
}

/// Whether one thing can be both; *the group* is said of organisations, too.
fn beings_agree(a: Being, b: Being) -> bool {
    use Being::*;
    a == b || matches!((a, b), (Unknown, _) | (_, Unknown) | (Group, Org) | (Org, Group))
}

impl<'a> Clusters<'a> {
    pub fn new(syntax: &'a Syntax<'a>, phrases: Vec<Phrase>) -> Self {
        let mut at_token = vec![NONE; syntax.doc.tokens.len()];
        for (index, phrase) in phrases.iter().enumerate() {
            at_token[phrase.head as usize] = index as u32;
        }
        Clusters {
            syntax,
            parent: (0..phrases.len() as u32).collect(),
            profile: phrases.iter().map(Profile::of).collect(),
            link: vec![Link::First; phrases.len()],
            place_name: vec![None; phrases.len()],
            at_token,
            phrases,
        }
    }

    /// Indices of all phrases, in reading order.
    pub fn all(&self) -> std::ops::Range<u32> {
        0..self.phrases.len() as u32
    }

    pub fn phrase(&self, index: u32) -> &Phrase {
        &self.phrases[index as usize]
    }

    /// The phrase whose head is `token`.
    pub fn at(&self, token: u32) -> Option<u32> {
        Some(self.at_token[token as usize]).filter(|&index| index != NONE)
    }

    /// The first phrase of the chain that `index` is in.
    pub fn root(&self, mut index: u32) -> u32 {
        while self.parent[index as usize] != index {
            index = self.parent[index as usize];
        }
        index
    }

    /// What is known of the chain that `index` is in.
    pub fn profile(&self, index: u32) -> &Profile {
        &self.profile[self.root(index) as usize]
    }

    /// The same, to say more of it.
    pub fn profile_mut(&mut self, index: u32) -> &mut Profile {
        let root = self.root(index);
        &mut self.profile[root as usize]
    }

    /// Whether the phrase stands alone so far.
    pub fn is_single(&self, index: u32) -> bool {
        self.profile(index).size == 1
    }

    pub fn same(&self, a: u32, b: u32) -> bool {
        self.root(a) == self.root(b)
    }

    pub fn agree(&self, a: u32, b: u32) -> bool {
        self.profile(a).agrees(self.profile(b))
    }

    /// Joins the chains of two phrases, if nothing known of them forbids it; says whether they are one now.
    pub fn join(&mut self, a: u32, b: u32, link: Link) -> bool {
        self.same(a, b) || (self.agree(a, b) && self.join_anyway(a, b, link))
    }

    /// Joins the chains of two phrases whose likeness outweighs what the model made of each.
    pub fn join_anyway(&mut self, a: u32, b: u32, link: Link) -> bool {
        let (a, b) = (self.flatten(a), self.flatten(b));
        if a == b {
            return true;
        }
        let (first, later) = (a.min(b), a.max(b));
        self.parent[later as usize] = first;
        self.link[later as usize] = link;
        let absorbed = self.profile[later as usize].clone();
        self.profile[first as usize].absorb(&absorbed);
        true
    }

    /// The root of `index`, which every phrase on the way now points to.
    fn flatten(&mut self, index: u32) -> u32 {
        let root = self.root(index);
        let mut at = index;
        while at != root {
            at = std::mem::replace(&mut self.parent[at as usize], root);
        }
        root
    }

    /// Says that a phrase names a place of the tables, by its common name.
    pub fn set_place(&mut self, index: u32, name: &'static str, being: Being) {
        self.place_name[index as usize] = Some(name);
        let count = if being == Being::Gov { Count::Either } else { Count::One };
        let profile = self.profile_mut(index);
        (profile.being, profile.count, profile.gender) = (being, count, Gender::Unknown);
    }

    /// Whether the phrase is one that [`Self::set_place`] was said of.
    pub fn is_place_name(&self, index: u32) -> bool {
        self.place_name[index as usize].is_some()
    }

    /// Whether a phrase names a country, a state or the like.
    pub fn is_land(&self, index: u32) -> bool {
        let phrase = self.phrase(index);
        let words: Vec<u32> = phrase.name.clone().collect();
        let name = self.syntax.doc.span_of(&words).of(&self.syntax.doc.text);
        phrase.form == Form::Name && lexicon::places(name).iter().any(|row| row.how != Naming::Capital)
    }

    /// The chains, and the tokens that mention them.
    pub fn finish(self) -> Chains {
        let mut number_of_root = vec![NONE; self.phrases.len()];
        let mut chains: Vec<Chain> = Vec::new();
        let mut of_token = vec![NONE; self.syntax.doc.tokens.len()];
        for index in self.all().filter(|&index| self.is_reported(index)) {
            let root = self.root(index) as usize;
            if number_of_root[root] == NONE {
                number_of_root[root] = chains.len() as u32;
                chains.push(self.empty_chain(root as u32));
            }
            let number = number_of_root[root];
            self.mention(index, &mut chains[number as usize]);
            let phrase = self.phrase(index);
            for token in phrase.name.clone().chain(phrase.role_tokens.iter().copied()) {
                of_token[token as usize] = number;
            }
        }
        // The head of a phrase speaks for it, also where it lies in another's name.
        for index in self.all().filter(|&index| self.is_reported(index)) {
            of_token[self.phrase(index).head as usize] = number_of_root[self.root(index) as usize];
        }
        chains.iter_mut().for_each(choose_name);
        Chains { chains, of_token }
    }

    /// A relative pronoun or an *it* without antecedent says nothing.
    fn is_reported(&self, index: u32) -> bool {
        let empty = matches!(self.phrase(index).pronoun, Some(Pronoun::Relative | Pronoun::It));
        !(empty && self.is_single(index))
    }

    fn empty_chain(&self, root: u32) -> Chain {
        let profile = self.profile(root).clone();
        Chain {
            mentions: Vec::new(),
            name: None,
            other_names: Vec::new(),
            roles: profile.roles,
            being: profile.being,
            count: profile.count,
            gender: profile.gender,
        }
    }

    fn mention(&self, index: u32, chain: &mut Chain) {
        let phrase = self.phrase(index);
        let link = if chain.mentions.is_empty() { Link::First } else { self.link[index as usize] };
        let mention = Mention { tokens: phrase.tokens.clone(), head: phrase.head, form: phrase.form, link };
        chain.mentions.push(mention);
        if let Some(place) = self.place_name[index as usize] {
            chain.name = Some(place.to_owned());
        } else if phrase.form == Form::Name {
            let words: Vec<u32> = phrase.name.clone().collect();
            let written = self.syntax.doc.span_of(&words).of(&self.syntax.doc.text);
            let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
            if chain.other_names.len() < 16 && !chain.other_names.contains(&name) {
                chain.other_names.push(name);
            }
        }
    }
}

/// The name of most words, the first of them; initials only if there is nothing else.
fn choose_name(chain: &mut Chain) {
    if chain.name.is_some() {
        return;
    }
    let words = |name: &String| name.split([' ', '-']).filter(|word| word.len() > 1).count();
    let fullest = (0..chain.other_names.len()).rev().max_by_key(|&at| words(&chain.other_names[at]));
    chain.name = fullest.map(|at| chain.other_names.remove(at));
}
