"""What the view for adding sets off: does it, and draws what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module

from index.errors import OnRecordError
from index.html import Markup, join
from index.people.mending import Who
from pages.adding import drafts, view
from pages.adding.adding import Adding
from pages.adding.drafts import Known
from pages.adding.tray import Draft, Tray
from pages.source import missing, source


class AddingDesk:
    """Draws what is added for people, each of whom has a tray by its key."""

    def __init__(self, adding: Adding) -> None:
        self._adding = adding

    def whole(self, key: str) -> Markup:
        """The whole view with somebody's tray, or with an empty one.

        What reads files is loaded meanwhile: a second that the start is spared.
        """
        threading.Thread(target=import_module, args=("index.build",), daemon=True).start()
        tray = self._adding.trays.of(key)
        try:
            folders = self._adding.corpus().folders()
        except OnRecordError as error:
            return view.closed(str(error))
        count = len(self._adding.desk.documents)
        job = self.job() if self.is_busy else join()
        return view.frame(tray.key, folders, self._waiting(tray), job, count)

    def put(self, key: str, given: str, data: bytes) -> Markup:
        """What waits, with a file that was dropped."""
        return self._after(key, lambda tray: self._adding.put(tray, given, data), given)

    def paste(self, key: str, title: str, date: str, text: str) -> Markup:
        """What waits, with a text that was pasted."""
        return self._after(key, lambda tray: self._adding.paste(tray, title, date, text), title)

    def take(self, key: str, name: str) -> Markup:
        """What waits, with a document of the index whose names are to be mended."""
        return self._after(key, lambda tray: self._adding.take(tray, name), name)

    def mend(self, key: str, draft: str, who: Who, name: str) -> Markup:
        """What waits, with somebody's name mended."""
        return self._after(key, lambda tray: self._adding.mend(tray, draft, who, name), name)

    def unmend(self, key: str, draft: str, number: int) -> Markup:
        """What waits, with what was said of somebody taken back."""
        return self._after(key, lambda tray: self._adding.unmend(tray, draft, number))

    def leave(self, key: str, draft: str | None) -> Markup:
        """What waits, without one of it; nothing where None is named."""

        def left(tray: Tray) -> None:
            tray.drop([each.key for each in tray.drafts() if draft in (None, each.key)])

        return self._after(key, left)

    def read(self, key: str, draft: str) -> Markup:
        """A document that waits, to be read beside the view."""
        tray = self._adding.trays.of(key)
        try:
            found = tray.draft(draft)
            if found.document is None:
                return missing(found.given, found.problem or "")
            shown = self._adding.shown(tray, found.document)
        except OnRecordError as error:
            return missing("This document", str(error))
        return source(shown, drafts.NOWHERE, self._known().voices(shown))

    def add(self, key: str, folder: str) -> Markup:
        """Begin to add what waits."""
        tray = self._adding.trays.of(key)
        return self._begun(lambda: self._adding.add(tray, folder))

    def remove(self, name: str) -> Markup:
        """Begin to take a document out."""
        return self._begun(lambda: self._adding.remove(name))

    def put_back(self, name: str) -> Markup:
        """Begin to put back a document that was taken out."""
        return self._begun(lambda: self._adding.put_back(name))

    def update(self) -> Markup:
        """Begin to take in what changed in the folder."""
        return self._begun(self._adding.update)

    def job(self) -> Markup:
        """How far the last build is, or what came of it."""
        return view.job(self._adding.indexing.state)

    @property
    def is_busy(self) -> bool:
        """Whether a build is running."""
        state = self._adding.indexing.state
        return state is not None and state.running

    def held(self) -> Markup:
        """The documents of the index, and those that were taken out."""
        desk = self._adding.desk
        try:
            return view.held(desk.documents, desk.titles, self._adding.corpus().removed())
        except OnRecordError as error:
            return view.refused(str(error))

    def _begun(self, begin: Callable[[], None]) -> Markup:
        try:
            begin()
        except OnRecordError as error:
            return view.refused(str(error))
        return self.job()

    def _after(self, key: str, do: Callable[[Tray], object], what: str = "") -> Markup:
        """What waits after something was done, with a line where it could not be."""
        tray = self._adding.trays.of(key)
        problem = join()
        try:
            do(tray)
        except OnRecordError as error:
            problem = view.refused(f"{what}: {error}" if what else str(error))
        return join(problem, self._waiting(tray))

    def _waiting(self, tray: Tray) -> Markup:
        known = self._known()
        every = tray.drafts()
        try:
            cards = [self._card(tray, draft, known) for draft in every]
            folders, ahead = self._adding.corpus().folders(), self._adding.ahead()
        except OnRecordError as error:
            return view.refused(str(error))
        fresh = sum(not draft.indexed for draft in every if draft.document is not None)
        mended = sum(bool(draft.mends) for draft in every if draft.indexed)
        return view.waiting(cards, fresh, mended, folders, ahead)

    def _card(self, tray: Tray, draft: Draft, known: Known) -> Markup:
        if draft.document is None:
            return drafts.refused(draft, draft.problem or "")
        shown = self._adding.shown(tray, draft.document)
        return drafts.card(draft, shown, known, self._adding.twin(draft))

    def _known(self) -> Known:
        return Known({s.name: s.documents for s in self._adding.desk.speakers})
