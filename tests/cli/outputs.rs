//! `-o`: several files in one run, each in the format of its ending, each whole or as it was.

use std::fs;
use std::process::Output;

use crate::{Folder, ONE, OTHER};

fn read(folder: &Folder, file: &str) -> String {
    fs::read_to_string(folder.0.join(file)).expect("it was written")
}

/// The names of what lies in the folder.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(&folder.0).expect("the folder is there");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn one_run_writes_several_formats_and_the_table() {
    let folder = Folder::new("several", &[ONE, OTHER]);
    let args =
        ["check", "a.txt", "b.txt", "-o", "r.md", "-o", "r.SARIF", "-o", "gitlab=r.json", "-o", "./x=y.xml"];
    let Output { status, stdout, stderr } = folder.crosscheck(&args);
    assert_eq!((status.code(), stderr.as_slice()), (Some(0), &b""[..]));
    assert!(stdout.starts_with(b"Compared 2 reports"), "the table is printed all the same");
    assert!(read(&folder, "r.md").starts_with("<!-- crosscheck.report/1 -->\n# "));
    assert!(read(&folder, "r.SARIF").contains("\"version\": \"2.1.0\""));
    assert_eq!(read(&folder, "r.json"), "[]\n");
    assert!(read(&folder, "x=y.xml").starts_with("<?xml"));
    assert_eq!(names(&folder), ["a.txt", "b.txt", "r.SARIF", "r.json", "r.md", "x=y.xml"]);
}

#[test]
fn a_file_holds_what_the_same_format_prints() {
    let folder = Folder::new("same", &[ONE, OTHER]);
    let printed =
        folder.crosscheck(&["check", "a.txt", "b.txt", "--format", "yaml", "-o", "r.yml", "-o", "r.out.txt"]);
    assert_eq!(String::from_utf8(printed.stdout).expect("text"), read(&folder, "r.yml"));
    let table = folder.crosscheck(&["check", "a.txt", "b.txt", "-o", "table=r"]);
    assert_eq!(String::from_utf8(table.stdout).expect("text"), read(&folder, "r"));
    assert_eq!(read(&folder, "r"), read(&folder, "r.out.txt"));
}

#[test]
fn quiet_prints_nothing_and_keeps_the_status() {
    let folder = Folder::new("quiet", &[ONE, OTHER]);
    let Output { status, stdout, .. } = folder.crosscheck(&["check", "a.txt", "b.txt", "-q", "-o", "r.csv"]);
    assert_eq!((status.code(), stdout.as_slice()), (Some(0), &b""[..]));
    assert!(read(&folder, "r.csv").contains("id,tier,"));
    assert_eq!(folder.said(&["check", "a.txt", "b.txt", "-q", "--format", "json"]).0, Some(2));
}

#[test]
fn an_ending_that_says_nothing_is_refused_with_those_that_do() {
    let folder = Folder::new("ending", &[ONE, OTHER]);
    for (file, why) in [
        ("report.docx", "does not say the format"),
        ("report", "does not say the format"),
        ("githbu=report.txt", "there is no format \"githbu\""),
        ("json=", "the name of the file is missing"),
    ] {
        let (status, said) = folder.said(&["check", "a.txt", "b.txt", "-o", file]);
        assert!(status == Some(2) && said.contains(why), "{said}");
        assert!(
            said.contains("file is missing") || said.contains("  sarif ") && said.contains(".sarif.json"),
            "{said}"
        );
    }
    assert_eq!(names(&folder), ["a.txt", "b.txt"]);
}

#[test]
fn a_file_that_cannot_be_written_costs_no_other() {
    let folder = Folder::new("denied", &[ONE, OTHER, ("old.md", b"old"), ("folder/x", b"")]);
    let old = folder.0.join("old.md");
    let mut kept = fs::metadata(&old).expect("it is there").permissions();
    kept.set_readonly(true);
    fs::set_permissions(&old, kept).expect("it is ours");
    let outputs = ["-o", "none/r.md", "-o", "old.md", "-o", "json=folder", "-o", "r.json"];
    let Output { status, stdout, stderr } =
        folder.crosscheck(&[&["check", "a.txt", "b.txt"], &outputs[..]].concat());
    let said = String::from_utf8(stderr).expect("messages are text");
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(status.code(), Some(2));
    assert_eq!(lines.len(), 3, "{said}");
    assert!(
        lines[0].starts_with("crosscheck: cannot write none/r.md: ")
            && lines[0].ends_with("; make the folder first")
    );
    assert!(
        lines[1].starts_with("crosscheck: cannot write old.md: permission denied; give yourself the right"),
        "{said}"
    );
    assert!(
        lines[2].starts_with("crosscheck: cannot write folder: ")
            && lines[2].ends_with("; name a file in it")
    );
    assert_eq!(read(&folder, "old.md"), "old");
    assert!(read(&folder, "r.json").starts_with('{') && stdout.starts_with(b"Compared"));
    assert_eq!(names(&folder), ["a.txt", "b.txt", "folder", "old.md", "r.json"], "nothing is left over");
}

#[test]
fn no_report_is_written_over_a_source_or_another_report() {
    let folder = Folder::new("over", &[ONE, OTHER]);
    let (status, said) = folder.said(&["check", "a.txt", "b.txt", "-o", "./b.txt"]);
    assert_eq!(status, Some(2));
    assert!(said.starts_with("crosscheck: -o ./b.txt: is one of the reports to compare"), "{said}");
    assert_eq!(read(&folder, "b.txt").as_bytes(), OTHER.1);
    let (status, said) = folder.said(&["check", "a.txt", "b.txt", "-o", "r.md", "-o", "json=r.md"]);
    assert!(status == Some(2) && said.starts_with("crosscheck: -o r.md: named twice"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_and_the_rights_of_a_file_are_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("link", &[ONE, OTHER, ("real.json", b"old")]);
    std::os::unix::fs::symlink("real.json", folder.0.join("r.json")).expect("a link");
    fs::set_permissions(folder.0.join("real.json"), fs::Permissions::from_mode(0o640)).expect("it is ours");
    assert_eq!(folder.said(&["check", "a.txt", "b.txt", "-q", "-o", "r.json"]), (Some(0), String::new()));
    assert!(read(&folder, "real.json").starts_with('{'));
    let real = fs::metadata(folder.0.join("real.json")).expect("it is there");
    assert_eq!(real.permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.0.join("r.json")).expect("it is there").is_symlink());
    let Output { stdout, .. } =
        folder.crosscheck(&["check", "a.txt", "b.txt", "-q", "-o", "jsonl=/dev/stdout"]);
    assert!(stdout.starts_with(b"{"), "{stdout:?}");
}

#[test]
fn help_lists_every_format() {
    let folder = Folder::new("formats", &[]);
    let help = String::from_utf8(folder.crosscheck(&["help", "check"]).stdout).expect("help is text");
    for format in crosscheck::report::format::ALL {
        assert!(help.contains(&format!("  {} ", format.name)), "{}: {help}", format.name);
    }
    let (status, said) = folder.said(&["check", "a.txt", "--format", "xls"]);
    assert!(status == Some(2) && said.contains("claimreview"), "{said}");
}
