"""Labelled meetings from QMSum, from debates with sidecars, from any labelled transcript."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.errors import SetError
from eval.renderings.meeting import Meeting, Participant, Utterance, merged
from eval.sets.transcript import one_line
from index.errors import OnRecordError
from index.metadata import read_sidecar
from index.read import read_document
from index.types import Kind, Metadata, Method

MARK = re.compile(r"\{\w+\}")
"""What QMSum writes for a sound, a gap or a slip of the tongue."""
SPACED = re.compile(r"\s+(?=[.,?!;:%)\]])|(?<=[(\[$£])\s+|(?<=\w)\s+(?='(?:s|re|ve|ll|d|m|t)\b)")
HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
QUOTATION = re.compile(r'"\s*([^"]*?)\s*"')
SPELT = re.compile(r"\b[^\W_](?:_[^\W_])*_?(?!\w)")
"""Letters that are said one by one: T_V_, L_C_D."""
TITLE = re.compile(
    r"(?:(?:(?:The Honourable|Rt|Right|Hon|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Baroness|Rev)\b\.?"
    r"|Professor(?=\s\w{2,}\s))\s+)+(?=\S)"
)
LETTERS = re.compile(r"\s+(?:AM|AS|MS|MP|MSP|QC|OBE|CBE)$")
OFFICE = re.compile(r"(?P<office>The (?:\w+ )?Chair) \((?P<person>.+)\)")
LABELLED = frozenset((Method.LABEL, Method.INHERITED, Method.VOICE_TAG))


def load_meetings(source: Path) -> tuple[Meeting, ...]:
    """The meetings of a QMSum file, of a labelled transcript, or of a folder of these.

    Raises:
        SetError: the source can't be read, or nobody in it is labelled.
    """
    if source.suffix == ".jsonl":
        return _qmsum(source)
    paths = [source]
    if source.is_dir():
        paths = sorted(p for p in source.rglob("*") if p.suffix in (".txt", ".md", ".jsonl"))
    meetings = [m for p in paths for m in (_qmsum(p) if p.suffix == ".jsonl" else _labelled(p))]
    if not meetings:
        raise SetError(f"{source}: no transcript with labelled speakers; see --help for sources")
    return tuple(meetings)


def _qmsum(path: Path) -> tuple[Meeting, ...]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entries = json.loads(line)["meeting_transcripts"]
            found.append(meeting_of(entries, f"{path.stem} meeting {number:03}"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SetError(f"{path}:{number}: no QMSum meeting ({error!r})") from error
    return tuple(found)


def meeting_of(entries: Sequence[Mapping[str, Any]], name: str) -> Meeting:
    """A meeting of `{"speaker": ..., "content": ...}` entries."""
    people = people_of([" ".join(entry["speaker"].split()) for entry in entries])
    said = [
        Utterance(people[" ".join(entry["speaker"].split())], written(entry["content"]))
        for entry in entries
    ]
    title = "Committee meeting" if any(p.is_named for p in people.values()) else "Project meeting"
    return Meeting(name, title, "2020-05-13", merged(u for u in said if _has_words(u.words)))


def written(words: str) -> str:
    """Words as a transcript for people has them: no marks of sounds, no blanks before stops."""
    text = " ".join(MARK.sub(" ", one_line(words)).split())
    text = SPELT.sub(lambda found: found[0].replace("_", ""), text)
    text = HYPHEN.sub("-", SPACED.sub("", QUOTATION.sub(r'"\1"', text)))
    return " ".join(text.split())


def people_of(labels: Sequence[str]) -> dict[str, Participant]:
    """The participant that each label means; the short labels of somebody mean the same one."""
    found: dict[str, Participant] = {}
    by_name: dict[str, Participant] = {}
    for label in sorted(dict.fromkeys(labels), key=len, reverse=True):
        chair = OFFICE.fullmatch(label)
        person = participant_of(chair["person"] if chair else label)
        if chair:
            person = Participant(person.name, person.title, person.letters, chair["office"])
            by_name.setdefault(chair["office"], person)
        found[label] = by_name.setdefault(person.name, person)
    return found


def participant_of(label: str) -> Participant:
    """The participant of a label such as `Mr. John Roe (Hill, Ind.)` or `Anna Lee AM`."""
    name, _, role = label.partition(" (")
    title = TITLE.match(name)
    name = name[title.end() :] if title else name
    letters = LETTERS.search(name)
    name = name[: letters.start()] if letters else name
    return Participant(
        name,
        title[0].strip() if title else "",
        letters[0].strip() if letters else "",
        role.removesuffix(")") or None,
    )


def _labelled(path: Path) -> tuple[Meeting, ...]:
    """The meeting of a labelled transcript; none where nothing is labelled.

    `Name: words` lines whose names the sidecar has are taken as they are,
    anything else as the label layout reads it.
    """
    try:
        sidecar = read_sidecar(path) or Metadata()
        said = _by_sidecar(path.read_text(encoding="utf-8"), sidecar) or _as_read(path)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    except OnRecordError as error:
        raise SetError(str(error)) from error
    if len({utterance.by for utterance in said}) < 2:
        return ()
    date = sidecar.date or "2020-05-13"
    return (Meeting(path.stem, sidecar.title or path.stem, date, merged(said)),)


def _by_sidecar(text: str, sidecar: Metadata) -> list[Utterance]:
    people = {p.name: Participant(p.name, role=p.role) for p in sidecar.people}
    said = []
    for line in text.split("\n"):
        label, colon, words = line.partition(": ")
        if not line.strip():
            continue
        if not colon or label not in people:
            return []
        words = " ".join(words.split())
        if _has_words(words):
            said.append(Utterance(people[label], words))
    return said


def _as_read(path: Path) -> list[Utterance]:
    document = read_document(path, path.name)
    return [
        Utterance(Participant(turn.speaker, role=turn.role), " ".join(words.split()))
        for turn in document.turns
        if turn.kind is Kind.SPEECH
        and turn.speaker
        and turn.method in LABELLED
        and _has_words(words := turn.span.of(document.text))
    ]


def _has_words(words: str) -> bool:
    return any(character.isalnum() for character in words)


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> SetError:
    reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
    return SetError(f"{path}: can't be read ({reason}); check the file")
