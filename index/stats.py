"""What is in an index, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from index.generations import DATABASE, open_current
from index.manifest import Counts, Model, read_manifest
from index.store import Store
from index.types import Kind

UNCLEAR = "und"
"""What stands for a language that is not clear, as in ISO 639-2."""


@dataclass(frozen=True, slots=True)
class DocumentStats:
    """A document's spoken words, and how many of them have no speaker.

    `voices` are what its source calls the speakers whom nobody names.
    """

    name: str
    date: str | None
    turns: int
    words: int
    unknown: int
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerStats:
    """A speaker, with the number of words said and of documents that they stand in."""

    name: str
    words: int
    documents: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers of an index.

    `words` counts words by kind; `methods` is the share of spoken words, in
    0..1, whose speaker each method found, and `attributed` the share of those
    that have a speaker at all. Shares are 0 where nothing is spoken. `languages`
    counts documents by ISO 639-1 code, `und` where the language is not clear.
    `documents` come by name, `speakers` with those who say most first.
    """

    counts: Counts
    model: Model
    words: dict[str, int]
    methods: dict[str, float]
    attributed: float
    languages: dict[str, int]
    documents: tuple[DocumentStats, ...]
    speakers: tuple[SpeakerStats, ...]


def stats(folder: Path) -> Stats:
    """The numbers of the index in a folder.

    Raises:
        IndexFolderError: there is no index, or it can't be read.
    """
    return open_current(folder, _stats)


def _stats(generation: Path) -> Stats:
    manifest = read_manifest(generation)
    words: Counter[str] = Counter()
    methods: Counter[str] = Counter()
    named = 0
    with Store.open(generation / DATABASE) as store:
        for kind, method, has_speaker, count in store.rows(
            "SELECT kind, method, speaker_id IS NOT NULL, sum(words) FROM turns GROUP BY 1, 2, 3"
        ):
            words[kind] += count
            if kind == Kind.SPEECH:
                methods[method] += count
                named += count if has_speaker else 0
        languages = {code or UNCLEAR: count for code, count in store.languages().items()}
        documents = _documents(store)
        speakers = _speakers(store)
    spoken = words[Kind.SPEECH] or 1
    return Stats(
        counts=manifest.counts,
        model=manifest.model,
        words={kind.value: words[kind] for kind in Kind},
        methods={method: count / spoken for method, count in methods.most_common()},
        attributed=named / spoken,
        languages=languages,
        documents=documents,
        speakers=speakers,
    )


def _documents(store: Store) -> tuple[DocumentStats, ...]:
    voices: dict[int, list[str]] = defaultdict(list)
    for document, voice in store.rows(
        "SELECT DISTINCT document_id, voice FROM turns "
        "WHERE voice IS NOT NULL AND speaker_id IS NULL ORDER BY 1, 2"
    ):
        voices[document].append(voice)
    rows = store.rows(
        "SELECT d.id, d.name, d.date, count(t.id), coalesce(sum(t.words), 0), "
        "coalesce(sum(t.words) FILTER (WHERE t.speaker_id IS NULL), 0) "
        "FROM documents d LEFT JOIN turns t ON t.document_id = d.id AND t.kind = ? "
        "GROUP BY d.id ORDER BY d.name",
        (Kind.SPEECH,),
    )
    return tuple(
        DocumentStats(name, date, turns, words, unknown, tuple(voices[id]))
        for id, name, date, turns, words, unknown in rows
    )


def _speakers(store: Store) -> tuple[SpeakerStats, ...]:
    speaking = (speaker for speaker in store.speakers() if speaker.turns)
    found = (SpeakerStats(speaker.name, speaker.words, speaker.documents) for speaker in speaking)
    return tuple(sorted(found, key=lambda speaker: (-speaker.words, speaker.name)))
