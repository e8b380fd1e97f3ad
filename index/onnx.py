"""The default model on ONNX Runtime: the vectors that PyTorch gives, without loading PyTorch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Encoding, Tokenizer

from index.bert import Graph, Shape, Weights, sentence_encoder
from index.int8 import EightBitGraph, Ranges
from index.protocols import Progress, Tokens, Vectors, silent
from index.threads import threads

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # once it is imported, it has begun to report
import onnxruntime

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"

SHAPE = Shape(layers=6, heads=12, width=384)
MAX_TOKENS = 256

BATCH = 2048
"""Tokens in a batch, padding included."""

WINDOW = 1024
"""Texts that are cut into tokens together."""

_FOLDER = "session.model_external_initializers_file_folder_path"
_SPINNING = "session.intra_op.allow_spinning"
_ERRORS = 3


@dataclass(frozen=True, slots=True)
class _Batch:
    """Texts of about the same length: their places, and what the tokenizer made of each."""

    places: list[int]
    encodings: list[Encoding]


class OnnxEmbedder:
    """A `TokenEmbedder` on a folder with the weights and the tokenizer of all-MiniLM-L6-v2.

    With the ranges of what goes into its linear maps these are in 8 bits. Safe
    for threads.
    """

    dimension = SHAPE.width
    max_tokens = MAX_TOKENS

    def __init__(
        self, folder: Path, name: str, checksum: str, ranges: Ranges | None = None
    ) -> None:
        self.name = name
        self.checksum = checksum
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session = _session(folder, ranges)

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), float32."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for batch in self._batches(texts, progress):
            (vectors[batch.places],) = self._run(["sentences"], batch)
        return vectors

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> Iterator[tuple[int, Vectors, Tokens]]:
        """Each text's place, unit vector and tokens, from one forward pass."""
        for batch in self._batches(texts, progress, offsets=True):
            sentences, tokens = self._run(["sentences", "tokens"], batch)
            for row, (place, encoding) in enumerate(
                zip(batch.places, batch.encodings, strict=True)
            ):
                spans = np.array(_fitting(encoding.offsets), dtype=np.int32)
                words = spans[:, 1] > spans[:, 0]
                vectors = tokens[row, : len(spans)][words]
                yield place, sentences[row], Tokens(vectors, spans[words])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Number of tokens in each text, special tokens included, nothing cut."""
        return [len(e) for e in self._tokenizer.encode_batch_fast(list(texts))]

    def _batches(
        self, texts: Sequence[str], progress: Progress, *, offsets: bool = False
    ) -> Iterator[_Batch]:
        """The texts, shortest first, a batch at a time."""
        encode = self._tokenizer.encode_batch if offsets else self._tokenizer.encode_batch_fast
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        done = 0
        for first in range(0, len(order), WINDOW):
            window = order[first : first + WINDOW]
            encodings = encode([texts[place] for place in window])
            for rows in by_length([min(len(e), MAX_TOKENS) for e in encodings]):
                yield _Batch([window[row] for row in rows], [encodings[row] for row in rows])
                done += len(rows)
                progress("embedding", done, len(order))

    def _run(self, outputs: Sequence[str], batch: _Batch) -> list[Vectors]:
        rows = [_fitting(encoding.ids) for encoding in batch.encodings]
        lengths = np.array([len(row) for row in rows], dtype=np.int32)
        ids = np.zeros((len(rows), lengths.max()), dtype=np.int64)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = row
        found: list[Vectors] = self._session.run(outputs, {"ids": ids, "lengths": lengths})
        return found


def by_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of texts of these lengths, shortest first, as many as fill a batch."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > BATCH:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _fitting(values: list[Any]) -> list[Any]:
    """What there is of each token, cut to what the model takes; the last stays the separator."""
    return values if len(values) <= MAX_TOKENS else [*values[: MAX_TOKENS - 1], values[-1]]


def _session(folder: Path, ranges: Ranges | None) -> onnxruntime.InferenceSession:
    onnxruntime.set_default_logger_severity(_ERRORS)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = _ERRORS
    options.intra_op_num_threads = threads()
    options.add_session_config_entry(_FOLDER, str(folder))
    options.add_session_config_entry(_SPINNING, "0")
    weights = Weights(folder / WEIGHTS)
    graph = Graph(weights) if ranges is None else EightBitGraph(weights, ranges)
    encoder = sentence_encoder(graph, SHAPE)
    return onnxruntime.InferenceSession(encoder, options, providers=["CPUExecutionProvider"])
