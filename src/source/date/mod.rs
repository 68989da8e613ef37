//! The day a report was published, read from its text or inferred from its neighbours.

pub(crate) mod calendar;
pub(crate) mod clock;
mod infer;
pub(crate) mod names;
mod published;
pub(crate) mod words;
pub(crate) mod zone;

pub use calendar::{CalendarDate, calendar_date_at};
pub use clock::Clock;
pub use infer::infer_published;
pub(super) use published::published_in;
pub use zone::{SummerTime, Zone};
