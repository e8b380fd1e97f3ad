"""Interviews that mark turns with dashes, codes or type and name nobody."""

from __future__ import annotations

import pytest

from index.types import Kind, Metadata, Method, Person
from tests.index.turns.script import (
    COMMENT,
    HEADING,
    NARRATION,
    STAGE,
    Line,
    check,
    line,
    read,
    rows,
)

ASKER, R = "Interviewer", "John Roe"
HEAD = [
    line("", "John Roe: We Will Cut It", HEADING),
    line("", "The mayor of Ely spoke about the budget.", NARRATION),
]
ASKED = [
    (
        "Why did you stand again?",
        "Because nobody else would. I asked four people and they laughed.",
    ),
    (
        "Was that not a warning?",
        "It was. I have never been good with warnings, my wife says so too.",
    ),
    ("And the budget?", "It is small, and it gets smaller whenever we look at it."),
    ("How small is it?", "Eleven million. We had fourteen when I began, and a swimming pool."),
    ("Do you miss the pool?", "Every summer."),
]


def dialogue(dash: str = "— ", pairs: list[tuple[str, str]] = ASKED) -> list[Line]:
    lines = []
    for question, answer in pairs:
        lines += [line(dash, question, ASKER), line(dash, answer, R)]
    return lines


@pytest.mark.parametrize("dash", ["— ", "– ", "- ", "-- ", "―", "—"])
def test_dashes_alternate(dash: str) -> None:
    document = check(HEAD + dialogue(dash), between="\n\n")
    assert document.turns[2].method is Method.ALTERNATION


def test_two_dashes_are_a_dialogue() -> None:
    check([*HEAD, line("— ", "Will you run?", ASKER), line("— ", "I will.", R)])


def test_evidence_is_the_headline_for_the_answer_and_the_dash_for_the_question() -> None:
    document = check(HEAD + dialogue())
    question, answer = document.turns[2:4]
    assert question.evidence is not None
    assert question.evidence.of(document.text) == "— "
    assert answer.evidence is not None
    assert answer.evidence.of(document.text) == "John Roe"


def test_nobody_named_who_answers() -> None:
    lines = [line("", "The Budget Is Small", HEADING)]
    for question, answer in ASKED:
        lines += [line("— ", question, ASKER), line("— ", answer, None)]
    document = check(lines)
    assert document.turns[2].method is Method.UNKNOWN
    assert document.turns[2].confidence == 0.0
    assert document.turns[2].reply_to == document.turns[1].span


def test_dashes_of_all_sorts_in_one_text() -> None:
    lines = dialogue()
    mixed = [
        one._replace(before=dash)
        for one, dash in zip(
            lines, ["— ", "– ", "- ", "-- ", "—", "– ", "— ", "- ", "— ", "– "], strict=True
        )
    ]
    check(HEAD + mixed, between="\n\n")


def test_answers_of_several_paragraphs() -> None:
    lines = dialogue()
    lines[4:4] = [line("", "The second time I did it for the library.", R)]
    lines[9:9] = [
        line("", "There was a plan for a new one.", R),
        line("", "Nobody has seen it since the flood.", R),
    ]
    document = check(HEAD + lines, between="\n\n")
    assert document.turns[6].method is Method.INHERITED


def test_question_of_several_paragraphs() -> None:
    lines = dialogue()
    lines[4] = line("— ", "Let us talk about money. People write to us about it.", ASKER)
    lines[5:5] = [line("", "So what about the budget?", ASKER)]
    check(HEAD + lines, between="\n\n")


def test_statement_of_the_interviewer() -> None:
    lines = dialogue()
    lines[6] = line("— ", "You had fourteen million once.", ASKER)
    check(HEAD + lines, between="\n\n")


def test_two_answers_in_a_row_do_not_shift_the_rest() -> None:
    lines = dialogue()
    lines[4:4] = [line("— ", "I should add that my wife was right, as she usually is about me.", R)]
    found = rows(read(HEAD + lines, between="\n\n"))
    wanted = [(words, who) for _, words, who, _ in HEAD + lines]
    wrong = [
        (w, s)
        for (w, s), (_, _, got) in zip(wanted, found, strict=True)
        if got not in (s, None) and s in (ASKER, R)
    ]
    assert wrong == []
    assert [speaker for _, _, speaker in found[-6:]] == [ASKER, R, ASKER, R, ASKER, R]


def test_missing_dash_does_not_shift_the_rest() -> None:
    lines = dialogue()
    lines[4] = line("", "And the budget?", ASKER)
    found = rows(read(HEAD + lines, between="\n\n"))
    assert [speaker for _, _, speaker in found[2:5]] == [ASKER, R, ASKER]
    assert found[5][2] in (R, None)
    assert found[6][2] in (ASKER, None)
    assert [speaker for _, _, speaker in found[-5:]] == [R, ASKER, R, ASKER, R]


@pytest.mark.parametrize("dashes", ["—" * 10, "—–-—–——-–—"])
@pytest.mark.parametrize("place", range(1, 8))
def test_a_forgotten_dash_leaves_every_other_turn_its_speaker(place: int, dashes: str) -> None:
    lines = [
        one._replace(before="" if at == place else f"{dash} ")
        for at, (one, dash) in enumerate(zip(dialogue(), dashes, strict=True))
    ]
    check(HEAD + lines, between="\n\n")


def test_a_forgotten_dash_near_the_end_names_nobody_wrongly() -> None:
    lines = dialogue()
    lines[8] = lines[8]._replace(before="")
    found = [speaker for _, _, speaker in rows(read(HEAD + lines, between="\n\n"))]
    assert found[2:] == [ASKER, R] * 4 + [None, None]


def test_list_with_dashes_in_an_answer() -> None:
    lines = dialogue()
    lines[5] = line("— ", "We cut three things:", R)
    lines[6:6] = [
        line("— ", "the pool;", R),
        line("— ", "the lamps in Mill Lane;", R),
        line("— ", "the brass band.", R),
    ]
    check(HEAD + lines, between="\n\n")


def test_dash_inside_a_sentence_and_number_ranges() -> None:
    lines = dialogue()
    lines[1] = line("— ", "Because — and I say it gladly — nobody else would in 1998–2002.", R)
    check(HEAD + lines, between="\n\n")


def test_dateline_with_a_dash_is_no_turn() -> None:
    lines = [HEAD[0], line("", "- 24.01.2025, 14:17", NARRATION), HEAD[1], *dialogue()]
    assert check(lines).metadata.date == "2025-01-24"


def test_one_word_answers_and_another_dash_at_the_end() -> None:
    lines = [*dialogue("– "), line("– ", "Will you stand once more?", ASKER), line("— ", "No.", R)]
    check(HEAD + lines, between="\n\n")


def test_told_dialogue_in_prose_is_no_interview() -> None:
    document = read(
        [
            line("", "В лесу", HEADING),
            line("", "Они шли молча до самой реки.", NARRATION),
            line("", "— Ты устал? — спросил Пётр.", "Пётр"),
            line("", "— Нет, — ответил Иван, — пойдём дальше.", "Иван"),
            line("", "Река была холодной, и моста не было.", NARRATION),
            line("", "— Тогда поплывём, — сказал Пётр.", "Пётр"),
        ]
    )
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert {turn.method for turn in spoken} == {Method.INLINE_QUOTE}
    assert [turn.speaker for turn in spoken] == ["Пётр", "Иван", "Иван", "Пётр"]


def test_dialogue_in_russian() -> None:
    head = [
        line("", "Иван Петров: Мы построим мост", HEADING),
        line("", "Мэр города рассказал о планах.", NARRATION),
    ]
    pairs = [
        ("Когда начнётся стройка?", "Весной. Мы ждём, когда сойдёт лёд и придут деньги."),
        ("А если денег не будет?", "Тогда мы будем строить медленно, как строили наши деды."),
        ("Вы в это верите?", "Да."),
    ]
    lines = [
        line("— ", words, who)
        for pair in pairs
        for words, who in zip(pair, (ASKER, "Иван Петров"), strict=True)
    ]
    check(head + lines, between="\n\n")


def test_list_of_things_is_no_dialogue() -> None:
    check(
        [
            line("", "What to bring to the camp", HEADING),
            line("", "Every child needs the same three things.", NARRATION),
            line("", "- a warm coat", NARRATION),
            line("", "- two pairs of boots", NARRATION),
            line("", "- a letter from home", NARRATION),
        ]
    )


def test_only_questions_have_dashes() -> None:
    lines = [one if one.who == ASKER else one._replace(before="") for one in dialogue("– ")]
    lines[4:4] = [line("", "I asked her only once.", R)]
    check(HEAD + lines, between="\n\n")
    check(HEAD + lines, between="\n")


@pytest.mark.parametrize(
    "marks", [("**", "**"), ("*", "*"), ("__", "__"), ("### ", ""), ("***", "***")]
)
def test_questions_in_bold_italics_or_headings(marks: tuple[str, str]) -> None:
    head = [
        line("# ", "John Roe: We Will Cut It", HEADING),
        line("", "We met the mayor of Ely in May.", NARRATION),
    ]
    lines = [
        one._replace(before=marks[0], after=marks[1])
        if one.who == ASKER
        else one._replace(before="")
        for one in dialogue()
    ]
    lines[4:4] = [line("", "I asked her only once.", R)]
    check(head + lines, "talk.md", "\n\n")


def test_bold_statement_asks_and_bold_title_is_a_heading() -> None:
    head = [line("# ", "John Roe: We Will Cut It", HEADING)]
    lines = [
        line("**", "Why now?", ASKER, "**"),
        line("", "Because we must.", R),
        line("**", "The pool", HEADING, "**"),
        line("**", "You closed the pool.", ASKER, "**"),
        line("", "It was cold anyway.", R),
        line("**", "Was it?", ASKER, "**"),
        line("", "Yes.", R),
    ]
    check(head + lines, "talk.md", "\n\n")


def test_bold_question_and_answer_on_one_line() -> None:
    text = "# John Roe: We Will Cut It\n\n**Why now?** Because.\n\n**When?** In May.\n"
    document = read([line("", text, None)], "talk.md")
    assert rows(document) == [
        ("John Roe: We Will Cut It", "heading", None),
        ("Why now?", "speech", ASKER),
        ("Because.", "speech", R),
        ("When?", "speech", ASKER),
        ("In May.", "speech", R),
    ]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("Q: ", "A: "),
        ("Q. ", "A. "),
        ("Question – ", "Answer – "),
        ("QUESTION: ", "ANSWER: "),
        ("Q – ", "A – "),
        ("I: ", "R: "),
        ("Вопрос: ", "Ответ: "),
        ("**Q:** ", "**A:** "),
    ],
)
def test_codes(ask: str, answer: str) -> None:
    lines = [one._replace(before=ask if one.who == ASKER else answer) for one in dialogue()]
    lines[4:4] = [line("", "I asked her only once.", R)]
    document = check(HEAD + lines, "talk.md" if "*" in ask else "talk.txt", "\n\n")
    assert document.turns[2].method is Method.LABEL


def test_numbered_codes_without_a_name() -> None:
    lines = [
        line("Q1: ", "Why?", ASKER),
        line("A1: ", "Because.", None),
        line("Q2: ", "When?", ASKER),
        line("A2: ", "Now.", None),
    ]
    check(lines)


def test_codes_with_both_named_in_front_matter() -> None:
    check(
        [
            line("", "INTERVIEWEE: John Roe", HEADING),
            line("", "DATE: 3 May 1999", HEADING),
            line("", "INTERVIEWER: Anna Lee", HEADING),
            line("Q: ", "Why?", "Anna Lee"),
            line("A: ", "Because.", "John Roe"),
            line("Q: ", "When?", "Anna Lee"),
            line("A: ", "Now.", "John Roe"),
            line("", "[END OF INTERVIEW]", STAGE),
            line("", "The tape was kept.", NARRATION),
        ]
    )


def test_codes_with_both_named_in_the_lead() -> None:
    document = check(
        [
            line("", "The Fourth Budget", HEADING),
            line("", "Anna Lee of the Courier met the mayor, John Roe, in his garden.", NARRATION),
            line("Q: ", "Why?", "Anna Lee"),
            line("A: ", "Because.", "John Roe"),
            line("Q: ", "When?", "Anna Lee"),
            line("A: ", "Now.", "John Roe"),
        ]
    )
    assert document.turns[2].role == "Interviewer"
    assert document.turns[3].role == "mayor"


def test_sidecar_names_both() -> None:
    sidecar = Metadata(people=(Person("John Roe", "Mayor"), Person("Anna Lee", "Interviewer")))
    lines = [one._replace(who="Anna Lee") if one.who == ASKER else one for one in dialogue()]
    document = check([HEAD[1], *lines], between="\n\n", sidecar=sidecar)
    assert document.turns[2].role == "Mayor"


def test_comments_below_an_interview() -> None:
    comments = [
        line("", "Comments (3)", HEADING),
        line("", "user99: He lied! Why did nobody ask?", COMMENT),
        line("", "— Well said.", COMMENT),
        line("", "Ida Falk: John Roe: my hero.", COMMENT),
    ]
    check(HEAD + dialogue() + comments, between="\n\n")


def test_numbered_comments_without_a_heading_that_quote() -> None:
    text = "\n\n".join(one.before + one.words for one in HEAD + dialogue())
    text += (
        "\n\n\n  1. “Because nobody else would. I asked four people and they laughed.”\n"
        "    He did not ask me.\n\n    • Nor me!\n\n  2. A bad mayor.\n"
    )
    document = read([line("", text, None)])
    comments = [(w, k, s) for w, k, s in rows(document) if k == "comment"]
    assert [words for words, _, _ in comments] == [
        "1. “Because nobody else would. I asked four people and they laughed.”",
        "He did not ask me.",
        "• Nor me!",
        "2. A bad mayor.",
    ]
    assert {speaker for _, _, speaker in comments} == {None}


def test_reply_to_is_the_whole_question() -> None:
    lines = dialogue()
    lines[4] = line("— ", "Let us talk about money. People write to us about it.", ASKER)
    lines[5:5] = [line("", "So what about the budget?", ASKER)]
    document = check(HEAD + lines, between="\n\n")
    answer = next(t for t in document.turns if t.span.of(document.text).startswith("It is small"))
    assert answer.reply_to is not None
    assert answer.reply_to.of(document.text) == (
        "Let us talk about money. People write to us about it.\n\nSo what about the budget?"
    )
    assert document.turns[2].reply_to is None


def test_list_of_sentences_with_dashes_names_nobody_wrongly() -> None:
    lines = [
        *HEAD,
        *dialogue(),
        line("— ", "And what do you do in spring?", ASKER),
        line("— ", "In spring we do three things:", R),
        line("— ", "We open the hives.", R),
        line("— ", "We clean the floors.", R),
        line("— ", "We wait.", R),
        line("— ", "And then?", ASKER),
        line("— ", "Then we wait again, and we look at the sky.", R),
    ]
    found = [speaker for _, _, speaker in rows(read(lines, between="\n\n"))]
    wanted = [
        one.who if isinstance(one.who, str) and one.who in (ASKER, R) else None for one in lines
    ]
    assert [a for a, b in zip(found, wanted, strict=True) if a not in (b, None)] == []
    assert found[-2:] == [ASKER, R]


def test_an_answer_that_a_second_dash_tells_of_is_not_who_asks() -> None:
    document = read(
        [
            line("", "Listonosz na emeryturze", HEADING),
            line("", "Rozmawiamy w kuchni.", NARRATION),
            line("– ", "Ile kilometrów pan przeszedł?", ASKER),
            line("– ", "Dwa razy dookoła ziemi.", None),
            line("– ", "Co było najgorsze?", ASKER),
            line("– ", "Telegramy.", None),
            line("– ", "Raz się pomyliłem – dodaje po chwili.", None),
            line("– ", "Kto dziś pisze listy?", None),
            line("– ", "Urząd skarbowy.", None),
        ],
        between="\n\n",
    )
    who = [turn.speaker for turn in document.turns][2:]
    assert who == [ASKER, None, ASKER, None, None, None, None]


def test_a_pair_of_codes_is_written_out_once() -> None:
    check(
        [
            line("", "Ana Roe: “La lluvia no espera”", HEADING),
            line("Pregunta. ", "¿Se equivocó mucho?", ASKER),
            line("Respuesta. ", "Todas las veces.", "Ana Roe"),
            line("P. ", "¿Quién llamó?", ASKER),
            line("R. ", "El alcalde.", "Ana Roe"),
            line("P. ", "¿Y ahora?", ASKER),
            line("R. ", "Voy a tender la ropa.", "Ana Roe"),
        ],
        between="\n\n",
    )
