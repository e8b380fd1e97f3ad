"""What somebody is about to add: files that have been read, and lie apart until they go in."""

from __future__ import annotations

import json
import secrets
import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from shutil import rmtree
from tempfile import TemporaryDirectory

from index.corpus import Corpus, safe_name
from index.errors import OnRecordError, SourceError
from index.metadata import sidecar_of
from index.people.mending import Mend
from index.readers import reader_of
from index.storage import storing
from index.types import Document

LARGEST = 32 << 20
"""Bytes of a file."""

MOST = 40
"""Documents of a tray."""

TOGETHER = 200 << 20
"""Bytes of the files of a tray."""

TRAYS = 20
"""People who add at the same time; whoever began first loses theirs to another."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it was read, or the reason why it can't be.

    `name` is what the document will be called, `wanted` what it would be if that
    were free, `given` what the file was.
    `mends` are what is said of its people by hand. Of one that is `indexed`
    already only these are new, and `path` is the corpus's own file.
    """

    key: str
    name: str
    given: str
    wanted: str
    path: Path
    document: Document | None = None
    problem: str | None = None
    mends: tuple[Mend, ...] = ()
    indexed: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """The file, and its sidecar where it has one."""
        sidecar = sidecar_of(self.path)
        return (self.path, sidecar) if sidecar.is_file() else (self.path,)


class Tray:
    """Somebody's drafts by their keys, in the order in which they came; safe for threads."""

    def __init__(self, key: str, folder: Path) -> None:
        self.key = key
        self._folder = folder
        self._drafts: dict[str, Draft] = {}
        self._lock = threading.Lock()

    def drafts(self) -> tuple[Draft, ...]:
        """All drafts, also those that can't be read."""
        return tuple(self._drafts.values())

    def draft(self, key: str) -> Draft:
        """One of them.

        Raises:
            SourceError: it is not there any more.
        """
        try:
            return self._drafts[key]
        except KeyError:
            raise SourceError("that document is not here any more") from None

    def put(self, given: str, data: bytes, corpus: Corpus, besides: Collection[str]) -> None:
        """Read a file, or take it for the sidecar of one that is here.

        What is wrong with it is told in its draft. Its name is free in the
        corpus, in the tray and among the names `besides`.

        Raises:
            SourceError: there is no room for it.
            StorageError: it can't be stored.
        """
        with self._lock:
            self._require_room(len(data))
            owner = self._owner(given, data)
            if owner is not None:
                self._keep(owner, {sidecar_of(owner.path): data})
            else:
                draft = self._fresh(given, safe_name(given), corpus, besides)
                self._keep(draft, {draft.path: data})

    def paste(
        self, title: str, date: str, text: str, corpus: Corpus, besides: Collection[str]
    ) -> None:
        """Read a text; its title and date go into a sidecar, so that the text stays as it is.

        Raises:
            SourceError: there is no room for it, or no title.
            StorageError: it can't be stored.
        """
        if not title.strip():
            raise SourceError("the title is empty: say what the text is")
        with self._lock:
            data = text.encode("utf-8", "replace")
            self._require_room(len(data))
            draft = self._fresh(title.strip(), safe_name(f"{title}.txt"), corpus, besides)
            says = {"title": title.strip(), **({"date": date} if date else {})}
            sidecar = json.dumps(says, ensure_ascii=False, indent=1).encode("utf-8", "replace")
            self._keep(draft, {draft.path: data, sidecar_of(draft.path): sidecar})

    def take(self, name: str, path: Path) -> str:
        """Take a document of the corpus, whose names are to be mended; gives its key."""
        with self._lock:
            known = next((d.key for d in self.drafts() if d.indexed and d.name == name), None)
            if known is not None:
                return known
            self._require_room(0)
            draft = Draft(secrets.token_urlsafe(9), name, name, name, path, indexed=True)
            self._drafts[draft.key] = _read(draft)
            return draft.key

    def mend(self, key: str, mends: tuple[Mend, ...]) -> None:
        """Say of the people of a draft just this."""
        with self._lock:
            self._drafts[key] = replace(self.draft(key), mends=mends)

    def drop(self, keys: Collection[str]) -> None:
        """Forget drafts, and the files that were stored for them."""
        with self._lock:
            for key in keys:
                if self._drafts.pop(key, None) is not None:
                    rmtree(self._folder / key, ignore_errors=True)

    def fail(self, key: str, problem: str) -> None:
        """Tell in a draft why it did not go in."""
        with self._lock, suppress(SourceError):
            self._drafts[key] = replace(self.draft(key), document=None, problem=problem)

    def _require_room(self, size: int) -> None:
        if len(self._drafts) >= MOST:
            raise SourceError(f"{MOST} documents are waiting: add them first, or leave some out")
        if size > LARGEST:
            raise SourceError(f"it is larger than {LARGEST >> 20} MiB: split it, or add it by hand")
        stored = sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())
        if stored + size > TOGETHER:
            raise SourceError(
                f"more than {TOGETHER >> 20} MiB are waiting: add them first, or leave some out"
            )

    def _owner(self, given: str, data: bytes) -> Draft | None:
        """The draft whose sidecar a file is, where it is no document by itself."""
        with suppress(OnRecordError):
            reader_of(data, given)
            return None
        sidecars = {sidecar_of(PurePath(safe_name(d.given))).name: d for d in self.drafts()}
        return next(
            (d for n, d in sidecars.items() if n == safe_name(given) and not d.indexed), None
        )

    def _fresh(self, given: str, wanted: str, corpus: Corpus, besides: Collection[str]) -> Draft:
        here = {PurePath(draft.name).name for draft in self._drafts.values()}
        name, key = corpus.free(wanted, {*besides, *here}), secrets.token_urlsafe(9)
        return Draft(key, name, given, wanted, self._folder / key / name)

    def _keep(self, draft: Draft, files: Mapping[Path, bytes]) -> None:
        """Store the files of a draft, and read it."""
        with storing(draft.path):
            draft.path.parent.mkdir(parents=True, exist_ok=True)
            for path, data in files.items():
                path.write_bytes(data)
        self._drafts[draft.key] = _read(draft)


class Trays:
    """Everybody's tray by its key; what lies in them is deleted with the program's end."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
        self._trays: OrderedDict[str, Tray] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: str) -> Tray:
        """The tray of this key; an empty one of another key where there is none."""
        with self._lock:
            tray = self._trays.pop(key, None)
            if tray is None:
                key = secrets.token_urlsafe(9)
                tray = Tray(key, Path(self._folder.name) / key)
            self._trays[key] = tray
            if len(self._trays) > TRAYS:
                _, oldest = self._trays.popitem(last=False)
                oldest.drop([draft.key for draft in oldest.drafts()])
            return tray


def _read(draft: Draft) -> Draft:
    from index.prepare import require_unicode
    from index.read import read_document

    try:
        document = read_document(draft.path, draft.name)
        require_unicode(document)
    except OnRecordError as error:
        return replace(draft, document=None, problem=str(error))
    return replace(draft, document=document, problem=None)
