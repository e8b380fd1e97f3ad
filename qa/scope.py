"""From the names and dates that somebody gives to the ids that are searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.utils import default_process

from index.candidates import Filters
from index.errors import QuestionError
from index.letters import as_seen
from index.protocols import Ids
from index.records import KINDS, StoredDocument
from qa.question.dates import earliest, latest, within
from qa.question.mentions import People
from qa.types import Scope


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
        exact = {document.name: document for document in documents}
        chosen = [
            d
            for given in scope.documents
            for d in ([exact[given]] if given in exact else _documents(given, documents))
        ]
    dated = scope.since is not None or scope.until is not None
    if dated:
        chosen = [d for d in chosen if within(d.date, scope.since, scope.until)]
    return Filters(
        kinds=_ids(KINDS.index(kind) for kind in scope.kinds),
        documents=_ids(d.id for d in chosen) if dated or scope.documents else None,
        speakers=speakers,
        askers=_ids(speaker_ids[name] for name in scope.askers) if scope.askers else None,
        questions=scope.questions,
        repliers=_ids(speaker_ids[name] for name in scope.repliers) if scope.repliers else None,
        besides=_ids(speaker_ids[name] for name in scope.besides) if scope.besides else None,
        without=tuple(
            (d.id, span) for name, span in scope.without for d in documents if d.name == name
        ),
    )


def require_period(scope: Scope) -> None:
    """Make sure that a period, as somebody chose it, does not end before it begins.

    Raises:
        QuestionError: it does, or one of its ends is no date.
    """
    if scope.since and scope.until and earliest(scope.since) > latest(scope.until):
        raise QuestionError(
            f"nothing is both since {scope.since} and until {scope.until}; change one"
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
    """The documents with this file name, or title, or in this folder, whichever fits first."""
    wanted = _folded(given)
    named = [(d, _folded(d.name)) for d in documents]
    ways = (
        [d for d, name in named if wanted == name.rsplit("/", 1)[-1]],
        [d for d, name in named if wanted == name.rsplit("/", 1)[-1].rsplit(".", 1)[0]],
        [d for d in documents if d.title is not None and wanted == _folded(d.title)],
        [d for d, name in named if wanted and name.startswith(wanted.rstrip("/") + "/")],
    )
    for found in ways:
        if found:
            return found
    names = [d.name for d in documents]
    raise QuestionError(f"no document {given!r} in this index{_nearest(given, names, _bare)}")


def _folded(name: str) -> str:
    return as_seen(name).casefold()


def _bare(name: str) -> str:
    """A file name without its suffix, which many share."""
    return default_process(name.rpartition(".")[0] or name)


def _nearest(given: str, names: Iterable[str], read: Callable[[str], str] = default_process) -> str:
    best = process.extractOne(given, list(names), processor=read, score_cutoff=60)
    return f"; did you mean {best[0]!r}?" if best else ""


def _ids(ids: Iterable[int]) -> Ids:
    return np.array(sorted(set(ids)), dtype=np.int64)
