"""An engine with a handful of transcripts and a crude search, for driving the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.errors import QuestionError
from index.types import INTERVIEWER, Document, Kind, Metadata, Method, Span, Turn
from qa.types import (
    SPOKEN,
    Answer,
    Appearance,
    Asks,
    Aspect,
    Check,
    DocumentSummary,
    Place,
    Quote,
    Reply,
    RoleHeld,
    Searched,
    SpeakerGroup,
    SpeakerSummary,
    Subject,
    Transcript,
    Understood,
    Verdict,
)

WORD = re.compile(r"\w{4,}")
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
LONGEST = 2000


@dataclass(frozen=True)
class Said:
    """A turn of a stand-in transcript."""

    speaker: str | None
    words: str
    role: str | None = None
    kind: Kind = Kind.SPEECH


def transcript(name: str, title: str | None, date: str | None, *said: Said) -> Document:
    """A document of `Name: words` paragraphs; every turn answers a question just before it."""
    text = ""
    turns: list[Turn] = []
    for line in said:
        text += f"{line.speaker}: " if line.speaker else ""
        span = Span(len(text), len(text) + len(line.words))
        text += line.words + "\n\n"
        before = turns[-1] if turns else None
        asked = before is not None and before.span.of(text).endswith("?")
        turns.append(
            Turn(
                span,
                line.kind,
                line.speaker,
                line.role,
                Method.LABEL if line.speaker else Method.UNKNOWN,
                reply_to=before.span if before is not None and asked else None,
            )
        )
    return Document(name, text, tuple(turns), Metadata(title=title, date=date))


class StandInEngine:
    """Ranks turns by the words they share with the question."""

    def __init__(self, *documents: Document) -> None:
        self.all = documents
        self._documents = {document.name: document for document in documents}

    def advice(self) -> str | None:
        return None

    def documents(self) -> tuple[DocumentSummary, ...]:
        return tuple(
            DocumentSummary(
                d.name, d.metadata.title, d.metadata.date, len(d.turns), _spoken_words(d)
            )
            for d in self._documents.values()
        )

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        return tuple(self._summary(name) for name in self._named_speakers())

    def document(self, name: str) -> Document:
        if name not in self._documents:
            raise QuestionError(f"No document is called {name!r}.")
        return self._documents[name]

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
        if not question.strip():
            raise QuestionError("The question is empty: write what you want to know.")
        if len(question) > LONGEST:
            raise QuestionError(f"The question is longer than {LONGEST} characters: shorten it.")
        named = () if speakers or Aspect.SPEAKER in ignore else self._named(question)
        only, inside = {*speakers, *named}, set(documents)
        pool = [
            (document, turn)
            for document, turn in self._spoken(frozenset(kinds))
            if (not only or turn.speaker in only)
            and (not inside or document.name in inside)
            and (since is None or (document.metadata.date or "") >= since)
            and (until is None or (document.metadata.date or "9") <= until)
        ]
        ranked = sorted((_quote(document, turn, question) for document, turn in pool), key=_rank)
        quotes = tuple(ranked[:top_k])
        best = quotes[0].confidence if quotes else 0.0
        if best >= 0.3:
            quotes = tuple(quote for quote in quotes if quote.confidence >= 0.3)
        searched = Searched(
            len(pool),
            len({turn.speaker for _, turn in pool}),
            len({document.name for document, _ in pool}),
        )
        understood = Understood(Asks.WHAT, named, (), (), (), None, None, question)
        answer = Answer(question, best >= 0.3, best, quotes, searched, understood=understood)
        grouped = everything and answer.answered
        return replace(answer, groups=tuple(_groups(quotes))) if grouped else answer

    def ask_many(
        self,
        questions: Iterable[str],
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        kinds: Iterable[Kind] = SPOKEN,
        everything: bool = False,
        ignore: Collection[Aspect] = (),
    ) -> Iterator[Answer]:
        for question in questions:
            try:
                yield self.ask(
                    question,
                    top_k=top_k,
                    speakers=speakers,
                    documents=documents,
                    since=since,
                    until=until,
                    everything=everything,
                    ignore=ignore,
                )
            except QuestionError as error:
                yield Answer(question, False, 0.0, (), Searched(0, 0, 0), str(error))

    def conversation(self) -> StandInConversation:
        return StandInConversation(self)

    def check(self, quotation: str, speaker: str | None = None) -> Check:
        """Exact where it stands so; altered where all but few of its words do."""
        asked = _words(quotation)
        if not asked:
            raise QuestionError("The quotation is empty; give the words to look for.")
        for document, turn in self._spoken():
            at = turn.span.of(document.text).find(quotation)
            if at >= 0:
                start = turn.span.start + at
                span = Span(start, start + len(quotation))
                return Check(quotation, Verdict.EXACT, (_place(document, turn, span),))
        document, turn = max(
            self._spoken(), key=lambda s: len(asked & _words(s[1].span.of(s[0].text)))
        )
        if len(asked & _words(turn.span.of(document.text))) / len(asked) < 0.6:
            return Check(quotation, Verdict.NOT_FOUND, ())
        span = _best_sentence(document.text, turn.span, asked)
        return Check(quotation, Verdict.ALTERED, (_place(document, turn, span),))

    def appearances(self) -> dict[str, tuple[Appearance, ...]]:
        return {name: tuple(self._appearances(name)) for name in self._named_speakers()}

    def _named_speakers(self) -> dict[str, None]:
        return dict.fromkeys(turn.speaker for _, turn in self._spoken() if turn.speaker)

    def _named(self, question: str) -> tuple[str, ...]:
        return tuple(name for name in self._named_speakers() if f"does {name} say" in question)

    def _appearances(self, name: str) -> Iterator[Appearance]:
        for document in self._documents.values():
            turns = [t for d, t in self._spoken() if d is document and t.speaker == name]
            words = sum(len(turn.span.of(document.text).split()) for turn in turns)
            if turns:
                yield Appearance(document.name, document.metadata.date, len(turns), words)

    def subjects(self, most: int = 40) -> tuple[Subject, ...]:
        """Words that several people say."""
        found = (self._subject(word) for word in self._vocabulary(self._spoken()))
        several = (subject for subject in found if len(subject.speakers) > 1)
        return tuple(sorted(several, key=lambda s: (-s.documents, -s.turns, s.name))[:most])

    def subjects_of(self, speaker: str, most: int = 8) -> tuple[Subject, ...]:
        """Words that nobody else says."""
        own = self._vocabulary((d, turn) for d, turn in self._spoken() if turn.speaker == speaker)
        found = map(self._subject, own)
        return tuple(subject for subject in found if subject.speakers == (speaker,))[:most]

    def _vocabulary(self, spoken: Iterable[tuple[Document, Turn]]) -> list[str]:
        return sorted({word for d, turn in spoken for word in _words(turn.span.of(d.text))})

    def _subject(self, word: str) -> Subject:
        said = [(d, t) for d, t in self._spoken() if word in _words(t.span.of(d.text))]
        speakers = tuple(dict.fromkeys(t.speaker for _, t in said if t.speaker))
        return Subject(word, len(said), len({d.name for d, _ in said}), speakers)

    def _spoken(self, kinds: Collection[Kind] = SPOKEN) -> list[tuple[Document, Turn]]:
        return [
            (document, turn)
            for document in self._documents.values()
            for turn in document.turns
            if turn.kind in kinds
        ]

    def _summary(self, name: str) -> SpeakerSummary:
        turns = [(d, turn) for d, turn in self._spoken() if turn.speaker == name]
        return SpeakerSummary(
            name,
            tuple(dict.fromkeys(turn.role for _, turn in turns if turn.role)),
            len(turns),
            sum(len(turn.span.of(d.text).split()) for d, turn in turns),
            len({d.name for d, _ in turns}),
            held=tuple(
                dict.fromkeys(RoleHeld(t.role, d.name, d.metadata.date) for d, t in turns if t.role)
            ),
        )


class StandInConversation:
    """Puts the last question before one that begins with "And"."""

    def __init__(self, engine: StandInEngine) -> None:
        self._engine = engine
        self._last = ""

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
        leans = question.startswith("And ") and self._last
        self._last = f"{self._last} {question}" if leans else question
        answer = self._engine.ask(
            self._last,
            top_k=top_k,
            speakers=speakers,
            documents=documents,
            since=since,
            until=until,
            kinds=kinds,
            everything=everything,
            ignore=ignore,
        )
        if not leans or answer.understood is None:
            return answer
        return replace(answer, understood=replace(answer.understood, resolved=self._last))


def _groups(quotes: Sequence[Quote]) -> Iterator[SpeakerGroup]:
    for name in dict.fromkeys(quote.speaker for quote in quotes):
        own = tuple(n for n, quote in enumerate(quotes) if quote.speaker == name)
        yield SpeakerGroup(name, quotes[own[0]].role, own, own[0], None, None)


def _spoken_words(document: Document) -> int:
    spoken = (turn for turn in document.turns if turn.kind is Kind.SPEECH)
    return sum(len(turn.span.of(document.text).split()) for turn in spoken)


def _rank(quote: Quote) -> float:
    return -quote.score


def _transcript(document: Document) -> Transcript:
    return Transcript(document.name, document.metadata.title, document.metadata.date, document.text)


def _place(document: Document, turn: Turn, span: Span) -> Place:
    return Place(_transcript(document), span, turn.speaker, turn.role, turn.method)


def _quote(document: Document, turn: Turn, question: str) -> Quote:
    asked = _words(question.removeprefix("Everything about "))
    place = _transcript(document)
    reply = turn.reply_to
    asker = next((t.speaker for t in document.turns if t.span == reply), None)
    score = len(asked & _words(turn.span.of(document.text))) / max(1, len(asked))
    return Quote(
        place,
        turn.span,
        _best_sentence(document.text, turn.span, asked),
        turn.speaker,
        turn.role,
        turn.method,
        Reply(place, reply, asker) if reply else None,
        score,
        min(0.96, score),
        asks=turn.speaker == INTERVIEWER or turn.role == "interviewer",
        kind=turn.kind,
    )


def _best_sentence(text: str, span: Span, asked: set[str]) -> Span:
    sentences = [
        Span(span.start + match.start() + _indent(match.group()), span.start + match.end())
        for match in SENTENCE.finditer(span.of(text))
        if match.group().strip()
    ]
    return max(sentences, key=lambda s: len(asked & _words(s.of(text))), default=span)


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}
