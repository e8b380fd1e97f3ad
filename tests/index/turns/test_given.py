"""Speakers that the source gives, and labels that tell voices apart without a name."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from index.turns import attribute
from index.turns.voices import is_nameless, is_numbered, voice_called
from index.types import Block, Kind, Metadata, Method, Person, Source, Span, Turn, Voice


def given(
    *blocks: tuple[str, Voice | None, Kind | None], metadata: Metadata | None = None
) -> list[Turn]:
    """The turns of a source whose blocks are given with their voices and kinds."""
    text = "\n\n".join(words for words, _, _ in blocks)
    found, at = [], 0
    for words, voice, kind in blocks:
        found.append(Block(Span(at, at + len(words)), voice=voice, kind=kind))
        at += len(words) + 2
    return list(attribute(Source(text, tuple(found), metadata or Metadata())))


def test_numbered_labels_in_a_text_are_nobody() -> None:
    text = (
        "[00:00:01] SPEAKER_00: Who is there?\n\nSpeaker 2 (00:12:41): Me.\n\n"
        "Unidentified Male: And me.\n\nSPEAKER_00: Who?\n\nI asked.\n\nAnn Lee: Nobody.\n"
    )
    document = read_bytes(text.encode(), "talk.txt")
    shown = [(t.span.of(document.text), t.speaker, t.voice, t.method) for t in document.turns]
    assert shown == [
        ("Who is there?", None, "SPEAKER_00", Method.DIARIZATION),
        ("Me.", None, "Speaker 2", Method.DIARIZATION),
        ("And me.", None, "Unidentified Male", Method.UNKNOWN),
        ("Who?", None, "SPEAKER_00", Method.DIARIZATION),
        ("I asked.", None, "SPEAKER_00", Method.DIARIZATION),
        ("Nobody.", "Ann Lee", None, Method.LABEL),
    ]
    assert [turn.confidence for turn in document.turns[:5]] == [0.0] * 5
    assert document.turns[1].reply_to == document.turns[0].span


def test_only_numbered_labels() -> None:
    text = "Speaker A: It rains. And the roof leaks?\nSpeaker B: Yes.\n" * 3
    document = read_bytes(text.encode(), "talk.txt")
    assert [(t.speaker, t.voice) for t in document.turns] == [
        (None, "Speaker A"),
        (None, "Speaker B"),
    ] * 3


def test_metadata_names_a_numbered_label() -> None:
    sidecar = Metadata(people=(Person("Anna Lee", "host", labels=("speaker 1",)),))
    text = "Speaker 1: Who is there?\nSpeaker 2: Me.\n" * 2
    turns = read_bytes(text.encode(), "talk.txt", sidecar).turns
    assert [(t.speaker, t.role, t.voice, t.method) for t in turns[:2]] == [
        ("Anna Lee", "host", None, Method.METADATA),
        (None, None, "Speaker 2", Method.DIARIZATION),
    ]


def test_a_voice_is_who_the_metadata_means() -> None:
    people = (Person("Anna Lee", "host"), Person("John Roe"), Person("Mary Roe"))
    voices = (Voice(name, Method.VOICE_TAG) for name in ("Anna", "Roe", "J. Roe", "Bo Lund"))
    turns = given(*(("Yes.", voice, None) for voice in voices), metadata=Metadata(people=people))
    assert [turn.speaker for turn in turns] == ["Anna Lee", "Roe", "John Roe", "Bo Lund"]


def test_given_kinds_and_speech_of_nobody() -> None:
    voice = Voice("Ann Lee", Method.VOICE_TAG, evidence=Span(0, 2))
    turns = given(
        ("Subscribe now", voice, None),
        ("Thunder", None, Kind.STAGE),
        ("Comments (3)", None, Kind.SPEECH),
        ("Bo Roe: Hm.", None, None),
    )
    assert [(turn.kind, turn.speaker) for turn in turns] == [
        (Kind.SPEECH, "Ann Lee"),
        (Kind.STAGE, None),
        (Kind.SPEECH, None),
        (Kind.SPEECH, None),
    ]
    assert turns[0].evidence == Span(0, 2)


def test_a_word_that_somebody_says_heads_no_comments() -> None:
    ann, bo = (Voice(name, Method.VOICE_TAG) for name in ("Ann Lee", "Bo Roe"))
    turns = given(
        ("Have I got it right?", ann, None),
        ("(Laughter)", None, Kind.STAGE),
        ("Comment.", bo, None),
        ("1. We pay for the ferry.", ann, None),
        ("Nobody else does.", bo, None),
    )
    assert [turn.speaker for turn in turns] == ["Ann Lee", None, "Bo Roe", "Ann Lee", "Bo Roe"]


def test_speech_without_voices_goes_by_its_labels_alone() -> None:
    spoken = (
        "Title: A Day",
        "Ann Lee: Why?",
        "Bo Roe: Because.",
        "— Who?",
        "Ann Lee: Me.",
        "Related news",
    )
    turns = given(*((words, None, Kind.SPEECH) for words in spoken))
    assert [(turn.speaker, turn.kind) for turn in turns] == [
        (None, Kind.SPEECH),
        ("Ann Lee", Kind.SPEECH),
        ("Bo Roe", Kind.SPEECH),
        (None, Kind.SPEECH),
        ("Ann Lee", Kind.SPEECH),
        ("Ann Lee", Kind.SPEECH),
    ]
    alone = given(("— Will you run?", None, Kind.SPEECH), ("— I will.", None, Kind.SPEECH))
    assert [(turn.speaker, turn.span) for turn in alone] == [
        (None, Span(2, 15)),
        (None, Span(19, 26)),
    ]


@pytest.mark.parametrize(
    ("written", "numbered", "nameless"),
    [
        ("SPEAKER_00", True, True),
        ("speaker 2", True, True),
        ("Speaker B", True, True),
        ("spk_0", True, True),
        ("Unknown Speaker 3", True, True),
        ("S12", True, True),
        ("P1", True, True),
        ("P1/P2", True, True),
        ("P?", True, True),
        ("iPad", False, True),
        ("Meeting Room 4B", False, True),
        ("Konferenzraum Elbe", False, True),
        ("p1", False, False),
        ("Speaker 1 (Host)", True, True),
        ("Спикер 1", True, True),
        ("Unidentified Male", False, True),
        ("Speaker", False, True),
        ("Speaker Roe", False, False),
        ("Ann Lee", False, False),
        ("Speakes 2", False, False),
    ],
)
def test_labels_that_name_nobody(written: str, numbered: bool, nameless: bool) -> None:
    assert (is_numbered(written), is_nameless(written)) == (numbered, nameless)


@pytest.mark.parametrize(
    ("written", "voice"),
    [
        ("  Ann \n Lee ", Voice("Ann Lee", Method.VOICE_TAG)),
        ("Ann McLee (Host)", Voice("Ann McLee", Method.VOICE_TAG, "Host")),
        ("ANN LEE", Voice("Ann Lee", Method.VOICE_TAG)),
        ("Ann Lee (she/her)", Voice("Ann Lee", Method.VOICE_TAG)),
        ("A", Voice(None, Method.DIARIZATION, label="A")),
        ("07", Voice(None, Method.DIARIZATION, label="07")),
        ("1A", Voice(None, Method.DIARIZATION, label="1A")),
        ("channel 1", Voice(None, Method.DIARIZATION, label="channel 1")),
        ("Audience", Voice(None, Method.UNKNOWN, label="Audience")),
        ("田", Voice(None, Method.DIARIZATION, label="田")),
        ("田中", Voice("田中", Method.VOICE_TAG)),
        (" ?! ", None),
        ("", None),
        ("ab " * 50, None),
    ],
)
def test_the_voice_of_a_field(written: str, voice: Voice | None) -> None:
    assert voice_called(written, Method.VOICE_TAG) == voice
