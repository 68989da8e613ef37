//! What of a report is no English prose: capitals, tables, other languages, letters misread by a scanner, text without stops.
//!
//! The syntax model answers on such text, too, and its answers are guesses; so nothing is claimed from it. Every measure is far
//! from what news shows: of ordinary paragraphs at least two in three of the longer small words are known, of other languages
//! and of garbled text one in four. What is too short to tell goes with the report as a whole.

use std::ops::Range;

use crate::annotate::{lemma, vector};
use crate::error::Problem;
use crate::source::Source;
use crate::text::Span;

/// A stretch of a report that is not read for claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The bytes of it.
    pub span: Span,
    /// What it is.
    pub why: NotProse,
}

/// What a stretch is, if it is no English prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotProse {
    /// Words in capitals: names do not stand out.
    Capitals,
    /// Words of another language, or garbled ones.
    NotEnglish,
    /// Words without a stop: where a sentence ends cannot be told.
    NoStops,
    /// Lines of names and numbers.
    Table,
}

/// Fewer words tell nothing of their letters: a headline may well be in capitals.
const CAPITALS: usize = 20;
/// Fewer small words of [`LONG`] letters tell nothing of their language.
const SMALL_WORDS: usize = 8;
/// Shorter words are much the same in many languages.
const LONG: usize = 4;
/// So many words without a stop are no sentence.
const NO_STOPS: usize = 100;
/// So many lines make a table.
const LINES: usize = 4;

/// The stretches of `text`, cut into `blocks`, that are no English prose; in order, without overlap.
pub(super) fn unread(text: &str, blocks: &[Span]) -> Vec<Unread> {
    let whole = Counts::of(text).verdict();
    let mut unread = Vec::new();
    let mut tables = tables(text).into_iter().peekable();
    for &block in blocks {
        let counts = Counts::of(block.of(text));
        let why = counts.verdict().or(whole.filter(|&why| counts.leave_open(why)));
        if let Some(why) = why {
            unread.push(Unread { span: block, why });
            continue;
        }
        while tables.next_if(|table| table.end() <= block.start()).is_some() {}
        while let Some(table) = tables.peek().filter(|table| table.start() < block.end()) {
            let inside = table.start().max(block.start())..table.end().min(block.end());
            unread.push(Unread { span: Span::new(inside.start, inside.end), why: NotProse::Table });
            if table.end() > block.end() {
                break;
            }
            tables.next();
        }
    }
    unread
}

/// So many places are named in a note.
const PLACES: usize = 3;

/// A note for each kind of text in `source` that is not read for claims.
pub(super) fn problems(source: &Source, unread: &[Unread]) -> Vec<Problem> {
    let mut kinds: Vec<NotProse> = unread.iter().map(|u| u.why).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let note = |why: NotProse| {
        let lines = lines(source, unread.iter().filter(|u| u.why == why).map(|u| u.span));
        Problem { path: source.path.clone(), what: format!("{}; not read for claims: {lines}", why.name()) }
    };
    kinds.into_iter().map(note).collect()
}

/// English if the longer small words of `source` are, whatever its file says; else what the file says, unless that is English.
pub(super) fn language(source: &Source) -> Option<String> {
    let said = source.language.as_deref();
    let says_english =
        said.is_some_and(|tag| tag.split('-').next().is_some_and(|main| main.eq_ignore_ascii_case("en")));
    let counts = Counts::of(&source.text);
    let is_english = counts.small_words >= SMALL_WORDS && counts.verdict() != Some(NotProse::NotEnglish);
    match (is_english, says_english) {
        (true, false) => Some("en".to_owned()),
        (false, true) if counts.small_words >= SMALL_WORDS => None,
        _ => said.map(str::to_owned),
    }
}

/// *line 3, lines 7 to 12 and 2 more places*.
fn lines(source: &Source, spans: impl Iterator<Item = Span>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new(); // first and last line
    for span in spans {
        let line = |at| source.position(at).line;
        let (first, last) = (line(span.start()), line(span.end()));
        match runs.last_mut() {
            Some(run) if first <= run.1 + 2 => run.1 = last, // an empty line may lie between
            _ => runs.push((first, last)),
        }
    }
    let name = |&(first, last): &(usize, usize)| {
        if first == last { format!("line {first}") } else { format!("lines {first} to {last}") }
    };
    let named = runs.iter().take(PLACES).map(name).collect::<Vec<_>>().join(", ");
    match runs.len().saturating_sub(PLACES) {
        0 => named,
        1 => format!("{named} and one more place"),
        more => format!("{named} and {more} more places"),
    }
}

impl NotProse {
    fn name(self) -> &'static str {
        match self {
            NotProse::Capitals => "words in capitals throughout",
            NotProse::NotEnglish => "most words are not English, or are garbled",
            NotProse::NoStops => "many words without a stop between them",
            NotProse::Table => "rows of names and numbers",
        }
    }
}

/// What is counted in a stretch of text.
#[derive(Default)]
struct Counts {
    words: usize,
    letters: usize,
    capitals: usize,
    latin: usize,
    small_words: usize, // of at least LONG letters, none of them a capital
    known: usize,       // of these
    has_stop: bool,
}

impl Counts {
    fn of(text: &str) -> Self {
        let has_stop = text.trim_end().trim_end_matches(is_stop).contains(is_stop);
        let mut counts = Counts { has_stop, ..Counts::default() };
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            counts.words += 1;
            let (before, letters) = (counts.capitals, word.chars().count());
            counts.letters += letters;
            counts.capitals += word.chars().filter(|c| c.is_uppercase()).count();
            counts.latin += word.chars().filter(|&c| c < '\u{250}').count();
            if letters >= LONG && counts.capitals == before {
                counts.small_words += 1;
                counts.known += usize::from(vector::is_word(word) || lemma::is_form(word));
            }
        }
        counts
    }

    /// Whether there are too few words to tell that it is not so.
    fn leave_open(&self, why: NotProse) -> bool {
        match why {
            NotProse::Capitals => self.words < CAPITALS,
            NotProse::NotEnglish => self.small_words < SMALL_WORDS,
            NotProse::NoStops | NotProse::Table => false,
        }
    }

    fn verdict(&self) -> Option<NotProse> {
        if self.words >= CAPITALS && self.capitals * 10 >= self.letters * 7 {
            return Some(NotProse::Capitals);
        }
        let foreign_letters = self.letters >= CAPITALS && self.latin * 2 < self.letters;
        if foreign_letters || self.small_words >= SMALL_WORDS && self.known * 20 < self.small_words * 9 {
            return Some(NotProse::NotEnglish);
        }
        (self.words >= NO_STOPS && !self.has_stop).then_some(NotProse::NoStops)
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | ':' | '…' | '。')
}

/// Runs of [`LINES`] lines and more of which each is a row of names and numbers.
fn tables(text: &str) -> Vec<Span> {
    let mut tables = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None; // bytes, and lines in it
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if is_row(words) {
            let (range, lines) = run.get_or_insert((at..at, 0));
            (range.end, *lines) = (at + line.trim_end().len(), *lines + 1);
        } else if !words.is_empty() {
            tables.extend(run.take().filter(|(_, lines)| *lines >= LINES));
        }
        at += line.len();
    }
    tables.extend(run.filter(|(_, lines)| *lines >= LINES));
    tables.into_iter().map(|(range, _)| Span::new(range.start, range.end)).collect()
}

/// A quarter of bare numbers or more, or cells with bars or tabs between them, and no stop at the end. A number with its unit
/// (*16GB*) is no bare one: a list of facts is not a table.
fn is_row(line: &str) -> bool {
    let tokens = line.split_whitespace().count();
    let numbers = line.split_whitespace().filter(|token| is_bare_number(token)).count();
    let cells = line.split(['|', '\t']).filter(|cell| !cell.trim().is_empty()).count();
    let numeric = tokens >= 2 && numbers * 4 >= tokens;
    (numeric || cells >= 3) && !line.trim_end_matches(['"', '”', '’', ')']).ends_with(is_stop)
}

fn is_bare_number(token: &str) -> bool {
    token.contains(|c: char| c.is_ascii_digit()) && !token.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::block;

    fn seen(text: &str) -> Vec<(NotProse, &str)> {
        unread(text, &block::blocks(text)).into_iter().map(|u| (u.why, u.span.of(text))).collect()
    }

    #[track_caller]
    fn is(why: NotProse, text: &str) {
        assert_eq!(seen(text), [(why, text)]);
    }

    #[test]
    fn prose_is_read() {
        for text in [
            "",
            "Two dead in harbour fire",
            "FIRE IN HARBOUR KILLS TWO\n\nTwo dockers died on Monday when a shed burned down, the port said.",
            "He wrote \u{201c}Nous sommes tous ici\u{201d} on the wall, the guards at the prison said later.",
            "Goalkeeper Jan Novak, defenders Petr Dvorak and Karel Svoboda, and striker Josef Novotny were dropped.",
            "The 4-year-old gelding won by 3 lengths in 1:41.2, paying $7.40, $3.80 and $2.60.",
            "A 12.5-inch screen\n16GB memory\n1TB disk\n10 hours of battery life\nTwo colours",
            "March 3, 2024\n10:42 AM\nUpdated 3 March 2024, 11:15\nA shed burned down, the port said.",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn capitals_are_not() {
        is(
            NotProse::Capitals,
            "A FERRY SANK OFF THE ISLAND OF SAMSO ON MONDAY. THE COAST GUARD SAID THAT TWELVE PASSENGERS WERE PULLED FROM \
             THE WATER AND TAKEN TO HOSPITAL.",
        );
    }

    #[test]
    fn other_languages_are_not() {
        for text in [
            "Beim Untergang einer Fähre sind in der Nacht nach Angaben der Küstenwache zwölf Menschen gerettet und drei weitere \
             schwer verletzt worden.",
            "De veerboot verging maandag voor de kust; twaalf opvarenden werden door de kustwacht gered, zo meldde de politie \
             gisteren aan de pers.",
            "Prom zatonął w poniedziałek u wybrzeży wyspy, a straż przybrzeżna uratowała dwanaście osób, podała policja.",
            "Паром затонул в понедельник у берегов острова, спасены двенадцать пассажиров.",
            "周一一艘渡轮在该岛附近海域沉没,海岸警卫队救起了十二名乘客并送往医院救治。",
        ] {
            is(NotProse::NotEnglish, text);
        }
    }

    #[test]
    fn the_words_say_the_language_before_the_file_does() {
        let english = "A shed burned down at the harbour on Monday, and two dockers were hurt, police said.";
        let dutch = "De veerboot verging maandag voor de kust; twaalf opvarenden werden door de kustwacht gered, zo \
                     meldde de politie gisteren aan de pers.";
        let language = |text: &str, said: Option<&str>| {
            let mut source = Source::from_text("a", text);
            source.language = said.map(str::to_owned);
            language(&source)
        };
        assert_eq!(language(english, None).as_deref(), Some("en"));
        assert_eq!(language(english, Some("en-GB")).as_deref(), Some("en-GB"));
        assert_eq!(language(english, Some("de")).as_deref(), Some("en"));
        assert_eq!(language(dutch, Some("nl")).as_deref(), Some("nl"));
        assert_eq!((language(dutch, Some("en")), language(dutch, None)), (None, None));
        assert_eq!(language("Two died.", Some("en")).as_deref(), Some("en"));
    }

    #[test]
    fn garbled_letters_are_not() {
        is(
            NotProse::NotEnglish,
            "Tbe ferrv sanlc oif tlie islaud, aud twelvc passcngers wcre pullcd frorn tlie watcr bv tlie coast guarcl.",
        );
    }

    #[test]
    fn many_words_without_a_stop_are_not() {
        let words = "and then the ferry left the pier with the cars on deck ".repeat(9);
        is(NotProse::NoStops, words.trim());
        assert_eq!(seen(&words.replace("deck", "deck.")), []);
    }

    #[test]
    fn tables_are_not() {
        let table = "Rovers 3 United 1\nAlbion 0 Villa 0\nCounty 2 City 2\nTown 1 Athletic 4";
        is_table(table);
        is_table("Team | Won | Lost\nRovers | 3 | 1\nUnited | 2 | 2\nAlbion | 0 | 4");
        let report = format!("Rovers went top on Saturday.\n{table}\nThe season ends in May.");
        assert_eq!(report.lines().count() - 2, seen(&report).len());
        assert_eq!(seen("Rovers 3 United 1\nAlbion 0 Villa 0\nRovers went top on Saturday."), []);
    }

    /// Each line of `table` is a block, and each is seen.
    #[track_caller]
    fn is_table(table: &str) {
        let rows: Vec<_> = table.lines().map(|line| (NotProse::Table, line)).collect();
        assert_eq!(seen(table), rows);
    }

    #[test]
    fn what_is_too_short_to_tell_goes_with_the_whole() {
        let text = "Zwölf Menschen gerettet\n\nBeim Untergang einer Fähre sind in der Nacht nach Angaben der Küstenwache zwölf \
                    Menschen gerettet und drei weitere schwer verletzt worden.";
        assert_eq!(seen(text).len(), 2);
    }
}
