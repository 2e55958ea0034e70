"""The one ruler for reading grade: Flesch-Kincaid, counted offline.

Terms that a page teaches are masked: each counts as one word of one syllable, because the reader can
tap it and be told. Numbers count as one syllable a digit group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Measure:
    """What was counted in a text: words, sentences, words of the longest sentence, reading grade."""

    words: int
    sentences: int
    longest: int
    grade: float
    longest_sentence: str


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


@cache  # a check asks the same of each text several times
def measure(text: str, terms: tuple[str, ...] = ()) -> Measure:
    """Count the Flesch-Kincaid grade, words, sentences and the longest sentence of a text.

    Parameters
    ----------
    text : str
        Plain text; a line break ends a sentence.
    terms : tuple of str
        Terms to mask.

    Examples
    --------
    >>> measure("The cat sat. It was red.").words
    6
    """
    parts = re.split(r"(?<=[.!?:])\s+|\n+", mask(text, terms))
    sentences = [part for part in parts if re.search("[A-Za-z]", part)]
    counted = [re.findall(r"[A-Za-z][A-Za-z'\-]*|\d[\d.,]*", part) for part in sentences]
    words = [word for part in counted for word in part]
    if not words:
        return Measure(0, 0, 0, 0.0, "")
    spoken = sum(1 if word[0].isdigit() else syllables(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59
    longest = max(range(len(counted)), key=lambda at: len(counted[at]))
    return Measure(len(words), len(sentences), len(counted[longest]), round(grade, 1), sentences[longest])
