"""Passages by their words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.errors import IndexFolderError, StorageError
from index.lexical import Lexical, Weights
from index.lexical_files import LexicalEntry, update, write
from index.protocols import Ids
from index.stems import stems
from tests.conftest import PROJECT

SPEECH, NARRATION = 0, 1
TEXT_ONLY = Weights(question=0.0)


def ids(*values: int) -> Ids:
    return np.array(values, dtype=np.int64)


def entry(
    passage: int,
    text: str,
    *,
    question: str = "",
    document: int = 1,
    speaker: int | None = 1,
    kind: int = SPEECH,
) -> LexicalEntry:
    return LexicalEntry(passage, document, speaker, kind, text, question)


def lexical(folder: Path, entries: Iterable[LexicalEntry]) -> Lexical:
    folder.mkdir()
    write(folder, entries)
    return Lexical.open(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Lexical:
    return lexical(
        tmp_path_factory.mktemp("small") / "lexical",
        [
            entry(10, "Taxes will fall.", document=1, speaker=1),
            entry(20, "The tax is high, the tax is wrong.", document=2, speaker=2),
            entry(30, "We flew home.", document=1, speaker=None, kind=NARRATION),
            entry(40, "No.", question="Will you resign over the café?", document=3, speaker=2),
        ],
    )


def found(hits: list[tuple[int, float]]) -> list[int]:
    return [passage for passage, _ in hits]


def bm25(count: int, length: int, average: float, having: int, total: int) -> float:
    """k1 = 1.2, b = 0.75."""
    idf = log(1 + (total - having + 0.5) / (having + 0.5))
    return idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / average))


def test_scores_are_bm25(small: Lexical) -> None:
    average = (3 + 8 + 3 + 1) / 4
    hits = dict(small.search("tax", 10, weights=TEXT_ONLY))
    assert hits == pytest.approx(
        {10: bm25(1, 3, average, 2, 4), 20: bm25(2, 8, average, 2, 4)}, rel=1e-5
    )


def test_stems_meet(small: Lexical) -> None:
    assert found(small.search("TAXING", 10)) == [10, 20]
    assert stems("Running ponies, don’t") == ["run", "poni", "don", "t"]


def test_accents_and_case_are_no_difference(small: Lexical) -> None:
    assert found(small.search("CAFE", 10)) == [40]
    assert stems("Зеленський 田中 Müller") == ["зеленський", "田中", "muller"]


def test_the_question_replied_to_counts_by_its_weight(small: Lexical) -> None:
    assert found(small.search("resign", 10, weights=TEXT_ONLY)) == []
    half = dict(small.search("resign", 10, weights=Weights(question=0.5)))
    whole = dict(small.search("resign", 10, weights=Weights(question=1.0)))
    assert half == pytest.approx({40: whole[40] / 2})


def test_a_word_asked_twice_counts_twice(small: Lexical) -> None:
    once, twice = small.search("tax", 10), small.search("tax taxes", 10)
    assert [score for _, score in twice] == pytest.approx([2 * score for _, score in once])


def test_filters(small: Lexical) -> None:
    assert found(small.search("tax", 10, documents=ids(1, 3))) == [10]
    assert found(small.search("tax", 10, speakers=ids(2))) == [20]
    assert found(small.search("tax flew", 10, kinds=ids(NARRATION))) == [30]
    assert found(small.search("tax", 10, documents=ids(1), speakers=ids(2))) == []
    assert found(small.search("tax", 10, documents=ids())) == []


def test_filters_do_not_change_scores(small: Lexical) -> None:
    assert small.search("tax", 10, speakers=ids(1)) == small.search("tax", 1)


def test_a_speaker_of_one_in_a_thousand_still_fills_k(tmp_path: Path) -> None:
    many = lexical(
        tmp_path / "many",
        (entry(n, "tax " * (1 + n % 7), speaker=n % 1000) for n in range(10_000)),
    )
    assert sorted(found(many.search("tax", 10, speakers=ids(500)))) == list(
        range(500, 10_000, 1000)
    )


def test_scores_of_given_passages_stand_where_they_were_asked_for(small: Lexical) -> None:
    of = dict(small.search("tax", 10))
    asked = small.scores("tax", ids(30, 20, 99, 10, 20))
    assert asked.tolist() == pytest.approx([0.0, of[20], 0.0, of[10], of[20]])
    assert asked.dtype == np.float32
    assert small.scores("tax", ids()).shape == (0,)


def test_inverse_document_frequency(small: Lexical) -> None:
    rare, common = log(1 + 3.5 / 1.5), log(1 + 2.5 / 2.5)
    assert small.idf(["fall", "tax"]).tolist() == pytest.approx([rare, common])
    assert small.idf(["never"]).tolist() == pytest.approx([log(1 + 4.5 / 0.5)])


def test_scores_do_not_depend_on_the_order_of_writing(tmp_path: Path) -> None:
    entries = [entry(n, f"tax {'word ' * (n % 5)} number{n}") for n in range(100)]
    forward = lexical(tmp_path / "forward", entries)
    backward = lexical(tmp_path / "backward", reversed(entries))
    query = "tax number7 word"
    assert dict(forward.search(query, 100)) == dict(backward.search(query, 100))


def test_equal_scores_are_ordered_by_id(tmp_path: Path) -> None:
    same = lexical(tmp_path / "same", [entry(n, "tax") for n in (5, 2, 9)])
    assert found(same.search("tax", 3)) == [2, 5, 9]


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
@example('text:(tax AND "unclosed')
@example("speaker_id:2 OR *:* ^3 ~ [a TO b} \\ / ? !")
@example("\x00\ud83d\ude00 'tax'")
@example("   ")
@example("tax " * 20_000)
def test_any_text_can_be_asked_and_is_no_syntax(small: Lexical, text: str) -> None:
    with_tax = set(stems(text)) & {"tax", "fall", "will", "the", "is", "high", "wrong"}
    assert bool(set(found(small.search(text, 10, weights=TEXT_ONLY))) & {10, 20}) == bool(with_tax)


def test_no_results_asked_for(small: Lexical) -> None:
    assert small.search("tax", 0) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    empty = lexical(tmp_path / "empty", [])
    assert len(empty) == 0
    assert empty.search("tax", 10) == []


def test_threads_search_at_once(small: Lexical) -> None:
    expected = small.search("tax", 10)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: small.search("tax", 10), range(200))) == [expected] * 200


def test_an_open_index_outlives_its_folder(tmp_path: Path) -> None:
    index = lexical(tmp_path / "gone", [entry(1, "tax")])
    shutil.rmtree(tmp_path / "gone")
    assert found(index.search("tax", 1)) == [1]


def test_an_index_that_cannot_be_written_can_be_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexical(tmp_path / "locked", [entry(1, "tax")])
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    before = sorted(path.name for path in (tmp_path / "locked").iterdir())
    assert found(Lexical.open(tmp_path / "locked").search("tax", 1)) == [1]
    assert sorted(path.name for path in (tmp_path / "locked").iterdir()) == before


def opened_unprivileged(folder: Path) -> str:
    """What searching an index for a word says to a user whom the rights of files bind."""
    script = (
        "import sys; from pathlib import Path; from index.lexical import Lexical\n"
        "try: print(len(Lexical.open(Path(sys.argv[1])).search('tax', 9)))\n"
        "except Exception as error: print(error)"
    )
    bound = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    command = [*bound, sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("mode", [0o555, 0o755])
def test_files_that_cannot_be_written_are_searched(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "protected"
    lexical(folder, [entry(1, "tax")])
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(mode)
    assert opened_unprivileged(folder) == "1\n"


def test_others_may_read_what_they_may_read_of_an_index(tmp_path: Path) -> None:
    lexical(tmp_path / "old", [entry(1, "tax")])
    (tmp_path / "new").mkdir()
    update(tmp_path / "new", tmp_path / "old", [], [entry(2, "school")])
    (tmp_path / "plain").touch()
    rights = (tmp_path / "plain").stat().st_mode
    for folder in ("old", "new"):
        assert {file.stat().st_mode for file in (tmp_path / folder).iterdir()} == {rights}


def test_what_a_user_may_not_read_is_not_called_broken(tmp_path: Path) -> None:
    lexical(tmp_path / "private", [entry(1, "tax")])
    (tmp_path / "private" / "meta.json").chmod(0)
    assert opened_unprivileged(tmp_path / "private") == (
        f"{tmp_path / 'private'}: this user may not read all of it; let its owner give that right\n"
    )


def test_a_missing_or_foreign_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError, match="none: can't be read as a tantivy index"):
        Lexical.open(tmp_path / "none")
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(IndexFolderError, match="can't be read as a tantivy index"):
        Lexical.open(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="none: can't be written"):
        write(tmp_path / "none", [entry(1, "tax")])


BRIDGES = {
    "en": ("We are mending the old bridges.", "bridge"),
    "ru": ("Мы чиним старые мосты.", "мост"),
    "uk": ("Ми лагодимо старі рахунки.", "рахунок"),
    "be": ("Мы знізім падаткі.", "падатак"),
    "pl": ("Naprawiamy stare rachunki.", "rachunek"),
    "de": ("Wir reparieren die alten Häuser.", "Haus"),
    "fr": ("Nous réparons les vieux journaux.", "journal"),
    "es": ("Reparamos las viejas canciones.", "canción"),
    "ja": ("古い橋を直しています。", "直し"),
    "th": ("เรากำลังซ่อมสะพานเก่า", "สะพาน"),
    "ar": ("نحن نصلح الجسور القديمة.", "الجسور"),
    "he": ("אנחנו מתקנים את הגשרים.", "הגשרים"),
    "ka": ("ძველ ხიდებს ვაკეთებთ.", "ხიდებს"),
    "hi": ("हम पुराने पुल ठीक कर रहे हैं।", "पुल"),
}


@pytest.fixture(scope="module")
def many_languages(tmp_path_factory: pytest.TempPathFactory) -> Lexical:
    folder = tmp_path_factory.mktemp("languages") / "lexical"
    folder.mkdir()
    write(
        folder,
        [
            LexicalEntry(number, number, None, SPEECH, text, language=code)
            for number, (code, (text, _)) in enumerate(BRIDGES.items())
        ],
    )
    return Lexical.open(folder, tuple(BRIDGES))


@pytest.mark.parametrize("code", BRIDGES)
def test_a_word_is_found_in_any_form_of_its_language(many_languages: Lexical, code: str) -> None:
    _, asked = BRIDGES[code]
    assert found(many_languages.search(asked, 1)) == [list(BRIDGES).index(code)]
    assert many_languages.occurs(asked)


def test_a_word_with_several_stems_counts_once(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    folder.mkdir()
    write(folder, [entry(1, "The steuern are high."), entry(2, "Nothing else.")])
    ((passage, score),) = Lexical.open(folder).search("steuern", 2)
    ((again, both),) = Lexical.open(folder, ("de", "en")).search("steuern", 2)
    assert (passage, again) == (1, 1)
    assert both == pytest.approx(score)
