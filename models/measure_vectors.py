#!/usr/bin/env python3
"""Measures files of `distill.py` on hand-annotated events: do mentions that answer one question lie nearer than others?

    pip install numpy==2.4.6
    python3 models/measure_vectors.py models/static_vectors.bin [OTHER.bin ...]

A pair is two mentions from different reports of one event, with the same coarse kind (number, time, place, who, event); it is
right where both answer the same question. Printed is the average precision of the pairs in the order of

- the cosine of the quotes, of the sentences around them, of the values, and the overlap of their words weighted by rarity
- a logistic regression on the three cosines, on the three overlaps and on both, tested on events it has not seen

each over all pairs, and over those whose values differ in their letters. Reads `../shared/gold` beside the project.
"""

import collections
import json
import math
import pathlib
import re
import sys
import unicodedata

import numpy

GOLD = pathlib.Path(__file__).parents[2] / "shared/gold"
COARSE = {"number": "number", "money": "number", "time": "time", "place": "place", "person": "who", "name": "who"}
KINDS = ["number", "time", "place", "who", "event"]
VIEWS = ["quote", "sentence", "value"]
FOLDS = 6
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


class Event:
    """Mentions of one event and the pairs of them."""

    def __init__(self, path):
        gold = json.loads(path.read_text())
        reports = {name: (path.with_suffix("") / f"{name}.txt").read_text() for name in gold["docs"]}
        self.sentences = [sentence for text in reports.values() for sentence in SENTENCE.split(text)]
        self.mentions = [mention for question in gold["questions"] for mention in mentions(question, reports)]
        self.pairs = [
            (a, b)
            for at, a in enumerate(self.mentions)
            for b in self.mentions[:at]
            if a["doc"] != b["doc"] and a["kind"] == b["kind"]
        ]


def mentions(question, reports):
    kinds = collections.Counter(COARSE.get(kind, "event") for _, _, _, kind, _ in question["relations"])
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind), default="event")
    for mention in question["mentions"]:
        sentence = around(reports[mention["doc"]], mention["quote"])
        yield {**mention, "question": question["id"], "kind": kind, "sentence": sentence}


def around(text, quote):
    """The sentences that a quote touches."""
    start = text.find(quote)
    end = start + len(quote)
    before = [found.end() for found in SENTENCE.finditer(text, 0, start)]
    after = SENTENCE.search(text, end - 1)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def words(text):
    """Runs of letters and digits, lower case and without accents; other signs alone."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    return re.findall(r"[^\W_]+|\S", plain)


class Vectors:
    """A file of `distill.py`."""

    def __init__(self, path):
        header, data = pathlib.Path(path).read_bytes().split(b"\n", 1)
        count, width = (int(size) for size in header.split()[2:])
        *pieces, data = data.split(b"\n", count)
        scales = numpy.frombuffer(data, "<f4", count)
        self.rows = numpy.frombuffer(data, "i1", offset=4 * count).reshape(count, width) * scales[:, None]
        self.pieces = {piece.decode(): at for at, piece in enumerate(pieces)}

    def of(self, text):
        rows = [at for word in words(text) for at in self.cut(word)]
        total = self.rows[rows].sum(0)
        return total / (numpy.linalg.norm(total) or 1)

    def cut(self, word):
        found, at = [], 0
        while at < len(word):
            names = ((("##" if at else "") + word[at:end], end) for end in range(len(word), at, -1))
            name, at = next(((name, end) for name, end in names if name in self.pieces), (None, None))
            if name is None:
                return []
            found.append(self.pieces[name])
        return found


def cosines(events, vectors):
    """Pairs x views."""
    columns = []
    for view in VIEWS:
        known = {m[view]: vectors.of(m[view]) for event in events for m in event.mentions}
        columns.append([known[a[view]] @ known[b[view]] for event in events for a, b in event.pairs])
    return numpy.array(columns).T


def overlaps(events):
    """Shared words by all words, both weighted by rarity in the sentences of the event; pairs x views."""
    rows = []
    for event in events:
        count = collections.Counter(word for sentence in event.sentences for word in set(words(sentence)))
        weight = lambda found: sum(math.log(1 + len(event.sentences) / (1 + count[word])) for word in sorted(found))
        sets = {m[view]: set(words(m[view])) for m in event.mentions for view in VIEWS}
        for a, b in event.pairs:
            both = [(sets[a[view]], sets[b[view]]) for view in VIEWS]
            rows.append([weight(x & y) / (weight(x | y) or 1) for x, y in both])
    return numpy.array(rows)


def average_precision(scores, right):
    right = right[numpy.argsort(-scores, kind="stable")]
    return (right.cumsum() / numpy.arange(1, len(right) + 1))[right].mean()


def unseen(features, kinds, right, folds):
    """Scores from a logistic regression that has not seen the pair's event; squares and kinds taken with each feature."""
    columns = [features, features**2, kinds, *(features * kinds[:, [kind]] for kind in range(len(KINDS) - 1))]
    x = numpy.concatenate(columns, 1)
    x = numpy.c_[(x - x.mean(0)) / (x.std(0) + 1e-9), numpy.ones(len(x))]
    scores = numpy.zeros(len(x))
    for fold in range(FOLDS):
        test = folds == fold
        scores[test] = x[test] @ regression(x[~test], right[~test])
    return scores


def regression(x, right):
    """Newton's method, with a small ridge."""
    weights = numpy.zeros(x.shape[1])
    for _ in range(12):
        likely = 1 / (1 + numpy.exp(-x @ weights))
        slope = x.T @ (right - likely) - weights
        weights += numpy.linalg.solve((x * (likely * (1 - likely))[:, None]).T @ x + numpy.eye(len(weights)), slope)
    return weights


def main(paths):
    if not GOLD.exists():
        sys.exit(f"{GOLD}: not there, nothing to measure on")
    events = [Event(path) for path in sorted(GOLD.glob("*/*.json"))]
    pairs = [pair for event in events for pair in event.pairs]
    right = numpy.array([a["question"] == b["question"] for a, b in pairs])
    differ = numpy.array([a["value"].lower() != b["value"].lower() for a, b in pairs])
    kinds = numpy.array([[a["kind"] == kind for kind in KINDS[:-1]] for a, _ in pairs], dtype=float)
    folds = numpy.array([at % FOLDS for at, event in enumerate(events) for _ in event.pairs])

    def figures(scores):
        return f"{average_precision(scores, right):.3f}/{average_precision(scores[differ], right[differ]):.3f}"

    def line(name, single, *together):
        found = [figures(column) for column in single.T] + [figures(unseen(x, kinds, right, folds)) for x in together]
        print(f"{name:28}" + "  ".join(found), flush=True)

    print(f"{len(events)} events, {len(pairs)} pairs, {right.mean():.1%} right, values differ in {differ.mean():.1%}")
    print(f"{'all / values differ':28}" + "  ".join(f"{name:11}" for name in [*VIEWS, "together", "and overlap"]))
    shared = overlaps(events)
    line("word overlap", shared, shared)
    for path in paths:
        near = cosines(events, Vectors(path))
        line(pathlib.Path(path).name, near, near, numpy.c_[near, shared])


if __name__ == "__main__":
    main(sys.argv[1:])
