"""Words of another language as readers meet them: each term marked as what it is, and each sign whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from restless_legs.author.translate import all_said
from restless_legs.evidence.glossary import Term, glossary
from restless_legs.evidence.languages import languages
from restless_legs.evidence.terms import terms_in
from restless_legs.language import ENGLISH, Language, speaking

SPOKEN = [code for code in languages() if code != ENGLISH.code]
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def named(text: str, code: str) -> set[str]:
    """Give the terms of a text by their names in the originals."""
    with speaking(Language(code)):
        return {one.key or one.term for one in terms_in(LINK.sub(r"\1", text).replace("**", ""))}


def inside_others(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    """Give each term that stands within another one: dopamine, of a dopamine medicine."""
    known = [one.key or one.term for one in terms]
    yield from (
        (part, whole)
        for part in known
        for whole in known
        if part != whole and re.search(rf"\b{re.escape(part)}\b", whole)
    )


@pytest.mark.parametrize("code", SPOKEN)
def test_a_term_of_two_words_is_marked_as_one(code: str) -> None:
    """Prevents the meaning of dopamine, the messenger, under a word that speaks of a medicine."""
    pairs = list(inside_others(glossary()))
    wrong = [
        (one.file, one.key, part)
        for one in all_said(code)
        if one.translated
        for ours, theirs in [(named(one.original, ENGLISH.code), named(one.translated, code))]
        for part, whole in pairs
        if whole in ours and part not in ours and part in theirs and whole not in theirs
    ]
    assert pairs
    assert wrong == []


# What may mean something else to a reader is explained where a sign says it: asleep, or without feeling.
EXPLAINED = {"es": ("numb between", r"\bdormid[oa]s?\b(?! \(sin)")}


@pytest.mark.parametrize("code", EXPLAINED)
def test_a_word_of_two_meanings_is_explained_in_a_sign(code: str) -> None:
    """Prevents a sign of nerves that are pressed from reading like sleep, on one page of many."""
    asked, said = EXPLAINED[code]
    about = [one for one in all_said(code) if asked in one.original]
    assert about
    assert [(one.file, one.key) for one in about if re.search(said, one.translated)] == []
