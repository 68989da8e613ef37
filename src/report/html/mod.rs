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
use crate::report::texts::Texts;
use crate::report::{Finding, Mention, Report};

pub use difference::anchor;
pub use escape::escape;
pub use filter::{Hidden, is_shown};
pub use page::STYLE;

/// HTML.
pub static FORMAT: Format = Format {
    name: "html",
    endings: &[".html", ".htm"],
    media_type: "text/html; charset=utf-8",
    help: "For people, with the sources side by side",
    write: |report, beside| page::Page::new(report, &beside.texts).write(),
};

/// What the page leads to when it is one of several, and what is put in for that.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    /// What stands above everything, as markup.
    pub bar: &'a str,
    /// The style of what is put in.
    pub style: &'a str,
    /// Where the claim of a mention is, if it can be looked at.
    pub claim: &'a dyn Fn(&Mention) -> Option<String>,
    /// What stands at the end of a difference, as markup; its forms lead to where the page is from.
    pub form: &'a dyn Fn(&Finding) -> String,
    /// The boxes that are not ticked.
    pub hidden: &'a Hidden,
    /// Where the same page is with others that are not.
    pub hiding: &'a dyn Fn(&Hidden) -> String,
}

/// The same page as one of several.
pub fn linked(report: &Report, texts: &Texts<'_>, links: Links<'_>) -> String {
    page::Page::new(report, texts).with(links).write()
}
