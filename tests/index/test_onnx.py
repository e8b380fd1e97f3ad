"""The default model on ONNX Runtime: the vectors of PyTorch without PyTorch."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import build
from index.embed import DEFAULT_CHECKSUM, DEFAULT_MODEL, load_embedder, shipped_folder
from index.onnx import BATCH, OnnxEmbedder, by_length
from index.protobuf import message
from index.transformer import TokenTransformerEmbedder, load_known
from index.vector_checks import SAME, SAME_BITS
from index.verify import verify
from tests.conftest import PROJECT
from tests.index.small import HARBOUR, SCHOOLS, TAXES, put

ODD = (
    "",
    "\n",
    "\u200b",
    "a\x00b",
    "\U0001f600 \U0001f600",
    "Zürich – Çağlar’s naïve café",
    "北京 東京 한국어 ไทย",
    "e\u0301cole",
    "[CLS] said [SEP] twice [MASK]",
    "word " * 1000,
    "Donau" * 100,
)

HEAVY = ("torch", "transformers", "sentence_transformers", "sklearn", "pandas", "gradio")

ASK = f"""
import json, sys
from index.command import run
from qa.__main__ import app

sys.argv[1:] = ["ask", "Does the port stay open?", "--index", sys.argv[1], "--json"]
try:
    run(app)
except SystemExit as ended:
    print(json.dumps([ended.code, [name for name in {HEAVY} if name in sys.modules]]))
"""


@pytest.fixture(scope="module")
def onnx() -> OnnxEmbedder:
    embedder = load_embedder()
    assert isinstance(embedder, OnnxEmbedder)
    return embedder


@pytest.fixture(scope="module")
def pytorch() -> TokenTransformerEmbedder:
    return load_known(str(shipped_folder()), DEFAULT_MODEL, DEFAULT_CHECKSUM)


@pytest.fixture(scope="module")
def thousand(demo_corpus: Path) -> list[str]:
    """Texts of one word to some hundred, and odd ones."""
    words = " ".join(path.read_text("utf-8") for path in sorted(demo_corpus.glob("*.txt"))).split()
    dice = random.Random(6)
    texts = list(ODD)
    while len(texts) < 1000:
        length = 300 if len(texts) % 100 == 0 else dice.choice((1, 3, 6, 12, 24, 48))
        start = dice.randrange(len(words) - length)
        texts.append(" ".join(words[start : start + length]))
    return texts


def test_a_thousand_texts_have_the_vectors_that_pytorch_gives(
    onnx: OnnxEmbedder, pytorch: TokenTransformerEmbedder, thousand: list[str]
) -> None:
    here, there = onnx.encode(thousand), pytorch.encode(thousand)
    assert np.einsum("ij,ij->i", here, there).min() >= 0.99999
    assert onnx.count_tokens(thousand) == pytorch.count_tokens(thousand)


def test_tokens_are_those_that_pytorch_gives(
    onnx: OnnxEmbedder, pytorch: TokenTransformerEmbedder, thousand: list[str]
) -> None:
    texts = thousand[:100]
    expected = {place: (vector, read) for place, vector, read in pytorch.encode_tokens(texts)}
    for place, vector, read in onnx.encode_tokens(texts):
        its_vector, its_read = expected.pop(place)
        assert vector @ its_vector >= 0.99999
        assert np.array_equal(read.spans, its_read.spans)
        assert (np.einsum("ij,ij->i", read.vectors, its_read.vectors) >= 0.99999).all()
    assert not expected


def test_vectors_calculated_in_16_bits_as_on_a_gpu_are_as_good_as_the_same(
    onnx: OnnxEmbedder, thousand: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.transformer._is_on_gpu", lambda _: True)
    halved = load_known(str(shipped_folder()), DEFAULT_MODEL, DEFAULT_CHECKSUM)
    texts = [text for text in thousand[:50] if len(text) < 200]
    vectors = halved.encode(texts)
    assert vectors.dtype == np.float32
    assert np.einsum("ij,ij->i", vectors, onnx.encode(texts)).min() >= SAME
    expected = {place: read for place, _, read in onnx.encode_tokens(texts)}
    for place, vector, read in halved.encode_tokens(texts):
        assert vector @ vectors[place] >= SAME
        assert np.array_equal(read.spans, expected[place].spans)
        same = (read.vectors > 0) == (expected[place].vectors > 0)
        assert not len(read.spans) or same.mean() >= SAME_BITS
    assert len(expected) == len(texts)


def test_an_index_built_on_the_one_opens_and_holds_on_the_other(
    onnx: OnnxEmbedder, pytorch: TokenTransformerEmbedder, tmp_path: Path
) -> None:
    corpus = put(tmp_path / "corpus", {"a.txt": HARBOUR, "b.txt": TAXES})
    build([corpus], tmp_path / "index", pytorch)
    assert verify(tmp_path / "index", onnx) == []
    put(corpus, {"c.txt": SCHOOLS})
    assert build([corpus], tmp_path / "index", onnx).added == ("c.txt",)
    assert verify(tmp_path / "index", pytorch) == []


def test_a_question_is_answered_without_anything_heavy(onnx: OnnxEmbedder, tmp_path: Path) -> None:
    corpus = put(tmp_path / "corpus", {"a.txt": HARBOUR, "b.txt": TAXES})
    build([corpus], tmp_path / "index", onnx)
    ended = subprocess.run(
        [sys.executable, "-c", ASK, tmp_path / "index"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    answer, status = ended.stdout.splitlines()
    assert json.loads(answer)["quotes"][0]["speaker"] == "John Roe"
    assert json.loads(status) == [0, []]
    assert ended.stderr == ""


def test_asking_leaves_no_trace_of_who_asks_and_reports_to_nobody(
    onnx: OnnxEmbedder, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    corpus = put(tmp_path / "corpus", {"a.txt": HARBOUR})
    build([corpus], tmp_path / "index", onnx)
    settings = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    subprocess.run(
        [sys.executable, "-c", ASK, tmp_path / "index"],
        cwd=PROJECT,
        env={**settings, "HOME": str(home)},
        capture_output=True,
        check=True,
    )
    assert list(home.rglob("*")) == []


@given(st.lists(st.integers(2, 256), max_size=60))
def test_batches_hold_every_text_once_and_no_more_than_they_may(lengths: list[int]) -> None:
    batches = list(by_length(lengths))
    places = [place for batch in batches for place in batch]
    assert sorted(places) == list(range(len(lengths)))
    assert [lengths[place] for place in places] == sorted(lengths)
    assert all(len(batch) * max(lengths[place] for place in batch) <= BATCH for batch in batches)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (message(), ""),
        (message((1, 150)), "08 96 01"),
        (message((1, 0), (2, 127), (3, 128)), "08 00 10 7f 18 80 01"),
        (message((2, "testing")), "12 07 74 65 73 74 69 6e 67"),
        (message((3, message((1, 150)))), "1a 03 08 96 01"),
        (message((4, b"\xff"), (4, b"")), "22 01 ff 22 00"),
        (message((2, 1.5)), "15 00 00 c0 3f"),
        (message((20, 1)), "a0 01 01"),
    ],
)
def test_messages_are_written_as_protocol_buffers_are(given: bytes, written: str) -> None:
    assert given.hex(" ") == written
