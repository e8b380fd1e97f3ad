"""The common layouts in each of the eight languages; labels in any script."""

from __future__ import annotations

import pytest

from index.types import INTERVIEWER, Method
from tests.index.turns.script import COMMENT, HEADING, NARRATION, Line, check, line
from tests.index.turns.tongues import TONGUES, Tongue

in_each = pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.code for tongue in TONGUES])


def opening(tongue: Tongue) -> list[Line]:
    return [line("", tongue.headline, HEADING), line("", tongue.lead, NARRATION)]


def interview(
    tongue: Tongue, asks: str, answers: str, asker: str | None = None, after: str = ""
) -> list[Line]:
    """The exchanges with these marks before question and answer, `after` after the question."""
    lines = []
    for question, answer in tongue.exchanges:
        lines.append(line(asks, question, asker or INTERVIEWER, after))
        lines.append(line(answers, answer, tongue.answerer))
    return lines


@in_each
def test_labels(tongue: Tongue) -> None:
    asks, answers = f"{tongue.asker}: ", f"{tongue.answerer}: "
    check(interview(tongue, asks, answers, tongue.asker))


@in_each
def test_labels_in_capitals_then_the_surname(tongue: Tongue) -> None:
    asks, answers = f"{tongue.asker.upper()}: ", f"{tongue.answerer.upper()}: "
    lines = interview(tongue, asks, answers, tongue.asker)
    lines[5] = lines[5]._replace(before=f"{tongue.answerer.split()[1].upper()}: ")
    check(lines)


@in_each
@pytest.mark.parametrize("colon", [": ", " – ", ". "])
def test_words_for_question_and_answer(tongue: Tongue, colon: str) -> None:
    asks, answers = (code + colon for code in tongue.codes)
    document = check(opening(tongue) + interview(tongue, asks, answers), between="\n\n")
    assert {turn.method for turn in document.turns[2:]} == {Method.LABEL}


@in_each
def test_first_letters_of_question_and_answer(tongue: Tongue) -> None:
    asks, answers = (f"{code[0]}: " for code in tongue.codes)
    check(opening(tongue) + interview(tongue, asks, answers), between="\n\n")


@in_each
@pytest.mark.parametrize("dash", ["— ", "– ", "- "])
def test_dashes(tongue: Tongue, dash: str) -> None:
    check(opening(tongue) + interview(tongue, dash, dash), between="\n\n")


@in_each
def test_only_questions_have_dashes(tongue: Tongue) -> None:
    check(opening(tongue) + interview(tongue, "— ", ""), between="\n\n")


@in_each
def test_bold_questions(tongue: Tongue) -> None:
    lines = interview(tongue, "**", "", after="**")
    check(opening(tongue) + lines, "talk.md", "\n\n")


@in_each
def test_heading_questions(tongue: Tongue) -> None:
    check(opening(tongue) + interview(tongue, "### ", ""), "talk.md", "\n\n")


@in_each
def test_lead_ins(tongue: Tongue) -> None:
    lines = [line("", tongue.panel_title, HEADING)]
    for lead_in, who, words in tongue.panel:
        lines += [line("", lead_in, NARRATION), line("— ", words, who)]
    document = check(lines, between="\n\n")
    assert {turn.method for turn in document.turns[2::2]} == {Method.LEAD_IN}


@in_each
def test_a_site_s_line_and_comments_are_nobody_s(tongue: Tongue) -> None:
    lines = opening(tongue) + interview(tongue, "— ", "— ")
    lines.insert(6, line("", tongue.notice, NARRATION))
    lines += [line("", tongue.comments, HEADING), line("", tongue.comment, COMMENT)]
    check(lines, between="\n\n")


@in_each
def test_front_matter(tongue: Tongue) -> None:
    asks, answers = (code + ": " for code in tongue.codes)
    lines = [line("", field, HEADING) for field in tongue.front]
    document = check(lines + interview(tongue, asks, answers, tongue.asker))
    assert document.metadata.interviewee == tongue.answerer
    assert document.metadata.interviewer == tongue.asker
    assert document.metadata.date == tongue.day


@pytest.mark.parametrize(
    ("asker", "answerer"),
    [
        ("田中", "鈴木"),
        ("王芳", "李伟"),
        ("김민수", "이영희"),
        ("أحمد", "فاطمة"),
        ("דוד לוי", "שרה כהן"),
        ("ნინო", "გიორგი"),
        ("राम शर्मा", "सीता देवी"),
        ("Γιώργος", "Μαρία"),
        ("Արամ", "Անի"),
        ("สมชาย", "สมหญิง"),
    ],
)
@pytest.mark.parametrize("colon", [": ", "："])
def test_labels_in_any_script(asker: str, answerer: str, colon: str) -> None:
    lines = [
        line(f"{asker}{colon}", "一二三。", asker),
        line(f"{answerer}{colon}", "四五六。", answerer),
        line(f"{asker}{colon}", "七八九。", asker),
        line(f"{answerer}{colon}", "十。", answerer),
    ]
    check(lines)


def test_a_pronoun_of_the_other_kind_is_not_the_last_speaker() -> None:
    check(
        [
            line("", "What the bridge will cost", HEADING),
            line("", "The mayor John Roe believes that the bridge will hold:", NARRATION),
            line("— ", "We mend it now.", "John Roe"),
            line("", "The engineer Olga Falk does not agree:", NARRATION),
            line("— ", "Nobody has measured the piers.", "Olga Falk"),
            line("", "He also noted that the steel is paid for:", NARRATION),
            line("— ", "The bill lies in my drawer.", None),
        ],
        between="\n\n",
    )


DASHED = [
    ("Почему вы закрыли мост?", "Потому что он рушился. Я сам видел трещины."),
    ("Когда его откроют?", "Весной, я думаю. Мы уже заказали сталь."),
    ("Кто платит за сталь?", "Мы. Область даёт нам треть, и я за это благодарен."),
]


@pytest.mark.parametrize(
    ("lead", "asker", "answerer", "role"),
    [
        ("Мэр Ели Иван Петров рассказал нам о мосте.", None, "Иван Петров", "Мэр Ели"),
        ("Мы поговорили с мэром Иваном Петровым о мосте.", None, None, None),
        ("Мы говорили с Иваном Петровым. Иван Петров — инженер.", None, "Иван Петров", None),
        ("Наш корреспондент беседовал с Иваном Петровым, мэром Ели.", None, None, None),
        (
            "Мер міста Іван Петренко розповів про міст. Розмовляла Оксана Білик.",
            "Оксана Білик",
            "Іван Петренко",
            "Мер міста",
        ),
        ("Rozmawiamy z Janem Kowalskim, burmistrzem Jodły.", None, None, None),
        ("Ein Gespräch mit Bürgermeisterin Anna Schmidt.", None, "Anna Schmidt", "Bürgermeisterin"),
        (
            "Jean Dubois, maire de Sapin, répond. Propos recueillis par Anne Leroy.",
            "Anne Leroy",
            "Jean Dubois",
            "maire de Sapin",
        ),
        (
            "Entrevista con Juan Robledo, alcalde de Abeto.",
            None,
            "Juan Robledo",
            "alcalde de Abeto",
        ),
    ],
)
def test_who_asks_and_answers_is_in_the_lead(
    lead: str, asker: str | None, answerer: str | None, role: str | None
) -> None:
    """A declined name names nobody unless its first form stands there too."""
    lines = [line("", "Мост закрыт до весны", HEADING), line("", lead, NARRATION)]
    for question, answer in DASHED:
        lines += [line("— ", question, asker or INTERVIEWER), line("— ", answer, answerer)]
    document = check(lines, between="\n\n")
    assert document.turns[3].role == role
