"""The same questions get the same quotes, wherever the vectors are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eval.sets import open_set
from index.build import build
from index.search import SearchIndex
from qa.engine import Engine
from qa.types import Answer
from tests.milvus.small import ScatteringEmbedder

EMBEDDER = ScatteringEmbedder(dimension=128)

ASKED = {True: 10, False: 40}
"""How many questions are asked of a file of milvus-lite, which takes a second each, and others."""


@pytest.fixture(scope="module")
def demo(demo_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "index"
    build([demo_corpus], out, EMBEDDER)
    return out


def places(answer: Answer) -> set[tuple[str, int, int]]:
    return {(quote.transcript.name, *quote.span) for quote in answer.quotes}


def test_the_best_five_quotes_are_the_same(
    demo: Path, demo_corpus: Path, tmp_path: Path, milvus: str
) -> None:
    is_file = milvus.endswith(".db")
    store = str(tmp_path / "vectors.db") if is_file else f"{milvus}_demo"
    there = tmp_path / "there"
    shutil.copytree(demo, there)
    build([demo_corpus], there, EMBEDDER, store=store)
    engines = [Engine(SearchIndex.open(out), lambda: EMBEDDER) for out in (demo, there)]
    questions = [question.text for question in open_set("demo").questions][: ASKED[is_file]]
    shares = []
    for question in questions:
        expected, found = (engine.ask(question, top_k=5) for engine in engines)
        assert (found.answered, found.searched) == (expected.answered, expected.searched)
        quotes = places(expected) | places(found)
        shares.append(len(places(expected) & places(found)) / len(quotes) if quotes else 1.0)
    assert sum(shares) / len(shares) >= 0.98
