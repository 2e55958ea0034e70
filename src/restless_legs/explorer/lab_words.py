"""The words that stand beside numbers on a lab's paper, and those with which a number is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction
from typing import Any

from restless_legs.evidence import Words, words
from restless_legs.explorer.lab_text import Box, Lexicon

ASKS = (
    "range", "thousands", "unit", "other_test", "several", "negative", "none", "limit", "half", "two_units",
)  # fmt: skip
LIMITS = {"<": "under", "≤": "at_most", ">": "over", "≥": "at_least"}


def lexicon() -> Lexicon:
    """Give the words that stand beside numbers, in the language of the pages."""
    say = words("lab_text")
    kinds = ("under", "at_most", "over", "at_least", "to", "passed_over")
    return Lexicon(**{kind: tuple(say.texts(kind)) for kind in kinds})


def names_of_tests() -> dict[str, tuple[str, ...]]:
    """Give the names of every test by its key."""
    say = words("lab_text")
    return {key: tuple(say.texts(f"tests.{key}")) for key in say.keys("tests")}


def lab_data() -> dict[str, Any]:
    """Give the names and words that the page's script reads lab text by."""
    known = lexicon()
    told = {field.name: getattr(known, field.name) for field in fields(Lexicon)}
    return told | {"tests": names_of_tests()}


def asks_words(say: Words) -> dict[str, str]:
    """Give the words of everything that may be asked back, with their places open."""
    return {kind: say.template(f"explorer.ask.{kind}") for kind in ASKS}


def limits_words(say: Words) -> dict[str, str]:
    """Give the words of a limit such as "<5" by its sign, with their places open."""
    return {sign: say.template(f"explorer.limit.{key}") for sign, key in LIMITS.items()}


def limited(said: str, limit: str) -> str:
    """Say of a number that it is a limit."""
    return words("site").text(f"explorer.limit.{LIMITS[limit]}", number=said) if limit else said


def box_for(
    test: str,
    spellings: Sequence[Sequence[str]],
    bounds: Sequence[tuple[Fraction | None, Fraction | None]],
) -> Box:
    """Give what a box takes in which a test is typed.

    Parameters
    ----------
    test : str
        The key of the test.
    spellings : sequence of sequence of str
        The spellings of each unit.
    bounds : sequence of (Fraction or None, Fraction or None)
        For each unit the least and the most that is plausible.
    """
    names = names_of_tests()
    others = {key: value for key, value in names.items() if key != test}
    return Box(tuple(map(tuple, spellings)), tuple(bounds), names[test], others, lexicon())
