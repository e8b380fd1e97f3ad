"""Models by name: first what is here, then the hub, if it can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from huggingface_hub import HfApi
from huggingface_hub.errors import OfflineModeIsEnabled, RepositoryNotFoundError

from index.hub import fetched


class Library:
    """Has models here and on the hub, by name; remembers where it looked."""

    def __init__(self, here: tuple[str, ...] = (), there: tuple[str, ...] = ()) -> None:
        self.here, self.there = here, there
        self.looked: list[bool] = []

    def load(self, name: str) -> str:
        def attempt(local: bool) -> str:
            self.looked.append(local)
            if name in (self.here if local else self.there):
                return name
            raise OSError(f"no {name}")

        return fetched(name, attempt)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that the hub is asked for; it is reached."""
    asked: list[str] = []
    monkeypatch.setattr(HfApi, "model_info", lambda _, name, **__: asked.append(name))
    return asked


def unreached(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(HfApi, "model_info", fail)


def test_a_model_that_is_here_asks_nobody(hub: list[str]) -> None:
    library = Library(here=("some/model",))
    assert library.load("some/model") == "some/model"
    assert (library.looked, hub) == ([True], [])


def test_another_comes_from_the_hub(hub: list[str]) -> None:
    library = Library(there=("some/model",))
    assert library.load("some/model") == "some/model"
    assert (library.looked, hub) == ([True, False], ["some/model"])


@pytest.mark.parametrize(
    "error", [ConnectionError("no network"), OfflineModeIsEnabled("offline"), Exception("no route")]
)
def test_where_there_is_no_network_nothing_is_tried(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreached(error, monkeypatch)
    library = Library(there=("some/model",))
    with pytest.raises(OSError, match=f"hub can't be reached: {error}"):
        library.load("some/model")
    assert library.looked == [True]


def test_a_name_that_the_hub_does_not_know_is_left_to_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unreached(RepositoryNotFoundError.__new__(RepositoryNotFoundError), monkeypatch)
    library = Library(there=("short-name",))
    assert library.load("short-name") == "short-name"


def test_a_folder_is_never_looked_for_elsewhere(tmp_path: Path, hub: list[str]) -> None:
    library = Library(there=(str(tmp_path),))
    with pytest.raises(OSError, match="no "):
        library.load(str(tmp_path))
    assert (library.looked, hub) == ([True], [])
