//! Which boxes of the page of differences are not ticked. It is in the address, and in each form, which leads back to it.

use crosscheck::report::html::Hidden;

/// What a query says; what can be the name of no box is left out.
pub fn of(query: &str) -> Hidden {
    let is_name = |word: &str| word.len() < 40 && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let hidden =
        form_urlencoded::parse(query.as_bytes()).filter(|(key, word)| key == "hide" && is_name(word));
    hidden.take(500).map(|(_, word)| word.into_owned()).collect()
}

/// The same as a query, without `?`.
pub fn query(hidden: &Hidden) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(hidden.iter().map(|name| ("hide", name)))
        .finish()
}

/// Where the page is with these.
pub fn address(hidden: &Hidden) -> String {
    if hidden.is_empty() { "report".to_owned() } else { format!("report?{}", query(hidden)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_hidden_and_nothing_else() {
        for address in ["report", "report?hide=k-number&hide=s-A"] {
            assert_eq!(self::address(&of(address.split_once('?').map_or("", |(_, query)| query))), address);
        }
        assert_eq!(query(&of("hide=%22%3E%3Cb%3E&hide=//evil&page=2&hide=v-high")), "hide=v-high");
    }
}
