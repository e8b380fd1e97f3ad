"""Whether whom an opening presents is only spoken of in an interview, and so does not answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.languages import every
from index.turns.lead_in_sentences import WORD, is_own
from index.turns.telling import QUOTED, THIRD_PERSON

SENTENCE = re.compile(r"[^.?!…]+[.?!…]*")
SOMEBODY = every("of_somebody")
"""Pronouns that mean nobody but a person, in a language in which those of things are others."""
PERSONS = every("sayers.persons", "interviews.kin")


def is_spoken_of(name: str, questions: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether the words of an interview are of somebody else than the one of this name.

    The first question asks about "him" or "her" before it comes to anybody, or
    an answer says of the name what nobody says of themselves.
    """
    if questions and _leans(questions[0]):
        return True
    return any(name in words and _says_of(name, words) for words in answers)


def _leans(question: str) -> bool:
    """Whether a question has a pronoun for a person and nothing before it that it can mean."""
    words = WORD.findall(question)
    at = next((at for at, word in enumerate(words) if word.casefold() in SOMEBODY), None)
    if at is None:
        return False
    named = any(word[0].isupper() and word != "I" for word in words[1:at])
    return not named and PERSONS.isdisjoint(map(str.casefold, words[:at]))


def _says_of(name: str, words: str) -> bool:
    """Whether a sentence begins with a full name for its subject and has no first person."""
    return any(
        sentence.startswith(name)
        and THIRD_PERSON.match(sentence, len(name)) is not None
        and not is_own(sentence)
        for sentence in map(str.lstrip, SENTENCE.findall(QUOTED.sub("“”", words)))
    )
