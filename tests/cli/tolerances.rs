//! How far times may lie apart and still fit together.

use crate::Folder;

/// How many leads a check of two sentences has with these options.
fn leads(test: &str, [a, b]: [&str; 2], options: &[&str]) -> usize {
    let folder = Folder::new(test, &[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes())]);
    let output = folder.crosscheck(&[&["check", ".", "--format", "json"], options].concat());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    json["findings"].as_array().expect("a list").len()
}

const CLOCK: [&str; 2] = [
    "The footbridge in Alvor collapsed at 6:10 a.m. on Tuesday.\n",
    "The footbridge in Alvor collapsed at 6:25 a.m. on Tuesday.\n",
];
const MIDNIGHT: [&str; 2] = [
    "The rocket was launched in Kourou at 11:55 p.m.\n",
    "The rocket was launched in Kourou at 12:10 a.m.\n",
];
const DAYS: [&str; 2] = [
    "LISBON, May 10, 2024 - The ferry sank off Alvor on May 3.\n",
    "LISBON, May 10, 2024 - The ferry sank off Alvor on May 4.\n",
];
const LENGTHS: [&str; 2] = [
    "The search for the ferry off Alvor went on for three weeks.\n",
    "The search for the ferry off Alvor went on for four weeks.\n",
];
const YEARS: [&str; 2] =
    ["The cement plant in Alvor opened in 1974.\n", "The cement plant in Alvor opened in 1975.\n"];

#[test]
fn times_that_lie_no_further_apart_fit_together() {
    for (name, texts, enough, short) in [
        ("clock", CLOCK, "15min", "14min"),
        ("days", DAYS, "1d", "23h"),
        ("lengths", LENGTHS, "7d", "167h"),
        ("years", YEARS, "365d", "364d"),
    ] {
        assert_eq!(leads(name, texts, &[]), 1, "{name}");
        assert_eq!(leads(name, texts, &["--tolerance", &format!("time={enough}")]), 0, "{name}");
        assert_eq!(leads(name, texts, &["--tolerance", &format!("time={short}")]), 1, "{name}");
        assert_eq!(leads(name, texts, &["--tolerance", "number=100%"]), 1, "{name}: a time is no number");
    }
}

#[test]
fn midnight_lies_between_two_minutes() {
    let apart = leads("midnight", MIDNIGHT, &[]);
    assert_eq!(apart, 1);
    assert_eq!(leads("midnight", MIDNIGHT, &["--tolerance", "time=15 min"]), 0);
}

#[test]
fn near_times_of_other_days_lie_days_apart() {
    let [a, b] = CLOCK;
    let other = b.replace("Tuesday", "Thursday");
    assert_eq!(leads("other-day", [a, &other], &["--tolerance", "time=15min"]), 1);
    assert_eq!(leads("other-day", [a, &other], &["--tolerance", "time=2d"]), 0);
}
