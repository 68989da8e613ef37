//! A text to its tree, or to all that is wrong with it.
//!
//! Weak in that a fault of form hides what follows it.

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marked};

use crate::text::{LineIndex, Span};
use crate::yaml::chars::Chars;
use crate::yaml::conflict::conflicts;
use crate::yaml::ends::{after_quote, block_end};
use crate::yaml::faults::{control_characters, explain, fault, too_deep};
use crate::yaml::place::{line_end, signs};
use crate::yaml::tree::{Data, Fault, Node, Scalar, Style};

/// Longer texts are refused, in bytes.
pub const MAX_BYTES: usize = 16 << 20;
/// Texts with more keys and values than so many are refused.
pub const MAX_NODES: usize = 200_000;
/// Lists and maps may lie in each other so many times.
pub const MAX_DEPTH: usize = 16;
/// Nobody reads more faults than so many at once.
const MAX_FAULTS: usize = 100;

/// The tree of `text`.
///
/// # Errors
/// All that is wrong with it, in the order of the text; where a merge was left unfinished, only that.
pub fn read(text: &str) -> Result<Node, Vec<Fault>> {
    if text.len() > MAX_BYTES {
        let what = format!("the file is longer than {} MiB", MAX_BYTES >> 20);
        return Err(vec![fault(Span::default(), &what, "split it into several files")]);
    }
    read_at_most(text, MAX_NODES)
}

/// The tree of `text`, which may be longer and hold more than [`read`] takes: for a file that cannot be split and that
/// has been read in another way before.
///
/// # Errors
/// As of [`read`].
pub fn read_of_any_size(text: &str) -> Result<Node, Vec<Fault>> {
    match u32::try_from(text.len()) {
        Ok(_) => read_at_most(text, usize::MAX),
        Err(_) => {
            Err(vec![fault(Span::default(), "the file is longer than 4 GiB", "split it into several files")])
        }
    }
}

fn read_at_most(text: &str, most: usize) -> Result<Node, Vec<Fault>> {
    let mut unfinished = conflicts(text);
    if !unfinished.is_empty() {
        unfinished.truncate(MAX_FAULTS);
        return Err(unfinished);
    }
    let (clean, controls) = control_characters(text);
    let mut reader = Reader::new(&clean, most);
    reader.faults = controls;
    reader.run();
    let mut faults = reader.faults;
    match reader.root {
        Some(root) if faults.is_empty() => Ok(root),
        _ => {
            if faults.is_empty() {
                faults.push(fault(
                    Span::default(),
                    "the file is empty",
                    "write what belongs into it, or remove it",
                ));
            }
            faults.sort_by_key(|fault| fault.span);
            faults.truncate(MAX_FAULTS);
            Err(faults)
        }
    }
}

/// A list or map that is not at its end.
struct Open {
    start: usize,
    flow: bool,
    data: Data,
    key: Option<Node>, // of a map: the key whose value comes next
}

struct Reader<'a> {
    text: &'a str,
    chars: Chars<'a>,
    last: usize, // where the last value, key or bracket ends
    nodes: usize,
    most: usize, // so many nodes are read
    open: Vec<Open>,
    root: Option<Node>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, most: usize) -> Self {
        let chars = Chars::new(text);
        Reader { text, chars, last: 0, nodes: 0, most, open: Vec::new(), root: None, faults: Vec::new() }
    }

    fn run(&mut self) {
        for event in Parser::new_from_str(self.text) {
            let goes_on = match event {
                Ok((event, marked)) => self.event(event, marked),
                Err(error) => {
                    let at = self.chars.byte(error.marker().index());
                    self.faults.push(explain(self.text, self.last, at, error.info()));
                    false
                }
            };
            if !goes_on {
                break;
            }
        }
        for open in std::mem::take(&mut self.open) {
            self.duplicates(&open.data);
        }
    }

    /// Whether reading goes on.
    fn event(&mut self, event: Event, marked: Marked) -> bool {
        let (start, end) = (self.chars.byte(marked.start.index()), self.chars.byte(marked.end.index()));
        let end = end.max(start);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                let span = Span::new(start, line_end(self.text, start).max(start));
                self.say(
                    span,
                    "a second document begins here",
                    "put it into a file of its own, or remove the line",
                );
                return false;
            }
            Event::Scalar(words, style, anchor, tag) => {
                let marks = anchor != 0 || tag.is_some();
                self.refuse_marks(marks, start, end);
                let span = self.scalar_span(style, start, end, &words);
                self.take(Node {
                    span,
                    data: Data::Scalar(Scalar { text: words.into_owned(), style: styled(style) }),
                });
            }
            Event::Alias(_) => {
                let span = Span::new(start, end);
                self.say(span, "`*` stands for a value that is written elsewhere", ALIAS_HELP);
                self.take(Node {
                    span,
                    data: Data::Scalar(Scalar { text: String::new(), style: Style::Single }),
                });
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_marks(anchor != 0 || tag.is_some(), start, end);
                return self.begin(Data::List(Vec::new()), start, '[');
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_marks(anchor != 0 || tag.is_some(), start, end);
                return self.begin(Data::Map(Vec::new()), start, '{');
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(end),
            _ => {}
        }
        if self.nodes > self.most {
            let what = format!("the file holds more than {} keys and values", self.most);
            self.say(Span::new(start, end), &what, "split it into several files");
            return false;
        }
        self.faults.len() <= MAX_FAULTS
    }

    fn say(&mut self, span: Span, what: &str, help: &str) {
        self.faults.push(fault(span, what, help));
    }

    /// A fault for an anchor or a tag, where a value has one.
    fn refuse_marks(&mut self, has: bool, start: usize, end: usize) {
        let at = signs(self.text, self.last.min(start), end).find(|&(_, c)| c == '&' || c == '!');
        let Some((at, sign)) = at.filter(|_| has) else { return };
        let rest = &self.text[at..];
        let span = Span::new(at, at + rest.find([' ', '\t', '\r', '\n', ',']).unwrap_or(rest.len()));
        match sign {
            '&' => self.say(span, "`&` gives the value a name to use elsewhere", ALIAS_HELP),
            _ => self.say(
                span,
                "`!` says of which type the value is",
                "remove the word with `!`, or put quotation marks around the value if `!` belongs to it",
            ),
        }
    }

    fn begin(&mut self, data: Data, start: usize, bracket: char) -> bool {
        let in_flow = self.open.last().is_some_and(|open| open.flow);
        // The parser's mark of a list that is not indented under its key stands behind the first dash.
        let list_of = self.open.last().and_then(|open| open.key.as_ref()).filter(|_| bracket == '[');
        let from = list_of.map_or(start, |key| key.span.end());
        let first = signs(self.text, from, self.text.len()).find(|&(_, c)| list_of.is_none() || c != ':');
        let start = first.map_or(start, |(at, _)| at);
        let flow = self.text[start..].starts_with(bracket);
        if self.open.len() == MAX_DEPTH {
            self.faults.push(too_deep(self.text, start));
            return false;
        }
        if in_flow && !flow {
            let end = line_end(self.text, start);
            self.say(
                Span::new(start, end),
                "a key stands in a list",
                "put braces around the key and its value",
            );
        }
        if flow {
            self.last = start + 1;
        }
        self.nodes += 1;
        self.open.push(Open { start, flow, data, key: None });
        true
    }

    fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        self.duplicates(&open.data);
        let end = match (open.flow, &open.data) {
            (true, _) => self.after_bracket(end),
            (false, Data::List(items)) => items.last().map_or(open.start, |item| item.span.end()),
            (false, Data::Map(entries)) => entries.last().map_or(open.start, |(_, value)| value.span.end()),
            (false, Data::Scalar(_)) => open.start,
        };
        self.take(Node { span: Span::new(open.start, end.max(open.start)), data: open.data });
    }

    /// Where the brackets or braces end that are read to their end. What the parser says of it is not always so.
    fn after_bracket(&self, end: usize) -> usize {
        match signs(self.text, self.last, self.text.len()).find(|&(_, c)| c != ',') {
            Some((at, ']' | '}')) => at + 1,
            _ => end,
        }
    }

    /// Puts a value where it belongs: into the list or map that is open, or at the root.
    fn take(&mut self, mut node: Node) {
        let before = std::mem::replace(&mut self.last, node.span.end());
        self.nodes += usize::from(node.scalar().is_some());
        let Some(mut open) = self.open.pop() else {
            if !(node.is_null() && node.span.is_empty()) {
                self.root = Some(node);
            }
            return;
        };
        match (&mut open.data, open.key.take()) {
            (Data::List(items), _) => {
                if node.is_null() && node.text() == Some("") {
                    let dash = match items.last() {
                        Some(item) => {
                            signs(self.text, item.span.end(), self.text.len()).next().map(|(at, _)| at)
                        }
                        None => Some(open.start),
                    };
                    let after = dash.map_or(node.span.start(), |dash| dash + 1);
                    node.span = Span::new(after, after);
                    self.last = after;
                }
                items.push(node);
            }
            (Data::Map(entries), Some(key)) => {
                if node.is_null() && node.text() == Some("") {
                    node.span = self.absent(&key);
                    self.last = node.span.end();
                }
                entries.push((key, node));
            }
            (Data::Map(_), None) => open.key = Some(self.key(node, before)),
            (Data::Scalar(_), _) => {}
        }
        self.open.push(open);
    }

    /// `node`, read where a key stands; `before` is where what precedes it ends.
    fn key(&mut self, node: Node, before: usize) -> Node {
        let question = signs(self.text, before, node.span.start()).find(|&(_, c)| c == '?');
        let Some(scalar) = node.scalar() else {
            self.say(node.span, "a list or a map stands where a key is expected", "write a word for the key");
            return Node {
                span: node.span,
                data: Data::Scalar(Scalar { text: String::new(), style: Style::Single }),
            };
        };
        if let Some((at, _)) = question {
            self.say(
                Span::new(at, at + 1),
                "a key stands after `?`",
                "write the key, a colon and the value in one line",
            );
        } else if scalar.text == "<<" && scalar.style == Style::Plain {
            self.say(node.span, "`<<` takes over the values of another map", ALIAS_HELP);
        } else if node.span.is_empty() {
            self.say(node.span, "there is no key before the colon", "write the key before it");
        } else if matches!(scalar.style, Style::Literal | Style::Folded) {
            self.say(
                node.span,
                "a block of lines stands where a key is expected",
                "write a word for the key",
            );
        }
        node
    }

    /// The place of a value that is not there: right after the colon.
    fn absent(&mut self, key: &Node) -> Span {
        let end = key.span.end();
        match signs(self.text, end, self.text.len()).next() {
            Some((at, ':')) => Span::new(at + 1, at + 1),
            _ => {
                if !key.span.is_empty() {
                    self.say(key.span, "a key has no value", "write a colon and the value after it");
                }
                Span::new(end, end)
            }
        }
    }

    /// The bytes of a scalar that the parser has seen from `start` to `end`.
    fn scalar_span(&self, style: ScalarStyle, start: usize, end: usize, words: &str) -> Span {
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let header =
                    signs(self.text, self.last.min(start), start).find(|&(_, c)| c == '|' || c == '>');
                let header = header.map_or(start, |(at, _)| at);
                Span::new(header, block_end(self.text, header, end, words))
            }
            ScalarStyle::SingleQuoted => Span::new(start, after_quote(self.text, start, '\'').max(start)),
            ScalarStyle::DoubleQuoted => Span::new(start, after_quote(self.text, start, '"').max(start)),
            ScalarStyle::Plain if words.is_empty() => Span::new(start, start),
            _ => Span::new(start, start + self.text[start..end].trim_end().len()),
        }
    }

    fn duplicates(&mut self, data: &Data) {
        let Data::Map(entries) = data else { return };
        let mut keys: Vec<(&str, Span)> = entries
            .iter()
            .filter(|(key, _)| !key.span.is_empty())
            .filter_map(|(key, _)| Some((key.text()?, key.span)))
            .collect();
        keys.sort();
        let mut lines = None;
        for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0 && !pair[0].0.is_empty()) {
            let lines = lines.get_or_insert_with(|| LineIndex::new(self.text));
            let line = lines.position(self.text, pair[0].1.start()).line;
            let what = format!("the key `{}` stands twice, first in line {line}", pair[0].0);
            self.faults.push(fault(
                pair[1].1,
                &what,
                "keep one of the two, or give one of them another name",
            ));
        }
    }
}

const ALIAS_HELP: &str = "write the value out, or put quotation marks around it if the sign belongs to it";

fn styled(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}
