"""Everybody who speaks, and what is unfolded of somebody."""

from __future__ import annotations

from index.types import INTERVIEWER
from index.voices import Voices
from pages.asked import Ask
from pages.filters import Filters
from pages.people import people, person
from qa.types import Appearance, RoleHeld, SpeakerSummary, Subject
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
TOLL = Subject("<toll>", 3, 2, ("Ann <Lee>",))
TITLES = {"a.txt": "Talks", "b.txt": "b.txt", "c.txt": "c.txt"}


def test_everybody_has_a_share_of_the_words_and_years() -> None:
    shown = seen(people((LEE, ASKER), APPEARANCES, 3, Voices([]))).shown
    assert "Ann <Lee>mayor75% of the words · 2 documents · 2019–2021" in shown
    assert f"{INTERVIEWER}Whoever asks without being named25% of the words · 1 document" in shown


def test_an_index_of_nobody_says_so() -> None:
    shown = seen(people((), {}, 3, Voices([]))).shown
    assert shown.startswith("PeopleNobody speaks in these documents.")


def test_what_is_unfolded_says_when_each_role_was_held_and_where_they_speak() -> None:
    html = person(LEE, APPEARANCES["Ann <Lee>"], [TOLL], ["Why <not>?"], TITLES)
    assert seen(html).shown == (
        "Roleshost May 2019mayor 2 January 2021 to c.txt"
        "Also writtenAnnie Lee"
        "Heardfirst on May 2019, last on 2 January 2021"
        "Speaks inMay 2019Talks200 words2 January 2021b.txt100 words"
        "Speaks of, more than others do<toll>"
        "AskAskWhy <not>?"
    )
    links = [value for name, value in seen(html).attributes if name == "data-ask"]
    assert [Ask.read(str(link)) for link in links] == [
        Ask("Everything about <toll>", Filters(("Ann <Lee>",)), everything=True),
        Ask("Why <not>?", Filters(("Ann <Lee>",))),
    ]


def test_who_was_heard_on_one_day_has_one_date() -> None:
    once = (Appearance("a.txt", "2019-05", 3, 200), Appearance("c.txt", None, 1, 9))
    assert "Heardon May 2019Speaks in" in seen(person(LEE, once, [], [], TITLES)).shown
    assert "Heard" not in seen(person(LEE, once[1:], [], [], TITLES)).shown


def test_nobody_in_particular_is_not_asked_about() -> None:
    assert "data-ask" not in person(ASKER, (), [], ["Why?"], TITLES)
