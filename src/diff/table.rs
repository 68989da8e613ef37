//! The changes as a table for people.
//!
//! The words that only one wording has are in colour, or between `[-` and `-]`, `{+` and `+}` where there is none. Long stretches that
//! are the same are left out (`[…]`).

use std::ops::Range;

use crate::diff::document::{Document, Entry, Words};
use crate::diff::words::{Piece, pieces, runs};
use crate::diff::{Nature, What};
use crate::report::Source;
use crate::report::phrase::{counted, published, sentence};
use crate::report::terminal::grid::{Columns, grid};
use crate::report::terminal::words::{Look, Word, marked, paint, unmarked, words, wrap};
use crate::report::visible::visible;

/// Words that are shown on either side of a difference.
const AROUND: usize = 10;
/// Words of the longest stretch that is shown whole where it differs.
const LONGEST: usize = 80;
/// The longest word that is shown whole, in characters.
const WORD: usize = 60;
/// Stands where words were left out.
const CUT: &str = "[…]";

/// In what space and how a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the window.
    pub width: usize,
    /// With the escape sequences of a terminal; else with brackets around what differs.
    pub color: bool,
    /// List what was only reworded, too.
    pub reworded: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { width: 80, color: false, reworded: false }
    }
}

/// The whole table.
pub fn table(document: &Document, layout: Layout) -> String {
    let columns = Columns::fit(layout.width, 0);
    let mut page = Page { layout, columns, text: String::new() };
    page.sources(document);
    let shown = document.changes.iter().filter(|c| layout.reworded || c.nature.is_difference());
    for (at, change) in shown.enumerate() {
        page.change(document, at + 1, change);
    }
    page.summary(document);
    if layout.color { paint(&page.text) } else { unmarked(&page.text) }
}

struct Page {
    layout: Layout,
    columns: Columns,
    text: String,
}

impl Page {
    fn paragraph(&mut self, indent: usize, words: &[Word]) {
        for line in wrap(words, self.columns.total() - indent) {
            self.text += &format!("{}{line}\n", " ".repeat(indent));
        }
    }

    fn sources(&mut self, document: &Document) {
        for (label, source) in [("old", &document.old), ("new", &document.new)] {
            let mut line = words(Look::Faint, label);
            line.extend(words(Look::Plain, &visible(&source.path)));
            line.extend(words(Look::Faint, &format!("· {}", published(source))));
            self.paragraph(0, &line);
        }
    }

    fn change(&mut self, document: &Document, number: usize, change: &Entry) {
        let mut title = vec![Word(vec![(Look::Strong, format!("{number}."))])];
        title.extend(words(look(change.nature), change.nature.name()));
        if change.what != What::Text {
            title.extend(words(Look::Faint, &format!("· {}", change.what.name())));
        }
        self.text.push('\n');
        self.paragraph(0, &title);
        if change.old.is_some() && change.new.is_some() {
            self.paragraph(3, &words(Look::Plain, &sentence(&change.why)));
        }
        let sides = [
            ("old", &document.old, &change.old, Look::Gone, ["[-", "-]"]),
            ("new", &document.new, &change.new, Look::New, ["{+", "+}"]),
        ];
        let rows = sides.into_iter().filter_map(|(label, source, side, look, brackets)| {
            let side = side.as_ref()?;
            let brackets = if self.layout.color { ["", ""] } else { brackets };
            Some((words(Look::Plain, label), vec![shown(side, look, brackets), place(source, side)]))
        });
        self.text += &grid(self.columns, rows);
    }

    /// How many there are of each nature.
    fn summary(&mut self, document: &Document) {
        let count = |nature| document.changes.iter().filter(|c| c.nature == nature).count();
        let counts = Nature::ALL.into_iter().filter(|n| n.is_difference() && count(*n) > 0);
        let counts: Vec<_> = counts.map(|n| format!("{} {}", count(n), n.name())).collect();
        let line =
            if counts.is_empty() { "No difference in what is claimed".to_owned() } else { counts.join(", ") };
        self.text.push('\n');
        self.text += &format!("{}\n", marked(Look::Strong, &line));
        let reworded = count(Nature::Reworded);
        if reworded > 0 {
            let mut line = words(
                Look::Plain,
                &format!("{} only in words", counted(reworded, "sentence differs", "sentences differ")),
            );
            if !self.layout.reworded {
                line.extend(words(Look::Faint, "(--show reworded)"));
            }
            self.paragraph(0, &line);
        }
    }
}

fn look(nature: Nature) -> Look {
    match nature {
        Nature::Reversed => Look::Alarm,
        Nature::Changed | Nature::Softened | Nature::Strengthened => Look::Notice,
        Nature::Dropped | Nature::Added | Nature::Reworded => Look::Strong,
    }
}

fn place(source: &Source, side: &Words) -> Vec<Word> {
    words(Look::Faint, &visible(&format!("{}:{}:{}", source.path, side.line, side.column)))
}

/// The wording, what differs of it in `look` and in `brackets`.
fn shown(side: &Words, look: Look, brackets: [&str; 2]) -> Vec<Word> {
    let all: Vec<Piece<'_>> =
        side.words.iter().flat_map(|stretch| stretched(&stretch.text, stretch.differs)).collect();
    let mut line = vec![Word(vec![(Look::Plain, "“".to_owned())])];
    let runs = runs(&all);
    for (at, run) in runs.iter().enumerate() {
        let differs = all[run.start].differs;
        let (first, last) = (at == 0, at + 1 == runs.len());
        let parts =
            if differs { parts(run, LONGEST / 2, false, false) } else { parts(run, AROUND, first, last) };
        for (index, part) in parts.iter().enumerate() {
            if index > 0 || part.start > run.start {
                line.push(Word(vec![(Look::Plain, CUT.to_owned())]));
            }
            let (open, close) = (index == 0, index + 1 == parts.len());
            for piece in part.clone() {
                let mut text = cut(&visible(all[piece].text));
                if differs && open && piece == run.start {
                    text.insert_str(0, brackets[0]);
                }
                if differs && close && piece + 1 == run.end {
                    text.push_str(brackets[1]);
                }
                let look = if differs { look } else { Look::Plain };
                let glued = !all[piece].spaced || piece == 0;
                match line.last_mut().filter(|_| glued) {
                    Some(word) => word.0.push((look, text)),
                    None => line.push(Word(vec![(look, text)])),
                }
            }
        }
        if parts.last().is_none_or(|part| part.end < run.end) {
            line.push(Word(vec![(Look::Plain, CUT.to_owned())]));
        }
    }
    if let Some(word) = line.last_mut() {
        word.0.push((Look::Plain, "”".to_owned()));
    }
    line
}

/// The pieces of a stretch, the first one spaced as the stretch is.
fn stretched(text: &str, differs: bool) -> Vec<Piece<'_>> {
    let mut all = pieces(text, differs);
    if let Some(first) = all.first_mut() {
        first.spaced = text.starts_with(' ');
    }
    all
}

/// What of a run is shown: all, or its ends; of the first run of a wording only its end, of the last only its beginning.
fn parts(run: &Range<usize>, around: usize, first: bool, last: bool) -> Vec<Range<usize>> {
    let (head, tail) = (run.start..run.start + around, run.end.saturating_sub(around)..run.end);
    let start = run.start..run.start + 2 * around;
    match (first, last) {
        _ if run.len() <= 2 * around + 2 => vec![run.clone()],
        (true, true) => vec![start],
        (true, false) => vec![tail],
        (false, true) => vec![head],
        (false, false) => vec![head, tail],
    }
}

fn cut(word: &str) -> String {
    match word.char_indices().nth(WORD) {
        Some((end, _)) => format!("{}{CUT}", &word[..end]),
        None => word.to_owned(),
    }
}
