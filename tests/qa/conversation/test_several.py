"""Whom "he" and "she" mean after a name or a role that several bear."""

from __future__ import annotations

import pytest

from index.types import Span
from qa.conversation.followups import complete
from qa.conversation.recall import Past, Shown
from qa.conversation.types import Register
from qa.question.library import Library, Volume
from qa.question.mentions import Known, People
from qa.question.query import understand

ANNA, EMMA, PAUL, KARL = "Anna Stone", "Emma Field", "Paul Stone", "Karl Stone"
PEOPLE = People(
    [
        Known(ANNA, roles=("moderator",)),
        Known(EMMA, roles=("moderator",)),
        Known(PAUL),
        Known(KARL),
    ]
)
LIBRARY = Library(
    [
        Volume("one.txt", "The first debate", "2021-05-01", (ANNA, PAUL)),
        Volume("two.txt", "The second debate", "2022-05-01", (EMMA, KARL)),
        Volume("three.txt", "An evening at the harbour", "2023-05-01", (PAUL,)),
    ]
)


def told(before: str, question: str, *answering: str) -> str | None:
    """How a question is completed after one that these speakers answered."""
    quotes = tuple(Shown("two.txt", Span(0, 5), name) for name in answering)
    past = Past(understand(before, PEOPLE, LIBRARY), quotes)
    return complete(question, past, Register(PEOPLE, LIBRARY)).told


@pytest.mark.parametrize(
    ("answering", "expected"),
    [
        ((EMMA,), "What did Emma Field ask about taxes?"),
        ((ANNA, EMMA), "What did Anna Stone ask about taxes?"),
        ((PAUL,), None),
        ((), None),
    ],
)
def test_of_those_who_hold_a_role_she_is_the_one_who_answered(
    answering: tuple[str, ...], expected: str | None
) -> None:
    assert told("Who is the moderator?", "what did she ask about taxes?", *answering) == expected


@pytest.mark.parametrize(
    ("question", "answering", "expected"),
    [
        ("what did she say about taxes?", (), "What did Anna Stone say about taxes?"),
        ("what did he say about taxes?", (KARL,), "What did Karl Stone say about taxes?"),
        ("what did he say about taxes?", (), "What did Stone say about taxes?"),
    ],
)
def test_of_those_with_one_name_he_is_who_answered_or_any_of_them(
    question: str, answering: tuple[str, ...], expected: str
) -> None:
    assert told("What did Stone say about the toll?", question, *answering) == expected


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who is the moderator of the 2022 debate?", (EMMA,)),
        ("Who was the moderator in 2021?", (ANNA,)),
        ("Who was the moderator of the first debate in 2021?", (ANNA,)),
        ("Who is the moderator at the second debate?", (EMMA,)),
        ("Who is the moderator of the 2019 debate?", (ANNA, EMMA)),
        ("Who is the moderator?", (ANNA, EMMA)),
        ("Who is Stone in the second debate?", (ANNA, KARL, PAUL)),
    ],
)
def test_a_role_is_that_of_the_time_or_document_behind_it(
    question: str, named: tuple[str, ...]
) -> None:
    (found,) = understand(question, PEOPLE, LIBRARY).named
    assert found.mention.speakers == named


def test_a_role_is_that_which_is_held_there() -> None:
    held = (("moderator", "2021-05-01"), ("guest", "2022-05-01"))
    people = People([Known(ANNA, held=held), Known(EMMA, held=(("moderator", "2022-05-01"),))])
    both = Library(
        [
            Volume("one.txt", "The first debate", "2021-05-01", (ANNA,)),
            Volume("two.txt", "The second debate", "2022-05-01", (ANNA, EMMA)),
            Volume("three.txt", "An evening at the harbour", "2023-05-01"),
        ]
    )
    (found,) = understand("Who is the moderator of the second debate?", people, both).named
    assert found.mention.speakers == (EMMA,)


def test_whose_words_are_wanted_is_told_with_the_documents_of_a_role() -> None:
    query = understand("What did the moderator of the 2022 debate say of tax?", PEOPLE, LIBRARY)
    assert [(n.relation.value, n.mention.speakers) for n in query.named] == [("by", (EMMA,))]
    assert query.search == "tax?"
