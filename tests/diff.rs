//! Two versions of one text: each difference once, of the right nature, and nothing where only the words or the order differ.

use crosscheck::diff::{Document, Entry, Layout, Nature, What, json, table};
use crosscheck::pipeline;
use crosscheck::source::Source;

fn diff(old: &str, new: &str) -> Document {
    pipeline::diff(&Source::from_text("old.txt", old), &Source::from_text("new.txt", new))
}

/// What differs, without what is only reworded: nature, what, and the value on each side.
fn told(old: &str, new: &str) -> Vec<(Nature, What, String, String)> {
    let document = diff(old, new);
    let value =
        |words: &Option<crosscheck::diff::Words>| words.as_ref().map(|w| w.value.clone()).unwrap_or_default();
    let differs = |c: &&Entry| c.nature.is_difference();
    let line = |c: &Entry| (c.nature, c.what, value(&c.old), value(&c.new));
    document.changes.iter().filter(differs).map(line).collect()
}

fn one(old: &str, new: &str) -> (Nature, What, String, String) {
    let told = told(old, new);
    assert_eq!(told.len(), 1, "{told:#?}");
    told.into_iter().next().expect("there is one")
}

fn nothing(old: &str, new: &str) {
    let told = told(old, new);
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(diff(old, new).status, 0);
}

fn line(nature: Nature, what: What, old: &str, new: &str) -> (Nature, What, String, String) {
    (nature, what, old.to_owned(), new.to_owned())
}

#[test]
fn another_number_is_a_change() {
    let found = one("A gas leak killed 12 miners.", "A gas leak killed 14 miners.");
    assert_eq!(found, line(Nature::Changed, What::Number, "12", "14"));
}

#[test]
fn another_day_is_a_change() {
    let date = "March 3, 2024\n\n";
    let found = one(
        &format!("{date}The court convicted the banker on Thursday."),
        &format!("{date}The court convicted the banker on Friday."),
    );
    assert_eq!(found, line(Nature::Changed, What::Time, "Thursday", "Friday"));
}

#[test]
fn a_figure_in_words_is_the_same_figure() {
    nothing("The storm destroyed 24 houses.", "The storm destroyed twenty-four houses.");
    let document = diff("The storm destroyed 24 houses.", "The storm destroyed twenty-four houses.");
    assert_eq!(document.changes.iter().map(|c| c.nature).collect::<Vec<_>>(), [Nature::Reworded]);
}

#[test]
fn what_only_moved_is_no_difference() {
    let (goal, crowd, rain) = (
        "The keeper saved two penalties.",
        "The stadium held 40,000 fans.",
        "Rain fell through the second half.",
    );
    nothing(&format!("{goal} {crowd}\n\n{rain}"), &format!("{rain} {goal}\n\n{crowd}"));
    nothing(&format!("{goal}\n{crowd}"), &format!("{goal} {crowd}"));
}

#[test]
fn a_hedge_softens_and_its_loss_strengthens() {
    let (sure, hedged) = ("The flood killed 30 villagers.", "The flood killed at least 30 villagers.");
    assert_eq!(one(sure, hedged), line(Nature::Softened, What::Number, "30", "at least 30"));
    assert_eq!(one(hedged, sure), line(Nature::Strengthened, What::Number, "at least 30", "30"));
}

#[test]
fn may_softens() {
    let (sure, unsure) =
        ("A faulty valve caused the explosion.", "A faulty valve may have caused the explosion.");
    let (nature, what, ..) = one(sure, unsure);
    assert_eq!((nature, what), (Nature::Softened, What::Certainty));
    assert_eq!(one(unsure, sure).0, Nature::Strengthened);
}

#[test]
fn someones_word_softens() {
    let (own, said) = ("The minister took bribes.", "The minister took bribes, prosecutors said.");
    let (nature, what, ..) = one(own, said);
    assert_eq!((nature, what), (Nature::Softened, What::Source));
    assert_eq!(one(said, own).0, Nature::Strengthened);
}

#[test]
fn a_denial_of_what_was_affirmed_comes_first() {
    let old = "Nine climbers were rescued. The guide abandoned the group.";
    let new = "Eight climbers were rescued. The guide did not abandon the group.";
    let told = told(old, new);
    let natures: Vec<_> = told.iter().map(|t| (t.0, t.1)).collect();
    assert_eq!(natures, [(Nature::Reversed, What::Event), (Nature::Changed, What::Number)], "{told:#?}");
}

#[test]
fn sentences_come_and_go() {
    let kept = "The bank closed three branches in Ghent.";
    let (gone, new) = ("Its chairman bought a yacht.", "Farmers blocked the motorway with tractors.");
    let told = told(&format!("{kept} {gone}"), &format!("{kept} {new}"));
    let natures: Vec<_> = told.iter().map(|t| t.0).collect();
    assert_eq!(natures, [Nature::Dropped, Nature::Added], "{told:#?}");
    assert!(gone.contains(&told[0].2) && new.contains(&told[1].3), "{told:#?}");
}

#[test]
fn an_altered_quotation_is_a_change() {
    let said = |word: &str| format!("“We will {word} close this school while I am mayor,” said Ines Roth.");
    let (nature, what, old, _) = one(&said("never"), &said("hardly"));
    assert_eq!((nature, what), (Nature::Changed, What::Quotation));
    assert!(old.contains("never"));
}

#[test]
fn another_age_and_another_office_are_changes() {
    let age = |age| format!("Tomas Berg, {age}, won the marathon in Oslo.");
    let (nature, .., old, new) = one(&age("31"), &age("34"));
    assert_eq!((nature, old.as_str(), new.as_str()), (Nature::Changed, "31", "34"));
}

#[test]
fn who_did_it_is_a_change() {
    let found = one("Soldiers arrested the editor.", "Customs officers arrested the editor.");
    assert_eq!((found.0, found.1), (Nature::Changed, What::Event));
    assert_eq!((found.2.as_str(), found.3.as_str()), ("Soldiers", "Customs officers"));
}

#[test]
fn no_sentence_that_differs_is_passed_over() {
    let document = diff("Calm seas. Blue skies all day!", "Rough seas. Grey skies all day!");
    assert!(!document.changes.is_empty());
    for (text, sides) in [
        ("Calm seas. Blue skies all day!", document.changes.iter().map(|c| &c.old).collect::<Vec<_>>()),
        ("Rough seas. Grey skies all day!", document.changes.iter().map(|c| &c.new).collect()),
    ] {
        for word in ["seas", "skies"] {
            let at = text.find(word).expect("the word stands there");
            assert!(
                sides.iter().flat_map(|s| s.iter()).any(|w| w.span.0 <= at && at < w.span.1),
                "{word}: {document:#?}"
            );
        }
    }
}

#[test]
fn a_name_or_a_figure_is_seen_where_no_claim_hangs_on_it() {
    let name = |name| format!("The mayor, {name}, opened the bridge.");
    assert_eq!(one(&name("Jon Vikstad"), &name("John Vikstad")).0, Nature::Changed);
    assert_eq!(one("WARNING: 12 BEACHES CLOSED", "WARNING: 14 BEACHES CLOSED").0, Nature::Changed);
}

#[test]
fn the_same_text_twice_is_no_difference() {
    let text = "The vessel sank off Crete. Twelve sailors drowned.\n\nNobody knows why.";
    assert!(diff(text, text).changes.is_empty());
}

#[test]
fn every_side_is_the_words_of_its_file() {
    let old = "Été 2023. Le Bar burnt down on Monday. The owner, Zoë Ødegård, 52, lost €3 million.";
    let new = "Le Bar, a café, burnt down on Tuesday.\nThe owner, Zoë Ødegård, 53, lost about €3 million. She left.";
    let document = diff(old, new);
    assert!(document.changes.len() > 2);
    for change in &document.changes {
        for (text, side) in [(old, &change.old), (new, &change.new)] {
            let Some(side) = side else { continue };
            assert_eq!(side.quote, text[side.span.0..side.span.1]);
            assert_eq!(side.value, text[side.value_span.0..side.value_span.1]);
            assert!(side.span.0 <= side.value_span.0 && side.value_span.1 <= side.span.1, "{side:?}");
            let line = text.lines().nth(side.line - 1).expect("the line is there");
            let rest: String = line.chars().skip(side.column - 1).collect();
            assert!(rest.starts_with(side.quote.lines().next().expect("a quote has a line")), "{side:?}");
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let all: String = side.words.iter().map(|stretch| stretch.text.as_str()).collect();
            assert_eq!(all, plain(&side.quote), "the stretches are the whole quote");
        }
    }
}

#[test]
fn the_table_marks_what_differs_with_brackets_or_colour() {
    let document = diff("A gas leak killed 12 miners.", "A gas leak killed 14 miners.");
    let plain = table(&document, Layout::default());
    assert!(plain.contains("killed [-12-] miners") && plain.contains("killed {+14+} miners"), "{plain}");
    assert!(plain.contains("old.txt:1:1") && !plain.contains('\u{1b}'), "{plain}");
    let colored = table(&document, Layout { color: true, ..Layout::default() });
    assert!(colored.contains('\u{1b}') && !colored.contains("[-"), "{colored:?}");
}

#[test]
fn no_line_is_wider_than_the_window() {
    let long = format!("The {} ship sank with 12 sailors.", "very ".repeat(300));
    let document = diff(&long, &long.replace("12", "14"));
    for width in [40, 80, 120] {
        let text = table(&document, Layout { width, ..Layout::default() });
        assert!(text.lines().all(|line| line.chars().count() <= width), "{width}: {text}");
        assert!(text.contains("[…]") && text.contains("[-12-]"), "{text}");
    }
}

#[test]
fn words_of_a_text_steer_no_terminal() {
    let document =
        diff("The \u{1b}[2Jsnow\u{202e} killed 12 skiers.", "The \u{1b}[2Jsnow\u{202e} killed 14 skiers.");
    let plain = table(&document, Layout { reworded: true, ..Layout::default() });
    let forms = [plain, json(&document)];
    assert!(forms.iter().all(|text| !text.contains(['\u{1b}', '\u{202e}'])), "{forms:?}");
}

#[test]
fn odd_texts_are_compared_like_others() {
    let odd = [
        "",
        " \n",
        "a",
        "“",
        "!!!",
        "日本語のテキスト。",
        "NO ONE DIED",
        "1 2 3 4 5",
        "\u{feff}x",
        &"word ".repeat(3000),
    ];
    for old in odd {
        for new in odd {
            let document = diff(old, new);
            assert!(document.changes.iter().all(|c| c.old.is_some() || c.new.is_some()));
            table(&document, Layout { reworded: true, ..Layout::default() });
        }
    }
}
