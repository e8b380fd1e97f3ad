"""Who speaks in every paragraph of the two articles, by offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.read import read_document
from index.types import INTERVIEWER, Document, Method

ASKER = INTERVIEWER
BANDARENKA = "Dzmitry Bandarenka"
DUNDA = "Oleh Dunda"
RADZINA = "Natallia Radzina"
KABANCHUK = "Vadzim Kabanchuk"
MAGHELETSKYI = "Oleh Magheletskyi"
PLESHKO = "Maksym Pleshko"
PIDLUTSKYI = "Anton Pidlutskyi"
HEADING, NARRATION, COMMENT = "heading", "narration", "comment"

Row = tuple[int, int, str]
"""Start, end and who speaks, or the kind of what nobody speaks."""

INTERVIEW: list[Row] = [
    (0, 57, HEADING),
    (59, 130, HEADING),
    (133, 707, NARRATION),
    (711, 931, ASKER),
    (935, 1371, BANDARENKA),
    (1375, 1892, ASKER),
    (1896, 2484, BANDARENKA),
    (2486, 2920, BANDARENKA),
    (2922, 3307, BANDARENKA),
    (3311, 3903, ASKER),
    (3907, 4351, BANDARENKA),
    (4353, 4737, BANDARENKA),
    (4739, 5194, BANDARENKA),
    (5198, 6373, ASKER),
    (6377, 6908, BANDARENKA),
    (6910, 7521, BANDARENKA),
    (7523, 8239, BANDARENKA),
    (8241, 8443, BANDARENKA),
    (8447, 9120, ASKER),
    (9122, 10139, ASKER),
    (10143, 11292, BANDARENKA),
    (11296, 11794, ASKER),
    (11798, 12451, BANDARENKA),
    (12453, 12790, BANDARENKA),
    (12792, 13132, BANDARENKA),
    (13134, 13494, BANDARENKA),
    (13496, 13982, BANDARENKA),
    (13986, 14770, ASKER),
    (14774, 15359, BANDARENKA),
    (15361, 15803, BANDARENKA),
    (15805, 16293, BANDARENKA),
    (16295, 16662, BANDARENKA),
    (16664, 17069, BANDARENKA),
    (17073, 17864, ASKER),
    (17868, 18372, BANDARENKA),
    (18376, 18539, ASKER),
    (18543, 19299, BANDARENKA),
    (19301, 20078, BANDARENKA),
    (20082, 20138, ASKER),
    (20142, 20157, BANDARENKA),
    (20161, 20253, ASKER),
    (20257, 20994, BANDARENKA),
    (20998, 21397, ASKER),
    (21401, 21893, BANDARENKA),
    (21895, 22423, BANDARENKA),
    (22427, 22707, ASKER),
    (22711, 23025, BANDARENKA),
    (23029, 23197, ASKER),
    (23201, 23205, BANDARENKA),
    (23209, 23689, ASKER),
    (23693, 23710, BANDARENKA),
    (23714, 23734, ASKER),
    (23738, 23757, BANDARENKA),
    (23761, 23788, ASKER),
    (23793, 23883, COMMENT),
    (23888, 24030, COMMENT),
    (24036, 24333, COMMENT),
    (24339, 24708, COMMENT),
    (24714, 24824, COMMENT),
    (24830, 25002, COMMENT),
    (25007, 25177, COMMENT),
    (25183, 25213, COMMENT),
    (25217, 25273, COMMENT),
    (25278, 25466, COMMENT),
    (25472, 25692, COMMENT),
    (25697, 25817, COMMENT),
    (25822, 26173, COMMENT),
    (26179, 26298, COMMENT),
    (26303, 26472, COMMENT),
    (26478, 26650, COMMENT),
]
PANEL: list[Row] = [
    (0, 42, HEADING),
    (43, 62, NARRATION),
    (63, 136, NARRATION),
    (137, 509, NARRATION),
    (510, 656, NARRATION),
    (657, 1072, NARRATION),
    (1073, 1158, NARRATION),
    (1161, 1529, DUNDA),
    (1530, 1754, DUNDA),
    (1755, 1937, DUNDA),
    (1938, 2157, NARRATION),
    (2160, 2617, RADZINA),
    (2618, 2872, RADZINA),
    (2873, 3372, RADZINA),
    (3373, 3881, RADZINA),
    (3882, 4357, RADZINA),
    (4358, 4471, NARRATION),
    (4474, 5631, RADZINA),
    (5632, 6376, RADZINA),
    (6377, 6473, NARRATION),
    (6476, 6766, RADZINA),
    (6767, 7106, RADZINA),
    (7107, 7247, NARRATION),
    (7250, 7774, KABANCHUK),
    (7775, 8152, KABANCHUK),
    (8153, 8296, NARRATION),
    (8299, 8585, MAGHELETSKYI),
    (8586, 9165, MAGHELETSKYI),
    (9166, 9471, MAGHELETSKYI),
    (9472, 9734, MAGHELETSKYI),
    (9735, 9892, NARRATION),
    (9895, 10182, PLESHKO),
    (10183, 10714, PLESHKO),
    (10715, 10914, NARRATION),
    (10917, 11412, PIDLUTSKYI),
    (11413, 11662, PIDLUTSKYI),
]
ARTICLES = [("000_1eef09e1761f861c.txt", INTERVIEW), ("002_0b039e1dde55df64.txt", PANEL)]


def rows(document: Document) -> list[Row]:
    return [
        (turn.span.start, turn.span.end, turn.speaker or turn.kind.value) for turn in document.turns
    ]


@pytest.mark.parametrize(("name", "wanted"), ARTICLES)
def test_every_paragraph_has_its_speaker(shared: Path, name: str, wanted: list[Row]) -> None:
    assert rows(read_document(shared / "corpora" / "seeds" / name, name)) == wanted


@pytest.mark.parametrize("name", [name for name, _ in ARTICLES])
def test_comments_and_narration_are_nobodys(shared: Path, name: str) -> None:
    document = read_document(shared / "corpora" / "seeds" / name, name)
    silent = [turn for turn in document.turns if turn.kind.value != "speech"]
    assert {(turn.speaker, turn.method, turn.confidence) for turn in silent} == {
        (None, Method.UNKNOWN, 0.0)
    }


def test_what_the_articles_say_of_themselves(shared: Path) -> None:
    interview, panel = (
        read_document(shared / "corpora" / "seeds" / name, name) for name, _ in ARTICLES
    )
    assert interview.metadata.title == interview.text[0:57]
    assert interview.turns[4].role == interview.text[575:625]
    assert panel.metadata.title == panel.text[0:42]
    assert panel.metadata.date == "2025-01-24"


def test_every_answer_replies_to_the_question_before_it(shared: Path) -> None:
    document = read_document(shared / "corpora" / "seeds" / ARTICLES[0][0], ARTICLES[0][0])
    answers = [turn for turn in document.turns if turn.speaker == BANDARENKA]
    questions = [turn for turn in document.turns if turn.speaker == ASKER]
    for answer in answers:
        assert answer.reply_to is not None
        before = [turn for turn in questions if turn.span.end <= answer.span.start]
        assert answer.reply_to.end == before[-1].span.end
    long = next(turn for turn in answers if turn.span.start == 10143)
    assert long.reply_to == (8447, 10139)
    assert {turn.reply_to for turn in questions} == {None}
