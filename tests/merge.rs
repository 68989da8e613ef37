//! Whatever a person does to a claim file and to its source, extracting anew loses nothing of the person's.

use crosscheck::claim::entries::claim_file;
use crosscheck::claim_file::{ClaimEntry, ClaimFile, read, to_yaml};
use crosscheck::pipeline;
use crosscheck::review::merge;
use crosscheck::source::Source;

/// How many files are made; each is edited, and so is its source, three times.
const SEEDS: u64 = 100;

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
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
    (0..2 + dice.below(4)).map(|_| dice.one(&SENTENCES)).collect()
}

/// The same article, edited.
fn edit_source(dice: &mut Dice, text: &mut Vec<&'static str>) {
    let at = dice.below(text.len());
    match dice.below(4) {
        0 => text.insert(at, dice.one(&SENTENCES)),
        1 if text.len() > 1 => drop(text.remove(at)),
        2 => text[at] = dice.one(&SENTENCES),
        _ => text.reverse(),
    }
}

fn source(text: &[&str], dice: &mut Dice) -> Source {
    Source::from_text("fire.txt", text.join(dice.one(&[" ", "\n\n"])) + "\n")
}

fn extracted(source: &Source) -> ClaimFile {
    let read = pipeline::extract(source, None);
    claim_file(source, &read.doc, &read.reading)
}

/// What a person does to the file: each keeps it a claim file.
fn edit_file(dice: &mut Dice, file: &str) -> String {
    let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
    let starts = |lines: &[String], with: &str| -> Vec<usize> {
        (0..lines.len()).filter(|&at| lines[at].starts_with(with)).collect()
    };
    for _ in 0..1 + dice.below(4) {
        let (items, statuses) = (starts(&lines, "- "), starts(&lines, "    status: "));
        let (Some(item), Some(status)) =
            (items.get(dice.below(items.len())).copied(), statuses.get(dice.below(statuses.len())).copied())
        else {
            return file.to_owned();
        };
        match dice.below(8) {
            0 => lines.insert(item, dice.one(&["# ours", "", "  # indented: yes", "# - id: x"]).to_owned()),
            1 => {
                let word = dice.one(&["accepted", "rejected", "corrected", "\"accepted\"   # sure"]);
                lines[status] = format!("    status: {word}");
            }
            2 if !lines[status + 1..]
                .iter()
                .take_while(|line| !line.starts_with("- "))
                .any(|l| l.contains("note:")) =>
            {
                let note = dice.one(&[
                    "    note: 'see: the wire'",
                    "    note: |\n      two\n      lines",
                    "    note: >-\n      folded\n      words",
                ]);
                lines.splice(status + 1..=status, note.lines().map(str::to_owned));
            }
            3 if !file.contains("our_desk") => {
                lines.insert(
                    item + 1,
                    dice.one(&["  our_desk: metro", "  our_desk: {a: [1, 2]}   # x"]).to_owned(),
                );
            }
            4 => lines.push(
                "- claim: 'Nobody: was hurt'\n  quote: The owner fled.\n  review: {status: accepted, by: Bo}"
                    .to_owned(),
            ),
            5 => {
                let end = items.iter().find(|&&next| next > item).copied().unwrap_or(lines.len());
                let block: Vec<String> = lines.drain(item..end).collect();
                let to = starts(&lines, "- ").first().copied().unwrap_or(lines.len());
                lines.splice(to..to, block);
            }
            6 => {
                if let Some(at) = (item..lines.len()).find(|&at| lines[at].starts_with("  how_many: ")) {
                    lines[at] = "  how_many: \"31\"".to_owned();
                }
            }
            _ => {
                if let Some(at) = (item..lines.len()).find(|&at| lines[at].starts_with("  polarity: ")) {
                    lines[at] = "  polarity:   negative".to_owned();
                }
            }
        }
        lines = lines.join("\n").lines().map(str::to_owned).collect();
    }
    lines.join(if dice.below(6) == 0 { "\r\n" } else { "\n" }) + "\n"
}

/// A claim without what the program keeps up to date.
fn of_the_person(entry: &ClaimEntry) -> ClaimEntry {
    ClaimEntry { at: None, vanished: false, ..entry.clone() }
}

fn is_the_programs(line: &str) -> bool {
    ["at: {line", "sha256:", "vanished: true", "path:"].iter().any(|key| line.contains(key))
}

#[test]
fn extracting_anew_loses_nothing_of_a_persons() {
    let mut merges = 0;
    for seed in 1..=SEEDS {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut words = text(&mut dice);
        let mut file = to_yaml(&extracted(&source(&words, &mut dice)), Some("claims.schema.json"));
        for _ in 0..3 {
            file = edit_file(&mut dice, &file);
            edit_source(&mut dice, &mut words);
            let now = source(&words, &mut dice);
            let Ok(before) = read(&file) else { break }; // a person can break a file, too: then it is not touched
            let merged = merge(&file, &extracted(&now), &now)
                .unwrap_or_else(|why| panic!("seed {seed}: {why}\n{file}"));
            merges += 1;
            let mut rest = merged.text.split('\n');
            for line in file.split('\n').filter(|line| !is_the_programs(line)) {
                assert!(
                    rest.any(|one| one == line),
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
            let again = merge(&merged.text, &extracted(&now), &now).expect("it is a claim file");
            assert_eq!(again.text, merged.text, "seed {seed}: nothing is left to do");
            file = merged.text;
        }
    }
    assert!(merges > 2 * SEEDS, "{merges} merges of {SEEDS} files");
}
