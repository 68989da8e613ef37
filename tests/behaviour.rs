//! What must hold of any run: it does not matter in which order reports are given or sentences stand, a finding goes when
//! the sentence that carries it goes, and the same reports give the same bytes.
//!
//! Shown on the two articles in `seeds/` and on two pairs of short reports in `tests/behaviour/`, one sentence a line, on a
//! ship lost in 1912 and an airship lost in 1937, with the differing figures that were reported at the time.

use std::process::Command;

use crosscheck::judge::Finding;
use crosscheck::pipeline;
use crosscheck::source::{self, Source};

const SEEDS: [&str; 2] = ["seeds/000_051ec4b2973be188.txt", "seeds/004_b1c8b6bb65059989.txt"];
const TITANIC: [&str; 2] = ["tests/behaviour/titanic_a.txt", "tests/behaviour/titanic_b.txt"];
const HINDENBURG: [&str; 2] = ["tests/behaviour/hindenburg_a.txt", "tests/behaviour/hindenburg_b.txt"];

fn texts(paths: [&str; 2]) -> [String; 2] {
    paths.map(|path| std::fs::read_to_string(path).unwrap())
}

/// Relation, kind and the values of all mentions of every finding, in an order of their own.
fn findings(texts: &[String; 2], exchanged: bool) -> Vec<String> {
    let mut sources: Vec<Source> = ["a.txt", "b.txt"]
        .iter()
        .zip(texts)
        .map(|(name, text)| Source::from_text(*name, text.as_str()))
        .collect();
    if exchanged {
        sources.reverse();
    }
    source::infer_published(&mut sources);
    let mut lines: Vec<String> =
        pipeline::run(&sources).findings.iter().map(|finding| line(finding, &sources)).collect();
    lines.sort();
    lines
}

fn line(finding: &Finding, sources: &[Source]) -> String {
    let mentions = finding.sides.iter().flat_map(|side| &side.mentions);
    let mut values: Vec<&str> = mentions.map(|m| m.value.of(&sources[m.source.0 as usize].text)).collect();
    values.sort_unstable();
    format!("{:?} {:?}: {}", finding.relation, finding.kind, values.join(" | "))
}

fn found(paths: [&str; 2]) -> Vec<String> {
    findings(&texts(paths), false)
}

#[test]
fn the_figures_of_the_day_differ() {
    assert_eq!(
        found(TITANIC),
        ["Conflict Number: 1,490 people | 1,517 people", "Conflict Number: 706 survivors | 711 survivors"]
    );
    assert_eq!(
        found(HINDENBURG),
        ["Conflict Number: 33 people | 35 people", "Conflict Number: 36 passengers | 39 passengers"]
    );
}

#[test]
fn exchanged_reports_give_the_same_findings() {
    for pair in [SEEDS, TITANIC, HINDENBURG] {
        assert_eq!(findings(&texts(pair), true), found(pair), "{pair:?}");
    }
}

#[test]
fn sentences_in_another_order_give_the_same_findings() {
    for pair in [TITANIC, HINDENBURG] {
        let [a, b] = texts(pair);
        let mut lines: Vec<&str> = b.lines().collect();
        for _ in 0..lines.len() {
            lines.rotate_left(1);
            let turned = lines.join("\n");
            assert_eq!(findings(&[a.clone(), turned.clone()], false), found(pair), "{turned}");
        }
        lines.reverse();
        assert_eq!(findings(&[a, lines.join("\n")], false), found(pair), "{pair:?}");
    }
}

/// Takes `sentence` out of the report at `at` of `pair`: the one finding with `value` must go, the others must stay.
fn carries(pair: [&str; 2], at: usize, sentence: &str, value: &str) {
    let mut without = texts(pair);
    assert_eq!(without[at].matches(sentence).count(), 1, "{sentence}");
    without[at] = without[at].replace(sentence, "");
    let mut rest = found(pair);
    let all = rest.len();
    rest.retain(|line| !line.contains(value));
    assert_eq!(rest.len() + 1, all, "one finding has the value {value}");
    assert_eq!(findings(&without, false), rest, "without {sentence}");
}

#[test]
fn a_finding_goes_with_its_sentence_and_the_others_stay() {
    carries(
        TITANIC,
        1,
        "The steamer Carpathia rescued 711 survivors from the lifeboats of the Titanic.",
        "711",
    );
    carries(
        TITANIC,
        0,
        "The sinking of the liner Titanic killed 1,517 people, the Senate inquiry in Washington found.",
        "1,517",
    );
    carries(HINDENBURG, 0, "The fire in Lakehurst killed 33 people on board the airship.", "33 people");
    carries(HINDENBURG, 1, "The airship Hindenburg carried 36 passengers from Frankfurt to Lakehurst.", "36");
    carries(SEEDS, 0, "However, they did not violate the main complex of the great embassy.", "violate");
    let denial =
        "Kataib Hezbollah denied that it was behind the missile attack, according to The New York Times.";
    carries(SEEDS, 1, denial, "denied that it was behind");
    carries(SEEDS, 0, "Iran rejected the accusation.", "rejected the accusation");
}

/// What `check` writes, as the folder of the package is given to it.
fn json(paths: [&str; 2], threads: &str) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.env("CROSSCHECK_CACHE", "");
    command.args(["check", "--format", "json"]).args(paths).env("RAYON_NUM_THREADS", threads);
    let output = command.output().expect("the program starts");
    assert!(!output.stdout.is_empty());
    output.stdout
}

#[test]
fn order_and_threads_change_no_byte() {
    for pair in [SEEDS, HINDENBURG] {
        let first = json(pair, "1");
        for threads in ["1", "2", "4"] {
            assert!(json([pair[1], pair[0]], threads) == first, "exchanged, {threads} threads: {pair:?}");
        }
        assert!(json(pair, "4") == first, "4 threads: {pair:?}");
    }
}

/// Words of the first and of the second article that look alike and answer different questions.
const NOT_ONE_QUESTION: [(&str, &str); 6] = [
    ("Hundreds of Iraqi members of the Popular Mobilization Forces", "Thousands of Iraqis gathered"),
    ("wounded 55", "wounded several U.S. and Iraqi service members"),
    ("killed hundreds of anti-government protesters in clashes", "left 24 of its members dead"),
    ("deploying 750 additional troops", "at least six U.S. service members"),
    ("for three months", "three days of mourning"),
    ("US airstrikes on Sunday", "Dec. 27"),
];

/// Each of these pairs has its own words as values: what is quoted around them may hold both.
const VALUES: [(&str, &str); 6] = [
    ("undreds", "housands"),
    ("55", "several"),
    ("hundreds", "24"),
    ("750", "six"),
    ("three", "three"),
    ("Sunday", "Dec. 27"),
];

#[test]
fn what_only_looks_alike_in_the_articles_is_not_paired() {
    let articles = texts(SEEDS);
    let lines = findings(&articles, false);
    assert!(!lines.is_empty());
    for ((a, b), (x, y)) in NOT_ONE_QUESTION.into_iter().zip(VALUES) {
        assert!(articles[0].contains(a) && articles[1].contains(b), "the articles say so: {a} / {b}");
        let both = |line: &&String| line.split_once(": ").is_some_and(|(_, values)| holds(values, x, y));
        assert_eq!(lines.iter().find(both), None, "{a} / {b}");
    }
}

/// Whether one of the values holds `x` and another `y`.
fn holds(values: &str, x: &str, y: &str) -> bool {
    let values: Vec<&str> = values.split(" | ").collect();
    (0..values.len())
        .any(|i| (0..values.len()).any(|j| i != j && values[i].contains(x) && values[j].contains(y)))
}
