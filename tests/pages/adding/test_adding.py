"""Adding to a corpus and taking out of it: the folder, the index and the page agree at the end."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.corpus import REMOVED
from index.errors import MetadataError, OnRecordError, SourceError, StorageError
from index.generations import current
from index.people.mending import Who
from index.people.overrides import PEOPLE
from index.types import INTERVIEWER
from index.verify import verify
from pages.adding.tray import Draft
from tests.index.small import HARBOUR, put
from tests.pages.adding.archive import PATIENCE, SCHOOLS, VOICES, Archive

ROE = Who("Roe")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def put_in(archive: Archive, name: str, text: str = SCHOOLS) -> Draft:
    archive.adding.put(archive.tray, name, text.encode())
    return archive.tray.drafts()[-1]


def speakers(archive: Archive, draft: Draft) -> list[str | None]:
    document = archive.tray.draft(draft.key).document
    assert document is not None
    return [turn.speaker for turn in archive.adding.shown(archive.tray, document).turns]


def test_nothing_is_written_before_it_is_added(archive: Archive) -> None:
    before = archive.files()
    draft = put_in(archive, "schools.txt")
    archive.adding.mend(archive.tray, draft.key, ROE, "John Roe")
    assert archive.files() == before
    assert archive.names() == {"harbour.txt", "deep/taxes.txt"}


def test_what_was_added_is_found_without_a_restart(archive: Archive) -> None:
    put_in(archive, "schools.txt")
    generation = current(archive.index)
    archive.adding.add(archive.tray, str(archive.folder))
    state = archive.built()
    assert state.problem is None
    assert state.report is not None
    assert (state.report.added, state.report.removed) == (("schools.txt",), ())
    assert set(state.report.unchanged) == {"harbour.txt", "deep/taxes.txt"}
    assert current(archive.index) != generation
    assert archive.names() == {"harbour.txt", "deep/taxes.txt", "schools.txt"}
    assert archive.tray.drafts() == ()
    assert (archive.folder / "schools.txt").read_text() == SCHOOLS
    answer = archive.desk.engine.ask("Two schools will merge in May.")
    assert "schools.txt" in {quote.transcript.name for quote in answer.quotes}
    assert verify(archive.index, archive.embedder) == []


def test_names_are_mended_before_it_goes_in_and_are_so_in_the_index(archive: Archive) -> None:
    put(archive.folder, {PEOPLE: '# mine\n[[person]]\nname = "Ann Lee"\n'})
    draft = put_in(archive, "schools.txt")
    archive.adding.mend(archive.tray, draft.key, ROE, " John  Roe ")
    archive.adding.mend(archive.tray, draft.key, Who("Lee"), "Sue Orr")
    assert speakers(archive, draft) == ["John Roe", "Sue Orr", "John Roe"]
    archive.adding.mend(archive.tray, draft.key, Who("Sue Orr"), "Ann Lee")
    assert speakers(archive, draft) == ["John Roe", "Ann Lee", "John Roe"]
    archive.adding.add(archive.tray, str(archive.folder))
    assert archive.built().problem is None
    assert (archive.folder / PEOPLE).read_text() == (
        '# mine\n[[person]]\nname = "Ann Lee"\n\n'
        '[[person]]\nname = "John Roe"\ndocuments = ["schools.txt"]\naliases = ["Roe"]\n\n'
        '[[person]]\nname = "Ann Lee"\ndocuments = ["schools.txt"]\naliases = ["Lee"]\n'
    )
    turns = archive.desk.engine.document("schools.txt").turns
    assert [turn.speaker for turn in turns] == ["John Roe", "Ann Lee", "John Roe"]


def test_two_are_merged_and_parted_again(archive: Archive) -> None:
    draft = put_in(archive, "schools.txt")
    archive.adding.mend(archive.tray, draft.key, Who("Lee"), "Roe")
    assert speakers(archive, draft) == ["Roe", "Roe", "Roe"]
    archive.adding.mend(archive.tray, draft.key, ROE, "John Roe")
    assert speakers(archive, draft) == ["John Roe", "John Roe", "John Roe"]
    archive.adding.unmend(archive.tray, draft.key, 1)
    assert speakers(archive, draft) == ["John Roe", "Lee", "John Roe"]


def test_voices_and_interviewers_get_names(archive: Archive) -> None:
    draft = put_in(archive, "voices.txt", VOICES)
    archive.adding.mend(archive.tray, draft.key, Who(None, "SPEAKER_01"), "Sue Orr")
    assert speakers(archive, draft) == [None, "Sue Orr"]
    asked = "John Roe: We Have No Silt\n\nQ: Is there silt?\nA: None.\n\nQ: Why?\nA: The tide.\n"
    other = put_in(archive, "silt.txt", asked)
    archive.adding.mend(archive.tray, other.key, Who(INTERVIEWER), "Ann Lee")
    assert set(speakers(archive, other)) == {None, "Ann Lee", "John Roe"}
    archive.adding.add(archive.tray, str(archive.folder))
    assert archive.built().problem is None
    turns = archive.desk.engine.document("voices.txt").turns
    assert [(turn.speaker, turn.voice) for turn in turns] == [
        (None, "SPEAKER_00"),
        ("Sue Orr", None),
    ]


def test_names_of_a_document_that_is_in_are_mended_without_embedding(archive: Archive) -> None:
    key = archive.adding.take(archive.tray, "harbour.txt")
    assert archive.adding.take(archive.tray, "harbour.txt") == key
    archive.adding.mend(archive.tray, key, Who("John Roe"), "Jack Roe")
    archive.adding.add(archive.tray, str(archive.folder))
    state = archive.built()
    assert state.report is not None
    assert (state.report.added, state.report.changed) == ((), ())
    assert archive.files() == {"harbour.txt", "deep/taxes.txt", PEOPLE}
    speaking = [turn.speaker for turn in archive.desk.engine.document("harbour.txt").turns]
    assert speaking == ["Ann Lee", "Jack Roe"]
    key = archive.adding.take(archive.tray, "harbour.txt")
    archive.adding.mend(archive.tray, key, Who("Jack Roe"), "James Roe")
    archive.adding.add(archive.tray, str(archive.folder))
    assert archive.built().problem is None
    speaking = [turn.speaker for turn in archive.desk.engine.document("harbour.txt").turns]
    assert speaking == ["Ann Lee", "James Roe"]


def test_a_name_that_people_toml_gives_to_somebody_else_is_refused(archive: Archive) -> None:
    toml = '[[person]]\nname = "Max Bell"\naliases = ["Roe"]\ndocuments = ["a.txt", "b.txt"]\n'
    put(archive.folder, {PEOPLE: toml, "a.txt": SCHOOLS})
    key = archive.adding.take(archive.tray, "a.txt")
    (draft,) = archive.tray.drafts()
    assert speakers(archive, draft)[0] == "Max Bell"
    with pytest.raises(MetadataError, match="the name 'roe' is given to 'John Roe' and"):
        archive.adding.mend(archive.tray, key, Who("Max Bell"), "John Roe")
    assert archive.tray.draft(key).mends == ()
    assert speakers(archive, draft)[0] == "Max Bell"


def test_a_document_does_not_get_a_name_that_people_toml_knows(archive: Archive) -> None:
    put(archive.folder, {PEOPLE: '[[person]]\nname = "Max Bell"\ninterviews = ["schools.txt"]\n'})
    assert put_in(archive, "schools.txt").name == "schools-2.txt"
    assert put_in(archive, "harbour.md").name == "harbour-2.md"
    assert put_in(archive, "taxes.txt").name == "taxes.txt"


def test_the_same_file_is_known(archive: Archive) -> None:
    draft = put_in(archive, "copy.txt", HARBOUR)
    assert archive.adding.twin(draft) == "harbour.txt"
    assert archive.adding.twin(put_in(archive, "schools.txt")) is None


def test_where_the_build_fails_all_is_as_it_was(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive.folder, {PEOPLE: "# mine\n"})
    before, generation = archive.files(), current(archive.index)
    draft = put_in(archive, "schools.txt")
    archive.adding.mend(archive.tray, draft.key, ROE, "John Roe")

    def full(*_: object) -> None:
        raise StorageError("index: can't be written (No space left on device)")

    monkeypatch.setattr("index.build.save", full)
    archive.adding.add(archive.tray, str(archive.folder))
    state = archive.built()
    assert state.problem == "index: can't be written (No space left on device)"
    assert archive.files() == before
    assert (archive.folder / PEOPLE).read_text() == "# mine\n"
    assert current(archive.index) == generation
    assert archive.names() == {"harbour.txt", "deep/taxes.txt"}
    assert [d.key for d in archive.tray.drafts()] == [draft.key]
    monkeypatch.undo()
    archive.adding.add(archive.tray, str(archive.folder))
    assert archive.built().problem is None
    assert "schools.txt" in archive.names()


def test_a_build_that_breaks_off_does_not_leave_the_page_waiting(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("index.build.save", broken)
    put_in(archive, "schools.txt")
    archive.adding.add(archive.tray, str(archive.folder))
    assert archive.built().problem == "it broke off; the server's log says why"
    assert "schools.txt" not in archive.files()


def test_one_build_at_a_time(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    go, begun = threading.Event(), threading.Event()
    encode = archive.embedder.encode

    def slow(*arguments: object) -> object:
        begun.set()
        assert go.wait(PATIENCE)
        return encode(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(archive.embedder, "encode", slow)
    put_in(archive, "schools.txt")
    archive.adding.add(archive.tray, str(archive.folder))
    assert begun.wait(PATIENCE)
    with pytest.raises(StorageError, match=r"^Adding is not done yet: wait until it is$"):
        archive.adding.remove("harbour.txt")
    assert (archive.folder / "harbour.txt").exists()
    state = archive.adding.indexing.state
    assert state is not None
    assert (state.running, 0 < state.share < 1) == (True, True)
    go.set()
    assert archive.built().share == 1.0


def test_a_document_that_is_removed_is_found_no_more_and_is_put_back(archive: Archive) -> None:
    archive.adding.remove("harbour.txt")
    state = archive.built()
    assert state.report is not None
    assert state.report.removed == ("harbour.txt",)
    assert archive.names() == {"deep/taxes.txt"}
    assert archive.files() == {"deep/taxes.txt", f"{REMOVED}/harbour.txt"}
    answer = archive.desk.engine.ask("The harbour stays open.")
    assert {quote.transcript.name for quote in answer.quotes} <= {"deep/taxes.txt"}
    archive.adding.put_back("harbour.txt")
    assert archive.built().problem is None
    assert archive.names() == {"harbour.txt", "deep/taxes.txt"}
    assert archive.files() == {"deep/taxes.txt", "harbour.txt"}


def test_what_is_said_of_people_in_a_document_waits_until_it_is_put_back(
    archive: Archive,
) -> None:
    lines = '[[person]]\nname = "John Roe"\naliases = ["Jack"]\n'
    put(archive.folder, {PEOPLE: f'{lines}documents = ["harbour.txt", "gone.txt"]\n'})
    where = f"{archive.folder / PEOPLE}, line 1"
    archive.adding.remove("harbour.txt")
    report = archive.built().report
    assert report is not None
    assert report.notes == (f"{where}: there is no document 'gone.txt'",)


def test_where_removing_fails_the_file_is_where_it_was(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("index: can't be written (No space left on device)")

    monkeypatch.setattr("index.build.save", full)
    archive.adding.remove("harbour.txt")
    assert archive.built().problem is not None
    assert archive.files() == {"deep/taxes.txt", "harbour.txt"}
    archive.adding.remove("none.txt")
    assert archive.built().problem == "none.txt is not in the folder any more"


def test_how_far_folder_and_index_are_apart_is_known_and_mended(archive: Archive) -> None:
    put(archive.folder, {"schools.txt": SCHOOLS})
    (archive.folder / "harbour.txt").unlink()
    ahead = archive.adding.ahead()
    assert (ahead.coming, ahead.going) == (("schools.txt",), ("harbour.txt",))
    archive.adding.update()
    assert archive.built().problem is None
    assert archive.names() == {"schools.txt", "deep/taxes.txt"}
    ahead = archive.adding.ahead()
    assert (ahead.coming, ahead.going) == ((), ())


@pytest.mark.parametrize("folder", ["/", "..", ""])
def test_nothing_goes_into_any_other_folder(archive: Archive, folder: str) -> None:
    put_in(archive, "schools.txt")
    with pytest.raises(SourceError, match="is not a folder of this index"):
        archive.adding.add(archive.tray, folder)


def test_an_empty_tray_adds_nothing(archive: Archive) -> None:
    put_in(archive, "broken.pdf", "%PDF")
    with pytest.raises(SourceError, match=r"^there is nothing to add$"):
        archive.adding.add(archive.tray, str(archive.folder))


def test_a_file_that_came_meanwhile_is_not_overwritten(archive: Archive) -> None:
    put_in(archive, "schools.txt")
    put(archive.folder, {"schools.txt": "ANN LEE: Mine.\n"})
    archive.adding.add(archive.tray, str(archive.folder))
    assert "there is such a file by now" in str(archive.built().problem)
    assert (archive.folder / "schools.txt").read_text() == "ANN LEE: Mine.\n"


def test_a_folder_that_is_gone_is_told_at_once(archive: Archive) -> None:
    archive.folder.rename(archive.folder.with_name("elsewhere"))
    with pytest.raises(OnRecordError, match="is no longer there; bring it back"):
        put_in(archive, "schools.txt")
