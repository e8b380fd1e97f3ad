"""The subjects of an index and of its speakers."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.fakes import HashingEmbedder
from qa.engine import Engine
from qa.types import Subject
from tests.qa.small import opened

MEETING = """Ann Lee: Shall we have a toll on the bridge?
John Roe: No toll. The ferry is dear enough, and the ferry runs late.
Sue Orr: A toll would be fair, Mayor Roe.
Ann Lee: And the school?
Sue Orr: The school is full.
John Roe: Tell me about the ferry instead.
Ann Lee: The bridge then.
Sue Orr: Later.
John Roe: My ferry.
"""
EVENING = """John Roe: I came with the ferry.
Ann Lee: The bridge was shut, they say.
Sue Orr: Since when?
John Roe: Ask for a ferry, Ms Lee.
Unidentified Male: What of the school?
Sue Orr: The school is full.
John Roe: Mayor Roe is against it.
Sue Orr: The mayor is.
John Roe: On Monday, after the ferry.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("subjects")
    return opened(folder, {"a.txt": MEETING, "b.txt": EVENING}, HashingEmbedder())


def test_what_several_people_speak_of_is_a_subject(engine: Engine) -> None:
    assert engine.subjects() == (
        Subject("toll", 3, 1, ("Ann Lee", "John Roe", "Sue Orr")),
        Subject("school", 4, 2, ("Sue Orr", "Ann Lee")),
    )
    assert [subject.name for subject in engine.subjects(most=1)] == ["toll"]


def test_what_somebody_speaks_of_more_than_others_is_theirs(engine: Engine) -> None:
    assert engine.subjects_of("John Roe") == (Subject("ferry", 6, 2, ("John Roe",)),)
    assert engine.subjects_of("Nobody Such") == ()


def test_an_index_in_which_nobody_speaks_has_no_subjects(tmp_path: Path) -> None:
    engine = opened(tmp_path, {"a.txt": "The harbour lay still."}, HashingEmbedder())
    assert engine.subjects() == ()


def test_of_a_long_corpus_some_documents_are_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.subjects.finding.MOST_TEXT", len(MEETING) + 10)
    sampled = Engine(engine.index, engine.warm)
    assert [(s.name, s.documents) for s in sampled.subjects()] == [("toll", 1)]
