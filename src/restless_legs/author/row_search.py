"""Finds rows, sources and words to explain by what an author types, with the marks that lead to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from restless_legs.evidence import EvidenceError
from restless_legs.evidence.claims import Claim, claims
from restless_legs.evidence.glossary import Term, glossary
from restless_legs.evidence.prose import as_written, number_of
from restless_legs.evidence.references import Reference, references
from restless_legs.evidence.values import SHARES, Value, topics, values

MOST_FOUND = 30
WORDS = "…"  # where the words stand that an author has chosen, or will write
_MARK = re.compile(r"\[.*\](\((?:value|fact):([a-z0-9_.]+)(?:#[a-z]+)?\))")
_ID = re.compile(r"\b[a-z_]+(?:\.[a-z0-9_]+){1,2}\b")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Insertable:
    """What can be put into a text: which number of a row it is (``words`` for none), and the mark."""

    what: str
    mark: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row as it is listed: with its source in short, the places that use it, and its marks."""

    row: Value
    source: str
    used_in: tuple[str, ...]
    marks: tuple[Insertable, ...]


def rows_found(typed: str, *, topic: str = "") -> list[FoundRow]:
    """Find the rows of values in which all words that are typed stand, those first whose id has them.

    Parameters
    ----------
    typed : str
        Words, or beginnings of words; without any, the first rows of the topic.
    topic : str, optional
        The table to look in; without one, all.

    Examples
    --------
    >>> rows_found("iron.cutoff.adult")[0].marks[0]
    Insertable(what='value', mark='[75](value:iron.cutoff.adult)')
    """
    rows = [row for one in topics() if topic in ("", one) for row in values(one, audience="details")]
    found = sorted(_matching(rows, typed, _said_by_row), key=lambda row: not _matches(typed, row.id))
    used = _used_in()
    return [_found_row(row, used.get(row.id, ())) for row in islice(found, MOST_FOUND)]


def _found_row(row: Value, used_in: tuple[str, ...]) -> FoundRow:
    return FoundRow(row, _short(row.source), used_in, tuple(marks_of(row)))


def _said_by_row(row: Value) -> str:
    source = _short(row.source)
    number = "" if row.value is None else f"{row.value:g}"
    return " ".join(
        (row.id, row.statement, row.population, row.outcome, number, row.unit, row.source, source)
    )


def _short(key: str) -> str:
    known = references()
    return known[key].short if key in known else key


def used_in(id: str) -> tuple[str, ...]:
    """Give the places that use a row, as the ledger had them last."""
    return _used_in().get(id, ())


def _used_in() -> dict[str, tuple[str, ...]]:
    try:
        found: Sequence[Claim] = claims()
    except EvidenceError:  # the check tells of a ledger that can't be read
        return {}
    return {one.id: one.used_in for one in found}


def marks_of(row: Value) -> Iterator[Insertable]:
    """Give the marks of a row: each of its numbers, and words without a number.

    Examples
    --------
    >>> [one.mark for one in marks_of(rows_found("iron.tests.adult")[0].row)]
    ['[…](fact:iron.tests.adult)']
    """
    rest = ("rest",) if row.value is not None and row.unit in SHARES else ()
    for field in ("value", *rest, "low", "high", "control", "n"):
        try:
            number = number_of(row, field)
        except EvidenceError:
            continue  # that cell is empty
        number = 100 - abs(number) if field == "rest" else number
        at = "" if field == "value" else f"#{field}"
        yield Insertable(field, f"[{_as_said(number)}](value:{row.id}{at})")
    yield Insertable("words", f"[{WORDS}](fact:{row.id})")


def mark_now(mark: str) -> str:
    """Give a mark with the number that its row has now; none where there is no such row, or no such number.

    Parameters
    ----------
    mark : str
        A mark as it was offered, perhaps before its row changed. One of a source, or a word, stays as it is.

    Examples
    --------
    >>> mark_now("[80](value:iron.cutoff.adult)")
    '[75](value:iron.cutoff.adult)'
    >>> mark_now("[80](value:iron.no_such_row)")
    ''
    >>> mark_now("[@winkelman2025]")
    '[@winkelman2025]'
    """
    if not (found := _MARK.fullmatch(mark)):
        return mark
    topic = found[2].partition(".")[0]
    rows = values(topic, audience="details") if topic in topics() else ()
    now = (one.mark for row in rows if row.id == found[2] for one in marks_of(row))
    return next((one for one in now if one.endswith(found[1])), "")


def _as_said(number: Decimal) -> str:
    return as_written(number, max(0, -int(number.normalize().as_tuple().exponent)))


def rows_named(text: str) -> list[str]:
    """List the rows of values that a message names, each once.

    Examples
    --------
    >>> rows_named("data/iron.csv, row iron.cutoff.adult: its statement says 80.")
    ['iron.cutoff.adult']
    """
    return [one for one in dict.fromkeys(_ID.findall(text)) if _is_row(one)]


def _is_row(id: str) -> bool:
    topic = id.partition(".")[0]
    # Asking for the row itself would look for names like it, which takes long and is of no use here.
    return topic in topics() and any(row.id == id for row in values(topic, audience="details"))


def sources_found(typed: str) -> list[Reference]:
    """Find sources by their key, authors, title, year or journal.

    Examples
    --------
    >>> rows = sources_found("trotti cochrane")
    >>> rows[0].key
    'trotti2019'
    """
    return list(islice(_matching(references().values(), typed, _said_by_source), MOST_FOUND))


def _said_by_source(one: Reference) -> str:
    return f"{one.key} {one.authors} {one.title} {one.year or ''} {one.where}"


def terms_found(typed: str) -> list[Term]:
    """Find words to explain by one of their forms, or by what they mean.

    Examples
    --------
    >>> [one.term for one in terms_found("TSAT")]
    ['transferrin saturation']
    """
    return list(islice(_matching(glossary(), typed, _said_by_term), MOST_FOUND))


def _said_by_term(one: Term) -> str:
    return " ".join((one.term, *one.also, one.meaning))


def _matching(among: Iterable[T], typed: str, said: Callable[[T], str]) -> Iterator[T]:
    return (one for one in among if _matches(typed, said(one)))


def _matches(typed: str, said: str) -> bool:
    small = said.casefold()
    return all(word in small for word in typed.casefold().split())
