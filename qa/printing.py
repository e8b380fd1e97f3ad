"""Answers for people, in the terminal."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from qa.grouping import is_singled_out
from qa.question.understood import in_words
from qa.render import at, contradicted, counted, gist, heading, standing, tally, unheard, voice
from qa.types import Answer, Check, Place, Quote, Verdict


def print_answer(answer: Answer, console: Console) -> None:
    """Show an answer to a person."""
    searched = answer.searched
    scope = (
        f"{counted(searched.passages, 'passage')}, {counted(searched.speakers, 'speaker')}, "
        f"{counted(searched.documents, 'document')}"
    )
    for one in answer.ambiguous:
        who = f"{', '.join(one.speakers[:-1])} or {one.speakers[-1]}"
        console.print(Text(f"{one.name} can be {who}; all of them were asked", "yellow"))
    if nowhere := unheard(answer):
        console.print(Text(nowhere, "yellow"))
    if answer.understood is not None and answer.understood.resolved is not None:
        console.print(Text(f"Understood as: {answer.understood.resolved}", "cyan"))
    if answer.understood is not None and answer.understood.narrows:
        flags = " ".join(f"--ignore {aspect}" for aspect in answer.understood.narrows)
        told = Text(in_words(answer.understood), "cyan").append(f" (take back: {flags})", "dim")
        console.print(told)
    if not answer.answered:
        nearest = " The nearest passages, which may not answer:" if answer.quotes else ""
        nobody = f"Nobody here answers that ({scope} searched).{contradicted(answer)}{nearest}"
        console.print(Text(nobody, "bold yellow"))
    if answer.groups:
        _print_groups(answer, console)
        return
    for number, quote in enumerate(answer.quotes, start=1):
        console.print()
        console.print(_card(number, quote))
    if answer.answered:
        console.print(Text(f"\n{scope} searched", "dim"))


def _print_groups(answer: Answer, console: Console) -> None:
    """The quotes by speaker, and how many there are."""
    number = 0
    for group in answer.groups:
        console.print(Text(f"\n{heading(group, answer.quotes)}", "bold underline"))
        for place in group.quotes:
            number += 1
            console.print()
            console.print(_card(number, answer.quotes[place], is_singled_out(group, place)))
    console.print(Text(f"\n{tally(answer)}", "dim"))


def print_check(check: Check, console: Console) -> None:
    """Show a verdict to a person."""
    console.print(Text(check.verdict, "bold"))
    if check.verdict is Verdict.MISATTRIBUTED:
        console.print(Text(f"not said by {' or '.join(check.ascribed_to)}, but by:"))
    for difference in check.differences:
        quoted = Text(difference.quoted or "(nothing)", "red")
        said = Text(difference.said or "(nothing)", "green")
        console.print(Text("  quoted: ").append(quoted).append("   said: ").append(said))
    for place in check.places:
        who = voice(place.speaker, place.role)
        if place.quoted_by is not None:
            who += f", as quoted by {place.quoted_by}"
        where = f"{place.transcript.name} [{place.span.start}:{place.span.end}]"
        console.print(Text(f"  {who}, {where}"), Text(f"    {_line(place)}", "dim"), sep="\n")


def _line(place: Place) -> str:
    return " ".join(place.span.of(place.transcript.text).split())


def _card(number: int, quote: Quote, is_best: bool = False) -> RenderableType:
    head = Text(f"{number}. ", "dim").append(voice(quote.speaker, quote.role), "bold")
    if quote.quoted_by is not None:
        head.append(f", as quoted by {quote.quoted_by}")
    if is_best:
        head.append(" · says it best", "green")
    source = " · ".join(part for part in (quote.transcript.title, quote.transcript.date) if part)
    place = f"{quote.transcript.name} [{quote.span.start}:{quote.span.end}]{at(quote.where)}"
    parts: list[RenderableType] = [head]
    if quote.reply_to is not None:
        asked = f"Replying to {voice(quote.reply_to.speaker, None)}: {gist(quote.reply_to)}"
        parts.append(Padding(Text(asked, "dim italic"), (0, 3)))
    words = Text().append(quote.before.of(quote.transcript.text), "dim").append(quote.text)
    start = len(words) - len(quote.text) - quote.span.start
    words.stylize("bold", start + quote.highlight.start, start + quote.highlight.end)
    parts.append(Padding(words, (0, 3)))
    foot = " · ".join(part for part in (source, place, f"{quote.confidence:.0%} sure") if part)
    parts.append(Padding(Text(foot, "dim"), (0, 3)))
    parts += [Padding(Text(f"also: {standing(place)}", "dim"), (0, 3)) for place in quote.also]
    return Group(*parts)
