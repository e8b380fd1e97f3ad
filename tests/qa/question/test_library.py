"""What documents are called in questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.library import Library, Volume

DEBATES = [
    Volume(f"{year}-10-{day:02}.txt", "Debate of the candidates", f"{year}-10-{day:02}", names)
    for year, day, names in [
        (2020, 3, ("Ann Lee", "Ben Oak")),
        (2020, 17, ("Ann Lee", "Ben Oak")),
        (2024, 5, ("Ann Lee", "Max Bell")),
        (2016, 9, ("Sue Orr",)),
        (2012, 9, ("Sue Orr",)),
        (2008, 9, ("Sue Orr",)),
    ]
]
TALK = Volume("talks/quay.md", "An interview on the quay", "2024-01", ("Max Bell",))
LIBRARY = Library([*DEBATES, TALK])


def named(question: str, *speakers: str) -> list[tuple[str, list[str]]]:
    found = LIBRARY.named_in(question, speakers)
    return [(place.span.of(question), [name[:7] for name in place.documents]) for place in found]


@pytest.mark.parametrize(
    ("question", "speakers", "expected"),
    [
        ("said in the 2024 debate", (), [("in the 2024 debate", ["2024-10"])]),
        ("said in the 2020 debates", (), [("in the 2020 debates", ["2020-10", "2020-10"])]),
        ("said in the debate in 2024", (), [("in the debate in 2024", ["2024-10"])]),
        ("said in the debate of 3 October 2020", (), [("of 3 October 2020", ["2020-10"])]),
        ("said in the debate with Max Bell", (), [("in the debate with Max Bell", ["2024-10"])]),
        ("said in the debate", ("Max Bell",), [("in the debate", ["2024-10"])]),
        ("said in his interview", ("Max Bell",), [("in his interview", ["talks/q"])]),
        ("said at the interview on the quay", (), [("at the interview on the quay", ["talks/q"])]),
        ("said in the quay interview about eels", (), [("in the quay interview", ["talks/q"])]),
        ("In the 2024 debate, who sang?", (), [("In the 2024 debate", ["2024-10"])]),
        ("in the 2024 debate on eels", (), [("in the 2024 debate", ["2024-10"])]),
        ("who in the 2024 debate said so?", (), [("in the 2024 debate", ["2024-10"])]),
    ],
)
def test_documents_are_found_by_all_words_that_tell_them_apart(
    question: str, speakers: tuple[str, ...], expected: list[tuple[str, list[str]]]
) -> None:
    found = named(question, *speakers)
    assert [documents for _, documents in found] == [documents for _, documents in expected]
    assert all(
        words.endswith(ending) for (words, _), (ending, _) in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("said in the debate", ()),
        ("said in the debate", ("Sue Orr",)),
        ("said in the 2019 debate", ()),
        ("said in the debate in 2019", ()),
        ("said in the debate with Sam Fox", ("Max Bell",)),
        ("said in the interview", ()),
        ("said in the interview", ("Ann Lee",)),
        ("said in an interview", ("Max Bell",)),
        ("said in the talk", ()),
        ("said on the quay", ()),
        ("said about the 2024 debate", ()),
        ("said in the candidates' hall", ()),
        ("said to the 2024 debate", ()),
        ("", ()),
    ],
)
def test_other_words_name_no_document(question: str, speakers: tuple[str, ...]) -> None:
    assert named(question, *speakers) == []


def test_a_name_of_all_documents_names_none() -> None:
    library = Library([Volume("a.txt", "The Debate", "2024")])
    assert list(library.named_in("said in the debate", ())) == []


WORDS = st.lists(st.sampled_from("in the 2024 debate on with quay interview , ? Max".split()))


@given(WORDS.map(" ".join) | st.text(max_size=60))
def test_any_question_is_read(question: str) -> None:
    for place in LIBRARY.named_in(question, ()):
        assert place.span.of(question)
        assert place.documents
