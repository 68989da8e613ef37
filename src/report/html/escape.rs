//! Words of a source as text of a page, or as the value of an attribute in double quotes.

use crate::report::visible::visible;

/// `text` without markup, and without anything that reorders or hides what stands beside it.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_source_is_markup() {
        assert_eq!(
            escape("<b x=\"1\">a & 'b'</b>\u{202e}"),
            "&lt;b x=&quot;1&quot;&gt;a &amp; &#39;b&#39;&lt;/b&gt;�"
        );
    }
}
