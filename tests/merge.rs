//! Whatever a person does to a claim file and to its source, extracting anew loses nothing of the person's.

mod dice;

use std::ops::Range;

use crosscheck::claim::entries::claim_file;
use crosscheck::claim_file::{ClaimEntry, ClaimFile, Read, read, to_yaml};
use crosscheck::pipeline;
use crosscheck::review::merge;
use crosscheck::source::Source;

use dice::Dice;

/// How many files are made; each is edited, and so is its source, three times. `SEEDS=2000 cargo test --test merge` makes more.
fn seeds() -> u64 {
    std::env::var("SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(100)
}

const SENTENCES: [&str; 12] = [
    "A ferry sank off Palawan on Monday.",
    "The sinking killed 17 passengers, the coast guard said.",
    "Nine people were hurt when a bus hit a wall in Lyon.",
    "Anna Berg, 46, won the race in two hours and nine minutes.",
    "“We heard a bang,” said a guard: “then nothing.”",
    "The company denied that it had paid $3.5 million to the minister.",
    "Police arrested two men near the station.",
    "The court sentenced the former mayor to four years in prison.",
    "Snow closed the airport in Zürich for 12 hours.",
    "The owner fled.",
    "Rescuers found the ship’s bell at 2:56 p.m. on Sunday.",
    "The minister resigned: no reason was given.",
];

fn text(dice: &mut Dice) -> Vec<&'static str> {
    (0..2 + dice.below(4)).map(|_| dice.pick(&SENTENCES)).collect()
}

/// The same article, edited.
fn edit_source(dice: &mut Dice, text: &mut Vec<&'static str>) {
    let at = dice.below(text.len());
    match dice.below(4) {
        0 => text.insert(at, dice.pick(&SENTENCES)),
        1 if text.len() > 1 => drop(text.remove(at)),
        2 => text[at] = dice.pick(&SENTENCES),
        _ => text.reverse(),
    }
}

fn source(text: &[&str], dice: &mut Dice) -> Source {
    Source::from_text("fire.txt", text.join(dice.pick(&[" ", "\n\n"])) + "\n")
}

/// The same article in a file of another name, for the claim file that it has.
fn renamed(source: &Source, file: &Read) -> Source {
    let mut renamed = Source::from_text("blaze.txt", source.text.as_str());
    renamed.keep_ids(&file.file.source);
    renamed
}

fn extracted(source: &Source) -> ClaimFile {
    let read = pipeline::extract(source, None);
    claim_file(source, &read.doc, &read.reading)
}

/// What a person does to the file: each keeps it a claim file.
fn edit_file(dice: &mut Dice, file: &str) -> String {
    let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
    for _ in 0..1 + dice.below(4) {
        let items = starts(&lines, 0..lines.len(), "- ");
        let Some(item) = items.get(dice.below(items.len())).copied() else { return file.to_owned() };
        let end = items.iter().find(|&&next| next > item).copied().unwrap_or(lines.len());
        match dice.below(3) {
            0 => edit_list(dice, &mut lines, item..end),
            1 => edit_claim(dice, &mut lines, item..end),
            _ => edit_review(dice, &mut lines, item..end),
        }
        lines = lines.join("\n").lines().map(str::to_owned).collect();
    }
    let (start, newline) = match (dice.below(6), dice.below(12)) {
        (0, 0) if !file.starts_with('\u{feff}') => ("\u{feff}", "\r\n"),
        (0, _) => ("", "\r\n"),
        (_, 0) if !file.starts_with('\u{feff}') => ("\u{feff}", "\n"),
        _ => ("", "\n"),
    };
    let end = if dice.one_in(4) { "" } else { newline };
    format!("{start}{}{end}", lines.join(newline))
}

/// Which of these `lines` begin so.
fn starts(lines: &[String], of: Range<usize>, with: &str) -> Vec<usize> {
    of.filter(|&at| lines[at].starts_with(with)).collect()
}

/// What a person does to the list: comments, claims of their own, another order, claims taken out.
fn edit_list(dice: &mut Dice, lines: &mut Vec<String>, claim: Range<usize>) {
    match dice.below(5) {
        0 => {
            let line = dice.pick(&[
                "# ours",
                "",
                "  # indented: yes",
                "# - id: x",
                "\t# with a tab",
                "   ",
                "# a\u{2028}b\u{a0}c",
                "#",
            ]);
            lines.insert(claim.start, line.to_owned());
        }
        1 => lines.push(
            "- claim: 'Nobody: was hurt'\n  quote: The owner fled.\n  review: {status: accepted, by: Bo}"
                .to_owned(),
        ),
        2 => {
            let block: Vec<String> = lines.drain(claim).collect();
            let to = starts(lines, 0..lines.len(), "- ").first().copied().unwrap_or(lines.len());
            lines.splice(to..to, block);
        }
        3 if starts(lines, 0..lines.len(), "- ").len() > 2 => drop(lines.drain(claim)),
        _ => lines.push(dice.pick(&["# the end", "", "  # the end, further in"]).to_owned()),
    }
}

/// What a person does to the keys of a claim.
fn edit_claim(dice: &mut Dice, lines: &mut Vec<String>, claim: Range<usize>) {
    let find = |lines: &[String], with: &str| starts(lines, claim.clone(), with).first().copied();
    match dice.below(8) {
        0 if find(lines, "  our_desk").is_none() => {
            let key = dice.pick(&[
                "  our_desk: metro",
                "  our_desk: {a: [1, 2]}   # x",
                "  our_desk:\n  - [a,\n     b]",
            ]);
            lines.insert(claim.start + 1, key.to_owned());
        }
        1 => {
            if let Some(at) = find(lines, "  how_many: ") {
                lines[at] = "  how_many: \"31\"".to_owned();
            }
        }
        2 => {
            if let Some(at) = find(lines, "  polarity:") {
                lines[at] = dice.pick(&["  polarity:   negative", "  'polarity': negative  # no"]).to_owned();
            }
        }
        3 => {
            let key = dice.pick(&["  whom: [", "  who: [", "  when: [", "  with: ["]);
            if let Some(at) = find(lines, key).filter(|&at| lines[at].ends_with(']')) {
                let name = key.trim_end_matches(" [");
                let list = dice.pick(&[
                    " [\"a, b\", 'c: d']   # ours",
                    "\n  - a\n  # between\n  - \"b \u{2028} c\"",
                    "\n    - deeper\n    - >-\n      and\n      folded",
                    " []",
                    " [one,\n    two,  # second\n    three]",
                ]);
                lines[at] = format!("{name}{list}");
            }
        }
        4 => {
            let comment = dice.pick(&["        # deep", "# shallow", "   ", "  # \u{2029}", "#\u{a0}"]);
            lines.insert(claim.start + 1, comment.to_owned());
        }
        5 => {
            if let Some(at) = find(lines, "  at: {") {
                lines.remove(at);
            }
        }
        6 => {
            if let Some(at) = find(lines, "  at: {") {
                let at_place = "  at:   # where\n    span:\n    - 0\n    - 7\n    line: 1\n    column: 1";
                lines[at] = at_place.to_owned();
            }
        }
        _ => {
            if let Some(at) = find(lines, "  quote: ").filter(|&at| lines[at].contains(": The owner fled.")) {
                lines[at] = "  quote: >-\n    The owner\n    fled.".to_owned();
            }
        }
    }
}

/// What a person does to the review of a claim.
fn edit_review(dice: &mut Dice, lines: &mut Vec<String>, claim: Range<usize>) {
    let Some(&status) = starts(lines, claim.clone(), "    status: ").first() else { return };
    let lacks = |lines: &[String], key: &str| starts(lines, claim.clone(), key).is_empty();
    match dice.below(5) {
        0 => {
            let word = dice.pick(&["accepted", "rejected", "corrected", "\"accepted\"   # sure"]);
            lines[status] = format!("    status: {word}");
        }
        1 if lacks(lines, "    note:") => {
            let note = dice.pick(&[
                "    note: 'see: the wire'",
                "    note: |\n      two\n      lines",
                "    note: >-\n      folded\n      words",
                "    note: |+\n      kept\n",
                "    note: \"a \u{2028} b \\\n      c\"",
            ]);
            lines.insert(status + 1, note.to_owned());
        }
        2 if lacks(lines, "    by:") => {
            let by = dice.pick(&["    by: Ann O'Hara", "    by: \"Bo\"  # by phone", "    by:   Zoë  "]);
            lines.insert(status, by.to_owned());
        }
        3 if lacks(lines, "    on:") => lines.insert(status + 1, "    on: 2024-03-01".to_owned()),
        4 if status + 1 == claim.end && lines[status - 1] == "  review:" => {
            let review = "  review: {status: accepted,   # by phone\n    note: 'a: b'}";
            lines.splice(status - 1..=status, [review.to_owned()]);
        }
        _ => {}
    }
}

/// A claim without what the program keeps up to date.
fn of_the_person(entry: &ClaimEntry) -> ClaimEntry {
    ClaimEntry { at: None, vanished: false, ..entry.clone() }
}

fn is_the_programs(line: &str) -> bool {
    let is_place = |line: &str| {
        line.starts_with("    line: ")
            || line.starts_with("    column: ")
            || line.trim_start().starts_with("- ")
    };
    let digits = line.trim_end().ends_with(|c: char| c.is_ascii_digit());
    ["at: {line", "sha256:", "vanished: true", "path:", "ids_from:"].iter().any(|key| line.contains(key))
        || digits && is_place(line)
}

#[test]
fn extracting_anew_loses_nothing_of_a_persons() {
    let mut merges = 0;
    for seed in 1..=seeds() {
        let mut dice = Dice::new(seed);
        let mut words = text(&mut dice);
        let mut file = to_yaml(&extracted(&source(&words, &mut dice)), Some("claims.schema.json"));
        for _ in 0..3 {
            file = edit_file(&mut dice, &file);
            edit_source(&mut dice, &mut words);
            let mut now = source(&words, &mut dice);
            let Ok(before) = read(&file) else { break }; // a person can break a file, too: then it is not touched
            now.keep_ids(&before.file.source);
            let merged = merge(&file, &extracted(&now), &now)
                .unwrap_or_else(|why| panic!("seed {seed}: {why}\n{file}"));
            merges += 1;
            let mut rest = merged.text.split('\n');
            let mut lines = file.split('\n').filter(|line| !is_the_programs(line)).peekable();
            while let Some(line) = lines.next() {
                // The last line may have got its end.
                let is_last = lines.peek().is_none();
                assert!(
                    rest.any(|one| one == line || is_last && one.strip_suffix('\r') == Some(line)),
                    "seed {seed}: {line:?} of\n{file}\nis not in its order in\n{}",
                    merged.text
                );
            }
            let after = read(&merged.text)
                .unwrap_or_else(|faults| panic!("seed {seed}: {faults:?}\n{}", merged.text));
            let mut all = after.file.claims.iter().map(of_the_person);
            for entry in before.file.claims.iter().map(of_the_person) {
                assert!(all.any(|one| one == entry), "seed {seed}: {entry:?}\n{}", merged.text);
            }
            assert_eq!(
                after.file.claims.len(),
                before.file.claims.len() + merged.new,
                "seed {seed}: no claim comes in but new ones"
            );
            let again = merge(&merged.text, &extracted(&now), &now).expect("it is a claim file");
            assert_eq!(again.text, merged.text, "seed {seed}: nothing is left to do");
            let renamed = renamed(&now, &after);
            let again = merge(&merged.text, &extracted(&renamed), &renamed).expect("it is a claim file");
            assert_eq!(
                (again.new, again.moved, again.vanished.len()),
                (0, 0, 0),
                "seed {seed}: the name alone"
            );
            file = if dice.one_in(2) { again.text } else { merged.text };
        }
    }
    assert!(merges > 2 * seeds(), "{merges} merges of {} files", seeds());
}
