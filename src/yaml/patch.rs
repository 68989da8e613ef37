//! Changes of values to changes of bytes.

use serde_yaml::{Mapping, Value};

use crate::text::Span;
use crate::yaml::edit::{Change, Changes, EditError};
use crate::yaml::place::{column, line_break, line_end, line_start};
use crate::yaml::scalar::rewritten;
use crate::yaml::tree::{Data, Node};
use crate::yaml::write::{Setting, in_line, lines};

/// What takes the place of some bytes. Of those that begin at one place, the order is that of `rank`.
struct Patch {
    span: Span,
    rank: (u8, usize), // a value where none was, a new line (the deeper first), a replacement
    words: String,
}

/// `text` with `patches`.
pub(super) fn apply(text: &str, patches: Patches) -> Result<String, EditError> {
    let mut patches = patches.patches;
    patches.sort_by_key(|patch| (patch.span.start(), patch.rank));
    let (mut edited, mut last) = (String::with_capacity(text.len()), 0);
    for patch in &patches {
        if patch.span.start() < last {
            return Err(EditError("two changes are about the same place".to_owned()));
        }
        edited.push_str(&text[last..patch.span.start()]);
        edited.push_str(&patch.words);
        last = patch.span.end();
    }
    edited.push_str(&text[last..]);
    Ok(edited)
}

/// Where a value stands.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// Between brackets or braces, or where only what fits there can stand.
    pub(super) flow: bool,
    /// The column of the key or dash that it belongs to.
    pub(super) column: usize,
    /// Where the key ends that it belongs to, if one does.
    key: Option<usize>,
    depth: usize,
}

/// The changes of the bytes of one text.
pub(super) struct Patches<'a> {
    pub(super) text: &'a str,
    changes: &'a Changes,
    used: usize,
    patches: Vec<Patch>,
}

impl<'a> Patches<'a> {
    /// What `changes` of the tree `root` come to in its `text`.
    pub(super) fn of(text: &'a str, root: &Node, changes: &'a Changes) -> Result<Self, EditError> {
        let mut patches = Patches { text, changes, used: 0, patches: Vec::new() };
        patches.walk(root, Around { flow: false, column: 0, key: None, depth: 0 });
        if patches.used < changes.len() {
            return Err(EditError("a change is about a value that the text does not have".to_owned()));
        }
        Ok(patches)
    }

    fn walk(&mut self, node: &Node, around: Around) {
        let flow = node.is_flow(self.text);
        if let Some(changes) = self.changes.get(&node.span) {
            self.used += 1;
            match &node.data {
                Data::Scalar(_) => self.scalar(node, changes, around),
                _ if flow && node.items().is_empty() && node.entries().is_empty() => {
                    self.begin(node, changes, around)
                }
                Data::List(items) if flow => self.flow_items(items, changes),
                Data::Map(entries) if flow => self.flow_entries(entries, changes),
                Data::List(items) => self.block_items(node, items, changes, around),
                Data::Map(entries) => self.block_entries(node, entries, changes, around.depth),
            }
        }
        let flow = flow || around.flow;
        // Between brackets no column counts, and a line may be as long as the file.
        let inside = |start| {
            let column = if flow { 0 } else { column(self.text, start) };
            Around { flow, column, key: None, depth: around.depth + 1 }
        };
        match &node.data {
            Data::Scalar(_) => {}
            Data::List(items) => {
                let inside = inside(node.span.start());
                items.iter().for_each(|item| self.walk(item, inside));
            }
            Data::Map(entries) => {
                let Some((first, _)) = entries.first() else { return };
                let inside = inside(first.span.start());
                for (key, value) in entries {
                    self.walk(key, Around { flow: true, ..inside });
                    self.walk(value, Around { key: Some(key.span.end()), ..inside });
                }
            }
        }
    }

    pub(super) fn put(&mut self, start: usize, end: usize, rank: (u8, usize), words: String) {
        self.patches.push(Patch { span: Span::new(start, end), rank, words });
    }

    fn scalar(&mut self, node: &Node, changes: &[Change], around: Around) {
        match changes.last() {
            Some(Change::Set(value)) => {
                let rank = if node.span.is_empty() { (0, 0) } else { (2, 0) };
                let words = rewritten(self.text, node, value, around);
                self.put(node.span.start(), node.span.end(), rank, words);
            }
            _ => self.begin(node, changes, around),
        }
    }

    /// A list or map that has no part so far, or is not there at all.
    fn begin(&mut self, node: &Node, changes: &[Change], around: Around) {
        let (start, end) = (node.span.start(), node.span.end());
        let value = collected(changes);
        let one_line = !self.text[start..end].contains('\n');
        if around.key.is_some() && !around.flow && one_line {
            let start = self.text[..start].trim_end_matches([' ', '\t']).len();
            if start < end {
                self.put(start, end, (2, 0), String::new());
            }
            let column = around.column + if value.is_mapping() { 2 } else { 0 };
            self.after_line(end, lines(&value, column), around.depth);
        } else if node.scalar().is_some() || one_line {
            let blank = if node.span.is_empty() { " " } else { "" };
            self.put(start, end, (2, 0), format!("{blank}{}", in_line(&value, Setting::Flow)));
        } else {
            let words = in_line(&value, Setting::Flow);
            self.put(start + 1, start + 1, (1, 0), words[1..words.len() - 1].to_owned());
        }
    }

    fn flow_items(&mut self, items: &[Node], changes: &[Change]) {
        for change in changes {
            let Change::Item(at, value) = change else { continue };
            let words = in_line(value, Setting::Flow);
            match items.get(*at) {
                Some(item) => self.put(item.span.start(), item.span.start(), (1, 0), format!("{words}, ")),
                None => {
                    let end = items[items.len() - 1].span.end();
                    self.put(end, end, (1, 0), format!(", {words}"));
                }
            }
        }
        self.remove_items_of_flow(items, changes);
    }

    fn flow_entries(&mut self, entries: &[(Node, Node)], changes: &[Change]) {
        for change in changes {
            let Change::Entry(at, key, value) = change else { continue };
            let before = &entries[at.saturating_sub(1)].1;
            let blank = if before.span.is_empty() { " " } else { "" };
            let words = in_line(&single_entry(key, value), Setting::Flow);
            let end = before.span.end();
            self.put(end, end, (1, 0), format!("{blank}, {}", &words[1..words.len() - 1]));
        }
        self.remove_entries_of_flow(entries, changes);
    }

    fn block_items(&mut self, list: &Node, items: &[Node], changes: &[Change], around: Around) {
        let Around { depth, key, .. } = around;
        let indent = column(self.text, list.span.start());
        for change in changes {
            let Change::Item(at, value) = change else { continue };
            let words = lines(&Value::Sequence(vec![value.clone()]), indent);
            if *at == items.len() {
                self.after_line_deeper(list.span.end(), words, depth, indent);
                continue;
            }
            let before = at.checked_sub(1).map_or(0, |at| items[at].span.end());
            let place = self.with_comments(self.dash(list, items, *at), before, indent);
            let newline = line_break(self.text, place);
            let words = words[indent..].replace('\n', newline);
            self.put(place, place, (1, 0), format!("{words}{}", " ".repeat(indent)));
        }
        self.remove_items_of_block(list, items, changes, key);
    }

    fn block_entries(&mut self, map: &Node, entries: &[(Node, Node)], changes: &[Change], depth: usize) {
        let indent = column(self.text, map.span.start());
        for change in changes {
            let Change::Entry(at, key, value) = change else { continue };
            let end = entries[at.saturating_sub(1)].1.span.end();
            self.after_line_deeper(end, lines(&single_entry(key, value), indent), depth, indent);
        }
        self.remove_entries_of_block(entries, changes);
    }

    /// Puts `words`, which are whole lines, after the line of byte `end`.
    fn after_line(&mut self, end: usize, words: String, depth: usize) {
        let place = line_end(self.text, end);
        let newline = line_break(self.text, place);
        let words = format!("{newline}{}", words.trim_end_matches('\n').replace('\n', newline));
        self.put(place, place, (1, usize::MAX - depth), words);
    }

    /// The same after the comments, too, that follow the line and stand deeper than `indent`.
    fn after_line_deeper(&mut self, end: usize, words: String, depth: usize, indent: usize) {
        let place = self.under(end, indent);
        self.after_line(place, words, depth);
    }

    /// Where the comments begin that stand right above the dash at byte `dash`, in its column and after byte `floor`.
    fn with_comments(&self, dash: usize, floor: usize, indent: usize) -> usize {
        let mut place = dash;
        loop {
            let start = line_start(self.text, place);
            if start <= floor || !self.text[start..place].trim_matches(' ').is_empty() {
                return place;
            }
            let above = line_start(self.text, start - 1);
            let line = &self.text[above..start];
            let words = line.trim_start_matches(' ');
            if above < floor || !words.starts_with('#') || line.len() - words.len() != indent {
                return place;
            }
            place = above + indent;
        }
    }
}

fn single_entry(key: &str, value: &Value) -> Value {
    Value::Mapping(Mapping::from_iter([(Value::from(key), value.clone())]))
}

/// The list or map of what is put into an empty one.
fn collected(changes: &[Change]) -> Value {
    if changes.iter().any(|change| matches!(change, Change::Item(..))) {
        Value::Sequence(
            changes
                .iter()
                .filter_map(|c| if let Change::Item(_, v) = c { Some(v.clone()) } else { None })
                .collect(),
        )
    } else {
        let entry = |c: &Change| match c {
            Change::Entry(_, key, value) => Some((Value::from(key.as_str()), value.clone())),
            _ => None,
        };
        Value::Mapping(changes.iter().filter_map(entry).collect())
    }
}
