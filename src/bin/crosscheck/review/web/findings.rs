//! What the reports say differently, as it is after what was decided: the page of `check`, with links to the claims, and with
//! what can be decided of each difference.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crosscheck::report::baseline::{Because, Status};
use crosscheck::report::html::{Hidden, Links, anchor, escape, is_shown, linked};
use crosscheck::report::phrase::is_ignored;
use crosscheck::report::texts::Texts;
use crosscheck::report::visible::visible;
use crosscheck::report::wording::Wording;
use crosscheck::report::{Finding, Mention};

use super::differences::{Standing, print};
use super::frame::{OWN_STYLE, begin, progress};
use super::hidden;
use super::state::{State, name};
use crate::review::findings::Findings;

/// Where each claim is, by the path of its source, or of its own file, and its id.
pub type Places = BTreeMap<(PathBuf, String), String>;

/// Where the claims are.
pub fn places(state: &State) -> Places {
    let mut places = Places::new();
    for (key, claim) in state.desk.claims() {
        let file = &state.desk.files()[key.file];
        let source = file.read.file.source.path.as_deref().map(Path::new);
        for path in source.into_iter().chain([file.path.as_path()]) {
            let name = name(&key);
            places.insert((plainly(path), claim.id.clone()), format!("./?claim={name}#c-{name}"));
        }
    }
    places
}

/// The page as it is made.
pub struct Page<'a> {
    pub findings: &'a Findings,
    pub standing: Standing,
    /// What was done last, and of which finding.
    pub last: Option<(&'static str, &'a Finding)>,
    pub places: &'a Places,
    /// How many claims are decided, and how many there are.
    pub claims: (usize, usize),
    /// The word that every form has.
    pub form: &'a str,
    /// The boxes that are not ticked.
    pub hidden: &'a Hidden,
}

impl Page<'_> {
    pub fn write(&self) -> String {
        let claim = |mention: &Mention| {
            self.places.get(&(plainly(Path::new(&mention.source)), mention.claim.clone())).cloned()
        };
        let form = |finding: &Finding| self.decision(finding);
        let links = Links {
            bar: &self.bar(),
            style: OWN_STYLE,
            claim: &claim,
            form: &form,
            hidden: self.hidden,
            hiding: &hidden::address,
        };
        linked(&self.findings.report, &Texts::of(&self.findings.gathered.sources), links)
    }

    /// How far the review is, what was done last, and where else to go.
    fn bar(&self) -> String {
        let Standing { pending, all, .. } = self.standing;
        let (decided, claims) = self.claims;
        let first = self.findings.report.findings.iter().find(|finding| self.is_left(finding));
        let first =
            first.map(|first| format!("<a class=\"next\" href=\"#{}\">First pending ↓</a>", anchor(first)));
        format!(
            "<div class=\"bar\">\n{} {}\n{}<nav><a href=\"./\">Back to the claims</a> <span class=\"counts\">{decided} of \
             {claims} claims decided</span></nav>\n</div>\n",
            progress(&self.standing.in_words(), all - pending, all),
            first.unwrap_or_default(),
            self.last(),
        )
    }

    fn last(&self) -> String {
        let Some((what, finding)) = self.last else { return String::new() };
        let undo = match self.findings.can_undo(finding) {
            false => String::new(),
            true => format!("{}<button name=\"do\" value=\"undo\">Undo</button></form>", self.open(finding)),
        };
        format!(
            "<div class=\"last\" role=\"status\"><span>Last {what}: <a href=\"#{}\">{}</a></span> {undo}</div>\n",
            anchor(finding),
            escape(&finding.question)
        )
    }

    /// What can be decided of a difference; what is, its tags say.
    fn decision(&self, finding: &Finding) -> String {
        if is_ignored(finding) {
            return String::new();
        }
        let review = Findings::decided(finding);
        let note = shown(review.note.as_deref());
        let status = Wording::of(finding).what().replace(' ', "-");
        format!(
            "<div class=\"decision s-{status}\" role=\"group\" aria-label=\"Decision: {}\">\n<div \
             class=\"actions\">\n{}{}{}{}</div>\n</div>\n",
            escape(&finding.question),
            self.decisions(finding, review.status),
            self.dismissal(finding, review.because, &note),
            self.noting(finding, &note),
            self.next(finding),
        )
    }

    fn decisions(&self, finding: &Finding, status: Status) -> String {
        let mut form = self.open(finding);
        if status != Status::Accepted {
            form += &button("accept", "Accept");
        }
        if self.findings.can_undo(finding) {
            form += &button("undo", "Undo");
        } else if status != Status::Pending {
            form += &button("reset", "Reset");
        }
        form + "</form>\n"
    }

    fn dismissal(&self, finding: &Finding, now: Option<Because>, note: &str) -> String {
        let reason = |because: Because| {
            let chosen = if now == Some(because) { " selected" } else { "" };
            let (name, meaning) = (because.name(), because.meaning());
            format!("<option value=\"{name}\"{chosen}>{name}: {meaning}</option>")
        };
        format!(
            "<details><summary>Dismiss</summary>\n{}<label><span>Reason</span> <select name=\"because\" required><option \
             value=\"\">choose one</option>{}</select></label>\n{}{}</form>\n</details>\n",
            self.opened(finding, "correct"),
            Because::ALL.map(reason).concat(),
            field(note),
            button("dismiss", "Dismiss"),
        )
    }

    fn noting(&self, finding: &Finding, note: &str) -> String {
        format!(
            "<details><summary>Note</summary>\n{}{}{}</form>\n</details>\n",
            self.opened(finding, "correct"),
            field(note),
            button("note", "Save note")
        )
    }

    /// The way from a difference that is decided to the next that is not.
    fn next(&self, finding: &Finding) -> String {
        let all = &self.findings.report.findings;
        let after = all.iter().skip_while(|one| one.id != finding.id).skip(1).find(|one| self.is_left(one));
        let after = after.filter(|_| !Findings::is_pending(finding));
        let link = |next| format!("<a class=\"next\" href=\"#{}\">Next pending ↓</a>\n", anchor(next));
        after.map(link).unwrap_or_default()
    }

    /// Whether a difference is pending, and shown.
    fn is_left(&self, finding: &Finding) -> bool {
        Findings::is_pending(finding) && is_shown(&self.findings.report, finding, self.hidden)
    }

    fn open(&self, finding: &Finding) -> String {
        self.opened(finding, "decide")
    }

    /// The beginning of each form: which difference, and what the page saw of it.
    fn opened(&self, finding: &Finding, class: &str) -> String {
        let back = escape(&hidden::query(self.hidden));
        begin("settle", class, self.form, &finding.id, &print(finding))
            + &format!("<input type=\"hidden\" name=\"back\" value=\"{back}\">\n")
    }
}

fn field(note: &str) -> String {
    format!("<label><span>Note</span> <input name=\"note\" value=\"{}\"></label>\n", escape(note))
}

fn button(value: &str, label: &str) -> String {
    format!("<button name=\"do\" value=\"{value}\" class=\"do-{value}\">{label}</button>\n")
}

/// A note in one line, as a field has it.
pub fn shown(note: Option<&str>) -> String {
    visible(note.unwrap_or_default()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The path without `.` in it.
fn plainly(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}
