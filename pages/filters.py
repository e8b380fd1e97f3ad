"""What a question is limited to, as the controls of the page give it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.errors import QuestionError
from index.types import Kind
from pages.wording import readable_date
from qa.types import SPOKEN, Aspect

EVERY_KIND = "all"

KINDS = {
    "": "what people say",
    Kind.NARRATION.value: "the narrator’s words",
    Kind.HEADING.value: "headings",
    Kind.STAGE.value: "stage directions",
    Kind.COMMENT.value: "readers’ comments",
    EVERY_KIND: "everything written",
}
"""What can be searched, by the word for it in links."""

DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """Speakers and documents by name, all of them where empty; dates as they were typed.

    `kind` is a key of `KINDS`.
    """

    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    kind: str = ""

    @staticmethod
    def chosen(
        speakers: Sequence[str] | None,
        documents: Sequence[str] | None,
        since: str | None,
        until: str | None,
        kind: str | None = None,
    ) -> Filters:
        """The filters that the controls hold; an unknown kind is none."""
        return Filters(
            tuple(dict.fromkeys(filter(None, speakers or ()))),
            tuple(dict.fromkeys(filter(None, documents or ()))),
            (since or "").strip(),
            (until or "").strip(),
            kind if kind in KINDS else "",
        )

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of text that are searched."""
        if self.kind == EVERY_KIND:
            return frozenset(Kind)
        return frozenset({Kind(self.kind)}) if self.kind else SPOKEN

    @property
    def aspects(self) -> frozenset[Aspect]:
        """What these narrow a question by."""
        found = {
            Aspect.SPEAKER: self.speakers,
            Aspect.DOCUMENT: self.documents,
            Aspect.DATE: self.since or self.until,
        }
        return frozenset(aspect for aspect, value in found.items() if value)

    def in_words(self, titles: Mapping[str, str]) -> list[str]:
        """Each limit as a short phrase, documents by their titles."""
        return [
            *self.speakers,
            *(titles.get(name, name) for name in self.documents),
            *([f"since {readable_date(self.since)}"] if self.since else []),
            *([f"until {readable_date(self.until)}"] if self.until else []),
            *([KINDS[self.kind]] if self.kind else []),
        ]

    def check(self) -> None:
        """Make sure that the dates are dates.

        Raises:
            QuestionError: one of them is not.
        """
        for name, value in (("since", self.since), ("until", self.until)):
            if value and not _is_date(value):
                raise QuestionError(
                    f"The date “{value[:40]}” after “{name}” can’t be read: "
                    "write 2019, 2019-05 or 2019-05-31."
                )


def _is_date(value: str) -> bool:
    if not DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
