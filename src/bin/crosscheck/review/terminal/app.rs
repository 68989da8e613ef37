//! What a person has before them, and what they can do: the state of the window without its keys and its looks.

use std::path::PathBuf;

use crosscheck::claim_file::{ClaimEntry, Status};
use crosscheck::error::Error;
use crosscheck::review::{Decision, Desk, Field, Key, Signature};

use super::line::Line;
use super::passage::{Side, Texts};
use super::queue::{Filter, Item, Queue};

/// The state of a review.
pub struct App {
    /// The claim files.
    pub desk: Desk,
    /// Their texts.
    pub texts: Texts,
    /// What is to be decided.
    pub queue: Queue,
    /// What keys mean now.
    pub mode: Mode,
    /// What was done last, or why it was not.
    pub message: Message,
    /// Rows that the text is moved up from where its words are in view.
    pub scroll: isize,
    /// Whether the fields have most of the window, not the text.
    pub is_about_fields: bool,
    /// Whether the person has had enough.
    pub is_over: bool,
    signature: Signature,
}

/// What keys mean.
#[derive(Debug, PartialEq, Eq)]
pub enum Mode {
    /// Looking at an item, and deciding.
    Browse,
    /// Choosing the field to correct, an index into [`Field::ALL`].
    Choose(usize),
    /// Typing.
    Edit(Purpose, Line),
    /// Answering whether so many are really meant.
    Confirm(Decision, Vec<(Key, ClaimEntry)>),
    /// Reading about the keys, from this row on.
    Help(usize),
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
    /// Opens the claim files.
    ///
    /// # Errors
    /// None of them can be read, or none has a claim.
    pub fn open(files: &[PathBuf], signature: Signature) -> Result<Self, Error> {
        let desk = Desk::open(files)?;
        let queue = Queue::new(&desk);
        if queue.count() == 0 {
            let what =
                "there is no claim to review here; `crosscheck extract REPORTS -o FOLDER` writes claim files";
            return Err(Error::Usage(what.to_owned()));
        }
        let mut app = App {
            desk,
            texts: Texts::default(),
            queue,
            mode: Mode::Browse,
            message: Message::default(),
            scroll: 0,
            is_about_fields: false,
            is_over: false,
            signature,
        };
        app.say(match app.desk.progress() {
            (0, _) => "Does the source say this? a yes, r no.".to_owned(),
            (decided, all) if decided == all => {
                "Everything is decided; it is shown again from the start.".to_owned()
            }
            (decided, _) => format!("{decided} decided before; here is the first that is pending."),
        });
        app.complain_of_files();
        Ok(app)
    }

    /// The claim before the person.
    pub fn claim(&self) -> Option<(Key, &ClaimEntry)> {
        let Item::Claim(key) = self.queue.current()?;
        Some((key.clone(), self.desk.claim(key)?))
    }

    /// The words that are decided about, each in its text.
    pub fn sides(&mut self) -> Vec<Side> {
        match self.queue.current() {
            Some(Item::Claim(key)) => {
                let Some(claim) = self.desk.claim(key) else { return Vec::new() };
                vec![self.texts.side(&self.desk.files()[key.file].read.file, claim)]
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
        self.scroll = 0;
        self.look();
    }

    /// Reads again what others changed. Says whether any file can be read, that they were changed if they were, and which
    /// cannot be read.
    pub fn look(&mut self) -> bool {
        let looked = self.desk.refresh();
        if matches!(looked, Ok(true)) {
            self.queue.follow(&self.desk);
            self.say("The file was changed by someone else; this is what it says now.");
        }
        self.complain_of_files();
        looked.is_ok()
    }

    /// Says which files cannot be read, if there are any.
    fn complain_of_files(&mut self) {
        let more = match self.desk.faults().count() {
            0 => return,
            1 => String::new(),
            count => format!(" ({} more files cannot be read)", count - 1),
        };
        let first = self.desk.faults().next().unwrap_or_default();
        self.complain(format!("{first}{more}"));
    }

    /// Writes a decision about the claim before the person; says whether it is written.
    pub fn decide(&mut self, decision: &Decision) -> bool {
        let Some((key, seen)) = self.claim() else { return false };
        let seen = vec![(key, seen.clone())];
        self.write(decision, &seen)
    }

    /// Decides, and goes on to the next that is pending.
    pub fn decide_and_go_on(&mut self, decision: &Decision) {
        let Some((_, claim)) = self.claim() else { return };
        let words = words_of(claim).to_owned();
        if !self.decide(decision) {
            return;
        }
        let (decided, all) = self.desk.progress();
        let done = format!("{} (u undoes it): {words}", past(decision));
        if self.queue.next_pending(&self.desk) {
            self.say(done);
        } else if decided == all {
            self.say(format!("All {all} are decided; q quits. {done}"));
        } else {
            self.say(format!("Nothing that the filter shows is pending any more. {done}"));
        }
        self.scroll = 0;
    }

    /// Takes back what was decided of the claim before the person, whenever it was.
    pub fn pend(&mut self) {
        if self.decide(&Decision::Pend) {
            self.say("Pending again (u undoes it).");
        }
    }

    /// Writes a decision about claims, if they are still as they were `seen`.
    fn write(&mut self, decision: &Decision, seen: &[(Key, ClaimEntry)]) -> bool {
        if !self.look() {
            return false;
        }
        if seen.iter().any(|(key, seen)| self.desk.claim(key) != Some(seen)) {
            self.complain(
                "Not written: someone else has just changed this in the file. Look again, then decide.",
            );
            return false;
        }
        let keys: Vec<Key> = seen.iter().map(|(key, _)| key.clone()).collect();
        if let Err(err) = self.desk.decide(&keys, decision, &self.signature) {
            self.complain(err.to_string());
            return false;
        }
        true
    }

    /// Takes the last decision back, unless someone else has changed its claims since.
    pub fn undo(&mut self) {
        if !self.look() {
            return;
        }
        match self.desk.undo() {
            Ok(None) => self.say("Nothing to undo: nothing was decided since the start."),
            Ok(Some(keys)) => {
                self.say(match keys.len() {
                    1 => "Undone: this one is as it was.".to_owned(),
                    count => format!("Undone: {count} claims are as they were."),
                });
                if let Some(key) = keys.into_iter().next() {
                    self.queue.go_to(&Item::Claim(key));
                }
                self.scroll = 0;
            }
            Err(err) => self.complain(err.to_string()),
        }
    }

    /// Asks whether all that pass the filter are meant.
    pub fn ask(&mut self, decision: Decision) {
        if !self.look() {
            return;
        }
        let meant: Vec<_> = self.queue.meant(&self.desk).into_iter().map(|(k, c)| (k, c.clone())).collect();
        if meant.is_empty() {
            return self.complain("Nothing that is pending passes the filter.");
        }
        self.mode = Mode::Confirm(decision, meant);
    }

    /// Writes what was asked about.
    pub fn confirm(&mut self, is_meant: bool) {
        let Mode::Confirm(decision, seen) = std::mem::replace(&mut self.mode, Mode::Browse) else { return };
        if !is_meant {
            return self.say("Nothing was decided.");
        }
        if self.write(&decision, &seen) {
            self.queue.next_pending(&self.desk);
            self.say(format!("{} (u undoes it): {} claims", past(&decision), seen.len()));
            self.scroll = 0;
        }
    }
}

/// The claim in words, or else the source's.
pub fn words_of(claim: &ClaimEntry) -> &str {
    if claim.claim.trim().is_empty() { &claim.quote } else { &claim.claim }
}

/// The decision when it is done.
fn past(decision: &Decision) -> &'static str {
    match decision {
        Decision::Accept => "Accepted",
        Decision::Reject => "Rejected",
        Decision::Correct(_) => "Corrected",
        Decision::Pend => "Pending again",
        Decision::Note(_) | Decision::Restore(_) => "Written",
    }
}

/// What is asked before a decision about many.
pub fn question(decision: &Decision, seen: &[(Key, ClaimEntry)], filter: &Filter) -> String {
    let verb = if *decision == Decision::Reject { "Reject" } else { "Accept" };
    let are_pending = seen.iter().all(|(_, claim)| claim.review.status == Status::Pending);
    let pending = if are_pending { " pending" } else { "" };
    let claims = if seen.len() == 1 { "claim" } else { "claims" };
    let of = match filter.typed.as_str() {
        "" => "of all files".to_owned(),
        typed => format!("that pass “{typed}”"),
    };
    format!("{verb} {}{pending} {claims} {of}?", seen.len())
}
