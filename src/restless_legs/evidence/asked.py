"""What is asked of the evidence while something is worked out: which rows a picture or an answer rests on.

Two things are noted. ``asked`` collects rows and tables for the ledger of claims: what an answer rests on.
``leaning`` collects everything that could change what comes out, words and the clinic's profile too: for
what is kept between runs, and has to be made again as soon as any of it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple


class Lean(NamedTuple):
    """One thing that was asked for: a file of the data folder, and what of it; all of it if that is empty."""

    file: str
    part: str = ""


_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)
_leans: ContextVar[set[Lean] | None] = ContextVar("leans", default=None)


@contextmanager
def asked() -> Iterator[set[str]]:
    """Collect the ids of all rows, and the names of all tables, that are asked for inside the block.

    Examples
    --------
    >>> with asked() as ids:
    ...     note("iron.cutoff.adult")
    >>> ids
    {'iron.cutoff.adult'}
    """
    ids: set[str] = set()
    before = _noted.set(ids)
    try:
        yield ids
    finally:
        _noted.reset(before)


@contextmanager
def leaning() -> Iterator[set[Lean]]:
    """Collect all that is asked for inside the block, down to the row of a table and the key of a words file.

    Examples
    --------
    >>> with leaning() as leans:
    ...     note("iron.cutoff.adult"), lean("words/en/iron.yml", "title")
    (None, None)
    >>> sorted(leans)[0]
    Lean(file='iron.csv', part='iron.cutoff.adult')
    """
    leans: set[Lean] = set()
    before = _leans.set(leans)
    try:
        yield leans
    finally:
        _leans.reset(before)


@contextmanager
def unnoticed() -> Iterator[None]:
    """Ask inside the block without leaving a note: for checks that whoever comes first happens to set off."""
    rows, leans = _noted.set(None), _leans.set(None)
    try:
        yield
    finally:
        _noted.reset(rows)
        _leans.reset(leans)


def note(id: str) -> None:
    """Note one row or table; nothing happens where nobody collects."""
    ids = _noted.get()
    if ids is not None:
        ids.add(id)
    leans = _leans.get()
    if leans is not None:
        leans.add(_lean_of(id))


@cache  # the same few are noted a million times
def _lean_of(id: str) -> Lean:
    table, dot, _ = id.partition(".")
    return Lean(f"{table}.csv", id if dot else "")


def lean(file: str, part: str = "") -> None:
    """Note a part of a file that is no row of a table: a key of words, a source, a whole file."""
    leans = _leans.get()
    if leans is not None:
        leans.add(Lean(file, part))


def leant_so_far() -> frozenset[Lean]:
    """Give what was asked for until now, where somebody collects it.

    Examples
    --------
    >>> with leaning():
    ...     lean("words/en/iron.yml", "title")
    ...     leant_so_far()
    frozenset({Lean(file='words/en/iron.yml', part='title')})
    """
    return frozenset(_leans.get() or ())


def is_leaning() -> bool:
    """Tell whether anybody collects what is leant on."""
    return _leans.get() is not None
