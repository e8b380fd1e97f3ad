"""What people marked on the page becomes questions with known answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eval.__main__ import app
from eval.errors import SetError
from eval.questions import Gold, Limits
from eval.run import evaluate
from eval.sets import open_set
from index.build import build
from index.command import run
from index.fakes import HashingEmbedder
from index.search import SearchIndex
from index.types import Span
from qa.engine import Engine
from qa.feedback import Asked, Judged, Opinion, Passage, append, beside
from qa.types import Aspect
from tests.index.small import HARBOUR, SCHOOLS, TAXES, put

WHEN = datetime(2025, 6, 2, tzinfo=UTC)
OPEN = "The harbour stays open. We signed it."
MAY = "No tax will rise before May."
MERGE = "Two schools will merge."
CLOSE = Asked(question="Will the harbour close?")
FILES = {"harbour.txt": HARBOUR, "deep/taxes.txt": TAXES, "schools.vtt": ""}
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v John Roe>Two schools will merge.\n"


def passage(document: str, text: str, words: str, speaker: str | None) -> Passage:
    start = text.index(words)
    end = start + len(words)
    return Passage(
        document=document,
        start=start,
        end=end,
        highlight=(start, end),
        speaker=speaker,
        text=words,
    )


ROE = passage("harbour.txt", HARBOUR, OPEN, "John Roe")
ORR = passage("deep/taxes.txt", TAXES, MAY, "Sue Orr")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    folder = put(tmp_path / "corpus", {**FILES, "schools.vtt": VTT, "more.txt": SCHOOLS})
    build([folder], tmp_path / "demo", HashingEmbedder())
    return tmp_path / "demo"


def say(index: Path, verdict: Judged, passage: Passage | None, asked: Asked = CLOSE) -> Path:
    append(beside(index), Opinion(time=WHEN, asked=asked, verdict=verdict, passage=passage))
    return beside(index)


def test_what_is_marked_as_right_is_gold(index: Path) -> None:
    file = say(index, Judged.RIGHT, ROE)
    opened = open_set(str(file))
    (question,) = opened.questions
    assert (question.text, question.answerable) == ("Will the harbour close?", True)
    assert question.document == "harbour.txt"
    assert question.gold == (Gold(Span(ROE.start, ROE.end), "John Roe"),)
    assert question.gold[0].span.of(HARBOUR) == OPEN
    assert (opened.name, opened.corpus.names()) == ("demo.feedback", ("harbour.txt",))
    assert opened.highlight_rule is None
    assert opened.notes == ()


def test_what_is_wrong_or_taken_back_is_none(index: Path) -> None:
    say(index, Judged.RIGHT, ROE)
    say(index, Judged.TAKEN_BACK, ROE)
    say(index, Judged.RIGHT, ORR)
    say(index, Judged.WRONG_SPEAKER, ORR)
    file = say(index, Judged.IT_IS_THERE, None)
    with pytest.raises(SetError) as caught:
        open_set(str(file))
    assert str(caught.value) == f"{file}: no passage is marked as right yet; mark some on the page"
    say(index, Judged.WRONG_PASSAGE, ORR)
    say(index, Judged.RIGHT, ORR)
    assert [q.document for q in open_set(str(file)).questions] == ["deep/taxes.txt"]


def test_several_right_passages_of_a_document_are_one_question(index: Path) -> None:
    lee = passage("harbour.txt", HARBOUR, "Will the harbour close?", "Ann Lee")
    say(index, Judged.RIGHT, ROE)
    say(index, Judged.RIGHT, lee)
    say(index, Judged.RIGHT, ORR)
    limited = Asked(question=CLOSE.question, speakers=("John Roe",), ignore=(Aspect.DATE,))
    file = say(index, Judged.RIGHT, ROE, limited)
    questions = open_set(str(file)).questions
    assert [(q.document, [g.speaker for g in q.gold]) for q in questions] == [
        ("harbour.txt", ["John Roe", "Ann Lee"]),
        ("deep/taxes.txt", ["Sue Orr"]),
        ("harbour.txt", ["John Roe"]),
    ]
    assert [q.limits for q in questions] == [
        Limits(),
        Limits(),
        Limits(speakers=("John Roe",), ignore=frozenset({Aspect.DATE})),
    ]
    assert len({q.id for q in questions}) == 3


def test_a_question_keeps_its_id_while_the_file_grows(index: Path) -> None:
    file = say(index, Judged.RIGHT, ROE)
    (before,) = open_set(str(file)).questions
    say(index, Judged.RIGHT, ORR)
    assert open_set(str(file)).questions[0].id == before.id


def test_the_text_of_any_format_is_that_of_its_document(index: Path) -> None:
    words = passage("schools.vtt", f"John Roe: {MERGE}", MERGE, "John Roe")
    file = say(index, Judged.RIGHT, words)
    corpus = open_set(str(file)).corpus
    assert corpus.text("schools.vtt") == f"John Roe: {MERGE}"
    assert corpus.text("harbour.txt") == HARBOUR
    assert corpus.text("none.txt") is None


def test_words_that_moved_are_found_and_those_that_are_gone_are_told(index: Path) -> None:
    say(index, Judged.RIGHT, ORR)
    file = say(index, Judged.RIGHT, ROE)
    folder = index.parent / "corpus"
    put(folder, {"harbour.txt": f"The harbour\n\n{HARBOUR}", "deep/taxes.txt": "SUE ORR: No.\n"})
    opened = open_set(str(file))
    (question,) = opened.questions
    text = opened.corpus.text("harbour.txt") or ""
    assert question.gold[0].span == Span(ROE.start + 13, ROE.end + 13)
    assert question.gold[0].span.of(text) == OPEN
    assert opened.notes == (f"{file}: 1 of 2 passages marked as right are not there any more",)
    put(folder, {"harbour.txt": HARBOUR + HARBOUR.replace("Will", "And will")})
    assert open_set(str(file)).questions[0].gold[0].span == ROE.span
    put(folder, {"harbour.txt": f"The harbour\n\n{HARBOUR}{HARBOUR}"})
    with pytest.raises(SetError, match="no words marked as right are in the documents any more"):
        open_set(str(file))


def test_a_folder_may_be_named_where_no_index_is_beside_it(index: Path, tmp_path: Path) -> None:
    file = say(index, Judged.RIGHT, ROE).rename(tmp_path / "collected.jsonl")
    with pytest.raises(SetError, match=r"name the transcripts with --corpus$"):
        open_set(str(file))
    assert open_set(str(file), tmp_path / "corpus").questions[0].document == "harbour.txt"


def test_its_documents_are_written_out_with_their_sidecars(index: Path, tmp_path: Path) -> None:
    put(tmp_path / "corpus", {"harbour.json": "{}", ".removed/old.txt": "x"})
    open_set(str(say(index, Judged.RIGHT, ROE))).corpus.write(tmp_path / "out")
    written = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert written == {*FILES, "harbour.json", "more.txt"}


def test_a_broken_line_is_told(index: Path) -> None:
    file = say(index, Judged.RIGHT, ROE)
    with file.open("a") as out:
        out.write('{"time": "2025-06-02", "asked": {"question": "?"}, "verdict": "fine"}\n')
    with pytest.raises(SetError) as caught:
        open_set(str(file))
    assert str(caught.value).startswith(f"{file}:2: no opinion (verdict: Input should be 'right', ")


def test_an_engine_is_measured_on_what_was_marked_within_its_limits(index: Path) -> None:
    engine = Engine(SearchIndex.open(index), HashingEmbedder)
    answer = engine.ask("The harbour stays open?", speakers=["John Roe"])
    quote = next(q for q in answer.quotes if q.transcript.name == "harbour.txt")
    shown = Passage(
        document=quote.transcript.name,
        start=quote.span.start,
        end=quote.span.end,
        highlight=quote.highlight,
        speaker=quote.speaker,
        text=quote.text,
    )
    asked = Asked(question="The harbour stays open?", speakers=("John Roe",))
    gone = Asked(question="Who was it?", speakers=("Nobody Known",))
    say(index, Judged.RIGHT, shown, asked)
    report = evaluate(engine, open_set(str(say(index, Judged.RIGHT, ROE, gone))))
    first, second = report.rows
    assert (first.rank, first.speaker_right, first.highlight_right) == (1, True, None)
    assert (first.verbatim, first.quotes) == (first.quotes, len(answer.quotes))
    assert {shown.speaker for shown in first.top} == {"John Roe"}
    assert (second.answered, second.rank, second.quotes) == (False, None, 0)


def test_the_command_takes_the_file(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = say(index, Judged.RIGHT, ROE)
    say(index, Judged.RIGHT, ROE.model_copy(update={"text": "Never said."}), Asked(question="So?"))
    with pytest.raises(SystemExit) as ended:
        run(app, ["corpus", str(file), str(index.parent / "out")])
    assert ended.value.code == 0
    assert (index.parent / "out" / "harbour.txt").read_text() == HARBOUR
    assert json.loads(file.read_text().splitlines()[0])["verdict"] == "right"
