"""Who is in the chair, where a line says it: `[Mr John Roe in the Chair]`."""

from __future__ import annotations

import re

from index.languages import every, pattern
from index.people import normal_case, same_person
from index.turns.cast import is_office
from index.turns.full_names import full_name
from index.turns.label_grammar import parse_label

CHAIRS = every("chairs")
IN_THE_CHAIR = re.compile(
    r"^[ \t(\[*_]*(?P<name>[^\W\d_][^,;:()\[\]\n]{3,60}?),?[ \t]+"
    rf"(?i:{pattern('in_the_chair')})[.)\]*_ \t]*$",
    re.MULTILINE,
)


def is_chair(name: str) -> bool:
    """Whether a label is of whoever is in the chair."""
    return name.casefold().rpartition(" ")[2] in CHAIRS


def in_the_chair(text: str) -> str | None:
    """Who alone a text says is in the chair; None where it names several or nobody."""
    found: list[str] = []
    for match in IN_THE_CHAIR.finditer(text):
        label = parse_label(match["name"].strip())
        if label is None or label.nameless or is_office(label.name):
            return None
        name = full_name(normal_case(label.name))
        if not any(same_person(name, other) for other in found):
            found.append(name)
    return found[0] if len(found) == 1 else None
