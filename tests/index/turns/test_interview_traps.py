"""What stands around an interview, or before its questions, and is none of its turns."""

from __future__ import annotations

from tests.index.turns.script import (
    HEADING,
    NARRATION,
    check,
    line,
)


def test_numbered_questions() -> None:
    check(
        [
            line("", "Three questions for Ida Falk", HEADING),
            line("1. ", "What do you do?", "Interviewer"),
            line("", "I tune the organs of churches.", "Ida Falk"),
            line("2. ", "How many are there left?", "Interviewer"),
            line("", "In this county there are six.", "Ida Falk"),
            line("3. ", "Do you play?", "Interviewer"),
            line("", "I never play. I listen.", "Ida Falk"),
        ]
    )


def test_author_of_the_article_does_not_answer() -> None:
    lines = [
        line("", "Ten minutes with Ida Falk", HEADING),
        line("", "By Roy Finch", NARRATION),
        line("– ", "Why lamps?", "Interviewer"),
        line("– ", "They are warm.", "Ida Falk"),
        line("– ", "All of them?", "Interviewer"),
        line("– ", "On a good day, I think so.", "Ida Falk"),
    ]
    check(lines)


def test_article_that_goes_on_below_its_interview() -> None:
    check(
        [
            line("", "The Last Lamp", HEADING),
            line("", "In the tower lives Ida Falk, 58, the last keeper of this coast.", NARRATION),
            line("Q.: ", "Why did you stay?", "Interviewer"),
            line("A.: ", "Somebody had to switch it off.", "Ida Falk"),
            line("Q.: ", "When will that be?", "Interviewer"),
            line("A.: ", "At dawn.", "Ida Falk"),
            line("\n", "Later she walks me to the gate.", None),
        ]
    )
