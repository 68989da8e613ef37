//! Of files made at random: they are read as others read them, and edits change what they mean and no other byte.

use crosscheck::yaml::{Data, Edits, Node, Style, read};

use crate::dice::Dice;
use crate::files::{COMMENTS, File};
use crate::read::same;

const WORDS: [&str; 22] = [
    "accepted",
    "no",
    "2:56",
    "",
    " x",
    "x ",
    "a: b",
    "a #b",
    "x\ny",
    "x\n\ny\n",
    "'",
    "\"",
    "\\",
    "- a",
    "[b",
    "é, ü",
    "日本\n",
    "\u{1b}\t",
    "null",
    "25 fighters",
    "a\u{2028}b",
    "one\n  two\n",
];

/// What a tree says, without places.
#[derive(Clone, Debug, PartialEq)]
enum Says {
    Nothing,
    Words(String),
    List(Vec<Says>),
    Map(Vec<(String, Says)>),
}

fn says(node: &Node) -> Says {
    match &node.data {
        Data::Scalar(_) if node.is_null() => Says::Nothing,
        Data::Scalar(scalar) => Says::Words(scalar.text.clone()),
        Data::List(items) => Says::List(items.iter().map(says).collect()),
        Data::Map(entries) => Says::Map(
            entries
                .iter()
                .map(|(key, value)| (key.text().expect("a key is words").to_owned(), says(value)))
                .collect(),
        ),
    }
}

/// The ways to all values: the number of the entry or item at each step.
fn ways(node: &Node, way: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    found.push(way.clone());
    let children = node.items().iter().chain(node.entries().iter().map(|(_, value)| value));
    for (at, child) in children.enumerate() {
        way.push(at);
        ways(child, way, found);
        way.pop();
    }
}

fn follow<'a>(node: &'a Node, way: &[usize]) -> &'a Node {
    way.iter().fold(node, |node, &at| match &node.data {
        Data::Map(entries) => &entries[at].1,
        _ => &node.items()[at],
    })
}

fn follow_said<'a>(said: &'a mut Says, way: &[usize]) -> &'a mut Says {
    way.iter().fold(said, |said, &at| match said {
        Says::Map(entries) => &mut entries[at].1,
        Says::List(items) => &mut items[at],
        _ => unreachable!("a way leads through lists and maps"),
    })
}

fn tree(text: &str) -> Node {
    read(text).unwrap_or_else(|faults| panic!("{text}\n{faults:#?}"))
}

/// Whether `new` is `old` with something put in at one place.
fn is_put_in(old: &str, new: &str) -> bool {
    let head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let tail = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
    head + tail >= old.len() && new.len() >= old.len()
}

/// One random edit of `text`, checked in every way.
fn edit_once(dice: &mut Dice, text: &str) -> String {
    let root = tree(text);
    let (mut found, mut expected) = (Vec::new(), says(&root));
    ways(&root, &mut Vec::new(), &mut found);
    let way = found[dice.below(found.len())].clone();
    let node = follow(&root, &way);
    let words = dice.pick(&WORDS);
    let mut edits = Edits::new(text, &root);
    let (mut outside, mut put_in, mut comments_go) = (None, false, false);
    let said = follow_said(&mut expected, &way);
    match (&node.data, said) {
        (Data::Scalar(_), said) if !node.is_null() || dice.one_in(2) => {
            edits.set(node, words);
            outside = Some(node.span);
            *said = Says::Words(words.to_owned());
        }
        (Data::Scalar(_), said) if dice.one_in(2) => {
            edits.push(node, words);
            *said = Says::List(vec![Says::Words(words.to_owned())]);
        }
        (Data::Scalar(_), said) => {
            edits.insert(node, None, "new", &[words]);
            *said = Says::Map(vec![("new".to_owned(), Says::List(vec![Says::Words(words.to_owned())]))]);
        }
        (Data::List(items), Says::List(said)) if !items.is_empty() && dice.one_in(2) => {
            let at = dice.below(items.len());
            if dice.one_in(3) {
                edits.remove_item_with_comments(node, at);
                comments_go = true;
            } else {
                edits.remove_item(node, at);
            }
            said.remove(at);
            if said.is_empty() && !is_after_key(&root, &way) && !node.span.of(text).starts_with('[') {
                edits.finish().expect_err("nothing would be left to stand there");
                return text.to_owned();
            }
        }
        (Data::List(items), Says::List(said)) => {
            let at = dice.below(items.len() + 1);
            edits.insert_item(node, at, &[words]);
            said.insert(at, Says::List(vec![Says::Words(words.to_owned())]));
            put_in = !items.is_empty();
        }
        (Data::Map(entries), Says::Map(said)) if entries.is_empty() || dice.one_in(2) => {
            let at = if entries.is_empty() { 0 } else { 1 + dice.below(entries.len()) };
            let after = at.checked_sub(1).filter(|_| at < entries.len()).and_then(|at| entries[at].0.text());
            edits.insert(node, after, "new", words);
            said.insert(at, ("new".to_owned(), Says::Words(words.to_owned())));
            put_in = !entries.is_empty();
        }
        (Data::Map(entries), Says::Map(said)) => {
            let at = dice.below(entries.len());
            edits.remove_entry(node, entries[at].0.text().expect("a key is words"));
            said.remove(at);
        }
        (data, said) => panic!("{data:?} does not say {said:?}"),
    }
    let edited = edits.finish().unwrap_or_else(|error| panic!("{error}: {way:?} {words:?}\n{text}"));
    assert_eq!(says(&tree(&edited)), expected, "{text}\n{edited}");
    let (before, after) = (comments(text), comments(&edited));
    assert!(
        before == after || comments_go && after < before,
        "{before} and {after} comments\n{text}\n{edited}"
    );
    if let Some(span) = outside {
        assert!(
            edited.starts_with(&text[..span.start()]) && edited.ends_with(&text[span.end()..]),
            "{text}\n{edited}"
        );
        undo(&edited, &way, node, &says(&root));
    }
    assert!(!put_in || is_put_in(text, &edited), "{text}\n{edited}");
    edited
}

/// How many comments a random file has.
fn comments(text: &str) -> usize {
    COMMENTS.iter().map(|comment| text.matches(comment).count()).sum()
}

/// Whether the way leads to the value of a key.
fn is_after_key(root: &Node, way: &[usize]) -> bool {
    way.split_last().is_some_and(|(_, way)| matches!(follow(root, way).data, Data::Map(_)))
}

/// Sets the value at `way` back to what `before` says.
fn undo(edited: &str, way: &[usize], before: &Node, expected: &Says) {
    if before.is_null() {
        return;
    }
    let root = tree(edited);
    let mut edits = Edits::new(edited, &root);
    edits.set(follow(&root, way), before.text().expect("a scalar"));
    let back = edits.finish().unwrap_or_else(|error| panic!("{error}\n{edited}"));
    assert_eq!(says(&tree(&back)), *expected, "{edited}\n{back}");
}

#[test]
fn files_are_read_as_another_reader_reads_them() {
    let mut compared = 0;
    for seed in 0..600 {
        let text = File::new(seed).text;
        let root = tree(&text);
        // The other reader refuses a few forms that the grammar allows, and takes a mark at the start for a column; what
        // else it reads, it must read alike.
        let unmarked = text.trim_start_matches('\u{FEFF}');
        if let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(unmarked) {
            same(&root, &value);
            compared += 1;
        }
        each_scalar(&root, &mut |node| {
            let scalar = node.scalar().expect("a scalar");
            let written = node.span.of(&text);
            match scalar.style {
                Style::Plain if !written.contains('\n') => assert_eq!(written, scalar.text),
                Style::Single => assert!(written.starts_with('\'') && written.ends_with('\'')),
                Style::Double => assert!(written.starts_with('"') && written.ends_with('"')),
                Style::Literal => assert!(written.starts_with('|')),
                Style::Folded => assert!(written.starts_with('>')),
                Style::Plain => {}
            }
        });
    }
    assert!(compared > 500, "{compared}");
}

fn each_scalar(node: &Node, look: &mut impl FnMut(&Node)) {
    match &node.data {
        Data::Scalar(_) => look(node),
        Data::List(items) => items.iter().for_each(|item| each_scalar(item, look)),
        Data::Map(entries) => entries.iter().for_each(|(key, value)| {
            look(key);
            each_scalar(value, look);
        }),
    }
}

#[test]
fn edits_change_what_they_mean_and_no_other_byte() {
    for seed in 0..1500 {
        let text = File::new(seed).text;
        let mut dice = Dice::new(seed ^ 0xED17);
        for _ in 0..3 {
            edit_once(&mut dice, &text);
        }
    }
}

#[test]
fn spoiled_files_are_read_or_refused() {
    const SIGNS: [&str; 20] = [
        "\"", "'", "[", "]", "{", "}", ":", ": ", "- ", "\t", "\n", "\r", "#", "&a", "*a", "!", "|", ">",
        "\u{0}", "é",
    ];
    for seed in 0..6000 {
        let mut dice = Dice::new(seed ^ 0xBAD);
        let mut text = File::new(seed % 300).text;
        for _ in 0..1 + dice.below(3) {
            let at = text.floor_char_boundary(dice.below(text.len() + 1));
            match dice.below(3) {
                0 => text.insert_str(at, dice.pick(&SIGNS)),
                1 => text.truncate(at),
                _ => {
                    let end = text.floor_char_boundary((at + dice.below(12)).min(text.len()));
                    text.replace_range(at..end.max(at), "");
                }
            }
        }
        match read(&text) {
            Ok(root) => {
                let mut edits = Edits::new(&text, &root);
                each_scalar(&root, &mut |node| edits.set(node, "x: y"));
                let _ = edits.finish();
            }
            Err(faults) => {
                assert!(!faults.is_empty());
                faults
                    .iter()
                    .for_each(|fault| assert!(text.get(fault.span.range()).is_some(), "{text:?} {fault:?}"));
            }
        }
    }
}
