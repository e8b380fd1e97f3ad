"""What a question wants of those whom it names: their words, words to them, about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.types import Span
from qa.question.grammar import Phrase, words
from qa.question.mentions import Mention

_NEAR = 60
_SAYING = words("plain_speech", "speech", "mind")


class Relation(StrEnum):
    """What a question wants of somebody whom it names."""

    BY = "by"
    TO = "to"
    ASKED = "asked"
    OTHERS = "others"
    SUBJECT = "subject"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of speakers in a question, and what the question wants of them."""

    mention: Mention
    relation: Relation


_MIND = Phrase(words("mind"))
_BETWEEN = rf"(?:\s+{words('between')}){{0,3}}"
_SAYS = Phrase(rf"^{_BETWEEN}\s+(?P<verb>{_SAYING})")
_HOLDS = Phrase(
    r"^\s+(?:stands?\s+on\b|(?:ha(?:s|ve|d)|takes?|holds?)\s+(?:an?|any|no|the\s+same)\s+(?:\w+\s+)?"
    r"(?:view|opinion|position|stance)s?\b)"
)
_SIDES = Phrase(r"^\s+(?:for(?:\s+or\s+against)?|against|in\s+favou?r\s+of)\s")
_ASKED_THEN = (
    r"(?:then\s+|\w+ly\s+)?(?:asks?|asked|press(?:es|ed)|question(?:s|ed)|challeng(?:es|ed)|"
    r"confront(?:s|ed)|quizz(?:es|ed))\b"
)
_RETOLD = Phrase(
    r"\s+(?:when|while)\s+(?!(?:he|she|they|being|asked|pressed|questioned|challenged)\b|"
    rf"(?:\S+\s+){{1,4}}{_ASKED_THEN})"
)
_WHEN = Phrase(r"\b(?:when|after|once)\s+(?:the\s+)?$")
_THEN_ASKED = Phrase(rf"^\s+{_ASKED_THEN}(?:\s+(?:him|her|them))?")
_EXCEPT = r"(?:besides|except(?:\s+for)?|other\s+than|apart\s+from|aside\s+from|excluding|but)"
_BESIDES = Phrase(
    rf"(?<!\babout\s)(?<!\bof\s)\b(?:who|else|(?:any|no|every|some)(?:\s?one|body)|{words('people')})"
    rf"(?P<link>\s*,?\s+{_EXCEPT})\s+(?:the\s+)?$"
)
_BESIDES_FIRST = Phrase(rf"^\W*(?P<link>{_EXCEPT})\s+(?:the\s+)?$")
_WHEN_ASKED = Phrase(
    r"^\W*(?:when|after)\s+(?:the\s+)?(?P<asker>\S.*?)\s+(?:asked|pressed|questioned|challenged|"
    r"confronted)\s+(?:the\s+)?(?P<asked>\S.*?)\s*,\s*(?:what|how)\s+(?:did|does|was)\s+"
    r"(?:he|she|they|his|her|their)\b"
)
_AGREES_WITH = Phrase(
    r"\b(?:(?:dis)?agree[sd]?|contradict(?:s|ed)?|disput(?:es|ed))\s+(?:with\s+)?(?:the\s+)?$"
)
_OPINION = Phrase(rf"^['’]s?\s+(?P<between>(?:\w+\s+){{0,2}}?){words('opinion')}")
_SOURCE = Phrase(
    r"\b(?:according\s+to|in\s+the\s+(?:words|view|opinion|eyes)\s+of|as\s+told\s+by|"
    r"(?:quotes?|statements?|words|remarks?|comments?|opinions?|views?|positions?|stance|testimony|"
    r"answers?)\s+(?:by|from|of)(?:\s+both)?|(?:said|told|claimed|stated|argued|mentioned|promised|asked)\s+by|"
    r"(?:everything|anything|all|more|something|questions?)\s+(?:by|from)|hear(?:d)?\s+from|^from)\s+(?:the\s+)?$"
)
_IT_IS = Phrase(r"\b(?:is|was)\s+it\s+(?:\w+ly\s+)?(?:the\s+)?$")
_WHO_SAYS = Phrase(rf"^\s+(?:who|that)(?:\s+(?:has|had|first|once))*\s+{_SAYING}")
_OWNED = Phrase(
    rf"(?:['’]s?|\b(?:my|your|his|her|its|our|their|whose))\s+(?:\w+\s+){{0,2}}?{words('opinion')}"
    r"\s+(?:of|from|by)\s+(?:the\s+)?$"
)
_REPORTED = Phrase(rf"\b{_SAYING}(?:\s+that)?\s+(?:the\s+)?$")
_OF = Phrase(r"\b(?:about|on|over|of|to|with|against|for|regarding|concerning)\s+(?:the\s+)?$")
_DOES = Phrase(r"\b(?:do|does|did)(?:n['’]t)?\s+(?:the\s+)?$")
_GIVING = Phrase(rf"{words('opinion')}\s+(?:do|does|did|has|have|had)\s+(?:the\s+)?$")
_GIVES = Phrase(
    r"^\s+(?:\w+ly\s+|also\s+|ever\s+)*(?:mak|made|giv|gave|offer|rais|present|put|br(?:ing|ought)|"
    r"express|cit|us|ha[vds])\w*\b"
)
_BEING = Phrase(r"\b(?:is|was|are|were)(?:n['’]t)?\s+(?:the\s+)?$")
_OPPOSED = Phrase(r"ing$|^(?:opposed|agreed)$")
_POSSESSIVE = Phrase(r"['’](?:s\b)?")
_JOINED = Phrase(r"(?:['’]s?)?\s*(?:,\s*(?:(?:and|or|nor)\b)?|&|\b(?:and|or|nor)\b)\s*(?:the\s+)?")
_NOTHING = Phrase(r"(?:the\s+)?")
_OBJECT = Phrase(r"\s+(?:(?:with|against|to|at|of|about|on|both)\s+)?(?:the\s+)?")
_SPEAKING_OF = Phrase(r"mention|talk|sp[eo]|comment|remark")
_TOPIC = Phrase(r"^:?\s+(?:on|about|over|regarding|concerning|re)\b")
_AUXILIARY = Phrase(
    r"\b(?:do|does|did|has|have|had|is|was|are|were|would|will|can|could|should|might)"
    r"(?:n['’]t)?\s+(?:the\s+)?$"
)
_WHO = Phrase(r"^\W*who\s+(?:is|was|are|were)\b")
_ASKING = Phrase(
    r"\b(?:ask(?:s|ed|ing)?(?:\s+of)?|questions?\s+(?:\w+\s+)?(?:to|for)|put\s+to)\s+(?:the\s+)?$"
)
_HAVING = Phrase(r"\b(?:is|was|are|were|has|have|had)(?:n['’]t)?\s+(?:the\s+)?$")
_WAS_ASKED = Phrase(r"^\s+(?:\w+ly\s+|also\s+|ever\s+|first\s+|then\s+|been\s+)*asked\b")
_QUESTION = Phrase(r"^['’]s?\s+(?:\w+\s+){0,2}?questions?\b")
_TO = Phrase(r"\b(?:to\s+)?(?:the\s+)?$")
_ALL_TO = Phrase(r"\b(?:to|when|after|once)\s+(?:the\s+)?$")
_ANSWERING = Phrase(
    r"\b(?:answer(?:s|ed|ing)?|(?:repl(?:y|ies|ied|ying)|respon(?:d|ds|ded|ding|se|ses)|answers?)"
    r"\s+to)\s+(?:the\s+)?$"
)
_TELLING = Phrase(
    r"\b(?:(?:tell|tells|told|telling)|(?:say|says|said|explain|explains|explained|admit|admits|"
    r"admitted|confess|confesses|confessed)(?:\s+\w+){0,2}?\s+to)\s+(?:the\s+)?$"
)


def relate(text: str, mentions: Sequence[Mention], asks: Callable[[str], bool]) -> list[Named]:
    """What a question wants of those mentioned; those in one enumeration all the same.

    `asks` says of a speaker whether he or she is one who asks, such as a moderator.
    """
    named = [Named(m, _relation(text, m, asks)) for m in mentions]
    named = _asked_then(text, named)
    answering = [n for n in named if n.relation is Relation.BY and not _has_asked(text, n.mention)]
    if answering:
        named = [
            replace(n, relation=Relation.TO) if _has_asked(text, n.mention) else n for n in named
        ]
    return _together(text, named)


def _asked_then(text: str, named: Sequence[Named]) -> list[Named]:
    """The named; who was asked by whom in "When Lee asked Roe about it, what did he say?"."""
    found = _WHEN_ASKED.match(text)
    if found is None:
        return list(named)
    roles = {found.start("asker"): Relation.TO, found.start("asked"): Relation.BY}
    return [replace(n, relation=roles.get(n.mention.span.start, n.relation)) for n in named]


def is_certain(text: str, named: Named) -> bool:
    """Whether a mention is a name: by itself, or by what the question wants of it."""
    if not named.mention.doubtful or named.relation in (Relation.BY, Relation.TO, Relation.ASKED):
        return True
    return bool(_AGREES_WITH.search(text[: named.mention.span.start]))


def _has_asked(text: str, mention: Mention) -> bool:
    """Whether somebody asks what is answered: "What did Roe say when Lee asked about it?"."""
    before, after = text[: mention.span.start], text[mention.span.end :]
    return bool(_WHEN.search(before) and _THEN_ASKED.match(after))


def by_others(text: str, verb: Span, named: Sequence[Named], is_plain: bool) -> list[Named]:
    """The named, those whom others support, contradict or mention: right after such a verb.

    After a plain verb of saying, one that only says that something was said,
    somebody may speak of himself.
    """
    if is_plain and not _SPEAKING_OF.match(text, verb.start):
        return list(named)
    return [
        replace(n, relation=Relation.OTHERS)
        if n.relation is Relation.ABOUT and _OBJECT.fullmatch(text, verb.end, n.mention.span.start)
        else n
        for n in named
    ]


def saying(text: str, named: Named) -> Span | None:
    """Where a question asks for somebody's words: at a verb of saying or a noun, or by the name.

    None where it asks what somebody has in mind.
    """
    span = named.mention.span
    if said := _SAYS.match(text[span.end :]):
        verb = Span(span.end + said.start("verb"), span.end + said.end())
        return None if _MIND.fullmatch(said["verb"]) else verb
    noun = _OPINION.match(text[span.end :])
    return Span(span.start, span.end + (noun.end() if noun else 0))


def addressed(text: str, mention: Mention) -> Span:
    """The words that say to whom something was said: a name, `to` before it, his question after."""
    span = mention.span
    if _has_asked(text, mention):
        opening = _ALL_TO.search(text[: span.start])
        asked = _THEN_ASKED.match(text[span.end :])
        return Span(
            span.start if opening is None else opening.start(),
            span.end + (asked.end() if asked else 0),
        )
    before, after = _TO.search(text[: span.start]), _QUESTION.match(text[span.end :])
    start = span.start if before is None else before.start()
    return Span(start, span.end + (after.end() if after else 0))


def excepted(text: str, mention: Mention) -> Span | None:
    """The words that say whose words are left out, "besides Lee"; None for others."""
    opening = _left_out(text[: mention.span.start], text[mention.span.end :])
    if opening is None:
        return None
    comma = not opening["link"][0].isspace() and text[mention.span.end :].startswith(",")
    return Span(opening.start("link"), mention.span.end + comma)


def _left_out(before: str, after: str) -> re.Match[str] | None:
    """The words before somebody by which his words are left out."""
    first = _BESIDES_FIRST.match(before) if after.startswith(",") else None
    return first or _BESIDES.search(before)


def _relation(text: str, mention: Mention, asks: Callable[[str], bool]) -> Relation:
    span = mention.span
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end :]
    if _left_out(text[: span.start], after):
        return Relation.OTHERS
    if _is_addressee(before, after, any(map(asks, mention.speakers))):
        return Relation.TO
    if _ASKING.search(before) or (_HAVING.search(before) and _WAS_ASKED.match(after)):
        return Relation.ASKED
    if _is_source(before, after) or (_NOTHING.fullmatch(before) and _TOPIC.match(after)):
        return Relation.BY
    subject = _AUXILIARY.search(before) and not _WHO.match(text[: span.start])
    return Relation.SUBJECT if subject and not _POSSESSIVE.match(after) else Relation.ABOUT


def _is_addressee(before: str, after: str, asks: bool) -> bool:
    """Whether somebody is answered, or told something as one who asks."""
    if _POSSESSIVE.match(after) and not _QUESTION.match(after):
        return False
    return bool(_ANSWERING.search(before) or (asks and _TELLING.search(before)))


def _is_source(before: str, after: str) -> bool:
    """Whether somebody's words are wanted, as the words around the name say."""
    if _SOURCE.search(before):
        return not _OWNED.search(before)
    opinion = _OPINION.match(after)
    if opinion and not (opinion["between"] and _DOES.search(before)):
        return not _OF.search(before) and not (_REPORTED.search(before) and before.count(" ") > 1)
    if _REPORTED.search(before):
        return False
    if _QUESTION.match(after):
        return not _OF.search(before)
    if _GIVING.search(before) and _GIVES.match(after):
        return True
    if _HOLDS.match(after) or (_BEING.search(before) and _SIDES.match(after)):
        return True
    if _IT_IS.search(before) and _WHO_SAYS.match(after):
        return True
    says = _SAYS.match(after)
    if not says or _RETOLD.match(after, says.end()):
        return False
    return not _BEING.search(before) or bool(_OPPOSED.search(says["verb"]))


def _together(text: str, named: Sequence[Named]) -> list[Named]:
    """The mentions, those in one enumeration ("Lee, Roe and Orr") in one relation."""
    groups: list[list[Named]] = []
    for n in named:
        last = groups[-1][-1].mention.span.end if groups else 0
        if groups and _JOINED.fullmatch(text, last, n.mention.span.start):
            groups[-1].append(n)
        else:
            groups.append([n])
    ranked = list(Relation)
    return [
        Named(n.mention, min((other.relation for other in group), key=ranked.index))
        for group in groups
        for n in group
    ]
