from __future__ import annotations

from dataclasses import replace

from eval.attribution import JudgedTurn, Mistake, Verdict, judge
from eval.renderings.meeting import Participant
from eval.renderings.sheet import Piece
from index.types import Document, Kind, Method, Quotation, Span, Turn

ANN, JOHN = Participant("Ann Roe"), Participant("John Marsh")
PEOPLE = (ANN, JOHN)
SPEECH = Kind.SPEECH


def _document(
    *turns: tuple[str, str | None], label: str = "", voice: str | None = None
) -> Document:
    text, made = "", []
    for words, speaker in turns:
        text += label
        kind = SPEECH if speaker or voice else Kind.NARRATION
        span = Span(len(text), len(text) + len(words))
        made.append(Turn(span, kind, speaker, method=Method.LABEL, confidence=0.9, voice=voice))
        text += f"{words}\n"
    return Document("talk.txt", text, tuple(made))


def test_words_are_right_wrong_or_unknown() -> None:
    pieces = [Piece("Will it rain?", SPEECH, ANN), Piece("Not today.", SPEECH, JOHN)]
    pieces += [Piece("Good.", SPEECH, ANN)]
    document = _document(("Will it rain?", "Ann Roe"), ("Not today.", "Ann Roe"), ("Good.", None))
    found = judge(document, pieces, PEOPLE)
    assert (found.words, found.right, found.wrong, found.unknown) == (6, 3, 2, 1)
    assert found.mistakes == (
        Mistake(
            "talk.txt", 14, Verdict.WRONG, "John Marsh", "Ann Roe", Method.LABEL, 2, "Not today"
        ),
        Mistake("talk.txt", 25, Verdict.UNKNOWN, "Ann Roe", None, Method.LABEL, 1, "Good"),
    )
    assert found.turns == (
        JudgedTurn(Method.LABEL, 0.9, right=True, words=3),
        JudgedTurn(Method.LABEL, 0.9, right=False, words=2),
    )


def test_words_of_nobody_under_a_name_are_wrong_and_no_words_of_speech() -> None:
    pieces = [Piece("Read also: the weather", Kind.COMMENT), Piece("Yes.", SPEECH, ANN)]
    document = _document(("Read also: the weather", "Ann Roe"), ("Yes.", "Ann Roe"))
    found = judge(document, pieces, PEOPLE)
    assert (found.words, found.right, found.wrong) == (1, 1, 4)


def test_words_that_are_not_scored_may_be_anybodys() -> None:
    pieces = [Piece("Yes.", SPEECH, ANN), Piece("[laughs]", Kind.STAGE, scored=False)]
    found = judge(_document(("Yes. [laughs]", "Ann Roe")), pieces, PEOPLE)
    assert (found.words, found.right, found.wrong, found.mistakes) == (1, 1, 0, ())


def test_a_label_left_in_the_words_of_somebody_is_wrong() -> None:
    found = judge(_document(("JOHN: Yes.", "Ann Roe")), [Piece("Yes.", SPEECH, ANN)], PEOPLE)
    assert (found.right, found.wrong) == (1, 1)


def test_words_that_the_document_lacks_are_unknown() -> None:
    pieces = [Piece("There are two ways:", SPEECH, ANN), Piece("up and down", SPEECH, ANN)]
    found = judge(_document(("up and down", "Ann Roe")), pieces, PEOPLE)
    assert (found.words, found.right, found.unknown) == (7, 3, 4)
    assert found.mistakes[0].start is None


def test_labels_outside_the_turns_do_not_count() -> None:
    pieces = [Piece("Yes.", SPEECH, ANN), Piece("No.", SPEECH, ANN)]
    document = _document(("Yes.", "Ann Roe"), ("No.", "Ann Roe"), label="Ann Roe: ")
    assert judge(document, pieces, PEOPLE).mistakes == ()


def test_a_name_that_two_can_bear_is_unknown() -> None:
    both = (ANN, Participant("Peter Roe"))
    found = judge(_document(("Yes.", "Roe")), [Piece("Yes.", SPEECH, ANN)], both)
    assert (found.right, found.wrong, found.unknown) == (0, 0, 1)


def test_a_name_for_somebody_whom_the_source_does_not_name_is_wrong() -> None:
    pieces = [Piece("Hear, hear!", SPEECH)]
    named = judge(_document(("Hear, hear!", "Ann Roe")), pieces, PEOPLE)
    unnamed = judge(_document(("Hear, hear!", None)), pieces, PEOPLE)
    assert (named.right, named.wrong, unnamed.right, unnamed.wrong) == (0, 2, 2, 0)


def test_words_that_somebody_repeats_are_of_the_one_quoted() -> None:
    pieces = [Piece("He told me,", SPEECH, ANN), Piece("Not me", SPEECH, JOHN, repeated=True)]
    document = _document(("He told me, “Not me.”", "Ann Roe"))
    said = document.turns[0]._replace(quotations=(Quotation(Span(12, 20), "John Marsh"),))
    quoted = judge(replace(document, turns=(said,)), pieces, PEOPLE)
    assert (quoted.right, quoted.wrong) == (5, 0)
    plain = judge(document, pieces, PEOPLE)
    assert (plain.right, plain.wrong) == (3, 2)


def test_other_quotations_in_a_turn_are_not_judged() -> None:
    document = _document(("I said, “No.”", "Ann Roe"))
    said = document.turns[0]._replace(quotations=(Quotation(Span(8, 13), "John Marsh"),))
    found = judge(replace(document, turns=(said,)), [Piece("I said, No.", SPEECH, ANN)], PEOPLE)
    assert (found.right, found.wrong) == (3, 0)


def test_voices_without_names_must_be_told_apart() -> None:
    pieces = [Piece("One two three.", SPEECH, voice="0"), Piece("Four five.", SPEECH, voice="1")]
    one, two = (_document((p.words, None), voice=f"Speaker {p.voice}") for p in pieces)
    apart = Document("a", one.text + two.text, (one.turns[0], _moved(two.turns[0], len(one.text))))
    assert judge(apart, pieces, PEOPLE).right == 5
    merged = _document(("One two three. Four five.", None), voice="Speaker 0")
    found = judge(merged, pieces, PEOPLE)
    assert (found.right, found.unknown, found.wrong) == (3, 2, 0)


def _moved(turn: Turn, by: int) -> Turn:
    span = Span(turn.span.start + by, turn.span.end + by)
    return Turn(span, turn.kind, method=turn.method, voice=turn.voice)
