//! A tree of YAML held against a JSON Schema: the value it means, and everything that is wrong with it.
//!
//! Of JSON Schema it knows what schemars makes of plain structs and enums. Keys that the schema does not know are the
//! writer's own and are passed over, unless one is so like a known key that it must be meant.

use std::str::FromStr;

use jiff::civil::Date;
use regex::Regex;
use serde_json::{Map, Value};

use crate::claim_file::{Code, Fault};
use crate::text::{Span, nearest};
use crate::yaml::{Data, Node};

/// The value of `tree` as `schema` has it, without what is wrong in it, and the faults in the order of the file.
pub(super) fn value(tree: &Node, schema: &Value) -> (Value, Vec<Fault>) {
    let mut reading = Reading { definitions: schema.get("$defs"), faults: Vec::new() };
    let value = reading.value(tree, schema, "the file").unwrap_or(Value::Null);
    (value, reading.faults)
}

struct Reading<'a> {
    definitions: Option<&'a Value>,
    faults: Vec<Fault>,
}

impl<'a> Reading<'a> {
    /// The value of `node`, which is called `name`; nothing if it is absent or wrong.
    fn value(&mut self, node: &Node, schema: &'a Value, name: &str) -> Option<Value> {
        let schema = self.resolved(schema);
        let words = words(schema);
        if !words.is_empty() {
            return self.word(node, &words, name);
        }
        match kind(schema) {
            "object" => self.object(node, schema, name),
            "array" => self.array(node, schema, name),
            "integer" => self.integer(node, schema, name),
            "boolean" => self.word(node, &["true", "false"], name).map(|word| Value::Bool(word == "true")),
            _ => self.text(node, schema, name),
        }
    }

    /// What a reference points to.
    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let target =
            schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
        let inner = || schema.get("anyOf")?.as_array()?.iter().find(|one| kind(one) != "null");
        match target.and_then(|name| self.definitions?.get(name)) {
            Some(target) => target,
            None => inner().map_or(schema, |inner| self.resolved(inner)),
        }
    }

    fn object(&mut self, node: &Node, schema: &'a Value, name: &str) -> Option<Value> {
        if node.is_null() {
            return None;
        }
        let Data::Map(entries) = &node.data else {
            return self.wrong(node.span, format!("{name} is {}, not keys with values", shape(node)), KEYS);
        };
        let known = schema.get("properties").and_then(Value::as_object)?;
        let mut object = Map::new();
        for (key, value) in entries {
            let key_text = key.text().unwrap_or_default();
            match known.get(key_text) {
                Some(schema) => {
                    if let Some(value) = self.value(value, schema, &format!("`{key_text}`")) {
                        object.insert(key_text.to_owned(), value);
                    }
                }
                None => self.unknown_key(key, entries, known),
            }
        }
        for needed in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let needed = needed.as_str().unwrap_or_default();
            let is_there = |(key, value): &(Node, Node)| key.text() == Some(needed) && !value.is_null();
            if !entries.iter().any(is_there) {
                let start = entries.first().map_or(node.span, |(key, _)| key.span);
                let what = format!("{name} has no `{needed}`");
                self.fault(Code::Missing, start, what, format!("add `{needed}: …`"));
                return None;
            }
        }
        Some(Value::Object(object))
    }

    /// A key that is nearly a known one, which is not there itself, is misspelled.
    fn unknown_key(&mut self, key: &Node, entries: &[(Node, Node)], known: &Map<String, Value>) {
        let text = key.text().unwrap_or_default();
        let is_there = |name: &str| entries.iter().any(|(key, _)| key.text() == Some(name));
        let free = known.keys().map(String::as_str).filter(|name| !is_there(name));
        if let Some(meant) = nearest(text, free) {
            let help = format!("write `{meant}`");
            self.fault(Code::Misspelled, key.span, format!("there is no key `{text}`"), help);
        }
    }

    fn array(&mut self, node: &Node, schema: &'a Value, name: &str) -> Option<Value> {
        if node.is_null() {
            return None;
        }
        let Data::List(items) = &node.data else {
            let help = match node.text() {
                Some(text) => format!("write it as a list: `[{text}]`"),
                None => "begin each item with `- ` in a line of its own".to_owned(),
            };
            return self.wrong(node.span, format!("{name} is {}, not a list", shape(node)), &help);
        };
        let count = |key: &str| schema.get(key).and_then(Value::as_u64).map(|count| count as usize);
        if count("minItems").is_some_and(|least| items.len() < least)
            || count("maxItems").is_some_and(|most| items.len() > most)
        {
            let count = count("minItems").unwrap_or_default();
            let what = format!("{name} has {} items, not {count}", items.len());
            return self.wrong(node.span, what, &format!("write {count}"));
        }
        let of = schema.get("items")?;
        let item = if name == "`claims`" { "the claim".to_owned() } else { format!("an item of {name}") };
        // An object that is wrong leaves a null, so that the others keep their places.
        let gap = (kind(self.resolved(of)) == "object").then_some(Value::Null);
        Some(items.iter().filter_map(|node| self.item(node, of, &item).or_else(|| gap.clone())).collect())
    }

    /// An item without a value is a fault: a list has no use for it.
    fn item(&mut self, node: &Node, schema: &'a Value, name: &str) -> Option<Value> {
        if node.is_null() {
            return self.wrong(node.span, format!("{name} is empty"), "fill it in, or take the line out");
        }
        self.value(node, schema, name)
    }

    fn integer(&mut self, node: &Node, schema: &Value, name: &str) -> Option<Value> {
        let least = schema.get("minimum").and_then(Value::as_u64).unwrap_or(0);
        match node.text().and_then(|text| u64::from_str(text).ok()).filter(|number| *number >= least) {
            Some(number) => Some(Value::from(number)),
            None if node.is_null() => None,
            None => {
                let what = format!("{name} is {}, not a whole number from {least} up", shape(node));
                self.wrong(node.span, what, "write digits only")
            }
        }
    }

    fn word(&mut self, node: &Node, words: &[&str], name: &str) -> Option<Value> {
        let Some(text) = node.text() else {
            let what = format!("{name} is {}, not a word", shape(node));
            return self.wrong(node.span, what, &format!("write one of {}", listed(words)));
        };
        if text.is_empty() {
            return None;
        }
        if words.contains(&text) {
            return Some(Value::from(text));
        }
        let lower = text.to_lowercase();
        let help = match nearest(&lower, words.iter().copied()) {
            Some(meant) => format!("write `{meant}`"),
            None => format!("write one of {}", listed(words)),
        };
        let code = if name == "`schema`" { Code::Version } else { Code::Word };
        self.fault(code, node.span, format!("{name} cannot be `{text}`"), help);
        None
    }

    fn text(&mut self, node: &Node, schema: &Value, name: &str) -> Option<Value> {
        let Some(text) = node.text() else {
            return self.wrong(node.span, format!("{name} is {}, not words", shape(node)), "write words");
        };
        if node.is_null() {
            return None;
        }
        if schema.get("format").and_then(Value::as_str) == Some("date") && Date::from_str(text).is_err() {
            let help = "write year, month and day, as in 2024-03-01".to_owned();
            self.fault(Code::Date, node.span, format!("{name} is no day: `{text}`"), help);
            return None;
        }
        let pattern = schema.get("pattern").and_then(Value::as_str).and_then(|p| Regex::new(p).ok());
        if pattern.is_some_and(|pattern| !pattern.is_match(text)) {
            let help = "write 64 hexadecimal digits, or take the line out";
            return self.wrong(node.span, format!("{name} is no SHA-256"), help);
        }
        Some(Value::from(text))
    }

    fn wrong(&mut self, span: Span, what: String, help: &str) -> Option<Value> {
        self.fault(Code::Shape, span, what, help.to_owned());
        None
    }

    fn fault(&mut self, code: Code, span: Span, what: String, help: String) {
        self.faults.push(Fault { code, span, what, help });
    }
}

const KEYS: &str = "write `key: value`, one in a line";

/// What the schema takes: `object`, `array`, `integer`, `boolean`, `string` or `null`.
fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("null")
        }
        _ => "",
    }
}

/// The words that the schema takes; none if it takes others than fixed ones.
fn words(schema: &Value) -> Vec<&str> {
    let list = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten();
    let fixed = list("enum").filter_map(Value::as_str);
    fixed.chain(list("oneOf").filter_map(|one| one.get("const")?.as_str())).collect()
}

fn shape(node: &Node) -> &'static str {
    match &node.data {
        Data::Map(_) => "keys with values",
        Data::List(_) => "a list",
        Data::Scalar(_) if node.is_null() => "empty",
        Data::Scalar(_) => "words",
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
