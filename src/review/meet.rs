//! Corrections that meet: two that are about the same words of a source.

use crate::claim_file::Code;
use crate::review::correct::{Wrong, same};
use crate::source::{Edit, Source};
use crate::text::Span;

/// The `edits` of which no two overlap but for statements, and what is wrong with those that are left out. Of two that meet
/// the one that begins first is made; nothing is wrong if they come to the same.
pub(super) fn apart(mut edits: Vec<Edit>, source: &Source) -> (Vec<Edit>, Vec<Wrong>) {
    // Of those that begin together the longest comes first, which may have the others in it.
    edits.sort_by(|a, b| {
        let order = |edit: &Edit| (edit.is_statement, edit.at.start(), usize::MAX - edit.at.end());
        order(a).cmp(&order(b)).then_with(|| (&a.claim, &a.words).cmp(&(&b.claim, &b.words)))
    });
    let (mut made, mut wrong) = (Vec::<Edit>::new(), Vec::new());
    for edit in edits {
        match made.last().filter(|before| !edit.is_statement && before.at.overlaps(edit.at)) {
            None => made.push(edit),
            Some(before) if agree(before, &edit, &source.text) => {}
            Some(before) => wrong.push(met(before, edit, source)),
        }
    }
    (made, wrong)
}

/// Whether `outer` says what the words at its place say with `inner` made.
fn agree(outer: &Edit, inner: &Edit, text: &str) -> bool {
    if inner.at.end() > outer.at.end() {
        return false;
    }
    let before = &text[outer.at.start()..inner.at.start()];
    let after = &text[inner.at.end()..outer.at.end()];
    same(&format!("{before}{}{after}", inner.words), &outer.words)
}

fn met(before: &Edit, edit: Edit, source: &Source) -> Wrong {
    let both = Span::new(before.at.start(), before.at.end().max(edit.at.end()));
    let place = source.position(both.start());
    let words = both.of(&source.text);
    let other = match before.claim == edit.claim {
        true => "another correction of it".to_owned(),
        false => format!("the correction of {}", before.claim),
    };
    let what = format!(
        "its correction, “{}”, meets {other}, “{}”, in the words “{words}” of line {}, column {}, and is left out",
        edit.words, before.words, place.line, place.column
    );
    let help = "let both say the same of these words, or say the whole claim anew under `claim:`";
    Wrong { code: Code::Meets, name: edit.claim.clone(), claim: edit.claim, field: None, what, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Rescuers said 24 people died in the fire. Nine were hurt.\n";

    fn edit(claim: &str, words: &str, now: &str) -> Edit {
        let at = TEXT.find(words).expect("words of the text");
        let at = Span::new(at, at + words.len());
        Edit { claim: claim.to_owned(), at, words: now.to_owned(), is_statement: false }
    }

    /// The words of the edits that are made, and what is wrong with others.
    fn made(edits: Vec<Edit>) -> (Vec<String>, Vec<String>) {
        let (made, wrong) = apart(edits, &Source::from_text("a.txt", TEXT));
        (made.into_iter().map(|e| e.words).collect(), wrong.into_iter().map(|w| w.what).collect())
    }

    #[test]
    fn of_two_that_meet_the_first_is_made_and_the_other_is_named() {
        let (words, wrong) = made(vec![edit("b", "people", "men"), edit("a", "24 people", "25 people")]);
        assert_eq!(words, ["25 people"]);
        assert_eq!(
            wrong,
            [
                "its correction, “men”, meets the correction of a, “25 people”, in the words “24 people” of line 1, \
                 column 15, and is left out"
            ]
        );
        let (words, wrong) = made(vec![edit("b", "24", "26"), edit("a", "24", "25")]);
        assert_eq!((words.as_slice(), wrong.len()), (["25".to_owned()].as_slice(), 1));
    }

    #[test]
    fn two_that_come_to_the_same_are_made_once() {
        for (one, other) in [
            (edit("a", "24", "25"), edit("b", "24", "25")),
            (edit("a", "24 people", "25 people"), edit("b", "24", "25")),
            (edit("a", "24", "25"), edit("a", "said 24", "said 25")),
        ] {
            let (words, wrong) = made(vec![one, other]);
            assert_eq!((words.len(), wrong.len()), (1, 0), "{words:?} {wrong:?}");
            assert!(words[0].contains("25"), "{words:?}");
        }
    }

    #[test]
    fn others_and_statements_are_all_made() {
        let statement = Edit { is_statement: true, ..edit("c", "24 people died", "24 men died.") };
        let (words, wrong) = made(vec![edit("a", "24", "25"), statement, edit("b", "Nine", "Ten")]);
        assert_eq!((words.len(), wrong.len()), (3, 0));
    }
}
