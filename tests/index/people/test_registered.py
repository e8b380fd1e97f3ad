"""Who is who after documents came and went is who is who in those that are there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from index.people.overrides import NOTHING, Entry, Overrides
from index.store import Store
from index.types import INTERVIEWER, Document, Kind, Metadata, Method, Person, Quotation, Span, Turn
from index.writer import Prepared, StoreWriter

NAMES = (
    *("John Roe", "J. Roe", "Jon Roe", "JOHN ROE", "John Q. Roe", "Dr. John Roe", "Roe"),
    *("Bill Oak", "William Oak", "W. Oak", "Ann Oak", "Oak", "Johann Roe", INTERVIEWER),
)
SAID = (
    NOTHING,
    Overrides((Entry("Jack Roe", ("John Roe",), role="mayor"),), "one"),
    Overrides(
        (
            Entry("Roe the Younger", ("J. Roe", "Roe"), frozenset({"1"})),
            Entry("William Oak", interviews=("0", "2"), voices=(("1", "V0"),)),
        ),
        "two",
    ),
)

Voice = tuple[str | None, str | None, str | None]
"""A speaker, a role, somebody quoted."""

voices = st.tuples(
    st.none() | st.sampled_from(NAMES),
    st.sampled_from((None, "mayor", "host")),
    st.none() | st.sampled_from(NAMES),
)


def prepared(name: str, said: Sequence[Voice]) -> Prepared:
    """A document of turns of a word each."""
    turns = tuple(
        Turn(
            Span(2 * at, 2 * at + 1),
            Kind.SPEECH,
            speaker,
            role,
            Method.LABEL if speaker else Method.UNKNOWN,
            confidence=1.0 if speaker else 0.0,
            voice=None if speaker else "V0",
            quotations=(Quotation(Span(2 * at, 2 * at + 1), quoted),) if quoted else (),
        )
        for at, (speaker, role, quoted) in enumerate(said)
    )
    people = tuple(Person(s, aliases=(f"{s} {name}",)) for s, _, _ in said if s is not None)
    document = Document(name, "x " * len(said), turns, Metadata(people=people))
    return Prepared(document, name, (), (None,) * len(said), {})


def held(path: Path) -> dict[str, Any]:
    """Who speaks and is quoted, and how they are spelled."""
    with Store.open(path) as store:
        return {
            "turns": {d.name: store.turns(d.id) for d in store.documents()},
            "speakers": [(s.name, s.held, s.aliases) for s in store.speakers()],
            "names": store.rows("SELECT name FROM speakers ORDER BY name"),
            "traces": store.rows("SELECT trace, name FROM traces ORDER BY 1, 2"),
            "found": store.rows("SELECT count(*) FROM found"),
            "quoted": store.rows("SELECT count(*) FROM found_quoted"),
            "known": store.rows(
                "SELECT documents.name, speaker, role, voice, shown, known_speaker, known_role, "
                "number FROM sightings JOIN documents ON documents.id = document_id "
                "ORDER BY documents.name, sightings.id"
            ),
        }


def change(path: Path, step: dict[str, list[Voice]], said: Overrides, whole: bool) -> None:
    """Put documents in the place of those of their names; one without turns goes."""
    with Store.open(path) as store:
        there = {document.name for document in store.documents()}
    with StoreWriter(path) as writer:
        writer.remove(sorted(there & step.keys()))
        for name, said_there in step.items():
            if said_there:
                writer.add(prepared(name, said_there))
        writer.finish(said, whole)


changes = st.dictionaries(
    st.sampled_from("0123"), st.lists(voices, max_size=3), min_size=1, max_size=2
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(changes, st.sampled_from(SAID)), min_size=2, max_size=5))
def test_documents_that_come_and_go_leave_what_the_others_say(
    steps: list[tuple[dict[str, list[Voice]], Overrides]],
) -> None:
    with TemporaryDirectory() as folder:
        path, before = Path(folder) / "corpus.sqlite", NOTHING
        with StoreWriter(path) as writer:
            writer.finish()
        documents: dict[str, list[Voice]] = {}
        for number, (step, said) in enumerate(steps):
            change(path, step, said, whole=said != before)
            for name, said_there in step.items():
                documents.pop(name, None)
                if said_there:
                    documents[name] = said_there
            before, fresh = said, Path(folder) / f"fresh{number}.sqlite"
            with StoreWriter(fresh) as writer:
                for name, said_there in documents.items():
                    writer.add(prepared(name, said_there))
                writer.finish(said)
            assert held(path) == held(fresh)


def test_only_those_are_looked_at_on_whom_a_document_bears(tmp_path: Path) -> None:
    path = tmp_path / "corpus.sqlite"
    with StoreWriter(path) as writer:
        writer.add(prepared("a", [("W. Oak", "mayor", None)]))
        writer.add(prepared("b", [("J. Roe", "host", "Ann Oak")]))
        writer.finish()
    with StoreWriter(path) as writer:
        writer.add(prepared("c", [("William Oak", "mayor", None)]))
        moved = writer.finish(whole=False)
    with Store.open(path) as store:
        assert store.turns(1)[0].speaker == "William Oak"
        (speaker,) = (s for s in store.speakers() if s.name == "William Oak")
        assert store.turns(2)[0].speaker == "J. Roe"
    assert speaker.aliases == ("W. Oak", "W. Oak a", "William Oak c")
    assert moved.turns.tolist() == [[1, speaker.id]]
    assert moved.passages.tolist() == []
