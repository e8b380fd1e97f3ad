"""All quotes of an answer by speaker."""

from __future__ import annotations

from dataclasses import replace

from index.types import INTERVIEWER, Method, Quotation, Span
from qa.grouping import by_speaker, is_singled_out
from qa.types import Quote, SpeakerGroup, Transcript

TEXT = "We must dredge. Why not? “No,” said Tom."
STATEMENT, QUESTION, TOMS = Span(0, 15), Span(16, 24), Span(25, 29)


def quote(
    speaker: str | None, date: str | None = None, name: str = "a.txt", sure: float = 0.5
) -> Quote:
    return Quote(
        transcript=Transcript(name, None, date, TEXT),
        span=Span(0, len(TEXT)),
        highlight=STATEMENT,
        speaker=speaker,
        role=None,
        method=Method.LABEL,
        reply_to=None,
        score=1.0,
        confidence=sure,
        asks=False,
    )


def test_quotes_stand_by_date_those_without_one_last() -> None:
    dates = ["2024-05", None, "2023", "2024-05-31"]
    quotes = [quote("Ann Lee", date, f"{n}.txt") for n, date in enumerate(dates)]
    assert by_speaker(quotes) == (
        SpeakerGroup("Ann Lee", None, (2, 0, 3, 1), 0, "2023", "2024-05-31"),
    )


def test_of_one_date_by_document_and_place() -> None:
    first = quote("Ann Lee", "2024", "b.txt")
    second, third = replace(first, span=QUESTION), quote("Ann Lee", "2024", "a.txt")
    (group,) = by_speaker([second, first, third])
    assert group.quotes == (2, 1, 0)


def test_who_has_most_quotes_comes_first_and_then_who_says_most() -> None:
    short = replace(quote("Ann Lee"), span=STATEMENT)
    groups = by_speaker([short, quote("Bo Yi"), quote("Cy Fox"), quote("Cy Fox", name="b.txt")])
    assert [group.speaker for group in groups] == ["Cy Fox", "Bo Yi", "Ann Lee"]


def test_unnamed_speakers_of_two_documents_are_never_one() -> None:
    quotes = [quote(None, name="a.txt"), quote(None, name="b.txt"), quote(None, name="a.txt")]
    assert [(g.speaker, g.quotes) for g in by_speaker(quotes)] == [(None, (0, 2)), (None, (1,))]
    asking = [quote(INTERVIEWER, name="a.txt"), quote(INTERVIEWER, name="b.txt")]
    assert [g.quotes for g in by_speaker(asking)] == [(0,), (1,)]


def test_two_voices_of_a_document_are_two() -> None:
    voices = [replace(quote(None), voice=voice) for voice in ("SPEAKER_00", "SPEAKER_01")]
    assert [g.quotes for g in by_speaker(voices)] == [(0,), (1,)]


def test_the_surest_statement_is_the_best() -> None:
    quotes = [quote("Ann Lee", sure=sure) for sure in (0.5, 0.9, 0.7)]
    (group,) = by_speaker(quotes)
    assert group.best == 1
    assert [is_singled_out(group, place) for place in range(3)] == [False, True, False]


def test_a_statement_in_own_words_is_better_than_what_is_surer() -> None:
    own = quote("Ann Lee", sure=0.4)
    sure = quote("Ann Lee", sure=0.9)
    for other in (
        replace(sure, highlight=QUESTION),
        replace(sure, highlight=TOMS, quotations=(Quotation(TOMS, "Tom"),)),
        replace(sure, quoted_by="Tom"),
        replace(sure, asks=True),
    ):
        assert by_speaker([other, own])[0].best == 1
    beside = replace(sure, quotations=(Quotation(TOMS, "Tom"),))
    assert by_speaker([beside, own])[0].best == 0


def test_one_quote_is_not_singled_out() -> None:
    (group,) = by_speaker([quote("Ann Lee")])
    assert not is_singled_out(group, 0)


def test_a_role_is_told_where_it_is_the_same_everywhere() -> None:
    mayor, host = (replace(quote("Ann Lee"), role=role) for role in ("mayor", "host"))
    assert by_speaker([mayor, quote("Ann Lee"), mayor])[0].role == "mayor"
    assert by_speaker([mayor, host])[0].role is None


def test_without_quotes_there_is_no_group() -> None:
    assert by_speaker([]) == ()
