"""Adding to the corpus of the index that the page asks, and taking out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from index.corpus import Corpus, Moves, put, rewrite, undo
from index.embed import for_building
from index.errors import OnRecordError, SourceError
from index.generations import current
from index.people.mending import Who, clean, mended, mends
from index.people.overrides import PEOPLE, content_of, read_overrides
from index.people.registry import with_overrides
from index.protocols import Progress
from index.search import SearchIndex
from index.sources import SourceFile, fingerprint
from index.types import Document
from pages.adding.indexing import Indexing
from pages.adding.tray import Draft, Tray, Trays
from qa.engine import Engine

if TYPE_CHECKING:
    from index.build import BuildReport
    from pages.desk import Desk


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a build would change besides what is added: names of documents in the folder or not."""

    coming: tuple[str, ...]
    going: tuple[str, ...]


class Adding:
    """An index folder, what people are about to add to its corpus, and the builds of it."""

    def __init__(self, index: Path, engine: Engine, desk: Desk) -> None:
        """`engine` is the one of `desk`; it is replaced there after each build."""
        self.index = index
        self.desk = desk
        self.trays = Trays()
        self.indexing = Indexing(self._build, self._switch)
        self._engine = engine

    def corpus(self) -> Corpus:
        """The folders that the index was built from.

        Raises:
            IndexFolderError: the index is broken.
        """
        return Corpus.of(self.index)

    def ahead(self) -> Ahead:
        """How far the folder and the index have come apart.

        Raises:
            SourceError: the folder is gone.
        """
        there = set(self.corpus().files())
        known = {document.name for document in self.desk.documents}
        return Ahead(tuple(sorted(there - known)), tuple(sorted(known - there)))

    def put(self, tray: Tray, given: str, data: bytes) -> None:
        """Read a file.

        Raises:
            OnRecordError: nothing can be added, or there is no room for it.
        """
        corpus = self._open()
        tray.put(given, data, corpus, self._names(corpus))

    def paste(self, tray: Tray, title: str, date: str, text: str) -> None:
        """Read a text.

        Raises:
            OnRecordError: nothing can be added, or there is no room for it.
        """
        corpus = self._open()
        tray.paste(title, date, text, corpus, self._names(corpus))

    def take(self, tray: Tray, name: str) -> str:
        """Take a document of the index whose names are to be mended; gives its key.

        Raises:
            OnRecordError: its file is not there any more, or can't be read.
        """
        path = self.corpus().files().get(name)
        if path is None:
            raise SourceError(f"{name} is not in the folder any more")
        return tray.take(name, path)

    def shown(self, tray: Tray, document: Document) -> Document:
        """A document of a tray with the names that it will have.

        Raises:
            MetadataError: a `people.toml` can't be understood.
        """
        corpus = self.corpus()
        return with_overrides(document, read_overrides(corpus.sources, self._people(corpus, tray)))

    def mend(self, tray: Tray, key: str, who: Who, name: str) -> None:
        """Say who somebody in a draft is.

        Raises:
            OnRecordError: that is no name, or `people.toml` says otherwise.
        """
        draft = tray.draft(key)
        if draft.document is None:
            raise SourceError(f"{draft.given} can't be read")
        said = mends(draft.document, self.shown(tray, draft.document), clean(name), who)
        places = {(mend.found, mend.voice) for mend in said}
        kept = [mend for mend in draft.mends if (mend.found, mend.voice) not in places]
        tray.mend(key, (*kept, *said))
        try:
            self.shown(tray, draft.document)
        except OnRecordError:
            tray.mend(key, draft.mends)
            raise

    def unmend(self, tray: Tray, key: str, number: int) -> None:
        """Take back what was said of somebody, by its place among what was said.

        Raises:
            SourceError: the draft is not there any more.
        """
        said = tray.draft(key).mends
        tray.mend(key, said[:number] + said[number + 1 :])

    def twin(self, draft: Draft) -> str | None:
        """The document of the index that is the same file, with the same sidecar."""
        store = self._engine.index.store
        sha256 = fingerprint(SourceFile(draft.name, draft.path))
        found = store.rows("SELECT name FROM documents WHERE sha256 = ?", (sha256,))
        return None if draft.indexed or not found else str(found[0][0])

    def add(self, tray: Tray, folder: str) -> None:
        """Put the drafts that were read into a folder of the corpus, and build.

        Raises:
            OnRecordError: nothing can be added there, or a build is running.
        """
        corpus = self.corpus()
        place = next((f for f in corpus.folders() if str(f) == folder), None)
        drafts = [draft for draft in tray.drafts() if draft.document is not None]
        if place is None:
            raise SourceError(f"{folder} is not a folder of this index: choose another")
        if not drafts:
            raise SourceError("there is nothing to add")
        change = self._added(drafts, place, self._people(corpus, tray))
        self.indexing.start("Adding", change, partial(_settle, tray, drafts, place))

    def remove(self, name: str) -> None:
        """Set a document aside, and build.

        Raises:
            StorageError: a build is running.
        """
        change = self._moved(lambda corpus: corpus.set_aside(name))
        self.indexing.start(f"Removing {name}", change)

    def put_back(self, name: str) -> None:
        """Put a document back that was set aside, and build.

        Raises:
            StorageError: a build is running.
        """
        change = self._moved(lambda corpus: corpus.put_back(name))
        self.indexing.start(f"Putting back {name}", change)

    def update(self) -> None:
        """Build, so that the index holds what is in the folder now.

        Raises:
            StorageError: a build is running.
        """
        self.indexing.start("Bringing the index up to date", nullcontext())

    def _build(self, progress: Progress) -> BuildReport:
        from index.build import build

        embedder = for_building(self._engine.warm())
        return build(self.corpus().sources, self.index, embedder, progress)

    def _switch(self) -> None:
        self._engine = self._engine.over(SearchIndex.open(self.index))
        self.desk.switch(self._engine)

    def _open(self) -> Corpus:
        corpus = self.corpus()
        corpus.folders()
        return corpus

    def _names(self, corpus: Corpus) -> set[str]:
        """The names, without a folder, of documents that the index or a `people.toml` knows."""
        entries = read_overrides(corpus.sources).entries
        said = {name for entry in entries for name in entry.all_documents()}
        known = {document.name for document in self.desk.documents}
        return {name for name in said | known if PurePath(name).name == name}

    def _people(self, corpus: Corpus, tray: Tray) -> Mapping[Path, str]:
        """The text of the `people.toml` that will hold what is said in a tray; none if nothing is.

        That is the first there is in the folders, or a new one in the first of them.
        """
        said = [mend for d in tray.drafts() if d.document is not None for mend in d.mends]
        if not said:
            return {}
        files = [folder / PEOPLE for folder in corpus.folders()]
        file = next((file for file in files if file.is_file()), files[0])
        return {file: mended(_content(file) or "", said)}

    @contextmanager
    def _added(
        self, drafts: Sequence[Draft], folder: Path, people: Mapping[Path, str]
    ) -> Iterator[None]:
        """Files put into a folder, and names into `people.toml`."""
        with self._undone_if_not_built() as undoing:
            for file in (file for draft in drafts if not draft.indexed for file in draft.files):
                put(file, folder / file.name)
                undoing.callback((folder / file.name).unlink, missing_ok=True)
            for place, text in people.items():
                undoing.callback(_restore, place, _content(place))
                rewrite(place, text)
            yield

    @contextmanager
    def _moved(self, move: Callable[[Corpus], Moves]) -> Iterator[None]:
        """A document moved out of the corpus, or into it."""
        with self._undone_if_not_built() as undoing:
            undoing.callback(undo, move(self.corpus()))
            yield

    @contextmanager
    def _undone_if_not_built(self) -> Iterator[ExitStack]:
        """What is to be done where the block fails and no other generation is in force by then."""
        generation = current(self.index)
        with ExitStack() as undoing:
            try:
                yield undoing
            except BaseException:
                if current(self.index) != generation:
                    undoing.pop_all()
                raise
            undoing.pop_all()


def _settle(tray: Tray, drafts: Sequence[Draft], folder: Path, report: BuildReport) -> None:
    """Take what went in from the tray, and what did not from the folder."""
    failed = {failure.name: failure.reason for failure in report.failed}
    for draft in drafts:
        if draft.name not in failed or draft.indexed:
            tray.drop([draft.key])
            continue
        for file in draft.files:
            (folder / file.name).unlink(missing_ok=True)
        tray.fail(draft.key, failed[draft.name])


def _content(file: Path) -> str | None:
    return content_of(file) if file.is_file() else None


def _restore(file: Path, content: str | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        rewrite(file, content)
