"""One system in a process of its own: JSON lines in, one answer a line out.

The first line names the system, the folder of the model, the folder where the
system may write, and the file of vectors that are known (or null). Then come
`{"do": "build", "documents": …, "passages": …}`, once, and any number of
`{"do": "ask", "question": …, "k": …}` and `{"do": "memory"}`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO, TypeVar

from bench.rivals.protocol import Document, Passage, Place, Rival, System
from bench.rivals.vectors import shared

Answer = dict[str, Any]
_Value = TypeVar("_Value")
STATUS = Path("/proc/self/status")


def serve(systems: Mapping[str, System], lines: Iterable[str]) -> Iterator[Answer]:
    """Start the system that the first line names, and do what the others ask for."""
    requests = map(json.loads, lines)
    first = next(requests)
    system = systems[first["system"]]
    rival, times = _timed(lambda: system.start(Path(first["model"]), Path(first["folder"])))
    yield {"version": version(system.package), **times}
    vectors = Path(first["vectors"]) if first["vectors"] else None
    for request in requests:
        match request["do"]:
            case "build":
                yield _build(rival, request, vectors)
            case "ask":
                yield _ask(rival, request["question"], request["k"])
            case "memory":
                yield _memory()


def _build(rival: Rival, request: Mapping[str, Any], vectors: Path | None) -> Answer:
    documents = [Document(*document) for document in request["documents"]]
    passages = None
    if request["passages"] is not None:
        passages = [Passage(Place(*place), text) for place, text in request["passages"]]
    with shared(vectors) if vectors is not None else nullcontext():
        count, times = _timed(lambda: rival.build(documents, passages))
    return {"passages": count, **times}


def _ask(rival: Rival, question: str, k: int) -> Answer:
    places, times = _timed(lambda: rival.ask(question, k))
    return {"places": places, **times}


def _timed(work: Callable[[], _Value]) -> tuple[_Value, dict[str, float]]:
    """What the work gives, and the seconds that it took: of the clock, of all cores' time."""
    begun, used = time.perf_counter(), time.process_time()
    value = work()
    return value, {
        "seconds": time.perf_counter() - begun,
        "cpu": time.process_time() - used,
    }


def _memory() -> Answer:
    """Megabytes (10^6 bytes) in memory now and at most; 0 now where the system doesn't tell."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    return {"peak": peak * unit / 1e6, "now": _resident() / 1e6}


def _resident() -> int:
    if not STATUS.exists():
        return 0
    (line,) = (line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def _own_output() -> TextIO:
    """Standard output for the answers alone: what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def answer(systems: Mapping[str, System], lines: Iterable[str]) -> None:
    """Write the answers to standard output, each as soon as it is there."""
    with _own_output() as out:
        for found in serve(systems, lines):
            out.write(json.dumps(found) + "\n")
            out.flush()


if __name__ == "__main__":
    from bench.rivals.systems import systems

    answer(systems(), sys.stdin)
