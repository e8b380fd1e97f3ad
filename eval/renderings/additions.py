"""Layouts 23, 24 and 25: what stands in and around the words."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from eval.renderings import questions
from eval.renderings.interviews import interview_of
from eval.renderings.meeting import Meeting, paragraphs, sentences
from eval.renderings.sheet import Rendering, Sheet
from index.types import Kind

INLINE = ("[crosstalk]", "[inaudible 00:12:30]", "(laughs)", "[laughter]", "(ph)", "[sic]")
ALONE = (
    "(Laughter.)",
    "[Applause]",
    "(Recess taken from 2:15 to 2:30 p.m.)",
    "[Break in recording]",
)
READERS = (
    "What a load of nonsense, he never did a thing for this town.",
    "At last somebody says it.",
    "I was there. It was not like that at all.",
    "@{other} you are wrong about the money.",
    "And who is going to pay for all this? We are.",
    "“{quote}” He should be ashamed of himself!",
    "Thank you for this interview.",
)
ALIASES = ("user99", "Anna", "OldTimer", "rex_1954", "Marta K.", "Concerned Citizen")


def noise(meeting: Meeting, rng: Random) -> Rendering:
    """23: notes of what is heard, inside turns and between them."""
    sheet = Sheet()
    for utterance in meeting.utterances:
        sheet.write(f"{utterance.by.name.upper()}: ")
        for words in sentences(utterance.words):
            sheet.say(words, utterance.by)
            sheet.write(" ")
            if rng.random() < 0.05:
                sheet.tell(rng.choice(INLINE), Kind.STAGE, scored=False)
                sheet.write(" ")
        sheet.write("\n\n")
        if rng.random() < 0.03:
            sheet.tell(rng.choice(ALONE), Kind.STAGE)
            sheet.write("\n\n")
    return sheet.rendering(".txt")


def chevrons(meeting: Meeting, rng: Random) -> Rendering:
    """23: closed captions as text: `>>` where the speaker changes, the name before the words."""
    sheet, capitals = Sheet(), rng.random() < 0.5
    for utterance in meeting.utterances:
        name = utterance.by.name.upper() if capitals else utterance.by.name
        sheet.write(f">> {name}: ")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n")
    return sheet.rendering(".txt")


def comments_below_interview(meeting: Meeting, rng: Random) -> Rendering | None:
    """24: an interview in dashes, and what readers say of it."""
    article = questions.dashed_paragraphs(meeting, rng)
    return None if article is None else _with_comments(article, rng)


def comments_below_labels(meeting: Meeting, rng: Random) -> Rendering:
    """24: a labelled transcript, and what readers say of it."""
    sheet = Sheet()
    for utterance in meeting.utterances:
        sheet.write(f"{utterance.by.name}: ")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n\n")
    return _with_comments(sheet.rendering(".txt"), rng)


def _with_comments(article: Rendering, rng: Random) -> Rendering:
    sheet, quote = Sheet(), _quotation(article)
    sheet.write("\n")
    write = rng.choice((_under_names, _numbered, _with_dates))
    write(sheet, quote, rng)
    data = article.data.rstrip(b"\n") + b"\n\n" + sheet.text.encode()
    return Rendering(data, article.suffix, article.pieces + sheet.pieces, article.sidecar)


def _quotation(article: Rendering) -> str:
    longest = max(article.pieces, key=lambda piece: len(piece.words)).words
    return " ".join(longest.split()[:12])


def _comments(quote: str, rng: Random) -> Iterator[tuple[str, str]]:
    names = rng.sample(ALIASES, 5)
    for name, text in zip(names, rng.sample(READERS, 5), strict=True):
        yield name, text.format(other=names[0], quote=quote)


def _under_names(sheet: Sheet, quote: str, rng: Random) -> None:
    sheet.tell("Comments (5)", Kind.COMMENT)
    sheet.write("\n")
    for name, text in _comments(quote, rng):
        sheet.tell(f"{name}: {text}", Kind.COMMENT)
        sheet.write("\n")


def _numbered(sheet: Sheet, quote: str, rng: Random) -> None:
    for number, (_, text) in enumerate(_comments(quote, rng), 1):
        sheet.write(f"{number}. ")
        sheet.tell(text, Kind.COMMENT)
        sheet.write("\n")


def _with_dates(sheet: Sheet, quote: str, rng: Random) -> None:
    sheet.tell("5 Comments", Kind.COMMENT)
    for name, text in _comments(quote, rng):
        for line in (
            name,
            f"{rng.randrange(1, 28)} May 2024 at 14:{rng.randrange(10, 60)}",
            text,
            "Reply",
        ):
            sheet.write("\n\n")
            sheet.tell(line, Kind.COMMENT)
    sheet.write("\n")


def fields(meeting: Meeting, rng: Random) -> Rendering | None:
    """25: fields at the top, surnames or letters below, `[END OF INTERVIEW]` (oral history)."""
    interview = interview_of(meeting)
    if interview is None:
        return None
    asker, answerer = interview.asker, interview.answerer
    sheet = Sheet()
    people = [f"INTERVIEWEE: {answerer.name}", f"INTERVIEWER: {asker.name}"]
    about = [
        *people,
        f"DATE: {rng.choice(('3 May 1999', 'March 12, 2004'))}",
        "LOCATION: Springfield",
    ]
    for line in about:
        sheet.tell(line, Kind.HEADING)
        sheet.write("\n")
    sheet.write("\n")
    labels = rng.choice(
        (("Q: ", "A: "), (f"{asker.surname.upper()}: ", f"{answerer.surname.upper()}: "))
    )
    for utterance in interview.utterances:
        sheet.write(labels[utterance.by == answerer])
        for part in paragraphs(utterance.words, 5):
            sheet.say(part, utterance.by)
            sheet.write("\n\n")
    sheet.tell("[END OF INTERVIEW]", Kind.STAGE)
    sheet.write("\n")
    return sheet.rendering(".txt")


def yaml(meeting: Meeting, rng: Random) -> Rendering | None:
    """25: YAML at the top of Markdown whose questions are bold."""
    interview = interview_of(meeting)
    if interview is None:
        return None
    asker, answerer = interview.asker, interview.answerer
    sheet = Sheet(questions.markdown)
    sheet.write(f"---\ntitle: The Long Road\ndate: {meeting.date}\n")
    sheet.write(f"interviewer: {asker.name}\ninterviewee: {answerer.name}\n---\n\n")
    for utterance in interview.utterances:
        mark = "**" if utterance.by == asker else ""
        sheet.write(mark)
        sheet.say(utterance.words, utterance.by)
        sheet.write(f"{mark}\n\n")
    return sheet.rendering(".md")
