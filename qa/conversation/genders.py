"""Whether somebody is he or she, as far as a title or a given name tells."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from index.people import FEMALE, MALE, bare, split_name
from index.people.known_names import MEN, WOMEN, bearer
from qa.conversation.phrasing import entries


class Gender(StrEnum):
    """Whom "he" and "she" can mean."""

    HE = "he"
    SHE = "she"


_BEARERS = {MEN: Gender.HE, WOMEN: Gender.SHE}


def gender_of(name: str, spellings: tuple[str, ...] = ()) -> Gender | None:
    """Whether a name is a man's or a woman's by a title or the given name; None where unclear."""
    found = {gender for written in (name, *spellings) if (gender := _told_by(written))}
    return found.pop() if len(found) == 1 else None


def _told_by(name: str) -> Gender | None:
    parts = split_name(name)
    titles = {bare(title) for title in parts.honorifics}
    if titles & MALE:
        return Gender.HE
    if titles & FEMALE:
        return Gender.SHE
    if not parts.is_full:
        return None
    first = bare(parts.words[0])
    known = bearer(first)
    return _BEARERS[known] if known else _given().get(first)


@cache
def _given() -> dict[str, Gender]:
    both = ((Gender.HE, "given.men"), (Gender.SHE, "given.women"))
    return {name: gender for gender, names in both for name in entries(names)}
