//! What a run is doing, on standard error: a line that is written over on a terminal, or with `--verbose` a line for each stage.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crosscheck::pipeline::Step;
use crosscheck::report::visible::visible;
use crosscheck::source::Source;

/// A run that is shorter shows no progress.
const SOON: Duration = Duration::from_secs(1);
/// Clears the line.
const CLEAR: &str = "\r\u{1b}[K";

/// Tells how far a run is.
pub struct Progress {
    verbose: bool,
    terminal: bool, // standard error is one
    state: Mutex<State>,
}

struct State {
    start: Instant, // of the run
    last: Instant,  // end of the stage before
    shown: bool,    // a line stands that is to be written over
}

impl Progress {
    /// Of a run that begins now.
    pub fn new(verbose: bool, quiet: bool) -> Self {
        let now = Instant::now();
        let state = State { start: now, last: now, shown: false };
        Progress {
            verbose,
            terminal: !quiet && !verbose && io::stderr().is_terminal(),
            state: Mutex::new(state),
        }
    }

    /// Says which texts were read, with `--verbose`.
    pub fn read(&self, sources: &[Source]) {
        if !self.verbose {
            return;
        }
        for source in sources {
            let day = source.published.map_or_else(|| "no date".to_owned(), |p| p.date.to_string());
            let words = source.text.split_whitespace().count();
            say(&format!("read {}: {words} words, {day}, sha256 {}", source.path, &source.sha256[..12]));
        }
        self.stage("reading files");
    }

    /// Says that a stage is done and how long it took, with `--verbose`.
    pub fn stage(&self, name: &str) {
        let Ok(mut state) = self.state.lock() else { return };
        if self.verbose {
            say(&format!("{name}: {:.2} s", state.last.elapsed().as_secs_f64()));
        }
        state.last = Instant::now();
    }

    /// Says how far the pipeline is.
    pub fn step(&self, step: Step) {
        match step {
            Step::Understood { done, of } if done < of => self.show(&format!("read {done} of {of} texts")),
            Step::Understood { .. } => {
                self.show("comparing");
                self.stage("annotating, extracting claims");
            }
            Step::Aligned { pairs } => self.stage(&format!("aligning claims ({pairs} pairs)")),
            Step::Judged => {
                self.stage("judging");
                self.clear();
            }
        }
    }

    fn show(&self, text: &str) {
        let Ok(mut state) = self.state.lock() else { return };
        if self.terminal && state.start.elapsed() > SOON {
            let _ = write!(io::stderr(), "{CLEAR}crosscheck: {text} …");
            let _ = io::stderr().flush();
            state.shown = true;
        }
    }

    fn clear(&self) {
        let Ok(mut state) = self.state.lock() else { return };
        if std::mem::take(&mut state.shown) {
            let _ = write!(io::stderr(), "{CLEAR}");
        }
    }
}

fn say(text: &str) {
    let _ = writeln!(io::stderr(), "crosscheck: {}", visible(text));
}
