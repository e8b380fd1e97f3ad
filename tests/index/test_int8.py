"""The default model with its linear maps in 8 bits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from index.bert import FLOAT, Graph, Weights, sentence_encoder, value
from index.build import build
from index.embed import INT8_MODEL, for_building, load_embedder, shipped_folder
from index.errors import ModelError
from index.int8 import Ranges, ranges
from index.onnx import SHAPE, WEIGHTS, OnnxEmbedder, by_length
from index.verify import verify
from qa import open_index
from tests.index.small import put

HARBOUR = "ANN LEE: Is the harbour deep?\n\nJOHN ROE: As deep as forty feet of water are.\n"


@pytest.fixture(scope="module")
def exact() -> OnnxEmbedder:
    embedder = load_embedder()
    assert isinstance(embedder, OnnxEmbedder)
    return embedder


@pytest.fixture(scope="module")
def whole() -> OnnxEmbedder:
    embedder = load_embedder(INT8_MODEL)
    assert isinstance(embedder, OnnxEmbedder)
    return embedder


@pytest.fixture(scope="module")
def paragraphs(demo_corpus: Path) -> list[str]:
    files = sorted(demo_corpus.glob("*.txt"))
    return [line for file in files for line in file.read_text("utf-8").splitlines() if line]


class Probe(Graph):
    """A graph that also gives the least and the most of what goes into its linear maps."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights)
        self.probed: list[str] = []

    def linear(self, hidden: str, weight: str) -> str:
        if hidden not in self.probed:
            self.probed.append(hidden)
            self.add("ReduceMin", [hidden], f"least of {hidden}", keepdims=0)
            self.add("ReduceMax", [hidden], f"most of {hidden}", keepdims=0)
        return super().linear(hidden, weight)

    def message(self, inputs: Sequence[bytes], outputs: Sequence[bytes]) -> bytes:
        names = [f"{end} of {hidden}" for hidden in self.probed for end in ("least", "most")]
        return super().message(inputs, [*outputs, *(value(name, FLOAT) for name in names)])


def reached(texts: Sequence[str], exact: OnnxEmbedder) -> Iterator[tuple[str, float, float]]:
    """What goes into each linear map for these texts, batch by batch."""
    probe = Probe(Weights(shipped_folder() / WEIGHTS))
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry(
        "session.model_external_initializers_file_folder_path", str(shipped_folder())
    )
    session = onnxruntime.InferenceSession(sentence_encoder(probe, SHAPE), options)
    encodings = exact._tokenizer.encode_batch(list(texts))
    for rows in by_length([len(one.ids) for one in encodings]):
        ids = [encodings[row].ids for row in rows]
        lengths = np.array([len(one) for one in ids], np.int32)
        padded = np.zeros((len(ids), lengths.max()), np.int64)
        for row, one in enumerate(ids):
            padded[row, : len(one)] = one
        inputs = {"ids": padded, "lengths": lengths}
        names = [f"{end} of {hidden}" for hidden in probe.probed for end in ("least", "most")]
        ends = iter(session.run(names, inputs))
        for hidden, least, most in zip(probe.probed, ends, ends, strict=True):
            yield hidden, float(least), float(most)


def measured(texts: Sequence[str], exact: OnnxEmbedder) -> Ranges:
    """The ranges that hold what goes into the linear maps, to two places."""
    found: dict[str, tuple[float, float]] = {}
    for hidden, low, high in reached(texts, exact):
        least, most = found.get(hidden, (0.0, 0.0))
        found[hidden] = (min(least, low), max(most, high))
    return {
        hidden: (math.floor(100 * least) / 100, math.ceil(100 * most) / 100)
        for hidden, (least, most) in found.items()
    }


def test_the_ranges_are_those_of_the_demo(exact: OnnxEmbedder, paragraphs: list[str]) -> None:
    shipped = {hidden: tuple(ends) for hidden, ends in ranges().items()}
    assert len(shipped) == 4 * SHAPE.layers
    for hidden, ends in measured(paragraphs, exact).items():
        assert shipped[hidden] == pytest.approx(ends, abs=0.02)


def test_vectors_are_near_those_of_the_exact_model(
    exact: OnnxEmbedder, whole: OnnxEmbedder, paragraphs: list[str]
) -> None:
    texts = paragraphs[::4]
    cosines = np.einsum("ij,ij->i", exact.encode(texts), whole.encode(texts))
    assert cosines.min() >= 0.95
    assert cosines.mean() >= 0.985
    assert exact.count_tokens(texts) == whole.count_tokens(texts)


def test_it_is_a_model_of_its_own(exact: OnnxEmbedder, whole: OnnxEmbedder) -> None:
    assert whole.name == "all-MiniLM-L6-v2-int8"
    assert whole.checksum != exact.checksum
    assert whole.checksum == load_embedder(INT8_MODEL).checksum


def test_a_gpu_does_not_stand_in_for_it(
    whole: OnnxEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embed._has_cuda", lambda: True)
    assert for_building(whole) is whole


def test_an_index_built_with_it_holds_and_is_asked_with_it(
    whole: OnnxEmbedder, tmp_path: Path
) -> None:
    corpus = put(tmp_path / "corpus", {"a.txt": HARBOUR})
    build([corpus], tmp_path / "index", whole)
    assert verify(tmp_path / "index", whole) == []
    answer = open_index(tmp_path / "index").ask("How deep is the harbour?")
    assert answer.quotes[0].speaker == "John Roe"
    with pytest.raises(ModelError, match=r"all-MiniLM-L6-v2-int8"):
        open_index(tmp_path / "index", model="all-MiniLM-L6-v2")
