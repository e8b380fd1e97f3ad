"""A small corpus without ties, and indexes of it in a store and in a folder."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.fakes import HashingEmbedder
from index.generations import current
from index.loading import load_vectors
from index.manifest import Stored, read_manifest
from index.milvus.vectors import MilvusVectors
from index.protocols import Progress, Vectors, silent
from index.schema import Embedded

WORDS = "harbour ferry tunnel school tax budget winter dredging gulls rain".split()


class ScatteringEmbedder(HashingEmbedder):
    """Each word has a direction of its own, so that hardly two texts are equally near."""

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Unit vectors of the texts, shape (len(texts), dimension), float32."""
        self.encoded.extend(texts)
        sums = [sum(map(self._direction, text.lower().split())) for text in texts]
        vectors = np.array(sums, np.float32).reshape(-1, self.dimension)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def _direction(self, word: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
        return np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)


def talks() -> dict[str, str]:
    """Interviews, and in some of the replies another's words."""
    chance = random.Random(5)

    def sentence(end: str) -> str:
        return " ".join([*chance.choices(WORDS, k=4), str(chance.randrange(10**6))]) + end

    files = {"2023-05-01 prose.md": "# Gulls\n\nThe gulls and the rain.\n"}
    for document, guest in enumerate(("JOHN ROE", "SUE ORR", "MAX BELL")):
        lines = []
        for n in range(12):
            asker = ("ANN LEE", "TOM POE")[n % 2]
            lines.append(f"{asker}: {sentence('?')}")
            parts = [sentence(".") for _ in range(1 + n % 3)]
            if n % 4 == 0:
                parts.insert(1, f'Sue Orr told me, "{sentence(".")}"')
            lines.append(f"{guest}: {' '.join(parts)}")
        files[f"2024-0{document + 1}-05 talk.txt"] = "\n".join(lines) + "\n"
    return files


def stored(out: Path) -> Stored:
    """What an index says of its store."""
    found = read_manifest(current(out)).store
    assert found is not None
    return found


def vectors(out: Path) -> dict[Embedded, MilvusVectors]:
    """The vectors that an index has in its store."""
    found = load_vectors(current(out))
    return {table: held for table, held in found.items() if isinstance(held, MilvusVectors)}
