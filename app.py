"""The application: `python app.py --index DIR` opens the web chat."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.command import run
from index.errors import OnRecordError

if TYPE_CHECKING:
    from qa import Engine

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def chat(
    index: Annotated[Path, typer.Option("--index", metavar="DIR", help="folder of the index")],
    host: Annotated[str, typer.Option(metavar="HOST", help="address to listen at")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=1, max=65535, help="port, or the next free one")
    ] = 7860,
    reranker: Annotated[
        str | None,
        typer.Option(help="cross-encoder that orders the passages: name or folder"),
    ] = None,
) -> None:
    """Open the web chat over an index."""
    from qa import open_index

    engine = open_index(index, reranker=reranker)
    threading.Thread(target=_warm, args=(engine,), daemon=True).start()

    from pages.loading import load_gradio

    load_gradio()

    from pages.adding.adding import Adding
    from pages.adding.desk import AddingDesk
    from pages.desk import Desk
    from pages.judging import Judging
    from pages.loopback import is_loopback
    from pages.serve import Server, Terms, address, listen
    from qa.feedback import beside

    listener = listen(host, port)
    place = address(listener)
    if not place.endswith(f":{port}"):
        typer.echo(f"Port {port} is taken, using the next free one.")
    listening = f"OnRecord is at {place} (Ctrl-C stops it)"
    terms = Terms(beyond=not is_loopback(host))
    desk = Desk(engine)
    if not terms.beyond:
        desk.adding = AddingDesk(Adding(index, engine, desk))
        desk.judging = Judging(beside(index), desk)
    Server(desk, lambda: typer.echo(listening), terms).run(sockets=[listener])


def _warm(engine: Engine) -> None:
    """Load the model while the page comes up; what goes wrong is told to whoever asks."""
    with suppress(OnRecordError):
        engine.warm()


if __name__ == "__main__":
    run(app)
