//! Comments in a file by which a person lets a difference stand: `<!-- crosscheck: ignore N101 the wire counts the crew -->`.
//!
//! They are looked for in Markdown and HTML, in the whole file. A comment without a reason ignores nothing.

use std::sync::LazyLock;

use regex::Regex;

/// A comment that lets differences of one rule stand, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// Code of the rule.
    pub rule: String,
    /// Why; not empty.
    pub reason: String,
    /// The line of the file in which the comment begins, from 1, and the one in which it ends.
    pub lines: (usize, usize),
}

impl Ignore {
    /// Whether words in the lines from `first` to `last` are what is meant: they share a line with the comment, or begin in
    /// the line after it.
    pub fn reaches(&self, first: usize, last: usize) -> bool {
        self.lines.0 <= last && first <= self.lines.1 + 1
    }
}

/// The comments of `file`, and what is wrong with those that are not taken.
pub(super) fn in_comments(file: &str) -> (Vec<Ignore>, Vec<String>) {
    static COMMENT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?s)<!--\s*crosscheck\s*:(.*?)-->").expect("a fixed pattern"));
    let (mut taken, mut wrong) = (Vec::new(), Vec::new());
    let (mut line, mut at) = (1, 0);
    for comment in COMMENT.captures_iter(file) {
        let range = comment.get_match().range();
        line += breaks(&file[at..range.start]);
        let last = line + breaks(&file[range.clone()]);
        match read(&comment[1]) {
            Ok((rule, reason)) => taken.push(Ignore { rule, reason, lines: (line, last) }),
            Err(what) => wrong.push(format!("the comment in line {line} {what}; it ignores nothing")),
        }
        (line, at) = (last, range.end);
    }
    (taken, wrong)
}

/// The rule and the reason of a comment.
fn read(words: &str) -> Result<(String, String), String> {
    let mut words = words.split_whitespace();
    let is_code = |code: &&str| code.bytes().all(|b| b.is_ascii_alphanumeric());
    let (Some("ignore"), Some(code)) = (words.next(), words.next().filter(is_code)) else {
        return Err(
            "does not say `ignore`, a rule and a reason, as in `crosscheck: ignore N101 why`".to_owned()
        );
    };
    let reason = words.collect::<Vec<_>>().join(" ");
    if !reason.chars().any(char::is_alphanumeric) {
        return Err(format!("gives no reason to ignore {code}"));
    }
    Ok((code.to_ascii_uppercase(), reason))
}

fn breaks(text: &str) -> usize {
    text.bytes().filter(|&b| b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_a_rule_and_a_reason() {
        let (taken, wrong) = in_comments(
            "One.\n<!-- crosscheck: ignore n101 The crew\r\n  counts. -->\nTwo.<!--crosscheck:ignore S101 x-->",
        );
        let ignore =
            |rule: &str, reason: &str, lines| Ignore { rule: rule.into(), reason: reason.into(), lines };
        assert_eq!(taken, [ignore("N101", "The crew counts.", (2, 3)), ignore("S101", "x", (4, 4))]);
        assert!(wrong.is_empty());
    }

    #[test]
    fn without_a_reason_it_is_wrong() {
        let (taken, wrong) = in_comments(
            "<!-- crosscheck: ignore N101 -->\n<!-- crosscheck: ignore N101 … -->\n<!-- crosscheck: ignore -->\n\
             <!-- crosscheck: off N101 why -->\n<!-- cross-check: ignore N101 why -->\n<!-- crosscheck: ignore N101 why",
        );
        assert!(taken.is_empty());
        assert_eq!(wrong.len(), 4, "{wrong:?}");
        assert_eq!(wrong[0], "the comment in line 1 gives no reason to ignore N101; it ignores nothing");
    }

    #[test]
    fn it_reaches_its_own_lines_and_the_next() {
        let (taken, _) = in_comments("\n<!-- crosscheck: ignore N101 why -->");
        let reached: Vec<usize> = (1..6).filter(|line| taken[0].reaches(*line, *line)).collect();
        assert_eq!(reached, [2, 3]);
        assert!(taken[0].reaches(1, 2) && taken[0].reaches(3, 9) && !taken[0].reaches(4, 9));
    }
}
