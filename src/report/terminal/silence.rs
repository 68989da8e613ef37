//! What was not compared, and what was considered and not reported: grouped by reason, or each with its own.

use crate::report::phrase::{counted, sentence};
use crate::report::terminal::Page;
use crate::report::terminal::grid::{Columns, Row, grid};
use crate::report::terminal::words::{Look, Word, words};
use crate::report::visible::visible;
use crate::report::{NotCompared, Silence};

/// So many features of a score are shown.
const FEATURES: usize = 4;

impl Page<'_> {
    /// What was not compared: a table for each reason.
    pub(super) fn not_compared(&self) -> String {
        let all = &self.report.not_compared;
        let mut text = String::new();
        for group in all.chunk_by(|x, y| x.why == y.why) {
            let title = format!("Not compared: {}", visible(&group[0].why));
            text += &self.section(&title, group.iter().map(|n| self.not_compared_row(n)).collect());
        }
        if all.is_empty() {
            text += &self.section("Not compared", Vec::new());
        }
        text
    }

    fn not_compared_row(&self, not: &NotCompared) -> Row {
        (words(Look::Plain, &visible(&not.question)), self.mentions(&[not.a.clone(), not.b.clone()], &[]))
    }

    /// What was considered and not reported, if that was asked for.
    pub(super) fn silences(&self) -> String {
        let Some(silences) = &self.report.silences else { return String::new() };
        let (shown, all) = (silences.pairs.len(), silences.count);
        let title = words(Look::Strong, &format!("Considered and not reported ({shown} of {all})"));
        let rows = silences.pairs.iter().map(|s| self.silence_row(s));
        let columns = Columns::fit(self.columns.total(), usize::MAX);
        format!("\n{}{}{}", self.paragraph(&title, ""), grid(columns, rows), self.rest(all - shown.min(all)))
    }

    fn rest(&self, count: usize) -> String {
        if count == 0 {
            return String::new();
        }
        let more = counted(count, "more pair of claims", "more pairs of claims");
        self.paragraph(&words(Look::Faint, &format!("and {more} (--explain-silence=all)")), "")
    }

    fn silence_row(&self, silence: &Silence) -> Row {
        let mut why = words(Look::Plain, &sentence(&silence.why));
        let rule = silence.rule.iter().flat_map(|rule| faint(&format!("{rule} would report it.")));
        why.extend(rule);
        let features = silence.alignment.because.iter().filter(|(name, _)| name != "bias").take(FEATURES);
        let features: Vec<String> = features.map(|(name, part)| format!("{name} {part:+.1}")).collect();
        why.extend(faint(&features.join(", ")));
        (why, self.mentions(&[silence.a.clone(), silence.b.clone()], &[]))
    }
}

fn faint(text: &str) -> Vec<Word> {
    words(Look::Faint, &visible(text))
}
