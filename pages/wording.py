"""Short phrases in which the page speaks of numbers, dates and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from qa.render import clock
from qa.types import DocumentSummary, Searched, Whereabouts

UNKNOWN_SPEAKER = "Speaker unknown"

DOUBTFUL = "doubtful"

SURE = ((0.85, "very likely"), (0.6, "likely"), (0.35, "possibly"), (0.0, DOUBTFUL))
"""The least confidence for each word, highest first."""

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def sureness(confidence: float) -> str:
    """The word for a confidence in 0..1."""
    return next(word for least, word in SURE if confidence >= least)


def percent(confidence: float) -> str:
    """A confidence in 0..1 as whole percent; never 0% or 100%, which nobody can promise."""
    return f"{min(99, max(1, round(confidence * 100)))}%"


def sentence(reason: str) -> str:
    """What an error says, as the page says it: with a capital, unless a name begins it."""
    first = reason.split(" ", 1)[0]
    return reason[:1].upper() + reason[1:] if first.isalpha() else reason


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 passage`, `1,204 passages`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def searched(found: Searched) -> str:
    """What a question was asked of, in words."""
    people = count(found.speakers, "person", "people")
    return f"{count(found.passages, 'passage')} by {people} in {count(found.documents, 'document')}"


def readable_date(iso: str | None) -> str | None:
    """`2019-05-03` as `3 May 2019`, `2019-05` as `May 2019`; what is not such a date unchanged."""
    if iso is None:
        return None
    parts = iso.split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        date(year, month, day)
    except ValueError:
        return iso
    words = [str(day), MONTHS[month - 1], str(year)]
    return " ".join(words[max(0, 3 - len(parts)) :])


def share_in_words(share: float) -> str:
    """A part of a whole, in 0..1, as percent."""
    return "less than 1%" if 0 < share < 0.005 else f"{share:.0%}"


def years(dates: Iterable[str]) -> str:
    """The years of ISO dates: `2019`, `2019–2022`; empty for none."""
    found = sorted({date[:4] for date in dates})
    return found[0] if len(found) == 1 else f"{found[0]}–{found[-1]}" if found else ""


def named(speaker: str | None, voice: str | None) -> str:
    """Who speaks; of an unknown speaker what the source calls the voice."""
    if speaker is not None:
        return speaker
    return UNKNOWN_SPEAKER if voice is None else f"{UNKNOWN_SPEAKER} ({voice})"


def whereabouts(where: Whereabouts) -> str | None:
    """The page or the time at which something stands, None for neither."""
    if where.page is not None:
        return f"page {where.page}"
    return None if where.begins is None else clock(where.begins)


def initials(name: str | None) -> str:
    """At most two letters that stand for a name; a question mark where there is none."""
    words = [word for word in (name or "").split() if word[0].isalnum()]
    if not words:
        return "?"
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


def titles(documents: Sequence[DocumentSummary]) -> dict[str, str]:
    """What each document is called, by its name: its title, with the name where titles repeat."""
    repeated = Counter(document.title for document in documents)
    return {d.name: _title(d, repeated[d.title] > 1) for d in documents}


def _title(document: DocumentSummary, repeated: bool) -> str:
    if not document.title:
        return document.name
    return f"{document.title} ({document.name})" if repeated else document.title
