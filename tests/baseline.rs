//! Whatever a person lays out and writes into the file of known differences, renewing it and deciding loses nothing of it.

mod dice;
#[path = "baseline/layout.rs"]
mod layout;

use crosscheck::pipeline;
use crosscheck::report::baseline::{Because, Entry, File, Review, Status, decide, hold_against};
use crosscheck::report::{FailOn, Finding, Report, report};
use crosscheck::source::{Gathered, Source};
use crosscheck::yaml::{Data, Node, read};

use dice::Dice;
use layout::{Comment, Layout, Line};

/// How many files are laid out. `SEEDS=20000 cargo test --test baseline` makes more.
fn seeds() -> u64 {
    std::env::var("SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(400)
}

/// What reports tell of one event: what it did, and how many it struck.
const EVENTS: [[&str; 2]; 4] = [
    ["A ferry sank off Palawan on Monday.", "the sinking killed {} passengers"],
    ["A bus hit a wall in Lyon on Tuesday.", "the crash injured {} pupils"],
    ["A hotel burned down in Porto on Friday.", "the fire killed {} guests"],
    ["A bridge fell in Graz on Sunday.", "the collapse injured {} workers"],
];

/// What one report tells of an event: words before it, how many, words after it.
type Told = (&'static str, &'static str, &'static str);

/// Reports by their names, and what each tells.
type Articles = Vec<(&'static str, [Option<Told>; 4])>;

fn told(dice: &mut Dice) -> Option<Told> {
    let leads = ["", "off the islands, ", "by noon, ", "as it turned out, "];
    let tails = ["", ", the police said", ", officials: “a tragedy” said on Wednesday", " (all adults)"];
    (dice.below(5) > 0).then(|| (dice.pick(&leads), dice.pick(&["14", "14", "17", "30"]), dice.pick(&tails)))
}

/// A name that no report has.
fn free_name(articles: &Articles) -> Option<&'static str> {
    let is_free = |name: &&str| articles.iter().all(|(taken, _)| taken != name);
    ["no", "desk", "ours", "wire"].into_iter().find(is_free)
}

/// The same reports, edited.
fn edit(dice: &mut Dice, articles: &mut Articles) {
    for _ in 0..1 + dice.below(3) {
        let at = dice.below(articles.len());
        match dice.below(8) {
            0 => articles.reverse(),
            1 if articles.len() > 2 => drop(articles.remove(at)),
            2 => {
                let free = free_name(articles);
                articles.extend(free.map(|name| (name, std::array::from_fn(|_| told(dice)))));
            }
            3 => {
                articles[at].0 = free_name(articles).unwrap_or(articles[at].0);
            }
            _ => {
                let event = dice.below(EVENTS.len());
                articles[at].1[event] = told(dice);
            }
        }
    }
}

fn checked(articles: &Articles) -> Report {
    let source = |(name, tells): &(&str, [Option<Told>; 4])| {
        let tell = |(event, told): (&[&str; 2], &Option<Told>)| {
            let (lead, count, tail) = (*told)?;
            let words = format!("{lead}{}{tail}.", event[1].replace("{}", count));
            let (first, rest) = words.split_at(1);
            Some(format!("{} {}{rest}\n\n", event[0], first.to_uppercase()))
        };
        let text: String = EVENTS.iter().zip(tells).filter_map(tell).collect();
        Source::from_text(format!("{name}.txt"), text + "The weather was fine.\n")
    };
    let sources: Vec<Source> = articles.iter().map(source).collect();
    let judgement = pipeline::run(&sources);
    report(&Gathered { sources, ..Gathered::default() }, &judgement, FailOn::Conflict)
}

/// Reports of articles that are edited again and again.
fn reports() -> Vec<Report> {
    let mut dice = Dice::new(3);
    let mut articles: Articles =
        ["wire", "ours", "desk"].map(|name| (name, std::array::from_fn(|_| told(&mut dice)))).into();
    let mut reports = Vec::new();
    for _ in 0..60 {
        reports.push(checked(&articles));
        edit(&mut dice, &mut articles);
    }
    reports
}

/// What a person writes into an entry.
fn write_into(dice: &mut Dice, entry: &mut Entry) {
    let notes = ["the wire: counts the crew", "it's \"so\" # indeed", "yes", "- asked twice", "two words"];
    entry.known = dice.below(4) > 0;
    entry.reason = (dice.one_in(3)).then(|| dice.pick(&notes).to_owned());
    entry.review = (dice.one_in(2)).then(|| {
        let note = dice.pick(&notes).to_owned();
        review(dice, Some(note))
    });
}

fn review(dice: &mut Dice, note: Option<String>) -> Review {
    let status = [Status::Pending, Status::Accepted, Status::Dismissed][dice.below(3)];
    Review {
        status,
        because: (status == Status::Dismissed).then_some(Because::Superseded),
        by: (dice.one_in(2)).then(|| dice.pick(&["Ann O'Hara", "Zoë", "no"]).to_owned()),
        on: (dice.one_in(2)).then(|| dice.pick(&["2024-03-01", "2024-12-24"]).to_owned()),
        note: note.filter(|_| dice.one_in(2)),
    }
}

fn parsed(text: &str, seed: u64) -> File {
    File::parse(text).unwrap_or_else(|fault| panic!("seed {seed}: {fault}\n{text}"))
}

fn held(report: &Report, text: &str, seed: u64) -> (Report, File) {
    let (mut report, file) = (report.clone(), parsed(text, seed));
    hold_against(&mut report, &file.entries, |_| true, FailOn::Conflict);
    (report, file)
}

fn renewed(report: &Report, text: &str, seed: u64) -> String {
    let (report, file) = held(report, text, seed);
    let renewal = file.renewed(&report, false).unwrap_or_else(|why| panic!("seed {seed}: {why}\n{text}"));
    assert_eq!(parsed(&renewal.text, seed).entries.len(), renewal.entries, "seed {seed}");
    renewal.text
}

fn items(tree: &Node) -> &[Node] {
    tree.get("entries").expect("a list").items()
}

/// What holds of a text that was made of another one: `left` says which entries are left of that.
struct Change<'a> {
    before: &'a str,
    after: &'a str,
    left: Vec<usize>,
    seed: u64,
}

impl Change<'_> {
    fn show(&self) -> String {
        format!("seed {}:\n{}\n=== has become\n{}", self.seed, self.before, self.after)
    }

    /// Each comment is where its entry is.
    fn keeps_comments(&self, comments: &[Comment]) {
        let tree = read(self.after).expect("it was read already");
        let items = items(&tree);
        for (number, Comment { words, of, above }) in comments.iter().enumerate() {
            let found: Vec<usize> = self.after.match_indices(words).map(|(at, _)| at).collect();
            let Some(entry) = of else {
                assert_eq!(found.len(), 1, "{words} of {}", self.show());
                continue;
            };
            let Some(place) = self.left.iter().position(|left| left == entry) else { continue };
            assert_eq!(found.len(), 1, "{number} {words} of {}", self.show());
            let from = place.checked_sub(1).map(|at| items[at].span.end());
            let to =
                if *above { items.get(place) } else { items.get(place + 1) }.map(|item| item.span.start());
            let is_there = from.is_none_or(|from| found[0] > from) && to.is_none_or(|to| found[0] < to);
            assert!(is_there, "{words} is not with its entry: {}", self.show());
        }
    }

    /// Of what is gone no comment is left.
    fn clears(&self, comments: &[Comment]) {
        let gone = comments.iter().filter(|c| c.of.is_some_and(|entry| !self.left.contains(&entry)));
        gone.for_each(|c| assert!(!self.after.contains(&c.words), "{} of {}", c.words, self.show()));
    }

    /// What a person wrote into an entry is there, and where nothing else is said, no byte of the entry is another one.
    fn keeps_entries(&self, own: &[Line]) {
        let (before, after) = (read(self.before).expect("YAML"), read(self.after).expect("YAML"));
        let (was, is) = (parsed(self.before, self.seed).entries, parsed(self.after, self.seed).entries);
        for (place, number) in self.left.iter().enumerate() {
            let (was, is) = (&was[*number], &is[place]);
            assert_eq!(of_people(was), of_people(is), "{}", self.show());
            let (old, new) = (&items(&before)[*number], &items(&after)[place]);
            if (&was.id, &was.question, &was.sides, was.known) == (&is.id, &is.question, &is.sides, is.known)
                && was.tier == is.tier
            {
                assert_eq!(old.span.of(self.before), new.span.of(self.after), "{}", self.show());
            }
            self.keeps_scalars(old, new);
        }
        self.keeps_lines(own.iter());
    }

    fn keeps_lines<'a>(&self, own: impl Iterator<Item = &'a Line>) {
        let lines: Vec<&str> = self.after.split('\n').collect();
        for Line { line, .. } in own.filter(|line| self.left.contains(&line.of)) {
            // It may have moved behind the dash, or have been the last, which had no end; a comment may stand less deep.
            let behind_dash =
                |one: &str| one.trim_start().strip_prefix('-').map(str::trim) == Some(line.trim());
            let is_comment = |one: &str| line.trim_start().starts_with('#') && one.trim() == line.trim();
            let is_same = |one: &str| one == line || Some(one) == line.strip_suffix('\r');
            let is_it = |one: &str| is_same(one) || behind_dash(one) || is_comment(one);
            let has = lines.iter().any(|one| is_it(one));
            assert!(has, "{line:?} of {}", self.show());
        }
    }

    /// What says the same is written the same.
    fn keeps_scalars(&self, old: &Node, new: &Node) {
        match (&old.data, &new.data) {
            (Data::Scalar(was), Data::Scalar(is)) if was.text == is.text => {
                assert_eq!(old.span.of(self.before), new.span.of(self.after), "{}", self.show());
            }
            (Data::List(old), Data::List(new)) => {
                for old in old {
                    if let Some(new) = new.iter().find(|new| said(new) == said(old)) {
                        assert_eq!(old.span.of(self.before), new.span.of(self.after), "{}", self.show());
                    }
                }
            }
            (Data::Map(old), Data::Map(_)) => {
                for (key, value) in old {
                    let name = key.text().expect("a key");
                    let Some((key_now, value_now)) = new.entry(name) else {
                        assert!(["known", "value"].contains(&name), "{name} of {}", self.show());
                        continue;
                    };
                    assert_eq!(key.span.of(self.before), key_now.span.of(self.after), "{}", self.show());
                    self.keeps_scalars(value, value_now);
                }
            }
            _ => {}
        }
    }
}

/// What a person wrote into an entry. A block at the end of a file ends without a break of lines, until something follows.
fn of_people(entry: &Entry) -> (Option<String>, Option<Review>) {
    let words = |words: &Option<String>| words.as_deref().map(|words| words.trim_end().to_owned());
    (words(&entry.reason), entry.review.as_ref().map(even))
}

fn has_words_of_people(entry: &Entry) -> bool {
    let (reason, review) = of_people(entry);
    reason.is_some_and(|reason| !reason.is_empty())
        || review.is_some_and(|review| review.status != Status::Pending || review.note.is_some())
}

/// All words of a value, in order.
fn said(node: &Node) -> Vec<&str> {
    match &node.data {
        Data::Scalar(scalar) => vec![&scalar.text],
        Data::List(items) => items.iter().flat_map(said).collect(),
        Data::Map(entries) => {
            entries.iter().flat_map(|(key, value)| [said(key), said(value)].concat()).collect()
        }
    }
}

#[test]
fn renewing_loses_nothing_of_a_persons() {
    let reports = reports();
    let (mut reworded, mut taken_out, mut new, mut kept) = (0, 0, 0, 0);
    for seed in 1..=seeds() {
        let mut dice = Dice::new(seed);
        let at = dice.below(reports.len());
        let file = File::default().renewed(&reports[at], false).expect("a new file");
        let mut entries = parsed(&file.text, seed).entries;
        entries.iter_mut().for_each(|entry| write_into(&mut dice, entry));
        let Layout { text, comments, own, is_block, .. } = Layout::of(&mut dice, &entries);
        assert_eq!(words(&parsed(&text, seed).entries), words(&entries), "seed {seed}: {text}");
        let report = &reports[(at + dice.below(4)) % reports.len()];
        let (against, file) = held(report, &text, seed);
        let after = renewed(report, &text, seed);
        let stays = |entry: &Entry| !against.resolved.contains(entry) || has_words_of_people(entry);
        let left: Vec<usize> = (0..entries.len()).filter(|at| stays(&file.entries[*at])).collect();
        let change = Change { before: &text, after: &after, left, seed };
        change.keeps_comments(&comments);
        change.keeps_entries(&own);
        if is_block {
            change.clears(&comments);
        }
        assert_eq!(renewed(report, &after, seed), after, "seed {seed}: nothing is left to do");
        let (against, file) = held(report, &after, seed);
        let findings = &against.findings;
        assert!(findings.iter().all(|finding| finding.baseline.is_some()));
        assert!(against.resolved.iter().all(has_words_of_people), "seed {seed}: {after}");
        let pruned = file.renewed(&against, true).expect("a file of entries");
        assert_eq!(parsed(&pruned.text, seed).entries.len(), findings.len() + against.unchecked.len());
        kept += against.resolved.len();
        taken_out += entries.len() - change.left.len();
        new += file.entries.len() - change.left.len();
        let is_reworded = |(place, at): &(usize, &usize)| file.entries[*place].id != entries[**at].id;
        reworded += change.left.iter().enumerate().filter(is_reworded).count();
    }
    let least = seeds() as usize / 20;
    let counts = [reworded, taken_out, new, kept];
    assert!(counts.iter().all(|count| *count > least), "{counts:?}");
}

/// What entries say, but for white space.
fn words(entries: &[Entry]) -> String {
    let words = serde_json::to_string(entries).expect("JSON").replace("\\n", " ");
    words.replace(" \"", "\"")
}

#[test]
fn deciding_loses_nothing_of_a_persons() {
    let reports = reports();
    let mut decided = 0;
    for seed in 1..=seeds() {
        let mut dice = Dice::new(seed ^ 0xDEC1);
        let report = &reports[dice.below(reports.len())];
        let file = File::default().renewed(report, false).expect("a new file");
        let mut entries = parsed(&file.text, seed).entries;
        entries.iter_mut().for_each(|entry| write_into(&mut dice, entry));
        let skipped = dice.below(entries.len() + 3);
        entries.truncate(entries.len() - usize::from(skipped < entries.len()));
        let Layout { mut text, comments, own, .. } = Layout::of(&mut dice, &entries);
        for _ in 0..3 {
            let (against, file) = held(report, &text, seed);
            if against.findings.is_empty() {
                break;
            }
            let finding = &against.findings[dice.below(against.findings.len())];
            let now = Review { note: note_of(finding), ..review(&mut dice, None) };
            let after = decide(Some(&text), &against, finding, &now)
                .unwrap_or_else(|why| panic!("seed {seed}: {why}\n{text}"));
            let left = (0..entries.len()).collect();
            let change = Change { before: &text, after: &after, left, seed };
            change.keeps_comments(&comments);
            let mut touched = 0;
            let is = parsed(&after, seed).entries;
            let (tree, tree_now) = (read(&text).expect("YAML"), read(&after).expect("YAML"));
            for (at, was) in file.entries.iter().enumerate() {
                let [old, new] =
                    [(&tree, &text), (&tree_now, &after)].map(|(tree, text)| items(tree)[at].span.of(text));
                if of_people(&is[at]) == of_people(was) {
                    assert_eq!(old, new, "{}", change.show());
                } else {
                    let expected = of_people(&Entry { review: Some(now.clone()), ..was.clone() });
                    assert_eq!(of_people(&is[at]), expected, "{}", change.show());
                    touched += 1;
                }
                let rest = |entry: &Entry| words(&[Entry { reason: None, review: None, ..entry.clone() }]);
                assert_eq!(rest(&is[at]), rest(was), "{}", change.show());
            }
            assert!(touched <= 1, "{}", change.show());
            let is_there = held(report, &after, seed)
                .0
                .findings
                .iter()
                .any(|f| f.id == finding.id && reviewed(f).is_some_and(|is| even(is) == even(&now)));
            assert!(is_there, "{}", change.show());
            change.keeps_lines(own.iter().filter(|line| !line.decides));
            let again = decide(Some(&after), &against, finding, &now).expect("it was decided so");
            assert_eq!(again, after, "seed {seed}: nothing is left to do");
            decided += 1;
            text = after;
        }
    }
    assert!(decided > seeds(), "{decided}");
}

fn reviewed(finding: &Finding) -> Option<&Review> {
    finding.baseline.as_ref()?.review.as_ref()
}

fn even(review: &Review) -> Review {
    Review { note: review.note.as_deref().map(|note| note.trim_end().to_owned()), ..review.clone() }
}

fn note_of(finding: &Finding) -> Option<String> {
    reviewed(finding)?.note.clone()
}
