//! Which claims are shown: by what was decided, kind, file and words. It is in the address, so that a page can be kept and
//! opened again.

use crosscheck::claim_file::{ClaimEntry, Kind, Status};
use crosscheck::report::html::escape;
use crosscheck::review::{Desk, Key};

/// No page has more claims.
pub const MOST: usize = 60;

const KINDS: [Kind; 7] =
    [Kind::Event, Kind::Quantity, Kind::Attribute, Kind::Speech, Kind::Time, Kind::Name, Kind::Quotation];
pub const STATUSES: [Status; 4] = [Status::Pending, Status::Accepted, Status::Rejected, Status::Corrected];

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    pub file: Option<usize>,
    pub words: String,
    /// Which page of those, from 0.
    pub page: usize,
}

impl Filter {
    /// What a query says; what it says of nothing known is left out.
    pub fn of(query: &str) -> Self {
        let mut filter = Filter::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match key.as_ref() {
                "status" => filter.status = STATUSES.into_iter().find(|status| status.name() == value),
                "kind" => filter.kind = KINDS.into_iter().find(|kind| kind.name() == value),
                "file" => filter.file = value.parse().ok(),
                "words" => filter.words = value.trim().chars().take(200).collect(),
                "page" => filter.page = value.parse::<usize>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        filter
    }

    /// The same as a query, without `?`.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let page = (self.page > 0).then(|| (self.page + 1).to_string());
        let file = self.file.map(|file| file.to_string());
        let parts = [
            ("status", self.status.map(Status::name)),
            ("kind", self.kind.map(Kind::name)),
            ("file", file.as_deref()),
            ("words", Some(self.words.as_str()).filter(|words| !words.is_empty())),
            ("page", page.as_deref()),
        ];
        for (key, value) in parts {
            if let Some(value) = value {
                query.append_pair(key, value);
            }
        }
        query.finish()
    }

    /// Whether it leaves anything out.
    pub fn is_any(&self) -> bool {
        *self != Filter { page: self.page, ..Filter::default() }
    }

    /// Whether a claim is shown, on whatever page.
    pub fn shows(&self, key: &Key, claim: &ClaimEntry) -> bool {
        self.status.is_none_or(|status| claim.review.status == status)
            && self.kind.is_none_or(|kind| claim.kind == Some(kind))
            && self.file.is_none_or(|file| key.file == file)
            && self.has_words(claim)
    }

    /// Whether the claim has all the words, wherever.
    fn has_words(&self, claim: &ClaimEntry) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let note = claim.review.note.as_deref().unwrap_or_default();
        let all = [&claim.claim, &claim.quote, &claim.how_many, &claim.said_by, &claim.id, note].join(" ");
        let all = all.to_lowercase();
        self.words.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }

    /// The form that changes it.
    pub fn form(&self, desk: &Desk) -> String {
        let chosen = |is| if is { " selected" } else { "" };
        let options = |all: Vec<(&'static str, bool)>| -> String {
            all.iter().map(|(name, is)| format!("<option{}>{name}</option>", chosen(*is))).collect()
        };
        let statuses = STATUSES.map(|s| (s.name(), self.status == Some(s))).to_vec();
        let kinds = KINDS.map(|k| (k.name(), self.kind == Some(k))).to_vec();
        let files = desk.files().iter().enumerate().map(|(at, file)| {
            let (path, chosen) = (escape(&file.path.to_string_lossy()), chosen(self.file == Some(at)));
            format!("<option value=\"{at}\"{chosen}>{path}</option>")
        });
        let files = match desk.files().len() {
            1 => String::new(),
            _ => select("file", "File", &files.collect::<String>()),
        };
        let all = if self.is_any() { " <a href=\"./\">Show all</a>" } else { "" };
        format!(
            "<form class=\"filter\" role=\"search\" aria-label=\"Show only some claims\" method=\"get\" action=\"./\">\n\
             {}{}{files}<label>Words <input type=\"search\" name=\"words\" value=\"{}\"></label>\n\
             <button>Show</button>{all}\n</form>\n",
            select("status", "Decision", &options(statuses)),
            select("kind", "Kind", &options(kinds)),
            escape(&self.words),
        )
    }
}

fn select(name: &str, label: &str, options: &str) -> String {
    format!(
        "<label>{label} <select name=\"{name}\"><option value=\"\">any</option>{options}</select></label>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_says_what_the_filter_is_and_nothing_else() {
        for query in ["", "status=pending", "status=rejected&kind=time&file=3&words=a%26b+%22c%22&page=2"] {
            assert_eq!(Filter::of(query).query(), query);
        }
        assert_eq!(Filter::of("status=%3Cb%3E&kind=x&file=-1&page=0&next=//evil&words=+").query(), "");
    }
}
