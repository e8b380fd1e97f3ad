"""Small corpora opened for questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from index.build import build
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.search import SearchIndex
from qa import model as learned
from qa.engine import Engine
from tests.index.small import put

TALK = """---
title: The harbour talk
date: 2024-03-05
speakers:
  - name: Ann Lee
    role: moderator
  - name: John Roe
    role: mayor of Eastport
  - name: Sue Orr
    role: harbour master
---
# The harbour talk

The hall was full of gulls on Tuesday evening.

**ANN LEE:** Will the harbour close in autumn?

**JOHN ROE:** The wharf stays open all winter. We signed that on Monday.

**SUE ORR:** John Roe forgot the dredging. Dredging the silt costs nine million.

[Applause.]

**ANN LEE:** The ferry carried forty thousand passengers last year.

**SUE ORR:** Nobody told me.

**ANN LEE:** Who is to pay for a lighthouse?

## Comments (2)

user99: The dredging was a lie about gulls!

gull_fan: I like gulls and applause.
"""
COUNCIL = """ANN LEE: Are taxes rising?
SUE ORR: No tax will rise before May.
ANN LEE: And the schools?
JOHN ROE: Two schools will merge. Parents were told in June.

It is the cheapest way.
ANN LEE: Is dredging cheap?
JOHN ROE: I never said that about dredging.
"""
PANEL = """ANN LEE: Was the tunnel flooded?
MAX BELL: The tunnel flooded twice, in “bad” years — after the storm.
ANN LEE: What did the tunnel cost?
MAX BELL: It cost a fortune.
ANN LEE: What did it cost to drain it?
MAX BELL: Less than a lunch, I'd say.
"""
FILES = {
    "2024/talk.md": TALK,
    "2024/council.txt": COUNCIL,
    "2024/council.json": '{"title": "Council", "date": "2024-06"}',
    "panel.txt": PANEL,
}

QUESTIONS = [
    "Will the harbour close in autumn?",
    "What does John Roe say about dredging?",
    "Who forgot the dredging of the silt?",
    "What do others say about John Roe?",
    "How many passengers did the ferry carry last year?",
    "Who is to pay for a lighthouse?",
    "What did it cost to drain the tunnel?",
    "zebra quantum",
]


def opened(
    folder: Path, files: Mapping[str, str | bytes], embedder: HashingEmbedder | None = None
) -> Engine:
    """An engine on an index that is built of these files."""
    embedder = embedder or HashingTokenEmbedder()
    report = build([put(folder / "corpus", files)], folder / "index", embedder)
    if report.failed:
        raise ValueError(report.failed)
    return Engine(SearchIndex.open(folder / "index"), lambda: embedder)


def reopened(folder: Path) -> Engine:
    """An engine on an index that `opened` has built."""
    return Engine(SearchIndex.open(folder / "index"), HashingTokenEmbedder)


def with_threshold(engine: Engine, threshold: float) -> Engine:
    """The engine, where a quote answers from another confidence on."""
    shipped = learned.shipped()
    update = {"threshold": threshold}
    changed = shipped.model_copy(
        update={
            "with_tokens": shipped.with_tokens.model_copy(update=update),
            "without_tokens": shipped.without_tokens.model_copy(update=update),
        }
    )
    with patch("qa.model.shipped", lambda: changed):
        return Engine(engine.index, engine.warm)
