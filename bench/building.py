"""How much of the time of a build is encoding."""

from __future__ import annotations

import shutil
import statistics
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.build import build
from index.embed import for_building
from index.prepare import prepare
from index.protocols import Embedder, TokenEmbedder
from index.sources import fingerprint, gather


@dataclass(frozen=True, slots=True)
class Building:
    """Seconds, medians, of an encoder alone and of a whole build, for the same texts."""

    passages: int
    texts: int
    encoding: float
    building: float

    @property
    def share(self) -> float:
        """The rate of the build as a share of the encoder's own."""
        return self.encoding / self.building


def building(corpus: Path, folder: Path, embedder: Embedder, runs: int) -> Building:
    """Encode the texts of a corpus, and build its index anew in a folder, in turns."""
    encoder = for_building(embedder)
    prepared = [prepare(one, fingerprint(one), encoder) for one in gather([corpus], folder)]
    passages = {text for one in prepared for text in one.passage_texts()}
    others = {text for one in prepared for text in one.texts()} - passages
    encodings, buildings = [], []
    for _ in range(runs):
        encodings.append(_seconds(lambda: _encode(encoder, [*passages], [*others])))
        shutil.rmtree(folder, ignore_errors=True)
        buildings.append(_seconds(lambda: build([corpus], folder, encoder)))
    return Building(
        passages=sum(len(one.passages) for one in prepared),
        texts=len(passages) + len(others),
        encoding=statistics.median(encodings),
        building=statistics.median(buildings),
    )


def _encode(encoder: Embedder, passages: Sequence[str], others: Sequence[str]) -> None:
    """The vectors of all texts and the tokens of passages, as an index holds them."""
    if isinstance(encoder, TokenEmbedder):
        deque(encoder.encode_tokens(passages), maxlen=0)
    else:
        encoder.encode(passages)
    encoder.encode(others)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
