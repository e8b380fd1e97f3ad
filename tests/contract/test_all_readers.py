"""Every reader, whatever the bytes: a source whose blocks lie in its text, or one clear line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import OnRecordError
from index.protocols import Reader
from index.read import read_bytes
from index.readers import discover
from index.types import Source

READERS = [
    pytest.param(reader, suffix, id=f"{reader.__name__.rpartition('.')[2]}{suffix}")  # type: ignore[attr-defined]
    for suffix, readers in discover().items()
    for reader in readers
]

pytestmark = pytest.mark.parametrize(("reader", "suffix"), READERS)


def test_takes_its_suffix(reader: Reader, suffix: str) -> None:
    assert suffix in reader.SUFFIXES
    assert suffix == suffix.lower()
    assert suffix.startswith(".")


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02\x03" * 50, b"\xff\xfe", b"{", b"<", b"PK\x03\x04"]
)
def test_what_is_broken_is_refused_in_one_line(reader: Reader, suffix: str, data: bytes) -> None:
    _read_or_refused(reader, data, f"a{suffix}")


@given(data=st.binary(max_size=300))
@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_bytes_give_a_source_or_one_line(reader: Reader, suffix: str, data: bytes) -> None:
    _read_or_refused(reader, data, f"a{suffix}")


def _read_or_refused(reader: Reader, data: bytes, name: str) -> None:
    try:
        source = reader.read(data, name)
    except OnRecordError as error:
        problem = str(error)
    else:
        _holds(source)
        _covered(data, name)
        return
    assert problem.startswith(name)
    assert "\n" not in problem


def _holds(source: Source) -> None:
    """Blocks, markup and anchors lie in the text, in order, and share out what is not blank."""
    spans = sorted([block.span for block in source.blocks] + list(source.markup))
    assert [block.span for block in source.blocks] == sorted(b.span for b in source.blocks)
    assert all(0 <= start < end <= len(source.text) for start, end in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    outside = "".join(
        source.text[a:b]
        for a, b in zip(
            [0, *(s.end for s in spans)], [*(s.start for s in spans), None], strict=True
        )
    )
    assert not outside.strip()
    anchors = [anchor.span for anchor in source.anchors]
    assert all(0 <= start < end <= len(source.text) for start, end in anchors)
    assert all(a.end <= b.start for a, b in pairwise(anchors))


def _covered(data: bytes, name: str) -> None:
    """The turns of what can be read lie in the text, in order."""
    document = read_bytes(data, name)
    spans = [turn.span for turn in document.turns]
    assert all(0 <= start < end <= len(document.text) for start, end in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
