//! What rules on the attributes of people share: both sides' attribute, and the name of whom it is said.

use crate::claim::{AttributeName, Body};
use crate::judge::rules::{Case, Side};

/// Both sides, if each says this of someone and neither is a denial.
pub(super) fn both<'c, 'a>(case: &'c Case<'a>, wanted: AttributeName) -> Option<[&'c Side<'a>; 2]> {
    let is =
        |side: &Side<'_>| matches!(&side.claim.body, Body::Attribute(attribute) if attribute.name == wanted);
    (!case.denial && is(&case.a) && is(&case.b)).then_some([&case.a, &case.b])
}

/// The fullest name of whom it is said.
pub(super) fn name(side: &Side<'_>) -> String {
    let known = side.reading.who.name_of(side.claim.head);
    known.map_or_else(|| side.words(side.doc.token(side.claim.head).span), str::to_owned)
}
