"""The form in which the limits of a question are changed."""

from __future__ import annotations

import re

from pages.asked import Ask
from pages.filters import Filters
from pages.narrowing import address, narrowing
from qa.types import Aspect
from tests.index.test_html import seen

TITLES = {"a.txt": "Talks <1>", "b.txt": "b.txt"}
NAMES = ("Ann <Lee>", "Bo Orr")
FIELD = re.compile(r'<(?:select|input)[^>]* name="(.*?)"')
CHOSEN = re.compile(r'value="([^"]*)" selected')


def form(ask: Ask, own: frozenset[Aspect] = frozenset()) -> str:
    return narrowing(ask, own, NAMES, TITLES)


def test_the_form_holds_the_limits_in_force_and_room_for_one_more() -> None:
    html = form(Ask("Why?", Filters(("Bo Orr",), (), "2019", "", "heading")))
    assert FIELD.findall(html) == [
        *("speaker", "speaker", "document", "since", "until", "kind", "q")
    ]
    assert CHOSEN.findall(html) == ["Bo Orr", "", "", "heading"]
    assert 'value="2019"' in html


def test_what_the_form_sends_unchanged_asks_the_same() -> None:
    ask = Ask("Why <now>?", Filters(("Bo Orr",), ("a.txt",), "2019", "2020", "heading"))
    ask = ask.without([Aspect.ADDRESSEE])
    attributes = seen(form(ask)).attributes
    assert ("value", "Why <now>?") in attributes
    assert ("value", "addressee") in attributes


def test_which_limits_are_the_questions_own_is_passed_on() -> None:
    html = form(Ask("Why?"), frozenset({Aspect.SPEAKER}))
    assert '<input type="hidden" name="own" value="speaker">' in html
    assert address(Ask("Why?"), [Aspect.SPEAKER]) == "q=Why%3F&own=speaker"
    assert address(Ask("Why?"), []) == "q=Why%3F"


def test_where_there_is_one_speaker_there_is_nothing_to_choose() -> None:
    html = narrowing(Ask("Why?", Filters(("Bo Orr",))), (), ["Bo Orr"], TITLES)
    assert "<legend>Said by" not in html
    assert '<input type="hidden" name="speaker" value="Bo Orr">' in html
