"""What the user says of people is over what the index found, and can be taken off again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.__main__ import app
from index.build import BuildReport, build
from index.command import run
from index.errors import MetadataError
from index.fakes import HashingEmbedder
from index.generations import DATABASE, current
from index.people.overrides import PEOPLE
from index.protocols import Progress, Vectors, silent
from index.records import Held, StoredSpeaker
from index.store import Store
from index.types import INTERVIEWER, Method, Turn
from index.verify import verify
from tests.index.small import content, files, put

CORPUS = {
    "a.txt": "ANN LEE: Will it close?\nJON ROE: The harbour stays open.\n",
    "b.txt": "ANN LEE: Are taxes rising?\nJOHN ROE: No tax will rise.\n",
    "c.txt": "ANN LEE: And the schools?\nROE: Two schools will merge.\n",
    "talk.txt": "SPEAKER_00: Who is there?\nSPEAKER_01: Nobody at all.\n",
    "qa.txt": "John Roe: We Have No Silt\n\nQ: Is there silt?\nA: None.\n\nQ: Why?\nA: The tide.\n",
}


class Counting(HashingEmbedder):
    """Counts the texts that it is given."""

    count = 0

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        self.count += len(texts)
        return super().encode(texts, progress)


class Corpus:
    """A folder of documents and the index that is built of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = put(folder / "corpus", CORPUS), folder / "index"
        self.embedder = Counting()

    def build(self, people: str | None = None) -> BuildReport:
        """Build with this `people.toml`, or none."""
        (self.folder / PEOPLE).unlink(missing_ok=True)
        if people is not None:
            put(self.folder, {PEOPLE: people})
        self.embedder.count = 0
        return build([self.folder], self.out, self.embedder)

    def speakers(self) -> dict[str, StoredSpeaker]:
        with Store.open(current(self.out) / DATABASE) as store:
            return {speaker.name: speaker for speaker in store.speakers()}

    def turns(self, name: str) -> list[Turn]:
        with Store.open(current(self.out) / DATABASE) as store:
            (id,) = (document.id for document in store.documents() if document.name == name)
            return [turn for turn in store.turns(id) if turn.kind == "speech"]

    def said(self, name: str) -> list[tuple[str | None, str | None, Method]]:
        return [(turn.speaker, turn.role, turn.method) for turn in self.turns(name)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    found = Corpus(tmp_path)
    found.build()
    return found


def test_without_it_names_are_as_documents_give_them(corpus: Corpus) -> None:
    assert set(corpus.speakers()) == {"Ann Lee", "Jon Roe", "John Roe", "Roe", INTERVIEWER}


def test_a_person_is_renamed_and_nothing_embedded_again(corpus: Corpus) -> None:
    before = current(corpus.out)
    report = corpus.build('[[person]]\nname = "Anna-Lena Lee"\naliases = ["ann lee"]\n')
    assert corpus.embedder.count == 0
    assert (report.unchanged, report.changed, report.notes) == (tuple(sorted(CORPUS)), (), ())
    assert current(corpus.out) != before
    lee = corpus.speakers()["Anna-Lena Lee"]
    assert (lee.turns, lee.documents, lee.aliases) == (3, 3, ("Ann Lee", "ann lee"))
    assert corpus.said("a.txt")[0] == ("Anna-Lena Lee", None, Method.USER)
    assert verify(corpus.out, corpus.embedder) == []


def test_without_it_the_index_is_again_as_it_was(corpus: Corpus) -> None:
    before = content(corpus.out)
    corpus.build(
        '[[person]]\nname = "Roe"\naliases = ["Jon Roe", "John Roe"]\nrole = "mayor"\n'
        'voices."talk.txt" = "SPEAKER_00"\ninterviews = ["qa.txt"]\n'
    )
    assert content(corpus.out) != before
    report = corpus.build()
    assert corpus.embedder.count == 0
    assert report.unchanged == tuple(sorted(CORPUS))
    assert content(corpus.out) == before
    assert verify(corpus.out, corpus.embedder) == []


def test_a_build_with_the_same_file_writes_nothing(corpus: Corpus) -> None:
    corpus.build('[[person]]\nname = "Anna"\naliases = ["Ann Lee"]\n')
    before = current(corpus.out)
    corpus.build('[[person]]\nname = "Anna"\naliases = ["Ann Lee"]\n')
    assert current(corpus.out) == before


def test_a_document_that_comes_later_is_named_too(corpus: Corpus) -> None:
    toml = '[[person]]\nname = "Anna"\naliases = ["Ann Lee"]\n'
    corpus.build(toml)
    put(corpus.folder, {"d.txt": "ANN LEE: Is it late?\nJOHN ROE: Yes.\n"})
    corpus.build(toml)
    assert corpus.speakers()["Anna"].documents == 4


def test_two_names_are_merged(corpus: Corpus) -> None:
    corpus.build('[[person]]\nname = "John Roe"\naliases = ["Jon Roe", "Roe"]\n')
    roe = corpus.speakers()["John Roe"]
    assert (roe.documents, roe.aliases) == (4, ("Jon Roe", "Roe"))
    assert corpus.said("c.txt")[1] == ("John Roe", None, Method.USER)
    assert corpus.said("b.txt")[1] == ("John Roe", None, Method.LABEL)


def test_one_name_is_split_by_document(corpus: Corpus) -> None:
    corpus.build(
        '[[person]]\nname = "John Roe of Westport"\naliases = ["John Roe"]\ndocuments = ["b.txt"]\n'
    )
    assert corpus.said("b.txt")[1] == ("John Roe of Westport", None, Method.USER)
    assert corpus.speakers()["John Roe"].documents == 1
    assert corpus.speakers()["John Roe of Westport"].aliases == ("John Roe",)


def test_a_role_is_given_with_its_document(corpus: Corpus) -> None:
    corpus.build(
        '[[person]]\nname = "Ann Lee"\nrole = "editor"\n'
        '[[person]]\nname = "Ann Lee"\nrole = "host"\ndocuments = ["b.txt"]\n'
    )
    assert corpus.speakers()["Ann Lee"].held == (
        Held("editor", "a.txt", None, 1),
        Held("host", "b.txt", None, 1),
        Held("editor", "c.txt", None, 1),
    )
    assert corpus.said("a.txt")[0] == ("Ann Lee", "editor", Method.LABEL)


def test_an_unnamed_voice_is_named(corpus: Corpus) -> None:
    assert [turn.voice for turn in corpus.turns("talk.txt")] == ["SPEAKER_00", "SPEAKER_01"]
    corpus.build('[[person]]\nname = "Ann Lee"\nvoices."talk.txt" = "SPEAKER_00"\nrole = "host"\n')
    named, other = corpus.turns("talk.txt")
    assert (named.speaker, named.role, named.voice) == ("Ann Lee", "host", None)
    assert (named.method, named.confidence) == (Method.USER, 1.0)
    assert (other.speaker, other.voice) == (None, "SPEAKER_01")


def test_an_unnamed_interviewer_is_named_and_still_asks(corpus: Corpus) -> None:
    assert corpus.said("qa.txt")[0][0] == INTERVIEWER
    corpus.build('[[person]]\nname = "Ann Lee"\ninterviews = ["qa.txt"]\nrole = "editor"\n')
    assert corpus.said("qa.txt")[0] == ("Ann Lee", INTERVIEWER, Method.USER)
    assert INTERVIEWER not in corpus.speakers()


def test_what_it_names_and_nobody_has_is_noted(corpus: Corpus) -> None:
    toml = '[[person]]\nname = "Ann Lee"\naliases = ["An Lee"]\ninterviews = ["z.txt"]\n'
    where = f"{corpus.folder / PEOPLE}, line 1"
    notes = (
        f"{where}: there is no document 'z.txt'",
        f"{where}: nobody is called 'An Lee'",
    )
    assert corpus.build(toml).notes == notes
    assert corpus.build(toml).notes == notes


def test_a_bad_file_stops_the_build_before_it_begins(corpus: Corpus) -> None:
    before = files(corpus.out)
    put(corpus.folder, {"d.txt": "ANN LEE: Is it late?\n"})
    with pytest.raises(MetadataError, match=r"people.toml, line 3: rolle is no field"):
        corpus.build('[[person]]\nname = "Ann Lee"\nrolle = "host"\n')
    assert files(corpus.out) == before


def test_the_command_says_what_is_wrong_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path / "corpus", {"a.txt": CORPUS["a.txt"], PEOPLE: "[[person]]\n"})
    with pytest.raises(SystemExit) as ended:
        run(app, ["build", str(folder), "--out", str(tmp_path / "index")])
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (1, "")
    assert err == f"error: {folder / PEOPLE}, line 1: name: field required\n"
    assert not (tmp_path / "index").exists()


def test_a_file_that_is_parsed_is_named_by_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = '[[person]]\nname = "John Roe"\naliases = ["Jon Roe"]\nrole = "mayor"\n'
    folder = put(tmp_path, {"a.txt": CORPUS["a.txt"], PEOPLE: toml})
    with pytest.raises(SystemExit):
        run(app, ["parse", str(folder / "a.txt"), "--json"])
    turns = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(t["speaker"], t["role"], t["method"]) for t in turns] == [
        ("Ann Lee", None, "label"),
        ("John Roe", "mayor", "user"),
    ]
