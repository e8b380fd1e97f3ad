"""Gradio is loaded without the stubs for editors."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import PROJECT

PROGRAM = """
import ast, inspect
ast.get_source_segment = None  # what a stub is made of
getfile = inspect.getfile
from pages.loading import load_gradio
load_gradio()
import gradio
print(gradio.Textbox(label="Name").label, inspect.getfile is getfile)
"""


def test_no_stub_is_made() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout == "Name True\n"
