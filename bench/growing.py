"""Corpora of any size for measuring: copies of one that was read and embedded for real.

A copy has words of its own, each in the place of one as long, so that every
span stays where it is; speakers of its own; and vectors near to the real ones,
as far away as other passages on the same subject are.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from index.embedding import Embeddings
from index.tokens import PackedTokens
from index.types import INTERVIEWER, Quotation, Turn
from index.writer import Prepared, text_hash

NOISE = 0.6
"""The length of what is added to a unit vector: a copy's cosine with it is then about 0.86."""

FLIPPED = 4
"""A copy's token has one in 2 to this power of its signs changed."""

OTHER_WORDS = 0.3
"""The share of a text's words that a copy has others for."""

TROUPE = 10
"""So many copies have the same speakers: people speak in more than one document."""

_WORD = re.compile(r"\b[a-z]{4,}\b")
_SYLLABLES = [c + v for c in "bdfghklmnprstvz" for v in "aeio"]


@dataclass(frozen=True, slots=True)
class Real:
    """Documents that were read, with the vectors and tokens of all their texts by hash."""

    prepared: tuple[Prepared, ...]
    embeddings: Embeddings

    @classmethod
    def together(cls, parts: Sequence[Real]) -> Real:
        """The documents of several."""
        prepared = tuple(one for part in parts for one in part.prepared)
        return cls(prepared, joined([part.embeddings for part in parts]))

    @property
    def passages(self) -> int:
        """How many passages the documents have."""
        return sum(len(one.passages) for one in self.prepared)


def copied(real: Real, number: int) -> tuple[list[Prepared], Embeddings]:
    """The copy with a number: the same every time, unlike every other."""
    chance = random.Random(number)
    words = _Words(real.prepared, chance)
    copies = [_copy(one, number, words) for one in real.prepared]
    of: dict[bytes, bytes] = {}
    for texts in (Prepared.texts, Prepared.passage_texts):  # those with tokens have the last word
        for one, copy in zip(real.prepared, copies, strict=True):
            of.update(zip(map(text_hash, texts(copy)), map(text_hash, texts(one)), strict=True))
    return copies, _near(real.embeddings, of, np.random.default_rng(number))


def joined(parts: Sequence[Embeddings]) -> Embeddings:
    """The vectors of several sets of texts."""
    rows: dict[bytes, int] = {}
    tokens: dict[bytes, PackedTokens] = {}
    before = 0
    for part in parts:
        rows.update((hash, before + row) for hash, row in part.rows.items())
        tokens.update(part.tokens)
        before += len(part.vectors)
    return Embeddings(np.concatenate([part.vectors for part in parts]), rows, tokens)


class _Words:
    """Words to put in the place of others, as frequent as they are."""

    def __init__(self, prepared: Iterable[Prepared], chance: random.Random) -> None:
        self._chance = chance
        self._words: dict[int, list[str]] = defaultdict(list)
        for one in prepared:
            for word in _WORD.findall(one.document.text):
                self._words[len(word)].append(word)

    def put_into(self, text: str) -> str:
        return _WORD.sub(self._other, text)

    def _other(self, found: re.Match[str]) -> str:
        if self._chance.random() >= OTHER_WORDS:
            return found[0]
        return self._chance.choice(self._words[len(found[0])])


def _copy(one: Prepared, number: int, words: _Words) -> Prepared:
    """A document with other words, under other names."""
    document, troupe = one.document, number // TROUPE
    metadata = document.metadata
    title = f"{metadata.title or document.name}, {_made_up(f'{number}')}"
    people = tuple(replace(p, name=_called(p.name, troupe), aliases=()) for p in metadata.people)
    copy = replace(
        document,
        name=f"{number:05}/{document.name}",
        text=words.put_into(document.text),
        turns=tuple(_told(turn, troupe) for turn in document.turns),
        metadata=replace(metadata, title=title, people=people),
    )
    passages = tuple(
        replace(p, quotation=p.quotation and _quoted(p.quotation, troupe)) for p in one.passages
    )
    return replace(one, document=copy, passages=passages, sha256=text_hash(copy.name).hex())


def _told(turn: Turn, troupe: int) -> Turn:
    """A turn by somebody else, who quotes others."""
    quotations = tuple(_quoted(quotation, troupe) for quotation in turn.quotations)
    return turn._replace(speaker=_other(turn.speaker, troupe), quotations=quotations)


def _quoted(quotation: Quotation, troupe: int) -> Quotation:
    return replace(quotation, speaker=_other(quotation.speaker, troupe))


def _other(name: str | None, troupe: int) -> str | None:
    return None if name is None else _called(name, troupe)


@lru_cache(maxsize=1 << 16)
def _called(name: str, troupe: int) -> str:
    """Who speaks in the place of somebody; the first troupe are the real ones."""
    return name if troupe == 0 or name == INTERVIEWER else _made_up(f"{troupe} {name}")


def _made_up(seed: str) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(_SYLLABLES, k=k)).capitalize() for k in (2, 4))


def _near(real: Embeddings, of: Mapping[bytes, bytes], chance: np.random.Generator) -> Embeddings:
    """Vectors and tokens for texts, by the hashes of the real ones that they are copies of."""
    vectors = real.of(of.values())
    noise = chance.standard_normal(vectors.shape, np.float32)
    vectors += noise * np.float32(NOISE / np.sqrt(vectors.shape[1]))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    tokens = {
        other: _flipped(real.tokens[hash], chance)
        for other, hash in of.items()
        if hash in real.tokens
    }
    return Embeddings(vectors, {other: row for row, other in enumerate(of)}, tokens)


def _flipped(tokens: PackedTokens, chance: np.random.Generator) -> PackedTokens:
    noise = chance.integers(0, 256, (FLIPPED, *tokens.bits.shape), np.uint8)
    return PackedTokens(tokens.bits ^ np.bitwise_and.reduce(noise), tokens.spans)
