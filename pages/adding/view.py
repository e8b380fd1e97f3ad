"""The view in which documents are added and taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.corpus import REMOVED
from index.html import Markup, element, join
from index.readers import discover
from pages.adding.adding import Ahead
from pages.adding.indexing import State
from pages.adding.tray import LARGEST, MOST
from pages.people import NOWHERE
from pages.places import placed
from pages.wording import count, readable_date
from qa.types import DocumentSummary

if TYPE_CHECKING:
    from index.build import BuildReport

LISTED = 8
"""How many names are told in a line."""

TITLE = 300
"""The most characters of a title."""


def frame(
    tray: str, folders: Sequence[Path], inside: Markup, job: Markup, documents: int
) -> Markup:
    """The whole view; `inside` is what waits to be added."""
    into = element("bdi", str(folders[0]), class_="path")
    return element(
        "section",
        element("h2", "Add documents", tabindex=-1),
        element(
            "p",
            "You see how each one is read, and can mend the names, before anything is written. "
            "Then they go into ",
            into if len(folders) == 1 else "one of the folders that this index was built from",
            ".",
            class_="lead",
        ),
        _drop(),
        _paste(),
        element("p", class_="reading facts", role="status"),
        element("div", inside, class_="waiting-room"),
        element("div", job, class_="job", role="status"),
        element(
            "details",
            element("summary", f"{count(documents, 'document')} in the index"),
            element("div", class_="held"),
            class_="holding",
        ),
        data_tray=tray,
    )


def closed(reason: str) -> Markup:
    """What is shown where nothing can be added, and why."""
    return element(
        "section",
        element("h2", "Add documents", tabindex=-1),
        element("p", f"Nothing can be added here: {reason}.", class_="note", dir="auto"),
    )


def waiting(
    cards: Sequence[Markup], fresh: int, mended: int, folders: Sequence[Path], ahead: Ahead
) -> Markup:
    """What waits to be added, and the button that adds it.

    `fresh` documents go in, of `mended` ones that are in only the names change.
    """
    if not cards:
        return _behind(ahead)
    return join(
        element("div", *cards, class_="drafts"),
        _go(fresh, mended, folders, ahead) if fresh or mended else "",
    )


def refused(reason: str) -> Markup:
    """One calm line for what can't be done."""
    return element("p", reason, class_="note", dir="auto", role="alert")


def job(state: State | None) -> Markup:
    """How far a build is, or what came of it."""
    if state is None:
        return join()
    if state.running:
        bar = element("progress", max=1, value=f"{state.share:.3f}", aria_label=state.what)
        return join(
            element("p", element("strong", element("bdi", f"{state.what}…"))),
            bar,
            element("p", state.line, class_="facts"),
        )
    if state.problem is not None:
        told = f"{state.what} did not work: {state.problem}. The index is as it was."
        return element("p", told, class_="note", dir="auto")
    return join(*_report(state.report)) if state.report is not None else join()


def held(
    documents: Sequence[DocumentSummary], titles: Mapping[str, str], removed: Iterable[str]
) -> Markup:
    """The documents of the index, each to be mended or removed, and those that were removed."""
    away = [_away(name) for name in sorted(removed)]
    return join(
        element("ul", *(_document(document, titles) for document in documents)),
        join(element("h3", "Removed"), element("ul", *away)) if away else "",
    )


def _drop() -> Markup:
    suffixes = sorted(discover())
    choose = element(
        "button", "choose files", type="button", class_="choose", aria_describedby="read-formats"
    )
    return element(
        "div",
        element("p", element("strong", "Drop transcripts here"), " or ", choose),
        element(
            "p",
            f"{' '.join(suffixes)} · up to {LARGEST >> 20} MB each, {MOST} at a time",
            class_="facts",
            id="read-formats",
        ),
        element("input", type="file", multiple=True, hidden=True, accept=",".join(suffixes)),
        class_="drop",
    )


def _paste() -> Markup:
    return element(
        "details",
        element("summary", "Paste a text instead"),
        element(
            "form",
            element("label", "Title", for_="paste-title"),
            element(
                "input", id="paste-title", name="title", required=True, maxlength=TITLE, dir="auto"
            ),
            element("label", "Date (may stay empty)", for_="paste-date"),
            element("input", id="paste-date", name="date", type="date"),
            element("label", "Text", for_="paste-text"),
            element("textarea", id="paste-text", name="text", rows=8, required=True, dir="auto"),
            element("button", "Read it", type="submit"),
        ),
        class_="paste",
    )


def _go(fresh: int, mended: int, folders: Sequence[Path], ahead: Ahead) -> Markup:
    what = f"Add {count(fresh, 'document')}" if fresh else "Change the names"
    choice = [element("option", str(folder), value=str(folder)) for folder in folders]
    return element(
        "div",
        element("label", "Into ", element("select", *choice, name="folder", class_="folder"))
        if len(folders) > 1
        else element("input", type="hidden", value=str(folders[0]), class_="folder"),
        join(*(element("p", line, class_="note") for line in _besides(ahead))),
        element("button", what, type="button", class_="go"),
        element("button", "Leave all out", type="button", class_="discard-all"),
        class_="going-in",
    )


def _behind(ahead: Ahead) -> Markup:
    """What to do where the folder and the index have come apart."""
    lines = [element("p", line, class_="note") for line in _besides(ahead)]
    update = element("button", "Bring the index up to date", type="button", class_="update")
    return join(*lines, update) if lines else join()


def _besides(ahead: Ahead) -> Iterable[str]:
    if ahead.coming:
        yield (
            f"{count(len(ahead.coming), 'file')} in the folder not in the index yet, "
            f"to come in too: {_listed(ahead.coming)}."
        )
    if ahead.going:
        yield (
            f"{count(len(ahead.going), 'document')} of the index no longer in the folder, "
            f"to leave the index: {_listed(ahead.going)}."
        )


def _report(report: BuildReport) -> Iterable[Markup]:
    done = {
        "Added": report.added,
        "Read anew": report.changed,
        "No longer in the index": report.removed,
    }
    for told, names in done.items():
        if names:
            yield element("p", element("strong", f"{told}: "), _listed(names), ".", dir="auto")
    if not any(done.values()):
        yield element("p", element("strong", "Names are as you said."))
    for failure in report.failed:
        yield element("p", failure.reason, class_="note", dir="auto")
    for note in report.notes:
        yield element("p", note, class_="note", dir="auto")
    counts = report.counts
    yield element(
        "p",
        f"The index holds {count(counts.documents, 'document')} and "
        f"{count(counts.speakers, 'person', 'people')} now. ",
        element("a", "Ask", href="#chat"),
        class_="facts",
    )


def _document(document: DocumentSummary, titles: Mapping[str, str]) -> Markup:
    title = titles.get(document.name, document.name)
    when = readable_date(document.date)
    opening = element(
        "button",
        title,
        type="button",
        class_="show",
        dir="auto",
        **placed(document.name, NOWHERE, NOWHERE),
    )
    return element(
        "li",
        element("time", when, datetime=document.date) if when else "",
        opening,
        element(
            "button", "Names", type="button", class_="names", aria_label=f"Mend names: {title}"
        ),
        element(
            "details",
            element("summary", "Remove", aria_label=f"Remove: {title}"),
            element(
                "p",
                f"No question will find it any more. Its file moves to {REMOVED} in its folder, "
                "and can be put back.",
            ),
            element("button", "Remove it", type="button", class_="remove"),
            class_="removing",
        ),
        data_name=document.name,
    )


def _away(name: str) -> Markup:
    back = element(
        "button", "Put back", type="button", class_="put-back", aria_label=f"Put back: {name}"
    )
    return element("li", element("span", name, dir="auto"), " ", back, data_name=name)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:LISTED])
    return f"{shown} and {len(names) - LISTED:,} more" if len(names) > LISTED else shown
