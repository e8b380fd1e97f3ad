"""Words that stand before a colon or alone on a line and are nobody's name.

The words themselves are in the data files of index/languages.
"""

from __future__ import annotations

import re

from index.languages import every, pattern, plain, starts

NOTICES = every("notices")
"""What stands before a colon to head a note, a field or a section."""

SPOKEN = every("spoken")
"""Words that a sentence has and a name has not."""

GIVEN_TOO, SURNAME_TOO = every("given_too"), every("surname_too")
"""Words of sentences that are given names or surnames too."""

ROLES = every("roles") | plain("roles")
"""Words that make up the name of an office, with their accents and without."""

NOT_A_PERSON = every("not_a_person") | plain("not_a_person")
"""Words that are capitalised and part of nobody's name, with their accents and without."""

NAMELESS = re.compile(
    rf"(?:{pattern('articles')}\s+)?"
    rf"(?:{pattern('nameless')}|(?:{pattern('nameless_whole')}(?:\s*#?\d{{1,3}})?|\?+)$)",
    re.IGNORECASE,
)
"""Labels that say that somebody speaks and not who."""

BOILERPLATE = re.compile(
    rf"\(c\)\s|!\[[^\]\n]*\]\(|[\[*_(]{{0,4}}{pattern('boilerplate')}", re.IGNORECASE
)
"""How lines begin that a site puts between the words of an article."""

CLOSING = re.compile(
    rf"{pattern('closings')}|{pattern('meetings')}\s+{pattern('meetings_end')}", re.IGNORECASE
)
"""How a paragraph begins that tells of the meeting and is nobody's words."""

BYLINE = re.compile(rf"(?i:{pattern('bylines')})\s*[:：]?\s+(?=[^\W\d_a-zа-яіїєґў])")
"""How a line begins that says who wrote."""

NOTICE_STARTS = starts("boilerplate", "bylines")
"""The first two characters of the lines that `BOILERPLATE` and `BYLINE` match."""


def slug(label: str) -> str:
    """A label in lower case, its words joined by hyphens, without what encloses it."""
    return "-".join(label.casefold().replace("’", "'").strip(" *_#-–—[]()\"'.").split())


ASKERS = every("asker_labels")
ANSWERERS = every("answerer_labels")
"""Labels for who asks and who answers, in small letters."""
