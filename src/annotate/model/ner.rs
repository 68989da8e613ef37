//! Named entities by a transition system over BILUO tags (Ratinov and Roth 2009).

use super::transition::{Scorer, Scores, best_valid};
use super::weights::Weights;
use crate::annotate::{Entity, EntityLabel};

/// Tokens that a state looks at.
const CONTEXT: usize = 3;

/// The entity recogniser of the model.
pub(super) struct Ner {
    scorer: Scorer<CONTEXT>,
    moves: Vec<Move>,
}

/// What the recogniser must know of a token besides its vector.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    /// It is white space: no entity begins at it.
    pub space: bool,
    /// It is the first of its sentence: no entity runs on into it.
    pub starts_sentence: bool,
}

impl Ner {
    /// The entity recogniser of the model.
    pub fn load(weights: &Weights) -> Self {
        let moves = weights.list("ner.moves").iter().map(|name| Move::parse(name)).collect();
        Ner { scorer: Scorer::load(weights, "ner"), moves }
    }

    /// Ready to read texts whose tokens have these `vectors`.
    pub fn over(&self, vectors: &[f32]) -> Scores<'_, CONTEXT> {
        self.scorer.over(vectors)
    }

    /// The entities of the text to which `scores` went, in order, without overlap. One of `limits` belongs to each token.
    pub fn entities(&self, scores: &mut Scores<'_, CONTEXT>, limits: &[Limits]) -> Vec<Entity> {
        let mut entities = Vec::new();
        let mut open: Option<(u32, EntityLabel)> = None;
        for token in 0..limits.len() as u32 {
            let start = open.map(|(start, _)| start);
            let context = [Some(token), start, start.map(|_| token - 1)];
            let may = Allowed::at(token, open.map(|(_, label)| label), limits);
            let best = best_valid(scores.of(context), |at| may.allows(self.moves[at]));
            match best.map(|at| self.moves[at]) {
                Some(Move::Begin(label)) => open = Some((token, label)),
                Some(Move::Unit(label)) => entities.push(Entity { tokens: token..token + 1, label }),
                Some(Move::Last(_)) => {
                    let closed = open.take();
                    entities.extend(closed.map(|(start, label)| Entity { tokens: start..token + 1, label }));
                }
                Some(Move::In(_) | Move::Out | Move::Blocked) | None => {}
            }
        }
        entities
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Begin(EntityLabel),
    In(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    Out,
    /// Keeps a token out of entities where a caller of spaCy asked for that; never allowed here.
    Blocked,
}

impl Move {
    fn parse(name: &str) -> Self {
        let (kind, label) = name.split_once('-').unwrap_or((name, ""));
        match (kind, EntityLabel::parse(label)) {
            ("B", Some(label)) => Move::Begin(label),
            ("I", Some(label)) => Move::In(label),
            ("L", Some(label)) => Move::Last(label),
            ("U", Some(label)) => Move::Unit(label),
            ("O", None) => Move::Out,
            ("U", None) => Move::Blocked,
            _ => panic!("{name} is no move of the entity recogniser"),
        }
    }
}

/// Which moves a state allows.
struct Allowed {
    open: Option<EntityLabel>,
    goes_on: bool, // the next token may belong to the same entity
    space: bool,
}

impl Allowed {
    fn at(token: u32, open: Option<EntityLabel>, limits: &[Limits]) -> Self {
        let next = limits.get(token as usize + 1);
        let goes_on = next.is_some_and(|next| !next.starts_sentence);
        Allowed { open, goes_on, space: limits[token as usize].space }
    }

    fn allows(&self, step: Move) -> bool {
        match step {
            Move::Begin(_) => self.open.is_none() && self.goes_on && !self.space,
            Move::In(label) => self.open == Some(label) && self.goes_on,
            Move::Last(label) => self.open == Some(label),
            Move::Unit(_) => self.open.is_none() && !self.space,
            Move::Out => self.open.is_none(),
            Move::Blocked => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORG: EntityLabel = EntityLabel::Org;
    const PLAIN: Limits = Limits { space: false, starts_sentence: false };
    const START: Limits = Limits { space: false, starts_sentence: true };

    #[test]
    fn an_open_entity_ends_with_its_sentence() {
        let may = Allowed::at(0, Some(ORG), &[PLAIN, START]);
        assert!(!may.allows(Move::In(ORG)) && may.allows(Move::Last(ORG)));
        assert!(!may.allows(Move::Last(EntityLabel::Gpe)) && !may.allows(Move::Out));
    }

    #[test]
    fn no_entity_begins_at_white_space() {
        let space = Limits { space: true, ..PLAIN };
        let may = Allowed::at(0, None, &[space, PLAIN]);
        assert!(!may.allows(Move::Begin(ORG)) && !may.allows(Move::Unit(ORG)) && may.allows(Move::Out));
    }

    #[test]
    fn the_last_token_is_an_entity_alone_or_none() {
        let may = Allowed::at(0, None, &[PLAIN]);
        assert!(!may.allows(Move::Begin(ORG)) && may.allows(Move::Unit(ORG)));
    }
}
