"""What a question asks for: whose words, about whom, where and when, and what is left to search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from index.errors import QuestionError
from index.types import Span
from qa.question import grammar
from qa.question.adverbials import is_place_of_saying, is_time_of_saying
from qa.question.asking import asking
from qa.question.attending import as_speaking
from qa.question.courtesies import asks_nothing, without_courtesies
from qa.question.holders import in_their_documents
from qa.question.kinds import NAME, Form, compared, form, is_at_large, is_mutual
from qa.question.library import Library, Place
from qa.question.mentions import Mention, People
from qa.question.occasions import occasion
from qa.question.periods import Period, periods
from qa.question.quoting import quoted
from qa.question.relations import Named as Named
from qa.question.relations import Relation as Relation
from qa.question.relations import addressed, by_others, excepted, is_certain, relate, saying
from qa.question.stripping import blanked, stripped, without
from qa.question.twofold import twofold
from qa.question.unheard import unheard
from qa.types import Asks, Aspect, Occasion

LONGEST_QUESTION = 10_000
"""Characters; nobody asks more, and a pasted document is no question."""


_FEW = 3
"""As many people as a name or a role stands for, if what they were asked is wanted."""

_WHO = frozenset({Asks.WHO, Asks.ANYONE, Asks.HOW_MANY})
"""The kinds of question that want to know who says something."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood: its text, whom it names, and the words to search for.

    `documents` are names, `since` and `until` dates as in a scope; `apart` is
    where the question says these, and to whom something was said. `at_large` is
    true where it names no subject: whatever was said answers it. `quoted` are
    words in quotation marks that it says were said just so. With `questions`, it
    wants what was asked. `unheard` is the name of somebody whose words it wants
    and who doesn't speak. `occasion` is which of the times it wants at which
    something was said.
    """

    text: str
    named: tuple[Named, ...]
    search: str
    asks: Asks = Asks.WHAT
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    apart: tuple[Span, ...] = ()
    at_large: bool = False
    quoted: str | None = None
    questions: bool = False
    unheard: str | None = None
    occasion: Occasion | None = None

    @property
    def compared(self) -> str:
        """The question as passages are compared with it: without where, when and to whom."""
        return without(self.text, self.apart)

    def speakers(self, relation: Relation) -> tuple[str, ...]:
        """The speakers named in this relation, each once."""
        return _speakers(self.named, relation)


@dataclass(frozen=True, slots=True)
class _Outline:
    """Whom a text names, and which kind of answer it wants."""

    named: tuple[Named, ...]
    form: Form

    def verbs(self, text: str) -> list[Span]:
        """Where the text asks for something that was said."""
        by = (saying(text, n) for n in self.named if n.relation is Relation.BY)
        return [verb for verb in (*by, self.form.verb) if verb is not None]

    def addressed(self, text: str) -> list[Span]:
        """Where the text says to whom something was said."""
        return [addressed(text, n.mention) for n in self.named if n.relation is Relation.TO]


def understand(
    question: str,
    people: People,
    library: Library | None = None,
    ignore: Collection[Aspect] = (),
) -> Query:
    """Find whom a question names and what it wants of them, where and when.

    What is to be ignored narrows nothing: a speaker then is one whom the
    question is about.

    Raises:
        QuestionError: the question is empty, longer than `LONGEST_QUESTION`, or
            holds half a character.
    """
    library = library or Library()
    text = without_courtesies(_checked(question))
    if Aspect.DOCUMENT not in ignore:
        text = as_speaking(text, library)
    marked = quoted(text)
    own = blanked(text, [marked]) if marked else text
    mentions = people.mentions(own)
    place, period = _where_and_when(own, mentions, people, library, ignore)
    if place is not None or period is not None:
        mentions = _speaking(own, place, period, people, library)
    apart = [_with_commas(own, found) for found in (place, period) if found is not None]
    mentions = tuple(in_their_documents(blanked(own, apart), mentions, people, library))
    outline = _outline(blanked(own, apart), _outside(mentions, apart), people)
    questions = outline.form.questions and Aspect.QUESTION not in ignore
    named = tuple(_in_force(outline, blanked(own, apart), library, questions, ignore))
    by = [n.mention.span for n in named if n.relation is Relation.BY]
    whom = (Relation.TO, Relation.ASKED)
    apart += [addressed(text, n.mention) for n in named if n.relation in whom]
    apart += _excepted(text, named)
    frame = None if outline.form.compared and not by else outline.form.frame
    idle = [outline.form.idle] if outline.form.idle and frame is not None else []
    if outline.form.occasion and frame is not None:
        idle.append(Span(0, frame))
    if is_mutual(own):
        by, frame = [], None
    return Query(
        text=text,
        named=named,
        search=stripped(text, by, [*apart, *idle], frame),
        asks=outline.form.asks,
        documents=() if place is None else place.documents,
        since=None if period is None else period.since,
        until=None if period is None else period.until,
        apart=tuple(sorted(apart)),
        at_large=marked is None
        and _is_at_large(text, by, [*apart, *idle], outline.form.occasion is not None, questions),
        quoted=marked and marked.of(text),
        questions=questions,
        occasion=outline.form.occasion,
        unheard=unheard(own, [*apart, *(m.span for m in mentions)], people.may_speak),
    )


def _excepted(text: str, named: Iterable[Named]) -> list[Span]:
    """Where a question says whose words are left out: "besides Lee"."""
    others = (excepted(text, n.mention) for n in named if n.relation is Relation.OTHERS)
    return [span for span in others if span is not None]


def _is_at_large(
    text: str, by: Sequence[Span], apart: Sequence[Span], timed: bool, questions: bool
) -> bool:
    rest = blanked(text, [*by, *apart])
    whatever = timed and bool(by or apart) and not any(map(str.isalnum, rest))
    return whatever or is_at_large(rest, questions)


def _checked(question: str) -> str:
    text = question.strip()
    if not any(c.isalnum() for c in text):
        raise QuestionError("the question is empty; ask something in words")
    if asks_nothing(text):
        raise QuestionError("that asks nothing; ask what was said, by whom or about what")
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
    return text


def _speaking(
    text: str, place: Place | None, period: Period | None, people: People, library: Library
) -> tuple[Mention, ...]:
    """Whom a question names, where and when it says that something was said.

    Of several whom a name can mean those who speak there and then, if any do.
    """
    since, until = (None, None) if period is None else (period.since, period.until)
    mentions = people.mentions(text, since, until)
    if all(len(m.speakers) < 2 for m in mentions):
        return mentions
    there = library.speaking(() if place is None else place.documents, since, until)
    return tuple(
        replace(m, speakers=tuple(name for name in m.speakers if name in there) or m.speakers)
        for m in mentions
    )


def _where_and_when(
    text: str,
    mentions: Sequence[Mention],
    people: People,
    library: Library,
    ignore: Collection[Aspect],
) -> tuple[Place | None, Period | None]:
    """The documents and the period in which a question says that something was said."""
    if len(text) > grammar.LONGEST:
        return None, None
    by = _speakers(_outline(text, mentions, people).named, Relation.BY)
    places = [] if Aspect.DOCUMENT in ignore else list(library.named_in(text, by))
    times = [
        period
        for period in ([] if Aspect.DATE in ignore else periods(text, library.years))
        if library.has(period.since, period.until)
        and not any(period.span.overlaps(place.span) for place in places)
    ]
    spans = [*(place.span for place in places), *(period.span for period in times)]
    if not spans:
        return None, None
    rest = blanked(text, spans)
    outline = _outline(rest, _outside(mentions, spans), people)
    verbs = outline.verbs(rest)
    rest = blanked(rest, outline.addressed(rest))
    place = next((p for p in places if is_place_of_saying(rest, p.span, verbs)), None)
    return place, next((p for p in times if is_time_of_saying(rest, p.span, verbs)), None)


def _outline(text: str, mentions: Sequence[Mention], people: People) -> _Outline:
    named = relate(text, mentions, people.asks)
    names = [n.mention.span for n in named if is_certain(text, n)]
    left_out = _excepted(text, named)
    masked = blanked(blanked(text, names, NAME), left_out)
    brief = len(text) <= grammar.LONGEST
    every = blanked(blanked(text, [n.mention.span for n in named], NAME), left_out)
    comparing = compared(every) or twofold(every) if brief else None
    if comparing is not None and comparing.compared is not None:
        slot = comparing.compared
        named = [
            replace(n, relation=Relation.BY) if n.mention.span.overlaps(slot) else n for n in named
        ]
    sure = tuple(n for n in named if is_certain(text, n))
    timed = occasion(masked) if brief and comparing is None else None
    told = comparing or timed or (asking(masked, form(masked)) if brief else Form(Asks.WHAT))
    return _Outline(sure, told)


def _in_force(
    outline: _Outline, text: str, library: Library, questions: bool, ignore: Collection[Aspect]
) -> Iterable[Named]:
    """The named, those whom nobody replied to and what is ignored as what they are about.

    So are those who are asked something where no `questions` are wanted, and where
    they are many: a role stands for more people than are known to have it. Who
    supports or contradicts somebody is somebody else.
    """
    named, form = list(outline.named), outline.form
    named = _who_meet(named, library)
    by = _speakers(named, Relation.BY)
    if form.verb and form.asks in _WHO and not (by or form.questions or Aspect.SPEAKER in ignore):
        named = by_others(text, form.verb, named, is_plain=form.frame is not None)
    for n in named:
        limits = n.relation in (Relation.BY, Relation.OTHERS)
        taken_back = limits and Aspect.SPEAKER in ignore
        if n.relation is Relation.TO:
            replied = any(library.replied(by, name) for name in n.mention.speakers)
            taken_back = Aspect.ADDRESSEE in ignore or not replied
        if n.relation is Relation.ASKED:
            taken_back = not questions or len(n.mention.speakers) > _FEW
        yield replace(n, relation=Relation.ABOUT) if taken_back else n


def _who_meet(named: Sequence[Named], library: Library) -> list[Named]:
    """The named; of those whom a name can mean who ask or answer, the ones who do so there."""
    by, asked = _speakers(named, Relation.BY), _speakers(named, Relation.ASKED)
    meeting: list[Named] = []
    for n in named:
        there: tuple[str, ...] = ()
        if n.relation is Relation.TO:
            there = tuple(name for name in n.mention.speakers if library.replied(by, name))
        elif n.relation is Relation.BY and asked:
            there = tuple(name for name in n.mention.speakers if library.replied(asked, name))
        meeting.append(replace(n, mention=replace(n.mention, speakers=there)) if there else n)
    return meeting


def _with_commas(text: str, found: Place | Period) -> Span:
    before, after = text[: found.span.start], text[found.span.end :]
    start = len(before.rstrip()) - 1 if before.rstrip().endswith(",") else len(before)
    comma = len(after) - len(after.lstrip()) + 1 if after.lstrip().startswith(",") else 0
    return Span(start, found.span.end + comma)


def _outside(mentions: Iterable[Mention], spans: Sequence[Span]) -> list[Mention]:
    return [m for m in mentions if not any(m.span.overlaps(span) for span in spans)]


def _speakers(named: Iterable[Named], relation: Relation) -> tuple[str, ...]:
    found = (name for n in named if n.relation is relation for name in n.mention.speakers)
    return tuple(dict.fromkeys(found))
