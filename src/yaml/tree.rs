//! What reading makes: values with the bytes they were written with, and what is wrong with a text.

use crate::text::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value as it is written, quotation marks and brackets included. Of a block collection from its
    /// first key or dash to the end of its last value; of a block scalar from `|` or `>` to the end of its last line,
    /// without that line's break. Of a value that is not there it is empty and stands right after the colon or dash.
    pub span: Span,
    /// What is there.
    pub data: Data,
}

/// The three kinds of value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// Words, a number, nothing.
    Scalar(Scalar),
    /// Values in order.
    List(Vec<Node>),
    /// Keys, which are scalars, with their values, in the order of the text; no key stands twice.
    Map(Vec<(Node, Node)>),
}

/// A value without parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// What it says, escapes undone and lines joined.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotation marks; also the value that is not there.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// Something that is wrong with a text, for a person who is to put it right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes it is about.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub what: String,
    /// What to do, in one sentence.
    pub help: String,
}

impl Node {
    /// The value of `key`, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, value)| value)
    }

    /// `key` as it is written and its value, if this is a map that has it.
    pub fn entry(&self, key: &str) -> Option<&(Node, Node)> {
        self.entries().iter().find(|(name, _)| name.text() == Some(key))
    }

    /// What it says, if it is a scalar; of a value that is not there, the empty text.
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| scalar.text.as_str())
    }

    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.data {
            Data::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The values of a list; of anything else, none.
    pub fn items(&self) -> &[Node] {
        match &self.data {
            Data::List(items) => items,
            _ => &[],
        }
    }

    /// The keys and values of a map; of anything else, none.
    pub fn entries(&self) -> &[(Node, Node)] {
        match &self.data {
            Data::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Whether nothing is there, or a word that says so (`null`, `~`).
    pub fn is_null(&self) -> bool {
        self.scalar().is_some_and(|scalar| {
            scalar.style == Style::Plain
                && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
        })
    }

    /// Whether it is a list or a map in brackets or braces.
    pub(super) fn is_flow(&self, text: &str) -> bool {
        self.scalar().is_none() && text[self.span.start()..].starts_with(['[', '{'])
    }
}
