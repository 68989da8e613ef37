//! The classes of characters that spaCy's English rules name.
//!
//! The classes are spaCy's, not Unicode's: some scripts are missing, and punctuation stands where its authors met it.

use std::sync::LazyLock;

use crate::annotate::lexicon;

/// A class of characters; a character can be in several.
#[derive(Clone, Copy)]
pub(super) enum Class {
    /// A letter of the scripts that spaCy knows.
    Alpha,
    /// A lower-case letter, or one of a script without case.
    Lower,
    /// An upper-case letter, or one of a script without case.
    Upper,
    /// Pictures, emoji, dingbats.
    Icon,
    /// Quotation marks and some brackets.
    Quote,
    /// A full stop behind it is cut off.
    BeforeStop,
    /// Cut off in front of a word.
    Prefix,
    /// Cut off behind a word.
    Suffix,
    /// `\w` of Python's expressions.
    Word,
    /// `\d` of Python's expressions: decimal digits of any script.
    Digit,
    /// A letter of any script, as Python's `str.isalpha` has it.
    Letter,
}

const NAMES: [(&str, Class); 11] = [
    ("alpha", Class::Alpha),
    ("lower", Class::Lower),
    ("upper", Class::Upper),
    ("icon", Class::Icon),
    ("quote", Class::Quote),
    ("ahead-of-stop", Class::BeforeStop),
    ("prefix", Class::Prefix),
    ("suffix", Class::Suffix),
    ("word", Class::Word),
    ("digit", Class::Digit),
    ("letter", Class::Letter),
];

/// Whether `c` is in `class`.
pub(super) fn is(c: char, class: Class) -> bool {
    TABLE.classes(c) & class.bit() != 0
}

/// A letter of any script, as Python's `str.isalpha` has it.
pub(in crate::annotate) fn is_letter(c: char) -> bool {
    is(c, Class::Letter)
}

/// White space as Python's `str.isspace` has it.
pub(in crate::annotate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

impl Class {
    fn bit(self) -> u16 {
        1 << self as u16
    }

    fn named(name: &str) -> u16 {
        NAMES.iter().find(|(n, _)| *n == name).map_or(0, |(_, class)| class.bit())
    }
}

const DIRECT: usize = 0x250; // Latin letters are looked up directly, the rest by binary search

struct Table {
    direct: [u16; DIRECT],
    runs: Vec<Run>, // in order, without overlap
}

struct Run {
    first: u32,
    last: u32, // inclusive
    classes: u16,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let runs: Vec<Run> = lexicon::rows(include_str!("../lexicon/character_classes.tsv")).map(run).collect();
    let mut table = Table { direct: [0; DIRECT], runs };
    table.direct = std::array::from_fn(|at| table.search(at as u32));
    table
});

fn run(row: &str) -> Run {
    let mut cells = row.split('\t');
    let mut code = || u32::from_str_radix(cells.next().unwrap_or(""), 16).unwrap_or(0);
    let (first, last) = (code(), code());
    let classes = cells.next().unwrap_or("").split(' ').map(Class::named).sum();
    Run { first, last, classes }
}

impl Table {
    fn classes(&self, c: char) -> u16 {
        self.direct.get(c as usize).copied().unwrap_or_else(|| self.search(c as u32))
    }

    fn search(&self, code: u32) -> u16 {
        let run = self.runs.partition_point(|run| run.last < code);
        self.runs.get(run).filter(|run| run.first <= code).map_or(0, |run| run.classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_names_known_classes() {
        let mut before = 0;
        for row in lexicon::rows(include_str!("../lexicon/character_classes.tsv")) {
            let Run { first, last, classes } = run(row);
            assert!(before < first && first <= last && classes != 0, "{row}");
            assert!(row.split('\t').nth(2).unwrap().split(' ').all(|name| Class::named(name) != 0), "{row}");
            before = last;
        }
    }

    #[test]
    fn classes_hold_what_they_say() {
        assert!(
            is('a', Class::Lower) && is('Ł', Class::Upper) && is('é', Class::Alpha) && is('☃', Class::Icon)
        );
        assert!(is('字', Class::Lower) && is('字', Class::Upper), "scripts without case are both");
        assert!(is('“', Class::Prefix) && is(')', Class::Suffix) && is('٣', Class::Digit));
    }

    #[test]
    fn classes_hold_nothing_else() {
        assert!(
            !is('A', Class::Lower)
                && !is('1', Class::Alpha)
                && !is('-', Class::Prefix)
                && !is('.', Class::Suffix)
        );
        assert!(
            !is('/', Class::Suffix)
                && !is('@', Class::Prefix)
                && !is('²', Class::Digit)
                && !is('$', Class::Suffix)
        );
        assert!(!is_space('\u{200b}') && !is_space('_'));
    }
}
