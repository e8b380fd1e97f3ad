"""Verdicts on 240 quotations made from debates, right and wrong ones."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.types import Document, Kind
from qa.engine import Engine
from qa.types import Verdict
from tests.qa.small import opened

DEBATES = 6
EACH = 40


class Maker:
    """Draws quotations from the turns of named speakers."""

    def __init__(self, documents: list[Document]) -> None:
        self.chance = random.Random(11)
        self.turns = [
            (turn.speaker or "", turn.span.of(document.text).split())
            for document in documents
            for turn in document.turns
            if turn.kind is Kind.SPEECH and turn.speaker and "[" not in turn.span.of(document.text)
        ]
        self.turns = [(speaker, words) for speaker, words in self.turns if len(words) >= 40]

    def stretch(self, least: int, most: int) -> tuple[str, list[str]]:
        speaker, words = self.chance.choice(self.turns)
        size = self.chance.randint(least, most)
        at = self.chance.randint(0, len(words) - size)
        return speaker, words[at : at + size]

    def exact(self) -> str:
        _, words = self.stretch(8, 25)
        said = " ".join(words).replace("'", "’").replace("--", "—")
        return self.chance.choice([f"“{said}”", said.upper(), said.replace(",", "")])

    def elided(self) -> str:
        _, words = self.chance.choice(self.turns)
        first, second = sorted(self.chance.sample(range(len(words) // 2), 2))
        gap = second + len(words) // 2 - 8
        return (
            f"{' '.join(words[first : first + 8])} … {' '.join(words[max(gap, first + 10) :][:8])}"
        )

    def altered(self) -> str:
        _, words = self.stretch(12, 25)
        at = self.chance.randint(3, len(words) - 4)
        other = self.chance.choice(["lighthouse", "never", "seventeen", "purple"])
        changed = [[*words[:at], other, *words[at + skip :]] for skip in (0, 1)]
        return " ".join(self.chance.choice([*changed, words[:at] + words[at + 1 :]]))

    def stitched(self) -> str:
        (one, first), (two, second) = self.stretch(7, 12), self.stretch(7, 12)
        while one == two:
            two, second = self.stretch(7, 12)
        return f"{' '.join(first)} {' '.join(second)}"

    def misattributed(self) -> str:
        speaker, words = self.stretch(10, 20)
        others = sorted({name for name, _ in self.turns if name != speaker})
        return f"“{' '.join(words)}” — {self.chance.choice(others)}"

    def not_found(self) -> str:
        _, words = self.stretch(36, 36)
        return " ".join(words[::3])


MAKERS: dict[Verdict, Callable[[Maker], str]] = {
    Verdict.EXACT: Maker.exact,
    Verdict.ELIDED: Maker.elided,
    Verdict.ALTERED: Maker.altered,
    Verdict.STITCHED: Maker.stitched,
    Verdict.MISATTRIBUTED: Maker.misattributed,
    Verdict.NOT_FOUND: Maker.not_found,
}


@pytest.fixture(scope="module")
def debates(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    paths = sorted((shared / "corpora" / "debates").glob("*.txt"))[:DEBATES]
    files = {
        file.name: file.read_text("utf-8")
        for path in paths
        for file in (path, path.with_suffix(".json"))
    }
    return opened(tmp_path_factory.mktemp("debates"), files)


def cases(maker: Maker) -> Iterator[tuple[Verdict, str]]:
    for verdict, make in MAKERS.items():
        for _ in range(EACH):
            yield verdict, make(maker)


def test_verdicts_on_quotations_from_debates(debates: Engine) -> None:
    maker = Maker([debates.document(document.name) for document in debates.documents()])
    wrong = Counter(
        (verdict, found)
        for verdict, quotation in cases(maker)
        if (found := debates.check(quotation).verdict) is not verdict
    )
    assert sum(wrong.values()) <= 0.03 * EACH * len(MAKERS), wrong
