"""Who asked what each passage replies to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.build import build
from index.candidates import Filters
from index.fakes import HashingEmbedder
from index.records import KINDS, NOBODY
from index.search import SearchIndex
from index.types import Kind
from tests.index.small import put

PANEL = """ANN LEE: Who wants to begin?
JOHN ROE: I do. The harbour stays open.
SUE ORR: May I ask something? Who pays for the silt?
JOHN ROE: The port pays.
"""
TALK = """ANN LEE: Is the tunnel dry?
SUE ORR: It leaks.
ANN LEE: And the ferry?
SUE ORR: The ferry is late.
"""
NOTE = "# A note\n\nThe gulls were loud.\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    path = tmp_path_factory.mktemp("exchanges")
    files = {"a.txt": PANEL, "b.txt": TALK, "c.md": NOTE}
    build([put(path / "corpus", files)], path / "index", HashingEmbedder())
    return SearchIndex.open(path / "index")


def ids(index: SearchIndex) -> dict[str, int]:
    return {speaker.name: speaker.id for speaker in index.store.speakers()}


def test_each_reply_has_the_one_who_asked(index: SearchIndex) -> None:
    names = {number: name for name, number in ids(index).items()}
    asked = {
        index.text(at): names[asker]
        for at, asker in enumerate(index.exchanges.askers.tolist())
        if asker >= 0
    }
    assert asked == {
        "I do. The harbour stays open.": "Ann Lee",
        "The port pays.": "Sue Orr",
        "It leaks.": "Ann Lee",
        "The ferry is late.": "Ann Lee",
    }


@pytest.mark.parametrize(
    ("askers", "speakers", "found"),
    [
        (["Sue Orr"], None, ["The port pays."]),
        (["Ann Lee"], ["Sue Orr"], ["It leaks.", "The ferry is late."]),
        (["John Roe"], None, []),
        (["Ann Lee"], ["Ann Lee"], []),
    ],
)
def test_only_replies_to_those_who_ask_are_searched(
    index: SearchIndex, askers: list[str], speakers: list[str] | None, found: list[str]
) -> None:
    known = ids(index)
    filters = Filters(
        kinds=np.array([KINDS.index(Kind.SPEECH)]),
        speakers=None if speakers is None else np.array([known[name] for name in speakers]),
        askers=np.array([known[name] for name in askers]),
    )
    allowed = np.flatnonzero(index.allowed(filters))
    assert [index.text(at) for at in allowed.tolist()] == found
    (vector,) = HashingEmbedder().encode(["Who pays for the late ferry?"])
    candidates = index.candidates("Who pays for the late ferry?", vector, filters)
    assert candidates.passages.tolist() == allowed.tolist()


def test_each_passage_of_a_question_opens_its_exchange(index: SearchIndex) -> None:
    exchanges = index.exchanges
    opened = {
        index.text(at): sorted(map(index.text, exchanges.replies(exchange).tolist()))
        for at, exchange in enumerate(exchanges.opening.tolist())
        if exchange != NOBODY
    }
    assert opened == {
        "Who wants to begin?": ["I do. The harbour stays open."],
        "May I ask something? Who pays for the silt?": ["The port pays."],
        "Is the tunnel dry?": ["It leaks."],
        "And the ferry?": ["The ferry is late."],
    }
    for exchange in index.columns.exchange_id.tolist():
        own = np.flatnonzero(exchanges.opening == exchange)
        assert own.tolist() == exchanges.prompting(exchange).tolist()


@pytest.mark.parametrize(
    ("speakers", "repliers", "found"),
    [
        (None, None, ["Who wants to begin?", "May I", "Is the tunnel dry?", "And the ferry?"]),
        (["Ann Lee"], None, ["Who wants to begin?", "Is the tunnel dry?", "And the ferry?"]),
        (None, ["Sue Orr"], ["Is the tunnel dry?", "And the ferry?"]),
        (["Ann Lee"], ["John Roe"], ["Who wants to begin?"]),
        (["John Roe"], None, []),
        (None, ["Ann Lee"], []),
    ],
)
def test_only_questions_are_searched(
    index: SearchIndex, speakers: list[str] | None, repliers: list[str] | None, found: list[str]
) -> None:
    known = ids(index)

    def numbers(names: list[str] | None) -> np.ndarray[tuple[int], np.dtype[np.int64]] | None:
        return None if names is None else np.array([known[name] for name in names])

    filters = Filters(
        kinds=np.array([KINDS.index(Kind.SPEECH)]),
        speakers=numbers(speakers),
        questions=True,
        repliers=numbers(repliers),
    )
    allowed = np.flatnonzero(index.allowed(filters)).tolist()
    assert len(allowed) == len(found)
    assert all(index.text(at).startswith(start) for at, start in zip(allowed, found, strict=True))
    (vector,) = HashingEmbedder().encode(["Who pays for the late ferry?"])
    candidates = index.candidates("Who pays for the late ferry?", vector, filters)
    assert candidates.passages.tolist() == allowed
    assert filters != replace(filters, questions=False)
