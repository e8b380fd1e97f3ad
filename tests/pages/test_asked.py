"""A question as a link, and back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pages.asked import Ask, everything_about, own_limits
from pages.filters import KINDS, Filters
from qa.types import Asks, Aspect, Understood

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
dates = st.sampled_from(["", "2019", "2019-05-31"])
filters = st.builds(
    Filters,
    st.lists(words, max_size=3, unique=True).map(tuple),
    st.lists(words, max_size=3, unique=True).map(tuple),
    dates,
    dates,
    st.sampled_from(list(KINDS)),
)
asks = st.builds(
    Ask, words, filters, st.frozensets(st.sampled_from(Aspect)), st.booleans(), st.booleans()
)


@given(asks)
def test_a_link_asks_the_same(ask: Ask) -> None:
    assert Ask.read(ask.link) == ask
    assert Ask.read(f"?{ask.link}") == ask


def test_a_link_can_be_read_by_a_person() -> None:
    ask = Ask("Why?", Filters(("Ann Lee",), ("a/b.txt",), "2019"), frozenset({Aspect.DATE}))
    assert ask.link == "q=Why%3F&speaker=Ann+Lee&document=a%2Fb.txt&since=2019&ignore=date"


@given(st.text(max_size=60))
def test_no_link_breaks_anything(link: str) -> None:
    assert isinstance(Ask.read(link).question, str)


def test_a_link_holds_as_many_names_as_anybody_would_choose() -> None:
    ask = Ask("Why?", Filters(tuple(f"Speaker {n}" for n in range(250))))
    assert Ask.read(ask.link) == ask


def test_a_link_of_too_many_fields_asks_nothing() -> None:
    assert Ask.read("q=a&" * 1000) == Ask("")


def test_each_limit_set_by_hand_can_be_taken_back() -> None:
    chosen = Filters(("Ann Lee", "Bo Orr"), ("a.txt",), "2019", "2020-05", "heading")
    limits = list(Ask("Why?", chosen).limits({"a.txt": "Talks"}))
    rests = {limit.phrase: limit.rest for limit in limits}
    assert [(limit.field, limit.phrase) for limit in limits] == [
        ("speaker", "Ann Lee"),
        ("speaker", "Bo Orr"),
        ("document", "Talks"),
        ("since", "since 2019"),
        ("until", "until May 2020"),
        ("kind", "headings"),
    ]
    assert rests["Ann Lee"].filters.speakers == ("Bo Orr",)
    assert rests["Talks"].filters.documents == ()
    assert rests["since 2019"].filters.since == ""
    assert rests["until May 2020"].filters.until == ""
    assert rests["headings"].filters.kind == ""
    assert {rest.question for rest in rests.values()} == {"Why?"}


def test_a_question_that_leaned_on_another_is_asked_again_by_itself() -> None:
    understood = Understood(
        Asks.WHAT, ("Ann Lee",), (), (), ("a.txt",), "2024", None, "toll", resolved="What of tolls?"
    )
    assert Ask("And then?").completed(understood) == Ask(
        "What of tolls?", Filters((), ("a.txt",), "2024")
    )
    alone = replace(understood, resolved=None)
    assert Ask("What of it?").completed(alone) == Ask("What of it?")


def test_what_a_question_is_limited_to_is_by_hand_or_its_own() -> None:
    own = Understood(Asks.WHAT, ("Ann Lee",), (), (), ("a.txt",), "2024", "2025", "toll")
    assert Ask("?").narrowed(own) == Filters(("Ann Lee",), ("a.txt",), "2024", "2025")
    by_hand = Filters(("Bo Orr",), (), "", "2020", "heading")
    assert Ask("?", by_hand).narrowed(own) == Filters(
        ("Bo Orr",), ("a.txt",), "", "2020", "heading"
    )
    assert Ask("?", by_hand).narrowed(None) == by_hand


def test_a_limit_of_its_own_that_is_taken_out_of_the_form_is_ignored() -> None:
    link = "q=Why%3F&speaker=&document=a.txt&own=speaker&own=document&own=date&own=nonsense"
    assert Ask.read(link) == Ask(
        "Why?", Filters((), ("a.txt",)), frozenset({Aspect.SPEAKER, Aspect.DATE})
    )
    assert own_limits(link) == {Aspect.SPEAKER, Aspect.DOCUMENT, Aspect.DATE}


def test_a_kind_that_there_is_not_is_none() -> None:
    assert Ask.read("q=a&kind=song").filters.kind == ""


def test_all_that_is_said_of_a_subject_is_asked_for() -> None:
    assert everything_about("the toll").link == "q=Everything+about+the+toll&all=yes"
