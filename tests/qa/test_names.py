"""Names and numbers of a question that a passage leaves out."""

from __future__ import annotations

import pytest

from qa.names import missing, names_in


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Why did Roe close the Eastport harbour?", ("Roe", "Eastport")),
        ("What happened in 1999 and on the 3rd?", ("1999", "3rd")),
        ("Who is O'Neil's wife, and who is Ann’s?", ("O'Neil", "Ann")),
        ("Did Roe meet Roe?", ("Roe",)),
        ("What did The mayor say, And why?", ()),
        ("Harbour or tunnel?", ()),
        ("Is plan B legal?", ()),
        ("Does the G7 agree?", ("G7",)),
        ("", ()),
    ],
)
def test_names_are_capitalised_within_the_question_or_hold_a_digit(
    question: str, names: tuple[str, ...]
) -> None:
    assert names_in(question) == names


@pytest.mark.parametrize(
    ("names", "texts", "share"),
    [
        (("Roe",), ["Roe said no."], 0.0),
        (("Roe",), ["the roe deer"], 0.0),
        (("Roe",), ["Roe's plan"], 0.0),
        (("Roe",), ["Roe’s plan"], 0.0),
        (("O'Neil",), ["O’Neil’s plan"], 0.0),
        (("Roe",), ["Lee said no."], 1.0),
        (("Roe",), ["Monroe said no."], 1.0),
        (("Roe", "Lee"), ["Lee said no."], 0.5),
        (("Roe", "Lee"), ["Lee", "Roe"], 0.0),
        (("Zelenskyy",), ["Zelensky's plan"], 0.0),
        (("Ukraine",), ["the Ukrainian side"], 0.0),
        (("Zelensky",), ["Президент Зеленський мовчить."], 0.0),
        (("Zelensky",), ["План Зеленського"], 0.0),
        (("Зеленський",), ["Zelensky's plan"], 0.0),
        (("Trump",), ["План Трампа не спрацював, сказав Трамп."], 0.0),
        (("Zelensky",), ["План Порошенка"], 1.0),
        (("Russia",), ["a Russian flag"], 0.0),
        (("Iran",), ["the Iraqi side"], 1.0),
        (("1999",), ["in 1999."], 0.0),
        (("1999",), ["in 1998."], 1.0),
        (("Élan",), ["elan"], 0.0),
        (("Roe",), [], 1.0),
    ],
)
def test_the_share_of_names_that_stand_nowhere(
    names: tuple[str, ...], texts: list[str], share: float
) -> None:
    assert missing(names, [texts, [*names]]) == [share, 0.0]
