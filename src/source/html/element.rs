//! What the elements of a page are for a reader: a line of its own or part of one, text of the article or not.

use std::sync::LazyLock;

use regex::Regex;

use super::scan::Element;

/// Why text is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aside {
    /// What it is called.
    pub(super) name: &'static str,
    /// Whether it never is part of the article, wherever it stands.
    pub(super) always: bool,
}

/// Elements that stand inside a line; all others begin a block.
const INLINE: [&str; 50] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "audio", "button", "canvas", "map",
    "math", "object", "picture", "rp", "rt", "select", "svg", "template", "video",
];
/// Elements without an end tag.
const VOID: [&str; 15] = [
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
    "source", "track", "wbr",
];
/// Elements whose content is no markup.
const RAW: [&str; 9] =
    ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "script"];
/// Elements that the next of their kind closes.
const CLOSED_BY_NEXT: [&str; 8] = ["p", "li", "dt", "dd", "option", "tr", "td", "th"];
/// Elements that hold no text of the article, and what they hold.
const NO_TEXT: [(&str, &str); 24] = [
    ("nav", "navigation"),
    ("menu", "navigation"),
    ("aside", "asides"),
    ("figcaption", "captions"),
    ("caption", "captions"),
    ("form", "forms and buttons"),
    ("button", "forms and buttons"),
    ("select", "forms and buttons"),
    ("datalist", "forms and buttons"),
    ("fieldset", "forms and buttons"),
    ("dialog", "forms and buttons"),
    ("del", "struck-out words"),
    ("s", "struck-out words"),
    ("strike", "struck-out words"),
    ("rp", "hidden text"),
    ("rt", "hidden text"),
    ("template", "hidden text"),
    ("svg", "pictures"),
    ("math", "formulas"),
    ("object", "pictures"),
    ("canvas", "pictures"),
    ("audio", "pictures"),
    ("video", "pictures"),
    ("map", "pictures"),
];

pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

pub(super) fn is_closed_by_next(name: &str) -> bool {
    CLOSED_BY_NEXT.contains(&name)
}

/// Why the text in `element` is no part of the article, as far as its tag shows.
pub(super) fn aside(element: &Element, in_article: bool) -> Option<Aside> {
    let name = element.name.as_str();
    if let Some((_, what)) = NO_TEXT.iter().find(|(tag, _)| *tag == name) {
        return Some(Aside { name: what, always: true });
    }
    if matches!(name, "html" | "body" | "main" | "article" | "h1") {
        return None;
    }
    let hidden = element.attribute("hidden").is_some() || element.attribute("aria-hidden") == Some("true");
    if hidden {
        return Some(Aside { name: "hidden text", always: true });
    }
    let names = [element.attribute("class"), element.attribute("id"), element.attribute("role")];
    let by_name = names.into_iter().flatten().flat_map(str::split_ascii_whitespace).find_map(by_name);
    if let Some(what) = by_name {
        return Some(Aside { name: what, always: true });
    }
    (matches!(name, "header" | "footer") && !in_article)
        .then_some(Aside { name: "head and foot of the page", always: false })
}

/// What the elements of this class, id or role hold.
fn by_name(class: &str) -> Option<&'static str> {
    static NAMES: LazyLock<[(Regex, &str); 4]> = LazyLock::new(|| {
        let pattern = |words: &str| Regex::new(&format!("(?i)^(?:{words})$")).expect("a fixed pattern");
        [
            (
                pattern(
                    r"comments?|comments?[-_](?:list|section|area|thread|body|container|wrapper)|disqus_thread",
                ),
                "comments",
            ),
            (
                pattern(
                    r"ads?|ad[-_](?:slot|unit|box|container|wrapper|banner|label)|advert\w*|sponsored|taboola|outbrain",
                ),
                "adverts",
            ),
            (pattern(r"nav|navbar|navigation|menu|breadcrumbs?|pagination|site[-_]?nav"), "navigation"),
            (pattern(r"captions?|wp-caption-text|image[-_]caption|photo[-_]credit"), "captions"),
        ]
    });
    NAMES.iter().find(|(pattern, _)| pattern.is_match(class)).map(|&(_, what)| what)
}
