"""Writing into `people.toml` what somebody says of the people of a document.

What stands there stays as it was written, comments and order too: an entry that
holds for the same document alone is added to, and others are put behind it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable, Array

from index.errors import MetadataError
from index.people.overrides import PEOPLE, folded
from index.types import INTERVIEWER, Document, Turn

LONGEST = 200
"""The most characters of a name."""

_SAYING = ("aliases", "voices", "interviews", "role")
"""The fields by which an entry says more than a name."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Whose a name or an unnamed voice of a document is: that of `name`.

    `found` is the name that the document gives, `INTERVIEWER` for somebody who
    asks without being named; None for a voice that has only its label, `voice`.
    """

    document: str
    name: str
    found: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a document: by the name shown, or the label of a voice without one."""

    speaker: str | None
    voice: str | None = None

    @classmethod
    def of(cls, turn: Turn) -> Who:
        """Who speaks in a turn."""
        return cls(turn.speaker, turn.voice if turn.speaker is None else None)


def clean(name: str) -> str:
    """A name as it is typed, in one line.

    Raises:
        MetadataError: nothing is typed, or what is no name.
    """
    words = " ".join(name.split())
    if not words:
        raise MetadataError("the name is empty: write who it is")
    if len(words) > LONGEST:
        raise MetadataError(f"the name is longer than {LONGEST} characters: shorten it")
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in words):
        raise MetadataError("the name holds characters that can't be shown: write it anew")
    return words


def mends(document: Document, shown: Document, name: str, who: Who) -> tuple[Mend, ...]:
    """What makes all that is somebody's in a document that of `name`.

    `document` has the names that it gives itself, `shown` those that are shown
    now; `who` is somebody there.
    """
    found: dict[Mend, None] = {}
    for turn, now in zip(document.turns, shown.turns, strict=True):
        is_named = turn.speaker is not None
        if Who.of(now) == who and (is_named or turn.voice is not None):
            voice = None if is_named else turn.voice
            found[Mend(document.name, name, turn.speaker, voice)] = None
        for quotation, quoted in zip(turn.quotations, now.quotations, strict=True):
            if quotation.speaker is not None and quoted.speaker == who.speaker:
                found[Mend(document.name, name, quotation.speaker)] = None
    return tuple(found)


def mended(content: str, mends: Iterable[Mend]) -> str:
    """The text of a `people.toml` that says all this too.

    Raises:
        MetadataError: the text is not valid TOML.
    """
    mends = tuple(mends)
    document = _parsed(content)
    for mend in mends:
        _take_back(document, mend)
    for mend in mends:
        _rename(document, mend)
    content = tomlkit.dumps(document)
    for mend in mends:
        document = _parsed(content)
        entry = _entry_of(document, mend)
        if entry is None:
            document = _parsed(_with_entry(document, mend))
            entry = document["person"][-1]
        _say(entry, mend)
        content = tomlkit.dumps(document)
    return content


def _parsed(content: str) -> Any:
    try:
        return tomlkit.parse(content)
    except TOMLKitError as error:
        raise MetadataError(f"{PEOPLE}: is not valid TOML: {error}") from error


def _say(entry: MutableMapping[str, Any], mend: Mend) -> None:
    if mend.voice is not None:
        voices = _field(entry, "voices", tomlkit.inline_table())
        known = voices.get(mend.document)
        labels = [known] if isinstance(known, str) else list(known or ())
        if mend.voice not in labels:
            voices[mend.document] = [*labels, mend.voice] if labels else mend.voice
    elif mend.found == INTERVIEWER:
        _append(entry, "interviews", mend.document)
    elif mend.found is not None and folded(mend.found) != folded(mend.name):
        _append(entry, "aliases", mend.found)


def _take_back(document: Any, mend: Mend) -> None:
    """Take from others what was said of the same in this document."""
    others = (e for e in document.get("person", ()) if not _is_named(e, mend.name))
    for entry in others:
        if mend.voice is not None:
            _drop_voice(entry.get("voices", {}), mend.document, mend.voice)
        elif mend.found == INTERVIEWER:
            _drop(entry.get("interviews", []), mend.document)
        elif mend.found is not None and _is_alone(entry, mend):
            _drop(entry.get("aliases", []), mend.found)


def _rename(document: Any, mend: Mend) -> None:
    """Give the new name to an entry for this document alone that says no more than the old one."""
    for entry in document.get("person", ()):
        is_old = mend.found not in (None, INTERVIEWER) and _is_named(entry, str(mend.found))
        if is_old and _is_alone(entry, mend) and not any(entry.get(key) for key in _SAYING):
            entry["name"] = mend.name


def _drop_voice(voices: MutableMapping[str, Any], document: str, label: str) -> None:
    known = voices.get(document)
    if isinstance(known, list):
        _drop(known, label)
    if known in (label, []):
        del voices[document]


def _drop(values: list[Any], value: str) -> None:
    for one in [one for one in values if folded(str(one)) == folded(value)]:
        values.remove(one)


def _is_named(entry: MutableMapping[str, Any], name: str) -> bool:
    return folded(str(entry.get("name", ""))) == folded(name)


def _is_alone(entry: MutableMapping[str, Any], mend: Mend) -> bool:
    """Whether an entry holds for the document alone."""
    return [str(name) for name in entry.get("documents", ())] == [mend.document]


def _entry_of(document: Any, mend: Mend) -> MutableMapping[str, Any] | None:
    """The entry to add to: one of this name for this document alone.

    For a voice or an interviewer, which name their document by themselves, also
    one for all documents.
    """
    by_name = mend.voice is None and mend.found != INTERVIEWER
    for entry in document.get("person", ()):
        fits = _is_alone(entry, mend) or ("documents" not in entry and not by_name)
        if fits and _is_named(entry, mend.name):
            found: MutableMapping[str, Any] = entry
            return found
    return None


def _with_entry(document: Any, mend: Mend) -> str:
    """The text with an entry of this name for this document behind all others."""
    entry = {"name": mend.name, "documents": [mend.document]}
    people = document.get("person")
    if isinstance(people, Array):
        people.append(entry)
        return tomlkit.dumps(document)
    content = tomlkit.dumps(document).rstrip()
    above = f"{content}\n\n" if content else ""
    return above + tomlkit.dumps({"person": [entry]})


def _field(entry: MutableMapping[str, Any], key: str, empty: Any) -> Any:
    """A field of an entry, which is made where it is missing: before the comments at its end."""
    if key not in entry:
        after = []
        body = entry.value.body if isinstance(entry, AbstractTable) else []
        while body and body[-1][0] is None:
            after.append(body.pop())
        entry[key] = empty
        body.extend(reversed(after))
    return entry[key]


def _append(entry: MutableMapping[str, Any], key: str, value: str) -> None:
    values = _field(entry, key, [])
    if value not in [str(one) for one in values]:
        values.append(value)
