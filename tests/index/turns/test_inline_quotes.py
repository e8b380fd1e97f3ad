"""News prose: who says what is quoted, in every order of quotation, name and verb."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.read import read_bytes
from index.turns.inline_quotes import with_inline_quotes
from index.types import Document, Kind, Metadata, Method, Person, Span, Turn

LEAD = "The old bridge of Ely will be closed for two years.\n"


def read(text: str, sidecar: Metadata | None = None) -> Document:
    return read_bytes((LEAD + text).encode(), "news.txt", sidecar)


def heard(text: str) -> list[tuple[str, str | None]]:
    """The words and the speaker of each turn of speech."""
    document = read(text)
    return [(t.span.of(document.text), t.speaker) for t in document.turns if t.kind is Kind.SPEECH]


ROE = "John Roe"
ENGLISH: list[tuple[str, list[tuple[str, str | None]]]] = [
    ('"We will win," Roe said.', [('"We will win,"', "Roe")]),
    ("“We will win,” said John Roe.", [("“We will win,”", ROE)]),
    (
        "“We will win,” Roe said. “And soon,” he added.",
        [("“We will win,”", "Roe"), ("“And soon,”", "Roe")],
    ),
    (
        "“We will win,” said John Roe, mayor of Ely, “and soon.”",
        [("“We will win,”", ROE), ("“and soon.”", ROE)],
    ),
    (
        "“We will win,” said John Roe. “And soon. Very soon.”",
        [("“We will win,”", ROE), ("“And soon. Very soon.”", ROE)],
    ),
    ("Roe: “We will win.”", [("“We will win.”", "Roe")]),
    ("Roe said: “We will win.”", [("“We will win.”", "Roe")]),
    ("Roe told reporters on Monday: “We will win.”", [("“We will win.”", "Roe")]),
    ("According to John Roe, “we will win.”", [("“we will win.”", ROE)]),
    ("“We will win,” according to John Roe.", [("“We will win,”", ROE)]),
    ("Asked by Lee whether he would go, Roe said, “Yes.”", [("“Yes.”", "Roe")]),
    ("Roe smiled and said: “We will win.”", [("“We will win.”", "Roe")]),
    ("“We will win,” the mayor, John Roe, told Ann Lee.", [("“We will win,”", ROE)]),
    ("“We will win,” said the mayor of Ely, John Roe.", [("“We will win,”", ROE)]),
    ("“We will win,” said Ely mayor John Roe.", [("“We will win,”", ROE)]),
    ("“We will win,” said Arsenal defender John Roe.", [("“We will win,”", ROE)]),
    ("“We will win,” said London-based John Roe.", [("“We will win,”", ROE)]),
    ("“We will win,” Roe’s lawyer, Ann Lee, said.", [("“We will win,”", "Ann Lee")]),
    ("“We will win” — John Roe, mayor of Ely", [("“We will win”", ROE)]),
    ("‘We can’t lose,’ Roe said.", [("‘We can’t lose,’", "Roe")]),
    (
        "“We will win” and “we will go on,” said John Roe.",
        [
            ("“We will win”", ROE),
            ("“we will go on,”", ROE),
        ],
    ),
    (
        "Roe said the plan was “a disaster for the whole town” and left.",
        [
            ("“a disaster for the whole town”", "Roe"),
        ],
    ),
    (
        "“The fee is high.” “Too high,” said John Roe.",
        [
            ("“The fee is high.”", ROE),
            ("“Too high,”", ROE),
        ],
    ),
    ("“No one asked us,” Theresa May said.", [("“No one asked us,”", "Theresa May")]),
    ("“No one asked us,” said Bill Baker.", [("“No one asked us,”", "Bill Baker")]),
    ("“No one asked us,” said George HW Bush.", [("“No one asked us,”", "George HW Bush")]),
    (
        "“We go,” said Ann von der Lee. “Now,” Lee added.",
        [
            ("“We go,”", "Ann von der Lee"),
            ("“Now,”", "Ann von der Lee"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_the_speaker_is_the_subject_of_the_verb(
    text: str, wanted: list[tuple[str, str | None]]
) -> None:
    assert heard(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We will win,” Roe’s lawyer said.", ["“We will win,”"]),
        ("“We will win,” said a friend of John Roe.", ["“We will win,”"]),
        ("“We will win,” said a spokesman for Roe.", ["“We will win,”"]),
        ("“We will win,” Roe and Lee said.", ["“We will win,”"]),
        ("“We will win,” said Ann Lee and John Roe.", ["“We will win,”"]),
        ("Roe was told, “You will win.”", ["“You will win.”"]),
        ("Roe was asked: “Will you win?”", ["“Will you win?”"]),
        ("Roe said Lee was clear: “We will win.”", ["“We will win.”"]),
        ("“We will win,” they said.", ["“We will win,”"]),
        ("“We will win,” he said.", ["“We will win,”"]),
        ("“We will win,” police said.", ["“We will win,”"]),
        ("“We will win,” Downing Street said.", ["“We will win,”"]),
        ("“We will win,” Amnesty International said.", ["“We will win,”"]),
        ("“We will win,” New Hampshire said.", ["“We will win,”"]),
        ("“We will win,” the Kremlin said.", ["“We will win,”"]),
        ("“We will win,” the BBC said.", ["“We will win,”"]),
        ("Residents said: “We will win.” The residents left.", ["“We will win.”"]),
        ("“We will win,” the mayor said.", ["“We will win,”"]),
        ("John Roe met Peter Lee. “We will win,” he said.", ["“We will win,”"]),
        ("John Roe was arrested. “He stole our money.”", ["“He stole our money.”"]),
        ("“We will win.”", ["“We will win.”"]),
        ("John Roe and Ann Roe came. “We will win,” Roe said.", ["“We will win,”"]),
    ],
)
def test_nobody_is_named_where_it_is_not_certain(text: str, wanted: list[str]) -> None:
    assert heard(text) == [(words, None) for words in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “ghost bridge” will vanish.",
        "She read “The Old Man and the Sea” to us.",
        "“The Old Man and the Sea” is a book by John Roe.",
        "In “The Trial”, Roe said the law was blind.",
        "The slogan “Make it work for all of us” was everywhere.",
        "The report said: “No bridge lasts for ever.”",
        "“No bridge lasts for ever,” the report said.",
        "Roe gave the word “bridge” a new meaning.",
        "Lee said that Roe had called him “a liar and a thief”.",
        "Roe said that, according to Lee, it was “a disaster for the town”.",
        "The workers' hall and the bakers' hall aren't in use.",
        "He was born in the '90s and it's 6' long.",
    ],
)
def test_what_nobody_says_stays_narration(text: str) -> None:
    assert heard(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mayor Ann Lee opened it. “It is safe,” she said.", ["Ann Lee"]),
        (
            "“One,” said Ann Lee. “Two,” said John Roe. “Three,” she said.",
            [
                "Ann Lee",
                "John Roe",
                "Ann Lee",
            ],
        ),
        (
            "“One,” said Ann Roe. “Two,” said John Roe. “Three,” Mrs Roe said.",
            [
                "Ann Roe",
                "John Roe",
                "Ann Roe",
            ],
        ),
        ("“One,” said Ann Lee.\nJohn Roe shook his head. “Two,” he said.", ["Ann Lee", "John Roe"]),
        ("“One,” Lee said. “Two,” she said. “Three,” he said.", ["Lee", "Lee", None]),
        ("“One,” said Ann Lee. John Roe laughed. “Two,” he said.", ["Ann Lee", "John Roe"]),
        ("“One,” said Bob Lee. Tom Roe laughed. “Two,” he said.", ["Bob Lee", None]),
        ("“One,” said Bob Lee. “Two,” a man said. “Three,” he said.", ["Bob Lee", None, None]),
        ("John Roe, the mayor, came. “One,” the mayor said.", ["John Roe"]),
        ("John Roe, the deputy mayor, came. “One,” the mayor said.", [None]),
        ("John Roe, the mayor of Ely, came. “One,” said the mayor of Wells.", [None]),
        ("John Roe, a pilot, and Ann Lee, a pilot, came. “One,” the pilot said.", [None]),
        ("John Roe was angry. “We shall not go there.”", ["John Roe"]),
    ],
)
def test_pronouns_and_offices(text: str, wanted: list[str | None]) -> None:
    assert [speaker for _, speaker in heard(text)] == wanted


OTHERS: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    (
        "ru",
        "«Мы победим», — сказал мэр Эли Иван Роу. «И скоро», — добавил он.",
        [
            ("«Мы победим»", "Иван Роу"),
            ("«И скоро»", "Иван Роу"),
        ],
    ),
    ("ru", "По словам Роу, «всё уже готово».", [("«всё уже готово».", "Роу")]),
    (
        "ru",
        "Иван Петров пришёл. По словам Петрова, «всё уже готово».",
        [
            ("«всё уже готово».", "Иван Петров"),
        ],
    ),
    ("ru", "«Мы победим», — заявил президент России Пётр Роу.", [("«Мы победим»", "Пётр Роу")]),
    ("ru", '"Мы победим", - сказал И.ПЕТРОВ.', [('"Мы победим"', "И. Петров")]),
    ("ru", "«Мы победим», — сообщили в министерстве.", [("«Мы победим»", None)]),
    ("ru", "Роу ответил: «Мы победим».", [("«Мы победим».", "Роу")]),
    (
        "ru",
        "«Ми переможемо», – зазначила речниця Оксана Коваль. «І скоро», – додала вона.",
        [
            ("«Ми переможемо»", "Оксана Коваль"),
            ("«І скоро»", "Оксана Коваль"),
        ],
    ),
    ("be", "«Мы пераможам», — сказаў Алесь Роў.", [("«Мы пераможам»", "Алесь Роў")]),
    (
        "pl",
        "„Wygramy” – powiedział Jan Kowal, burmistrz Ely. „I to szybko” – dodał.",
        [
            ("„Wygramy”", "Jan Kowal"),
            ("„I to szybko”", "Jan Kowal"),
        ],
    ),
    (
        "de",
        "„Wir gewinnen“, sagte Bürgermeister Hans Roe der Zeitung. „Bald“, fügte er hinzu.",
        [
            ("„Wir gewinnen“", "Hans Roe"),
            ("„Bald“", "Hans Roe"),
        ],
    ),
    ("de", "„Wir gewinnen“, so Vereinschefin Anna Lee.", [("„Wir gewinnen“", "Anna Lee")]),
    ("de", "»Wir gewinnen«, erklärte die Polizei.", [("»Wir gewinnen«", None)]),
    ("de", "Am Montag sagte Hans Roe: „Wir gewinnen.“", [("„Wir gewinnen.“", "Hans Roe")]),
    (
        "fr",
        "« Nous allons gagner », a déclaré le maire, Jean Roe. « Bientôt », a-t-il ajouté.",
        [
            ("« Nous allons gagner »", "Jean Roe"),
            ("« Bientôt »", "Jean Roe"),
        ],
    ),
    ("fr", "Selon Jeanne Lee, « c'est très faux ».", [("« c'est très faux ».", "Jeanne Lee")]),
    (
        "es",
        "«Vamos a ganar», dijo el alcalde de Ely, Juan Roe. «Y pronto», añadió.",
        [
            ("«Vamos a ganar»", "Juan Roe"),
            ("«Y pronto»", "Juan Roe"),
        ],
    ),
    ("es", "Según Ana Lee, «vamos a ganar».", [("«vamos a ganar».", "Ana Lee")]),
    ("ru", "«Нет», — сказал мэр Уэллса.", [("«Нет»", None)]),
    ("ru", "«Нет», — сказал мэр Петров.", [("«Нет»", "Петров")]),
    ("ru", "«Нет», — сказала она.", [("«Нет»", None)]),
    ("pl", "Jan Kowal powiedział: „Wygramy”.", [("„Wygramy”.", "Jan Kowal")]),
    ("fr", "« Non », dit l'avocat de Jean Roe.", [("« Non »", None)]),
    ("de", "„Nein“, sagte der Anwalt von Hans Roe.", [("„Nein“", None)]),
    ("es", "«No», dijo el abogado de Juan Roe.", [("«No»", None)]),
]
LEADS = {
    "ru": "Старый мост закроют на два года, и это не всем по душе.",
    "uk": "Старий міст закриють на два роки, і це не всім до вподоби.",
    "be": "Стары мост закрыюць на два гады, і гэта не ўсім даспадобы.",
    "pl": "Stary most będzie zamknięty na dwa lata i nie wszystkim się to podoba.",
    "de": "Die alte Brücke wird für zwei Jahre geschlossen, und das freut nicht jeden.",
    "fr": "Le vieux pont sera fermé pendant deux ans, et personne n'en est content.",
    "es": "El viejo puente estará cerrado dos años y no a todos les gusta.",
}


@pytest.mark.parametrize(("language", "text", "wanted"), OTHERS)
def test_other_languages(language: str, text: str, wanted: list[tuple[str, str | None]]) -> None:
    document = read_bytes(f"{LEADS[language]}\n{text}".encode(), "news.txt")
    found = [(t.span.of(document.text), t.speaker) for t in document.turns if t.kind is Kind.SPEECH]
    assert found == wanted


def test_a_quotation_over_paragraphs_is_one_persons() -> None:
    text = "“The bridge is old.\n“It was never safe.\n“It must go,” said John Roe."
    assert heard(text) == [
        ("“The bridge is old.", ROE),
        ("“It was never safe.", ROE),
        ("“It must go,”", ROE),
    ]


def test_the_name_its_role_and_its_evidence() -> None:
    document = read("John Roe, mayor of Ely, was calm. “It must go,” Roe said on Monday.")
    (turn,) = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert (turn.speaker, turn.role, turn.method) == (ROE, "mayor of Ely", Method.INLINE_QUOTE)
    assert turn.evidence is not None
    assert turn.evidence.of(document.text) == "Roe said"
    assert turn.confidence == 0.95
    assert [t.span.of(document.text) for t in document.turns[1:]] == [
        "John Roe, mayor of Ely, was calm.",
        "“It must go,”",
        "Roe said on Monday.",
    ]


def test_full_name_from_metadata() -> None:
    sidecar = Metadata(people=(Person("John Roe", "Mayor"), Person("Ann Lee")))
    document = read("“It must go,” Roe said.", sidecar)
    assert [(t.speaker, t.role) for t in document.turns if t.kind is Kind.SPEECH] == [
        ("John Roe", "Mayor")
    ]


def test_an_answer_replies_to_the_question_before_it() -> None:
    document = read("“Why now?” Ann Lee asked.\n“It is old,” John Roe said. “We know.”")
    question, answer, more = (t for t in document.turns if t.kind is Kind.SPEECH)
    assert (question.reply_to, answer.reply_to, more.reply_to) == (None, question.span, None)


def test_labelled_speech_and_comments_are_left_alone() -> None:
    text = (
        'ROE: "We will win," Lee said.\nLEE: I did not.\nROE: You did.\n'
        'Comments (1)\nuser99: "We will win," Roe said.\n'
    )
    document = read_bytes(text.encode(), "talk.txt")
    assert [(t.kind, t.method) for t in document.turns] == [
        (Kind.SPEECH, Method.LABEL),
        (Kind.SPEECH, Method.LABEL),
        (Kind.SPEECH, Method.LABEL),
        (Kind.HEADING, Method.UNKNOWN),
        (Kind.COMMENT, Method.UNKNOWN),
    ]


def test_the_same_words_before_each_quotation_are_no_label() -> None:
    text = "\n".join(f"Roe said: “The number is {n}.”" for n in ("one", "two", "three", "four"))
    assert [speaker for _, speaker in heard(text)] == ["Roe"] * 4


PARTS = st.sampled_from(
    [
        *"\"“”„«»‹›‘’'—–-.,!?…: \n",
        *(" Roe said", " said John Roe", "he added", " — сказал Роу", ", sagte Roe", "a-t-il dit"),
        *("We will win", "No", "According to Roe, ", "the mayor", "Mr. Lee's", "«Да»", "— "),
    ]
)


@settings(max_examples=150)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_every_word_stays_in_one_turn(text: str) -> None:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            spans.append(Span(start, start + len(line.strip())))
        at += len(line) + 1
    told = [Turn(span, Kind.NARRATION) for span in spans]
    turns = with_inline_quotes(text, told, {span.start for span in spans}, [])
    covered = [at for turn in turns for at in range(*turn.span)]
    assert covered == sorted(set(covered))
    missing = {at for span in spans for at in range(*span)} - set(covered)
    assert all(text[at].isspace() or text[at] in "—–-" for at in missing)
    for turn in turns:
        assert turn.span.of(text) == turn.span.of(text).strip()
        assert (turn.method is Method.INLINE_QUOTE) == (turn.speaker is not None)


def test_pronoun_after_a_sentence_about_somebody_else() -> None:
    assert heard(
        "“We will not be rushed,” said Ida Falk.\n"
        "Mayor Tim Oakes disagreed.\n"
        "“It has to begin,” he told reporters.\n"
        "Denis Moor, a baker in Mill Lane, said he had stopped counting. “First noise,” he said."
    ) == [
        ("“We will not be rushed,”", "Ida Falk"),
        ("“It has to begin,”", "Tim Oakes"),
        ("“First noise,”", "Denis Moor"),
    ]


def test_pronoun_in_german_after_an_article_and_a_trade() -> None:
    assert heard(
        "„Wir haben keine Wahl“, sagte Baustadträtin Annegret Pohl am Freitag.\n"
        "Der Wirt Mehmet Yildiz sieht das anders. „Der Beton steht noch“, sagte er der Zeitung."
    )[-1] == ("„Der Beton steht noch“", "Mehmet Yildiz")


def test_a_surname_of_several_before_a_pronoun_leaves_it_open() -> None:
    text = (
        "“We never sold a plate,” said Ann Roe, who opened the kiln.\n"
        "“She sold me one,” said John Roe, her brother.\n"
        "Mia Okon runs the gallery. “They write me letters,” said Okon.\n"
        "Roe says that the glaze is a secret. “It's ash,” he said.\n"
        "John Roe keeps the pieces. “I'll mend it,” he said.\n"
    )
    document = read_bytes(text.encode(), "kiln.txt")
    said = [(t.span.of(text), t.speaker) for t in document.turns if t.kind is Kind.SPEECH]
    assert said == [
        ("“We never sold a plate,”", "Ann Roe"),
        ("“She sold me one,”", "John Roe"),
        ("“They write me letters,”", "Mia Okon"),
        ("“It's ash,”", None),
        ("“I'll mend it,”", "John Roe"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Я тоді ще не вродилась. Мама казала: «Мовчи й їж, доки дають».",
        "We had a goat. Granny said: “Never sell a goat on a Friday.”",
    ],
)
def test_a_word_for_a_relative_is_nobodys_name(text: str) -> None:
    document = read_bytes(f"The goat\n\n{text}\n".encode(), "goat.txt")
    assert {turn.speaker for turn in document.turns} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Letters came. None said: “Go home.” Neither said: “Stay.”",
        "Des lettres sont venues. L'une disait : « Partez. » Celle-ci disait : « Restez. »",
        "Briefe kamen. Keiner sagte: „Geht.“ Letzterer sagte: „Bleibt.“",
        "Przyszły listy. Któryś mówił: „Jedź”. Inna mówiła: „Zostań”.",
        "Пришли письма. Одна сказала: «Уезжай». Никто не сказал: «Останься».",
        "Llegaron cartas. Ninguna dijo: «Vete». Otra dijo: «Quédate».",
    ],
)
def test_a_word_for_nobody_in_particular_is_no_name(text: str) -> None:
    document = read_bytes(f"The goat\n\n{text}\n".encode(), "goat.txt")
    assert {turn.speaker for turn in document.turns} == {None}


@pytest.mark.parametrize(
    ("told", "who", "quoted"),
    [
        ("Der Glöckner Hans Roe raucht. »Kalt«, sagt er.", "Hans Roe", "»Kalt«"),
        ("Der Junge, Emil, ist elf. »Ich darf ölen«, sagt er.", None, "»Ich darf ölen«"),
        ("Die Bäckerin Karla Moos backt. »Heiß«, sagt Moos.", "Karla Moos", "»Heiß«"),
        ("Seine Frau Inge wartet. »Er redet viel«, sagt sie.", None, "»Er redet viel«"),
        ("Frau Ilse Kern kauft ein. »Zwei Brote«, sagt sie.", "Ilse Kern", "»Zwei Brote«"),
    ],
)
def test_somebody_with_a_given_name_alone_comes_between(
    told: str, who: str | None, quoted: str
) -> None:
    before = "Der Lehrer Karl Voss kommt. Ida Blum auch. »Spät«, sagt Voss. »Ja«, sagt Blum.\n\n"
    document = read_bytes(f"Der Turm\n\n{before}{told}\n".encode(), "turm.txt")
    said = {t.span.of(document.text): t.speaker for t in document.turns if t.kind is Kind.SPEECH}
    assert said[quoted] == who


@pytest.mark.parametrize(
    "told",
    [
        "Auf dem Plakat steht noch mehr. Titel: „Ein Turm für alle.“",
        "La señora habló ayer en la plaza. Dijo: «Está fría».",
        "A banner hung from it. Slogan: “Our tower stays.”",
        "Nobody cheered. Caption: “They will.”",
    ],
)
def test_a_word_before_a_colon_within_a_paragraph_is_no_name(told: str) -> None:
    assert {speaker for _, speaker in heard(told)} <= {None}


def test_who_says_something_elsewhere_may_have_a_label_too() -> None:
    told = "“It is cold,” Roe said. The room was full. Roe: “It was warm once.”"
    assert heard(told) == [("“It is cold,”", "Roe"), ("“It was warm once.”", "Roe")]
