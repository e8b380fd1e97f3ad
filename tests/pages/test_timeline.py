"""All documents by date, and who speaks in each."""

from __future__ import annotations

from index.voices import Voices
from pages.timeline import Part, casts, timeline
from qa.types import Appearance, DocumentSummary
from tests.index.test_html import seen

DOCUMENTS = (
    DocumentSummary("a.txt", "Talks", "2019-05", turns=5, words=400),
    DocumentSummary("b.txt", None, "2021-01-02", turns=1, words=0),
    DocumentSummary("c.txt", None, None, turns=7, words=10),
)
APPEARANCES = {
    "Ann <Lee>": [Appearance("a.txt", "2019-05", 3, 100), Appearance("c.txt", None, 1, 10)],
    "John Roe": [Appearance("a.txt", "2019-05", 3, 200)],
}
TITLES = {"a.txt": "Talks", "b.txt": "b.txt", "c.txt": "c.txt"}


def shown(documents: tuple[DocumentSummary, ...], cast: dict[str, list[Part]]) -> str:
    return seen(timeline(documents, cast, TITLES, Voices([]))).shown


def test_who_says_most_comes_first_and_what_nobody_is_named_for_last() -> None:
    assert casts(DOCUMENTS, APPEARANCES) == {
        "a.txt": [Part("John Roe", 200), Part("Ann <Lee>", 100), Part(None, 100)],
        "b.txt": [],
        "c.txt": [Part("Ann <Lee>", 10)],
    }


def test_documents_stand_under_their_years_with_who_speaks_those_without_a_date_last() -> None:
    assert shown(DOCUMENTS, casts(DOCUMENTS, APPEARANCES)).startswith(
        "Timeline3 documents by date, and who speaks in each.Find "
        "2019May 2019Talks5 turns · 400 words spoken"
        "John Roe 50%Ann <Lee> 25%Speaker unknown 25%"
        "20212 January 2021b.txt1 turn"
        "Without a datec.txt7 turns · 10 words spokenAnn <Lee> 100%"
    )


def test_those_who_speak_lead_to_people() -> None:
    html = timeline(DOCUMENTS, casts(DOCUMENTS, APPEARANCES), TITLES, Voices([]))
    links = [value for name, value in seen(html).attributes if name == "href"]
    assert links == ["#people?who=John+Roe", *["#people?who=Ann+%3CLee%3E"] * 2]


def test_of_many_who_speak_four_are_named_and_one_more_is_never_left_out() -> None:
    crowd = {"a.txt": [Part(f"Delegate {n}", 10) for n in range(7)]}
    assert "Delegate 3 14%and 3 more" in shown(DOCUMENTS[:1], crowd)
    few = {"a.txt": crowd["a.txt"][:5]}
    assert "Delegate 4 20%" in shown(DOCUMENTS[:1], few)
    assert "more" not in shown(DOCUMENTS[:1], few).replace("Nobody and nothing", "")


def test_an_empty_index_has_an_empty_timeline() -> None:
    assert shown((), {}).startswith("TimelineThere are no documents yet.")
