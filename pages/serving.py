"""`onrecord serve`: the page for others."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from index.errors import OnRecordError
from pages.loopback import is_loopback

app = typer.Typer(add_completion=False, rich_markup_mode=None)

ONE = "1"
"""Threads of each matrix product: many questions share the cores already."""


class ServingError(OnRecordError):
    """Terms on which nothing should be served."""


@app.command()
def serve(
    index: Annotated[Path, typer.Option("--index", metavar="DIR", help="folder of the index")],
    host: Annotated[str, typer.Option(metavar="HOST", help="address to listen at")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535)] = 7860,
    auth_file: Annotated[
        Path | None, typer.Option("--auth-file", metavar="FILE", help="who may log in")
    ] = None,
    without_login: Annotated[
        bool, typer.Option("--without-login", help="let everybody in who can reach the address")
    ] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="keep nothing of what anybody does on the page")
    ] = False,
    root_path: Annotated[
        str, typer.Option("--root-path", metavar="PATH", help="where a proxy serves it, as /talks")
    ] = "",
    workers: Annotated[
        int | None,
        typer.Option(
            min=0, max=64, metavar="N", help="processes that search, one for each core [cores]"
        ),
    ] = None,
    rate: Annotated[
        int, typer.Option(min=1, metavar="N", help="requests of one client in a minute")
    ] = 300,
    body: Annotated[int, typer.Option(min=1_000, metavar="BYTES", help="largest request")] = (
        1_000_000
    ),
    log_questions: Annotated[
        bool, typer.Option("--log-questions", help="log what is asked, too")
    ] = False,
    reranker: Annotated[
        str | None,
        typer.Option(help="cross-encoder that orders the passages: name or folder"),
    ] = None,
) -> None:
    """Serve the web chat to others."""
    if auth_file is not None and without_login:
        raise ServingError("--auth-file and --without-login can't both be meant: leave one out")
    if not (is_loopback(host) or auth_file is not None or without_login):
        raise ServingError(
            f"{host} can be reached by others: name who may log in with --auth-file FILE, "
            "or say that everybody may with --without-login"
        )
    os.environ.setdefault("OPENBLAS_NUM_THREADS", ONE)

    from index.threads import cores
    from qa.engine import open_index
    from qa.workers import Workers

    count = cores() if workers is None else workers
    engine = Workers(partial(open_index, index, reranker=reranker), count)
    try:
        from pages.loading import load_gradio

        load_gradio()

        from pages.accounts import Accounts
        from pages.desk import Desk
        from pages.judging import Judging
        from pages.logs import Noted, configure, note
        from pages.serve import Server, Terms, address, listen
        from qa.feedback import beside

        configure()
        terms = Terms(
            accounts=None if auth_file is None else Accounts(auth_file),
            beyond=not is_loopback(host) or without_login,
            read_only=read_only,
            root_path=_prefix(root_path),
            body=body,
            a_minute=rate,
            logged=True,
            grace=10,
        )
        listener = listen(host, port, tried=1)
        desk = Desk(Noted(engine) if log_questions else engine)
        if not (read_only or without_login):
            desk.judging = Judging(beside(index), desk)
        listening = partial(note, "listening", address=address(listener), workers=count)
        server = Server(desk, listening, terms)
        signal.signal(signal.SIGTERM, lambda *_: None)  # what uvicorn raises again at its end
        server.run(sockets=[listener])
        note("stopped")
    finally:
        engine.close()


def _prefix(path: str) -> str:
    """A path as it stands before others: with a slash before it and none after it."""
    inner = path.strip("/")
    return f"/{inner}" if inner else ""
