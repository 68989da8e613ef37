//! Values and their places.

use crosscheck::yaml::{Data, Node, Style, read};

fn tree(text: &str) -> Node {
    read(text).unwrap_or_else(|faults| panic!("{text}\n{faults:#?}"))
}

/// Each scalar with the bytes it is written with, in order; keys, too.
fn scalars<'a>(text: &'a str, node: &Node, found: &mut Vec<(&'a str, String, Style)>) {
    match &node.data {
        Data::Scalar(scalar) => found.push((node.span.of(text), scalar.text.clone(), scalar.style)),
        Data::List(items) => items.iter().for_each(|item| scalars(text, item, found)),
        Data::Map(entries) => entries.iter().for_each(|(key, value)| {
            scalars(text, key, found);
            scalars(text, value, found);
        }),
    }
}

/// The values of a map in block form, as they are written.
fn written(text: &str) -> Vec<&str> {
    tree(text).entries().iter().map(|(_, value)| value.span.of(text)).collect()
}

#[test]
fn every_scalar_has_its_bytes() {
    let text = "# Notes\nclaim: 'it''s' # sure\nwhere: \"caf\\u00e9\"\r\nwhen: on\n  Sunday\nwho:\n- Ana\n-   Béla\nodd: [a, \"b\" , {c: d}]\n";
    let mut found = Vec::new();
    scalars(text, &tree(text), &mut found);
    let found: Vec<_> = found.iter().map(|(written, says, _)| (*written, says.as_str())).collect();
    let expected = [
        ("claim", "claim"),
        ("'it''s'", "it's"),
        ("where", "where"),
        ("\"caf\\u00e9\"", "café"),
        ("when", "when"),
        ("on\n  Sunday", "on Sunday"),
        ("who", "who"),
        ("Ana", "Ana"),
        ("Béla", "Béla"),
        ("odd", "odd"),
        ("a", "a"),
        ("\"b\"", "b"),
        ("c", "c"),
        ("d", "d"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn blocks_reach_to_the_end_of_their_last_line() {
    let text = "a: |\n  x\n   y\n\n# c\nb: >- # why\n  x\n  y\n\nc: |+\n  x\n\nd: |2\n\n    x\ne: >\nf: 1\n";
    assert_eq!(written(text), ["|\n  x\n   y", ">- # why\n  x\n  y", "|+\n  x\n", "|2\n\n    x", ">", "1"]);
    let says: Vec<_> =
        tree(text).entries().iter().map(|(_, value)| value.text().expect("words").to_owned()).collect();
    assert_eq!(says, ["x\n y\n", "x y", "x\n\n", "\n  x\n", "", "1"]);
}

#[test]
fn lists_and_maps_reach_from_their_first_sign_to_their_last() {
    let text = "a:\n  # c\n  - x: 1\n    y:\n  -\n# d\nb: {p: [q, r ], s: , } # e\nc: []\n";
    assert_eq!(written(text), ["- x: 1\n    y:\n  -", "{p: [q, r ], s: , }", "[]"]);
    let root = tree(text);
    assert_eq!(root.span.of(text), &text[..text.len() - 1]);
    assert_eq!(root.get("a").expect("a").items()[0].span.of(text), "x: 1\n    y:");
}

#[test]
fn a_value_that_is_not_there_stands_after_its_colon_or_dash() {
    let text = "a:   # later\nb:\nc: {d: , e : }\nf:\n-\n- # none\n- \"\"\n- ~\n";
    let root = tree(text);
    let after = |node: &Node| {
        assert!(node.is_null() && node.span.is_empty(), "{node:?}");
        text[..node.span.start()].chars().next_back()
    };
    assert_eq!(after(root.get("a").expect("a")), Some(':'));
    assert_eq!(after(root.get("b").expect("b")), Some(':'));
    assert_eq!(after(root.get("c").expect("c").get("e").expect("e")), Some(':'));
    let items = root.get("f").expect("f").items();
    assert_eq!(after(&items[0]), Some('-'));
    assert_eq!(after(&items[1]), Some('-'));
    assert!(!items[2].is_null() && items[3].is_null());
}

#[test]
fn other_scripts_ends_of_lines_and_a_mark_at_the_start_do_not_move_places() {
    let text = "\u{feff}été: “Ñandú” # ü\r\nb:\r\n  - 日本 x\r\n  - 😀: 'é'\r\n";
    let root = tree(text);
    assert_eq!(root.get("été").expect("a key").span.of(text), "“Ñandú”");
    assert_eq!(root.get("b").expect("b").span.of(text), "- 日本 x\r\n  - 😀: 'é'");
    assert_eq!(root.get("b").expect("b").items()[1].get("😀").expect("a key").span.of(text), "'é'");
}

#[test]
fn words_stay_words() {
    let text = "a: 2:56\nb: no\nc: 0x1f\nd: a#b\ne: http://x.y/z\nf: 2020-01-01\ng: =\n";
    assert_eq!(written(text), ["2:56", "no", "0x1f", "a#b", "http://x.y/z", "2020-01-01", "="]);
}

#[test]
fn what_the_serializer_writes_is_read_alike() {
    for name in ["000_051ec4b2973be188", "004_b1c8b6bb65059989"] {
        let text =
            std::fs::read_to_string(format!("claims/{name}.yaml")).expect("a claim file of this package");
        let value: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
        same(&tree(&text), &value);
    }
}

/// Asserts that another reader takes the text for the same.
pub fn same(node: &Node, value: &serde_yaml::Value) {
    use serde_yaml::Value;
    match (&node.data, value) {
        (Data::List(items), Value::Sequence(values)) => {
            assert_eq!(items.len(), values.len());
            items.iter().zip(values).for_each(|(item, value)| same(item, value));
        }
        (Data::Map(entries), Value::Mapping(values)) => {
            assert_eq!(entries.len(), values.len());
            for ((key, node), (name, value)) in entries.iter().zip(values) {
                same(key, name);
                same(node, value);
            }
        }
        (_, Value::Null) => assert!(node.is_null(), "{node:?}"),
        (_, Value::String(words)) => assert_eq!(node.text(), Some(words.as_str())),
        (Data::Scalar(scalar), Value::Bool(_) | Value::Number(_)) => assert_eq!(scalar.style, Style::Plain),
        (data, value) => panic!("{data:?} is not {value:?}"),
    }
}
