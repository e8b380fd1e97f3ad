"""Letters for people: initials that a document defines or its names have, `J.` for who asks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from index.languages import entries, every
from index.people import bare, has_initial, is_initials, same_person, split_name, stand_for
from index.turns.coded_roles import is_within, roles_coded
from index.turns.full_names import full_forms, full_name
from index.turns.label_grammar import Label, Shape
from index.turns.named import CYRILLIC, Named, is_given_name, people_in
from index.turns.words import ASKERS, SPOKEN
from index.types import INTERVIEWER, Person

ASKING_LETTERS = {pair.split()[0] for pair in entries("codes")} & SPOKEN
"""Letters for who asks that are words too: `I: Why now?`"""
INSTRUMENTAL = every("lead_ins.instrumental")
GIVEN = r"(?:[^\W\d_][\w'’.-]*\s+){1,3}"
IN_LINE = GIVEN.replace(r"\s", r"[ \t\xa0]")
DEFINED = re.compile(
    rf"(?P<name>{GIVEN}[^\W\d_][\w'’-]*)\s*(?:\((?P<in>[A-ZА-ЯІЇЄҐ][\w'’]{{0,4}})\)"
    rf"|[=–—]\s*(?P<eq>[A-Z]{{2,4}})\b)"
)
DEFINES = re.compile(r"\([A-ZА-ЯІЇЄҐ][\w'’]{0,4}\)|[=–—]\s*[A-Z]{2,4}\b")
MAX_DEFINED = 4
ABBREVIATED = re.compile(
    r"(?:^|[:,;]\s+)(?P<name>[^\W\d_a-z][^\W\d_]{3,})\s*\((?P<in>[^\W\d_a-z]{2,4})\)", re.MULTILINE
)
DEFINED_FIRST = re.compile(
    rf"^\s*(?P<short>[A-ZА-ЯІЇЄҐ]{{1,4}})\s*(?:[=:–—-])\s*(?P<name>{IN_LINE}[^\W\d_][\w'’-]+)",
    re.MULTILINE,
)


def initials_of(opening: str) -> dict[str, str]:
    """The initials that the opening of a document defines: `Anna Lee (AL)`."""
    found: dict[str, str] = {}
    for match in _definitions(opening):
        short = match["in"] or match["eq"]
        name = " ".join(match["name"].split())
        for words in (name.split()[-n:] for n in range(2, 5)):
            full = " ".join(words).replace("-", " ")
            if stand_for(short, full) or _starts_of(short, words):
                found[short] = " ".join(words)
                break
    for match in ABBREVIATED.finditer(opening) if "(" in opening else ():
        if is_within(match["in"], match["name"]):
            found.setdefault(match["in"], match["name"])
    for match in DEFINED_FIRST.finditer(opening):
        if stand_for(match["short"], match["name"]):
            found.setdefault(match["short"], " ".join(match["name"].split()))
    for short, name in roles_coded(opening):
        found.setdefault(short, name)
    return found


def _definitions(opening: str) -> Iterator[re.Match[str]]:
    """Names with their initials after them: where initials stand, and the four words before."""
    after = 0
    for place in DEFINES.finditer(opening):
        words = opening[after : place.start()].rsplit(None, MAX_DEFINED)
        start = after + (len(words[0]) if len(words) > MAX_DEFINED else 0)
        found = DEFINED.search(opening, start, place.end())
        if found is not None:
            after = found.end()
            yield found


def _starts_of(short: str, words: Sequence[str]) -> bool:
    """Whether letters are the starts of a given name and a surname: JBA of John Barlow."""
    if len(words) != 2 or len(short) < 2:
        return False
    first, last = (word.casefold() for word in words)
    plain = short.casefold()
    return any(
        first.startswith(plain[:at]) and last.startswith(plain[at:]) for at in range(1, len(plain))
    )


def people_of_initials(labels: Iterable[Label], opening: str) -> tuple[Person, ...]:
    """Those whom the opening names in full and labels with an initial: J. Roe of John Roe."""
    found: dict[str, Person] = {}
    for label in labels:
        name = full_name(label.name)
        if not has_initial(name):
            continue
        full = _only_form(split_name(name).words[-1], opening)
        if full is not None and not has_initial(full) and same_person(full, name):
            found[full] = Person(full)
    return tuple(found.values())


def asking_letters(labels: Sequence[Label], asker: str | None) -> dict[str, str]:
    """Who is meant by the one letter of a label for who asks: `J.` after `Journalist`."""
    found = {}
    for label in labels:
        letter = bare(label.name)
        if len(letter) != 1:
            continue
        alike = [one for one in labels if one is not label and bare(one.name)[:1] == letter]
        asks = all(one.name.casefold().rstrip(".") in ASKERS for one in alike)
        if asks and (alike or letter in ASKING_LETTERS):
            found[label.name] = asker or INTERVIEWER
    return found


def initials_among(
    labels: Iterable[Label], opening: str, known: Collection[str], others: Collection[str]
) -> dict[str, str]:
    """Who alone of those whom the opening names in full has the letters of a label: `TL:`.

    Not if one of the `others` has them.
    """
    letters = [
        label.name
        for label in labels
        if label.shape is Shape.CAPITALS
        and 1 < len(label.name) < 4
        and label.name not in known
        and not any(is_initials(label.name, name) for name in others)
    ]
    if not letters:
        return {}
    names = {named.name for named in people_in(opening) if _is_nominative(named, opening)}
    shouted = " \n".join(line.title() for line in opening.splitlines() if line.isupper())
    names.update(n.name for n in people_in(shouted) if is_given_name(n.name.split()[0]))
    found = {short: [name for name in names if is_initials(short, name)] for short in letters}
    return {short: fit[0] for short, fit in found.items() if len(fit) == 1}


def _is_nominative(named: Named, text: str) -> bool:
    """Whether a name stands as it is, not in a case that a preposition or a verb gives it."""
    before = text[: named.span.start].rsplit(None, 1)[-1:]
    if before and before[0].casefold() in INSTRUMENTAL:
        return False
    return CYRILLIC.match(named.name) is None or is_given_name(named.name.split()[0])


def _only_form(surname: str, opening: str) -> str | None:
    """The one full name with this surname in the opening; None where there are several."""
    names = list(full_forms(surname, opening, introduced=False))
    same = names and all(same_person(name, names[0]) for name in names)
    return max(names, key=len) if same else None
