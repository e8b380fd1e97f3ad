"""Layouts 3, 5, 6, 7 and the codes of 4: interviews that mark who asks, not who speaks.

The interviewee is named in the headline or in the lead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from random import Random

from eval.renderings.interviews import interview_of
from eval.renderings.meeting import Meeting, Participant, paragraphs
from eval.renderings.sheet import Rendering, Sheet
from index.types import INTERVIEWER, Kind

ASKER = Participant(INTERVIEWER)
HEADLINES = (
    "{name}: We Still Have Time to Change Course",
    "Interview with {name}",
    "{name} on Hard Choices and What Comes Next",
    "“We Had to Start Somewhere”",
    "The Long Road: A Conversation with {name}",
)
LEADS = (
    "{name} told us what has changed since last year and what has not.",
    "We met {name} in the spring to talk about the work that is still to be done.",
    "In an interview with this paper, {name} answers questions about money, time and trust.",
)
MIXED = ("— ", "— ", "— ", "– ", "- ", "-- ", "—")
FORGOTTEN = 0.03
"""Share of turns in a careless text that lack their dash."""


@dataclass(frozen=True, slots=True)
class Article:
    """An interview in print: what stands above it, the questions and answers."""

    headline: str
    lead: str
    turns: tuple[tuple[Participant, str], ...]


def interview_parts(meeting: Meeting, rng: Random) -> Article | None:
    """The interview of a meeting as an article; None where it has none."""
    said = _questions(meeting)
    if said is None:
        return None
    name, turns = said
    headline, lead = _headline(name, rng)
    return Article(headline, lead, tuple(turns))


def letters(meeting: Meeting, rng: Random) -> Rendering | None:
    """3: `Q:` and `A:`, or another pair of the kind."""
    pair = rng.choice(
        (("Q: ", "A: "), ("Q. ", "A. "), ("Question – ", "Answer – "), ("Q – ", "A – "))
    )
    return _coded(meeting, rng, pair, opening=_article)


def interviewer_respondent(meeting: Meeting, rng: Random) -> Rendering | None:
    """4: `I:` and `R:`, said at the top to be the interviewer and the respondent."""

    def opening(sheet: Sheet, name: str, rng: Random) -> None:
        sheet.tell(f"Interview with {name}", Kind.HEADING)
        sheet.write("\n\n")
        sheet.tell("I = Interviewer", Kind.HEADING)
        sheet.write("\n")
        sheet.tell(f"R = Respondent ({name})", Kind.HEADING)
        sheet.write("\n\n")

    return _coded(meeting, rng, ("I: ", "R: "), opening=opening)


def _coded(
    meeting: Meeting,
    rng: Random,
    pair: tuple[str, str],
    opening: Callable[[Sheet, str, Random], None],
) -> Rendering | None:
    said = _questions(meeting)
    if said is None:
        return None
    name, turns = said
    sheet, gap = Sheet(), rng.choice(("\n", "\n\n"))
    opening(sheet, name, rng)
    for by, words in turns:
        sheet.write(pair[by != ASKER])
        sheet.say(words, by)
        sheet.write(gap)
    return sheet.rendering(".txt")


def dashes(meeting: Meeting, rng: Random) -> Rendering | None:
    """5: a dash before every turn, the same throughout; turns of one paragraph."""
    dash = rng.choice(("— ", "– ", "- ", "-- ", "—"))
    return _dashed(meeting, rng, lambda: dash, size=1000)


def dashed_paragraphs(meeting: Meeting, rng: Random) -> Rendering | None:
    """5: a dash before every turn; later paragraphs of a turn have none."""
    dash = rng.choice(("— ", "– ", "- "))
    return _dashed(meeting, rng, lambda: dash, size=rng.choice((3, 4)))


def mixed_dashes(meeting: Meeting, rng: Random) -> Rendering | None:
    """5: several kinds of dash in one text; later paragraphs of a turn have none."""
    return _dashed(meeting, rng, lambda: rng.choice(MIXED), size=4)


def forgotten_dashes(meeting: Meeting, rng: Random) -> Rendering | None:
    """5: several kinds of dash in one text, and some turns without any."""
    return _dashed(
        meeting, rng, lambda: "" if rng.random() < FORGOTTEN else rng.choice(MIXED), size=4
    )


def _dashed(meeting: Meeting, rng: Random, dash: Callable[[], str], size: int) -> Rendering | None:
    said = _questions(meeting)
    if said is None:
        return None
    name, turns = said
    sheet, gap = Sheet(), rng.choice(("\n", "\n\n"))
    _article(sheet, name, rng)
    for at, (by, words) in enumerate(turns):
        sheet.write(dash() or ("" if at else "— "))
        _paragraphs(sheet, words, by, size, gap)
    return sheet.rendering(".txt")


def marked_questions(meeting: Meeting, rng: Random) -> Rendering | None:
    """6: a dash before the questions, nothing before the answers."""
    said = _questions(meeting)
    if said is None:
        return None
    name, turns = said
    sheet, gap, dash = Sheet(), rng.choice(("\n", "\n\n")), rng.choice(("– ", "— ", "- "))
    size = rng.choice((3, 1000))
    _article(sheet, name, rng)
    for by, words in turns:
        if by == ASKER:
            sheet.write(dash)
        _paragraphs(sheet, words, by, 1000 if by == ASKER else size, gap)
    return sheet.rendering(".txt")


def bold_questions(meeting: Meeting, rng: Random) -> Rendering | None:
    """7: Markdown whose questions are bold, italic or headings."""
    said = _questions(meeting)
    if said is None:
        return None
    name, turns = said
    before, after = rng.choice((("**", "**"), ("*", "*"), ("__", "__"), ("### ", "")))
    size = rng.choice((3, 1000))
    sheet = Sheet(markdown)
    sheet.write("# ")
    _article(sheet, name, rng)
    for by, words in turns:
        if by == ASKER:
            sheet.write(before)
            sheet.say(words, by)
            sheet.write(f"{after}\n\n")
        else:
            _paragraphs(sheet, words, by, size, "\n\n")
    return sheet.rendering(".md")


def markdown(words: str) -> str:
    """Words whose signs don't mark anything."""
    return "".join(f"\\{c}" if c in "*_`[]<>\\#" else c for c in words)


def bold_questions_page(meeting: Meeting, rng: Random) -> Rendering | None:
    """7: a saved web page whose questions are strong, em or h3, between navigation and footer."""
    said = _questions(meeting)
    if said is None:
        return None
    name, turns = said
    size = rng.choice((3, 1000))
    before, after = rng.choice(
        (
            ("<p><strong>", "</strong></p>\n"),
            ("<p><b>", "</b></p>\n"),
            ("<p><em>", "</em></p>\n"),
            ("<h3>", "</h3>\n"),
        )
    )
    sheet = Sheet(escape)
    headline, lead = _headline(name, rng)
    sheet.write(f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>{escape(headline)}</title>\n')
    sheet.write('<meta charset="utf-8">\n<style>p { margin: 1em 0 }</style>\n</head>\n<body>\n')
    _list(sheet, "nav", ("Home", "Politics", "Business", "Culture", "Sport", "Subscribe"))
    sheet.write("<main><article>\n")
    _element(sheet, "h1", headline, Kind.HEADING)
    _element(sheet, "p", lead, Kind.NARRATION)
    for by, words in turns:
        if by == ASKER:
            sheet.write(before)
            sheet.say(words, by)
            sheet.write(after)
            continue
        for part in paragraphs(words, size):
            sheet.write("<p>")
            sheet.say(part, by)
            sheet.write("</p>\n")
    sheet.write("</article></main>\n")
    _list(sheet, "footer", ("About us", "Contact", "Privacy policy"))
    sheet.write("<script>console.log('read')</script>\n</body>\n</html>\n")
    return sheet.rendering(".html")


def _element(sheet: Sheet, tag: str, words: str, kind: Kind) -> None:
    sheet.write(f"<{tag}>")
    sheet.tell(words, kind)
    sheet.write(f"</{tag}>\n")


def _list(sheet: Sheet, tag: str, items: tuple[str, ...]) -> None:
    sheet.write(f"<{tag}><ul>\n")
    for item in items:
        sheet.write('<li><a href="/">')
        sheet.tell(item, Kind.COMMENT)
        sheet.write("</a></li>\n")
    sheet.write(f"</ul></{tag}>\n")


def _questions(meeting: Meeting) -> tuple[str, list[tuple[Participant, str]]] | None:
    """The interviewee's name, and the questions and answers of the meeting's interview."""
    interview = interview_of(meeting)
    if interview is None:
        return None
    answerer = interview.answerer
    turns = [(answerer if u.by == answerer else ASKER, u.words) for u in interview.utterances]
    return answerer.name, turns


def _headline(name: str, rng: Random) -> tuple[str, str]:
    return rng.choice(HEADLINES).format(name=name), rng.choice(LEADS).format(name=name)


def _article(sheet: Sheet, name: str, rng: Random) -> None:
    headline, lead = _headline(name, rng)
    sheet.tell(headline, Kind.HEADING)
    sheet.write("\n\n")
    sheet.tell(lead)
    sheet.write("\n\n")


def _paragraphs(sheet: Sheet, words: str, by: Participant, size: int, gap: str) -> None:
    for part in paragraphs(words, size):
        sheet.say(part, by)
        sheet.write(gap)
