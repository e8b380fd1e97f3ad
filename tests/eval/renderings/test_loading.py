from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.errors import SetError
from eval.renderings.loading import load_meetings, participant_of, people_of, written
from eval.renderings.meeting import Meeting, Participant, Utterance


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("Anna Lee AM", Participant("Anna Lee", letters="AM")),
        ("Mr. John Roe (Hill, Ind.)", Participant("John Roe", "Mr.", role="Hill, Ind.")),
        ("Right Hon. John Roe", Participant("John Roe", "Right Hon.")),
        ("The Honourable John Roe", Participant("John Roe", "The Honourable")),
        ("Professor Jean Pryce", Participant("Jean Pryce", "Professor")),
        ("Professor B", Participant("Professor B")),
        ("Industrial Designer", Participant("Industrial Designer")),
    ],
)
def test_a_label_is_parted_into_title_name_letters_and_role(
    label: str, person: Participant
) -> None:
    assert participant_of(label) == person


def test_the_short_labels_of_somebody_mean_the_same_person() -> None:
    chair, member = Participant("Ann Roe", "Hon.", role="The Chair"), Participant("Jo Lee", "Mr.")
    labels = ["The Chair (Hon. Ann Roe (Hill, Ind.))", "The Chair", "Mr. Jo Lee", "Mr. Jo Lee"]
    assert people_of(labels) == {labels[0]: chair, "The Chair": chair, "Mr. Jo Lee": member}


@pytest.mark.parametrize(
    ("words", "as_written"),
    [
        ("Does n't it 's fine , OK ?", "Does n't it's fine, OK?"),
        ("{vocalsound} Mm - hmm . {disfmarker}", "Mm-hmm."),
        ('He says " no way " to that .', 'He says "no way" to that.'),
        ("The T_V and the L_C_D_ screen", "The TV and the LCD screen"),
        ("one\n two\u2028three", "one two three"),
    ],
)
def test_words_are_written_as_people_write_them(words: str, as_written: str) -> None:
    assert written(words) == as_written


def test_the_meetings_of_a_qmsum_file(tmp_path: Path) -> None:
    path = tmp_path / "val.jsonl"
    said = [("Anna Lee AM", "Yes ."), ("John Roe", "{pause}"), ("Anna Lee AM", "And no .")]
    said += [("John Roe", "I see .")]
    entries = [{"speaker": speaker, "content": words} for speaker, words in said]
    path.write_text(json.dumps({"meeting_transcripts": entries}) + "\n\n", encoding="utf-8")
    anna, john = Participant("Anna Lee", letters="AM"), Participant("John Roe")
    utterances = (Utterance(anna, "Yes. And no."), Utterance(john, "I see."))
    expected = Meeting("val meeting 001", "Committee meeting", "2020-05-13", utterances)
    assert load_meetings(path) == (expected,)


def test_labelled_lines_with_a_sidecar_are_taken_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Anna Lee: Why: now?\n\nRoe: So.\n", encoding="utf-8")
    sidecar = {
        "title": "Talk",
        "date": "2024-02-03",
        "speakers": [{"name": "Anna Lee", "role": "host"}, {"name": "Roe"}],
    }
    (tmp_path / "talk.json").write_text(json.dumps(sidecar), encoding="utf-8")
    anna, roe = Participant("Anna Lee", role="host"), Participant("Roe")
    said = (Utterance(anna, "Why: now?"), Utterance(roe, "So."))
    assert load_meetings(tmp_path) == (Meeting("talk", "Talk", "2024-02-03", said),)


def test_other_labelled_transcripts_are_read_by_their_labels(tmp_path: Path) -> None:
    lines = "ANNA LEE, host: Why now?\nJOHN ROE: Because.\nLEE: I see.\nROE: Good.\n"
    (tmp_path / "talk.txt").write_text(lines, encoding="utf-8")
    (meeting,) = load_meetings(tmp_path / "talk.txt")
    said = [(utterance.by.name, utterance.words) for utterance in meeting.utterances]
    assert said == [
        ("Anna Lee", "Why now?"),
        ("John Roe", "Because."),
        ("Anna Lee", "I see."),
        ("John Roe", "Good."),
    ]


def test_a_source_without_labels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "prose.txt").write_text("It rained all day.\n", encoding="utf-8")
    with pytest.raises(SetError, match="no transcript with labelled speakers"):
        load_meetings(tmp_path)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "val.jsonl"
    path.write_text('{"meeting_transcripts": []}\n{"meeting": 1}\n', encoding="utf-8")
    with pytest.raises(SetError, match=r"val\.jsonl:2: no QMSum meeting"):
        load_meetings(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"gone\.txt: can't be read \(No such file or directory\)"):
        load_meetings(tmp_path / "gone.txt")
