"""Words of a question that are misspelt by one letter, and nobody's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from rapidfuzz.distance import DamerauLevenshtein

from index.stems import ENGLISH, stems
from qa.question.grammar import LONGEST, Phrase, words
from qa.question.mentions import People
from qa.question.quoting import marked
from qa.question.wording import QUESTION_WORDS, Token, tokens_of

_OPENING = ("what", "why", "when", "where", "which", "who", "how")
_ELSEWHERE = ("about", "said", "says", "think", "thinks", "mention", "mentioned", "talked")
_TYPED = frozenset("wat wot wht waht wy wen wich hwo woh".split())
"""Question words as they are mistyped, of which the model may have some as a piece."""

_SHORTEST = 5
"""Letters of a word that is no question word, at the fewest."""

_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_RARER = 1.0
"""By how much the inverse document frequency of any other word is more than the chosen one's."""

_CONTRACTED = Phrase(r"^\W*(?P<word>what|who|where|how)s\b")
_OWN = Phrase(rf"\s+(?:\w+\s+)?{words('opinion')}\b")
_SPEAKS = Phrase(
    rf"['’]|\s+(?:(?:ever|also|first|last|\w+ly)\s+)?{words('plain_speech', 'speech')}\b"
)
_LEADS_TO_NAME = Phrase(r"\b(?:do|does|did|has|have|had|by|according\s+to|asked|told)\s+$")
_UNNAMED = Phrase(rf"(?:{words('people', 'anyone')}|every(?:one|body))")


@dataclass(frozen=True, slots=True)
class Speller:
    """Knows the words of an index and of the language.

    `occurs` says whether any passage holds a word in any of its forms, `stands`
    whether one holds it just so, `is_word` whether the model has it as one piece,
    as it has all common words; `rarity` is its inverse document frequency.
    """

    occurs: Callable[[str], bool]
    stands: Callable[[str], bool]
    is_word: Callable[[str], bool]
    rarity: Callable[[str], float]

    def mended(self, question: str, people: People) -> str:
        """A question whose misspelt words are those of the index that they stand for.

        It has its apostrophes, too: "whats Roes view" is "what's Roe's view". A word
        is one letter too many, too few or beside the right key, or two are
        exchanged; it stands nowhere in the index and is no common word, and one
        word alone is meant. Names and what is in quotation marks stay, and so does
        what may be the name of somebody whom nobody knows: what did Bakker say.
        """
        if len(question) > LONGEST:
            return question
        question = _with_apostrophes(question, people)
        mended, odd = question, self._odd(question)
        kept = [*(m.span for m in people.mentions(question)), *marked(question)] if odd else []
        for token in reversed(odd):
            if any(token.span.overlaps(span) for span in kept):
                continue
            meant = self._meant(token)
            unnamed = meant in QUESTION_WORDS or _UNNAMED.fullmatch(meant)
            if (unnamed and token.text.islower()) or not _is_place_of_name(question, token):
                mended = mended[: token.span.start] + meant + mended[token.span.end :]
        return mended

    def _odd(self, question: str) -> list[Token]:
        """The words that the index doesn't hold, without those that look like names."""
        return [
            token
            for token in tokens_of(question)
            if token.text.isascii() and token.text.isalpha() and len(token.text) > 1
            if (token.first or token.text.islower()) and not self.occurs(token.plain)
        ]

    def _meant(self, token: Token) -> str:
        """What a word stands for; itself where it is right, or nobody knows."""
        word, plain = token.text, token.plain
        if plain in QUESTION_WORDS or (plain not in _TYPED and self._is_known(plain)):
            return word
        for asking in _OPENING if token.first else _ELSEWHERE:
            near = len(plain) > 3 or token.first
            if near and DamerauLevenshtein.distance(plain, asking, score_cutoff=1) == 1:
                return asking
        if len(word) < _SHORTEST or not word.islower():
            return word
        return self._nearest(word) or word

    def _nearest(self, word: str) -> str | None:
        found: dict[str, str] = {}
        for other in _one_off(word):
            if other[:1] == word[0] and self.occurs(other) and self.stands(other):
                found.setdefault(" ".join(stems(other, ENGLISH)), other)
        ranked = sorted(found.values(), key=self.rarity)
        if not ranked:
            return None
        clear = len(ranked) == 1 or self.rarity(ranked[1]) - self.rarity(ranked[0]) >= _RARER
        return ranked[0] if clear else None

    def _is_known(self, word: str) -> bool:
        """Whether a word, or what an ending was added to, is a common one."""
        if self.is_word(word):
            return True
        roots = (word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 3)
        return any(map(self.is_word, roots))


def _is_place_of_name(question: str, token: Token) -> bool:
    """Whether somebody may be named there: after "did", before "said" or "'s view"."""
    before = tokens_of(question[: token.span.start])
    if before and before[-1].is_determiner and before[-1].plain not in _OPENING:
        return False
    after = token.span.end
    owns = _OWN.match(question, after) or _SPEAKS.match(question, after)
    return bool(owns or _LEADS_TO_NAME.search(question[: token.span.start]))


def _with_apostrophes(question: str, people: People) -> str:
    """A question with the apostrophes of "what's" and of a name before what is its bearer's."""
    places = [found.end("word") for found in _CONTRACTED.finditer(question)]
    for token in tokens_of(question):
        of = token.plain[:-1] if token.plain.endswith("s") else ""
        owning = _OWN.match(question, token.span.end) is not None
        if owning and people.is_surname(of) and not people.is_surname(token.plain):
            places.append(token.span.end - 1)
    for place in sorted(places, reverse=True):
        question = f"{question[:place]}'{question[place:]}"
    return question


def _one_off(word: str) -> Iterator[str]:
    """The words that may have been meant.

    Two letters are exchanged, one is missing or too many, or the key beside it
    was hit. Any other letter makes another word: levees are no levies. After
    Norvig, How to write a spelling corrector (2007).
    """
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    yield from (a + b[1:] for a, b in parts if b)
    yield from (a + c + b for a, b in parts for c in ascii_lowercase)
    yield from (a + c + b[1:] for a, b in parts if b for c in _beside(b[0]))


def _beside(letter: str) -> str:
    """The letters beside one on a keyboard."""
    row = next((row for row in _KEYS if letter in row), letter)
    at = row.index(letter)
    return row[max(0, at - 1) : at] + row[at + 1 : at + 2]
