"""Engines on small indexes, built once."""

from __future__ import annotations

import random

import pytest

from index.fakes import HashingEmbedder
from qa.engine import Engine
from tests.qa.small import FILES, opened

CROWD = 5000
"""Turns of the crowd's index; five of them, one in each document, are Max Bell's."""


@pytest.fixture(scope="session", params=["tokens", "no tokens"])
def each_engine(request: pytest.FixtureRequest, engine: Engine, plain_engine: Engine) -> Engine:
    """The small corpus with and without token vectors."""
    return engine if request.param == "tokens" else plain_engine


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The small corpus, with token vectors."""
    return opened(tmp_path_factory.mktemp("small"), FILES)


@pytest.fixture(scope="session")
def plain_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The small corpus, without token vectors."""
    return opened(tmp_path_factory.mktemp("plain"), FILES, HashingEmbedder())


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Five thousand turns of which Max Bell has five."""
    chance = random.Random(3)
    names = ["Leo Fox", "Pat Kim", "Sue Orr", "Ann Lee", "John Roe"]
    words = [*(f"word{n}" for n in range(300)), *"harbour ferry tunnel school tax".split()]
    lines = []
    for n in range(CROWD):
        name = "Max Bell" if n % 1001 == 500 else chance.choice(names)
        lines.append(f"{name}: {' '.join(chance.choices(words, k=10)).capitalize()}.\n")
    files = {f"day{d}.txt": "".join(lines[d::5]) for d in range(5)}
    return opened(tmp_path_factory.mktemp("crowd"), files, HashingEmbedder())
