//! Files as people write them, made at random and always the same.

use crate::dice::Dice;

const PLAIN: [&str; 10] =
    ["pending", "two words", "é ü", "“Lark”, 24", "a#b", "http://x.y/z", "it's", "日本", "x-1", "😀 ok"];
const QUOTED: [&str; 8] = [
    "'it''s: # x'",
    "\"a \\\"b\\\" \\u00e9\\n\"",
    "''",
    "\"\"",
    "'2:56'",
    "\"日本, [x]\"",
    "'- a'",
    "\"x: y\"",
];
/// What every comment holds, and nothing else.
pub const COMMENTS: [&str; 4] = ["# a: - 'b", "# why: [x", "# c", "# [d"];

/// A file in the making.
pub struct File {
    dice: Dice,
    pub text: String,
    newline: &'static str,
    keys: usize,
}

impl File {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let newline = if dice.one_in(3) { "\r\n" } else { "\n" };
        let mut text = String::new();
        if dice.one_in(10) {
            text.push('\u{FEFF}');
        }
        if dice.one_in(10) {
            text.push_str("---");
            text.push_str(newline);
        }
        let mut file = File { dice, text, newline, keys: 0 };
        file.comments(0);
        let first = file.text.len();
        if file.dice.one_in(4) {
            file.list(0, 3)
        } else {
            file.map(0, 3)
        }
        if file.dice.one_in(6) && !file.text[first..].contains(['|', '>']) {
            file.text.truncate(file.text.trim_end().len());
        }
        file
    }

    fn line(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push_str(self.newline);
    }

    fn end_of_line(&mut self) {
        let end = self.dice.pick(&["", "", "", "  # why: [x", " "]);
        self.line(end);
    }

    fn comments(&mut self, indent: usize) {
        while self.dice.one_in(4) {
            let line =
                if self.dice.one_in(2) { String::new() } else { format!("{}# a: - 'b", " ".repeat(indent)) };
            self.line(&line);
        }
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        let name = self.dice.pick(&["key", "ключ", "two words", "x-y"]);
        let name = format!("{name} {}", self.keys);
        match self.dice.below(6) {
            0 => format!("'{name}'"),
            1 => format!("\"{name}\""),
            _ => name,
        }
    }

    /// Entries; the text stands where the first key begins.
    fn map(&mut self, indent: usize, depth: usize) {
        for at in 0..1 + self.dice.below(4) {
            if at > 0 {
                self.comments(indent);
                self.text.push_str(&" ".repeat(indent));
            }
            let key = self.key();
            self.text.push_str(&key);
            self.text.push(':');
            self.value(indent, depth, true);
        }
    }

    /// Items; the text stands where the first dash begins.
    fn list(&mut self, indent: usize, depth: usize) {
        for at in 0..1 + self.dice.below(3) {
            if at > 0 {
                self.comments(indent);
                self.text.push_str(&" ".repeat(indent));
            }
            self.text.push('-');
            self.value(indent, depth, false);
        }
    }

    /// What stands after a colon or a dash that is so far indented.
    fn value(&mut self, indent: usize, depth: usize, entry: bool) {
        let more = 1 + self.dice.below(3);
        match self.dice.below(if depth == 0 { 7 } else { 11 }) {
            0 => self.end_of_line(),
            1 => {
                let flow = self.flow(2);
                self.text.push_str(&format!(" {flow}"));
                self.end_of_line();
            }
            2 => self.block(indent + more),
            3 => {
                let lines = self.dice.pick(&["on", "'on", "\"on"]);
                let close = lines.trim_end_matches("on");
                self.line(&format!(" {lines}"));
                self.line(&format!("{}Sunday{close}", " ".repeat(indent + more)));
            }
            4 | 5 => {
                let words = self.dice.pick(&PLAIN);
                self.text.push_str(&format!("  {words}"));
                self.end_of_line();
            }
            6 => {
                let words = self.dice.pick(&QUOTED);
                self.text.push_str(&format!(" {words}"));
                self.end_of_line();
            }
            7 | 8 if !entry => {
                self.text.push_str(&" ".repeat(more));
                if self.dice.one_in(3) {
                    self.list(indent + 1 + more, depth - 1)
                } else {
                    self.map(indent + 1 + more, depth - 1)
                }
            }
            kind => {
                self.end_of_line();
                self.comments(indent + more);
                let list = kind.is_multiple_of(2);
                let indent = if list && entry && self.dice.one_in(2) { indent } else { indent + more };
                self.text.push_str(&" ".repeat(indent));
                if list { self.list(indent, depth - 1) } else { self.map(indent, depth - 1) }
            }
        }
    }

    fn block(&mut self, indent: usize) {
        let head = self.dice.pick(&["|", "|-", "|+", ">", ">-", ">+", "| # c", ">-   # [d"]);
        self.line(&format!(" {head}"));
        for at in 0..self.dice.below(4) {
            let deeper = if at > 0 && self.dice.one_in(4) { "  " } else { "" };
            let words = self.dice.pick(&["x: 'y", "# no comment", "é \"日", "- z"]);
            self.line(&format!("{}{deeper}{words}", " ".repeat(indent)));
            if self.dice.one_in(4) {
                self.line("");
            }
        }
    }

    fn flow(&mut self, depth: usize) -> String {
        let blank = self.dice.pick(&["", " "]);
        match self.dice.below(if depth == 0 { 2 } else { 5 }) {
            0 => self.dice.pick(&["x", "é y", "12"]).to_owned(),
            1 => self.dice.pick(&QUOTED).to_owned(),
            2 | 3 => {
                let parts: Vec<String> = (0..self.dice.below(4)).map(|_| self.flow(depth - 1)).collect();
                let comma = if !parts.is_empty() && self.dice.one_in(3) { ", " } else { "" };
                format!("[{blank}{}{comma}{blank}]", parts.join(&format!("{blank}, ")))
            }
            _ => {
                let count = self.dice.below(3);
                let entries: Vec<String> = (0..count)
                    .map(|_| {
                        let key = self.key();
                        let value = if self.dice.one_in(4) { String::new() } else { self.flow(depth - 1) };
                        format!("{key}: {value}")
                    })
                    .collect();
                format!("{{{blank}{}{blank}}}", entries.join(", "))
            }
        }
    }
}
