"""The one place where text becomes HTML.

Whatever is not `Markup` is text, and text is escaped: nothing that comes from
a document, a name, a title or a question is ever read as HTML.
"""

from __future__ import annotations

import html
from functools import lru_cache

VOID = frozenset({"br", "hr", "img", "input", "wbr"})


class Markup(str):
    """HTML made by this module; the only strings that are shown unescaped."""

    __slots__ = ()


def text(value: str) -> Markup:
    """The characters of `value`, to be shown as they stand."""
    return value if isinstance(value, Markup) else Markup(html.escape(value, quote=True))


def join(*children: str) -> Markup:
    """The children one after another; those that are text are escaped."""
    return Markup("".join([text(child) for child in children]))


def element(tag: str, *children: str, **attributes: str | int | bool | None) -> Markup:
    """An HTML element around its children.

    In the names of attributes `_` stands for `-` and a trailing `_` is dropped
    (`class_`, `data_start`). True makes a bare attribute; False and None leave it out.
    """
    opening = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in VOID:
        return Markup(f"<{opening}>")
    return Markup(f"<{opening}>{join(*children)}</{tag}>")


@lru_cache(maxsize=4096, typed=True)
def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    written = name.rstrip("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{html.escape(str(value))}"'
