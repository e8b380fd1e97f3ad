"""PDF: text with its pages, who speaks in it, and what is refused in one line."""

from __future__ import annotations

import hashlib
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import OnRecordError, SourceError
from index.read import read_bytes
from index.readers.pdf import read
from index.types import Metadata, Source
from tests.index.typeset.paper import (
    BOLD,
    ITALIC,
    Paragraph,
    Setting,
    Text,
    file,
    objects,
    pdf,
    stream,
    typeset,
)

SHEET = [Text(70, 80, "ROE: We had asked."), Text(70, 110, "LEE: Why?")]
PLANS = (
    "The council had asked for the plans of the reconstruction long before anybody spoke of costs,"
    " and nobody in the town could say who had drawn them."
)


def blocks(source: Source) -> list[str]:
    return [block.span.of(source.text) for block in source.blocks]


def turns(data: bytes) -> list[tuple[str, str | None, str]]:
    """Kind, speaker and words of each turn."""
    document = read_bytes(data, "talk.pdf")
    return [(t.kind.value, t.speaker, t.span.of(document.text)) for t in document.turns]


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data, "talk.pdf")
    return str(caught.value)


def test_text_blocks_and_pages() -> None:
    source = read(pdf([SHEET, [Text(70, 80, "ROE: Because we «мусили».")]]), "talk.pdf")
    assert blocks(source) == ["ROE: We had asked.", "LEE: Why?", "ROE: Because we «мусили»."]
    assert source.text == "\n\n".join(blocks(source))
    assert [(anchor.page, anchor.span.of(source.text)) for anchor in source.anchors] == [
        (1, "ROE: We had asked.\n\nLEE: Why?"),
        (2, "ROE: Because we «мусили»."),
    ]
    assert source.notes == ()
    assert source.markup == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A talk about bridges", "A talk about bridges"),
        ("Розмова про мости", "Розмова про мости"),
        ("Microsoft Word - talk.doc", None),
        ("talk_final.docx", None),
        ("Untitled document", None),
        ("transcript", None),
        ("", None),
    ],
)
def test_title(title: str, expected: str | None) -> None:
    assert read(pdf([SHEET], title), "talk.pdf").metadata == Metadata(title=expected)


def test_styles_of_fonts() -> None:
    paragraphs: list[Paragraph | str] = [
        Paragraph("A talk", BOLD, 16),
        Paragraph("Why now?", BOLD),
        PLANS,
        Paragraph("And then?", ITALIC),
        PLANS,
    ]
    source = read(pdf(typeset(paragraphs)), "talk.pdf")
    assert [block.style.value for block in source.blocks] == [
        "heading",
        "emphasis",
        "plain",
        "emphasis",
        "plain",
    ]


def test_columns_broken_words_and_a_turn_over_pages() -> None:
    paragraphs = [f"ROE: {PLANS} {PLANS}", "LEE: Why?", f"ROE: {PLANS} {PLANS} {PLANS}"] * 12
    sheets = typeset(paragraphs, Setting(columns=2, breaks=True, foot=420))
    assert len(sheets) > 1
    assert any(text.words.endswith("-") for sheet in sheets for text in sheet)
    assert blocks(read(pdf(sheets), "talk.pdf")) == paragraphs


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned(turn: int) -> None:
    source = read(pdf([SHEET], turn=turn), "talk.pdf")
    assert blocks(source) == ["ROE: We had asked.", "LEE: Why?"]


@pytest.mark.parametrize(
    "matrix", ["0 1 -1 0 200 300", "-1 0 0 -1 500 400", "0 -1 1 0 200 600", "2 0 0 2 50 700"]
)
def test_text_that_is_drawn_turned_or_enlarged(matrix: str) -> None:
    drawn = b"BT /F0 5 Tf " + matrix.encode() + b" Tm 8 TL"
    for words in ("ROE: We had asked", "for the plans."):
        drawn += b" <" + words.encode("utf-16-be").hex().encode() + b"> Tj T*"
    source = read(with_content(drawn + b" ET"), "talk.pdf")
    assert source.text == "ROE: We had asked for the plans."


def test_ligatures_and_what_is_beyond_the_first_plane() -> None:
    sheet = [Text(70, 80, "ROE: The ﬁnal oﬀer 𝄞 stands.")]
    assert read(pdf([sheet]), "talk.pdf").text == "ROE: The final offer 𝄞 stands."


def test_right_to_left() -> None:
    sheet = [Text(70, 80, "ROE: We spoke."), Text(70, 110, "שלום")]
    assert blocks(read(pdf([sheet]), "talk.pdf"))[0] == "ROE: We spoke."


def with_content(content: bytes, more: bytes = b"") -> bytes:
    """A PDF whose one page is drawn by this content."""
    found = objects([SHEET])
    head = f"<< /Length {len(content)} ".encode() + more + b">>\nstream\n"
    return file([*found[:-1], head + content + b"\nendstream"])


def test_a_scan() -> None:
    assert refusal(with_content(b"0 0 100 100 re f")) == (
        "talk.pdf has no text: it is a scan; run OCR on it first (ocrmypdf, for one)"
    )


def test_a_scan_with_a_stamp_on_each_page() -> None:
    sheets = [[Text(70, 30, f"Case 1:19 Page {at} of 9")] for at in range(1, 10)]
    assert "it is a scan" in refusal(pdf(sheets))


def test_pages_without_text_are_noted() -> None:
    found = objects([SHEET, SHEET])
    found[-1] = stream(b"0 0 100 100 re f")
    assert read(file(found), "talk.pdf").notes == ("no text on page 2: perhaps scans",)


def test_blank_pages() -> None:
    assert refusal(with_content(b"")) == "talk.pdf is empty: its pages show nothing"


def test_a_file_that_breaks_off_is_noted() -> None:
    data = pdf([SHEET]).removesuffix(b"%%EOF\n")
    source = read(data, "talk.pdf")
    assert blocks(source) == ["ROE: We had asked.", "LEE: Why?"]
    assert source.notes == ("the file breaks off: pages may be missing",)


def test_no_pdf() -> None:
    assert refusal(b"ROE: We had asked.") == (
        "talk.pdf is not a PDF: its first bytes are not those of one"
    )


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", pdf([SHEET])[:900]])
def test_a_damaged_file(data: bytes) -> None:
    assert refusal(data) == (
        "talk.pdf is damaged: it can't be opened as a PDF; save or download it again"
    )


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(password: str) -> bytes:
    """A PDF that its user password opens, by the algorithms of PDF 1.7, 7.6.3."""
    padded = (password.encode() + PADDING)[:32]
    owner = rc4(hashlib.md5(PADDING).digest()[:5], padded)
    identity = bytes(16)
    rights = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + rights + identity).digest()[:5]
    user = rc4(key, PADDING)
    found = []
    for number, content in enumerate(objects([SHEET]), start=1):
        head, separator, rest = content.partition(b"\nstream\n")
        if separator:
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            packed = rc4(own, rest.removesuffix(b"\nendstream"))
            content = head + separator + packed + b"\nendstream"
        found.append(content.replace(b"(Adobe)", b"()").replace(b"(Identity)", b"()"))
    found.append(
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>"
        % (owner.hex().encode(), user.hex().encode())
    )
    zeros = identity.hex().encode()
    more = b"/Encrypt %d 0 R /ID [<%b> <%b>] " % (len(found), zeros, zeros)
    return file(found, more=more)


def test_a_file_locked_with_a_password() -> None:
    assert refusal(locked("secret")) == (
        "talk.pdf is locked with a password: save a copy without one"
    )


def test_a_file_that_anybody_may_open() -> None:
    source = read(locked(""), "talk.pdf")
    assert blocks(source) == ["ROE: We had asked.", "LEE: Why?"]


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size)) + packer.flush()


def test_a_decompression_bomb_ends_at_the_limit_of_memory() -> None:
    assert refusal(with_content(bomb(1024), b"/Filter /FlateDecode ")) == (
        "talk.pdf can't be read within the limits of time and memory: it is damaged or far too"
        " complex; print it to a new PDF, or split it"
    )


def test_more_pages_than_a_document_has() -> None:
    found = objects([SHEET])
    kids = b"[" + b"11 0 R " * 10_001 + b"]"
    found[1] = found[1].replace(b"[12 0 R]", kids).replace(b"/Count 1", b"/Count 10001")
    assert kids in found[1]
    assert refusal(file(found)) == "talk.pdf is too long for one document: split it into parts"


@pytest.mark.parametrize(
    ("at", "old", "new"),
    [
        (1, b"/Count 1 ", b"/Count 1000000000 "),
        (1, b"[12 0 R]", b"[12 0 R 2 0 R]"),
        (0, b">>", b"/A " + b"[" * 50_000 + b"]" * 50_000 + b">>"),
    ],
    ids=["false count", "cyclic pages", "deep arrays"],
)
def test_a_malicious_structure_is_not_followed(at: int, old: bytes, new: bytes) -> None:
    found = objects([SHEET])
    assert old in found[at]
    found[at] = found[at].replace(old, new)
    assert blocks(read(file(found), "talk.pdf")) == ["ROE: We had asked.", "LEE: Why?"]


@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=12))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(pdf([SHEET]))
    for at, byte in changes:
        data[at % len(data)] = byte
    source, problem = None, ""
    try:
        source = read(bytes(data), "talk.pdf")
    except OnRecordError as error:
        problem = str(error)
    if source is None:
        assert problem.startswith("talk.pdf ")
        assert "\n" not in problem
    else:
        assert source.text == "\n\n".join(blocks(source))


def test_speakers_by_labels() -> None:
    paragraphs = ["ANNA LEE: Why now?", f"JOHN ROE: {PLANS}", PLANS, "LEE: And then?", "ROE: No."]
    assert turns(pdf(typeset(paragraphs * 3)))[:5] == [
        ("speech", "Anna Lee", "Why now?"),
        ("speech", "John Roe", PLANS),
        ("speech", "John Roe", PLANS),
        ("speech", "Anna Lee", "And then?"),
        ("speech", "John Roe", "No."),
    ]


def test_speakers_by_bold_questions() -> None:
    paragraphs: list[Paragraph | str] = [
        Paragraph("John Roe: “We will build it”", BOLD, 16),
        "John Roe, the mayor of Northtown, spoke to us about the bridge.",
        Paragraph("Mr Roe, why did it take the town so very long?", BOLD),
        PLANS,
        PLANS,
        Paragraph("Will you build it now?", BOLD),
        "I will. We have what we need.",
        Paragraph("And who pays for it?", BOLD),
        "We do.",
    ]
    assert turns(pdf(typeset(paragraphs)))[2:] == [
        ("speech", "Interviewer", "Mr Roe, why did it take the town so very long?"),
        ("speech", "John Roe", PLANS),
        ("speech", "John Roe", PLANS),
        ("speech", "Interviewer", "Will you build it now?"),
        ("speech", "John Roe", "I will. We have what we need."),
        ("speech", "Interviewer", "And who pays for it?"),
        ("speech", "John Roe", "We do."),
    ]


def test_speakers_by_dashes() -> None:
    paragraphs: list[Paragraph | str] = [
        Paragraph("John Roe: “We will build it”", BOLD, 16),
        "John Roe, the mayor of Northtown, spoke to us about the bridge.",
        "— Mr Roe, why did it take the town so very long?",
        f"— {PLANS}",
        "— Will you build it now?",
        "— I will.",
        "— And who pays for it?",
        "— We do, and gladly.",
    ]
    how = Setting(indent=14, between=0)
    assert turns(pdf(typeset(paragraphs, how)))[2:] == [
        ("speech", "Interviewer", "Mr Roe, why did it take the town so very long?"),
        ("speech", "John Roe", PLANS),
        ("speech", "Interviewer", "Will you build it now?"),
        ("speech", "John Roe", "I will."),
        ("speech", "Interviewer", "And who pays for it?"),
        ("speech", "John Roe", "We do, and gladly."),
    ]


def deposition() -> bytes:
    """Numbered lines, questions and answers indented, a head and a foot on each page."""
    spoken = [
        ("Q.", "Where were you on the night of the twelfth of March, when the bridge fell?"),
        ("A.", "At home. My wife was there too, and the neighbours came when they heard it."),
        ("MR. STONE:", "Objection."),
        ("Q.", "Did you see it fall?"),
        ("A.", "No."),
    ]
    how = Setting(left=100, width=280, leading=24, between=0, indent=25, top=60, foot=660)
    paragraphs = ["Interview of John Roe", *(" ".join(turn) for turn in spoken * 6)]
    return pdf(
        [
            [
                Text(400, 40, f"Page {page}"),
                *(Text(75, line.baseline, str(at)) for at, line in enumerate(sheet, start=1)),
                *sheet,
                Text(200, 720, "Northtown Reporting"),
            ]
            for page, sheet in enumerate(typeset(paragraphs, how), start=1)
        ],
        "Interview of John Roe",
    )


def test_speakers_of_a_deposition() -> None:
    found = turns(deposition())
    assert len(found) == 31
    assert found[1:6] == [
        (
            "speech",
            "Interviewer",
            "Where were you on the night of the twelfth of March, when the bridge fell?",
        ),
        (
            "speech",
            found[2][1],
            "At home. My wife was there too, and the neighbours came when they heard it.",
        ),
        ("speech", "Mr. Stone", "Objection."),
        ("speech", "Interviewer", "Did you see it fall?"),
        ("speech", found[2][1], "No."),
    ]
    assert found[2][1] in ("John Roe", None)
    assert found[6:11] == found[1:6]
