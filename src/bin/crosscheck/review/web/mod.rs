//! `crosscheck review --web`: claims reviewed in a browser.
//!
//! One process serves one person's browser on this machine. Pages are plain HTML with forms and need no script; every decision
//! is written into its claim file before the answer is sent, so there is nothing to save and nothing to lose. `guard` says
//! what is let in, `state` what is decided, and the other files what is shown. Weak where one file has many thousands of
//! claims: all of it is read again for each page.

mod card;
mod conflict;
mod filter;
mod findings;
mod frame;
mod guard;
mod list;
mod passages;
mod secret;
mod server;
mod state;

use std::path::PathBuf;
use std::process::ExitCode;

use crosscheck::error::Error;
use crosscheck::review::{Desk, Signature};
use crosscheck::source;

use crate::output;
use state::State;

/// Serves the claim files at `files`, or in these folders, on `port` (0: any that is free) of this machine alone, until it is
/// told to stop. The address is printed; decisions are signed with `signature`.
///
/// # Errors
/// There is no claim file, one of them cannot be read, or the port is taken.
pub fn run(files: &[PathBuf], signature: &Signature, port: u16) -> Result<ExitCode, Error> {
    let (paths, unread) = source::claim_files(files);
    unread.iter().for_each(|err| output::complain(&err.to_string()));
    if paths.is_empty() {
        let what = "no claim file to review; `crosscheck extract` writes them";
        return Err(Error::Usage(what.to_owned()));
    }
    let state = State::new(Desk::open(&paths)?, signature.clone(), files.to_vec());
    server::serve(state, port)?;
    Ok(ExitCode::SUCCESS)
}
