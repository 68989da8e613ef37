//! Settings in a file, as the options they stand for.
//!
//! `crosscheck.toml` has a table for each command; its keys are the command's options by their long names. A setting becomes
//! the option as a user would write it, unless the command line has that option or one that it excludes. So every option can
//! be set, and what an option may hold is checked in one place, by the command line. A table (`[check.rule]`) stands for an
//! option that takes `NAME=VALUE`, once for each key; these add to those of the command line, which count for more.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, ValueHint};
use crosscheck::error::Error;
use crosscheck::report::format;
use crosscheck::text::LineIndex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::arguments::nearest;

/// The name of the file, which is looked for in the working folder and in those above it.
pub const FILE: &str = "crosscheck.toml";

/// Commands that take from the settings of another what decides which differences there are: their files are for that other.
const BORROWERS: [&str; 2] = ["baseline", "review"];
const LENDER: &str = "check";
const LENT: [&str; 5] = ["baseline", "date", "rule", "severity", "tolerance"];

/// One setting: a key of a command's table.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The command.
    pub command: String,
    /// The option's long name.
    pub key: String,
    /// The options that it stands for.
    pub options: Vec<String>,
    /// Where its key stands, from 1.
    pub line: usize,
    /// Whether it adds to what the command line says.
    pub adds: bool,
}

/// A file of settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it lies.
    pub path: PathBuf,
    /// What it sets, in the order of commands and keys.
    pub all: Vec<Setting>,
}

/// Arguments with the settings that hold for them, and these settings.
#[derive(Debug)]
pub struct Extended {
    /// The arguments, the program's name first.
    pub args: Vec<OsString>,
    /// The file, if there is one.
    pub file: Option<Settings>,
    /// Those of its settings that hold.
    pub used: Vec<Setting>,
}

/// `args` with the settings for their command; as they are, where they cannot be understood, which the command line says
/// better. `cli` is the whole command line.
///
/// # Errors
/// The file of settings cannot be read or says what no command understands; the error names line, column and key.
pub fn extend(mut cli: Command, args: Vec<OsString>) -> Result<Extended, Error> {
    cli.build();
    let plain = |args| Extended { args, file: None, used: Vec::new() };
    let Ok(matches) = cli.clone().try_get_matches_from(&args) else { return Ok(plain(args)) };
    let Some((name, _)) = matches.subcommand() else { return Ok(plain(args)) };
    let Some(path) = file(&matches) else { return Ok(plain(args)) };
    let file = read(&path, &cli)?;
    let (command, own, at) = deepest(&cli, &matches, &args);
    let of = |from: &str, setting: &&Setting| setting.command == from && is_free(command, own, setting);
    // Of two options that say something of the same rule the later counts, so those of the command itself come last.
    let lent = file.all.iter().filter(|s| BORROWERS.contains(&name) && LENT.contains(&s.key.as_str()));
    let lent = lent.filter(|setting| of(LENDER, setting));
    let used: Vec<Setting> = lent.chain(file.all.iter().filter(|s| of(name, s))).cloned().collect();
    let options = used.iter().flat_map(|setting| &setting.options).map(OsString::from);
    let mut args = args;
    args.splice(at..at, options);
    Ok(Extended { args, file: Some(file), used })
}

/// The command that is called in the end, as `accept` of `review accept`, what it is given, and where its arguments begin.
fn deepest<'c, 'm>(
    cli: &'c Command,
    matches: &'m ArgMatches,
    args: &[OsString],
) -> (&'c Command, &'m ArgMatches, usize) {
    let (mut command, mut own, mut at) = (cli, matches, 0);
    while let Some((name, inner)) = own.subcommand() {
        let Some(called) = command.find_subcommand(name) else { break };
        at = args.iter().skip(at).position(|arg| arg == name).map_or(args.len(), |found| at + found + 1);
        (command, own) = (called, inner);
    }
    (command, own, at)
}

/// The file that the command line names, or the nearest one; none if it wants none.
fn file(matches: &ArgMatches) -> Option<PathBuf> {
    if matches.get_flag("no_config") {
        return None;
    }
    let named = matches.get_one::<PathBuf>("config").cloned();
    named.or_else(|| {
        let here = std::env::current_dir().ok()?;
        here.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file())
    })
}

/// Whether the command line leaves room for a setting: it has neither its option nor one that excludes it.
fn is_free(command: &Command, given: &ArgMatches, setting: &Setting) -> bool {
    let is_given = |arg: &Arg| given.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let Some(arg) = option(command, &setting.key) else { return false };
    let excludes =
        |other: &Arg| command.get_arg_conflicts_with(other).iter().any(|a| a.get_id() == arg.get_id());
    let excluded = || command.get_arg_conflicts_with(arg).into_iter().any(is_given);
    let excluding = || command.get_arguments().filter(|other| is_given(other)).any(excludes);
    (setting.adds || !is_given(arg)) && !excluded() && !excluding()
}

/// The option of a command with this long name. Neither the file itself nor help can be set.
fn option<'c>(command: &'c Command, key: &str) -> Option<&'c Arg> {
    options(command).find(|arg| arg.get_long() == Some(key))
}

/// The options of a command that can be set.
pub fn options(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| {
        arg.get_long().is_some_and(|long| !matches!(long, "help" | "version" | "config" | "no-config"))
    })
}

/// Reads the settings at `path`.
fn read(path: &Path, cli: &Command) -> Result<Settings, Error> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|cause| Error::read(&shown, cause))?;
    let reader = Reader { path, text: &text, lines: LineIndex::new(&text), cli };
    let table = DeTable::parse(&text)
        .map_err(|broken| reader.error(broken.span().map_or(0, |span| span.start), broken.message()))?;
    let mut all = Vec::new();
    for (name, value) in table.get_ref() {
        all.extend(reader.command(name, value)?);
    }
    Ok(Settings { path: path.to_owned(), all })
}

struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    lines: LineIndex,
    cli: &'a Command,
}

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;

impl Reader<'_> {
    fn error(&self, at: usize, what: impl AsRef<str>) -> Error {
        let place = self.lines.position(self.text, at.min(self.text.len()));
        Error::source(format!("{}:{}:{}", self.path.display(), place.line, place.column), what.as_ref())
    }

    /// The settings of one command.
    fn command(&self, name: &Key<'_>, value: &Spanned<DeValue<'_>>) -> Result<Vec<Setting>, Error> {
        let commands = || self.cli.get_subcommands().map(Command::get_name);
        let (at, name) = (name.span().start, name.get_ref().as_ref());
        let Some(command) = self.cli.find_subcommand(name) else {
            return Err(self.error(at, format!("there is no command {name:?}{}", nearest(name, commands()))));
        };
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.error(at, format!("{name} is a command; write its options below [{name}]")));
        };
        table.iter().map(|(key, value)| self.setting(command, key, value)).collect()
    }

    fn setting(
        &self,
        command: &Command,
        key: &Key<'_>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Setting, Error> {
        let (at, name) = (key.span().start, key.get_ref().as_ref());
        let Some(arg) = option(command, name) else {
            let known = options(command).filter_map(Arg::get_long);
            let what =
                format!("crosscheck {} has no option {name:?}{}", command.get_name(), nearest(name, known));
            return Err(self.error(at, what));
        };
        let is_table = matches!(value.get_ref(), DeValue::Table(_));
        let values = self.values(arg, value).map_err(|what| self.error(at, format!("{name}: {what}")))?;
        let options: Vec<String> = values
            .into_iter()
            .map(|value| value.map_or_else(|| format!("--{name}"), |value| format!("--{name}={value}")))
            .collect();
        for option in &options {
            accepts(command, option).map_err(|what| self.error(at, format!("{name}: {what}")))?;
        }
        let line = self.lines.position(self.text, at).line;
        let (command, key) = (command.get_name().to_owned(), name.to_owned());
        Ok(Setting { command, key, options, line, adds: is_table })
    }

    /// What an option is given, once for each time; nothing for one that takes nothing.
    fn values(&self, arg: &Arg, value: &Spanned<DeValue<'_>>) -> Result<Vec<Option<String>>, String> {
        let is_flag = !arg.get_action().takes_values();
        let is_optional = arg.get_num_args().is_some_and(|range| range.min_values() == 0);
        match value.get_ref() {
            DeValue::Boolean(is_set) if is_flag || is_optional => {
                Ok(if *is_set { vec![None] } else { Vec::new() })
            }
            _ if is_flag => Err("say true or false".to_owned()),
            DeValue::Array(values) => {
                values.iter().map(|value| Ok(Some(self.path_of(arg, scalar(value)?)))).collect()
            }
            DeValue::Table(table) => {
                let pair = |(key, value): (&Key<'_>, &Spanned<DeValue<'_>>)| {
                    Ok(Some(format!("{}={}", key.get_ref(), scalar(value)?)))
                };
                table.iter().map(pair).collect()
            }
            _ => Ok(vec![Some(self.path_of(arg, scalar(value)?))]),
        }
    }

    /// A path in the file is meant from the folder that the file lies in.
    fn path_of(&self, arg: &Arg, value: String) -> String {
        let is_path = matches!(
            arg.get_value_hint(),
            ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath | ValueHint::ExecutablePath
        );
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let is_here =
            std::env::current_dir().is_ok_and(|here| here == folder) || folder.as_os_str().is_empty();
        if !is_path || is_here {
            return value;
        }
        let (format, path) = match value.split_once('=') {
            Some((name, path)) if format::named(name).is_some() => (format!("{name}="), path),
            _ => (String::new(), value.as_str()),
        };
        format!("{format}{}", folder.join(path).display())
    }
}

/// A value as it would stand on the command line.
fn scalar(value: &Spanned<DeValue<'_>>) -> Result<String, String> {
    match value.get_ref() {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Float(number) => Ok(number.to_string()),
        DeValue::Boolean(is_so) => Ok(if *is_so { "on" } else { "off" }.to_owned()),
        DeValue::Datetime(time) => Ok(time.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => Err("write one value, or a list of values".to_owned()),
    }
}

/// Whether a command understands `option`; what it says if not.
fn accepts(command: &Command, option: &str) -> Result<(), String> {
    let alone = command.clone().no_binary_name(true).mut_args(|arg| arg.required(false));
    match alone.try_get_matches_from([OsStr::new(option)]) {
        Ok(_) => Ok(()),
        Err(error) => {
            let message = error.to_string();
            let lines = message
                .lines()
                .take_while(|line| !line.starts_with("For more") && !line.starts_with("Usage"));
            let lines: Vec<_> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
            Err(lines.join("; ").trim_start_matches("error: ").to_owned())
        }
    }
}
