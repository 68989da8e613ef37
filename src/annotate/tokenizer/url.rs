//! Web and mail addresses, as spaCy recognises them; they are not cut inside.
//!
//! A bare `host.tld` counts, and so does `end.start`: a full stop without a space makes an address of two words.

use super::chars::{Class, is};

/// Whether the whole of `word`, which holds no white space, is an address.
pub(super) fn is_url(word: &str) -> bool {
    word.contains('.')
        && (is_host(word) || after_scheme(word).is_some_and(is_host) || after_user(word).any(is_host))
}

/// What follows `scheme://`.
fn after_scheme(word: &str) -> Option<&str> {
    let (scheme, rest) = word.split_once("://")?;
    let fits = |c: char| is(c, Class::Word) || matches!(c, '+' | '-' | '.');
    (scheme.chars().nth(1).is_some() && scheme.chars().all(fits)).then_some(rest)
}

/// What follows each `user@`.
fn after_user(word: &str) -> impl Iterator<Item = &str> {
    word.match_indices('@').filter(|(at, _)| *at > 0).map(|(at, _)| &word[at + 1..])
}

/// Whether `rest` is a host, with or without port and path. Looks no further than the next `@`.
fn is_host(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#', ':', '@']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    is_port_and_path(rest) && (is_address(host) || is_domain(host))
}

fn is_port_and_path(rest: &str) -> bool {
    let Some(port) = rest.strip_prefix(':') else { return is_path(rest) };
    let digits = port.chars().take(6).take_while(|&c| is(c, Class::Digit));
    let len: Vec<usize> = digits.map(char::len_utf8).collect();
    (2..=5).contains(&len.len()) && is_path(&port[len.iter().sum()..])
}

fn is_path(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['/', '?', '#'])
}

/// A name with at least two labels, the last of which is lower-case.
fn is_domain(host: &str) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let long_enough = (2..=63).contains(&top.chars().take(64).count());
    long_enough && top.chars().all(|c| is(c, Class::Lower)) && labels.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let outer = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    let inner = |c: char| outer(c) || c == '_' || c == '-';
    label.starts_with(outer)
        && label.ends_with(outer)
        && label.chars().all(inner)
        && label.chars().count() <= 64
}

/// Four numbers that are a public address of version 4.
fn is_address(host: &str) -> bool {
    let octets: Vec<Octet> = host.split('.').take(5).filter_map(octet).collect();
    let [first, second, third, last] = octets[..] else { return false };
    host.split('.').count() == 4
        && !is_private(first, second)
        && first_octet(first)
        && middle_octet(second)
        && middle_octet(third)
        && last_octet(last)
}

/// One to three decimal digits of any script.
type Octet<'a> = &'a str;

fn octet(text: &str) -> Option<Octet<'_>> {
    let digits = text.chars().all(|c| is(c, Class::Digit));
    (digits && (1..=3).contains(&text.chars().take(4).count())).then_some(text)
}

/// Addresses that no one can reach from outside.
fn is_private(first: Octet, second: Octet) -> bool {
    let from_16_to_31 = match second.as_bytes() {
        [b'1', b'6'..=b'9'] | [b'3', b'0' | b'1'] => true,
        [b'2', ..] => second.chars().count() == 2,
        _ => false,
    };
    matches!((first, second), ("10" | "127", _) | ("169", "254") | ("192", "168"))
        || (first == "172" && from_16_to_31)
}

/// 1 to 223, where only the digits that decide must be ASCII.
fn first_octet(octet: Octet) -> bool {
    let long = octet.chars().count() == 3;
    match octet.as_bytes() {
        [b'2', b'2', third] => (b'0'..=b'3').contains(third),
        [b'2', b'0' | b'1', ..] => true,
        [b'1', ..] => true,
        [b'2'..=b'9', ..] => !long,
        _ => false,
    }
}

/// 0 to 255; leading zeros only in two digits.
fn middle_octet(octet: Octet) -> bool {
    octet.chars().count() < 3 || octet.starts_with('1') || up_to(octet, b'5')
}

/// 1 to 254.
fn last_octet(octet: Octet) -> bool {
    let long = octet.chars().count() == 3;
    octet.starts_with(|c| ('1'..='9').contains(&c)) && (!long || octet.starts_with('1') || up_to(octet, b'4'))
}

/// 200 to 25x, where x is at most `last`.
fn up_to(octet: Octet, last: u8) -> bool {
    match octet.as_bytes() {
        [b'2', b'0'..=b'4', ..] => true,
        [b'2', b'5', third] => (b'0'..=last).contains(third),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_recognised() {
        let words =
            ["example.org", "http://a.bc/x?y#z", "http://a.bc:8080", "me@mail.example.org", "8.8.8.8/dns"];
        for word in words {
            assert!(is_url(word), "{word}");
        }
        assert!(is_url("stopped.then"), "a missing space makes an address");
    }

    #[test]
    fn what_looks_like_one_is_none() {
        let words = [
            "U.S",
            "end.Start",
            "a.b",
            "3.14",
            "10.0.0.1",
            "192.168.1.1",
            "300.1.1.1",
            "1.2.3",
            "@a.bc.",
            "a..bc",
        ];
        for word in words {
            assert!(!is_url(word), "{word}");
        }
        for word in
            ["http://localhost", "a.bc:1", "a.bc:123456", "-a.bc", "a.b-c", "me@", "mailto:", ".com", ""]
        {
            assert!(!is_url(word), "{word}");
        }
    }
}
