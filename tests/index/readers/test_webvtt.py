"""WebVTT: voices in tags, labels in the words, what is no cue."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import SourceError
from index.read import read_bytes
from index.types import Kind, Metadata, Method, Person
from tests.index.readers.cue_files import Cue, lines, read_vtt, speeches, times, vtt

HEAD = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
WORDS = st.text("abcdefgh éß田", min_size=1, max_size=30).filter(str.strip)
SPEAKERS = st.sampled_from(["Ann Lee", "Bo Roe", "Dr. Ida Poe"])


def test_cues_of_one_voice_are_one_turn_with_the_times_of_each() -> None:
    document = read_vtt(
        "\ufeffWEBVTT - A talk\nKind: captions\n\n"
        "STYLE\n::cue { color: lime }\n\nREGION\nid:fred\n\n"
        "NOTE not said\nby anybody\n\n"
        "first\n00:00:01.000 --> 00:00:02.000 align:start position:0%\n"
        "<v Ann Lee>Good\nday.</v>\n\n"
        "00:02.000 --> 00:03.500\n<v.loud.slow Ann Lee>Is it <c.blue>you</c>?\n\n"
        "NOTE\n\n"
        "00:04.000 --> 01:00:05.000\n<v Bo Roe>Me &amp; my <i>dog</i>.</v>\n"
    )
    assert document.text == "Ann Lee: Good day. Is it you?\n\nBo Roe: Me & my dog."
    assert speeches(document) == [
        ("Good day. Is it you?", "Ann Lee"),
        ("Me & my dog.", "Bo Roe"),
    ]
    assert times(document) == [
        ("Good day.", 1.0, 2.0),
        ("Is it you?", 2.0, 3.5),
        ("Me & my dog.", 4.0, 3605.0),
    ]
    first = document.turns[0]
    assert (first.method, first.confidence) == (Method.VOICE_TAG, 0.99)
    assert first.evidence is not None
    assert first.evidence.of(document.text) == "Ann Lee"
    assert document.turns[1].reply_to == first.span


def test_the_voice_changes_within_a_cue() -> None:
    document = read_vtt(HEAD + "<v Ann Lee>Yes? <v Bo Roe>No.</v> Hm.")
    assert speeches(document) == [("Yes?", "Ann Lee"), ("No.", "Bo Roe"), ("Hm.", None)]
    assert times(document) == [("Yes?", 1.0, 2.0), ("No.", 1.0, 2.0), ("Hm.", 1.0, 2.0)]


@pytest.mark.parametrize(
    ("tag", "method", "voice"),
    [
        ("SPEAKER_00", Method.DIARIZATION, "SPEAKER_00"),
        ("Speaker 2", Method.DIARIZATION, "Speaker 2"),
        ("Unknown", Method.UNKNOWN, "Unknown"),
        ("", Method.UNKNOWN, None),
    ],
)
def test_a_voice_without_a_name_is_nobody(tag: str, method: Method, voice: str | None) -> None:
    document = read_vtt(HEAD + f"<v {tag}>Yes.</v><v Ann Lee>No.")
    turn = document.turns[0]
    assert (turn.speaker, turn.method, turn.voice, turn.confidence) == (None, method, voice, 0.0)
    assert document.turns[1].speaker == "Ann Lee"


def test_what_a_sidecar_says_of_a_voice() -> None:
    people = (Person("Anna Lee", "host"), Person("John Roe", labels=("SPEAKER_01",)))
    document = read_vtt(
        HEAD + "<v Anna>Yes?</v><v SPEAKER_01>No.</v><v SPEAKER_02>Oh.</v>", Metadata(people=people)
    )
    assert speeches(document) == [("Yes?", "Anna Lee"), ("No.", "John Roe"), ("Oh.", None)]
    assert [turn.role for turn in document.turns] == ["host", None, None]
    assert document.turns[1].method is Method.METADATA


def test_tags_entities_and_signs_that_only_look_like_them() -> None:
    document = read_vtt(
        HEAD
        + "<00:00:01.500><b>1</b> &lt; <lang en>2</lang>,&nbsp;a <3 b, &copy R&D &#8211; &unknown;"
    )
    assert document.text == "1 < 2, a <3 b, &copy R&D – &unknown;"


def test_names_before_the_words_are_labels() -> None:
    document = read_bytes(
        vtt(*lines("Ann Lee: Hello.", "Ann Lee: How are you?", "Bo Roe: Fine.", "Ann Lee: Good.")),
        "talk.vtt",
    )
    assert document.text == "Ann Lee: Hello. How are you?\n\nBo Roe: Fine.\n\nAnn Lee: Good."
    assert speeches(document) == [
        ("Hello. How are you?", "Ann Lee"),
        ("Fine.", "Bo Roe"),
        ("Good.", "Ann Lee"),
    ]
    assert {turn.method for turn in document.turns} == {Method.LABEL}


def test_what_may_be_a_label_where_each_cue_has_one_is_nobodys() -> None:
    said = ["Ann Lee: Hello.", "Ann Lee: Who is there?", "Bo Roe: Me.", "Ann Lee: Good."]
    others = ["+44 *******211: Hello? This is Maureen.", "iPhone (2): And me."]
    document = read_bytes(vtt(*lines(*said, *others, "Bo Roe: One sec: now.")), "talk.vtt")
    assert [speaker for _, speaker in speeches(document)][3:] == [None, None, "Bo Roe"]


def test_one_speaker_with_a_label_on_each_cue() -> None:
    document = read_bytes(vtt(*lines("Ann Lee: Hello.", "Ann Lee: Bye.", "Ann Lee: Oh.")), "a.vtt")
    assert {speaker for _, speaker in speeches(document)} == {"Ann Lee"}


def test_labels_of_voices_without_names_are_put_together() -> None:
    document = read_bytes(
        vtt(
            *lines(
                "[SPEAKER_00]: One", "[SPEAKER_00]: two.", "[SPEAKER_01]: No.", "[SPEAKER_00]: Oh."
            )
        ),
        "talk.vtt",
    )
    assert [(t.span.of(document.text), t.speaker, t.voice) for t in document.turns] == [
        ("One two.", None, "SPEAKER_00"),
        ("No.", None, "SPEAKER_01"),
        ("Oh.", None, "SPEAKER_00"),
    ]


def test_identifiers_that_name_the_speaker() -> None:
    document = read_vtt(
        'WEBVTT\n\n1 "Ann Lee" (1024)\n00:01.000 --> 00:02.000\nYes.\n\n'
        '2 "Bo Roe" (1025)\n00:02.000 --> 00:03.000\nNo.\n'
    )
    assert speeches(document) == [("Yes.", "Ann Lee"), ("No.", "Bo Roe")]


def test_lines_that_roll_are_said_once() -> None:
    document = read_vtt(
        "WEBVTT\nKind: captions\nLanguage: en\n\n"
        "00:00.100 --> 00:02.000 align:start\n \nso<00:00:00.500><c> we</c>\n\n"
        "00:02.000 --> 00:02.010 align:start\nso we\n \n\n"
        "00:02.010 --> 00:04.000 align:start\nso we\nwent<00:00:03.000><c> on</c>\n\n"
        "00:04.000 --> 00:04.010 align:start\nwent on\n \n\n"
        "00:04.010 --> 00:06.000 align:start\nwent on\nand on\n"
    )
    assert times(document) == [("so we", 0.1, 2.0), ("went on", 2.01, 4.0), ("and on", 4.01, 6.0)]


def test_words_that_are_said_again_stay() -> None:
    document = read_bytes(vtt(*lines("No.", "No.", "No.", "Never.")), "talk.vtt")
    assert document.text == "No. No. No. Never."


def test_speech_of_nobody_known_is_speech() -> None:
    document = read_bytes(vtt(*lines("London Bridge", "is falling down.")), "talk.vtt")
    assert [(t.kind, t.speaker, t.method) for t in document.turns] == [
        (Kind.SPEECH, None, Method.UNKNOWN)
    ]
    assert document.metadata.title is None


@pytest.mark.parametrize(
    "text",
    ["WEBVTT\n", "WEBVTT\n\nNOTE nothing\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "Hello."],
)
def test_without_a_cue_there_is_one_line(text: str) -> None:
    with pytest.raises(SourceError, match=r"^talk\.vtt has no WebVTT cue with words: nothing to r"):
        read_vtt(text)


@given(
    said=st.lists(
        st.tuples(WORDS, SPEAKERS, st.integers(0, 400_000), st.integers(0, 9999)), min_size=1
    )
)
@settings(max_examples=60, deadline=None)
def test_any_cues_are_read_back(said: list[tuple[str, str, int, int]]) -> None:
    cues = [Cue(at, at + long, words, voice) for words, voice, at, long in said]
    document = read_bytes(vtt(*cues), "talk.vtt")
    assert times(document) == [
        (" ".join(cue.words.split()), cue.begins / 1000, cue.ends / 1000) for cue in cues
    ]
    runs = [(voice, list(run)) for voice, run in groupby(cues, key=lambda cue: cue.voice)]
    assert speeches(document) == [
        (" ".join(" ".join(cue.words for cue in run).split()), voice) for voice, run in runs
    ]
