//! Words of a source made safe to show in a terminal.

/// `text` without anything that could steer a terminal, reorder what stands beside it or hide in it. Control characters
/// show as their pictures (␛), the others as �; white space of any kind is a space.
pub fn visible(text: &str) -> String {
    text.chars().filter_map(visible_char).collect()
}

fn visible_char(c: char) -> Option<char> {
    match c {
        '\u{AD}' | '\u{FEFF}' => None, // a soft hyphen, a byte order mark: of no width, and meant not to be seen
        c if c.is_whitespace() => Some(' '),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{7F}' => Some('␡'),
        '\u{80}'..='\u{9F}' => Some('�'),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' => Some('�'), // right to left and back
        '\u{2060}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => Some('�'),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_reordering_are_shown_not_obeyed() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("a\u{9b}2Jb\u{202e}c\u{2066}"), "a�2Jb�c�");
        assert_eq!(visible("a\r\n\tb\u{2028}c"), "a   b c");
    }

    #[test]
    fn words_of_any_script_stay() {
        let text = "Café – “24” 日本 العربية 👩‍🚒";
        assert_eq!(visible(text), text);
    }
}
