//! One claim with what can be decided of it.

use crosscheck::claim_file::{ClaimEntry, Kind, Status};
use crosscheck::report::html::escape;
use crosscheck::report::wording::Wording;
use crosscheck::review::{Field, InForce};

use super::frame::begin;

/// What a card is made of beside its claim.
pub struct Card<'a> {
    pub claim: &'a ClaimEntry,
    /// What the page calls it.
    pub name: String,
    /// What tells it from itself after a change.
    pub print: String,
    /// Its number in its file, from 1.
    pub number: usize,
    pub can_undo: bool,
    /// Which of its words count, if a person changed some.
    pub in_force: Option<InForce>,
    /// The filter to come back to, as a query.
    pub back: &'a str,
    /// The word that every form has.
    pub form: &'a str,
    /// The next claim that is not decided, as a link.
    pub next: Option<String>,
}

/// What a correction can make of a denial and of a guess.
pub const CHOICES: [(Field, &[&str]); 2] = [
    (Field::Polarity, &["positive", "negative"]),
    (Field::Modality, &["asserted", "alleged", "possible", "expected", "attempted", "hypothetical"]),
];

impl Card<'_> {
    pub fn write(&self) -> String {
        let Card { claim, name, number, .. } = self;
        let words = match &self.in_force {
            Some(in_force) => &in_force.claim,
            None if claim.claim.is_empty() => &claim.quote,
            None => &claim.claim,
        };
        let next = self.next.iter().filter(|_| claim.review.status != Status::Pending);
        let next =
            next.map(|href| format!(" <a class=\"next\" href=\"{}\">Next pending ↓</a>", escape(href)));
        format!(
            "<article id=\"c-{name}\" class=\"card s-{status}\" aria-labelledby=\"t-{name}\">\n\
             <h3 id=\"t-{name}\"><a class=\"number\" href=\"#q-{name}\" aria-label=\"claim {number} in the \
             source\">{number}</a> {}</h3>\n<p class=\"tags\">{}{}</p>\n{}{}{}<div class=\"actions\">\n{}{}{}</div>\n</article>\n",
            escape(words),
            self.tags(),
            next.collect::<String>(),
            self.what_counts(),
            self.note(),
            self.fields(),
            self.decisions(),
            self.correction(),
            self.noting(),
            status = claim.review.status.name(),
        )
    }

    fn tags(&self) -> String {
        let ClaimEntry { kind, review, vanished, at, .. } = self.claim;
        let tag = |words: &str| format!(" <span class=\"tag\">{}</span>", escape(words));
        let status = review.status.name();
        let decision = escape(&Wording::from(review).without_note().to_string());
        let kind = kind.map(|kind: Kind| tag(kind.name())).unwrap_or_default();
        let gone = if *vanished { tag("no longer in the source") } else { String::new() };
        let place = at.as_ref().map(|at| format!(" <span class=\"place\">line {}</span>", at.line));
        format!(
            "<span class=\"tag status is-{status}\">{decision}</span>{kind}{gone}{}",
            place.unwrap_or_default()
        )
    }

    fn note(&self) -> String {
        let note = self.claim.review.note.as_deref().unwrap_or_default();
        if note.is_empty() {
            String::new()
        } else {
            format!("<p class=\"note\">Note: {}</p>\n", escape(note))
        }
    }

    fn what_counts(&self) -> String {
        let what = self.in_force.as_ref().map(|in_force| &in_force.what_counts);
        what.map(|what| format!("<p class=\"hint\">What counts: {}.</p>\n", escape(what))).unwrap_or_default()
    }

    /// What the claim says, field by field.
    fn fields(&self) -> String {
        let rows = Field::ALL.into_iter().filter(|field| *field != Field::Claim).filter_map(|field| {
            let words = field.of_entry(self.claim);
            let is_plain = matches!(words.as_str(), "" | "positive" | "asserted");
            let was = self.in_force.as_ref().and_then(|in_force| in_force.extracted(field));
            let was =
                was.map(|was| format!(" <span class=\"by\">({})</span>", escape(&was))).unwrap_or_default();
            (!is_plain || !was.is_empty())
                .then(|| format!("<div><dt>{}</dt><dd>{}{was}</dd></div>\n", label(field), escape(&words)))
        });
        let rows: String = rows.collect();
        if rows.is_empty() { rows } else { format!("<dl>\n{rows}</dl>\n") }
    }

    /// The beginning of each form: which claim, what the page saw of it, and where to come back to.
    fn open(&self, class: &str) -> String {
        let Card { name, print, back, form, .. } = self;
        let back = format!("<input type=\"hidden\" name=\"back\" value=\"{}\">\n", escape(back));
        begin("decide", class, form, name, print) + &back
    }

    fn button(&self, value: &str, label: &str) -> String {
        format!(
            "<button name=\"do\" value=\"{value}\" class=\"do-{value}\" aria-describedby=\"t-{}\">{label}</button>\n",
            self.name
        )
    }

    fn decisions(&self) -> String {
        let status = self.claim.review.status;
        let mut form = self.open("decide");
        if status != Status::Accepted {
            form += &self.button("accept", "Accept");
        }
        if status != Status::Rejected {
            form += &self.button("reject", "Reject");
        }
        if self.can_undo {
            form += &self.button("undo", "Undo");
        } else if status != Status::Pending {
            form += &self.button("reset", "Reset");
        }
        form + "</form>\n"
    }

    fn correction(&self) -> String {
        let inputs: String = Field::ALL.into_iter().map(|field| self.input(field)).collect();
        format!(
            "<details><summary>Correct</summary>\n{}{inputs}<p class=\"hint\">Several values are written with “;” \
             between them.</p>\n{}</form>\n</details>\n",
            self.open("correct"),
            self.button("correct", "Save correction"),
        )
    }

    fn input(&self, field: Field) -> String {
        let (key, words) = (field.key(), field.of_entry(self.claim));
        let words = escape(&words);
        let input = match CHOICES.iter().find(|(choice, _)| *choice == field) {
            Some((_, choices)) => {
                let option = |choice: &&str| {
                    let chosen = if **choice == words { " selected" } else { "" };
                    format!("<option{chosen}>{choice}</option>")
                };
                let none = if words.is_empty() { "<option value=\"\">not said</option>" } else { "" };
                format!(
                    "<select name=\"{key}\">{none}{}</select>",
                    choices.iter().map(option).collect::<String>()
                )
            }
            None if field == Field::Claim => {
                format!("<textarea name=\"{key}\" rows=\"2\">{words}</textarea>")
            }
            None => format!("<input name=\"{key}\" value=\"{words}\">"),
        };
        format!("<label><span>{}</span> {input}</label>\n", label(field))
    }

    fn noting(&self) -> String {
        let note = escape(self.claim.review.note.as_deref().unwrap_or_default());
        format!(
            "<details><summary>Note</summary>\n{}<label><span>Note</span> <input name=\"note\" value=\"{note}\"></label>\n\
             {}</form>\n</details>\n",
            self.open("correct"),
            self.button("note", "Save note"),
        )
    }
}

/// A field's name for people.
pub fn label(field: Field) -> String {
    let name = field.key().replace('_', " ");
    name[..1].to_uppercase() + &name[1..]
}
