"""Coverage-guided fuzzing of one reader: `python -m tests.fuzz.readers .srt --seconds 1200`.

Every input goes the whole way from bytes to turns. For formats that are ZIP
files, an input that is none is packed into one as its main part: a changed byte
of an archive would hardly ever get past the checksum. What breaks is written to
`--out`, an input for each place in the code, and the run goes on. Needs atheris
(pip install '.[fuzz]'); libFuzzer's own options may follow after `--`.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import atheris

with atheris.instrument_imports(include=["index"]):
    from index.errors import OnRecordError
    from index.read import read_bytes
    from index.readers import discover
    from index.types import Document

    discover()

from eval.renderings import LAYOUTS
from tests.eval.renderings.meetings import COUNCIL, PROJECT
from tests.index.readers.packed import book, chapter, word_file


class Broken(Exception):
    """A document that breaks what is promised of every document."""


def main() -> None:
    """Fuzz the reader of a suffix for some seconds, and tell how many places broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suffix")
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--out", type=Path, default=Path("fuzz"))
    given, rest = parser.parse_known_args()
    out = given.out / given.suffix.lstrip(".")
    corpus = out / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(given.suffix)):
        (corpus / f"seed-{number}").write_bytes(seed)
    found: set[str] = set()

    def once(data: bytes) -> None:
        try:
            check(read_bytes(packed(data, given.suffix), f"a{given.suffix}"))
        except OnRecordError:
            return
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
            if place not in found:
                found.add(place)
                (out / place).write_bytes(data)
                print(f"found {place}: {error}", flush=True)

    options = [f"-max_total_time={given.seconds}", "-timeout=30", "-max_len=8192"]
    atheris.Setup([sys.argv[0], *options, "-rss_limit_mb=6000", *rest, str(corpus)], once)
    atheris.Fuzz()


PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    ".epub": lambda part: book({"a.xhtml": part}),
    ".docx": word_file,
}
"""How the main part of a document becomes a file of the format."""


def packed(data: bytes, suffix: str) -> bytes:
    """The file that an input of the fuzzer stands for."""
    pack = PACKED.get(suffix)
    return data if pack is None or data.startswith(b"PK") else pack(data)


def seeds(suffix: str) -> Iterator[bytes]:
    """Small meetings in every layout of a format."""
    page = "<h1>The ferry</h1><p><b>Nora Whitfield:</b> Why?</p><p>Because.</p>"
    if suffix == ".epub":
        yield book({"a.xhtml": chapter(page)})
        yield chapter(page).encode()
    for meeting in (COUNCIL, PROJECT):
        for layout in LAYOUTS:
            rendering = layout.render(meeting)
            if rendering is None:
                continue
            if rendering.suffix == suffix:
                yield rendering.data
                if suffix == ".docx":
                    yield ZipFile(BytesIO(rendering.data)).read("word/document.xml")
            elif (rendering.suffix, suffix) == (".html", ".mhtml"):
                yield b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + rendering.data


def check(document: Document) -> None:
    """Turns, quotations and anchors lie in the text, in order.

    Raises:
        Broken: they don't.
    """
    turns = [turn.span for turn in document.turns]
    inner = [q.span for turn in document.turns for q in turn.quotations]
    for name, spans in (
        ("turns", turns),
        ("quotations", inner),
        ("anchors", [anchor.span for anchor in document.anchors]),
    ):
        if any(not 0 <= start < end <= len(document.text) for start, end in spans):
            raise Broken(f"{name} leave the text")
        if any(a.end > b.start for a, b in pairwise(spans)):
            raise Broken(f"{name} overlap")
    for turn in document.turns:
        if any(
            q.span.start < turn.span.start or q.span.end > turn.span.end for q in turn.quotations
        ):
            raise Broken("a quotation leaves its turn")


if __name__ == "__main__":
    main()
