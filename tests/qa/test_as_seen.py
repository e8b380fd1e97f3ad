"""What looks the same is the same: accents by themselves, soft hyphens, zero-width blanks."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from index.letters import as_seen
from qa.engine import Engine
from qa.types import Verdict
from tests.qa.small import opened

CAFE = """Zoë Brontë: The café was opened by the mayor in Orléans.
René Dvořák: The naïve façade was mine.
Zoë Brontë: Who owns the stable?
"""
Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")
UNSEEN = ("\u00ad", "\u200b", "\u2060")


@pytest.fixture(scope="module", params=FORMS)
def cafe(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An index of a document whose accents are, or are not, characters by themselves."""
    text = unicodedata.normalize(request.param, CAFE)
    return opened(tmp_path_factory.mktemp("cafe"), {"Été.txt": text})


@pytest.mark.parametrize("form", FORMS)
def test_whoever_is_named_is_found(cafe: Engine, form: Form) -> None:
    question = unicodedata.normalize(form, "What did René Dvořák say?")
    answer = cafe.ask(question)
    assert answer.question == question
    assert [as_seen(quote.text) for quote in answer.quotes] == ["The naïve façade was mine."]
    assert answer.understood is not None
    assert answer.understood.resolved is None
    (chosen,) = cafe.ask("What was said?", speakers=[as_seen("René Dvořák")]).quotes
    assert chosen == answer.quotes[0]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_sees_in_a_question_parts_no_name(cafe: Engine, unseen: str) -> None:
    answer = cafe.ask(f"What did Dvo{unseen}řák say?")
    assert answer.understood is not None
    assert answer.understood.resolved is None
    assert list(map(as_seen, answer.understood.by)) == ["René Dvořák"]


@pytest.mark.parametrize("form", FORMS)
def test_a_follow_up_is_told_only_where_it_was_completed(cafe: Engine, form: Form) -> None:
    talk = cafe.conversation()
    asked = talk.ask(unicodedata.normalize(form, "What did René Dvořák say about the façade?"))
    assert asked.understood is not None
    assert asked.understood.resolved is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("quotation", ["by the mayor in Orléans", "The naïve façade", "the café"])
def test_a_quotation_is_exact_with_its_last_accent(
    cafe: Engine, quotation: str, form: Form
) -> None:
    found = cafe.check(unicodedata.normalize(form, quotation))
    assert found.verdict is Verdict.EXACT
    (place,) = found.places
    assert as_seen(place.span.of(place.transcript.text)).lower() == quotation.lower()


def test_an_author_is_known_in_either_form(cafe: Engine) -> None:
    for form in FORMS:
        claim = unicodedata.normalize(form, "“The naïve façade was mine” — René Dvořák")
        assert cafe.check(claim).verdict is Verdict.EXACT
        false = unicodedata.normalize(form, "“The naïve façade was mine” — Zoë Brontë")
        assert cafe.check(false).verdict is Verdict.MISATTRIBUTED


@pytest.mark.parametrize("form", FORMS)
def test_a_document_is_found_under_its_name(cafe: Engine, form: Form) -> None:
    answer = cafe.ask("Who owns the stable?", documents=[unicodedata.normalize(form, "été")])
    assert answer.searched.documents == 1


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_sees_in_a_document_parts_no_word(tmp_path: Path, unseen: str) -> None:
    engine = opened(
        tmp_path,
        {"a.txt": f"Ann Lee: Where is it?\nJohn Roe: The sta{unseen}ble is be{unseen}hind.\n"},
    )
    for quotation in ("the stable is behind", f"The sta{unseen}ble is behind"):
        found = engine.check(quotation)
        assert found.verdict is Verdict.EXACT
        assert found.places[0].span.of(found.places[0].transcript.text).endswith("hind")
    assert engine.index.occurs("stable")
