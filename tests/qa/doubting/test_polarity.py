"""What a passage denies of what a question takes for granted."""

from __future__ import annotations

import pytest

from qa.doubting.deeds import Voice
from qa.doubting.polarity import Sentence, Told
from qa.doubting.premises import premise
from qa.doubting.wording import words_of
from qa.question.query import understand
from tests.qa.question.eastport import LIBRARY, PEOPLE


def told(question: str, *said: str, asked: str = "", answer: bool | None = None) -> Told:
    found = premise(understand(question, PEOPLE, LIBRARY))
    assert found is not None
    sentences = [*map(Sentence, map(words_of, said))]
    if asked:
        sentences.append(Sentence(words_of(asked), answer))
    doers = {name for deed in found.deeds for name in deed.doers}
    return Told(sentences, found, Voice(next(iter(doers), None), PEOPLE.called))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did Roe drain the tunnel?", "We did not drain the tunnel."),
        ("Why did Roe drain the tunnel?", "The tunnel, no, I've never really drained it."),
        ("Why did Roe drain the tunnel?", "I refused to drain it."),
        ("Who drained the tunnel?", "Nobody drained the tunnel."),
        ("Why will there be a toll?", "There will be no toll."),
        ("Why does Roe want a toll?", "I don't want a toll."),
        ("Why does Roe want a toll?", "I'm opposed to the toll."),
        ("Why is Roe in favour of a toll?", "I am against the toll."),
        ("Who called the bridge safe?", "The bridge is dangerous."),
        ("Why did Roe not drain the tunnel?", "We drained the tunnel in May."),
        ("Who said that Roe stopped draining the tunnel?", "He drains the tunnel daily."),
    ],
)
def test_the_contrary_is_noticed(question: str, said: str) -> None:
    assert told(question, said).contrary() is not None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did Roe drain the tunnel?", "We drained the tunnel since it stank."),
        ("When did Roe drain the tunnel?", "We did not drain the tunnel until May."),
        ("Why did Roe drain the tunnel?", "I didn't drain the tunnel, but he did."),
        ("Why did Roe drain the tunnel?", "If we had not drained the tunnel, it would stink."),
        ("Why did Roe drain the tunnel?", "Why would we not drain the tunnel?"),
        ("Why did Roe drain the tunnel?", "All tunnels that are not drained stink."),
        ("Why did Roe want a toll?", "I don't want your thanks."),
        ("Why did Roe want a toll?", "I want a toll, since I am opposed to a tax."),
        ("Who said that the toll is good?", "The toll was a bad idea in those days, says Orr."),
        ("Why did Roe not drain the tunnel?", "If you drain a tunnel you need a pump."),
        ("Why did Roe not drain the tunnel?", "It wasn't in the order. We drain a tunnel rarely."),
        ("Why could nobody walk to the tunnel?", "There was no tunnel to walk to."),
        ("Who is against the toll?", "I am not in favour of the toll."),
        ("Why does Roe oppose the toll?", "I have seen the toll that Grace Moor advocates."),
        ("Why does Roe want a toll?", "I know that Grace Moor does not want a toll."),
    ],
)
def test_what_is_as_asked_or_left_open_is_not(question: str, said: str) -> None:
    assert told(question, said).contrary() is None


@pytest.mark.parametrize(
    ("question", "asked", "answer", "wrong"),
    [
        ("Why will Roe keep the ferry?", "would you still keep the ferry", False, "keep"),
        ("Why will Roe keep the ferry?", "would you still keep the ferry", True, None),
        ("Why will Roe abolish the ferry?", "would you keep the ferry", True, "abolish"),
        ("When will the ferry run?", "would you keep the ferry", False, None),
    ],
)
def test_yes_and_no_say_what_was_asked(
    question: str, asked: str, answer: bool, wrong: str | None
) -> None:
    assert told(question, "So I would.", asked=asked, answer=answer).contrary() == wrong


def test_a_passage_that_says_it_bears_it_out() -> None:
    question = "Why is Roe in favour of a toll?"
    assert told(question, "I'd vote for it. I support a toll.").affirms("favour")
    assert not told(question, "I don't support a toll.").affirms("favour")
