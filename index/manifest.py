"""What an index says of itself: what it was built with, what is in it, and checksums."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import IndexFolderError, ModelError
from index.protocols import Embedder
from index.schema import FORMAT

MANIFEST = "manifest.json"


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Model(_Frozen):
    """The embedding model."""

    name: str
    checksum: str
    dimension: int

    @classmethod
    def of(cls, embedder: Embedder) -> Model:
        """The model that an embedder runs."""
        return cls(name=embedder.name, checksum=embedder.checksum, dimension=embedder.dimension)


class Settings(_Frozen):
    """What else decides how a file becomes passages.

    `code` is a checksum of this package: where another one reads, attributes or
    splits, all files are read anew (texts that stay the same keep their vectors).
    """

    max_tokens: int
    code: str

    @classmethod
    def of(cls, embedder: Embedder) -> Settings:
        """The settings in force."""
        return cls(max_tokens=embedder.max_tokens, code=_code_checksum())


class Counts(_Frozen):
    """Number of rows of each table."""

    documents: int
    speakers: int
    turns: int
    passages: int
    sentences: int
    exchanges: int
    questions: int


class Stored(_Frozen):
    """Where the vectors are, if not in the index folder: a store's address, and what is there.

    `corpus` is the index's number there, `born` that of the last generation
    that wrote, `version` that of the store's fields.
    """

    address: str
    corpus: int
    born: int
    version: int


class Manifest(_Frozen):
    """One generation of an index; `checksums` are SHA-256 by path relative to its folder.

    `people` is the checksum of what `people.toml` says, empty where there is none;
    `sources` are the folders and files that it was built from, as absolute paths.
    """

    format: int
    model: Model
    settings: Settings
    people: str
    sources: tuple[str, ...] = ()
    counts: Counts
    checksums: dict[str, str]
    created: datetime
    store: Stored | None = None


def read_manifest(generation: Path) -> Manifest:
    """The manifest in a generation's folder.

    Raises:
        IndexFolderError: it is missing, broken, or of another format version.
    """
    path = generation / MANIFEST
    try:
        content = json.loads(path.read_bytes())
        version = content["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexFolderError(f"{path}: can't be read; build again into a new folder") from error
    if version != FORMAT:
        raise IndexFolderError(
            f"{generation.parent}: is an index of format {version}, this program reads format "
            f"{FORMAT}; build it again into a new folder"
        )
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise IndexFolderError(
            f"{path}: {where}: {error.errors()[0]['msg']}; build again into a new folder"
        ) from error


def write_manifest(generation: Path, manifest: Manifest) -> None:
    """Write the manifest into a generation's folder."""
    text = manifest.model_dump_json(indent=1) + "\n"
    (generation / MANIFEST).write_text(text, encoding="utf-8")


def require_model(manifest: Manifest, embedder: Embedder, folder: Path) -> None:
    """Make sure that an index was built with the model that is at hand.

    Raises:
        ModelError: it was not; the message names both.
    """
    built = manifest.model
    if built != Model.of(embedder):
        raise ModelError(
            f"{folder}: was built with the model {built.name} ({built.checksum[:12]}), not "
            f"{embedder.name} ({embedder.checksum[:12]}); pass --model {built.name}, or build "
            "into a new folder"
        )


def checksums(generation: Path, previous: Path | None = None) -> dict[str, str]:
    """SHA-256 of every file but the manifest, by its path relative to the folder.

    Of files taken over from the generation before, as its manifest has them.

    Raises:
        IndexFolderError: that manifest can't be read.
    """
    known = {}
    if previous is not None:
        known = {
            name: checksum
            for name, checksum in read_manifest(previous).checksums.items()
            if _is_same(generation / name, previous / name)
        }
    names = {
        path.relative_to(generation).as_posix(): path
        for path in sorted(generation.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    return {name: known.get(name) or _checksum(path) for name, path in names.items()}


def _is_same(path: Path, other: Path) -> bool:
    """Whether two paths name one file."""
    try:
        return path.samefile(other)
    except FileNotFoundError:
        return False


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _code_checksum() -> str:
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
