//! Settings in a file: what they set, what goes before them, and what is said of those that cannot be.

use crate::Folder;

const MILL: (&str, &[u8]) =
    ("a.txt", b"PORTHAVEN, March 1, 2024 - A fire killed 12 workers at the Alster mill on Friday.\n");
const OTHER: (&str, &[u8]) =
    ("b.txt", b"PORTHAVEN, March 1, 2024 - The fire at the Alster mill on Friday killed 13 workers.\n");

fn folder(test: &str, settings: &str) -> Folder {
    Folder::new(
        test,
        &[MILL, OTHER, ("crosscheck.toml", settings.as_bytes()), ("below/c.txt", b"Nothing.\n")],
    )
}

/// The status of a run on the two reports, which differ.
fn status(settings: &str, test: &str, more: &[&str]) -> Option<i32> {
    let args: Vec<&str> = ["check", "a.txt", "b.txt"].iter().chain(more).copied().collect();
    folder(test, settings).said(&args).0
}

#[test]
fn a_setting_is_an_option() {
    assert_eq!(status("", "set-none", &[]), Some(1));
    assert_eq!(status("[check]\nfail-on = \"never\"\n", "set-never", &[]), Some(0));
    assert_eq!(status("[check.rule]\nN101 = \"off\"\n", "set-rule", &[]), Some(0));
    assert_eq!(status("[check.rule]\ncount-differs = false\n", "set-false", &[]), Some(0));
    assert_eq!(status("[check.tolerance]\nnumber = \"10%\"\n", "set-near", &[]), Some(0));
    assert_eq!(status("[check.tolerance]\nnumber = 0.01\n", "set-far", &[]), Some(1));
    assert_eq!(status("[extract]\nquiet = true\n", "set-other", &[]), Some(2), "extract has no such option");
}

#[test]
fn the_command_line_goes_before_the_file() {
    let never = "[check]\nfail-on = \"never\"\nquiet = true\n";
    assert_eq!(status(never, "line-first", &["--fail-on", "conflict"]), Some(1));
    assert_eq!(status(never, "line-excludes", &["--format", "json"]), Some(0), "which excludes to be quiet");
    assert_eq!(status(never, "line-none", &["--no-config"]), Some(1));
    let off = "[check.rule]\nN101 = \"off\"\n";
    assert_eq!(status(off, "line-adds", &["--rule", "P101=off"]), Some(0));
    assert_eq!(status(off, "line-later", &["--rule", "N101=on"]), Some(1));
}

#[test]
fn the_file_is_found_upwards_and_its_paths_are_its_own() {
    let folder = folder("set-above", "[check]\noutput = [\"out.json\"]\nfail-on = \"never\"\n");
    let below = Folder(folder.0.join("below"));
    assert_eq!(below.said(&["check", "../a.txt", "../b.txt"]).0, Some(0));
    assert!(folder.0.join("out.json").is_file() && !below.0.join("out.json").exists());
}

#[test]
fn what_cannot_be_set_is_named_with_its_place() {
    for (settings, said) in [
        (
            "[check]\nfail_on = \"never\"\n",
            ":2:1: crosscheck check has no option \"fail_on\"; did you mean fail-on?",
        ),
        ("[check]\nfail-on = \"nevr\"\n", ":2:1: fail-on: invalid value 'nevr'"),
        ("[chek]\n", ":1:2: there is no command \"chek\"; did you mean check?"),
        ("fail-on = \"never\"\n", ":1:1: there is no command \"fail-on\""),
        ("check = 1\n", ":1:1: check is a command; write its options below [check]"),
        ("[check]\n\nquiet = \"yes\"\n", ":3:1: quiet: say true or false"),
        ("[check.rule]\nN1O1 = \"off\"\n", "no rule N1O1; did you mean N101 (count-differs)?"),
        ("[check.severity]\nnames = \"low\"\n", "neither a rule nor a kind"),
        ("[check.tolerance]\nnumber = \"120%\"\n", "a share lies between 0 and 1"),
        ("[check.tolerance]\ntime = \"5%\"\n", "write a time as 15min, 2h or 1d; this is \"5%\""),
        ("[check.tolerance]\nname = \"1%\"\n", "a tolerance is of number, money or time"),
        ("[check]\nshow = [[\"leads\"]]\n", ":2:1: show: write one value, or a list of values"),
        ("[check\n", ":1:7: "),
    ] {
        let (status, stderr) = folder("set-wrong", settings).said(&["check", "a.txt", "b.txt"]);
        assert_eq!(status, Some(2), "{settings}");
        assert!(stderr.contains("crosscheck.toml:") && stderr.contains(said), "{settings}{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}

#[test]
fn a_severity_is_that_of_the_rule_or_else_of_the_kind() {
    let severity = |settings: &str| {
        let run = folder("severity", settings).crosscheck(&["check", "a.txt", "b.txt", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("it is JSON");
        report["findings"][0]["severity"].as_str().map(str::to_owned)
    };
    assert_eq!(severity("").as_deref(), Some("high"));
    assert_eq!(severity("[check.severity]\nnumber = \"low\"\n").as_deref(), Some("low"));
    assert_eq!(
        severity("[check.severity]\nnumber = \"low\"\nN101 = \"medium\"\n").as_deref(),
        Some("medium")
    );
}

#[test]
fn the_effective_settings_say_where_they_are_from() {
    let folder = folder("set-shown", "[check]\nfail-on = \"never\"\n[check.rule]\nP102 = \"off\"\n");
    let shown = |args: &[&str]| String::from_utf8(folder.crosscheck(args).stdout).expect("it is text");
    let plain = shown(&["config"]);
    assert!(plain.contains("\nfail-on = \"never\"  # line 2\n"), "{plain}");
    assert!(plain.contains("\nrule = [\"P102=off\"]  # line 3\n"), "{plain}");
    assert!(plain.contains("\nquiet = false  # default\n"), "{plain}");
    let more = shown(&["config", "--fail-on", "lead", "--rule", "N101=off"]);
    assert!(more.contains("\nfail-on = \"lead\"  # command line\n"), "{more}");
    assert!(
        more.contains("rule = [\"P102=off\", \"N101=off\"]  # crosscheck.toml, line 3, and the command line"),
        "{more}"
    );
    assert!(shown(&["--no-config", "config"]).starts_with("# no crosscheck.toml"));
}

#[test]
fn what_is_known_of_reports_is_set_by_pattern() {
    let folder = folder(
        "set-known",
        "[check.publisher]\n\"*.txt\" = \"Wire\"\n\"b.*\" = \"Herald\"\n[check.date]\n\"z/*\" = 2024-03-09\n",
    );
    let run = folder.crosscheck(&[
        "check",
        "a.txt",
        "b.txt",
        "--format",
        "json",
        "--language",
        "a=fr",
        "--date",
        "a*=2024-03-02",
    ]);
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("it is JSON");
    let of = |at: usize, key: &str| report["sources"][at][key].as_str().map(str::to_owned);
    assert_eq!(
        (of(0, "publisher"), of(1, "publisher")),
        (Some("Wire".to_owned()), Some("Herald".to_owned()))
    );
    assert_eq!(
        (of(0, "published"), of(1, "published")),
        (Some("2024-03-02".to_owned()), Some("2024-03-01".to_owned()))
    );
}

#[test]
fn a_report_that_lies_among_the_articles_is_no_article() {
    let folder = folder("own-report", "[check]\noutput = [\"r.html\", \"r.md\", \"r.txt\"]\nquiet = true\n");
    assert_eq!(folder.said(&["check", "."]).0, Some(1));
    let again = folder.crosscheck(&["sources", ".", "--format", "json"]);
    let listed = String::from_utf8(again.stdout).expect("it is text");
    assert!(
        listed.contains("a.txt")
            && !listed.contains("r.html")
            && !listed.contains("r.md")
            && !listed.contains("r.txt")
    );
}
