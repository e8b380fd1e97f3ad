"""The columns in files are those of the database, whatever came and went."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from index.columns import load, renewed
from index.generations import COLUMNS, DATABASE, current
from index.records import Columns
from index.store import Store
from index.verify import verify
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, put

QUOTING = (
    'Ann Lee: My father said: "The harbour was never deep enough for two ferries a day." I agree.\n'
)


def test_columns_follow_what_comes_and_goes(tmp_path: Path) -> None:
    corpus, out = tmp_path / "c", tmp_path / "index"
    put(corpus, {"harbour.txt": HARBOUR, "schools.txt": SCHOOLS, "taxes.txt": TAXES})
    built(corpus, out)
    assert verify(out) == []
    put(corpus, {"harbour.txt": HARBOUR + "\nMira Stone: No.\n", "quoting.txt": QUOTING})
    built(corpus, out)
    assert verify(out) == []
    (corpus / "quoting.txt").unlink()  # the ids of the last one are taken by the next
    put(corpus, {"zeal.txt": TAXES + QUOTING})
    built(corpus, out)
    assert verify(out) == []
    lee = '[[person]]\nname = "Anne Leigh"\naliases = ["Ann Lee"]\n'
    (corpus / "people.toml").write_text(lee, "utf-8")
    built(corpus, out)
    assert verify(out) == []


def test_columns_of_nothing_changed_are_the_same(tmp_path: Path) -> None:
    built(put(tmp_path / "c", {"harbour.txt": HARBOUR, "quoting.txt": QUOTING}), tmp_path / "index")
    generation = current(tmp_path / "index")
    before = load(generation / COLUMNS)
    with Store.open(generation / DATABASE) as store:
        after = renewed(before, np.empty(0, np.int64), store)
    assert before.passage_id.tolist() == list(range(1, len(before.passage_id) + 1))
    for field in fields(Columns):
        assert getattr(after, field.name).tolist() == getattr(before, field.name).tolist()
