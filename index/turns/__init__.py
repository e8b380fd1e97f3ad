"""Who speaks: from the paragraphs of a source to turns with speakers and evidence."""

from __future__ import annotations

from index.metadata import merged
from index.turns.asides import set_asides_apart
from index.turns.assemble import assemble, turn_of
from index.turns.given import attribute_voices, is_recording, with_changes
from index.turns.headings import find_headings
from index.turns.inline_quotes import known_people, prose_of, with_inline_quotes
from index.turns.interviews import attribute_interview
from index.turns.intruders import STAMP_STARTS, STAMPED
from index.turns.label_grammar import Shape
from index.turns.label_match import match_label
from index.turns.labels import attribute_labels
from index.turns.lead_ins import attribute_lead_ins
from index.turns.marks import Mark
from index.turns.opening import completed, date_in, find_front_matter, headline_at
from index.turns.paragraphs import Paragraph, paragraphs_of
from index.turns.quotations import with_quotations
from index.turns.replies import find_replies
from index.turns.structure import Structure, find_structure
from index.types import Kind, Metadata, Source, Turn

MIN_EARLIER = 4
LOWER = Shape.LOWER
UNSPOKEN = (Kind.NARRATION, Kind.COMMENT)


def attribute(source: Source) -> tuple[Turn, ...]:
    """The turns of a source, in text order."""
    return analyse(source)[0]


def analyse(source: Source) -> tuple[tuple[Turn, ...], Metadata]:
    """The turns of a source, in text order, and its metadata with what its opening adds."""
    text = source.text
    paragraphs = paragraphs_of(source, _opens)
    front = find_front_matter(text, paragraphs)
    metadata = merged(source.metadata, front.metadata)
    structure = find_structure(text, paragraphs)
    structure.kinds.update(dict.fromkeys(front.positions, Kind.HEADING))
    first = next((at for at in range(len(paragraphs)) if at not in front.positions), 0)
    marks = _marks(text, paragraphs, structure, first, metadata)
    marks = set_asides_apart(text, paragraphs, structure, marks)
    before = min(marks, default=len(paragraphs))
    apart = {at for at, p in enumerate(paragraphs[:before]) if p.kind in UNSPOKEN}
    besides = front.positions | structure.wordless | apart
    headline = headline_at(text, paragraphs, before, besides)
    title = None
    if headline is not None:
        structure.kinds[headline] = Kind.HEADING
        title = " ".join(text[slice(*paragraphs[headline].span)].split())
    metadata = completed(metadata, title, date_in(text, paragraphs, before))
    structure.kinds.update(find_headings(text, paragraphs, structure, marks))
    pieces = assemble(text, paragraphs, structure, marks)
    replies = find_replies(text, pieces)
    turns = tuple(map(turn_of, pieces, replies))
    prose = prose_of(text, paragraphs, structure, marks)
    known = known_people(metadata, turns)
    turns = with_inline_quotes(text, turns, prose, known)
    return with_quotations(text, turns, known), metadata


def _marks(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    structure: Structure,
    first: int,
    metadata: Metadata,
) -> dict[int, Mark]:
    """The marks of the first way of finding speakers that finds any.

    Of the paragraphs before them, those of the next way: an article may begin
    as an interview and go on with labels.
    """
    given = attribute_voices(paragraphs, metadata)
    if given:
        return given
    labelled = attribute_labels(text, paragraphs, structure, first, metadata)
    if is_recording(paragraphs):
        return with_changes(text, paragraphs, labelled)
    marks = labelled
    head = paragraphs[: min(marks, default=len(paragraphs))]
    marks = _preceded(marks, attribute_lead_ins(text, head, structure, metadata))
    head = paragraphs[: min(marks, default=len(paragraphs))]
    return _preceded(marks, attribute_interview(text, head, structure, first, metadata))


def _preceded(marks: dict[int, Mark], earlier: dict[int, Mark]) -> dict[int, Mark]:
    """The marks, and those of another layout before them if they are many."""
    return earlier | marks if not marks or len(earlier) >= MIN_EARLIER else marks


def _opens(line: str) -> bool:
    """Whether a line begins with a mark and so never continues the line before."""
    if line[0] in STAMP_STARTS and STAMPED.match(line):
        return True
    match = match_label(line, 0, len(line))
    return line[0] in "-–—―>" or (match is not None and match.label.shape is not LOWER)
