"""Files that wait to be added: how they are named, read and left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.errors import SourceError
from pages.adding import tray as limits
from pages.adding.tray import Draft, Tray, Trays
from tests.index.small import put
from tests.pages.adding.archive import SCHOOLS, VOICES

NOWHERE = Corpus(Path("index"), ())
WHISPER = {"segments": [{"start": 0, "end": 1, "text": " Hello.", "speaker": "SPEAKER_00"}]}


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return Tray("key", tmp_path / "tray")


def only(tray: Tray) -> Draft:
    (draft,) = tray.drafts()
    return draft


def test_a_file_is_read_under_a_name_that_is_free(tray: Tray, tmp_path: Path) -> None:
    corpus = Corpus(Path("index"), (put(tmp_path / "corpus", {"talk.md": "x"}),))
    tray.put("C:\\talks\\talk.txt", SCHOOLS.encode(), corpus, ["talk-2.txt"])
    tray.put("talk.txt", VOICES.encode(), corpus, ["talk-2.txt"])
    first, second = tray.drafts()
    assert (first.name, second.name) == ("talk-3.txt", "talk-4.txt")
    assert (first.given, first.wanted) == ("C:\\talks\\talk.txt", "talk.txt")
    assert first.document is not None
    assert [turn.speaker for turn in first.document.turns] == ["Roe", "Lee", "Roe"]
    assert first.path.read_text() == SCHOOLS
    assert not any((tmp_path / "corpus").glob("talk-*"))


@pytest.mark.parametrize(
    ("given", "data", "told"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("a.exe", b"MZ", "a.exe is of a format that is not read; formats: "),
        ("../.txt", b"hello", "txt is of a format that is not read; formats: "),
        ("broken.pdf", b"%PDF-1.4", "broken.pdf is damaged"),
        ("other.json", b"{}", "other.json is not a .json file of a known shape; "),
    ],
)
def test_what_cant_be_read_is_told_in_its_draft(
    tray: Tray, given: str, data: bytes, told: str
) -> None:
    tray.put(given, data, NOWHERE, [])
    tray.put("talk.txt", SCHOOLS.encode(), NOWHERE, [])
    bad, good = tray.drafts()
    assert bad.document is None
    assert str(bad.problem).startswith(told)
    assert len(str(bad.problem).splitlines()) == 1
    assert good.document is not None


def test_half_a_character_is_told_before_it_goes_in(tray: Tray) -> None:
    said = {"segments": [{"start": 0, "end": 1, "text": "\ud800"}]}
    tray.put("half.json", json.dumps(said).encode(), NOWHERE, [])
    assert "holds half a character (U+D800)" in str(only(tray).problem)


def test_a_sidecar_joins_its_document(tray: Tray) -> None:
    tray.put("talk.txt", SCHOOLS.encode(), NOWHERE, ["talk.md"])
    tray.put("talk.json", b'{"title": "The schools", "date": "2024-05"}', NOWHERE, ["talk.md"])
    draft = only(tray)
    assert draft.document is not None
    assert draft.document.metadata.title == "The schools"
    assert [file.name for file in draft.files] == ["talk-2.txt", "talk-2.json"]
    tray.put("talk.json", b'{"date": 7}', NOWHERE, [])
    assert "talk-2.json is not a sidecar at date" in str(only(tray).problem)


def test_a_recording_beside_a_text_is_a_document_of_its_own(tray: Tray) -> None:
    tray.put("talk.txt", SCHOOLS.encode(), NOWHERE, [])
    tray.put("talk.json", json.dumps(WHISPER).encode(), NOWHERE, [])
    assert [(d.name, d.problem) for d in tray.drafts()] == [
        ("talk.txt", None),
        ("talk-2.json", None),
    ]


def test_a_pasted_text_stays_as_it_is_and_its_title_goes_beside_it(tray: Tray) -> None:
    tray.paste(" On schools: a <talk> ", "2024-05-06", SCHOOLS, NOWHERE, [])
    draft = only(tray)
    assert draft.document is not None
    assert (draft.name, draft.given) == ("On schools- a -talk-.txt", "On schools: a <talk>")
    assert draft.document.metadata.title == "On schools: a <talk>"
    assert draft.document.metadata.date == "2024-05-06"
    assert draft.document.text == SCHOOLS
    assert json.loads(draft.files[1].read_text()) == {
        "title": "On schools: a <talk>",
        "date": "2024-05-06",
    }


def test_a_text_needs_a_title(tray: Tray) -> None:
    with pytest.raises(SourceError, match=r"^the title is empty: say what the text is$"):
        tray.paste("  ", "", SCHOOLS, NOWHERE, [])


def test_what_is_left_out_is_forgotten_with_its_files(tray: Tray, tmp_path: Path) -> None:
    tray.put("a.txt", SCHOOLS.encode(), NOWHERE, [])
    tray.put("b.txt", VOICES.encode(), NOWHERE, [])
    first, second = tray.drafts()
    tray.drop([first.key, "no such key"])
    assert tray.drafts() == (second,)
    assert [p.name for p in (tmp_path / "tray").rglob("*.txt")] == ["b.txt"]
    with pytest.raises(SourceError, match="is not here any more"):
        tray.draft(first.key)


def test_there_is_room_for_so_much(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 2)
    monkeypatch.setattr(limits, "LARGEST", 1 << 20)
    monkeypatch.setattr(limits, "TOGETHER", (1 << 20) + 50)
    with pytest.raises(SourceError, match=r"^it is larger than 1 MiB: "):
        tray.put("a.txt", b"x" * ((1 << 20) + 1), NOWHERE, [])
    tray.put("a.txt", b"x" * (1 << 20), NOWHERE, [])
    with pytest.raises(SourceError, match=r"^more than 1 MiB are waiting: "):
        tray.put("b.txt", b"y" * 51, NOWHERE, [])
    tray.put("b.txt", b"y" * 50, NOWHERE, [])
    with pytest.raises(SourceError, match=r"^2 documents are waiting: "):
        tray.put("c.txt", b"", NOWHERE, [])


def test_everybody_has_a_tray_and_the_oldest_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRAYS", 2)
    trays = Trays()
    first = trays.of("made up")
    assert first.key != "made up"
    assert trays.of(first.key) is first
    first.put("a.txt", SCHOOLS.encode(), NOWHERE, [])
    file = only(first).path
    second = trays.of("")
    assert trays.of(first.key) is first
    trays.of("")
    assert trays.of(first.key) is first
    assert trays.of(second.key) is not second
    trays.of("")
    assert not file.exists()
