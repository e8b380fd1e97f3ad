"""What to do about documents in languages that the model hardly knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.advice import advice
from index.build import BuildReport, build
from index.fakes import HashingEmbedder
from index.listing import print_stats
from index.search import SearchIndex
from index.stats import stats
from tests.index.turns.tongues import DE, EN, UK

DEFAULT = "all-MiniLM-L6-v2"


def test_english_documents_need_no_advice() -> None:
    assert advice({"en": 3, None: 2}, DEFAULT) is None


def test_one_document_in_another_language() -> None:
    assert advice({"en": 3, "uk": 1}, DEFAULT) == (
        "1 document is in Ukrainian, and all-MiniLM-L6-v2 knows English best; "
        "build a new index with --model paraphrase-multilingual-MiniLM-L12-v2"
    )


def test_documents_in_several_languages_by_the_alphabet() -> None:
    found = advice({"uk": 1, "de": 2, "fr": 1}, DEFAULT)
    assert found is not None
    assert found.startswith("4 documents are in French, German and Ukrainian, and")


def test_another_model_is_taken_as_chosen() -> None:
    assert advice({"uk": 1}, "paraphrase-multilingual-MiniLM-L12-v2") is None


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildReport, Path]:
    """An index of an English, a German and a Ukrainian interview, and one of two words."""
    folder = tmp_path_factory.mktemp("mixed")
    corpus = folder / "corpus"
    corpus.mkdir()
    for tongue in (EN, DE, UK):
        lines = [f"{tongue.asker}: {q}\n{tongue.answerer}: {a}\n" for q, a in tongue.exchanges]
        (corpus / f"{tongue.code}.txt").write_text("".join(lines), encoding="utf-8")
    (corpus / "short.txt").write_text("Ann Lee: Yes?\nIda Falk: No.\nAnn Lee: Oh.\n", "utf-8")
    embedder = HashingEmbedder()
    embedder.name = DEFAULT
    return build([corpus], folder / "index", embedder), folder / "index"


def test_a_build_notes_the_advice(mixed: tuple[BuildReport, Path]) -> None:
    report, _ = mixed
    (note,) = report.notes
    assert note.startswith("2 documents are in German and Ukrainian, and")


def test_stats_count_documents_by_language(
    mixed: tuple[BuildReport, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    found = stats(mixed[1])
    assert found.languages == {"de": 1, "en": 1, "uk": 1, "und": 1}
    print_stats(found)
    said = capsys.readouterr().out
    assert "documents in Ukrainian" in said
    assert "documents in no clear language" in said
    assert "--model paraphrase-multilingual-MiniLM-L12-v2" in said


def test_words_are_found_in_any_form_of_their_document_s_language(
    mixed: tuple[BuildReport, Path],
) -> None:
    index = SearchIndex.open(mixed[1])
    assert [index.occurs(word) for word in ("bridges", "Brücken", "тріщинами")] == [True] * 3
    assert not index.occurs("Straßen")
    questions = ("Who pays?", "Warum ist die Brücke zu?", "Чому закрили міст?", "?")
    assert [index.language_of(question) for question in questions] == ["en", "de", "uk", "en"]
    index.close()
