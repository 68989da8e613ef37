//! Dependencies by the arc-eager transition system, non-monotonic (Honnibal and Johnson 2015), with sentence breaks as moves.
//!
//! The best move is taken at each step and never taken back. The arcs it gives are projective; labels such as
//! `pobj||prep` say where an arc belongs that crosses others, see [`super::projective`].

use super::transition::{Scorer, Scores, best_valid};
use super::weights::Weights;
use crate::annotate::Dep;

/// Tokens that a state looks at.
const CONTEXT: usize = 8;

/// How a token depends on its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArcLabel {
    /// The label.
    pub dep: Dep,
    /// If the true head lies further down the tree: the label of that head.
    pub lifted_from: Option<Dep>,
}

impl ArcLabel {
    /// The label of a token that depends on nothing.
    pub const ROOT: ArcLabel = ArcLabel { dep: Dep::Root, lifted_from: None };

    fn parse(text: &str) -> Self {
        let label = |name| Dep::parse(name).unwrap_or_else(|| panic!("{name} is no dependency label"));
        match text.split_once("||") {
            Some((dep, from)) => ArcLabel { dep: label(dep), lifted_from: Some(label(from)) },
            None => ArcLabel { dep: label(text), lifted_from: None },
        }
    }
}

/// For each token its head, itself if it has none, and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arcs {
    /// Index of the head.
    pub heads: Vec<u32>,
    /// Label of the arc from the head.
    pub labels: Vec<ArcLabel>,
}

/// The parser of the model.
pub(super) struct Parser {
    scorer: Scorer<CONTEXT>,
    moves: Vec<Move>,
}

impl Parser {
    /// The parser of the model.
    pub fn load(weights: &Weights) -> Self {
        let moves = weights.list("parser.moves").iter().map(|name| Move::parse(name)).collect();
        Parser { scorer: Scorer::load(weights, "parser"), moves }
    }

    /// Ready to read texts whose tokens have these `vectors`.
    pub fn over(&self, vectors: &[f32]) -> Scores<'_, CONTEXT> {
        self.scorer.over(vectors)
    }

    /// The projective arcs of a text of `tokens` tokens, to which `scores` went.
    pub fn arcs(&self, scores: &mut Scores<'_, CONTEXT>, tokens: usize) -> Arcs {
        let mut state = State::new(tokens);
        while !state.is_final() {
            match self.next(&state, scores) {
                Some(step) => state.take(step),
                None => break,
            }
        }
        state.arcs
    }

    fn next(&self, state: &State, scores: &mut Scores<CONTEXT>) -> Option<Move> {
        let allowed = state.allowed();
        let valid = |at: usize| match self.moves[at] {
            Move::Shift => allowed.shift,
            Move::Reduce => allowed.reduce,
            Move::Left(_) | Move::Right(_) => allowed.arc,
            Move::Break => allowed.sentence_break,
        };
        best_valid(scores.of(state.context()), valid).map(|at| self.moves[at])
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    /// The first of the buffer goes to the stack.
    Shift,
    /// The top of the stack is done with; without a head it goes back to the buffer.
    Reduce,
    /// The top of the stack depends on the first of the buffer, and is done with.
    Left(ArcLabel),
    /// The first of the buffer depends on the top of the stack, and goes to the stack.
    Right(ArcLabel),
    /// A sentence begins at the second of the buffer.
    Break,
}

impl Move {
    fn parse(name: &str) -> Self {
        match name.split_once('-').unwrap_or((name, "")) {
            ("S", "") => Move::Shift,
            ("D", "") => Move::Reduce,
            ("L", label) => Move::Left(ArcLabel::parse(label)),
            ("R", label) => Move::Right(ArcLabel::parse(label)),
            ("B", "ROOT") => Move::Break,
            _ => panic!("{name} is no move of the parser"),
        }
    }
}

/// Which kinds of moves a state allows.
struct Allowed {
    shift: bool,
    reduce: bool,
    arc: bool,
    sentence_break: bool,
}

struct State {
    stack: Vec<u32>,
    returned: Vec<u32>, // tokens put back before the buffer, the first of the buffer last
    next: u32,          // the first token that was never on the stack
    arcs: Arcs,
    came_back: Vec<bool>, // put back, and no arc since: it may not be shifted again
    starts: Vec<bool>,    // begins a sentence
    left: Vec<Option<u32>>,
    right: Vec<Option<u32>>,
    before: Vec<Option<u32>>, // for a right child: its head's right child before it
}

impl State {
    fn new(tokens: usize) -> Self {
        let arcs = Arcs { heads: (0..tokens as u32).collect(), labels: vec![ArcLabel::ROOT; tokens] };
        State {
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            arcs,
            came_back: vec![false; tokens],
            starts: vec![false; tokens],
            left: vec![None; tokens],
            right: vec![None; tokens],
            before: vec![None; tokens],
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    fn buffered(&self) -> usize {
        self.arcs.heads.len() - self.next as usize + self.returned.len()
    }

    /// The `at`-th of the stack from its top.
    fn stacked(&self, at: usize) -> Option<u32> {
        self.stack.iter().nth_back(at).copied()
    }

    /// The `at`-th of the buffer from its front.
    fn buffer(&self, at: usize) -> Option<u32> {
        match self.returned.iter().nth_back(at) {
            Some(&token) => Some(token),
            None => {
                let token = self.next as usize + at - self.returned.len();
                (token < self.arcs.heads.len()).then_some(token as u32)
            }
        }
    }

    /// The tokens by which the network knows the state.
    fn context(&self) -> [Option<u32>; CONTEXT] {
        let (first, top) = (self.buffer(0), self.stacked(0));
        let left = |token: Option<u32>| self.left[token? as usize];
        let right = |token: Option<u32>| self.right[token? as usize];
        [first, self.buffer(1), top, self.stacked(1), self.stacked(2), left(first), left(top), right(top)]
    }

    fn allowed(&self) -> Allowed {
        let begins = |token: Option<u32>| token.is_some_and(|t| self.starts[t as usize]);
        let (empty, buffered) = (self.stack.is_empty(), self.buffered());
        let (first, second) = (self.buffer(0), self.buffer(1));
        let came_back = first.is_some_and(|t| self.came_back[t as usize]);
        let neighbours = first.map(|t| t + 1) == second;
        Allowed {
            shift: empty || (buffered >= 2 && !begins(first) && !came_back),
            reduce: !empty,
            arc: !empty && buffered > 0 && !begins(first),
            sentence_break: buffered >= 2 && neighbours && !begins(second),
        }
    }

    /// Takes a move that [`Self::allowed`] allows.
    fn take(&mut self, step: Move) {
        match step {
            Move::Shift => self.shift(),
            Move::Reduce => self.reduce(),
            Move::Left(label) => self.left_arc(label),
            Move::Right(label) => self.right_arc(label),
            Move::Break => self.break_sentence(),
        }
    }

    fn first(&self) -> u32 {
        self.buffer(0).expect("the move is allowed only with a token in the buffer")
    }

    fn break_sentence(&mut self) {
        let second = self.buffer(1).expect("the move is allowed only with two tokens in the buffer");
        self.starts[second as usize] = true;
    }

    fn pop(&mut self) -> u32 {
        self.stack.pop().expect("the move is allowed only with a token on the stack")
    }

    fn shift(&mut self) {
        let first = self.first();
        if self.returned.pop().is_none() {
            self.next += 1;
        }
        self.stack.push(first);
    }

    fn reduce(&mut self) {
        let top = self.pop();
        if !self.has_head(top) && !self.stack.is_empty() {
            self.came_back[top as usize] = true;
            self.returned.push(top);
        }
    }

    fn left_arc(&mut self, label: ArcLabel) {
        let (first, top) = (self.first(), self.pop());
        self.detach(top);
        self.attach(first, top, label);
        self.left[first as usize] = Some(top);
        // It has one token less before it, so it cannot come back for ever.
        self.came_back[first as usize] = false;
    }

    fn right_arc(&mut self, label: ArcLabel) {
        let first = self.first();
        let top = self.stacked(0).expect("the move is allowed only with a token on the stack");
        self.attach(top, first, label);
        self.before[first as usize] = self.right[top as usize].replace(first);
        self.shift();
    }

    fn has_head(&self, token: u32) -> bool {
        self.arcs.heads[token as usize] != token
    }

    fn attach(&mut self, head: u32, child: u32, label: ArcLabel) {
        self.arcs.heads[child as usize] = head;
        self.arcs.labels[child as usize] = label;
    }

    // A token on the stack has its head from a right arc, and is that head's last right child: until it leaves the stack
    // the head is below it and takes no other.
    fn detach(&mut self, child: u32) {
        if self.has_head(child) {
            let head = self.arcs.heads[child as usize];
            self.right[head as usize] = self.before[child as usize].take();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: ArcLabel = ArcLabel { dep: Dep::Dep, lifted_from: None };

    fn after(tokens: usize, moves: &[Move]) -> State {
        let mut state = State::new(tokens);
        moves.iter().for_each(|&step| state.take(step));
        state
    }

    #[test]
    fn a_label_names_the_head_it_was_lifted_from() {
        let label = ArcLabel::parse("pobj||prep");
        assert_eq!(label, ArcLabel { dep: Dep::Pobj, lifted_from: Some(Dep::Prep) });
    }

    #[test]
    fn a_token_without_head_goes_back_to_the_buffer_once() {
        let state = after(3, &[Move::Shift, Move::Shift, Move::Reduce]);
        assert_eq!((state.stacked(0), state.buffer(0), state.buffer(1)), (Some(0), Some(1), Some(2)));
        assert!(!state.allowed().shift);
    }

    #[test]
    fn a_left_arc_replaces_a_right_arc() {
        let state = after(3, &[Move::Shift, Move::Right(LABEL), Move::Left(LABEL)]);
        assert_eq!(state.arcs.heads, [0, 2, 2]);
        assert_eq!((state.right[0], state.left[2]), (None, Some(1)));
    }

    #[test]
    fn no_arc_crosses_a_break() {
        let state = after(3, &[Move::Shift, Move::Break, Move::Right(LABEL)]);
        let allowed = state.allowed();
        assert_eq!((allowed.shift, allowed.reduce, allowed.arc), (false, true, false));
    }
}
