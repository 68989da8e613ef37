//! `crosscheck review`: what a person decides of claims and findings, in a terminal, in a browser, or by commands.

mod findings;
mod on;
mod scripted;
mod terminal;
#[cfg(feature = "web")]
mod web;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, Subcommand, ValueHint};
use crosscheck::error::Error;
use crosscheck::source;

use crate::output::{self, Color};
use on::On;

/// Accept, reject and correct claims, and accept or dismiss findings
///
/// Decisions about claims are written into the claim files that `crosscheck extract -o` made, those about findings into the
/// file that `crosscheck check --baseline` reads. Nothing else in these files changes.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP, mut_args(everywhere))]
pub struct Args {
    /// What to do; without it, findings and claims are shown one by one
    #[command(subcommand)]
    action: Option<Action>,
    /// Claim files or reports to go through, or folders of them, instead of what --of names
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    files: Vec<PathBuf>,
    /// Review in a browser: serve claims and differences to this machine alone, at an address that is printed
    #[cfg(feature = "web")]
    #[arg(long)]
    web: bool,
    /// The port of that address; any that is free if it is 0
    #[cfg(feature = "web")]
    #[arg(long, default_value_t = 0, requires = "web", value_name = "PORT")]
    port: u16,
    #[command(flatten)]
    on: On,
}

/// Options stand before what is to be done or after it.
fn everywhere(arg: Arg) -> Arg {
    let of_all = !arg.is_positional() && !matches!(arg.get_id().as_str(), "web" | "port");
    if of_all { arg.global(true) } else { arg }
}

#[derive(Subcommand)]
enum Action {
    /// List what is to be reviewed, one in a line
    List(scripted::List),
    /// Say of claims that the source says so, or of findings that they are to be put right
    Accept(scripted::Which),
    /// Say of claims that the source does not say so: they take no part any more
    Reject(scripted::Which),
    /// Say of claims what the source says instead
    Correct(scripted::Correct),
    /// Say of findings that they count no more, and why
    Dismiss(scripted::Dismiss),
    /// Write a note to claims or findings; the decision stays
    Note(scripted::Note),
    /// Make decided claims or findings pending again; notes stay
    Reset(scripted::Which),
}

const AFTER_HELP: &str = "\
Examples:
  crosscheck extract articles/ -o claims/              write the claims down
  crosscheck review claims/ --by Ann                   go through them in the terminal, key by key
  crosscheck review --web claims/                      in a browser, on this machine alone
  crosscheck review list --status pending              what is to be decided
  crosscheck review accept event-7644469257 --by Ann
  crosscheck review accept --all --kind quantity       all that the list shows
  crosscheck review dismiss --all --like N101 --because superseded
  crosscheck review correct quantity-027b439dd1 --set how_many='at least 24'
  crosscheck review dismiss 5b4e0a6c1f22d9e7 --because 'other scope' --note 'the wire counts the crew'
  crosscheck check claims/ --baseline crosscheck-baseline.yaml";

pub fn run(args: &Args, color: Color) -> Result<ExitCode, Error> {
    if args.action.is_some() && !args.files.is_empty() {
        let what = "with a command, name claim files by --of: `crosscheck review list --of claims/`";
        return Err(Error::Usage(what.to_owned()));
    }
    if args.paths() == [PathBuf::from(on::USUAL)] && !args.paths()[0].exists() {
        let usual = on::USUAL;
        let what = format!(
            "there is no {usual} here: `crosscheck extract REPORTS -o {usual}` writes claim files into it; or say what to \
             review, as in `crosscheck review --of FOLDER`"
        );
        return Err(Error::Usage(what));
    }
    #[cfg(feature = "web")]
    if args.web && args.action.is_none() {
        return web::run(args.paths(), &args.on, args.port);
    }
    let on = &args.on;
    match &args.action {
        None => in_terminal(args, color),
        Some(Action::List(list)) => scripted::list(list, on),
        Some(Action::Accept(which)) => scripted::accept(which, on),
        Some(Action::Reject(which)) => scripted::reject(which, on),
        Some(Action::Correct(correct)) => scripted::correct(correct, on),
        Some(Action::Dismiss(dismiss)) => scripted::dismiss(dismiss, on),
        Some(Action::Note(note)) => scripted::note(note, on),
        Some(Action::Reset(which)) => scripted::reset(which, on),
    }
}

/// Shows findings and claims one by one.
fn in_terminal(args: &Args, color: Color) -> Result<ExitCode, Error> {
    let (files, unread) = source::claim_files(args.paths());
    match unread.into_iter().next() {
        Some(err) if files.is_empty() => Err(err),
        _ => terminal::run(&files, args.paths(), &args.on, output::is_colored(color)),
    }
}

impl Args {
    /// What is gone through.
    fn paths(&self) -> &[PathBuf] {
        if self.files.is_empty() { &self.on.paths } else { &self.files }
    }
}
