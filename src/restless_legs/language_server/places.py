"""Where in a text a problem stands, so that it can be underlined: the sign, the words, or the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restless_legs.author.plain_language import BARE
from restless_legs.evidence import Problem
from restless_legs.evidence.prose import Mark, marks
from restless_legs.evidence.prose import problems as prose_problems
from restless_legs.evidence.words import audience_of

_NUMBER = re.compile(rf"{re.escape(BARE)}(\S+) in ")
_SENTENCE_END = re.compile(r" \.\.\.$")
_FEWEST_WORDS = 3


class Span(NamedTuple):
    """A stretch of a text, by its letters."""

    start: int
    end: int


class Underlined(NamedTuple):
    """What to underline: in which of several texts, from where to where, and what is said of it."""

    text: int
    span: Span
    said: str


def spans_of(problem: Problem, text: str, within: Span) -> list[Span]:
    r"""Give every place of a stretch of text that a problem is about; without one, the stretch's first line.

    Parameters
    ----------
    problem : Problem
        What is wrong.
    text : str
        The whole text.
    within : Span
        Where in it the problem stands: a cell, a section, or what is said under a key.

    Examples
    --------
    >>> text = "# Tea\nAbout [74](value:iron.cutoff.adult) or [75](value:iron.cutoff.adult)."
    >>> what = "the sentence says 74, row iron.cutoff.adult says 75"
    >>> [text[start:end] for start, end in spans_of(Problem("", "", what, ""), text, Span(0, len(text)))]
    ['[74](value:iron.cutoff.adult)']
    """
    piece = text[within.start : within.end]
    ways = (_marks_with, _bare_number, _quoted)
    found = next(filter(None, (way(problem.what, piece) for way in ways)), None)
    return [Span(within.start + one.start, within.start + one.end) for one in found or [_first_line(piece)]]


def _marks_with(what: str, piece: str) -> list[Span]:
    return [Span(mark.start, mark.end) for mark in marks(piece) if what in _said_of(mark, piece)]


def _said_of(mark: Mark, piece: str) -> set[str]:
    """Give what the check says of a mark alone, whoever reads it: so nothing is judged here a second time."""
    alone = piece[mark.start : mark.end]
    readers = (audience_of("patients"), audience_of("details"))
    return {one.what for reader in readers for one in prose_problems(alone, reader, file="", place="")}


def _bare_number(what: str, piece: str) -> list[Span]:
    if not (told := _NUMBER.match(what)):
        return []
    number = re.compile(rf"(?<![\w.,]){re.escape(told[1])}(?!\w)")
    tied = [range(mark.start, mark.end) for mark in marks(piece)]
    places = [Span(*one.span()) for one in number.finditer(piece)]
    return [one for one in places if not any(one.start in mark for mark in tied)]


def _quoted(what: str, piece: str) -> list[Span]:
    """Find what a message quotes: the longest of it that stands in the text."""
    for words in sorted(_quotations(what), key=len, reverse=True):
        if (at := piece.find(words)) >= 0:
            return [Span(at, at + len(words))]
    return []


def _quotations(what: str) -> Iterator[str]:
    signs = [at for at, sign in enumerate(what) if sign == "'"]
    for nth, begins in enumerate(signs):
        for ends in signs[nth + 1 :]:
            yield from _beginnings(_SENTENCE_END.sub("", what[begins + 1 : ends]))


def _beginnings(quoted: str) -> Iterator[str]:
    """Give what is quoted, and how it begins: it may be read without marks that stand in the text."""
    words = quoted.split(" ")
    if quoted.strip():
        yield quoted
    yield from (" ".join(words[:count]) for count in range(_FEWEST_WORDS, len(words)))


def _first_line(piece: str) -> Span:
    """Give the first line that says something, without the space around it."""
    said = re.search(r"\S[^\n]*", piece)
    return Span(said.start(), said.start() + len(said[0].rstrip())) if said else Span(0, 0)


def said_of(problem: Problem, file: str, *, has_place: bool) -> str:
    """Say a problem where it stands: its file and its place are left out where they are underlined.

    Examples
    --------
    >>> wrong = Problem("data/words/en/iron.yml", "line 8", "has no colon", "Write `key: words`.")
    >>> said_of(wrong, "data/words/en/iron.yml", has_place=True)
    'has no colon. Write `key: words`.'
    >>> said_of(wrong, "notebooks/iron.ipynb", has_place=False)
    'data/words/en/iron.yml, line 8: has no colon. Write `key: words`.'
    """
    whole = str(problem)
    if problem.file != file:
        return whole
    told = whole.removeprefix(f"{file}, ")
    return told.removeprefix(f"{problem.place}: ") if has_place else told
