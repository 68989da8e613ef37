//! What the grammar finds in small texts, and what it leaves alone.

use crate::annotate::Annotated;

use super::{Fit, Number, find, read};

fn numbers(text: &str) -> Vec<Number> {
    find(&Annotated { text: text.to_owned(), ..Annotated::default() })
}

/// Every number as `phrase = amount measure[/per]`.
fn shown(text: &str) -> Vec<String> {
    numbers(text).iter().map(|n| show(n, text)).collect()
}

fn show(n: &Number, text: &str) -> String {
    let per = n.per.as_ref().map(|per| format!("/{per}")).unwrap_or_default();
    format!("{} = {} {:?}{per}", n.span.of(text), n.amount, n.measure)
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(text), expected, "{text}");
}

#[track_caller]
fn check_fit(a: &str, b: &str, expected: Option<Fit>) {
    let (one, two) = (read(a).unwrap_or_else(|| panic!("{a}")), read(b).unwrap_or_else(|| panic!("{b}")));
    assert_eq!(one.fit(&two), expected, "{a} / {b}");
    assert_eq!(two.fit(&one), expected, "{b} / {a}");
}

#[test]
fn counts() {
    check("Police found 1,250 boxes and three vans.", &["1,250 = 1250 Count", "three = 3 Count"]);
    check("Ferry sinks, 17 of its crew lost", &["17 = 17 Count"]);
    check("A crowd of half a million came.", &["half a million = 500000 Count"]);
    check("One of the huts burned.", &["One = 1 Count"]);
    check("One 16-year-old fell.", &["One = 1 Count", "16-year-old = 16 Age"]);
    check("a one-seat majority in a one-sided vote", &["one = 1 Count"]);
    check("It left one person dead.", &["one = 1 Count"]);
}

#[test]
fn the_pronoun_one_is_no_number() {
    for text in [
        "No one saw this one, or that one.",
        "They looked at one another.",
        "One must wait one's turn.",
        "She bought a new one.",
        "It was a one-on-one talk.",
        "Everyone knew the one who left.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn hedges() {
    check("At least 31 miners", &["At least 31 = at least 31 Count"]);
    check("some 40 goats", &["some 40 = about 40 Count"]);
    check("as many as a dozen goats", &["as many as a dozen = up to 12 Count"]);
    check("no fewer than two dozen goats", &["no fewer than two dozen = at least 24 Count"]);
    check("40 or so goats", &["40 or so = about 40 Count"]);
    check("the 40-odd goats", &["40-odd = about 40 Count"]);
    check("nearly 100 goats", &["nearly 100 = nearly 100 Count"]);
    check(
        "fewer than 10, more than 5",
        &["fewer than 10 = less than 10 Count", "more than 5 = more than 5 Count"],
    );
    check("30 goats or more", &["30 = 30 Count"]); // FIXME: at least 30
}

#[test]
fn vague_words() {
    check("Dozens of goats, several sheep", &["Dozens = dozens Count", "several = several Count"]);
    check("tens of thousands of birds", &["tens of thousands = tens of thousands Count"]);
    check("several hundred birds", &["several hundred = hundreds Count"]);
    check("a couple of birds", &["a couple = a couple Count"]);
    check("The couple left. The scores were level. Few came.", &[]);
}

#[test]
fn ranges() {
    check("60-70 goats", &["60-70 = between 60 and 70 Count"]);
    check("between 10 and 15 goats", &["between 10 and 15 = between 10 and 15 Count"]);
    check("10 to 15 goats", &["10 to 15 = between 10 and 15 Count"]);
    check("3 to 5 million goats", &["3 to 5 million = between 3000000 and 5000000 Count"]);
    check("two or three goats", &["two or three = between 2 and 3 Count"]);
    check(
        "$12-13 billion",
        &["$12-13 billion = between 12000000000 and 13000000000 Money(Currency(\"USD\"))"],
    );
    check("an 18- to 20-foot boat", &["18- to 20-foot = between 5.4864 and 6.096 Quantity(Length)"]);
}

#[test]
fn a_change_is_no_range() {
    check("It rose from 12 to 24.", &["12 = 12 Count", "24 = 24 Count"]);
}

#[test]
fn money() {
    check("$1.2bn", &["$1.2bn = 1200000000 Money(Currency(\"USD\"))"]);
    check("£1.7m", &["£1.7m = 1700000 Money(Currency(\"GBP\"))"]);
    check("2m euros", &["2m euros = 2000000 Money(Currency(\"EUR\"))"]);
    check("millions of dollars", &["millions of dollars = millions Money(Currency(\"USD\"))"]);
    check(
        "$5 million two years ago",
        &["$5 million = 5000000 Money(Currency(\"USD\"))", "two years = 63113904 Duration"],
    );
    check("$25 a share", &["$25 a share = 25 Money(Currency(\"USD\"))/share"]);
    check("50 cents", &["50 cents = 0.5 Money(Currency(\"USD\"))"]);
    check("C$300 million", &["C$300 million = 300000000 Money(Currency(\"CAD\"))"]);
    check("The team won. They won 3 games.", &["3 = 3 Count"]);
    check("a pound cake, a dollar store", &[]);
}

#[test]
fn shares_of_a_whole() {
    check("35 percent", &["35 percent = 35 Percent"]);
    check("two percentage points", &["two percentage points = 2 PercentagePoints"]);
    check("one in five farms", &["one in five = 0.2 Ratio"]);
    check("two-thirds of farms", &["two-thirds = 0.6666666666666666666666666667 Ratio"]);
    check("more than half the farms", &["more than half = more than 0.5 Ratio"]);
    check("the first half, a half-brother, a quarter horse", &["first = 1 Ordinal"]);
}

#[test]
fn ages() {
    check("a 36-year-old baker", &["36-year-old = 36 Age"]);
    check("Ann Lee, 36, bakes.", &["36 = 36 Age"]);
    check("a baker aged 36", &["aged 36 = 36 Age"]);
    check("She is in her mid-40s.", &["mid-40s = between 43 and 47 Age"]);
    check("a six-month-old colt", &["six-month-old = 0.5 Age"]);
    check("two boys aged 6 and 16.", &["two = 2 Count", "aged 6 = 6 Age", "16 = 16 Age"]);
    check("two boys aged 6 and 16 goats", &["two = 2 Count", "aged 6 = 6 Age", "16 = 16 Count"]);
    check("He was 75.", &["75 = 75 Age"]);
    check("It was 75. He was 75 miles away.", &["75 = 75 Count", "75 miles = 120700.8 Quantity(Length)"]);
    check("Baker dead at 95", &["95 = 95 Age"]);
    check("At 55, he retired.", &["55 = 55 Age"]);
    check("On Monday, 36, they said", &["36 = 36 Count"]);
}

#[test]
fn units() {
    check("ten miles", &["ten miles = 16093.44 Quantity(Length)"]);
    check("a 2.5-mile road", &["2.5-mile = 4023.36 Quantity(Length)"]);
    check("50mph", &["50mph = 80.4672 Quantity(Speed)"]);
    check("5 feet 6 inches", &["5 feet 6 inches = 1.6764 Quantity(Length)"]);
    check("6- and 8-inch pipes", &["6- = 0.1524 Quantity(Length)", "8-inch = 0.2032 Quantity(Length)"]);
    check("several miles", &["several miles = between 4828.032 and 32186.88 Quantity(Length)"]);
    check("half a mile", &["half a mile = 804.672 Quantity(Length)"]);
    check("minus 10 degrees Celsius", &["minus 10 degrees Celsius = -10 Quantity(Temperature)"]);
    check("500,000 barrels a day", &["500,000 barrels a day = 79493647.464 Quantity(Volume)/day"]);
    check("200 foot soldiers", &["200 = 200 Count"]);
}

#[test]
fn special_kinds() {
    check("a magnitude 6.1 quake", &["magnitude 6.1 = 6.1 Magnitude"]);
    check("a 9mm pistol and a .45-caliber gun", &["9mm = 9 Calibre", ".45-caliber = 11.43 Calibre"]);
    check("They fell to 0-4.", &["0-4 = 0-4 Score"]);
    check("adults 18-49", &["18-49 = between 18 and 49 Age"]);
    check("A quake measuring 4.6 struck.", &["4.6 = 4.6 Magnitude"]);
    check("a 13.3″ screen", &["13.3″ = 0.33782 Quantity(Length)"]);
    check("They won 3-1.", &["3-1 = 3-1 Score"]);
    check("ranked No. 3", &["No. 3 = 3 Rank"]);
    check("for the third time", &["third = 3 Ordinal"]);
    check("three times as many", &["three times = 3 Multiple"]);
    check("wait a second", &[]);
}

#[test]
fn names_dates_and_times_are_no_counts() {
    for (text, measure) in [
        ("an MD-83 jet", "Identifier"),
        ("Boeing 737 jet", "Identifier"),
        ("Flight 370 left", "Identifier"),
        ("at 123 Elm Street", "Identifier"),
        ("call 555-010-9999", "Phone"),
        ("on Dec. 27 and", "Date"),
        ("on 5/17/2018", "Date"),
        ("at 10:30 a.m.", "Clock"),
        ("at 6pm", "Clock"),
        ("in 2009", "Year"),
        ("the 1990s", "Year"),
        ("for three days", "Duration"),
    ] {
        let found = numbers(text);
        assert_eq!(found.iter().map(|n| format!("{:?}", n.measure)).collect::<Vec<_>>(), [measure], "{text}");
    }
    check("see http://a.example/20%25?x=35", &[]);
}

#[test]
fn four_digits_before_a_plural_are_a_count() {
    check("More than 2000 people came.", &["More than 2000 = more than 2000 Count"]);
    check("In 2000 people came.", &["2000 = 2000 Year"]);
}

#[test]
fn spelled_and_written_agree() {
    check_fit("24", "twenty-four", Some(Fit::Same));
    check_fit("$1.2bn", "$1,200 million", Some(Fit::Same));
    check_fit("80%", "80 percent", Some(Fit::Same));
    check_fit("6'", "six", Some(Fit::Same));
}

#[test]
fn conversions_agree_within_their_rounding() {
    check_fit("10 km", "6 miles", Some(Fit::Same));
    check_fit("10 km", "6.2 miles", Some(Fit::Same));
    check_fit("10 km", "10 miles", Some(Fit::Disjoint));
    check_fit("a 20-metre boat", "a 52- to 58-foot boat", Some(Fit::Disjoint));
    check_fit("about 300 feet", "about 300 metres", Some(Fit::Disjoint));
    check_fit("about 3,000 feet", "about 900 metres", Some(Fit::Same));
    check_fit("9 tonnes", "10 tons", Some(Fit::Same));
}

#[test]
fn rounding_of_large_figures() {
    check_fit("4.3 million", "4,312,000", Some(Fit::Compatible));
    check_fit("$7.8 billion", "$7.3 billion", Some(Fit::Disjoint));
    check_fit("nearly $8 billion", "$7.8 billion", Some(Fit::Compatible));
    check_fit("nearly $8 billion", "$7.3 billion", Some(Fit::Disjoint));
    check_fit("over $4.3 million", "$4.3 million", Some(Fit::Compatible));
    check_fit("1.3 miles", "one mile", Some(Fit::Disjoint));
    check_fit("35 percent", "35.4 percent", Some(Fit::Compatible));
    check_fit("120 pounds", "125 pounds", Some(Fit::Disjoint));
    check_fit("over 250 yards", "250 yards", Some(Fit::Compatible));
}

#[test]
fn what_is_never_comparable() {
    check_fit("$5", "£5", None);
    check_fit("5 miles", "5 kg", None);
    check_fit("36 years old", "36", None);
    check_fit("5 million a year", "6 million a day", None);
    check_fit("an MD-83", "an MD-82", None);
}

#[test]
fn telephone_numbers_compare_by_their_digits() {
    check_fit("0800 555 010", "0800 555010", Some(Fit::Same));
    check_fit("call 555-0100", "(907) 555-0100", Some(Fit::Compatible));
    check_fit("01632 960 9999", "01632 960 999", Some(Fit::Disjoint));
}

#[test]
fn hostile_text_is_survived() {
    const UNITS: &[&str] = &[
        "9",
        "one ",
        "million ",
        "$",
        "-1",
        "1,",
        "11,",
        "1-",
        "half of a ",
        "one and ",
        "at least ",
        "1/2 ",
        "a hundred ",
        "between 1 and ",
        "1 000 ",
        "Jan 1-",
        "5 feet ",
        "1:",
        "(1)",
        "1.1",
        "http://",
        "½",
        "1x",
        "No. ",
        "ten-",
        "…",
    ];
    for unit in UNITS {
        numbers(&unit.repeat(2_000));
    }
    let nines = "9".repeat(28);
    numbers(&format!(
        "{nines} million miles, between {nines} and {nines}9 light-years, $0.{nines}, 10^{nines}"
    ));
}

#[test]
fn spans_lie_in_order_and_on_characters() {
    let text = "Über 3½ Mio. – “24” naïve £5m … 40 000 €, ½ 5°C";
    let found = numbers(text);
    assert!(found.len() > 4);
    assert!(found.windows(2).all(|w| w[0].span.end() <= w[1].span.start()));
    assert!(found.iter().all(|n| n.span.contains(n.core) && text.get(n.span.range()).is_some()));
}
