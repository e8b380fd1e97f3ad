"""The verdict on a quotation as the page tells it."""

from __future__ import annotations

from index.types import Method, Span
from index.voices import Voices
from pages.checking import VERDICTS, checked, form
from qa.types import Check, Place, Transcript, Verdict
from tests.index.test_html import seen

TEXT = "Ann: The town pays a <third> of it."
PLACE = Place(
    Transcript("a.txt", "Talks", "2019-05", TEXT), Span(5, 35), "Ann Lee", "mayor", Method.LABEL
)


def test_every_verdict_has_words() -> None:
    assert set(VERDICTS) == set(Verdict)


def test_an_altered_quotation_stands_above_what_was_said() -> None:
    html = checked(Check("The town pays half of it.", Verdict.ALTERED, (PLACE,)), Voices([]))
    assert '<dd dir="auto">The town pays <del>half</del> of it.</dd>' in html
    assert '<dd dir="auto">The town pays <ins>a &lt;third</ins>&gt; of it.</dd>' in html
    assert "Said in other words" in html


def test_a_place_opens_its_document_at_the_words() -> None:
    html = checked(Check("The town", Verdict.EXACT, (PLACE,)), Voices([]))
    assert 'data-document="a.txt" data-start="5" data-end="35" data-from="5" data-to="35"' in html
    assert "Ann Leemayor" in seen(html).shown
    assert "Talks · May 2019" in seen(html).shown
    assert "<dl" not in html


def test_whose_it_is_not_is_said() -> None:
    check = Check("The town", Verdict.MISATTRIBUTED, (PLACE,), ascribed_to=("Bo <b>", "Cy"))
    assert "The words were said, but not by Bo <b> or Cy." in seen(checked(check, Voices([]))).shown


def test_what_was_not_found_has_no_places() -> None:
    html = checked(Check("No", Verdict.NOT_FOUND, ()), Voices([]))
    assert "Not found" in html
    assert "<article" not in html


def test_the_form_offers_everybody() -> None:
    assert '<option value="Ann &lt;Lee&gt;"></option>' in form(["Ann <Lee>"])
