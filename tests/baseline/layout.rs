//! A file of known differences as people lay it out, made at random.

use crosscheck::report::baseline::{Answer, Entry, Review, Said};
use crosscheck::yaml::{Setting, is_plain};
use serde::Serialize;

use crate::dice::Dice;

/// A comment of a person, by its words, which no other has.
pub struct Comment {
    pub words: String,
    /// The number of the entry that it is of; none if it is of the whole.
    pub of: Option<usize>,
    /// Whether it stands above its entry.
    pub above: bool,
}

/// A line of a person's.
pub struct Line {
    pub line: String,
    /// The number of its entry.
    pub of: usize,
    /// Whether it is one of a decision, and no comment.
    pub decides: bool,
}

/// A file in the making.
pub struct Layout<'a> {
    dice: &'a mut Dice,
    pub text: String,
    pub comments: Vec<Comment>,
    /// Lines of blocks in which nothing stands that the program keeps up to date.
    pub own: Vec<Line>,
    pub is_block: bool,
    entry: Option<usize>,
    flow: usize, // the columns by which the lines of brackets are indented; 0 outside of them
}

const TRAPS: [&str; 6] = ["", ": 'it", " - [x", " # more", " \"", " | {é"];

impl<'a> Layout<'a> {
    /// `entries` in some layout.
    pub fn of(dice: &'a mut Dice, entries: &[Entry]) -> Self {
        let mut layout = Layout {
            dice,
            text: String::new(),
            comments: Vec::new(),
            own: Vec::new(),
            is_block: true,
            entry: None,
            flow: 0,
        };
        layout.file(entries);
        layout
    }

    fn file(&mut self, entries: &[Entry]) {
        if self.dice.one_in(2) {
            self.comment_line(0, false);
        }
        if self.dice.one_in(8) {
            self.text.push_str("---\n");
        }
        let last = self.dice.one_in(4);
        if !last {
            self.text.push_str(
                self.dice.pick(&["schema: crosscheck.baseline/1", "'schema': \"crosscheck.baseline/1\""]),
            );
            self.end_line();
        }
        if self.dice.one_in(4) {
            self.text.push_str("our_desk: {metro: [1, 2]}\n");
        }
        self.is_block = self.dice.below(5) > 0;
        self.text.push_str(self.dice.pick(&["entries:", "\"entries\":"]));
        if self.is_block {
            self.block_list(entries)
        } else {
            self.flow_list(entries)
        }
        self.entry = None;
        if last {
            self.text.push_str("schema: crosscheck.baseline/1\n");
        }
        if self.dice.one_in(2) {
            self.text.push_str(self.dice.pick(&["", "\n"]));
            self.comment_line(0, false);
        }
        if self.dice.one_in(4) {
            self.text.truncate(self.text.trim_end_matches('\n').len());
        }
        if self.dice.one_in(4) {
            self.text = self.text.replace('\n', "\r\n");
            self.own.iter_mut().for_each(|own| own.line.push('\r'));
        }
    }

    fn block_list(&mut self, entries: &[Entry]) {
        self.end_line();
        let indent = self.dice.below(3) * 2;
        for (at, entry) in entries.iter().enumerate() {
            self.entry = None;
            if self.dice.one_in(4) {
                let blank = self.dice.pick(&["", "\n"]);
                self.text.push_str(blank);
                let column = self.dice.below(indent + 1);
                self.comment_line(column, false);
                self.text.push('\n');
            } else if self.dice.one_in(4) {
                self.text.push('\n');
            }
            self.entry = Some(at);
            while self.dice.one_in(3) {
                let column = self.dice.below(indent + 1);
                self.comment_line(column, true);
            }
            self.text.push_str(&" ".repeat(indent));
            self.text.push('-');
            let blank = 1 + self.dice.below(3);
            self.text.push_str(&" ".repeat(blank));
            if self.dice.one_in(5) {
                self.flow = indent + 2;
                self.flow_entry(entry);
                self.flow = 0;
                self.end_line();
            } else {
                self.block_entry(entry, indent + 1 + blank);
            }
            while self.dice.one_in(4) {
                let line = self.dice.pick(&["", "\n"]);
                self.text.push_str(line);
                let column = indent + 1 + self.dice.below(blank + 1); // in a deeper one a block would go on
                self.comment_line(column, false);
            }
        }
    }

    fn flow_list(&mut self, entries: &[Entry]) {
        self.text.push_str(" [");
        self.flow = 2;
        for (at, entry) in entries.iter().enumerate() {
            self.entry = at.checked_sub(1);
            self.text.push_str(if at > 0 { ", " } else { " " });
            if self.dice.one_in(2) {
                self.end_line();
                self.entry = Some(at);
                if self.dice.one_in(3) {
                    self.comment_line(self.flow, true);
                }
                self.text.push_str("  ");
            }
            self.entry = Some(at);
            self.flow_entry(entry);
        }
        self.entry = None;
        self.flow = 0;
        self.text.push_str("]\n");
    }

    /// Keys at `column`; the text stands there.
    fn block_entry(&mut self, entry: &Entry, column: usize) {
        let mut fields = self.fields(entry);
        self.shuffle(&mut fields);
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                if self.dice.one_in(6) {
                    self.comment_line(column, false);
                }
                self.text.push_str(&" ".repeat(column));
            }
            let start = self.text.len();
            self.field(field, column);
            if at > 0 && field.is_a_persons() {
                let lines = self.text[start - column..].lines().filter(|line| !line.is_empty());
                let (of, decides) = (self.entry.expect("an entry"), field.key() == "review");
                self.own.extend(lines.map(|line| Line { line: line.to_owned(), of, decides }));
            }
        }
    }

    fn field(&mut self, field: &Field, column: usize) {
        self.key(field.key());
        match field {
            Field::Words(_, words) => self.block_words(words, column),
            Field::Plain(_, words) => {
                self.text.push(' ');
                self.text.push_str(words);
                self.end_line();
            }
            Field::Sides(sides) => {
                if self.dice.one_in(4) {
                    self.text.push(' ');
                    self.in_flow(column, |layout| layout.flow_sides(sides));
                } else {
                    self.end_line();
                    let column = column + self.dice.below(2) * 2;
                    for side in sides {
                        self.item(column, |layout, column| layout.side(side, column));
                    }
                }
            }
            Field::Review(review) => {
                if self.dice.one_in(3) {
                    self.text.push(' ');
                    self.in_flow(column, |layout| layout.flow_review(review));
                } else {
                    self.end_line();
                    let column = column + 1 + self.dice.below(3);
                    for (key, words) in review_fields(review) {
                        if self.dice.one_in(6) {
                            self.comment_line(column, false);
                        }
                        self.text.push_str(&" ".repeat(column));
                        self.key(key);
                        self.block_words(&words, column);
                    }
                }
            }
        }
    }

    fn item(&mut self, column: usize, write: impl FnOnce(&mut Self, usize)) {
        if self.dice.one_in(8) {
            self.comment_line(column, false);
        }
        let blank = 1 + self.dice.below(2);
        self.text.push_str(&format!("{:column$}-{:blank$}", "", ""));
        write(self, column + 1 + blank);
    }

    fn side(&mut self, side: &Answer, column: usize) {
        if self.dice.one_in(5) {
            return self.in_flow(column, |layout| layout.flow_side(side));
        }
        let value_first = self.dice.below(3) > 0;
        if value_first {
            self.key("value");
            self.block_words(&side.value, column);
            self.text.push_str(&" ".repeat(column));
        }
        self.key("said");
        if self.dice.one_in(4) {
            self.text.push(' ');
            self.in_flow(column, |layout| layout.flow_list_of(&side.said, Layout::flow_said));
        } else {
            self.end_line();
            let column = column + self.dice.below(2) * 2;
            for said in &side.said {
                self.item(column, |layout, column| layout.said(said, column));
            }
        }
        if !value_first {
            self.text.push_str(&" ".repeat(column));
            self.key("value");
            self.block_words(&side.value, column);
        }
    }

    fn said(&mut self, said: &Said, column: usize) {
        if self.dice.one_in(4) {
            return self.in_flow(column, |layout| layout.flow_said(said));
        }
        for (at, (key, words)) in said_fields(said).iter().enumerate() {
            if at > 0 {
                self.text.push_str(&" ".repeat(column));
            }
            self.key(key);
            self.block_words(words, column);
        }
    }

    /// Brackets or braces in a block, and the end of their line.
    fn in_flow(&mut self, column: usize, write: impl FnOnce(&mut Self)) {
        self.flow = column + 1;
        write(self);
        self.flow = 0;
        self.end_line();
    }

    fn flow_entry(&mut self, entry: &Entry) {
        let mut fields = self.fields(entry);
        self.shuffle(&mut fields);
        self.text.push('{');
        for (at, field) in fields.iter().enumerate() {
            self.comma(at);
            self.key(field.key());
            self.text.push(' ');
            match field {
                Field::Words(_, words) => self.flow_words(words),
                Field::Plain(_, words) => self.text.push_str(words),
                Field::Sides(sides) => self.flow_sides(sides),
                Field::Review(review) => self.flow_review(review),
            }
        }
        self.text.push('}');
    }

    fn flow_sides(&mut self, sides: &[Answer]) {
        self.flow_list_of(sides, Layout::flow_side);
    }

    fn flow_list_of<T>(&mut self, items: &[T], write: fn(&mut Self, &T)) {
        self.text.push('[');
        for (at, item) in items.iter().enumerate() {
            self.comma(at);
            write(self, item);
        }
        let last = self.dice.pick(&["", "", " ", ", "]);
        self.text.push_str(last);
        self.text.push(']');
    }

    fn flow_side(&mut self, side: &Answer) {
        self.text.push('{');
        self.key("value");
        self.text.push(' ');
        self.flow_words(&side.value);
        self.comma(1);
        self.key("said");
        self.text.push(' ');
        self.flow_list_of(&side.said, Layout::flow_said);
        self.text.push('}');
    }

    fn flow_said(&mut self, said: &Said) {
        self.flow_map(&said_fields(said));
    }

    fn flow_review(&mut self, review: &Review) {
        self.flow_map(&review_fields(review));
    }

    fn flow_map(&mut self, fields: &[(&'static str, String)]) {
        self.text.push('{');
        for (at, (key, words)) in fields.iter().enumerate() {
            self.comma(at);
            self.key(key);
            self.text.push(' ');
            self.flow_words(words);
        }
        self.text.push('}');
    }

    fn comma(&mut self, at: usize) {
        if at > 0 {
            self.text.push_str(", ");
        }
        self.flow_break();
    }

    /// Perhaps the end of a line between brackets, with a comment or not.
    fn flow_break(&mut self) {
        if self.dice.one_in(5) {
            if self.text.ends_with(['[', '{']) {
                self.text.push(' ');
            }
            self.end_line();
            if self.dice.one_in(3) {
                self.comment_line(self.flow, false);
            }
            self.text.push_str(&" ".repeat(self.flow));
        }
    }

    fn key(&mut self, key: &str) {
        let quote = self.dice.pick(&["", "", "'", "\""]);
        self.text.push_str(&format!("{quote}{key}{quote}:"));
    }

    fn flow_words(&mut self, words: &str) {
        let written = match self.dice.below(3) {
            0 => double(words),
            1 if is_plain(words, Setting::Flow) => words.to_owned(),
            _ => single(words),
        };
        self.text.push_str(&written);
    }

    /// The value of a key at `column`, and the end of its line.
    fn block_words(&mut self, words: &str, column: usize) {
        let inner = " ".repeat(column + 1 + self.dice.below(4));
        let broken = words.replacen(' ', &format!("\n{inner}"), 1);
        self.text.push_str(self.dice.pick(&[" ", " ", "  ", "   "]));
        match self.dice.below(8) {
            0 if words.contains(' ') => self.text.push_str(&format!("'{}'", broken.replace('\'', "''"))),
            1 if words.contains(' ') => {
                let sign = self.dice.pick(&[">-", ">", ">- "]).trim_end();
                self.text.push_str(sign);
                self.end_line();
                self.text.push_str(&format!("{inner}{broken}\n"));
                return;
            }
            2 if words.contains(' ') => {
                self.text.push_str(self.dice.pick(&["|-", "|"]));
                self.end_line();
                self.text.push_str(&format!("{inner}{words}\n"));
                return;
            }
            3 => self.text.push_str(&single(words)),
            4 => self.text.push_str(&double(words)),
            5 if words.contains(' ') && is_plain(words, Setting::Block) => self.text.push_str(&broken),
            _ if is_plain(words, Setting::Block) => self.text.push_str(words),
            _ => self.text.push_str(&single(words)),
        }
        self.end_line();
    }

    fn fields(&mut self, entry: &Entry) -> Vec<Field> {
        let mut fields = vec![
            Field::Words("id", entry.id.clone()),
            Field::Plain("rule", entry.rule.clone()),
            Field::Plain("tier", name(entry.tier)),
            Field::Plain("kind", name(entry.kind)),
            Field::Words("question", entry.question.clone()),
            Field::Sides(entry.sides.clone()),
        ];
        if !entry.known {
            fields.push(Field::Plain("known", "false".to_owned()));
        } else if self.dice.one_in(6) {
            fields.push(Field::Plain("known", "true".to_owned()));
        }
        fields.extend(entry.reason.clone().map(|reason| Field::Words("reason", reason)));
        fields.extend(entry.review.clone().map(Field::Review));
        if self.dice.one_in(3) {
            let own = self.dice.pick(&["T-17", "[a, 'b: c']", "{x: [1, 2], y: }", "", "\"# no\""]);
            fields.push(Field::Plain("ticket", own.to_owned()));
        }
        fields
    }

    fn shuffle(&mut self, fields: &mut [Field]) {
        if self.dice.one_in(2) {
            for at in 1..fields.len() {
                fields.swap(at, self.dice.below(at + 1));
            }
        }
    }

    fn end_line(&mut self) {
        if self.dice.one_in(4) {
            let words = self.new_comment(false);
            let blank = self.dice.pick(&["   ", "\t", " "]);
            self.text.push_str(&format!("{blank}{words}"));
        }
        self.text.push('\n');
    }

    fn comment_line(&mut self, indent: usize, above: bool) {
        let words = self.new_comment(above);
        let line = format!("{:indent$}{words}", "");
        self.text.push_str(&format!("{line}\n"));
        let entry = self.entry.filter(|_| self.flow == 0);
        self.own.extend(entry.map(|of| Line { line, of, decides: false }));
    }

    fn new_comment(&mut self, above: bool) -> String {
        let number = self.comments.len();
        let words = format!("# c{number}.{}", self.dice.pick(&TRAPS));
        self.comments.push(Comment { words: words.clone(), of: self.entry, above });
        words
    }
}

enum Field {
    Words(&'static str, String),
    Plain(&'static str, String),
    Sides(Vec<Answer>),
    Review(Review),
}

impl Field {
    fn key(&self) -> &'static str {
        match self {
            Field::Words(key, _) | Field::Plain(key, _) => key,
            Field::Sides(_) => "sides",
            Field::Review(_) => "review",
        }
    }

    /// Whether the program has nothing to keep up to date in it.
    fn is_a_persons(&self) -> bool {
        matches!(self.key(), "reason" | "review" | "ticket" | "rule" | "kind")
    }
}

fn said_fields(said: &Said) -> Vec<(&'static str, String)> {
    let value = said.value.clone().map(|value| ("value", value));
    [("source", said.source.clone())]
        .into_iter()
        .chain(value)
        .chain([("quote", said.quote.clone())])
        .collect()
}

fn review_fields(review: &Review) -> Vec<(&'static str, String)> {
    let fields = [
        ("status", Some(review.status.name().to_owned())),
        ("because", review.because.map(|because| because.name().to_owned())),
        ("by", review.by.clone()),
        ("on", review.on.clone()),
        ("note", review.note.clone()),
    ];
    fields.into_iter().filter_map(|(key, words)| Some((key, words?))).collect()
}

/// The word that the file has for one of few values.
fn name(value: impl Serialize) -> String {
    let value = serde_yaml::to_value(value).expect("a word");
    value.as_str().expect("a word").to_owned()
}

fn single(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

fn double(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}
