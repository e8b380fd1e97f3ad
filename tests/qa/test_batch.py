"""Files of questions and of answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError, StorageError
from qa.batch import read_questions, run_batch
from qa.types import Answer, Searched

THREE = '{"question": "Who?"}\n{"question": "Why?", "id": 7}\n{"question": "When?"}\n'


def answers(questions: Iterable[str]) -> Iterator[Answer]:
    """Every question answered in the negative."""
    for question in questions:
        yield Answer(question.strip(), False, 0.25, (), Searched(0, 0, 0))


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def asked(path: Path) -> list[str]:
    """The questions of a file of answers."""
    return [json.loads(line)["question"] for line in path.read_bytes().split(b"\n")[:-1]]


@pytest.mark.parametrize(
    "content",
    [
        THREE,
        "\ufeff" + THREE,
        THREE.replace("\n", "\r\n"),
        "\n" + THREE.replace("\n", "\n \n"),
        THREE.rstrip(),
    ],
    ids=["plain", "byte-order mark", "CRLF", "blank lines", "no last line break"],
)
def test_questions_of_json_lines(tmp_path: Path, content: str) -> None:
    assert read_questions(file(tmp_path, "in.jsonl", content)) == ["Who?", "Why?", "When?"]


@pytest.mark.parametrize(
    ("content", "questions"),
    [
        ("question\nWho?\nWhy?\n", ["Who?", "Why?"]),
        ("\ufeffquestion\nWho?\n", ["Who?"]),
        ("id,question\r\n1,Who?\r\n2,Why?\r\n", ["Who?", "Why?"]),
        ('id,question,who\n1,"Why, then?",Lee\n', ["Why, then?"]),
        ('question\n"He said ""no"", why?"\n', ['He said "no", why?']),
        ('question,id\n"Two\nlines?",1\nWhy?,2\n', ["Two\nlines?", "Why?"]),
        ('question\n"Two\r\nlines?"\r\nWhy?\r\n', ["Two\r\nlines?", "Why?"]),
        (
            "question\nTwo\u2028lines\x85or\x0cthree?\nWhy?\n",
            ["Two\u2028lines\x85or\x0cthree?", "Why?"],
        ),
        ("id,question\n1,\n2,Why?\n3\n", ["", "Why?", ""]),
        ("question\nWho?\n\nWhy?\n", ["Who?", "Why?"]),
        ("question\n田中 は?", ["田中 は?"]),
    ],
)
def test_questions_of_csv(tmp_path: Path, content: str, questions: list[str]) -> None:
    assert read_questions(file(tmp_path, "in.CSV", content)) == questions


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_any_question_survives_json_lines(
    tmp_path_factory: pytest.TempPathFactory, questions: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    lines = [json.dumps({"question": q}, ensure_ascii=False) + "\n" for q in questions]
    source, target = file(folder, "any.jsonl", "".join(lines)), folder / "any.out"
    target.unlink(missing_ok=True)
    assert run_batch(source, target, answers) == len(questions)
    assert asked(target) == [question.strip() for question in questions]
    written = target.read_bytes()
    assert run_batch(source, target, answers) == len(questions)
    assert target.read_bytes() == written


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("in.jsonl", "", "no questions; give a 'question' in every line"),
        ("in.jsonl", " \n\n", "no questions; give a 'question' in every line"),
        ("in.csv", "question\n", "no questions; give a 'question' in every line"),
        ("in.csv", "", "no column 'question' in its first line"),
        ("in.csv", "id;question\n1;Who?\n", "no column 'question' in its first line"),
        ("in.jsonl", b"\xff\xfe", "can't be read (not UTF-8 text)"),
    ],
)
def test_a_file_without_questions_is_refused(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    path = file(tmp_path, name, content)
    with pytest.raises(QuestionError) as raised:
        read_questions(path)
    assert str(raised.value).removeprefix(f"{path}: ") == message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError) as raised:
        read_questions(tmp_path / "none.jsonl")
    assert str(raised.value) == (
        f"{tmp_path / 'none.jsonl'}: can't be read (No such file or directory)"
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Who?", "not JSON (Expecting value); write one object a line"),
        ("[" * 100_000, "not JSON (too large); write one object a line"),
        ("1" * 5000, "not JSON (too large); write one object a line"),
        ('"Who?"', "no 'question' text in this line"),
        ('{"q": "Who?"}', "no 'question' text in this line"),
        ('{"question": 7}', "no 'question' text in this line"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = file(tmp_path, "in.jsonl", f'{{"question": "a\u2028b"}}\n\n{line}\n')
    with pytest.raises(QuestionError) as raised:
        read_questions(path)
    assert str(raised.value) == f"{path}:3: {message}"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "Why, then?",
            "more fields than the first line has; put a question with commas in quotation marks",
        ),
        ('"Why', "not CSV (unexpected end of data); mend the line"),
        ("x" * 200_000, "not CSV (field larger than field limit (131072)); mend the line"),
    ],
    ids=["comma", "open quotation mark", "long"],
)
def test_a_bad_row_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = file(tmp_path, "in.csv", f'question\n"Two\nlines"\n{line}\n')
    with pytest.raises(QuestionError) as raised:
        read_questions(path)
    assert str(raised.value) == f"{path}:4: {message}"


def test_answers_are_written_a_line_each_in_order(tmp_path: Path) -> None:
    source, target = file(tmp_path, "in.jsonl", THREE), tmp_path / "out.jsonl"
    assert run_batch(source, target, answers) == 3
    assert target.read_text().splitlines()[0] == (
        '{"question": "Who?", "answered": false, "confidence": 0.25, "quotes": [], '
        '"searched": {"passages": 0, "speakers": 0, "documents": 0, "turns": 0}}'
    )
    assert asked(target) == ["Who?", "Why?", "When?"]


def test_an_answer_is_written_before_the_next_question_is_answered(tmp_path: Path) -> None:
    source, target = file(tmp_path, "in.jsonl", THREE), tmp_path / "out.jsonl"
    seen: list[list[str]] = []

    def ask(questions: Iterable[str]) -> Iterator[Answer]:
        for answer in answers(questions):
            seen.append(asked(target) if target.exists() else [])
            yield answer

    run_batch(source, target, ask)
    assert seen == [[], ["Who?"], ["Who?", "Why?"]]


def test_progress_counts_the_answers(tmp_path: Path) -> None:
    source, target = file(tmp_path, "in.jsonl", THREE), tmp_path / "out.jsonl"
    told: list[tuple[str, int, int]] = []
    run_batch(source, target, answers, lambda *step: told.append(step))
    assert told == [("answering", 1, 3), ("answering", 2, 3), ("answering", 3, 3)]


@pytest.mark.parametrize(
    ("left", "again"),
    [("whole", 1), ("half a line", 1), ("half a letter", 1), ("all", 0), ("nothing", 3)],
)
def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path, left: str, again: int) -> None:
    content = THREE.replace("When?", "Où?")
    source, target = file(tmp_path, "in.jsonl", content), tmp_path / "out.jsonl"
    run_batch(source, target, answers)
    whole = target.read_bytes()
    two = whole.index(b'{"question": "O')
    cut = {
        "whole": two,
        "half a line": two + 14,
        "half a letter": whole.index("ù".encode()) + 1,
        "all": len(whole),
        "nothing": 0,
    }[left]
    target.write_bytes(whole[:cut])
    anew: list[str] = []

    def ask(questions: Iterable[str]) -> Iterator[Answer]:
        anew.extend(questions)
        return answers(anew)

    assert run_batch(source, target, ask) == 3
    assert len(anew) == again
    assert target.read_bytes() == whole


def test_a_run_that_fails_keeps_what_it_answered(tmp_path: Path) -> None:
    source, target = file(tmp_path, "in.jsonl", THREE), tmp_path / "out.jsonl"

    def ask(questions: Iterable[str]) -> Iterator[Answer]:
        yield from answers(list(questions)[:2])
        raise QuestionError("stopped")

    with pytest.raises(QuestionError, match="stopped"):
        run_batch(source, target, ask)
    assert asked(target) == ["Who?", "Why?"]
    assert run_batch(source, target, answers) == 3


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"question": "Else?", "answered": false}\n', 1),
        ('{"question": "Who?", "answered": true}\nnotes\n', 2),
        ('{"question": "Who?"}\n', 1),
        ("[1]\n", 1),
        ('{"answered": true}\n', 1),
        ('{"question": 1, "answered": true}\n', 1),
        (
            "".join(
                f'{{"question": "{q}?", "answered": true}}\n' for q in "Who Why When Who".split()
            ),
            4,
        ),
    ],
)
def test_a_file_with_something_else_is_left_as_it_is(
    tmp_path: Path, content: str, line: int
) -> None:
    source, target = file(tmp_path, "in.jsonl", THREE), file(tmp_path, "out.jsonl", content)
    with pytest.raises(QuestionError) as raised:
        run_batch(source, target, answers)
    assert str(raised.value) == (
        f"{target}:{line}: holds something else than the answer to question {line}; "
        "remove the file or name another"
    )
    assert target.read_text() == content


def test_the_questions_are_not_written_over(tmp_path: Path) -> None:
    source = file(tmp_path, "in.jsonl", THREE)
    with pytest.raises(QuestionError) as raised:
        run_batch(source, tmp_path / "." / "in.jsonl", answers)
    assert str(raised.value) == (
        f"{source}: holds the questions; name another file for the answers"
    )
    assert source.read_text() == THREE


def test_without_an_answer_nothing_is_written(tmp_path: Path) -> None:
    source, target = file(tmp_path, "in.jsonl", THREE), tmp_path / "out.jsonl"

    def ask(questions: Iterable[str]) -> Iterator[Answer]:
        raise QuestionError("no such speaker")

    with pytest.raises(QuestionError, match="no such speaker"):
        run_batch(source, target, ask)
    assert not target.exists()


def test_a_bad_question_file_leaves_the_answers_as_they_are(tmp_path: Path) -> None:
    source, target = file(tmp_path, "in.jsonl", "Who?"), file(tmp_path, "out.jsonl", "kept")
    with pytest.raises(QuestionError):
        run_batch(source, target, answers)
    assert target.read_text() == "kept"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("none/out.jsonl", "can't be written (No such file or directory)"),
        (".", "can't be read (Is a directory)"),
    ],
)
def test_answers_that_can_not_be_written_are_an_error(
    tmp_path: Path, target: str, reason: str
) -> None:
    source = file(tmp_path, "in.jsonl", THREE)
    with pytest.raises(StorageError) as raised:
        run_batch(source, tmp_path / target, answers)
    assert str(raised.value) == f"{tmp_path / target}: {reason}"


def test_half_a_character_is_written_as_an_escape(tmp_path: Path) -> None:
    source, target = file(tmp_path, "in.jsonl", '{"question": "\\ud83d?"}\n'), tmp_path / "out"
    run_batch(source, target, answers)
    assert target.read_text("utf-8").startswith('{"question": "\\ud83d?", ')
    assert asked(target) == ["\ud83d?"]
    assert run_batch(source, target, answers) == 1


def test_answers_need_a_file(tmp_path: Path) -> None:
    source = file(tmp_path, "in.jsonl", THREE)
    with pytest.raises(StorageError, match=r"^/dev/full: is a device or a pipe; name a file"):
        run_batch(source, Path("/dev/full"), answers)
