//! The same bytes every run: whatever the order of the sources, the number of threads, the locale and the time zone.

use std::path::PathBuf;
use std::process::Command;

use crosscheck::report::format;

const TEXTS: [(&str, &str); 3] = [
    (
        "a.txt",
        "March 4, 2024\n\nA bus left the road near Bergen on Sunday and 12 passengers died, police said. The driver, Ola Lund, 44, \
         was arrested. The company denied that the brakes had failed.\n",
    ),
    (
        "b.txt",
        "March 5, 2024\n\nAt least 14 passengers were killed when a bus left the road near Bergen on Sunday. Prosecutors said the \
         brakes had failed. The driver, Ola Lunde, 46, was not arrested.\n",
    ),
    (
        "c.txt",
        "March 5, 2024\n\nThe bus crash near Bergen killed 15 passengers on Saturday. “The brakes of the old bus had failed,” said \
         the prosecutor. Ola Lund, the driver, survived.\n",
    ),
];

/// A folder with the texts and a place for each format, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("crosscheck-same-{}-{test}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder in the temporary one");
        for (name, text) in TEXTS {
            std::fs::write(path.join(name), text).expect("a file in the temporary folder");
        }
        Folder(path)
    }

    /// The same with a claim file of each text, in which people corrected, rejected and added claims.
    fn reviewed(test: &str) -> Self {
        let folder = Folder::new(test);
        let mut extract = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        extract.env("CROSSCHECK_CACHE", "").current_dir(&folder.0).args(["extract", ".", "-o", "."]);
        assert!(extract.status().expect("the program starts").success());
        let edits = [
            ("a.yaml", "12 passengers: dead", "how_many: '12'", "how_many: '11'"),
            ("a.yaml", "age 44", "how_many: '44'", "how_many: '45'"),
            ("c.yaml", "15 passengers: dead", "how_many: '15'", "how_many: '16'"),
        ];
        for (name, words, old, new) in edits {
            let text = std::fs::read_to_string(folder.0.join(name)).expect("it was extracted");
            let is_meant = |claim: &&str| claim.contains(words) && claim.contains(old);
            let claim = text.split("\n- ").find(is_meant).unwrap_or_else(|| panic!("{words}: {text}"));
            let corrected =
                claim.replace(old, new).replace("status: pending", "status: corrected\n    by: Ann");
            std::fs::write(folder.0.join(name), text.replace(claim, &corrected)).expect("it is there");
        }
        let own = "- claim: Prosecutors arrested Ola Lunde\n  quote: Ola Lunde, 46, was not arrested\n";
        let b = std::fs::read_to_string(folder.0.join("b.yaml")).expect("it was extracted");
        std::fs::write(folder.0.join("b.yaml"), b + own).expect("it is there");
        folder
    }

    /// What one run writes in every format, after the format's name; the table as it is printed comes last.
    fn run(&self, order: [usize; 3], environment: &[(&str, &str)]) -> Vec<(&'static str, Vec<u8>)> {
        self.check(order.map(|at| TEXTS[at].0), environment)
    }

    /// The same of any files.
    fn check(&self, names: [&str; 3], environment: &[(&str, &str)]) -> Vec<(&'static str, Vec<u8>)> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        command.env("CROSSCHECK_CACHE", "");
        command.current_dir(&self.0).env_remove("COLUMNS").env_remove("CLICOLOR_FORCE");
        command.args(["check", "--show", "all", "--explain-silence=all"]).args(names);
        for format in format::ALL {
            command.args(["-o", &format!("{0}=out.{0}", format.name)]);
        }
        let output = command.envs(environment.iter().copied()).output().expect("the program starts");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]), "the texts differ");
        let read = |name: &&str| std::fs::read(self.0.join(format!("out.{name}"))).expect("it was written");
        let names = format::ALL.iter().map(|format| format.name);
        names.map(|name| (name, read(&name))).chain([("printed", output.stdout)]).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const IN_ORDER: [usize; 3] = [0, 1, 2];

fn same(runs: &[Vec<(&str, Vec<u8>)>]) {
    for run in &runs[1..] {
        for ((name, one), (_, other)) in runs[0].iter().zip(run) {
            assert!(!one.is_empty() && one == other, "{name}");
        }
    }
}

#[test]
fn any_order_of_the_sources() {
    let folder = Folder::new("order");
    let orders = [IN_ORDER, [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    same(&orders.map(|order| folder.run(order, &[])));
}

#[test]
fn any_number_of_threads() {
    let folder = Folder::new("threads");
    same(&["1", "2", "7"].map(|threads| folder.run(IN_ORDER, &[("RAYON_NUM_THREADS", threads)])));
}

#[test]
fn any_order_and_number_of_threads_with_corrections() {
    let folder = Folder::reviewed("reviewed");
    let [a, b, c] = ["a.yaml", "b.yaml", "c.yaml"];
    let orders = [[a, b, c], [b, c, a], [c, b, a], [a, c, b]];
    let runs = orders.into_iter().zip(["1", "2", "7", "2"]);
    let runs: Vec<_> =
        runs.map(|(names, threads)| folder.check(names, &[("RAYON_NUM_THREADS", threads)])).collect();
    same(&runs);
    let (_, table) = runs[0].last().expect("the table");
    assert!(
        String::from_utf8_lossy(table).contains("corrected by Ann"),
        "{}",
        String::from_utf8_lossy(table)
    );
}

#[test]
fn any_locale_and_time_zone() {
    let folder = Folder::new("locale");
    let environments = [
        [("LC_ALL", "C"), ("LANG", "C"), ("TZ", "UTC")],
        [("LC_ALL", "de_DE.UTF-8"), ("LANG", "de_DE.UTF-8"), ("TZ", "Pacific/Kiritimati")],
        [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "ja_JP.UTF-8"), ("TZ", "America/Los_Angeles")],
        [("LC_ALL", "no-such-locale"), ("LANG", ""), ("TZ", "Nowhere/None")],
    ];
    same(&environments.map(|environment| folder.run(IN_ORDER, &environment)));
}

#[test]
fn ten_runs() {
    let folder = Folder::new("ten");
    same(&[(); 10].map(|()| folder.run(IN_ORDER, &[])));
}

#[test]
fn two_versions_compared_again_and_again() {
    let folder = Folder::new("diff");
    let run = |form: &'static str, threads: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        command.env("CROSSCHECK_CACHE", "");
        command.current_dir(&folder.0).env_remove("COLUMNS").env_remove("CLICOLOR_FORCE");
        command.args(["diff", "a.txt", "b.txt", "--format", form]).env("RAYON_NUM_THREADS", threads);
        (form, command.output().expect("the program starts").stdout)
    };
    same(&["1", "2", "7", "2"].map(|threads| vec![run("table", threads), run("json", threads)]));
}
