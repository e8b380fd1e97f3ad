"""Everybody who speaks, and the documents by date."""

from __future__ import annotations

from index.types import INTERVIEWER
from index.voices import Voices
from pages.asked import Ask
from pages.filters import Filters
from pages.people import people, person
from qa.types import Appearance, DocumentSummary, RoleHeld, SpeakerSummary
from tests.index.test_html import seen

LEE = SpeakerSummary(
    "Ann <Lee>",
    ("mayor", "host"),
    turns=4,
    words=300,
    documents=2,
    aliases=("Annie Lee",),
    held=(
        RoleHeld("host", "a.txt", "2019-05"),
        RoleHeld("mayor", "b.txt", "2021-01-02"),
        RoleHeld("mayor", "c.txt", None),
    ),
)
ASKER = SpeakerSummary(INTERVIEWER, (), turns=2, words=100, documents=1)
APPEARANCES = {
    "Ann <Lee>": (Appearance("a.txt", "2019-05", 3, 200), Appearance("b.txt", "2021-01-02", 1, 100))
}
DOCUMENTS = (
    DocumentSummary("a.txt", "Talks", "2019-05", 5),
    DocumentSummary("b.txt", None, "2021-01-02", 1),
    DocumentSummary("c.txt", None, None, 7),
)
TITLES = {"a.txt": "Talks", "b.txt": "b.txt", "c.txt": "c.txt"}


def test_everybody_has_a_share_of_the_words_and_years() -> None:
    shown = seen(people((LEE, ASKER), APPEARANCES, DOCUMENTS, TITLES, Voices([]))).shown
    assert "Ann <Lee>mayor75% of the words · 2 documents · 2019–2021" in shown
    assert f"{INTERVIEWER}Whoever asks without being named25% of the words · 1 document" in shown


def test_documents_stand_under_their_years_those_without_last() -> None:
    shown = seen(people((), {}, DOCUMENTS, TITLES, Voices([]))).shown
    assert shown.endswith(
        "Documents by date2019May 2019Talks5 turns20212 January 2021b.txt1 turn"
        "Without a datec.txt7 turns"
    )
    assert "Nobody speaks in these documents." in shown


def test_what_is_unfolded_says_when_each_role_was_held_and_where_they_speak() -> None:
    html = person(LEE, APPEARANCES["Ann <Lee>"], ["Why <not>?"], TITLES)
    assert seen(html).shown == (
        "Roleshost May 2019mayor 2 January 2021 to c.txt"
        "Also writtenAnnie Lee"
        "Speaks inMay 2019Talks200 words2 January 2021b.txt100 words"
        "AskAskWhy <not>?"
    )
    (link,) = [value for name, value in seen(html).attributes if name == "data-ask"]
    assert Ask.read(str(link)) == Ask("Why <not>?", Filters(("Ann <Lee>",)))


def test_nobody_in_particular_is_not_asked_about() -> None:
    assert "data-ask" not in person(ASKER, (), ["Why?"], TITLES)
