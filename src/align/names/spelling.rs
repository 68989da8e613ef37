//! How two words can be one word, spelled in two ways; and how they cannot: plurals, demonyms, customs of print.

use crate::claim::{lexicon, who};

/// How near two spellings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// A letter more, less or other, or two neighbours turned.
    One,
    /// The same letters in another order.
    Anagram,
    /// They sound alike.
    Sound,
}

/// How near `a` and `b` are, if they are near at all. Romanisations of one name are not two spellings of it: custom, not error.
pub(super) fn nearness(a: &str, b: &str) -> Option<Nearness> {
    let lengths = a.chars().count().abs_diff(b.chars().count());
    if lengths > 2 || a == b || is_romanised(a, b) {
        return None;
    }
    match strsim::osa_distance(a, b) {
        1 => Some(Nearness::One),
        2 if a.chars().count() >= 7 && sorted(a) == sorted(b) => Some(Nearness::Anagram),
        2 if sounds(a) == sounds(b) => Some(Nearness::Sound),
        _ => None,
    }
}

/// Whether two sets of initials are the same letters, two neighbours of them turned.
pub(super) fn is_turned(a: &str, b: &str) -> bool {
    a.chars().count() >= 4 && sorted(a) == sorted(b) && strsim::osa_distance(a, b) == 1
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// How a name is heard in English: *ph* as *f*, a final *ie* as *y*, a double letter as one, no silent *e* or *h*.
fn sounds(word: &str) -> String {
    let mut sound = word.replace("ph", "f").replace("ck", "k").replace("th", "t");
    for ending in ["ie", "ey", "i", "ee"] {
        if let Some(stem) = sound.strip_suffix(ending) {
            sound = format!("{stem}y");
            break;
        }
    }
    let mut letters: Vec<char> = sound.chars().collect();
    letters.dedup();
    if letters.len() > 3 && matches!(letters.last(), Some('e' | 'h')) {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// Whether two words are forms of one word: a plural, a demonym, *woman* and *women*, *center* and *centre*, *fires* and *fired*.
pub(super) fn is_inflected(a: &str, b: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "s", "es", "n", "i", "is", "an", "ns", "ian", "ians", "ese", "er", "ers", "ed", "ing", "d", "al",
        "ic", "ish",
    ];
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (Some(one), Some(other)) = (a.get(shared..), b.get(shared..)) else { return false };
    let ends = |rest: &str| rest.is_empty() || ENDINGS.contains(&rest);
    let is_long = shared >= 4 || one.is_empty() || other.is_empty();
    ends(one) && ends(other) && is_long || is_man_and_men(a, b) || is_british(a, b)
}

/// Whether the one is the other with an *s*.
pub(super) fn is_plural(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// British and American spellings of one word.
fn is_british(a: &str, b: &str) -> bool {
    let re = |one: &str, other: &str| {
        let stem = one.strip_suffix("er");
        stem.is_some() && stem == other.strip_suffix("re")
    };
    let our = |one: &str, other: &str| one.replace("or", "our") == other;
    let ise = |one: &str, other: &str| one.replace("iz", "is") == other;
    let either = |is: &dyn Fn(&str, &str) -> bool| is(a, b) || is(b, a);
    either(&re) || either(&our) || either(&ise)
}

fn is_man_and_men(a: &str, b: &str) -> bool {
    let is = |one: &str, other: &str| {
        one.strip_suffix("man").is_some_and(|stem| other.strip_suffix("men") == Some(stem))
    };
    is(a, b) || is(b, a)
}

/// Whether one letter stands for the other where names come from another script.
fn is_romanised(a: &str, b: &str) -> bool {
    const ALIKE: [(char, char); 10] = [
        ('o', 'u'),
        ('e', 'i'),
        ('a', 'e'),
        ('a', 'u'),
        ('i', 'y'),
        ('k', 'q'),
        ('c', 'k'),
        ('c', 's'),
        ('v', 'w'),
        ('s', 'z'),
    ];
    let mut apart = a.chars().zip(b.chars()).filter(|(x, y)| x != y);
    let pair = apart.next().map(|(x, y)| (x.min(y), x.max(y)));
    a.chars().count() == b.chars().count()
        && apart.next().is_none()
        && pair.is_some_and(|p| ALIKE.contains(&p))
}

/// Whether a word is the name of a land or of its people, one or many.
pub(super) fn is_land(word: &str) -> bool {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let name = format!("{first}{}", letters.as_str());
    let one = name.strip_suffix('s').unwrap_or(&name);
    !lexicon::places(&name).is_empty() || !lexicon::places(one).is_empty()
}

/// Whether two given names can be one person's: they sound alike, or are long and differ inside only, and are not of a man and
/// a woman.
pub(super) fn is_one_given_name(a: &str, b: &str) -> bool {
    const LONG: usize = 6;
    let is_long = a.chars().count().min(b.chars().count()) >= LONG;
    let inside = a.chars().next() == b.chars().next() && a.chars().last() == b.chars().last();
    (sounds(a) == sounds(b) || is_long && inside) && !who::genders_clash(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_one_letter_are_near() {
        for (a, b) in [("rossum", "rossun"), ("kefner", "keffner"), ("haley", "hayley"), ("lindt", "lint")] {
            assert_eq!(nearness(a, b), Some(Nearness::One), "{a} {b}");
        }
        assert_eq!(nearness("bertlovka", "bertolvka"), Some(Nearness::One));
        assert_eq!(nearness("turvenistan", "turnevistan"), Some(Nearness::Anagram));
        assert_eq!(nearness("kattie", "katty"), Some(Nearness::Sound));
    }

    #[test]
    fn romanisations_and_other_names_are_not() {
        for (a, b) in
            [("soleimani", "suleimani"), ("smith", "smith"), ("peter", "patrick"), ("colorado", "coronado")]
        {
            assert_eq!(nearness(a, b), None, "{a} {b}");
        }
    }

    #[test]
    fn forms_of_one_word_are_inflected() {
        for (a, b) in [
            ("falcon", "falcons"),
            ("austria", "austrian"),
            ("theater", "theatre"),
            ("restored", "restores"),
            ("salesman", "salesmen"),
            ("harbor", "harbour"),
        ] {
            assert!(is_inflected(a, b) && is_inflected(b, a), "{a} {b}");
        }
        assert!(!is_inflected("hobday", "hobdaye") && !is_inflected("olsen", "olson"));
    }
}
