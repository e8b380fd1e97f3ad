"""Many questions from a file, answers to a file: in order, as they come, resumable."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from index.errors import QuestionError, StorageError
from index.protocols import Progress, silent
from qa.contract import answer_json
from qa.types import Answer

COLUMN = "question"

Ask = Callable[[Iterable[str]], Iterator[Answer]]


def run_batch(source: Path, target: Path, ask: Ask, progress: Progress = silent) -> int:
    """Write the answer to each question of `source` on a line of `target`; gives their number.

    Lines that an earlier run left in `target` are kept, a half-written last one
    is written again. Nothing is written before there is an answer.

    Raises:
        QuestionError: `source` can't be read or has no questions, or `target`
            is that file or holds answers to others.
        StorageError: `target` can't be written.
    """
    if source.exists() and target.exists() and source.samefile(target):
        raise QuestionError(f"{target}: holds the questions; name another file for the answers")
    questions = read_questions(source)
    done, length = _answered(target, questions)
    answers = iter(ask(questions[done:]))
    first = list(islice(answers, 1))
    try:
        with target.open("r+b" if target.exists() else "wb") as file:
            file.truncate(length)
            file.seek(length)
            for number, answer in enumerate(chain(first, answers), start=done + 1):
                line = json.dumps(answer_json(answer), ensure_ascii=False)
                file.write(line.encode("utf-8", "backslashreplace") + b"\n")
                file.flush()
                progress("answering", number, len(questions))
    except OSError as error:
        raise StorageError(f"{target}: can't be written ({error.strerror})") from error
    return len(questions)


def read_questions(path: Path) -> list[str]:
    """The questions of a JSON Lines file, or of a CSV file with a heading line.

    Raises:
        QuestionError: the file can't be read, or a line has no question.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise QuestionError(f"{path}: can't be read ({reason})") from error
    read = _from_csv if path.suffix.lower() == ".csv" else _from_jsonl
    questions = list(read(text, path))
    if not questions:
        raise QuestionError(f"{path}: no questions; give a {COLUMN!r} in every line")
    return questions


def _from_csv(text: str, path: Path) -> Iterator[str]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if COLUMN not in (rows.fieldnames or ()):
            raise QuestionError(f"{path}: no column {COLUMN!r} in its first line")
        for row in rows:
            if None in row:
                raise QuestionError(
                    f"{path}:{rows.line_num}: more fields than the first line has; "
                    "put a question with commas in quotation marks"
                )
            yield row[COLUMN] or ""
    except csv.Error as error:
        raise QuestionError(
            f"{path}:{rows.line_num + 1}: not CSV ({error}); mend the line"
        ) from error


def _from_jsonl(text: str, path: Path) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _question(line, f"{path}:{number}")


def _question(line: str, place: str) -> str:
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too large"
        raise QuestionError(f"{place}: not JSON ({reason}); write one object a line") from error
    question = record.get(COLUMN) if isinstance(record, dict) else None
    if not isinstance(question, str):
        raise QuestionError(f"{place}: no {COLUMN!r} text in this line")
    return question


def _answered(target: Path, questions: list[str]) -> tuple[int, int]:
    """How many questions a file answers already, and the length in bytes of its whole lines."""
    if not target.exists():
        return 0, 0
    if not (target.is_file() or target.is_dir()):
        raise StorageError(f"{target}: is a device or a pipe; name a file for the answers")
    try:
        lines = target.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise StorageError(f"{target}: can't be read ({error.strerror})") from error
    whole = [line for line in lines if line.endswith(b"\n")]
    for number, line in enumerate(whole, start=1):
        try:
            record = json.loads(line)
            answered = record["question"].strip() if "answered" in record else None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            answered = None
        if number > len(questions) or answered != questions[number - 1].strip():
            raise QuestionError(
                f"{target}:{number}: holds something else than the answer to question {number}; "
                "remove the file or name another"
            )
    return len(whole), sum(map(len, whole))
