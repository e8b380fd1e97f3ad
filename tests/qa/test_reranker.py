"""A cross-encoder in place of the second stage: its order, our confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import ModelError
from index.protocols import Vectors
from qa.engine import Engine
from qa.reranker import load_reranker
from tests.qa.small import QUESTIONS


class Longest:
    """Takes the longest passage for the best; keeps what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        self.read += passages
        return np.array([len(passage) for passage in passages], np.float32)


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of one narrow layer whose weights nobody trained."""
    transformers: Any = import_module("transformers")
    folder = tmp_path_factory.mktemp("reranker")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    transformers.BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_its_order_holds_and_the_confidence_stays(engine: Engine) -> None:
    longest = Longest()
    other = Engine(engine.index, engine.warm, longest)
    for question in QUESTIONS[:3]:
        before = {q.span: q for q in engine.ask(question, top_k=50).quotes}
        after = other.ask(question, top_k=50).quotes
        assert [q.score for q in after] == sorted((q.score for q in after), reverse=True)
        assert {q.span: replace(q, score=before[q.span].score) for q in after} == before
    assert "Dredging" in " ".join(longest.read)


def test_any_cross_encoder_by_its_folder(engine: Engine, cross_encoder: Path) -> None:
    reranker = load_reranker(str(cross_encoder))
    scores = reranker.scores("Why?", ["Because.", "No.", ""])
    assert scores.shape == (3,)
    assert np.isfinite(scores).all()
    found = Engine(engine.index, engine.warm, reranker).ask(QUESTIONS[0]).quotes
    assert len(found) == 5


def test_one_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"^reranker .*nowhere: can't be loaded \(.*\); give the"):
        load_reranker(str(tmp_path / "nowhere"))
