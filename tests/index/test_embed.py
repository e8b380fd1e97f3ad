"""The model that is shipped, and models named by the user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embed import (
    DEFAULT_CHECKSUM,
    DEFAULT_MODEL,
    DEFAULT_PACKAGE,
    for_building,
    load_embedder,
    shipped_folder,
)
from index.errors import ModelError
from index.fakes import HashingEmbedder
from index.onnx import OnnxEmbedder
from index.protocols import Embedder
from index.transformer import TokenTransformerEmbedder
from tests.conftest import PROJECT
from tests.index.small import HARBOUR, SCHOOLS, TAXES, put

SENTENCES = [
    "The ferry stops at ten.",
    "When does the last boat leave?",
    "Bees make honey.",
]

OFFLINE = """
import json, socket, sys
from pathlib import Path

tried = []

def refused(*place, **options):
    tried.append(repr(place[-1]))
    raise OSError("no network here")

socket.socket.connect = socket.socket.connect_ex = refused
socket.getaddrinfo = socket.create_connection = refused

from index.build import build
from index.embed import load_embedder
from qa import open_index

corpus, out = map(Path, sys.argv[1:])
build([corpus], out, load_embedder())
answer = open_index(out).ask("Does the port stay open?")
quote = answer.quotes[0]
print(json.dumps([tried, answer.searched.documents, quote.speaker, quote.text]))
"""


@pytest.fixture(scope="module")
def shipped() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="module")
def model_folder() -> Path:
    """The folder of the shipped model."""
    return shipped_folder()


@pytest.fixture
def copied_package(model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The model's folder in a copy of its package that is found first."""
    package = tmp_path / DEFAULT_PACKAGE
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copytree(model_folder, package / "model")
    monkeypatch.syspath_prepend(tmp_path)
    return package / "model"


def test_the_shipped_model_is_all_minilm_l6_v2(shipped: Embedder) -> None:
    assert (shipped.name, shipped.checksum) == (DEFAULT_MODEL, DEFAULT_CHECKSUM)
    assert (shipped.dimension, shipped.max_tokens) == (384, 256)
    assert isinstance(shipped, OnnxEmbedder)


def test_its_vectors_stay_the_same(shipped: Embedder) -> None:
    vectors = shipped.encode(SENTENCES)
    assert vectors[0, :4] == pytest.approx([0.0026, -0.0010, 0.0551, -0.0986], abs=2e-4)
    expected = np.array([[1.0, 0.4138, -0.0072], [0.4138, 1.0, 0.0310], [-0.0072, 0.0310, 1.0]])
    assert vectors @ vectors.T == pytest.approx(expected, abs=2e-4)


def test_its_tokens_are_counted_with_the_special_ones(shipped: Embedder) -> None:
    assert shipped.count_tokens(SENTENCES) == [8, 9, 6]


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_file_with_one_changed_byte_is_refused(copied_package: Path, name: str) -> None:
    changed = copied_package / name
    with changed.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        last = file.read(1)[0]
        file.seek(-1, os.SEEK_END)
        file.write(bytes([last ^ 1]))
    with pytest.raises(ModelError, match="this is not the published file") as error:
        load_embedder()
    assert str(error.value).startswith(f"{changed}: ")
    assert str(error.value).endswith("; reinstall the package")


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x02" + bytes(7) + b"{}"])
def test_weights_that_are_none_are_refused(copied_package: Path, content: bytes) -> None:
    (copied_package / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match=r"model\.safetensors: this is not the published file"):
        load_embedder()


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_said_in_a_line(copied_package: Path, name: str) -> None:
    (copied_package / name).unlink()
    with pytest.raises(ModelError) as error:
        load_embedder()
    assert str(error.value) == (
        f"{copied_package / name}: can't be read (No such file or directory); reinstall the package"
    )


def test_an_untouched_copy_is_taken(copied_package: Path) -> None:
    assert load_embedder(DEFAULT_MODEL).checksum == DEFAULT_CHECKSUM


def test_without_a_gpu_builds_run_the_same_model(
    shipped: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embed._has_cuda", lambda: False)
    assert for_building(shipped) is shipped


def test_with_a_gpu_builds_run_the_same_model_on_pytorch(
    shipped: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embed._has_cuda", lambda: True)
    building = for_building(shipped)
    assert isinstance(building, TokenTransformerEmbedder)
    assert (building.name, building.checksum) == (shipped.name, shipped.checksum)
    assert (building.dimension, building.max_tokens) == (shipped.dimension, shipped.max_tokens)


def test_other_models_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embed._has_cuda", lambda: True)
    hashing = HashingEmbedder()
    assert for_building(hashing) is hashing


def test_a_missing_package_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embed.DEFAULT_PACKAGE", "no_such_package")
    with pytest.raises(ModelError) as error:
        load_embedder()
    assert str(error.value) == (
        "all-MiniLM-L6-v2: the package no-such-package that carries it is not installed; "
        "install it, or name another model with --model"
    )


def test_a_model_may_be_a_folder(shipped: Embedder, model_folder: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(model_folder, tmp_path / "my model")
    here, there = load_embedder(str(model_folder)), load_embedder(str(moved))
    assert there.name == str(moved)
    assert there.checksum == here.checksum
    assert there.encode(SENTENCES) == pytest.approx(shipped.encode(SENTENCES), abs=1e-6)


def test_a_folder_without_a_model_is_said_in_a_line(tmp_path: Path) -> None:
    put(tmp_path, {"notes.txt": "no model"})
    with pytest.raises(ModelError) as error:
        load_embedder(str(tmp_path))
    assert str(error.value).startswith(f"model {tmp_path}: can't be loaded (")
    assert "\n" not in str(error.value)


def test_the_default_model_never_reaches_for_the_network(tmp_path: Path) -> None:
    corpus = put(tmp_path / "corpus", {"a.txt": HARBOUR, "b.txt": TAXES, "c.txt": SCHOOLS})
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HF_", "TRANSFORMERS_", "SENTENCE_TRANSFORMERS_"))
    }
    ended = subprocess.run(
        [sys.executable, "-c", OFFLINE, corpus, tmp_path / "index"],
        cwd=PROJECT,
        env=environment | {"HF_HOME": str(tmp_path / "hub")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    tried, documents, speaker, text = json.loads(ended.stdout.splitlines()[-1])
    assert tried == []
    assert (documents, speaker) == (3, "John Roe")
    assert text == "The harbour stays open. We signed it."
