"""The 28 debates: every labelled turn is its speaker's, roles come from the sidecar."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.read import read_document
from index.types import Kind, Method

COUNT = 28


@pytest.fixture(scope="module")
def debates(shared: Path) -> list[Path]:
    return sorted((shared / "corpora" / "debates").glob("*.txt"))


def test_there_are_all(debates: list[Path]) -> None:
    assert len(debates) == COUNT


def test_every_turn_has_its_speaker_and_role(debates: list[Path]) -> None:
    for path in debates:
        sidecar = json.loads(path.with_suffix(".json").read_text())
        roles = {speaker["name"]: speaker["role"] for speaker in sidecar["speakers"]}
        document = read_document(path, path.name)
        wanted = []
        for written in document.text.splitlines():
            name, colon, words = written.partition(": ")
            if colon:
                assert name in roles
                wanted.append((words.strip(), name, roles[name], Kind.SPEECH, Method.LABEL, 0.99))
        assert wanted == [
            (t.span.of(document.text), t.speaker, t.role, t.kind, t.method, t.confidence)
            for t in document.turns
        ]
        assert (document.metadata.title, document.metadata.date) == (
            sidecar["title"],
            sidecar["date"],
        )


def test_replies_to_the_moderator(debates: list[Path]) -> None:
    document = read_document(debates[0], debates[0].name)
    first = next(turn for turn in document.turns if turn.speaker == "John F Kennedy")
    assert first.reply_to == document.turns[0].span
