"""The tables as arrays in files: an index opens as fast whether it is small or large."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from index.errors import IndexFolderError
from index.protocols import Ids
from index.records import NOBODY, Columns
from index.store import Store

_NAMES = [field.name for field in fields(Columns)]


def save(folder: Path, columns: Columns) -> None:
    """Write a file for each column into a new folder.

    Raises:
        OSError: the disk is full, or refuses.
    """
    folder.mkdir()
    for name in _NAMES:
        np.save(_file(folder, name), getattr(columns, name))


def load(folder: Path) -> Columns:
    """Map the files that `save` wrote.

    Raises:
        IndexFolderError: one is missing or broken.
    """
    try:
        return Columns(*(np.asarray(np.load(_file(folder, n), mmap_mode="r")) for n in _NAMES))
    except (OSError, ValueError, EOFError) as error:
        raise IndexFolderError(
            f"{folder}: is missing or not as it was written; build again into a new folder"
        ) from error


def renewed(before: Columns, gone: Ids, store: Store) -> Columns:
    """The columns of a database from those before documents `gone` went and others came.

    What came bears higher ids than all that stayed; who speaks may have changed.
    """
    passages, turns, exchanges = (
        ~np.isin(documents, gone)
        for documents in (before.passage_document, before.turn_document, before.exchange_document)
    )
    stayed = {
        "document": ~np.isin(before.document_id, gone),
        "turn": turns,
        "passage": passages,
        "sentence": passages[np.searchsorted(before.passage_id, before.sentence_passage)],
        "exchange": exchanges,
        "question": exchanges[np.searchsorted(before.exchange_id, before.question_exchange)],
        "quotation": turns[np.searchsorted(before.turn_id, before.quotation_turn)],
    }
    came = store.columns(
        {
            table: int(getattr(before, f"{table}_id")[there].max(initial=0))
            for table, there in stayed.items()
        }
    )
    found = {
        name: np.concatenate([getattr(before, name)[stayed[_table(name)]], getattr(came, name)])
        for name in _NAMES
    }
    speakers, quoted = store.speaking()
    own = speakers[np.searchsorted(found["turn_id"], found["passage_turn"])]
    quoting = np.flatnonzero(found["passage_quotation"] != NOBODY)
    quotations = found["passage_quotation"][quoting]
    own[quoting] = quoted[np.searchsorted(found["quotation_id"], quotations)]
    return Columns(**(found | {"turn_speaker": speakers, "passage_speaker": own}))


def _table(name: str) -> str:
    return name.partition("_")[0]


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.npy"
