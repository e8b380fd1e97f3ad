"""Documents go into the database and come out the same."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from operator import itemgetter
from pathlib import Path

import pytest

from index.errors import IndexFolderError
from index.lexical_files import LexicalEntry
from index.records import Held, Spoken, StoredDocument, StoredSpeaker, StoredTranscript
from index.schema import Embedded
from index.store import Store
from index.types import Document, Kind, Metadata, Method, Passage, Person, Span, Turn
from index.writer import Prepared, StoreWriter, text_hash

TEXT = "Two speak\nWhy now? Why here?\nBecause I must. I said so.\nNobody knows."
HEADING = Turn(Span(0, 9), Kind.HEADING)
QUESTION = Turn(Span(10, 28), Kind.SPEECH, "Ann Lee", "host", Method.LABEL, Span(0, 3), 0.9)
REPLY = Turn(
    Span(29, 55), Kind.SPEECH, "John Roe", "mayor", Method.ALTERNATION, None, 0.5, Span(10, 28)
)
UNKNOWN = Turn(Span(56, 69), Kind.SPEECH)
DOCUMENT = Document(
    "a/talk.txt",
    TEXT,
    (HEADING, QUESTION, REPLY, UNKNOWN),
    Metadata("Two speak", "1999-05", (Person("John Roe", "mayor", ("Johnny", "Mr Roe")),)),
    ("read as windows-1252",),
)
PASSAGES = (
    Passage(0, Span(0, 9), (Span(0, 9),)),
    Passage(1, Span(10, 28), (Span(10, 18), Span(19, 28))),
    Passage(2, Span(29, 44), (Span(29, 44),)),
    Passage(2, Span(45, 55), (Span(45, 55),)),
    Passage(3, Span(56, 69), (Span(56, 69),)),
)
TALK = Prepared(
    DOCUMENT,
    "abc",
    PASSAGES,
    tuple(turn.reply_to for turn in DOCUMENT.turns),
    {Span(10, 28): (Span(10, 18), Span(19, 28))},
)


def other(name: str, speaker: str) -> Prepared:
    turn = Turn(Span(0, 3), Kind.SPEECH, speaker, "guest", Method.LABEL, None, 1.0)
    passage = Passage(0, Span(0, 3), (Span(0, 3),))
    return Prepared(Document(name, "Yes", (turn,)), "def", (passage,), (None,), {})


def written(path: Path, *documents: Prepared) -> Path:
    with StoreWriter(path) as writer:
        for document in documents:
            writer.add(document)
        writer.finish()
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(written(tmp_path / "corpus.sqlite", TALK, other("b.txt", "John Roe")))


def test_a_turn_comes_by_its_place_and_its_speaker_by_a_span(tmp_path: Path) -> None:
    with Store.open(written(tmp_path / "corpus.sqlite", TALK)) as store:
        assert [store.turn(1, at) for at in range(4)] == store.turns(1)
        for missing in (-1, 4):
            with pytest.raises(KeyError):
                store.turn(1, missing)
        (first, *_, last) = (id for (id,) in store.rows("SELECT id FROM turns ORDER BY ordinal"))
        turns = store.turns(1)
        assert store.spoken_by([last, first]) == [
            (t.speaker, t.role) for t in (turns[-1], turns[0])
        ]
        with pytest.raises(KeyError):
            store.spoken_by([last + 1])
        assert store.speaker_at(1, Span(20, 60)) == "Ann Lee"
        assert store.speaker_at(1, Span(28, 30)) == "John Roe"
        assert store.speaker_at(1, Span(0, 9)) is None
        assert store.speaker_at(1, Span(9, 10)) is None


def test_turns_come_back_as_they_were(store: Store) -> None:
    assert store.turns(1) == [HEADING, QUESTION, REPLY, UNKNOWN]
    assert store.turns(99) == []


def test_transcript(store: Store) -> None:
    assert store.transcript(1) == StoredTranscript("a/talk.txt", "Two speak", "1999-05", TEXT)
    with pytest.raises(KeyError):
        store.transcript(99)


def test_documents_by_name(store: Store) -> None:
    assert store.documents() == [
        StoredDocument(
            1, "a/talk.txt", "Two speak", "1999-05", 4, ("read as windows-1252",), words=12
        ),
        StoredDocument(2, "b.txt", None, None, 1, (), words=1),
    ]


def test_speakers_count_what_they_say(store: Store) -> None:
    held = (Held("mayor", "a/talk.txt", "1999-05", 1), Held("guest", "b.txt", None, 1))
    assert store.speakers() == [
        StoredSpeaker(1, "Ann Lee", (Held("host", "a/talk.txt", "1999-05", 1),), (), 1, 4, 1),
        StoredSpeaker(2, "John Roe", held, ("Johnny", "Mr Roe"), 2, 7, 2),
    ]


def test_where_each_speaks(store: Store) -> None:
    assert store.spoken() == {
        "Ann Lee": [Spoken("a/talk.txt", "1999-05", 1, 4)],
        "John Roe": [Spoken("a/talk.txt", "1999-05", 1, 6), Spoken("b.txt", None, 1, 1)],
    }


def test_columns(store: Store) -> None:
    columns = store.columns()
    assert columns.document_id.tolist() == [1, 2]
    assert columns.turn_id.tolist() == [1, 2, 3, 4, 5]
    assert columns.turn_document.tolist() == [1, 1, 1, 1, 2]
    assert columns.turn_ordinal.tolist() == [0, 1, 2, 3, 0]
    assert columns.turn_speaker.tolist() == [-1, 1, 2, -1, 2]
    assert columns.turn_kind.tolist() == [2, 0, 0, 0, 0]
    assert columns.passage_id.tolist() == [1, 2, 3, 4, 5, 6]
    assert columns.passage_document.tolist() == [1, 1, 1, 1, 1, 2]
    assert columns.passage_turn.tolist() == [1, 2, 3, 3, 4, 5]
    assert columns.passage_speaker.tolist() == [-1, 1, 2, 2, -1, 2]
    assert columns.passage_kind.tolist() == [2, 0, 0, 0, 0, 0]
    assert columns.passage_exchange.tolist() == [-1, -1, 1, 1, -1, -1]
    assert columns.passage_start.tolist() == [0, 10, 29, 45, 56, 0]
    assert columns.passage_end.tolist() == [9, 28, 44, 55, 69, 3]
    assert columns.sentence_passage.tolist() == [1, 2, 2, 3, 4, 5, 6]
    assert columns.sentence_start.tolist() == [0, 10, 19, 29, 45, 56, 0]
    assert columns.sentence_end.tolist() == [9, 18, 28, 44, 55, 69, 3]
    assert columns.exchange_id.tolist() == [1]
    assert columns.exchange_document.tolist() == [1]
    assert (columns.exchange_start.tolist(), columns.exchange_end.tolist()) == ([10], [28])
    assert columns.question_exchange.tolist() == [1, 1]
    assert columns.question_start.tolist() == [10, 19]
    assert columns.question_end.tolist() == [18, 28]
    assert columns.question_end.dtype == "int64"


def test_columns_of_an_empty_index(tmp_path: Path) -> None:
    columns = Store.open(written(tmp_path / "empty.sqlite")).columns()
    assert columns.passage_id.tolist() == []
    assert columns.question_end.dtype == "int64"


def test_everything_to_embed_is_told_with_its_hash(tmp_path: Path) -> None:
    with StoreWriter(tmp_path / "corpus.sqlite") as writer:
        told = writer.add(TALK)
    assert [(row.table, row.id, row.text) for row in told] == [
        (Embedded.PASSAGES, 1, "Two speak"),
        (Embedded.PASSAGES, 2, "Why now? Why here?"),
        (Embedded.PASSAGES, 3, "Because I must."),
        (Embedded.PASSAGES, 4, "I said so."),
        (Embedded.PASSAGES, 5, "Nobody knows."),
        (Embedded.SENTENCES, 1, "Two speak"),
        (Embedded.SENTENCES, 2, "Why now?"),
        (Embedded.SENTENCES, 3, "Why here?"),
        (Embedded.SENTENCES, 4, "Because I must."),
        (Embedded.SENTENCES, 5, "I said so."),
        (Embedded.SENTENCES, 6, "Nobody knows."),
        (Embedded.QUESTIONS, 1, "Why now?"),
        (Embedded.QUESTIONS, 2, "Why here?"),
    ]
    assert [row.hash for row in told] == [text_hash(row.text) for row in told]


def test_lexical_entries(tmp_path: Path) -> None:
    with StoreWriter(tmp_path / "corpus.sqlite") as writer:
        writer.add(TALK)
        assert list(writer.entries()) == [
            LexicalEntry(1, 1, None, 2, "Two speak"),
            LexicalEntry(2, 1, 1, 0, "Why now? Why here?"),
            LexicalEntry(3, 1, 2, 0, "Because I must.", "Why now? Why here?"),
            LexicalEntry(4, 1, 2, 0, "I said so.", "Why now? Why here?"),
            LexicalEntry(5, 1, None, 0, "Nobody knows."),
        ]


def test_a_removed_document_takes_all_its_rows_and_its_speakers_along(tmp_path: Path) -> None:
    path = written(tmp_path / "corpus.sqlite", TALK, other("b.txt", "Sue"))
    with StoreWriter(path) as writer:
        gone = writer.remove(["a/talk.txt"])
        writer.finish()
        tables = ("documents", "speakers", "aliases", "turns", "passages", "sentences")
        assert [writer.count(table) for table in tables] == [1, 1, 0, 1, 1, 1]
        assert [writer.count(table) for table in ("exchanges", "questions")] == [0, 0]
    assert {table: ids.tolist() for table, ids in gone.items()} == {
        Embedded.PASSAGES: [1, 2, 3, 4, 5],
        Embedded.SENTENCES: [1, 2, 3, 4, 5, 6],
        Embedded.QUESTIONS: [1, 2],
    }
    assert [speaker.name for speaker in Store.open(path).speakers()] == ["Sue"]


def test_kept_documents_keep_their_ids(tmp_path: Path) -> None:
    path = written(tmp_path / "corpus.sqlite", TALK, other("b.txt", "Sue"))
    with StoreWriter(path) as writer:
        writer.remove(["a/talk.txt"])
        writer.add(TALK)
        writer.finish()
    store = Store.open(path)
    assert [(document.id, document.name) for document in store.documents()] == [
        (3, "a/talk.txt"),
        (2, "b.txt"),
    ]
    assert store.columns().passage_id.tolist() == [6, 7, 8, 9, 10, 11]


def test_reading_never_writes(tmp_path: Path) -> None:
    path = written(tmp_path / "corpus.sqlite", TALK)
    before = path.read_bytes()
    with Store.open(path) as store, pytest.raises(IndexFolderError, match="readonly"):
        store.rows("DELETE FROM documents")
    assert path.read_bytes() == before


def test_many_threads_read_at_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(store.turns, [1] * 200)) == [store.turns(1)] * 200


@pytest.mark.parametrize("content", [None, b"", b"no database at all, but long enough for one" * 9])
def test_a_missing_or_foreign_file_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "corpus.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexFolderError, match=r"corpus.sqlite: can't be read \(.*\); build"):
        Store.open(path)
    assert path.exists() == (content is not None)


def test_a_path_with_special_characters_opens(tmp_path: Path) -> None:
    folder = tmp_path / "50% & more? #1"
    folder.mkdir()
    assert Store.open(written(folder / "corpus.sqlite", TALK)).documents()[0].id == 1


def test_text_of_any_script_and_null_characters_come_back(tmp_path: Path) -> None:
    text = "naïve 田中 \U0001f600 \x00 end"
    document = Document("n.txt", text, (Turn(Span(0, len(text)), Kind.SPEECH),))
    passage = Passage(0, Span(0, len(text)), ())
    path = written(
        tmp_path / "c.sqlite",
        Prepared(document, "x", (passage,), (None,) * len(document.turns), {}),
    )
    assert Store.open(path).transcript(1).text == text
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT hash FROM passages").fetchall() == [(text_hash(text),)]


def test_texts_are_found_by_their_hashes(store: Store) -> None:
    everything = store.rows("SELECT hash, id FROM passages ORDER BY id")
    for wanted in ([everything[0]], everything[1:4], []):
        found = store.hashed(Embedded.PASSAGES, {hash for hash, _ in wanted} | {b"none"})
        assert sorted(found, key=itemgetter(1)) == wanted
    assert store.hashed(Embedded.SENTENCES, set()) == []
