"""A labelled meeting in every layout: what a source of that kind would look like.

Each layout is a function from a meeting and a random generator, which alone
decides between variants, to a rendering; None where the meeting lacks what the
layout needs, such as names or an interview.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from eval.renderings import (
    additions,
    calls,
    captions,
    labels,
    markup,
    office,
    prose,
    questions,
    recognition,
    records,
    reports,
)
from eval.renderings.meeting import Meeting
from eval.renderings.sheet import Rendering


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to write a meeting; `number` is the layout's, which several ways can share."""

    number: int
    name: str
    write: Callable[[Meeting, Random], Rendering | None]

    def render(self, meeting: Meeting) -> Rendering | None:
        """The meeting in this layout, always the same; None where it does not suit."""
        return self.write(meeting, Random(f"{self.number} {self.name} {meeting.name}"))


LAYOUTS = (
    Layout(1, "name labels", labels.names),
    Layout(1, "name labels, PDF", office.labels_pdf),
    Layout(2, "capitals and role", labels.capitals),
    Layout(3, "Q and A", questions.letters),
    Layout(4, "initials", labels.initials),
    Layout(4, "I and R", questions.interviewer_respondent),
    Layout(5, "dashes", questions.dashes),
    Layout(5, "dashes, paragraphs", questions.dashed_paragraphs),
    Layout(5, "dashes, mixed", questions.mixed_dashes),
    Layout(5, "dashes, some forgotten", questions.forgotten_dashes),
    Layout(6, "questions marked", questions.marked_questions),
    Layout(7, "bold questions, Markdown", questions.bold_questions),
    Layout(7, "bold questions, HTML", questions.bold_questions_page),
    Layout(7, "bold questions, DOCX", office.bold_questions_docx),
    Layout(8, "several paragraphs", labels.several_paragraphs),
    Layout(9, "UK Hansard", records.commons),
    Layout(10, "Australian Hansard", records.representatives),
    Layout(11, "Congressional Record", records.congress),
    Layout(12, "Teams", calls.teams),
    Layout(12, "Teams, DOCX", office.teams_docx),
    Layout(13, "Meet", calls.meet),
    Layout(14, "WebVTT, voice tags", captions.voice_tags),
    Layout(14, "WebVTT, labels", captions.labelled_cues),
    Layout(15, "SubRip", captions.subtitles),
    Layout(15, "SubRip, two in a cue", captions.two_in_a_cue),
    Layout(16, "times in brackets", calls.bracketed_times),
    Layout(16, "times after names", calls.times_after_names),
    Layout(17, "WhisperX", recognition.whisperx),
    Layout(17, "AssemblyAI", recognition.assemblyai),
    Layout(17, "Deepgram", recognition.deepgram),
    Layout(17, "Amazon Transcribe", recognition.amazon),
    Layout(18, "ParlaMint", markup.parlamint),
    Layout(19, "Akoma Ntoso", markup.akoma_ntoso),
    Layout(20, "news with quotes", prose.news),
    Layout(21, "lead-ins", reports.lead_ins),
    Layout(22, "nested speech", prose.nested),
    Layout(23, "noise", additions.noise),
    Layout(23, "chevrons", additions.chevrons),
    Layout(24, "comments, interview", additions.comments_below_interview),
    Layout(24, "comments, labels", additions.comments_below_labels),
    Layout(25, "fields", additions.fields),
    Layout(25, "YAML", additions.yaml),
    Layout(26, "false labels", labels.false_labels),
    Layout(27, "name variants", labels.variants),
)
"""Every layout that is measured."""
