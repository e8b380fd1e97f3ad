"""Builds into a store that are killed (SIGKILL) before and after each of their writes.

A program of its own, because it forks: each build, and each look at what it
left, is a child of a process that has no threads. Prints a JSON object a kill.

    python -m tests.milvus.killing OLD_CORPUS NEW_CORPUS WORK STORE
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pymilvus  # noqa: F401  here once, not in each child
from milvus_lite.adapter.grpc import server as _  # noqa: F401

from index.build import build
from index.fakes import HashingEmbedder
from index.generations import in_force
from index.milvus.server import Server
from index.read import read_document
from index.verify import verify
from tests.index.killing import die, in_child
from tests.index.small import content
from tests.milvus.small import vectors

WRITES = {"upsert", "delete"}


def make(corpus: Path, out: Path, store: str) -> bool:
    """Build; true if nothing killed it."""
    build([corpus], out, HashingEmbedder(), store=store)
    return True


def attempt(number: int, told: Path, corpus: Path, out: Path, store: str) -> bool:
    """Build, unless killed at the moment of this number."""
    left = number

    def reach(moment: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            told.write_text(moment)
            die()

    def around(work: Callable[..., Any], name: str, *arguments: Any, **named: Any) -> Any:
        reach(f"before {name}")
        found = work(*arguments, **named)
        reach(f"after {name}")
        return found

    call, replace = Server.call, Path.replace

    def writing(self: Server, method: str, *arguments: Any, **named: Any) -> Any:
        work = partial(call, self, method, *arguments, **named)
        return around(work, method) if method in WRITES else work()

    def replacing(self: Path, target: Path) -> Path:
        moved: Path = around(partial(replace, self, target), "the switch")
        return moved

    Server.call, Path.replace = writing, replacing  # type: ignore[method-assign, assignment]
    return make(corpus, out, store)


def look(out: Path) -> list[Any]:
    """What an index holds, what is wrong with it, and how many rows its store has."""
    if in_force(out) is None:
        return ["", [], {}]
    rows = {table: len(held._table.keys()) for table, held in vectors(out).items()}
    return [repr(content(out)), verify(out, HashingEmbedder()), rows]


def look_and_build(corpus: Path, out: Path, store: str) -> list[Any]:
    """What an index holds before and after a build that nothing kills."""
    left = look(out)
    make(corpus, out, store)
    return [left, look(out)]


def begin(old: Path, out: Path, store: str, work: Path) -> None:
    """Have an index of the old corpus; of a file of milvus-lite, a copy is the quickest."""
    kept = work / "kept"
    if store.endswith(".db") and kept.exists():
        shutil.copytree(kept / "index", out)
        shutil.rmtree(store)
        shutil.copytree(kept / "store", store)
        return
    in_child(partial(make, old, out, store))
    if store.endswith(".db"):
        shutil.copytree(out, kept / "index")
        shutil.copytree(store, kept / "store")


def main() -> None:
    old, new, work = map(Path, sys.argv[1:4])
    store = sys.argv[4]
    for path in new.iterdir():
        read_document(path, path.name)  # what it loads, the children need not load again
    states = {}
    for name, corpus in (("old", old), ("new", new)):
        in_child(partial(make, corpus, work / name, store))
        states[name] = in_child(partial(look, work / name))
    for number in count(1):
        out, told = work / f"out{number}", work / "told"
        begin(old, out, store, work)
        if in_child(partial(attempt, number, told, new, out, store)):
            return
        left, rebuilt = in_child(partial(look_and_build, new, out, store))
        outcome = {
            "moment": told.read_text(),
            "left": [name for name, state in states.items() if state[:2] == left[:2]],
            "failures": left[1],
            "rebuilt": [name for name, state in states.items() if state == rebuilt],
        }
        sys.stdout.write(json.dumps(outcome) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
