"""Who says a quotation: the subject of the verb of saying before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.turns.clauses import (
    SENTENCE_END,
    Reference,
    Token,
    Who,
    clause_end,
    clause_start,
    name_in,
    pronoun,
    run_from,
    tokens_of,
)
from index.turns.sayer_words import SayerWords, words_of
from index.turns.subjects import named_from, subject
from index.types import Span, maker

BEFORE, AFTER = 200, 140
"""How many characters of a clause are read."""
MAX_SUBJECT = 16
STOP = re.compile(r"[.!?…]+[\"”’»)]*\s")
LEAST_WORD = 4
"""How many letters a word has that no full stop shortens."""
GENITIVE = re.compile(r"[аяыиіеюęąaiuy]$")
ADDRESSING = ("verbs_told", "verbs_addressing")
SIGNED = re.compile(r"[.,\s]*[—–-]\s*[^\W\d_]")
LINKS = ",:：—–-"
DIRECT, REPORTED, NAMED_BELOW = 1.0, 0.92, 0.96


class Sayer(NamedTuple):
    """Who says something: the reference, the span of it with its verb, how sure that is.

    `oblique` is true of a name in a form that it has only inside a sentence.
    """

    who: Who
    words: str
    span: Span
    evidence: Span
    sure: float
    gender: Who | None = None
    oblique: bool = False

    @property
    def is_label(self) -> bool:
        """Whether only a colon says that the one of the name speaks: `Roe: “…”`."""
        return self.evidence == self.span

    def moved(self, by: int) -> Sayer:
        """The same in a text that has so many more characters before it."""
        who, written, (start, end), (begins, ends), sure, gender, oblique = self
        span, evidence = _span((start + by, end + by)), _span((begins + by, ends + by))
        return _made((who, written, span, evidence, sure, gender, oblique))


_made, _span = maker(Sayer), maker(Span)


def _sayer(found: Reference, verb: Span | None, sure: float, gender: Who | None = None) -> Sayer:
    span = found.span
    begins, ends = verb or span
    evidence = Span(min(span.start, begins), max(span.end, ends))
    return Sayer(found.who, found.words, span, evidence, sure, found.gender or gender)


def sayer_after(
    text: str, start: int, end: int, tail: str, words: SayerWords, more: bool = False
) -> Sayer | None:
    """Who says the quotation that ends at `start`, from the narration after it.

    `tail` is the last character of the quotation; `more` says that another one
    follows the narration.
    """
    span = Span(start, min(end, start + AFTER))
    narration = text[start : next(_stops(text, span), span.end)]
    found = _sayer_in(narration, tail, words.languages, more)
    return found and found.moved(start)


def _stops(text: str, span: Span) -> Iterator[int]:
    """Where what follows a sentence begins; a full stop after few letters may end none."""
    for stop in STOP.finditer(text, *span):
        before = text[max(span.start, stop.start() - LEAST_WORD) : stop.start()]
        whole = len(before) == LEAST_WORD and before.replace("_", "a").isalnum()
        if whole or before[-1:].isdecimal():
            yield stop.end()


@lru_cache(maxsize=4096)
def _sayer_in(text: str, tail: str, languages: frozenset[str], more: bool) -> Sayer | None:
    """Who says the quotation before a narration, such as `Roe said.`, which is all of `text`."""
    words = words_of(languages)
    signed = SIGNED.match(text) is not None
    if not signed and not words.may_say(text):
        return None
    tokens = tokens_of(text, Span(0, len(text)))
    first = 0
    while first < len(tokens) and tokens[first].word in ",.—–-":
        first += 1
    lead = "".join(token.word for token in tokens[:first])
    last = clause_end(tokens, first)
    clause = tokens[first:last]
    if not clause or not clause[0].is_word or words.has("turns", clause[0].plain):
        return None
    if signed and (signature := _signed(text, clause, words)) is not None:
        return signature
    fresh = "." in lead or (tail in ".…" and "," not in lead and not lead)
    if fresh and more and last == len(tokens):
        return None
    if (agreed := _according(text, clause, words)) is not None:
        return None if fresh else agreed
    if (inverted := _verb_first(text, clause, words)) is not None:
        return None if fresh and clause[0].is_capital else inverted
    return _subject_first(text, clause, words, fresh, tail in (",", "—", "–"))


def _signed(text: str, clause: Sequence[Token], words: SayerWords) -> Sayer | None:
    """`“…” — John Roe, mayor of Ely`."""
    last = run_from(clause, 0)
    if last < 2 or (last < len(clause) and clause[last].word != ","):
        return None
    found = name_in(text, clause, 0, last, words)
    if found is None or found.last - found.first < 2 or found.first:
        return None
    if any(words.says(token.plain) for token in clause[last:]):
        return None
    return _sayer(found, None, NAMED_BELOW)


def _according(text: str, clause: Sequence[Token], words: SayerWords) -> Sayer | None:
    """`according to Roe`."""
    if not clause or not words.has("according", clause[0].plain):
        return None
    for phrase in words.lists["according_to"]:
        parts = phrase.split()
        if [token.plain for token in clause[: len(parts)]] != parts:
            continue
        found = named_from(text, clause, len(parts), words)
        if found is None or found.who not in (Who.NAME, Who.HE, Who.SHE, Who.ROLE):
            return None
        verb = Span(clause[0].span.start, clause[len(parts) - 1].span.end)
        return _sayer(found, verb, REPORTED)._replace(oblique=words.declines)
    return None


def _verb_first(text: str, clause: Sequence[Token], words: SayerWords) -> Sayer | None:
    """`said Roe`, `a déclaré Roe`, `сказал Роу`."""
    at = 0
    helped = False
    found: Reference | None = None
    while at < len(clause):
        plain = clause[at].plain
        if words.says(plain) and not words.has("verbs_told", plain):
            break
        if helped and words.has("participles", plain):
            break
        if words.has("auxiliaries", plain):
            helped = True
        elif helped and (who := pronoun(clause[at], words)) is not None:
            found = Reference(who, clause[at].word, clause[at].span, at, at + 1)
        elif not words.is_skipped(plain):
            return None
        at += 1
    if at == len(clause):
        return None
    verb = clause[at]
    found = found or named_from(text, clause, at + 1, words)
    if found is None and words.omits_subject and _stands_alone(clause, at, words):
        found = Reference(Who.SAME, verb.word, verb.span, at, at + 1)
    return found and _sayer(found, verb.span, DIRECT, _gender(verb, words))._replace(
        oblique=_may_be_place(clause[at + 1 :], found, words)
    )


def _may_be_place(clause: Sequence[Token], found: Reference, words: SayerWords) -> bool:
    """Whether a name after an office may be the place of it in the genitive: `мэр Уэллса`."""
    if not words.declines or found.who is not Who.NAME or " " in found.words:
        return False
    before = [token for token in clause if token.span.end <= found.span.start]
    office = bool(before) and words.is_person(before[-1].plain)
    return office and GENITIVE.search(found.words) is not None


def _stands_alone(clause: Sequence[Token], verb: int, words: SayerWords) -> bool:
    """Whether nothing that could be a subject follows a verb."""
    at = verb + 1
    while at < len(clause) and words.is_skipped(clause[at].plain):
        at += 1
    if at == len(clause):
        return True
    after = clause[at]
    return not after.is_word or any(
        words.has(name, after.plain) for name in ("prepositions", "joins", "turns")
    )


def _gender(verb: Token, words: SayerWords) -> Who | None:
    if words.has("verbs_he", verb.plain):
        return Who.HE
    return Who.SHE if words.has("verbs_she", verb.plain) else None


def _subject_first(
    text: str, clause: Sequence[Token], words: SayerWords, fresh: bool, comma: bool
) -> Sayer | None:
    """`Roe, the mayor, said`."""
    for at in range(1, min(len(clause), MAX_SUBJECT)):
        if not _is_verb(clause, at, words):
            continue
        found = subject(text, clause[: _begins(clause, at, words)], words)
        if found is None or found.first > 0:
            return None
        rest = clause[at + 1 :]
        if fresh and len(rest) > 3:
            return None
        if not comma and _is_complement(rest, clause[at], words):
            return None
        return _sayer(found, clause[at].span, DIRECT, _gender(clause[at], words))
    return None


def _is_verb(clause: Sequence[Token], at: int, words: SayerWords) -> bool:
    """Whether a verb of saying stands at a position."""
    plain = clause[at].plain
    if words.says(plain) and not words.has("verbs_after", plain):
        return not clause[at].is_capital or at == 0
    before = clause[at - 1].plain if at else ""
    if words.has("participles", plain) and words.has("auxiliaries", before):
        return True
    return words.has("phrases", f"{before} {plain}")


def _begins(clause: Sequence[Token], at: int, words: SayerWords) -> int:
    """Where a verb of two words begins: `went on`."""
    before = clause[at - 1].plain if at else ""
    return at - words.has("phrases", f"{before} {clause[at].plain}")


def _is_complement(rest: Sequence[Token], verb: Token, words: SayerWords) -> bool:
    """Whether a verb goes on with what is said, so that it is not said of the quotation."""
    if not rest or not rest[0].is_word or words.has("verbs_told", verb.plain):
        return False
    plain = rest[0].plain
    return rest[0].is_capital or any(
        words.has(name, plain) for name in ("complements", "definite", "indefinite")
    )


def _doubts(clause: Sequence[Token], found: Reference, words: SayerWords) -> bool:
    """Whether a clause only supposes: `if Roe says`, `did Roe say`."""
    before = [token for token in clause if token.span.end <= found.span.start]
    return bool(before) and words.has("doubts", before[-1].plain)


def sayer_before(
    text: str, start: int, end: int, words: SayerWords, loose: bool = False
) -> Sayer | None:
    """Who says the quotation that begins at `end`, from the narration before it.

    `loose` takes verbs too that only speech has: `he goes`, `I was like`.
    """
    clause, link = _clause_before(text, start, end, words)
    if not clause:
        return None
    if link == ":" and (alone := _label(text, clause, words)) is not None:
        return alone
    backwards = range(len(clause) - 1, -1, -1)
    at = next((i for i in backwards if _says(clause, i, words, loose)), None)
    if at is None:
        return _agreed(text, clause, link, words)
    begins = _begins(clause, at, words)
    if clause[at].plain in words.lists["verbs_loose"]:
        while begins and words.has("passive", clause[begins - 1].plain):
            begins -= 1
    found = subject(text, clause[:begins], words)
    if found is not None and _doubts(clause, found, words):
        found = found._replace(who=Who.OTHER)
    material = clause[at + 1 :]
    if found is None and (at == 0 or words.languages != {"en"}):
        found = named_from(text, material, 0, words)
        if found is not None:
            material = material[found.last :]
    if found is None:
        return None
    reported = bool(material) and not link
    if not _allows(text, material, clause[at], reported, words):
        if reported:
            return None
        return _sayer(found, clause[at].span, 0.0)._replace(who=Who.OTHER)
    sure = REPORTED if reported else DIRECT
    return _sayer(found, clause[at].span, sure, _gender(clause[at], words))


def _clause_before(text: str, start: int, end: int, words: SayerWords) -> tuple[list[Token], str]:
    """The clause that ends where a quotation begins, and the mark between them; none if it can't
    say anything."""
    span = Span(max(start, end - BEFORE), end)
    if _ends_sentence(span.of(text)):
        return [], ""
    for stop in _stops(text, span):
        span = Span(stop, end)
    told = span.of(text)
    if told.rstrip()[-1:] not in LINKS[1:] and not words.may_say(told):
        return [], ""
    tokens = tokens_of(text, span)
    link = ""
    while tokens and tokens[-1].word in LINKS:
        link = tokens.pop().word
    return tokens[clause_start(tokens) :], link


def _ends_sentence(told: str) -> bool:
    """Whether a narration is empty or certainly ends with a sentence: no clause is left of it."""
    last = told.rstrip().rpartition(" ")[2]
    if last[-1:] != ".":
        return last[-1:] in SENTENCE_END
    return last[:-1].isalpha() and last[0].islower()


def _says(clause: Sequence[Token], at: int, words: SayerWords, loose: bool) -> bool:
    if _is_verb(clause, at, words):
        return True
    return loose and words.has("verbs_loose", clause[at].plain) and at == len(clause) - 1


def _label(text: str, clause: Sequence[Token], words: SayerWords) -> Sayer | None:
    """`Roe: “…”`."""
    if run_from(clause, 0) != len(clause):
        return None
    found = name_in(text, clause, 0, len(clause), words)
    return found and _sayer(found, None, DIRECT)


def _agreed(text: str, clause: Sequence[Token], link: str, words: SayerWords) -> Sayer | None:
    """`According to Roe, “…”`."""
    for at, token in enumerate(clause):
        if not words.has("according", token.plain):
            continue
        agreed = _according(text, clause[at:], words)
        if agreed is None:
            continue
        rest = [token for token in clause if token.span.start >= agreed.evidence.end]
        if rest and rest[0].is_word and link != "":
            return None
        return agreed if at == 0 or link else None
    return None


def _allows(
    text: str, material: Sequence[Token], verb: Token, reported: bool, words: SayerWords
) -> bool:
    """Whether what stands between a verb and the quotation leaves it its subject's words."""
    if any(words.has("quoting", token.plain) for token in material):
        return False
    if any(_according(text, material[at:], words) for at in range(len(material))):
        return False
    if reported:
        return True
    at = 0
    while at < len(material):
        token = material[at]
        if (who := pronoun(token, words)) is not None and who is not Who.OTHER:
            return False
        if not token.is_capital:
            at += 1
            continue
        last = run_from(material, at)
        before = material[at - 1].plain if at else ""
        linked = words.has("prepositions", before) or words.has("definite", before)
        told = at == 0 and any(words.has(name, verb.plain) for name in ADDRESSING)
        if name_in(text, material, at, last, words) and not linked and not told:
            return False
        at = last
    return True
