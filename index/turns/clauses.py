"""Words of a clause, and the people in it: a name, a pronoun, what somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from index.people import HONORIFICS, PARTICLES, SUFFIXES, bare, normal_case
from index.turns.named import PATRONYMIC
from index.turns.sayer_words import SayerWords, words_of
from index.turns.words import GIVEN_TOO, NOT_A_PERSON, ROLES, SPOKEN
from index.types import Span, maker

TOKEN = re.compile(r"[^\W_]+(?:['’ʼ.&-][^\W_]+)*['’]?|[^\w\s]")
FRENCH = re.compile(r"(?P<verb>[^\W\d_]+?)-(?:t-)?(?P<pronoun>ils?|elles?|on|je)", re.IGNORECASE)
INITIALS = re.compile(r"(?:[^\W\d_a-zа-яёіїєґў]\.)+(?=[^\W\d_]{2})")
ELIDED = re.compile(r"(?P<word>[ldqscnjm]|qu)['’](?=[^\W\d_])")
BASED = re.compile(r"\w-(?:based|born|led|backed|style)$")
CONTRACTED = re.compile(r"'(?:m|s|d|re|ve|ll)$")
SENTENCE_END = ".!?…;。"
LONE_PARTICLES = frozenset("von van de del della di da dos al bin ibn ben ter ten af av".split())
AFTER_PARTICLE = frozenset("der den la las los le".split())
MAX_NAME = 4
MAX_TITLE = 4
ABBREVIATED = HONORIFICS | SUFFIXES | {"st"}
OFFICES = HONORIFICS | ROLES
PLACES = NOT_A_PERSON - SPOKEN
NO_NAMES = HONORIFICS | NOT_A_PERSON | SPOKEN


class Token(NamedTuple):
    """A word or a punctuation mark: as written, in small letters, and where."""

    word: str
    plain: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        return self.word[0].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.word[0].isupper()

    @property
    def owns(self) -> bool:
        """Whether it is a possessive: `Roe's`."""
        return self.plain.endswith(("'s", "s'"))


_made = maker(Token)


class Who(StrEnum):
    """How a clause refers to somebody."""

    NAME = "name"
    HE = "he"
    SHE = "she"
    SAME = "same"
    """By the verb alone, as in Polish `dodał`."""
    OWN = "own"
    """I, we."""
    ROLE = "role"
    """`the mayor`."""
    OTHER = "other"
    """Somebody, or several, whom nothing names."""
    DOCUMENT = "document"


class Reference(NamedTuple):
    """Somebody in a clause: how, in which words, from which token to which (exclusive)."""

    who: Who
    words: str
    span: Span
    first: int
    last: int
    gender: Who | None = None


def tokens_of(text: str, span: Span) -> list[Token]:
    """The words and punctuation marks of a part of a text; `Mr.` and `J.` keep their stop."""
    found: list[Token] = []
    after = span.start
    for match in TOKEN.finditer(text, *span):
        start, end = match.span()
        if start < after:
            continue
        word = match.group()
        stopped = end < span.end and text[end] == "."
        if word.isalpha() and not (stopped and _is_short(word)):
            found.append(_made((word, word.casefold(), start, end)))
        elif not word[0].isalnum():
            found.append(_made((word, word, start, end)))
        else:
            if word[-1] in "'’" and word[-2] not in "sS":
                end, word = end - 1, word[:-1]
            if end < span.end and text[end] == "." and _is_short(word):
                end += 1
            found.extend(_parts(text, start, end))
        after = end
    return found


def _is_short(word: str) -> bool:
    """Whether a stop after a word does not end a sentence."""
    if not word[0].isupper():
        return False
    plain = bare(word)
    return len(word) == 1 or (len(word) <= MAX_TITLE and plain in ABBREVIATED)


def _parts(text: str, start: int, end: int) -> list[Token]:
    """A word, or the words that French joins by a hyphen or an apostrophe."""
    word = text[start:end]
    joined = FRENCH.fullmatch(word)
    if initials := INITIALS.match(word):
        spans = [(0, initials.end()), (initials.end(), len(word))]
    elif joined:
        spans = [joined.span("verb"), joined.span("pronoun")]
    elif elided := ELIDED.match(word):
        spans = [(0, elided.end()), (elided.end(), len(word))]
    else:
        spans = [(0, len(word))]
    return [_token(word[a:b], start + a) for a, b in spans]


def _token(word: str, start: int) -> Token:
    return Token(word, word.casefold().replace("’", "'"), start, start + len(word))


def clause_end(tokens: Sequence[Token], start: int = 0) -> int:
    """The position of the mark that ends the first sentence, or the number of tokens."""
    ends = (at for at in range(start, len(tokens)) if tokens[at].word in SENTENCE_END)
    return next(ends, len(tokens))


def clause_start(tokens: Sequence[Token]) -> int:
    """The position of the first token of the last sentence."""
    starts = (at + 1 for at in range(len(tokens) - 1, -1, -1) if tokens[at].word in SENTENCE_END)
    return next(starts, 0)


def pronoun(token: Token, words: SayerWords) -> Who | None:
    """What a pronoun says of whom it means; None of any other word."""
    plain = token.plain
    plain = CONTRACTED.sub("", plain) if "'" in plain else plain
    return _pronouns(words.languages).get(plain)


@cache
def _pronouns(languages: frozenset[str]) -> dict[str, Who]:
    """What each pronoun of some languages says."""
    lists = words_of(languages).lists
    return {
        **dict.fromkeys(lists["pronouns_own"], Who.OWN),
        **dict.fromkeys(lists["pronouns_they"], Who.OTHER),
        **dict.fromkeys(lists["pronouns_she"], Who.SHE),
        **dict.fromkeys(lists["pronouns_he"], Who.HE),
    }


def run_from(tokens: Sequence[Token], at: int) -> int:
    """The end of the run of capitalised words that begins at a position."""
    end = at
    while end < len(tokens):
        token = tokens[end]
        if token.is_word and token.is_capital:
            end += 1
            if token.owns:
                break
        elif end > at and _is_particle(tokens, end):
            end += 1
        else:
            break
    return end


def run_to(tokens: Sequence[Token], end: int) -> int:
    """The start of the run of capitalised words that ends before a position."""
    start = end
    while start > 0:
        token = tokens[start - 1]
        if token.owns and start < end:
            break
        if (token.is_word and token.is_capital) or (
            start < end and start > 1 and _is_particle(tokens, start - 1)
        ):
            start -= 1
        else:
            break
    return start


def _is_particle(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word joins two parts of a name: von, de la."""
    before, plain = tokens[at - 1], tokens[at].plain
    if plain in AFTER_PARTICLE:
        joins = before.plain in LONE_PARTICLES
    else:
        joins = plain in LONE_PARTICLES and before.is_capital and not before.owns
    rest = (token for token in tokens[at + 1 : at + 3] if token.plain not in AFTER_PARTICLE)
    following = next(rest, None)
    return joins and following is not None and following.is_capital


def name_in(
    text: str, tokens: Sequence[Token], first: int, last: int, words: SayerWords
) -> Reference | None:
    """The person whose name ends a run of capitalised words; None where it is nobody's."""
    if first >= last:
        return None
    begins = tokens[first].start
    run = tuple(
        _made((word, plain, start - begins, end - begins))
        for word, plain, start, end in tokens[first:last]
    )
    found = _name_in(text[begins : begins + run[-1].end], run, words.languages)
    if found is None:
        return None
    who, written, (start, end), begin, stop, _ = found
    return Reference(who, written, Span(begins + start, begins + end), first + begin, first + stop)


@lru_cache(maxsize=8192)
def _name_in(text: str, tokens: tuple[Token, ...], languages: frozenset[str]) -> Reference | None:
    """The same of a run alone, which is all of `text` and `tokens`."""
    first, last, words = 0, len(tokens), words_of(languages)
    while last - first > 1 and bare(tokens[last - 1].word) in SUFFIXES:
        last -= 1
    starts = first
    for at in range(first, last):
        if not tokens[at].is_capital:
            continue
        if _is_no_name(tokens[at], words) and not _is_name_too(tokens, at, first, last, words):
            starts = at + 1
    article = starts > first and any(
        words.has(name, tokens[starts - 1].plain) for name in ("definite", "indefinite")
    )
    if (
        article
        and "de" in words.languages
        and last - starts > 2
        and _has_role(tokens, list(range(starts, last)), words)
    ):
        article = False
    if article or (starts > first and _is_owned(tokens, starts)):
        return None
    names = [at for at in range(starts, last) if bare(tokens[at].word) not in PARTICLES]
    if not names:
        return None
    if len(names) > MAX_NAME or (len(names) > 2 and _has_role(tokens, names, words)):
        names = names[-2:]
    if not any(len(bare(tokens[at].word)) > 1 for at in names):
        return None
    if len(names) == 1 and starts > first and _is_part_of_no_name(tokens[starts - 1], words):
        return None
    start, end = tokens[names[0]].span.start, tokens[last - 1].span.end
    if tokens[last - 1].plain.endswith("'s"):
        end -= 2
    elif tokens[last - 1].owns:
        end -= 1
    titled = names[0] - 1
    kin = titled > first and words.has("indefinite", tokens[titled - 1].plain)
    if len(names) == 1 and titled >= first and _is_honorific(tokens[titled]) and not kin:
        start = tokens[titled].span.start
    parts = INITIALS.sub(r"\g<0> ", text[start:end]).split()
    written = " ".join(normal_case(part) if len(part) > MAX_TITLE else part for part in parts)
    return Reference(Who.NAME, written, Span(start, end), names[0], last)


def _is_owned(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name begins with a small word after what somebody is: `Anwalt von Hans Roe`."""
    small = at < len(tokens) and tokens[at].is_word and not tokens[at].is_capital
    return small and bare(tokens[at - 1].word) not in HONORIFICS


def _is_part_of_no_name(token: Token, words: SayerWords) -> bool:
    """Whether a word before another makes a place or an organisation of both: New Hampshire."""
    if token.word.isupper() and len(token.word) > 1 and "." not in token.word:
        return bare(token.word) not in SUFFIXES
    office = bare(token.word) in OFFICES or words.is_title(token.plain.rpartition("-")[2])
    nobody = bare(token.word) in PLACES or words.has("nobody", token.plain)
    return nobody and not office and not token.owns


def _is_no_name(token: Token, words: SayerWords) -> bool:
    plain = token.plain.removesuffix("'s")
    if len(token.word) == 2 and token.word[1] == ".":
        return False
    if 1 < len(token.word) < 6 and token.word.isupper() and "." not in token.word:
        return True
    return (
        words.has("no_name", plain)
        or bare(token.word) in NO_NAMES
        or words.is_title(plain.rpartition("-")[2])
        or BASED.search(token.word) is not None
    )


def _is_name_too(
    tokens: Sequence[Token], at: int, first: int, last: int, words: SayerWords
) -> bool:
    """Whether a word of sentences is a name here: Will Smith, Theresa May, Tom Baker."""
    if last - first < 2:
        return False
    if at == last - 1:
        given = tokens[at - 1].plain
        known = words.has("given_he", given) or words.has("given_she", given)
        known = known or len(bare(given)) == 1
        return known and not words.has("nobody", tokens[at].plain)
    word = tokens[at].plain
    if words.has("given_he", word) or words.has("given_she", word):
        return True
    if 1 < len(word) < 3 and at > first and tokens[at].word.isupper():
        return not _is_no_name(tokens[at - 1], words)
    return at == first and word in GIVEN_TOO and at + 2 == last


def _is_honorific(token: Token) -> bool:
    return bare(token.word) in HONORIFICS and len(bare(token.word)) <= MAX_TITLE


def _has_role(tokens: Sequence[Token], names: Sequence[int], words: SayerWords) -> bool:
    """Whether the first of several capitalised words may be what somebody is, as in German."""
    if not words.declines and "de" not in words.languages:
        return False
    given = tokens[names[0]].plain
    known = words.has("given_he", given) or words.has("given_she", given)
    return not known and not _middle(tokens, names)


def _middle(tokens: Sequence[Token], names: Sequence[int]) -> bool:
    """Whether the second of three words is an initial or a patronymic."""
    word = tokens[names[1]].word
    return len(word.rstrip(".")) == 1 or word.casefold().endswith(PATRONYMIC)
