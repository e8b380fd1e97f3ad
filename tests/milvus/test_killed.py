"""A build into a store that is killed at any moment leaves the old index or the new one, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT
from tests.index.small import HARBOUR, SCHOOLS, TAXES, put


def test_a_killed_build_leaves_the_old_or_the_new_index(tmp_path: Path, milvus: str) -> None:
    old = put(tmp_path / "corpus", {"harbour.txt": HARBOUR, "taxes.txt": TAXES})
    new = put(
        tmp_path / "changed",
        {"harbour.txt": HARBOUR.replace("signed", "sealed"), "schools.txt": SCHOOLS},
    )
    store = str(tmp_path / "vectors.db") if milvus.endswith(".db") else milvus
    finished = subprocess.run(
        [sys.executable, "-m", "tests.milvus.killing", old, new, tmp_path, store],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    kills = [json.loads(line) for line in finished.stdout.splitlines()]
    writes = ["before upsert", "after upsert"] * 3
    switch = ["before the switch", "after the switch"]
    assert [kill["moment"] for kill in kills] == [
        *writes,
        *switch,
        *(moment.replace("upsert", "delete") for moment in writes),
    ]
    for number, kill in enumerate(kills):
        assert kill["failures"] == [], kill
        assert kill["left"] == ["old" if number <= len(writes) else "new"], kill
        assert kill["rebuilt"] == ["new"], kill
