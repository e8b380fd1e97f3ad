"""What stands in the chat before anything is asked."""

from __future__ import annotations

from pages.welcome import welcome


def test_advice_stands_above_the_examples() -> None:
    page = welcome(["Why?"], "Use <this>")
    assert '<p class="note">Use &lt;this&gt;.</p>' in page
    assert page.index("note") < page.index("Why?")


def test_no_advice_no_note() -> None:
    assert "note" not in welcome(["Why?"])
