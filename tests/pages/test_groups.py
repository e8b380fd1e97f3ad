"""Everything on a subject, by speaker; the words before a quote, and other places of the same."""

from __future__ import annotations

from dataclasses import replace

from index.types import Method, Span
from index.voices import Voices
from pages import exchange
from pages.asked import Ask
from qa.types import Answer, Place, SpeakerGroup
from tests.index.test_html import seen
from tests.pages.test_exchange import ASK, PLACE, QUOTE, SEARCHED

ROE = replace(QUOTE, speaker="John Roe", span=Span(26, 36), highlight=Span(26, 36))
GROUPS = (
    SpeakerGroup("Ann Lee", "mayor", (0, 2), 2, "2019-05", "2021"),
    SpeakerGroup("John Roe", None, (1,), 1, None, None),
)


def test_everything_is_shown_by_speaker_the_plainest_first() -> None:
    plain = replace(QUOTE, span=Span(11, 25), highlight=Span(11, 25))
    answer = Answer("q", True, 0.9, (QUOTE, ROE, plain), SEARCHED, groups=GROUPS)
    html = exchange.answered(ASK, answer, Voices([]))
    shown = seen(html).shown
    assert shown.startswith("Everything on it: 3 passages by 2 people")
    assert "ALAnn Lee2 passages · 2019–2021" in shown
    assert "JRJohn Roe1 passage" in shown
    first, folded = html.split("<details")
    assert (first.count("<article"), folded.count("<article")) == (1, 2)
    assert "<mark>I meant &lt;yes&gt;.</mark>" in first
    assert "1 more passage, by the same" in folded


def test_what_a_quote_leans_on_stands_before_it() -> None:
    leaning = replace(QUOTE, span=Span(11, 36), lead_in=Span(0, 10))
    html = exchange.answered(ASK, Answer("q", True, 0.9, (leaning,), SEARCHED), Voices([]))
    assert '<span class="lead-in">I said no. </span><mark>I meant' in html
    inside = replace(QUOTE, lead_in=Span(0, 10))
    html = exchange.answered(ASK, Answer("q", True, 0.9, (inside,), SEARCHED), Voices([]))
    assert "lead-in" not in html


def test_other_places_of_the_same_words_are_folded_away() -> None:
    other = Place(
        replace(PLACE, title="News", date="2020"), Span(0, 4), "Ann Lee", None, Method.LABEL
    )
    quote = replace(QUOTE, also=(other,))
    shown = seen(exchange.answered(ASK, Answer("q", True, 0.9, (quote,), SEARCHED), Voices([])))
    assert "The same words in 1 other placeNews · 2020" in shown.shown


def test_everything_on_a_question_is_one_click_away() -> None:
    html = exchange.answered(ASK, Answer("q", True, 0.9, (QUOTE,), SEARCHED), Voices([]))
    (link,) = [value for name, value in seen(html).attributes if name == "data-ask"]
    assert Ask.read(str(link)) == replace(ASK, everything=True)
