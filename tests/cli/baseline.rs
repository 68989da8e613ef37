//! `crosscheck baseline` and `check --baseline`: what stays known when reports are edited, and what does not.

use std::fs;

use crate::Folder;

const WIRE: (&str, &[u8]) = (
    "n/wire.txt",
    b"A ferry sank off the coast of Palawan on Monday.\n\nThe sinking killed 17 passengers, the coast guard said.\n",
);
const OURS: (&str, &[u8]) =
    ("n/ours.txt", b"The ferry went down off Palawan on Monday and left 14 passengers dead.\n");
pub const FILE: &str = "crosscheck-baseline.yaml";
const CHECK: [&str; 4] = ["check", "n", "--baseline", FILE];

/// The two reports, which differ on the dead, and a baseline that knows it.
pub fn known(test: &str) -> Folder {
    let folder = Folder::new(test, &[WIRE, OURS]);
    assert_eq!(folder.said(&["check", "n"]).0, Some(1));
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 1 new, 0 resolved and taken out\n"));
    folder
}

/// What `crosscheck baseline` prints of the folder.
pub fn written(folder: &Folder, more: &[&str]) -> String {
    let output = folder.crosscheck(&[&["baseline", "n"], more].concat());
    String::from_utf8(output.stdout).expect("it is text")
}

/// The table, in one line.
fn table(folder: &Folder) -> String {
    let table = String::from_utf8(folder.crosscheck(&CHECK).stdout).expect("the table is text");
    table.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn status(folder: &Folder) -> Option<i32> {
    folder.said(&CHECK).0
}

pub fn read(folder: &Folder, file: &str) -> String {
    fs::read_to_string(folder.0.join(file)).expect("it is there")
}

pub fn write(folder: &Folder, file: &str, text: &str) {
    fs::write(folder.0.join(file), text).expect("a file in the temporary folder");
}

/// Puts `new` where `old` stands in `file`.
pub fn edit(folder: &Folder, file: &str, old: &str, new: &str) {
    let text = read(folder, file);
    assert!(text.contains(old), "{old:?} stands in {text:?}");
    write(folder, file, &text.replace(old, new));
}

/// `text` without the ids of its entries, which are those of their words.
pub fn but_for_ids(text: &str) -> String {
    let id = |line: &&str| !line.contains("id: ") && !line.contains("id': ");
    text.split_inclusive('\n').filter(id).collect()
}

#[test]
fn what_is_known_is_shown_and_fails_nothing() {
    let folder = known("known");
    assert_eq!(status(&folder), Some(0));
    let table = table(&folder);
    assert!(table.contains("conflict · number · high · N101 · known ┌"), "{table}");
    assert!(table.contains("Held against the baseline: 0 new, 1 known, 0 resolved."), "{table}");
}

#[test]
fn edits_around_a_difference_leave_it_known() {
    let folder = known("edits");
    let before = read(&folder, FILE);
    edit(&folder, "n/wire.txt", "A ferry", "Rain was heavy all week.\n\nA ferry");
    assert_eq!(status(&folder), Some(0), "lines moved and a paragraph came in");
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out\n"));
    assert_eq!(read(&folder, FILE), before, "and the file has nothing new to say");
    edit(&folder, "n/wire.txt", "The sinking", "Off the islands, the sinking");
    assert_eq!(status(&folder), Some(0), "most words of the quote are as they were");
    fs::rename(folder.0.join("n/wire.txt"), folder.0.join("n/a.txt")).expect("it can be moved");
    assert_eq!(status(&folder), Some(0), "the other report is the first one now");
}

#[test]
fn another_number_is_another_difference() {
    let folder = known("number");
    edit(&folder, "n/ours.txt", "14", "12");
    assert_eq!(status(&folder), Some(1));
    let table = table(&folder);
    assert!(table.contains("N101 · new ┌"), "{table}");
    let resolved = "Resolved: in the baseline, and no difference any more (1) How many passengers died? “14 passengers” / “17 passengers” (N101)";
    assert!(table.contains(resolved), "{table}");
}

#[test]
fn a_difference_that_is_gone_is_resolved_and_in_the_json() {
    let folder = known("gone");
    edit(&folder, "n/ours.txt", "14", "17");
    let output = folder.crosscheck(&[&CHECK[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((output.status.code(), json["resolved"].as_array().map(Vec::len)), (Some(0), Some(1)));
    assert_eq!(json["resolved"][0]["rule"], "N101");
    assert!(json.get("unchecked").is_none());
}

#[test]
fn a_report_that_is_not_read_resolves_nothing() {
    let folder = known("unread");
    fs::remove_file(folder.0.join("n/wire.txt")).expect("it was there");
    write(&folder, "n/other.txt", "The harbour of Palawan was calm on Monday.\n");
    let said = table(&folder);
    assert!(said.contains("(N101) · no report called wire was read"), "{said}");
    assert!(!said.contains("Resolved"), "{said}");
    let kept = format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out, 1 not checked\n");
    assert_eq!(written(&folder, &["--prune"]), kept);
    assert_eq!(written(&folder, &[]), kept);
}

#[test]
fn a_rule_that_is_not_there_resolves_nothing() {
    let folder = known("rule");
    edit(&folder, FILE, "rule: N101", "rule: N999");
    edit(&folder, "n/ours.txt", "14", "17");
    let table = table(&folder);
    assert!(table.contains("no rule N999 was run") && !table.contains("Resolved"), "{table}");
}

#[test]
fn the_rules_are_asked_as_in_a_check() {
    let folder = Folder::new("baseline-rules", &[WIRE, OURS]);
    let nothing = format!("{FILE}: 0 entries: 0 new, 0 resolved and taken out\n");
    assert_eq!(written(&folder, &["--rule", "N101=off"]), nothing);
    assert_eq!(written(&folder, &["--tolerance", "number=50%"]), nothing);
    write(&folder, "crosscheck.toml", "[check.rule]\nN101 = \"off\"\n");
    assert_eq!(written(&folder, &[]), nothing, "what holds for the check holds for its baseline");
    let one = format!("{FILE}: 1 entry: 1 new, 0 resolved and taken out\n");
    assert_eq!(written(&folder, &["--rule", "N101=on"]), one);
    assert_eq!(
        written(&folder, &[]),
        format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out, 1 not checked\n")
    );
    let both = "[baseline.rule]\nN101 = \"on\"\n[check]\nquiet = true\n[check.rule]\nN101 = \"off\"\n";
    write(&folder, "crosscheck.toml", both);
    assert_eq!(
        written(&folder, &[]),
        format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out\n"),
        "its own settings count for more, and it is not quiet because the check is"
    );
    assert_eq!(written(&folder, &["--quiet"]), "");
}

#[test]
fn what_is_resolved_or_not_checked_is_in_every_form_that_has_a_place_for_it() {
    let folder = known("places");
    edit(&folder, "n/ours.txt", "14", "12");
    let format = |name: &str, more: &[&str]| {
        let args = [&CHECK[..], &["--format", name], more].concat();
        String::from_utf8(folder.crosscheck(&args).stdout).expect("text")
    };
    let page = format("html", &[]);
    let at = page.find("<section id=\"resolved\"").expect("a section");
    assert!(
        page[at..].contains("<q>left 14 passengers dead</q> ours")
            || page[at..].contains("<strong>14 passengers</strong>"),
        "{}",
        &page[at..]
    );
    let csv = format("csv", &[]);
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let names = rows.headers().expect("a line of names").clone();
    let rows: Vec<_> = rows.records().map(|row| row.expect("CSV")).collect();
    let cell = |row: usize, name: &str| &rows[row][names.iter().position(|n| n == name).expect("a column")];
    assert_eq!((rows.len(), cell(0, "standing"), cell(1, "standing")), (2, "new", "resolved"));
    assert_eq!((cell(1, "rule"), cell(1, "b_value"), cell(1, "b_source")), ("N101", "17 passengers", "wire"));
    assert_eq!(cell(1, "b_line"), "", "it stands nowhere any more");
    let sarif: serde_json::Value = serde_json::from_str(&format("sarif", &[])).expect("JSON");
    let run = &sarif["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(1), "what is resolved is no result");
    let notes = &run["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(notes[0]["descriptor"]["id"], "resolved", "{notes}");
    let off = ["--rule", "N101=off"];
    assert!(format("html", &off).contains("Not checked: no rule N101 was run"));
    assert!(format("csv", &off).contains(",not checked,no rule N101 was run,,\r\n"));
    assert!(format("sarif", &off).contains("no rule N101 was run"));
}

#[test]
fn reasons_and_comments_stay_while_the_difference_does() {
    let folder = known("reasons");
    edit(&folder, FILE, "- id:", "# Asked the wire on Tuesday.\n- id:");
    edit(&folder, FILE, "  rule:", "  reason: The wire counts the crew. # they said\n  rule:");
    let reviewed = read(&folder, FILE);
    assert!(table(&folder).contains("let stand: The wire counts the crew."));
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out\n"));
    assert_eq!(read(&folder, FILE), reviewed, "letter by letter");
    edit(&folder, "n/wire.txt", "The sinking", "Off the islands, the sinking");
    written(&folder, &["--prune"]);
    assert_eq!(read(&folder, FILE), reviewed, "pruning words nothing anew");
    written(&folder, &[]);
    let words = ["quote: The sinking killed", "quote: Off the islands, the sinking killed"];
    assert_eq!(but_for_ids(&read(&folder, FILE)), but_for_ids(&reviewed.replace(words[0], words[1])));
    edit(&folder, "n/wire.txt", "17", "14");
    let there = read(&folder, FILE);
    let kept = ", 1 resolved and kept for what was decided (--prune takes them out)";
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out{kept}\n"));
    assert_eq!(read(&folder, FILE), there);
    assert_eq!(
        written(&folder, &["--prune"]),
        format!("{FILE}: 0 entries: 0 new, 1 resolved and taken out\n")
    );
    assert!(read(&folder, FILE).ends_with("\nentries: []\n"));
}

#[test]
fn a_decision_holds_when_its_difference_goes_and_comes_back() {
    let folder = known("back");
    edit(&folder, FILE, "  rule:", "  review: {status: dismissed, because: other scope}\n  rule:");
    edit(&folder, "n/wire.txt", "17", "14");
    written(&folder, &[]);
    assert!(table(&folder).contains("1 resolved"), "it is named as long as its entry is there");
    edit(&folder, "n/wire.txt", "14", "17");
    assert_eq!(status(&folder), Some(0));
    edit(&folder, FILE, "status: dismissed, because: other scope", "status: pending");
    edit(&folder, "n/wire.txt", "17", "14");
    written(&folder, &[]);
    assert!(read(&folder, FILE).ends_with("\nentries: []\n"), "nothing was decided");
}

#[test]
fn pruning_takes_nothing_in() {
    let folder = known("prune");
    edit(&folder, "n/ours.txt", "14", "12");
    assert_eq!(
        written(&folder, &["--prune"]),
        format!("{FILE}: 0 entries: 0 new, 1 resolved and taken out\n")
    );
    assert_eq!(status(&folder), Some(1));
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 1 new, 0 resolved and taken out\n"));
    assert_eq!(status(&folder), Some(0));
}

#[test]
fn each_entry_is_of_one_difference() {
    let folder = known("once");
    let entry = read(&folder, FILE).split_once("entries:\n").expect("a list").1.to_owned();
    write(&folder, FILE, &(read(&folder, FILE) + &entry));
    let table = table(&folder);
    assert!(table.contains("0 new, 1 known, 1 resolved."), "{table}");
}

#[test]
fn a_lead_that_was_known_does_not_make_a_finding_known() {
    let folder = known("lead");
    edit(&folder, FILE, "tier: finding", "tier: lead");
    assert_eq!(status(&folder), Some(1));
    edit(&folder, FILE, "tier: lead", "reason: Asked.\n  tier: lead");
    assert_eq!(status(&folder), Some(0));
}

#[test]
fn a_broken_file_is_located_before_any_work() {
    let folder = known("broken");
    let good = read(&folder, FILE);
    for (old, new, says) in [
        ("tier: finding", "teir: finding", ":8:3: entries[0]: unknown field `teir`"),
        ("tier: finding", "tier: sure", ":8:9: entries[0].tier: unknown variant `sure`"),
        ("  rule: N101\n", "", "entries[0]: missing field `rule`"),
        ("baseline/1", "baseline/9", ":4:1: schema: \"crosscheck.baseline/9\" is not known"),
        ("tier: finding", "tier: \"finding", ":20:1: found unexpected end of stream"),
    ] {
        write(&folder, FILE, &good.replace(old, new));
        for args in [&CHECK[..], &["baseline", "nowhere"]] {
            let (status, said) = folder.said(args);
            assert_eq!((status, said.lines().count()), (Some(2), 1), "{said}");
            assert!(said.starts_with(&format!("crosscheck: {FILE}:")) && said.contains(says), "{said}");
        }
        assert_eq!(read(&folder, FILE), good.replace(old, new), "it is left as it is");
    }
    let (status, said) = folder.said(&["check", "n", "--baseline", "none.yaml"]);
    assert_eq!(status, Some(2));
    assert!(said.starts_with("crosscheck: cannot read none.yaml: "), "{said}");
}

#[test]
fn the_baseline_is_no_place_for_a_report() {
    let folder = known("place");
    let before = read(&folder, FILE);
    let (status, said) = folder.said(&[&CHECK[..], &["-o", FILE]].concat());
    assert_eq!((status, said.contains("is the baseline")), (Some(2), true), "{said}");
    assert_eq!(read(&folder, FILE), before);
}

#[test]
fn in_test_results_what_is_known_is_skipped() {
    let folder = known("junit");
    let xml = folder.crosscheck(&[&CHECK[..], &["--format", "junit"]].concat()).stdout;
    let xml = String::from_utf8(xml).expect("text");
    assert!(xml.contains("failures=\"0\"") && xml.contains("<skipped message=\"known\"/>"), "{xml}");
    let sarif = folder.crosscheck(&[&CHECK[..], &["--format", "sarif"]].concat()).stdout;
    assert!(String::from_utf8(sarif).expect("text").contains("\"baselineState\": \"unchanged\""));
}

#[test]
fn the_layout_of_the_file_is_the_reviewers() {
    let folder = known("layout");
    let (head, entry) = {
        let text = read(&folder, FILE);
        let (head, entry) = text.split_once("entries:\n").expect("a list");
        (head.to_owned(), entry.to_owned())
    };
    let indented: String = entry.lines().map(|line| format!("    {line}\n")).collect();
    let reason = "      reason: |\n        The wire counts\n        # the crew.\n";
    let laid_out = format!("{head}entries:\n\n    # Asked.\n{indented}{reason}\n# To be continued.\n");
    for text in [&laid_out.replace('\n', "\r\n"), &laid_out] {
        write(&folder, FILE, text);
        written(&folder, &[]);
        assert_eq!(read(&folder, FILE), *text);
    }
    edit(&folder, "n/wire.txt", "The sinking", "Off the islands, the sinking");
    written(&folder, &[]);
    let words = ["quote: The sinking killed", "quote: Off the islands, the sinking killed"];
    assert_eq!(but_for_ids(&read(&folder, FILE)), but_for_ids(&laid_out.replace(words[0], words[1])));
    write(&folder, FILE, "{schema: crosscheck.baseline/1, entries: []}");
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 1 new, 0 resolved and taken out\n"));
    assert!(read(&folder, FILE).starts_with("{schema: crosscheck.baseline/1, entries: [{id: "));
    assert_eq!(status(&folder), Some(0), "it is read in braces, too");
}
