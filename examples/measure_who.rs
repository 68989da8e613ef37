//! Measures the chains of `claim::who` on the annotated chains of the ECB+ reports in `../shared/corpus`.
//!
//! `cargo run --example measure_who -- [even|odd|all] [--wrong] [--missed]` prints MUC, B³, CEAFe and their mean within reports over the mentions of people,
//! organisations and places, beside a baseline that takes the same head word for the same thing, and for each rule how many of its
//! links are right. Only mentions that the annotation puts in a chain count: it leaves many that belong to one without. `even`
//! and `odd` choose events by the parity of their number: rules are written at the sight of the even ones. `--wrong` lists the wrong
//! links, `--missed` the mentions that none joins with an earlier one of their chain.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crosscheck::annotate::{Annotated, Dep, Upos, annotate};
use crosscheck::claim::who::{Chains, Link, who};
use crosscheck::source::Source;
use serde::Deserialize;

/// A line of `chains.jsonl`.
#[derive(Deserialize)]
struct Row {
    doc: String,
    span: (usize, usize),
    text: String,
    #[serde(rename = "type")]
    sort: String,
    chain: Option<String>,
}

/// An annotated mention with what the program makes of it.
struct Judged {
    text: String,
    start: usize,
    gold: String,
    found: Option<u32>,
    link: Option<Link>,
    lemma: String,
}

fn main() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(lines) = std::fs::read_to_string(corpus.join("chains.jsonl")) else {
        return say(&format!("nothing to measure on: no chains.jsonl in {}", corpus.display()));
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let chosen = |doc: &str| {
        let event: u32 = doc.split('_').next().and_then(|event| event.parse().ok()).unwrap_or(0);
        match arguments.first().map(String::as_str) {
            Some("even") => event.is_multiple_of(2),
            Some("odd") => !event.is_multiple_of(2),
            _ => true,
        }
    };
    let paths = paths(&corpus);
    let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in lines.lines().filter_map(|line| serde_json::from_str::<Row>(line).ok()) {
        let counted = row.sort.starts_with("HUMAN") || row.sort.starts_with("LOC");
        if counted && row.chain.is_some() && chosen(&row.doc) && paths.contains_key(&row.doc) {
            rows.entry(row.doc.clone()).or_default().push(row);
        }
    }
    let reports: Vec<(String, Vec<Judged>)> =
        rows.into_iter().map(|(doc, rows)| (doc.clone(), judge(&paths[&doc], rows))).collect();
    let asked = |name: &str| arguments.iter().any(|argument| argument == name);
    report(&reports, asked("--wrong"), asked("--missed"));
}

/// The reports of the corpus by name.
fn paths(corpus: &Path) -> BTreeMap<String, PathBuf> {
    let entries =
        |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files =
        entries(corpus).filter(|path| path.is_dir()).flat_map(|folder| entries(&folder).collect::<Vec<_>>());
    files.filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path))).collect()
}

fn judge(path: &Path, rows: Vec<Row>) -> Vec<Judged> {
    let source = Source::read(&path.to_string_lossy()).expect("a report of the corpus can be read");
    let doc = annotate(&source);
    let chains = who(&doc);
    let mut judged: Vec<Judged> = rows.into_iter().map(|row| judge_one(&doc, &chains, row)).collect();
    judged.sort_by_key(|mention| mention.start);
    judged
}

fn judge_one(doc: &Annotated, chains: &Chains, row: Row) -> Judged {
    let inside = |at: &u32| {
        let span = doc.token(*at).span;
        span.start() < row.span.1 && span.end() > row.span.0
    };
    let tokens: Vec<u32> = (0..doc.tokens.len() as u32).filter(inside).collect();
    let head = head(doc, &tokens);
    let found = head.and_then(|head| chains.of(head));
    let mention =
        found.and_then(|id| chains.chain(id).mentions.iter().find(|mention| tokens.contains(&mention.head)));
    Judged {
        text: row.text,
        start: row.span.0,
        gold: row.chain.unwrap_or_default(),
        found: found.map(|id| id.0),
        link: mention.map(|mention| mention.link),
        lemma: head.map(|head| doc.lemma(head).to_lowercase()).unwrap_or_default(),
    }
}

/// The head of an annotated phrase; of *in Cannes* that is *Cannes*.
fn head(doc: &Annotated, tokens: &[u32]) -> Option<u32> {
    let outer = |&at: &u32| !tokens.contains(&doc.token(at).head) || doc.token(at).head == at;
    let noun = |&at: &u32| matches!(doc.token(at).upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let mut heads = tokens.iter().copied().filter(outer);
    heads.clone().find(noun).or_else(|| {
        let outer = heads.next()?;
        let object = doc.children_by(outer, Dep::Pobj).next().filter(|object| tokens.contains(object));
        object.or_else(|| tokens.iter().copied().rev().find(noun)).or(Some(outer))
    })
}

fn report(reports: &[(String, Vec<Judged>)], wrong: bool, missed: bool) {
    let mentions: usize = reports.iter().map(|(_, mentions)| mentions.len()).sum();
    say(&format!("{} reports, {mentions} mentions in chains", reports.len()));
    let own = |mention: &Judged, at: usize| mention.found.map_or(format!("-{at}"), |chain| chain.to_string());
    say("                 MUC P    R    F     B3 P    R    F   CEAFe P    R    F    mean F");
    say(&score("same head word", reports, |mention, _| mention.lemma.clone()));
    say(&score("claim::who", reports, own));
    let mut by_link: BTreeMap<Link, (u32, u32)> = BTreeMap::new();
    for (doc, mentions) in reports {
        for (at, mention) in mentions.iter().enumerate() {
            let mates = || mentions[..at].iter().rev().filter(|other| other.gold == mention.gold);
            if missed
                && let Some(mate) = mates()
                    .next()
                    .filter(|_| mates().all(|mate| mate.found.is_none() || mate.found != mention.found))
            {
                say(&format!(
                    "{doc} missed: {} @{} -> {} @{}",
                    mention.text, mention.start, mate.text, mate.start
                ));
            }
            let before = mentions[..at]
                .iter()
                .rev()
                .find(|other| other.found.is_some() && other.found == mention.found);
            let (Some(before), Some(link)) = (before, mention.link) else { continue };
            let right = before.gold == mention.gold;
            let counts = by_link.entry(link).or_default();
            counts.0 += u32::from(right);
            counts.1 += 1;
            if wrong && !right {
                say(&format!(
                    "{doc} {link:?}: {} @{} -> {} @{}",
                    mention.text, mention.start, before.text, before.start
                ));
            }
        }
    }
    for (link, (right, all)) in by_link {
        say(&format!(
            "{:<12} {right:>5} of {all:>5} right, {:.3}",
            format!("{link:?}"),
            f64::from(right) / f64::from(all)
        ));
    }
}

/// One line of scores for a way to name the chain of each mention.
fn score(name: &str, reports: &[(String, Vec<Judged>)], chain: impl Fn(&Judged, usize) -> String) -> String {
    let mut sums = Sums::default();
    for (_, mentions) in reports {
        let gold: Vec<String> = mentions.iter().map(|mention| mention.gold.clone()).collect();
        let found: Vec<String> =
            mentions.iter().enumerate().map(|(at, mention)| chain(mention, at)).collect();
        sums.add(&clusters(&gold), &clusters(&found));
    }
    let f = |(p, r): (f64, f64)| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let all = [sums.muc(), sums.b3(), sums.ceaf()];
    let mean = all.iter().map(|&pr| f(pr)).sum::<f64>() / 3.0;
    let cells: Vec<String> =
        all.iter().map(|&(p, r)| format!("{:.3} {:.3} {:.3}", p, r, f((p, r)))).collect();
    format!("{name:<16} {}   {mean:.3}", cells.join("   "))
}

/// Mentions by the name of their chain.
fn clusters(names: &[String]) -> Vec<Vec<usize>> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        by_name.entry(name).or_default().push(at);
    }
    by_name.into_values().collect()
}

/// Numerators and denominators over all reports: precision and recall of the three measures.
#[derive(Default)]
struct Sums {
    muc: [f64; 4],
    b3: [f64; 3],
    ceaf: [f64; 3],
}

impl Sums {
    fn add(&mut self, gold: &[Vec<usize>], found: &[Vec<usize>]) {
        let shared = |a: &[usize], b: &[usize]| a.iter().filter(|at| b.contains(at)).count();
        let parts = |one: &[usize], others: &[Vec<usize>]| {
            others.iter().filter(|other| shared(one, other) > 0).count()
        };
        for (clusters, others, at) in [(found, gold, 0), (gold, found, 2)] {
            for cluster in clusters {
                self.muc[at] += (cluster.len() - parts(cluster, others)) as f64;
                self.muc[at + 1] += (cluster.len() - 1) as f64;
            }
        }
        for g in gold {
            for f in found {
                let both = shared(g, f) as f64;
                self.b3[0] += both * both / f.len() as f64;
                self.b3[1] += both * both / g.len() as f64;
            }
            self.b3[2] += g.len() as f64;
        }
        let similarity =
            |g: &Vec<usize>, f: &Vec<usize>| 2.0 * shared(g, f) as f64 / (g.len() + f.len()) as f64;
        let table: Vec<Vec<f64>> =
            gold.iter().map(|g| found.iter().map(|f| similarity(g, f)).collect()).collect();
        self.ceaf[0] += best_assignment(&table);
        self.ceaf[1] += found.len() as f64;
        self.ceaf[2] += gold.len() as f64;
    }

    fn muc(&self) -> (f64, f64) {
        (self.muc[0] / self.muc[1], self.muc[2] / self.muc[3])
    }

    fn b3(&self) -> (f64, f64) {
        (self.b3[0] / self.b3[2], self.b3[1] / self.b3[2])
    }

    fn ceaf(&self) -> (f64, f64) {
        (self.ceaf[0] / self.ceaf[1], self.ceaf[0] / self.ceaf[2])
    }
}

/// The greatest sum of cells with no two in a row or column (the Hungarian method, with potentials).
fn best_assignment(table: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (table.len(), table.first().map_or(0, Vec::len));
    let size = rows.max(columns);
    let cost = |row: usize, column: usize| {
        table.get(row - 1).and_then(|cells| cells.get(column - 1)).map_or(0.0, |cell| -cell)
    };
    let (mut u, mut v) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut row_of = vec![0; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let (mut least, mut used, mut way) =
            (vec![f64::MAX; size + 1], vec![false; size + 1], vec![0; size + 1]);
        let mut at = 0;
        while row_of[at] != 0 {
            used[at] = true;
            let (mut delta, mut next) = (f64::MAX, 0);
            for column in (1..=size).filter(|&column| !used[column]) {
                let reduced = cost(row_of[at], column) - u[row_of[at]] - v[column];
                if reduced < least[column] {
                    (least[column], way[column]) = (reduced, at);
                }
                if least[column] < delta {
                    (delta, next) = (least[column], column);
                }
            }
            for column in 0..=size {
                if used[column] {
                    u[row_of[column]] += delta;
                    v[column] -= delta;
                } else {
                    least[column] -= delta;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    (1..=size).map(|column| -cost(row_of[column], column)).sum()
}

/// Prints a line; a reader who has seen enough may close the pipe.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
