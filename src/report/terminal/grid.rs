//! Tables of two columns: what is said, and the words that say it.

use comfy_table::presets::UTF8_FULL;
use comfy_table::{ColumnConstraint, Table, Width};

use crate::report::terminal::words::{Word, wrap};

/// The least width that a table can be read in.
const NARROWEST: usize = 40;
/// Borders and the spaces beside them.
const FRAME: usize = 7;

/// How wide the columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The first column's content.
    pub left: usize,
    /// The second column's content.
    pub right: usize,
}

impl Columns {
    /// Columns that fill a window of `width`, the first one as wide as its `content`, within reason.
    pub fn fit(width: usize, content: usize) -> Self {
        let width = width.max(NARROWEST);
        let left = content.clamp(8, width / 4 + 2);
        Columns { left, right: width - FRAME - left }
    }

    /// The width of the whole table.
    pub fn total(self) -> usize {
        self.left + self.right + FRAME
    }
}

/// One row: the first cell's words, and the paragraphs of the second.
pub type Row = (Vec<Word>, Vec<Vec<Word>>);

/// The table, with a line break at its end; nothing if it has no rows.
pub fn grid(columns: Columns, rows: impl IntoIterator<Item = Row>) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL.with_solid_inner_borders());
    for (left, right) in rows {
        let right: Vec<_> = right.iter().flat_map(|paragraph| wrap(paragraph, columns.right)).collect();
        table.add_row([wrap(&left, columns.left).join("\n"), right.join("\n")]);
    }
    if table.is_empty() {
        return String::new();
    }
    let fixed = |content: usize| ColumnConstraint::Absolute(Width::Fixed(content as u16 + 2));
    table.set_constraints([fixed(columns.left), fixed(columns.right)]);
    format!("{table}\n")
}
