from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.compare import compare, two_sided
from eval.errors import ReportError
from eval.report import Report
from eval.rows import Row
from tests.eval.fakes import nothing, row

RANKED = st.one_of(st.none(), st.integers(1, 12))


def report(*rows: Row) -> Report:
    numbered = tuple(replace(found, id=f"q{number}") for number, found in enumerate(rows))
    return Report("floods", 10, numbered)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.builds(row, RANKED, st.floats(0, 1)), min_size=1, max_size=5))
def test_a_report_does_not_differ_from_itself(rows: list[Row]) -> None:
    same = report(*rows, nothing())
    comparison = compare(same, same)
    assert (comparison.gained, comparison.lost) == ((), ())
    for difference in comparison.differences:
        assert difference.first == difference.second
        assert (difference.change, difference.interval, difference.p) == (0.0, (0.0, 0.0), 1.0)


def test_gained_and_lost_are_the_questions_whose_first_quote_turned() -> None:
    old = report(row(1), row(1), row(2), row(None), nothing())
    new = report(row(1), row(3), row(1), row(1), nothing())
    comparison = compare(old, new)
    assert comparison.gained == ("q2", "q3")
    assert comparison.lost == ("q1",)


def test_a_clear_gain_is_significant_and_its_interval_is_above_zero() -> None:
    old = report(*[row(1)] * 20, *[row(2)] * 20)
    new = report(*[row(1)] * 36, *[row(2)] * 4)
    found = {difference.metric: difference for difference in compare(old, new).differences}
    hit = found["hit@1"]
    assert (hit.first, hit.second) == (0.5, 0.9)
    assert hit.change == pytest.approx(0.4)
    assert hit.interval == pytest.approx((0.25, 0.55), abs=0.026)
    assert hit.p == pytest.approx(2 / 10_001)
    assert (found["hit@3"].change, found["hit@3"].p) == (0.0, 1.0)


def test_turning_the_reports_round_turns_the_signs() -> None:
    one, other = report(row(1, 0.9), row(2, 0.2), nothing()), report(row(3), row(1), nothing())
    for there, back in zip(
        compare(one, other).differences, compare(other, one).differences, strict=True
    ):
        assert there.change == -back.change
        assert there.interval == pytest.approx((-back.interval[1], -back.interval[0]))
        assert there.p == back.p


def test_metrics_that_a_report_does_not_define_are_left_out() -> None:
    plain = report(row(1, highlight_right=None))
    names = {difference.metric for difference in compare(plain, plain).differences}
    assert names.isdisjoint({"auroc", "refused_share", "highlight_accuracy", "highlight@1"})
    assert {"hit@1", "ece"} <= names


def test_rows_are_paired_by_id_in_any_order() -> None:
    one = report(row(1), row(2))
    comparison = compare(one, replace(one, rows=one.rows[::-1]))
    assert (comparison.gained, comparison.lost) == ((), ())
    assert {difference.change for difference in comparison.differences} == {0.0}


def test_reports_of_different_questions_are_refused() -> None:
    with pytest.raises(ReportError) as caught:
        compare(report(row(1)), report(row(1), row(1)))
    assert str(caught.value) == (
        "the reports are of different questions (floods: 1, floods: 2); run the same set twice"
    )


@pytest.mark.parametrize(
    ("changes", "p"),
    [
        ([0.0] * 9, 1.0),
        ([1.0] * 9, 0.2),
        ([-1.0] * 9, 0.2),
        ([1.0] * 8 + [-1.0], 0.4),
        ([1.0] * 9 + [np.nan] * 5, 0.2),
        ([1.0, -1.0, 1.0, -1.0], 1.0),
    ],
)
def test_p_is_twice_the_smaller_tail_and_never_quite_0(changes: list[float], p: float) -> None:
    assert two_sided(np.array(changes)) == pytest.approx(p)
