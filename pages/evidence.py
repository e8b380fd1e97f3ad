"""How a speaker's name was found, in words."""

from __future__ import annotations

from index.types import Method, Turn
from pages.wording import percent

METHODS = {
    Method.LABEL: "Named by the label",
    Method.VOICE_TAG: "Named by the recording’s voice tag",
    Method.DIARIZATION: "Told apart by the sound of the voice",
    Method.ALTERNATION: "Taken to speak in turn",
    Method.LEAD_IN: "Named by the lead-in",
    Method.INLINE_QUOTE: "Named beside the quotation",
    Method.INHERITED: "Goes on from above",
    Method.METADATA: "Named in the document’s details",
    Method.USER: "Named by hand",
    Method.UNKNOWN: "Nobody is named here",
}
"""What each way of finding a name is called."""

LONGEST = 120
"""How many characters of the words that name somebody are shown."""


def evidence(turn: Turn, text: str) -> str:
    """What names the speaker of a turn: `Named by the lead-in above: “… said Lee” · 95% sure`."""
    if turn.speaker is None:
        return METHODS[Method.UNKNOWN]
    told = METHODS[turn.method]
    if turn.evidence is not None:
        if turn.method is Method.LEAD_IN:
            told += " above" if turn.evidence.start < turn.span.start else " below"
        told += f": “{_shortened(turn.evidence.of(text))}”"
    return f"{told} · {percent(turn.confidence)} sure" if turn.confidence else told


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
