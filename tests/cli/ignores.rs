//! Comments in Markdown and HTML that let a difference stand.

use crate::Folder;

const WIRE: (&str, &[u8]) =
    ("wire.txt", b"A ferry sank off the coast of Palawan on Monday. The sinking killed 17 passengers, the coast guard said.\n");
const LEFT: &str = "The ferry went down off Palawan on Monday and left 14 passengers dead.";

/// Exit status, the table and what was complained of, of a check of the wire against `text` in the file `name`.
fn check(test: &str, name: &str, text: &str) -> (Option<i32>, String, String) {
    let folder = Folder::new(test, &[WIRE, (name, text.as_bytes())]);
    let output = folder.crosscheck(&["check", "wire.txt", name]);
    let words = |bytes| String::from_utf8(bytes).expect("it is text");
    (output.status.code(), words(output.stdout), words(output.stderr))
}

#[test]
fn a_comment_with_a_reason_lets_a_difference_stand() {
    for (test, name, text) in [
        (
            "before",
            "ours.md",
            format!("# Ferry\n\n<!-- crosscheck: ignore N101 Asked the port. -->\n{LEFT}\n"),
        ),
        (
            "beside",
            "ours.md",
            format!("# Ferry\n\n{LEFT} <!-- crosscheck: ignore N101 Asked the port. -->\n"),
        ),
        (
            "page",
            "ours.html",
            format!(
                "<html><body><article><h1>Ferry</h1>\n<!-- crosscheck: ignore N101 Asked the port. -->\n<p>{LEFT}</p></article></body></html>"
            ),
        ),
    ] {
        let (status, table, said) = check(test, name, &text);
        assert_eq!((status, said.as_str()), (Some(0), ""), "{table}");
        assert!(table.contains("N101 · ignored: Asked the port."), "{table}");
        assert!(table.contains("1 ignored by a comment in a source.\n"), "{table}");
    }
}

#[test]
fn without_a_reason_it_is_a_problem_and_ignores_nothing() {
    let text = format!("# Ferry\n\n<!-- crosscheck: ignore N101 -->\n{LEFT}\n");
    let (status, _, said) = check("reason", "ours.md", &text);
    assert_eq!(status, Some(1));
    let why = "the comment in line 3 gives no reason to ignore N101; it ignores nothing";
    assert_eq!(said, format!("crosscheck: ours.md: {why}\n"));
}

#[test]
fn another_rule_or_another_line_is_not_ignored() {
    for (test, comment) in [
        ("rule", "<!-- crosscheck: ignore S101 Asked. -->\n"),
        ("line", "<!-- crosscheck: ignore N101 Asked. -->\n\n"),
    ] {
        assert_eq!(check(test, "ours.md", &format!("# Ferry\n\n{comment}{LEFT}\n")).0, Some(1), "{test}");
    }
}

#[test]
fn in_plain_text_a_comment_is_words() {
    let text = format!("<!-- crosscheck: ignore N101 Asked the port. -->\n{LEFT}\n");
    assert_eq!(check("plain", "ours.txt", &text).0, Some(1));
}

const IDLE: &str = "<!-- crosscheck: ignore N101 Asked the port. -->\n";

/// What is complained of in a check of the wire and `text`, the only one in the folder `old`, with these arguments.
fn complained(test: &str, text: &str, args: &[&str]) -> String {
    let folder = Folder::new(test, &[WIRE, ("old/ours.md", text.as_bytes())]);
    folder.said(&[&["check", "wire.txt"], args].concat()).1
}

#[test]
fn a_comment_that_ignores_nothing_is_a_problem() {
    let agrees = format!("# Ferry\n\n{IDLE}{}\n", LEFT.replace("14", "17"));
    let says = "crosscheck: old/ours.md: the comment in line 3 ignores nothing: no difference of N101 is there; remove it\n";
    assert_eq!(complained("idle", &agrees, &["old"]), says);
    let far = format!("# Ferry\n\n{IDLE}\n\n{LEFT}\n");
    assert_eq!(complained("idle-far", &far, &["old"]), says);
    let folder = Folder::new("idle-json", &[WIRE, ("ours.md", agrees.as_bytes())]);
    let json = folder.crosscheck(&["check", ".", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!((&json["problems"][0]["skipped"], &json["status"]), (&false.into(), &0.into()));
    let slip = agrees.replace("N101", "N999");
    let says = "crosscheck: old/ours.md: the comment in line 3 ignores nothing: there is no rule N999\n";
    assert_eq!(complained("idle-rule", &slip, &["old"]), says);
}

#[test]
fn a_comment_that_the_run_could_not_need_is_no_problem() {
    let agrees = format!("# Ferry\n\n{IDLE}{}\n", LEFT.replace("14", "17"));
    let used = format!("# Ferry\n\n{IDLE}{LEFT}\n");
    let elsewhere = format!("# Bakery\n\n{IDLE}The bakery in Alvor won a prize for its rye bread.\n");
    for (test, text, args) in [
        ("idle-used", &used, &["old"][..]),
        ("idle-off", &agrees, &["old", "--rule", "N101=off"]),
        ("idle-old", &agrees, &["--against", "old"]),
        ("idle-apart", &elsewhere, &["old"]),
    ] {
        assert_eq!(complained(test, text, args), "", "{test}");
    }
}
