"""Builds that are killed (SIGKILL) at every moment at which they touch the index folder.

A program of its own, because it forks: each build, and each look at what it
left, is a child of a process that has no threads. Prints a JSON object a kill.

    python -m tests.index.killing OLD_CORPUS NEW_CORPUS WORK
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from index.build import build
from index.fakes import HashingEmbedder
from index.generations import UNFINISHED, in_force
from index.protocols import Progress, silent
from index.read import read_document
from index.verify import verify
from tests.index.small import content

Moment = Callable[[int, Path, Path], Progress]
Look = tuple[str, list[str]]

TOUCHING = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[], Any]) -> Any:
    """What `work` gives in a forked process; None if that was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as pipe:
            json.dump(work(), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    if status:
        raise RuntimeError(f"a build failed with status {status}")
    return json.loads(said)


def at_touch(number: int, out: Path, told: Path) -> Progress:
    """Kill this process right before it touches the folder for the given time.

    What it opens inside an unfinished generation is not counted: the calls of
    `at_call` lie between.
    """
    left = number

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        path = Path(str(arguments[0])) if event in TOUCHING else Path()
        if not path.is_relative_to(out) or any(p.suffix == UNFINISHED for p in path.parents):
            return
        left -= 1
        if left == 0:
            told.write_text(f"{event} {path.relative_to(out)}")
            die()

    sys.addaudithook(watch)
    return silent


def at_call(number: int, out: Path, told: Path) -> Progress:
    """Kill this process when it reports progress for the given time."""
    left = number

    def report(stage: str, done: int, total: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            told.write_text(f"progress {stage} {done}/{total}")
            die()

    return report


def make(corpus: Path, out: Path, progress: Progress = silent) -> bool:
    """Build; true if nothing killed it."""
    build([corpus], out, HashingEmbedder(), progress)
    return True


def attempt(moment: Moment, number: int, corpus: Path, out: Path, told: Path) -> bool:
    """Build, unless killed at the given moment."""
    return make(corpus, out, moment(number, out, told))


def look(out: Path) -> Look:
    """What an index holds, and what is wrong with it; nothing where there is none."""
    if in_force(out) is None:
        return "", []
    return repr(content(out)), verify(out, HashingEmbedder())


def look_and_build(out: Path, corpus: Path) -> tuple[Look, Look]:
    """What an index holds before and after a build that nothing kills."""
    left = look(out)
    make(corpus, out)
    return left, look(out)


def kills(moment: Moment, old: Path | None, new: Path, work: Path) -> Iterator[dict[str, object]]:
    """Kill the build of `new` over the index of `old` at its first, second, … moment."""
    out, told = work / "out", work / "told"
    if old is not None:
        in_child(lambda: make(old, work / "old"))
    in_child(lambda: make(new, work / "new"))
    states = {name: in_child(partial(look, work / name)) for name in ("old", "new")}
    for number in count(1):
        shutil.rmtree(out, ignore_errors=True)
        if old is not None:
            shutil.copytree(work / "old", out)
        if in_child(partial(attempt, moment, number, new, out, told)):
            return
        left, rebuilt = in_child(lambda: look_and_build(out, new))
        yield {
            "moment": told.read_text(),
            "left": [name for name, state in states.items() if state == left],
            "failures": left[1],
            "rebuilt": [name for name, state in states.items() if state == rebuilt],
            "generations": len(list(out.glob("gen-*"))),
        }


def main() -> None:
    old, new, work = map(Path, sys.argv[1:])
    for path in new.iterdir():
        read_document(path, path.name)  # what it compiles, the children need not compile again
    for name, moment, before in (
        ("calls", at_call, old),
        ("touches", at_touch, old),
        ("first", at_touch, None),
    ):
        (work / name).mkdir()
        for outcome in kills(moment, before, new, work / name):
            sys.stdout.write(json.dumps({"build": name, **outcome}) + "\n")


if __name__ == "__main__":
    main()
