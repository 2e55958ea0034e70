"""The ledger of claims: what the lessons claim, what each claim rests on, and every place that uses it.

``claims.csv`` is made by ``make fix`` and held against the lessons by ``make check``; nobody types into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from restless_legs.evidence.references import reference
from restless_legs.evidence.row_text import as_recorded
from restless_legs.evidence.safety import rules
from restless_legs.evidence.tables import MayBeEmpty, all_tables, rows_of, table
from restless_legs.evidence.values import Value, topics, value, values

FILE = "claims.csv"


@table(FILE)
@dataclass(frozen=True, slots=True)
class Claim:
    """One claim that is shown somewhere.

    ``value`` has the number of a row that has one, with its unit; ``rests_on`` names sources as
    ``key[locator]``; ``checked`` is the day since which enough people have signed it as it stands, and
    empty where too few have; ``used_in`` lists places, each as `Place` writes it.

    Examples
    --------
    >>> next(one.rests_on for one in claims() if one.id == "iron.cutoff.adult")
    ('winkelman2025[abstract]',)
    """

    id: str
    claim: str
    value: MayBeEmpty
    rests_on: tuple[str, ...]
    grade: str
    show: MayBeEmpty
    checked: MayBeEmpty
    used_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a claim is used: on which page, in what, at which heading or part, in how many states.

    Examples
    --------
    >>> str(Place("iron", "explorer", "iron_level.takeaway", 12))
    'iron: explorer, iron_level.takeaway, 12 states'
    >>> Place.read("iron: prose, How long does iron take?")
    Place(page='iron', kind='prose', at='How long does iron take?', states=0)
    """

    page: str
    kind: str
    at: str
    states: int = 0

    def __str__(self) -> str:
        counted = f", {self.states} state{'s' * (self.states > 1)}" if self.states else ""
        # A semicolon parts the places of a cell.
        return f"{self.page}: {self.kind}, {self.at.replace(';', ',')}{counted}"

    @classmethod
    def read(cls, written: str) -> Place:
        """Read a place as it stands in the ledger."""
        page, _, rest = written.partition(": ")
        kind, _, at = rest.partition(", ")
        front, _, last = at.rpartition(", ")
        number, _, unit = last.partition(" ")
        if front and number.isdigit() and unit in ("state", "states"):
            return cls(page, kind, front, int(number))
        return cls(page, kind, at)


claims = rows_of(Claim)
"""Give every claim of the ledger, sorted by id."""


# -- what may be claimed: every row of every table, as one sentence --------------------------------------


def claimable() -> dict[str, Claim]:
    """Give every row that a lesson could use as a claim that is used nowhere yet, by id."""
    found = [_of_value(row) for topic in topics() for row in values(topic, audience="details")]
    found += [
        Claim(one.id, one.rule, "", _under(one.leans_on), "rule", "patient", "", ())
        for one in map(as_recorded, rules())
    ]
    return {one.id: one for one in (*found, *_of_tables())}


def cited(key: str) -> Claim:
    """Give a source that is cited as a whole, which is a claim of its own."""
    return Claim(f"@{key}", f"{key} is cited as a whole.", "", (key,), reference(key).read, "", "", ())


def _of_value(row: Value) -> Claim:
    number = "" if row.value is None else f"{row.value:g} {row.unit}".strip()
    source = (_source(row),) if row.source else ()
    return Claim(row.id, row.statement, number, source, row.grade, row.show, "", ())


def _source(row: Value) -> str:
    return f"{row.source}[{row.locator.replace(';', ',')}]" if row.locator else row.source


def _under(rows: Iterable[str]) -> tuple[str, ...]:
    """Sources of the rows that a row leans on, each once."""
    found = (value(id, audience="details") for id in rows)
    return tuple(dict.fromkeys(_source(row) for row in found if row.source))


def claimed_tables() -> dict[str, tuple[Any, ...]]:
    """Give the rows of each table whose rows are claims without a value; their ids are ``table.row``."""
    found: dict[str, tuple[Any, ...]] = {}
    for one in all_tables():
        if hasattr(one.kind, "as_claim"):
            found[one.name] = (*found.get(one.name, ()), *one.read())
    return found


def _of_tables() -> Iterator[Claim]:
    for name, rows in claimed_tables().items():
        for one in rows:
            source = (one.source,) if hasattr(one, "source") else _under(getattr(one, "rests_on", ()))
            grade, show = getattr(one, "grade", "no grade"), getattr(one, "show", "patient")
            yield Claim(f"{name}.{one.id}", one.as_claim(), "", source, grade, show, "", ())
