#!/usr/bin/env python3
"""Train the weights of the alignment score (src/align/weights.tsv) on hand-annotated events.

    cargo build --release --example candidates
    scripts/train_alignment.py ../shared/gold/dev ../shared/gold/train [--write]

Each pair of claims that shares an anchor and is not dismissed is an example; it is a positive one if both claims touch
mentions of one annotated question. A logistic regression is fitted for events and one for quantities, each feature pulled
towards zero. The figures are of events left out: each event is scored by weights fitted on the others. Without --write the
weights are only measured. Needs numpy.
"""
import argparse, json, os, subprocess, sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
WEIGHTS = os.path.join(HERE, "..", "src", "align", "weights.tsv")
PROGRAM = os.path.join(HERE, "..", "target", "release", "examples", "candidates")
SORTS = ["event", "quantity"]
PULL = 10.0  # how strongly weights are pulled towards zero, in examples


def mentions(folder, event):
    """(report, start, end, question) of every annotated mention, in bytes."""
    data = json.load(open(os.path.join(folder, event + ".json"), encoding="utf-8"))
    found = []
    for number, question in enumerate(data["questions"]):
        for mention in question["mentions"]:
            path = os.path.join(folder, event, mention["doc"] + ".txt")
            text = open(path, encoding="utf-8").read()
            at = -1
            while (at := text.find(mention["quote"], at + 1)) >= 0:
                start = len(text[: at + mention["quote"].find(mention["value"])].encode())
                found.append((mention["doc"], start, start + len(mention["value"].encode()), number))
    return found


def questions(claim, found):
    start, end = claim["value"]
    return {q for report, s, e, q in found if report == claim["report"] and s < end and start < e}


def fit(x, y):
    """Weights of a logistic regression, by Newton's method; the first column is the bias and is not pulled."""
    w = np.zeros(x.shape[1])
    pull = np.full(x.shape[1], PULL)
    pull[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (p - y) + pull * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w


def average_precision(y, score):
    order = np.argsort(-score, kind="stable")
    hits = y[order]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits > 0].mean()) if hits.any() else 0.0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folders", nargs="+")
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    rows = {sort: [] for sort in SORTS}
    for folder in args.folders:
        events = sorted(n[:-5] for n in os.listdir(folder) if n.endswith(".json"))
        output = subprocess.run([PROGRAM] + [os.path.join(folder, e) for e in events], capture_output=True, text=True)
        if output.returncode:
            sys.exit(output.stderr)
        annotated = {e: mentions(folder, e) for e in events}
        for line in output.stdout.splitlines():
            pair = json.loads(line)
            if pair["sort"] in rows:
                a, b = (questions(c, annotated[pair["event"]]) for c in pair["claims"])
                rows[pair["sort"]].append((pair["event"], pair["features"], bool(a & b), pair["score"], pair["fit"]))
    lines = open(WEIGHTS, encoding="utf-8").read().splitlines()
    names = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    table = {name: [] for name in names}
    for sort in SORTS:
        x = np.array([[features.get(n, 0.0) for n in names] for _, features, *_ in rows[sort]])
        y = np.array([float(same) for _, _, same, *_ in rows[sort]])
        event = np.array([e for e, *_ in rows[sort]])
        now = np.array([score for *_, score, _ in rows[sort]])
        apart = np.array([fit == "disjoint" for *_, fit in rows[sort]])
        score = np.zeros(len(y))
        for left_out in sorted(set(event)):
            test = event == left_out
            score[test] = 1 / (1 + np.exp(-(x[test] @ fit(x[~test], y[~test]))))
        print(f"{sort}: {len(y)} pairs, {int(y.sum())} of one question; average precision, events left out: "
              f"{average_precision(y, score):.3f} (weights as they are {average_precision(y, now):.3f})")
        if apart.any():
            print(f"  of the {int(apart.sum())} whose values exclude each other: {average_precision(y[apart], score[apart]):.3f} "
                  f"(as they are {average_precision(y[apart], now[apart]):.3f})")
        for name, weight in zip(names, fit(x, y)):
            table[name].append(weight)
    if args.write:
        with open(WEIGHTS, "w", encoding="utf-8") as out:
            out.write("\n".join(line for line in lines if line.startswith("#")) + "\n")
            for name in names:
                out.write("\t".join([name] + [f"{w:.3f}" for w in table[name]]) + "\n")


if __name__ == "__main__":
    main()
