//! What the program says of itself: help, manual pages, completions, versions, and what a run is doing.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use crate::{Folder, ONE, OTHER};

fn text(folder: &Folder, args: &[&str]) -> String {
    let Output { status, stdout, stderr } = folder.crosscheck(args);
    assert_eq!((status.code(), stderr.as_slice()), (Some(0), &b""[..]), "{args:?}");
    String::from_utf8(stdout).expect("text")
}

/// The commands that the help lists.
fn commands(folder: &Folder) -> Vec<String> {
    let help = text(folder, &["--help"]);
    let list =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let first = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    list.filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(first)
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn every_command_teaches_by_examples_of_commands_that_are_there() {
    let folder = Folder::new("help", &[]);
    let commands = commands(&folder);
    assert!(commands.len() > 6 && !commands.contains(&"man".to_owned()), "{commands:?}");
    for command in &commands {
        let help = text(&folder, &[command, "--help"]);
        let (_, examples) = help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("{help}"));
        let named = examples.lines().filter_map(|line| line.strip_prefix("  crosscheck "));
        let named: Vec<_> = named.filter_map(|line| line.split_whitespace().next()).collect();
        assert!(named.contains(&command.as_str()), "{help}");
        assert!(named.iter().all(|name| commands.iter().any(|known| known == name)), "{help}");
    }
}

#[test]
fn every_command_has_a_page_in_the_manual() {
    let folder = Folder::new("man", &[]);
    assert_eq!(text(&folder, &["man", "pages/man1"]), "");
    let mut names: Vec<_> =
        commands(&folder).iter().map(|command| format!("crosscheck-{command}.1")).collect();
    names.push("crosscheck.1".to_owned());
    for name in names {
        let page = fs::read_to_string(folder.0.join("pages/man1").join(&name)).expect("it was written");
        assert!(
            page.is_ascii()
                && page.contains(".TH ")
                && page.contains(".SH NAME")
                && page.contains("crosscheck"),
            "{page}"
        );
        let (_, notes) = page.split_once(".SH NOTES\n.nf\n").expect("examples that keep their lines");
        assert!(notes.ends_with("\n.fi\n") && notes.contains("\n  crosscheck "), "{notes}");
    }
}

#[test]
fn shells_learn_every_command() {
    let folder = Folder::new("shells", &[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = text(&folder, &["completions", shell]);
        assert!(commands(&folder).iter().all(|command| script.contains(command.as_str())), "{shell}");
    }
}

#[test]
fn the_version_names_model_and_rules_and_is_in_the_report() {
    let folder = Folder::new("version", &[ONE, OTHER]);
    let version = text(&folder, &["--version"]);
    let form = regex::Regex::new(
        r"^crosscheck \d+\.\d+\.\d+ \(model en_core_web_sm 3\.8\.0, rules \d+:[0-9a-f]{8}\)\n$",
    );
    assert!(form.expect("a fixed pattern").is_match(&version), "{version}");
    let own = version.trim_start_matches("crosscheck ").trim_end();
    for args in [&["check", ".", "--format", "json"][..], &["diff", "a.txt", "a.txt", "--format", "json"]] {
        let report: serde_json::Value = serde_json::from_str(&text(&folder, args)).expect("JSON");
        assert_eq!(report["version"], own);
    }
    let sarif: serde_json::Value =
        serde_json::from_str(&text(&folder, &["check", ".", "--format", "sarif"])).expect("JSON");
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["version"], own);
}

#[test]
fn the_model_is_the_one_that_lies_beside_the_code() {
    let readme =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/models/README.md")).expect("it is there");
    let (name, version) = crosscheck::annotate::MODEL.split_once(' ').expect("name and version");
    assert!(readme.contains(&format!("`{name}.bin`")) && readme.contains(&format!("version {version},")));
}

#[test]
fn verbose_says_what_is_read_and_how_long_each_stage_takes() {
    let folder = Folder::new("verbose", &[ONE, OTHER]);
    let quiet = folder.crosscheck(&["check", "."]);
    let Output { stdout, stderr, .. } = folder.crosscheck(&["check", ".", "-v"]);
    assert_eq!(stdout, quiet.stdout, "the report is the same");
    let said = String::from_utf8(stderr).expect("messages are text");
    let lines: Vec<_> = said.lines().collect();
    assert!(lines[0].starts_with("crosscheck: read ./a.txt: 5 words, no date, sha256 "), "{said}");
    for stage in ["reading files", "annotating", "aligning", "judging"] {
        let line =
            lines.iter().find(|line| line.contains(stage)).unwrap_or_else(|| panic!("{stage}: {said}"));
        assert!(line.starts_with("crosscheck: ") && line.ends_with(" s"), "{line}");
    }
}

#[test]
fn what_is_read_is_said_by_every_command_that_reads() {
    let folder = Folder::new("verbose-all", &[ONE, OTHER]);
    for (args, last) in [
        (&["check", "."][..], "judging"),
        (&["baseline", "."], "judging"),
        (&["diff", "a.txt", "b.txt"], "annotating, extracting and comparing claims"),
        (&["extract", "."], "annotating, extracting claims"),
        (&["annotate", "."], "annotating"),
        (&["sources", "."], "reading files"),
    ] {
        let plain = folder.crosscheck(args);
        let output = folder.crosscheck(&[args, &["-v"]].concat());
        let said = String::from_utf8(output.stderr).expect("messages are text");
        assert_eq!((plain.stderr.as_slice(), plain.stdout), (&b""[..], output.stdout), "{args:?}");
        assert!(said.starts_with("crosscheck: read ") && said.contains("a.txt: 5 words, no date"), "{said}");
        assert!(
            said.lines().last().is_some_and(|line| line.starts_with(&format!("crosscheck: {last}: "))),
            "{said}"
        );
    }
}

#[test]
fn a_slip_in_a_rules_name_is_guessed() {
    let folder = Folder::new("slip", &[]);
    for (slip, meant) in [
        ("N1O1", "N101 (count-differs)"),
        ("count-difers", "N101 (count-differs)"),
        ("age-differ", "A101 (age-differs)"),
    ] {
        let said = format!("crosscheck: no rule {slip}; did you mean {meant}?\n");
        assert_eq!(folder.said(&["explain", slip]), (Some(2), said));
    }
}

#[test]
fn rules_explain_themselves_in_markdown() {
    let folder = Folder::new("markdown", &[]);
    let all = text(&folder, &["explain", "--format", "md"]);
    let list = text(&folder, &["explain"]);
    for line in list.lines() {
        let code = line.split(' ').next().expect("a line begins with a code");
        let page = text(&folder, &["explain", code, "--format", "md"]);
        assert!(page.starts_with(&format!("# {code} ")) && all.contains(&page), "{page}");
        assert!(page.contains("\n\n## What it compares\n\n"), "{page}");
    }
}

#[test]
fn who_stops_reading_in_the_middle_gets_no_complaint() {
    let long = "The harbour was calm on Monday. ".repeat(1500);
    let folder = Folder::new("head", &[("a.txt", long.as_bytes())]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.env("CROSSCHECK_CACHE", "");
    command.args(["annotate", "a.txt"]).current_dir(&folder.0);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("text");
    let Output { status, stderr, .. } = child.wait_with_output().expect("the program ends");
    assert_eq!((first.as_str(), status.code(), stderr.as_slice()), ("# newdoc id = a\n", Some(0), &b""[..]));
}
