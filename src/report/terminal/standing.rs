//! What a baseline knows and the run did not find.

use crate::report::phrase::entry;
use crate::report::terminal::Page;
use crate::report::terminal::words::{Look, words};
use crate::report::visible::visible;

impl Page<'_> {
    /// What is resolved, and what could not be checked, with the reason.
    pub(super) fn resolved(&self) -> String {
        let resolved = self.report.resolved.iter().map(|known| (entry(known), String::new()));
        let unchecked =
            self.report.unchecked.iter().map(|u| (entry(&u.entry), format!("· {}", visible(&u.why))));
        self.list("Resolved: in the baseline, and no difference any more", resolved)
            + &self.list("Not checked: in the baseline, and not looked for", unchecked)
    }

    fn list(&self, title: &str, lines: impl ExactSizeIterator<Item = (String, String)>) -> String {
        if lines.len() == 0 {
            return String::new();
        }
        let mut text = self.heading(&format!("{title} ({})", lines.len()));
        for (line, why) in lines {
            let mut line = words(Look::Plain, &line);
            line.extend(words(Look::Faint, &why));
            text += &self.paragraph(&line, "  ");
        }
        text
    }
}
