"""Clauses that lack what they are about: "What did Roe say?", "Does she agree?", "Who pays?"."""

from __future__ import annotations

from index.types import Span
from qa.conversation.completing import AUXILIARY, gist, is_clause, topic_of
from qa.conversation.phrasing import NAME, compiled
from qa.conversation.recall import Past
from qa.conversation.topics import noun_phrases
from qa.question.grammar import words

_SAYING = words("plain_speech", "speech", "mind")
_NAMES = rf"(?:the\s+)?{NAME}+(?:\s*(?:,|,?\s+and|,?\s+or)\s+(?:the\s+)?{NAME}+)*"
_BACK = r"(?:\s+(?:about|of|on|to)?\s*(?:that|this|it|them))?"
_ALSO = r"(?:\s+(?:also|ever|actually|really|then|himself|herself|in\s+turn))*"
_SAYS = compiled(
    rf"^(?P<head>(?:what|how)\s+(?:exactly\s+)?(?:{AUXILIARY}\s+)?(?:{_NAMES}|people|they){_ALSO}\s+{_SAYING}){_BACK}$"
)
_TELLS = compiled(
    rf"^(?P<head>{AUXILIARY}(?:n['’]t)?\s+{_NAMES}{_ALSO}\s+(?:tell|warn|inform)\s+"
    r"(?:any(?:one|body)|some(?:one|body)|people|us|them))$"
)
_CHANGES = compiled(
    rf"^(?P<head>(?:(?:why|when|how)\s+)?{AUXILIARY}(?:n['’]t)?\s+{_NAMES}{_ALSO}\s+changed?\s+"
    r"(?:his|her|their)\s+(?:mind|view|position|opinion|tune))s?$"
)
_VIEW = compiled(
    rf"^(?P<head>what(?:['’]s|\s+is|\s+was)\s+(?:the\s+)?{NAME}+['’]?s?\s+(?:\w+\s+)?"
    r"(?:view|opinion|position|stance|take|answer|reply|argument|line|response)s?)(?:\s+on\s+(?:that|this|it))?$"
)
_AGREES = compiled(
    rf"^(?P<head>(?:does|did|do|would)(?:n['’]t)?\s+{_NAMES}{_ALSO}\s+(?:dis)?agree)"
    rf"(?P<with>\s+with\s+(?:that|this|it|(?P<whom>{NAME}+)))?$"
)
_WANTS = compiled(
    rf"^(?P<head>{AUXILIARY}(?:n['’]t)?\s+{_NAMES}{_ALSO}\s+(?:support|oppose|want|back|"
    rf"favou?r|reject|accept|deny|confirm|like))(?:\s+(?:that|this))?$"
)
_TOUCHES = compiled(
    rf"^(?P<head>(?:when|where|how\s+(?:often|many\s+times))\s+{AUXILIARY}\s+{_NAMES}{_ALSO}"
    r"(?:\s+(?:first|last))?\s+(?:mention|bring\s+up|discuss|raise))(?:\s+(?:that|this|it|them))?$"
)
_CLAIMED = compiled(
    rf"^(?P<head>(?:who|(?:did|does|has)\s+(?:anyone|anybody|{NAME}+))(?:\s+(?:ever|actually|else))?\s+"
    r"(?:say|says|said|claim|claims|claimed|think|thinks|believe|believes))\s+(?:that|this|it|so)$"
)
_TRUE = compiled(
    r"^(?:is|was|isn['’]t|wasn['’]t)\s+(?:that|this|it)\s+(?:really\s+|actually\s+)?(?:true|right|so|correct|the\s+case)$"
)
_SOMEBODY = compiled(rf"{NAME}|\b(?:he|she|they|it|i|we|you|him|her|them|me|us)\b")
_POINTING = compiled(r"\b(?:that|this|these|those)\s+(?P<noun>[^\W\d_]+)$")
_FEW = 3
"""Words of a clause that can't stand by itself; twice as many after "and"."""


def with_topic(text: str, masked: str, past: Past, led: bool) -> str:
    """A clause that lacks what it is about, with that; any other as it is."""
    subject = topic_of(past) or (None if past.query.at_large else gist(past))
    if subject is None:
        return text
    for pattern in (_SAYS, _TELLS, _CHANGES, _VIEW):
        if found := pattern.match(masked):
            return f"{text[: found.end('head')]} about {subject}"
    if found := _CLAIMED.match(masked):
        return f"{text[: found.end('head')]} so about {subject}"
    if found := _AGREES.match(masked):
        alone = None if len(past.by) > 1 else past.author
        whom = Span(*found.span("whom")).of(text) if found["whom"] else alone
        other = f" with {whom}" if whom and whom not in text[: found.end("head")] else ""
        return f"{text[: found.end('head')]}{other} about {subject}"
    if found := _WANTS.match(masked) or _TOUCHES.match(masked):
        return f"{text[: found.end('head')]} {subject}"
    if _TRUE.match(masked):
        return f"{text} ({subject if past.by else gist(past)})"
    return _pointed(text, masked, past, led, subject)


def _pointed(text: str, masked: str, past: Past, led: bool, subject: str) -> str:
    """A clause with "that promise" in it, or with hardly a word, with what it is about."""
    pointed = _POINTING.search(text)
    if pointed and len(noun_phrases(text)) < 2 and pointed["noun"] not in subject.casefold():
        return f"{text} about {subject}"
    most = 2 * _FEW if led else _FEW
    short = len(text.split()) <= most and not _SOMEBODY.search(masked) and not noun_phrases(text)
    if short and is_clause(text):
        return f"{text} ({subject if past.by else gist(past)})"
    return text
