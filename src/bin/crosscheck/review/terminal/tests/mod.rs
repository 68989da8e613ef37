//! The review as a person at a terminal meets it: keys in, a window and files out.

mod drawing;
mod findings;
mod keys;

use std::fs;
use std::path::PathBuf;

use crosscheck::review::{self, Signature};
use crosscheck::source::Source;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthStr;

use super::app::App;
use super::draw::draw;
use super::look::Look;
use crate::review::findings::Findings;
use crate::review::on::On;

const TEXT: &str = "A ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers, the coast guard said.\n\nThe captain, Rey Santos, 48, swam ashore.\n";

const FILE: &str = "\
# Kept by the desk.
schema: crosscheck.claims/1
source:
  path: ferry.txt
claims:
- id: event-1111111111
  kind: event
  claim: 'a ferry: sank off Palawan, Monday'
  quote: A ferry sank off Palawan on Monday
  who: [A ferry]
  what: sink
  where: [off Palawan]
  when: [Monday]
  review:
    status: pending
- id: quantity-2222222222
  kind: quantity
  claim: '17 passengers: dead'
  quote: The sinking killed 17 passengers
  what: dead
  whom: [passengers]
  how_many: '17'
  polarity: positive
  modality: alleged
  said_by: the coast guard
  review:
    status: pending
- id: attribute-3333333333
  kind: attribute
  claim: 'Rey Santos: age 48'
  quote: The captain, Rey Santos, 48
  who: [Rey Santos]
  what: age
  how_many: '48'
  review:
    status: pending
";

/// Two reports that differ in one number.
const WIRE: &str = "PORTHAVEN, March 1, 2024 - A fire killed 12 workers at the Alster mill on Friday.\n";
const POST: &str = "PORTHAVEN, March 1, 2024 - The fire at the Alster mill on Friday killed 13 workers.\n";

/// A review in a folder of its own, which is removed at the end.
struct Desk {
    app: App,
    folder: PathBuf,
}

impl Desk {
    /// Of one claim file.
    fn new(test: &str, file: &str, text: &str) -> Self {
        let mut desk = Desk::of(test, &[("ferry.yaml", file)], &[]);
        desk.app.texts.put(Source::from_text("ferry.txt", text));
        desk
    }

    /// Of two reports that differ, and of the claim file `claims` if it is not empty.
    fn mill(test: &str, claims: &str) -> Self {
        let files = [("wire.txt", WIRE), ("post.txt", POST), ("ferry.yaml", claims)];
        Desk::of(test, &files[..if claims.is_empty() { 2 } else { 3 }], &["post.txt", "wire.txt"])
    }

    /// Of these files; the findings are those of `compared`.
    fn of(test: &str, files: &[(&str, &str)], compared: &[&str]) -> Self {
        let folder = std::env::temp_dir().join(format!("crosscheck-terminal-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder in the temporary one");
        for (name, text) in files {
            let text = text.replace("FOLDER", &folder.to_string_lossy());
            fs::write(folder.join(name), text).expect("a file in the temporary folder");
        }
        let of = |names: Vec<&str>| names.into_iter().map(|name| folder.join(name)).collect::<Vec<_>>();
        let claims = files.iter().map(|(name, _)| *name).filter(|name| name.ends_with(".yaml")).collect();
        let on = On { baseline: folder.join("decisions.yml"), ..On::default() };
        let findings = Findings::of(&of(compared.to_vec()), &on).expect("reports");
        let signature = Signature { by: Some("Ann".to_owned()), on: Some("2024-03-01".to_owned()) };
        let desk = review::Desk::open(&of(claims)).expect("claim files");
        let app = App::open(desk, findings, signature).expect("something to review");
        Desk { app, folder }
    }

    fn ferry(test: &str) -> Self {
        Desk::new(test, FILE, TEXT)
    }

    fn path(&self) -> PathBuf {
        self.folder.join("ferry.yaml")
    }

    /// What the file says now.
    fn file(&self) -> String {
        fs::read_to_string(self.path()).expect("the file is there")
    }

    /// The file of decisions about findings; empty if there is none.
    fn decisions(&self) -> String {
        fs::read_to_string(self.folder.join("decisions.yml")).unwrap_or_default()
    }

    /// Someone else puts `new` in the place of `old`.
    fn change(&self, old: &str, new: &str) {
        assert!(self.file().contains(old), "{old:?} is in {}", self.file());
        fs::write(self.path(), self.file().replacen(old, new, 1)).expect("the file is there");
    }

    /// Presses the key of each character.
    fn press(&mut self, keys: &str) {
        keys.chars().for_each(|c| self.code(KeyCode::Char(c)));
    }

    fn code(&mut self, code: KeyCode) {
        self.app.key(KeyEvent::new(code, KeyModifiers::NONE));
    }

    /// The id of the claim in the window.
    fn id(&self) -> String {
        self.app.claim().map(|(key, _)| key.id).unwrap_or_default()
    }

    fn status(&self, id: &str) -> &'static str {
        let claim = self.app.docket.desk.claims().find(|(key, _)| key.id == id);
        claim.map_or("gone", |(_, claim)| claim.review.status.name())
    }

    /// The rows of the window, without the blanks at their ends.
    fn window(&mut self, width: u16, height: u16) -> Vec<String> {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("it is memory");
        terminal.draw(|frame| draw(frame, &mut self.app, Look { color: false })).expect("it is memory");
        let buffer = terminal.backend().buffer();
        let row = |y| {
            let (mut row, mut x) = (String::new(), 0);
            while x < width {
                row += buffer[(x, y)].symbol();
                x += buffer[(x, y)].symbol().width().max(1) as u16; // a wide character hides the cell after it
            }
            row.trim_end().to_owned()
        };
        (0..height).map(row).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
