"""What to know of an index whose model does not know the languages of its documents."""

from __future__ import annotations

from collections.abc import Mapping

from index.languages import named
from index.stems import ENGLISH

ENGLISH_MODELS = frozenset({"all-MiniLM-L6-v2"})
MULTILINGUAL = "paraphrase-multilingual-MiniLM-L12-v2"
"""A model of the default's family and size that knows some fifty languages."""


def advice(languages: Mapping[str | None, int], model: str) -> str | None:
    """What to do about documents in languages that the model hardly knows; None if all is well.

    `languages` counts documents by ISO 639-1 code, None where it is not clear.
    """
    foreign = {c: n for c, n in languages.items() if c is not None and c != ENGLISH}
    if not foreign or model not in ENGLISH_MODELS:
        return None
    count = sum(foreign.values())
    names = sorted(map(named, foreign), key=str.casefold)
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return (
        f"{count:,} {'document is' if count == 1 else 'documents are'} in {listed}, and "
        f"{model} knows English best; build a new index with --model {MULTILINGUAL}"
    )
