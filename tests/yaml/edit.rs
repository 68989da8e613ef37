//! Edits, and every byte that they leave alone.

use crosscheck::yaml::{EditError, Edits, Node, read};

/// `text` after what `edit` asks for, or why not.
fn try_edit(text: &str, edit: impl FnOnce(&mut Edits, &Node)) -> Result<String, EditError> {
    let root = read(text).unwrap_or_else(|faults| panic!("{text}\n{faults:#?}"));
    let mut edits = Edits::new(text, &root);
    edit(&mut edits, &root);
    edits.finish()
}

fn edited(text: &str, edit: impl FnOnce(&mut Edits, &Node)) -> String {
    try_edit(text, edit).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

/// `text` after its key `a` is set to `words`.
fn set(text: &str, words: &str) -> String {
    edited(text, |edits, root| edits.set(root.get("a").expect("a"), words))
}

fn at<'a>(node: &'a Node, path: &str) -> &'a Node {
    path.split('.').fold(node, |node, step| match step.parse::<usize>() {
        Ok(number) => &node.items()[number],
        Err(_) => node.get(step).expect(step),
    })
}

#[test]
fn words_keep_their_quoting_where_it_can_hold_them() {
    assert_eq!(set("a: b # c\n", "new words"), "a: new words # c\n");
    assert_eq!(set("a: b\n", "2:56"), "a: '2:56'\n");
    assert_eq!(set("a: b\n", "x: y"), "a: 'x: y'\n");
    assert_eq!(set("a: b\n", "x\ny"), "a: \"x\\ny\"\n");
    assert_eq!(set("a:  'b'  # c\n", "it's"), "a:  'it''s'  # c\n");
    assert_eq!(set("a: 'b'\n", "x\ty"), "a: \"x\\ty\"\n");
    assert_eq!(set("a: \"b\"\n", "say \"x\""), "a: \"say \\\"x\\\"\"\n");
    assert_eq!(set("a: b\n  c\nd: e\n", "x"), "a: x\nd: e\n");
    assert_eq!(set("é: ü\r\na: “b”\r\nd: ä", "“x”"), "é: ü\r\na: “x”\r\nd: ä");
}

#[test]
fn a_value_that_was_not_there_is_written_after_its_colon_or_dash() {
    assert_eq!(set("a:\nb: 1\n", "x"), "a: x\nb: 1\n");
    assert_eq!(set("a:   # later\n", "x"), "a: x   # later\n");
    assert_eq!(set("a:", "x"), "a: x");
    assert_eq!(set("a: ~\n", "x"), "a: x\n");
    assert_eq!(set("{a: , b: c}", "x"), "{a: x , b: c}");
    assert_eq!(set("{a: }", "x, y"), "{a: 'x, y' }");
    assert_eq!(edited("-\n- b\n", |e, root| e.set(at(root, "0"), "x")), "- x\n- b\n");
}

#[test]
fn blocks_stay_blocks_where_they_can() {
    assert_eq!(set("a: | # c\n    b\n    c\n\nd: e\n", "x\ny\n"), "a: | # c\n    x\n    y\n\nd: e\n");
    assert_eq!(set("a: |\n  b\nd: e\n", "x"), "a: |-\n  x\nd: e\n");
    assert_eq!(set("a: >-\n  b\n  c\nd: e\n", "x\ny"), "a: >-\n  x\n\n  y\nd: e\n");
    assert_eq!(set("a: >\r\n  b\r\nd: e\r\n", "x\n\n\ny\n"), "a: >\r\n  x\r\n\r\n\r\n\r\n  y\r\nd: e\r\n");
    assert_eq!(set("a: | # c\n  b\nd: e\n", " x"), "a: ' x' # c\nd: e\n");
    assert_eq!(set("a: |\nd: e\n", "x\n"), "a: |\n  x\nd: e\n");
}

#[test]
fn what_says_the_same_already_is_not_written_anew() {
    for text in ["a: 2:56\n", "a: 2:\\\n", "a: \"2:56\"\n"] {
        let words = read(text).expect("YAML").get("a").and_then(Node::text).expect("words").to_owned();
        assert_eq!(set(text, &words), text);
    }
    assert_eq!(set("a: null\n", "null"), "a: 'null'\n");
}

#[test]
fn numbers_are_no_words() {
    assert_eq!(edited("a: [1, 2]\nb: 'c'\n", |e, root| e.set(at(root, "a.1"), &7)), "a: [1, 7]\nb: 'c'\n");
    assert_eq!(set("a: 1\n", "7"), "a: '7'\n");
}

#[test]
fn entries_go_after_their_neighbour_and_its_comments() {
    let text = "- a: 1 # one\n  b: |\n    x\n\n  # of the end\n# far\n- c: 2\n";
    assert_eq!(
        edited(text, |e, root| e.insert(at(root, "0"), Some("a"), "k", "x")),
        "- a: 1 # one\n  k: x\n  b: |\n    x\n\n  # of the end\n# far\n- c: 2\n"
    );
    assert_eq!(
        edited(text, |e, root| e.insert(at(root, "0"), None, "k", &["x", "no"])),
        "- a: 1 # one\n  b: |\n    x\n  k: [x, 'no']\n\n  # of the end\n# far\n- c: 2\n"
    );
    assert_eq!(edited("a: 1", |e, root| e.insert(root, None, "k", "x")), "a: 1\nk: x");
    assert_eq!(edited("a: 1\r\n", |e, root| e.insert(root, None, "k", "x")), "a: 1\r\nk: x\r\n");
    assert_eq!(
        edited("a:\n  b: 1\n  # of b\nc: 2\n", |e, root| e.insert(root, Some("a"), "k", "x")),
        "a:\n  b: 1\n  # of b\nk: x\nc: 2\n"
    );
}

#[test]
fn entries_go_into_braces_and_into_nothing() {
    let into_a = |text: &str| edited(text, |e, root| e.insert(at(root, "a"), None, "k", "x, y"));
    assert_eq!(into_a("a: {b: 1}\n"), "a: {b: 1, k: 'x, y'}\n");
    assert_eq!(into_a("a: {b: , } # c\n"), "a: {b: , k: 'x, y' , } # c\n");
    assert_eq!(into_a("a: {} # c\nd: 1\n"), "a: # c\n  k: x, y\nd: 1\n");
    assert_eq!(into_a("a:\nd: 1\n"), "a:\n  k: x, y\nd: 1\n");
    assert_eq!(into_a("{a: {}, d: 1}\n"), "{a: {k: 'x, y'}, d: 1}\n");
    assert_eq!(into_a("{a: , d: 1}\n"), "{a: {k: 'x, y'} , d: 1}\n");
}

#[test]
fn items_go_to_the_end_of_their_list() {
    let into_a = |text: &str| edited(text, |e, root| e.push(at(root, "a"), "x"));
    assert_eq!(into_a("a:\n- b # c\nd: 1\n"), "a:\n- b # c\n- x\nd: 1\n");
    assert_eq!(into_a("a:\n  -   b\n\n# c\nd: 1\n"), "a:\n  -   b\n  - x\n\n# c\nd: 1\n");
    assert_eq!(into_a("a:\n- b\n  # of b\n# far\nd: 1\n"), "a:\n- b\n  # of b\n- x\n# far\nd: 1\n");
    assert_eq!(into_a("a:\n- b\n\n  # of b\n\n# far\n"), "a:\n- b\n\n  # of b\n- x\n\n# far\n");
    assert_eq!(into_a("a: [b, c ] # d\n"), "a: [b, c, x ] # d\n");
    assert_eq!(into_a("a: [\n  b, # c\n]\n"), "a: [\n  b, x, # c\n]\n");
    assert_eq!(into_a("a: []\nd: 1\n"), "a:\n- x\nd: 1\n");
    assert_eq!(into_a("a:\n"), "a:\n- x\n");
    assert_eq!(into_a("a: [ # c\n  ]\n"), "a: [x # c\n  ]\n");
    assert_eq!(into_a("{a: ~}\n"), "{a: [x]}\n");
}

#[test]
fn items_go_before_another_and_its_comments() {
    let text = "a:\n  # first\n  - b\n  # of c\n  - c\n";
    let before = |at_item: usize| edited(text, |e, root| e.insert_item(at(root, "a"), at_item, "x"));
    assert_eq!(before(0), "a:\n  - x\n  # first\n  - b\n  # of c\n  - c\n");
    assert_eq!(before(1), "a:\n  # first\n  - b\n  - x\n  # of c\n  - c\n");
    assert_eq!(before(2), format!("{text}  - x\n"));
    let into_first = |text: &str| edited(text, |e, root| e.insert_item(at(root, "0"), 0, "x"));
    assert_eq!(into_first("- - b\n  - c\n"), "- - x\n  - b\n  - c\n");
    assert_eq!(into_first("- [b, c]\n"), "- [x, b, c]\n");
}

#[test]
fn a_claim_is_put_in_whole() {
    let claim = serde_json::json!({"id": "event-1", "at": {"line": 3, "span": [1, 2]}, "who": ["Ana", "2:56"], "review": {}});
    assert_eq!(
        edited("claims:\n- id: event-0\n", |e, root| e.push(at(root, "claims"), &claim)),
        "claims:\n- id: event-0\n- at: {line: 3, span: [1, 2]}\n  id: event-1\n  review: {}\n  who: [Ana, '2:56']\n"
    );
}

#[test]
fn an_entry_goes_with_its_lines() {
    let without = |text: &str, key: &str| edited(text, |e, root| e.remove_entry(root, key));
    assert_eq!(
        without("# top\na: 1 # one\n# of b\nb:\n  - 2\nc: 3\n", "b"),
        "# top\na: 1 # one\n# of b\nc: 3\n"
    );
    assert_eq!(without("a: 1\nb: 2", "b"), "a: 1\n");
    assert_eq!(without("a: |+\n  x\n\nb: 2\n\nc: 3\n", "b"), "a: |+\n  x\n\nc: 3\n");
    assert_eq!(without("{a: 1, b: 2, c: 3}", "b"), "{a: 1, c: 3}");
    assert_eq!(without("{a: 1, b: 2 }", "b"), "{a: 1 }");
    assert_eq!(without("{a: 1}", "a"), "{}");
    let first = |text: &str| edited(text, |e, root| e.remove_entry(at(root, "0"), "a"));
    assert_eq!(first("- a: 1\n  b: 2\n"), "- b: 2\n");
    assert_eq!(first("- a: 1 # one\n  # of b\n  b: 2\n"), "- # one\n  # of b\n  b: 2\n");
    assert_eq!(first("- a: 1\n  # of b\n  b: 2\n"), "- \n  # of b\n  b: 2\n");
    assert_eq!(first("- a: 1\n- b: 2\n"), "- {}\n- b: 2\n");
}

#[test]
fn the_comments_of_an_entry_stay() {
    let without = |text: &str, key: &str| edited(text, |e, root| e.remove_entry(root, key));
    assert_eq!(without("a: 1\nb: 2   # by phone\nc: 3\n", "b"), "a: 1\n# by phone\nc: 3\n");
    assert_eq!(without("a: 1\r\nb: 2 # x", "b"), "a: 1\r\n# x");
    assert_eq!(
        without("a: |+\n  x\n\nb: # one\n  # two\n  - '#' # three\n  - | # four\n    # no\n\nc: 3\n", "b"),
        "a: |+\n  x\n\n# one\n# two\n# three\n# four\n\nc: 3\n"
    );
    assert_eq!(without("a: # x\n  b: 1 # y\n", "a"), "{} # x # y\n");
    assert_eq!(without("{a: 1, # x\n b: 2, # y\n c: 3}", "b"), "{a: 1, # x\n # y\n c: 3}");
    assert_eq!(without("{a: 1, # x\n b: 2 # y\n}", "b"), "{a: 1 # x\n  # y\n}");
    assert_eq!(without("{a: 1, }", "a"), "{ }");
}

#[test]
fn an_item_goes_with_its_lines() {
    let without = |text: &str, at_item: usize| edited(text, |e, root| e.remove_item(at(root, "a"), at_item));
    let text = "a:\n  # one\n  - b: 1 # x\n    c: 2\n\n  # two\n  - d # y\n  # end\n";
    assert_eq!(without(text, 0), "a:\n  # one\n  # x\n\n  # two\n  - d # y\n  # end\n");
    assert_eq!(without(text, 1), "a:\n  # one\n  - b: 1 # x\n    c: 2\n\n  # two\n  # y\n  # end\n");
    assert_eq!(without("a: # c\n- b\nd: 1\n", 0), "a: [] # c\nd: 1\n");
    assert_eq!(without("a: [b, # x\n  c, # y\n  d]\n", 1), "a: [b, # x\n  # y\n  d]\n");
    assert_eq!(without("a: [b, c ]", 1), "a: [b ]");
    assert_eq!(without("a: [b, ]", 0), "a: [ ]");
    let two = |text: &str| {
        edited(text, |e, root| [1, 2].into_iter().for_each(|item| e.remove_item(at(root, "a"), item)))
    };
    assert_eq!(two("a: [b, c, d]\n"), "a: [b]\n");
    assert_eq!(two("a: [b, c, d, e]\n"), "a: [b, e]\n");
    assert_eq!(two("a:\n- b\n- c\n- d\n"), "a:\n- b\n");
}

#[test]
fn an_item_goes_with_its_comments() {
    let without = |text: &str, at_item: usize| {
        edited(text, |e, root| e.remove_item_with_comments(at(root, "a"), at_item))
    };
    let text = "a:\n# All.\n\n# one\n- b: 1 # x\n\n  # of one\n\n# two\n# more\n- c\n\n- d\n# end\n";
    assert_eq!(without(text, 0), "a:\n# All.\n\n\n# two\n# more\n- c\n\n- d\n# end\n");
    assert_eq!(without(text, 1), "a:\n# All.\n\n# one\n- b: 1 # x\n\n  # of one\n\n- d\n# end\n");
    assert_eq!(
        without(text, 2),
        "a:\n# All.\n\n# one\n- b: 1 # x\n\n  # of one\n\n# two\n# more\n- c\n# end\n"
    );
    assert_eq!(without("a:\n# one\n- b\n", 0), "a: []\n");
    assert_eq!(
        without("a: [\n  # one\n  b, # x\n  # two\n  c, # y\n  # three\n  d]\n", 1),
        "a: [\n  # one\n  b, # x\n  # three\n  d]\n"
    );
}

#[test]
fn changes_are_made_together() {
    let text = "claims:\n- id: a\n  who:\n  - Ana\n  review:\n    status: pending\n";
    let all = edited(text, |e, root| {
        let claim = at(root, "claims.0");
        e.set(at(claim, "review.status"), "corrected");
        e.insert(at(claim, "review"), Some("status"), "by", "Béla");
        e.insert(at(claim, "review"), Some("status"), "note", "sure");
        e.insert(claim, None, "kept", "yes");
        e.push(at(claim, "who"), "Cem");
        e.push(at(claim, "who"), "Dai");
        e.push(at(root, "claims"), "x");
        e.insert(root, None, "end", &Vec::<String>::new());
    });
    assert_eq!(
        all,
        "claims:\n- id: a\n  who:\n  - Ana\n  - Cem\n  - Dai\n  review:\n    status: corrected\n    by: Béla\n    note: sure\n  kept: 'yes'\n- x\nend: []\n"
    );
}

#[test]
fn what_cannot_be_changes_nothing() {
    let refused = |text: &str, edit: &dyn Fn(&mut Edits, &Node)| {
        assert!(try_edit(text, |edits, root| edit(edits, root)).is_err(), "{text}");
    };
    refused("a: 1\n", &|e, root| e.set(root, "x"));
    refused("a: 1\n", &|e, root| e.push(at(root, "a"), "x"));
    refused("a: 1\n", &|e, root| e.insert(root, None, "a", "x"));
    refused("a: 1\n", &|e, root| e.insert(root, Some("b"), "c", "x"));
    refused("a: 1\n", &|e, root| e.remove_entry(root, "b"));
    refused("a: [1]\n", &|e, root| e.insert_item(at(root, "a"), 2, "x"));
    refused("a: 1\n", &|e, root| {
        e.set(at(root, "a"), "x");
        e.set(at(root, "a"), "y");
    });
    refused("a: 1\nb: 2\n", &|e, root| {
        e.set(at(root, "a"), "x");
        e.remove_entry(root, "a");
    });
    refused("a: 1\n", &|e, _| {
        let other = read("abc: 1\n").expect("YAML");
        e.set(at(&other, "abc"), "x");
    });
}
