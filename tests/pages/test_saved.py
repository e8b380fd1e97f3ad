"""A conversation to take along."""

from __future__ import annotations

import json

from index.voices import Voices
from pages.asked import Ask
from pages.saved import Form, saved
from qa.types import Answer, Searched
from tests.index.test_html import seen
from tests.pages.test_exchange import answer

NONE = Searched(0, 0, 0)
EXCHANGES = [
    (Ask("q"), answer(0.9)),
    (Ask(" "), Answer(" ", False, 0.0, (), NONE, "The <question> is empty.")),
]


def test_markdown_holds_every_question_with_its_quotes_or_why_it_has_none() -> None:
    text = saved(Form.MARKDOWN, EXCHANGES, {}, Voices([]))
    assert text.startswith("## q\n\n> I said no. I meant \\<yes\\>. Ask again.\n\n— Ann Lee")
    assert text.endswith("The \\<question\\> is empty.\n")


def test_json_is_a_list_of_answers() -> None:
    first, second = json.loads(saved(Form.JSON, EXCHANGES, {}, Voices([])))
    assert first["quotes"][0]["text"] == "I said no. I meant <yes>. Ask again."
    assert second["problem"] == "The <question> is empty."


def test_the_web_page_stands_alone() -> None:
    page = saved(Form.HTML, EXCHANGES, {}, Voices([]))
    found = seen(page)
    assert not {"script", "link", "img", "iframe"} & set(found.tags)
    assert not {"src", "href", "action"} & {name for name, _ in found.attributes}
    assert "url(" not in page
    assert "@import" not in page
    assert "I said no. I meant <yes>. Ask again." in found.shown
    assert "The <question> is empty." in found.shown


def test_a_conversation_without_questions_can_be_saved() -> None:
    assert json.loads(saved(Form.JSON, [], {}, Voices([]))) == []
    assert "Nothing was asked" in saved(Form.HTML, [], {}, Voices([]))
