"""The data files of the languages."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from index.languages import (
    LANGUAGES,
    entries,
    every,
    first_word_pattern,
    named,
    opening_pattern,
    pattern,
    plain,
    starts,
)

CODES = ("be", "de", "en", "es", "fr", "pl", "ru", "uk")
NEEDED = """
answerer_labels answering.starts asker_labels asking.greetings asking.requests asking.starts
asking.thanks asking_roles boilerplate bylines closings codes comment_traces comments end_words
ends fields.date fields.interviewee fields.interviewer fields.people fields.title function_words
given_too honorifics interviews.about interviews.announced interviews.by interviews.introductions
interviews.tells interviews.with lead_ins.not_a_verb lead_ins.pronoun_subjects lead_ins.said_before
lead_ins.to_the_name leaning_openings leaning_people leaning_things months nameless nameless_whole
negations not_a_person notices
pronouns_first pronouns_second quotes.marks roles spoken stage suffixes summaries
titles_female titles_male transcripts verbs_of_saying voices
""".split()


def test_eight_languages_have_a_file() -> None:
    assert tuple(LANGUAGES) == CODES
    assert [LANGUAGES[code].code for code in CODES] == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_every_list(code: str) -> None:
    assert [name for name in NEEDED if name not in LANGUAGES[code].lists] == []


@pytest.mark.parametrize("code", CODES)
def test_a_year_has_twelve_months(code: str) -> None:
    assert len(LANGUAGES[code].of("months")) == 12


def test_no_spelling_is_of_two_months() -> None:
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES.values():
        for number, spellings in enumerate(language.of("months"), start=1):
            for spelling in spellings.split("|"):
                numbers.setdefault(spelling, set()).add(number)
    assert {spelling for spelling, of in numbers.items() if len(of) > 1} == set()


def test_every_list_can_be_read_as_a_pattern() -> None:
    for name in {name for language in LANGUAGES.values() for name in language.lists}:
        re.compile(pattern(name))


def test_lists_are_of_all_languages_english_first() -> None:
    assert entries("end_words")[:2] == ("end", "ends")
    assert {"end", "конец", "кінець", "ende", "fin"} < every("end_words")


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError, match="honorific"):
        every("honorific")


def test_a_language_may_lack_a_list() -> None:
    assert LANGUAGES["ru"].of("acronyms") == ()


def test_plain_entries_have_no_accents() -> None:
    assert {"senor", "prezydent", "депутат"} < plain("honorifics")


def test_a_pattern_matches_whole_words_any_apostrophe_and_endings() -> None:
    notice = re.compile(pattern("boilerplate"), re.IGNORECASE)
    assert notice.match("Read also: more")
    assert notice.match("Editor’s note")
    assert notice.match("Photo : Ann")
    assert notice.match("Photographer Ann") is None
    assert notice.match("Donated") is None
    assert re.fullmatch(pattern("comments_ago"), "3 hours ago")
    assert re.fullmatch(pattern("comments_ago"), "5 минут назад")


def test_starts_are_what_the_patterns_begin_with() -> None:
    assert starts("end_words") >= {"en", "ко", "кі", "fi"}
    assert {"th", "ou"} <= starts("meetings")


@pytest.mark.parametrize(
    ("words", "found"), [("sagt: Willkommen!", "Willkommen"), ("the harbour", None)]
)
def test_single_words_show_where_a_pattern_may_match(words: str, found: str | None) -> None:
    first = re.search(rf"\b{first_word_pattern('asking.greetings')}", words, re.IGNORECASE)
    assert (first and first.group()) == found


@pytest.mark.parametrize(
    ("words", "fits"), [("2 Comments", False), ("Comm", True), ("Cold", False)]
)
def test_four_characters_show_where_a_pattern_may_match(words: str, fits: bool) -> None:
    opening = re.compile(opening_pattern("comments"), re.IGNORECASE)
    assert (opening.match(words[:4]) is not None) == fits


@pytest.mark.parametrize(
    ("code", "name"), [("uk", "Ukrainian"), ("ja", "Japanese"), ("qq", "qq"), ("be", "Belarusian")]
)
def test_names_of_languages(code: str, name: str) -> None:
    assert named(code) == name


def test_the_files_are_part_of_the_package() -> None:
    files = {file.name for file in resources.files("index.languages").iterdir()}
    assert {f"{code}.toml" for code in CODES} <= files
