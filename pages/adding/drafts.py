"""A document that is about to go in, as a card: who speaks, what is unknown, what is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.html import Markup, element, join
from index.languages import named as language
from index.people.mending import LONGEST, Mend, Who
from index.types import INTERVIEWER, Document, Kind, Span, Turn
from index.voices import Voices
from pages.adding.heard import Heard, heard, left_out
from pages.adding.tray import Draft
from pages.evidence import METHODS
from pages.places import badge
from pages.source import Place, turns
from pages.strip import strip
from pages.wording import count, named, readable_date, share_in_words

NOWHERE = Place(Span(0, 0), Span(0, 0))

TURNS, CHARACTERS = 6, 2500
"""How much of the beginning is shown at once, at most."""

TOLD = 12
"""How many pieces of each kind that is left out are told."""

PEOPLE = 50
"""How many people are listed, those who say most."""

OFFERED = 500
"""How many names are offered where one is typed: the document's own, then the index's."""

WORDS = 110
"""How many characters of a piece are shown."""

KINDS: Mapping[Kind, tuple[str, str | None]] = {
    Kind.HEADING: ("heading", None),
    Kind.STAGE: ("stage direction", None),
    Kind.COMMENT: ("reader’s comment", "readers’ comments"),
    Kind.NARRATION: ("piece of narration", "pieces of narration"),
}
"""What the kinds that are left out of the answers are called."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who is in the index, and in how many documents each speaks."""

    documents: Mapping[str, int]

    def voices(self, document: Document) -> Voices:
        """Everybody's colour, also of those in a document that is not in the index."""
        fresh = (turn.speaker for turn in document.turns if turn.speaker)
        return Voices([*self.documents, *fresh])


def card(draft: Draft, shown: Document, known: Known, twin: str | None) -> Markup:
    """A document as it was read; its people can be named there.

    `twin` is a document of the index that is the same file.
    """
    people, voices = heard(shown), known.voices(shown)
    words = sum(one.words for one in people)
    return element(
        "article",
        _header(draft, shown, words),
        strip(shown, NOWHERE.quote, voices),
        join(
            *(element("p", line, class_="note", dir="auto") for line in _notes(draft, shown, twin))
        ),
        _changes(draft.mends),
        _people(draft, shown, people, known, voices),
        _left_out(shown),
        _beginning(shown, voices),
        class_="draft",
        data_draft=draft.key,
        aria_label=shown.metadata.title or draft.name,
    )


def refused(draft: Draft, problem: str) -> Markup:
    """A file that can't be read or could not go in, and why, in a line."""
    heading = element("h3", draft.given, dir="auto", tabindex=-1)
    return element(
        "article",
        element("header", element("div", heading, class_="what"), _leave(draft)),
        element("p", problem, class_="note", dir="auto"),
        class_="draft is-refused",
        data_draft=draft.key,
        aria_label=draft.given,
    )


def _header(draft: Draft, shown: Document, words: int) -> Markup:
    title = shown.metadata.title
    facts = (
        draft.name if title else None,
        readable_date(shown.metadata.date) or "no date",
        language(shown.language) if shown.language else None,
        f"{count(words, 'word')} spoken",
    )
    told = element("p", element("bdi", " · ".join(fact for fact in facts if fact)))
    heading = element("h3", title or draft.name, dir="auto", tabindex=-1)
    read = element("button", "Read it through", type="button", class_="show", data_draft=draft.key)
    return element("header", element("div", heading, told, class_="what"), read, _leave(draft))


def _leave(draft: Draft) -> Markup:
    label = "Leave as it is" if draft.indexed else "Leave out"
    return element(
        "button", label, type="button", class_="discard", aria_label=f"{label}: {draft.given}"
    )


def _notes(draft: Draft, shown: Document, twin: str | None) -> Iterator[str]:
    yield from shown.notes
    if twin is not None:
        yield f"The index has this very file already, as {twin}."
    elif draft.name != draft.wanted:
        yield f"Another document is called {draft.wanted}: this one will be {draft.name}."
    if not any(turn.kind is Kind.SPEECH for turn in shown.turns):
        yield "Nobody speaks in it, so no question will find it."


def _changes(mends: Collection[Mend]) -> Markup:
    """What was said of people by hand; each can be taken back."""
    chips = [
        element(
            "li",
            element("span", element("bdi", _found(mend)), " is ", element("bdi", mend.name)),
            element(
                "button",
                "×",
                type="button",
                class_="unmend",
                data_number=number,
                aria_label=f"Take back that {_found(mend)} is {mend.name}",
                title="Take this back",
            ),
        )
        for number, mend in enumerate(mends)
    ]
    return element("ul", *chips, class_="limits", aria_label="Said by you") if chips else join()


def _found(mend: Mend) -> str:
    return mend.voice or ("the interviewer" if mend.found == INTERVIEWER else mend.found or "")


def _people(
    draft: Draft, shown: Document, people: Sequence[Heard], known: Known, voices: Voices
) -> Markup:
    """Everybody who speaks, each with a form to say who that is."""
    words = sum(one.words for one in people) or 1
    rows = [
        element(
            "li",
            badge(one.who.speaker),
            _told(draft, one, one.words / words, known),
            _naming(draft, one.who)
            if one.who.speaker or one.who.voice
            else _unnamed(shown, one.first),
            class_=voices.of(one.who.speaker),
            data_speaker=one.who.speaker,
            data_voice=one.who.voice,
        )
        for one in people[:PEOPLE]
    ]
    if len(people) > PEOPLE:
        more = count(len(people) - PEOPLE, "more person", "more people")
        rows.append(element("li", f"and {more}"))
    own = (one.who.speaker for one in people if one.who.speaker != INTERVIEWER)
    names = list(dict.fromkeys(name for name in (*own, *known.documents) if name))
    options = [element("option", value=name) for name in names[:OFFERED]]
    return join(
        element("ul", *rows, class_="persons"),
        element("datalist", *options, id=f"names-{draft.key}"),
    )


def _told(draft: Draft, one: Heard, share: float, known: Known) -> Markup:
    """Who somebody is, and how much they say."""
    who = one.who
    is_told = who.speaker is None or who.speaker == INTERVIEWER or draft.indexed
    elsewhere = 0 if is_told else known.documents.get(str(who.speaker), 0)
    role = None if one.role == who.speaker else one.role
    facts = (
        f"{share_in_words(share)} of the words",
        count(one.turns, "turn"),
        METHODS[one.first.method].lower() if who.speaker else None,
        f"speaks in {count(elsewhere, 'document')} of the index" if elsewhere else None,
    )
    return element(
        "div",
        element("span", named(who.speaker, who.voice), class_="name", dir="auto"),
        element("span", role, class_="role", dir="auto") if role else "",
        element("span", " · ".join(fact for fact in facts if fact), class_="facts"),
        class_="who",
    )


def _naming(draft: Draft, who: Who) -> Markup:
    """A form to say who somebody is: by a new name, or by that of somebody else who is here."""
    told = who.speaker or who.voice
    action = "Rename or merge"
    if who.speaker is None:
        action = "Give a name"
    elif who.speaker == INTERVIEWER:
        action = "Say who asks"
    box = element(
        "input",
        name="name",
        required=True,
        maxlength=LONGEST,
        dir="auto",
        autocomplete="off",
        list=f"names-{draft.key}",
    )
    return element(
        "details",
        element("summary", action, aria_label=f"{action}: {told}"),
        element(
            "form",
            element("label", "The name, or that of somebody here to make them one ", box),
            element("button", "Save", type="submit"),
        ),
        class_="naming",
    )


def _unnamed(shown: Document, first: Turn) -> Markup:
    """What is said by somebody whom nothing tells apart, so that no name can be given."""
    words = _shortened(first.span.of(shown.text))
    return element(
        "p", "Nobody is named there: ", element("q", words, dir="auto"), class_="unnamed"
    )


def _left_out(shown: Document) -> Markup:
    """What is no speech, so that no question finds it."""
    found = left_out(shown)
    if not found:
        return join()
    told = ", ".join(count(len(pieces), *KINDS[kind]) for kind, pieces in found.items())
    lists = [
        element("ul", *_pieces(shown, KINDS[kind][0], pieces)) for kind, pieces in found.items()
    ]
    return element(
        "details",
        element("summary", f"Left out of the answers: {told}"),
        *lists,
        class_="left-out",
    )


def _pieces(shown: Document, kind: str, pieces: Sequence[Turn]) -> Iterator[Markup]:
    for turn in pieces[:TOLD]:
        words = element("span", _shortened(turn.span.of(shown.text)), dir="auto")
        yield element("li", element("small", kind), " ", words)
    if len(pieces) > TOLD:
        yield element("li", f"and {len(pieces) - TOLD:,} more")


def _beginning(shown: Document, voices: Voices) -> Markup:
    """The first turns, as they are shown beside the chat."""
    last = [n for n, t in enumerate(shown.turns[:TURNS]) if n == 0 or t.span.end <= CHARACTERS]
    few = shown.turns[: last[-1] + 1] if last else ()
    text = shown.text[: few[-1].span.end] if few else shown.text[:CHARACTERS]
    part = replace(shown, turns=few, text=text)
    return element("div", *turns(part, NOWHERE, voices), class_="opening")


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= WORDS else f"{line[:WORDS].rstrip()}…"
