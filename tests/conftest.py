"""Fixtures that more than one test module uses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # a test may import it before the program does

pytest_plugins = ["tests.milvus.fixtures"]

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared corpora and benchmarks; skips where it is absent."""
    folder = Path(os.environ.get("ONRECORD_SHARED", PROJECT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared corpora at {folder} (set ONRECORD_SHARED)")
    return folder


@pytest.fixture(scope="session")
def demo_corpus() -> Path:
    """The transcripts of the demo corpus."""
    return PROJECT / "eval" / "sets" / "demo" / "corpus"
