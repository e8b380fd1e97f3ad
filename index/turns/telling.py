"""Paragraphs that tell of a speaker in the third person, and so are not that speaker's words."""

from __future__ import annotations

import re
from functools import lru_cache

from index.people import bare, split_name
from index.turns.lead_in_sentences import is_first_person
from index.turns.paragraphs import Paragraph

THIRD_PERSON = re.compile(r"(?:['’]s)?(?:,[^.?!]{2,80},)?\s+[^\W\d_A-ZА-ЯІЇЄҐ]\w+")
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"")
MIN_SURNAME = 3


def tells_of(text: str, paragraph: Paragraph, name: str | None) -> bool:
    """Whether a paragraph says of somebody what they would say of themselves otherwise.

    It begins with the full name, or a sentence in it begins with the surname,
    and outside quotation marks nothing is in the first person.
    """
    if name is None:
        return False
    words = split_name(name).words
    if text.find(words[-1], paragraph.start, paragraph.end) < 0:
        return False
    if len(words) > 1 and text.startswith(name, paragraph.start):
        return THIRD_PERSON.match(text, paragraph.start + len(name), paragraph.end) is not None
    if len(bare(words[-1])) < MIN_SURNAME or (len(words) == 1 and not split_name(name).honorifics):
        return False
    told = QUOTED.sub("“”", text[paragraph.start : paragraph.end])
    return _subject(words[-1]).search(told) is not None and not is_first_person(told)


@lru_cache(maxsize=256)
def _subject(surname: str) -> re.Pattern[str]:
    """A surname, perhaps after a title or a given name, that begins a sentence and has a verb."""
    return re.compile(
        rf"(?:^|[.?!:”]\s+)(?:[^\W\d_a-z][\w.'’-]*\s+){{0,2}}{re.escape(surname)}"
        r"(?:,[^.?!]{2,80},)?\s+(?!and\b|or\b)[^\W\d_A-ZА-ЯІЇЄҐ]\w+"
    )
