"""Questions that lean on the one before, completed: "what else did she say?", "and in 2025?".

What isn't recognised as one of these stands by itself and is asked as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.types import Span
from qa.conversation import completing as make
from qa.conversation.correcting import corrected, words_of
from qa.conversation.ellipsis import with_topic
from qa.conversation.leading import begun_anew, led
from qa.conversation.moving import moved
from qa.conversation.phrasing import NAME, compiled, entries, phrases
from qa.conversation.pronouns import Standing, listed, owned, resolve, substituted
from qa.conversation.recall import Past
from qa.conversation.topics import subject
from qa.conversation.types import Followup, Register, Step
from qa.conversation.wondering import wondered
from qa.question.courtesies import without_courtesies
from qa.question.mentions import Mention, People
from qa.question.relations import is_certain, relate
from qa.question.stripping import blanked


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, without what says nothing; `led` where it began with "and" or the like."""

    core: str
    led: bool
    mentions: tuple[Mention, ...]
    past: Past
    register: Register

    @property
    def masked(self) -> str:
        masked = blanked(self.core, (m.span for m in self.mentions), NAME)
        return _THE_NAME.sub(NAME * len("the "), masked)

    @property
    def speakers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for m in self.mentions for name in m.speakers))

    def of(self, core: str) -> _Typed:
        """The same with other words."""
        return replace(self, core=core, mentions=self.register.people.mentions(core))


LONGEST = 500
"""Characters of a question that leans on another one, or that another one leans on."""

_FILLER = rf"(?:{'|'.join(entries('opening'))})"
_OPENING = compiled(rf"^(?:(?:and|but|so|or|also|then|ok|okay)[\s,]+|{_FILLER}\s*[,.!:–—-]+\s+)+")
_TOO = compiled(r"\b(?:too|as\s+well|also)[\s?!.…]*$")
_CLOSING = compiled(rf"(?:,?\s+(?:{'|'.join(entries('closing'))}))?[\s?!.…]*$")
_THE_NAME = compiled(rf"\bthe\s(?={NAME})")
_STEPS = {step: compiled(phrases(f"to_{step}")) for step in Step}
_MORE = compiled(phrases("more"))
_ELSE = compiled(r"\b(?P<what>what|anything|something)\s+(?:else|more)\b")
_BARE = compiled(r"(?:what|anything|something)")
_ON = compiled(
    r"(?:(?:is|was)\s+there\s+)?(?:what|anything|something)\s+(?:about|on|of|regarding)\s+(?P<x>.+)"
)
_ASKED = compiled(
    r"(?P<aux>did|does|has|do|have)\s+(?P<who>.+?)\s+(?P<verb>say|said|mention(?:ed)?)\s+anything\b"
)
_WHO_ELSE = compiled(
    r"^(?:(?:did|does|do|has|have|had|is|was)\s+)?(?:who|anyone|anybody|someone|somebody)"
    r"(?P<gone>\s+else)\b"
)
_OTHERS = compiled(
    r"^(?P<asks>(?:what|how)\s+(?:do|does|did|have|would)\s+)?(?:the\s+)?"
    r"(?:others|other\s+(?:people|speakers))\b"
)
_ANYONE = phrases("anyone")
_MINDS = compiled(
    rf"(?P<who>(?:who|(?:does|did|do|has|have|is|are|was|were)\s+{_ANYONE})(?:\s+(?:has|have|had|would|ever|actually))?)"
    rf"\s+(?P<verb>{phrases('against', 'agreeing')})"
)
_OBJECTIONS = compiled(phrases("objections"))
_FRONTED = compiled(
    rf"^(?:(?:what|how)\s+about\s+)?(?P<name>(?:the\s+)?{NAME}+)\s*[,:–—-]\s*"
    rf"(?P<rest>(?:(?:what|why|when|where|how|which)\b.*?|{make.AUXILIARY})\s+"
    r"(?P<pronoun>he|she|they|his|her|their)\b.*)$"
)
_PRONOUN = compiled(r"(?:he|she|they|him|her|them)")
_WONDER = compiled(phrases("wonder"))
_COMPARE = compiled(
    r"(?:compare|contrast)\s+(?:them|these\s+two|(?:the\s+two|both)(?:\s+of\s+them)?)"
    r"(?:\s+on\s+(?P<x>.+))?"
)
_WHY = compiled(
    r"(?P<word>why|how|when|where)\s+(?P<aux>\w+(?:n['’]t)?)\s+(?:he|she|they|it|@+)(?:\s+do\s+(?:it|that|this|so)|\s+say\s+(?:that|so|this)|\s+not)?"
)


def complete(question: str, past: Past | None, register: Register) -> Followup:
    """What a question asks after another one: completed where it leans on that."""
    if past is None or max(len(question), len(past.query.text)) > LONGEST:
        return Followup(question)
    core = _CLOSING.sub("", _OPENING.sub("", without_courtesies(question.strip())))
    goes_on = bool(_OPENING.match(question.strip()) or _TOO.search(question))
    core = _with_capitals(core, register.people)
    typed = _Typed(core, goes_on, register.people.mentions(core), past, register)
    if (anew := begun_anew(core)) is not None:
        return Followup(make.question(anew), make.question(anew))
    if (meant := corrected(question.strip(" ?!.…"))) is not None:
        return _meant(replace(typed.of(meant), led=True))
    return (_read(typed) if core else None) or Followup(question)


def _read(typed: _Typed) -> Followup | None:
    """A question that leans on the one before, completed; None for one that stands by itself."""
    readings = (_step, _more, _compared, _minds, _who_else, _wonder, _fragment, _clause)
    return next(filter(None, (reading(typed) for reading in readings)), None)


def _meant(typed: _Typed) -> Followup:
    """What somebody says that he meant, in the place of what it stands for."""
    if place := words_of(typed.masked):
        typed = typed.of(f"what did {Span(*place).of(typed.core)} say")
    completed = make.question(typed.core)
    return _read(typed) or Followup(completed, completed)


def _with_capitals(core: str, people: People) -> str:
    """A question whose names in small letters have capitals, to be told beside others that do."""
    named = relate(core, people.mentions(core), people.asks)
    small = [n.mention.span for n in named if n.mention.doubtful and is_certain(core, n)]
    return substituted(core, [(span, span.of(core).title()) for span in small])


def _compared(typed: _Typed) -> Followup | None:
    """The two who came up last, side by side."""
    found = _COMPARE.fullmatch(typed.core)
    people = typed.past.by if len(typed.past.by) > 1 else typed.past.recent[1::-1]
    about = (found and found["x"]) or make.topic_of(typed.past)
    if found is None or len(people) < 2 or about is None:
        return None
    completed = make.question(f"Compare {listed(people)} on {about}")
    return Followup(completed, completed)


def _step(typed: _Typed) -> Followup | None:
    for step, pattern in _STEPS.items():
        if pattern.fullmatch(typed.masked):
            if step is Step.ANSWER and typed.mentions and not typed.past.answering:
                return _replied(typed)
            return Followup(typed.past.query.text, step=step, speakers=typed.speakers)
    return None


def _replied(typed: _Typed) -> Followup | None:
    """What somebody says of the subject, where no quote was found to which he may reply."""
    about = make.topic_of(typed.past)
    if about is None:
        return None
    names = listed([mention.span.of(typed.core) for mention in typed.mentions])
    completed = make.question(f"What did {names} say about {about}")
    return Followup(completed, completed)


def _more(typed: _Typed) -> Followup | None:
    text = make.more(typed.past)
    if _MORE.fullmatch(typed.core):
        return Followup(text, make.with_else(text), more=True)
    if not _ELSE.search(typed.core):
        return None
    rest = _ELSE.sub(lambda found: found["what"], typed.core)
    if _BARE.fullmatch(rest):
        return Followup(text, make.with_else(text), more=True)
    if on := _ON.fullmatch(rest):
        completed = _about(typed.of(on["x"]))
    else:
        asked = _ASKED.match(rest)
        plain = (
            f"what {asked['aux']} {asked['who']} {asked['verb']}{rest[asked.end() :]}"
            if asked
            else rest
        )
        found = _clause(typed.of(plain))
        completed = found.question if found else make.question(plain)
    return Followup(completed, make.with_else(completed), more=True)


def _minds(typed: _Typed) -> Followup | None:
    """Who is of another mind, or of the same."""
    others = tuple(dict.fromkeys((*typed.past.by, *filter(None, [typed.past.author]))))
    whom = typed.speakers
    if not whom and (person := _standing(typed).object_of(typed.core)):
        whom = others = (person,)
    if _OBJECTIONS.fullmatch(typed.core):
        completed = make.minds("who", "disagrees", typed.past, whom)
    elif found := _MINDS.fullmatch(typed.masked):
        span = Span(*found.span("verb"))
        completed = make.minds(found["who"], span.of(typed.core), typed.past, whom)
    else:
        return None
    return Followup(completed, completed, others=others)


def _who_else(typed: _Typed) -> Followup | None:
    core = typed.core
    if found := _WHO_ELSE.match(core):
        rest = core[: found.start("gone")] + core[found.end("gone") :]
    elif found := _OTHERS.match(core):
        rest = f"{found['asks'] or 'what do '}people{core[found.end() :] or ' say'}"
    else:
        return None
    if make.is_bare_saying(rest):
        completed = make.by_anyone(typed.past)
    else:
        clause = _clause(typed.of(rest))
        completed = clause.question if clause else make.question(rest)
    others = tuple(dict.fromkeys((*typed.past.by, *typed.past.answering)))
    return Followup(completed, make.with_else(completed), others=others)


def _wonder(typed: _Typed) -> Followup | None:
    if found := _WHY.fullmatch(typed.masked):
        completed = wondered(found["word"], typed.past, found["aux"])
    elif _WONDER.fullmatch(typed.masked):
        completed = wondered(typed.core, typed.past)
    else:
        return None
    return Followup(completed, completed)


def _fragment(typed: _Typed) -> Followup | None:
    """A few words without a verb: another subject, speaker, time or place."""
    lead = led(typed.core)
    part = typed if lead is None else typed.of(lead)
    if _PRONOUN.fullmatch(part.core):
        part = part.of(_resolved(part))
        if not part.mentions:
            return None
    leaning = lead is not None or typed.led
    if found := moved(part.core, part.past, part.register.library):
        return Followup(
            found.question,
            found.question,
            documents=found.documents,
            since=found.since,
            until=found.until,
        )
    if make.is_clause(part.core):
        return None
    if about := make.ABOUT.match(part.core):
        completed = _about(part.of(part.core[about.end() :]))
    elif make.is_adverbial(part.core):
        completed = make.appended(part.past, _within(part))
    elif not leaning:
        return None
    elif make.is_all(part.core, part.mentions):
        completed = make.by_another(part.past, part.mentions, part.core)
    else:
        completed = make.instead(part.past, _within(part))
    return Followup(completed, completed)


def _about(typed: _Typed) -> str:
    return make.about(typed.past, _within(typed))


def _clause(typed: _Typed) -> Followup | None:
    """A whole question with pronouns, or without what it is about."""
    whole = _with_its_subject(typed)
    again = typed.of(_resolved(whole))
    completed = with_topic(again.core, again.masked, typed.past, led=typed.led)
    if completed == typed.core:
        return None
    completed = make.question(completed)
    return Followup(completed, completed)


def _with_its_subject(typed: _Typed) -> _Typed:
    """A question before which a name stands, with the name in it: "Roe, what did he say?"."""
    found = _FRONTED.match(typed.masked)
    if found is None:
        return typed
    name, pronoun = (Span(*found.span(group)).of(typed.core) for group in ("name", "pronoun"))
    before = typed.core[found.start("rest") : found.start("pronoun")]
    owner = pronoun.casefold() in ("his", "her", "their")
    return typed.of(f"{before}{owned(name) if owner else name}{typed.core[found.end('pronoun') :]}")


def _resolved(typed: _Typed, personal: bool = True) -> str:
    return resolve(typed.core, typed.mentions, _standing(typed), personal)


def _standing(typed: _Typed) -> Standing:
    past = typed.past
    acting = subject(past.query)
    return Standing(
        past,
        make.topic_of(past),
        None if acting is None else acting.of(past.query.text),
        typed.register.spellings,
    )


def _within(typed: _Typed) -> str:
    """A part of a question whose "his" or "her" are those of the one whom the question names."""
    return _resolved(typed, personal=not typed.past.named)
