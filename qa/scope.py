"""From the names and dates that somebody gives to the ids that are searched."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.utils import default_process

from index.candidates import Filters
from index.errors import QuestionError
from index.protocols import Ids
from index.records import KINDS, StoredDocument
from qa.mentions import People
from qa.types import Scope

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", re.ASCII)


def resolve(
    scope: Scope,
    documents: Sequence[StoredDocument],
    speaker_ids: Mapping[str, int],
    people: People,
) -> Filters:
    """The ids that a scope means.

    Raises:
        QuestionError: no such speaker or document, or a date that isn't one.
    """
    speakers: Ids | None = None
    if scope.speakers:
        names = {
            name for given in scope.speakers for name in speakers_named(given, speaker_ids, people)
        }
        speakers = _ids(speaker_ids[name] for name in names)
    chosen: Sequence[StoredDocument] = documents
    if scope.documents:
        chosen = [d for given in scope.documents for d in _documents(given, documents)]
    if scope.since is not None:
        since = _earliest(scope.since)
        chosen = [d for d in chosen if d.date is not None and _latest(d.date) >= since]
    if scope.until is not None:
        until = _latest(scope.until)
        chosen = [d for d in chosen if d.date is not None and _earliest(d.date) <= until]
    restricted = scope.documents or scope.since is not None or scope.until is not None
    return Filters(
        kinds=_ids(KINDS.index(kind) for kind in scope.kinds),
        documents=_ids(d.id for d in chosen) if restricted else None,
        speakers=speakers,
    )


def speakers_named(given: str, speaker_ids: Mapping[str, int], people: People) -> Iterable[str]:
    """The speakers whom a name can mean.

    Raises:
        QuestionError: there is none.
    """
    if given in speaker_ids:
        return (given,)
    found = people.find(given)
    if not found:
        raise QuestionError(
            f"no speaker {given!r} in this index{_nearest(given, speaker_ids)}; "
            "list them with: python -m qa speakers"
        )
    return found


def _documents(given: str, documents: Sequence[StoredDocument]) -> list[StoredDocument]:
    """The documents with this name, or file name, or title, whichever fits first."""
    wanted = given.casefold()
    ways = (
        [d for d in documents if d.name == given],
        [d for d in documents if wanted == d.name.casefold().rsplit("/", 1)[-1]],
        [d for d in documents if wanted == d.name.casefold().rsplit("/", 1)[-1].rsplit(".", 1)[0]],
        [d for d in documents if d.title is not None and wanted == d.title.casefold()],
        [d for d in documents if wanted and d.name.casefold().startswith(wanted.rstrip("/") + "/")],
    )
    for found in ways:
        if found:
            return found
    names = [d.name for d in documents]
    raise QuestionError(f"no document {given!r} in this index{_nearest(given, names)}")


def _nearest(given: str, names: Iterable[str]) -> str:
    best = process.extractOne(given, list(names), processor=default_process, score_cutoff=60)
    return f"; did you mean {best[0]!r}?" if best else ""


def _earliest(date: str) -> str:
    year, month, day = _parts(date)
    return f"{year}-{month or '01'}-{day or '01'}"


def _latest(date: str) -> str:
    year, month, day = _parts(date)
    return f"{year}-{month or '12'}-{day or '31'}"


def _parts(date: str) -> tuple[str, str | None, str | None]:
    match = _DATE.fullmatch(date.strip())
    if match is None or (match[3] and not _is_day(int(match[1]), int(match[2]), int(match[3]))):
        raise QuestionError(f"{date!r} is not a date; write it as 2024, 2024-05 or 2024-05-31")
    return match[1], match[2], match[3]


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def _ids(ids: Iterable[int]) -> Ids:
    return np.array(sorted(set(ids)), dtype=np.int64)
