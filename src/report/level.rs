//! How loudly a tool is to speak of a finding.

use crate::judge::{Severity, Tier};
use crate::report::Finding;

/// The levels that tools for code know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth a look: every lead, and nothing else.
    Note,
    /// A finding of less weight.
    Warning,
    /// A finding of great weight.
    Error,
}

/// The level of `finding`.
pub fn level(finding: &Finding) -> Level {
    match (finding.tier, finding.severity) {
        (Tier::Lead, _) => Level::Note,
        (Tier::Finding, Severity::Low | Severity::Medium) => Level::Warning,
        (Tier::Finding, Severity::High) => Level::Error,
    }
}
