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
