"""The numbers of the lessons: one value a row, with its unit, spread, source and grade."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

from restless_legs.evidence.asked import note
from restless_legs.evidence.package import files_of_schema
from restless_legs.evidence.problem import EvidenceError, MissingFileError
from restless_legs.evidence.tables import (
    IdOfTopic,
    MayBeEmpty,
    MayBeSourceKey,
    Version,
    table,
    tables_with,
    version,
)

__all__ = ["Audience", "Value", "value", "values"]

Audience = Literal["patient", "details"]
Draw = Literal["icons", "line", "no"]
Grade = Literal["P", "S", "M", "rule"]
Interval = Literal["", "95% CI", "95% CI (not named)", "SD", "range"]
Kind = Literal["reported", "derived", "consensus"]

SCHEMA = "schemas/value.json"
SHARES = frozenset({"%", "per 100"})  # units of which the rest of 100 can be said, too


def _files() -> tuple[str, ...]:
    return files_of_schema(SCHEMA)


@table(_files, says=("statement",))
@dataclass(frozen=True, slots=True)
class Value:
    """One measured or agreed figure, in the unit of its row.

    ``interval`` tells what ``low`` and ``high`` are: a 95% confidence interval ("not named" where the
    source does not say so), one standard deviation to either side (spread between people, not
    uncertainty), or a range that was reported.
    ``fact`` is the row of the evidence tables that it came from, ``source`` a reference key.
    """

    id: IdOfTopic
    fact: str
    statement: str
    population: MayBeEmpty
    value: float | None
    unit: MayBeEmpty
    low: float | None
    high: float | None
    interval: Interval
    n: int | None
    control_value: float | None
    control: MayBeEmpty
    outcome: MayBeEmpty
    time: MayBeEmpty
    kind: Kind
    grade: Grade
    show: Audience
    draw: Draw
    source: MayBeSourceKey
    locator: MayBeEmpty
    note: MayBeEmpty
    url: MayBeEmpty

    @property
    def number(self) -> float:
        """The value, where a picture or a model can't do without one."""
        return self._needed("value", self.value)

    @property
    def control_number(self) -> float:
        """The value of the control, where a picture can't do without one."""
        return self._needed("control_value", self.control_value)

    @property
    def highest(self) -> float:
        """The upper end of a range, where a model can't do without one."""
        return self._needed("high", self.high)

    def _needed(self, column: str, number: float | None) -> float:
        if number is None:
            raise EvidenceError(f"row {self.id}, column {column}, is empty: fill it in, or use another row.")
        return number


def value(id: str, *, audience: Audience = "patient") -> Value:
    """Give one figure by its id, in the unit of its row.

    Parameters
    ----------
    id : str
        ``topic.quantity.population``; the topic names the table, such as ``iron.csv``.
    audience : {"patient", "details"}
        Who will read it. Patients get only rows whose column ``show`` says ``patient``.

    Raises
    ------
    EvidenceError
        If no row has this id, or the row may not be shown to this audience.

    Examples
    --------
    >>> cutoff = value("iron.cutoff.adult")
    >>> cutoff.value, cutoff.unit, cutoff.source
    (75.0, 'ng/mL', 'winkelman2025')
    """
    row = _all(id.partition(".")[0]).get(id)
    if row is None:
        raise _unknown(id)
    if row.show != "patient" and audience == "patient":
        raise EvidenceError(
            f"row {id} may be shown in details only: "
            "Move it into text for clinicians, or use a row whose column show says patient."
        )
    note(id)
    return row


def values(topic: str, *, audience: Audience = "patient") -> tuple[Value, ...]:
    """Give all figures of a topic that an audience may see, in the order of the table.

    Parameters
    ----------
    topic : str
        First word of the ids, such as ``iron``.
    audience : {"patient", "details"}
        Who will read them; ``details`` gives every row.

    Raises
    ------
    EvidenceError
        If the topic has no table.

    Examples
    --------
    >>> {row.show for row in values("brain")}
    {'patient'}
    """
    note(topic)
    rows = _all(topic)
    if not rows:
        raise EvidenceError(f"no table of values for '{topic}': Use one of {', '.join(topics())}.")
    return tuple(row for row in rows.values() if audience == "details" or row.show == "patient")


def topics() -> tuple[str, ...]:
    """Give the topics that have a table of values, sorted.

    Examples
    --------
    >>> topics()[:2]
    ('brain', 'conditions')
    """
    return tuple(sorted(one.name for one in tables_with(Value)))


_supposed: ContextVar[Value | None] = ContextVar("supposed", default=None)


@contextmanager
def supposing(row: Value) -> Iterator[None]:
    """Take a row as it would be if it was saved so: to tell what would change, before it does.

    Examples
    --------
    >>> from dataclasses import replace
    >>> with supposing(replace(value("iron.cutoff.adult"), value=80.0)):
    ...     value("iron.cutoff.adult").value
    80.0
    """
    before = _supposed.set(row)
    try:
        yield
    finally:
        _supposed.reset(before)


def _all(topic: str) -> dict[str, Value]:
    """Rows of a topic by id; none where it has no table of values."""
    try:
        found = _by_id(version(f"{topic}.csv"))
    except (MissingFileError, _NoValuesError):
        return {}
    row = _supposed.get()
    return found | {row.id: row} if row and row.id in found else found


class _NoValuesError(Exception):
    """A table that holds no values; raised, so that the answer is not kept when the table gets its schema."""


@cache
def _by_id(file: Version) -> dict[str, Value]:
    for one in tables_with(Value):
        if one.file == file.path.name:
            return {row.id: row for row in one.read()}
    raise _NoValuesError


def _unknown(id: str) -> EvidenceError:
    known = [row_id for topic in topics() for row_id in _all(topic)]
    near = get_close_matches(id, known, n=3, cutoff=0.4)
    topic = id.partition(".")[0]
    where = f"data/{topic}.csv" if topic in topics() else "data/*.csv"
    meant = f"Did you mean {', '.join(near)}? " if near else ""
    return EvidenceError(f"no row has the id '{id}': {meant}Look in {where}.")
