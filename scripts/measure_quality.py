#!/usr/bin/env python3
"""Measure what is found and how much of it is right on hand-annotated events; write reports/quality.md.

    cargo build --release && scripts/measure_quality.py ../shared/gold

GOLD holds `dev/`, `train/` and the scorer `score.py`. Twelve events are set aside (SET_ASIDE): no rule, table or weight is
written with them in view, and nobody reads their findings; only their figures count. A finding counts as right when it
matches an annotated conflict, update or dispute, so one that is right and not annotated counts as wrong.
"""
import argparse, importlib.util, json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "..", "target", "release", "crosscheck")
TABLE = os.path.join(HERE, "..", "reports", "quality.md")
SET_ASIDE = "3plus 24plus 41ecb 11ecb 7ecb 29plus 44ecb 14ecb 19plus 38plus 28ecb 21plus".split()
KINDS = "number money time place person name polarity manner cause attribution other".split()


def scorer(folder):
    spec = importlib.util.spec_from_file_location("score", os.path.join(folder, "score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(folder, score):
    """(event, annotation, report) of every event."""
    for part in ("dev", "train"):
        base = os.path.join(folder, part)
        for name in sorted(n for n in os.listdir(base) if n.endswith(".json")):
            gold = score.Gold(base, name[:-5])
            run = subprocess.run([PROGRAM, "check", "--format", "json"] + sorted(gold.files.values()), capture_output=True)
            if run.returncode not in (0, 1):
                sys.exit(f"{gold.event}: {run.stderr.decode()}")
            yield gold.event, gold, json.loads(run.stdout)


def total(score, events, kind=None, leads=False):
    keys = ("questions", "found", "findings", "right", "traps", "trapped")
    sums = dict.fromkeys(keys, 0)
    for gold, report in events:
        figures = score.score(gold, report, kind, leads)
        for key in keys:
            sums[key] += figures[key]
    return sums


def share(part, whole):
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "none"


def row(name, *sums):
    cells = [cell for s in sums for cell in (share(s["found"], s["questions"]), share(s["right"], s["findings"]))]
    return "| " + " | ".join([name] + cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    args = parser.parse_args()
    score = scorer(args.gold)
    aside, seen = [], []
    for event, gold, report in read(args.gold, score):
        (aside if event in SET_ASIDE else seen).append((gold, report))
    lines = [
        "# What is found, and how much of it is right",
        "",
        "Made by `scripts/measure_quality.py ../shared/gold` on hand-annotated real news: "
        f"{len(aside)} events that were set aside, whose texts no rule was written with in view, and {len(seen)} whose texts were. "
        "Recall: annotated questions on which reports differ that a finding shows. Precision: findings that match an "
        "annotated difference; one that is right and not annotated counts as wrong.",
        "",
        "| | recall, set aside | precision, set aside | recall, in view | precision, in view |",
        "| --- | --- | --- | --- | --- |",
        row("**findings**", total(score, aside), total(score, seen)),
        row("findings and leads", total(score, aside, leads=True), total(score, seen, leads=True)),
    ]
    for kind in KINDS:
        lines.append(row(f"findings: {kind}", total(score, aside, kind), total(score, seen, kind)))
    traps = [total(score, events, leads=leads) for leads in (False, True) for events in (aside, seen)]
    lines += ["", "Annotated pairs that look like a difference and are none, reported as one: "
              f"{share(traps[0]['trapped'], traps[0]['traps'])} set aside, {share(traps[1]['trapped'], traps[1]['traps'])} in view; "
              f"with leads {share(traps[2]['trapped'], traps[2]['traps'])} and {share(traps[3]['trapped'], traps[3]['traps'])}.", ""]
    with open(TABLE, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
