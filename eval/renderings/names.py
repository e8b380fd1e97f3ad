"""Whether a name that a parser gives is that of a participant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from eval.renderings.meeting import Participant

_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady baroness hon honourable rt right the "
    "senator sen rep rev".split()
)
_LETTERS = frozenset("am as ms mp msp qc kc obe cbe".split())


def who_is(name: str, people: Sequence[Participant]) -> frozenset[Participant]:
    """All the participants that a name can mean.

    A name means somebody by being the whole of it, with or without title and
    letters; by the office alone; or by the surname, alone or with given names
    or initials that do not contradict.
    """
    exact = frozenset(p for p in people if _plain(name) in _whole(p))
    return exact or frozenset(p for p in people if _is_part(name, p))


@lru_cache(maxsize=8192)
def _whole(person: Participant) -> frozenset[str]:
    name, title, letters = person.name, person.title, person.letters
    forms = {name, f"{title} {name}", f"{name} {letters}", f"{title} {name} {letters}"}
    if person.role is not None:
        forms |= {person.role, f"{person.role} ({name})", f"{person.role} ({title} {name})"}
    return frozenset(map(_plain, forms))


@lru_cache(maxsize=65536)
def _is_part(name: str, person: Participant) -> bool:
    words = _plain(name.partition(" (")[0]).split()
    while words and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _LETTERS:
        words = words[:-1]
    own = _plain(person.name).split()
    if not words or not person.is_named or words[-1] != own[-1]:
        return False
    rest = iter(own[:-1])
    return all(any(_agree(word, given) for given in rest) for word in words[:-1])


def _agree(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return left == right or (len(short) == 1 and long.startswith(short))


@lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    """A name without case, accents and full stops."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.sub(r"[.’'ʼ]", "", bare).replace(",", " ").split())
