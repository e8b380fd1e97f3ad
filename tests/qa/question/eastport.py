"""An invented town that talks: its people and documents, as questions may call them."""

from __future__ import annotations

from collections.abc import Collection

from qa.narrowing import understood
from qa.question.library import Library, Volume
from qa.question.mentions import Known, People
from qa.question.query import understand
from qa.types import Aspect, Scope

LEE, ROE, MOOR, ORR, BELL = "Anna Lee", "John Roe", "Grace Moor", "Susan Orr", "Max Bell"
LIND, HADDAD, MAY = "Petra Lind", "Omar Haddad", "Theresa May"
MAGHELETSKY, ZELENSKY, INTERVIEWER = "Vasyl Magheletsky", "Ivan Zelensky", "Interviewer"

COUNCIL = "2023-11-02-harbour-council-meeting.txt"
DEBATE = "2024-03-12-mayoral-debate.txt"
GAZETTE = "2024-06-20-orr-interview.md"
NIGHT = "2024-09-01-night-shift.txt"
INQUIRY = "2025-01-15-ferry-inquiry.md"
VOTE = "2025-05-20-budget-vote.txt"
RADIO = "morning-radio.txt"
DOCUMENTS = {
    COUNCIL: "council",
    DEBATE: "debate",
    GAZETTE: "gazette",
    NIGHT: "night",
    INQUIRY: "inquiry",
    VOTE: "vote",
    RADIO: "radio",
}
"""What each document is called in short."""

PEOPLE = People(
    [
        Known(LEE, (), ("moderator",), (("moderator", "2024-03-12"),)),
        Known(
            ROE,
            (),
            ("mayor of Eastport", "former mayor"),
            (
                ("mayor of Eastport", "2023-11-02"),
                ("candidate, mayor of Eastport", "2024-03-12"),
                ("former mayor", "2025-05-20"),
            ),
        ),
        Known(
            MOOR,
            (),
            ("deputy mayor", "mayor of Eastport"),
            (("deputy mayor", "2023-11-02"), ("mayor of Eastport", "2025-05-20")),
        ),
        Known(ORR, (), ("harbour master",), (("harbour master", "2024-06-20"),)),
        Known(BELL),
        Known(LIND, (), (), (("journalist, Eastport Gazette", "2024-06-20"),)),
        Known(HADDAD, (), (), (("journalist, Coastal News", "2024-03-12"),)),
        Known(MAY, (), ("chair",), (("chair", "2025-01-15"),)),
        Known(MAGHELETSKY, (), ("engineer",), (("engineer", "2025-01-15"),)),
        Known(ZELENSKY, (), ("minister of ports",), (("minister of ports", "2025-01-15"),)),
        Known(INTERVIEWER),
    ]
)
LIBRARY = Library(
    [
        Volume(COUNCIL, "Eastport Council: ordinary meeting", "2023-11-02", (ROE, MOOR, ORR, BELL)),
        Volume(
            DEBATE, "Debate of the candidates for mayor", "2024-03-12", (LEE, ROE, MOOR, HADDAD)
        ),
        Volume(GAZETTE, "“We Dredge at Night”: the Gazette interview", "2024-06-20", (LIND, ORR)),
        Volume(NIGHT, "The Night Shift", "2024-09", (INTERVIEWER, BELL)),
        Volume(INQUIRY, "Ferry Inquiry: day 2", "2025-01-15", (MAY, MAGHELETSKY, ZELENSKY)),
        Volume(VOTE, "Eastport Council, the vote on the budget", "2025-05-20", (MOOR, ROE, ORR)),
        Volume(RADIO, "Harbour Radio: the morning programme", None, (LEE, ROE)),
    ],
    [
        *((ROE, LEE), (MOOR, LEE), (MOOR, HADDAD), (ROE, HADDAD), (ROE, MOOR), (ORR, LIND)),
        *((BELL, INTERVIEWER), (MAGHELETSKY, MAY), (ZELENSKY, MAY)),
    ],
)


def told(question: str, ignore: Collection[Aspect] = ()) -> str:
    """What a question is understood as, in short: `who; by Roe+Moor; to Lee; 2023..2024`."""
    found = understood(understand(question, PEOPLE, LIBRARY, ignore), Scope())
    parts = [
        found.asks.value,
        f"by {_short(found.by)}" if found.by else "",
        "questions" if found.questions else "",
        f"asked {_short(found.asked)}" if found.asked else "",
        f"besides {_short(found.besides)}" if found.besides else "",
        f"to {_short(found.to)}" if found.to else "",
        f"about {_short(found.about)}" if found.about else "",
        f"in {' '.join(DOCUMENTS[name] for name in found.documents)}" if found.documents else "",
        f"{found.since or ''}..{found.until or ''}" if found.since or found.until else "",
    ]
    return "; ".join(part for part in parts if part)


def searched(question: str, ignore: Collection[Aspect] = ()) -> str:
    """The words that are searched for."""
    return understand(question, PEOPLE, LIBRARY, ignore).search


def _short(names: tuple[str, ...]) -> str:
    return "+".join(name.split()[-1] for name in names)
