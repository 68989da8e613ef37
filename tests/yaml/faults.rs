//! What is refused, where, and in which words.

use crosscheck::yaml::{MAX_DEPTH, MAX_NODES, read, read_of_any_size};

/// The bytes of each fault and what is wrong with them.
fn faults(text: &str) -> Vec<(&str, String)> {
    match read(text) {
        Ok(tree) => panic!("{text}\n{tree:#?}"),
        Err(faults) => faults.into_iter().map(|fault| (fault.span.of(text), fault.what)).collect(),
    }
}

/// Asserts that the faults of `text` are about these bytes and say these words.
fn says(text: &str, expected: &[(&str, &str)]) {
    let found = faults(text);
    let fits = found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|((span, what), (bytes, words))| span == bytes && what.contains(words));
    assert!(fits, "{text}\n{found:#?}");
}

#[test]
fn an_unfinished_merge_is_named_first_and_alone() {
    let text = "a: 1\n<<<<<<< ours\nb: [\n=======\nb: 2\n>>>>>>> theirs\n";
    let merge = "a merge of two versions was not finished";
    says(text, &[("<<<<<<< ours", merge), ("=======", merge), (">>>>>>> theirs", merge)]);
    assert!(read("a: <<<<<<< b\nc: |\n  =======\n  >>>>>>> d\n").is_ok());
}

#[test]
fn names_for_values_types_and_merged_keys_are_refused_all_at_once() {
    let text = "a: &x 1\nb: *x\nc: !!str 2\nd:\n  <<: {e: 1}\n";
    says(text, &[("&x", "`&`"), ("*x", "`*`"), ("!!str", "`!`"), ("<<", "`<<`")]);
    assert!(read("a: '&x'\nb: x & y *\nc: \"!d\"\nd: yes!\n'<<': 1\n").is_ok());
}

#[test]
fn a_name_that_stands_for_no_value_is_refused_as_well() {
    says("a: *x\n", &[("*x", "`*`")]);
}

#[test]
fn keys_are_words_that_stand_once() {
    says("a: 1\nb: 2\n\"a\": 3\n", &[("\"a\"", "the key `a` stands twice, first in line 1")]);
    says("- {b: 1, b: 2}\n- c:\n  c:\n", &[("b", "first in line 1"), ("c", "first in line 2")]);
    says("[a]: 1\n", &[("[a]", "where a key is expected")]);
    says("? a\n: b\n", &[("?", "`?`")]);
    says(": b\n", &[("", "no key before the colon")]);
    says("{a, b: 1}\n", &[("a", "no value")]);
    says("x: [a: 1]\n", &[("a: 1]", "a key stands in a list")]);
    assert!(read("a: {a: 1}\nb: {a: 1}\nA: 2\n").is_ok());
}

#[test]
fn a_file_is_one_document() {
    says("a: 1\n---\nb: 2\n", &[("---", "a second document")]);
    says("", &[("", "the file is empty")]);
    says("# nothing\n", &[("", "the file is empty")]);
    assert!(read("---\na: 1\n...\n").is_ok());
    assert!(read("a: '---'\nb: a --- b\n").is_ok());
}

#[test]
fn tabs_indent_nothing() {
    says("a:\n\tb: 1\n", &[("\t", "indented with a tab")]);
    says("a:\n  - b: 1\n  \tc: 2\n", &[("\t", "indented with a tab")]);
    assert!(read("a: 'b\tc'\nd: e\tf # g\t\n").is_ok());
}

#[test]
fn control_characters_are_shown_where_they_are() {
    let text = "a: x\u{0}y\nb: \"\u{1b}[31m\"\nc: \u{9b}\nd: e\rf\n";
    let what = "control character";
    says(text, &[("\u{0}", what), ("\u{1b}", what), ("\u{9b}", what), ("\r", what)]);
    assert!(read("a: \"\\x1b\\0\"\r\nb: 👩‍🚒 \u{301}\n").is_ok());
}

#[test]
fn faults_of_form_are_told_in_plain_words() {
    says("a: 'x\nb: 1\n", &[("'x", "a quotation mark is opened and not closed")]);
    says("a: 1\nb: \"x\n", &[("\"x", "a quotation mark is opened and not closed")]);
    says("a: 'x' y\n", &[("y", "after the closing quotation mark")]);
    says("a: \"C:\\data\"\n", &[("\\d", "`\\` begins an escape")]);
    says("a: he said: no\n", &[(":", "a colon where no key can stand")]);
    says("a: @ana\n", &[("@ana", "no text can begin with this character")]);
    says("a: [b, c\n", &[("", "not closed")]);
    says("a: 1\n - b\n   c: 1\n", &[(":", "a colon where no key can stand")]);
    says("a:\n  - b\n - c\n", &[("-", "does not fit to those before it")]);
    says("a: |x\n  b\n", &[("|x", "`|` or `>`")]);
}

#[test]
fn deep_wide_and_long_texts_are_refused_soon() {
    for open in ["[", "{a: ", "- ", "{a: [", "? "] {
        assert!(faults(&open.repeat(200_000))[0].1.contains("deep in each other"), "{open}");
    }
    let ladder: String = (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert!(faults(&ladder)[0].1.contains("deep in each other"));
    let deep = |depth| format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&deep(MAX_DEPTH)).is_ok() && read(&deep(MAX_DEPTH + 1)).is_err());
    assert!(faults(&"- a\n".repeat(MAX_NODES + 1))[0].1.contains("more than 200000"));
    assert!(faults(&"a".repeat(17 << 20))[0].1.contains("longer than 16 MiB"));
    let wide =
        read_of_any_size(&"- a\n".repeat(MAX_NODES + 1)).expect("it may be wide where it cannot be split");
    assert_eq!(wide.items().len(), MAX_NODES + 1);
    assert!(read_of_any_size(&deep(MAX_DEPTH + 1)).is_err());
}

#[test]
fn faults_are_not_more_than_a_person_reads() {
    assert_eq!(faults(&"- &a b\n".repeat(5000)).len(), 100);
}
