"""Captions on a screen: lines that stay or repeat, dashes, `>>` and labels that part speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import NamedTuple

from index.readers.caption_credits import STARTS as CREDIT_STARTS
from index.readers.caption_credits import is_credit
from index.readers.cues import Said
from index.turns.given import OTHER_LABEL
from index.turns.label_grammar import LabelMatch, Shape
from index.turns.label_match import match_label
from index.turns.paragraphs import ends_sentence
from index.turns.structure import MAX_STAGE, STAGE
from index.types import Kind, Voice, maker

CHANGE = ">>"
CHANGES = re.compile(r"(?=(?<!>)>>)")
DASHES = frozenset("-‐‑–—―")
DASH = re.compile(r"[-‐‑–—―]\s?(?=[^\s\d-])")
SUNG = ("♪", "♫")
NOISE = frozenset("([*♪♫")
PARTING = DASHES | NOISE
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
MIN_ROLLS, ROLLING, MAX_HELD = 2, 0.5, 4
SAMPLE = 2000
ALWAYS = 0.8
OFTEN = 0.5
SPEECH = Kind.SPEECH


_said = maker(Said)


class Caption(NamedTuple):
    """What stands on the screen in a stretch of time, in seconds; its voice where it is told.

    `lines` are parted by newlines, none of them blank, with single blanks.
    """

    begins: float | None
    ends: float | None
    lines: str
    voice: Voice | None = None


class _Labelling(NamedTuple):
    """How captions are labelled: the shapes of what is no label, whether each has its own."""

    unfit: frozenset[Shape]
    once: bool


def lines_of(text: str) -> str:
    """The lines of a cue that are not blank, their blanks single."""
    if not text.isascii():
        text = "\n".join([line for line in text.split("\n") if line.strip(UNSEEN)])
    text = text.strip()
    if text.isprintable():
        return " ".join(text.split()) if "  " in text else text
    return "\n".join([line for part in text.split("\n") if (line := " ".join(part.split()))])


def decoded(text: str) -> str:
    """A text with its entities, those that end with a semicolon, as characters."""
    return ENTITY.sub(lambda found: unescape(found.group()), text) if "&" in text else text


def said_in(captions: Iterable[Caption]) -> Iterator[Said]:
    """What is said in captions, in order, parted where the speaker may change.

    Where nearly all repeat their speaker's label, only that at which somebody
    begins to speak is kept.
    """
    shown = unrolled([caption for caption in captions if caption.lines])
    labelling = _labelling(shown)
    last, anew = "", False
    for begins, ends, lines, voice in shown:
        if lines[:2] in CREDIT_STARTS and is_credit(lines.replace("\n", " ")):
            yield Said(lines.replace("\n", " "), begins, ends, kind=Kind.STAGE)
            continue
        if voice is not None or _is_plain(lines):
            words = lines.replace("\n", " ")
            yield _said((words, begins, ends, voice, anew, False, "", "", 0, SPEECH))
            anew = False
            continue
        for said in _parts(lines, begins, ends, labelling, anew):
            again = labelling.once and said.label and said.label == last
            last = said.label if said.kind is SPEECH else last
            anew = said.opens and not said.goes_on and ends_sentence(said.words)
            yield said.without_label() if again else said


def _is_plain(lines: str) -> bool:
    """Whether nothing in a caption can part speakers or be no speech."""
    if ":" in lines or "：" in lines or CHANGE in lines or lines[0] in PARTING:
        return False
    return "\n" not in lines or not any(line[0] in PARTING for line in lines.split("\n"))


def unrolled(captions: list[Caption]) -> list[Caption]:
    """Captions in which a line that only stays on the screen is not said again.

    In captions that roll, most begin with the last line of the one before.
    """
    lines = [caption.lines for caption in captions]
    held = [0, *map(_held, lines, lines[1:])]
    if not any(held):
        return captions
    rolls = sum(0 < size < len(one.lines) for size, one in zip(held, captions, strict=False))
    if rolls < MIN_ROLLS or len(held) - held.count(0) < ROLLING * (len(held) - 1):
        return captions
    rest = ((c, c.lines[size:].lstrip("\n")) for size, c in zip(held, captions, strict=True))
    return [caption._replace(lines=lines) for caption, lines in rest if lines]


def _held(before: str, after: str) -> int:
    """How many characters of a caption are the last lines of the one before it, whole."""
    if after.partition("\n")[0] not in before:
        return 0
    lines = before.rsplit("\n", MAX_HELD)[-MAX_HELD:]
    tails = ("\n".join(lines[at:]) for at in range(len(lines)))
    return next((len(tail) for tail in tails if f"{after}\n".startswith(f"{tail}\n")), 0)


def _labelling(captions: Sequence[Caption]) -> _Labelling:
    """How captions are labelled: in small letters only where most have a label.

    A word in small letters before a colon is rather a part of a sentence.
    """
    first = [c.lines.partition("\n")[0] for c in captions[:SAMPLE] if c.voice is None]
    found = [(line, match) for line in first if (match := _label_of(line)) is not None]
    names = [line[m.start : m.end] for line, m in found if m.label.shape is not Shape.NOTICE]
    often = len(names) >= OFTEN * len(first)
    unfit = frozenset((Shape.NOTICE,) if often else (Shape.NOTICE, Shape.LOWER))
    runs = Counter(name for name, _ in groupby(names))
    recurs = max(runs.values(), default=0) > 1
    return _Labelling(unfit, recurs and len(names) >= ALWAYS * len(first))


def _label_of(line: str) -> LabelMatch | None:
    return match_label(line, 0, len(line)) if ":" in line or "：" in line else None


def _parts(
    written: str,
    begins: float | None,
    ends: float | None,
    labelling: _Labelling,
    anew: bool,
) -> list[Said]:
    """What is said in one caption; `anew` says that its speaker need not be the last one."""
    if "\n" not in written and CHANGE not in written and written[0] not in PARTING:
        labelled = _labelled(written, begins, ends, labelling)
        other = labelling.once and OTHER_LABEL.match(written) is not None
        return [labelled or Said(written, begins, ends, None, anew or other)]
    lines = written.split("\n")
    whole = " ".join(lines)
    if _is_noise(whole):
        return [Said(whole, begins, ends, kind=Kind.STAGE)]
    if len(lines) > 1 or CHANGE in whole:
        lines = _joined(_parted(lines))
    dashed = sum(line[0] in DASHES and DASH.match(line) is not None for line in lines)
    parts: list[tuple[Said, list[str]]] = []
    for line in lines:
        part = _opening(line, begins, ends, labelling, dashed > 1)
        if part is None and len(lines) > 1 and _is_noise(line):
            part = Said(line, begins, ends, kind=Kind.STAGE)
        if part is None and parts and parts[-1][0].kind is SPEECH:
            parts[-1][1].append(line)
        else:
            part = part or Said(line, begins, ends, None, anew and not parts)
            parts.append((part, [part.words]))
    return [p if len(words) == 1 else p._replace(words=" ".join(words)) for p, words in parts]


def _joined(lines: Iterable[str]) -> list[str]:
    """The lines, those at which nothing can begin on one with the line before."""
    joined: list[list[str]] = []
    for line in lines:
        if joined and joined[-1][0][0] not in NOISE and _is_plain(line):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [" ".join(one) for one in joined]


def _parted(lines: Iterable[str]) -> list[str]:
    """The lines, a new one from each change of speaker; no change stands by itself."""
    parted: list[str] = []
    mark = ""
    for line in lines:
        if CHANGE not in line and not mark:
            parted.append(line)
            continue
        for part in filter(None, map(str.strip, CHANGES.split(line))):
            if part.strip(">"):
                parted.append(f"{mark} {part}" if mark and part[0] != ">" else part)
                mark = ""
            else:
                mark = CHANGE
    return parted


def _is_noise(words: str) -> bool:
    if words[0] not in NOISE or len(words) > MAX_STAGE:
        return False
    return words.startswith(SUNG) or STAGE.fullmatch(words) is not None


def _opening(
    line: str, begins: float | None, ends: float | None, labelling: _Labelling, dialogue: bool
) -> Said | None:
    """A line at which somebody else may begin to speak; None where nothing says so.

    A dash says so in a `dialogue`, where others have one too, and before a capital.
    """
    dash = DASH.match(line) if line[0] in DASHES else None
    after = dash.end() if dash else 0
    words = line[after:]
    labelled = _labelled(words, begins, ends, labelling, line[:after].strip())
    if labelled is not None:
        return labelled
    if line.startswith(CHANGE):
        return Said(line, begins, ends, None, True, True)
    if dash and (dialogue or not words[0].islower()):
        return Said(line, begins, ends, None, True)
    return None


def _labelled(
    words: str, begins: float | None, ends: float | None, labelling: _Labelling, mark: str = ""
) -> Said | None:
    """Words that begin with a label, after a mark; None where they don't."""
    match = _label_of(words)
    if match is None or match.label.shape in labelling.unfit:
        return None
    label = words[match.start : match.end]
    return Said(words, begins, ends, None, True, True, mark, label, match.words)
