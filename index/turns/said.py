"""The quotations of prose, which of them somebody says, and whom the words beside them name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from index.turns.clauses import SENTENCE_END, Who
from index.turns.mentions import Meant
from index.turns.quotation_marks import Quoted, find_quoted, gaps_between
from index.turns.sayer_words import SayerWords
from index.turns.sayers import Sayer, sayer_after, sayer_before
from index.turns.told_dialogue import find_told
from index.types import Span

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
FREE_AFTER = ".!?…:;,—–-)»”\"'’"
ENDS_SENTENCE = (".", "!", "?", "…")
ENDS = (*ENDS_SENTENCE, ",", "—", "–")
MIN_WORDS = 3
DOCUMENT = Who.DOCUMENT


@dataclass(slots=True)
class Said:
    """A quotation in a paragraph, who may say it, and what is decided of it.

    `before` and `after` are the narration on its two sides. `chain` is shared
    by quotations that are one: one person's, over several paragraphs.
    """

    quoted: Quoted
    paragraph: int
    before: Span
    after: Span
    sayer: Sayer | None = None
    is_speech: bool = False
    meant: Meant | None = None
    evidence: Span | None = None


def find_said(
    text: str, run: Sequence[Span], first: int, words: SayerWords
) -> dict[int, list[Said]]:
    """The quotations of each paragraph, by its offset, with whom the words beside them name.

    `first` is the number of the first paragraph.
    """
    found: dict[int, list[Said]] = {}
    told = find_told(text, run, words)
    for at, (paragraph, marked) in enumerate(zip(run, find_quoted(text, run), strict=True)):
        quoted = told.get(at) or marked
        if quoted:
            found[paragraph.start] = _beside(text, paragraph, first + at, quoted, words)
    return found


def _beside(
    text: str, paragraph: Span, at: int, quoted: Sequence[Quoted], words: SayerWords
) -> list[Said]:
    first = quoted[0].span.start if quoted[0].told else paragraph.start
    gaps = gaps_between(quoted, first, paragraph.end)
    found = []
    for number, one in enumerate(quoted):
        said = Said(one, at, gaps[number], gaps[number + 1])
        _judge(text, said, number + 1 < len(quoted), words)
        found.append(said)
    _join(text, found, words)
    _add_short(text, found)
    return found


def _add_short(text: str, found: Sequence[Said]) -> None:
    """Take `“And soon.”` as speech where its paragraph has an attributed quotation."""
    if any(said.sayer is not None for said in found):
        for said in found:
            if said.is_speech:
                continue
            lead = said.before.of(text).rstrip()
            inner = said.quoted.inner.of(text).strip()
            free = not lead or lead[-1] in SENTENCE_END
            if free and inner[-1:] in ENDS_SENTENCE and inner[:1].isupper():
                said.is_speech = True


def _judge(text: str, said: Said, more: bool, words: SayerWords) -> None:
    """Whether a quotation is something that somebody says, and whom the words beside it name."""
    inner = said.quoted.inner.of(text).strip()
    tail = inner[-1:]
    count = _count(inner)
    if not count:
        return
    after: Sayer | None = None
    before: Sayer | None = None
    sayer: Sayer | None
    if not said.quoted.open:
        after = sayer_after(text, *said.after, tail, words, more)
    if not said.quoted.goes_on:
        before = sayer_before(text, *said.before, words)
    lead = said.before.of(text).rstrip()
    if before is not None and (lead.endswith((":", "：")) or after is None):
        sayer = before
    elif after is not None and (before is None or tail in ",?!，" or not more):
        sayer = after
    else:
        sayer = before
    embedded = bool(lead) and lead[-1] not in FREE_AFTER
    direct = sayer is before and before is not None and before.sure in (0.0, 1.0)
    said.sayer = sayer
    if sayer is not None and sayer.who is DOCUMENT:
        said.sayer = None
        return
    if said.quoted.goes_on or said.quoted.told:
        said.is_speech = True
    elif sayer is not None:
        said.is_speech = count >= MIN_WORDS or (count > 0 and (direct or not embedded))
    else:
        alone = not WORD.search(text, *said.before) and not WORD.search(text, *said.after)
        enough = count >= (1 if alone and not more else MIN_WORDS)
        said.is_speech = enough and _is_like_speech(text, said, lead, tail, words)
    if not said.is_speech:
        said.sayer = None


def _count(words: str) -> int:
    """How many words there are, up to as many as make a quotation speech."""
    first = words.split(None, MIN_WORDS)[:MIN_WORDS]
    if len(first) == MIN_WORDS and "".join(first).isalpha():
        return MIN_WORDS
    return sum(1 for _ in islice(WORD.finditer(words), MIN_WORDS))


def _is_like_speech(text: str, said: Said, lead: str, tail: str, words: SayerWords) -> bool:
    """Whether a quotation without a verb of saying is a sentence of its own, and no title."""
    if lead and lead[-1] not in FREE_AFTER:
        return False
    inner = said.quoted.inner.of(text).strip()
    if inner[0].isalpha() and not inner[0].isupper() and not said.quoted.goes_on:
        return False
    following = said.after.of(text).lstrip()
    ends = tail in ENDS or said.quoted.open or not following or following[0] in ".,!?;"
    if not ends or (lead[-1:] in ",—–-(" and tail not in ENDS):
        return False
    long = [word for word in WORD.findall(inner)[1:] if len(word) > 3]
    if tail not in ENDS and long and all(word[0].isupper() for word in long):
        return False
    beside = {word.casefold() for word in WORD.findall(lead[-80:])[-6:]}
    of_text = words.lists["documents"] | words.lists["quoting"]
    return not lead.endswith(":") or beside.isdisjoint(of_text)


def _join(text: str, found: Sequence[Said], words: SayerWords) -> None:
    """Quotations with nothing but `and` between them have one sayer."""
    for one, following in pairwise(found):
        between = WORD.findall(one.after.of(text))
        if all(words.has("joins", word.casefold()) for word in between):
            sayer = one.sayer or following.sayer
            if one.is_speech or following.is_speech:
                one.sayer = one.sayer or sayer
                following.sayer = following.sayer or sayer
                one.is_speech = following.is_speech = True
