//! The marks that a merge leaves in a text when two versions changed the same lines.

use crate::text::Span;
use crate::yaml::tree::Fault;

const HELP: &str = "keep one of the two parts, or what is right of both, and remove the lines of marks";

/// A fault for each line of marks. A line of `=` or `|` is one only in a text that has one of the two others: by itself
/// it may underline a heading.
pub(super) fn conflicts(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (mut at, mut certain) = (0, false);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if let Some(mark) = mark(words) {
            certain |= mark == '<' || mark == '>';
            let part = match mark {
                '<' => "here begins the one version",
                '|' => "here begins what both came from",
                '=' => "here begins the other version",
                _ => "here ends the other version",
            };
            let what = format!("a merge of two versions was not finished: {part}");
            faults.push(Fault { span: Span::new(at, at + words.len()), what, help: HELP.to_owned() });
        }
        at += line.len();
    }
    if certain { faults } else { Vec::new() }
}

/// Whether a merge left its marks in `text`.
pub fn has_unfinished_merge(text: &str) -> bool {
    !conflicts(text).is_empty()
}

/// The character of which a line has seven at its start, and then a blank or nothing.
fn mark(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|c| "<|=>".contains(*c))?;
    let rest = line.trim_start_matches(first);
    (line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_marks_is_named() {
        let text = "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| 1f2e\nb: 0\n=======\r\nb: 3\n>>>>>>> theirs\n";
        let found: Vec<_> = conflicts(text).iter().map(|f| f.span.of(text).to_owned()).collect();
        assert_eq!(found, ["<<<<<<< HEAD", "||||||| 1f2e", "=======", ">>>>>>> theirs"]);
        assert_eq!(conflicts(">>>>>>> theirs\n").len(), 1);
    }

    #[test]
    fn lines_that_only_look_alike_are_none() {
        for text in
            ["=======\n", "a: <<<<<<< b\n", "<<<<<<<< b\n", "<<: b\n", " <<<<<<< b", "# =======\n", ""]
        {
            assert_eq!(conflicts(text), [], "{text}");
        }
    }
}
