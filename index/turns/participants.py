"""Who asks and who answers in an interview that marks turns without naming anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.people import asks, bare, same_person, split_name
from index.turns.named import Named, people_in
from index.turns.roles import role_beside
from index.types import INTERVIEWER, Metadata, Span

HEADLINE_NAME = re.compile(
    r"(?:(?:exclusive|interview|q\s*&\s*a|in conversation|watch|video|podcast|интервью"
    r"|інтерв['’ʼ]ю)\s*[:：|–—-]\s*)?$",
    re.IGNORECASE,
)
AFTER_NAME = re.compile(r"\s*(?:,[^:：|–—]{2,80})?(?:[:：]|\s[|–—-]\s)|\s*$")
ASKED = re.compile(
    r"\b(?:(?:interview|conversation|talk|discussion|chat|dialogue|meeting|q\s*&\s*a"
    r"|correspondence)\s+(?:held\s+|conducted\s+)?with"
    r"|(?:spoke|speaks?|speaking|talk(?:s|ed|ing)?|chat(?:s|ted|ting)?|sat down|sits down"
    r"|caught up)\s+(?:to|with)"
    r"|(?:interviewed|interviews|interviewing|met|meets|asked|asks|questioned|hosts|hosted"
    r"|joined by)"
    r"|(?:our|the|today['’]s|this week['’]s)\s+(?:guest|interlocutor|interviewee)(?:\s+(?:is|was"
    r"|today is))?|guest:)"
    r"\s[^.?!:;\n]{0,110}$",
    re.IGNORECASE,
)
BY = re.compile(
    r"\b(?:interview(?:ed)?|conducted|questions|moderated|hosted|asked)\s+(?:was\s+"
    r"|were\s+)?(?:conducted\s+|asked\s+)?by\s+(?:[a-z][\w-]*\s+){0,4}$",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"(?:\s*,[^,.]{2,60},)?\s+(?:of\s+[^,.]{2,40}\s+)?(?:has\s+|have\s+)?(?:recently\s+)?(?:spoke"
    r"|speaks|talk(?:s|ed)|interview(?:s|ed)|sat down|sits down|"
    r"chat(?:s|ted)|caught up|asked|asks|met|meets|discuss(?:es|ed))\b"
)
TELLS = re.compile(
    r"(?:\s*,[^.?!]{2,120}?,|\s*\([^)]{1,60}\))?\s+(?:has\s+|have\s+|also\s+)?(?:told|tells"
    r"|explain(?:s|ed)|answer(?:s|ed)|"
    r"shar(?:es|ed)|describ(?:es|ed)|recall(?:s|ed)|reflect(?:s|ed)|talks about|talked about"
    r"|spoke about|speaks about|discusses|"
    r"reveal(?:s|ed)|gave|gives|рассказал[аи]?|рассказывает|ответил[аи]?|отвечает|объяснил[аи]?"
    r"|поделил\w+|"
    r"розпові(?:в|ла|дає)|відпові(?:в|ла|дає)|поясни(?:в|ла)|поділи\w+)\b"
)
APPOSED = re.compile(r"\s*(?:,|is\b|was\b|has\b|on\b|about\b|\()")


class Participants(NamedTuple):
    """Who asks, who answers (None where the document does not say), and where it says so."""

    interviewer: str
    interviewee: str | None
    interviewee_role: str | None
    evidence: Span | None


def participants(
    text: str, headline: Span | None, opening: Span, metadata: Metadata
) -> Participants:
    """Who asks and answers, from metadata, the headline and the lead before the first turn."""
    asker, answerer = _from_metadata(metadata)
    lead = list(people_in(text, *opening))
    if asker is None:
        asker = _asker_in(text, lead, opening)
    if answerer is None:
        found = _answerer_in(text, headline, lead, opening, asker)
    else:
        found = _place(answerer, lead)
    role = _role(text, found, lead, metadata) if found else None
    return Participants(
        asker or INTERVIEWER,
        found.name if found else None,
        role,
        found.span if found and found.span.end else None,
    )


def _from_metadata(metadata: Metadata) -> tuple[str | None, str | None]:
    asker, answerer = metadata.interviewer, metadata.interviewee
    askers = [p.name for p in metadata.people if asks(p.role, p.name)]
    others = [p.name for p in metadata.people if p.name not in askers and p.name != asker]
    if asker is None and len(askers) == 1:
        asker = askers[0]
    if answerer is None and len(others) == 1 and (asker is not None or len(metadata.people) == 1):
        answerer = others[0]
    return asker, answerer


def _place(name: str, lead: Sequence[Named]) -> Named:
    """A name from metadata, with where the opening has it (an empty span if nowhere)."""
    same = (named for named in lead if same_person(named.name, name))
    found = next(same, None)
    return Named(name, found.span if found else Span(0, 0))


def _asker_in(text: str, lead: Sequence[Named], opening: Span) -> str | None:
    for at, named in enumerate(lead):
        if BY.search(text[opening.start : named.span.start]):
            return named.name
        follows = at + 1 < len(lead) and "." not in text[named.span.end : lead[at + 1].span.start]
        if follows and ASKS.match(text, named.span.end, opening.end):
            return named.name
    return None


def _answerer_in(
    text: str, headline: Span | None, lead: Sequence[Named], opening: Span, asker: str | None
) -> Named | None:
    """The one person whom headline and lead present as answering; None where they don't agree."""
    lead = [n for n in lead if asker is None or not same_person(n.name, asker)]
    titled = [n for n in lead if headline and headline.start <= n.span.start < headline.end]
    heads = [n for n in titled if _heads(text, n, headline)]
    cued = [n for n in lead if _is_cued(text, n, opening)]
    if heads:
        return heads[0] if len(_distinct(heads)) == 1 else None
    if cued:
        return cued[0] if len(_distinct(cued)) == 1 else None
    below = [n for n in lead if n not in titled]
    everybody = _distinct(below)
    if len(everybody) == 1 and any(APPOSED.match(text, n.span.end, opening.end) for n in below):
        return everybody[0]
    recurring = [n for n in everybody if any(same_person(n.name, m.name) for m in titled)]
    return recurring[0] if len(recurring) == 1 else None


def _heads(text: str, named: Named, headline: Span | None) -> bool:
    """Whether a headline begins or ends with the name, set off from the rest."""
    if headline is None:
        return False
    before = text[headline.start : named.span.start]
    after = text[named.span.end : headline.end]
    opens = (not before.strip() or HEADLINE_NAME.fullmatch(before.strip())) and AFTER_NAME.match(
        after
    )
    closes = re.search(
        r"(?:[”\"»’']\s*[,.:–—-]*|[–—|]|\bwith)\s+(?:[a-z][\w-]*\s+){0,3}$", before
    ) and not re.match(r"['’]s\b", after)
    return bool(opens or (closes and (not after.strip() or after.lstrip()[0] in ",:–—|o")))


def _is_cued(text: str, named: Named, opening: Span) -> bool:
    before = text[max(opening.start, named.span.start - 260) : named.span.start].rpartition("\n")[2]
    if BY.search(before):
        return False
    asked = ASKED.search(before)
    if asked is not None and not any(people_in(asked.group())):
        return True
    return TELLS.match(text, named.span.end, opening.end) is not None


def _distinct(people: Sequence[Named]) -> list[Named]:
    found: list[Named] = []
    for named in people:
        if not any(same_person(named.name, other.name) for other in found):
            found.append(named)
    return found


def _role(text: str, found: Named, lead: Sequence[Named], metadata: Metadata) -> str | None:
    for person in metadata.people:
        if same_person(person.name, found.name):
            return person.role
    roles = (role_beside(text, n.span) for n in lead if same_person(n.name, found.name))
    return next((role for role in roles if role), None)


def calls_by_name(text: str, name: str) -> bool:
    """Whether a text addresses somebody: `Mr Roe, …` or `…, John?`."""
    words = [re.escape(w) for w in split_name(name).words if len(bare(w)) > 2]
    return (
        bool(words)
        and re.search(
            rf"(?:^|[,.–—]\s*|\b(?:mr|mrs|ms|dr)\.?\s)(?:{'|'.join(words)})\s*[,.?!]",
            text,
            re.IGNORECASE,
        )
        is not None
    )
