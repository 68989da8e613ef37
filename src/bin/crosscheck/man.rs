//! `crosscheck man`: the manual pages, one for the program and one for each command. For those who package it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use crosscheck::error::Error;
use crosscheck::file;

use crate::Cli;

/// Write the manual pages into a folder, which is made if it is not there
#[derive(clap::Args)]
pub struct Args {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    fs::create_dir_all(&args.folder).map_err(|cause| Error::write(args.folder.to_string_lossy(), cause))?;
    let mut program = Cli::command();
    program.build();
    write(&args.folder, program.clone(), "crosscheck")?;
    for command in
        program.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help")
    {
        let name = format!("crosscheck-{}", command.get_name());
        write(&args.folder, command.clone(), &name)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The page of `command`, as `name.1`.
fn write(folder: &Path, command: Command, name: &str) -> Result<(), Error> {
    let mut page = Vec::new();
    let path = folder.join(format!("{name}.1"));
    let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let command = command.display_name(name.to_owned()).after_help(None::<&str>);
    let manual = Man::new(command).manual("Crosscheck Manual");
    let manual = manual.source(concat!("crosscheck ", env!("CARGO_PKG_VERSION")));
    manual.render(&mut page).map_err(|cause| Error::write(path.to_string_lossy(), cause))?;
    file::replace(&path, &ascii(&(String::from_utf8_lossy(&page).into_owned() + &verbatim(&notes))))
}

/// The page with every other character by its number, as every formatter reads it.
fn ascii(page: &str) -> String {
    let escaped = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\[u{:04X}]", u32::from(c)) };
    page.chars().map(escaped).collect()
}

/// A section that keeps its lines as they are: a list or an example filled into a paragraph cannot be read.
fn verbatim(notes: &str) -> String {
    let line = |line: &str| {
        let text = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga");
        let text = text.replace('^', "\\(ha").replace('~', "\\(ti");
        if text.starts_with('.') { format!("\\&{text}\n") } else { format!("{text}\n") }
    };
    match notes.is_empty() {
        true => String::new(),
        false => format!(".SH NOTES\n.nf\n{}.fi\n", notes.lines().map(line).collect::<String>()),
    }
}
