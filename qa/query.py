"""What a question asks for: whose words, about whom, and what is left to search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.errors import QuestionError
from index.types import Span
from qa.mentions import Mention, People

LONGEST_QUESTION = 10_000
"""Characters; nobody asks more, and a pasted document is no question."""

_NEAR = 60


class Relation(StrEnum):
    """What a question wants of somebody whom it names."""

    BY = "by"
    SUBJECT = "subject"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of speakers in a question, and what the question wants of them."""

    mention: Mention
    relation: Relation


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood: its text, whom it names, and the words to search for."""

    text: str
    named: tuple[Named, ...]
    search: str

    def speakers(self, relation: Relation) -> tuple[str, ...]:
        """The speakers named in this relation, each once."""
        found = (name for n in self.named if n.relation is relation for name in n.mention.speakers)
        return tuple(dict.fromkeys(found))


_SAYING = (
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|think(?:s|ing)?|thought|believ(?:e|es|ed)|"
    r"claim(?:s|ed)?|argu(?:e|es|ed)|stat(?:e|es|ed)|explain(?:s|ed)?|describ(?:e|es|ed)|"
    r"propos(?:e|es|ed)|suggest(?:s|ed)?|want(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?|"
    r"den(?:y|ies|ied)|admit(?:s|ted)?|promis(?:e|es|ed)|warn(?:s|ed)?|predict(?:s|ed)?|"
    r"recommend(?:s|ed)?|answer(?:s|ed)?|repl(?:y|ies|ied)|respond(?:s|ed)?|mention(?:s|ed)?|"
    r"recall(?:s|ed)?|remember(?:s|ed)?|regard(?:s|ed)?|consider(?:s|ed)?|view(?:s|ed)?|"
    r"see(?:s)?|expect(?:s|ed)?|hop(?:e|es|ed)|fear(?:s|ed)?|feel(?:s)?|felt|mean(?:s|t)?|"
    r"agree(?:s|d)?|disagree(?:s|d)?|support(?:s|ed)?|oppos(?:e|es|ed)|accus(?:e|es|ed)|"
    r"blam(?:e|es|ed)|call(?:s|ed)?|urg(?:e|es|ed)|ask(?:s|ed)?|put(?:s)?|talk(?:s|ed)?|"
    r"sp(?:eak|eaks|oke)|comment(?:s|ed)?|not(?:e|es|ed)|advocat(?:e|es|ed)|favou?r(?:s|ed)?|"
    r"criticis(?:e|es|ed)|criticiz(?:e|es|ed)|estimat(?:e|es|ed)|acknowledg(?:e|es|ed)|"
    r"complain(?:s|ed)?|credit(?:s|ed)?|assess(?:es|ed)?|judg(?:e|es|ed)|doubt(?:s|ed)?|"
    r"elaborat(?:e|es|ed)|emphasi[sz](?:e|es|ed)|stress(?:es|ed)?|conclud(?:e|es|ed)|"
    r"declar(?:e|es|ed)|announc(?:e|es|ed)|assert(?:s|ed)?|contend(?:s|ed)?|reveal(?:s|ed)?|"
    r"remark(?:s|ed)?|clarif(?:y|ies|ied))"
)
_BETWEEN = (
    r"(?:\s+(?:ever|actually|really|also|himself|herself|personally|once|now|still|not|first|"
    r"have|has|had|to)){0,3}"
)
_SAYS = re.compile(rf"^{_BETWEEN}\s+{_SAYING}\b", re.IGNORECASE)
_OPINION = re.compile(
    r"^['’]s?\s+(?P<between>(?:\w+\s+){0,2}?)(?:view|opinion|position|stance|word|answer|take|argument|reason|"
    r"explanation|account|mind|belief|assessment|attitude|proposal|plan|message|reply|response|"
    r"claim|promise|statement|testimony|thought|idea|suggestion|demand|prediction|warning|"
    r"perspective|viewpoint|standpoint|comment|remark|criticism|concern|conclusion|presentation|"
    r"speech)s?\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:according\s+to|in\s+the\s+(?:words|view|opinion|eyes)\s+of|as\s+told\s+by|"
    r"(?:quotes?|statements?|words|remarks?|comments?|opinions?|views?|testimony|answers?)\s+"
    r"(?:by|from|of)|(?:said|told|claimed|stated|argued|mentioned|promised|asked)\s+by|"
    r"hear(?:d)?\s+from|^from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REPORTED = re.compile(rf"\b{_SAYING}(?:\s+that)?\s+(?:the\s+)?$", re.IGNORECASE)
_DOES = re.compile(r"\b(?:do|does|did)(?:n['’]t)?\s+(?:the\s+)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’](?:s\b)?", re.IGNORECASE)
_AND = r"\s*(?:,\s*(?:(?:and|or|nor)\b)?|&|\b(?:and|or|nor)\b)\s*(?:the\s+)?"
_JOINED = re.compile(_AND, re.IGNORECASE)
_TOPIC = re.compile(r"^:?\s+(?:on|about|over|regarding|concerning|re)\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:do|does|did|has|have|had|is|was|are|were|would|will|can|could|should|might)"
    r"(?:n['’]t)?\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_WHO = re.compile(r"^\W*who\s+(?:is|was|are|were)\b", re.IGNORECASE)
_FRAME = re.compile(
    r"^\W*(?:what|how|where|when|why)?\s*(?:exactly\s+)?(?:do|does|did|has|have|had|is|was)?\s*"
    rf"(?:the\s+)?@+(?:{_AND}@+)*"
    r"(?:\s+(?:have|had|to|ever|actually|really|also|once|says?|said|thinks?|thought|"
    r"tell\s+us|talks?|talked|speak|spoke|comment|mention|believe))*"
    r"\s+(?:about|on|of|regarding|concerning)\b",
    re.IGNORECASE,
)


def understand(question: str, people: People) -> Query:
    """Find whom a question names and what it wants of them.

    Raises:
        QuestionError: the question is empty, longer than `LONGEST_QUESTION`, or
            holds half a character.
    """
    text = question.strip()
    if not any(c.isalnum() for c in text):
        raise QuestionError("the question is empty; ask something in words")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"the question is {len(text):,} characters long; "
            f"ask in at most {LONGEST_QUESTION:,}, or search for a shorter part of it"
        )
    half = next((c for c in text if "\ud800" <= c <= "\udfff"), None)
    if half is not None:
        raise QuestionError(
            f"the question holds half a character (U+{ord(half):04X}); write it as UTF-8"
        )
    named = _together(text, [Named(m, _relation(text, m.span)) for m in people.mentions(text)])
    sure = tuple(n for n in named if n.relation is Relation.BY or not n.mention.doubtful)
    return Query(text, sure, _search(text, sure))


def _relation(text: str, span: Span) -> Relation:
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end :]
    opinion = _OPINION.match(after)
    if _SOURCE.search(before) or (opinion and not (opinion["between"] and _DOES.search(before))):
        return Relation.BY
    if _SAYS.match(after) and not _REPORTED.search(before):
        return Relation.BY
    if span.start == 0 and _TOPIC.match(after):
        return Relation.BY
    subject = _AUXILIARY.search(before) and not _WHO.match(text[: span.start])
    return Relation.SUBJECT if subject and not _POSSESSIVE.match(after) else Relation.ABOUT


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


def _search(text: str, named: Sequence[Named]) -> str:
    """The question without the names, and the frame, that only say whose words are wanted.

    They are those of all that is searched then, and would only favour the
    passages in which somebody is introduced.
    """
    spans = [n.mention.span for n in named if n.relation is Relation.BY]
    masked, kept, last = text, "", 0
    for span in spans:
        masked = masked[: span.start] + "@" * (span.end - span.start) + masked[span.end :]
        kept += text[last : span.start].rstrip()
        last = span.end
    frame = _FRAME.match(masked)
    rest = text[frame.end() :] if frame else kept + text[last:]
    return rest.strip() if any(c.isalnum() for c in rest) else text
