//! `crosscheck review --web`: claims and differences reviewed in a browser.
//!
//! One process serves one person's browser on this machine. Pages are plain HTML with forms and need no script; every decision
//! is written into its file before the answer is sent, so there is nothing to save and nothing to lose. `guard` says what is
//! let in, `state` what is decided of claims, `differences` what of differences, and the other files what is shown. Weak where
//! one file has many thousands of claims, of which all is read again for each page, and where the reports are so many that to
//! compare them takes long: that is done again when the differences are asked for after a claim was decided.

mod card;
mod conflict;
mod differences;
mod filter;
mod findings;
mod frame;
mod guard;
mod hidden;
mod list;
mod passages;
mod secret;
mod server;
mod settle;
mod state;

use std::path::PathBuf;
use std::process::ExitCode;

use crosscheck::error::Error;
use crosscheck::review::Desk;
use crosscheck::source;

use crate::output;
use crate::review::on::On;
use differences::Differences;
use state::State;

/// Serves the claim files at `files`, or in these folders, on `port` (0: any that is free) of this machine alone, until it is
/// told to stop. The address is printed; `on` says how reports are compared, and who decides.
///
/// # Errors
/// There is no claim file, one of them cannot be read, or the port is taken.
pub fn run(files: &[PathBuf], on: &On, port: u16) -> Result<ExitCode, Error> {
    let (paths, unread) = source::claim_files(files);
    unread.iter().for_each(|err| output::complain(&err.to_string()));
    if paths.is_empty() {
        let what = "no claim file to review; `crosscheck extract` writes them";
        return Err(Error::Usage(what.to_owned()));
    }
    let state = State::new(on.extracting(Desk::open(&paths)?), on.signature());
    server::serve(state, Differences::new(files, on), port)?;
    Ok(ExitCode::SUCCESS)
}
