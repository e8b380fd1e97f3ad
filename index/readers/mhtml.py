"""Pages saved as one file with all that belongs to them (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from index.errors import SourceError
from index.readers import html
from index.types import Source

SUFFIXES = (".mhtml", ".mht")
PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, name: str) -> Source:
    """Read the first page in the file; the others are its frames.

    Raises:
        SourceError: there is no page, or it has no words or is nested too deeply.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty: nothing to read")
    try:
        parts = list(message_from_bytes(data).walk())
    except RecursionError as error:
        raise SourceError(f"{name} is nested too deeply: it is broken or made to harm") from error
    for part in parts:
        if part.get_content_type() in PAGES:
            return html.read(_content(part), name)
    raise SourceError(f"{name} has no page inside: save the page anew")


def _content(part: Message) -> bytes:
    """The bytes of a page, as UTF-8 if its header rightly names another encoding."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    encoding = part.get_content_charset()
    return html.as_unicode(content, encoding) if encoding else content
