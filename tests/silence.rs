//! What was not compared, and what `--explain-silence` says of pairs that are not reported.

use crosscheck::judge::{Judgement, Mention, Silence, SilenceReason};
use crosscheck::pipeline;
use crosscheck::source::Source;

const MONDAY: &str = "A bus overturned near Oslo on Monday. The crash on Monday killed 12 passengers.";
const TUESDAY: &str = "A bus overturned near Oslo on Tuesday. The crash on Tuesday killed 14 passengers.";

fn sources(texts: [&str; 2]) -> Vec<Source> {
    let dated = |text: &str| format!("2020-03-18\n\n{text}");
    texts.iter().zip(["a.txt", "b.txt"]).map(|(text, path)| Source::from_text(path, dated(text))).collect()
}

fn words<'a>(sources: &'a [Source], mention: &Mention) -> &'a str {
    mention.value.of(&sources[mention.source.0 as usize].text)
}

/// Reason and values of what was not compared.
fn not_compared(texts: [&str; 2]) -> Vec<(&'static str, String, String)> {
    let sources = sources(texts);
    let Judgement { not_compared, .. } = pipeline::run(&sources);
    let values = |n: &crosscheck::judge::NotCompared| {
        (n.why, words(&sources, &n.a).to_owned(), words(&sources, &n.b).to_owned())
    };
    not_compared.iter().map(values).collect()
}

#[test]
fn an_apparent_difference_is_told_with_the_reason() {
    let found = not_compared([MONDAY, TUESDAY]);
    let [(why, a, b)] = &found[..] else { panic!("{found:?}") };
    assert!(why.starts_with("another day"), "{why}");
    assert_eq!((a.as_str(), b.as_str()), ("12 passengers", "14 passengers"));
}

#[test]
fn what_would_not_differ_anyway_is_not_told() {
    let same = TUESDAY.replace("14", "12");
    assert_eq!(not_compared([MONDAY, &same]), []);
}

#[test]
fn the_same_answers_are_told_once() {
    let twice = format!("{MONDAY} In all, the crash on Monday killed 12 passengers, police said.");
    assert_eq!(not_compared([&twice, TUESDAY]).len(), 1);
}

#[test]
fn the_dead_and_the_injured_are_not_an_apparent_difference() {
    let injured = "A bus overturned near Oslo on Monday. The crash on Monday injured 14 passengers.";
    assert_eq!(not_compared([MONDAY, injured]), []);
}

fn silences(texts: [&str; 2], most: usize) -> (usize, Vec<Silence>, Vec<Source>) {
    let sources = sources(texts);
    let options = pipeline::Options { silences: Some(most), ..Default::default() };
    let silences = pipeline::run_with(&sources, &options).silences.expect("asked for");
    (silences.count, silences.pairs, sources)
}

#[test]
fn a_silence_that_a_rule_would_break_comes_first() {
    let (count, pairs, sources) = silences([MONDAY, TUESDAY], usize::MAX);
    assert_eq!(count, pairs.len());
    let first = &pairs[0];
    assert_eq!(first.rule, Some("N101"));
    assert!(matches!(first.reason, SilenceReason::Dismissed(why) if why.starts_with("another day")));
    assert_eq!([words(&sources, &first.a), words(&sources, &first.b)], ["12 passengers", "14 passengers"]);
    let ranks: Vec<(bool, f32)> = pairs.iter().map(|p| (p.rule.is_some(), p.score.value)).collect();
    assert!(ranks.is_sorted_by(|x, y| x >= y), "{ranks:?}");
}

#[test]
fn as_many_silences_are_told_as_are_asked_for() {
    let (count, all, _) = silences([MONDAY, TUESDAY], usize::MAX);
    let (counted, one, _) = silences([MONDAY, TUESDAY], 1);
    assert!(count > 1, "{all:?}");
    assert_eq!((counted, &one[..]), (count, &all[..1]));
}

#[test]
fn what_is_reported_is_no_silence() {
    let other = MONDAY.replace("12", "14");
    let (_, pairs, sources) = silences([MONDAY, &other], usize::MAX);
    let counts = |s: &Silence| [&s.a, &s.b].map(|m| words(&sources, m)) == ["12 passengers", "14 passengers"];
    assert!(!pairs.iter().any(counts), "{pairs:#?}");
}

#[test]
fn nothing_is_said_of_silence_unless_asked() {
    assert_eq!(pipeline::run(&sources([MONDAY, TUESDAY])).silences, None);
}
