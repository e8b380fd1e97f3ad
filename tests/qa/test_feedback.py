"""The file in which opinions on answers are kept."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.build import build
from index.errors import StorageError
from index.fakes import HashingEmbedder
from qa.feedback import Asked, Judged, Opinion, Passage, append, beside, index_beside
from qa.types import Aspect
from tests.index.small import HARBOUR, put

WHEN = datetime(2025, 6, 2, 8, 30, tzinfo=UTC)
PASSAGE = Passage(
    document="talk.txt", start=5, end=13, highlight=(7, 9), speaker=None, text="Я плачу!"
)
ASKED = Asked(
    question="Who pays?",
    speakers=("Ann Lee",),
    documents=("talk.txt",),
    since="2024",
    ignore=(Aspect.DATE,),
)


def test_an_opinion_is_a_line_with_all_that_is_known(tmp_path: Path) -> None:
    file = tmp_path / "demo.feedback.jsonl"
    append(file, Opinion(time=WHEN, asked=ASKED, verdict=Judged.RIGHT, passage=PASSAGE))
    append(file, Opinion(time=WHEN, asked=ASKED, verdict=Judged.IT_IS_THERE))
    first, second = map(json.loads, file.read_text("utf-8").splitlines())
    assert first == {
        "time": "2025-06-02T08:30:00Z",
        "asked": {
            "question": "Who pays?",
            "speakers": ["Ann Lee"],
            "documents": ["talk.txt"],
            "since": "2024",
            "until": None,
            "ignore": ["date"],
        },
        "verdict": "right",
        "passage": {
            "document": "talk.txt",
            "start": 5,
            "end": 13,
            "highlight": [7, 9],
            "speaker": None,
            "text": "Я плачу!",
        },
    }
    assert (second["verdict"], second["passage"]) == ("it_is_there", None)


def test_many_at_once_are_whole_lines_each(tmp_path: Path) -> None:
    file = tmp_path / "f.jsonl"
    said = [
        Opinion(time=WHEN, asked=Asked(question=f"{n}?"), verdict=Judged.RIGHT) for n in range(8)
    ]
    threads = [threading.Thread(target=append, args=(file, one)) for one in said * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    read = [Opinion.model_validate_json(line) for line in file.read_text().splitlines()]
    assert sorted(read, key=hash) == sorted(said * 5, key=hash)


def test_a_line_that_a_crash_cut_short_is_not_written_on(tmp_path: Path) -> None:
    file = put(tmp_path, {"f.jsonl": '{"time": "20'}) / "f.jsonl"
    append(file, Opinion(time=WHEN, asked=ASKED, verdict=Judged.RIGHT))
    cut, whole = file.read_text().splitlines()
    assert cut == '{"time": "20'
    assert Opinion.model_validate_json(whole).asked == ASKED


def test_the_file_stands_beside_the_index_and_outlives_it(tmp_path: Path) -> None:
    corpus, index = put(tmp_path / "corpus", {"a.txt": HARBOUR}), tmp_path / "data.d" / "demo"
    build([corpus], index, HashingEmbedder())
    file = beside(index)
    assert file == tmp_path / "data.d" / "demo.feedback.jsonl"
    assert index_beside(file) == index
    assert index_beside(tmp_path / "other.jsonl") is None
    append(file, Opinion(time=WHEN, asked=ASKED, verdict=Judged.RIGHT))
    put(corpus, {"b.txt": HARBOUR})
    build([corpus], index, HashingEmbedder())
    assert len(file.read_text().splitlines()) == 1


def test_a_place_that_cant_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"can't be written \(No such file or directory\)"):
        append(
            tmp_path / "none" / "f.jsonl",
            Opinion(time=WHEN, asked=ASKED, verdict=Judged.RIGHT),
        )
