"""Adding documents on the page: by mouse, by keyboard, on a phone, and with hostile files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from index.people.overrides import PEOPLE
from tests.browser.conftest import Open, Visit, served
from tests.browser.stand_in import StandInEngine
from tests.index.small import put
from tests.pages.adding.archive import SCHOOLS, VOICES, Archive

NIGHT = {
    "segments": [
        {"start": 0, "end": 3, "text": " Who pays for the ferry?", "speaker": "SPEAKER_00"},
        {"start": 3, "end": 6, "text": " Nobody pays for it.", "speaker": "SPEAKER_01"},
    ],
    "language": "en",
}
HOSTILE = (
    "<img src=x onerror=window.broken=1>: The zebra says <script>window.broken=1</script>.\n\n"
    + f"{'W' * 60} {'V' * 60}: The giraffe says {'x' * 10_000}.\n\n"
    + "ANN LEE: \u202eRight to left\u202c it goes. \u0627\u0644\u0633\u0644\u0627\u0645.\n\n"
    + "\u05d3\u05d5\u05d3 \u05db\u05d4\u05df: \u05e9\u05dc\u05d5\u05dd {{y}} ${window.broken=1}.\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


@pytest.fixture
def place(archive: Archive, connected: list[Any]) -> Iterator[str]:
    with served(archive.desk) as place:
        yield place


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return put(
        tmp_path / "files",
        {
            "schools.txt": SCHOOLS,
            "voices.txt": VOICES,
            "night.json": json.dumps(NIGHT),
            "scan.pdf": "%PDF-1.4",
        },
    )


def opened(visit: Open, place: str, **options: Any) -> Visit:
    here = visit(place, **options)
    here.page.get_by_role("link", name="Add", exact=True).click()
    expect(here.page.locator(".drop")).to_be_visible()
    return here


def dropped(page: Page, *paths: Path) -> None:
    """Choose files, and wait until all are read."""
    before = page.locator(".draft").count()
    page.locator("#add [type=file]").set_input_files(list(paths))
    expect(page.locator(".draft")).to_have_count(before + len(paths))
    expect(page.locator(".reading")).to_be_empty()


def card(page: Page, name: str) -> Locator:
    return page.locator(f'.draft[aria-label="{name}"]')


def added(page: Page) -> None:
    """Press the button, and wait for the index."""
    page.locator(".go").click()
    expect(page.locator(".job")).to_contain_text("The index holds")


def top(place: Locator) -> float:
    """Where an element begins, from the top of the window."""
    begin: float = place.evaluate("place => place.getBoundingClientRect().top")
    return begin


def names(place: Locator) -> list[str]:
    return place.locator(".persons .name").all_text_contents()


def test_files_are_read_mended_added_and_asked(
    archive: Archive, place: str, visit: Open, files: Path
) -> None:
    here = opened(visit, place)
    page = here.page
    dropped(page, *(files / name for name in ("schools.txt", "scan.pdf", "voices.txt")))
    expect(card(page, "scan.pdf").locator(".note")).to_contain_text("scan.pdf is damaged")
    schools = card(page, "schools.txt")
    assert names(schools) == ["Roe", "Lee"]
    expect(page.locator(".go")).to_have_text("Add 2 documents")

    renaming = schools.locator("summary", has_text="Rename or merge").first
    renaming.click()
    assert top(schools.get_by_role("combobox").first) > top(renaming) + 10
    schools.get_by_role("combobox").first.fill("John Roe")
    schools.get_by_role("button", name="Save").first.click()
    expect(schools.locator(".name").first).to_have_text("John Roe")
    expect(schools.locator(".limits span")).to_have_text("Roe is John Roe")
    expect(schools.locator(".opening .margin").first).to_have_text("John Roe")

    voices = card(page, "voices.txt")
    voices.locator("summary", has_text="Give a name").first.click()
    voices.get_by_role("combobox").first.fill("Sue Orr")
    voices.get_by_role("combobox").first.press("Enter")
    expect(voices.locator(".name").first).to_have_text("Sue Orr")
    assert archive.files() == {"harbour.txt", "deep/taxes.txt"}

    added(page)
    expect(page.locator(".job")).to_contain_text("Added: schools.txt, voices.txt.")
    expect(page.locator(".corpus")).to_contain_text("4 documents")
    expect(page.locator(".draft")).to_have_count(1)
    assert archive.files() == {"harbour.txt", "deep/taxes.txt", "schools.txt", "voices.txt", PEOPLE}
    page.get_by_role("link", name="Ask", exact=True).click()
    here.ask("Two schools will merge in May.")
    expect(here.card().locator(".name")).to_have_text("John Roe")
    expect(here.card().locator("cite")).to_have_text("schools.txt")
    page.locator("#filters > button").click()
    page.get_by_role("combobox", name="Documents").click()
    expect(page.get_by_role("option", name="schools.txt")).to_be_visible()
    assert here.complaints == []


def test_the_index_is_asked_by_others_while_it_changes(
    archive: Archive, place: str, visit: Open, files: Path
) -> None:
    other, here = visit(place), opened(visit, place)
    other.ask("The harbour stays open.")
    dropped(here.page, files / "schools.txt")
    added(here.page)
    other.ask("Two schools will merge in May.")
    expect(other.card().locator("cite")).to_have_text("schools.txt")
    fresh = visit(place).page
    expect(fresh.locator(".corpus")).to_contain_text("3 documents")


def test_a_draft_is_read_beside_and_redrawn_when_a_name_changes(
    place: str, visit: Open, files: Path
) -> None:
    page = opened(visit, place).page
    dropped(page, files / "schools.txt")
    page.get_by_role("button", name="Read it through").click()
    expect(page.locator("#source h2")).to_have_text("schools.txt")
    expect(page.get_by_role("button", name="Back to the quote")).to_be_hidden()
    margins = page.locator("#source .named")
    expect(margins).to_have_text(["Roe", "Lee", "Roe"])
    schools = card(page, "schools.txt")
    schools.locator("summary", has_text="Rename or merge").nth(1).click()
    schools.get_by_role("combobox").fill("Roe")
    schools.get_by_role("combobox").press("Enter")
    expect(schools.locator(".persons .name")).to_have_text(["Roe"])
    expect(margins).to_have_text(["Roe"])
    schools.get_by_role("button", name="Take back that Lee is Roe").click()
    expect(margins).to_have_text(["Roe", "Lee", "Roe"])
    schools.get_by_role("button", name="Leave out").click()
    expect(page.locator("#source")).to_be_hidden()
    expect(page.locator(".draft")).to_have_count(0)


def test_a_text_is_pasted_with_a_title(archive: Archive, place: str, visit: Open) -> None:
    page = opened(visit, place).page
    page.locator("summary", has_text="Paste a text instead").click()
    page.get_by_label("Title").fill("On <schools>: a talk")
    page.get_by_label("Date").fill("2024-05-06")
    page.get_by_label("Text", exact=True).fill(SCHOOLS)
    page.get_by_role("button", name="Read it", exact=True).click()
    pasted = card(page, "On <schools>: a talk")
    expect(pasted.locator("h3")).to_be_focused()
    expect(pasted.locator("header p")).to_contain_text("On -schools-- a talk.txt · 6 May 2024")
    added(page)
    assert (archive.folder / "On -schools-- a talk.txt").read_text() == SCHOOLS
    said = json.loads((archive.folder / "On -schools-- a talk.json").read_text())
    assert said == {"title": "On <schools>: a talk", "date": "2024-05-06"}


def test_a_document_is_removed_and_put_back(archive: Archive, place: str, visit: Open) -> None:
    page = opened(visit, place).page
    page.locator(".holding > summary").click()
    row = page.locator(".holding li", has_text="harbour.txt")
    row.locator("summary").click()
    expect(row.locator("p")).to_contain_text("Its file moves to .removed in its folder")
    row.get_by_role("button", name="Remove it").click()
    expect(page.locator(".job")).to_contain_text("No longer in the index: harbour.txt.")
    expect(page.locator(".corpus")).to_contain_text("1 document")
    assert archive.files() == {"deep/taxes.txt", ".removed/harbour.txt"}
    page.get_by_role("button", name="Put back: harbour.txt").click()
    expect(page.locator(".job")).to_contain_text("Added: harbour.txt.")
    assert archive.files() == {"deep/taxes.txt", "harbour.txt"}


def test_names_of_a_document_in_the_index_are_mended(
    archive: Archive, place: str, visit: Open
) -> None:
    page = opened(visit, place).page
    page.locator(".holding > summary").click()
    page.get_by_role("button", name="Mend names: harbour.txt").click()
    harbour = card(page, "harbour.txt")
    expect(page.locator(".go")).to_be_hidden()
    harbour.locator("summary", has_text="Rename or merge").first.click()
    harbour.get_by_role("combobox").first.fill("Jack Roe")
    harbour.get_by_role("combobox").first.press("Enter")
    expect(page.locator(".go")).to_have_text("Change the names")
    page.locator(".go").click()
    expect(page.locator(".job")).to_contain_text("Names are as you said.")
    assert "Jack Roe" in {speaker.name for speaker in archive.desk.speakers}
    page.get_by_role("link", name="People").click()
    expect(page.locator(".people .name", has_text="Jack Roe")).to_be_visible()


def test_all_of_it_works_by_keyboard_alone(archive: Archive, place: str, visit: Open) -> None:
    page = visit(place).page
    page.get_by_role("link", name="Add", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#add h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="choose files")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Schools")
    for _ in range(4):  # the parts of the date, then the text
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "paste-text":
        page.keyboard.press("Tab")
    page.keyboard.insert_text(VOICES)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".draft h3")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(".naming summary").first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Sue Orr")
    page.keyboard.press("Enter")
    expect(page.locator(".naming summary").first).to_be_focused()
    expect(page.locator(".persons .name").first).to_have_text("Sue Orr")
    while page.evaluate("document.activeElement.className") != "go":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".job")).to_contain_text("Added: Schools.txt.")
    expect(page.locator("#add h2")).to_be_focused()
    turns = archive.desk.engine.document("Schools.txt").turns
    assert [turn.speaker for turn in turns] == ["Sue Orr", None]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_hostile_file_is_shown_as_text(place: str, visit: Open, width: int) -> None:
    here = opened(visit, place, viewport={"width": width, "height": 740})
    page = here.page
    page.evaluate(
        """async ([name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name));
            document.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true,
                                                          cancelable: true}));
        }""",
        ["<img src=x onerror=window.broken=1>.txt", HOSTILE],
    )
    expect(page.locator(".draft")).to_have_count(1)
    draft = page.locator(".draft")
    expect(draft.locator("h3")).to_have_text("-img src=x onerror=window.broken=1-.txt")
    expect(draft.locator(".opening")).to_contain_text("<script>window.broken=1</script>")
    page.get_by_role("button", name="Read it through").click()
    expect(page.locator("#source .text")).to_contain_text("{{y}} ${window.broken=1}")
    page.keyboard.press("Escape")
    _whole(page)
    draft.locator("summary", has_text="Rename or merge").first.click()
    draft.get_by_role("combobox").first.fill("<b onclick=window.broken=1>\u202eeman")
    draft.get_by_role("combobox").first.press("Enter")
    expect(draft.locator(".limits")).to_contain_text("is <b onclick=window.broken=1>")
    added(page)
    page.locator(".holding > summary").click()
    expect(page.locator(".holding li")).to_have_count(3)
    _whole(page)
    assert here.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_problem_for_those_who_cant_see(
    place: str, visit: Open, files: Path, scheme: str
) -> None:
    page = opened(visit, place, color_scheme=scheme).page
    page.locator("summary", has_text="Paste a text instead").click()
    dropped(page, files / "schools.txt", files / "scan.pdf", files / "night.json")
    page.locator(".naming summary").first.click()
    page.locator(".holding > summary").click()
    page.locator(".removing summary").first.click()
    found = Axe().run(page).response["violations"]
    assert [p["id"] for p in found if p["impact"] in ("serious", "critical")] == []


def test_where_adding_is_off_there_is_nothing_of_it(visit: Open, archive: Archive) -> None:
    archive.desk.adding = None
    for engine in (archive.desk, StandInEngine(*[archive.desk.engine.document("harbour.txt")])):
        with served(engine) as place:
            page = visit(place).page
            expect(page.get_by_role("link", name="People")).to_be_visible()
            expect(page.get_by_role("link", name="Add", exact=True)).to_have_count(0)
            assert page.locator("#add, #judge").count() == 0
            for address in ("add", "add/held", "add/job"):
                assert page.request.get(f"{place}/{address}").status == 404
            for address in ("add/file?tray=t&name=a.txt", "add/update", "add/remove", "opinion"):
                assert page.request.post(f"{place}/{address}", data="{}").status in (404, 405)


def test_another_sites_page_cant_add(archive: Archive, place: str, visit: Open) -> None:
    page = visit(place).page.context.new_page()
    form = (
        f'<form method="post" enctype="text/plain" action="{place}/add/update">'
        '<button name="{}">Win</button></form>'
    )
    page.route(
        "http://other.example/", lambda route: route.fulfill(body=form, content_type="text/html")
    )
    page.goto("http://other.example/")
    with page.expect_response("**/add/update") as response:
        page.get_by_role("button", name="Win").click()
    assert response.value.status == 403
    assert archive.adding.indexing.state is None


def _whole(page: Page) -> None:
    assert page.evaluate("window.broken") is None
    assert page.locator(":is(#add, #source) :is(img, script, b, i)").count() == 0
    widest = page.evaluate(
        "[document.documentElement, document.querySelector('#add .html-container')]"
        ".map(e => e.scrollWidth - e.clientWidth)"
    )
    assert widest == [0, 0]
