"""Whether a database still holds the documents that were written into it."""

from __future__ import annotations

from pathlib import Path

from index.errors import IndexFolderError
from index.generations import DATABASE
from index.manifest import Manifest
from index.records import Columns
from index.store import Store


def require_whole(store: Store, columns: Columns, manifest: Manifest, generation: Path) -> None:
    """Make sure that a database lacks none of its last documents, as after a damaged copy.

    Raises:
        IndexFolderError: it does.
    """
    ((found, last),) = store.rows("SELECT count(*), ifnull(max(id), 0) FROM documents")
    written = manifest.counts.documents
    if found != written or (columns.turn_document.size and last < columns.turn_document.max()):
        raise IndexFolderError(
            f"{generation / DATABASE}: lacks some of the {written:,} documents; "
            "build again into a new folder"
        )
