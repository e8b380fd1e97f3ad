"""What a question was understood as, in words."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types import Aspect, Occasion, Understood

_ORDERS = {Occasion.FIRST: "the earliest first", Occasion.LAST: "the latest first"}


def in_words(understood: Understood) -> str:
    """What the search was narrowed to, such as "only Anna Lee's words, 2025"; empty for nothing."""
    parts = list(phrases(understood).values())
    order = in_order(understood)
    if parts and understood.at_large and order is None:
        parts.append("the longest passages")
    narrowed = f"only {', '.join(parts)}" if parts else ""
    return ", ".join(filter(None, [narrowed, order]))


def in_order(understood: Understood) -> str | None:
    """In which order the quotes come where that is not the best first: "the earliest first"."""
    return _ORDERS.get(understood.occasion) if understood.occasion else None


def phrases(understood: Understood) -> dict[Aspect, str]:
    """Each thing that the search was narrowed to: "Anna Lee's words", "replies to John Roe"."""
    told = {
        Aspect.SPEAKER: lambda: _words_of(understood.by, understood.besides),
        Aspect.QUESTION: lambda: _questions_to(understood.asked),
        Aspect.ADDRESSEE: lambda: f"replies to {listed(understood.to, 'or')}",
        Aspect.DOCUMENT: lambda: f"in {listed(understood.titles or understood.documents)}",
        Aspect.DATE: lambda: period(understood.since, understood.until),
    }
    return {aspect: told[aspect]() for aspect in understood.narrows}


def period(since: str | None, until: str | None) -> str:
    """A period as it is shown: 2025, since 2023, until 2024-05, 2023 to 2024; empty for none."""
    if since is None or until is None:
        return f"since {since}" if since else f"until {until}" if until else ""
    return since if since == until else f"{since} to {until}"


def listed(names: Sequence[str], link: str = "and") -> str:
    """Names as they are enumerated: Lee, Roe and Orr."""
    *first, last = names
    return f"{', '.join(first)} {link} {last}" if first else last


def _questions_to(asked: Sequence[str]) -> str:
    return f"questions to {listed(asked, 'or')}" if asked else "questions"


def _words_of(speakers: Sequence[str], besides: Sequence[str]) -> str:
    if not speakers:
        return f"words of others than {listed(besides)}"
    return listed([f"{name}'s" for name in speakers]) + " words"
