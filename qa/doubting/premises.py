"""What a question takes for granted: that something is so, or not so, and who did it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from qa.doubting.wording import Word, listed_stems, words_of
from qa.question.grammar import LONGEST, Phrase, words
from qa.question.kinds import NAME
from qa.question.query import Query, Relation
from qa.question.stripping import blanked
from qa.types import Asks
from qa.words import FUNCTION_STEMS

_PREMISED = Phrase(
    r"^\W*(?:(?:in|on|to|for|from|by|at|with)\s+)?"
    r"(?:why|when|where|how|who|whom|whose|which|what)\b"
)
_OPEN = Phrase(
    r"^\W*(?:what|how)(?:\s+(?:else|more|exactly|all))?\s+"
    r"(?:do|does|did|has|have|had|is|was|are|were)\s+(?:the\s+)?"
    rf"(?:{NAME}+|\w+)(?:\s+\w+)?\s+(?P<verb>{words('plain_speech')}|feel|felt|view|see)\b"
)
_TELLS = Phrase(r"t(?:ell|old)")
_PARTICIPLE = ("d", "n", "t")

Speakers = frozenset[str]
"""Those for whom a name in a question can stand."""


@dataclass(frozen=True, slots=True)
class Deed:
    """That one of `doers` does something, by the verb's stem, to one of `done_to`.

    The latter are none where a question doesn't name them.
    """

    verb: str
    doers: Speakers
    done_to: Speakers = frozenset()


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question takes for granted.

    `claimed` are the stems of its content words that nothing denies, `denied`
    those that it says are not so; `named` is everybody whom it names.
    """

    deeds: tuple[Deed, ...]
    claimed: tuple[str, ...]
    denied: tuple[str, ...]
    named: Speakers

    def besides(self, stem: str) -> frozenset[str]:
        """The stems of the other words that say what it is about."""
        return frozenset((*self.claimed, *self.denied)) - {stem} - listed_stems("light")


def premise(query: Query) -> Premise | None:
    """What a question takes for granted; None where it leaves that open.

    Whether something is so, and what somebody says of it, is answered either way.
    """
    if query.asks not in (Asks.WHAT, Asks.WHO) or query.questions or query.at_large:
        return None
    if query.quoted is not None or len(query.text) > LONGEST or not _PREMISED.match(query.text):
        return None
    found = _OPEN.match(blanked(query.text, [n.mention.span for n in query.named], NAME))
    if found and not _TELLS.match(found["verb"]):
        return None
    told = _told(query)
    claimed, denied = ((), ()) if found else _polar(told)
    done = () if query.speakers(Relation.TO) else _deeds(told)
    deeds = tuple(deed for deed in done if deed.verb not in denied)
    named = frozenset(chain.from_iterable(n.mention.speakers for n in query.named))
    return Premise(deeds, claimed, denied, named)


def _told(query: Query) -> list[Word | Speakers]:
    """The words of a question, and the speakers whom it names where it names them."""
    told: list[Word | Speakers] = []
    at = 0
    for mention in sorted((n.mention for n in query.named), key=lambda m: m.span):
        told += words_of(query.text[at : mention.span.start])
        told.append(frozenset(mention.speakers))
        at = mention.span.end
    return [*told, *words_of(query.text[at:])]


def _deeds(told: Sequence[Word | Speakers]) -> Iterator[Deed]:
    """What the question says that somebody whom it names does, or is done by him."""
    for at, subject in enumerate(told):
        if isinstance(subject, Word) or _is(told, at + 1, "'s"):
            continue
        place = at + 1
        while place < len(told) and _is_between(told[place]):
            place += 1
        verb = told[place] if place < len(told) else None
        if not isinstance(verb, Word) or not _may_be_verb(verb):
            continue
        skipped = [word for word in told[max(0, at - 1) : place] if isinstance(word, Word)]
        passive = any(w.is_in("be") for w in skipped) and verb.plain.endswith(_PARTICIPLE)
        others = _others(told, place)
        if not passive:
            yield Deed(verb.stem, subject, others.get("to", frozenset()))
        elif "by" in others:
            yield Deed(verb.stem, others["by"], subject)


def _others(told: Sequence[Word | Speakers], verb: int) -> dict[str, Speakers]:
    """The first to whom something is done, and the first by whom, up to the end of the clause."""
    found: dict[str, Speakers] = {}
    for at in range(verb + 1, len(told)):
        person, before = told[at], told[at - 1]
        if isinstance(person, Word):
            if person.is_in("clause"):
                break
        elif isinstance(before, Word) and not _is(told, at + 1, "'s"):
            if before.plain == "by":
                found.setdefault("by", person)
            elif at == verb + 1 or before.is_in("towards"):
                found.setdefault("to", person)
    return found


def _polar(told: Sequence[Word | Speakers]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of the content words that a question claims, and of those that it denies."""
    denied: list[str] = []
    for at, word in enumerate(told):
        if isinstance(word, Word) and (word.is_in("denials") or _ends(told, at)):
            rest = (w for w in told[at + 1 :] if isinstance(w, Word))
            target = next((w for w in rest if not (w.is_slight or w.is_in("indefinite"))), None)
            if target is not None:
                denied.append(target.stem)
    content = (w.stem for w in told if isinstance(w, Word) and is_content(w))
    claimed = tuple(stem for stem in dict.fromkeys(content) if stem not in denied)
    return claimed, tuple(denied)


def _ends(told: Sequence[Word | Speakers], at: int) -> bool:
    """Whether a verb such as "refuse" stands there, and then what is not done: "to …", "…ing"."""
    word, after = told[at], told[at + 1] if at + 1 < len(told) else None
    if not isinstance(word, Word) or not isinstance(after, Word):
        return False
    return word.stem in listed_stems("ends") and (
        after.plain == "to" or after.plain.endswith("ing")
    )


def is_content(word: Word) -> bool:
    """Whether a word says something of a subject."""
    return (
        word.plain[:1].isalnum() and not word.is_in("denials") and word.stem not in FUNCTION_STEMS
    )


def _may_be_verb(word: Word) -> bool:
    return (
        word.plain.isalpha()
        and not word.capital
        and not word.is_in("determiners", "clause", "towards", "aside")
    )


def _is_between(word: Word | Speakers) -> bool:
    return isinstance(word, Word) and (word.is_slight or word.is_in("denials"))


def _is(told: Sequence[Word | Speakers], at: int, plain: str) -> bool:
    word = told[at] if at < len(told) else None
    return isinstance(word, Word) and word.plain == plain
