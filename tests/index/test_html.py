"""Text becomes HTML in one place, and stays text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from index.html import Markup, element, join, text


class Seen(HTMLParser):
    """What a browser makes of HTML: its tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.shown += data


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


def test_an_element_escapes_its_text_and_its_attributes() -> None:
    made = element("p", "a < b & 'c'", class_="x", data_name='"><b>', hidden=True, title=None)
    assert made == (
        '<p class="x" data-name="&quot;&gt;&lt;b&gt;" hidden>a &lt; b &amp; &#x27;c&#x27;</p>'
    )


def test_elements_inside_elements_are_not_escaped_again() -> None:
    assert element("p", element("b", "<"), "&") == "<p><b>&lt;</b>&amp;</p>"


def test_a_void_element_has_no_end() -> None:
    assert element("br") == "<br>"


def test_joining_escapes_what_is_text() -> None:
    assert join("<", Markup("<hr>"), ">") == "&lt;<hr>&gt;"


@given(st.text())
def test_whatever_the_text_it_is_one_element_showing_that_text(value: str) -> None:
    found = seen(element("p", value, title=value))
    assert found.tags == ["p"]
    assert found.attributes == [("title", value)]
    assert found.shown == value


@given(st.text())
def test_text_holds_no_tag(value: str) -> None:
    assert seen(text(value)).tags == []
