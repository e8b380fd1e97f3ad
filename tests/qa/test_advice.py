"""What an engine says of documents in languages that its model hardly knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import build
from index.fakes import HashingEmbedder
from index.search import SearchIndex
from qa import Engine
from tests.index.turns.tongues import EN, UK, Tongue


@pytest.mark.parametrize(("tongue", "advised"), [(EN, False), (UK, True)])
def test_an_engine_advises_another_model(tmp_path: Path, tongue: Tongue, advised: bool) -> None:
    lines = [f"{tongue.asker}: {q}\n{tongue.answerer}: {a}\n" for q, a in tongue.exchanges]
    (tmp_path / "talk.txt").write_text("".join(lines), encoding="utf-8")
    embedder = HashingEmbedder()
    embedder.name = "all-MiniLM-L6-v2"
    build([tmp_path / "talk.txt"], tmp_path / "index", embedder)
    engine = Engine(SearchIndex.open(tmp_path / "index"), lambda: embedder)
    assert (engine.advice() is not None) == advised
