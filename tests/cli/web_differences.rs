//! Differences reviewed in a browser: what is decided of them, where it is written, and what is refused.

use std::fs;

use crate::Folder;
use crate::web::{Answer, FORM, Served, encoded, hidden};

const WIRE: (&str, &[u8]) = (
    "n/wire.txt",
    b"A ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers, the coast guard said. It injured 30 \
      fishermen.\n",
);
const OURS: (&str, &[u8]) = (
    "n/ours.txt",
    b"The ferry went down off Palawan on Monday and left 14 passengers dead. The sinking injured 21 fishermen.\n",
);
const DEAD: &str = "How many passengers died?";
const HURT: &str = "How many fishermen were injured?";

impl Served {
    fn of_differences(test: &str) -> Self {
        let folder = Folder::new(test, &[WIRE, OURS]);
        assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
        Served::start(folder)
    }

    /// The file of decisions; nothing if it is not there.
    fn known(&self) -> Option<String> {
        fs::read_to_string(self.folder.0.join("crosscheck-baseline.yaml")).ok()
    }

    /// The entry of a difference in it.
    fn entry(&self, question: &str) -> String {
        let known = self.known().expect("something is decided");
        let mut entries = known.split("\n- ").filter(|entry| entry.contains(question));
        entries.next().unwrap_or_else(|| panic!("{question:?} is in {known}")).to_owned()
    }

    /// The part of the page that is about a difference.
    fn difference(&self, question: &str) -> String {
        let page = self.page("report").body;
        let mut parts =
            page.split("<article ").filter(|part| part.contains(&format!("</span> {question}</h3>")));
        let part = parts.next().unwrap_or_else(|| panic!("{question:?}: {page}"));
        part.split("</article>").next().unwrap_or_default().to_owned()
    }

    /// What the page has hidden in the forms of that difference.
    fn hidden(&self, question: &str) -> [String; 3] {
        let part = self.difference(question);
        ["token", "which", "seen"].map(|name| hidden(&part, name))
    }

    fn settle(&self, question: &str, fields: &[(&str, &str)]) -> Answer {
        let [token, id, seen] = self.hidden(question);
        let known = [("token", token.as_str()), ("which", &id), ("seen", &seen)];
        self.submit("settle", &[&known, fields].concat())
    }

    /// The status of `check` with what is decided.
    fn checked(&self) -> Option<i32> {
        self.folder.said(&["check", "claims", "--baseline", "crosscheck-baseline.yaml"]).0
    }
}

#[test]
fn differences_are_accepted_dismissed_noted_and_taken_back() {
    let served = Served::of_differences("web-settle");
    assert!(served.page("report").body.contains("0 of 2 differences decided"));
    let [_, id, _] = served.hidden(DEAD);
    let answer = served.settle(DEAD, &[("do", "accept")]);
    assert_eq!((answer.status, answer.header("location")), (303, Some(format!("report#d-{id}").as_str())));
    let entry = served.entry(DEAD);
    assert!(
        entry.contains("known: false\n  review:\n    status: accepted\n    by: Ann\n    'on': '20"),
        "{entry}"
    );
    let shown = served.difference(DEAD);
    assert!(shown.contains("accepted by Ann on 20") && shown.contains("decision s-accepted"), "{shown}");
    assert!(shown.contains(">Next pending ↓</a>") && !shown.contains(">Accept</button>"), "{shown}");
    for reason in ["other scope", "superseded", "source wrong", "not comparable"] {
        let fields = [("do", "dismiss"), ("because", reason), ("note", "they count the crew")];
        assert_eq!(served.settle(DEAD, &fields).status, 303, "{reason}");
        let entry = served.entry(DEAD);
        assert!(entry.contains(&format!("status: dismissed\n    because: {reason}\n")), "{entry}");
        assert!(
            served.difference(DEAD).contains(&format!(": {reason} (they count the crew)</span>")),
            "{reason}"
        );
    }
    assert!(served.page("report").body.contains("1 of 2 differences decided"));
    assert_eq!(served.settle(DEAD, &[("do", "note"), ("note", "ask them")]).status, 303);
    let entry = served.entry(DEAD);
    assert!(entry.contains("because: not comparable") && entry.contains("note: ask them"), "{entry}");
    for _ in 0..5 {
        assert_eq!(served.settle(DEAD, &[("do", "undo")]).status, 303);
    }
    assert!(served.entry(DEAD).contains("status: accepted"), "the first decision is left");
    assert_eq!(served.settle(DEAD, &[("do", "undo")]).status, 303);
    assert_eq!(served.known(), None, "all is as it was");
    assert_eq!(served.settle(DEAD, &[("do", "undo")]).status, 409, "there is nothing more to take back");
    assert_eq!(served.known(), None);
}

#[test]
fn a_decision_can_be_taken_back_after_another_was_made() {
    let served = Served::of_differences("web-settle-undo");
    assert_eq!(served.settle(DEAD, &[("do", "accept")]).status, 303);
    assert_eq!(served.settle(HURT, &[("do", "dismiss"), ("because", "superseded")]).status, 303);
    assert_eq!(served.settle(DEAD, &[("do", "undo")]).status, 303);
    assert!(served.entry(DEAD).contains("status: pending"), "{:?}", served.known());
    assert!(served.entry(HURT).contains("status: dismissed"), "{:?}", served.known());
    assert_eq!(served.settle(HURT, &[("do", "reset")]).status, 303, "it can be reset, too");
    assert!(served.entry(HURT).contains("status: pending"));
    assert!(served.page("report").body.contains("0 of 2 differences decided"));
}

#[test]
fn check_heeds_what_was_decided() {
    let served = Served::of_differences("web-settle-check");
    let dismiss = [("do", "dismiss"), ("because", "other scope"), ("note", "")];
    served.settle(DEAD, &dismiss);
    assert_eq!(served.checked(), Some(1), "the other is not decided");
    served.settle(HURT, &dismiss);
    assert_eq!(served.checked(), Some(0));
    assert!(served.page("").body.contains("Differences (all decided)"));
    served.settle(HURT, &[("do", "accept")]);
    assert_eq!(served.checked(), Some(1), "what is to be put right fails until it is");
}

#[test]
fn what_cannot_be_decided_so_is_told_and_nothing_is_written() {
    let served = Served::of_differences("web-settle-told");
    for because in ["", "boring"] {
        let fields = [("do", "dismiss"), ("because", because), ("note", "typed <i>with</i> care")];
        let answer = served.settle(DEAD, &fields);
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("choose one"), "{}", answer.body);
        assert!(
            answer.body.contains("typed &lt;i&gt;with&lt;/i&gt; care"),
            "the note is not lost: {}",
            answer.body
        );
    }
    assert_eq!(served.settle(DEAD, &[("do", "burn")]).status, 422);
    let [token, _, seen] = served.hidden(DEAD);
    let unknown = [("token", token.as_str()), ("which", "0000"), ("seen", &seen), ("do", "accept")];
    assert_eq!(served.submit("settle", &unknown).status, 409);
    assert_eq!(served.known(), None);
}

#[test]
fn what_was_decided_of_a_difference_meanwhile_is_not_overwritten() {
    let served = Served::of_differences("web-settle-meanwhile");
    let [token, id, seen] = served.hidden(DEAD);
    let late = |fields: &[(&str, &str)]| {
        let known = [("token", token.as_str()), ("which", &id), ("seen", &seen)];
        served.submit("settle", &[&known, fields].concat())
    };
    assert_eq!(served.settle(DEAD, &[("do", "accept")]).status, 303);
    let known = served.known();
    let answer = late(&[("do", "dismiss"), ("because", "superseded"), ("note", "by the evening's count")]);
    assert_eq!((answer.status, served.known()), (409, known.clone()));
    for part in ["This was decided meanwhile", "accepted by Ann", "superseded", "by the evening&#39;s count"]
    {
        assert!(answer.body.contains(part), "{part}: {}", answer.body);
    }
    let edited = known
        .expect("it was decided")
        .replace("status: accepted", "status: dismissed\n    because: superseded");
    let path = served.folder.0.join("crosscheck-baseline.yaml");
    fs::write(&path, &edited).expect("an editor writes it");
    for what in ["accept", "reset", "undo", "note"] {
        assert_eq!(late(&[("do", what)]).status, 409, "{what}");
    }
    let shown = served.difference(DEAD);
    assert!(
        shown.contains("dismissed by Ann") && shown.contains(">Reset<") && !shown.contains(">Undo<"),
        "what an editor did is shown: {shown}"
    );
    fs::write(&path, "entries: [").expect("an editor writes it");
    assert_eq!((served.page("report").status, late(&[("do", "accept")]).status), (409, 409));
    assert_eq!(served.known().as_deref(), Some("entries: ["));
    assert_eq!(served.page("").status, 200, "claims can still be reviewed");
}

#[test]
fn only_forms_of_these_pages_decide_of_differences() {
    let served = Served::of_differences("web-settle-foreign");
    let [token, id, seen] = served.hidden(DEAD);
    let (origin, settle) = (served.origin(), format!("{}settle", served.home));
    let cookie = ("Cookie", served.cookie.as_str());
    let body = encoded(&[("token", &token), ("which", &id), ("seen", &seen), ("do", "accept")]);
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        let headers = [cookie, ("Origin", origin), FORM];
        assert_eq!(served.ask("POST", &settle, &headers, &body).status, 403, "{origin}");
    }
    let own = [cookie, ("Origin", origin.as_str()), FORM];
    assert_eq!(served.ask("POST", &settle, &own[1..], &body).status, 403, "without the cookie");
    let guessed = encoded(&[("token", &"0".repeat(64)), ("which", &id), ("seen", &seen), ("do", "accept")]);
    assert_eq!(served.ask("POST", &settle, &own, &guessed).status, 403, "without the word of its forms");
    assert_eq!(served.ask("GET", &format!("{settle}?{body}"), &own, "").status, 405);
    let long = format!("{body}&note={}", "x".repeat(1 << 20));
    assert_eq!(served.ask("POST", &settle, &own, &long).status, 413);
    assert_eq!(served.known(), None);
    assert_eq!(served.ask("POST", &settle, &own, &body).status, 303, "the same from our own page is heeded");
}

#[test]
fn no_note_about_a_difference_is_markup() {
    const EVIL: &str = "\"></textarea><script>alert(1)</script><img src=x onerror='x'>";
    let served = Served::of_differences("web-settle-hostile");
    let [token, id, seen] = served.hidden(DEAD);
    assert_eq!(served.settle(DEAD, &[("do", "note"), ("note", EVIL)]).status, 303);
    let noted = served.page("report");
    assert_eq!(
        served.settle(DEAD, &[("do", "dismiss"), ("because", "superseded"), ("note", EVIL)]).status,
        303
    );
    assert!(served.entry(DEAD).contains("onerror=''x''>"), "as it was typed: {:?}", served.known());
    let late = [("token", token.as_str()), ("which", &id), ("seen", &seen), ("do", "note"), ("note", EVIL)];
    let told = served.settle(HURT, &[("do", "dismiss"), ("because", ""), ("note", EVIL)]);
    for answer in [noted, served.page("report"), served.page(""), served.submit("settle", &late), told] {
        let raw = ["<script", "<img", "></textarea>", "onerror='"].map(|bad| answer.body.contains(bad));
        assert_eq!(raw, [false; 4], "{}", answer.body);
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(
            policy.contains("default-src 'none'; form-action 'self'") && !policy.contains("unsafe"),
            "{policy}"
        );
    }
}

#[test]
fn differences_are_those_of_the_claims_as_they_are_now() {
    let served = Served::of_differences("web-settle-claims");
    served.settle(HURT, &[("do", "accept")]);
    assert!(
        served
            .page("")
            .body
            .contains("Differences (1 pending)</a> <span class=\"counts\">1 of 2 differences decided<")
    );
    let [token, id, seen] = served.hidden(DEAD);
    served.decide("17 passengers: dead", &[("do", "reject")]);
    assert!(served.page("").body.contains("1 of 2 differences decided, before claims changed<"));
    let fields =
        [("token", token.as_str()), ("which", &id), ("seen", &seen), ("do", "note"), ("note", "so what")];
    let known = served.known();
    let answer = served.submit("settle", &fields);
    assert_eq!((answer.status, served.known()), (409, known), "it is gone");
    assert!(answer.body.contains("so what"), "{}", answer.body);
    let page = served.page("report").body;
    assert!(
        !page.contains(&format!("</span> {DEAD}</h3>")) && page.contains("1 of 1 difference decided"),
        "{page}"
    );
    assert!(served.page("").body.contains("Differences (all decided)"));
    served.decide("17 passengers: dead", &[("do", "undo")]);
    assert!(served.page("report").body.contains(DEAD));
}

#[test]
fn of_one_report_there_are_no_differences() {
    let folder = Folder::new("web-settle-one", &[WIRE]);
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
    let served = Served::start(folder);
    assert!(served.page("report").body.contains("Nothing to compare"));
    assert!(served.page("").body.contains("<nav><a href=\"report\">Differences</a></nav>"));
    assert_eq!(served.decide("17 passengers: dead", &[("do", "accept")]).status, 303);
    let [token, ..] = served.claim("17 passengers: dead");
    let answer = served.submit("settle", &[("token", &token), ("which", "0"), ("do", "accept")]);
    assert_eq!((answer.status, served.known()), (409, None));
    assert!(answer.body.contains("only one report, "), "{}", answer.body);
}

#[test]
fn what_a_comment_in_a_source_lets_stand_is_decided_there() {
    let marked = b"<!-- crosscheck: ignore N101 They count the crew. -->\nThe ferry went down off Palawan on Monday and left 14 \
                   passengers dead.\n";
    let folder = Folder::new("web-settle-ignored", &[WIRE, ("n/ours.md", marked)]);
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
    let served = Served::start(folder);
    let shown = served.difference(DEAD);
    assert!(shown.contains("ignored: They count the crew.") && !shown.contains("<form"), "{shown}");
    assert!(served.page("report").body.contains("1 of 1 difference decided"));
}

#[test]
fn what_the_boxes_hide_stays_hidden_after_a_decision() {
    let served = Served::of_differences("web-settle-hidden");
    let page = served.page("report").body;
    assert!(
        page.contains("href=\"report?hide=s-A#filter\"") && !page.contains("type=\"checkbox\""),
        "{page}"
    );
    let [token, id, seen] = served.hidden(DEAD);
    let known = [("token", token.as_str()), ("which", &id), ("seen", &seen)];
    let back = "hide=k-money&hide=%22%3Cb%3E";
    let answer = served.submit("settle", &[&known[..], &[("do", "accept"), ("back", back)]].concat());
    assert_eq!(answer.header("location"), Some(format!("report?hide=k-money#d-{id}").as_str()));
    let hidden = served.page("report?hide=s-A").body;
    assert_eq!(hidden.matches(&format!("[id=\"d-{id}\"] {{ display: none }}")).count(), 1, "{hidden}");
    assert!(
        hidden.contains("name=\"back\" value=\"hide=s-A\"") && hidden.contains(">Show all 2</a>"),
        "{hidden}"
    );
    assert!(!hidden.contains(">First pending ↓</a>"), "none that is shown is pending");
    assert!(page.contains(">First pending ↓</a>") && !page.contains("display: none }\n</style>"), "{page}");
}
