"""The graph of a BERT sentence encoder for ONNX Runtime, over weights that stay where they are.

Devlin, Chang, Lee and Toutanova, "BERT", NAACL 2019. The graph holds no
numbers of its own: it names places in the file of the published weights,
which the runtime maps into memory. So there is nothing to export, to keep or
to check but that file. `index.int8` has the same graph with its linear maps in
8 bits.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.protobuf import Value, message
from index.protocols import Vectors

FUSED = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""

_IR, _OPERATORS = 8, 17
FLOAT, _INT32, _INT64 = 1, 6, 7
_EXTERNAL = 1
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of an encoder."""

    layers: int
    heads: int
    width: int


class Weights:
    """The tensors of a .safetensors file, by name, as places in it.

    https://huggingface.co/docs/safetensors: the length of a JSON header, the
    header, the tensors' bytes.
    """

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            (length,) = struct.unpack("<Q", opened.read(8))
            self._header: Mapping[str, Any] = json.loads(opened.read(length))
        self._start = 8 + length
        self._file = file

    def numbers(self, name: str) -> Vectors:
        """A tensor's numbers, float32, of its shape."""
        entry = self._header[name]
        first, last = entry["data_offsets"]
        count = (last - first) // 4
        found = np.fromfile(self._file, "<f4", count, offset=self._start + first)
        return found.reshape(entry["shape"])

    def tensor(self, name: str, dims: Sequence[int] | None = None) -> bytes:
        """An ONNX tensor whose numbers stay in the file; of its first rows with these `dims`."""
        entry = self._header[name]
        shape = entry["shape"] if dims is None else dims
        size = 4
        for dim in shape:
            size *= dim
        place = {
            "location": self._file.name,
            "offset": str(self._start + entry["data_offsets"][0]),
            "length": str(size),
        }
        entries = (message((1, key), (2, value)) for key, value in place.items())
        return message(
            *((1, dim) for dim in shape),
            (2, FLOAT),
            (8, name),
            *((13, entry) for entry in entries),
            (14, _EXTERNAL),
        )


def sentence_encoder(graph: Graph, shape: Shape) -> bytes:
    """An ONNX model: inputs `ids`, int64 of shape (n, length), and `lengths`, int32 of shape (n,).

    It is written into `graph`, which is empty before. Each text's ids stand at the
    start of its row. Outputs: `tokens`, the unit vectors of the last layer, shape
    (n, length, width), and `sentences`, unit vectors of their mean without
    padding, shape (n, width).
    """
    hidden = _embeddings(graph, shape)
    for layer in range(shape.layers):
        hidden = _layer(graph, f"encoder.layer.{layer}.", hidden, shape)
    _pooled(graph, hidden)
    inputs = (value("ids", _INT64, "n", "length"), value("lengths", _INT32, "n"))
    outputs = (
        value("tokens", FLOAT, "n", "length", shape.width),
        value("sentences", FLOAT, "n", shape.width),
    )
    return message(
        (1, _IR),
        (7, graph.message(inputs, outputs)),
        (8, message((1, ""), (2, _OPERATORS))),
        (8, message((1, FUSED), (2, 1))),
    )


class Graph:
    """Nodes and the tensors they name."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._nodes: list[bytes] = []
        self._tensors: dict[str, bytes] = {}

    def weight(self, name: str, dims: Sequence[int] | None = None) -> str:
        self._tensors[name] = self.weights.tensor(name, dims)
        return name

    def number(self, value: int, *, axis: bool = False) -> str:
        """An integer: by itself, or as a list of one axis."""
        name = f"axis {value}" if axis else f"number {value}"
        return self.given(name, _INT64, struct.pack("<q", value), [1] if axis else [])

    def given(self, name: str, kind: int, numbers: bytes, dims: Sequence[int] = ()) -> str:
        """A tensor of the graph's own, or a number by itself."""
        shape = ((1, dim) for dim in dims)
        self._tensors[name] = message(*shape, (2, kind), (8, name), (9, numbers))
        return name

    def add(
        self, operator: str, inputs: Sequence[str], output: str, domain: str = "", **options: Value
    ) -> str:
        """A node; returns the name of its output."""
        attributes = (_attribute(name, value) for name, value in options.items())
        self._nodes.append(
            message(
                *((1, name) for name in inputs),
                (2, output),
                (4, operator),
                *((5, attribute) for attribute in attributes),
                (7, domain),
            )
        )
        return output

    def linear(self, hidden: str, weight: str) -> str:
        """`hidden` times a weight of shape (out, in), without its bias."""
        output = f"{weight} product"
        return self.add("FusedMatMul", [hidden, self.weight(weight)], output, FUSED, transB=1)

    def normed(self, added: str, hidden: str, norm: str, bias: str) -> str:
        """The sum of two and a bias, normalised (Ba, Kiros and Hinton, 2016)."""
        gamma, beta = self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias")
        inputs = [added, hidden, gamma, beta, bias]
        return self.add("SkipLayerNormalization", inputs, f"{norm} out", FUSED, epsilon=_EPSILON)

    def message(self, inputs: Sequence[bytes], outputs: Sequence[bytes]) -> bytes:
        return message(
            *((1, node) for node in self._nodes),
            (2, "sentence encoder"),
            *((5, tensor) for tensor in self._tensors.values()),
            *((11, value) for value in inputs),
            *((12, value) for value in outputs),
        )


def _embeddings(graph: Graph, shape: Shape) -> str:
    """Words, places and the type that all tokens of a single text have."""
    base = "embeddings."
    words = graph.add("Gather", [graph.weight(f"{base}word_embeddings.weight"), "ids"], "words")
    graph.add("Shape", ["ids"], "length list", start=1, end=2)
    graph.add("Squeeze", ["length list"], "length")
    graph.add("Range", [graph.number(0), "length", graph.number(1)], "range")
    table = graph.weight(f"{base}position_embeddings.weight")
    places = graph.add("Gather", [table, "range"], "places")
    kind = graph.weight(f"{base}token_type_embeddings.weight", [shape.width])
    return graph.normed(words, places, f"{base}LayerNorm", kind)


def _layer(graph: Graph, layer: str, hidden: str, shape: Shape) -> str:
    """Attention to the text's own tokens and two linear maps, each added to what came in."""
    own = f"{layer}attention.self."
    parts = ("query", "key", "value")
    biases = [graph.weight(f"{own}{part}.bias") for part in parts]
    bias = graph.add("Concat", biases, f"{own}bias", axis=0)
    heads = [graph.linear(hidden, f"{own}{part}.weight") for part in parts]
    attended = graph.add(
        "MultiHeadAttention",
        [*heads, bias, "lengths"],
        f"{own}out",
        FUSED,
        num_heads=shape.heads,
    )
    out = f"{layer}attention.output."
    mixed = graph.linear(attended, f"{out}dense.weight")
    hidden = graph.normed(mixed, hidden, f"{out}LayerNorm", graph.weight(f"{out}dense.bias"))
    wide = graph.linear(hidden, f"{layer}intermediate.dense.weight")
    biased = [wide, graph.weight(f"{layer}intermediate.dense.bias")]
    active = graph.add("BiasGelu", biased, f"{layer}active", FUSED)
    narrow = graph.linear(active, f"{layer}output.dense.weight")
    bias = graph.weight(f"{layer}output.dense.bias")
    return graph.normed(narrow, hidden, f"{layer}output.LayerNorm", bias)


def _pooled(graph: Graph, hidden: str) -> None:
    """Unit vectors: of the tokens, and of their sum, which points where their mean does."""
    graph.add("LpNormalization", [hidden], "tokens", axis=2, p=2)
    graph.add("Cast", ["lengths"], "counts", to=_INT64)
    graph.add("Unsqueeze", ["counts", graph.number(1, axis=True)], "counts column")
    graph.add("Less", ["range", "counts column"], "read")
    graph.add("Cast", ["read"], "read numbers", to=FLOAT)
    graph.add("Unsqueeze", ["read numbers", graph.number(1, axis=True)], "read rows")
    graph.add("MatMul", ["read rows", hidden], "sum rows")
    graph.add("Squeeze", ["sum rows", graph.number(1, axis=True)], "sums")
    graph.add("LpNormalization", ["sums"], "sentences", axis=1, p=2)


def _attribute(name: str, value: Value) -> bytes:
    if isinstance(value, float):
        return message((1, name), (2, value), (20, 1))
    return message((1, name), (3, value), (20, 2))


def value(name: str, kind: int, *dims: int | str) -> bytes:
    """The name, the type and the shape of what goes in or comes out."""
    sizes = (message((1, dim) if isinstance(dim, int) else (2, dim)) for dim in dims)
    shape = message(*((1, size) for size in sizes))
    return message((1, name), (2, message((1, message((1, kind), (2, shape))))))
