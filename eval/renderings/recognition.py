"""Layout 17: what four services for speech recognition return, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import groupby
from random import Random
from typing import Any

from eval.renderings.meeting import Meeting, Participant
from eval.renderings.sheet import Piece, Rendering
from eval.renderings.timing import PACE, Cue, cues, timed
from index.types import Kind

MOST_VOICES = 26
"""Voices that a service tells apart; with more of them, somebody has put in the names."""


def whisperx(meeting: Meeting, rng: Random) -> Rendering:
    """17: WhisperX: segments with `SPEAKER_00`, or with the names that somebody put in."""
    voices = _voices(meeting, rng, lambda number: f"SPEAKER_{number:02}")
    said = list(cues(meeting.utterances))
    segments = [
        {
            "start": round(cue.begins, 3),
            "end": round(cue.ends, 3),
            "text": f" {cue.words}",
            "words": [_word(cue, at, w, voices) for at, w in enumerate(cue.words.split())],
            "speaker": voices[cue.by],
        }
        for cue in said
    ]
    words = [word for segment in segments for word in _listed(segment["words"])]
    return _rendering(
        {"segments": segments, "word_segments": words, "language": "en"},
        [(cue.words, cue.by) for cue in said],
        voices,
    )


def _word(cue: Cue, at: int, word: str, voices: dict[Participant, str]) -> dict[str, Any]:
    begins = cue.begins + PACE * at
    return {
        "word": word,
        "start": round(begins, 3),
        "end": round(begins + PACE, 3),
        "score": 0.87,
        "speaker": voices[cue.by],
    }


def _listed(value: Any) -> list[Any]:
    return list(value)


def assemblyai(meeting: Meeting, rng: Random) -> Rendering:
    """17: AssemblyAI: utterances in milliseconds, speakers A and B or their names."""
    voices = _voices(meeting, rng, lambda number: chr(ord("A") + number))
    utterances = [
        {
            "speaker": voices[u.by],
            "start": round(begins * 1000),
            "end": round((begins + PACE * len(u.words.split())) * 1000),
            "confidence": 0.93,
            "text": u.words,
            "words": [],
        }
        for begins, u in timed(meeting.utterances)
    ]
    value = {
        "id": "8f5c2f1e-6a34-4d0b-9a57-1c1d3d0e5b11",
        "status": "completed",
        "language_code": "en_us",
        "text": " ".join(u.words for u in meeting.utterances),
        "utterances": utterances,
    }
    return _rendering(value, _said(meeting), voices)


def deepgram(meeting: Meeting, rng: Random) -> Rendering:
    """17: Deepgram: utterances with speakers in integers, next to the words of the channel."""
    numbers = {person: number for number, person in enumerate(meeting.participants)}
    utterances = [
        {
            "start": round(begins, 2),
            "end": round(begins + PACE * len(u.words.split()), 2),
            "confidence": 0.98,
            "channel": 0,
            "transcript": u.words,
            "words": [],
            "speaker": numbers[u.by],
            "id": f"{number:08x}-77aa-4c1e-8a2b-0b6a0d2f9c3e",
        }
        for number, (begins, u) in enumerate(timed(meeting.utterances))
    ]
    alternative = {
        "transcript": " ".join(u.words for u in meeting.utterances),
        "confidence": 0.98,
        "words": [],
    }
    value = {
        "metadata": {"request_id": "0f2c", "channels": 1, "duration": 3600.0},
        "results": {"channels": [{"alternatives": [alternative]}], "utterances": utterances},
    }
    return _rendering(value, _said(meeting), {p: str(n) for p, n in numbers.items()})


def amazon(meeting: Meeting, rng: Random) -> Rendering:
    """17: Amazon Transcribe: words as items, `spk_0` for each."""
    voices = {person: f"spk_{number}" for number, person in enumerate(meeting.participants)}
    items: list[dict[str, Any]] = []
    segments: list[dict[str, Any]] = []
    for begins, utterance in timed(meeting.utterances):
        words = utterance.words.split()
        ends = begins + PACE * len(words)
        voice = voices[utterance.by]
        segments.append({**_times(begins, ends), "speaker_label": voice, "items": []})
        for at, word in enumerate(words):
            start = begins + PACE * at
            items += _items(word, start, voice)
            mark = {**_times(start, start + PACE), "speaker_label": voice}
            segments[-1]["items"].append(mark)
    value = {
        "jobName": "meeting",
        "accountId": "000000000000",
        "status": "COMPLETED",
        "results": {
            "transcripts": [{"transcript": " ".join(u.words for u in meeting.utterances)}],
            "speaker_labels": {"speakers": len(voices), "segments": segments},
            "items": items,
        },
    }
    return _rendering(value, _said(meeting), voices)


def _times(begins: float, ends: float) -> dict[str, str]:
    return {"start_time": f"{begins:.2f}", "end_time": f"{ends:.2f}"}


def _items(word: str, begins: float, voice: str) -> list[dict[str, Any]]:
    """A word and the stop after it, which Amazon gives as an item of its own."""
    bare = word.rstrip(".,?!;:")
    found = []
    if bare:
        content = [{"confidence": "0.99", "content": bare}]
        times = _times(begins, begins + PACE)
        found.append(
            {"type": "pronunciation", "alternatives": content, **times, "speaker_label": voice}
        )
    found += [
        {
            "type": "punctuation",
            "alternatives": [{"confidence": "0.0", "content": stop}],
            "speaker_label": voice,
        }
        for stop in word[len(bare) :]
    ]
    return found


def _voices(meeting: Meeting, rng: Random, label: Callable[[int], str]) -> dict[Participant, str]:
    """What the file calls everybody: labels, or the names that were assigned later."""
    if rng.random() < 0.5 or len(meeting.participants) > MOST_VOICES:
        return {person: person.name for person in meeting.participants}
    return {person: label(number) for number, person in enumerate(meeting.participants)}


def _said(meeting: Meeting) -> list[tuple[str, Participant]]:
    return [(utterance.words, utterance.by) for utterance in meeting.utterances]


def _rendering(
    value: Any, said: Sequence[tuple[str, Participant]], voices: dict[Participant, str]
) -> Rendering:
    """The JSON; who said what is known by name only where the voices are names."""
    pieces = []
    for by, run in groupby(said, key=lambda part: part[1]):
        words = " ".join(words for words, _ in run)
        named = voices[by] == by.name
        piece = Piece(words, Kind.SPEECH, by if named else None, None if named else voices[by])
        pieces.append(piece)
    data = json.dumps(value, ensure_ascii=False).encode()
    return Rendering(data, ".json", tuple(pieces))
