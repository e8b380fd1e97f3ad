"""Answers as cards, and the lines where there is none."""

from __future__ import annotations

from dataclasses import replace

from index.types import Method, Quotation, Span
from index.voices import Voices
from pages import exchange
from pages.asked import Ask
from pages.cards import credit, passage
from qa.render import CONTRARY
from qa.types import (
    Ambiguity,
    Answer,
    Asks,
    Aspect,
    Quote,
    Searched,
    Transcript,
    Understood,
    Whereabouts,
)
from tests.index.test_html import seen

TEXT = "I said no. I meant <yes>. Ask again."
PLACE = Transcript("a.txt", "Talks", "2019-05", TEXT)
QUOTE = Quote(
    transcript=PLACE,
    span=Span(0, 36),
    highlight=Span(11, 25),
    speaker="Ann Lee",
    role="mayor",
    method=Method.LABEL,
    reply_to=None,
    score=1.0,
    confidence=0.9,
    asks=False,
)
ASK = Ask("q")
SEARCHED = Searched(passages=10, speakers=2, documents=1)


def answer(*confidences: float, answered: bool = True) -> Answer:
    quotes = tuple(replace(QUOTE, confidence=confidence) for confidence in confidences)
    return Answer("q", answered, max(confidences, default=0.0), quotes, SEARCHED)


def test_the_highlight_is_marked_and_escaped() -> None:
    assert passage(QUOTE) == "I said no. <mark>I meant &lt;yes&gt;.</mark> Ask again."


def test_a_highlight_outside_the_quote_marks_nothing() -> None:
    elsewhere = replace(QUOTE, span=Span(0, 10), highlight=Span(26, 36))
    assert passage(elsewhere) == "I said no."


def test_a_quote_is_credited_to_who_said_it_where_and_when() -> None:
    assert credit(QUOTE) == "Ann Lee, mayor, Talks, May 2019"
    nameless = replace(QUOTE, speaker=None, role=None, transcript=replace(PLACE, title=None))
    assert credit(nameless) == "Speaker unknown, a.txt, May 2019"


def test_somebody_who_speaks_nowhere_is_told_of() -> None:
    asked = Understood(Asks.WHAT, (), (), (), (), None, None, "tolls", unheard="Vera Dahl")
    told = replace(answer(0.9), understood=asked)
    html = exchange.answered(ASK, told, Voices([]))
    assert "Vera Dahl speaks in none of these documents; others tell what was said." in html
    html = exchange.answered(ASK, replace(told, answered=False), Voices([]))
    assert html.count("Vera Dahl speaks in none of these documents.") == 1
    assert exchange.ELSEWHERE not in html


def test_the_contrary_of_what_was_taken_for_granted_is_told_of() -> None:
    told = replace(answer(0.05, answered=False), contradicted=True)
    html = exchange.answered(ASK, told, Voices([]))
    assert html.count(CONTRARY) == 1
    assert exchange.ELSEWHERE not in html
    assert CONTRARY not in exchange.answered(ASK, replace(told, contradicted=False), Voices([]))


def test_doubtful_passages_are_folded_behind_the_others() -> None:
    html = exchange.answered(ASK, answer(0.9, 0.5, 0.2, 0.1), Voices([]))
    before, _, after = html.partition("<details")
    assert (before.count("<article"), after.count("<article")) == (2, 2)
    assert "2 passages by 1 person" in before
    assert "2 more passages, less sure" in after


def test_the_first_passage_of_an_answer_is_always_shown() -> None:
    html = exchange.answered(ASK, answer(0.2), Voices([]))
    assert html.count("<article") == 1
    assert "<details" not in html


def test_where_nobody_answers_three_of_the_nearest_are_shown_as_such() -> None:
    html = exchange.answered(ASK, answer(0.3, 0.2, 0.2, 0.1, answered=False), Voices([]))
    before, _, after = html.partition("<details")
    assert (before.count("is-nearest"), after.count("is-nearest")) == (3, 1)
    assert "Nobody here answers that." in before
    assert "Searched 10 passages by 2 people in 1 document. " in before
    assert "nearest, no answer · 30%" in before


def test_filters_that_leave_nothing_are_said() -> None:
    empty = replace(answer(answered=False), searched=Searched(0, 0, 0))
    html = exchange.answered(ASK, empty, Voices([]))
    assert "Nothing is within these filters, so nothing was searched." in html


def test_where_nothing_is_near_nothing_is_promised() -> None:
    html = exchange.answered(ASK, answer(answered=False), Voices([]))
    assert "nearest" not in html


def test_a_long_question_is_cut_short() -> None:
    html = exchange.asked(Ask("x" * 5000), {})
    heading = html[html.index("<h2") : html.index("</h2>")]
    assert heading.endswith("x… (5,000 characters)")
    assert seen(heading).shown.count("x") == exchange.SHOWN


def test_words_that_somebody_quotes_are_credited_to_both_with_their_time() -> None:
    quote = replace(QUOTE, quoted_by="John Roe", role=None, where=Whereabouts(None, 754.2, 760.0))
    assert credit(quote) == "Ann Lee, as quoted by John Roe, Talks, May 2019, 0:12:34"
    answered = Answer("q", True, 0.9, (quote,), SEARCHED)
    card = seen(exchange.answered(ASK, answered, Voices([]))).shown
    assert "Ann Leeas quoted by John Roe" in card
    assert "Talks · May 2019 · 0:12:34" in card


def test_an_unnamed_voice_and_a_page_are_told() -> None:
    quote = replace(QUOTE, speaker=None, role=None, voice="SPEAKER_00", where=Whereabouts(12))
    assert credit(quote) == "Speaker unknown (SPEAKER_00), Talks, May 2019, page 12"


def test_what_a_quote_quotes_is_set_apart() -> None:
    span = QUOTE.span
    inner = Quotation(Span(span.start + 1, span.start + 3), "Tom <b>")
    shown = passage(replace(QUOTE, quotations=(inner,)))
    assert '<q title="The words of Tom &lt;b&gt;">' in shown
    assert seen(shown).shown == seen(passage(QUOTE)).shown


def test_what_a_question_was_understood_as_can_be_taken_back() -> None:
    understood = Understood(Asks.WHAT, ("Ann <Lee>",), (), (), (), "2024", "2024", "harbour")
    html = exchange.asked(Ask("What did Lee say in 2024?"), {}, understood)
    assert seen(html).shown.startswith(
        "What did Lee say in 2024?FilterLinkonly Ann <Lee>'s words×only 2024×"
    )
    links = [value for name, value in seen(html).attributes if name == "data-ask"]
    assert [Ask.read(str(link)).ignore for link in links] == [{Aspect.SPEAKER}, {Aspect.DATE}]


def test_a_name_that_several_bear_can_be_asked_of_each() -> None:
    several = replace(answer(0.9), ambiguous=(Ambiguity("Lee", ("Ann Lee", "Bo Lee")),))
    html = exchange.answered(Ask("What does Lee say?"), several, Voices([]))
    links = [Ask.read(str(value)) for name, value in seen(html).attributes if name == "data-ask"]
    assert [link.filters.speakers for link in links[:2]] == [("Ann Lee",), ("Bo Lee",)]
    assert "Lee can be several people. Ask only:" in html
