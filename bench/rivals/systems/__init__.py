"""The systems that are measured: a module for each, with its `SYSTEMS`, found by itself.

The modules import their packages only when a system starts.
"""

from __future__ import annotations

import importlib
import pkgutil

from bench.rivals.protocol import System


def systems() -> dict[str, System]:
    """All systems by name, OnRecord first."""
    modules = (
        importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    )
    found: list[System] = [system for module in modules for system in module.SYSTEMS]
    return {system.name: system for system in sorted(found, key=lambda s: (not s.ours, s.name))}
