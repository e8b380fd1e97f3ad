"""What stands in the chat before anything is asked."""

from __future__ import annotations

from index.html import Markup
from pages.asked import Ask
from pages.subjects import to_begin_with
from pages.welcome import beginning, welcome
from qa.types import Subject
from tests.index.test_html import seen


def test_advice_is_given_where_there_is_some() -> None:
    assert '<p class="note">Use &lt;this&gt;.</p>' in welcome("Use <this>")
    assert "note" not in welcome()


def test_a_chat_begins_with_questions_and_subjects() -> None:
    subjects = to_begin_with([Subject("<toll>", 5, 2, ("Ann Lee", "John Roe"))])
    found = seen(beginning(["Why <now>?"], subjects))
    assert found.shown == "For exampleWhy <now>?Or compare what is said of<toll>"
    (link,) = [value for name, value in found.attributes if name == "data-ask"]
    assert Ask.read(str(link)) == Ask("Why <now>?")
    assert ("href", "#subjects?of=%3Ctoll%3E") in found.attributes


def test_where_there_is_nothing_to_begin_with_there_is_nothing() -> None:
    assert beginning([], to_begin_with([])) == Markup()
