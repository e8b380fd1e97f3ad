"""An index of words that comes of another one."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexFolderError
from index.lexical import Lexical
from index.lexical_files import LexicalEntry, is_worn, update, write
from index.lexical_gone import GONE, Gone, read_gone
from tests.index.small import files

WORDS = [f"word{number}" for number in range(40)]
QUESTION = " ".join(WORDS)


def entry(passage: int, text: str, question: str = "", speaker: int = 1) -> LexicalEntry:
    return LexicalEntry(passage, 1, speaker, 0, text, question)


def fresh(folder: Path, entries: Sequence[LexicalEntry]) -> Lexical:
    folder.mkdir()
    write(folder, entries)
    return Lexical.open(folder)


def updated(
    folder: Path, previous: Path, gone: Sequence[LexicalEntry], entries: Sequence[LexicalEntry]
) -> Lexical:
    folder.mkdir()
    update(folder, previous, gone, entries)
    return Lexical.open(folder)


def deleted(folder: Path) -> dict[str, int]:
    """How many passages tantivy says are deleted from each segment, where any are."""
    segments = json.loads((folder / "meta.json").read_text())["segments"]
    found = {s["segment_id"]: s["deletes"] for s in segments}
    return {name: deletes["num_deleted_docs"] for name, deletes in found.items() if deletes}


def test_any_way_to_passages_of_one_length_gives_the_scores_of_a_fresh_index(
    tmp_path: Path,
) -> None:
    chance = random.Random(7)

    def drawn(passage: int) -> LexicalEntry:
        text, question = (" ".join(chance.sample(WORDS, n)) for n in (5, 2))
        return entry(passage, text, question, speaker=chance.randint(1, 3))

    there = {id: drawn(id) for id in range(60)}
    fresh(tmp_path / "0", list(there.values()))
    for step in range(1, 13):
        gone = [there.pop(id) for id in chance.sample(sorted(there), 3)]
        before = files(tmp_path / f"{step - 1}")
        again, more = gone[0].passage_id, 100 * step
        added = {id: drawn(id) for id in (again, more, more + 1)}
        there.update(added)
        found = updated(tmp_path / f"{step}", tmp_path / f"{step - 1}", gone, list(added.values()))
        assert files(tmp_path / f"{step - 1}") == before
        known = read_gone(tmp_path / f"{step}")
        assert {name: one.passages for name, one in known.items()} == deleted(tmp_path / f"{step}")
        right = fresh(tmp_path / f"{step}.fresh", list(there.values()))
        assert len(found) == len(right)
        assert found.idf(WORDS).tolist() == right.idf(WORDS).tolist()
        for speakers in (None, np.array([2])):
            assert dict(found.search(QUESTION, 99, speakers=speakers)) == pytest.approx(
                dict(right.search(QUESTION, 99, speakers=speakers)), rel=1e-5
            )


def test_a_word_that_is_gone_occurs_no_more(tmp_path: Path) -> None:
    kept, gone = entry(1, "The harbour is open."), entry(2, "The ferry sails.")
    assert fresh(tmp_path / "old", [kept, gone]).occurs("ferry")
    index = updated(tmp_path / "new", tmp_path / "old", [gone], [])
    assert (index.occurs("ferry"), index.occurs("harbour"), len(index)) == (False, True, 1)
    assert index.search("ferry", 9) == []
    assert Lexical.open(tmp_path / "old").occurs("ferry")


def test_nothing_gone_and_nothing_new_is_the_same_index(tmp_path: Path) -> None:
    old = fresh(tmp_path / "old", [entry(1, "The harbour is open."), entry(2, "It is.")])
    new = updated(tmp_path / "new", tmp_path / "old", [], [])
    assert new.search("harbour is", 9) == old.search("harbour is", 9)


def test_segments_are_the_same_files(tmp_path: Path) -> None:
    fresh(tmp_path / "old", [entry(1, "The harbour is open."), entry(2, "It is.")])
    updated(tmp_path / "new", tmp_path / "old", [entry(2, "It is.")], [entry(3, "It was.")])
    (words,) = (tmp_path / "old").glob("*.idx")
    assert (tmp_path / "new" / words.name).samefile(words)
    for name in ("meta.json", ".managed.json", GONE):
        assert not (tmp_path / "new" / name).samefile(tmp_path / "old" / name)


def test_one_in_thirty_two_may_be_gone(tmp_path: Path) -> None:
    all = [entry(id, "The harbour is open.") for id in range(96)]
    fresh(tmp_path / "old", all)
    assert [is_worn(tmp_path / "old", gone) for gone in (0, 3, 4)] == [False, False, True]
    updated(tmp_path / "new", tmp_path / "old", all[:2], all[:1])
    assert [is_worn(tmp_path / "new", gone) for gone in (1, 2)] == [False, True]


def test_what_is_gone_is_known_by_field() -> None:
    gone = Gone.of([{"text": ["tax", "tax"], "question": []}, {"text": ["tax"], "question": ["a"]}])
    assert (gone.passages, gone.stems) == (2, {"text": {"tax": 2}, "question": {"a": 1}})
    assert Gone.sum([gone, gone]).stems == {"text": {"tax": 4}, "question": {"a": 2}}
    assert Gone.sum([]) == Gone()


@pytest.mark.parametrize("content", [None, "", "[]", '{"a": {}}', '{"a": {"passages": 1}}'])
def test_a_broken_list_of_what_is_gone_is_refused(tmp_path: Path, content: str | None) -> None:
    fresh(tmp_path / "old", [entry(1, "The harbour is open.")])
    (tmp_path / "old" / GONE).unlink()
    if content is not None:
        (tmp_path / "old" / GONE).write_text(content)
    with pytest.raises(IndexFolderError, match=r"can't be read as a tantivy index"):
        Lexical.open(tmp_path / "old")


def test_no_index_can_be_worn(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError, match=r"can't be read as a tantivy index"):
        is_worn(tmp_path, 0)
