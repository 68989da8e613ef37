//! A page for people: the differences, the sources side by side with the passages marked, who agrees with whom, and how a
//! count developed.
//!
//! One file, no script, and nothing that is loaded from anywhere: filters are boxes that the style sheet heeds, and the page
//! forbids itself everything else. Whatever a source says is text: `escape` is the only way by which it comes in.

mod difference;
mod escape;
mod filter;
mod matrix;
mod page;
mod passages;
mod speakers;
mod timeline;

use crate::report::format::Format;

/// HTML.
pub static FORMAT: Format = Format {
    name: "html",
    endings: &[".html", ".htm"],
    media_type: "text/html; charset=utf-8",
    help: "For people, with the sources side by side",
    write: |report, beside| page::Page::new(report, &beside.texts).write(),
};
