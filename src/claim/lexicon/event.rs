//! Events and outcomes: which words mean which, and which of them exclude each other.

use std::sync::LazyLock;

use super::table::{Index, arguments, of_pos, optional, promised, rows};
use super::{Argument, Class, Pos, Role, Slot, classes, spelled};

/// One sense of a word that means an event, and where its participants stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What kind of event.
    pub class: Class,
    /// The word, as its lemma.
    pub lemma: &'static str,
    /// Its part of speech.
    pub pos: Pos,
    /// Words that must stand with it: a particle (*blow **up***), a preposition (*break **into***), a fixed object or
    /// phrase (*go **on trial***), a compound (***death** toll*).
    pub with: Option<&'static str>,
    /// Its participants.
    pub arguments: Box<[Argument]>,
    /// What has become of the patient when the event has happened.
    pub outcome: Option<Outcome>,
}

/// What becomes of people or things, such as `dead` or `damaged`: counts of one outcome answer one question, whatever
/// event the words speak of (*killed 24*, *24 dead*, *a death toll of 24*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome(&'static str);

impl Outcome {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The outcome named `name`, if the tables have it.
    pub fn named(name: &str) -> Option<Self> {
        OUTCOMES.rows().iter().map(|row| row.outcome).find(|outcome| outcome.0 == name)
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// One word that says that an outcome is the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeWord {
    /// What has become of them.
    pub outcome: Outcome,
    /// The word, as its lemma.
    pub lemma: &'static str,
    /// Its part of speech.
    pub pos: Pos,
    /// A word that must stand with it.
    pub with: Option<&'static str>,
    /// Where those stand that are counted.
    pub counted: Slot,
}

/// What the two names of an exclusion are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Classes of events.
    Class,
    /// Outcomes.
    Outcome,
}

spelled! {
    /// When two things exclude each other.
    Timing {
        /// Both at one time cannot be; one after the other can.
        AtOnce = "at-once",
        /// Both can hardly be of one episode, in whatever order.
        Ever = "ever",
        /// The second commonly follows the first: a later report of it is news, not a contradiction.
        Update = "update",
    }
}

/// Two classes or outcomes that exclude each other in one situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Whether the names are of classes or of outcomes.
    pub level: Level,
    /// One; for [`Timing::Update`], the earlier.
    pub first: &'static str,
    /// The other.
    pub second: &'static str,
    /// The roles that must be filled by the same for them to exclude each other.
    pub shared: Box<[Role]>,
    /// When they do.
    pub timing: Timing,
    /// Why, in words.
    pub reason: &'static str,
}

/// A stage of a course of events, such as `charged` of `justice`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The course.
    pub course: &'static str,
    /// Its place in the course: the later, the higher.
    pub rank: u8,
    /// The class of event that shows that the stage is reached.
    pub class: Class,
    /// The word that shows it, as its lemma, if not every word of the class does.
    pub word: Option<&'static str>,
    /// What it is called.
    pub name: &'static str,
}

/// The stages that an event of `class` with the verb `lemma` shows to be reached, one a course.
pub fn stages<'a>(class: Class, lemma: &'a str) -> impl Iterator<Item = &'static Stage> + 'a {
    STAGES.exact(class.name()).iter().filter(move |stage| stage.word.is_none_or(|word| word == lemma))
}

/// The senses of a word as an event, in the order of the file.
pub fn event_classes(lemma: &str, pos: Pos) -> &'static [Frame] {
    of_pos(FRAMES.lower(lemma), pos, |row| row.pos)
}

/// The outcomes that a word speaks of.
pub fn outcome_words(lemma: &str, pos: Pos) -> &'static [OutcomeWord] {
    of_pos(OUTCOMES.lower(lemma), pos, |row| row.pos)
}

/// The first outcome of a word that needs no other word beside it.
pub fn outcome(lemma: &str, pos: Pos) -> Option<&'static OutcomeWord> {
    outcome_words(lemma, pos).iter().find(|row| row.with.is_none())
}

/// How two classes or two outcomes exclude each other, in either order, wider classes included: who excludes `attack`
/// excludes `bomb`.
pub fn exclusive(level: Level, a: &str, b: &str) -> Option<&'static Exclusion> {
    let (a, b) = (chain(level, a), chain(level, b));
    a.iter().find_map(|a| b.iter().find_map(|b| direct(level, a, b)))
}

/// Whether [`exclusive`] says anything of two classes.
pub fn classes_exclude(a: Class, b: Class) -> bool {
    EXCLUDED[a.index()][b.index()]
}

/// The name and, for a class, those of its wider classes.
fn chain(level: Level, name: &str) -> Vec<&str> {
    match Class::named(name).filter(|_| level == Level::Class) {
        Some(class) => class.wider().iter().map(|class| class.name()).collect(),
        None => vec![name],
    }
}

fn direct(level: Level, a: &str, b: &str) -> Option<&'static Exclusion> {
    let of = |first: &str, second: &str| {
        EXCLUSIONS.exact(first).iter().find(|row| row.level == level && row.second == second)
    };
    of(a, b).or_else(|| of(b, a))
}

static FRAMES: LazyLock<Index<Frame>> = LazyLock::new(|| {
    let read = |[class, lemma, pos, with, slots, outcome]: [&'static str; 6]| Frame {
        class: promised(Class::named(class), class),
        lemma,
        pos: promised(Pos::parse(pos), pos),
        with: optional(with),
        arguments: arguments(slots),
        outcome: optional(outcome).map(Outcome),
    };
    let mut frames: Vec<Frame> = rows(include_str!("event_class.tsv")).map(read).collect();
    frames.sort_by_key(|row| row.pos);
    Index::new(frames, |row| row.lemma)
});

static OUTCOMES: LazyLock<Index<OutcomeWord>> = LazyLock::new(|| {
    let read = |[outcome, lemma, pos, with, counted]: [&'static str; 5]| OutcomeWord {
        outcome: Outcome(outcome),
        lemma,
        pos: promised(Pos::parse(pos), pos),
        with: optional(with),
        counted: Slot::parse(counted),
    };
    let mut words: Vec<OutcomeWord> = rows(include_str!("outcome.tsv")).map(read).collect();
    words.sort_by_key(|row| row.pos);
    Index::new(words, |row| row.lemma)
});

static EXCLUSIONS: LazyLock<Index<Exclusion>> = LazyLock::new(|| {
    let read = |[level, first, second, shared, timing, reason]: [&'static str; 6]| Exclusion {
        level: if level == "class" { Level::Class } else { Level::Outcome },
        first,
        second,
        shared: shared.split('+').map(|role| promised(Role::parse(role), role)).collect(),
        timing: promised(Timing::parse(timing), timing),
        reason,
    };
    Index::new(rows(include_str!("exclusive.tsv")).map(read).collect(), |row| row.first)
});

/// For each class, whether it excludes each other class.
static EXCLUDED: LazyLock<Vec<Vec<bool>>> = LazyLock::new(|| {
    let all: Vec<Class> = classes().collect();
    let mut excluded = vec![vec![false; all.len()]; all.len()];
    for row in EXCLUSIONS.rows().iter().filter(|row| row.level == Level::Class) {
        let kinds = |name: &str| {
            let class = promised(Class::named(name), name);
            all.iter().filter(move |kind| kind.is_a(class))
        };
        for a in kinds(row.first) {
            for b in kinds(row.second) {
                excluded[a.index()][b.index()] = true;
                excluded[b.index()][a.index()] = true;
            }
        }
    }
    excluded
});

static STAGES: LazyLock<Index<Stage>> = LazyLock::new(|| {
    let read = |[course, rank, class, word, name]: [&'static str; 5]| Stage {
        course,
        rank: promised(rank.parse().ok(), rank),
        class: promised(Class::named(class), class),
        word: optional(word),
        name,
    };
    Index::new(rows(include_str!("stages.tsv")).map(read).collect(), |row| row.class.name())
});

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::claim::lexicon::Filler;

    fn is_name(text: &str) -> bool {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    }

    #[test]
    fn frames_are_of_known_outcomes_and_stand_once() {
        let mut seen = HashSet::new();
        for row in FRAMES.rows() {
            assert_eq!(row.lemma, row.lemma.to_lowercase());
            assert!(matches!(row.pos, Pos::Verb | Pos::Noun | Pos::Adjective), "{}", row.lemma);
            if let Some(outcome) = row.outcome {
                assert!(Outcome::named(outcome.0).is_some(), "{}: {outcome}", row.lemma);
            }
            let slots: Vec<_> = row.arguments.iter().map(|a| (a.slot, a.role, a.filler)).collect();
            assert!(seen.insert((row.class, row.lemma, row.pos, row.with, slots)), "{} twice", row.lemma);
        }
    }

    #[test]
    fn every_class_has_a_word() {
        let used: HashSet<Class> = FRAMES.rows().iter().map(|row| row.class).collect();
        let unused: Vec<Class> = classes().filter(|class| !used.contains(class)).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn the_frames_lie_in_the_order_of_their_words() {
        let keys: Vec<_> = rows::<6>(include_str!("event_class.tsv"))
            .map(|[_, lemma, pos, ..]| (lemma, promised(Pos::parse(pos), pos)))
            .collect();
        assert!(keys.is_sorted());
    }

    #[test]
    fn outcome_words_stand_once_and_say_where_the_counted_are() {
        let mut seen = HashSet::new();
        for row in OUTCOMES.rows() {
            assert!(is_name(row.outcome.0) && row.lemma == row.lemma.to_lowercase(), "{}", row.lemma);
            assert!(
                seen.insert((row.outcome, row.lemma, row.pos, row.with, row.counted)),
                "{} twice",
                row.lemma
            );
            let fits = match row.pos {
                Pos::Verb => matches!(row.counted, Slot::Subject | Slot::Object | Slot::Preposition(_)),
                Pos::Adjective => row.counted == Slot::Head,
                Pos::Noun => !matches!(row.counted, Slot::Subject | Slot::Object | Slot::Head),
                _ => false,
            };
            assert!(fits, "{} {:?}", row.lemma, row.counted);
        }
    }

    #[test]
    fn exclusions_name_two_different_things_once() {
        let known = |level, name: &str| match level {
            Level::Class => Class::named(name).is_some(),
            Level::Outcome => Outcome::named(name).is_some(),
        };
        let mut seen = HashSet::new();
        for row in EXCLUSIONS.rows() {
            let (a, b) = (row.first.min(row.second), row.first.max(row.second));
            assert!(known(row.level, a) && known(row.level, b), "{a}, {b}");
            assert!(
                !chain(row.level, a).contains(&b) && !chain(row.level, b).contains(&a),
                "{a} is a kind of {b}"
            );
            assert!(seen.insert((row.level == Level::Class, a, b)), "{a}, {b} twice");
            assert!(!row.shared.is_empty() && !row.reason.is_empty(), "{a}, {b}");
        }
    }

    #[test]
    fn a_class_with_a_word_shows_one_stage_of_a_course() {
        let mut seen = HashSet::new();
        for row in STAGES.rows() {
            assert!(is_name(row.course) && row.rank > 0 && !row.name.is_empty(), "{}", row.class);
            assert!(seen.insert((row.course, row.class, row.word)), "{} {:?} twice", row.class, row.word);
            let words = FRAMES.rows().iter().filter(|frame| frame.class == row.class);
            let known: HashSet<&str> = words.map(|frame| frame.lemma).collect();
            assert!(row.word.is_none_or(|word| known.contains(word)), "{} {:?}", row.class, row.word);
        }
        let rank =
            |class: &str, word| stages(Class::named(class).expect("class"), word).map(|s| s.rank).max();
        assert!(rank("arrest", "arrest") < rank("charge", "charge"));
        assert!(rank("charge", "charge") < rank("convict", "convict"));
        assert_eq!(rank("convict", "hold"), None);
    }

    #[test]
    fn narrower_classes_inherit_exclusions() {
        let timing = |a, b| exclusive(Level::Class, a, b).map(|row| row.timing);
        assert_eq!(timing("survive", "assassinate"), Some(Timing::Ever));
        assert_eq!(timing("assassinate", "survive"), Some(Timing::Ever));
        assert_eq!(timing("flee", "arrive"), Some(Timing::AtOnce));
        assert_eq!(timing("injure", "damage"), None);
        assert_eq!(timing("kill", "murder"), None);
    }

    #[test]
    fn two_classes_exclude_each_other_where_the_table_says_how() {
        for a in classes() {
            for b in classes() {
                let told = exclusive(Level::Class, a.name(), b.name()).is_some();
                assert_eq!(classes_exclude(a, b), told, "{a}, {b}");
            }
        }
    }

    #[test]
    fn forced_and_free_entry_have_a_class_in_common() {
        let enter = Class::named("enter").expect("class");
        for (lemma, with) in [("storm", None), ("breach", None), ("enter", None), ("break", Some("into"))] {
            let frames = event_classes(lemma, Pos::Verb);
            assert!(frames.iter().any(|f| f.class.is_a(enter) && f.with == with), "{lemma}");
        }
    }

    #[test]
    fn what_is_acted_on_tells_senses_apart() {
        let filler = |lemma, class| {
            let frame = event_classes(lemma, Pos::Verb).iter().find(|f| f.class.name() == class)?;
            frame.arguments.iter().find(|a| a.slot == Slot::Object)?.filler
        };
        assert_eq!(filler("violate", "break-law"), Some(Filler::Text));
        assert_eq!(filler("violate", "enter-by-force"), Some(Filler::Place));
        assert_eq!(filler("release", "release"), Some(Filler::Person));
        assert_eq!(filler("release", "release-work"), Some(Filler::Work));
        assert_eq!(filler("arrest", "arrest"), None);
    }

    #[test]
    fn words_of_many_senses_claim_no_outcome() {
        for lemma in ["hit", "take", "leave", "hold"] {
            assert!(outcome(lemma, Pos::Verb).is_none(), "{lemma}");
        }
    }

    #[test]
    fn words_for_dying_and_killing_share_their_outcome() {
        for (lemma, pos) in
            [("kill", Pos::Verb), ("die", Pos::Verb), ("death", Pos::Noun), ("fatality", Pos::Noun)]
        {
            let outcome = event_classes(lemma, pos)[0].outcome;
            assert_eq!(outcome, Outcome::named("dead"), "{lemma}");
        }
        assert!(outcome_words("casualty", Pos::Noun).iter().all(|word| word.outcome.name() != "dead"));
        assert!(
            event_classes("wound", Pos::Verb).iter().all(|frame| frame.outcome != Outcome::named("dead"))
        );
    }

    /// Whether spaCy's tables of word forms have `word` as a base form of `class`.
    fn is_base(word: &str, class: &str) -> bool {
        let known = rows::<2>(include_str!("../../annotate/lexicon/lemma_index.tsv"));
        known.into_iter().any(|[form, classes]| form == word && classes.split(' ').any(|c| c == class))
    }

    #[test]
    fn words_are_base_forms() {
        let exceptions: HashSet<&str> =
            rows::<2>(include_str!("../../annotate/lexicon/lemma_exceptions.tsv"))
                .filter(|[form, lemma]| form.split(' ').next() != Some(lemma))
                .map(|[form, _]| form)
                .collect();
        let words = FRAMES.rows().iter().map(|row| (row.lemma, row.pos));
        let words: HashSet<_> = words.chain(OUTCOMES.rows().iter().map(|row| (row.lemma, row.pos))).collect();
        for (word, pos) in words {
            assert!(!word.contains(['-', ' ']), "{word} is more than one token");
            let irregular = pos == Pos::Verb && exceptions.contains(format!("{word} verb").as_str());
            let inflected = pos == Pos::Verb && (word.ends_with("ed") || word.ends_with("ing"));
            let plural = pos == Pos::Noun && word.ends_with('s') && !word.ends_with("ss");
            let class = if pos == Pos::Verb { "verb" } else { "noun" };
            assert!(
                !(irregular || inflected || plural) || is_base(word, class),
                "{word} is an inflected form"
            );
        }
    }
}
