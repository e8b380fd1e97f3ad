"""The demo corpus: every paragraph as its record of turns says."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from index.read import read_document
from index.types import Kind

TURNS = Path(__file__).resolve().parents[2] / "eval" / "sets" / "demo" / "turns.jsonl"
FRONT_MATTER = {"2024-02-27-quill-oral-history.txt": [Kind.HEADING] * 5 + [Kind.STAGE]}
"""The kinds of lines of metadata, which the record leaves out."""

Row = tuple[int, int, str | None, str]


def recorded() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for written in TURNS.read_text(encoding="utf-8").splitlines():
        turn = json.loads(written)
        found[turn["document"]].append((turn["start"], turn["end"], turn["speaker"], turn["kind"]))
    return found


@pytest.mark.parametrize(("name", "wanted"), recorded().items(), ids=list(recorded()))
def test_every_paragraph_as_recorded(demo_corpus: Path, name: str, wanted: list[Row]) -> None:
    document = read_document(demo_corpus / name, name)
    found = [(*turn.span, turn.speaker, turn.kind.value) for turn in document.turns]
    unrecorded = [row[3] for row in found if row not in wanted]
    assert wanted == [row for row in found if row in wanted]
    assert unrecorded == FRONT_MATTER.get(name, [])


def test_every_document_is_recorded(demo_corpus: Path) -> None:
    documents = {p.name for p in demo_corpus.iterdir() if p.suffix in (".txt", ".md")}
    assert documents == set(recorded())
