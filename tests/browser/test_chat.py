"""The page as a person uses it: every path in a real browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, Visit, served
from tests.browser.ferry import long_document
from tests.browser.stand_in import StandInEngine

INSURED = "The night ferry stops because nobody will insure it any longer."
ASKED = "**/run/predict"
IN_VIEW = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.height > 0;
}"""


def test_enter_shows_cards_with_the_answering_sentence_marked(here: Visit) -> None:
    here.ask("Does nobody insure the night ferry any longer?")
    assert here.text(".asked h2") == ["Does nobody insure the night ferry any longer?"]
    card = here.card()
    expect(card.locator(".name")).to_have_text("Greta Holm")
    expect(card.locator(".role")).to_have_text("harbour master")
    expect(card.locator("mark")).to_have_text(INSURED)
    expect(card.locator(".quote")).to_contain_text("The hull is forty years old.")
    expect(card.locator(".place")).to_have_text("The last boat to Lindholm · 4 March 2021")
    expect(card.locator(".sure")).to_have_text("likely · 83%")
    assert here.page.locator("#question textarea").input_value() == ""


def test_a_question_stands_in_the_chat_until_its_answer_comes(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    held: list[Route] = []
    here.page.route(ASKED, lambda route: held.append(route), times=1)
    box = here.page.locator("#question textarea")
    for question in ("Will the <b>bridge</b> silt up the harbour?", "Who pays for the bridge?"):
        box.fill(question)
        box.press("Enter")
        expect(here.page.locator(".exchange:last-child h2")).to_have_text(question)
        expect(box).to_have_value("")
    expect(here.page.locator(".waiting")).to_have_text(["Searching…", "Searching…"])
    expect(here.page.locator(".told")).to_have_text("Searching…")
    assert len(held) == 1
    held[0].continue_()
    expect(here.page.locator(".waiting")).to_have_count(0)
    expect(here.page.locator(".exchange:has(.asked)")).to_have_count(2)
    expect(here.page.locator(".exchange:nth-child(2) .name")).to_have_text("Greta Holm")
    assert here.text(".asked h2") == ["Who pays for the bridge?"]
    _unbroken(here.page)


def test_an_answer_that_comes_too_late_is_not_put_into_a_new_chat(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    here.ask("Will the bridge silt up the harbour?")
    held: list[Route] = []
    here.page.route(ASKED, lambda route: held.append(route), times=1)
    box = here.page.locator("#question textarea")
    for question in ("Who pays for the bridge?", "Who was against the bridge?"):
        box.fill(question)
        box.press("Enter")
        expect(box).to_have_value("")
    expect(here.page.locator(".waiting")).to_have_count(2)
    here.page.get_by_role("button", name="New chat").click()
    held[0].continue_()
    here.ask("Does nobody insure the night ferry any longer?")
    assert here.page.locator(".asked h2").all_text_contents() == [
        "Does nobody insure the night ferry any longer?"
    ]


def test_a_question_that_fails_is_told_and_the_next_one_is_asked(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    error = {"status": 429, "json": {"error": "Too many requests: try again in 5 seconds."}}
    here.page.route(ASKED, lambda route: route.fulfill(**error), times=1)
    here.ask("Who pays for the bridge?")
    assert here.text(".asked h2") == ["Who pays for the bridge?"]
    assert here.text(".note") == ["This was not answered. Ask it again in a moment."]
    with here.answered():
        here.page.locator("#question textarea").press("Enter")
    assert here.text(".asked h2") == ["Who pays for the bridge?"]
    assert here.text(".cards .card") != []
    here.ask("Will the bridge silt up the harbour?")
    assert here.text(".name") == ["Greta Holm"]


def test_the_question_that_a_quote_replies_to_is_folded_away(here: Visit) -> None:
    here.ask("Does nobody insure the night ferry any longer?")
    question = here.card().locator(".question")
    expect(question).to_be_hidden()
    here.card().locator("summary").click()
    expect(question).to_have_text("Why will the night ferry to Lindholm stop in October?")
    expect(here.page.locator("#source .page")).not_to_have_attribute("data-open", "")


def test_a_fold_stays_open_when_the_next_question_is_asked(here: Visit) -> None:
    here.ask("Does nobody insure the night ferry any longer?")
    number = here.page.locator(".exchange").count() - 1
    here.card().locator("summary").click()
    here.ask("Will the bridge silt up the harbour?")
    earlier = here.page.locator(".exchange").nth(number)
    expect(earlier.locator(".question").first).to_be_visible()
    assert here.text(".name") == ["Greta Holm"]


def test_the_interviewers_words_are_marked_as_theirs(here: Visit) -> None:
    here.ask("Why will the night ferry to Lindholm stop in October?")
    card = here.card()
    expect(card.locator(".name")).to_have_text("Interviewer")
    expect(card.locator(".tag")).to_have_text("the interviewer’s own words")


def test_a_speaker_nobody_knows_is_called_unknown(here: Visit) -> None:
    here.ask("Would the bridge have been cheaper?")
    assert here.text(".name")[0] == "Speaker unknown"


def test_filtering_by_speaker_leaves_only_that_speaker(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    here.page.locator("#filters > button").click()
    here.page.get_by_role("combobox", name="Speakers").fill("Ines")
    here.page.get_by_role("option", name="Ines Okafor").click()
    expect(here.page.locator("#filters > button")).to_contain_text("Filters: Ines Okafor")
    here.ask("Who was against the bridge?")
    assert here.text(".name") == ["Ines Okafor"]
    assert here.text(".limits .change") == ["Ines Okafor"]


def test_filtering_by_date_leaves_out_what_was_said_before(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    here.page.locator("#filters > button").click()
    here.page.get_by_label("Since").fill("2022")
    here.ask("What of the bridge, the harbour and the ferry?")
    assert set(here.text(".place cite")) == {"Council meeting on the bridge"}
    assert here.text(".limits .change") == ["since 2022"]


def test_a_date_that_is_none_gets_one_calm_line(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    here.page.locator("#filters > button").click()
    here.page.get_by_label("Until").fill("2022-13")
    here.ask("What of the bridge?")
    assert here.text(".note") == [
        "The date “2022-13” after “until” can’t be read: write 2019, 2019-05 or 2019-05-31."
    ]
    assert here.text(".card") == []


def test_an_example_is_asked_by_a_click(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    example = here.page.locator(".example").first
    expect(example).to_have_text("Why will the night ferry to Lindholm stop in October?")
    example.click()
    expect(here.card()).to_be_visible()
    assert here.text(".asked h2") == ["Why will the night ferry to Lindholm stop in October?"]
    expect(here.page.locator(".welcome")).to_be_hidden()


def test_a_click_on_a_card_opens_the_document_at_the_quote(here: Visit) -> None:
    here.ask("Does nobody insure the night ferry any longer?")
    here.card().locator(".who").click()
    opened = here.page.locator("#source .page")
    expect(opened.locator("mark")).to_have_text(INSURED)
    expect(opened.locator("h2")).to_have_text("The last boat to Lindholm")
    margins = opened.locator(".speech .margin").all_text_contents()
    assert margins == ["Interviewer", "Greta Holm", "Interviewer", "Greta Holm", "Speaker unknown"]
    assert here.page.evaluate(IN_VIEW, "#source mark")


def test_the_keyboard_opens_and_closes_a_document(here: Visit) -> None:
    here.ask("Does nobody insure the night ferry any longer?")
    show = here.card().locator(".show")
    show.press("Enter")
    expect(here.page.locator("#source mark")).to_have_text(INSURED)
    expect(here.page.locator("#source h2")).to_be_focused()
    here.page.keyboard.press("Escape")
    expect(here.page.locator("#source")).to_be_hidden()
    expect(show).to_be_focused()
    show.press("Enter")
    expect(here.page.locator("#source mark")).to_be_visible()


def test_selecting_a_word_of_a_quote_does_not_open_its_document(here: Visit) -> None:
    here.ask("Does nobody insure the night ferry any longer?")
    here.card().locator(".quote").dblclick(position={"x": 12, "y": 12})
    assert here.page.evaluate("document.getSelection().toString()").strip() == "The"
    here.page.wait_for_timeout(400)
    expect(here.page.locator("#source")).to_be_hidden()


def test_a_quote_is_copied_with_its_source(ferry: str, visit: Open) -> None:
    here = visit(ferry, permissions=["clipboard-read", "clipboard-write"])
    here.ask("What will the nurses stay overnight on the island?")
    here.card().locator(".copy").click()
    expect(here.card().locator(".copy")).to_have_text("Copied")
    assert here.page.evaluate("navigator.clipboard.readText()") == (
        "“They will have to stay overnight on the island. I told the council so in January.”\n"
        "— Greta Holm, harbour master, The last boat to Lindholm, 4 March 2021"
    )


def test_a_question_nobody_answers_gets_a_calm_word_and_the_nearest(here: Visit) -> None:
    here.ask("Which composer wrote the nocturnes about yesterday's ferry?")
    assert here.text(".nobody strong") == ["Nobody here answers that."]
    assert "They are not answers." in here.text(".nobody")[0]
    assert here.page.locator(".card.is-nearest").count() == 5
    assert all(sure.startswith("nearest, no answer · ") for sure in here.text(".sure"))


@pytest.mark.parametrize(
    ("question", "shown", "line"),
    [
        ("   ", "(an empty question)", "The question is empty: write what you want to know."),
        (
            "ferry " * 16_667,
            "(100,001 characters)",
            "The question is longer than 2000 characters: shorten it.",
        ),
    ],
    ids=["empty", "endless"],
)
def test_a_question_that_cant_be_asked_gets_one_line(
    here: Visit, question: str, shown: str, line: str
) -> None:
    here.ask(question)
    assert here.text(".note") == [line]
    assert here.text(".asked h2")[0].endswith(shown)
    assert len(here.text(".asked h2")[0]) < 700


def test_enter_pressed_twice_asks_once(here: Visit) -> None:
    with here.answered():
        box = here.page.locator("#question textarea")
        box.fill("What does the ferry cost?")
        box.press("Enter")
        box.press("Enter")
    here.ask("Who pays for the ferry?")
    asked = here.page.locator(".asked h2").all_inner_texts()
    assert asked[-2:] == ["What does the ferry cost?", "Who pays for the ferry?"]


def test_markup_in_a_question_is_shown_as_typed(here: Visit) -> None:
    typed = '**x** <img src=x onerror="window.broken=1"> [a](http://b.invalid) $x^2$ ${1+1} {{y}}'
    here.ask(typed)
    assert here.text(".asked h2") == [typed]
    _unbroken(here.page)


def test_a_hostile_document_is_shown_as_text(here: Visit) -> None:
    here.ask("The zebra says?")
    card = here.page.locator(".exchange:last-child .card", has=here.page.locator(".reply")).first
    expect(card.locator(".name")).to_have_text("<img src=x onerror=window.broken=1>")
    expect(card.locator(".role")).to_have_text('"><script>window.broken=1</script>')
    expect(card.locator("cite")).to_have_text(
        "<script>window.broken=1</script> {{constructor}} ${window.broken=1}"
    )
    expect(card.locator(".quote")).to_contain_text('**bold** <img src=x onerror="window.broken=1">')
    expect(card.locator(".quote")).to_contain_text("[link](http://example.invalid) $x^2$")
    card.locator(".show").click()
    expect(here.page.locator("#source mark")).to_be_visible()
    expect(here.page.locator("#source header p")).to_contain_text("hostile/<b>name</b>.txt")
    _unbroken(here.page)
    assert here.complaints == []


@pytest.mark.parametrize("width", [360, 1280])
def test_endless_words_and_names_do_not_widen_the_page(ferry: str, visit: Open, width: int) -> None:
    here = visit(ferry, viewport={"width": width, "height": 740})
    here.page.locator("#filters > button").click()
    here.ask("The giraffe says?")
    _no_wider(here.page)
    here.show(here.page.locator(".card", has_text="giraffe"))
    expect(here.page.locator("#source mark")).to_be_visible()
    _no_wider(here.page)


def test_two_million_characters_open_at_the_quote(visit: Open) -> None:
    with served(StandInEngine(long_document(2_000_000))) as place:
        here = visit(place)
        here.ask("Where does the heron nest in the crane?")
        here.show(here.card())
        expect(here.page.locator("#source mark")).to_have_text("The heron nests in the crane.")
        here.page.wait_for_function(IN_VIEW, arg="#source mark")


def test_nothing_leaves_this_machine(ferry: str, visit: Open, connected: list[Any]) -> None:
    here = visit(ferry)
    here.ask("Does nobody insure the night ferry any longer?")
    here.show(here.card())
    expect(here.page.locator("#source mark")).to_be_visible()
    here.page.keyboard.press("Escape")
    here.page.get_by_role("link", name="People").click()
    here.page.locator(".people summary").first.click()
    expect(here.page.locator(".unfolded .part").first).to_be_visible()
    here.page.get_by_role("link", name="Timeline").click()
    expect(here.page.locator(".documents").first).to_be_visible()
    here.page.get_by_role("link", name="Subjects", exact=True).click()
    here.page.locator(".subjects .subject").first.click()
    expect(here.page.locator(".saying").first).to_be_visible()
    here.page.get_by_role("link", name="History").click()
    expect(here.page.locator(".past").first).to_be_visible()
    here.page.get_by_role("link", name="Check a quotation").click()
    here.page.get_by_label("The quotation").fill(INSURED)
    here.page.get_by_role("button", name="Check", exact=True).click()
    expect(here.page.locator(".verdict")).to_be_visible()
    assert {urlsplit(url).hostname for url in here.requests if not url.startswith("data:")} == {
        "127.0.0.1"
    }
    assert {where[0] for where in connected if isinstance(where, tuple)} <= {"127.0.0.1", "::1"}
    assert here.complaints == []


def test_the_browser_is_told_to_talk_to_nobody_else(ferry: str, visit: Open) -> None:
    here = visit(ferry)
    blocked = here.page.evaluate(
        "fetch('http://example.invalid/').then(() => 'fetched', error => error.name)"
    )
    assert blocked == "TypeError"
    assert any("Content Security Policy" in line for line in here.complaints)


@pytest.mark.parametrize(("scheme", "paper"), [("light", (247, 246, 242)), ("dark", (22, 23, 26))])
def test_the_page_follows_light_and_dark(
    ferry: str, visit: Open, scheme: str, paper: tuple[int, int, int]
) -> None:
    here = visit(ferry, color_scheme=scheme)
    colour = "getComputedStyle(document.querySelector('.gradio-container')).backgroundColor"
    here.page.wait_for_function(f"{colour} === 'rgb{paper}'")


def test_everybody_has_a_colour_of_their_own(here: Visit) -> None:
    here.ask("Who pays for the bridge to Lindholm if the state does not?")
    here.ask("Will the bridge silt up the harbour?")
    colours = here.page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.card')].map(card =>"
        " [card.querySelector('.name').textContent, getComputedStyle(card).borderLeftColor]))"
    )
    assert len(colours) >= 3
    assert len(set(colours.values())) == len(colours)


def _unbroken(page: Page) -> None:
    assert page.evaluate("window.broken") is None
    assert page.locator("#desk :is(img, script, a:not([href^='#']), i, b)").count() == 0


def _no_wider(page: Page) -> None:
    widest = page.evaluate(
        "[document.documentElement, document.querySelector('#log'),"
        " document.querySelector('#source .text')].map(e => e ? e.scrollWidth - e.clientWidth : 0)"
    )
    assert widest == [0, 0, 0]
    assert page.evaluate("document.documentElement.clientWidth") == page.viewport_size["width"]  # type: ignore[index]
