"""Panels: sentences that say whose words follow."""

from __future__ import annotations

import pytest

from index.types import Method
from tests.index.turns.script import (
    COMMENT,
    HEADING,
    NARRATION,
    STAGE,
    Line,
    check,
    expected,
    line,
    read,
    rows,
)

HEAD = [
    line("", "Who Pays for the Bridge", HEADING),
    line("", "- 03.05.2024, 19:40", NARRATION),
    line(
        "",
        "The panel featured deputy mayor Ann Roe, head of the Ely Institute for Rivers Oleh Mahun,"
        " and the baker Pavel Hruska.",
        NARRATION,
    ),
]


def panel(dash: str = "— ") -> list[Line]:
    return [
        *HEAD,
        line("", "Deputy mayor Ann Roe believes that the tax will fall:", NARRATION),
        line(dash, "We will cut it.", "Ann Roe"),
        line("", "It was always too high.", "Ann Roe"),
        line(
            "", "Oleh Mahun, head of the Ely Institute for Rivers, disagrees with her:", NARRATION
        ),
        line(dash, "Nobody has ever cut it. As Ann Roe said, it was always high.", "Oleh Mahun"),
        line("", "He also noted that his party voted against it:", NARRATION),
        line(dash, "We voted against it twice.", "Oleh Mahun"),
    ]


@pytest.mark.parametrize("dash", ["— ", "– ", "“", '"'])
def test_what_follows_a_lead_in_is_that_persons(dash: str) -> None:
    lines = panel(dash)[:8]
    if dash in '“"':
        lines = [
            one if one.before != dash else one._replace(before="", words=dash + one.words)
            for one in lines
        ]
    document = check(lines)
    speech = [t for t in document.turns if t.speaker == "Ann Roe"]
    assert [t.method for t in speech] == [Method.LEAD_IN, Method.INHERITED]
    assert speech[0].evidence is not None
    assert speech[0].evidence.of(document.text) == "Ann Roe"
    assert speech[0].role == "deputy mayor"
    assert document.metadata.date == "2024-05-03"


def test_shorter_name_later() -> None:
    check(
        [
            *panel()[:8],
            line("", "Roe went on to speak of the river:", NARRATION),
            line("— ", "It floods.", "Ann Roe"),
            line("", "The baker Hruska surprised the hall:", NARRATION),
            line("— ", "I would rather swim.", "Pavel Hruska"),
        ]
    )


def test_pronoun_means_the_last_one() -> None:
    document = check(
        [
            *panel()[:6],
            line("", "She also noted that the river floods:", NARRATION),
            line("— ", "It floods each spring.", "Ann Roe"),
        ]
    )
    assert document.turns[-1].confidence == 0.9


def test_one_name_spelt_two_ways() -> None:
    check(
        [
            *panel()[:8],
            line(
                "", "Oleh Magun, head of the Ely Institute for Rivers, was not amused:", NARRATION
            ),
            line("— ", "I am not.", "Oleh Magun"),
        ]
    )
    lines = [
        line("", "The guests were Oleh Magheletskyi and Ann Roe.", NARRATION),
        line("", "Ann Roe called for calm:", NARRATION),
        line("— ", "Be calm.", "Ann Roe"),
        line("", "Co-founder of the Forum Oleh Magheletsky also spoke:", NARRATION),
        line("— ", "I am calm.", "Oleh Magheletskyi"),
    ]
    check(lines)


def test_two_of_one_surname_are_not_guessed() -> None:
    found = rows(
        read(
            [
                line("", "Ann Roe and John Roe came to the hall.", NARRATION),
                line("", "Ann Roe began:", NARRATION),
                line("— ", "Good evening.", "Ann Roe"),
                line("", "Roe added that it was late:", NARRATION),
                line("— ", "It is late.", None),
            ]
        )
    )
    assert found[2] == ("Good evening.", "speech", "Ann Roe")
    assert found[4] == ("It is late.", "speech", None)


def test_lead_in_with_the_name_at_its_end() -> None:
    check(
        [
            line("", "Two people spoke in Ely.", NARRATION),
            line("", "The tax will fall, says Ann Roe:", NARRATION),
            line("— ", "We will cut it.", "Ann Roe"),
            line("", "It will not, according to John Falk:", NARRATION),
            line("— ", "Nobody will cut it.", "John Falk"),
        ]
    )


def test_colon_inside_a_speech_is_no_lead_in() -> None:
    lines = panel()[:6]
    lines += [
        line("", "I have told Oleh Mahun three things:", "Ann Roe"),
        line("", "The first is to wait.", "Ann Roe"),
    ]
    check(lines)


def test_lead_ins_without_dashes() -> None:
    check(panel("")[:8])


def test_lead_ins_in_russian() -> None:
    check(
        [
            line("", "Кто заплатит за мост", HEADING),
            line("", "Депутат Иван Петров считает, что налог снизится:", NARRATION),
            line("— ", "Мы его снизим.", "Иван Петров"),
            line("", "Он всегда был высоким.", "Иван Петров"),
            line("", "Эксперт Олег Ковальчук не согласен:", NARRATION),
            line("— ", "Никто его не снизит.", "Олег Ковальчук"),
        ]
    )


def test_end_of_the_panel_and_comments() -> None:
    check(
        [
            *panel()[:8],
            line("", "The discussion ended at nine.", NARRATION),
            line("", "Photo: Ida Falk", NARRATION),
            line("", "Comments (1)", HEADING),
            line("", "Ann Roe: — hero!", COMMENT),
        ]
    )


def test_dash_that_no_lead_in_announces_is_nobodys() -> None:
    found = rows(read([*panel()[:8], line("— ", "And who asked the river?", None)]))
    assert found[-1] == ("And who asked the river?", "speech", None)


def test_stage_direction_between() -> None:
    lines = panel()[:8]
    lines[5:5] = [line("", "(Applause.)", STAGE)]
    check(lines)


def test_an_office_alone_means_who_holds_it() -> None:
    check(
        [
            *panel()[:6],
            line("", "The deputy mayor added:", NARRATION),
            line("— ", "And we will not raise it.", "Ann Roe"),
        ]
    )


def test_two_subjects_are_nobody() -> None:
    check(
        [
            *panel()[:8],
            line("", "Mr. Mahun and Ms. Roe then took questions:", NARRATION),
            line("— ", "We will see.", None),
        ]
    )


def test_somebody_asked_is_not_who_speaks() -> None:
    check(
        [
            *panel()[:8],
            line("", "A voice from the hall asked Ann Roe:", NARRATION),
            line("— ", "Who pays?", None),
        ]
    )


def test_list_in_a_speech() -> None:
    document = check(
        [
            *panel()[:8],
            line("", "The baker Hruska has three wishes:", NARRATION),
            line("— ", "I have three wishes:", "Pavel Hruska"),
            line("– ", "a bridge;", "Pavel Hruska"),
            line("– ", "a ferry;", "Pavel Hruska"),
            line("– ", "a boat.", "Pavel Hruska"),
        ]
    )
    assert [t.method for t in document.turns[-4:]] == [Method.LEAD_IN] + [Method.INHERITED] * 3


@pytest.mark.parametrize(
    ("lead_in", "who"),
    [
        ("Baker Pavel Hruska of the Ely Guild of Ovens explains:", "Pavel Hruska"),
        ("In Hruska's view, the remedy is simple:", "Pavel Hruska"),
        ("According to Hruska, the remedy is simple:", "Pavel Hruska"),
        ("And Pavel Hruska, who bakes at night, simply shrugs:", "Pavel Hruska"),
        ("The deputy mayor, however, has an answer to that:", "Ann Roe"),
        ("Pavel Hruska is less sure. He points to the ovens:", "Pavel Hruska"),
        ("Pavel Hruska spoke after Oleh Mahun. He points to the ovens:", None),
    ],
)
@pytest.mark.parametrize("dash", ["— ", "“"])
def test_whom_a_lead_in_means(lead_in: str, who: str | None, dash: str) -> None:
    document = read([*panel(), line("", lead_in), line(dash, "Bake at night.")])
    assert rows(document)[-2][1:] == ("narration", None)
    assert rows(document)[-1][1:] == ("speech", who)


def test_lead_ins_in_ukrainian() -> None:
    check(
        [
            line("", "Чи буде місто з водою?", HEADING),
            line("", "Заступниця мера Олена Мельник вважає, що води вистачить:", NARRATION),
            line("— ", "Ми пробурили чотири свердловини.", "Олена Мельник"),
            line("", "Еколог Тарас Вільшаний із цим не згоден:", NARRATION),
            line("— ", "Свердловина — це дірка.", "Тарас Вільшаний"),
            line("", "На думку Мельник, еколог перебільшує:", NARRATION),
            line("— ", "Він каже це щороку.", "Олена Мельник"),
            line("", "Вільшаний наводить цифри:", NARRATION),
            line("— ", "Торік води не було.", "Тарас Вільшаний"),
        ]
    )


def test_german_trade_before_a_name_is_no_part_of_it() -> None:
    document = read(
        [
            line("", "„Ich baue Treppen“"),
            line("", "*Die Treppenbauerin Katharina Voss über den Mut zur Lücke.*"),
            line("", "**Frau Voss, warum Treppen?**"),
            line("", "Weil sie jeder benutzt."),
            line("", "**Und Aufzüge?**"),
            line("", "Ich habe keine Eile."),
        ],
        "talk.md",
        "\n\n",
    )
    assert rows(document)[-1] == ("Ich habe keine Eile.", "speech", "Katharina Voss")


def test_lead_in_that_names_nobody_is_nobodys_words() -> None:
    lead_in = "A passer-by, who gave no name, was of another mind:"
    document = read([*panel(), line("", lead_in), line("— ", "Let them all pay.")])
    assert rows(document)[-2:] == [
        (lead_in, "narration", None),
        ("Let them all pay.", "speech", None),
    ]


NAMES_THAT_ARE_WORDS = [
    ("Lee May", "May"),
    ("Ann March", "March"),
    ("Ann April", "April"),
    ("Carl August", "August"),
    ("Ida June", "June"),
    ("Mark Roe", "Roe"),
    ("Bill Roe", "Bill"),
    ("Will Roe", "Will"),
    ("Rose Roe", "Rose"),
    ("Ida Stone", "Stone"),
    ("Hugo Young", "Young"),
    ("Ann Best", "Best"),
    ("Ann Judge", "Judge"),
    ("Ann Day", "Day"),
]


def panel_of(name: str, short: str, dash: str) -> list[Line]:
    holm = "Charles Holm"
    return [
        line("", "The bridge and the money", HEADING),
        line("", f"Panelist {holm} says that the money will not be enough:", NARRATION),
        line(dash, "We have heard this for many years. Nobody has measured.", holm),
        line("", f"Panelist {name} says that the tax will fall:", NARRATION),
        line(dash, "We will cut it next year.", name),
        line("", "Holm does not agree:", NARRATION),
        line(dash, "Nobody will cut it.", holm),
        line("", f"{short} drew a lesson from the past:", NARRATION),
        line(dash, "It was always too high, and we all knew.", name),
    ]


@pytest.mark.parametrize("dash", ["— ", ""])
@pytest.mark.parametrize(("name", "short"), NAMES_THAT_ARE_WORDS)
def test_a_name_that_is_a_word_too_leads_in(name: str, short: str, dash: str) -> None:
    check(panel_of(name, short, dash), between="\n\n")


@pytest.mark.parametrize("dash", ["— ", ""])
@pytest.mark.parametrize("name", ["Ann Good", "Anna Still"])
def test_a_word_that_may_be_no_name_ends_the_words_of_the_one_before(name: str, dash: str) -> None:
    lines = panel_of(name, name.split()[1], dash)
    lines[-1] = lines[-1]._replace(who=None)
    check(lines, between="\n\n")


@pytest.mark.parametrize("dash", ["— ", ""])
def test_a_german_name_that_is_a_word_too_is_not_the_words_of_the_one_before(dash: str) -> None:
    found = rows(
        read(
            [
                line("", "Die Brücke und das Geld", HEADING),
                line("", "Der Ingenieur Karl Holm meint, dass das Geld nicht reicht:", NARRATION),
                line(dash, "Das hören wir seit Jahren.", "Karl Holm"),
                line("", "Die Ärztin Anna Mai ist nicht einverstanden:", NARRATION),
                line(dash, "Niemand hat nachgemessen.", "Anna Mai"),
                line("", "Die Stadträtin Ida Morgen glaubt, dass die Steuer sinkt:", NARRATION),
                line(dash, "Wir senken sie.", None),
            ],
            between="\n\n",
        )
    )
    assert [(kind, who) for _, kind, who in found[2:]] == [
        ("speech", "Karl Holm"),
        ("narration", None),
        ("speech", "Anna Mai"),
        ("narration", None),
        ("speech", None),
    ]


def test_what_is_told_below_a_quotation_is_nobodys() -> None:
    check(
        [
            line("", "Fire at the old brewery", HEADING),
            line("", "The fire broke out at two. Fire chief Karin Holm said:", NARRATION),
            line("", '"We had four engines here.', "Karin Holm"),
            line("", '"Nobody is hurt."', "Karin Holm"),
            line("", "The brewery has stood empty since spring.", NARRATION),
            line("", "Berit Lund, who owns the bakery next door, said:", NARRATION),
            line("", '"I smelled it before I saw it."', "Berit Lund"),
            line("", "Police have closed the road.", NARRATION),
        ]
    )


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("“We will clear it,” promised the engineer, Anton Beck.", "Anton Beck"),
        ("According to the economist Tim Hass, “it will pay.”", "Tim Hass"),
        ("Beck added: “It takes long.”", "Beck"),
        ("The engineer Anton Beck promised to clear it.", None),
    ],
)
def test_what_tells_of_others_below_a_speech_is_not_its_speakers(
    told: str, who: str | None
) -> None:
    lines = [
        line("", "A town not for cars", HEADING),
        line("", "The forum met on Saturday.", NARRATION),
        line("", "The architect Vera Ladd believes that the centre should be closed:", NARRATION),
        line("— ", "Every year we widen the road.", "Vera Ladd"),
        line("", told, NARRATION),
        line("", "The deputy mayor, Oleg Strook, disagreed:", NARRATION),
        line("— ", "Closing is easy.", "Oleg Strook"),
        line("", "The engineer Anton Beck promised me a bridge.", "Oleg Strook"),
        line("", "“Never,” I told him.", "Oleg Strook"),
    ]
    found = rows(read(lines, between="\n\n"))
    kept = [row for row in found if row[0] not in told]
    assert kept == [row for row in expected(lines) if row[0] != told]
    assert {name for words, _, name in found if words in told and name} == ({who} - {None})


def test_what_somebody_is_and_a_street_are_no_full_name() -> None:
    check(
        [
            line("", "Кому нужна набережная", HEADING),
            line("", "Архитектор Тимур Роев показал три эскиза:", NARRATION),
            line("— ", "Мы убрали бетон.", "Тимур Роев"),
            line("", "Жительница Заречной улицы Лидия Белова не согласна:", NARRATION),
            line("— ", "Ива упадёт через год.", "Лидия Белова"),
        ]
    )


@pytest.mark.parametrize(
    "told",
    ["The hall laughed.", "Das Publikum lachte.", "Зал засмеялся.", "Publiczność roześmiała się."],
)
def test_what_the_audience_does_below_a_speech(told: str) -> None:
    check([*panel()[:5], line("", told, STAGE), *panel()[5:]])


def test_what_tells_who_asked_before_a_dash_is_no_part_of_the_speech_above() -> None:
    check(
        [
            *panel()[:6],
            line("", "A voice from the back asked whether there would be parking.", NARRATION),
            line("– ", "There will be bicycles.", None),
            *panel()[6:],
        ]
    )
