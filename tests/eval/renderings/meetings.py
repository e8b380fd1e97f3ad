"""A council meeting and a project meeting, invented."""

from __future__ import annotations

from eval.renderings.meeting import Meeting, Participant, Utterance

CHAIR = Participant("Nora Whitfield", "Ms.", role="The Chair")
MEMBER = Participant("Owen Baxter", "Mr.", role="Hillside, Ind.")
MINISTER = Participant("Priya Raman", "Dr", role="Minister of Transport")
GUEST = Participant("Milo Castellan", role="Harbour engineer")

_COUNCIL = (
    (CHAIR, "Good morning. The committee is in session. We begin with the ferry."),
    (MEMBER, "Thank you. Why was the night ferry stopped in March?"),
    (
        MINISTER,
        "The hull had cracks below the water line. Our engineers found them in January, and the"
        " yard in Tarn could not take the ship before April. We stopped the night crossings so"
        " that the old boat would last until then.",
    ),
    (MEMBER, "How many people used the night ferry in an ordinary week?"),
    (
        MINISTER,
        "About four hundred, most of them nurses and bakers on their way home. We offered a bus"
        " over the bridge instead. It takes forty minutes longer, and I know that is a lot after"
        " a shift.",
    ),
    (MEMBER, "Did anybody ask the nurses before the crossings were cut?"),
    (
        MINISTER,
        "No. That was a mistake, and I have told them so. We held two meetings in the hospital"
        " in May, and the new timetable was written after those meetings.",
    ),
    (MEMBER, "What does the repair cost, and who pays for it?"),
    (
        MINISTER,
        "The yard asks for two million. Half of it comes out of the reserve, the other half from"
        " the sale of the depot on Quarry Lane. No fare goes up because of the repair.",
    ),
    (MEMBER, "When will the ferry sail at night again?"),
    (
        MINISTER,
        "In the first week of October, if the weather allows the sea trial. I will not promise"
        " a day before the inspectors have been on board. Nobody is helped by a date that moves.",
    ),
    (MEMBER, "Will the bus stay once the ship is back?"),
    (
        MINISTER,
        "Until the end of the year it will. After that we look at the numbers. If more than"
        " a hundred people a week still take it, then there is a case for keeping the line.",
    ),
    (CHAIR, "Thank you both. Mr. Castellan has seen the ship in the dock."),
    (
        GUEST,
        "I have. The plates near the stern are thinner than they should be, and three of the"
        " frames have to be replaced. The engines are sound. In my view the yard can be done in"
        " nine weeks if the steel arrives on time. I would rather wait for good steel than take"
        " what lies in the store.",
    ),
    (MEMBER, "Is the second ferry in the same state?"),
    (
        GUEST,
        "It is younger by eleven years and has been painted twice. I found rust on the ramp and"
        " nothing worse. Still, I would have it in the dock next spring and not wait for the"
        " spring after. A ship tells you early what it needs if you care to look at it.",
    ),
    (
        CHAIR,
        "Then the committee asks for a written report on both ships by the end of September. The"
        " report goes to every member and to the hospital, and we take it up again in October"
        " together with the timetable for the winter and the accounts of the bus line.",
    ),
    (MEMBER, "I support that."),
    (CHAIR, "The meeting is closed."),
)

COUNCIL = Meeting(
    "council",
    "Committee on Harbours",
    "2023-06-14",
    tuple(Utterance(by, words) for by, words in _COUNCIL),
)
"""Everybody has a name; the member questions the minister at length."""

_LEAD, _DRAWS = Participant("Project Manager"), Participant("Industrial Designer")
_SELLS = Participant("Marketing")

PROJECT = Meeting(
    "project",
    "Project meeting",
    "2023-06-14",
    tuple(
        Utterance(by, words)
        for by, words in (
            (_LEAD, "Okay. Let us look at the drawings first."),
            (_DRAWS, "The case is made of beech. It is heavier than the last one."),
            (_SELLS, "People liked the weight. They said it felt solid."),
            (_LEAD, "Good. And the price?"),
            (_DRAWS, "Twelve euros with the batteries."),
            (_SELLS, "That is below what we asked them about."),
            (_LEAD, "Then we keep the beech."),
        )
    ),
)
"""Everybody is known by a role; nobody is interviewed."""
