//! The day a report was published, read from its text.

use jiff::civil::Date;

use crate::source::{Published, Source};
use crate::text::Span;

/// A calendar date written in a text; what is not written is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDate {
    /// The words.
    pub span: Span,
    /// Year, with the century.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: Option<i8>,
}

/// The calendar date that begins at byte `at` of `text`, if one does.
pub fn calendar_date_at(text: &str, at: usize) -> Option<CalendarDate> {
    let _ = (text, at);
    None
}

pub(super) fn published_in(text: &str) -> Option<Published> {
    let _ = text;
    None
}

/// Gives each source without a date one that fits the weekdays it names and the dates of the others.
pub fn infer_published(sources: &mut [Source]) {
    let _: (&[Source], Option<Date>) = (sources, None);
}
