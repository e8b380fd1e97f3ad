"""SubRip: labels where the speaker changes, dashes, `>>`, pauses, formatting, broken times."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import OnRecordError, SourceError
from index.read import read_bytes
from index.types import Kind, Metadata, Method, Person
from tests.index.readers.cue_files import Cue, read_srt, speeches, srt, times

WORDS = st.text("abcdefgh éß田", min_size=1, max_size=30).filter(str.strip)
FIRST, LAST = "00:00:00,000 --> 00:00:01,000", "00:00:09,000 --> 00:00:10,000"


def test_a_label_where_the_speaker_changes() -> None:
    document = read_srt("Anna: Hi", "there, John.", "How are you?", "John: Fine", "- Hi\n- Hello")
    assert document.text == "Anna: Hi there, John. How are you?\n\nJohn: Fine\n\n- Hi\n\n- Hello"
    assert speeches(document) == [
        ("Hi there, John. How are you?", "Anna"),
        ("Fine", "John"),
        ("Hi", None),
        ("Hello", None),
    ]
    assert times(document)[-2:] == [("- Hi", 4.0, 5.0), ("- Hello", 4.0, 5.0)]


def test_a_label_used_once_within_a_sentence_may_be_a_part_of_it() -> None:
    talk = ["Anna Lee: Who pays?", "Bo Roe: The city."] * 3
    within = ["Anna Lee: We saw that in", "New York: nobody paid."]
    document = read_srt(*talk, *within, "Max Bell: I did.", *talk)
    assert speeches(document)[6:9] == [
        ("We saw that in", "Anna Lee"),
        ("New York: nobody paid.", None),
        ("I did.", "Max Bell"),
    ]
    unpunctuated = [cue.rstrip(".?") for cue in (*talk, *within, *talk)]
    assert speeches(read_srt(*unpunctuated))[7] == ("nobody paid", "New York")


@pytest.mark.parametrize(
    "credit",
    [
        "Subtitles by DarkRiver\nwww.example.org",
        "https://example.org/subs",
        "Untertitelung des ZDF, 2020",
        "Sous-titrage Société Radio-Canada",
        "Субтитры сделал Тёмный",
    ],
)
def test_who_wrote_the_subtitles_is_nobodys_words(credit: str) -> None:
    document = read_srt("Anna: Hi", "John: Fine.", "Subtitles help.", "Anna: Do they?", credit)
    assert [(t.kind, t.speaker) for t in document.turns] == [
        (Kind.SPEECH, "Anna"),
        (Kind.SPEECH, "John"),
        (Kind.SPEECH, "Anna"),
        (Kind.STAGE, None),
    ]


def test_dashes_with_labels_and_what_comes_after_a_dash() -> None:
    document = read_srt(
        "ANNA LEE: Who goes?",
        "- ANNA LEE: You.\n- JOHN ROE: No.",
        "Never.",
        "- Well.\n- Oh.",
        "Who?",
    )
    assert speeches(document) == [
        ("Who goes?", "Anna Lee"),
        ("You.", "Anna Lee"),
        ("No. Never.", "John Roe"),
        ("Well.", None),
        ("Oh.", None),
        ("Who?", None),
    ]


def test_a_dash_that_goes_on_with_a_sentence() -> None:
    document = read_srt(
        "Anna: We were", "- quite early, at", "-5 degrees.", "Anna: Yes.", "Bo: No."
    )
    assert document.turns[0].span.of(document.text) == "We were - quite early, at -5 degrees."


def test_marks_of_a_change_of_speaker() -> None:
    document = read_srt(
        ">> ANNA LEE: Hi.",
        "So.",
        ">> Me too. >> Not me.",
        "Oh.",
        ">> ANNA LEE: Bye.",
        ">>",
        "BOB: Bye.",
    )
    assert speeches(document) == [
        ("Hi. So.", "Anna Lee"),
        ("Me too.", None),
        ("Not me. Oh.", None),
        ("Bye.", "Anna Lee"),
        ("Bye.", "Bob"),
    ]


def test_labels_of_two_speakers_in_one_cue() -> None:
    document = read_srt("Anna Lee: Why?\nJohn Roe: Why\nnot?", "Anna Lee: Oh.")
    assert speeches(document) == [
        ("Why?", "Anna Lee"),
        ("Why not?", "John Roe"),
        ("Oh.", "Anna Lee"),
    ]


def test_labels_without_names() -> None:
    document = read_srt(
        "Speaker 1: Why?", "Speaker 2: Oh.", "Unidentified Male: Me.", "Speaker 1: No."
    )
    assert [(t.speaker, t.voice, t.method) for t in document.turns] == [
        (None, "Speaker 1", Method.DIARIZATION),
        (None, "Speaker 2", Method.DIARIZATION),
        (None, "Unidentified Male", Method.UNKNOWN),
        (None, "Speaker 1", Method.DIARIZATION),
    ]


def test_a_sidecar_names_a_label() -> None:
    sidecar = Metadata(people=(Person("Anna Lee", "host", labels=("speaker 1",)),))
    document = read_srt("Speaker 1: Why?", "Speaker 2: Oh.", "Speaker 1: No.", sidecar=sidecar)
    assert [(t.speaker, t.role, t.method) for t in document.turns] == [
        ("Anna Lee", "host", Method.METADATA),
        (None, None, Method.DIARIZATION),
        ("Anna Lee", "host", Method.METADATA),
    ]


def test_noise_and_song() -> None:
    document = read_srt(
        "Anna: Hello, [crosstalk] you.",
        "(Laughter)",
        "Yes",
        "[applause]",
        "again.",
        "♪ la la",
        "Bo: Oh.",
        "Anna: So.",
    )
    assert [(t.span.of(document.text), t.kind, t.speaker) for t in document.turns] == [
        ("Hello, [crosstalk] you.", Kind.SPEECH, "Anna"),
        ("(Laughter)", Kind.STAGE, None),
        ("Yes [applause] again.", Kind.SPEECH, "Anna"),
        ("♪ la la", Kind.STAGE, None),
        ("Oh.", Kind.SPEECH, "Bo"),
        ("So.", Kind.SPEECH, "Anna"),
    ]


def test_formatting_is_left_out() -> None:
    document = read_srt(
        r"{\an8}<i>So</i>, <font color=\"#fff\">it</font>\Nis &amp; <was> {sic} 1<2."
    )
    assert document.text == "So, it is & <was> {sic} 1<2."


def test_a_pause_after_a_sentence_ends_a_block() -> None:
    cues = (
        Cue(0, 1000, "It rained."),
        Cue(2900, 4000, "It snowed"),
        Cue(7000, 8000, "a lot."),
        Cue(10_000, 11_000, "Then the sun."),
    )
    document = read_bytes(srt(*cues), "talk.srt")
    assert [words for words, _ in speeches(document)] == [
        "It rained. It snowed a lot.",
        "Then the sun.",
    ]


def test_long_speech_of_nobody_known_ends_at_a_sentence() -> None:
    document = read_srt(*(["It was a dark and stormy night."] * 40))
    sizes = [turn.span.end - turn.span.start for turn in document.turns]
    assert sizes == [607, 607, 63]


@pytest.mark.parametrize(
    ("line", "begins", "ends"),
    [
        ("00:00:05,000 --> 00:00:04,000", 5.0, None),
        ("00:05,250 --> 00:06,5", 5.25, 6.5),
        ("00:00:05.125 --> 00:00:06.000  X1:10 X2:20", 5.125, 6.0),
        ("5 --> 6.25", 5.0, 6.25),
        ("xx:00 --> 00:00:06,000", None, 6.0),
        ("00:00:05,000 -->", 5.0, None),
        ("00:00:05,000-->00:00:06,000", 5.0, 6.0),
        ("-00:00:05,000 --> 00:00:06,000", None, 6.0),
        ("one --> two", None, None),
        ("00:00:01:12 --> 00:00:02:13", None, None),
    ],
)
def test_times_that_are_broken(line: str, begins: float | None, ends: float | None) -> None:
    cues = (f"{times}\n{word}" for times, word in ((FIRST, "Ah."), (line, "Oh."), (LAST, "Uh.")))
    text = "\n\n".join(f"{number}\n{cue}" for number, cue in enumerate(cues, start=1))
    document = read_bytes(text.encode(), "talk.srt")
    assert document.text.split() == ["Ah.", "Oh.", "Uh."]
    known = [("Oh.", begins, ends)] if (begins, ends) != (None, None) else []
    assert times(document) == [("Ah.", 0.0, 1.0), *known, ("Uh.", 9.0, 10.0)]


def test_numbers_blank_lines_and_arrows_among_the_words() -> None:
    document = read_bytes(
        b"1\r\n00:00:00,000 --> 00:00:01,000\r\n\r\nFrom a --> b\r\n\r\nis\r\n42\r\n\r\n"
        b"2\r\n00:00:01,000 --> 00:00:02,000\r\nmiles.\r\n"
        b"3\r\n00:00:02,000 --> 00:00:03,000\r\nOh.",
        "talk.srt",
    )
    assert times(document) == [
        ("From a --> b is 42", 0.0, 1.0),
        ("miles.", 1.0, 2.0),
        ("Oh.", 2.0, 3.0),
    ]


@pytest.mark.parametrize(
    "text",
    ["Hello.", "-->"]
    + [f"1\n00:00:00,000 --> 00:00:01,000\n{line}\n" for line in ("", ">>", ">>>>")],
)
def test_without_a_cue_there_is_one_line(text: str) -> None:
    with pytest.raises(
        SourceError, match=r"^talk\.srt has no SubRip cue with words: nothing to re"
    ):
        read_bytes(text.encode(), "talk.srt")


def test_lines_that_roll_are_said_once() -> None:
    document = read_srt("one two", "one two\nthree", "three\nfour five", "four five\nsix")
    assert document.text == "one two three four five six"


@given(said=st.lists(st.tuples(WORDS, st.integers(0, 400_000), st.integers(0, 9999)), min_size=1))
@settings(max_examples=60, deadline=None)
def test_any_cues_are_read_back(said: list[tuple[str, int, int]]) -> None:
    cues = [Cue(at, at + long, words) for words, at, long in said]
    document = read_bytes(srt(*cues), "talk.srt")
    assert [(w, begins, ends) for w, begins, ends in times(document)] == [
        (" ".join(cue.words.split()), cue.begins / 1000, cue.ends / 1000) for cue in cues
    ]
    assert {turn.speaker for turn in document.turns} == {None}
    assert document.text.split() == " ".join(cue.words for cue in cues).split()


@given(
    said=st.lists(st.tuples(WORDS, st.sampled_from(["Ann Lee", "Bo Roe", "Ida Poe"])), min_size=4)
)
@settings(max_examples=60, deadline=None)
def test_any_labels_are_read_back(said: list[tuple[str, str]]) -> None:
    whole = [*said, ("so", "Ann Lee"), ("no", "Bo Roe")] * 2
    shown, last = [], None
    for words, name in whole:
        shown.append(words if name == last else f"{name}: {words}")
        last = name
    document = read_srt(*shown)
    found = [
        (word, turn.speaker)
        for turn in document.turns
        for word in turn.span.of(document.text).split()
    ]
    assert found == [(word, name) for words, name in whole for word in words.split()]


def test_a_cue_that_goes_on_with_a_word_and_a_colon_has_no_label() -> None:
    said = (
        "ANN LEE: Who pays for it?",
        "JOHN ROE: Four years ago he was asked the same",
        "question: Can nobody pay? He said that",
        "he would ask the minister, and never did.",
        "ANN LEE: And then?",
        "JOHN ROE: Nothing came of it.",
    )
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, words in enumerate(said, 1))
    document = read_bytes("\n".join(cues).encode(), "talk.srt")
    spoken = [(t.speaker, len(t.span.of(document.text).split())) for t in document.turns]
    assert spoken == [("Ann Lee", 4), ("John Roe", 23), ("Ann Lee", 2), ("John Roe", 4)]


@pytest.mark.parametrize(
    "line", ["a", "a:", "- a", ">> a", "[a]", "<v a", "{\\a", "&#a", ">> - a:"]
)
@pytest.mark.parametrize("suffix", ["srt", "vtt"])
def test_cues_of_very_many_lines(line: str, suffix: str) -> None:
    cue = "00:00:01.000 --> 00:00:02.000\n" + f"{line}\n" * 5_000 + "\n"
    document = read_bytes((cue + cue).encode(), f"talk.{suffix}")
    assert document.text.count("a") == 10_000


PIECES = st.sampled_from(
    (
        "WEBVTT|\n|\n\n|1\n|00:00:01,000 --> 00:00:02,000|00:01.000 -->| --> |<v Ann>|</v>|<v|>|<c"
        "|&lt;|&#0;|&#xD800;|>>|>>>|- |—|Ann Lee:|[|]|(laughs)|♪|{\\an8}|\u200b|\ufeff|\r|\x00"
        "|Hello.|no|NOTE|：|\u2028|\udcff"
    ).split("|")
)


@given(pieces=st.lists(PIECES, max_size=40), suffix=st.sampled_from(["srt", "vtt"]))
@settings(max_examples=300, deadline=None)
def test_what_is_nearly_a_subtitle_file_is_read_or_refused(pieces: list[str], suffix: str) -> None:
    name = f"talk.{suffix}"
    try:
        document = read_bytes("".join(pieces).encode(errors="surrogateescape"), name)
    except OnRecordError as error:
        problem = str(error)
    else:
        spans = [turn.span for turn in document.turns]
        assert spans
        assert all(0 <= start < end <= len(document.text) for start, end in spans)
        assert all(anchor.span.of(document.text).strip() for anchor in document.anchors)
        return
    assert problem.startswith(name)
    assert "\n" not in problem
