"""Layouts 18 and 19: parliamentary proceedings in XML."""

from __future__ import annotations

import re
from random import Random
from xml.sax.saxutils import escape, quoteattr

from eval.renderings.meeting import Meeting, Participant, paragraphs
from eval.renderings.sheet import Rendering, Sheet
from index.types import Kind

STAGES = (
    ("kinesic", "applause", "(Applause.)"),
    ("vocal", "laughter", "(Laughter.)"),
    ("vocal", "shouting", "(Interruption from the floor.)"),
)


def parlamint(meeting: Meeting, rng: Random) -> Rendering:
    """18: TEI ParlaMint: `u` with `who`, segments, notes, applause; names in `listPerson`."""
    ids = _ids(meeting)
    sheet = Sheet(escape)
    sheet.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="ParlaMint-XX_2020-05-13">\n'
        " <teiHeader>\n  <fileDesc><titleStmt>"
        f'<title type="main" xml:lang="en">{escape(meeting.title)}</title>'
        "</titleStmt></fileDesc>\n"
        f'  <profileDesc><settingDesc><setting><date when="{meeting.date}">{meeting.date}</date>'
        "</setting></settingDesc>\n   <particDesc><listPerson>\n"
    )
    for person, ident in ids.items():
        sheet.write(f'    <person xml:id="{ident}">{_pers_name(person)}</person>\n')
    sheet.write("   </listPerson></particDesc></profileDesc>\n </teiHeader>\n <text><body>\n")
    sheet.write('  <div type="debateSection">\n   <head>')
    sheet.tell(meeting.title, Kind.HEADING)
    sheet.write("</head>\n")
    for number, utterance in enumerate(meeting.utterances):
        _u(sheet, number, utterance.by, utterance.words, ids, rng)
    sheet.write("  </div>\n </body></text>\n</TEI>\n")
    return sheet.rendering(".xml")


def _u(
    sheet: Sheet, number: int, by: Participant, words: str, ids: dict[Participant, str], rng: Random
) -> None:
    unknown = rng.random() < 0.01
    sheet.write('   <note type="speaker">')
    label = "A Member" if unknown else f"{by.title} {by.name}".strip()
    sheet.write(escape(f"{label}:"))
    who = "unknown" if unknown else ids[by]
    chair = "chair" if by.role and "hair" in by.role else "regular"
    sheet.write(f'</note>\n   <u who="#{who}" ana="#{chair}" xml:id="u{number}">\n')
    for at, part in enumerate(paragraphs(words, 4)):
        sheet.write(f'    <seg xml:id="u{number}.s{at}">')
        sheet.say(part, None if unknown else by)
        sheet.write("</seg>\n")
        if rng.random() < 0.03:
            tag, kind, text = rng.choice(STAGES)
            sheet.write(f'    <{tag} type="{kind}"><desc>')
            sheet.tell(text, Kind.STAGE)
            sheet.write(f"</desc></{tag}>\n")
        elif rng.random() < 0.02:
            sheet.write('    <gap reason="inaudible"><desc>')
            sheet.tell("(inaudible)", Kind.STAGE)
            sheet.write("</desc></gap>\n")
    sheet.write("   </u>\n")


def _pers_name(person: Participant) -> str:
    if not person.is_named:
        return f"<persName><name>{escape(person.name)}</name></persName>"
    given = "".join(f"<forename>{escape(word)}</forename>" for word in person.words[:-1])
    return f"<persName><surname>{escape(person.surname)}</surname>{given}</persName>"


def akoma_ntoso(meeting: Meeting, rng: Random) -> Rendering:
    """19: Akoma Ntoso: `speech` with `by`, the name as printed in `from`, scenes between."""
    ids = _ids(meeting)
    sheet = Sheet(escape)
    sheet.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">\n'
        ' <debate name="hansard">\n  <meta>\n   <identification source="#source">'
        f'<FRBRWork><FRBRdate date="{meeting.date}" name="Generation"/></FRBRWork>'
        '</identification>\n   <references source="#source">\n'
    )
    for person, ident in ids.items():
        href = f"/ontology/person/{ident}"
        name = quoteattr(person.name)
        sheet.write(f'    <TLCPerson eId="{ident}" href="{href}" showAs={name}/>\n')
    sheet.write('   </references>\n  </meta>\n  <debateBody>\n   <debateSection name="business">\n')
    sheet.write("    <heading>")
    sheet.tell(meeting.title, Kind.HEADING)
    sheet.write("</heading>\n")
    for utterance in meeting.utterances:
        _speech(sheet, utterance.by, utterance.words, ids[utterance.by], rng)
    sheet.write("   </debateSection>\n  </debateBody>\n </debate>\n</akomaNtoso>\n")
    return sheet.rendering(".xml")


def _speech(sheet: Sheet, by: Participant, words: str, ident: str, rng: Random) -> None:
    asks = "?" in words[-60:]
    tag = "question" if asks and rng.random() < 0.3 else "speech"
    sheet.write(f'    <{tag} by="#{ident}"><from>')
    sheet.write(escape(f"{by.name.upper()}:"))
    sheet.write("</from>\n")
    for part in paragraphs(words, 4):
        sheet.write("     <p>")
        sheet.say(part, by)
        sheet.write("</p>\n")
    sheet.write(f"    </{tag}>\n")
    if rng.random() < 0.03:
        sheet.write("    <scene>")
        sheet.tell(rng.choice(STAGES)[2], Kind.STAGE)
        sheet.write("</scene>\n")


def _ids(meeting: Meeting) -> dict[Participant, str]:
    """An identifier for everybody, different for those of one name."""
    found: dict[Participant, str] = {}
    for number, person in enumerate(meeting.participants):
        found[person] = re.sub(r"\W", "", person.name) + (str(number) if number else "0")
    return found
