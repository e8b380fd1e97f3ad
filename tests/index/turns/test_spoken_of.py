"""Whom an interview is about, and who does not answer in it."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from index.turns.spoken_of import is_spoken_of
from index.types import Metadata

NAME = "Rose Thew"
ASKED = ("What did the town say?", "And the theatre?", "Is it open?")
ANSWERS = ("Nothing, as usual.", "The roof came down in March.", "Only on Sundays.")


def answering(headline: str, lead: str, first: str = ASKED[0], answer: str = ANSWERS[0]) -> object:
    """Who answers, in an interview of dashes."""
    pairs = [(first, answer), *zip(ASKED[1:], ANSWERS[1:], strict=True)]
    turns = "\n\n".join(f"— {question}\n\n— {reply}" for question, reply in pairs)
    text = f"{headline}\n\n{lead}\n\n{turns}\n"
    found = read_bytes(text.encode(), "talk.txt").turns
    who = {turn.speaker for turn in found[3::2]}
    assert [turn.speaker for turn in found[2::2]] == ["Interviewer"] * 3
    assert len(who) == 1
    return who.pop()


def test_who_a_headline_and_a_lead_are_about_answers() -> None:
    assert answering("Rose Thew on leaving", "Rose Thew danced for forty years.") == NAME
    assert answering("Rose Thew on leaving", "The dancer Rose Thew is back in town.") == NAME


@pytest.mark.parametrize(
    "lead",
    [
        "Rose Thew died in 1979. Nobody had ever asked her anything.",
        "Rose Thew (1901–1979) never gave an interview.",
        "Rose Thew's daughter has opened the theatre again. Rose Thew never spoke about it.",
    ],
)
def test_nobody_who_has_died_or_whose_daughter_is_spoken_of_answers(lead: str) -> None:
    assert answering("What Rose Thew never told", lead) is None


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("de", "Rose Thew starb 1979 in Ulm."),
        ("fr", "Rose Thew est morte en 1979."),
        ("es", "Rose Thew murió en 1979."),
        ("pl", "Rose Thew zmarła w 1979 roku."),
    ],
)
def test_who_has_died_in_other_languages(language: str, lead: str) -> None:
    assert answering("Rose Thew", lead) is None


def test_a_question_about_her_is_not_put_to_her() -> None:
    lead = "Rose Thew fills the theatre still."
    assert answering("Rose Thew on leaving", lead, "What was she like?") is None
    assert answering("Rose Thew on leaving", lead, "When your sister left, did she write?") == NAME


def test_nobody_says_of_themselves_what_is_said_of_others() -> None:
    lead = "Rose Thew fills the theatre still."
    about = "Late. Rose Thew was late every Tuesday."
    assert answering("Rose Thew on leaving", lead, answer=about) is None


@pytest.mark.parametrize(
    ("questions", "answers", "expected"),
    [
        (["What was he like?"], [], True),
        (["Did you know Bo Lund when he was young?"], [], False),
        (["What does your wife say, does she mind?"], [], False),
        (["Did you know?", "What was he like?"], [], False),
        ([], ["Yes. Rose Thew danced here."], True),
        ([], ["My name is Rose Thew and I dance."], False),
        ([], ['My mother said, "Rose Thew dances now."'], False),
        ([], ["Rose Thew, that's me."], False),
    ],
)
def test_words_that_are_of_somebody_else(
    questions: list[str], answers: list[str], expected: bool
) -> None:
    assert is_spoken_of(NAME, questions, answers) is expected


def test_who_metadata_says_answers_does() -> None:
    text = "— What was she like?\n\n— Late.\n\n— And then?\n\n— Then she sang.\n"
    found = read_bytes(text.encode(), "talk.txt", Metadata(interviewee=NAME)).turns
    assert [turn.speaker for turn in found] == ["Interviewer", NAME] * 2


def test_who_is_credited_with_a_page_does_not_answer_on_it() -> None:
    text = (
        "# About the night bus\n\n*Page kept by Hector Lyle, Transport Office*\n\n"
        "Q: Does it stop at the hospital?\n\nA: On request.\n\n"
        "Q: Does it run in snow?\n\nA: It has never tried.\n"
    )
    found = read_bytes(text.encode(), "bus.md").turns
    assert [turn.speaker for turn in found[-4:]] == ["Interviewer", None] * 2


@pytest.mark.parametrize(
    ("headline", "lead", "who"),
    [
        ("Remembering Rose Thew", "Rose Thew was a dancer. The town keeps her shoes.", None),
        ("After Rose Thew", "Rose Thew was mayor for thirty years.", None),
        ("The secret life of Rose Thew", "Rose Thew was a spy. She lived by the port.", None),
        ("The dancer Rose Thew", "Rose Thew was mayor for thirty years.", NAME),
        ("Meet Rose Thew", "Rose Thew is a dancer.", NAME),
        ("On the road", "Rose Thew was mayor. Her driver remembers.", None),
        ("On the road", "Rose Thew is the mayor. A girl of nine has questions for her cook.", None),
        ("On the road", "Rose Thew is the mayor. The office is small.", NAME),
        ("Unterwegs", "Rose Thew ist Bürgermeisterin. Ihre Tochter erinnert sich.", None),
    ],
)
def test_whose_driver_remembers_does_not_answer(headline: str, lead: str, who: str | None) -> None:
    assert answering(headline, lead) == who


def test_who_is_talked_with_answers_whoever_else_is_told_of() -> None:
    lead = "Rose Thew was mayor. Her driver remembers her well. We talked to Rose Thew in May."
    assert answering("On the road", lead) == NAME
