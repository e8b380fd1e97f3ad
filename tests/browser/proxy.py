"""A reverse proxy: serves what another server has, below a path that it strips."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP = {"connection", "keep-alive", "transfer-encoding", "date", "server"}
"""Headers that belong to one connection (RFC 9110, 7.6.1), or that the proxy writes itself."""


class _Handler(BaseHTTPRequestHandler):
    behind = ""
    path_above = ""

    def do_GET(self) -> None:
        """Hand a request on, and the answer back as it comes."""
        if not self.path.startswith(f"{self.path_above}/"):
            self.send_error(404)
            return
        place = urlsplit(self.behind)
        onward = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        headers["X-Forwarded-For"] = self.client_address[0]
        onward.request(self.command, self.path.removeprefix(self.path_above), body, headers)
        answer = onward.getresponse()
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.end_headers()
        while part := answer.read1(65_536):
            self.wfile.write(part)
            self.wfile.flush()
        onward.close()

    do_POST = do_HEAD = do_GET  # noqa: N815 - the names that the base class calls

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def proxied(behind: str, path: str) -> Iterator[str]:
    """The address of a server behind a proxy, while it runs."""
    handler = type("Handler", (_Handler,), {"behind": behind, "path_above": path})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{path}"
        server.shutdown()
        thread.join(timeout=20)
