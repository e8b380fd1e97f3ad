"""Sets of questions: the shipped ones by name, others by their file.

A kind of set is a module of this package with `accepts` and `read`
(`eval.sets.types.SetReader`); a new kind is one new file, found by itself.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from eval.errors import SetError
from eval.sets.types import EvalSet, SetReader

_HERE = Path(__file__).resolve().parent
_NEAR_MISSES = _HERE / "near_misses"
SHARED_VARIABLE = "ONRECORD_SHARED"
"""Environment variable that names the folder of shared corpora."""


def open_set(name: str, corpus: Path | None = None) -> EvalSet:
    """A shipped set by its name, or the one in a file, told by its content.

    The shipped ones are `demo`, `articles`, `articles_hard`, `near_misses_demo` and
    `near_misses_debates`. The hard questions on the articles share no content word
    with their answers, or ask for what the articles nearly say. The near misses ask
    for what a corpus nearly says, each kind with twins that it does answer.

    Raises:
        SetError: no such set, a file of no known kind, or a broken one.
    """
    match name:
        case "demo":
            path, corpus = _HERE / "demo" / "questions.jsonl", corpus or _HERE / "demo" / "corpus"
        case "articles" | "articles_hard":
            path, corpus = _HERE / f"{name}.jsonl", corpus or _shared() / "corpora" / "seeds"
        case "near_misses_demo":
            path, corpus = _NEAR_MISSES / "demo.jsonl", corpus or _HERE / "demo" / "corpus"
        case "near_misses_debates":
            path, corpus = _NEAR_MISSES / "debates.jsonl", corpus or _shared() / "corpora/debates"
        case _:
            return _read(Path(name), corpus)
    return replace(_read(path, corpus), name=name)


def _read(path: Path, corpus: Path | None) -> EvalSet:
    sample = _first_value(path)
    for reader in _readers():
        if reader.accepts(sample):
            return reader.read(path, corpus)
    raise SetError(f"{path}: no set of a known kind; see eval/sets for the kinds")


def _readers() -> Iterator[SetReader]:
    """Every module of this package that reads a kind of set."""
    for module in pkgutil.iter_modules(__path__):
        found = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(found, "accepts"):
            yield cast(SetReader, found)


def _shared() -> Path:
    return Path(os.environ.get(SHARED_VARIABLE, _HERE.parent.parent.parent / "shared"))


def _first_value(path: Path) -> Mapping[str, Any]:
    """The first JSON object of a file, however its lines are broken."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SetError(
            f"{path}: can't be read ({error.strerror}); give demo, articles or a file"
        ) from error
    except UnicodeDecodeError as error:
        raise SetError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    try:
        value, _ = json.JSONDecoder().raw_decode(text, len(text) - len(text.lstrip()))
    except json.JSONDecodeError as error:
        raise SetError(
            f"{path}:{error.lineno}: not JSON ({error.msg}); correct the line"
        ) from error
    if not isinstance(value, dict):
        raise SetError(f"{path}: does not begin with a JSON object; give a set of questions")
    return value
