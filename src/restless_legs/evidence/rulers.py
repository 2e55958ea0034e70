"""How easy each language has to read, and by which formula; and what it never says to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from restless_legs.evidence.problem import Problem
from restless_legs.evidence.tables import Id, lines_of, rows_of, table, tables_with
from restless_legs.language import current

__all__ = [
    "Limits",
    "NeverSaid",
    "UseOfNeverSaid",
    "limits",
    "never_said",
    "never_said_problems",
    "uses_of_never_said",
]

FormulaName = Literal["flesch_kincaid", "fernandez_huerta"]


@table("rulers.csv")
@dataclass(frozen=True, slots=True)
class Limits:
    """What a language is measured by, and the value that each kind of text may have at most, or at least.

    ``prose`` is for a section of a lesson, ``state`` for one answer of an explorer, ``average`` for all of
    its answers together, ``raw`` where the terms that we teach are counted as they stand. A short text is
    held to ``longest_sentence`` words alone; with a sentence of over ``refused_sentence`` no page is made.
    """

    language: str
    formula: FormulaName
    prose: float
    state: float
    average: float
    raw: float
    longest_sentence: int
    refused_sentence: int
    why: str


@table("never_said.csv")
@dataclass(frozen=True, slots=True)
class NeverSaid:
    """Words that one language never says to patients, as a pattern without regard to case."""

    id: Id
    language: str
    what: str
    pattern: str
    say_instead: str


_all_limits = rows_of(Limits)
_all_never_said = rows_of(NeverSaid)


def family(code: str) -> str:
    """Give a language without its country: what is easy in one country's Spanish is so in another's.

    Examples
    --------
    >>> family("es-419"), family("es")
    ('es', 'es')
    """
    return code.partition("-")[0]


def limits() -> Limits | None:
    """Give what the language spoken now is measured by; None where nobody gave it a ruler.

    Examples
    --------
    >>> from restless_legs.language import Language, speaking
    >>> with speaking(Language("es-419")):
    ...     print(limits().formula)
    fernandez_huerta
    """
    mine = family(current().code)
    return next((one for one in _all_limits() if one.language == mine), None)


def never_said() -> tuple[NeverSaid, ...]:
    """Give what the language spoken now never says, in the order of the table."""
    mine = family(current().code)
    return tuple(one for one in _all_never_said() if one.language == mine)


class UseOfNeverSaid(NamedTuple):
    """Words of a text that are never said, and their row."""

    found: str
    row: NeverSaid


def uses_of_never_said(text: str) -> Iterator[UseOfNeverSaid]:
    """Find what a text says and the language spoken now never does.

    Parameters
    ----------
    text : str
        Plain text, as a reader reads it.

    Examples
    --------
    >>> from restless_legs.language import Language, speaking
    >>> with speaking(Language("es")):
    ...     [(use.found, use.row.what) for use in uses_of_never_said("Tu médico: 1 de cada 5.")]
    [('Tu', "'tú'"), ('1 de cada 5', '1 in X')]
    """
    for row in never_said():
        yield from (UseOfNeverSaid(found[0], row) for found in _pattern(row.pattern).finditer(text))


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


def never_said_problems() -> Iterator[Problem]:
    """List patterns that nobody can read."""
    (ours,) = tables_with(NeverSaid)
    lines = lines_of(ours)
    for row in _all_never_said():
        try:
            _pattern(row.pattern)
        except re.error as error:
            place = f"line {lines[row.id]}, column pattern"
            yield Problem(f"data/{ours.file}", place, f"is no pattern: {error}", "Mend it there.")
