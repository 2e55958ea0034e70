"""The rulers for how easy a text reads, counted offline: one for each language that has one.

English has a grade, by Flesch and Kincaid. Spanish has an ease, by Fernández Huerta ("Medidas sencillas de
lecturabilidad", Consigna 214, 1959), as Law corrected it (2011): 206.84 - 60 P - 1.02 F, with P syllables a
word and F words a sentence. Its bands: 90 and more very easy, 80 easy, 70 fairly easy, 60 normal, 50 fairly
hard, 30 hard, below that very hard. Which language has which, and what it may come to, stands in
``data/rulers.csv``.

Terms that a page teaches are masked: each counts as one word of one syllable, because the reader can
tap it and be told. Numbers count as one syllable a digit group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from restless_legs.evidence.rulers import Limits, limits

Limit = Literal["prose", "state", "average", "raw"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What was counted in a text: words, sentences, words of the longest sentence, and the ruler's value."""

    words: int
    sentences: int
    longest: int
    grade: float
    longest_sentence: str


# -- syllables -------------------------------------------------------------------------------------------


@cache
def syllables(word: str) -> int:
    """Estimate the syllables of one English word: vowel groups, silent endings off, 1 at least.

    Examples
    --------
    >>> syllables("iron"), syllables("legs"), syllables("anaemia")
    (2, 1, 3)
    """
    letters = re.sub("[^a-z]", "", word.lower())
    if len(letters) <= 3:
        return 1
    spoken = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", lambda end: end.group(0)[0], letters)
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"^y", "", spoken))))


@cache
def spanish_syllables(word: str) -> int:
    """Count the syllables of one Spanish word: of vowels side by side, each strong one is one of its own.

    Strong are a, e, o and whatever has an accent. A "u" behind q or g, before e or i, is silent; "y" is a
    vowel where none follows.

    Examples
    --------
    >>> [spanish_syllables(word) for word in ("pies", "oír", "había", "ferritina", "quien", "guía")]
    [1, 2, 3, 4, 1, 2]
    >>> [spanish_syllables(word) for word in ("muy", "y", "leer", "ciudad", "pingüino", "µg")]
    [1, 1, 2, 2, 3, 1]
    """
    sounded = re.sub(r"y(?![aeiouáéíóúü])", "i", re.sub(r"([qg])u(?=[eiéí])", r"\1", word.lower()))
    groups: list[str] = re.findall(r"[aeiouáéíóúü]+", sounded)
    return max(1, sum(max(1, len(re.findall("[aeoáéíóú]", group))) for group in groups))


# -- rulers ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Formula:
    """How a language is measured: ``named`` in messages; ``grows`` where a harder text has more of it."""

    named: str
    grows: bool
    syllables: Callable[[str], int]
    value: Callable[[float, float], float]


def flesch_kincaid(words: float, spoken: float) -> float:
    """Give the grade of English by words a sentence and syllables a word.

    Examples
    --------
    >>> round(flesch_kincaid(10, 1.3), 2)
    3.65
    """
    return 0.39 * words + 11.8 * spoken - 15.59


def fernandez_huerta(words: float, spoken: float) -> float:
    """Give the ease of Spanish by words a sentence and syllables a word.

    Examples
    --------
    >>> round(fernandez_huerta(10, 2), 2)
    76.64
    """
    return 206.84 - 60 * spoken - 1.02 * words


FORMULAS: Mapping[str, Formula] = {
    "flesch_kincaid": Formula("grade", True, syllables, flesch_kincaid),
    "fernandez_huerta": Formula("ease", False, spanish_syllables, fernandez_huerta),
}


@dataclass(frozen=True, slots=True)
class Ruler:
    """A formula, and what texts may come to by it."""

    formula: Formula
    limits: Limits

    def most(self, limit: Limit) -> float:
        """Give the value that a kind of text may have, at most or at least."""
        return float(getattr(self.limits, limit))

    def is_over(self, value: float, limit: Limit) -> bool:
        """Tell whether a value is one of a text that is too hard."""
        most = self.most(limit)
        return value > most if self.formula.grows else value < most

    def told(self, value: float, limit: Limit) -> str:
        """Say that a value is one of a text that is too hard."""
        return f"{self.formula.named} {value} is {self.past(limit)}"

    def past(self, limit: Limit) -> str:
        """Say on which side of its limit a text is too hard."""
        return f"{'over' if self.formula.grows else 'under'} {self.most(limit)}"

    def hardest(self, values: Sequence[float]) -> float:
        """Give the value of the hardest of some texts."""
        return max(values) if self.formula.grows else min(values)


def ruler() -> Ruler | None:
    """Give the ruler of the language spoken now; None where it has none, and is not measured.

    Examples
    --------
    >>> from restless_legs.language import Language, speaking
    >>> with speaking(Language("es")):
    ...     ruler().is_over(69.9, "prose"), ruler().told(69.9, "prose")
    (True, 'ease 69.9 is under 70.0')
    """
    found = limits()
    return Ruler(FORMULAS[found.formula], found) if found else None


# -- measuring -------------------------------------------------------------------------------------------


def mask(text: str, terms: Sequence[str]) -> str:
    """Replace each taught term, longest first, by the one-syllable word "term".

    Examples
    --------
    >>> mask("Your transferrin saturation", ["saturation", "transferrin saturation"])
    'Your term'
    """
    small = text.casefold()
    for term in sorted(terms, key=len, reverse=True):
        # Of a hundred terms few stand in a sentence, and looking is quicker than a pattern.
        if term.casefold() in small:
            text = re.sub(rf"\b{re.escape(term)}\b", "term", text, flags=re.IGNORECASE)
            small = text.casefold()
    return text


def measure(text: str, terms: tuple[str, ...] = ()) -> Measure:
    """Count words, sentences and the longest sentence of a text, and its value by the ruler of the language.

    Parameters
    ----------
    text : str
        Plain text; a line break ends a sentence.
    terms : tuple of str
        Terms to mask.

    Returns
    -------
    Measure
        Its value is 0 where the language has no ruler.

    Examples
    --------
    >>> measure("The cat sat. It was red.").words
    6
    """
    found = limits()
    return _measured(text, terms, found.formula if found else "")


@cache  # a check asks the same of each text several times
def _measured(text: str, terms: tuple[str, ...], formula: str) -> Measure:
    parts = re.split(r"(?<=[.!?:])\s+|\n+", mask(text, terms))
    sentences = [part for part in parts if re.search(r"[^\W\d_]", part)]
    counted = [re.findall(r"[^\W\d_](?:[^\W\d_]|['\-])*|\d[\d.,]*", part) for part in sentences]
    words = [word for part in counted for word in part]
    if not words:
        return Measure(0, 0, 0, 0.0, "")
    longest = max(range(len(counted)), key=lambda at: len(counted[at]))
    value = _value(words, len(sentences), formula)
    return Measure(len(words), len(sentences), len(counted[longest]), value, sentences[longest])


def _value(words: Sequence[str], sentences: int, formula: str) -> float:
    if formula not in FORMULAS:
        return 0.0
    by = FORMULAS[formula]
    spoken = sum(1 if word[0].isdigit() else by.syllables(word) for word in words)
    return round(by.value(len(words) / sentences, spoken / len(words)), 1)
