"""Gradio is loaded without the stubs for editors, and without pandas."""

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


LATER = """
import sys
from importlib.util import find_spec
from pages.loading import load_gradio
load_gradio()
import gradio, gradio.caching, pandas
print("pandas.core" in sys.modules, find_spec("pandas").name)
from pandas.io.formats.style import Styler
print(gradio.caching.pd.DataFrame({"a": [1]}).shape, Styler.__name__, pandas.Series([2])[0])
import pandas
print(pandas is sys.modules["pandas"], pandas.__version__[0].isdigit())
"""


def test_pandas_is_loaded_once_something_of_it_is_used() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LATER], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.splitlines() == ["False pandas", "(1, 1) Styler 2", "True True"]
