//! What a person decides: of the item before them, and of all that pass the filter.

use crosscheck::report::baseline::Because;
use crosscheck::review::Decision;

use super::app::{App, Many, Mode};
use super::docket::{Decided, Item, Shown};
use super::filter::Filter;
use crate::review::findings::{Findings, Verdict};

impl App {
    /// Accepts the item before the person, and goes on to the next that is pending.
    pub fn accept(&mut self) {
        self.decide_and_go_on(Decision::Accept, Verdict::Accept);
    }

    /// Rejects the claim before the person, or asks why the finding is dismissed.
    pub fn reject(&mut self) {
        if self.finding().is_some() {
            return self.ask_why(Many::This);
        }
        if let Some((key, claim)) = self.claim() {
            self.go_on(&Decided::Claims(Decision::Reject, vec![(key, claim.clone())]));
        }
    }

    /// Asks why what is before the person is dismissed, or all that are like it.
    pub fn ask_why(&mut self, many: Many) {
        if self.finding().is_none() {
            return self.say("Only differences are dismissed; r rejects a claim.");
        }
        self.say("Why does it not count? Esc leaves it.");
        self.mode = Mode::Dismiss(0, many);
    }

    /// Dismisses for this reason.
    pub fn dismiss(&mut self, because: Because, many: Many) {
        self.mode = Mode::Browse;
        match many {
            Many::This => {
                let dismissal = Verdict::Dismiss(because, None);
                self.decide_and_go_on(Decision::Reset, dismissal);
            }
            Many::All => self.ask(Decision::Reset, Verdict::Dismiss(because, None)),
        }
    }

    /// Makes the item before the person pending, whenever it was decided.
    pub fn reset(&mut self) {
        if self.decide(Decision::Reset, Verdict::Reset) {
            self.say("Reset: pending again (u undoes it).");
        }
    }

    /// Writes a note about the item before the person; says whether it is written.
    pub fn note(&mut self, words: &str) -> bool {
        self.decide(Decision::Note(words.to_owned()), Verdict::Note(words.to_owned()))
    }

    /// Writes `decision` if a claim is before the person, `verdict` if it is a finding; says whether it is written.
    pub fn decide(&mut self, decision: Decision, verdict: Verdict) -> bool {
        self.this(decision, verdict).is_some_and(|decided| self.write(&decided))
    }

    fn decide_and_go_on(&mut self, decision: Decision, verdict: Verdict) {
        if let Some(decided) = self.this(decision, verdict) {
            self.go_on(&decided);
        }
    }

    fn this(&self, decision: Decision, verdict: Verdict) -> Option<Decided> {
        if let Some(finding) = self.finding() {
            return Some(Decided::Findings(verdict, vec![(finding.id.clone(), Findings::decided(finding))]));
        }
        let (key, claim) = self.claim()?;
        Some(Decided::Claims(decision, vec![(key, claim.clone())]))
    }

    /// Decides, and goes on to the next that is pending.
    fn go_on(&mut self, decided: &Decided) {
        let Some(words) = self.shown().map(|shown| shown.words().to_owned()) else { return };
        if !self.write(decided) {
            return;
        }
        let done = format!("{decided} (u undoes it): {words}");
        let (count, all) = self.docket.progress();
        if self.queue.next_pending(&self.docket) {
            self.say(done);
        } else if count == all {
            self.say(format!("All {all} are decided; q quits. {done}"));
        } else {
            self.say(format!("Nothing that the filter shows is pending any more. {done}"));
        }
        self.arrive();
    }

    /// Writes a decision, if all that it is about is still as it was seen.
    fn write(&mut self, decided: &Decided) -> bool {
        if !self.look() {
            return false;
        }
        match self.docket.decide(decided, &self.signature) {
            Ok(true) => return true,
            Ok(false) => self.complain(
                "Not written: someone else has just changed this in the file. Look again, then decide.",
            ),
            Err(err) => self.complain(err.to_string()),
        }
        false
    }

    /// Takes the last decision back, unless someone else has changed its items since.
    pub fn undo(&mut self) {
        if !self.look() {
            return;
        }
        match self.docket.undo() {
            Ok(items) => {
                self.say(match items.len() {
                    0 => "Nothing to undo: nothing was decided since the start.".to_owned(),
                    1 => "Undone: this one is as it was.".to_owned(),
                    count => format!("Undone: {count} are as they were."),
                });
                if let Some(item) = items.first() {
                    self.queue.follow(&self.docket);
                    self.queue.go_to(item);
                    self.scroll = 0;
                }
            }
            Err(err) => self.complain(err.to_string()),
        }
    }

    /// Asks whether all that pass the filter are meant: claims if one is before the person, or else findings.
    pub fn ask(&mut self, decision: Decision, verdict: Verdict) {
        if !self.look() {
            return;
        }
        let are_findings = self.finding().is_some();
        let (mut claims, mut findings) = (Vec::new(), Vec::new());
        for meant in self.queue.meant(&self.docket) {
            match meant {
                (Item::Claim(key), Shown::Claim(claim)) => claims.push((key, claim.clone())),
                (Item::Finding(id), Shown::Finding(finding)) => {
                    findings.push((id, Findings::decided(finding)))
                }
                _ => {}
            }
        }
        let refusal = |(key, _): &(_, _)| self.docket.desk.refusal(key, &decision);
        let refused = claims.iter().filter_map(refusal).next().filter(|_| !are_findings);
        claims.retain(|claim| refusal(claim).is_none());
        let decided = if are_findings {
            Decided::Findings(verdict, findings)
        } else {
            Decided::Claims(decision, claims)
        };
        if decided.count() == 0 {
            return self.complain(refused.unwrap_or("Nothing that is pending passes the filter.".to_owned()));
        }
        if let Some(why) = refused {
            self.complain(format!("Left out: {why}"));
        }
        self.mode = Mode::Confirm(decided);
    }

    /// Writes what was asked about.
    pub fn confirm(&mut self, is_meant: bool) {
        let Mode::Confirm(decided) = std::mem::replace(&mut self.mode, Mode::Browse) else { return };
        if !is_meant {
            return self.say("Nothing was decided.");
        }
        if self.write(&decided) {
            self.queue.next_pending(&self.docket);
            self.say(format!("{decided} (u undoes it): {}", counted(&decided)));
            self.arrive();
        }
    }
}

/// *3 claims*.
fn counted(decided: &Decided) -> String {
    let (count, (_, [one, many])) = (decided.count(), decided.verb());
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What is asked before a decision about many.
pub fn question(decided: &Decided, filter: &Filter) -> String {
    let (verb, [one, many]) = decided.verb();
    let pending = if decided.are_pending() { " pending" } else { "" };
    let of = match filter.typed.as_str() {
        "" => "of all files".to_owned(),
        typed => format!("that pass “{typed}”"),
    };
    let count = decided.count();
    format!("{verb} {count}{pending} {} {of}?", if count == 1 { one } else { many })
}
