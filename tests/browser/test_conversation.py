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
    assert chat.text(".limits .change") == ["only Greta Holm's words"]
    assert set(chat.text(".name")) == {"Greta Holm"}
    with chat.answered():
        chat.page.locator(".exchange:last-child .limits [data-ask]").press("Enter")
    assert chat.text(".limits .change") == []
    assert "Ines Okafor" in chat.text(".name")


def test_what_a_question_is_limited_to_is_changed_in_a_form(chat: Visit) -> None:
    chat.ask("Of the bridge, the town and the harbour: what does Greta Holm say?")
    last = chat.page.locator(".exchange:last-child")
    last.locator(".limits .change").press("Enter")
    speaker = last.get_by_label("Said by", exact=True)
    expect(speaker).to_be_focused()
    expect(speaker).to_have_value("Greta Holm")
    speaker.select_option("Ines Okafor")
    last.get_by_label("Since").fill("2022")
    with chat.answered():
        last.get_by_role("button", name="Ask again", exact=True).press("Enter")
    assert chat.text(".limits .change") == ["Ines Okafor", "since 2022"]
    assert set(chat.text(".name")) == {"Ines Okafor"}


def test_a_limit_of_the_question_is_taken_out_of_the_form(chat: Visit) -> None:
    chat.ask("Of the bridge, the town and the harbour: what does Greta Holm say?")
    last = chat.page.locator(".exchange:last-child")
    last.locator(".limits .change").click()
    last.get_by_label("Said by", exact=True).select_option("")
    with chat.answered():
        last.get_by_label("Since").press("Enter")
    assert chat.text(".limits .change") == []
    assert "Ines Okafor" in chat.text(".name")


def test_escape_folds_the_form_and_gives_the_focus_back(chat: Visit) -> None:
    chat.ask("Will the bridge silt up the harbour?")
    last = chat.page.locator(".exchange:last-child")
    button = last.get_by_role("button", name="Filter", exact=True)
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    last.get_by_label("Until").fill("2020")
    last.get_by_label("Until").press("Escape")
    expect(last.locator(".narrowing")).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_headings_are_searched_where_they_are_asked_for(chat: Visit) -> None:
    chat.ask("Where does the last boat to Lindholm go?")
    assert "Heading" not in chat.text(".name")
    last = chat.page.locator(".exchange:last-child")
    last.get_by_role("button", name="Filter", exact=True).click()
    last.get_by_label("Search in").select_option("headings")
    with chat.answered():
        last.get_by_role("button", name="Ask again", exact=True).click()
    assert chat.text(".name") == ["Heading"]
    assert chat.text(".card mark") == ["The last boat to Lindholm"]
    assert chat.text(".limits .change") == ["headings"]


def test_one_level_more_around_a_quote_is_shown_in_its_card(chat: Visit) -> None:
    chat.ask("Who pays a third? The town, against the bridge for years")
    card = chat.card()
    expect(card.locator("blockquote")).to_contain_text("The town pays a third.")
    more = card.locator(".more")
    more.press("Enter")
    excerpts = card.locator(".excerpt")
    expect(excerpts).to_have_count(3)
    assert excerpts.locator(".name").all_text_contents() == [
        "Arne Dahl",
        "Ines Okafor",
        "Greta Holm",
    ]
    expect(card.locator("blockquote")).to_be_hidden()
    expect(excerpts.nth(1).locator("mark")).to_have_text("The town pays a third.")
    expect(more).to_have_attribute("aria-expanded", "true")
    more.press("Enter")
    expect(excerpts).to_have_count(0)
    expect(card.locator("blockquote")).to_be_visible()
    expect(more).to_be_focused()


def test_where_nobody_answers_the_limits_are_taken_back_by_a_click(chat: Visit) -> None:
    chat.page.goto(chat.page.url.split("?")[0] + "?q=Who+insures+the+hull%3F&speaker=Ines+Okafor")
    last = chat.page.locator(".exchange:last-child")
    expect(last.locator(".nobody")).to_contain_text("Nobody here answers that.")
    with chat.answered():
        last.get_by_role("button", name="Ask without limits").press("Enter")
    assert chat.text(".limits .change") == []
    assert chat.text(".name")[0] == "Greta Holm"


def test_what_came_of_a_question_is_told_to_those_who_cant_see_it(chat: Visit) -> None:
    chat.ask("Will the bridge silt up the harbour?")
    told = chat.page.locator(".told")
    expect(told).to_have_attribute("role", "status")
    expect(told).to_contain_text("1 passage by 1 person · searched ")
    chat.ask("Which composer wrote the nocturnes about yesterday's ferry?")
    expect(told).to_contain_text("Nobody here answers that.")


def test_a_question_may_lean_on_the_one_before_until_a_new_chat(chat: Visit) -> None:
    chat.ask("Who pays for the bridge to Lindholm?")
    chat.ask("And Greta Holm of the harbour?")
    whole = "Taken as: Who pays for the bridge to Lindholm? And Greta Holm of the harbour?"
    assert chat.text(".resolved") == [whole]
    with chat.answered():
        chat.page.get_by_role("button", name="Ask it as it stands").click()
    assert chat.text(".asked h2") == ["And Greta Holm of the harbour?"]
    assert chat.text(".resolved") == []
    chat.page.get_by_role("button", name="New chat").click()
    expect(chat.page.locator(".exchange")).to_have_count(1)
    chat.ask("And Greta Holm of the harbour?")
    assert chat.text(".resolved") == []


def test_a_link_opens_the_same_answer(ferry: str, chat: Visit, visit: Open) -> None:
    chat.page.goto(f"{ferry}/?q=Who+was+against+the+bridge%3F&speaker=Ines+Okafor")
    expect(chat.page.locator(".card .name")).to_have_text(["Ines Okafor"])
    assert chat.text(".limits .change") == ["Ines Okafor"]
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
    with chat.answered():
        chat.page.get_by_role("button", name="Everything on it").last.click()
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
