"""An engine that answers in other processes, so that many can ask at once."""

from __future__ import annotations

import pickle
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any

from index.errors import OnRecordError
from index.types import Document
from qa.types import (
    Answer,
    Appearance,
    Check,
    DocumentSummary,
    SpeakerSummary,
    Subject,
    Transcript,
)
from qa.wire import packed, unpacked
from qa.worker import Answering, work

if TYPE_CHECKING:
    from index.manifest import Manifest
    from qa.engine import Engine

BATCH = 16
"""How many questions of a batch one process answers before others get their turn."""

PATIENCE = 30.0
"""Seconds that a question waits for a process to be free."""

TRIES = 2
"""How many processes are given a question before it is the question that is to blame."""

ENDING = 2.0
"""Seconds that a process has to end by itself."""


class BusyError(OnRecordError):
    """More is asked than can be answered."""


class _LostError(Exception):
    """A process that has ended, or never came up."""


class _Process:
    """One process and the pipe to it; for one thread at a time."""

    def __init__(self, open_engine: Callable[[], Engine], count: int) -> None:
        """One of `count` processes."""
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=work, args=(theirs, open_engine, count), daemon=True
        )
        self._process.start()
        theirs.close()
        self.greeted = False

    def call(
        self,
        manifest: Manifest,
        transcript: Callable[[str], Transcript],
        method: str,
        arguments: Sequence[object],
    ) -> Any:
        """What a method of `Answering` gives, on the index with this manifest.

        Raises:
            _LostError: the process has ended, or has another index open.
        """
        try:
            if not self.greeted:
                self._greet(manifest)
            self._pipe.send_bytes(packed((method, arguments)))
            done, result = unpacked(self._pipe.recv_bytes(), transcript)
        except (EOFError, OSError) as error:
            raise _LostError from error
        if not done:
            raise result
        return result

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.join(ENDING)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _greet(self, manifest: Manifest) -> None:
        opened, told = pickle.loads(self._pipe.recv_bytes())
        if not opened or told != manifest:
            raise _LostError
        self.greeted = True


class Workers:
    """Answers as `Engine` does, in processes of their own over the same index; safe for threads.

    Every process can answer everything: a conversation's memory travels with its
    questions. What is quick, such as a document, is told by this process, which
    also answers where no other is left: after the index was built anew, a
    process that comes later would read other texts.
    """

    def __init__(self, open_engine: Callable[[], Engine], count: int) -> None:
        """Open the index here and in `count` processes; `open_engine` must be picklable.

        Raises:
            IndexFolderError: there is no index, or it is broken.
        """
        self._start = partial(_Process, open_engine, count)
        processes = [self._start() for _ in range(count)]
        try:
            self._engine = open_engine()
        except BaseException:
            for process in processes:
                process.close()
            raise
        self._manifest = self._engine.index.manifest
        self._here = Answering(self._engine)
        self._free: queue.SimpleQueue[_Process | None] = queue.SimpleQueue()
        self._all: set[_Process] = set(processes)
        self._lock = threading.Lock()
        for process in processes:
            self._free.put(process)
        if not processes:
            self._free.put(None)

    @property
    def count(self) -> int:
        """How many processes there are."""
        return len(self._all)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            processes, self._all = self._all, set()
        for process in processes:
            process.close()

    def ask(self, question: str, **asked: Any) -> Answer:
        """As `Engine.ask`."""
        answer: Answer = self._call("ask", question, asked)
        return answer

    def ask_many(self, questions: Iterable[str], **asked: Any) -> Iterator[Answer]:
        """As `Engine.ask_many`; between some of the questions others are answered too."""
        waiting = iter(questions)
        while some := list(islice(waiting, BATCH)):
            yield from self._call("ask_many", some, asked)

    def conversation(self) -> WorkersConversation:
        """As `Engine.conversation`."""
        return WorkersConversation(self)

    def check(self, quotation: str, speaker: str | None = None) -> Check:
        """As `Engine.check`."""
        check: Check = self._call("check", quotation, speaker)
        return check

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        """As `Engine.speakers`."""
        return self._engine.speakers()

    def appearances(self) -> Mapping[str, Sequence[Appearance]]:
        """As `Engine.appearances`."""
        return self._engine.appearances()

    def documents(self) -> tuple[DocumentSummary, ...]:
        """As `Engine.documents`."""
        return self._engine.documents()

    def subjects(self, most: int = 40) -> tuple[Subject, ...]:
        """As `Engine.subjects`."""
        return self._engine.subjects(most)

    def subjects_of(self, speaker: str, most: int = 8) -> tuple[Subject, ...]:
        """As `Engine.subjects_of`."""
        return self._engine.subjects_of(speaker, most)

    def document(self, name: str) -> Document:
        """As `Engine.document`."""
        return self._engine.document(name)

    def advice(self) -> str | None:
        """As `Engine.advice`."""
        return self._engine.advice()

    def converse(
        self, memory: bytes, question: str, asked: Mapping[str, Any]
    ) -> tuple[Answer, bytes]:
        """The answer to a question of a conversation, and what that remembers then."""
        told: tuple[Answer, bytes] = self._call("converse", memory, question, asked)
        return told

    def _call(self, method: str, *arguments: object) -> Any:
        lost = 0
        while lost < TRIES:
            process = self._taken()
            if process is None:
                return getattr(self._here, method)(*arguments)
            try:
                result = process.call(self._manifest, self._engine.transcript, method, arguments)
            except _LostError:
                lost += process.greeted
                self._replace(process)
                continue
            except BaseException:
                self._free.put(process)
                raise
            self._free.put(process)
            return result
        raise BusyError("This could not be answered: two processes ended over it.")

    def _taken(self) -> _Process | None:
        """A process that is free; None where there are none any more."""
        try:
            process = self._free.get(timeout=PATIENCE)
        except queue.Empty:
            raise BusyError("More is asked than can be answered: try again in a moment.") from None
        if process is None:
            self._free.put(None)
        return process

    def _replace(self, lost: _Process) -> None:
        """Start another process in place of one that once worked."""
        lost.close()
        with self._lock:
            if lost not in self._all:
                return
            self._all.discard(lost)
            fresh = self._start() if lost.greeted else None
            if fresh is not None:
                self._all.add(fresh)
            if fresh is not None or not self._all:
                self._free.put(fresh)


class WorkersConversation:
    """A conversation that any process can go on with; for one person at a time."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._memory = b""

    def ask(self, question: str, **asked: Any) -> Answer:
        """As `Conversation.ask`."""
        answer, self._memory = self._workers.converse(self._memory, question, asked)
        return answer
