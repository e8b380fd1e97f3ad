"""What a build that was stopped has embedded is not embedded again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.generations import KEPT
from index.kept import Encoded, Kept
from index.tokens import PackedTokens
from index.verify import verify
from tests.conftest import PROJECT
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, content, put

KILLED = """
import os, signal, sys
from pathlib import Path
import index.embedding
from index.build import build
from index.fakes import HashingTokenEmbedder

index.embedding.CHUNK = 1

def progress(stage, done, total):
    if stage == "embedding" and done == total // 2:
        os.kill(os.getpid(), signal.SIGKILL)

build([Path(sys.argv[1])], Path(sys.argv[2]), HashingTokenEmbedder(), progress)
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return put(tmp_path / "corpus", {"a.txt": HARBOUR, "b.txt": TAXES, "c.txt": SCHOOLS})


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embedding.CHUNK", 1)


def encoded(number: int, tokens: int | None) -> Encoded:
    """A text with made-up numbers, of 8 dimensions."""
    vector = np.arange(8, dtype=np.float32) + number
    if tokens is None:
        return Encoded(bytes([number]) * 16, vector, None)
    bits = np.full((tokens, 1), number, np.uint8)
    spans = np.arange(2 * tokens, dtype=np.int32).reshape(tokens, 2)
    return Encoded(bytes([number]) * 16, vector, PackedTokens(bits, spans))


SOME = [encoded(1, None), encoded(2, 3), encoded(3, 0), encoded(4, None)]


def numbers(found: list[Encoded]) -> list[object]:
    """What stands in the records, to compare."""
    return [
        (e.hash, e.vector.tolist(), e.tokens and (e.tokens.bits.tolist(), e.tokens.spans.tolist()))
        for e in found
    ]


def kept(path: Path, dimension: int = 8) -> Kept:
    return Kept(path, HashingEmbedder(dimension))


def written(path: Path) -> bytes:
    file = kept(path)
    assert list(file.read()) == []
    file.add(SOME[:1])
    file.add(SOME[1:])
    return path.read_bytes()


def test_what_was_added_is_read(tmp_path: Path) -> None:
    written(tmp_path / "part")
    assert numbers(list(kept(tmp_path / "part").read())) == numbers(SOME)


def test_no_file_is_made_before_something_is_added(tmp_path: Path) -> None:
    assert list(kept(tmp_path / "part").read()) == []
    assert not (tmp_path / "part").exists()


def test_a_file_cut_anywhere_is_read_up_to_there_and_continued(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole")
    counts = []
    for size in range(len(whole)):
        path = tmp_path / "part"
        path.write_bytes(whole[:size])
        file = kept(path)
        found = list(file.read())
        assert numbers(found) == numbers(SOME[: len(found)])
        counts.append(len(found))
        file.add(SOME[len(found) :])
        assert path.read_bytes() == whole
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2, 3}


def test_a_changed_byte_ends_what_is_read(tmp_path: Path) -> None:
    whole = written(tmp_path / "part")
    for place in range(len(whole)):
        (tmp_path / "part").write_bytes(
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        )
        found = list(kept(tmp_path / "part").read())
        assert len(found) < len(SOME)
        assert numbers(found) == numbers(SOME[: len(found)])


def test_the_vectors_of_another_model_are_not_read_but_replaced(tmp_path: Path) -> None:
    written(tmp_path / "part")
    other = kept(tmp_path / "part", dimension=16)
    assert list(other.read()) == []
    vector = np.ones(16, np.float32)
    other.add([Encoded(bytes(16), vector, None)])
    (only,) = kept(tmp_path / "part", dimension=16).read()
    assert only.vector.tolist() == vector.tolist()


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("kind", [HashingEmbedder, HashingTokenEmbedder])
def test_a_stopped_build_goes_on_where_it_was(
    corpus: Path, tmp_path: Path, kind: type[HashingEmbedder]
) -> None:
    whole = kind()
    built(corpus, tmp_path / "whole", whole)
    out, first, second = tmp_path / "index", kind(), kind()

    class Stopped(kind):  # type: ignore[misc, valid-type]
        def encode(self, *arguments: object) -> object:
            if len(first.encoded) >= len(whole.encoded) // 2:
                raise KeyboardInterrupt
            return first.encode(*arguments)  # type: ignore[arg-type]

    with pytest.raises(KeyboardInterrupt):
        built(corpus, out, Stopped())
    assert (out / KEPT).exists()
    built(corpus, out, second)
    assert sorted(first.encoded + second.encoded) == sorted(whole.encoded)
    assert 0 < len(second.encoded) < len(whole.encoded)
    assert not (out / KEPT).exists()
    assert verify(out, kind()) == []
    assert content(out) == content(tmp_path / "whole")


@pytest.mark.usefixtures("small_chunks")
def test_a_build_that_was_killed_goes_on_where_it_was(corpus: Path, tmp_path: Path) -> None:
    whole, rest, out = HashingTokenEmbedder(), HashingTokenEmbedder(), tmp_path / "index"
    built(corpus, tmp_path / "whole", whole)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, corpus, out], cwd=PROJECT, capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    built(corpus, out, rest)
    assert set(rest.encoded) < set(whole.encoded)
    assert len(rest.encoded) == len(whole.encoded) // 2 + 1
    assert verify(out, HashingTokenEmbedder()) == []
    assert content(out) == content(tmp_path / "whole")


def test_vectors_kept_from_an_older_state_are_dropped_with_the_next_build(
    corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "index"
    built(corpus, out)
    (out / KEPT).write_bytes(b"of no use")
    built(corpus, out)
    assert not (out / KEPT).exists()
