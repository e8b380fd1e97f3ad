"""Whom a phrase in a clause means: the subject of a verb, before it or after."""

from __future__ import annotations

from collections.abc import Sequence

from index.turns.clauses import (
    Reference,
    Token,
    Who,
    clause_start,
    name_in,
    pronoun,
    run_from,
    run_to,
)
from index.turns.sayer_words import SayerWords
from index.types import Span

MAX_SUBJECT, MAX_APPOSED, MAX_ROLE, MAX_BETWEEN = 16, 14, 9, 4


def subject(text: str, tokens: Sequence[Token], words: SayerWords) -> Reference | None:
    """The subject that ends right before a verb, with the position of its first token."""
    at = len(tokens)
    while at and _is_auxiliary(tokens[at - 1], words):
        at -= 1
    if at == 0:
        return None
    token = tokens[at - 1]
    if words.has("modals", token.plain) and not token.is_capital:
        meant = subject(text, tokens[: at - 1], words)
        own = meant is not None and meant.who is Who.OWN
        return meant if own or meant is None else meant._replace(who=Who.OTHER)
    if words.has("passive", token.plain):
        return Reference(Who.OTHER, token.word, token.span, 0, at)
    if token.word in ",)":
        return _with_apposition(text, tokens, at, words)
    if words.has("joins", token.plain):
        return _of_sentence(text, tokens[: at - 1], words)
    return _head(text, tokens, at, words)


def _is_auxiliary(token: Token, words: SayerWords) -> bool:
    if token.is_capital or not token.is_word:
        return False
    return words.is_skipped(token.plain) or words.has("auxiliaries", token.plain)


def _with_apposition(
    text: str, tokens: Sequence[Token], end: int, words: SayerWords
) -> Reference | None:
    """`Roe, the mayor of Ely,` and `the mayor, John Roe,`: what stands before it is the subject."""
    opening = "(" if tokens[end - 1].word == ")" else ","
    nearest = max(0, end - MAX_APPOSED)
    begins = [at for at in range(end - 2, nearest - 1, -1) if tokens[at].word == opening]
    if not begins or begins[0] == 0:
        return None
    at = begins[0]
    head = _head(text, tokens, at, words)
    if head is None or head.who not in (Who.ROLE, Who.OTHER):
        return head
    if not words.is_person(tokens[at - 1].plain):
        return head
    inside = name_in(text, tokens, at + 1, end - 1, words)
    if inside is not None and run_from(tokens, at + 1) >= end - 1:
        return inside._replace(first=head.first)
    return head


def _of_sentence(text: str, tokens: Sequence[Token], words: SayerWords) -> Reference | None:
    """The subject of `Roe smiled and said`: the only person of the sentence, who begins it."""
    at = clause_start(tokens)
    sentence = tokens[at:]
    if not sentence:
        return None
    last = run_from(sentence, 0)
    if last == 0:
        return None
    if (who := pronoun(sentence[0], words)) is not None and last == 1:
        found: Reference | None = Reference(who, sentence[0].word, sentence[0].span, 0, 1)
    else:
        found = name_in(text, sentence, 0, last, words)
    if found is None or (last < len(sentence) and not sentence[last].is_word):
        return None
    rest = sentence[last:]
    if any(token.is_capital or pronoun(token, words) for token in rest):
        return None
    if any(words.has(name, token.plain) for token in rest for name in ("joins", "turns")):
        return None
    return found


def _head(text: str, tokens: Sequence[Token], end: int, words: SayerWords) -> Reference | None:
    """The pronoun, the name or the words for somebody that end before a position."""
    token = tokens[end - 1]
    who = pronoun(token, words)
    if who is not None:
        return Reference(who, token.word, token.span, end - 1, end)
    if token.owns or not token.is_word:
        return None
    if token.is_capital:
        return _name_to(text, tokens, end, words)
    return _role_to(text, tokens, end, words)


def _name_to(text: str, tokens: Sequence[Token], end: int, words: SayerWords) -> Reference | None:
    start = run_to(tokens, end)
    found = name_in(text, tokens, start, end, words)
    nobody = Reference(Who.OTHER, tokens[end - 1].word, tokens[end - 1].span, start, end)
    if found is None:
        return _role_to(text, tokens, end, words)
    first = _role_start(tokens, start, words)
    before = tokens[first - 1] if first else None
    if before is None:
        return found._replace(first=0)
    if words.has("prepositions", before.plain):
        return _role_to(text, tokens, end, words)
    if words.has("joins", before.plain):
        several = first > 1 and _may_be_somebody(tokens[first - 2], words)
        return nobody._replace(first=0) if several else found._replace(first=first)
    article = words.has("definite", before.plain) or words.has("indefinite", before.plain)
    if article and first == start:
        return nobody._replace(first=first - 1)
    return found._replace(first=first - 1 if article or before.owns else first)


def _may_be_somebody(token: Token, words: SayerWords) -> bool:
    return token.is_capital or token.word in ",)" or words.is_person(token.plain)


def _role_start(tokens: Sequence[Token], start: int, words: SayerWords) -> int:
    """Where the words begin that say what somebody is, right before a name."""
    at = start
    while at and start - at < MAX_ROLE:
        token = tokens[at - 1]
        if not token.is_word or token.owns or words.says(token.plain) or _is_link(token, words):
            break
        at -= 1
    return at


def _is_link(token: Token, words: SayerWords) -> bool:
    names = ("prepositions", "joins", "turns", "definite", "indefinite", "passive")
    return any(words.has(name, token.plain) for name in names) or bool(pronoun(token, words))


def _phrase_start(tokens: Sequence[Token], at: int, words: SayerWords) -> int:
    """Where a phrase of several prepositions begins: `a spokesman for the mayor of Ely`."""
    while at and tokens[at - 1].is_word and not words.says(tokens[at - 1].plain):
        if words.has("turns", tokens[at - 1].plain) and not words.has(
            "definite", tokens[at - 1].plain
        ):
            break
        at -= 1
    return at


def _role_to(text: str, tokens: Sequence[Token], end: int, words: SayerWords) -> Reference | None:
    """`the mayor of Ely`, `a spokesman`, `the report`: what ends before a position."""
    first = _phrase_start(tokens, end, words)
    first = max(first, end - MAX_SUBJECT)
    return _somebody(text, tokens, first, end, words)


def _somebody(
    text: str, tokens: Sequence[Token], first: int, end: int, words: SayerWords
) -> Reference | None:
    """What a phrase without a name calls somebody."""
    at = first
    while at < end and words.is_skipped(tokens[at].plain) and not tokens[at].is_capital:
        at += 1
    if at == end or words.has("prepositions", tokens[at].plain):
        return None
    if words.has("turns", tokens[at].plain) and not words.has("definite", tokens[at].plain):
        return None
    links = [i for i in range(at, end) if words.has("prepositions", tokens[i].plain)]
    links = [i for i in links if i > at]
    head = tokens[(links[0] if links else end) - 1]
    span = Span(tokens[at].span.start, tokens[end - 1].span.end)
    written = " ".join(span.of(text).split())
    who = Who.OTHER
    if words.has("documents", head.plain):
        who = Who.DOCUMENT
    elif words.is_person(head.plain) and _is_definite(tokens, at, words):
        who = Who.ROLE
    gender = None
    if words.has("persons_he", head.plain) != words.has("persons_she", head.plain):
        gender = Who.HE if words.has("persons_he", head.plain) else Who.SHE
    return Reference(who, written, span, first, end, gender)


def _is_definite(tokens: Sequence[Token], first: int, words: SayerWords) -> bool:
    plain = tokens[first].plain
    if words.has("definite", plain):
        return True
    return words.declines and not words.has("indefinite", plain) and not tokens[first].owns


def named_from(text: str, tokens: Sequence[Token], at: int, words: SayerWords) -> Reference | None:
    """Whom the words from a position on mean: a pronoun, a name, perhaps after what they are."""
    while at < len(tokens) and words.is_skipped(tokens[at].plain) and not tokens[at].is_capital:
        at += 1
    begin = at
    if at < len(tokens) and (who := pronoun(tokens[at], words)) is not None:
        return Reference(who, tokens[at].word, tokens[at].span, at, at + 1)
    owned = False
    while at < len(tokens) and at - begin < MAX_ROLE:
        token = tokens[at]
        if not token.is_word or words.says(token.plain):
            break
        if token.is_capital:
            last = run_from(tokens, at)
            if tokens[last - 1].owns:
                owned, at = True, last
                continue
            found = name_in(text, tokens, at, last, words)
            article = at == begin + 1 and words.has("definite", tokens[begin].plain)
            if found is not None and not article:
                later = _later(text, tokens, last, words)
                return _alone(tokens, later or found, words)
            at = last
            continue
        linked = any(words.has(name, token.plain) for name in ("prepositions", "turns", "joins"))
        if linked and not words.has("definite", token.plain):
            break
        at += 1
    if at == begin:
        return None
    return _apposed(text, tokens, begin, at, words, owned)


def _later(text: str, tokens: Sequence[Token], at: int, words: SayerWords) -> Reference | None:
    """The person of `Arsenal striker Ann Lee`, from the word after the first name on."""
    start = at
    while at < len(tokens) and at - start < MAX_BETWEEN:
        token = tokens[at]
        if not token.is_word or words.says(token.plain) or _is_link(token, words):
            return None
        if token.is_capital:
            found = name_in(text, tokens, at, run_from(tokens, at), words)
            if at == start or found is None:
                return None
            full = found.last - found.first > 1
            return found if full else found._replace(who=Who.OTHER)
        at += 1
    return None


def _alone(tokens: Sequence[Token], found: Reference, words: SayerWords) -> Reference:
    """The reference, or nobody where a second person is named with it."""
    after = tokens[found.last : found.last + 2]
    if len(after) < 2 or not words.has("joins", after[0].plain):
        return found
    several = after[1].is_capital or words.is_person(after[1].plain)
    return found._replace(who=Who.OTHER) if several else found


def _apposed(
    text: str, tokens: Sequence[Token], begin: int, at: int, words: SayerWords, owned: bool
) -> Reference | None:
    """`the mayor of Ely, John Roe` means him; without a name, what the words say."""
    end = at
    links = 0
    while end < len(tokens) and tokens[end].is_word and end - at < MAX_ROLE:
        if words.says(tokens[end].plain) or words.has("turns", tokens[end].plain):
            break
        if words.is_person(tokens[end].plain) or tokens[end].owns:
            links += 1
        end += 1
    belongs = at < len(tokens) and words.has("of_words", tokens[at].plain)
    found = _somebody(text, tokens, begin, end if belongs else at, words)
    if found is None or found.who not in (Who.ROLE, Who.OTHER) or links:
        return found
    head = tokens[at - 1].plain
    if end + 1 < len(tokens) and tokens[end].word == "," and words.is_person(head):
        last = run_from(tokens, end + 1)
        closed = last == len(tokens) or tokens[last].word in ",)"
        name = name_in(text, tokens, end + 1, last, words)
        if name is not None and name.first == end + 1 and closed:
            return name
    return found._replace(who=Who.OTHER) if owned else found
