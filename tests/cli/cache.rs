//! What is kept of reports from run to run: it changes no byte, and nothing about it stops a run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::Folder;

const MILL: (&str, &[u8]) =
    ("a.txt", b"PORTHAVEN, March 1, 2024 - A fire killed 12 workers at the Alster mill on Friday.\n");
const OTHER: (&str, &[u8]) =
    ("b.txt", b"PORTHAVEN, March 1, 2024 - The fire at the Alster mill on Friday killed 13 workers.\n");

const CHECK: [&str; 5] = ["check", "a.txt", "b.txt", "--format", "json"];

/// The entries in `folder` by their names, and whatever else lies there.
fn entries(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let Ok(files) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = files.map(|file| file.expect("a file that can be listed").path());
    paths.map(|path| (path.clone(), fs::read(path).expect("a file that can be read"))).collect()
}

/// What a run with these options more prints; it ends with 1 and complains of nothing.
fn printed(folder: &Folder, more: &[&str]) -> Vec<u8> {
    let Output { status, stdout, stderr } = folder.crosscheck(&[&CHECK[..], more].concat());
    assert_eq!((status.code(), stderr.as_slice()), (Some(1), &b""[..]));
    stdout
}

#[test]
fn the_report_is_the_same_with_and_without() {
    let folder = Folder::new("cache-same", &[MILL, OTHER]);
    let plain = printed(&folder, &["--no-cache"]);
    assert_eq!(printed(&folder, &["--cache", "kept"]), plain);
    let kept = entries(&folder.0.join("kept"));
    assert_eq!(kept.len(), 2);
    assert_eq!(printed(&folder, &["--cache", "kept"]), plain);
    assert_eq!(entries(&folder.0.join("kept")), kept);
    for args in [&["extract", "a.txt"][..], &["baseline", "a.txt", "b.txt", "-o", "known.yaml"]] {
        let output = |cache: &[&str]| {
            let output = folder.crosscheck(&[args, cache].concat());
            let _ = fs::remove_file(folder.0.join("known.yaml"));
            output.stdout
        };
        assert_eq!(output(&["--cache", "kept"]), output(&["--no-cache"]));
        assert_eq!(entries(&folder.0.join("kept")), kept, "they know the same reports");
    }
}

#[test]
fn no_word_of_a_report_is_kept() {
    let folder = Folder::new("cache-words", &[MILL, OTHER]);
    printed(&folder, &["--cache", "kept"]);
    for bytes in entries(&folder.0.join("kept")).into_values() {
        let text = String::from_utf8(bytes).expect("an entry is text");
        assert!(!["Alster", "fire", "workers"].iter().any(|word| text.contains(word)), "{text}");
    }
}

#[test]
fn a_damaged_entry_is_written_anew() {
    let folder = Folder::new("cache-damaged", &[MILL, OTHER]);
    let plain = printed(&folder, &["--cache", "kept"]);
    let kept = entries(&folder.0.join("kept"));
    let (paths, whole): (Vec<_>, Vec<_>) = kept.iter().unzip();
    let random: Vec<u8> = (0..=255).cycle().map(|n: u8| n.wrapping_mul(91) ^ 0x5a).take(3000).collect();
    for damaged in [&whole[0][..whole[0].len() / 2], b"", &random, whole[1]] {
        fs::write(paths[0], damaged).expect("an entry");
        assert_eq!(printed(&folder, &["--cache", "kept"]), plain);
        assert_eq!(entries(&folder.0.join("kept")), kept);
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_no_error() {
    let folder = Folder::new("cache-unusable", &[MILL, OTHER, ("file", b"")]);
    let plain = printed(&folder, &["--no-cache"]);
    let closed = folder.0.join("closed");
    fs::create_dir(&closed).expect("a folder");
    let mut may = fs::metadata(&closed).expect("it is there").permissions();
    may.set_readonly(true);
    fs::set_permissions(&closed, may).expect("permissions");
    for cache in ["file", "file/below", "closed", "closed/below", "/dev/null"] {
        assert_eq!(printed(&folder, &["--cache", cache]), plain, "{cache}");
    }
    let kept = folder.0.join("kept");
    printed(&folder, &["--cache", "kept"]);
    for path in entries(&kept).into_keys() {
        fs::remove_file(&path).and_then(|()| fs::create_dir(&path)).expect("a folder instead of an entry");
    }
    assert_eq!(printed(&folder, &["--cache", "kept"]), plain);
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let folder = Folder::new("cache-at-once", &[MILL, OTHER]);
    let plain = printed(&folder, &["--no-cache"]);
    let start = |_| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        command.args(CHECK).args(["--cache", "kept"]).current_dir(&folder.0).stdout(Stdio::piped());
        command.spawn().expect("the program starts")
    };
    let runs: Vec<_> = (0..6).map(start).collect();
    for run in runs {
        assert_eq!(run.wait_with_output().expect("the program ends").stdout, plain);
    }
    let kept = entries(&folder.0.join("kept"));
    assert_eq!(kept.len(), 2, "and nothing half written: {:?}", kept.keys());
}

#[test]
fn where_it_lies_is_told_by_the_option_or_the_environment() {
    let folder = Folder::new("cache-where", &[MILL, OTHER]);
    let run = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        command.args(CHECK).args(args).current_dir(&folder.0);
        command
            .env_remove("CROSSCHECK_CACHE")
            .env_remove("XDG_CACHE_HOME")
            .env("HOME", folder.0.join("home"));
        for (name, value) in variables {
            command.env(name, value.replace('~', folder.0.to_str().expect("a path in UTF-8")));
        }
        command.output().expect("the program starts");
        let places = ["home/.cache/crosscheck", "xdg/crosscheck", "told", "here"];
        let used = places.into_iter().find(|place| entries(&folder.0.join(place)).len() == 2);
        for place in ["home", "xdg", "told", "here"] {
            let _ = fs::remove_dir_all(folder.0.join(place));
        }
        used
    };
    let (xdg, told, none) =
        (("XDG_CACHE_HOME", "~/xdg"), ("CROSSCHECK_CACHE", "~/told"), ("CROSSCHECK_CACHE", ""));
    assert_eq!(run(&[], &[]), Some("home/.cache/crosscheck"));
    assert_eq!(run(&[], &[xdg]), Some("xdg/crosscheck"));
    assert_eq!(run(&[], &[xdg, told]), Some("told"));
    assert_eq!(run(&["--cache", "here"], &[xdg, told]), Some("here"));
    assert_eq!(run(&["--no-cache"], &[xdg, told]), None);
    assert_eq!(run(&[], &[xdg, none]), None);
    fs::write(folder.0.join("crosscheck.toml"), "[check]\ncache = \"here\"\n").expect("settings");
    assert_eq!(run(&[], &[]), Some("here"));
    assert_eq!(run(&["--no-cache"], &[]), None);
}
