"""A chat as a whole: taking limits back, links, beginning anew, taking it along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Visit

ASKED = "What does Greta Holm say of the bridge?"


@pytest.fixture(scope="module")
def chat(ferry: str, visit: Open) -> Visit:
    """One page for the tests of this module."""
    return visit(ferry, permissions=["clipboard-read", "clipboard-write"])


def test_what_a_question_was_understood_as_is_taken_back_by_a_click(chat: Visit) -> None:
    chat.ask("Of the bridge, the town and the harbour: what does Greta Holm say?")
    assert chat.text(".limits span") == ["only Greta Holm's words"]
    assert set(chat.text(".name")) == {"Greta Holm"}
    asked = chat.page.locator(".exchange").count()
    chat.page.locator(".exchange:last-child .limits button").press("Enter")
    expect(chat.page.locator(".exchange")).to_have_count(asked + 1)
    expect(chat.page.locator(".exchange:last-child .card")).not_to_have_count(0)
    assert chat.text(".limits span") == []
    assert "Ines Okafor" in chat.text(".name")


def test_a_question_may_lean_on_the_one_before_until_a_new_chat(chat: Visit) -> None:
    chat.ask("Who pays for the bridge to Lindholm?")
    chat.ask("And Greta Holm of the harbour?")
    whole = "Taken as: Who pays for the bridge to Lindholm? And Greta Holm of the harbour?"
    assert chat.text(".resolved") == [whole]
    chat.page.get_by_role("button", name="New chat").click()
    expect(chat.page.locator(".exchange")).to_have_count(1)
    chat.ask("And Greta Holm of the harbour?")
    assert chat.text(".resolved") == []


def test_a_link_opens_the_same_answer(ferry: str, chat: Visit, visit: Open) -> None:
    chat.page.goto(f"{ferry}/?q=Who+was+against+the+bridge%3F&speaker=Ines+Okafor")
    expect(chat.page.locator(".card .name")).to_have_text(["Ines Okafor"])
    assert chat.text(".limits span") == ["Ines Okafor"]
    chat.page.locator(".link").click()
    copied = chat.page.evaluate("navigator.clipboard.readText()")
    again = visit(copied).page
    expect(again.locator(".asked h2")).to_have_text("Who was against the bridge?")
    expect(again.locator(".card .name")).to_have_text(["Ines Okafor"])


def test_a_hostile_link_is_shown_as_text(ferry: str, visit: Open) -> None:
    page = visit(
        f"{ferry}/?q=%3Cimg+src%3Dx+onerror%3D%22window.broken%3D1%22%3E&speaker=%3Cb%3E"
    ).page
    expect(page.locator(".asked h2")).to_have_text('<img src=x onerror="window.broken=1">')
    expect(page.locator(".exchange:last-child .nobody")).to_be_visible()
    assert page.evaluate("window.broken") is None


def test_everything_on_a_question_is_shown_by_speaker(chat: Visit) -> None:
    chat.ask("Who pays for the bridge, the harbour and the ferry to Lindholm?")
    asked = chat.page.locator(".exchange").count()
    chat.page.get_by_role("button", name="Everything on it").last.click()
    expect(chat.page.locator(".exchange")).to_have_count(asked + 1)
    expect(chat.page.locator(".exchange:last-child .group")).not_to_have_count(0)
    assert chat.text(".found strong")[0].startswith("Everything on it: ")


def test_a_new_chat_begins_empty(chat: Visit) -> None:
    chat.ask("Will the bridge silt up the harbour?")
    chat.page.get_by_role("button", name="New chat").click()
    expect(chat.page.locator(".exchange")).to_have_count(1)
    expect(chat.page.locator(".welcome")).to_be_visible()
    expect(chat.page.locator("#question textarea")).to_be_focused()
    expect(chat.page.get_by_role("button", name="New chat")).to_be_hidden()


@pytest.mark.parametrize(("choice", "suffix"), [("JSON", "json"), ("Web page", "html")])
def test_a_conversation_is_taken_along(
    chat: Visit, tmp_path: Path, choice: str, suffix: str
) -> None:
    chat.page.get_by_role("button", name="New chat").or_(chat.page.locator("h1")).first.click()
    chat.ask("Will the bridge silt up the harbour?")
    chat.ask("   ")
    chat.page.locator(".save summary").click()
    with chat.page.expect_download() as download:
        chat.page.get_by_role("button", name=choice).click()
    assert download.value.suggested_filename == f"conversation.{suffix}"
    file = tmp_path / f"saved.{suffix}"
    download.value.save_as(file)
    text = file.read_text("utf-8")
    assert "A bridge will silt up the harbour within ten years." in text
    if suffix == "json":
        questions = [answer["question"] for answer in json.loads(text)]
        assert questions[-2:] == ["Will the bridge silt up the harbour?", "   "]
    else:
        saved = chat.page.context.new_page()
        requests: list[str] = []
        saved.on("request", lambda request: requests.append(request.url))
        saved.goto(file.as_uri())
        expect(saved.locator(".card .name").first).to_have_text("Greta Holm")
        assert requests == [file.as_uri()]
