"""Which of the candidates are labels: the whole document decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from index.people import is_initials
from index.turns.cast import gather
from index.turns.directory import Directory
from index.turns.initials import ASKING_LETTERS
from index.turns.label_candidates import Candidate
from index.turns.label_grammar import Label, Shape
from index.turns.opening import is_people
from index.turns.paragraphs import Paragraph, ends_sentence, is_given, is_titled
from index.turns.words import ROLES, SPOKEN, SURNAME_TOO
from index.types import Metadata, Person

NAMES = (Shape.TITLED, Shape.FULL, Shape.CAPITALS, Shape.WORD)
MIN_SHARE = 0.5
MIN_TOTAL = 3
MIN_LOWER = 3
MOSTLY = 0.8
MAX_NAME = 40
STOPPED, MIN_STOPPED = 0.9, 6
NOTICE = Shape.NOTICE
ENTRIES = re.compile(
    r"(?:[^\W\d_][^:.;?!\n]{0,40}:\s+"
    r"(?:\d[\d ,%-]*|[^\W\d_]\w*(?:,?\s+[^\W\d_a-zа-яіїєґў]\w*)*(?:\s\([^()]*\))?)"
    r"(?:[.;,]\s*|$)){2,}"
)
"""Two fields or more on a line, each before a number, names or one word."""


def chosen(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Sequence[Candidate],
    metadata: Metadata,
    initials: Collection[str],
    small: Container[str],
) -> list[Candidate]:
    """The candidates that are labels, among the paragraphs that may be speech.

    `initials` are those that the opening defines, `small` the words that the
    document writes in small letters.
    """
    initials = {*initials, *_noticed(found, metadata)}
    if initials:
        found = [_defined(c, initials) for c in found]
    labels = Counter(c.match.label for c in found)
    surnames = {_last(label.name) for label in labels if " " in label.name}
    surnames.update(_last(person.name) for person in metadata.people)
    capitals = sum(labels[label] for label in labels if label.shape is Shape.CAPITALS)
    words = {
        label
        for label in labels
        if is_word(label.name)
        and label.name not in initials
        and not _asks(text, paragraphs, found, label)
        and not (len(label.name) > 1 and _initials([label.name], (), [*labels]))
        and _last(label.name) not in surnames
        and not (capitals > MOSTLY * len(found) and _is_surname_too(label.name))
    }
    colons = [c for c in found if not c.alone and c.match.label not in words]
    keys = _accepted(text, paragraphs, colons, metadata, small, initials)
    named = [label for label in dict.fromkeys(c.match.label for c in colons) if label.key in keys]
    inline = sum(c.key in keys for c in colons)
    alone = [c for c in found if c.alone]
    lines = _name_lines(text, alone, named, metadata, small, inline)
    before = {label for label in labels if label.key in keys and label not in words}
    above = {label for label in labels if label.key in lines and label not in words}
    return [c for c in found if c.match.label in (above if c.alone else before)]


def below_bare(labels: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> set[int]:
    """The positions of labels that stand once right below labels without words beside them.

    Where nearly all stand alone on their lines, those are words: `Madam Chair: a point of order.`
    """
    bare = {c.at for c in labels if c.match.words == paragraphs[c.at].end}
    if len(bare) < MOSTLY * len(labels) or len(bare) == len(labels):
        return set()
    counts = counts_of(c.match.label for c in labels)
    return {c.at for c in labels if c.at - 1 in bare and c.at not in bare and counts[c.key] == 1}


def fields_among(
    text: str,
    paragraphs: Sequence[Paragraph],
    labels: Sequence[Candidate],
    counts: Mapping[str, int],
) -> set[int]:
    """The positions of labels that stand once, before no more than a name: `Witness: Ann Roe`.

    So do counts: `Votes for: 12`, `For: 12. Against: 3.` A label that comes again and always
    stands before a name, such as `Clip: Roe` in the script of a programme, is a field too.
    """
    beside = [c for c in labels if not (c.alone or c.match.label.nameless)]
    fields = {
        c.at
        for c in beside
        if (counts[c.key] == 1 or c is labels[0]) and _is_field(text, c, paragraphs[c.at])
    }
    said = {c.key for c in beside if not _is_short_name(text, c, paragraphs[c.at])}
    said.update(c.key for c in labels if c.alone)
    return fields | {c.at for c in beside if counts[c.key] > 1 and c.key not in said}


def _is_short_name(text: str, label: Candidate, paragraph: Paragraph) -> bool:
    """Whether no more than a name is beside a label: a quick look before that at its words."""
    start, end = label.match.words, paragraph.end
    short = start < end <= start + MAX_NAME and text[end - 1].isalnum()
    return short and is_people(text[start:end])


def _is_field(text: str, label: Candidate, paragraph: Paragraph) -> bool:
    body = text[label.match.words : paragraph.end]
    if is_people(body) or ENTRIES.fullmatch(text, *paragraph.span):
        return True
    counted = not any(map(str.isalpha, body))
    return counted and any(map(str.islower, label.match.label.name.split()))


def titles_among(
    text: str,
    paragraphs: Sequence[Paragraph],
    labels: Sequence[Candidate],
    counts: Mapping[str, int],
    known: Container[str],
) -> set[int]:
    """The positions of what may be headings: `Local Buses: Discussion`, among sentences.

    Each stands once before a few words that end as no sentence does, where the words of nearly
    all others do; none begins with the name of somebody `known`.
    """
    if 1 not in counts.values():
        return set()
    once = [c for c in labels if counts[c.key] == 1 and c.match.label.shape is Shape.FULL]
    titles = {
        c.at
        for c in once
        if not (c.alone or c.match.label.nameless or c.match.label.name in known)
        and is_titled(text, c.match.words, paragraphs[c.at].end)
        and text[c.match.words].isupper()
    }
    if not titles:
        return titles
    ends = [paragraphs[c.at].end for c in labels if not c.alone and c.at not in titles]
    stopped = sum(text[end - 1] not in "\"'”’»)]*_" and not text[end - 1].isalnum() for end in ends)
    return titles if stopped >= STOPPED * len(ends) and len(ends) >= MIN_STOPPED else set()


def _defined(candidate: Candidate, initials: Collection[str]) -> Candidate:
    """A candidate whose letters the opening defines as somebody's, whatever else they may mean."""
    match = candidate.match
    if match.label.shape is not NOTICE or match.label.name not in initials:
        return candidate
    label = match.label._replace(shape=Shape.CAPITALS)
    return candidate._replace(match=match._replace(label=label))


def _noticed(found: Iterable[Candidate], metadata: Metadata) -> list[str]:
    """Letters that head notes, and recur as those of one person of the metadata: `PS:`."""
    names = [c.match.label.name for c in found if c.match.label.shape is NOTICE]
    letters = [name for name, count in Counter(names).items() if count > 1 and len(name) > 1]
    return _initials(letters, metadata.people, ()) if letters else []


def is_word(name: str) -> bool:
    """Whether a label such as SO, HI or May is a word that a sentence has."""
    return name.casefold() in SPOKEN


def _asks(
    text: str, paragraphs: Sequence[Paragraph], found: Sequence[Candidate], label: Label
) -> bool:
    """Whether a letter that is a word too stands before questions again and again: `I: Why?`"""
    if label.name.casefold() not in ASKING_LETTERS or not label.name.isupper():
        return False
    ends = [text[paragraphs[c.at].end - 1] in "?？" for c in found if c.match.label == label]
    return len(ends) > 1 and sum(ends) >= MIN_SHARE * len(ends)


def _is_surname_too(name: str) -> bool:
    """Whether capitals such as MAY may be a surname where all labels are in capitals."""
    return len(name) > 2 and name.isupper() and name.casefold() in SURNAME_TOO


def _last(name: str) -> str:
    return name.split()[-1].casefold() if name.strip() else ""


def _accepted(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Sequence[Candidate],
    metadata: Metadata,
    small: Container[str],
    initials: Container[str],
) -> Collection[str]:
    """The keys of the labels with a colon that name speakers."""
    ordered = [c.match.label for c in found]
    counts = counts_of(label for label in ordered if label.shape is not NOTICE)
    labels = _by_key(ordered)
    people = gather(metadata, (), text)
    known = {k for k in counts if labels[k].name in initials or people.meant(labels[k].name)}
    sure = known | {k for k, n in counts.items() if _may_recur(small, labels[k], n)}
    certain = Directory(Person(labels[k].name) for k in sure)
    shapes = {labels[k].shape for k in sure}
    once = {k for k in counts if k not in sure and _is_name(small, labels[k], certain, shapes)}
    named = Directory(Person(labels[k].name) for k in once if " " in labels[k].name)
    once |= {k for k in counts if labels[k].shape in NAMES and named.meant(labels[k].name)}
    letters = {labels[k].name: k for k in counts if k not in sure | once}
    once |= {
        letters[short] for short in _initials(letters, people, [labels[k] for k in sure | once])
    }
    if sure and (known or sum(counts[k] for k in sure | once) >= MIN_TOTAL):
        return sure | once
    return _few(text, paragraphs, found, small)


def _initials(
    letters: Iterable[str], people: Iterable[Person], labels: Iterable[Label]
) -> list[str]:
    """Those of the letters that are the initials of one person with a full name."""
    names = {person.name for person in people} | {label.name for label in labels}
    full = [name for name in names if " " in name]
    return [
        short
        for short in letters
        if short.isupper() and sum(is_initials(short, name) for name in full) == 1
    ]


def _few(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Sequence[Candidate],
    small: Container[str],
) -> set[str]:
    """The labels of a text too short for any to recur.

    There are several and they say whole sentences on a good part of the
    paragraphs, or there is one and it always asks.
    """
    named = [
        c
        for c in found
        if _may_name(small, c.match.label) and not text[paragraphs[c.at].start].isdigit()
    ]
    bodies = [text[c.match.words : paragraphs[c.at].end] for c in named]
    keys = {c.key for c in named}
    if len(keys) == 1 and len(named) > 1 and all(body.endswith(("?", "？")) for body in bodies):
        return keys
    said = sum(
        not body or is_given(paragraphs[c.at]) or ends_sentence(body)
        for body, c in zip(bodies, named, strict=True)
    )
    spread = len(named) >= MIN_SHARE * len(paragraphs) and said >= 0.5 * len(named)
    return keys if len(keys) > 1 and spread else set()


def counts_of(labels: Iterable[Label]) -> Counter[str]:
    """How often there are labels of each key."""
    counts: Counter[str] = Counter()
    for label, count in Counter(labels).items():
        counts[label.key] += count
    return counts


def _by_key(labels: Sequence[Label]) -> dict[str, Label]:
    """The last of the labels of each key."""
    return {label.key: label for label in reversed(dict.fromkeys(reversed(labels)))}


def _may_recur(small: Container[str], label: Label, count: int) -> bool:
    """Whether a label that occurs so often is a speaker's."""
    if count < 2 or label.shape not in (*NAMES, Shape.LOWER):
        return False
    if label.shape is Shape.LOWER and not label.nameless:
        return count >= MIN_LOWER
    if label.shape is Shape.WORD and count == 2:
        return not is_common(small, label.name)
    return True


def _may_name(small: Container[str], label: Label) -> bool:
    return label.shape in NAMES and not (label.shape is Shape.WORD and is_common(small, label.name))


def _is_name(
    small: Container[str], label: Label, certain: Directory, shapes: Collection[Shape]
) -> bool:
    """Whether a label that occurs once is a speaker's, in a document with labels."""
    if label.shape is NOTICE:
        return False
    if label.nameless or label.shape is Shape.TITLED or label.role:
        return True
    if certain.meant(label.name):
        return True
    if label.shape is not Shape.LOWER and all(w in ROLES for w in label.name.casefold().split()):
        return True
    if label.shape is Shape.CAPITALS:
        return Shape.CAPITALS in shapes
    if label.shape is Shape.WORD:
        return Shape.WORD in shapes and not is_common(small, label.name)
    return label.shape is Shape.FULL and not is_common(small, label.name)


def is_common(small: Container[str], name: str) -> bool:
    """Whether every word of a name is also among the words in small letters."""
    words = [word.strip(".,'’") for word in name.split() if word[:1].isupper()]
    return bool(words) and all(word.lower() in small for word in words)


def is_doubtful(
    small: Container[str], label: Label, shapes: Collection[Shape], first_letter: str
) -> bool:
    """Whether a candidate that was not chosen may be somebody's label all the same.

    `shapes` are those of the labels of the document, `first_letter` is of the
    words after it.
    """
    if label.nameless:
        return True
    if label.shape is NOTICE:
        return label.name.isupper() and Shape.CAPITALS in shapes
    if is_word(label.name):
        return len(label.name) == 1 and label.name.isupper()
    if label.shape is Shape.LOWER:
        first, *rest = label.name.split()
        if first_letter.isupper() and label.name[0].isupper():
            return True
        return first.casefold() in ROLES if rest else Shape.LOWER in shapes
    if label.shape in (Shape.CAPITALS, Shape.FULL, Shape.TITLED):
        return True
    capital = first_letter.isupper()
    return label.shape is Shape.WORD and (capital or not is_common(small, label.name))


def _name_lines(
    text: str,
    found: Sequence[Candidate],
    labels: Sequence[Label],
    metadata: Metadata,
    small: Container[str],
    inline: int,
) -> Collection[str]:
    """The keys of names alone on their lines that name speakers.

    Where `inline` labels have their words beside them, and are more, such lines
    are of a list, a caption or a signature.
    """
    if not found:
        return frozenset()
    ordered = [c.match.label for c in found]
    counts = counts_of(ordered)
    timed = counts_of(c.match.label for c in found if c.timed)
    people = gather(metadata, labels, text)
    by_key = _by_key(ordered)
    known = {k for k, label in by_key.items() if people.meant(label.name)}
    if labels and sum(timed.values()) < 2:
        return known if sum(counts[k] for k in known) > inline else frozenset()
    if labels:
        return known | set(timed)
    if sum(timed.values()) > 1:
        return known | set(timed)
    sure = {
        k
        for k in counts
        if k in known or (counts[k] > 1 and _heads_speech(small, by_key[k], counts[k]))
    }
    if sum(counts[k] for k in sure) < 2:
        return frozenset()
    sure |= {k for k, n in counts.items() if by_key[k].shape is Shape.WORD and n >= MIN_LOWER}
    sure |= {k for k, one in by_key.items() if one.shape is Shape.TITLED or one.role}
    certain = gather(metadata, [by_key[k] for k in sure], text)
    return sure | {k for k, one in by_key.items() if certain.meant(one.name)}


def _heads_speech(small: Container[str], label: Label, count: int) -> bool:
    """Whether a line that recurs is a speaker's name and no recurring heading."""
    if label.shape not in (Shape.TITLED, Shape.FULL, Shape.CAPITALS):
        return False
    return count >= MIN_TOTAL or not is_common(small, label.name)
