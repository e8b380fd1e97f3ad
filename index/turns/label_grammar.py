"""What a speaker's label looks like: its name, the role it adds, times and marks around it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from index.languages import every
from index.people import HONORIFICS, PARTICLES, SUFFIXES, bare, key, skeleton
from index.turns.voices import is_nameless
from index.turns.words import GIVEN_TOO, NOTICES, ROLES, SPOKEN, SURNAME_TOO, slug
from index.types import maker

MAX_LABEL = 160
MAX_WORDS = 7
MAX_LOWER_WORDS = 4
MAX_OFFICE = 20

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*[apAP]\.?[mM]\b\.?)?"
DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?"
DAY_TIME = rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?\s+{CLOCK}"
TIME = rf"(?:[\[(<]\s*{CLOCK}\s*[\])>]|{CLOCK})"
NUMBERED = re.compile(r"Q\.?\s?\d{1,4}[.)]?\s+(?=[^\W\d_a-z])")
"""The number of a question before who asks it: `Q12 The Chair: Why now?`"""
STAMP = rf"(?:[\[(<]\s*{DAY}{CLOCK}\s*[\])>]|{DAY}{CLOCK})"
NESTED = r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)"
LEAD = re.compile(
    r"[\u200b\ufeff\u200e\u200f\s]*(?:>>+\s*)?(?:Q\.?\s?\d{1,4}[.)]?\s+|\d{1,4}[.)]\s+)?(?:[*_]{1,3}|<(?:b|strong|em|i)>)?"
    rf"(?:{STAMP}\s*(?:[-–—|]\s*)?(?:>>+\s*)?)?[*_]{{0,3}}"
)
COLON = re.compile(
    rf"(?P<name>(?:[^:：()\[\]\n]|{NESTED}|\[[^\]\n]{{0,40}}\]|(?<=\d):(?=\d))+?)"
    r"\s*(?:[*_]{1,3}|</(?:b|strong|em|i)>)?\s*[:：](?:[*_]{1,3}|</(?:b|strong|em|i)>)?"
    rf"(?P<time>\s*[\[(]{CLOCK}[\])])?"
)
CONGRESS = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+(?:[A-Z][\w.'’-]*\s+)*?"
    r"(?:(?:Ma?c|Mc|[DO]['’]|De|La|Van)?[A-Z]{2,}[A-Z'’-]*)(?:,\s+Jr\.?)?"
    r"(?:\s+of\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)?"
    r"|The\s+(?:[A-Z][A-Za-z]+\s+)*[A-Z]{3,}(?:\s+pro\s+tempore)?"
    r"|[A-Z][A-Z'’.-]+(?:\s+[A-Z]\.)?\s+[A-Z][A-Z'’-]+(?:\s+of\s+[A-Z][a-z]+)?)"
    rf"(?:\s*{NESTED})?)\.\s"
)
HEARING = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.|Senator|Representative|Chair(?:man|woman|person)?|General"
    r"|Admiral|Secretary|Governor|Judge|Ambassador|Commissioner|Director|Colonel|Sheriff|Professor)"
    r"\s+(?:[A-Z][a-z]+\s+|[A-Z]\.\s+)?[A-Z][\w'’]+(?:-[A-Z]\w+)*"
    r"|The\s+(?:Chair(?:man|woman|person)?|Clerk|Witness|Speaker|President|Moderator))"
    rf"(?:\s*{NESTED})?\.\s+(?=[A-Z\"“\[(])"
)
"""Labels of a hearing, which are not in capitals: `Mr. Roe. Thank you.`"""
FRENCH = re.compile(
    r"(?P<name>(?:M\.|Mme|Mlle)\s+(?:l[ea]\s+)?[^\W\d_][^.:\n]{2,110}?)\.\s+(?=[^\W\d_a-z«“\"])"
)
"""Labels of the French parliament: `Mme Anne Roux, ministre. Merci.`"""
STOPPED = re.compile(
    r"(?P<name>[^\W\d_a-z](?:[^.:\n]|(?<=\b[A-Z])\.|(?<=\bDr)\.){1,130}?)\.\s[–—-]\s+(?=\S)"
)
"""Labels with a stop and a dash, of the European Parliament: `Anna Roe (PPE). – Thank you.`"""
MONSIEUR = "M. "
STOPS = re.compile(r"\. [–—-] ")
HEARING_STARTS = frozenset("Mr Ms Mi Dr Se Re Ch Ge Ad Go Ju Am Co Di Sh Pr Th".split())
BRACKETED = re.compile(r"\[(?P<name>[^\W\d_a-z][^\[\]\n]{2,60})\]\s+(?=[^\W_a-z]|[\"“(])")
"""`[Anna Lee] Why now?`"""
BOLD = re.compile(r"\*\*(?P<name>[^\W\d_a-z][^:*\[\]()<>\n–—]{2,60})\*\*\s+(?=[^\W_a-z]|[\"“(])")
PARTED = re.compile(
    r"(?P<name>[^\W\d_a-z][^:,*\[\]()<>\n–—]{2,60}?)"
    rf"\s+(?:[\[(]{CLOCK}[\])]|[–—])\s+(?=[^\W_a-z]|[\"“(])"
)
SET_OFF = re.compile(rf"[\[(]{CLOCK}[\])]")
PARTS = re.compile(r"[\])] | [–—] ")
"""What parts a full name from the words after it, where no colon does."""
TIMES = re.compile(rf"(?<![\w:]){TIME}(?![\w:])")
TRAILING = re.compile(rf"(?P<core>.*?\S)\s*(?P<group>{NESTED}|\[[^\]\n]*\])\s*", re.DOTALL)
GROUP_ENDS = frozenset(")]")
MARKS, MARKS_AFTER = re.compile(r"[()\[\]：*_<\n]"), frozenset("[(*_<")
"""What makes a label more than a name before a colon, and what does after it."""
SENTENCE_STOP = re.compile(r"(?P<word>[^\s.]+)\.\s")
ABBREVIATED = HONORIFICS | SUFFIXES | every("asker_labels")
INITIAL = re.compile(r"[^\W\d_a-z]\.")
CAPITALS = re.compile(r"(?:M[ac]?c|[DO]['’]|[DL][ea]|Van)?[^a-zа-яіїєґ]+")
LINKS = frozenset("of for and & / - – —".split())
LATIN = frozenset("pro tempore tem".split())
"""What offices have in small letters: The SPEAKER pro tempore."""
NOT_IN_A_LABEL = re.compile(r"[\"“”„«»?!;=<>{}|\\…]|https?$")


class Shape(StrEnum):
    """What a label looks like, from the surest to one that is nobody's."""

    TITLED = "titled"
    FULL = "full"
    CAPITALS = "capitals"
    WORD = "word"
    LOWER = "lower"
    NOTICE = "notice"

    __hash__ = str.__hash__


class Form(StrEnum):
    """What stands between a label without a colon and the words after it."""

    STOPPED = "stopped"
    DASHED = "dashed"
    SET_OFF = "set off"
    """Brackets, a time in them, or bold type."""

    __hash__ = str.__hash__


class Label(NamedTuple):
    """A label taken apart: the name or office in it, the role it adds, what it looks like.

    Labels with one `key` are one person's, but for spelling.
    """

    name: str
    role: str | None
    shape: Shape
    nameless: bool
    key: str


class LabelMatch(NamedTuple):
    """A label at the start of a paragraph: offsets of its name and of the words after it."""

    label: Label
    start: int
    end: int
    words: int


_match = maker(LabelMatch)


def match_label(text: str, start: int, end: int) -> LabelMatch | None:
    """The label with which the paragraph `text[start:end]` begins, if something looks like one."""
    limit = end if end - start < MAX_LABEL else start + MAX_LABEL
    colon = text.find(":", start, limit)
    if colon > 0 and text.startswith(" ", colon + 1) and text[colon + 2 : colon + 3].isalnum():
        are_words, label = _parse_words(text[start:colon])
        if are_words:
            return label and _match((label, start, colon, colon + 2))
    if (named := _match_without_colon(text, start, end, limit)) is not None:
        return named
    if text[start] == "[" and (bracketed := _match_bracketed(text, start, end, limit)) is not None:
        return bracketed
    if text[start] == "Q" and (numbered := NUMBERED.match(text, start, limit)) is not None:
        start = numbered.end()
    if colon > start and text[start].isalpha() and MARKS.search(text, start, colon) is None:
        words = _words(text, colon + 1, end)
        if words == end or text[words] not in MARKS_AFTER:
            plain = _match_plain(text, start, colon, end, words)
            return plain or _match_congress(text, start, end, limit)
    if colon < 0 and text.find("：", start, limit) < 0:
        return _match_congress(text, start, end, limit)
    return _match_marked(text, start, end, limit) or _match_congress(text, start, end, limit)


def _words(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _match_plain(text: str, start: int, colon: int, end: int, words: int) -> LabelMatch | None:
    """What `_match_marked` finds where there are no marks."""
    if words == colon + 1 < end and (text[words].isdigit() or text[words] in "/\\"):
        return None
    written = text[start:colon].rstrip()
    label = parse_label(written)
    return label and LabelMatch(label, start, start + len(written), words)


def _match_marked(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    lead = LEAD.match(text, start, limit)
    found = COLON.match(text, lead.end() if lead else start, limit)
    if found is None:
        return None
    after = found.end()
    if found["time"] is None and after < end and (text[after].isdigit() or text[after] in "/\\"):
        return None
    label = parse_label(found["name"])
    return label and LabelMatch(label, *found.span("name"), _words(text, after, end))


def _match_congress(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    """`Mr. TRAFICANT.` and `The SPEAKER.`, as the Congressional Record writes them."""
    first = text[start]
    if not "A" <= first <= "Z":
        return _match_stopped(text, start, end, limit)
    if first in "MDT" or not text[start + 1 : start + 2].islower():
        found = CONGRESS.match(text, start, limit)
        label = found and parse_label(found["name"])
        if found is not None and label is not None:
            return LabelMatch(label, *found.span("name"), _words(text, found.end(), end))
    return _match_stopped(text, start, end, limit)


def _match_stopped(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    """`Mr. Roe. Thank you.`, `Mme Roux. Merci.`, `Anna Roe (PPE). – Thank you.`"""
    stop = text.find(". ", start, limit)
    if stop < 0 or not text[start].isupper():
        return None
    if STOPS.search(text, stop, limit) is not None:
        ways: tuple[re.Pattern[str], ...] = (STOPPED,)
    else:
        opening = text[start : start + 2]
        ways = (HEARING,) * (opening in HEARING_STARTS) + (FRENCH,) * (
            opening in ("M.", "Mm", "Ml")
        )
    for way in ways:
        found = way.match(text, start, limit)
        label = found and parse_label(found["name"])
        if found is None or label is None:
            continue
        if way is FRENCH and label.shape is Shape.LOWER and _is_titled_office(label.name):
            label = label._replace(shape=Shape.TITLED)
        elif way is FRENCH and label.name.startswith(MONSIEUR):
            name = label.name.removeprefix(MONSIEUR)
            label = label._replace(name=name, key=_key(name), shape=Shape.TITLED)
        if label.shape is not Shape.LOWER:
            return LabelMatch(label, *found.span("name"), _words(text, found.end(), end))
    return None


def form_of(text: str, match: LabelMatch) -> Form | None:
    """How a label without a colon is told from its words; None of any other label."""
    if text.startswith(":", match.end):
        return None
    after = text[match.end : match.words].strip()
    if after in ("–", "—"):
        return Form.DASHED
    if after in ("]", "**") or SET_OFF.fullmatch(after):
        return Form.SET_OFF
    stopped = after == "." and CONGRESS.match(text, match.start) is None
    return Form.STOPPED if stopped else None


def _is_titled_office(name: str) -> bool:
    """Whether a name is a title and an office in small letters: `M. le président`."""
    words = [bare(word) for word in name.split()[1:]]
    return len(words) > 1 and all(word in HONORIFICS | ROLES | PARTICLES for word in words)


def _match_without_colon(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    """`**Anna Lee** Why now?`, `Anna Lee [00:12:30] Why now?`, `Anna Lee – Why now?`."""
    if text[start] == "*":
        found = BOLD.match(text, start, limit)
    elif text[start].isalpha() and PARTS.search(text, start, limit) is not None:
        found = PARTED.match(text, start, limit)
    else:
        return None
    return found and _of_full_name(found, text, end)


def _of_full_name(found: re.Match[str], text: str, end: int) -> LabelMatch | None:
    label = parse_label(found["name"])
    if label is None or " " not in label.name or label.nameless:
        return None
    if label.shape not in (Shape.TITLED, Shape.FULL, Shape.CAPITALS):
        return None
    return LabelMatch(label, *found.span("name"), _words(text, found.end(), end))


def _match_bracketed(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    """`[Anna Lee] Why now?`: a full name, not what is heard, nor a surname within a quotation."""
    found = BRACKETED.match(text, start, limit)
    return found and _of_full_name(found, text, end)


@lru_cache(maxsize=8192)
def _parse_words(written: str) -> tuple[bool, Label | None]:
    """Whether letters and blanks are all that stands before a colon; the label if they are one."""
    are_words = written.replace(" ", "").isalpha()
    return are_words, parse_label(written) if are_words else None


def parse_label(written: str) -> Label | None:
    """Take apart what stands before a colon; None where it can't be a label."""
    return _parse(TIMES.sub(" ", written) if ":" in written else written)


@lru_cache(maxsize=8192)
def _parse(written: str) -> Label | None:
    """Take apart a label without times."""
    core, inner = _without_groups(written)
    holder = _holder(core, inner)
    if holder is not None:
        return holder
    core, _, role = core.partition(",")
    core, role = " ".join(core.strip(" \t*_-–—|[]").split()), role.strip()
    if bare(role) in SUFFIXES:
        core, role = f"{core}, {role}", ""
    if role and not _can_be_role(role):
        return None
    shape = _shape(core)
    if shape is None:
        return None
    return Label(core, role or inner, shape, is_nameless(core), _key(core))


def _holder(office: str, inner: str | None) -> Label | None:
    """Who is in brackets after an office too long to be a label, or with a comma in it."""
    words = office.split()
    if inner is None or words[0] != "The" or not ("," in office or len(words) > MAX_WORDS):
        return None
    person = parse_label(inner)
    if person is None or person.role or person.shape not in (Shape.TITLED, Shape.FULL):
        return None
    plain = bare(words[1]) in ROLES and len(words) <= MAX_OFFICE and not _is_sentence(office)
    return person._replace(role=" ".join(words[1:])) if plain else None


def _key(core: str) -> str:
    """What labels of one person share: a lone surname counts however it is transliterated."""
    plain = key(core)
    return skeleton(plain) if " " not in plain and len(plain) > 3 else plain


def _without_groups(written: str) -> tuple[str, str | None]:
    """A label without the brackets at its end, and the words in the first of them."""
    inner = None
    while written.rstrip()[-1:] in GROUP_ENDS and (found := TRAILING.fullmatch(written)):
        written, group = found["core"], found["group"]
        if group[0] == "(" and any(c.isalpha() for c in group):
            inner = group[1:-1].strip()
    return written, inner


PROSE = frozenset("qui dont que est était".split())
"""Words of a French clause about somebody: `M. Roux, qui est ministre. Il parle.`"""


def _can_be_role(role: str) -> bool:
    words = [word.casefold().strip(".,'’") for word in role.replace("’", "'").split()]
    prose = PROSE | {
        "i",
        "you",
        "we",
        "he",
        "she",
        "they",
        "it",
        "is",
        "are",
        "was",
        "this",
        "that",
        "my",
    }
    spoken = {"you're", "i'm", "that's", "it's", "really", "then", "please", "so", "but", "if"}
    fits = len(words) <= 10 and not NOT_IN_A_LABEL.search(role) and not _is_sentence(role)
    return fits and not prose.union(spoken).intersection(words)


def _shape(core: str) -> Shape | None:
    tokens = core.split()
    if not 0 < len(tokens) <= MAX_WORDS or NOT_IN_A_LABEL.search(core):
        return None
    if slug(core) in NOTICES or (tokens[-1].isdigit() and slug(" ".join(tokens[:-1])) in NOTICES):
        return Shape.NOTICE
    if is_nameless(core):
        return Shape.FULL
    if core.isupper() and core.isalpha() and len(core) < 5:
        return Shape.CAPITALS if len(core) > 1 else Shape.WORD
    if len(tokens) == 1 and core.casefold() in SURNAME_TOO and _is_capitalised(core):
        return Shape.WORD
    if not any(c.isalpha() for c in core) or _is_sentence(core) or _is_spoken(tokens):
        return None
    if not all(map(_fits_name, tokens, ["", *tokens])):
        return Shape.LOWER if len(tokens) <= MAX_LOWER_WORDS else None
    cased = [c for c in core if c.isupper() or c.islower()]
    if len(cased) > 1 and _is_capitals(tokens):
        return Shape.CAPITALS
    words = [t for t in tokens if bare(t) not in HONORIFICS or bare(t) in ("the", "right")]
    if len(words) < len(tokens) and words:
        return Shape.TITLED
    return Shape.FULL if len(tokens) > 1 else Shape.WORD


def _is_sentence(core: str) -> bool:
    """Whether a full stop ends a sentence in it, not an initial or an abbreviation."""
    return any(
        (len(stop["word"]) > 2 or stop["word"].isdigit()) and bare(stop["word"]) not in ABBREVIATED
        for stop in SENTENCE_STOP.finditer(core + " ")
    )


def _is_spoken(tokens: list[str]) -> bool:
    """Whether it has words that belong to a sentence, as in `The point is`.

    A capital at the end tells apart those who share a label: `Witness A`, `Speaker I`.
    """
    if len(tokens) > 1 and len(tokens[-1]) == 1 and tokens[-1].isupper():
        tokens = tokens[:-1]
    tokens = tokens[:1] + [token for token in tokens[1:] if bare(token) not in SUFFIXES]
    while len(tokens) > 2 and bare(tokens[0]) in HONORIFICS and tokens[1] not in LINKS:
        tokens = tokens[1:]
    plain = [token.casefold().replace("’", "'").strip(".,'") for token in tokens]
    if all(word in ROLES for word in plain):
        return all(word in SPOKEN for word in plain)
    alien = [
        at
        for at, word in enumerate(plain)
        if word in SPOKEN
        and not (at and word in LINKS)
        and not (len(plain) > 1 and (word == "the" or INITIAL.fullmatch(tokens[at])))
    ]
    if len(alien) == 1 and len(plain) > 1 and _is_capitalised(tokens[alien[0]]):
        return plain[alien[0]] not in (SURNAME_TOO if alien[0] else GIVEN_TOO)
    return bool(alien)


def _is_capitals(tokens: list[str]) -> bool:
    """BRAND, McCAIN, D'AMATO; titles before and letters after a name may be small."""
    words = [t for t in tokens if bare(t) not in HONORIFICS | PARTICLES | SUFFIXES] or tokens
    return all(map(CAPITALS.fullmatch, words))


def _is_capitalised(token: str) -> bool:
    first = next((c for c in token if c.isalpha()), "")
    return bool(first) and first.title() == first


def _is_prefixed(token: str) -> bool:
    """Whether a capital comes after a particle and a hyphen: al-Masri."""
    particle, hyphen, name = token.partition("-")
    return bool(hyphen) and bare(particle) in PARTICLES and name[:1].isupper()


def _fits_name(token: str, before: str) -> bool:
    return (
        _is_capitalised(token)
        or (token == "the" and before in LINKS)
        or bare(token) in PARTICLES
        or token.strip(".#").isdigit()
        or token in LINKS
        or token in LATIN
        or _is_prefixed(token)
        or token[1:2] in ("'", "’")
    )
