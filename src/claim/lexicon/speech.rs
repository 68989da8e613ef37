//! Who says so and how surely: verbs and nouns of speech, words that take assertion back, and negation.

use std::sync::LazyLock;

use super::table::{Index, arguments, of_pos, optional, promised, rows};
use super::{Argument, Pos, Slot, spelled};

spelled! {
    /// What a speaker does to what is said.
    Stance {
        /// Says it is so.
        Assert = "assert",
        /// Says that what another says is so.
        Confirm = "confirm",
        /// Says it is not so.
        Deny = "deny",
        /// Says that someone did something wrong.
        Accuse = "accuse",
        /// Says that it was oneself.
        Admit = "admit",
        /// Says that one will do harm.
        Threaten = "threaten",
        /// Says that one will do it.
        Promise = "promise",
        /// Tells others to do it, with authority.
        Order = "order",
        /// Says that it must be done.
        Demand = "demand",
        /// Asks that it be done.
        Urge = "urge",
        /// Says that harm may come.
        Warn = "warn",
        /// Thinks that it will be.
        Expect = "expect",
        /// Says what will be.
        Predict = "predict",
        /// Thinks that it is so, without knowing.
        Suspect = "suspect",
        /// Thinks that it is so.
        Believe = "believe",
        /// Thinks that it may not be so.
        Doubt = "doubt",
        /// Asks whether it is so.
        Ask = "ask",
        /// Says that it is good.
        Praise = "praise",
        /// Says that it is bad.
        Condemn = "condemn",
        /// Makes an offer or suggests.
        Propose = "propose",
        /// Says yes to it.
        Accept = "accept",
        /// Says no to a proposal or a demand.
        Refuse = "refuse",
        /// Wants it to be.
        Wish = "wish",
        /// Says nothing about it.
        Withhold = "withhold",
        /// Finds it out.
        Find = "find",
    }
}

spelled! {
    /// In what way a statement falls short of plain assertion, or goes beyond it.
    Modality {
        /// It may be so.
        Possible = "possible",
        /// It is thought to come.
        Expected = "expected",
        /// Someone means to do it.
        Planned = "planned",
        /// It was tried; whether it was done is open.
        Attempted = "attempted",
        /// Someone says so, and the writer does not vouch for it.
        Alleged = "alleged",
        /// It holds under a condition only.
        Hypothetical = "hypothetical",
        /// It ought to be, or is ordered.
        Required = "required",
        /// It is offered or asked for.
        Proposed = "proposed",
        /// Someone can do it or may do it.
        Able = "able",
        /// The word implies that it did not happen: *failed to stop*.
        NotDone = "not-done",
        /// The word implies that it happened: *managed to stop*.
        Done = "done",
        /// The word takes its truth for granted, negated or not: *regretted that*.
        Factive = "factive",
        /// The word says that it is false: *the false claim that*.
        False = "false",
    }
}

spelled! {
    /// How a word negates.
    Negation {
        /// It negates what it modifies.
        Full = "full",
        /// It comes close: *hardly*, *barely*.
        Near = "near",
        /// As an argument it negates the whole clause: *nobody*, *none*.
        Argument = "argument",
        /// It negates its object: *without*.
        Object = "object",
        /// It joins a negated part to another: *neither*, *nor*.
        Joining = "joining",
    }
}

/// One sense of a word as speech or attitude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// What the speaker does to what is said.
    pub stance: Stance,
    /// The word, as its lemma.
    pub lemma: &'static str,
    /// Its part of speech.
    pub pos: Pos,
    /// A word that must stand with it: *rule **out***.
    pub with: Option<&'static str>,
    /// Where speaker, target, content and hearer stand; the first slot of a role is the most common. A word that has other
    /// senses lists only the slots in which it has this one: *read* only a clause or direct speech.
    pub arguments: Box<[Argument]>,
}

/// One word that changes whether a statement is asserted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modal {
    /// How.
    pub modality: Modality,
    /// The word, as its lemma.
    pub lemma: &'static str,
    /// Its part of speech.
    pub pos: Pos,
    /// A word that must stand with it: *at **risk***.
    pub with: Option<&'static str>,
    /// Where the statement stands that it changes.
    pub scope: Slot,
}

/// The senses of a word as speech or attitude, in the order of the file.
pub fn stances(lemma: &str, pos: Pos) -> &'static [Speech] {
    of_pos(SPEECH.lower(lemma), pos, |row| row.pos)
}

/// The first sense of a word as speech or attitude that needs no other word beside it.
pub fn stance(lemma: &str, pos: Pos) -> Option<&'static Speech> {
    stances(lemma, pos).iter().find(|row| row.with.is_none())
}

/// The ways in which a word changes what is asserted, in the order of the file.
pub fn modalities(lemma: &str, pos: Pos) -> &'static [Modal] {
    of_pos(MODALS.lower(lemma), pos, |row| row.pos)
}

/// How a word negates, if it does. By form rather than by lemma, and whatever its tag.
pub fn negation(word: &str) -> Option<Negation> {
    NEGATIONS.lower(word).first().map(|row| row.1)
}

static SPEECH: LazyLock<Index<Speech>> = LazyLock::new(|| {
    let read = |[stance, lemma, pos, with, slots]: [&'static str; 5]| Speech {
        stance: promised(Stance::parse(stance), stance),
        lemma,
        pos: promised(Pos::parse(pos), pos),
        with: optional(with),
        arguments: arguments(slots),
    };
    let mut words: Vec<Speech> = rows(include_str!("speech.tsv")).map(read).collect();
    words.sort_by_key(|row| row.pos);
    Index::new(words, |row| row.lemma)
});

static MODALS: LazyLock<Index<Modal>> = LazyLock::new(|| {
    let read = |[modality, lemma, pos, with, scope]: [&'static str; 5]| Modal {
        modality: promised(Modality::parse(modality), modality),
        lemma,
        pos: promised(Pos::parse(pos), pos),
        with: optional(with),
        scope: Slot::parse(scope),
    };
    let mut words: Vec<Modal> = rows(include_str!("modality.tsv")).map(read).collect();
    words.sort_by_key(|row| row.pos);
    Index::new(words, |row| row.lemma)
});

static NEGATIONS: LazyLock<Index<(&'static str, Negation)>> = LazyLock::new(|| {
    let read = |[word, how]: [&'static str; 2]| (word, promised(Negation::parse(how), how));
    Index::new(rows(include_str!("negation.tsv")).map(read).collect(), |row| row.0)
});

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;

    fn first_stance(lemma: &str) -> Option<Stance> {
        stance(lemma, Pos::Verb).map(|row| row.stance)
    }

    fn modality(lemma: &str, pos: Pos, scope: Slot) -> Option<Modality> {
        modalities(lemma, pos)
            .iter()
            .find(|row| row.with.is_none() && row.scope == scope)
            .map(|row| row.modality)
    }

    #[test]
    fn a_verb_of_speech_says_what_its_speaker_does() {
        assert_eq!(first_stance("say"), Some(Stance::Assert));
        assert_eq!(first_stance("refute"), Some(Stance::Deny));
        assert_eq!(first_stance("explode"), None);
        assert_eq!(stance("say", Pos::Noun), None);
    }

    #[test]
    fn a_companion_makes_another_sense() {
        assert_eq!(first_stance("lay"), None);
        let out = stances("rule", Pos::Verb).iter().find(|row| row.with == Some("out"));
        assert_eq!(out.map(|row| row.stance), Some(Stance::Deny));
        let no_comment = stances("decline", Pos::Verb).iter().find(|row| row.with == Some("comment"));
        assert_eq!(no_comment.map(|row| row.stance), Some(Stance::Withhold));
    }

    #[test]
    fn blame_takes_its_target_as_object_or_after_on() {
        let target =
            |row: &Speech| row.arguments.iter().find(|slot| slot.role == Role::Target).map(|slot| slot.slot);
        let slots: Vec<_> = stances("blame", Pos::Verb).iter().filter_map(target).collect();
        assert_eq!(slots, [Slot::Object, Slot::Preposition("on")]);
    }

    #[test]
    fn what_is_hoped_is_found_under_the_lemma_that_the_lemmatizer_makes() {
        assert_eq!(first_stance("hop"), Some(Stance::Wish));
    }

    #[test]
    fn a_modal_changes_its_verb_and_a_control_verb_its_infinitive() {
        assert_eq!(modality("may", Pos::Verb, Slot::Head), Some(Modality::Possible));
        assert_eq!(modality("will", Pos::Verb, Slot::Head), Some(Modality::Expected));
        assert_eq!(modality("fail", Pos::Verb, Slot::Infinitive), Some(Modality::NotDone));
        assert_eq!(modality("manage", Pos::Verb, Slot::Infinitive), Some(Modality::Done));
        assert_eq!(modality("prevent", Pos::Verb, Slot::Preposition("from")), Some(Modality::NotDone));
        assert_eq!(modality("allegedly", Pos::Adverb, Slot::Head), Some(Modality::Alleged));
        assert_eq!(modality("quickly", Pos::Adverb, Slot::Head), None);
    }

    #[test]
    fn a_word_negates_by_form() {
        assert_eq!(negation("N't"), Some(Negation::Full));
        assert_eq!(negation("without"), Some(Negation::Object));
        assert_eq!(negation("with"), None);
    }

    #[test]
    fn no_row_of_speech_stands_twice() {
        let mut rows: Vec<_> = SPEECH.rows().iter().map(|row| format!("{row:?}")).collect();
        rows.sort();
        assert!(rows.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(rows.len() > 500);
    }

    #[test]
    fn every_speaker_is_named_but_that_of_a_word_for_what_is_said() {
        for row in SPEECH.rows() {
            let has = |role| row.arguments.iter().any(|argument| argument.role == role);
            assert!(has(Role::Speaker) || row.pos == Pos::Adjective || has(Role::Target), "{row:?}");
        }
    }

    #[test]
    fn a_word_changes_one_scope_in_one_way() {
        let mut keys: Vec<_> = MODALS
            .rows()
            .iter()
            .map(|row| format!("{} {:?} {:?} {:?}", row.lemma, row.pos, row.with, row.scope))
            .collect();
        keys.sort();
        assert_eq!(keys.windows(2).find(|pair| pair[0] == pair[1]), None);
        assert!(keys.len() > 500);
    }

    #[test]
    fn no_word_has_a_hyphen_at_which_the_tokenizer_cuts() {
        assert!(SPEECH.rows().iter().all(|row| !row.lemma.contains('-')));
        assert!(MODALS.rows().iter().all(|row| !row.lemma.contains('-')));
    }

    #[test]
    fn a_word_negates_in_one_way() {
        assert!(NEGATIONS.rows().windows(2).all(|pair| pair[0].0 != pair[1].0));
    }
}
