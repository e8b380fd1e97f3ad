"""A small change of a large corpus: what is left as it is, and what comes of the rest."""

from __future__ import annotations

import os
import random
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.errors import IndexFolderError
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.generations import DATABASE, LEXICAL, current
from index.lexical import Lexical
from index.store import Store
from index.verify import verify
from tests.index.small import QUERY, SCHOOLS, built, content, put


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Forty documents of four passages, which look alike."""
    chance = random.Random(3)
    words = ["harbour", "tax", "schools", "bridge", "ferry"]

    def exchange(number: int) -> str:
        asked, told = chance.choices(words, k=2)
        return f"ANN LEE: Will the {asked} close?\nJOHN ROE{number % 7}: The {told} stays.\n"

    texts = {f"{n:02}.txt": exchange(n) + exchange(n + 1) for n in range(40)}
    return put(tmp_path / "corpus", texts)


def said(out: Path) -> dict[str, list[tuple[str, str]]]:
    """What the words' index finds of each speaker: documents and words."""
    with Store.open(current(out) / DATABASE) as store:
        speakers = {s.name: s.id for s in store.speakers()}
        names = {document.id: document.name for document in store.documents()}
        c = store.columns()
        spans = {
            id: (names[document], store.transcript(document).text[start:end])
            for id, document, start, end in zip(
                *(c.passage_id.tolist(), c.passage_document.tolist()),
                *(c.passage_start.tolist(), c.passage_end.tolist()),
                strict=True,
            )
        }
    lexical = Lexical.open(current(out) / LEXICAL)
    return {
        name: sorted(spans[hit] for hit, _ in lexical.search(QUERY, 999, speakers=np.array([id])))
        for name, id in speakers.items()
    }


def assert_same(out: Path, fresh: Path) -> None:
    """Both hold and find the same; lengths of passages that are gone bear a little on scores."""
    found, right = content(out), content(fresh)
    assert found.pop("words") == pytest.approx(right.pop("words"), rel=0.02)
    assert found == right
    assert said(out) == said(fresh)
    assert verify(out, HashingEmbedder()) == []


def segments(out: Path) -> set[int]:
    return {file.stat().st_ino for file in (current(out) / LEXICAL).glob("*.idx")}


def test_documents_come_change_and_go(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "index"
    built(corpus, out)
    before = segments(out)
    for number, change in enumerate(({"new.txt": SCHOOLS}, {"new.txt": SCHOOLS * 2}, {})):
        (corpus / "new.txt").unlink(missing_ok=True)
        built(put(corpus, change), out)
        built(corpus, tmp_path / f"fresh{number}")
        assert_same(out, tmp_path / f"fresh{number}")
    assert before <= segments(out)


def test_what_the_user_says_of_a_speaker_reaches_the_words(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "index"
    put(corpus, {"new.txt": SCHOOLS.replace("JOHN ROE", "SUE ORR")})
    built(corpus, out)
    before = segments(out)
    for number, name in enumerate(("Susan Orr", "Pat Quinn")):
        put(corpus, {"people.toml": f'[[person]]\nname = "{name}"\naliases = ["Sue Orr"]\n'})
        built(corpus, out)
        built(corpus, tmp_path / f"fresh{number}")
        assert name in said(out)
        assert_same(out, tmp_path / f"fresh{number}")
    assert before <= segments(out)


def test_a_file_that_was_damaged_keeps_the_checksum_it_was_written_with(
    corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "index"
    built(corpus, out)
    (words,) = (current(out) / LEXICAL).glob("*.fieldnorm")
    words.write_bytes(b"!" + words.read_bytes()[1:])
    built(put(corpus, {"new.txt": SCHOOLS}), out)
    assert verify(out) == [
        f"{LEXICAL}/{words.name}: was changed (another SHA-256 than in the manifest)"
    ]


def test_a_broken_index_of_words_is_told_and_left(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "index"
    built(corpus, out)
    lexical = current(out) / LEXICAL
    (words,) = lexical.glob("*.idx")
    words.write_bytes(b"")
    with pytest.raises(IndexFolderError, match=f"^{lexical}: can't be read as a tantivy index"):
        built(put(corpus, {"new.txt": SCHOOLS}), out)
    assert current(out) == lexical.parent


def test_a_disk_without_second_names_for_files_gets_copies(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    out, embedder = tmp_path / "index", HashingTokenEmbedder()
    for change in ({}, {"new.txt": SCHOOLS}):
        build([put(corpus, change)], out, embedder)
    assert verify(out, embedder) == []
