from __future__ import annotations

from dataclasses import replace

from eval.renderings.interviews import interview_of
from eval.renderings.meeting import Utterance
from tests.eval.renderings.meetings import CHAIR, COUNCIL, MEMBER, MINISTER, PROJECT


def test_the_interview_goes_from_the_first_question_to_the_last_answer() -> None:
    interview = interview_of(COUNCIL)
    assert interview is not None
    assert (interview.asker, interview.answerer) == (MEMBER, MINISTER)
    assert [u.by for u in interview.utterances] == [MEMBER, MINISTER] * 6
    assert interview.utterances[0].words.startswith("Thank you. Why was the night ferry")
    assert interview.utterances[-1].words.startswith("Until the end of the year")


def test_a_short_interjection_is_left_out() -> None:
    said = list(COUNCIL.utterances)
    said.insert(4, Utterance(CHAIR, "Order, please."))
    assert interview_of(replace(COUNCIL, utterances=tuple(said))) == interview_of(COUNCIL)


def test_a_longer_one_ends_the_stretch() -> None:
    said = list(COUNCIL.utterances)
    said.insert(7, Utterance(CHAIR, "Would the member please come to the point now."))
    assert interview_of(replace(COUNCIL, utterances=tuple(said))) == interview_of(COUNCIL)
    assert interview_of(replace(COUNCIL, utterances=tuple(said[:8]))) is None


def test_where_nobody_questions_anybody_there_is_none() -> None:
    assert interview_of(PROJECT) is None


def test_small_talk_is_no_interview() -> None:
    talk = [Utterance((MEMBER, MINISTER)[n % 2], ("Really?", "Yes.")[n % 2]) for n in range(20)]
    assert interview_of(replace(COUNCIL, utterances=tuple(talk))) is None


def test_who_asks_may_not_talk_more_than_who_answers() -> None:
    asked = "I have thought about this for years and I still do not see how it adds up, do you?"
    answered = "It does add up if you count the depot and the reserve and the fares."
    talk = [Utterance((MEMBER, MINISTER)[n % 2], (asked, answered)[n % 2]) for n in range(20)]
    assert interview_of(replace(COUNCIL, utterances=tuple(talk))) is None
