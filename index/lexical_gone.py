"""What is deleted from an index of words and still counted there, until its files are merged.

Tantivy leaves deleted passages in its numbers: how many passages there are, and
how many hold a word. What is known of them here is taken off again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from pathlib import Path

GONE = "gone.json"

FIELDS = ("text", "question")


@dataclass(frozen=True, slots=True)
class Gone:
    """How many passages are deleted, and how many of them hold each stem, by field."""

    passages: int = 0
    stems: Mapping[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in FIELDS}
    )

    @classmethod
    def of(cls, passages: Collection[Mapping[str, Collection[str]]]) -> Gone:
        """What there is to know of passages, given the stems of each of their fields."""
        return cls(
            len(passages),
            {f: Counter(s for passage in passages for s in set(passage[f])) for f in FIELDS},
        )

    @classmethod
    def sum(cls, parts: Iterable[Gone]) -> Gone:
        """What is gone from several files together."""
        total, stems = 0, {name: Counter[str]() for name in FIELDS}
        for part in parts:
            total += part.passages
            for name in FIELDS:
                stems[name].update(part.stems[name])
        return cls(total, stems)

    def corrected(self, name: str, stem: str, holding: int, passages: int) -> float:
        """What a stem's weight is to be multiplied by, which is of all that were ever there.

        `passages` is their number, `holding` that of those that hold the stem in the field.
        """
        right = idf(holding - self.stems[name][stem], passages - self.passages)
        return right / idf(holding, passages)


def idf(holding: int, passages: int) -> float:
    """Inverse document frequency of what `holding` of `passages` hold, as BM25 weighs it."""
    return log(1 + (passages - holding + 0.5) / (holding + 0.5))


def read_gone(folder: Path) -> dict[str, Gone]:
    """What is deleted from each segment of an index of words, by its name.

    Raises:
        OSError, ValueError: it can't be read.
    """
    try:
        return {
            segment: Gone(found["passages"], {name: Counter(found[name]) for name in FIELDS})
            for segment, found in json.loads((folder / GONE).read_bytes()).items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{folder / GONE}: is not as it was written") from error


def write_gone(folder: Path, gone: Mapping[str, Gone]) -> None:
    """Write what is deleted from each segment.

    Raises:
        OSError: the disk is full, or refuses.
    """
    content = {segment: {"passages": g.passages, **g.stems} for segment, g in gone.items()}
    (folder / GONE).write_text(json.dumps(content), encoding="utf-8")
