"""Answers: what is searched, what comes back, in which order, for whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import IndexFolderError, ModelError, QuestionError
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.types import Kind, Method
from qa import model as learned
from qa import open_index
from qa.engine import Engine
from qa.types import (
    Answer,
    Asks,
    DocumentSummary,
    Quote,
    RoleHeld,
    Searched,
    SpeakerSummary,
    Understood,
)
from tests.index.small import put
from tests.qa.conftest import CROWD
from tests.qa.small import COUNCIL, FILES, PANEL, QUESTIONS, TALK, opened, with_threshold


def spoken(answer: Answer) -> list[str | None]:
    return [quote.speaker for quote in answer.quotes]


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


def shown(quote: Quote) -> str:
    return quote.highlight.of(quote.transcript.text)


@pytest.fixture
def sure(engine: Engine) -> Engine:
    """An engine that takes every passage for an answer."""
    return with_threshold(engine, 0.0)


@pytest.fixture
def unsure(engine: Engine) -> Engine:
    """An engine that takes nothing for an answer."""
    return with_threshold(engine, 1.1)


class TestScope:
    def test_a_speaker_with_a_thousandth_of_the_turns_fills_the_top_k(self, crowd: Engine) -> None:
        answer = crowd.ask("harbour ferry tunnel school tax", speakers=["Max Bell"])
        assert spoken(answer) == ["Max Bell"] * 5
        assert answer.searched == Searched(passages=5, speakers=1, documents=5, turns=5)

    def test_a_question_for_that_speaker_by_name_too(self, crowd: Engine) -> None:
        answer = crowd.ask("What does Max Bell say about word7?", top_k=10)
        assert spoken(answer) == ["Max Bell"] * 5
        assert answer.searched == Searched(passages=5, speakers=1, documents=5, turns=5)

    def test_a_narrow_document_fills_the_top_k(self, crowd: Engine) -> None:
        answer = crowd.ask("harbour", documents=["day3"], top_k=20)
        assert len(answer.quotes) == 20
        assert {quote.transcript.name for quote in answer.quotes} == {"day3.txt"}
        assert answer.searched == Searched(CROWD // 5, 6, 1, CROWD // 5)

    def test_filters_hold_together(self, crowd: Engine) -> None:
        answer = crowd.ask("harbour", speakers=["Bell"], documents=["day0.txt", "day4.txt"])
        assert spoken(answer) == ["Max Bell"] * 2
        assert {quote.transcript.name for quote in answer.quotes} == {"day0.txt", "day4.txt"}
        assert answer.searched == Searched(passages=2, speakers=1, documents=2, turns=2)

    def test_everybody_is_searched_without_filters(self, crowd: Engine) -> None:
        answer = crowd.ask("harbour", top_k=7)
        assert answer.searched == Searched(CROWD, 6, 5, CROWD)
        assert len(answer.quotes) == 7

    def test_dates_choose_documents(self, each_engine: Engine) -> None:
        answer = each_engine.ask("dredging", since="2024-03-05", until="2024-05")
        assert {quote.transcript.name for quote in answer.quotes} == {"2024/talk.md"}
        assert answer.searched == Searched(passages=6, speakers=3, documents=1, turns=6)
        answer = each_engine.ask("dredging", since="2024", top_k=50)
        assert {quote.transcript.date for quote in answer.quotes} == {"2024-03-05", "2024-06"}

    def test_a_folder_chooses_documents(self, each_engine: Engine) -> None:
        answer = each_engine.ask("dredging", documents=["2024"])
        assert answer.searched == Searched(passages=13, speakers=3, documents=2, turns=13)

    @pytest.mark.parametrize(
        "kinds", [{Kind.COMMENT}, {Kind.HEADING}, {Kind.NARRATION}, {Kind.STAGE}]
    )
    def test_what_nobody_says_is_returned_only_where_it_is_asked_for(
        self, each_engine: Engine, kinds: set[Kind]
    ) -> None:
        question = "gulls applause harbour talk comments lie dredging"
        speech = each_engine.ask(question, top_k=100, everything=False)
        assert len(speech.quotes) == len(set(texts(speech)))
        assert not any("gulls" in text or "pplause" in text for text in texts(speech))
        other = each_engine.ask(question, kinds=kinds, top_k=100)
        assert (
            set(texts(other))
            == {
                Kind.COMMENT: {
                    "user99: The dredging was a lie about gulls!",
                    "gull_fan: I like gulls and applause.",
                },
                Kind.HEADING: {"The harbour talk", "Comments (2)"},
                Kind.NARRATION: {"The hall was full of gulls on Tuesday evening."},
                Kind.STAGE: {"[Applause.]"},
            }[next(iter(kinds))]
        )
        assert set(spoken(other)) == {None}
        assert {quote.method for quote in other.quotes} == {Method.UNKNOWN}
        assert {quote.kind for quote in other.quotes} == set(kinds)

    def test_several_kinds_are_searched_together(self, engine: Engine) -> None:
        answer = engine.ask("gulls", kinds=iter([Kind.NARRATION, Kind.COMMENT]))
        assert len(answer.quotes) == 3
        assert answer.searched == Searched(passages=3, speakers=0, documents=1, turns=3)

    @pytest.mark.parametrize(
        ("speakers", "documents", "kinds"),
        [
            (["Max Bell"], ["2024/talk.md"], [Kind.SPEECH]),
            (["Max Bell"], [], [Kind.COMMENT]),
            ([], ["panel.txt"], [Kind.STAGE]),
            ([], [], []),
        ],
    )
    def test_nobody_answers_in_an_empty_scope(
        self, each_engine: Engine, speakers: list[str], documents: list[str], kinds: list[Kind]
    ) -> None:
        answer = each_engine.ask(
            "What did the tunnel cost?", speakers=speakers, documents=documents, kinds=kinds
        )
        question = "What did the tunnel cost?"
        understood = Understood(Asks.WHAT, (), (), (), (), None, None, question)
        assert answer == Answer(
            question, False, 0.0, (), Searched(0, 0, 0, 0), understood=understood
        )

    def test_who_did_not_speak_in_a_document_does_not_answer_from_it(self, engine: Engine) -> None:
        answer = engine.ask("What does Max Bell think of dredging?", documents=["talk.md"])
        assert (answer.answered, answer.quotes) == (False, ())

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"speakers": ["Ana Lee"]}, "no speaker 'Ana Lee' in this index"),
            ({"documents": ["talks"]}, "no document 'talks' in this index"),
            ({"since": "May"}, "'May' is not a date"),
        ],
    )
    def test_a_scope_that_is_not_there_is_refused(
        self, engine: Engine, options: dict[str, list[str]], message: str
    ) -> None:
        with pytest.raises(QuestionError, match=message):
            engine.ask("harbour", **options)  # type: ignore[arg-type]
        with pytest.raises(QuestionError, match=message):
            next(engine.ask_many(["harbour"], **options))  # type: ignore[arg-type]


class TestSpeakers:
    def test_somebody_who_is_asked_for_is_preferred_to_what_others_say_of_them(
        self, each_engine: Engine
    ) -> None:
        answer = each_engine.ask("What does John Roe say about dredging?")
        assert set(spoken(answer)) == {"John Roe"}
        assert texts(answer)[0] == "I never said that about dredging."

    @pytest.mark.parametrize(
        "question",
        [
            "What does the mayor say about dredging?",
            "what does roe say about dredging",
            "According to John Roe, is dredging cheap?",
            "What is Roe's view of dredging?",
        ],
    )
    def test_by_whatever_name(self, each_engine: Engine, question: str) -> None:
        answer = each_engine.ask(question)
        assert set(spoken(answer)) == {"John Roe"}
        assert texts(answer)[0] == "I never said that about dredging."
        assert answer.searched == Searched(passages=4, speakers=1, documents=2, turns=4)

    def test_what_others_say_of_somebody_is_not_restricted_to_them(
        self, each_engine: Engine
    ) -> None:
        answer = each_engine.ask("What do others say about John Roe and dredging?")
        assert answer.quotes[0].speaker == "Sue Orr"
        assert answer.searched.speakers == 4

    def test_two_who_are_asked_for_together_are_both_searched(self, engine: Engine) -> None:
        answer = engine.ask("What do Max Bell and John Roe say about cost?", top_k=50)
        assert set(spoken(answer)) == {"Max Bell", "John Roe"}
        assert answer.searched == Searched(passages=7, speakers=2, documents=3, turns=7)

    def test_a_chosen_speaker_outdoes_one_who_is_named(self, engine: Engine) -> None:
        answer = engine.ask("What does John Roe say about dredging?", speakers=["Sue Orr"])
        assert set(spoken(answer)) == {"Sue Orr"}


class TestReplies:
    def test_the_reply_is_returned_for_the_question_that_matches(self, each_engine: Engine) -> None:
        answer = each_engine.ask("Will the harbour close in autumn?", top_k=50)
        first = answer.quotes[0]
        assert first.text == "The wharf stays open all winter. We signed that on Monday."
        assert (first.speaker, first.role, first.asks) == ("John Roe", "mayor of Eastport", False)
        assert first.reply_to is not None
        assert first.reply_to.text == "Will the harbour close in autumn?"
        assert first.reply_to.speaker == "Ann Lee"
        assert "Will the harbour close in autumn?" not in texts(answer)

    def test_a_reply_to_the_question_before_keeps_its_place(self, each_engine: Engine) -> None:
        answer = each_engine.ask("What did it cost to drain it?")
        assert texts(answer)[:2] == ["Less than a lunch, I'd say.", "It cost a fortune."]

    def test_every_paragraph_of_a_reply_replies(self, each_engine: Engine) -> None:
        answer = each_engine.ask("And the schools? Is the cheapest way best?", top_k=50)
        inherited = next(q for q in answer.quotes if q.text == "It is the cheapest way.")
        assert (inherited.speaker, inherited.method) == ("John Roe", Method.INHERITED)
        assert inherited.reply_to is not None
        assert inherited.reply_to.text == "And the schools?"

    def test_a_statement_of_the_moderator_is_returned_as_theirs(self, each_engine: Engine) -> None:
        first = each_engine.ask("How many passengers did the ferry carry last year?").quotes[0]
        assert first.text == "The ferry carried forty thousand passengers last year."
        assert (first.speaker, first.role, first.asks) == ("Ann Lee", "moderator", True)
        assert first.reply_to is None

    def test_a_question_that_got_no_reply_stays(self, each_engine: Engine) -> None:
        first = each_engine.ask("Who is to pay for a lighthouse?").quotes[0]
        assert (first.text, first.asks) == ("Who is to pay for a lighthouse?", True)

    def test_questions_are_returned_where_their_asker_is_asked_for(
        self, each_engine: Engine
    ) -> None:
        answer = each_engine.ask("What does Ann Lee ask about the harbour closing in autumn?")
        assert answer.quotes[0].text == "Will the harbour close in autumn?"
        assert set(spoken(answer)) == {"Ann Lee"}

    def test_the_sentence_that_answers_is_highlighted(self, each_engine: Engine) -> None:
        first = each_engine.ask("How many million does the silt cost?").quotes[0]
        assert first.text == "John Roe forgot the dredging. Dredging the silt costs nine million."
        assert shown(first) == "Dredging the silt costs nine million."


class TestAnswers:
    def test_nothing_is_answered_below_the_threshold(self, unsure: Engine) -> None:
        answer = unsure.ask("Who forgot the dredging of the silt?")
        assert answer.answered is False
        assert len(answer.quotes) == 5
        assert answer.confidence == answer.quotes[0].confidence

    def test_everything_means_nothing_more_where_nothing_answers(self, unsure: Engine) -> None:
        question = "Who forgot the dredging of the silt?"
        assert unsure.ask(question, everything=True) == unsure.ask(question)

    def test_everything_that_answers_is_returned(self, sure: Engine) -> None:
        answer = sure.ask("dredging", everything=True, top_k=1)
        assert answer.answered is True
        assert sorted(texts(answer)) == sorted(texts(sure.ask("dredging", top_k=50)))
        assert len(sure.ask("dredging", top_k=1).quotes) == 1

    def test_everything_leaves_out_what_does_not_answer(self, engine: Engine) -> None:
        question = "Who forgot the dredging of the silt?"
        every = engine.ask(question, top_k=50)
        threshold = learned.shipped().with_tokens.threshold
        expected = tuple(q for q in every.quotes if q.confidence >= threshold)
        assert expected
        assert engine.ask(question, everything=True, top_k=1).quotes == expected
        assert len(expected) < len(every.quotes)

    def test_nonsense_is_not_answered(self, engine: Engine) -> None:
        answer = engine.ask("zebra quantum xylophone")
        assert answer.answered is False

    def test_confidence_is_a_probability_and_that_of_the_first(self, each_engine: Engine) -> None:
        for question in QUESTIONS:
            answer = each_engine.ask(question, top_k=50)
            assert answer.confidence == answer.quotes[0].confidence
            assert all(0.0 <= quote.confidence <= 1.0 for quote in answer.quotes)
            scores = [quote.score for quote in answer.quotes]
            assert scores == sorted(scores, reverse=True)

    def test_the_same_question_has_the_same_answer(self, each_engine: Engine) -> None:
        for question in QUESTIONS:
            assert each_engine.ask(question) == each_engine.ask(question)

    def test_equals_come_in_text_order(self, tmp_path: Path) -> None:
        lines = "ANN LEE: Ferries sail.\nJOHN ROE: Never.\n"
        twins = opened(tmp_path, {f"{name}.txt": lines for name in "hbfdecga"})
        answer = twins.ask("Do ferries sail in June?", top_k=8, speakers=["Ann Lee"])
        places = [(q.transcript.name, q.span.start) for q in answer.quotes]
        assert len(places) == 8
        assert places == sorted(places)

    def test_a_quote_is_what_the_file_says(self, each_engine: Engine) -> None:
        first = each_engine.ask("Was the tunnel flooded twice after the storm?").quotes[0]
        assert first.text == "The tunnel flooded twice, in “bad” years — after the storm."
        assert first.span.of(PANEL) == first.text
        assert first.transcript.text == PANEL
        assert (first.transcript.name, first.transcript.title, first.transcript.date) == (
            "panel.txt",
            None,
            None,
        )
        assert (first.speaker, first.role, first.method) == ("Max Bell", None, Method.LABEL)

    def test_title_and_date_come_from_the_sidecar(self, engine: Engine) -> None:
        transcript = engine.ask("Will two schools merge?").quotes[0].transcript
        assert (transcript.title, transcript.date) == ("Council", "2024-06")

    def test_a_question_is_answered_as_it_was_asked_without_blanks_around(
        self, engine: Engine
    ) -> None:
        assert engine.ask(" What did\nthe tunnel cost? ").question == "What did\nthe tunnel cost?"

    @pytest.mark.parametrize("question", ["", "?!", "x" * 100_000, "\udcff harbour"])
    def test_what_can_not_be_asked_is_refused(self, engine: Engine, question: str) -> None:
        with pytest.raises(QuestionError):
            engine.ask(question)

    @pytest.mark.parametrize("question", ["har\x00bour", "harbour \U0001f600", "e\u0301" * 99])
    def test_odd_characters_can_be_asked(self, each_engine: Engine, question: str) -> None:
        assert each_engine.ask(question).question == question


class TestIndex:
    def test_speakers_by_how_much_they_say(self, engine: Engine) -> None:
        talk = ("2024/talk.md", "2024-03-05")
        lee, roe, orr = "moderator", "mayor of Eastport", "harbour master"
        assert engine.speakers() == (
            SpeakerSummary("Ann Lee", (lee,), 9, 46, 3, held=(RoleHeld(lee, *talk),)),
            SpeakerSummary("John Roe", (roe,), 4, 31, 2, held=(RoleHeld(roe, *talk),)),
            SpeakerSummary("Max Bell", (), 3, 21, 1),
            SpeakerSummary("Sue Orr", (orr,), 3, 20, 2, held=(RoleHeld(orr, *talk),)),
        )

    def test_documents_by_date(self, engine: Engine) -> None:
        assert engine.documents() == (
            DocumentSummary("2024/talk.md", "The harbour talk", "2024-03-05", 12, 46),
            DocumentSummary("2024/council.txt", "Council", "2024-06", 7, 35),
            DocumentSummary("panel.txt", None, None, 6, 37),
        )

    def test_a_whole_document(self, engine: Engine) -> None:
        document = engine.document("2024/council.txt")
        assert document.text == COUNCIL
        assert [turn.span.of(COUNCIL) for turn in document.turns][:2] == [
            "Are taxes rising?",
            "No tax will rise before May.",
        ]
        assert (document.metadata.title, document.metadata.date) == ("Council", "2024-06")
        assert engine.document("2024/talk.md").text == TALK

    def test_no_such_document(self, engine: Engine) -> None:
        with pytest.raises(QuestionError, match=r"no document 'council\.txt' in this index"):
            engine.document("council.txt")

    def test_the_model_is_loaded_once_and_only_for_a_question(self, engine: Engine) -> None:
        loaded: list[str] = []

        def load() -> HashingEmbedder:
            loaded.append("model")
            return HashingTokenEmbedder()

        fresh = Engine(engine.index, load)
        fresh.check("harbour")
        fresh.speakers()
        assert loaded == []
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(fresh.ask, QUESTIONS))
        assert loaded == ["model"]

    def test_open_index_opens_what_was_built(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        embedder = HashingTokenEmbedder()
        monkeypatch.setattr("index.embed.load_embedder", lambda model: embedder)
        built = opened(tmp_path, FILES, embedder)
        question = "What did the tunnel cost?"
        assert open_index(tmp_path / "index").ask(question) == built.ask(question)
        assert open_index(str(tmp_path / "index"), "hashing").ask(question) == built.ask(question)

    def test_another_model_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened(tmp_path, {"panel.txt": PANEL})
        monkeypatch.setattr("index.embed.load_embedder", lambda model: HashingEmbedder(32))
        with pytest.raises(ModelError):
            open_index(tmp_path / "index", "other")
        with pytest.raises(ModelError):
            open_index(tmp_path / "index").ask("Who?")

    def test_a_folder_without_an_index_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(IndexFolderError):
            open_index(tmp_path / "none")
        put(tmp_path / "foreign", {"a.txt": "hello"})
        with pytest.raises(IndexFolderError):
            open_index(tmp_path / "foreign")
