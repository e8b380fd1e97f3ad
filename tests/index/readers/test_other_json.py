"""JSON that is nearly of a format of speech recognition, and other JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import OnRecordError, SourceError
from index.read import read_bytes
from index.readers import reader_of
from tests.index.readers.cue_files import lines, times, vtt
from tests.index.readers.recognised import WHISPERX, channel, item, read, voices
from tests.index.small import built, put


@pytest.mark.parametrize(
    ("begins", "ends", "known"),
    [
        ("0.5", "1.5", (0.5, 1.5)),
        (2, 1, (2.0, None)),
        ("half past", 1, (None, 1.0)),
        (float("nan"), float("inf"), None),
        (10**400, -1, None),
        (True, [1], None),
        (None, {"a": 1}, None),
    ],
)
def test_times_that_are_no_times(
    begins: object, ends: object, known: tuple[float | None, float | None] | None
) -> None:
    document = read({"segments": [{"start": begins, "end": ends, "text": "Oh."}]})
    assert document.text == "Oh."
    assert times(document) == ([("Oh.", *known)] if known else [])


@pytest.mark.parametrize(
    "speaker", [None, "", "  ", True, ["A"], {"id": 1}, 1e300, "x" * 500, "?!"]
)
def test_speakers_that_are_none(speaker: object) -> None:
    segments = [{"start": 0, "end": 1, "text": "Oh.", "speaker": speaker}]
    document = read({"segments": segments})
    assert (document.text, voices(document)) == ("Oh.", [("Oh.", None, None)])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", r"is not a \.json file of a known shape; shapes: .*Deepgram.*Whisper"),
        (b"[]", "is not a .json file of a known shape"),
        (b"17", "is not a .json file of a known shape"),
        (b'{"name": "settings", "results": {"a": 1}}', "is not a .json file of a known shape"),
        (b'[{"text": "a post"}]', "is not a .json file of a known shape"),
        (b'{"segments": [', "is not a .json file of a known shape"),
        (b"[" * 100_000, "is not a .json file of a known shape"),
        (b'{"segments": [{"start": ' + b"9" * 5000 + b', "text": "a"}]}', "is not a .json file"),
        (b'{"segments": [{"start": 0, "text": "  "}]}', "holds no words: nothing to read"),
        (b'{"segments": [{"start": 0, "text": "\\ud800"}]}', r"holds half a character \(U\+D800\)"),
    ],
)
def test_other_json_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^talk\.json {reason}"):
        read_bytes(data, "talk.json")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"segments": [', "is not valid JSON: Expecting value: line 1 column 15"),
        (b"[" * 100_000, "is not read: its JSON is nested too deep"),
        (b"{}", "has no "),
    ],
)
@pytest.mark.parametrize("key", ["segments", "utterances", "channels", "items"])
def test_each_format_says_what_is_wrong(data: bytes, reason: str, key: str) -> None:
    content = {
        "segments": WHISPERX,
        "utterances": {"utterances": [{"text": "a", "start": 0}]},
        "channels": {"results": {"channels": [channel(("a", 0, 0))]}},
        "items": {"results": {"items": [item("a", 0)]}},
    }
    reader = reader_of(json.dumps(content[key]).encode(), "talk.json")
    with pytest.raises(SourceError, match=rf"^talk\.json {reason}"):
        reader.read(data, "talk.json")


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        ["A", "SPEAKER_00", "Ann Lee", "Hi.", "0.5", "punctuation", "\ud800", ">> - a", ""]
    )
)
KEYS = st.sampled_from(
    """
    segments utterances results channels alternatives items words speaker text transcript
    transcripts content start end start_time speaker_label speaker_labels channel_labels
    audio_segments channel word type
    """.split()
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner), max_leaves=25
)
SHAPES = st.sampled_from(
    [
        lambda tree: {"segments": [{"start": 0, "text": "a"}, tree], "words": tree},
        lambda tree: {
            "utterances": [{"start": 0, "text": "a", "words": tree, "speaker": tree}, tree]
        },
        lambda tree: {
            "results": {"channels": [{"alternatives": [{"words": [tree, {"word": tree}]}]}]}
        },
        lambda tree: {"results": {"items": [{"alternatives": tree}, tree], "speaker_labels": tree}},
        lambda tree: {"results": {"utterances": [{"transcript": tree, "words": tree}, tree]}},
        lambda tree: tree,
    ]
)


@given(tree=TREES, shape=SHAPES)
@settings(max_examples=200, deadline=None)
def test_what_is_nearly_of_a_format_is_read_or_refused(tree: object, shape: Any) -> None:
    data = json.dumps(shape(tree)).encode()
    try:
        document = read_bytes(data, "talk.json")
    except OnRecordError as error:
        problem = str(error)
    else:
        assert document.turns
        assert {turn.speaker for turn in document.turns} <= {None, "Ann Lee", "Hi.", "punctuation"}
        return
    assert problem.startswith("talk.json")
    assert "\n" not in problem


@given(
    said=st.lists(
        st.tuples(
            st.text("abc éß田", min_size=1, max_size=20).filter(str.strip),
            st.sampled_from(["SPEAKER_00", "SPEAKER_01", "Ann Lee"]),
            st.integers(0, 10**8),
        ),
        min_size=1,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_segments_are_read_back(said: list[tuple[str, str, int]]) -> None:
    segments = [
        {"start": at / 1000, "end": at / 1000 + 1, "text": words, "speaker": speaker}
        for words, speaker, at in said
    ]
    document = read({"segments": segments})
    assert times(document) == [
        (" ".join(words.split()), at / 1000, at / 1000 + 1) for words, _, at in said
    ]
    found = [
        (word, turn.speaker or turn.voice)
        for turn in document.turns
        for word in turn.span.of(document.text).split()
    ]
    assert found == [(word, speaker) for words, speaker, _ in said for word in words.split()]


def test_a_folder_with_other_json_in_it(tmp_path: Path) -> None:
    corpus = put(
        tmp_path / "corpus",
        {
            "call.json": json.dumps(WHISPERX),
            "call.meta.json": json.dumps(
                {"speakers": [{"name": "Anna Lee", "label": "SPEAKER_00"}]}
            ),
            "talk.vtt": vtt(*lines("Bo Roe: Yes?", "Ida Poe: No.", "Bo Roe: Oh.")),
            "talk.json": json.dumps({"title": "A talk"}),
            "settings.json": '{"theme": "dark"}',
            "half.json": '{"segments": [',
        },
    )
    report = built(corpus, tmp_path / "index")
    assert report.added == ("call.json", "talk.vtt")
    assert [failure.name for failure in report.failed] == ["half.json", "settings.json"]
    assert all("is not a .json file of a known shape" in f.reason for f in report.failed)
