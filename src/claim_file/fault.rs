//! What can be wrong with a claim file, each with a code that reports and editors show.

use crate::text::{LineIndex, Span};

/// Something that is wrong in a claim file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub code: Code,
    /// Where in the file, in bytes.
    pub span: Span,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The file can be used; a person should look.
    Warning,
    /// The file, or the claim, cannot be used as it is.
    Error,
}

macro_rules! codes {
    ($($name:ident $code:literal $grade:ident $says:literal;)*) => {
        /// The kinds of fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $says] $name,)*
        }

        impl Code {
            /// All of them, in the order of their codes.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code that reports show, such as `C105`.
            pub fn code(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// What is wrong where it is met, in a sentence.
            pub fn says(self) -> &'static str {
                match self { $(Code::$name => $says,)* }
            }

            /// How much it weighs.
            pub fn grade(self) -> Grade {
                match self { $(Code::$name => Grade::$grade,)* }
            }
        }
    };
}

codes! {
    Syntax     "C001" Error   "The file is no YAML as claim files are written in.";
    Version    "C101" Error   "The file has a version that this program does not read.";
    Missing    "C102" Error   "A key that is needed is not there.";
    Misspelled "C103" Error   "A key is misspelled.";
    Shape      "C104" Error   "A value is of another type than its key takes.";
    Word       "C105" Error   "A word is none of those that its key takes.";
    Date       "C106" Error   "A day is none.";
    TwiceNamed "C201" Error   "Two claims have one id.";
    Wordless   "C202" Error   "A claim has neither words nor a quote.";
    NotSaid    "C203" Error   "A quote is not in the source.";
    Elsewhere  "C204" Warning "A quote stands elsewhere in the source than the file says.";
    NoText     "C205" Warning "The source's text is not there.";
    Leaves     "C206" Error   "The path of the source leaves the folder.";
    Stale      "C207" Warning "The source has changed since its claims were extracted.";
    Unchanged  "C208" Warning "A claim is marked as corrected, but is as it was extracted.";
    Unread     "C209" Warning "A correction or a claim of a person's own cannot be used as it is.";
    Unmarked   "C210" Warning "A claim is not as the program reads it, and not marked as corrected.";
    Meets      "C211" Warning "Two corrections are about the same words of the source and say different things.";
}

/// The first of the faults of a file that holds `text`: where it is, what to do, and how many others there are. Empty if there
/// is none.
pub fn summary(text: &str, faults: &[Fault]) -> String {
    let Some(first) = faults.first() else { return String::new() };
    let place = LineIndex::new(text).position(text, first.span.start());
    let others = match faults.len() - 1 {
        0 => String::new(),
        count => format!(" ({count} more; `crosscheck validate` shows all)"),
    };
    format!("line {}, column {}: {}; {}{others}", place.line, place.column, first.what, first.help)
}
