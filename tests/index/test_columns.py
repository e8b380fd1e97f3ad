"""The columns in files are those of the database, whatever came and went."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from index import columns
from index.errors import IndexFolderError
from index.generations import COLUMNS, current
from index.verify import verify
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, put

QUOTING = (
    'Ann Lee: My father said: "The harbour was never deep enough for two ferries a day." I agree.\n'
)
TEXTS = (HARBOUR, SCHOOLS, TAXES, QUOTING, HARBOUR + QUOTING)


@pytest.mark.parametrize("least", [0, 4096])
def test_columns_follow_what_comes_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    monkeypatch.setattr(columns, "_LEAST", least)
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


def test_columns_stay_in_their_files_while_little_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "_LEAST", 40)
    corpus, out, chance = tmp_path / "c", tmp_path / "index", random.Random(4)
    put(corpus, {f"{n}.txt": chance.choice(TEXTS) for n in range(9)})
    built(corpus, out)
    shared = []
    for number in range(8):
        before = current(out) / COLUMNS / "turn_id.npy"
        kept = tmp_path / f"kept{number}"
        os.link(before, kept)
        for name in chance.sample([f"{n}.txt" for n in range(12)], 2):
            put(corpus, {name: chance.choice(TEXTS)})
        gone = chance.choice(sorted(corpus.iterdir()))
        gone.unlink()
        built(corpus, out)
        assert verify(out) == []
        shared.append(kept.samefile(current(out) / COLUMNS / "turn_id.npy"))
    assert set(shared) == {True, False}


def test_changes_that_are_broken_are_told(tmp_path: Path) -> None:
    corpus, out = tmp_path / "c", tmp_path / "index"
    for change in ({"harbour.txt": HARBOUR}, {"taxes.txt": TAXES}):
        built(put(corpus, change), out)
    since = current(out) / COLUMNS / columns.SINCE
    since.write_bytes(since.read_bytes()[:100])
    with pytest.raises(IndexFolderError, match=f"^{since.parent}: is missing or not as it was"):
        columns.load(since.parent)
