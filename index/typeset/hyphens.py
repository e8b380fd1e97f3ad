"""Words broken at the ends of lines: which hyphens the typesetter put there, which are the word's.

The document itself is the evidence: how it writes the word elsewhere, and
whether it breaks words at all.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

HYPHEN = "-\u2010"
LETTERS = r"[^\W\d_]"
BROKEN = re.compile(rf"(?P<head>(?:{LETTERS}|['’])+)[{HYPHEN}]$")
TAIL = re.compile(rf"(?:{LETTERS}|['’])+")
WORD = re.compile(rf"{LETTERS}+(?:['’]{LETTERS}+)*(?:[-\u2010]{LETTERS}+)*")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u3001-\u301f]")
DASH = "—―"
TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety vingt trente".split())
PREFIXES = frozenset(
    """
    self ex all well half mid quasi vice non so cross anti pro ultra кое вице экс пол во по
    """.split()
)
PARTICLES = frozenset(
    """
    то либо нибудь таки ка ce ci là je tu il elle on nous vous ils elles moi toi lui en y t
    """.split()
)
MIN_PART = 2


class Vocabulary(NamedTuple):
    """How a document writes its words inside lines, and whether it breaks words at their ends."""

    words: Counter[str]
    breaks: bool
    spaced_dash: bool


def vocabulary_of(lines: Sequence[str]) -> Vocabulary:
    """What the lines of a document show of its words."""
    words: Counter[str] = Counter()
    for at, line in enumerate(lines):
        found = [match[0].casefold().replace("\u2010", "-") for match in WORD.finditer(line)]
        if BROKEN.search(line):
            found = found[:-1]
        if at and BROKEN.search(lines[at - 1]):
            found = found[1:]
        for word in found:
            words[word] += 1
            if "-" in word:
                words.update(word.split("-"))
    known = Vocabulary(words, False, _spaces_dashes(lines))
    joined = kept = 0
    for line, following in itertools.pairwise(lines):
        parts = _parts(line, following)
        if parts is None:
            continue
        head, tail = parts
        joined += words[head + tail] > 0 or not (words[head] or words[tail])
        kept += words[f"{head}-{tail}"] > 0
    return known._replace(breaks=joined > kept)


def _spaces_dashes(lines: Sequence[str]) -> bool:
    text = "\n".join(lines)
    tight = len(re.findall(rf"\S[{DASH}]\S", text))
    return len(re.findall(rf"\S[{DASH}] ", text)) > tight or not tight


def _parts(line: str, following: str) -> tuple[str, str] | None:
    """The two parts of a word at a line's end, in small letters."""
    head, tail = BROKEN.search(line), TAIL.match(following)
    if head is None or tail is None:
        return None
    return head["head"].casefold(), tail[0].casefold()


def join(line: str, following: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A line without the hyphen of a broken word, and what parts it from the next one."""
    parts = _parts(line, following)
    if parts is not None:
        return (line, "") if _is_kept(parts, following, vocabulary) else (line[:-1], "")
    tight = line[-1] in DASH and line[-2:-1].isalnum() and not vocabulary.spaced_dash
    unspaced = UNSPACED.match(line[-1]) and UNSPACED.match(following[0])
    hyphened = line[-1] in HYPHEN and line[-2:-1].isalnum() and following[0].isalnum()
    return line, "" if tight or unspaced or hyphened else " "


def _is_kept(parts: tuple[str, str], following: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen belongs to the word."""
    head, tail = parts
    words = vocabulary.words
    joined, hyphened = words[head + tail], words[f"{head}-{tail}"]
    if joined or hyphened:
        return hyphened > joined
    if not following[0].islower():
        return following[0].isupper() or head in PREFIXES
    if head in TENS | PREFIXES or tail in PARTICLES:
        return True
    if min(len(head), len(tail)) < MIN_PART:
        return len(head) < MIN_PART
    return not vocabulary.breaks and bool(words[head]) and bool(words[tail])
