"""Turns as other programs get them: contracts/turn.schema.json."""

from __future__ import annotations

import json
from typing import Any

from index.types import Turn


def turn_line(turn: Turn, text: str) -> str:
    """A turn as one line of JSON, to contracts/turn.schema.json."""
    return json.dumps(turn_json(turn, text), ensure_ascii=False)


def turn_json(turn: Turn, text: str) -> dict[str, Any]:
    """A turn for other programs; all offsets are into the document's text."""
    return {
        "kind": turn.kind,
        "speaker": turn.speaker,
        "role": turn.role,
        "start": turn.span.start,
        "end": turn.span.end,
        "text": turn.span.of(text),
        "method": turn.method,
        "evidence": turn.evidence,
        "confidence": turn.confidence,
        "reply_to": turn.reply_to,
        "voice": turn.voice,
        "quotations": [
            {
                "speaker": quotation.speaker,
                "start": quotation.span.start,
                "end": quotation.span.end,
                "evidence": quotation.evidence,
                "confidence": quotation.confidence,
            }
            for quotation in turn.quotations
        ],
    }
