from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from eval.bootstrap import draws, interval, resampled
from eval.metrics import METRICS, bins, prepare_auroc
from eval.rows import Row
from tests.eval.fakes import nothing, row

BY_NAME = {metric.name: metric for metric in METRICS}
MIXED = [row(1), row(2), row(4), row(11), row(None), nothing()]
STRANGERS = [row(1), row(3, speaker_right=False, top_speaker_right=False, misnamed=1, relevant=3)]

RANKED = st.one_of(st.none(), st.integers(1, 12))
CONFIDENCE = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.5, 0.8, 1.0])
ROWS = st.lists(
    st.one_of(st.builds(row, RANKED, CONFIDENCE), st.builds(nothing, CONFIDENCE)),
    min_size=1,
    max_size=20,
)


@pytest.mark.parametrize(
    ("name", "rows", "value"),
    [
        ("hit@1", MIXED, 1 / 5),
        ("hit@3", MIXED, 2 / 5),
        ("hit@5", MIXED, 3 / 5),
        ("hit@10", MIXED, 3 / 5),
        ("hit@1", [nothing()], None),
        ("mrr@10", MIXED, (1 + 1 / 2 + 1 / 4) / 5),
        ("ndcg@10", [row(1, ndcg=1.0), row(2, ndcg=0.5), nothing()], 0.75),
        ("speaker_accuracy", [*STRANGERS, row(None, speaker_right=None)], 1 / 2),
        ("speaker_accuracy", [nothing()], None),
        ("top_speaker_accuracy", [*STRANGERS, nothing()], 1 / 2),
        ("wrong_speaker_rate", STRANGERS, 1 / 4),
        ("wrong_speaker_rate", [nothing()], None),
        ("verbatim_rate", [row(quotes=3, verbatim=2), nothing(quotes=5, verbatim=5)], 7 / 8),
        ("verbatim_rate", [row(None, quotes=0, verbatim=0)], None),
        (
            "highlight_accuracy",
            [row(1), row(2, highlight_right=False), row(None, highlight_right=False), nothing()],
            1 / 2,
        ),
        ("highlight_accuracy", [row(1, highlight_right=None)], None),
        ("highlight@1", [row(1), row(2), row(1, highlight_right=False), nothing()], 1 / 3),
        ("highlight@1", [row(1, highlight_right=None)], None),
        ("auroc", [row(1, 0.9), nothing(0.1)], 1.0),
        ("auroc", [row(1, 0.1), nothing(0.9)], 0.0),
        ("auroc", [row(1, 0.5), nothing(0.5)], 0.5),
        ("auroc", [row(1, 0.5), row(1, 0.9), nothing(0.5), nothing(0.7)], 2.5 / 4),
        ("auroc", [row(1, 0.5)], None),
        ("ece", [row(1, 1.0), nothing(0.0)], 0.0),
        ("ece", [row(1, 0.75), row(2, 0.75)], 0.25),
        ("ece", [row(1, 0.75), row(1, 0.75), nothing(0.25), nothing(0.05)], 0.2),
        ("ece", [row(1, 0.91), nothing(0.99), row(2, 0.05)], (0.90 + 0.05) / 3),
        ("brier", [row(1, 0.5), nothing(0.25), row(2, 1.0)], (0.25 + 0.0625 + 1) / 3),
        ("answered_share", [row(), row(answered=False), nothing()], 1 / 2),
        ("refused_share", [row(answered=False), nothing(), nothing(answered=False)], 1 / 2),
        ("refused_share", [row(answered=False)], None),
    ],
)
def test_a_metric_has_its_exact_value(name: str, rows: list[Row], value: float | None) -> None:
    assert BY_NAME[name].value(rows) == (None if value is None else pytest.approx(value, abs=1e-12))


def test_every_metric_has_a_row_in_the_table_of_values_and_one_name() -> None:
    assert list(BY_NAME) == [
        "hit@1",
        "hit@3",
        "hit@5",
        "hit@10",
        "mrr@10",
        "ndcg@10",
        "speaker_accuracy",
        "top_speaker_accuracy",
        "wrong_speaker_rate",
        "verbatim_rate",
        "highlight_accuracy",
        "highlight@1",
        "auroc",
        "ece",
        "brier",
        "answered_share",
        "refused_share",
    ]
    assert [metric.name for metric in METRICS if not metric.more_is_better] == [
        "wrong_speaker_rate",
        "ece",
        "brier",
    ]


@pytest.mark.parametrize(
    ("confidence", "number"), [(0.0, 0), (0.099, 0), (0.1, 1), (0.3, 3), (0.95, 9), (1.0, 9)]
)
def test_bins_are_ten_of_equal_width_with_1_in_the_last(confidence: float, number: int) -> None:
    assert bins([row(1, confidence)]).tolist() == [number]


@given(ROWS)
def test_a_hit_is_never_lost_at_a_greater_k(rows: list[Row]) -> None:
    values = [BY_NAME[f"hit@{k}"].value(rows) for k in (1, 3, 5, 10)]
    if any(found.answerable for found in rows):
        hits = [value for value in values if value is not None]
        assert hits == sorted(hits)
        assert len(hits) == 4
        first, within = BY_NAME["mrr@10"].value(rows), hits[3]
        assert first is not None
        assert hits[0] - 1e-12 <= first <= within + 1e-12
    else:
        assert values == [None] * 4


@given(ROWS)
def test_auroc_is_the_one_of_scikit_learn(rows: list[Row]) -> None:
    labels = [found.answerable for found in rows]
    value = BY_NAME["auroc"].value(rows)
    if len(set(labels)) == 1:
        assert value is None
    else:
        expected = roc_auc_score(labels, [found.confidence for found in rows])
        assert value == pytest.approx(expected, abs=1e-12)


@given(ROWS, st.data())
def test_a_weight_counts_as_often_as_the_row_repeated(rows: list[Row], data: st.DataObject) -> None:
    times = data.draw(
        st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows)).filter(any)
    )
    repeated = [found for found, count in zip(rows, times, strict=True) for _ in range(count)]
    for metric in METRICS:
        weighted = float(metric.prepare(rows)(np.array([times], dtype=np.float64))[0])
        plain = metric.value(repeated)
        assert np.isnan(weighted) if plain is None else weighted == pytest.approx(plain, abs=1e-9)


def test_a_bootstrap_draws_as_many_rows_as_there_are_and_the_same_each_time() -> None:
    first = np.concatenate(list(draws(7, 600)))
    again = np.concatenate(list(draws(7, 600)))
    assert first.shape == (600, 7)
    assert (first.sum(axis=1) == 7).all()
    assert np.array_equal(first, again)
    assert len(np.unique(first, axis=0)) > 300


def test_the_mean_of_the_resampled_metric_is_near_the_metric() -> None:
    rows = [row(1)] * 30 + [row(None)] * 70
    (values,) = resampled([BY_NAME["hit@1"]], rows, 2000)
    assert values.shape == (2000,)
    assert abs(values.mean() - 0.3) < 0.005
    low, high = interval(values) or (0.0, 0.0)
    assert low == pytest.approx(0.21, abs=0.02)
    assert high == pytest.approx(0.39, abs=0.02)


def test_an_interval_is_of_percentiles_and_passes_over_undefined_samples() -> None:
    values = np.append(np.arange(1001) / 1000, np.nan)
    assert interval(values) == pytest.approx((0.025, 0.975))
    assert interval(np.array([np.nan])) is None


def test_a_resampled_auroc_is_undefined_only_where_a_class_is_missing() -> None:
    weighted = prepare_auroc([row(1, 0.9), nothing(0.1)])
    values = weighted(np.array([[1.0, 1.0], [2.0, 0.0], [0.0, 2.0]]))
    assert values[0] == 1.0
    assert np.isnan(values[1:]).all()
