"""What a conversation remembers of the question before."""

from __future__ import annotations

from dataclasses import dataclass

from index.types import INTERVIEWER, Span
from qa.question.query import Query, Relation

MOST = 12
"""How many people a conversation remembers."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote that was shown: its document with the date, where it stands, and whose words it is.

    `answers` where it is sure enough to be an answer.
    """

    document: str
    span: Span
    speaker: str | None = None
    date: str | None = None
    answers: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """The last question, as it was completed, and the quotes that came, best first.

    `earlier` are those whom it or a question before it named, or whose words answered
    best there, the last ones first.
    """

    query: Query
    quotes: tuple[Shown, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def by(self) -> tuple[str, ...]:
        """Those whose words were asked for."""
        return self.query.speakers(Relation.BY)

    @property
    def named(self) -> tuple[str, ...]:
        """All whom the question names, those first whose words were asked for."""
        others = (self.query.speakers(relation) for relation in Relation)
        return tuple(dict.fromkeys((*self.by, *(name for names in others for name in names))))

    @property
    def single(self) -> tuple[str, ...]:
        """Those of them whom a name or a role means alone."""
        alone = {n.mention.speakers[0] for n in self.query.named if len(n.mention.speakers) == 1}
        return tuple(name for name in self.named if name in alone)

    @property
    def answering(self) -> tuple[str, ...]:
        """Whose words answered, best first; nobody where nothing did."""
        found = (shown.speaker for shown in self.quotes if shown.answers)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    @property
    def recent(self) -> tuple[str, ...]:
        """Those who have come up by now, the last ones first."""
        first = [] if self.first is None else [self.first]
        return tuple(dict.fromkeys((*self.single, *first, *self.earlier)))[:MOST]

    @property
    def first(self) -> str | None:
        """Whose the first quote is, if it answers and anybody knows."""
        top = self.quotes[0] if self.quotes else None
        known = top is not None and top.answers and top.speaker != INTERVIEWER
        return top.speaker if top is not None and known else None

    @property
    def author(self) -> str | None:
        """The one who was asked about, or else whose words answered best, if anybody knows."""
        return self.by[0] if len(self.by) == 1 else self.first
