//! Review in a terminal: one difference after the other with its sides side by side, then one claim after the other beside
//! the text that it is of, and a key for each decision.
//!
//! Every decision is in its file when the next item is shown, so nothing else is kept: who starts again goes on with the
//! first item that is pending.

mod app;
mod deciding;
mod docket;
mod draw;
mod fields;
mod filter;
mod keys;
mod line;
mod look;
mod passage;
mod queue;
mod typing;
mod wrap;

#[cfg(test)]
mod tests;

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crosscheck::error::Error;
use crosscheck::review::Desk;
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use ratatui::crossterm::execute;

use super::findings::Findings;
use super::on::On;
use crate::output;
use app::{App, Mode};
use look::Look;

/// How often it is looked whether the files were changed by others, if no key is pressed.
const IDLE: Duration = Duration::from_secs(1);

/// Reviews the claims of `files` and the findings of what lies at `paths`, with colour or without, until the person quits.
///
/// # Errors
/// There is no terminal, a file cannot be read, or there is nothing to review.
pub fn run(files: &[PathBuf], paths: &[PathBuf], on: &On, color: bool) -> Result<ExitCode, Error> {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() || is_dumb {
        let what = "this is no terminal to review claims in; use `crosscheck review accept ID…`, and see `crosscheck review --help`";
        return Err(Error::Usage(what.to_owned()));
    }
    let findings = Findings::of(paths, on)?;
    let mut app = App::open(on.extracting(Desk::open(files)?), findings, on.signature())?;
    let end = end_signal()?;
    let shown = Screen::open().and_then(|mut screen| screen.show(&mut app, Look { color }, &end));
    shown.map_err(|cause| Error::write("the terminal", cause))?;
    let (decided, all) = app.docket.progress();
    output::print_plain(&format!("{decided} of {all} decided\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Set when the program is told to end. That its window is closed ends it as any other program: there is nothing to give back.
fn end_signal() -> Result<Arc<AtomicBool>, Error> {
    let end = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGTERM, Arc::clone(&end))
        .map_err(|cause| Error::write("the terminal", cause))?;
    Ok(end)
}

/// The window, which is given back as it was however this ends.
struct Screen(DefaultTerminal);

impl Screen {
    fn open() -> io::Result<Self> {
        // A panic gives the window back, too, before it says what happened.
        let screen = Screen(ratatui::try_init()?);
        execute!(io::stdout(), EnableBracketedPaste)?;
        Ok(screen)
    }

    fn show(&mut self, app: &mut App, look: Look, end: &AtomicBool) -> io::Result<()> {
        while !app.is_over && !end.load(Ordering::Relaxed) {
            self.0.draw(|frame| draw::draw(frame, app, look))?;
            if event::poll(IDLE)? {
                match event::read()? {
                    Event::Key(key) => app.key(key),
                    Event::Paste(words) => app.paste(&words),
                    _ => {}
                }
            } else if app.mode == Mode::Browse {
                app.look();
            }
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Where even this fails there is nobody left to tell.
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        ratatui::restore();
    }
}
