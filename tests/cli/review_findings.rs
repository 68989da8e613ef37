//! `crosscheck review` by commands: decisions about findings.

use std::fs;

use crate::Folder;
use crate::review::{FILE, count, extracted, printed, read, write};

/// The id of the one finding.
fn finding(folder: &Folder) -> String {
    let list = printed(folder, &["review", "list", "--findings"]);
    list.split_whitespace().next().expect("there is one").to_owned()
}

#[test]
fn a_dismissed_finding_counts_no_more() {
    let folder = extracted("review-dismiss");
    let dismiss = [
        "review",
        "dismiss",
        &finding(&folder),
        "--because",
        "other scope",
        "--note",
        "the wire counts the crew",
    ];
    assert_eq!(
        printed(&folder, &[&dismiss[..], &["--by", "Ann", "--on", "2024-03-01"]].concat()),
        "1 finding dismissed\n"
    );
    let output = folder.crosscheck(&["check", "n", "--baseline", "crosscheck-baseline.yaml"]);
    assert_eq!(output.status.code(), Some(0));
    let table = String::from_utf8(output.stdout).expect("the table is text");
    let table = table.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        table.contains("dismissed by Ann on 2024-03-01: other scope (the wire counts the crew)"),
        "{table}"
    );
    printed(&folder, &["baseline", "n"]);
    assert!(read(&folder, "crosscheck-baseline.yaml").contains("because: other scope"));
}

#[test]
fn an_accepted_finding_counts_even_if_it_is_known() {
    let folder = extracted("review-accept");
    let check = ["check", "n", "--baseline", "crosscheck-baseline.yaml"];
    printed(&folder, &["baseline", "n"]);
    assert_eq!(folder.said(&check).0, Some(0));
    let before = read(&folder, "crosscheck-baseline.yaml");
    printed(&folder, &["review", "accept", &finding(&folder), "--by", "Ann"]);
    assert_eq!(folder.said(&check).0, Some(1));
    assert!(read(&folder, "crosscheck-baseline.yaml").starts_with(&before), "nothing else changed");
    let said = |format: &str| {
        let output = folder.crosscheck(&[&check[..], &["--format", format]].concat());
        String::from_utf8(output.stdout).expect("it is text")
    };
    assert!(said("table").contains("0 new, 1 accepted, 0 known"), "{}", said("table"));
    assert!(said("csv").contains(",accepted,accepted by Ann on "), "{}", said("csv"));
    printed(&folder, &["review", "reset", &finding(&folder)]);
    assert_eq!(folder.said(&check).0, Some(0));
    assert!(said("table").contains("0 new, 1 known") && said("csv").contains(",known,"), "{}", said("table"));
}

#[test]
fn a_finding_has_the_name_of_its_entry_too() {
    let folder = extracted("review-entry");
    printed(&folder, &["baseline", "n"]);
    let text = read(&folder, "crosscheck-baseline.yaml");
    let entry =
        text.lines().find_map(|line| line.strip_prefix("- id: ")).expect("an entry").trim_matches('\'');
    assert_ne!(entry, finding(&folder));
    printed(&folder, &["review", "accept", entry]);
    assert!(read(&folder, "crosscheck-baseline.yaml").contains("status: accepted"));
    printed(&folder, &["review", "reset", &entry[..8]]);
    assert!(!read(&folder, "crosscheck-baseline.yaml").contains("status: accepted"));
    let (status, said) = folder.said(&["review", "accept", &format!("{entry}0")]);
    assert!(status == Some(2) && said.contains("no claim or finding is called"), "{said}");
    let args = ["check", "n", "--baseline", "crosscheck-baseline.yaml", "--format", "json"];
    let json: serde_json::Value = serde_json::from_slice(&folder.crosscheck(&args).stdout).expect("JSON");
    assert_eq!(json["findings"][0]["baseline"]["entry"], entry);
}

#[test]
fn what_is_only_noted_or_no_longer_decided_fails_as_before() {
    let folder = extracted("review-noted");
    let check = ["check", "n", "--baseline", "crosscheck-baseline.yaml"];
    for action in [&["note", &finding(&folder), "ask the wire"][..], &["accept", &finding(&folder)]] {
        printed(&folder, &[&["review"], action].concat());
        assert_eq!(folder.said(&check).0, Some(1), "{action:?}");
    }
    printed(&folder, &["review", "reset", &finding(&folder)]);
    assert_eq!(folder.said(&check).0, Some(1), "no earlier run let it pass");
    assert!(read(&folder, "crosscheck-baseline.yaml").contains("note: ask the wire"));
    printed(&folder, &["baseline", "n"]);
    assert_eq!(folder.said(&check).0, Some(0), "now one does");
}

#[test]
fn a_decided_entry_is_taken_into_the_baseline_letter_by_letter() {
    let folder = extracted("review-renewed");
    const DECISIONS: &str = "crosscheck-baseline.yaml";
    printed(
        &folder,
        &["review", "dismiss", &finding(&folder), "--because", "superseded", "--on", "2024-03-01"],
    );
    let own = read(&folder, DECISIONS).replace("  review:\n", "  # Bo: see the mail.\n  review:   # ours\n");
    assert!(
        own.contains("'on': '2024-03-01'") && own.contains("  known: false\n") && own.contains("# Bo"),
        "{own}"
    );
    write(&folder, DECISIONS, &own);
    printed(&folder, &["baseline", "n"]);
    assert_eq!(read(&folder, DECISIONS), own.replace("  known: false\n", ""));
}

#[test]
fn what_is_accepted_counts_whatever_reason_stood_there() {
    let folder = extracted("review-reason");
    let check = ["check", "n", "--baseline", "crosscheck-baseline.yaml"];
    printed(&folder, &["baseline", "n"]);
    let known = read(&folder, "crosscheck-baseline.yaml")
        .replace("  rule:", "  reason: The wire counts the crew.\n  rule:");
    write(&folder, "crosscheck-baseline.yaml", &known);
    assert_eq!(folder.said(&check).0, Some(0));
    let list = |status| printed(&folder, &["review", "list", "--findings", "--status", status]);
    assert_eq!((list("let-stand").lines().count(), list("let stand").lines().count()), (1, 1));
    assert!(list("let-stand").contains("  let stand  N101  ") && list("pending").is_empty());
    printed(&folder, &["review", "accept", &finding(&folder)]);
    assert_eq!(folder.said(&check).0, Some(1));
    printed(&folder, &["review", "reset", &finding(&folder)]);
    assert_eq!(folder.said(&check).0, Some(0), "the reason counts again");
}

#[test]
fn what_a_comment_lets_stand_is_decided_there() {
    let folder = extracted("review-ignored");
    let text = read(&folder, "n/wire.txt")
        .replace("The sinking", "<!-- crosscheck: ignore N101 Asked. -->\nThe sinking");
    write(&folder, "n/wire.md", &text);
    fs::remove_file(folder.0.join("n/wire.txt")).expect("it was there");
    let list = printed(&folder, &["review", "list", "--findings", "--of", "n"]);
    let id = list.split_whitespace().next().expect("there is one");
    let (status, said) = folder.said(&["review", "accept", id, "--of", "n"]);
    assert!(status == Some(2) && said.contains("is ignored by a comment in a source"), "{said}");
    assert!(!folder.0.join("crosscheck-baseline.yaml").exists());
}

#[test]
fn settings_hold_for_every_decision_and_those_of_check_for_findings() {
    let folder = extracted("review-settings");
    write(&folder, "crosscheck.toml", "[review]\nby = \"Bo\"\nweb = true\n");
    printed(&folder, &["review", "accept", &count(&folder)]);
    printed(&folder, &["review", "--on", "2024-03-01", "note", &count(&folder), "sure"]);
    assert!(read(&folder, FILE).contains("by: Bo\n"), "{}", read(&folder, FILE));
    assert_eq!(printed(&folder, &["review", "list", "--findings"]).lines().count(), 1);
    write(&folder, "crosscheck.toml", "[check]\nbaseline = \"known.yaml\"\n");
    printed(&folder, &["review", "accept", &finding(&folder)]);
    assert!(read(&folder, "known.yaml").contains("status: accepted"));
    write(&folder, "crosscheck.toml", "[check.rule]\nN101 = \"off\"\n");
    assert_eq!(printed(&folder, &["review", "list", "--findings"]), "");
    let (status, said) = folder.said(&["review", "n", "list"]);
    assert!(status == Some(2) && !said.is_empty(), "{said}");
}

#[test]
fn all_findings_that_a_filter_leaves_are_decided_at_once() {
    let folder = extracted("review-all-findings");
    let check = ["check", "n", "--baseline", "crosscheck-baseline.yaml"];
    let list = |status: &str| {
        printed(&folder, &["review", "list", "--findings", "--status", status]).lines().count()
    };
    assert_eq!((list("pending"), list("dismissed"), list("rejected")), (1, 0, 0));
    let dismiss = ["review", "dismiss", "--all", "--because", "superseded"];
    assert_eq!(printed(&folder, &[&dismiss[..], &["--like", "P101"]].concat()), "0 findings dismissed\n");
    assert_eq!(printed(&folder, &[&dismiss[..], &["--like", "n101"]].concat()), "1 finding dismissed\n");
    assert_eq!((list("pending"), list("dismissed"), folder.said(&check).0), (0, 1, Some(0)));
    assert_eq!(
        printed(&folder, &["review", "accept", "--all", "--findings", "--status", "pending"]),
        "0 findings accepted\n"
    );
    assert_eq!(printed(&folder, &["review", "accept", "--all", "--findings"]), "1 finding accepted\n");
    assert_eq!((list("accepted"), folder.said(&check).0), (1, Some(1)));
    for (args, says) in [
        (
            &["review", "reject", "--all", "--findings"][..],
            "findings are not rejected; `crosscheck review dismiss",
        ),
        (&["review", "dismiss", "--because", "superseded"], "<ID>..."),
        (&["review", "list", "--status", "dismised"], "or of findings dismissed"),
        (&["review", "list", "--findings", "--kind", "name"], "cannot be used with"),
    ] {
        let (status, said) = folder.said(args);
        assert!(status == Some(2) && said.contains(says), "{said}");
    }
    assert!(!read(&folder, FILE).contains("status: accepted"), "no claim is decided");
}
