"""Scripts of radio and television: cues with a colon, which are no speakers."""

from __future__ import annotations

import pytest

from tests.index.turns.script import NARRATION, check, line


@pytest.mark.parametrize("cue", ["ACT", "GRAB", "SOUNDBITE"])
def test_a_label_that_always_stands_before_a_name_is_no_speaker(cue: str) -> None:
    check(
        [
            line("KOLB: ", "It is six in the morning at the weir.", "Kolb"),
            line("", f"{cue}: BRANDT", NARRATION),
            line("", "I have counted nine so far.", NARRATION),
            line("KOLB: ", "Nine. Last year it was two hundred.", "Kolb"),
            line("", f"{cue}: SIMMS", NARRATION),
            line("", "It is the new pump.", NARRATION),
            line("STROM: ", "Thank you, Kolb.", "Strom"),
            line("KOLB: ", "More at eight.", "Kolb"),
        ],
        between="\n\n",
    )


def test_cues_end_the_turn_of_the_only_one_with_a_label() -> None:
    check(
        [
            line("", "HOST INTRO:", NARRATION),
            line("", "Every autumn the eels leave.", NARRATION),
            line("KOLB: ", "It is six in the morning.", "Kolb"),
            line("", "HOST BACK ANNO:", NARRATION),
            line("", "And more on that at eight.", NARRATION),
            line("KOLB: ", "It is noon now.", "Kolb"),
            line("KOLB: ", "They are all gone.", "Kolb"),
            line("", 'OUTCUE: "...at noon now."', NARRATION),
        ],
        between="\n\n",
    )
