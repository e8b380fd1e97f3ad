"""Small corpora and what an index holds of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from index.build import BuildReport, build
from index.fakes import HashingEmbedder
from index.generations import DATABASE, KEPT, LEXICAL, current
from index.lexical import Lexical
from index.loading import load_vectors
from index.schema import Embedded
from index.store import Store

HARBOUR = "ANN LEE: Will the harbour close?\nJOHN ROE: The harbour stays open. We signed it.\n"
TAXES = "ANN LEE: Are taxes rising?\nSUE ORR: No tax will rise before May.\n"
SCHOOLS = "ANN LEE: And the schools?\nJOHN ROE: Two schools will merge.\n"
QUERY = "harbour tax schools open"


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def built(folder: Path, out: Path, embedder: HashingEmbedder | None = None) -> BuildReport:
    """Build with the hashing embedder."""
    return build([folder], out, embedder or HashingEmbedder())


def content(out: Path) -> dict[str, Any]:
    """All that an index holds, without its ids: equal for indexes that answer the same."""
    generation = current(out)
    with Store.open(generation / DATABASE) as store:
        names = {document.id: document.name for document in store.documents()}
        columns = store.columns()
        texts = {id: store.transcript(id).text for id in names}
        turns = {names[id]: store.turns(id) for id in names}
        speakers = [(s.name, s.roles, s.turns, s.words, s.documents) for s in store.speakers()]
    place = {
        passage: (names[document], start, end)
        for passage, document, start, end in zip(
            columns.passage_id.tolist(),
            columns.passage_document.tolist(),
            columns.passage_start.tolist(),
            columns.passage_end.tolist(),
            strict=True,
        )
    }
    vectors = load_vectors(generation)
    (query,) = HashingEmbedder().encode([QUERY])[np.newaxis]
    scores, ids = vectors[Embedded.PASSAGES].search(query, len(place))
    near = {
        place[id]: round(score, 5)
        for id, score in zip(ids[0].tolist(), scores[0].tolist(), strict=True)
    }
    words = Lexical.open(generation / LEXICAL).search(QUERY, max(1, len(place)))
    return {
        "texts": {names[id]: text for id, text in texts.items()},
        "turns": turns,
        "speakers": speakers,
        "passages": sorted(place.values()),
        "sentences": sorted(
            (*place[passage], start, end)
            for passage, start, end in zip(
                columns.sentence_passage.tolist(),
                columns.sentence_start.tolist(),
                columns.sentence_end.tolist(),
                strict=True,
            )
        ),
        "vectors": {table.value: len(held) for table, held in vectors.items()},
        "near": near,
        "words": {place[id]: round(score, 4) for id, score in words},
    }


def files(out: Path) -> dict[str, bytes]:
    """The bytes of every file in a folder."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def lasting(out: Path) -> dict[str, bytes]:
    """The bytes of every file in an index folder, but for vectors kept for the next build."""
    return {name: data for name, data in files(out).items() if name != KEPT}
