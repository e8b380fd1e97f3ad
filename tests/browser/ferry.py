"""Stand-in transcripts: a small ferry affair, and one document that tries to break the page."""

from __future__ import annotations

from index.types import INTERVIEWER, Document, Kind
from tests.browser.stand_in import Said, StandInEngine, transcript

HARBOUR = "harbour master"
MAYOR = "mayor of Lindholm"

INTERVIEW = transcript(
    "interviews/ferry.txt",
    "The last boat to Lindholm",
    "2021-03-04",
    Said(None, "The last boat to Lindholm", kind=Kind.HEADING),
    Said(INTERVIEWER, "Why will the night ferry to Lindholm stop in October?"),
    Said(
        "Greta Holm",
        "The hull is forty years old. Every winter we weld another plate onto it, and every "
        "spring the inspector finds the next crack. The night ferry stops because nobody will "
        "insure it any longer.\nI have asked three companies.",
        HARBOUR,
    ),
    Said(INTERVIEWER, "And what will the nurses of the hospital on Lindholm do?"),
    Said(
        "Greta Holm",
        "They will have to stay overnight on the island. I told the council so in January.",
        HARBOUR,
    ),
    Said(None, "(A ship’s horn.)", kind=Kind.STAGE),
    Said(None, "The bridge would have been cheaper.", kind=Kind.SPEECH),
    Said("reader77", "They should all be ashamed of the ferry.", kind=Kind.COMMENT),
)

COUNCIL = transcript(
    "council/2022-11.txt",
    "Council meeting on the bridge",
    "2022-11-15",
    Said("Arne Dahl", "Who pays for the bridge to Lindholm if the state does not?", "moderator"),
    Said(
        "Ines Okafor",
        "The town pays a third. I was against the bridge for years and I have changed my mind: "
        "a ferry that sails when it pleases is no ferry.",
        MAYOR,
    ),
    Said(
        "Greta Holm",
        "A bridge will silt up the harbour within ten years. Nobody has measured the current.",
        HARBOUR,
    ),
    Said(
        "Jonas Bergström-Featherstonehaugh of the Lindholm Islanders’ Association",
        "Our children learn to row before they learn to read.",
        "chair of the Lindholm Islanders’ Association for Fair Fares and Night Crossings",
    ),
)

MARKED_UP = '**bold** <img src=x onerror="window.broken=1"> [link](http://example.invalid) $x^2$'
HOSTILE = transcript(
    "hostile/<b>name</b>.txt",
    "<script>window.broken=1</script> {{constructor}} ${window.broken=1}",
    "2023-01-01",
    Said("Moderator", "Will the zebra say anything about <i>markup</i> and scripts today?"),
    Said(
        "<img src=x onerror=window.broken=1>",
        f"The zebra says {MARKED_UP} and `code`. \u202eRight to left\u202c it goes. "
        + "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645.",
        '"><script>window.broken=1</script>',
    ),
    Said("W" * 300, "The giraffe says " + "x" * 10_000, "r" * 300),
)


def long_document(characters: int) -> Document:
    """A transcript of about so many characters, with one turn unlike all others in its middle."""
    line = (
        "We talked about the weather, the price of diesel and the colour of the new benches. " * 4
    )
    turns = [Said(f"Clerk {n % 7}", line) for n in range(characters // len(line))]
    turns.insert(len(turns) // 2, Said("Greta Holm", "The heron nests in the crane.", HARBOUR))
    return transcript("long/minutes.txt", "Minutes of ten years", "2020", *turns)


def ferry_engine() -> StandInEngine:
    """Everything above in one index."""
    return StandInEngine(INTERVIEW, COUNCIL, HOSTILE, long_document(200_000))
