//! Where text leaves the program: standard output with or without colour, and lines on standard error.

use std::io::{self, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use crosscheck::error::{Error, Problem};
use crosscheck::report::terminal::Layout;
use crosscheck::report::visible::visible;
use crosscheck::source::Gathered;

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says no
    Auto,
    /// Even into a file
    Always,
    /// Not even on a terminal
    Never,
}

/// Longer lines are hard to read, however wide the window is.
const WIDEST: usize = 120;

/// Writes `text`, its escape sequences taken out where `color` says so.
pub fn print(text: &str, color: Color) -> Result<(), Error> {
    write(AutoStream::new(io::stdout().lock(), choice(color)), text)
}

/// Whether [`print`] leaves colours in.
pub fn is_colored(color: Color) -> bool {
    choice(color) != ColorChoice::Never
}

fn choice(color: Color) -> ColorChoice {
    match color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::AlwaysAnsi,
        Color::Never => ColorChoice::Never,
    }
}

/// Writes `text` as it is.
pub fn print_plain(text: &str) -> Result<(), Error> {
    write(io::stdout().lock(), text)
}

/// That nobody reads on is no error: `| head`.
fn write(mut out: impl Write, text: &str) -> Result<(), Error> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => {
            Err(Error::write("the standard output", cause))
        }
        _ => Ok(()),
    }
}

/// One line on standard error, whatever `message` holds; nowhere to complain to is nothing to complain of.
pub fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "crosscheck: {}", visible(message));
}

/// A line for all that could not be read, and for what was odd.
pub fn complain_of(gathered: &Gathered) {
    for skipped in &gathered.skipped {
        complain(&skipped.to_string());
    }
    complain_of_problems(gathered.problems.iter().chain(gathered.sources.iter().flat_map(|s| &s.problems)));
}

/// A line for all that was odd.
pub fn complain_of_problems<'a>(problems: impl IntoIterator<Item = &'a Problem>) {
    for problem in problems {
        complain(&format!("{}: {}", problem.path, problem.what));
    }
}

/// Columns to fill: `COLUMNS`, or the terminal's, or those of a file.
pub fn width() -> usize {
    let told =
        std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&c: &usize| c > 0);
    let seen = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    told.or_else(seen).unwrap_or(Layout::default().width).min(WIDEST)
}
