"""The tables as arrays in files: an index opens as fast whether it is small or large.

Generations share the files; what changed since they were written is in one
more, until it is much.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from index.errors import IndexFolderError
from index.protocols import Ids
from index.records import Columns
from index.storage import take_over

SINCE = "since.npz"

_NAMES = [field.name for field in fields(Columns)]
_PART = 16
"""All is written anew when more than one row of so many came or went."""

_LEAST = 4096
"""Of fewer rows it is not."""

_OWNERS = {
    "turn": "document",
    "passage": "document",
    "exchange": "document",
    "sentence": "passage",
    "question": "exchange",
    "quotation": "turn",
}
"""To which table's rows those of a table belong, all that belong to one row together."""

_OWN = ("gone", "turns", "passages")


@dataclass(frozen=True, slots=True)
class Changes:
    """Documents that went, by ids, rows that came, and rows that stay with other speakers.

    What comes bears higher ids than all that stays. `turns` and `passages` tell
    ids and those of the speakers, shape (n, 2).
    """

    gone: Ids
    came: Columns
    turns: Ids
    passages: Ids


def save(folder: Path, columns: Columns) -> dict[str, int]:
    """Write a file for each column into a new folder; gives the number of rows of each table.

    Raises:
        OSError: the disk is full, or refuses.
    """
    folder.mkdir()
    for name in _NAMES:
        np.save(_file(folder, name), getattr(columns, name))
    return _counts(columns)


def load(folder: Path) -> Columns:
    """Map the files that `save` or `update` wrote.

    Raises:
        IndexFolderError: one is missing or broken.
    """
    base, since = _read(folder)
    return base if since is None else _changed(base, since)


def update(folder: Path, previous: Path, changes: Changes) -> dict[str, int]:
    """Write into a new folder what the one before holds, changed; gives each table's rows.

    Raises:
        IndexFolderError: a file of the one before is missing or broken.
        OSError: the disk is full, or refuses.
    """
    base, since = _read(previous)
    if since is not None:
        changes = _both(since, changes)
    changes = replace(
        changes,
        gone=np.intersect1d(changes.gone, base.document_id),
        turns=_lasting(changes.turns, base.turn_id, base.turn_document, changes.gone),
        passages=_lasting(changes.passages, base.passage_id, base.passage_document, changes.gone),
    )
    counts, came = _counts(base), _counts(changes.came)
    lost = {
        table: int(np.sum(last - first))
        for table, (first, last) in _rows(base, changes.gone).items()
    }
    moved = len(changes.turns) + len(changes.passages)
    much = max(_LEAST, sum(counts.values()) // _PART)
    if moved + sum(came.values()) + sum(lost.values()) > much:
        return save(folder, _changed(base, changes))
    folder.mkdir()
    for name in _NAMES:
        take_over(_file(previous, name), _file(folder, name))
    own = {name: getattr(changes, name) for name in _OWN}
    np.savez(folder / SINCE, **own, **{n: getattr(changes.came, n) for n in _NAMES})
    return {table: count - lost[table] + came[table] for table, count in counts.items()}


def _read(folder: Path) -> tuple[Columns, Changes | None]:
    """The columns in files, and what changed since they were written."""
    try:
        base = Columns(*(np.asarray(np.load(_file(folder, n), mmap_mode="r")) for n in _NAMES))
        if not (folder / SINCE).exists():
            return base, None
        with np.load(folder / SINCE) as found:
            came = Columns(*(found[name] for name in _NAMES))
            return base, Changes(came=came, **{name: found[name] for name in _OWN})
    except (OSError, ValueError, EOFError, KeyError, BadZipFile) as error:
        raise IndexFolderError(
            f"{folder}: is missing or not as it was written; build again into a new folder"
        ) from error


def _both(first: Changes, then: Changes) -> Changes:
    """Two changes, one after the other, as one."""
    rest = _changed(first.came, replace(then, came=_nothing()))
    came = {n: np.concatenate([getattr(rest, n), getattr(then.came, n)]) for n in _NAMES}
    return Changes(
        gone=np.union1d(first.gone, then.gone),
        came=Columns(**came),
        turns=_latest(first.turns, then.turns, rest.turn_id),
        passages=_latest(first.passages, then.passages, rest.passage_id),
    )


def _latest(first: Ids, then: Ids, came: Ids) -> Ids:
    """Who speaks in which rows after two changes; not in those that came with the first."""
    then = then[~np.isin(then[:, 0], came)]
    return np.concatenate([first[~np.isin(first[:, 0], then[:, 0])], then])


def _lasting(speaking: Ids, ids: Ids, documents: Ids, gone: Ids) -> Ids:
    """Who speaks in which rows, without those of documents that are gone."""
    if not len(speaking):
        return speaking
    return speaking[~np.isin(documents[np.searchsorted(ids, speaking[:, 0])], gone)]


def _changed(columns: Columns, changes: Changes) -> Columns:
    """The columns after changes; speakers of rows that are not there are left aside."""
    found: dict[str, Ids] = {}
    for table, (first, last) in _rows(columns, changes.gone).items():
        begins, ends = np.append(0, last), np.append(first, len(getattr(columns, f"{table}_id")))
        stay = [slice(*cut) for cut in zip(begins.tolist(), ends.tolist(), strict=True)]
        for name in (name for name in _NAMES if _table(name) == table):
            held = getattr(columns, name)
            parts = [*(held[rows] for rows in stay), getattr(changes.came, name)]
            parts = [part for part in parts if len(part)] or parts[:1]
            found[name] = parts[0] if len(parts) == 1 else np.concatenate(parts)
    for table, speaking in (("turn", changes.turns), ("passage", changes.passages)):
        name = f"{table}_speaker"
        first, last = _runs(found[f"{table}_id"], speaking[:, 0], speaking[:, 0])
        there = last > first
        if there.any():
            found[name] = found[name].copy()
            found[name][first[there]] = speaking[there, 1]
    return Columns(**found)


def _rows(columns: Columns, documents: Ids) -> dict[str, tuple[Ids, Ids]]:
    """From where to where the rows of documents stand in each table, which come ascending."""
    found = {"document": _runs(columns.document_id, documents, documents)}
    for table, owner in _OWNERS.items():
        first, last = found[owner]
        ids = getattr(columns, f"{owner}_id")
        there = last > first
        low, high = ids[first[there]], ids[last[there] - 1]
        found[table] = _runs(getattr(columns, f"{table}_{owner}"), low, high)
    return found


def _runs(values: Ids, low: Ids, high: Ids) -> tuple[Ids, Ids]:
    """From where to where ascending values are between others."""
    return np.searchsorted(values, low, "left"), np.searchsorted(values, high, "right")


def _counts(columns: Columns) -> dict[str, int]:
    return {table: len(getattr(columns, f"{table}_id")) for table in ("document", *_OWNERS)}


def _nothing() -> Columns:
    return Columns(*(np.empty(0, np.int64) for _ in _NAMES))


def _table(name: str) -> str:
    return name.partition("_")[0]


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.npy"
