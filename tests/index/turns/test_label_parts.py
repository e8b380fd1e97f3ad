"""Labels taken apart: names the other way round, offices before and around names, salutations."""

from __future__ import annotations

import pytest

from index.turns.label_grammar import parse_label


@pytest.mark.parametrize(
    ("written", "name", "role"),
    [
        ("Sommer, Birgit", "Birgit Sommer", None),
        ("Lee, Mary Ann (PR)", "Mary Ann Lee", "PR"),
        ("Roe, Mayor", "Roe", "Mayor"),
        ("Paul, Mary", "Paul", "Mary"),
        (
            "Sekretarz Stanu w Ministerstwie Środowiska Piotr Gaj",
            "Piotr Gaj",
            "Sekretarz Stanu w Ministerstwie Środowiska",
        ),
        (
            "Minister of State in the Department of Fisheries Anna Doyle",
            "Anna Doyle",
            "Minister of State in the Department of Fisheries",
        ),
        ("El señor CONSEJERO DE PUERTOS (Beltrán Oca)", "Beltrán Oca", "CONSEJERO DE PUERTOS"),
        ("The MINISTER FOR TRADE (Mr ROE)", "Mr ROE", "MINISTER FOR TRADE"),
    ],
)
def test_the_name_and_the_role_of_a_label(written: str, name: str, role: str | None) -> None:
    label = parse_label(written)
    assert label is not None
    assert (label.name, label.role) == (name, role)


@pytest.mark.parametrize(
    "written",
    [
        "Mr. Chairman, Members of the Committee",
        "Frau Präsidentin, meine Damen und Herren",
        "Minister of State in the Department of Foreign Affairs",
    ],
)
def test_a_salutation_and_an_office_alone_name_nobody(written: str) -> None:
    assert parse_label(written) is None
