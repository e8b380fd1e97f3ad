"""Words as they are compared: lower case, without accents, less their endings.

The endings of most languages go by Porter's Snowball stemmers, as tantivy has
them (https://snowballstem.org); of those with `stem_endings` in their data
file by the longest of these, and `stem_fleeting` end in a vowel that falls and
a consonant. Scripts that part no words with blanks give pairs of neighbouring
characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from index.languages import LANGUAGES
from index.letters import as_seen

ENGLISH = "en"
_LONGEST_WORD = 80
_SHORTEST_STEM = 3
_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_CYRILLIC = "а-яёіїєґўА-ЯЁІЇЄҐЎ"
_INNER_APOSTROPHE = re.compile(rf"(?<=[{_CYRILLIC}])['’ʼ`´](?=[{_CYRILLIC}])")
_LETTERS = str.maketrans("ёЁўЎ", "еЕуУ")
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]+"
)


def stems(text: str, language: str | None = ENGLISH) -> list[str]:
    """The words of a text in a language (ISO 639-1; English for None) as they are compared."""
    code = language or ENGLISH
    found = _analyzer(code).analyze(_prepared(text))
    return [_shortened(word, code) for word in found] if _listed(code, "stem_endings") else found


def forms(text: str, languages: Sequence[str]) -> list[tuple[str, ...]]:
    """For each word of a text its different stems in the languages, in their order."""
    found = zip(*(stems(text, language) for language in languages), strict=True)
    return [tuple(dict.fromkeys(word)) for word in found]


def _prepared(text: str) -> str:
    """A text with one spelling of letters that are interchanged, and pairs of characters."""
    if text.isascii():
        return text
    text = text.encode(errors="replace").decode()
    text = as_seen(text).translate(_LETTERS)
    return _UNPARTED.sub(_pairs, _INNER_APOSTROPHE.sub("", text))


def _pairs(run: re.Match[str]) -> str:
    characters = [c for c in run.group() if unicodedata.category(c) != "Mn"]
    if len(characters) < 2:
        return f" {''.join(characters)} "
    pairs = map("".join, pairwise(characters))
    return f" {' '.join(pairs)} "


@cache
def _analyzer(language: str) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(_LONGEST_WORD))
    builder = builder.filter(Filter.lowercase())
    if language == ENGLISH:
        builder = builder.filter(Filter.ascii_fold())
    if language in _SNOWBALL:
        builder = builder.filter(Filter.stemmer(_SNOWBALL[language]))
    if language != ENGLISH:
        builder = builder.filter(Filter.ascii_fold())
    return builder.build()


@cache
def _listed(language: str, name: str) -> tuple[str, ...]:
    """A list of a language's data file as words are analyzed, the longest first."""
    known = LANGUAGES.get(language)
    if known is None or not known.of(name):
        return ()
    folded = _analyzer(language).analyze(_prepared(" ".join(known.of(name))))
    return tuple(sorted(set(folded), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=1 << 16)
def _shortened(word: str, language: str) -> str:
    """A word without its ending, a vowel that other forms lack, a doubled last letter."""
    for ending in _listed(language, "stem_endings"):
        if len(word) >= len(ending) + _SHORTEST_STEM and word.endswith(ending):
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST_STEM and word.endswith(_listed(language, "stem_fleeting")):
        word = word[:-2] + word[-1]
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word
