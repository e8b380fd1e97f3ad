"""Paragraphs between turns that are no part of them: captions, links, notes, what somebody does."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from index.languages import entries, every, pattern, starts
from index.turns.asking import ends_asking
from index.turns.given import VOICE
from index.turns.label_grammar import Shape
from index.turns.label_match import match_label
from index.turns.lead_in_sentences import WORD, is_own
from index.turns.marks import Mark, narration, unknown
from index.turns.named import people_in
from index.turns.paragraphs import KIND, Paragraph, is_sentence
from index.turns.structure import Structure, is_recorded
from index.turns.telling import QUOTED as OF_OTHERS
from index.types import Kind, Method, Style

SPEECH, PLAIN = Kind.SPEECH, Style.PLAIN
INHERITED, ALTERNATION = Method.INHERITED, Method.ALTERNATION
UNMARKED = (INHERITED, ALTERNATION)
MIN_TURNS, FEW, MANY_TIMES = 4, 3, 2
MAX_ASIDE, MAX_NAME, MIN_QUOTED, MAX_ADVERTISED = 320, 60, 8, 100
LINK = re.compile(r"(?:(?:https?://|www\.)\S+|#[^\W\d]\w+)(?:[\s,]+(?:https?://\S+|#[^\W\d]\w+))*")
FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹†‡]\s?\S|\[\d{1,3}\]\s+\S|\[\^[^\]\n]+\]:\s+\S")
CAPTION = re.compile(rf"(?:{pattern('asides.captions')})\.?\s*\d{{1,3}}\b", re.IGNORECASE)
CAPTION_STARTS, MAX_NUMERAL = starts("asides.captions"), 7
REACTION = re.compile(
    r":[\w+-]{2,30}:\s*\d*|\S+\.(?:png|jpe?g|gif|heic|pdf|docx?|xlsx?|mp[34]|wav|zip)",
    re.IGNORECASE,
)
"""What a chat adds to a message: a reaction, a file."""
RUNNING_HEAD = re.compile(
    rf"[^\W\d_a-zа-яіїєґ][^.?!:;\n]{{0,50}}(?:\s*[,|–—-]\s*|\s{{2,}})(?i:{pattern('pages')})\.?\s?\d{{1,4}}"
)
"""What stands on top of each page: `Roe, page 7`."""
SITES = re.compile(
    r"\b(?:newsletter|facebook|twitter|instagram|telegram|whatsapp|google news"
    r"|ctrl\s?\+\s?enter)\b",
    re.IGNORECASE,
)
"""Where a page sends its readers below its last words: `Follow us on Facebook.`"""
CERTIFIED = re.compile(rf"\b{pattern('asides.certified')}", re.IGNORECASE)
"""What a reporter swears below a transcript: `I, Ann Roe, certify that the foregoing is true.`"""
ADVERTISED = re.compile(rf"\W*{pattern('advertised')}\W*", re.IGNORECASE)
NUMERAL = re.compile(r"[IVXLC]{1,6}\.?|\d{1,2}\.")
LONE_ITEM = re.compile(r"(?:\*|1[.)])\s+\S")
NEXT_ITEM = re.compile(r"(?:\*|2[.)])\s+\S")
QUOTED = re.compile(r"[“\"«„](?P<words>[^“”\"«»„]+)[”\"»“]\.?")
ACT = re.compile(
    rf"(?:(?i:{pattern('sayers.pronouns_he', 'sayers.pronouns_she')})"
    r"|[^\W\d_a-zа-яіїєґ][\w'’-]+(?:\s[^\W\d_a-zа-яіїєґ][\w'’-]+)?(?:\s\([^()]*\))?)"
    rf"\s+{pattern('asides.acts')}(?!\w)"
)
TELLING = tuple(entry.rstrip("*").casefold() for entry in entries("asides.telling"))
BEGUN = tuple(entry[:-1].casefold() for entry in entries("asides.telling") if entry[-1] == "*")
LONGEST = frozenset(
    max(entry.casefold().split(), key=len)
    for entry in entries("asides.telling")
    if entry[-1] != "*"
)
"""The longest word of each phrase that is whole: a quick look before all of them."""
IS_SAID_OF = re.compile(r"(?:['’]s)?(?:\s\([^()]*\))?\s+[^\W\d_A-ZА-ЯІЇЄҐ]\w+")
FIRST_PERSON = every("pronouns_first")
GOING_ON = every("sayers.joins", "sayers.turns") - every("sayers.first_articles")
"""Words with which somebody goes on: `And it will stand by spring.`"""
PRONOUNS, OPENING = every("sayers.pronouns_he", "sayers.pronouns_she"), 6
DASHES, STARTS = "-–—", frozenset('#hw¹²³⁴⁵⁶⁷⁸⁹†‡[*1“"«„')
NAMED = (Shape.TITLED, Shape.FULL, Shape.CAPITALS)


def set_asides_apart(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> dict[int, Mark]:
    """The marks, with those of paragraphs without a mark of their own that are no part of a turn.

    What stands between two parts of a turn is narration in the structure.
    """
    if not marks or SPEECH in map(KIND, paragraphs) or any(map(VOICE, paragraphs)):
        return dict(marks)
    found = dict(marks)
    kinds, wordless, _ = structure
    unmarked = [at for at in range(min(marks), len(paragraphs)) if at not in marks]
    unmarked += [at for at, mark in marks.items() if mark.method in UNMARKED]
    for at in unmarked:
        mark, before = marks.get(at), marks.get(at - 1)
        paragraph = paragraphs[at]
        if at in kinds or at in wordless or paragraph.kind is not None:
            continue
        if before is not None and before.words == paragraphs[at - 1].end:
            continue
        if mark is not None and (
            mark.kind is not SPEECH
            or mark.words > paragraph.start
            or mark.method not in UNMARKED
            or paragraph.style is not PLAIN
        ):
            continue
        if mark is not None and _is_labelled(text, paragraph):
            found[at] = unknown(paragraph.start)
        elif mark is not None and mark.method is ALTERNATION:
            continue
        elif paragraph.end - paragraph.start <= MAX_ASIDE:
            if _is_note(text, paragraphs, at) or _is_advertised(text, paragraphs, at):
                structure.kinds[at] = Kind.NARRATION
                found.pop(at, None)
            elif _is_asked(text, paragraphs, at):
                found[at] = unknown(paragraph.start)
            elif _tells(text, paragraph):
                found[at] = narration(paragraph.start)
    found.update(
        (at, _after(text, paragraphs[at], at in marks))
        for at in _trailing(text, paragraphs, structure, found)
        if at not in marks or marks[at].method is INHERITED
    )
    return found


def _trailing(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> list[int]:
    """The paragraphs after the last turn that may tell how it ended, and not be part of it.

    From the first of them on that is not in the first person; they are few, or
    more than go on with any other turn.
    """
    spoken = ((at, mark) for at, mark in marks.items() if mark.kind is SPEECH)
    turns = [at for at, mark in spoken if mark.method is not INHERITED]
    if len(turns) < MIN_TURNS:
        return []
    last = max(turns)
    silent = structure.kinds.keys() | structure.wordless
    rest = [at for at in range(last + 1, len(paragraphs)) if at not in silent]
    if marks[last].words == paragraphs[last].end:
        rest = rest[1:]
    told = (at for at in rest if not _is_own(text, paragraphs, at))
    first = next(told, None)
    longest = max((b - a - 1 for a, b in itertools.pairwise(sorted(turns))), default=0)
    if FEW < len(rest) <= MANY_TIMES * longest:
        first = None
    site = next((at for at in rest if _is_of_site(text, paragraphs[at])), None)
    sworn = next((at for at in rest if CERTIFIED.search(text, *paragraphs[at].span)), None)
    closed = next((at for at in rest if _is_closed(text, paragraphs, structure, last, at)), None)
    loud = next((at for at in rest if _is_shouted(text, paragraphs[at])), None)
    if loud is not None and _is_shouted(text, paragraphs[last]):
        loud = None
    ends = (at for at in (first, site, sworn, closed, loud) if at is not None)
    begins = min(ends, default=len(paragraphs))
    return [at for at in rest if at >= begins]


def _is_shouted(text: str, paragraph: Paragraph) -> bool:
    """Whether a whole sentence is in capitals: `TO ORDER THIS TRANSCRIPT, PLEASE CALL US.`"""
    start, end = paragraph.span
    return text.count(" ", start, end) >= FEW and text[start:end].isupper()


def _is_closed(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, last: int, at: int
) -> bool:
    """Whether a clerk notes how it ended between the last label and a paragraph."""
    return any(
        structure.kinds.get(before) is Kind.STAGE and is_recorded(text[slice(*p.span)])
        for before, p in enumerate(paragraphs[last + 1 : at], last + 1)
    )


def _is_of_site(text: str, paragraph: Paragraph) -> bool:
    start, end = paragraph.span
    return end - start <= MAX_ASIDE and SITES.search(text, start, end) is not None


def _after(text: str, paragraph: Paragraph, may_be_said: bool) -> Mark:
    """What may tell how it ended: it does where "he" or "she" comes soon; else nobody knows."""
    opening = WORD.findall(text, paragraph.start, paragraph.end)[:OPENING]
    if may_be_said and PRONOUNS.isdisjoint(map(str.casefold, opening)):
        return unknown(paragraph.start)
    return narration(paragraph.start)


def _is_own(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph is in the first person, is of a list or a few words, or goes on small."""
    start, end = paragraphs[at].span
    if not text[start].isupper() or text[paragraphs[at - 1].end - 1] in ":：;,":
        return True
    words = OF_OTHERS.sub("“”", text[start:end])
    if words.split(None, 1)[0].casefold() in GOING_ON:
        return True
    return words.count(" ") < FEW or is_own(words)


def _is_labelled(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph of an interview without labels begins with one."""
    start, end = paragraph.span
    if text.startswith(">>", start):
        return True
    if text.find(":", start, min(end, start + MAX_NAME)) < 0:
        return False
    match = match_label(text, start, end)
    if match is None or text[match.end : match.end + 1] not in (":", "*"):
        return False
    label = match.label
    certain = label.nameless or label.shape in NAMED
    capital = label.name[0].isupper() and text[match.words : match.words + 1].isupper()
    return certain or (capital and label.shape is not Shape.NOTICE)


def _is_note(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph is a link, a footnote, a caption, a number, or repeats what is said."""
    start, end = paragraphs[at].span
    if text[start : start + 2].casefold() in CAPTION_STARTS and CAPTION.match(text, start, end):
        return True
    one = text[start] == ":" or text.find(" ", start, end) < 0
    if one and REACTION.fullmatch(text, start, end):
        return True
    if text[end - 1].isdigit() and RUNNING_HEAD.fullmatch(text, start, end):
        return True
    if end - start <= MAX_NUMERAL and NUMERAL.fullmatch(text, start, end):
        return True
    if text[start] not in STARTS:
        return False
    if LINK.fullmatch(text, start, end) or FOOTNOTE.match(text, start, end):
        return True
    quoted = QUOTED.fullmatch(text, start, end)
    if quoted is not None and len(quoted["words"]) >= MIN_QUOTED:
        return text.count(quoted["words"].rstrip(".,")) > 1
    if LONE_ITEM.match(text, start, end) is None:
        return False
    after = paragraphs[at + 1].span if at + 1 < len(paragraphs) else (end, end)
    before = paragraphs[at - 1]
    listed = text[before.start] == text[start] == "*" or text[before.end - 1] in ":："
    return not listed and NEXT_ITEM.match(text, *after) is None


def _is_advertised(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a short paragraph below `Advertisement` is not in the first person."""
    start, end = paragraphs[at].span
    if end - start > MAX_ADVERTISED or not is_sentence(text, start, end):
        return False
    if ADVERTISED.fullmatch(text, *paragraphs[at - 1].span) is None:
        return False
    return FIRST_PERSON.isdisjoint(map(str.casefold, WORD.findall(text, start, end)))


def _is_asked(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph is a question after a dash, where dashes are not for turns."""
    start, end = paragraphs[at].span
    if text[start] not in DASHES or text[paragraphs[at - 1].end - 1] in ":：":
        return False
    return ends_asking(text, start, end)


def _tells(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph tells of somebody, or of the text, and nobody speaks in it."""
    start, end = paragraph.span
    if ACT.match(text, start, end) is None and not _presents(text, start, end):
        folded = text[start:end].casefold()
        words = folded.replace(".", " ").replace(",", " ").split()
        quick = not LONGEST.isdisjoint(words) or any(map(folded.__contains__, BEGUN))
        if not (quick and any(map(folded.__contains__, TELLING))):
            return False
    return not is_own(OF_OTHERS.sub("“”", text[start:end]))


def _presents(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins with a full name and says something of whoever has it."""
    blank = text.find(" ", start, min(end, start + MAX_NAME))
    if blank < 0 or not (text[start].isupper() and text[blank + 1 : blank + 2].isupper()):
        return False
    named = next(people_in(text, start, min(end, start + MAX_NAME)), None)
    return (
        named is not None
        and named.span.start == start
        and IS_SAID_OF.match(text, named.span.end, end) is not None
    )
