"""How a question that leans on the one before is completed by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.stems import ENGLISH, stems
from index.types import Span
from qa.conversation.phrasing import compiled
from qa.conversation.pronouns import listed, owned
from qa.conversation.recall import Past
from qa.conversation.topics import ending, noun_phrases, topic
from qa.question.mentions import Mention
from qa.question.query import Named, Relation
from qa.question.stripping import without
from qa.words import content_stems

ABOUT = compiled(
    r"^(?:about|regarding|concerning|on\s+the\s+(?:subject|topic|question)\s+of|of)\s+(?=\S)"
)
AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)"
)
_VERBLESS = compiled(
    rf"^(?!(?:not|who|whom|whose|what|which|when|where|why|how|if|whether|{AUXILIARY})(?:n['’]t)?\b)"
    rf"(?:(?!\b{AUXILIARY}\b|,\s*(?:who|what|why|how|when|where|which)\b).)+$"
)
_ADVERBIAL = compiled(
    r"^(?:in|at|on|during|before|after|since|until|by|from|for|with|without|under|over|near|"
    r"to|against|between|within|outside|inside|around|through)\s+\S"
)
_ASKS = compiled(r"\b(?:who|whom|whose|what|which|when|why|how)\b")
_PLACED = compiled(r"^(?:in|at|on|during|before|after|since|until|from)\s")
WHO_SAYS = compiled(r"^\W*who\s+(?P<rest>(?!else\b|(?:is|was|are|were)\s+(?:the|a|an)\b)\S.*)$")
TAIL = compiled(r",?\s+and\s+(?:why|when|where|how|who|what|which)\b[^,]*$")
_OPENING = compiled(
    rf"^\W*(?:(?:who|what|when|where|why|how(?:\s+(?:much|many|long))?|which)\s+)?(?:{AUXILIARY}\b\s*)?"
    r"(?:(?:anyone|anybody|someone|somebody|there)\b\s*)?"
)
_SAYS_ABOUT = compiled(rf"^\W*what\s+(?:else\s+)?{AUXILIARY}\b.*\b(?:about|of|on|regarding)\b")
_WHAT = compiled(r"^\W*what\b(?!\s+(?:else|about)\b)")
_WHO = compiled(rf"^\W*(?:{AUXILIARY}\s+)?(?:who|anyone|anybody)\b(?!\s+else\b)")
_ANYBODY = compiled(
    r"^(?:who|anyone|anybody|what\s+(?:do|did)\s+(?:people|they)\s+(?:say|think)|someone|people)"
    r"(?:\s+(?:say|says|said|thinks?|thought|believes?|agrees?|agreed|mentions?|mentioned)(?:\s+(?:that|this|so|it|the\s+same))?)?$"
)


def question(text: str) -> str:
    """Words as a question: with a capital and a question mark."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '?'}"


def body(text: str) -> str:
    """A question without its question mark."""
    return text[: ending(text)]


def topic_of(past: Past) -> str | None:
    """What the last question was about, in words that need nothing before them."""
    found = topic(past.query)
    if found is None:
        return None
    words, own = found.of(past.query.text), past.by
    if len(own) == 1:
        return re.sub(r"^(?:his|her|their)\b", lambda _: owned(own[0]), words, flags=re.IGNORECASE)
    return words


def gist(past: Past) -> str:
    """The last question without the words that ask."""
    text = TAIL.sub("", body(past.query.text))
    return text[_OPENING.match(text).end() :] or text  # type: ignore[union-attr]


def with_else(text: str) -> str:
    """A question for what else there is: "What else did Lee say?"."""
    for pattern in (_WHAT, _WHO):
        if found := pattern.match(text):
            return f"{text[: found.end()]} else{text[found.end() :]}"
    return f"{body(text)}, and what else?"


def about(past: Past, subject: str) -> str:
    """The last question about another subject."""
    query, text = past.query, past.query.text
    found = topic(query)
    if found is not None and ABOUT.match(text[: found.end][max(0, found.start - 6) :].lstrip()):
        return _in_place(text, found, subject)
    people = past.by or query.speakers(Relation.SUBJECT)
    if not people:
        return instead(past, subject)
    scope = "".join(f" {span.of(text).strip()}" for span in query.apart)
    return question(f"What did {listed(people)} say about {subject}{scope}")


def instead(past: Past, given: str) -> str:
    """The last question with other words in the place of those that are most like them."""
    query, text = past.query, past.query.text
    names = [n.mention.span for n in query.named]
    found = [np for np in noun_phrases(text, names) if not any(np.overlaps(s) for s in query.apart)]
    wanted = stems(given, ENGLISH)
    alike = [np for np in found if not set(content_stems(np.of(text))).isdisjoint(wanted)]
    heads = [np for np in alike if stems(np.of(text), ENGLISH)[-1:] == wanted[-1:]]
    main = topic(query)
    place = next(iter([*heads, *alike, *([main] if main else [])]), None)
    if place is None:
        return question(f"{body(text)} ({given})")
    return _in_place(text, place, given)


def more(past: Past) -> str:
    """The last question, for more: all that somebody said of it, where it asked for one thing."""
    found = topic(past.query)
    query, text = past.query, past.query.text
    if found is None or not past.by or _SAYS_ABOUT.search(text):
        return text
    scope = "".join(f" {span.of(text).strip()}" for span in query.apart)
    return question(f"What did {listed(past.by)} say about {found.of(text)}{scope}")


def by_another(past: Past, mentions: Sequence[Mention], given: str) -> str:
    """The last question of another speaker, or of several."""
    query, text = past.query, past.query.text
    sure = all(len(mention.speakers) == 1 for mention in mentions)
    name = listed([mention.speakers[0] for mention in mentions]) if sure else given
    replaced = _group(query.named)
    if replaced is not None:
        found, subject = topic(query), topic_of(past)
        if found and subject and found.start >= replaced.end and past.by:
            text = _in_place(text, found, subject)
        return _named_in_place(text, replaced, name)
    if WHO_SAYS.match(text):
        return question(f"What did {name} say about {topic_of(past) or gist(past)}")
    return question(f"According to {name}, {text[:1].lower()}{text[1:]}")


def by_anyone(past: Past) -> str:
    """The last question of all that speak."""
    if past.by:
        return question(f"Who spoke about {topic_of(past) or gist(past)}")
    return past.query.text


def appended(past: Past, given: str) -> str:
    """The last question with a time, a place or the like, instead of those that it has."""
    query, text = past.query, past.query.text
    if _PLACED.match(given):
        text = without(text, query.apart)
    return question(f"{body(text)} {given}")


def minds(who: str, verb: str, past: Past, named: Sequence[str]) -> str:
    """Who is of the same or another mind than the one whose words these are."""
    subject = topic_of(past) or gist(past)
    whom = listed(named) if named else past.author
    plain = re.sub(r"\s+(?:that|this|it|him|her|them)$", "", verb, flags=re.IGNORECASE)
    plain = re.sub(r"\s+with(?:\s.*)?$", "", plain, flags=re.IGNORECASE)
    if re.match(r"(?:dis)?agree|differ", plain, re.IGNORECASE):
        return question(f"{who} {plain} {f'with {whom} ' if whom else ''}about {subject}")
    if re.match(r"contradict|say|said|den", plain, re.IGNORECASE):
        return question(
            f"{who} {plain} {f'{whom} ' if whom and plain[0] in 'cC' else ''}about {subject}"
        )
    link = " to" if re.match(r"object\w*$|\w+ opposed$", plain, re.IGNORECASE) else ""
    return question(f"{who} {plain}{link} {subject}")


def is_clause(text: str) -> bool:
    """Whether words are more than a part of a sentence."""
    return not _VERBLESS.match(text)


def is_adverbial(text: str) -> bool:
    """Whether words begin as a time, a place or the like does."""
    return bool(_ADVERBIAL.match(text)) and not _ASKS.search(text)


def is_bare_saying(text: str) -> bool:
    """Whether a question asks for nothing but who else says the same."""
    return bool(_ANYBODY.match(body(text)))


def is_all(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether words are somebody's name or role and nothing else."""
    rest = without(text, [mention.span for mention in mentions])
    return bool(mentions) and not re.sub(r"\b(?:the|our|then|and|or)\b|\W", "", rest)


def _group(named: Sequence[Named]) -> Span | None:
    """Where the speakers stand that a question is about, those enumerated together as one."""
    for relation in (Relation.BY, Relation.SUBJECT, Relation.ABOUT):
        spans = [n.mention.span for n in named if n.relation is relation]
        if spans:
            return Span(spans[0].start, spans[-1].end if relation is Relation.BY else spans[0].end)
    return None


def _in_place(text: str, span: Span, given: str) -> str:
    return question(f"{text[: span.start]}{given}{text[span.end :]}")


def _named_in_place(text: str, span: Span, name: str) -> str:
    """A question with a name in the place of another one, or of "the mayor"."""
    before = re.sub(r"\bthe\s+$", "", text[: span.start], flags=re.IGNORECASE)
    if " and " not in name:
        before = re.sub(r"\bdo(?=\s+$)", "does", before)
    return question(f"{before}{name}{text[span.end :]}")
