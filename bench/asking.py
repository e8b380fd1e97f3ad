"""How long an index takes to open and to answer, and what its searches find.

A program of its own, so that memory is that of one index: `python -m bench.asking INDEX FILE`
prints what it measured as JSON; FILE has a JSON object with a `question` a line.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np

from index.generations import current
from index.loading import load_vectors
from index.protocols import Vectors, VectorStore
from qa import open_index
from qa.engine import Engine
from qa.types import Aspect

QUESTIONS = 100
"""At most so many questions are asked for each filter."""

NEAREST = 10
"""Of so many nearest vectors those are counted that a search finds."""

_BLOCK = 16_384
_ROUNDING = 1e-5
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of a question, with a filter that lets a share of all passages through.

    `processor` is the median of the processor time.
    """

    filter: str
    share: float
    median: float
    p95: float
    processor: float


@dataclass(frozen=True, slots=True)
class Asking:
    """An index opened and asked: its size, seconds to open it, latencies.

    `own` and `resident` are the megabytes of the process without and with
    those of files that are mapped; `recall` is the share of the nearest vectors
    that the searches find, by table.
    """

    passages: int
    sentences: int
    documents: int
    speakers: int
    opening: float
    own: float
    resident: float
    recall: dict[str, float]
    latencies: tuple[Latency, ...]


def asking(index: Path, questions: Path) -> Asking:
    """Measure an index in a process of its own."""
    program = [sys.executable, "-m", "bench.asking", str(index), str(questions)]
    found = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
    latencies = tuple(Latency(**one) for one in found.pop("latencies"))
    return Asking(**found, latencies=latencies)


def measured(index: Path, texts: Sequence[str]) -> Asking:
    """Open an index and ask it questions in this process."""
    started = time.perf_counter()
    engine = open_index(index)
    opening = time.perf_counter() - started
    vectors = engine.warm().encode(texts)
    latencies = tuple(_latency(engine, n, s, texts) for n, s in _scopes(engine).items())
    own, resident = _megabytes("RssAnon"), _megabytes("VmRSS")
    counts = engine.index.manifest.counts
    return Asking(
        passages=counts.passages,
        sentences=counts.sentences,
        documents=counts.documents,
        speakers=counts.speakers,
        opening=opening,
        own=own,
        resident=resident,
        recall={t.value: _recall(s, vectors) for t, s in load_vectors(current(index)).items()},
        latencies=latencies,
    )


def _scopes(engine: Engine) -> dict[str, Iterator[Mapping[str, Any]]]:
    """The filters to ask with, another one for each question."""
    chance = random.Random(1)
    speakers = [speaker.name for speaker in engine.speakers()[:QUESTIONS]]
    documents = [document.name for document in engine.documents()]
    dates = sorted(document.date for document in engine.documents() if document.date is not None)
    few = max(1, len(documents) // 100)
    scopes: dict[str, Iterator[Mapping[str, Any]]] = {
        "none": cycle([{}]),
        "one speaker": cycle([{"speakers": [name]} for name in speakers]),
        "one document": iter(lambda: {"documents": [chance.choice(documents)]}, None),
        "a document in 100": iter(lambda: {"documents": chance.sample(documents, few)}, None),
    }
    if dates:
        scopes["the later half"] = cycle([{"since": dates[len(dates) // 2]}])
    return scopes


def _latency(
    engine: Engine, name: str, scopes: Iterator[Mapping[str, Any]], texts: Sequence[str]
) -> Latency:
    total = len(engine.index.columns.passage_id)
    seconds, processor, shares = [], [], []
    for text, scope in zip(texts, scopes, strict=False):
        before, used = time.perf_counter(), time.process_time()
        answer = engine.ask(text, ignore=list(Aspect), **scope)
        seconds.append(time.perf_counter() - before)
        processor.append(time.process_time() - used)
        shares.append(answer.searched.passages / total)
    p50, p95 = np.percentile(seconds, [50, 95]) * 1000
    own = statistics.median(processor) * 1000
    return Latency(name, statistics.median(shares), float(p50), float(p95), own)


def _recall(store: VectorStore, queries: Vectors) -> float:
    """The share of a search's results that are as near as the nearest, by comparing with all."""
    ids, k = store.ids, min(NEAREST, len(store))
    if not k:
        return 1.0
    nearest = np.full((len(queries), k), -np.inf, np.float32)
    for first in range(0, len(ids), _BLOCK):
        scores = np.hstack([nearest, queries @ store.get(ids[first : first + _BLOCK]).T])
        nearest = np.partition(scores, -k, axis=1)[:, -k:]
    found, _ = store.search(queries, k)
    return float(np.mean(found >= nearest.min(axis=1, keepdims=True) - _ROUNDING))


def _megabytes(kind: str) -> float:
    """Memory of this process, by the name that Linux gives it; 0 on other systems."""
    found = re.search(rf"{kind}:\s+(\d+) kB", _STATUS.read_text()) if _STATUS.exists() else None
    return int(found[1]) * 1024 / 1e6 if found else 0.0


if __name__ == "__main__":
    lines = Path(sys.argv[2]).read_text("utf-8").splitlines()
    result = measured(
        Path(sys.argv[1]), [json.loads(line)["question"] for line in lines[:QUESTIONS]]
    )
    sys.stdout.write(json.dumps(asdict(result)) + "\n")
