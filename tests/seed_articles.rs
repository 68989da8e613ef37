//! What the two articles in `seeds/` must show, and must not.

use crosscheck::judge::{Judgement, Kind, Relation};
use crosscheck::pipeline;
use crosscheck::source::{self, Source};

const FIRST: &str = "seeds/000_051ec4b2973be188.txt";
const SECOND: &str = "seeds/004_b1c8b6bb65059989.txt";

/// A finding as a reader sees it: relation, kind, and the quotes of all its mentions.
struct Shown {
    relation: Relation,
    kind: Kind,
    quotes: Vec<(String, String)>, // path and words
}

fn shown() -> (Vec<Shown>, Judgement, Vec<Source>) {
    let mut sources: Vec<Source> = [FIRST, SECOND].iter().map(|path| Source::read(path).unwrap()).collect();
    source::infer_published(&mut sources);
    let judgement = pipeline::run(&sources);
    let quote = |m: &crosscheck::judge::Mention| {
        let source = &sources[m.source.0 as usize];
        (source.path.clone(), m.quote.of(&source.text).to_owned())
    };
    let findings = judgement
        .findings
        .iter()
        .map(|f| Shown {
            relation: f.relation,
            kind: f.kind,
            quotes: f.sides.iter().flat_map(|s| &s.mentions).map(quote).collect(),
        })
        .collect();
    (findings, judgement, sources)
}

fn is_shown(relation: Relation, kind: Kind, words: &[(&str, &str)]) -> bool {
    let all = |f: &Shown| {
        words.iter().all(|(path, part)| f.quotes.iter().any(|(p, quote)| p == path && quote.contains(part)))
    };
    shown().0.iter().any(|f| f.relation == relation && f.kind == kind && all(f))
}

#[test]
fn the_dead_of_the_strikes_are_counted_in_two_ways() {
    let words = [(FIRST, "killed at least 25 fighters"), (SECOND, "left 24 of its members dead")];
    assert!(is_shown(Relation::Conflict, Kind::Number, &words));
}

#[test]
fn the_compound_was_stormed_or_not_violated() {
    let words = [
        (FIRST, "they did not violate the main complex of the great embassy"),
        (SECOND, "Protesters in Iraq stormed the embassy compound"),
    ];
    assert!(is_shown(Relation::Conflict, Kind::Polarity, &words));
}

#[test]
fn the_militia_is_blamed_and_denies_it() {
    let words = [
        (FIRST, "which Washington blamed on Kataib Hezbollah"),
        (SECOND, "Kataib Hezbollah denied that it was behind the missile attack"),
    ];
    assert!(is_shown(Relation::Disputed, Kind::Polarity, &words));
}

#[test]
fn iran_is_accused_and_rejects_it() {
    let words = [
        (FIRST, "Trump accused Iran"),
        (FIRST, "Iran rejected the accusation"),
        (SECOND, "Iran has \u{201c}orchestrated an attack\u{201d}"),
    ];
    assert!(is_shown(Relation::Disputed, Kind::Polarity, &words));
}

#[test]
fn the_evacuation_is_reported_and_denied_in_one_article() {
    let words = [(SECOND, "the embassy had been evacuated"), (SECOND, "U.S. officials denied that claim")];
    assert!(is_shown(Relation::Disputed, Kind::Polarity, &words));
}

#[test]
fn the_attack_was_with_rockets_or_missiles() {
    let words = [(FIRST, "rocket attack"), (SECOND, "missile attack")];
    assert!(is_shown(Relation::Conflict, Kind::Manner, &words));
}

#[test]
fn nothing_else_is_reported() {
    let (findings, ..) = shown();
    let quotes: Vec<_> = findings.iter().map(|f| (f.relation, f.kind, &f.quotes)).collect();
    assert_eq!(findings.len(), 6, "{quotes:#?}");
}

#[test]
fn what_both_say_is_agreed() {
    let (_, judgement, sources) = shown();
    let agreed = |parts: [&str; 2]| {
        judgement.agreements.iter().any(|agreement| {
            let mentions: Vec<_> = agreement.sides.iter().flat_map(|s| &s.mentions).collect();
            parts.iter().zip(0..).all(|(part, at)| {
                mentions
                    .iter()
                    .any(|m| m.source.0 == at && m.quote.of(&sources[at as usize].text).contains(part))
            })
        })
    };
    assert!(agreed(["murder of an American civilian contractor", "contractor"]), "the contractor was killed");
    assert!(
        agreed(["US airstrikes on Sunday", "U.S. strikes on Kataib Hezbollah"]),
        "the strikes were on Sunday"
    );
    assert!(agreed(["Trump accused Iran", "Trump"]), "Trump accused Iran on Tuesday");
    assert!(agreed(["US soldiers were seen on the roof", "seen on the roof"]), "soldiers were on the roof");
}
