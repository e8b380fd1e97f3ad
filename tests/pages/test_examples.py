"""Questions to begin with, from the corpus."""

from __future__ import annotations

from index.types import INTERVIEWER
from pages.examples import examples
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
