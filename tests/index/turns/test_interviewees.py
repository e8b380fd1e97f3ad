"""Who answers in an interview: as the lead, the headline or labels of the first turns say."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from tests.index.turns.script import (
    HEADING,
    NARRATION,
    check,
    line,
    read,
)
from tests.index.turns.test_interviews import ASKER, HEAD, R, dialogue


@pytest.mark.parametrize(
    "lead",
    [
        "An interview with John Roe, mayor of Ely.",
        "We spoke to John Roe in his garden.",
        "John Roe, the mayor of Ely, told us about money.",
        "Our guest is the mayor of Ely, John Roe.",
        "The mayor of Ely John Roe talks about money in an interview with the Pellsea Courier.",
        "John Roe has been mayor of Ely since 2010.",
    ],
)
def test_who_answers_is_in_the_lead(lead: str) -> None:
    check(
        [line("", "A Small Budget", HEADING), line("", lead, NARRATION), *dialogue()],
        between="\n\n",
    )


@pytest.mark.parametrize(
    "lead",
    [
        "John Roe and Ann Falk both want to be mayor.",
        "The White House said on Monday that it would wait.",
        "New York is full of rats. We asked somebody who knows.",
        "The new book about John Roe and his friend Ann Falk is out.",
    ],
)
def test_nobody_is_named_where_the_lead_does_not_decide(lead: str) -> None:
    lines = [one._replace(who=None) if one.who == R else one for one in dialogue()]
    check([line("", "A Small Budget", HEADING), line("", lead, NARRATION), *lines], between="\n\n")


@pytest.mark.parametrize(
    "headline",
    [
        "John Roe: We Will Cut It",
        "John Roe on the budget",
        "Mayor John Roe: We will cut it",
        "John Roe, mayor of Ely: “We will cut it”",
        "“We will cut it”: John Roe",
        "“We will cut it” – John Roe",
        "We will cut it, says John Roe",
        "Interview: John Roe",
        "Interview with John Roe, mayor of Ely",
        "An interview with the mayor of Ely, John Roe",
        "Q&A: John Roe, mayor",
        "John Roe | Budget",
    ],
)
def test_who_answers_is_in_the_headline(headline: str) -> None:
    check([line("", headline, HEADING), *dialogue()], between="\n\n")


@pytest.mark.parametrize(
    "headline",
    [
        "Why John Roe Must Go",
        "White House: We Will Cut It",
        "The Ely Courier: A Talk",
        "Soldiers Come Home",
        "New York: A Talk About Rats",
    ],
)
def test_headlines_that_name_nobody_who_answers(headline: str) -> None:
    lines = [one._replace(who=None) if one.who == R else one for one in dialogue()]
    check([line("", headline, HEADING), *lines], between="\n\n")


def test_who_is_who_below_the_interview() -> None:
    lines = [
        *HEAD,
        *dialogue(),
        line("", "John Roe has been mayor of Ely since 2010.", NARRATION),
        line("", "The interview took place in May.", NARRATION),
    ]
    check(lines, between="\n\n")


def test_a_first_sentence_is_no_headline() -> None:
    check(
        [
            line("", "Lena Voss of the Ely Times met the mayor, John Roe, in May.", NARRATION),
            line("Q. ", "Why now?", "Lena Voss"),
            line("A. ", "No reason. A. Smith asked me, the poet.", R),
            line("Q. ", "And then?", "Lena Voss"),
            line("A. ", "Q. is a letter that I like.", R),
        ],
        between="\n\n",
    )


def test_only_the_first_question_and_answer_have_labels() -> None:
    check(
        [
            line("", "An apple is no luxury", HEADING),
            line("", "Interview by Lena Voss", NARRATION),
            line("", "Jan Mrozek, a grower, knows who earns. His trees are old.", NARRATION),
            line("**Lena Voss: ", "What do you get for a kilo?", "Lena Voss", "**"),
            line("**Jan Mrozek:** ", "Twenty pence.", "Jan Mrozek"),
            line("**", "And the rest?", "Lena Voss", "**"),
            line("", "Ask those who carry them.", "Jan Mrozek"),
            line("**", "The minister promised help.", "Lena Voss", "**"),
            line("", "He said: “I will come.” He didn't.", "Jan Mrozek"),
            line("**", "Would you fell them?", "Lena Voss", "**"),
            line("", "Never.", "Jan Mrozek"),
            line("**", "Thank you for the talk.", "Lena Voss", "**"),
            line(
                "**", "We thank you for reading this to the end and for sharing.", NARRATION, "**"
            ),
        ],
        "apples.md",
        between="\n\n",
    )


def test_a_first_label_of_somebody_whom_nothing_presents_names_nobody() -> None:
    document = read(
        [
            line("", "An apple is no luxury", HEADING),
            line("", "There are groves in Ely.", NARRATION),
            line("**", "What do you get for a kilo?", ASKER, "**"),
            line("Bitter Truth: ", "twenty pence.", None),
            line("**", "And the rest?", ASKER, "**"),
            line("", "Ask those who carry them.", None),
        ],
        "apples.md",
        between="\n\n",
    )
    assert {turn.speaker for turn in document.turns} == {None, ASKER}


def test_below_the_leave_that_somebody_takes_nobody_speaks() -> None:
    check(
        [
            line("", "Ann Roe runs a school under ground", HEADING),
            line("", "The head Ann Roe — about lessons, desks and silence", HEADING),
            line("— ", "How many children are there?", ASKER),
            line("— ", "Two hundred.", "Ann Roe"),
            line("— ", "Who laid the floor?", ASKER),
            line("— ", "The parents.", "Ann Roe"),
            line("— ", "What is hardest?", ASKER),
            line("— ", "Silence.", "Ann Roe"),
            line("— ", "Thank you for talking to us.", ASKER),
            line("", "Found a mistake? Press the keys below.", NARRATION),
        ],
        between="\n\n",
    )


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        ("Small Presses, Big Ink", None),
        ("Small Presses: We Print by Hand", None),
        ("Oksana Hrebel, Big Ink", "Oksana Hrebel"),
        ("Tsering Lhamo: the last ink of the valley", "Tsering Lhamo"),
    ],
)
def test_capitals_that_a_headline_gives_any_word_are_no_name(
    headline: str, who: str | None
) -> None:
    text = (
        f"{headline}\n\nEleven books a year come from this chapel.\n\n"
        "— Do you ever hate a book?\n\n— Always, around page forty.\n\n"
        "— And then?\n\n— Then the glue dries, and I forgive it.\n"
    )
    turns = read_bytes(text.encode(), "talk.txt").turns
    assert [t.speaker for t in turns[2:]] == ["Interviewer", who] * 2
