"""Questions to begin with, from the corpus."""

from __future__ import annotations

from index.types import INTERVIEWER
from pages.examples import asked_of, examples
from tests.browser.stand_in import Said, StandInEngine, transcript


def engine(*questions: str) -> StandInEngine:
    return StandInEngine(
        *(
            transcript(
                f"{n}.txt", None, None, Said(INTERVIEWER, asked), Said("Ann Lee", "No. Yes.")
            )
            for n, asked in enumerate(questions)
        )
    )


def test_the_interviewers_questions_come_first_one_a_document() -> None:
    found = examples(engine("Why did the ferry to Lindholm stop?", "Who pays for the new bridge?"))
    assert found == [
        "Why did the ferry to Lindholm stop?",
        "Who pays for the new bridge?",
        "What does Ann Lee say?",
    ]


def test_half_of_the_examples_ask_what_somebody_says_of_what_is_theirs() -> None:
    asked = (f"Why did ferry number {n} stop sailing?" for n in range(3))
    theirs = {"Ann Lee": "harbours", "John Roe": "Lindholm", "Sue Orr": "fish"}
    said = (Said(name, f"I speak of {subject}. Really.") for name, subject in theirs.items())
    talk = transcript("talk.txt", None, None, *said)
    documents = [*engine(*asked).all, talk]
    assert examples(StandInEngine(*documents)) == [
        "Why did ferry number 0 stop sailing?",
        "Why did ferry number 1 stop sailing?",
        "What does Ann Lee say about harbours?",
        "What does John Roe say about the lindholm?",
    ]


def test_a_question_that_leans_on_what_went_before_is_left_out() -> None:
    assert examples(engine("And why did they do that to him, of all people?"))[0].startswith(
        "What does"
    )


def test_a_question_with_names_is_preferred() -> None:
    asked = "What happens to children in winter? Why did Lindholm sell the Harbour?"
    assert examples(engine(asked))[0] == "Why did Lindholm sell the Harbour?"


def test_there_are_never_more_than_four() -> None:
    assert (
        len(examples(engine(*(f"Why did ferry number {n} stop sailing?" for n in range(9))))) == 4
    )


def test_an_empty_index_has_no_examples() -> None:
    assert examples(StandInEngine()) == []


def test_nobody_is_called_upon_in_an_example() -> None:
    asked = "Mr Tait, what does the running of the ferry cost?"
    assert examples(engine(asked))[0] == "What does the running of the ferry cost?"


def test_what_only_that_day_answers_is_left_out() -> None:
    assert examples(engine("How many people came to Lindholm today?")) == ["What does Ann Lee say?"]


def test_questions_of_one_person_are_those_that_they_answer() -> None:
    ferries = engine("Why did the ferry to Lindholm stop?", "And why did they?")
    assert asked_of(ferries, "Ann Lee", ["0.txt", "1.txt"]) == [
        "Why did the ferry to Lindholm stop?"
    ]
    assert asked_of(ferries, INTERVIEWER, ["0.txt", "1.txt"]) == []
