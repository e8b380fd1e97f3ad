"""The JSON of speech recognition: WhisperX, AssemblyAI, Deepgram, Amazon Transcribe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.read import read_document
from index.types import Kind, Metadata, Method, Person
from tests.index.readers.cue_files import speeches, times
from tests.index.readers.recognised import WHISPERX, channel, item, read, voices


def test_whisperx() -> None:
    document = read(WHISPERX)
    assert document.text == (
        "SPEAKER_00: Shall we begin?\n\nSPEAKER_01: Do.\n\nSPEAKER_00: Good.\n\nAnn Lee: Ah.\n\nOh."
    )
    assert voices(document) == [
        ("Shall we begin?", None, "SPEAKER_00"),
        ("Do.", None, "SPEAKER_01"),
        ("Good.", None, "SPEAKER_00"),
        ("Ah.", "Ann Lee", None),
        ("Oh.", None, None),
    ]
    assert times(document)[:3] == [
        ("Shall we", 0.5, 1.25),
        ("begin?", 1.25, 2.0),
        ("Do.", 2.5, 3.0),
    ]
    methods = [(turn.method, turn.confidence) for turn in document.turns]
    nobody = (Method.DIARIZATION, 0.0)
    assert methods == [nobody] * 3 + [(Method.DIARIZATION, 0.99), (Method.UNKNOWN, 0.0)]
    shown = [turn.evidence and turn.evidence.of(document.text) for turn in document.turns]
    assert shown == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00", "Ann Lee", None]
    assert document.turns[1].reply_to == document.turns[0].span


def test_whisper_without_speakers_and_a_bare_list_of_segments() -> None:
    segments = [
        {"start": 0, "end": 1, "text": " It rained."},
        {"start": 1, "end": 2, "text": " It snowed."},
        {"start": 5, "end": 6, "text": " The sun shone."},
    ]
    for content in ({"text": "It rained. …", "segments": segments}, segments):
        document = read(content)
        assert speeches(document) == [("It rained. It snowed.", None), ("The sun shone.", None)]
        assert {turn.kind for turn in document.turns} == {Kind.SPEECH}


def test_a_sidecar_names_voices() -> None:
    people = (
        Person("Anna Lee", "host", labels=("SPEAKER_00",)),
        Person("John Roe", labels=("speaker_01",)),
    )
    turns = read(WHISPERX, Metadata(people=people)).turns
    assert [(t.speaker, t.role, t.method, t.confidence) for t in turns[:3]] == [
        ("Anna Lee", "host", Method.METADATA, 0.99),
        ("John Roe", None, Method.METADATA, 0.99),
        ("Anna Lee", "host", Method.METADATA, 0.99),
    ]
    assert [turn.voice for turn in turns] == [None] * 5


@pytest.mark.parametrize(("name", "beside"), [("a.json", "a.meta.json"), ("a.srt", "a.json")])
def test_the_sidecar_beside_the_file(tmp_path: Path, name: str, beside: str) -> None:
    words = "Speaker 0: Yes?\n\nAnn: Oh.\n\nSpeaker 1: Yes.\n\nSpeaker 0: No."
    cues = "\n\n".join(f"00:00:01,000 --> 00:00:02,000\n{cue}" for cue in words.split("\n\n"))
    utterances = [
        {"speaker": n, "transcript": w} for n, w in ((0, "Yes?"), (1, "Yes."), (0, "No."))
    ]
    content = json.dumps({"results": {"utterances": utterances}})
    label: object = 0 if name == "a.json" else "Speaker 0"
    speakers = [{"name": "Anna Lee", "label": label, "role": "host"}, {"name": "Bo Roe"}]
    (tmp_path / name).write_text(content if name == "a.json" else cues, encoding="utf-8")
    (tmp_path / beside).write_text(json.dumps({"title": "A talk", "speakers": speakers}))
    document = read_document(tmp_path / name, name)
    named = [turn for turn in document.turns if turn.method is Method.METADATA]
    assert [(turn.speaker, turn.role) for turn in named] == [("Anna Lee", "host")] * 2
    assert document.metadata.title == "A talk"


def test_a_label_that_two_people_have_names_neither() -> None:
    people = (Person("Anna Lee", labels=("SPEAKER_00",)), Person("Bo Roe", labels=("SPEAKER_00",)))
    assert read(WHISPERX, Metadata(people=people)).turns[0].speaker is None


def test_assemblyai_in_milliseconds_with_the_times_of_sentences() -> None:
    words = [
        {"text": "Yes.", "start": 100, "end": 400},
        {"text": "Why", "start": 600, "end": 800},
        {"text": "not?", "start": 800, "end": 1250},
    ]
    utterances = [
        {"speaker": "A", "text": "Yes. Why not?", "start": 100, "end": 1250, "words": words},
        {"speaker": "B", "text": "It rains.", "start": 1300, "end": 2000, "words": words},
        {"speaker": "A", "text": "Oh.", "start": 2000, "end": 2500},
    ]
    document = read({"id": "x", "text": "Yes. …", "words": words, "utterances": utterances})
    assert document.text == "A: Yes. Why not?\n\nB: It rains.\n\nA: Oh."
    assert voices(document) == [
        ("Yes. Why not?", None, "A"),
        ("It rains.", None, "B"),
        ("Oh.", None, "A"),
    ]
    assert times(document) == [
        ("Yes.", 0.1, 0.4),
        ("Why not?", 0.6, 1.25),
        ("It rains.", 1.3, 2.0),
        ("Oh.", 2.0, 2.5),
    ]


def test_assemblyai_words_alone() -> None:
    words = [
        {"text": "Yes.", "start": 0, "end": 100, "speaker": "A"},
        {"text": "No", "start": 200, "end": 300, "speaker": "B"},
    ]
    document = read({"text": "Yes. No", "words": words, "utterances": None})
    assert voices(document) == [("Yes.", None, "A"), ("No", None, "B")]


def test_deepgram_utterances() -> None:
    utterances = [
        {"start": 0.1, "end": 1.0, "transcript": "Hi there.", "speaker": 0, "channel": 0},
        {"start": 1.0, "end": 2.0, "transcript": "Bye.", "speaker": 1, "channel": 0},
    ]
    document = read({"metadata": {}, "results": {"channels": [], "utterances": utterances}})
    assert document.text == "0: Hi there.\n\n1: Bye."
    assert voices(document) == [("Hi there.", None, "0"), ("Bye.", None, "1")]
    assert times(document) == [("Hi there.", 0.1, 1.0), ("Bye.", 1.0, 2.0)]


def test_deepgram_words() -> None:
    one = channel(("Hi", 0, 0), ("there.", 0.5, 0), ("Bye.", 1, 1))
    document = read({"results": {"channels": [one]}})
    assert voices(document) == [("Hi there.", None, "0"), ("Bye.", None, "1")]
    assert times(document) == [("Hi there.", 0.0, 1.0), ("Bye.", 1.0, 1.5)]


def test_deepgram_counts_the_speakers_of_each_channel_anew() -> None:
    first = channel(("Hi.", 0, 0), ("Bye.", 4, 0))
    second = channel(("Oh.", 2, 0))
    document = read({"results": {"channels": [first, second]}})
    assert voices(document) == [
        ("Hi.", None, "channel 0 speaker 0"),
        ("Oh.", None, "channel 1 speaker 0"),
        ("Bye.", None, "channel 0 speaker 0"),
    ]
    alone = read({"results": {"channels": [channel(("Hi.", 0, None)), channel(("Oh.", 2, None))]}})
    assert voices(alone) == [("Hi.", None, "channel 0"), ("Oh.", None, "channel 1")]


def test_amazon_items_with_speakers() -> None:
    items = [
        item("Good", 0.5, speaker_label="spk_0"),
        item("day", 0.75, speaker_label="spk_0"),
        item(",", speaker_label="spk_0"),
        item("Bo", 1.0, speaker_label="spk_0"),
        item("."),
        item("Hm", 2.0, speaker_label="spk_1"),
        item("?"),
    ]
    document = read(
        {"jobName": "x", "results": {"transcripts": [{"transcript": "…"}], "items": items}}
    )
    assert document.text == "spk_0: Good day, Bo.\n\nspk_1: Hm?"
    assert voices(document) == [("Good day, Bo.", None, "spk_0"), ("Hm?", None, "spk_1")]
    assert times(document) == [("Good day, Bo.", 0.5, 1.25), ("Hm?", 2.0, 2.25)]


def test_amazon_speakers_in_a_list_of_their_own() -> None:
    labels = {
        "speakers": 2,
        "segments": [
            {"speaker_label": "spk_0", "items": [{"start_time": "0.5", "speaker_label": "spk_0"}]},
            {"speaker_label": "spk_1", "items": [{"start_time": "2.0"}]},
        ],
    }
    items = [item("Good", 0.5), item("."), item("Hm", 2.0), item("?")]
    document = read({"results": {"items": items, "speaker_labels": labels}})
    assert voices(document) == [("Good.", None, "spk_0"), ("Hm?", None, "spk_1")]


def test_amazon_segments_channels_and_a_transcript_alone() -> None:
    segments = [
        {"transcript": "Good.", "start_time": "0.5", "end_time": "1", "speaker_label": "spk_0"},
        {"transcript": "Hm?", "start_time": "2.0", "end_time": "3", "speaker_label": "spk_1"},
    ]
    assert voices(read({"results": {"audio_segments": segments}})) == [
        ("Good.", None, "spk_0"),
        ("Hm?", None, "spk_1"),
    ]
    channels = [
        {"channel_label": "ch_0", "items": [item("Good", 0.5), item("."), item("Oh", 4.0)]},
        {"channel_label": "ch_1", "items": [item("Hm", 2.0), item("?")]},
    ]
    said = [{"transcript": "It rained."}]
    assert voices(
        read({"results": {"transcripts": said, "channel_labels": {"channels": channels}}})
    ) == [
        ("Good.", None, "ch_0"),
        ("Hm?", None, "ch_1"),
        ("Oh", None, "ch_0"),
    ]
    alone = read({"results": {"transcripts": said}})
    assert (speeches(alone), alone.anchors) == ([("It rained.", None)], ())
