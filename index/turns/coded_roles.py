"""Letters that stand for a role, and who has it: `Moderator: Ann Lee (M)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.languages import pattern
from index.turns.full_names import full_name
from index.turns.label_grammar import Shape, parse_label

CODE = r"[^\W\d_a-z]{1,4}\d?"
ROLE = pattern("fields.role", "fields.interviewer", "fields.interviewee")
BLANKS = r"[ \t]*"
CODED = re.compile(
    rf"^[ \t*_•-]*(?:(?P<role>(?i:{ROLE})){BLANKS}(?:\((?P<in>{CODE})\))?{BLANKS}[:=–—-]{BLANKS}"
    rf"(?P<name>[^,;()\n:]{{3,60}}?)(?:,[^()\n]{{0,80}})?{BLANKS}(?:\((?P<after>{CODE})\))?"
    rf"|(?P<before>{CODE}){BLANKS}[:=–—-]{BLANKS}(?P<named>(?i:{ROLE})){BLANKS}[,:(–—-]{BLANKS}"
    rf"(?P<holder>[^,;()\n:]{{3,60}}?)\)?)[ \t*_]*$",
    re.MULTILINE,
)

KEYED = re.compile(
    rf"(?<![\w=])(?P<code>{CODE}){BLANKS}={BLANKS}[^,;=()\n]{{2,50}}?"
    rf"{BLANKS}\((?P<name>[^,;()\n]{{3,60}})\)(?={BLANKS}(?:[,;.]|$))",
    re.MULTILINE,
)
"""An entry of a key: `C = Caller (Ann Lee)`."""


def roles_coded(opening: str) -> Iterator[tuple[str, str]]:
    """The letters of roles that the opening of a document gives somebody, and who that is."""
    for match in KEYED.finditer(opening) if "=" in opening else ():
        label = parse_label(match["name"].strip())
        if label is not None and label.shape in (Shape.TITLED, Shape.FULL) and not label.nameless:
            yield match["code"], full_name(" ".join(label.name.split()))
    for match in CODED.finditer(opening):
        short = match["in"] or match["after"] or match["before"]
        name = " ".join((match["name"] or match["holder"]).split())
        label = parse_label(name)
        if short is None or label is None or label.shape not in (Shape.TITLED, Shape.FULL):
            continue
        if is_within(short.rstrip("0123456789"), match["role"] or match["named"]):
            yield short, full_name(name)


def is_within(short: str, word: str) -> bool:
    """Whether letters are some of a word's, the first included: MK of Marketing."""
    rest = iter(word.casefold())
    plain = short.casefold()
    return word.casefold().startswith(plain[0]) and all(letter in rest for letter in plain)
