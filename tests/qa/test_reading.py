"""What stands around a passage, and how present a question's words are there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import prepare
from index.build import build
from index.fakes import HashingTokenEmbedder
from index.read import read_document
from index.search import SearchIndex
from index.types import Document, Quotation
from qa.engine import Engine
from qa.late import question_tokens
from qa.reading import Asked, read
from tests.index.small import put
from tests.qa.test_judge import position_of

WORDS = "dredging taxes schools"


def asked(text: str = WORDS) -> Asked:
    """A question whose words weigh the same, as stems of one token each."""
    ((_, vector, tokens),) = HashingTokenEmbedder().encode_tokens([text])
    weights = {"dredg": 1.0, "tax": 1.0, "school": 1.0}
    return Asked(text, vector, weights, question_tokens(text, tokens, weights), frozenset())


def around(index: SearchIndex, position: int) -> list[float]:
    (found,) = read(index, [position], asked())
    return [round(float(value), 3) for value in found.around]


def test_a_short_turn_has_the_words_of_the_turns_beside_it(engine: Engine) -> None:
    position = position_of(engine, "And the schools?")
    _, taxes, schools = around(engine.index, position)
    assert (taxes, schools) == (1.0, 1.0)


def test_nothing_comes_from_another_document(engine: Engine) -> None:
    index = engine.index
    c = index.columns
    first = position_of(engine, "Are taxes rising?")
    others = {at for at in range(first - 3, first) if at >= 0}
    assert all(c.passage_document[at] != c.passage_document[first] for at in others)
    dredging, taxes, _ = around(index, first)
    assert taxes == 1.0
    assert dredging < 1.0


def test_it_is_never_less_than_in_the_passage_itself(engine: Engine) -> None:
    index = engine.index
    question = asked()
    positions = list(range(len(index.columns.passage_id)))
    for reading in read(index, positions, question):
        assert np.all(reading.around >= reading.present - 1e-6)


def test_without_tokens_nothing_is_present(plain_engine: Engine) -> None:
    question = Asked("x", np.zeros(8, np.float32), {}, None, frozenset())
    found = read(plain_engine.index, [0, 1], question)
    assert [reading.around.tolist() for reading in found] == [[], []]
    assert [reading.present.tolist() for reading in found] == [[], []]


def test_a_question_in_the_words_of_somebody_else_leaves_its_reply_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "“Who feeds the gulls?”"

    def quoting(path: Path, name: str) -> Document:
        document = read_document(path, name)
        first, *others = document.turns
        quoted = (Quotation(first.span, "Tom Hay", None, 0.9),)
        return replace(document, turns=(first._replace(quotations=quoted), *others))

    monkeypatch.setattr(prepare, "read_document", quoting)
    talk = f"ANN LEE: {question}\nSUE ORR: The harbour master feeds the gulls.\n"
    build([put(tmp_path / "corpus", {"a.txt": talk})], tmp_path / "index", HashingTokenEmbedder())
    engine = Engine(SearchIndex.open(tmp_path / "index"), HashingTokenEmbedder)
    answer = engine.ask("Who feeds the gulls?", speakers=["Sue Orr"])
    assert [quote.text for quote in answer.quotes] == ["The harbour master feeds the gulls."]
