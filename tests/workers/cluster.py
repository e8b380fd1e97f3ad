"""Builds on a Ray cluster of two nodes, one of whose workers is killed (SIGKILL) half-way.

A program of its own, in a network of its own, since Ray listens:

    unshare --net python -m tests.workers.cluster CORPUS WORK

Prints a JSON object.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import ray
from ray.cluster_utils import Cluster

from index.build import build
from index.errors import WorkersError
from index.fakes import HashingTokenEmbedder
from index.protocols import Progress, Vectors, silent
from index.ray import RayWorkers
from tests.index.small import content
from tests.milvus.loopback import raise_loopback

DEADLY = "harbour"


class Noting(HashingTokenEmbedder):
    """Writes down who reads, and kills its process at the first text with a certain word."""

    def __init__(self, notes: Path, deadly: bool) -> None:
        super().__init__()
        self._notes = notes
        self._deadly = deadly

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """As a `HashingEmbedder`."""
        killed = self._notes / "killed"
        if self._deadly and not killed.exists() and any(DEADLY in text for text in texts):
            killed.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts, progress)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As a `HashingEmbedder`; called for every file that is read."""
        node = ray.get_runtime_context().get_node_id()
        (self._notes / f"{node}-{os.getpid()}").touch()
        return super().count_tokens(texts)


class Broken(HashingTokenEmbedder):
    """Fails at every text."""

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Raises."""
        raise OSError("no such device")


def main() -> None:
    corpus, work = map(Path, sys.argv[1:])
    raise_loopback()
    cluster = Cluster()
    for _ in range(2):
        cluster.add_node(num_cpus=1, node_ip_address="127.0.0.1", include_dashboard=False)
    found: dict[str, object] = {}
    build([corpus], work / "here", HashingTokenEmbedder())
    found["here"] = repr(content(work / "here"))
    for name, deadly in (("whole", False), ("killed", True)):
        notes = work / f"{name}.notes"
        notes.mkdir()
        workers = RayWorkers(
            cluster.address, HashingTokenEmbedder(), partial(Noting, notes, deadly)
        )
        report = build([corpus], work / name, HashingTokenEmbedder(), workers=workers)
        noted = [path.name for path in notes.iterdir() if path.name != "killed"]
        found[name] = {
            "content": repr(content(work / name)),
            "same_vectors": all(
                (next(one.glob("gen-*")) / file).read_bytes()
                == (next((work / "here").glob("gen-*")) / file).read_bytes()
                for one in [work / name]
                for file in ("passages.faiss", "sentences.faiss", "questions.faiss")
            ),
            "failed": [failure.reason for failure in report.failed],
            "nodes": len({note.split("-")[0] for note in noted}),
            "killed": (notes / "killed").exists(),
        }
    own = HashingTokenEmbedder()
    for name, load in (("broken", Broken), ("other", partial(HashingTokenEmbedder, 32))):
        try:
            workers = RayWorkers(cluster.address, own, load)
            build([corpus], work / name, own, workers=workers)
        except WorkersError as error:
            found[name] = str(error)
    ray.shutdown()
    cluster.shutdown()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
