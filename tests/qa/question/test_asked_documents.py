"""In which documents a question says that something was said, and which it only speaks of."""

from __future__ import annotations

import pytest

from tests.qa.question.eastport import told


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What do people think of the harbour master?", "what; about Orr"),
        ("What did Bell tell the interviewer about the night?", "what; by Bell; to Interviewer"),
        ("What did Roe say in the council meeting?", "what; by Roe; in council"),
        ("What did Roe say in the council meeting about gulls?", "what; by Roe; in council"),
        ("What did Roe say about gulls in the council meeting?", "what; by Roe; in council"),
        ("At the council meeting, what did Roe say about gulls?", "what; by Roe; in council"),
        ("Who at the inquiry mentioned gulls?", "who; in inquiry"),
        ("What did Orr say in her interview about dredging?", "what; by Orr; in gazette"),
        ("What did Orr say in the interview with Lind about dredging?", "what; by Orr; in gazette"),
        ("What did Orr say in her interview with the Gazette?", "what; by Orr; in gazette"),
        ("What did Orr say in her interview with the Times?", "what; by Orr"),
        ("What did Moor promise about a toll in the mayoral debate?", "what; by Moor; in debate"),
        ("Who mentioned gulls in the debate?", "who; in debate"),
        ("What was said at the inquiry about the engine?", "what; in inquiry"),
        ("What did Roe say on the radio about gulls?", "what; by Roe; in radio"),
        ("In the 2024 debate, who mentioned gulls?", "who; in debate"),
        ("What did Roe say in the debate of 12 March 2024 about gulls?", "what; by Roe; in debate"),
        ("What did Roe say about Moor's promise in the debate?", "what; by Roe; about Moor"),
        ("What did Roe say happened at the inquiry?", "what; by Roe"),
        ("What did Roe say about the inquiry?", "what; by Roe"),
        ("What did Roe say in the meeting room?", "what; by Roe"),
        ("What did Roe say in the harbour?", "what; by Roe"),
        ("What happened at the council meeting?", "what"),
        ("How did Roe vote in the council meeting?", "what; about Roe"),
        ("What did Bell say in the night?", "what; by Bell"),
        ("What did Roe say in the interview?", "what; by Roe"),
        ("What did Lee say in the council meeting?", "what; by Lee; in council"),
        ("What does the harbour master say about silt?", "what; by Orr"),
        ("Are taxes rising, according to the harbour master?", "whether; by Orr"),
        ("What did Roe and the harbour master say about silt?", "what; by Roe+Orr"),
        ("What did Bell tell his wife about the night?", "what; by Bell"),
        ("What did Roe tell the inquiry about the engine?", "what; by Roe"),
        ("What is the answer to the harbour question?", "what"),
        ("What did Roe say in Eastport?", "what; by Roe"),
        ("Everything said in the council meeting about gulls", "everything; in council"),
        ("Compare Roe and Moor on the toll in the debate", "compare; by Roe+Moor; in debate"),
        ("What did Roe say during the debate?", "what; by Roe; in debate"),
        ("What did Roe say in the debates?", "what; by Roe; in debate"),
        ("What did Haddad ask in the debate?", "what; by Haddad; questions; in debate"),
        ("What did Roe claim during the mayoral debate about gulls?", "what; by Roe; in debate"),
        ("What did Roe say on the debate?", "what; by Roe"),
        ("What did Roe say on the show?", "what; by Roe"),
        ("What did Moor announce at the vote on the budget?", "what; by Moor; in vote"),
        ("What did Moor say in the budget vote?", "what; by Moor; in vote"),
        ("Who said at the ferry inquiry that the engine failed?", "who; in inquiry"),
        ("What did Magheletsky say at the inquiry on day 2?", "what; by Magheletsky; in inquiry"),
        ("What did Bell say in his interview?", "what; by Bell"),
        ("What was said in the night shift about eels?", "what"),
        ("What did Roe say at the meeting with Zelensky?", "what; by Roe; about Zelensky"),
        ("What did Orr say from the harbour tower?", "what; by Orr"),
        ("What did Zelensky say during his visit?", "what; by Zelensky"),
        ("what did susan orr say in her interview about dredging", "what; by Orr; in gazette"),
        ("Who spoke about gulls at the inquiry?", "who; in inquiry"),
    ],
)
def test_documents_are_where_something_was_said_or_none(question: str, expected: str) -> None:
    assert told(question) == expected
