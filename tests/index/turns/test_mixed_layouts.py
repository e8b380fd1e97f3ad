"""Documents of several layouts: an interview inside an article, dashes that mean other things."""

from __future__ import annotations

import pytest

from index.types import Kind
from tests.index.turns.script import (
    COMMENT,
    HEADING,
    NARRATION,
    Line,
    check,
    line,
    read,
    rows,
)
from tests.index.turns.test_interviews import ASKED, ASKER, HEAD, R, dialogue

BEFORE = [
    line(
        "", "The mayor of Ely lives by the river. The house is old and the roof leaks.", NARRATION
    ),
    line("", "In the spring the council voted on the bridge. Nobody liked the result.", NARRATION),
]
AFTER = [
    line("", "Roe pours the tea and looks at the river. It has risen since noon.", NARRATION),
    line("", "The council meets again in June.", NARRATION),
]


def labelled(*pairs: tuple[str, str, str]) -> list[Line]:
    return [line(label, words, who) for label, words, who in pairs]


LEE_AND_LUND = labelled(
    ("ANNA LEE: ", "Why now?", "Anna Lee"),
    ("BO LUND: ", "Because we must.", "Bo Lund"),
    ("ANNA LEE: ", "When?", "Anna Lee"),
    ("BO LUND: ", "Soon.", "Bo Lund"),
)


def test_dashes_in_the_middle_of_an_article() -> None:
    check(HEAD + BEFORE + dialogue() + AFTER, between="\n\n")


def test_answers_of_several_paragraphs_in_the_middle_of_an_article() -> None:
    lines = dialogue()
    lines[4:4] = [line("", "I asked her only once.", R)]
    check(HEAD + BEFORE + lines + AFTER, between="\n\n")


def test_codes_in_the_second_half_of_an_article() -> None:
    lines = [one._replace(before="Q: " if one.who == ASKER else "A: ") for one in dialogue()]
    check(HEAD + BEFORE + lines + AFTER, between="\n\n")


def test_bold_questions_in_the_middle_of_an_article() -> None:
    lines = [
        one._replace(before="**", after="**") if one.who == ASKER else one._replace(before="")
        for one in dialogue()
    ]
    head = [HEAD[0]._replace(before="# "), HEAD[1]]
    check(head + BEFORE + lines + AFTER, "talk.md", "\n\n")


def test_labels_in_the_middle_of_an_article() -> None:
    after = [line("", "Lund closed the folder. The hearing ended at nine.", NARRATION), AFTER[1]]
    check([HEAD[0], *BEFORE, *LEE_AND_LUND, *after], between="\n\n")


def test_an_interview_and_then_a_debate_with_labels() -> None:
    lines = [*HEAD, *dialogue(), line("", "The debate", HEADING), *LEE_AND_LUND]
    check(lines, between="\n\n")


def test_an_interview_and_then_a_panel_with_lead_ins() -> None:
    panel = [
        line("", "Baker Ida Falk believes that the tax will fall:", NARRATION),
        line("— ", "We will cut it.", "Ida Falk"),
        line("", "Captain Per Holm disagrees with her:", NARRATION),
        line("— ", "Nobody will cut it.", "Per Holm"),
        line("", "Comments (1)", HEADING),
        line("", "Ida Falk: — hero!", COMMENT),
    ]
    found = rows(read([*HEAD, *dialogue(), *panel], between="\n\n"))
    wanted = {words: who for _, words, who, _ in panel if not isinstance(who, Kind)}
    assert {words: who for words, _, who in found if words in wanted} == wanted
    assert all(who in (ASKER, R, None) for words, _, who in found if words not in wanted)


def test_a_list_above_a_dialogue_of_other_dashes() -> None:
    lines = [
        line("", "What the council cut:", NARRATION),
        line("", "- the pool;", NARRATION),
        line("", "- the lamps.", NARRATION),
        line("", "Roe agreed to talk about it.", NARRATION),
    ]
    found = rows(read([*HEAD, *lines, *dialogue()], between="\n\n"))
    assert {(kind, who) for _, kind, who in found[2:6]} == {("narration", None)}
    assert [who for _, _, who in found[6:]] == [ASKER, R] * 5


@pytest.mark.parametrize("later", [range(5, 10), range(1, 10, 2)])
def test_another_dash_for_the_second_half_or_for_every_answer(later: range) -> None:
    lines = [one._replace(before="– ") if at in later else one for at, one in enumerate(dialogue())]
    check(HEAD + lines, between="\n\n")


def test_a_dialogue_retold_in_an_answer_is_not_the_interviewers() -> None:
    lines = dialogue()
    lines[5:6] = [
        line("— ", "It is small. I talked with the clerk about it, and it went like this:", R),
        line("— ", "Who pays?"),
        line("— ", "You do, sir."),
        line("", "And that was it.", R),
    ]
    found = {words: who for words, _, who in rows(read(HEAD + lines, between="\n\n"))}
    assert found["Who pays?"] in (R, None)
    assert [found[question] for question, _ in ASKED] == [ASKER] * 5


def test_every_question_is_followed_by_an_answer_of_several_paragraphs() -> None:
    lines = []
    for question, answer in ASKED:
        lines += [line("– ", question, ASKER), line("", answer, R)]
        lines += [line("", "I could say more.", R), line("", "I say no more of it.", R)]
    check(HEAD + lines, between="\n\n")


def test_loose_talk_that_breaks_off_at_commas_is_no_list() -> None:
    pairs = [
        ("so what did you do then?", "well I took the boat,"),
        ("you took the boat?", "and I rowed it over to the other side,"),
        ("was it far?", "not that far but it was cold and I had no coat with me,"),
        ("who had the coat?", "my wife had it the whole time,"),
        ("did she wait?", "she did and she was not happy about it at all,"),
    ]
    check(HEAD + dialogue("— ", pairs), between="\n\n")


def test_labels_that_are_few_above_long_comments() -> None:
    lines = labelled(
        ("Anna Lee: ", "Will you resign?", "Anna Lee"),
        ("John Roe: ", "No, I will not.", "John Roe"),
    )
    comments = [line("", "Comments (9)", HEADING)]
    comments += [line("", f"Nobody asked him about pool number {n}.", COMMENT) for n in range(9)]
    check([*lines, *comments], between="\n\n")
