//! A source as people say that it is to be read: words replaced, and statements added, each with its place in the source.
//!
//! The stages read the edited text; whoever quotes it asks for the source's own words with [`Source::own_words`].

use crate::source::Source;
use crate::text::Span;

/// A change to the text of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The id of the claim that asks for it.
    pub claim: String,
    /// The words of the text that are meant: those that are replaced, or the quote that carries a statement.
    pub at: Span,
    /// What is read instead of them, or besides.
    pub words: String,
    /// Whether they are read as a paragraph of its own at the end, and the text stays as it is.
    pub is_statement: bool,
}

/// Where the stretches of an edited text are from.
#[derive(Clone, Debug, Default)]
pub(super) struct Edited {
    text: String, // before the edits
    stretches: Vec<Stretch>,
}

/// A part of the edited text that is not as it was.
#[derive(Clone, Debug)]
struct Stretch {
    now: Span,
    was: Span,
    claim: String,
    is_statement: bool,
}

impl Source {
    /// The source with `edits`, of which none overlap; those that do are left out. It is read as edited, and quoted as it is.
    pub fn edited(mut self, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.is_statement, edit.at, edit.claim.clone()));
        let before = std::mem::take(&mut self.text);
        let (mut text, mut stretches, mut from) = (String::with_capacity(before.len()), Vec::new(), 0);
        let (statements, replaced): (Vec<Edit>, Vec<Edit>) = edits.into_iter().partition(|e| e.is_statement);
        for edit in replaced.into_iter().filter(|edit| !edit.at.is_empty()) {
            if edit.at.start() < from {
                continue;
            }
            text.push_str(&before[from..edit.at.start()]);
            stretches.push(stretch(&mut text, edit));
            from = stretches.last().map_or(from, |s: &Stretch| s.was.end());
        }
        text.push_str(&before[from..]);
        for edit in statements {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
            stretches.push(stretch(&mut text, edit));
            text.push('\n');
        }
        self.text = text;
        self.edited = Some(Edited { text: before, stretches });
        self
    }

    /// The text that quotes are from and spans of reports count in: without what people have read into it.
    pub fn own_text(&self) -> &str {
        self.edited.as_ref().map_or(&self.text, |edited| &edited.text)
    }

    /// Where in [`Source::own_text`] the words stand that are read at `span` of the text.
    pub fn own_span(&self, span: Span) -> Span {
        match &self.edited {
            Some(edited) => edited.was(&self.text, span),
            None => span,
        }
    }

    /// The source's own words for what is read at `span` of the text.
    pub fn own_words(&self, span: Span) -> &str {
        self.own_span(span).of(self.own_text())
    }

    /// The id of the claim whose edit is read at `span` of the text, at least in part.
    pub fn edit_at(&self, span: Span) -> Option<&str> {
        self.stretches_at(span).next().map(|s| s.claim.as_str())
    }

    /// The id of the claim that is stated at `span` of the text besides what the source says.
    pub fn statement_at(&self, span: Span) -> Option<&str> {
        self.stretches_at(span).find(|s| s.is_statement).map(|s| s.claim.as_str())
    }

    /// The stretches that overlap `span` of the text, in its order.
    fn stretches_at(&self, span: Span) -> impl Iterator<Item = &Stretch> {
        let all = self.edited.as_ref().map_or(&[][..], |edited| &edited.stretches);
        let first = all.partition_point(|s| s.now.end() <= span.start());
        all[first..].iter().take_while(move |s| s.now.overlaps(span))
    }
}

fn stretch(text: &mut String, edit: Edit) -> Stretch {
    let start = text.len();
    text.push_str(edit.words.trim());
    Stretch {
        now: Span::new(start, text.len()),
        was: edit.at,
        claim: edit.claim,
        is_statement: edit.is_statement,
    }
}

impl Edited {
    fn was(&self, now: &str, span: Span) -> Span {
        let statement = |s: &&Stretch| s.now.start() <= span.start() && span.end() <= s.now.end();
        if let Some(whole) = self.stretches.iter().find(statement) {
            // Words that the quote has, too, are meant there.
            let found = whole.was.of(&self.text).find(span.of(now)).filter(|_| !span.is_empty());
            let at =
                |found: usize| Span::new(whole.was.start() + found, whole.was.start() + found + span.len());
            return found.map_or(whole.was, at);
        }
        Span::new(self.before(span.start(), false), self.before(span.end(), true))
    }

    /// Byte `at` of the edited text before the edits; inside of a stretch it is the stretch's start or `end`.
    fn before(&self, at: usize, end: bool) -> usize {
        let mut moved = 0isize;
        for stretch in &self.stretches {
            if stretch.now.end() <= at {
                moved = stretch.was.end() as isize - stretch.now.end() as isize;
            } else if stretch.now.start() < at {
                return if end { stretch.was.end() } else { stretch.was.start() };
            } else {
                break;
            }
        }
        ((at as isize + moved).max(0) as usize).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Rescuers said 24 people died in the fire. Nine were hurt.\n";

    fn edit(words: &str, now: &str, is_statement: bool) -> Edit {
        let at = TEXT.find(words).expect("words of the text");
        let at = Span::new(at, at + words.len());
        Edit { claim: words.to_owned(), at, words: now.to_owned(), is_statement }
    }

    fn span(source: &Source, words: &str) -> Span {
        let at = source.text.find(words).expect("words of the edited text");
        Span::new(at, at + words.len())
    }

    #[test]
    fn replaced_words_are_read_and_the_own_ones_quoted() {
        let source = Source::from_text("a.txt", TEXT)
            .edited(vec![edit("24", "twenty-five", false), edit("Nine", "10", false)]);
        assert_eq!(source.text, "Rescuers said twenty-five people died in the fire. 10 were hurt.\n");
        assert_eq!(source.own_words(span(&source, "twenty-five")), "24");
        assert_eq!(source.own_words(span(&source, "said twenty-five people died")), "said 24 people died");
        assert_eq!(source.own_words(span(&source, "were hurt")), "were hurt");
        assert_eq!(source.own_words(span(&source, "fire. 10")), "fire. Nine");
        assert_eq!(source.edit_at(span(&source, "10 were")), Some("Nine"));
        assert_eq!(source.edit_at(span(&source, "were")), None);
        assert_eq!(source.position(span(&source, "people").start()).column, 18);
    }

    #[test]
    fn a_statement_is_read_at_the_end_and_quoted_where_it_is_said() {
        let source = Source::from_text("a.txt", TEXT).edited(vec![edit(
            "Nine were hurt.",
            "9 injured people were hurt.",
            true,
        )]);
        assert!(source.text.ends_with("Nine were hurt.\n\n9 injured people were hurt.\n"));
        let at = source.text.find("9 injured").expect("the statement");
        assert_eq!(source.own_words(Span::new(at, at + 9)), "Nine were hurt.");
        assert_eq!(source.own_words(Span::new(at + 17, at + 26)), "were hurt");
        assert_eq!(source.own_words(span(&source, "24 people")), "24 people");
    }

    #[test]
    fn of_edits_that_overlap_the_first_is_made() {
        let source = Source::from_text("a.txt", TEXT)
            .edited(vec![edit("24 people", "25 people", false), edit("people", "men", false)]);
        assert!(source.text.starts_with("Rescuers said 25 people died"));
    }
}
