//! The command line: exit statuses, formats, and what is said of bad input.

#[path = "cli/accepted.rs"]
mod accepted;
#[path = "cli/against.rs"]
mod against;
#[path = "cli/baseline.rs"]
mod baseline;
#[path = "cli/baseline_layout.rs"]
mod baseline_layout;
#[path = "cli/cache.rs"]
mod cache;
#[path = "cli/ci.rs"]
mod ci;
#[path = "cli/claims.rs"]
mod claims;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/ignores.rs"]
mod ignores;
#[path = "cli/outputs.rs"]
mod outputs;
#[path = "cli/renamed.rs"]
mod renamed;
#[path = "cli/review.rs"]
mod review;
#[path = "cli/review_findings.rs"]
mod review_findings;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/tolerances.rs"]
mod tolerances;
#[path = "cli/versions.rs"]
mod versions;
#[cfg(feature = "web")]
#[path = "cli/web.rs"]
mod web;
#[cfg(feature = "web")]
#[path = "cli/web_differences.rs"]
mod web_differences;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of its own for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, files: &[(&str, &[u8])]) -> Self {
        let path = std::env::temp_dir().join(format!("crosscheck-cli-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder in the temporary one");
        for (name, bytes) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("it has the folder above"))
                .expect("a folder in the temporary one");
            fs::write(file, bytes).expect("a file in the temporary folder");
        }
        Folder(path)
    }

    fn crosscheck(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        command.env("CROSSCHECK_CACHE", "");
        command.args(args).current_dir(&self.0).env_remove("COLUMNS").env_remove("CLICOLOR_FORCE");
        command.output().expect("the program starts")
    }

    /// Status and standard error.
    fn said(&self, args: &[&str]) -> (Option<i32>, String) {
        let Output { status, stderr, .. } = self.crosscheck(args);
        (status.code(), String::from_utf8(stderr).expect("messages are text"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const ONE: (&str, &[u8]) = ("a.txt", b"A ferry struck the pier.\n");
const OTHER: (&str, &[u8]) = ("b.txt", b"The harbour was calm.\n");

/// What `bad` is refused with beside two good reports: one line, status 2, and the rest is done.
fn refused(test: &str, bad: &str, bytes: Option<&[u8]>) -> String {
    let folder = Folder::new(test, &[ONE, OTHER]);
    if let Some(bytes) = bytes {
        fs::write(folder.0.join(bad), bytes).expect("a file in the temporary folder");
    }
    let Output { status, stdout, stderr } = folder.crosscheck(&["check", "a.txt", bad, "b.txt"]);
    assert_eq!(status.code(), Some(2));
    let table = String::from_utf8(stdout).expect("the table is text");
    assert!(table.starts_with("Compared 2 reports") && table.contains(" · not read\n"), "{table}");
    let said = String::from_utf8(stderr).expect("messages are text");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn nothing_that_differs_is_status_0() {
    let folder = Folder::new("nothing", &[ONE, OTHER]);
    let Output { status, stdout, stderr } = folder.crosscheck(&["check", "."]);
    assert_eq!((status.code(), stderr.as_slice()), (Some(0), &b""[..]));
    assert!(!stdout.contains(&0x1b), "no colour into a pipe");
}

#[test]
fn bad_input_is_named_with_what_to_do() {
    for (test, bad, bytes, said) in [
        (
            "missing",
            "c.txt",
            None,
            "crosscheck: cannot read c.txt: No such file or directory (os error 2); is the path right?\n",
        ),
        (
            "empty",
            "c.txt",
            Some(&b"\n \n"[..]),
            "crosscheck: c.txt: empty: it holds no words; leave it out\n",
        ),
        (
            "binary",
            "c.txt",
            Some(b"ab\0c"),
            "crosscheck: c.txt: binary, not plain text; save it as text (UTF-8) first\n",
        ),
        (
            "latin",
            "c.txt",
            Some(b"Caf\xE9"),
            "crosscheck: c.txt: not text in UTF-8 (byte 0xE9 in line 1); convert it, as with `iconv -t UTF-8`\n",
        ),
        (
            "huge",
            "c.txt",
            Some(&vec![b'a'; (16 << 20) + 1]),
            "crosscheck: c.txt: larger than 16 MiB; split it into its reports\n",
        ),
        (
            "escape",
            "\u{1b}[31m\n.txt",
            None,
            "crosscheck: cannot read ␛[31m .txt: No such file or directory (os error 2); is the path right?\n",
        ),
    ] {
        assert_eq!(refused(test, bad, bytes), said);
    }
}

#[test]
fn a_folder_without_reports_is_named() {
    let folder = Folder::new("none", &[ONE, OTHER, ("x/.hidden.txt", b"Three."), ("x/notes.rst", b"Three.")]);
    let (status, said) = folder.said(&["check", "a.txt", "b.txt", "x"]);
    assert_eq!(status, Some(2));
    assert!(
        said.starts_with("crosscheck: x: no report in this folder (.txt, .md, .html, claim files in .yaml)"),
        "{said}"
    );
}

#[test]
fn one_report_alone_cannot_be_compared() {
    let folder = Folder::new("alone", &[ONE]);
    let said = "crosscheck: only one report, a.txt; give another to compare it with\n";
    assert_eq!(folder.said(&["check", "a.txt"]), (Some(2), said.to_owned()));
}

#[test]
fn the_same_file_twice_is_one_report() {
    let folder = Folder::new("twice", &[ONE, OTHER, ("c.txt", ONE.1)]);
    let (status, said) = folder.said(&["check", "a.txt", "./a.txt", "b.txt"]);
    assert_eq!(
        (status, said.as_str()),
        (Some(0), "crosscheck: a.txt: the same file as ./a.txt; read once\n")
    );
    let (status, said) = folder.said(&["check", "a.txt", "b.txt", "c.txt"]);
    assert_eq!(
        (status, said.as_str()),
        (Some(0), "crosscheck: c.txt: the same text as a.txt; compared once\n")
    );
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_in_circles() {
    let folder = Folder::new("links", &[("x/a.txt", ONE.1), ("x/b.txt", OTHER.1)]);
    std::os::unix::fs::symlink("..", folder.0.join("x/up")).expect("a link");
    std::os::unix::fs::symlink("self.txt", folder.0.join("x/self.txt")).expect("a link");
    let (status, said) = folder.said(&["check", "x"]);
    assert_eq!(status, Some(2));
    assert!(said.starts_with("crosscheck: cannot read x/self.txt: ") && said.lines().count() == 1, "{said}");
}

#[test]
fn the_order_of_the_arguments_does_not_matter() {
    let folder = Folder::new(
        "order",
        &[("x/a.txt", ONE.1), ("y/a.txt", OTHER.1), ("c.txt", b"\xEF\xBB\xBFSix died.")],
    );
    let one = folder.crosscheck(&["check", "--format", "json", "x", "y/a.txt", "c.txt"]);
    let other = folder.crosscheck(&["check", "--format", "json", "c.txt", "y/a.txt", "x/a.txt"]);
    assert_eq!(one.stdout, other.stdout);
    let report: serde_json::Value = serde_json::from_slice(&one.stdout).expect("JSON");
    let ids: Vec<_> = report["sources"].as_array().expect("a list").iter().map(|s| s["id"].clone()).collect();
    assert_eq!(ids, ["c", "x/a.txt", "y/a.txt"]);
}

#[test]
fn the_status_and_what_could_not_be_read_are_in_the_report() {
    let folder = Folder::new("status", &[ONE, OTHER]);
    for format in ["json", "yaml"] {
        let Output { status, stdout, .. } =
            folder.crosscheck(&["check", "--format", format, "a.txt", "b.txt", "c.txt"]);
        let report: serde_yaml::Value =
            serde_yaml::from_slice(&stdout).expect("YAML, of which JSON is a part");
        assert_eq!((status.code(), report["status"].as_u64()), (Some(2), Some(2)));
        assert_eq!(report["problems"][0]["path"].as_str(), Some("c.txt"));
        assert_eq!(report["problems"][0]["skipped"].as_bool(), Some(true));
    }
}

#[test]
fn a_date_is_given_to_one_report_or_to_those_without() {
    let folder = Folder::new("dates", &[ONE, OTHER]);
    let dates = ["--date", "2024-03-01", "--date", "b=2024-03-02"];
    let Output { stdout, .. } =
        folder.crosscheck(&[&["check", "--format", "json", "."], &dates[..]].concat());
    let report: serde_json::Value = serde_json::from_slice(&stdout).expect("JSON");
    assert_eq!(report["sources"][0]["published"], "2024-03-01");
    assert_eq!(report["sources"][1]["published"], "2024-03-02");
    assert_eq!(report["sources"][1]["published_from"], "given");
}

#[test]
fn dates_that_cannot_be_meant_are_refused() {
    let folder = Folder::new("bad-dates", &[ONE, OTHER]);
    let (status, said) = folder.said(&["check", ".", "--date", "c=2024-03-01"]);
    assert_eq!(
        (status, said.as_str()),
        (Some(2), "crosscheck: --date c=…: no such report; there are a, b\n")
    );
    let (status, said) = folder.said(&["check", ".", "--date", "2024-02-30"]);
    assert!(status == Some(2) && said.contains("is no day; write it as 2024-03-01"), "{said}");
}

#[test]
fn who_stops_reading_gets_no_complaint() {
    let folder = Folder::new("pipe", &[ONE, OTHER]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.env("CROSSCHECK_CACHE", "");
    command.args(["check", ".", "--format", "yaml"]).current_dir(&folder.0);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().expect("the program ends");
    assert_eq!((status.code(), stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn annotated_files_are_told_apart() {
    let folder = Folder::new("conllu", &[ONE, OTHER]);
    let Output { status, stdout, .. } = folder.crosscheck(&["annotate", "a.txt", "b.txt"]);
    let text = String::from_utf8(stdout).expect("CoNLL-U is text");
    assert_eq!(status.code(), Some(0));
    assert!(text.starts_with("# newdoc id = a\n") && text.contains("# newdoc id = b\n"), "{text}");
}

#[test]
fn silence_is_explained_as_far_as_is_asked() {
    let crash = |day: &str, count: u8| {
        format!("A bus overturned near Oslo on {day}. The crash on {day} killed {count} passengers.\n")
    };
    let [monday, tuesday] = [crash("Monday", 12), crash("Tuesday", 14)];
    let folder = Folder::new("silence", &[("a.txt", monday.as_bytes()), ("b.txt", tuesday.as_bytes())]);
    let said = |args: &[&str]| {
        let output = folder.crosscheck(&[&["check", ".", "--date", "2020-03-18"], args].concat());
        String::from_utf8(output.stdout).expect("a report is text")
    };
    assert!(!said(&[]).contains("Considered"));
    let all = said(&["--explain-silence=all"]);
    assert!(all.contains("Another day: the times") && !all.contains("more pair"), "{all}");
    let one = said(&["--explain-silence=1"]);
    assert!(
        one.contains("Considered and not reported (1 of ") && one.contains("(--explain-silence=all)"),
        "{one}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&said(&["--explain-silence", "--format", "json"])).expect("JSON");
    let silences = &json["silences"];
    assert_eq!(silences["count"].as_u64(), silences["pairs"].as_array().map(|pairs| pairs.len() as u64));
    assert_eq!(silences["pairs"][0]["rule"], "N101");
    assert_eq!(folder.said(&["check", ".", "--explain-silence=few"]).0, Some(2));
}

#[test]
fn every_rule_explains_itself() {
    let folder = Folder::new("explain", &[]);
    let list = String::from_utf8(folder.crosscheck(&["explain"]).stdout).expect("the list is text");
    assert!(list.lines().count() >= 5, "{list}");
    for line in list.lines() {
        let code = line.split(' ').next().expect("a line begins with a code");
        let page = String::from_utf8(folder.crosscheck(&["explain", code]).stdout).expect("the page is text");
        assert!(page.starts_with(&format!("{code} ")) && page.contains("\nWhat it compares\n"), "{page}");
        assert!(page.contains("\nWhen it is silent\n") || page.contains("never a finding"), "{page}");
    }
}

#[test]
fn a_rule_that_is_not_there_is_no_page() {
    let said = "crosscheck: no rule X999; `crosscheck explain` lists them\n";
    assert_eq!(Folder::new("no-rule", &[]).said(&["explain", "X999"]), (Some(2), said.to_owned()));
}

#[test]
fn claims_are_written_one_file_a_report() {
    let folder = Folder::new("extract", &[("x/a.txt", ONE.1), ("y/a.txt", OTHER.1)]);
    assert_eq!(folder.said(&["extract", ".", "-o", "claims"]), (Some(0), String::new()));
    let yaml = fs::read_to_string(folder.0.join("claims/x__a.txt.yaml")).expect("it was written");
    let file: serde_yaml::Value = serde_yaml::from_str(&yaml).expect("YAML");
    assert_eq!(file["source"]["path"].as_str(), Some("./x/a.txt"));
    let printed = String::from_utf8(folder.crosscheck(&["extract", "x", "y"]).stdout).expect("YAML is text");
    assert_eq!(printed.split("---\n").skip(1).count(), 2, "{printed}");
}

#[test]
fn what_a_person_wrote_into_a_claim_file_is_not_lost() {
    let folder = Folder::new("reviewed", &[ONE]);
    let claims = folder.0.join("claims/a.yaml");
    let extract = ["extract", "a.txt", "-o", "claims"];
    assert_eq!(folder.said(&extract), (Some(0), String::new()));
    assert_eq!(folder.said(&extract), (Some(0), String::new()), "the same file again is no loss");
    fs::write(&claims, "reviewed: yes\n").expect("a file in the temporary folder");
    let (status, said) = folder.said(&extract);
    assert!(
        status == Some(2)
            && said.starts_with("crosscheck: claims/a.yaml is left as it is: it is no claim file"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&claims).expect("it is there"), "reviewed: yes\n");
    assert_eq!(folder.said(&[&extract[..], &["--force"]].concat()), (Some(0), String::new()));
    assert_ne!(fs::read_to_string(&claims).expect("it is there"), "reviewed: yes\n");
}

const MARKDOWN: (&str, &[u8]) = (
    "a.md",
    b"---\ntitle: Ferry hits pier\ndate: 2024-03-05\n---\nA ferry struck the pier.\n\n```\ncode\n```\n",
);
const PAGE: (&str, &[u8]) = (
    "b.html",
    b"<html lang=en><head><meta property=og:site_name content='The Harbour Post'><meta name=date content=2024-03-06></head>\
      <body><nav>News</nav><h1>Ferry hits pier</h1><p>The ferry struck the pier &amp; the quay.</p></body></html>",
);

#[test]
fn every_format_of_a_folder_is_compared() {
    let folder = Folder::new(
        "formats",
        &[MARKDOWN, PAGE, ("c.txt", b"The harbour was calm.\n"), ("d.pdf", b"%PDF-1.7")],
    );
    let (status, said) = folder.said(&["check", "."]);
    assert_eq!((status, said.as_str()), (Some(0), ""));
    let (status, said) = folder.said(&["check", ".", "d.pdf"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("d.pdf: a PDF, not plain text") && said.contains("pdftotext"), "{said}");
}

#[test]
fn sources_says_how_each_report_was_read() {
    let folder = Folder::new("sources", &[MARKDOWN, PAGE, OTHER]);
    let table = String::from_utf8(folder.crosscheck(&["sources", "."]).stdout).expect("the table is text");
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    for words in ["front matter, date", "meta date", "The Harbour Post", "without", "no date found"] {
        assert!(table.contains(words), "{words}: {table}");
    }
    let Output { status, stdout, .. } =
        folder.crosscheck(&["sources", ".", "--format", "json", "--date", "b.txt=2024-03-07"]);
    assert_eq!(status.code(), Some(0));
    let list: serde_json::Value = serde_json::from_slice(&stdout).expect("the list is JSON");
    let [markdown, page, text] = [0, 1, 2].map(|n| &list["sources"][n]);
    assert_eq!(
        (&markdown["format"], &markdown["published_by"]),
        (&"Markdown".into(), &"front matter, date".into())
    );
    assert_eq!(markdown["left_out"], serde_json::json!(["front matter", "1 code block"]));
    assert_eq!((&page["published"], &page["publisher"]), (&"2024-03-06".into(), &"The Harbour Post".into()));
    assert_eq!((&page["language"], &page["words"]), (&"en".into(), &10.into()));
    assert_eq!((&text["published_by"], &text["publisher"]), (&"given".into(), &serde_json::Value::Null));
}

#[test]
fn the_text_that_offsets_count_in_can_be_written() {
    let folder = Folder::new("text", &[MARKDOWN, PAGE]);
    let text = |args: &[&str]| String::from_utf8(folder.crosscheck(args).stdout).expect("it is text");
    assert_eq!(text(&["extract", "--text", "a.md"]), "Ferry hits pier\n\nA ferry struck the pier.\n");
    text(&["extract", "--text", ".", "-o", "texts"]);
    let page = fs::read_to_string(folder.0.join("texts/b.txt")).expect("the text was written");
    assert_eq!(page, "Ferry hits pier\n\nThe ferry struck the pier & the quay.\n");
    assert_eq!(folder.said(&["extract", "--text", "."]).0, Some(2));
}
