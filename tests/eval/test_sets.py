from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.errors import SetError
from eval.questions import Gold
from eval.relevance import half_overlaps, holds_answer
from eval.sets import open_set
from index.types import Span
from tests.eval.fakes import write

SQUAD: dict[str, Any] = {
    "version": "v2.0",
    "data": [
        {
            "title": "Salt_trade",
            "paragraphs": [
                {
                    "context": " Salt came\nby barge. ",
                    "qas": [
                        {
                            "id": "s1",
                            "question": " How did salt come? ",
                            "is_impossible": False,
                            "answers": [
                                {"text": "barge", "answer_start": 14},
                                {"text": "by barge", "answer_start": 11},
                                {"text": "barge", "answer_start": 14},
                            ],
                        },
                        {
                            "id": "s2",
                            "question": "Who ate it?",
                            "is_impossible": True,
                            "answers": [],
                            "plausible_answers": [{"text": "Salt", "answer_start": 1}],
                        },
                    ],
                },
                {"context": "It was taxed.", "qas": []},
            ],
        },
        {"title": "Salt/trade", "paragraphs": [{"context": "Again.", "qas": []}]},
    ],
}
MEETING: dict[str, Any] = {
    "topic_list": [],
    "general_query_list": [{"query": "Summarise.", "answer": "…"}],
    "specific_query_list": [
        {"query": "Which colour? ", "answer": "…", "relevant_text_span": [["1", "3"], ["3", "3"]]},
        {"query": "Which size?", "answer": "…", "relevant_text_span": [["0", "0"]]},
    ],
    "meeting_transcripts": [
        {"speaker": "Marketing", "content": " A small\none . "},
        {"speaker": "Industrial  Designer", "content": "Red ."},
        {"speaker": "Marketing", "content": " "},
        {"speaker": "Marketing", "content": "Red , yes ."},
    ],
}


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    return write(tmp_path / "salt.json", json.dumps(SQUAD, indent=1))


@pytest.fixture
def qmsum(tmp_path: Path) -> Path:
    return write(tmp_path / "tiny.jsonl", f"{json.dumps(MEETING)}\n\n{json.dumps(MEETING)}\n")


def test_squad_paragraphs_become_one_line_turns_of_a_narrator(squad: Path) -> None:
    corpus = open_set(str(squad)).corpus
    assert corpus.names() == ("Salt_trade.txt", "Salt_trade_2.txt")
    assert corpus.text("Salt_trade.txt") == (
        "Narrator: Salt came by barge.\n\nNarrator: It was taxed.\n\n"
    )
    assert corpus.text("pepper.txt") is None


def test_squad_gold_is_the_paragraph_and_highlights_are_the_answers(squad: Path) -> None:
    opened = open_set(str(squad))
    answerable, impossible = opened.questions
    text = opened.corpus.text("Salt_trade.txt") or ""
    assert answerable.text == "How did salt come?"
    assert answerable.document == "Salt_trade.txt"
    assert answerable.gold == (Gold(Span(10, 29), "Narrator"),)
    assert answerable.gold[0].span.of(text) == "Salt came by barge."
    assert [span.of(text) for span in answerable.highlights] == ["barge", "by barge"]
    assert (impossible.id, impossible.answerable, impossible.gold) == ("s2", False, ())
    assert (opened.name, opened.highlight_rule) == ("squad_salt", holds_answer)


def test_qmsum_meetings_become_labelled_turns_without_the_empty_ones(qmsum: Path) -> None:
    corpus = open_set(str(qmsum)).corpus
    assert corpus.names() == ("tiny_001.txt", "tiny_003.txt")
    assert corpus.text("tiny_001.txt") == (
        "Marketing: A small one .\n\nIndustrial Designer: Red .\n\nMarketing: Red , yes .\n\n"
    )


def test_qmsum_gold_are_the_turns_of_the_inclusive_ranges_each_once(qmsum: Path) -> None:
    opened = open_set(str(qmsum))
    assert [question.id for question in opened.questions] == [
        "tiny_001_q01",
        "tiny_001_q02",
        "tiny_003_q01",
        "tiny_003_q02",
    ]
    colour, size = opened.questions[:2]
    text = opened.corpus.text("tiny_001.txt") or ""
    assert colour.text == "Which colour?"
    assert [(gold.speaker, gold.span.of(text)) for gold in colour.gold] == [
        ("Industrial Designer", "Red ."),
        ("Marketing", "Red , yes ."),
    ]
    assert [gold.span.of(text) for gold in size.gold] == ["A small one ."]
    assert (colour.highlights, opened.name, opened.highlight_rule) == ((), "qmsum_tiny", None)


def test_qmsum_labels_stand_for_the_person_with_or_without_title_riding_and_office(
    tmp_path: Path,
) -> None:
    labels = ["The Chair", "Hon. Ann Lee (Hill, Ind.)", "The Chair (Mr. Jo Roe (Dale, Ind.))"]
    turns = [{"speaker": label, "content": "Order."} for label in [*labels, "PhD I"]]
    query = {"query": "Who?", "relevant_text_span": [["0", "3"]]}
    meeting = {"meeting_transcripts": turns, "specific_query_list": [query]}
    path = write(tmp_path / "house.jsonl", json.dumps(meeting))
    chair, member, named, phd = open_set(str(path)).questions[0].gold
    for name in ("The Chair", "Jo Roe", "Mr. Jo Roe"):
        assert chair.is_by(name)
    for name in (labels[2], "Jo Roe", "Mr. Jo Roe"):
        assert named.is_by(name)
    for name in (labels[1], "Ann Lee", "Hon. Ann Lee"):
        assert member.is_by(name)
    assert [gold.is_by("Ann Lee") for gold in (chair, named, phd)] == [False, False, False]
    assert [gold.is_by(None) for gold in (chair, member, named, phd)] == [False] * 4
    assert (phd.is_by("PhD I"), phd.is_by("PhD")) == (True, False)


def test_a_rendered_corpus_is_written_with_sidecars_that_name_the_speakers(
    qmsum: Path, tmp_path: Path
) -> None:
    opened = open_set(str(qmsum))
    out = tmp_path / "a" / "out"
    opened.corpus.write(out)
    assert sorted(path.name for path in out.iterdir()) == [
        "tiny_001.json",
        "tiny_001.txt",
        "tiny_003.json",
        "tiny_003.txt",
    ]
    assert (out / "tiny_001.txt").read_bytes().decode() == opened.corpus.text("tiny_001.txt")
    assert json.loads((out / "tiny_001.json").read_text()) == {
        "title": "tiny meeting 001",
        "speakers": [{"name": "Marketing"}, {"name": "Industrial Designer"}],
    }


def own_line(**changes: object) -> str:
    record = {
        "id": "o1",
        "question": "Who pays?",
        "answerable": True,
        "document": "hall.txt",
        "speaker": "Ann",
        "gold": [[5, 13]],
    }
    return json.dumps(record | changes)


def test_an_own_set_is_asked_of_the_corpus_folder_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "hall" / "questions.jsonl", own_line())
    write(tmp_path / "hall" / "corpus" / "hall.txt", "Ann: I pay it.\r\n")
    write(tmp_path / "hall" / "corpus" / "hall.json", "{}")
    opened = open_set(str(path))
    assert (opened.name, opened.corpus.names()) == ("hall", ("hall.txt",))
    assert opened.corpus.text("hall.txt") == "Ann: I pay it.\r\n"
    assert opened.corpus.text("absent.txt") is None
    assert opened.highlight_rule is half_overlaps
    opened.corpus.write(tmp_path / "out")
    assert (tmp_path / "out" / "hall.txt").read_bytes() == b"Ann: I pay it.\r\n"
    assert (tmp_path / "out" / "hall.json").is_file()


def test_an_own_set_finds_its_documents_next_to_it_or_where_it_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", own_line())
    write(tmp_path / "hall.txt", "Ann: I pay it.\n")
    write(tmp_path / "other" / "hall.txt", "Ann: We pay it.\n")
    assert open_set(str(path)).corpus.text("hall.txt") == "Ann: I pay it.\n"
    assert open_set(str(path), tmp_path / "other").corpus.text("hall.txt") == "Ann: We pay it.\n"


def test_the_text_of_an_own_document_is_decoded_without_its_byte_order_mark(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "set.jsonl", own_line())
    (tmp_path / "hall.txt").write_bytes("\ufeffAnn: Já platím.\n".encode())
    assert open_set(str(path)).corpus.text("hall.txt") == "Ann: Já platím.\n"


def test_gold_that_the_corpus_cannot_hold_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", own_line(gold=[[5, 99]]))
    place = tmp_path / "hall.txt"
    with pytest.raises(SetError) as caught:
        open_set(str(path))
    assert str(caught.value) == (
        f"{path}: o1: there is no {place}; correct the set or name its --corpus"
    )
    write(place, "Ann: I pay it.\n")
    with pytest.raises(SetError) as caught:
        open_set(str(path))
    assert str(caught.value) == f"{path}: o1: [5, 99] ends after {place}; correct the set"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: not JSON (Expecting value); correct the line"),
        ('\n {"id": 1\n]}', ":3: not JSON (Expecting ',' delimiter); correct the line"),
        ("[]", ": does not begin with a JSON object; give a set of questions"),
        ('{"rows": 1}', ": no set of a known kind; see eval/sets for the kinds"),
        ('{"data": [{}]}', ": no SQuAD 2.0 file (KeyError('title')); fetch it again"),
        (
            '{"meeting_transcripts": []}\n',
            ":1: no QMSum meeting (KeyError('specific_query_list'))",
        ),
    ],
)
def test_a_file_of_no_kind_or_a_broken_one_is_told_in_one_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = write(tmp_path / "set.json", text)
    with pytest.raises(SetError) as caught:
        open_set(str(path))
    assert str(caught.value) == f"{path}{message}"


def test_an_absent_set_is_told_with_the_names_that_exist(tmp_path: Path) -> None:
    with pytest.raises(SetError) as caught:
        open_set("domo")
    assert str(caught.value) == (
        "domo: can't be read (No such file or directory); give demo, articles or a file"
    )


def test_a_corpus_is_refused_where_the_set_brings_its_own(
    squad: Path, qmsum: Path, tmp_path: Path
) -> None:
    for path in (squad, qmsum):
        with pytest.raises(SetError, match=r"leave out --corpus$"):
            open_set(str(path), tmp_path)


def test_the_demo_set_fits_its_corpus(demo_corpus: Path) -> None:
    opened = open_set("demo")
    assert opened.name == "demo"
    assert len(opened.questions) >= 80
    assert sum(not question.answerable for question in opened.questions) >= 20
    assert {q.document for q in opened.questions if q.document} <= {
        path.relative_to(demo_corpus).as_posix() for path in demo_corpus.rglob("*")
    }


def test_the_articles_set_fits_its_corpus(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SHARED", str(shared))
    opened = open_set("articles")
    assert len(opened.corpus.names()) == 2
    assert sum(question.answerable for question in opened.questions) >= 60
