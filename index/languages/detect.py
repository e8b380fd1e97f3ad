"""Which language a text is in.

Longer texts go by py3langid (https://github.com/adbar/py3langid), an offline
naive Bayes over byte n-grams: Lui and Baldwin, "langid.py: An Off-the-shelf
Language Identification Tool", ACL 2012.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from index.languages import LANGUAGES
from index.storage import cannot_write

SURE = 0.8
LETTERS, SAMPLE = 12, 4000
"""How many letters a text must have, and how many characters of it are looked at."""

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SAME = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "nn": "no"}


def language_of(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code; None where it is too short or not clear.

    Raises:
        StorageError: there is no room to unpack the model, which is done once.
    """
    sample = text[:SAMPLE]
    if len(list(islice(_LETTER.finditer(sample), LETTERS))) < LETTERS:
        return None
    chances: defaultdict[str, float] = defaultdict(float)
    for code, chance in _identifier().rank(sample):
        chances[_SAME.get(code, code)] += float(chance)
    code = max(chances, key=lambda code: chances[code])
    return code if chances[code] >= SURE and len(code) == 2 else None


def nearest_language(text: str, codes: Sequence[str]) -> str:
    """Of some languages, at least one, that whose small words a short text has; else the first."""
    words = _WORD.findall(text.casefold())
    return max(codes, key=lambda code: sum(word in _small_words(code) for word in words))


@cache
def _identifier() -> LanguageIdentifier:
    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        raise cannot_write(Path(tempfile.gettempdir()), error) from error


@lru_cache(maxsize=64)
def _small_words(code: str) -> frozenset[str]:
    known = LANGUAGES.get(code)
    return frozenset(known.of("function_words")) if known else frozenset()
