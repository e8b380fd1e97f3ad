"""What kind of thing answers a question."""

from __future__ import annotations

import pytest

from qa.expected import Expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was the harbour built?", Expected.DATE),
        ("In what year was it built?", Expected.DATE),
        ("How many boats are there?", Expected.NUMBER),
        ("how much does it cost", Expected.NUMBER),
        ("What percentage agreed?", Expected.NUMBER),
        ("How long is the tunnel?", Expected.NUMBER),
        ("Who built the harbour?", Expected.NAME),
        ("“Where” is the harbour?", Expected.NAME),
        ("Which company built it?", Expected.NAME),
        ("What does Roe, who is mayor, think?", Expected.ANYTHING),
        ("Why was it built?", Expected.ANYTHING),
        ("How did it end?", Expected.ANYTHING),
        ("", Expected.ANYTHING),
    ],
)
def test_question_words_say_what_is_asked_for(question: str, expected: Expected) -> None:
    assert Expected.of(question) is expected


@pytest.mark.parametrize(
    ("expected", "sentence", "fit"),
    [
        (Expected.DATE, "It was built in 1907.", 0.5),
        (Expected.DATE, "We opened it in May, I think.", 0.5),
        (Expected.DATE, "We opened it last week.", 0.5),
        (Expected.DATE, "We may open it.", -0.5),
        (Expected.NUMBER, "There are 12 boats.", 0.5),
        (Expected.NUMBER, "There are twelve boats.", 0.5),
        (Expected.NUMBER, "There are boats.", -0.5),
        (Expected.NAME, "It was built by Ann Lee.", 0.5),
        (Expected.NAME, "Nobody knows. They built it.", -0.5),
        (Expected.NAME, "It was Roe.", -0.5),
        (Expected.NAME, "Das sagte Ёлкина.", 0.5),
        (Expected.ANYTHING, "It was Roe in 1907.", 0.0),
    ],
)
def test_a_sentence_fits_where_it_holds_such_a_thing(
    expected: Expected, sentence: str, fit: float
) -> None:
    assert expected.fit(sentence, {"roe"}) == fit
