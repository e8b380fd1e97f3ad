from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from eval.errors import SetError
from eval.questions import Gold, Question, parse_question, read_questions
from index.types import Span
from tests.eval.fakes import write

ANSWERABLE = {
    "id": "a1",
    "question": "Who pays?",
    "answerable": True,
    "document": "hall.txt",
    "speaker": "Ann Roe",
    "gold": [[4, 9], [12, 20]],
}
UNANSWERABLE = {"id": "u1", "question": "Who sings?", "answerable": False}


def test_an_answerable_line_keeps_its_spans_and_speaker() -> None:
    line = json.dumps(ANSWERABLE | {"type": "fact"})
    assert parse_question(line, "set.jsonl:1") == Question(
        id="a1",
        text="Who pays?",
        answerable=True,
        document="hall.txt",
        gold=(Gold(Span(4, 9), "Ann Roe"), Gold(Span(12, 20), "Ann Roe")),
        highlights=(Span(4, 9), Span(12, 20)),
        kind="fact",
    )


def test_a_speaker_that_nobody_knows_is_none() -> None:
    line = json.dumps(ANSWERABLE | {"speaker": None})
    assert [gold.speaker for gold in parse_question(line, "set.jsonl:1").gold] == [None, None]


def test_an_unanswerable_line_has_no_gold() -> None:
    found = parse_question(json.dumps(UNANSWERABLE | {"document": "hall.txt"}), "set.jsonl:1")
    assert found == Question("u1", "Who sings?", False)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"id": 3}, "'id' is 3; it must be text"),
        ({"question": "  "}, "the question is empty; write one"),
        ({"answerable": "yes"}, "'answerable' is 'yes'; it must be true or false"),
        ({"document": None}, "'document' is None; it must be text"),
        ({"speaker": 5}, "'speaker' is 5; it must be text"),
        ({"type": ["x"]}, "'type' is ['x']; it must be text"),
        ({"gold": []}, "'gold' must list at least one [start, end] of the answer"),
        ({"gold": None}, "'gold' must list at least one [start, end] of the answer"),
        ({"gold": [[9, 4]]}, "[9, 4] in 'gold' is no span; write [start, end], 0 <= start < end"),
        ({"gold": [[4]]}, "[4] in 'gold' is no span; write [start, end], 0 <= start < end"),
        (
            {"gold": [[False, True]]},
            "[False, True] in 'gold' is no span; write [start, end], 0 <= start < end",
        ),
    ],
)
def test_a_field_that_breaks_the_format_is_named(record: dict[str, object], message: str) -> None:
    with pytest.raises(SetError) as caught:
        parse_question(json.dumps(ANSWERABLE | record), "set.jsonl:7")
    assert str(caught.value) == f"set.jsonl:7: {message}"


@pytest.mark.parametrize("key", ["id", "question", "answerable", "document"])
def test_a_missing_field_is_named(key: str) -> None:
    record = {name: value for name, value in ANSWERABLE.items() if name != key}
    with pytest.raises(SetError, match=rf"^set\.jsonl:7: '{key}' is missing; it must be "):
        parse_question(json.dumps(record), "set.jsonl:7")


def test_a_missing_speaker_is_not_taken_for_unknown() -> None:
    record = {name: value for name, value in ANSWERABLE.items() if name != "speaker"}
    with pytest.raises(SetError, match="'speaker' is missing; give a name, or null"):
        parse_question(json.dumps(record), "set.jsonl:7")


def test_a_file_is_read_in_order_past_blank_lines_and_a_byte_order_mark(tmp_path: Path) -> None:
    lines = f"\ufeff{json.dumps(UNANSWERABLE)}\r\n\n{json.dumps(ANSWERABLE)}\n"
    path = write(tmp_path / "set.jsonl", lines)
    assert [question.id for question in read_questions(path)] == ["u1", "a1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '\n{"id": }\n',
            ":2: not JSON (Expecting value at column 8); write one object a line",
        ),
        ("[1]\n", ":1: not a JSON object; write {'id': …, 'question': …, …}"),
        (" \n", ": holds no questions; write one JSON object a line"),
        (
            f"{json.dumps(UNANSWERABLE)}\n{json.dumps(UNANSWERABLE)}\n",
            ":2: the id 'u1' is used twice; give each line its own",
        ),
    ],
)
def test_a_broken_file_is_told_by_line(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "set.jsonl", text)
    with pytest.raises(SetError) as caught:
        read_questions(path)
    assert str(caught.value) == f"{path}{message}"


def test_a_file_that_is_absent_or_not_utf8_is_told(tmp_path: Path) -> None:
    absent = tmp_path / "none.jsonl"
    with pytest.raises(SetError) as caught:
        read_questions(absent)
    assert str(caught.value) == (
        f"{absent}: can't be read (No such file or directory); check the path"
    )
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(SetError) as caught:
        read_questions(latin)
    assert str(caught.value) == f"{latin}: not UTF-8 at byte 8; save it as UTF-8"


def test_what_the_contract_takes_and_refuses_is_taken_and_refused(shared: Path) -> None:
    schema = json.loads((shared / "contracts" / "eval_question.schema.json").read_text())
    contract = Draft202012Validator(schema)
    for record in (ANSWERABLE, UNANSWERABLE, ANSWERABLE | {"speaker": None, "type": "fact"}):
        assert contract.is_valid(record)
        parse_question(json.dumps(record), "set.jsonl:1")
    for change in ({"id": 1}, {"question": ""}, {"document": 4}, {"gold": [[1]]}, {"gold": "x"}):
        record = ANSWERABLE | change
        assert not contract.is_valid(record)
        with pytest.raises(SetError):
            parse_question(json.dumps(record), "set.jsonl:1")
