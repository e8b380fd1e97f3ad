from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "eval" / "sets" / "conversations"
KINDS = {
    "first",
    "about",
    "speaker",
    "pronoun",
    "why",
    "when",
    "how",
    "date",
    "document",
    "more",
    "opposed",
    "question_before",
    "reply",
}
ASKED = {"question", "full", "kind", "answerable"}
ANSWER = {"document", "speaker", "gold"}


@dataclass(frozen=True)
class Part:
    """A stretch that answers a step."""

    step: str
    document: str
    speaker: str | None
    start: int
    end: int


def conversations(name: str) -> list[dict[str, Any]]:
    path = FOLDER / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def parts(name: str) -> list[Part]:
    return [
        Part(f"{talk['id']}: {step['question']}", answer["document"], answer["speaker"], *span)
        for talk in conversations(name)
        for step in talk["steps"]
        if step["answerable"]
        for answer in (step, *step.get("also", ()))
        for span in answer["gold"]
    ]


def test_there_are_sixty_on_the_demo_and_every_kind_has_four() -> None:
    talks = conversations("demo")
    kinds = Counter(step["kind"] for talk in talks for step in talk["steps"])
    assert len(talks) >= 60
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 4


@pytest.mark.parametrize("name", ["demo", "debates"])
def test_every_conversation_has_the_form(name: str) -> None:
    talks = conversations(name)
    assert len({talk["id"] for talk in talks}) == len(talks)
    for talk in talks:
        assert set(talk) == {"id", "held", "steps"}
        assert len(talk["steps"]) in (2, 3)
        for place, step in enumerate(talk["steps"]):
            assert set(step) - {"also"} == (ASKED | ANSWER if step["answerable"] else ASKED)
            assert (step["kind"] == "first") == (place == 0)
            assert (step["question"] == step["full"]) == (place == 0)
            assert all(set(answer) == ANSWER for answer in step.get("also", ()))
        assert talk["steps"][0]["answerable"]


@pytest.mark.parametrize("name", ["demo", "debates"])
def test_a_third_is_held_back(name: str) -> None:
    talks = conversations(name)
    assert sum(talk["held"] for talk in talks) == len(talks) // 3


def test_the_gold_of_the_demo_is_whole_words_said_by_the_named_speaker(demo_corpus: Path) -> None:
    lines = (demo_corpus.parent / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    turns = [json.loads(line) for line in lines]
    for part in parts("demo"):
        text = (demo_corpus / part.document).read_bytes().decode("utf-8")
        words = text[part.start : part.end]
        assert words == words.strip(), part
        assert not (text[part.start - 1] + text[part.start]).isalnum(), part
        said_by = {
            turn["speaker"]
            for turn in turns
            if turn["document"] == part.document
            and turn["start"] < part.end
            and part.start < turn["end"]
        }
        assert said_by == {part.speaker}, part


def test_the_gold_of_the_debates_lies_in_a_turn_that_bears_the_speakers_name(shared: Path) -> None:
    for part in parts("debates"):
        path = shared / "corpora" / "debates" / part.document
        text = path.read_bytes().decode("utf-8-sig")
        line = text[text.rfind("\n", 0, part.start) + 1 : part.end]
        assert line.startswith(f"{part.speaker}: "), part
