"""Building: what is new is read and embedded, what is gone is removed, the rest is kept."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import Failure, build
from index.errors import IndexFolderError, ModelError, SourceError
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.generations import DATABASE, LEXICAL, current
from index.lexical import Lexical, Weights
from index.loading import load_vectors
from index.manifest import MANIFEST, Settings, read_manifest
from index.protocols import Embedder
from index.schema import Embedded
from index.store import Store
from index.types import Document, Kind, Method, Span, Turn
from index.verify import verify
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, content, files, put


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return put(tmp_path / "corpus", {"harbour.txt": HARBOUR, "more/taxes.txt": TAXES})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "index"


def stored_text(out: Path, name: str) -> str:
    with Store.open(current(out) / DATABASE) as store:
        return {d.name: store.transcript(d.id).text for d in store.documents()}[name]


def test_a_first_build_adds_every_document_by_its_path_in_the_folder(
    corpus: Path, out: Path
) -> None:
    report = built(corpus, out)
    assert report.added == ("harbour.txt", "more/taxes.txt")
    assert (report.changed, report.unchanged, report.removed, report.failed) == ((), (), (), ())
    assert content(out)["texts"] == {"harbour.txt": HARBOUR, "more/taxes.txt": TAXES}
    assert verify(out, HashingEmbedder()) == []


def test_counts_are_those_of_the_index(corpus: Path, out: Path) -> None:
    counts = built(corpus, out).counts
    held = content(out)
    assert counts == read_manifest(current(out)).counts
    assert counts.documents == 2
    assert counts.passages == len(held["passages"]) == held["vectors"]["passages"]
    assert counts.sentences == len(held["sentences"]) == held["vectors"]["sentences"]
    assert counts.questions == held["vectors"]["questions"]


def test_where_nothing_changed_nothing_is_written(corpus: Path, out: Path) -> None:
    first = built(corpus, out)
    before = files(out)
    embedder = HashingEmbedder()
    report = built(corpus, out, embedder)
    assert report.unchanged == ("harbour.txt", "more/taxes.txt")
    assert (report.added, report.changed, report.removed) == ((), (), ())
    assert report.counts == first.counts
    assert files(out) == before
    assert embedder.encoded == []


def test_only_what_changed_is_read_again(
    corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(corpus, out)
    put(corpus, {"harbour.txt": HARBOUR.replace("signed", "sealed"), "schools.txt": SCHOOLS})
    read: list[str] = []
    original = build.__globals__["prepare"]

    def noting(source, sha256, embedder):  # type: ignore[no-untyped-def]
        read.append(source.name)
        return original(source, sha256, embedder)

    monkeypatch.setattr("index.build.prepare", noting)
    report = built(corpus, out)
    assert read == ["harbour.txt", "schools.txt"]
    assert report.added == ("schools.txt",)
    assert report.changed == ("harbour.txt",)
    assert report.unchanged == ("more/taxes.txt",)
    assert "sealed" in stored_text(out, "harbour.txt")


def test_a_touched_file_with_the_same_bytes_is_unchanged(corpus: Path, out: Path) -> None:
    built(corpus, out)
    os.utime(corpus / "harbour.txt", (0, 0))
    assert built(corpus, out).unchanged == ("harbour.txt", "more/taxes.txt")


def test_a_changed_sidecar_changes_its_document(corpus: Path, out: Path) -> None:
    built(corpus, out)
    put(corpus, {"harbour.json": json.dumps({"title": "The harbour", "date": "1999-05-03"})})
    report = built(corpus, out)
    assert (report.added, report.changed) == ((), ("harbour.txt",))
    with Store.open(current(out) / DATABASE) as store:
        (document,) = [d for d in store.documents() if d.name == "harbour.txt"]
    assert (document.title, document.date) == ("The harbour", "1999-05-03")


def test_what_vanished_is_removed(corpus: Path, out: Path) -> None:
    built(corpus, out)
    (corpus / "harbour.txt").unlink()
    assert built(corpus, out).removed == ("harbour.txt",)
    assert list(content(out)["texts"]) == ["more/taxes.txt"]
    assert [name for name, *_ in content(out)["speakers"]] == ["Ann Lee", "Sue Orr"]
    assert verify(out, HashingEmbedder()) == []


def test_the_same_text_is_never_embedded_twice(corpus: Path, out: Path) -> None:
    embedder = HashingEmbedder()
    put(corpus, {"copy.txt": HARBOUR})
    built(corpus, out, embedder)
    assert len(embedder.encoded) == len(set(embedder.encoded))
    embedder.encoded.clear()
    put(corpus, {"again.txt": HARBOUR, "harbour.txt": HARBOUR + "ANN LEE: Thank you.\n"})
    built(corpus, out, embedder)
    assert embedder.encoded == ["Thank you."]
    assert verify(out, HashingEmbedder()) == []


def test_tokens_of_passages_are_kept_and_passages_embedded_once(corpus: Path, out: Path) -> None:
    embedder = HashingTokenEmbedder()
    built(corpus, out, embedder)
    assert len(embedder.encoded) == len(set(embedder.encoded))
    embedder.encoded.clear()
    put(corpus, {"again.txt": HARBOUR, "harbour.txt": HARBOUR + "ANN LEE: Thank you.\n"})
    (corpus / "more/taxes.txt").unlink()
    built(corpus, out, embedder)
    assert embedder.encoded == ["Thank you."]
    assert verify(out, HashingTokenEmbedder()) == []


ASKED = "Why? " * 40 + "And why now?"


def replying(path: Path, name: str) -> Document:
    """A long question, and two turns that reply to it."""
    text = f"{ASKED}\nBecause.\nSo it is.\n(Laughter.)"
    question = Span(0, len(ASKED))
    turns = (
        Turn(question, Kind.SPEECH, "Ann Lee", method=Method.LABEL, confidence=1.0),
        Turn(Span(len(ASKED) + 1, len(ASKED) + 9), Kind.SPEECH, reply_to=question),
        Turn(Span(len(ASKED) + 10, len(ASKED) + 19), Kind.SPEECH, reply_to=question),
        Turn(Span(len(ASKED) + 20, len(text)), Kind.STAGE, reply_to=question),
    )
    return Document(name, text, turns)


def test_a_question_is_stored_once_for_all_its_replies_in_parts_that_fit_the_model(
    corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.prepare.read_document", replying)
    embedder = HashingEmbedder(max_tokens=25)
    counts = built(corpus / "harbour.txt", out, embedder).counts
    assert (counts.exchanges, counts.questions) == (1, 2)
    with Store.open(current(out) / DATABASE) as store:
        columns, text = store.columns(), store.transcript(1).text
    spans = zip(columns.question_start.tolist(), columns.question_end.tolist(), strict=True)
    parts = [text[start:end] for start, end in spans]
    assert " ".join(parts) == ASKED
    assert all(count <= 25 for count in embedder.count_tokens(parts))
    held = load_vectors(current(out))[Embedded.QUESTIONS]
    assert np.array_equal(held.get(columns.question_id), embedder.encode(parts))
    answering = columns.passage_id[columns.passage_exchange == 1].tolist()
    words = Lexical.open(current(out) / LEXICAL).search("now", 9, weights=Weights(text=0))
    assert [text[start : start + 2] for start in columns.passage_start[-3:]] == ["Be", "So", "(L"]
    assert answering == columns.passage_id[-3:-1].tolist()
    assert sorted(passage for passage, _ in words) == answering
    assert verify(out, embedder) == []


def test_a_renamed_file_is_not_embedded_again(corpus: Path, out: Path) -> None:
    built(corpus, out)
    (corpus / "harbour.txt").rename(corpus / "port.txt")
    embedder = HashingEmbedder()
    report = built(corpus, out, embedder)
    assert (report.added, report.removed) == (("port.txt",), ("harbour.txt",))
    assert embedder.encoded == []


def test_another_version_of_the_program_reads_everything_anew_but_embeds_nothing(
    corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(corpus, out)
    before = content(out)

    def other(embedder: Embedder) -> Settings:
        return Settings(max_tokens=embedder.max_tokens, code="another")

    monkeypatch.setattr(Settings, "of", other)
    embedder = HashingEmbedder()
    assert built(corpus, out, embedder).changed == ("harbour.txt", "more/taxes.txt")
    assert embedder.encoded == []
    assert content(out) == before
    assert built(corpus, out).unchanged == ("harbour.txt", "more/taxes.txt")


def test_kept_documents_keep_the_ids_of_their_passages(corpus: Path, out: Path) -> None:
    def passages() -> list[int]:
        with Store.open(current(out) / DATABASE) as store:
            (id,) = [d.id for d in store.documents() if d.name == "more/taxes.txt"]
            columns = store.columns()
        ids: list[int] = columns.passage_id[columns.passage_document == id].tolist()
        return ids

    built(corpus, out)
    before = passages()
    (corpus / "harbour.txt").unlink()
    put(corpus, {"a.txt": SCHOOLS})
    built(corpus, out)
    assert passages() == before


def test_an_unreadable_file_is_reported_and_the_others_indexed(corpus: Path, out: Path) -> None:
    put(corpus, {"empty.txt": b""})
    report = built(corpus, out)
    assert report.added == ("harbour.txt", "more/taxes.txt")
    assert report.failed == (Failure("empty.txt", "empty.txt is empty: nothing to read", False),)


def test_a_file_that_can_no_longer_be_read_keeps_its_old_version(corpus: Path, out: Path) -> None:
    built(corpus, out)
    put(corpus, {"harbour.txt": b"", "more/taxes.txt": TAXES + "SUE ORR: Never.\n"})
    report = built(corpus, out)
    assert [(failure.name, failure.kept) for failure in report.failed] == [("harbour.txt", True)]
    assert (report.changed, report.removed) == (("more/taxes.txt",), ())
    assert stored_text(out, "harbour.txt") == HARBOUR
    put(corpus, {"harbour.txt": HARBOUR})
    assert built(corpus, out).unchanged == ("harbour.txt", "more/taxes.txt")


def test_where_nothing_can_be_read_nothing_is_touched(corpus: Path, out: Path) -> None:
    built(corpus, out)
    before = files(out)
    put(corpus, {"harbour.txt": b"", "more/taxes.txt": b""})
    with pytest.raises(SourceError, match=r"^none of 2 files can be read; the first: harbour"):
        built(corpus, out)
    assert files(out) == before


def test_a_first_build_that_fails_leaves_no_folder(tmp_path: Path, out: Path) -> None:
    with pytest.raises(SourceError, match="empty"):
        built(put(tmp_path / "corpus", {"a.txt": b""}), out)
    assert not out.exists()


def test_notes_of_the_readers_come_with_the_name(tmp_path: Path, out: Path) -> None:
    text = "ANN LEE: Où est le café près de l'église, là-bas à côté de la forêt ?\n".encode(
        "cp1252"
    )
    report = built(put(tmp_path / "corpus", {"french.txt": text}), out)
    assert len(report.notes) == 1
    assert report.notes[0].startswith("french.txt: encoding guessed: ")


def test_an_index_of_another_model_is_refused(corpus: Path, out: Path) -> None:
    built(corpus, out)
    before = files(out)
    with pytest.raises(ModelError, match=r"index: was built with the model hashing \(.*--model"):
        built(corpus, out, HashingEmbedder(dimension=32))
    assert files(out) == before


def test_an_index_of_another_format_is_refused(corpus: Path, out: Path) -> None:
    built(corpus, out)
    path = current(out) / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(IndexFolderError, match="is an index of format 99, this program reads"):
        built(corpus, out)


def test_a_manifest_with_an_unknown_key_is_refused(corpus: Path, out: Path) -> None:
    built(corpus, out)
    path = current(out) / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"colour": "red"}))
    with pytest.raises(IndexFolderError, match="colour: Extra inputs are not permitted"):
        built(corpus, out)


def test_the_stages_are_told_in_order(corpus: Path, out: Path) -> None:
    told: list[str] = []
    build([corpus], out, HashingEmbedder(), lambda stage, done, total: told.append(stage))
    assert list(dict.fromkeys(told)) == [
        "reading",
        "embedding",
        "storing",
        "saving",
        "syncing",
        "switching",
    ]


DOCUMENTS = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "c/d.txt"]),
    st.sampled_from([HARBOUR, TAXES, SCHOOLS, HARBOUR + TAXES, "Nobody said a word.\n"]),
    min_size=1,
)


@settings(max_examples=8, deadline=None)
@given(st.lists(DOCUMENTS, min_size=2, max_size=4))
def test_any_way_to_a_corpus_gives_the_index_of_a_fresh_build(
    states: list[dict[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, state in enumerate(states):
            corpus = put(Path(folder) / f"state{number}", state)
            built(corpus, Path(folder) / "index")
        built(corpus, Path(folder) / "fresh")
        assert content(Path(folder) / "index") == content(Path(folder) / "fresh")
        assert verify(Path(folder) / "index", HashingEmbedder()) == []
