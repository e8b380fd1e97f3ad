"""Words of a question that who speaks, where and when tell: they find, and prove nothing."""

from __future__ import annotations

import numpy as np
import pytest

from index.candidates import Circumstances
from index.stems import stems
from qa.circumstances import known_stems
from qa.engine import Engine
from qa.features import Features
from tests.qa.test_judge import position_of


def shortlisted(engine: Engine, question: str, text: str) -> Features:
    """The features of the passage with this text among those that may answer a question."""
    position = position_of(engine, text)
    found = engine.shortlist(question).found
    return next(one for one in found if one.position == position)


def test_speaker_role_title_file_name_and_date_are_known() -> None:
    known = Circumstances(
        "Sue Orr", "harbour master", "The dredging talk", "radio.txt", "2024-03-05"
    )
    found = known_stems(known, "en")
    assert set(stems("Orr harbour master dredged talks radio March 5 2024")) <= found
    assert not set(stems("silt gulls April 2023")) & found


@pytest.mark.parametrize("date", [None, "2024", "2024-03"])
def test_what_is_not_known_is_left_out(date: str | None) -> None:
    found = known_stems(Circumstances(None, None, None, "1.txt", date), "en")
    assert found >= ({"2024"} if date else set())
    assert ("march" in found) == (date == "2024-03")


def test_the_document_that_a_question_names_without_saying_so_counts_for_it(engine: Engine) -> None:
    text = "Dredging the silt costs nine million."
    plain = shortlisted(engine, "silt in winter", f"John Roe forgot the dredging. {text}")
    told = shortlisted(engine, "silt talk 2024", f"John Roe forgot the dredging. {text}")
    assert told.context_coverage > plain.context_coverage
    assert told.context_late > plain.context_late


def test_it_does_not_count_as_an_answer(engine: Engine) -> None:
    words = "John Roe forgot the dredging. Dredging the silt costs nine million."
    found = shortlisted(engine, "silt talk 2024", words)
    assert found.untold_coverage == pytest.approx(1.0)
    other = shortlisted(engine, "lighthouse talk 2024", words)
    assert other.untold_coverage == 0.0
    assert other.untold_late < other.context_late


def test_where_everything_is_told_all_words_count(engine: Engine) -> None:
    words = "John Roe forgot the dredging. Dredging the silt costs nine million."
    found = shortlisted(engine, "harbour talk", words)
    assert found.context_coverage == pytest.approx(1.0)
    assert found.untold_coverage == 0.0
    assert np.isfinite([found.untold_late, found.untold_around]).all()
