"""A conversation: questions that lean on those before them, answered from one index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from index.letters import as_seen
from index.types import Kind
from qa.conversation.followups import complete
from qa.conversation.moving import Moved
from qa.conversation.recall import Past, Shown
from qa.conversation.shown import ShownQuotes
from qa.conversation.steps import NOTHING, anchor, beside, within
from qa.conversation.types import Followup, Step
from qa.question.query import Query, Relation, understand
from qa.quotes import whole
from qa.types import SPOKEN, Answer, Asks, Aspect, Scope, Searched, Understood

if TYPE_CHECKING:
    from qa.engine import Engine

_TOLD = {
    Step.QUESTION: "the question that this answers",
    Step.QUESTION_BEFORE: "the question before that",
    Step.ANSWER: "what was answered to that",
    Step.NEXT: "what was said next",
    Step.PREVIOUS: "what was said before that",
    Step.ITSELF: "where that was said",
}


@dataclass(frozen=True, slots=True)
class _State:
    """Where a conversation stands: the last question with its quotes, and all that was shown.

    `earlier` are those who came up before that question.
    """

    past: Past | None = None
    shown: ShownQuotes = field(default_factory=ShownQuotes)
    earlier: tuple[str, ...] = ()

    def shows(self, query: Query, answer: Answer, threshold: float) -> _State:
        """After an answer to a question; where it holds no quotes, the last ones stay."""
        quotes = tuple(
            Shown(
                document=quote.transcript.name,
                span=quote.span,
                speaker=quote.speaker,
                date=quote.transcript.date,
                answers=quote.confidence >= threshold,
            )
            for quote in answer.quotes
        )
        kept = self.past.quotes if self.past is not None and not quotes else quotes
        return _State(Past(query, kept, self.earlier), self.shown.and_also(answer.quotes))


@dataclass(frozen=True, slots=True)
class Memory:
    """All that a conversation remembers; put into another over the same index, that goes on.

    `last` is the last question as it was asked, `before` where the conversation
    stood then, `now` where it stands after the answer.
    """

    before: _State = _State()
    now: _State = _State()
    last: tuple[str, Scope, frozenset[Aspect]] | None = None


class Conversation:
    """Questions to one engine, each understood after those before it; for one person at a time."""

    def __init__(self, engine: Engine) -> None:
        self.memory = Memory()
        self._engine = engine
        self._register = engine.register
        self._documents = engine.stored

    def ask(
        self,
        question: str,
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        kinds: Iterable[Kind] = SPOKEN,
        everything: bool = False,
        ignore: Collection[Aspect] = (),
    ) -> Answer:
        """The answer to a question that may lean on the one before; as `Engine.ask` otherwise.

        How such a question was completed is in `Answer.understood.resolved`. The
        same question asked again at once, but of something else or with
        something taken back, leans on what it leant on the first time.

        Raises:
            QuestionError: as `Engine.ask`.
        """
        scope = Scope(tuple(speakers), tuple(documents), since, until, frozenset(kinds))
        asked = (question.strip(), scope, frozenset(ignore))
        last = self.memory.last
        again = last is not None and last[0] == asked[0] and last != asked
        before = self.memory.before if again else self.memory.now
        spelt = self._engine.spelt(question, ignore)
        followup = complete(spelt, before.past, self._register)
        if followup.told is None and spelt != as_seen(question):
            followup = replace(followup, told=spelt.strip())
        if followup.step is not None and before.past is not None:
            answer = self._beside(followup, followup.step, before.past, top_k)
            now = replace(before, earlier=before.past.recent).shows(
                before.past.query, answer, self._engine.threshold
            )
        else:
            query = understand(followup.question, self._engine.people, self._engine.library, ignore)
            moved = _moved(followup, query, scope, ignore)
            ask = partial(
                self._engine.ask_within,
                question=followup.question,
                top_k=top_k,
                everything=everything,
                ignore=ignore,
            )
            left_out = before.shown if followup.more else ShownQuotes()
            found = _unrepeated(ask, _within(scope, moved, followup, query), left_out)
            answer = self._told(found, followup, moved)
            earlier = () if before.past is None else before.past.recent
            now = _State(None, before.shown, earlier).shows(query, answer, self._engine.threshold)
        self.memory = Memory(before, now, asked)
        return replace(answer, question=question.strip())

    def over(self, engine: Engine) -> Conversation:
        """The conversation over another generation of the index.

        It begins anew where that one lacks a document or a name of this one, or
        has another text: what was shown may not be there any more.
        """
        conversation = Conversation(engine)
        if _content(self._engine) <= _content(engine):
            conversation.memory = self.memory
        return conversation

    def _told(self, answer: Answer, followup: Followup, moved: Moved) -> Answer:
        """An answer with how its question was completed and where to it moved."""
        found = answer.understood
        if found is None:
            return answer
        titles = tuple(self._documents[name].title or name for name in moved.documents)
        return replace(
            answer,
            understood=replace(
                found,
                resolved=followup.told,
                documents=found.documents or moved.documents,
                titles=found.titles or titles,
                since=found.since or moved.since,
                until=found.until or moved.until,
            ),
        )

    def _beside(self, followup: Followup, step: Step, past: Past, top_k: int) -> Answer:
        """What stands beside one of the last quotes; by its place, so nothing is searched."""
        index, quotes = self._engine.index, past.quotes
        found, searched = NOTHING, Searched(passages=0, speakers=0, documents=0)
        told = _TOLD[step]
        if quotes:
            numbered = [(self._documents[q.document].id, q) for q in quotes]
            document, shown = numbered[anchor(numbered, index, step)]
            found = beside(index, document, shown, step, followup.speakers)
            searched = within(index, document)
            told = f"{told} ({shown.speaker or 'unknown speaker'}, {shown.document})"
        beside_it = tuple(whole(index, position) for position in found.positions[:top_k])
        return Answer(
            question=followup.question,
            answered=found.answers,
            confidence=float(found.answers),
            quotes=beside_it,
            searched=searched,
            understood=Understood(Asks.WHAT, (), (), (), (), None, None, "", resolved=told),
        )


def _content(engine: Engine) -> set[tuple[str, str]]:
    """The documents of an index with their checksums, and its speakers."""
    store = engine.index.store
    documents = store.rows("SELECT name, sha256 FROM documents")
    return {*documents, *(("speaker", speaker.name) for speaker in engine.speakers())}


def _unrepeated(ask: Callable[[Scope], Answer], scope: Scope, shown: ShownQuotes) -> Answer:
    """An answer without any quote that was shown, or that says the same in the same words."""
    scope = replace(scope, without=shown.places)
    answer = ask(scope)
    while again := shown.repeated(answer.quotes):
        scope = replace(scope, without=(*scope.without, *again))
        answer = ask(scope)
    return answer


def _within(scope: Scope, moved: Moved, followup: Followup, query: Query) -> Scope:
    """The scope of a follow-up: moved, and without the words of those who have spoken."""
    by = query.speakers(Relation.BY)
    return replace(
        scope,
        documents=scope.documents or moved.documents,
        since=scope.since or moved.since,
        until=scope.until or moved.until,
        besides=tuple(name for name in followup.others if name not in by),
    )


def _moved(followup: Followup, query: Query, scope: Scope, ignore: Collection[Aspect]) -> Moved:
    """Where and when a question has moved to, unless its words tell or something was chosen."""
    elsewhere = not (query.documents or scope.documents or Aspect.DOCUMENT in ignore)
    dated = query.since or query.until or scope.since or scope.until or Aspect.DATE in ignore
    return Moved(
        followup.question,
        followup.documents if elsewhere else (),
        None if dated else followup.since,
        None if dated else followup.until,
    )
