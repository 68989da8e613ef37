//! The tokens of a web page, and the bytes of the file that each comes from.
//!
//! The tokenizer is that of `html5ever`, so every odd page is read as browsers read it. It tells no places; so it is fed in
//! small steps, and what comes out of a step stands in the bytes of that step or of those before it that gave nothing.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token as Raw, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A part of a page.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) what: What,
    /// The bytes of the file that it comes from.
    pub(super) at: Range<usize>,
}

#[derive(Debug)]
pub(super) enum What {
    /// Text that the file has just so.
    Verbatim,
    /// Text that the file writes in other characters: `&amp;`.
    Written(String),
    /// A tag that opens an element.
    Open(Element),
    /// A tag that closes the element of this name.
    Close(String),
    Comment,
}

/// An element's tag.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String, // in ASCII lower case
    attributes: Vec<(String, String)>,
    /// Whether its tag ends in `/>`.
    pub(super) is_closed: bool,
}

impl Element {
    /// The value of the attribute `name`.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// The text of a file as [`tokens`] takes it: line ends would come out of it changed, and null bytes not at all; as blanks
/// they keep their places.
pub(in crate::source) fn clean(file: &str) -> Cow<'_, str> {
    if file.contains(['\r', '\0']) { file.replace(['\r', '\0'], " ").into() } else { file.into() }
}

/// The tokens in the `parts` of a [`clean`] file, in order. In XHTML every element can be closed by its own tag.
pub(super) fn tokens(clean: &str, parts: &[Range<usize>], is_xhtml: bool) -> Vec<Token> {
    let sink = Sink { is_xhtml, out: RefCell::default() };
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let input = BufferQueue::default();
    let mut tokens =
        Tokens { file: clean, list: Vec::new(), waiting: parts.first().map_or(0, |part| part.start) };
    for part in parts {
        let mut at = part.start;
        while at < part.end {
            let end = at + step(&clean.as_bytes()[at..part.end]);
            input.push_back(StrTendril::from_slice(&clean[at..end]));
            // It stops after a script, for someone who might run it.
            while !input.is_empty() {
                let _ = tokenizer.feed(&input);
            }
            tokens.add(tokenizer.sink.out.take(), at..end);
            at = end;
        }
    }
    tokenizer.end();
    let end = parts.last().map_or(0, |part| part.end);
    tokens.add(tokenizer.sink.out.take(), end..end);
    tokens.list
}

/// How many bytes to feed next: a tag or what looks like one, a reference, or text up to one of these.
fn step(bytes: &[u8]) -> usize {
    let until = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|&b| stop(b)).map_or(bytes.len(), |found| from + found)
    };
    match bytes[0] {
        b'<' => (until(1, &|b| b == b'>') + 1).min(bytes.len()),
        b'&' => {
            let end = until(1, &|b| !b.is_ascii_alphanumeric() && b != b'#');
            if bytes.get(end) == Some(&b';') { end + 1 } else { end }
        }
        b'>' => 1,
        _ => until(1, &|b| matches!(b, b'<' | b'&' | b'>')),
    }
}

/// The tokens so far.
struct Tokens<'f> {
    file: &'f str,
    list: Vec<Token>,
    waiting: usize, // the first byte that gave nothing yet
}

impl Tokens<'_> {
    /// Adds what came `out` of the bytes `fed` and those that were waiting.
    fn add(&mut self, out: Vec<Raw>, fed: Range<usize>) {
        if out.is_empty() {
            return;
        }
        let (last, all) = (out.len() - 1, self.waiting..fed.end);
        for (n, raw) in out.into_iter().enumerate() {
            match raw {
                Raw::CharacterTokens(text) => self.text(&text, &all, &fed, n == last),
                Raw::TagToken(tag) => self.push(tag_of(tag), all.clone()),
                Raw::CommentToken(_) => self.push(What::Comment, all.clone()),
                _ => {}
            }
        }
        self.waiting = fed.end;
    }

    fn text(&mut self, text: &str, all: &Range<usize>, fed: &Range<usize>, is_last: bool) {
        if &self.file[all.clone()] == text {
            self.push(What::Verbatim, all.clone());
        } else if is_last && self.file[fed.clone()].ends_with(text) {
            self.push(What::Verbatim, fed.end - text.len()..fed.end);
        } else if let Some(before) = text.strip_suffix(&self.file[fed.clone()]).filter(|_| is_last) {
            // A reference without its semicolon shows only when something else follows.
            self.push(What::Written(before.to_owned()), all.start..fed.start);
            self.push(What::Verbatim, fed.clone());
        } else {
            self.push(What::Written(text.to_owned()), all.clone());
        }
    }

    fn push(&mut self, what: What, at: Range<usize>) {
        self.list.push(Token { what, at });
    }
}

fn tag_of(tag: Tag) -> What {
    let name = tag.name.to_string();
    match tag.kind {
        TagKind::EndTag => What::Close(name),
        TagKind::StartTag => {
            let attribute = |a: html5ever::Attribute| (a.name.local.to_string(), a.value.to_string());
            let attributes = tag.attrs.into_iter().map(attribute).collect();
            What::Open(Element { name, attributes, is_closed: tag.self_closing })
        }
    }
}

/// Takes the tokens, and says which elements hold text that is no markup.
struct Sink {
    is_xhtml: bool,
    out: RefCell<Vec<Raw>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Raw, _line: u64) -> TokenSinkResult<()> {
        let mut next = TokenSinkResult::Continue;
        if let Raw::TagToken(tag) = &token
            && tag.kind == TagKind::StartTag
            && !(self.is_xhtml && tag.self_closing)
        {
            next = match tag.name.as_ref() {
                "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
                    TokenSinkResult::RawData(RawKind::Rawtext)
                }
                "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                "plaintext" => TokenSinkResult::Plaintext,
                _ => TokenSinkResult::Continue,
            };
        }
        let mut out = self.out.borrow_mut();
        match (token, out.last_mut()) {
            (Raw::CharacterTokens(more), Some(Raw::CharacterTokens(text))) => text.push_tendril(&more),
            (token @ (Raw::CharacterTokens(_) | Raw::TagToken(_) | Raw::CommentToken(_)), _) => {
                out.push(token)
            }
            _ => {}
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(file: &str) -> Vec<String> {
        let show = |token: &Token| match &token.what {
            What::Verbatim => file[token.at.clone()].to_owned(),
            What::Written(words) => format!("{words}={}", &file[token.at.clone()]),
            What::Open(element) => format!("<{}>", element.name),
            What::Close(name) => format!("</{name}>"),
            What::Comment => "!".to_owned(),
        };
        let whole = 0..file.len();
        tokens(&clean(file), std::slice::from_ref(&whole), false).iter().map(show).collect()
    }

    #[test]
    fn text_keeps_its_place() {
        assert_eq!(shown("<p>Two <b>d</b>ied.</p>"), ["<p>", "Two ", "<b>", "d", "</b>", "ied.", "</p>"]);
        assert_eq!(shown("a < b > c"), ["a ", "< b >", " c"]);
        assert_eq!(shown("<a title='x>y < z'>Two</a>"), ["<a>", "Two", "</a>"]);
        assert_eq!(shown("Zw\u{f6}lf<br>\u{1f692} two"), ["Zw\u{f6}lf", "<br>", "\u{1f692} two"]);
    }

    #[test]
    fn references_are_decoded_where_they_stand() {
        assert_eq!(
            shown("A&amp;B &eacute;t&#233; &nosuch; &"),
            ["A", "&=&amp;", "B ", "é=&eacute;", "t", "é=&#233;", " ", "&nosuch;", " ", "&"]
        );
        assert_eq!(shown("A &amp B"), ["A ", "&=&amp", " B"]);
        assert_eq!(shown("A&copy<p>B"), ["A", "©=&copy<p>", "<p>", "B"]);
    }

    #[test]
    fn scripts_and_comments_are_no_text() {
        let page = "<script>if (a < b) '<p>Two</p>' <!-- </script ></script><!-- <p>Three --><p>Four";
        let shown = shown(page);
        assert_eq!((shown[0].as_str(), shown[shown.len() - 1].as_str()), ("<script>", "Four"));
        assert_eq!(shown.iter().filter(|t| *t == "<p>").count(), 1);
        assert!(shown.contains(&"!".to_owned()));
    }

    #[test]
    fn line_ends_of_dos_move_no_place() {
        assert_eq!(shown("<p>Two\r\ndied.\r\n</p>"), ["<p>", "Two\r\ndied.\r\n", "</p>"]);
    }

    #[test]
    fn what_is_cut_off_is_read_as_far_as_it_goes() {
        assert_eq!(shown("<p>Two <b"), ["<p>", "Two "]);
        assert_eq!(shown("Two &am"), ["Two ", "&am"]);
    }
}
