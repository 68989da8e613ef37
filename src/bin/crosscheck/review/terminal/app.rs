//! What a person has before them, and what they can do: the state of the window without its keys and its looks.

use crosscheck::claim_file::ClaimEntry;
use crosscheck::error::Error;
use crosscheck::report::Finding;
use crosscheck::review::{Desk, Field, Key, Signature};

use super::docket::{Decided, Docket, Item, Shown};
use super::filter::Filter;
use super::line::Line;
use super::passage::{Side, Texts};
use super::queue::Queue;
use crate::review::findings::Findings;

/// The state of a review.
pub struct App {
    /// The claims and the findings.
    pub docket: Docket,
    /// The texts of the claims.
    pub texts: Texts,
    /// What is to be decided.
    pub queue: Queue,
    /// What keys mean now.
    pub mode: Mode,
    /// What was done last, or why it was not.
    pub message: Message,
    /// What was said last of files that cannot be read; empty if all can be.
    of_files: String,
    /// Rows that the text is moved up from where its words are in view.
    pub scroll: isize,
    /// Whether the fields have most of the window, not the text.
    pub is_about_fields: bool,
    /// Whether the person has had enough.
    pub is_over: bool,
    /// The finding from which the person went to one of its claims.
    pub(super) from: Option<Item>,
    pub(super) signature: Signature,
}

/// What keys mean.
#[derive(Debug, PartialEq, Eq)]
pub enum Mode {
    /// Looking at an item, and deciding.
    Browse,
    /// Choosing the field to correct, an index into [`Field::ALL`].
    Choose(usize),
    /// Choosing why a finding is dismissed, an index into [`Because::ALL`](crosscheck::report::baseline::Because::ALL); or all that pass the filter.
    Dismiss(usize, Many),
    /// Typing.
    Edit(Purpose, Line),
    /// Answering whether so many are really meant.
    Confirm(Decided),
    /// Reading this alone, from this row on.
    Read(Sheet, usize),
}

/// What is read in a window of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// What the keys do.
    Keys,
    /// All of the message.
    Message,
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// The item before the person.
    This,
    /// All of its sort that pass the filter.
    All,
}

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What a field is to say.
    Field(Field),
    /// A note.
    Note,
    /// A filter.
    Filter,
}

/// A line to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// Whether something was not done.
    pub is_bad: bool,
}

impl App {
    /// Shows the claims of `desk`, and `findings`.
    ///
    /// # Errors
    /// There is none of either.
    pub fn open(desk: Desk, findings: Findings, signature: Signature) -> Result<Self, Error> {
        let docket = Docket::new(desk, findings);
        let queue = Queue::new(&docket);
        if queue.count() == 0 {
            let what = "there is no claim and no difference to review here; `crosscheck extract REPORTS -o FOLDER` writes claim files";
            return Err(Error::Usage(what.to_owned()));
        }
        let mut app = App {
            docket,
            texts: Texts::default(),
            queue,
            mode: Mode::Browse,
            message: Message::default(),
            of_files: String::new(),
            scroll: 0,
            is_about_fields: false,
            is_over: false,
            from: None,
            signature,
        };
        app.say(match app.docket.progress() {
            (0, _) => match app.queue.current() {
                Some(Item::Finding(_)) => "Do they differ? a yes, d dismiss; 1, 2 their claims.".to_owned(),
                _ => "Does the source say this? a yes, r no.".to_owned(),
            },
            (decided, all) if decided == all => {
                "Everything is decided; it is shown again from the start.".to_owned()
            }
            (decided, _) => format!("{decided} decided before; here is the first that is pending."),
        });
        app.complain_of_files();
        Ok(app)
    }

    /// What is before the person.
    pub fn shown(&self) -> Option<Shown<'_>> {
        self.docket.shown(self.queue.current()?)
    }

    /// The claim before the person.
    pub fn claim(&self) -> Option<(Key, &ClaimEntry)> {
        let Item::Claim(key) = self.queue.current()? else { return None };
        Some((key.clone(), self.docket.desk.claim(key)?))
    }

    /// The finding before the person.
    pub fn finding(&self) -> Option<&Finding> {
        let Item::Finding(id) = self.queue.current()? else { return None };
        self.docket.findings.get(id)
    }

    /// The words that are decided about, each in its text.
    pub fn sides(&mut self) -> Vec<Side> {
        match self.queue.current() {
            Some(Item::Claim(key)) => {
                let Some(claim) = self.docket.desk.claim(key) else { return Vec::new() };
                vec![self.texts.side(&self.docket.desk.files()[key.file].read.file, claim)]
            }
            Some(Item::Finding(id)) => {
                let Some(finding) = self.docket.findings.get(id) else { return Vec::new() };
                let sources = &self.docket.findings.gathered.sources;
                (1..).zip(&finding.sides).map(|(number, side)| Side::of(number, side, sources)).collect()
            }
            None => Vec::new(),
        }
    }

    /// Says something.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Message { text: text.into(), is_bad: false };
    }

    /// Says that something was not done, and why.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.message = Message { text: text.into(), is_bad: true };
    }

    /// Goes on or back.
    pub fn step(&mut self, steps: isize) {
        self.say("");
        let before = self.queue.place();
        self.queue.step(steps);
        if before == self.queue.place() && matches!(steps, 1 | -1) {
            self.say(if steps > 0 { "This is the last one." } else { "This is the first one." });
        }
        self.look();
        self.arrive();
    }

    /// Reads again what others changed. Says whether any file can be read, that they were changed if they were, and which
    /// cannot be read.
    pub fn look(&mut self) -> bool {
        let looked = self.docket.refresh();
        if matches!(looked, Ok(true)) {
            self.say("The file was changed by someone else; this is what it says now.");
            if self.finding().is_some() {
                self.renew();
            }
            self.queue.follow(&self.docket);
        }
        match &looked {
            Ok(_) => self.complain_of_files(),
            Err(err) => self.complain(err.to_string()),
        }
        looked.is_ok()
    }

    /// Says what of the files cannot be read, if there is anything.
    fn complain_of_files(&mut self) {
        let mut faults = self.docket.desk.faults().chain(self.docket.fault.clone());
        let Some(first) = faults.next() else {
            drop(faults);
            if !self.of_files.is_empty() && self.message.text == self.of_files {
                self.say("All files can be read again.");
            }
            self.of_files.clear();
            return;
        };
        let more = match faults.count() {
            0 => String::new(),
            count => format!(" ({count} more files cannot be read as they are)"),
        };
        self.of_files = format!("{first}{more}");
        self.complain(self.of_files.clone());
    }

    /// Begins to show an item: a finding as it is after what was decided of the claims.
    pub(super) fn arrive(&mut self) {
        self.scroll = 0;
        if self.finding().is_some() {
            self.renew();
        }
    }

    /// Makes the findings those of the claims as they are now.
    fn renew(&mut self) {
        match self.docket.renew() {
            Ok(false) => {}
            Ok(true) => {
                if !self.queue.follow(&self.docket) {
                    self.say("That difference is no more, after what was decided of its claims.");
                }
            }
            Err(err) => self.complain(err.to_string()),
        }
    }

    /// Goes to the claim behind the side of this number, from 1, of the finding before the person.
    pub fn go_to_side(&mut self, number: usize) {
        let Some(finding) = self.finding() else {
            return self.say("Numbers lead from a difference to its claims; this is a claim.");
        };
        let Some(mention) = finding.sides.get(number - 1).and_then(|side| side.mentions.first()) else {
            return self.say(format!("It has no side {number}."));
        };
        let from = self.queue.current().cloned();
        let Some(key) = self.docket.claim_of(mention) else {
            let what = match self.docket.file_of(mention) {
                Some(file) => format!(
                    "{} has no claim of these words alone; accept or dismiss the difference instead.",
                    file.path.display()
                ),
                None => {
                    format!(
                        "No open claim file has this; `crosscheck extract {}` writes one.",
                        mention.source
                    )
                }
            };
            return self.say(what);
        };
        let claim = Item::Claim(key);
        if !self.queue.go_to(&claim) {
            self.queue.set_filter(Filter::default(), &self.docket);
            self.queue.go_to(&claim);
        }
        self.from = from;
        self.scroll = 0;
        self.say("The claim behind it: is this what the source says? f goes back.");
    }

    /// Goes back to the finding from which the person came.
    pub fn go_back(&mut self) {
        match self.from.take() {
            Some(item) if self.queue.go_to(&item) => {
                self.say("");
                self.arrive();
            }
            _ => self.say("There is no difference to go back to; 1 or 2 lead from one to its claims."),
        }
    }
}
