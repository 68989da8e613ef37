//! What people lay out in the file of known differences, and what stays of it when the reports are edited or it is decided.

use crate::Folder;
use crate::baseline::{FILE, but_for_ids, edit, known, read, write, written};

/// A folder whose baseline is laid out so: an entry with its sides, and what stands above and under it.
fn laid_out(test: &str, entry: &str) -> (Folder, String) {
    let folder = known(test);
    let id = id(&folder);
    let text = format!("schema: crosscheck.baseline/1\nentries:\n{entry}").replace("ID", &id);
    write(&folder, FILE, &text);
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out\n"));
    (folder, text)
}

fn id(folder: &Folder) -> String {
    let text = read(folder, FILE);
    let id = text.split("id: ").nth(1).and_then(|rest| rest.lines().next()).expect("an id");
    id.trim_matches('\'').to_owned()
}

/// The baseline after the report in which 17 died is worded anew.
fn reworded(folder: &Folder) -> String {
    edit(folder, "n/wire.txt", "The sinking", "Off the islands, the sinking");
    written(folder, &[]);
    read(folder, FILE)
}

const ENTRY: &str = "  - 'id': ID   # ours
    rule: N101
    # Bo: see the mail.
    reason: |   # they said
      The wire counts
      # the crew.
    'tier':    \"finding\"
    kind: number # of people
    question: How many passengers died?
    sides: # both
      - value: 17 passengers
        said:
          - source: wire  # by phone
            quote: 'The sinking killed 17 passengers' # at noon
      - {value: 14 passengers, said: [{source: ours, quote: 14 passengers dead}]}
    review: {status: dismissed, # asked
             because: superseded, 'on': \"2024-03-01\"}
    # The end of it.
# The end.";

#[test]
fn only_the_words_that_changed_are_written() {
    for newline in ["\n", "\r\n"] {
        let (folder, text) = laid_out("layout-words", ENTRY);
        write(&folder, FILE, &text.replace('\n', newline));
        let expected = text.replace("'The sinking killed", "'Off the islands, the sinking killed");
        assert_eq!(but_for_ids(&reworded(&folder)), but_for_ids(&expected.replace('\n', newline)));
        let once = read(&folder, FILE);
        assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 0 new, 0 resolved and taken out\n"));
        assert_eq!(read(&folder, FILE), once);
    }
}

#[test]
fn an_entry_in_braces_stays_in_braces() {
    let entry = "- {id: ID, rule: N101, tier: finding, kind: number, # why
   question: How many passengers died?, sides: [{value: 14 passengers, said: [{source: ours, quote: 14 passengers dead}]},
   {value: 17 passengers, said: [{source: wire, quote: The sinking killed 17 passengers}]}], reason: 'so'}\n";
    let (folder, text) = laid_out("layout-braces", entry);
    let now = reworded(&folder);
    let id = now.split("{id: ").nth(1).and_then(|rest| rest.split(',').next()).expect("an id");
    let was = text.split("{id: ").nth(1).and_then(|rest| rest.split(',').next()).expect("an id");
    let expected = text.replace(was, id);
    assert_eq!(
        now,
        expected
            .replace("quote: The sinking", "quote: 'Off the islands, the sinking")
            .replace("17 passengers}", "17 passengers'}")
    );
}

#[test]
fn the_order_of_sides_and_the_shape_of_their_words_are_the_writers() {
    let entry = ENTRY.replace(
        "question: How many passengers died?",
        "question: >\n      How many\n      passengers died?",
    );
    let (folder, text) = laid_out("layout-order", &entry);
    assert_eq!(read(&folder, FILE), text, "the sides stand the other way round in the reports");
}

#[test]
fn who_says_it_too_comes_under_who_said_it_and_the_comments_of_who_does_not_stay() {
    let (folder, text) = laid_out("layout-more", ENTRY);
    write(
        &folder,
        "n/more.txt",
        "A ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers, it was said.\n",
    );
    written(&folder, &[]);
    let line = "            quote: 'The sinking killed 17 passengers' # at noon\n";
    let more = "          - source: more\n            quote: The sinking killed 17 passengers\n";
    assert_eq!(but_for_ids(&read(&folder, FILE)), but_for_ids(&text.replace(line, &format!("{line}{more}"))));
    edit(&folder, "n/wire.txt", "The sinking killed 17 passengers, the coast guard said", "It was raining");
    written(&folder, &[]);
    let first = "          - source: wire  # by phone\n";
    let comments = "          # by phone\n          # at noon\n";
    let expected = text.replace(line, more).replace(first, comments);
    assert_eq!(but_for_ids(&read(&folder, FILE)), but_for_ids(&expected));
}

#[test]
fn what_is_resolved_goes_with_its_comments_and_no_others() {
    let (folder, text) = laid_out("layout-resolved", ENTRY);
    let old = "  # Old.
  - id: x # ours
    rule: N101
    tier: finding
    kind: number
    question: How many died?
    sides:
    - {value: '2', said: [{source: wire, quote: two}]}
    - {value: '3', said: [{source: ours, quote: three}]}
    # Of the old one.
";
    let between = "\n  # All of May.\n\n";
    let above = text.replace("  - 'id'", &format!("{old}{between}  - 'id'"));
    write(&folder, FILE, &above);
    assert_eq!(written(&folder, &[]), format!("{FILE}: 1 entry: 0 new, 1 resolved and taken out\n"));
    assert_eq!(read(&folder, FILE), text.replace("  - 'id'", &format!("{between}  - 'id'")));
    let under = text.replace("# The end.", &format!("{between}{old}# The end."));
    write(&folder, FILE, &under);
    written(&folder, &["--prune"]);
    assert_eq!(read(&folder, FILE), text.replace("# The end.", &format!("{between}# The end.")));
}

#[test]
fn what_is_let_pass_keeps_the_comment_of_its_line() {
    let folder = known("layout-known");
    let entry = ENTRY.replace("ID", &id(&folder)).replace("    rule", "    known: false # not yet\n    rule");
    write(&folder, FILE, &format!("schema: crosscheck.baseline/1\nentries:\n{entry}"));
    let text = read(&folder, FILE);
    written(&folder, &[]);
    assert_eq!(read(&folder, FILE), text.replace("    known: false # not yet", "    # not yet"));
}

#[test]
fn keys_of_a_persons_own_stay() {
    let entry = ENTRY.replace("    rule", "    ticket: [T-1, 'x: y'] # ours\n    rule");
    let entry = entry
        .replace("source: wire", "'our desk':\n            source: wire")
        .replace("{value", "{desk: , value");
    let (folder, text) = laid_out("layout-own", &entry);
    let expected = text.replace("'The sinking", "'Off the islands, the sinking");
    assert_eq!(but_for_ids(&reworded(&folder)), but_for_ids(&expected));
}

#[test]
fn a_key_that_must_be_meant_for_another_is_refused() {
    let (folder, text) = laid_out("layout-keys", &ENTRY.replace("    rule", "    ticket: T-1\n    rule"));
    let folder = &folder;
    let refused = |own: &str, text: &str, says: &str| {
        write(folder, FILE, &text.replace("ticket", own));
        let (status, said) = folder.said(&["baseline", "n"]);
        let says = format!("crosscheck: {FILE}:4:5: entries[0]: unknown field `{says}");
        assert!(status == Some(2) && said.starts_with(&says), "{said}");
        assert_eq!(read(folder, FILE), text.replace("ticket", own), "it is left as it is");
    };
    refused("because", &text, "because`, which is one of a review");
    refused("'<<'", &text, "<<`; write the keys out");
    write(folder, FILE, &format!("reason: x\n{text}"));
    let (_, said) = folder.said(&["baseline", "n"]);
    let says = format!("crosscheck: {FILE}:1:1: unknown field `reason`, which is one of an entry");
    assert!(said.starts_with(&says), "{said}");
    refused("reasn", &text.replace("    reason: |", "    desk: |"), "reasn`; write `reason`");
}

#[test]
fn what_cannot_be_edited_is_left_as_it_is_and_said() {
    let entry = ENTRY.replace(
        "reason: |   # they said\n      The wire counts\n      # the crew.",
        "reason: &crew They count the crew.",
    );
    let (folder, text) = laid_out("layout-anchor", &entry);
    assert_eq!(read(&folder, FILE), text);
    edit(&folder, "n/wire.txt", "The sinking", "Off the islands, the sinking");
    let (status, said) = folder.said(&["baseline", "n"]);
    let says =
        format!("crosscheck: {FILE}: 6:13: `&` gives the value a name to use elsewhere; write the value out");
    assert!(status == Some(2) && said.starts_with(&says), "{said}");
    assert_eq!(read(&folder, FILE), text);
}

#[test]
fn decisions_keep_the_comments_of_the_lines_that_go() {
    let entry = ENTRY.replace(
        "review: {status: dismissed, # asked\n             because: superseded, 'on': \"2024-03-01\"}",
        "review:\n      # Ann:\n      \"status\":   dismissed\n      because: superseded # by the wire\n      by: Ann # or Bo\n      'on': '2024-03-01' # Friday\n      note: >-\n        so it is",
    );
    let (folder, text) = laid_out("layout-decide", &entry);
    let list = String::from_utf8(
        folder.crosscheck(&["review", "list", "--findings", "--of", "n", "--baseline", FILE]).stdout,
    );
    let list = list.expect("it is text");
    let id = list.split_whitespace().next().expect("a finding");
    let decide = |args: &[&str]| {
        let all = [&["review"], args, &["--of", "n", "--baseline", FILE]].concat();
        let output = folder.crosscheck(&all);
        assert_eq!(output.status.code(), Some(0), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
        read(&folder, FILE)
    };
    let reset = decide(&["reset", id]);
    let lines =
        "because: superseded # by the wire\n      by: Ann # or Bo\n      'on': '2024-03-01' # Friday\n";
    let expected = text.replace("  dismissed\n", "  pending\n");
    assert_eq!(reset, expected.replace(lines, "# by the wire\n      # or Bo\n      # Friday\n"));
    write(&folder, FILE, &text.replace("      by: Ann # or Bo\n      'on': '2024-03-01' # Friday\n", ""));
    let accepted = decide(&["accept", id, "--by", "Bo", "--on", "2024-04-01"]);
    let lines = "dismissed\n      because: superseded # by the wire\n      by: Ann # or Bo\n      'on': '2024-03-01' # Friday\n";
    let now = "accepted\n      by: Bo\n      'on': '2024-04-01'\n      # by the wire\n";
    assert_eq!(accepted, text.replace(lines, now));
}
