"""Who asks and who answers in an interview that marks turns without naming anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Prefix

from index.languages import every, pattern
from index.people import PARTICLES, asks, bare, same_person, split_name
from index.turns.bystanders import presents_unnamed
from index.turns.credits import credited
from index.turns.named import CREDITING, WHO_SOMEBODY_IS, Named, is_given_name, people_in
from index.turns.roles import role_beside
from index.turns.sayer_words import words_for
from index.turns.spoken_of import is_spoken_of
from index.turns.words import BYLINE, ROLES
from index.types import INTERVIEWER, Metadata, Span

HEADLINE_NAME = re.compile(
    rf"(?:{pattern('interviews.announced')}\s*[:：|–—-]\s*)?$", re.IGNORECASE
)
ROLE_AHEAD = re.compile(r"(?:[\w’'.-]+\s+){0,6}[\w’'.-]+")
AFTER_NAME = re.compile(
    rf"\s*(?:,[^:：|–—]{{2,80}})?(?:[:：]|\s[|–—-]\s|$)|\s+{pattern('interviews.about')}\s"
)
COLON_NEXT = re.compile(r"\s*(?:,[^:：|–—]{2,80})?[:：]")
SAYS_AHEAD = re.compile(
    r"(?:[”\"»’']\s*[,.:–—-]*|[–—|:]|\bwith|,?\s(?:says|said|tells us))(?:\s+[a-z][\w-]*){0,4}$"
)
NOTHING_MORE = re.compile(rf"\s*(?:$|[,:–—|]|{pattern('interviews.about')}\s)")
WORD, LONG = re.compile(r"[^\W\d_]+"), 4
REACH = 260
ANNOUNCED = every("interviews.announced", "lead_ins.instrumental")
OFFICES = ROLES | WHO_SOMEBODY_IS
TO_THE_NAME = every("lead_ins.to_the_name")
INSTRUMENTAL = every("lead_ins.instrumental")
VERB_GAP = (
    r"(?:\s*,[^.?!]{2,70},)?\s+(?:of\s+[^,.]{2,40}\s+)?"
    r"(?:(?:has|have|had|was|were|is|are|recently|then)\s+)*"
)
TALKED = (
    r"(?:spoke|speak(?:s|ing)?|talk(?:s|ed|ing)?|chat(?:s|ted)?|sat down|sits? down|caught up)"
    r"\s+(?:to|with)"
)
TALKS_WITH = re.compile(VERB_GAP + TALKED + r"\b")
ASKS = re.compile(
    VERB_GAP + r"(?:interview(?:s|ed)|ask(?:s|ed)|question(?:s|ed)|met|meets|host(?:s|ed))\b"
)
IS_ASKED_BY = re.compile(
    r"[^.?!\n]{0,60}\b(?:interviewed|asked|questioned|hosted)\s+by\s+(?:[a-z][\w-]*\s+){0,4}$"
)
BY = re.compile(
    rf"\b(?i:{pattern('interviews.by')})\s*[:：]?\s+"
    rf"(?:(?!{pattern('lead_ins.to_the_name')})[^\W\d_A-ZА-ЯІЇЄҐЎ][\w-]*\s+){{0,4}}$"
)
WITH = re.compile(
    rf"(?:\b{pattern('interviews.with')}"
    r"|\b(?:we|us|our|i|correspondent|journalist|reporter|editors?|paper"
    r"|magazine)\b[^.?!:\n]{0,50}?\s"
    rf"(?:{TALKED}|met|asked|interviewed))\s[^.?!:;\n]{{0,110}}$",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"(?:\s*,[^.?!]{2,120}?,|\s*\([^)]{1,60}\))?\s+(?:has\s+|have\s+|also\s+)?"
    rf"{pattern('interviews.tells')}"
)
REMEMBERED = re.compile(
    rf"[^.?!\n]{{0,40}}?\b{pattern('interviews.died')}|['’]s?\s+(?:\w+\s+)?{pattern('interviews.kin')}"
    r"|\s*\(\d{4}\s?[–-]\s?\d{4}\)",
    re.IGNORECASE,
)
"""What tells of somebody who does not answer: `John Roe died in 1979`, `John Roe's daughter`."""
SPEAKS_ABOUT = re.compile(rf"\s+[—–]\s+{pattern('interviews.about')}\s")
"""In a standfirst: `Dr Ann Roe — about lessons under ground`."""
ABOUT = re.compile(rf"\s*(?:,|is\b|was\b|has\b|\(|{pattern('interviews.about')})")


BY_READERS = re.compile(rf"\b{pattern('interviews.readers')}", re.IGNORECASE)
"""Whoever a credit names wrote down the questions of others."""


class Participants(NamedTuple):
    """Who asks, who answers (None where the document does not say), and where it says so.

    Who answers is `stated` where metadata has it.
    """

    interviewer: str
    interviewee: str | None
    interviewee_role: str | None
    evidence: Span | None
    stated: bool = False

    def heard(self, questions: Sequence[str], answers: Sequence[str]) -> Participants:
        """The same, without who answers where these words are of another."""
        name = self.interviewee
        if name is None or self.stated or not is_spoken_of(name, questions, answers):
            return self
        return Participants(self.interviewer, None, None, None)


def participants(
    text: str, headline: Span | None, opening: Span, metadata: Metadata
) -> Participants:
    """Who asks and answers, from metadata, the headline and the lead before the first turn."""
    asker, answerer = _from_metadata(metadata)
    if headline is not None and text[headline.end - 1] in ".!":
        headline = None
    below = headline.end if headline else opening.start
    lead = [
        named
        for named in people_in(text, *opening)
        if named.span.start < below or not _wrote(text, named)
    ]
    titled = [n for n in lead if headline and headline.start <= n.span.start < headline.end]
    if asker is None and BY_READERS.search(text, *opening) is None:
        asker = credited(text, headline.end if headline else 0)
        asker = asker or _asker_in(text, lead, titled, opening)
    if answerer is None:
        lead = [n for n in lead if asker is None or not same_person(n.name, asker)]
        found = _answerer_in(text, headline, lead, titled, opening)
    else:
        found = _place(answerer, lead)
    role = _role(text, found, lead, metadata) if found else None
    return Participants(
        asker or INTERVIEWER,
        found.name if found else None,
        role,
        found.span if found and found.span.end else None,
        answerer is not None,
    )


def _wrote(text: str, named: Named) -> bool:
    """Whether a line does no more than name somebody as the author: `By Anna Lee`."""
    start = text.rfind("\n", 0, named.span.start) + 1
    byline = BYLINE.match(text, start)
    return byline is not None and byline.end() == named.span.start


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


def _asker_in(
    text: str, lead: Sequence[Named], titled: Sequence[Named], opening: Span
) -> str | None:
    """Who the lead says has asked; of two who talked, the one who is not in the headline."""
    for at, named in enumerate(lead):
        if BY.search(text[max(opening.start, named.span.start - REACH) : named.span.start]):
            return named.name
        if at + 1 == len(lead):
            break
        other = lead[at + 1]
        between = text[named.span.end : other.span.start]
        if "." in between or "\n" in between or same_person(named.name, other.name):
            continue
        if IS_ASKED_BY.fullmatch(between):
            return other.name
        if ASKS.match(between):
            return named.name
        if TALKS_WITH.match(between):
            known = [any(same_person(n.name, t.name) for t in titled) for n in (named, other)]
            if known == [True, False]:
                return other.name
            if known == [False, True]:
                return named.name
    return None


def _answerer_in(
    text: str,
    headline: Span | None,
    lead: Sequence[Named],
    titled: Sequence[Named],
    opening: Span,
) -> Named | None:
    """The one person whom headline and lead present as answering; None where they don't agree."""
    gone = [n.name for n in lead if _is_remembered(text, n, opening)]
    lead = [n for n in lead if not any(same_person(n.name, name) for name in gone)]
    heads = [n for n in lead if n in titled and _heads(text, n, headline)]
    cued = [n for n in lead if _is_cued(text, n, opening)]
    if heads or cued:
        found = (heads or cued)[0]
        if len(_distinct(heads or cued)) > 1:
            return None
        return _as_subject(found, lead) if _is_declined(text, found, opening) else found
    told = _told_of(text, headline, lead, titled, opening)
    start = headline.end if headline else opening.start
    if told is None or presents_unnamed(text, Span(start, opening.end), words_for(text)):
        return None
    return told


def _told_of(
    text: str,
    headline: Span | None,
    lead: Sequence[Named],
    titled: Sequence[Named],
    opening: Span,
) -> Named | None:
    """The one person of whom headline and lead tell, where nothing says outright who answers."""
    objects = [n.name for n in titled if headline and not _leads(text, n, headline)]
    below = [
        n
        for n in lead
        if not (n in titled or _is_credited(text, n, opening))
        and not any(same_person(n.name, name) for name in objects)
    ]
    everybody = _distinct(below)
    if len(everybody) == 1 and any(ABOUT.match(text, n.span.end, opening.end) for n in below):
        return everybody[0]
    recurring = [n for n in everybody if any(same_person(n.name, m.name) for m in titled)]
    return recurring[0] if len(recurring) == 1 else None


def _leads(text: str, named: Named, headline: Span) -> bool:
    """Whether a headline is about somebody, not about what others do: `After John Roe`."""
    before = text[headline.start : named.span.start].split()
    if not before or not before[-1][-1].isalnum():
        return True
    plain = bare(before[-1])
    return plain in ANNOUNCED or (plain in OFFICES and before[-1].casefold() not in TO_THE_NAME)


def _is_remembered(text: str, named: Named, opening: Span) -> bool:
    """Whether the lead says of somebody that they died, or speaks of their daughter or son."""
    return REMEMBERED.match(text, named.span.end, opening.end) is not None


def _is_credited(text: str, named: Named, opening: Span) -> bool:
    """Whether a name stands after `by`: who wrote something, or does it."""
    before = text[max(opening.start, named.span.start - REACH) : named.span.start].split()
    return before[-1:] != [] and before[-1].casefold() in CREDITING


def _heads(text: str, named: Named, headline: Span | None) -> bool:
    """Whether a headline begins or ends with the name, set off from the rest."""
    if headline is None or not _is_likely(text, named, headline):
        return False
    before = text[headline.start : named.span.start].strip()
    after = text[named.span.end : headline.end]
    announced = HEADLINE_NAME.fullmatch(before) is not None
    if announced:
        return AFTER_NAME.match(after) is not None
    if ROLE_AHEAD.fullmatch(before) and COLON_NEXT.match(after):
        return True
    return SAYS_AHEAD.search(before) is not None and NOTHING_MORE.match(after) is not None


def _is_likely(text: str, named: Named, headline: Span) -> bool:
    """Whether capitals that a headline may put on any word are a name's.

    A name is named again, or has two words that are not written small
    elsewhere, and a given name that is known where all of the headline has capitals.
    """
    words = split_name(named.name).words
    if text.find(words[-1], headline.end) >= 0:
        return True
    if not is_given_name(words[0]) and not _has_small(text, named, headline):
        return False
    plain = [word for word in words if bare(word) not in PARTICLES and len(bare(word)) > 1]
    small = [re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) for word in plain]
    return len(plain) == 2 and not all(small) and text[slice(*headline)].strip() != named.name


def _has_small(text: str, named: Named, headline: Span) -> bool:
    """Whether a headline is written as a sentence: it ends small, or has long words that are."""
    rest = f"{text[headline.start : named.span.start]} {text[named.span.end : headline.end]}"
    words = WORD.findall(rest)
    long = (word for word in words if len(word) >= LONG)
    return any(map(str.islower, (*long, *words[-1:])))


def _is_cued(text: str, named: Named, opening: Span) -> bool:
    """Whether a sentence says that somebody was talked with, or tells."""
    start = max(opening.start, named.span.start - REACH)
    before = text[start : named.span.start].rpartition("\n")[2]
    if BY.search(before):
        return False
    asked = WITH.search(before)
    if asked is not None and not any(people_in(asked.group())):
        return True
    tells = TELLS.match(text, named.span.end, opening.end)
    return tells is not None or SPEAKS_ABOUT.match(text, named.span.end, opening.end) is not None


def _is_declined(text: str, named: Named, opening: Span) -> bool:
    """Whether a name stands in a form that it has only after a preposition: с Иваном Петровым."""
    start = max(opening.start, named.span.start - REACH)
    before = re.split(r"[.?!\n,;:—–«»“”\"()]", text[start : named.span.start])[-1]
    return not INSTRUMENTAL.isdisjoint(before.casefold().split())


def _as_subject(named: Named, lead: Sequence[Named]) -> Named | None:
    """The one other name in the opening of which a declined name is a form; None without it."""
    words = named.name.split()
    others = [
        other for other in lead if other.name != named.name and _is_form(words, other.name.split())
    ]
    return others[0] if len(_distinct(others)) == 1 else None


def _is_form(declined: Sequence[str], words: Sequence[str]) -> bool:
    return len(declined) == len(words) and all(
        Prefix.similarity(one, other) >= max(2, len(other) - 2)
        for one, other in zip(declined, words, strict=True)
    )


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
    words, calling = _calling(name)
    folded = _folded(text)
    return any(map(folded.__contains__, words)) and calling.search(text) is not None


@lru_cache(maxsize=64)
def _calling(name: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words of a name that may address somebody, and how they do."""
    words = [word for word in split_name(name).words if len(bare(word)) > 2]
    pattern = re.compile(
        rf"(?:^|[,.–—]\s*|\b(?:mr|mrs|ms|dr)\.?\s)(?:{'|'.join(map(re.escape, words))})\s*[,.?!]",
        re.IGNORECASE,
    )
    return tuple(map(_folded, words)), pattern


def _folded(text: str) -> str:
    """A text with the letters alike that regular expressions take for the same in any case."""
    if text.isascii():
        return text.lower()
    return text.casefold().replace("ı", "i").replace("i̇", "i")
