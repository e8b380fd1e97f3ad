"""Answers as JSON and on the terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from index.types import Method, Span
from qa.contract import answer_json, check_json, speaker_json
from qa.printing import print_answer
from qa.render import gist, voice
from qa.types import (
    Answer,
    Check,
    Place,
    Quote,
    Reply,
    RoleHeld,
    Searched,
    SpeakerSummary,
    Transcript,
    Verdict,
)

TEXT = "Q: Why [bold]now[/bold]?\nA: We must. It is :smile: late."
TALK = Transcript("2024/talk.txt", "The talk", "2024-03", TEXT)
BARE = Transcript("talk.txt", None, None, TEXT)
SEARCHED = Searched(passages=12, speakers=3, documents=2, turns=9)


def quote(transcript: Transcript = TALK, *, named: bool = True) -> Quote:
    return Quote(
        transcript=transcript,
        span=Span(28, 56),
        highlight=Span(37, 56),
        speaker="Ann Lee" if named else None,
        role="editor" if named else None,
        method=Method.ALTERNATION,
        reply_to=Reply(transcript, Span(3, 24), None) if named else None,
        score=1.234567,
        confidence=0.87654,
        asks=False,
    )


ANSWERED = Answer("Why now?", True, 0.876543, (quote(),), SEARCHED)


def printed(answer: Answer, width: int = 200) -> str:
    screen = StringIO()
    print_answer(answer, Console(file=screen, width=width))
    return "\n".join(line.rstrip() for line in screen.getvalue().splitlines())


def test_an_answer_to_the_contract() -> None:
    assert answer_json(ANSWERED) == {
        "question": "Why now?",
        "answered": True,
        "confidence": 0.8765,
        "quotes": [
            {
                "text": "We must. It is :smile: late.",
                "speaker": "Ann Lee",
                "role": "editor",
                "document": "2024/talk.txt",
                "title": "The talk",
                "date": "2024-03",
                "start": 28,
                "end": 56,
                "highlight": [37, 56],
                "lead_in": None,
                "reply_to": {
                    "speaker": None,
                    "text": "Why [bold]now[/bold]?",
                    "start": 3,
                    "end": 24,
                },
                "method": "alternation",
                "score": 1.2346,
                "confidence": 0.8765,
                "asks": False,
                "quoted_by": None,
                "quotations": [],
                "voice": None,
                "page": None,
                "time": None,
                "also": [],
                "kind": "speech",
            }
        ],
        "searched": {"passages": 12, "speakers": 3, "documents": 2, "turns": 9},
    }


def test_what_is_unknown_is_null() -> None:
    (found,) = answer_json(Answer("?", True, 1.0, (quote(BARE, named=False),), SEARCHED))["quotes"]
    assert [found[name] for name in ("speaker", "role", "title", "date", "reply_to")] == [None] * 5


def test_a_problem_is_told_only_where_there_is_one() -> None:
    assert "problem" not in answer_json(ANSWERED)
    failed = Answer("", False, 0.0, (), Searched(0, 0, 0, 0), "the question is empty")
    assert answer_json(failed)["problem"] == "the question is empty"


def test_a_verdict() -> None:
    place = Place(TALK, Span(28, 36), "Ann Lee", None, Method.LABEL)
    assert check_json(Check("We must", Verdict.EXACT, (place,))) == {
        "quotation": "We must",
        "verdict": "exact",
        "ascribed_to": [],
        "differences": [],
        "places": [
            {
                "document": "2024/talk.txt",
                "title": "The talk",
                "date": "2024-03",
                "start": 28,
                "end": 36,
                "text": "We must.",
                "speaker": "Ann Lee",
                "role": None,
                "method": "label",
                "quoted_by": None,
            }
        ],
    }
    nowhere = check_json(Check("No", Verdict.NOT_FOUND, ()))
    assert (nowhere["verdict"], nowhere["places"]) == ("not_found", [])


def test_a_speaker() -> None:
    held = (RoleHeld("editor", "a.txt", "2019"), RoleHeld("host", "b.txt", None))
    roles = ("editor", "host")
    assert speaker_json(SpeakerSummary("Ann Lee", roles, 4, 31, 2, ("Anne Lee",), held)) == {
        "name": "Ann Lee",
        "roles": ["editor", "host"],
        "turns": 4,
        "words": 31,
        "documents": 2,
        "aliases": ["Anne Lee"],
        "held": [
            {"role": "editor", "document": "a.txt", "date": "2019"},
            {"role": "host", "document": "b.txt", "date": None},
        ],
    }


@pytest.mark.parametrize(
    ("speaker", "role", "shown"),
    [
        ("Ann Lee", None, "Ann Lee"),
        ("Ann Lee", "editor", "Ann Lee (editor)"),
        ("Ann Lee", "", "Ann Lee"),
        (None, None, "Unknown speaker"),
        (None, "host", "Unknown speaker (host)"),
    ],
)
def test_whose_words(speaker: str | None, role: str | None, shown: str) -> None:
    assert voice(speaker, role) == shown


def test_an_answer_on_the_terminal_shows_markup_as_it_is() -> None:
    assert printed(ANSWERED) == (
        "\n1. Ann Lee (editor)\n"
        "   Replying to Unknown speaker: Why [bold]now[/bold]?\n"
        "   We must. It is :smile: late.\n"
        "   The talk · 2024-03 · 2024/talk.txt [28:56] · 88% sure\n"
        "\n12 passages, 3 speakers, 2 documents searched"
    )


def test_nobody_answers_but_something_is_near() -> None:
    answer = Answer("Why?", False, 0.1, (quote(BARE, named=False),), SEARCHED)
    assert printed(answer) == (
        "Nobody here answers that (12 passages, 3 speakers, 2 documents searched). "
        "The nearest passages, which may not answer:\n"
        "\n1. Unknown speaker\n"
        "   We must. It is :smile: late.\n"
        "   talk.txt [28:56] · 88% sure"
    )


def test_nobody_answers_and_nothing_is_near() -> None:
    answer = Answer("Why?", False, 0.0, (), Searched(0, 0, 0, 0))
    assert printed(answer) == (
        "Nobody here answers that (0 passages, 0 speakers, 0 documents searched)."
    )


def test_the_answering_sentence_stands_out() -> None:
    screen = StringIO()
    terminal = Console(file=screen, width=80, force_terminal=True, color_system="standard")
    print_answer(ANSWERED, terminal)
    assert "We must. \x1b[1mIt is :smile: late.\x1b[0m" in screen.getvalue()


LONG = "The bridge is shut. " + "It has been for months, as all of us here know. " * 5


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("Who pays?", "Who pays?"),
        ("It is shut. Who pays?", "It is shut. Who pays?"),
        (LONG + "Who pays? And when?", f"… {LONG[-192:]}Who pays? And when?"),
        ("Who pays " + "and pays " * 30 + "?", "Who pays " + "and pays " * 30 + "?"),
    ],
)
def test_a_long_question_is_shown_by_its_end(asked: str, shown: str) -> None:
    text = f"Lee: {asked}\nRoe: We do.\n"
    reply = Reply(Transcript("a.txt", None, None, text), Span(5, 5 + len(asked)), "Lee")
    assert gist(reply) == shown
