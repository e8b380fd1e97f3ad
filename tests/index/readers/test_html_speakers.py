"""Who speaks on saved pages, and what stands around and between their words."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from tests.index.readers.pages import (
    ANSWERED,
    AROUND,
    COMMENTS,
    HEAD,
    LEAD,
    QUESTIONS,
    SPOKEN,
    interview,
    page,
    read_page,
    speech,
    turns,
)


@pytest.mark.parametrize(
    "asked",
    [
        "<p><strong>{}</strong></p>",
        "<p><b>{}</b></p>",
        "<p><em>{}</em></p>",
        "<h3>{}</h3>",
        "<div><strong>{}</strong></div>",
        '<p class="question">{}</p>',
    ],
)
def test_questions_set_apart_get_the_interviewer(asked: str) -> None:
    assert turns(interview(asked)) == SPOKEN


def test_a_list_of_terms_is_questions_and_answers() -> None:
    body = LEAD + "<dl>" + interview("<dt>{}</dt>", "<dd>{}</dd>").removeprefix(LEAD) + "</dl>"
    assert turns(body) == SPOKEN


def test_a_table_of_questions_and_answers() -> None:
    body = LEAD + "<table>"
    for question, answers in QUESTIONS:
        cell = "".join(f"<p>{words}</p>" for words in answers)
        body += f"<tr><td>{question}</td><td>{cell}</td></tr>"
    assert turns(body + "</table>") == SPOKEN


def test_dashes_in_paragraphs_are_a_dialogue() -> None:
    body = LEAD + "".join(
        f"<p>— {question}</p><p>— {answers[0]}</p>" + "".join(f"<p>{a}</p>" for a in answers[1:])
        for question, answers in QUESTIONS
    )
    assert turns(body) == SPOKEN


TALK = [
    ("Ann Lee", "Will it stand?"),
    ("John Roe", "It will."),
    ("Ann Lee", "Why do you think so?"),
    ("John Roe", "It is of stone."),
]


@pytest.mark.parametrize(
    "turn",
    [
        "<p><b>{}:</b> {}</p>",
        "<p><strong>{}</strong>: {}</p>",
        "<p><b>{}</b> {}</p>",
        "<div><span>{}:</span> <span>{}</span></div>",
        "<li><b>{}:</b> {}</li>",
        "<p><b>{}</b><br>{}</p>",
        '<div><span class="speaker">{}</span> {}</div>',
        '<div><div class="speaker-name">{}</div><div>{}</div></div>',
        "<div><b>{}</b><time>0:04</time><p>{}</p></div>",
    ],
)
def test_labels_name_the_speakers(turn: str) -> None:
    body = "<h1>The bridge</h1>" + "".join(turn.format(*row) for row in TALK)
    assert turns(body)[1:] == [speech(words, name) for name, words in TALK]


@pytest.mark.parametrize(
    "body",
    [
        "<dl>" + "".join(f"<dt>{n}</dt><dd>{w}</dd>" for n, w in TALK) + "</dl>",
        "<table>" + "".join(f"<tr><td>{n}</td><td>{w}</td></tr>" for n, w in TALK) + "</table>",
        "<table><tr><th>Who</th><th>What</th></tr>"
        + "".join(f"<tr><th>{n}:</th><td>{w}</td></tr>" for n, w in TALK)
        + "</table>",
    ],
    ids=["list of terms", "table", "table with a head"],
)
def test_tables_and_lists_of_speakers_are_transcripts(body: str) -> None:
    found = turns("<h1>The bridge</h1>" + body)
    assert found[-4:] == [speech(words, name) for name, words in TALK]
    assert all(kind == "heading" for _, kind, _ in found[:-4])


def test_the_evidence_is_the_name_as_the_page_shows_it() -> None:
    body = "<table>" + "".join(f"<tr><td>{n}</td><td>{w}</td></tr>" for n, w in TALK)
    document = read_bytes(page("<h1>The bridge</h1>" + body), "a.html")
    shown = [t.evidence.of(document.text) for t in document.turns if t.evidence is not None]
    assert shown == [name for name, _ in TALK]


def test_questions_and_answers_by_letter_in_a_list_of_terms() -> None:
    body = "<h1>Interview with John Roe</h1><dl>" + "".join(
        f"<dt>{letter}:</dt><dd>{words}</dd>"
        for letter, words in [("Q", "Why?"), ("A", "So."), ("Q", "When?"), ("A", "Now.")]
    )
    assert turns(body + "</dl>")[1:] == [
        speech("Why?", "Interviewer"),
        speech("So.", "John Roe"),
        speech("When?", "Interviewer"),
        speech("Now.", "John Roe"),
    ]


def test_a_panel_with_lead_ins() -> None:
    assert turns(
        "<h1>Will the tax fall?</h1>"
        "<p>Deputy mayor Ann Roe believes that the tax will fall:</p><p>— We will cut it.</p>"
        "<p>It was always too high.</p>"
        "<p>Economist Jo Pike does not think that it will happen:</p><p>— There is no money.</p>"
    )[1:] == [
        ("Deputy mayor Ann Roe believes that the tax will fall:", "narration", None),
        speech("We will cut it.", "Ann Roe"),
        speech("It was always too high.", "Ann Roe"),
        ("Economist Jo Pike does not think that it will happen:", "narration", None),
        speech("There is no money.", "Jo Pike"),
    ]


def test_a_page_of_debates_has_names_above_the_words() -> None:
    said = [
        ("The Prime Minister (Sir Jo Pike)", "I thank the hon. Member.", "Jo Pike"),
        ("Ann Lee (Weirton)", "Will he resign?", "Ann Lee"),
        ("The Prime Minister", "No.", "Jo Pike"),
        ("Ann Lee", "Why not?", "Ann Lee"),
    ]
    body = "".join(
        f'<div class="contribution"><p class="member">{label}</p><p>{words}</p></div>'
        for label, words, _ in said
    )
    found = turns(f'<h1>Oral answers</h1><div class="debate">{body}</div>')
    assert found[1:] == [speech(words, name) for _, words, name in said]


def test_what_stands_around_the_article_is_not_read() -> None:
    asked = interview("<p><strong>{}</strong></p>")
    assert turns(AROUND.format(asked, ""), HEAD, 'class="single comments-open"') == SPOKEN


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ('<div class="related"><h4>Read also</h4><a href="/1">A flood</a></div>',
         ["Read also", "A flood"]),
        ('<aside><p>Weirton has four bridges.</p></aside>', ["Weirton has four bridges."]),
        ('<div class="ad-slot">Advertisement. Buy boots!</div>', ["Advertisement. Buy boots!"]),
        ('<figure><img src="x"><figcaption>The bridge in May</figcaption></figure>',
         ["The bridge in May"]),
        ('<p><a href="/1">Weirton counts its losses.</a></p>', ["Weirton counts its losses."]),
        ('<div id="promo-box"><p>Sign up for our letter.</p></div>', ["Sign up for our letter."]),
        ('<div class="share"><a href="/t">Tweet</a></div>', []),
        ('<ul><li><a href="/1">The flood of the year</a></li><li><a href="/2">The county pays up'
         "</a></li></ul>", ["The flood of the year", "The county pays up"]),
    ],
)  # fmt: skip
def test_a_box_inside_an_answer_is_not_spoken_and_does_not_end_it(
    box: str, words: list[str]
) -> None:
    asked = interview("<p><strong>{}</strong></p>").replace(
        "<p>By spring.</p>", f"<p>By spring.</p>{box}"
    )
    at = SPOKEN.index(speech("By spring.", ANSWERED)) + 1
    expected = [*SPOKEN[:at], *((w, "narration", None) for w in words), *SPOKEN[at:]]
    assert turns(AROUND.format(asked, ""), HEAD) == expected


@pytest.mark.parametrize(
    "section",
    [
        '<section id="comments">{}</section>',
        '<div class="comments-area">{}</div>',
        '<div id="disqus_thread">{}</div>',
        '<div itemtype="https://schema.org/Comment">{}</div>',
    ],
)
@pytest.mark.parametrize("times", [1, 60], ids=["short", "longer than the article"])
def test_comments_are_nobodys_words(section: str, times: int) -> None:
    asked = interview("<p>— {}</p>", "<p>— {}</p>").replace("— The county", "The county")
    lie = " ".join(["She lies about the bridge, the money and the spring."] * times)
    found = turns(AROUND.format(asked, section.format(COMMENTS.format(lie))), HEAD)
    assert found[: len(SPOKEN)] == SPOKEN
    after = [(words, kind) for words, kind, _ in found[len(SPOKEN) :]]
    assert after == [
        ("Comments (2)", "heading"),
        ("user99", "comment"),
        (f"— {lie}", "comment"),
        ("So?", "comment"),
    ]


@pytest.mark.parametrize(
    "counter",
    [
        '<p><a href="#comments">12 Comments</a></p>',
        '<span class="comments-link">Comments (12)</span>',
        '<div class="post-comment-count">12 comments</div>',
    ],
)
def test_a_count_of_comments_above_the_article_heads_none(counter: str) -> None:
    body = interview("<p><strong>{}</strong></p>").replace("</h1>", f"</h1>{counter}")
    assert turns(body) == SPOKEN


@pytest.mark.parametrize(
    ("asked", "noted"), [("strong", "em"), ("em", "strong")], ids=["bold asks", "italic asks"]
)
def test_a_note_in_the_other_emphasis_is_nobodys_words(asked: str, noted: str) -> None:
    note = f"<p><{noted}>The bridge was lost in the flood of 2019.</{noted}></p>"
    body = interview(f"<p><{asked}>{{}}</{asked}></p>").replace("<p>No.</p>", f"{note}<p>No.</p>")
    expected = [*SPOKEN]
    expected.insert(-1, ("The bridge was lost in the flood of 2019.", "narration", None))
    assert turns(body) == expected


def test_answers_in_the_other_emphasis_are_answers() -> None:
    body = interview("<p><strong>{}</strong></p>", "<p><em>{}</em></p>")
    assert turns(body) == SPOKEN


def test_an_article_whose_class_says_comment_is_no_comment() -> None:
    body = f'<div class="content comment"><h1>The river</h1><p>{"It is ours. " * 20}</p></div>'
    assert [block.kind for block in read_page(body).blocks] == [None, None]


def test_sections_of_an_interview_side_by_side_are_all_read() -> None:
    sections = "".join(
        f'<div class="block block-{at}"><p><strong>{q}</strong></p><p>{" ".join(a)}</p></div>'
        for at, (q, a) in enumerate(QUESTIONS)
    )
    body = f'<nav><a href="/">Home</a></nav><div class="x1">{LEAD}{sections}</div>'
    found = turns(body)
    assert [words for words, kind, _ in found if kind == "speech"] == [
        words for q, a in QUESTIONS for words in (q, " ".join(a))
    ]


def test_teasers_after_an_article_are_left_out() -> None:
    card = '<div class="card"><h3><a href="/{}">Another story</a></h3><p>More.</p></div>'
    article = f'<div class="text">{interview("<p><b>{}</b></p>")}</div>'
    assert turns(f"<div>{article}</div><div>{card.format(1)}{card.format(2)}</div>") == SPOKEN


def test_a_layout_of_tables_is_read_without_its_menu() -> None:
    body = (
        '<table><tr><td><a href="/1">Home</a><br><a href="/2">Archive</a></td><td>'
        "<font size=4><b>A talk with Ann Roe</b></font><br><br><b>GAZETTE:</b> Will it stand?<br>"
        "<br><b>ANN ROE:</b> It will. It is of stone.<br><br>And iron.<br><br><b>GAZETTE:</b> And"
        " the school?<br><br><b>ROE:</b> The school is next.</td></tr></table>"
    )
    assert turns(body, "<title>Weir Gazette - A talk with Ann Roe</title>") == [
        ("A talk with Ann Roe", "heading", None),
        speech("Will it stand?", "Gazette"),
        speech("It will. It is of stone.", "Ann Roe"),
        speech("And iron.", "Ann Roe"),
        speech("And the school?", "Gazette"),
        speech("The school is next.", "Ann Roe"),
    ]
