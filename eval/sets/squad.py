"""SQuAD 2.0 (Rajpurkar, Jia & Liang 2018): each article a transcript, each paragraph a turn.

A quote is relevant when it is of the paragraph that holds the answer; its
highlight is right when it holds one of the answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.errors import SetError
from eval.questions import Gold, Question
from eval.relevance import holds_answer
from eval.sets.transcript import Transcript, one_line
from eval.sets.types import EvalSet, Rendered, RenderedCorpus
from index.types import Span

NARRATOR = "Narrator"


def accepts(sample: Mapping[str, Any]) -> bool:
    return "data" in sample


def read(path: Path, corpus: Path | None = None) -> EvalSet:
    """Read a SQuAD 2.0 file.

    Raises:
        SetError: the file can't be read or is no SQuAD; the message names it.
    """
    if corpus is not None:
        raise SetError(f"{path}: SQuAD brings its own articles; leave out --corpus")
    documents: dict[str, Rendered] = {}
    questions: list[Question] = []
    try:
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            name = _file_name(article["title"], documents)
            transcript = Transcript()
            for paragraph in article["paragraphs"]:
                questions += _paragraph(paragraph, name, transcript)
            title = article["title"].replace("_", " ")
            documents[name] = Rendered(transcript.text, title, (NARRATOR,))
    except OSError as error:
        raise SetError(f"{path}: can't be read ({error.strerror}); check the path") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SetError(f"{path}: no SQuAD 2.0 file ({error!r}); fetch it again") from error
    return EvalSet(f"squad_{path.stem}", tuple(questions), RenderedCorpus(documents), holds_answer)


def _paragraph(paragraph: Mapping[str, Any], name: str, transcript: Transcript) -> list[Question]:
    """Write one paragraph as a turn; the questions asked of it."""
    context = one_line(paragraph["context"])
    blanks = len(context) - len(context.lstrip())
    turn = transcript.add(NARRATOR, context.strip())
    return [_question(entry, name, turn, turn.start - blanks) for entry in paragraph["qas"]]


def _question(entry: Mapping[str, Any], name: str, turn: Span, shift: int) -> Question:
    if entry.get("is_impossible", False):
        return Question(entry["id"], entry["question"].strip(), False, document=name)
    spans = (_answer(answer, shift) for answer in entry["answers"])
    return Question(
        id=entry["id"],
        text=entry["question"].strip(),
        answerable=True,
        document=name,
        gold=(Gold(turn, NARRATOR),),
        highlights=tuple(dict.fromkeys(spans)),
    )


def _answer(answer: Mapping[str, Any], shift: int) -> Span:
    start = answer["answer_start"] + shift
    return Span(start, start + len(answer["text"]))


def _file_name(title: str, taken: Mapping[str, object]) -> str:
    """A file name for an article that no other article has."""
    stem = re.sub(r"[^\w-]+", "_", title)
    name, number = f"{stem}.txt", 2
    while name in taken:
        name, number = f"{stem}_{number}.txt", number + 1
    return name
