"""Whose words a question wants although they speak nowhere."""

from __future__ import annotations

import pytest

from qa.question.query import understand
from tests.qa.question.eastport import LIBRARY, PEOPLE


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Merkel say about the toll?", "Merkel"),
        ("What did Angela Merkel really think of the toll?", "Angela Merkel"),
        ("Did Merkel ever mention gulls?", "Merkel"),
        ("What has Merkel said about Roe?", "Merkel"),
        ("According to Merkel, is the ferry late?", "Merkel"),
        ("Merkel's view of the toll", "Merkel"),
        ("Quotes by Merkel about gulls", "Merkel"),
        ("What Merkel said about the toll", "Merkel"),
        ("What did Jane Roe say about the toll?", "Jane Roe"),
        ("What did Roe say about Merkel?", None),
        ("What did Roe say about the toll?", None),
        ("What do they think of Merkel's view of the toll?", None),
        ("Did Merkel support the toll?", None),
        ("What did the Gazette say about the toll?", None),
        ("what did merkel say about the toll", None),
        ("WHAT DID MERKEL SAY ABOUT THE TOLL?", None),
        ("What does Mayor say?", None),
        ("Who is Merkel?", None),
        ("Which show changed the views of Romanians?", None),
    ],
)
def test_a_name_that_is_nobody_s_is_told(question: str, name: str | None) -> None:
    assert understand(question, PEOPLE, LIBRARY).unheard == name
