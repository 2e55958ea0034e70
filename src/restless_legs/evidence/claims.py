"""The ledger of claims: what the lessons claim, what each claim rests on, and every place that uses it.

``claims.csv`` is made by ``make fix`` and held against the lessons by ``make check``; nobody types into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from restless_legs.evidence.condition_links import condition_links
from restless_legs.evidence.day_pattern import day_bands
from restless_legs.evidence.foods import daily_needs, foods
from restless_legs.evidence.loci import loci
from restless_legs.evidence.lookalikes import lookalikes
from restless_legs.evidence.medicine_list import (
    LINKED,
    USED_FOR,
    BrandToAsk,
    Medicine,
    brands_to_ask,
    medicine_list,
)
from restless_legs.evidence.often_said import sayings
from restless_legs.evidence.references import reference
from restless_legs.evidence.safety import red_flags, rules
from restless_legs.evidence.tables import MayBeEmpty, table_of
from restless_legs.evidence.treatment_ways import treatment_ways
from restless_legs.evidence.values import Value, topics, value, values

FILE = "claims.csv"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim that is shown somewhere.

    ``value`` has the number of a row that has one, with its unit; ``rests_on`` names sources as
    ``key[locator]``; ``checked`` is the day on which the row, as it stands, was last compared with the
    evidence; ``used_in`` lists places, each as `Place` writes it.
    """

    id: str
    claim: str
    value: MayBeEmpty
    rests_on: tuple[str, ...]
    grade: str
    show: MayBeEmpty
    checked: str
    used_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a claim is used: on which page, in what, at which heading or part, in how many states.

    Examples
    --------
    >>> str(Place("iron", "explorer", "iron_level.takeaway", 12))
    'iron: explorer, iron_level.takeaway, 12 states'
    >>> Place.read("iron: prose, Give it time")
    Place(page='iron', kind='prose', at='Give it time', states=0)
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


def claims() -> tuple[Claim, ...]:
    """Give every claim of the ledger, sorted by id.

    Raises
    ------
    EvidenceError
        If the ledger is missing or a cell of it is broken.

    Examples
    --------
    >>> next(one.rests_on for one in claims() if one.id == "iron.cutoff.adult")
    ('winkelman2025[abstract]',)
    """
    return table_of(FILE, Claim)


# -- what may be claimed: every row of every table, as one sentence --------------------------------------


def claimable() -> dict[str, Claim]:
    """Give every row that a lesson could use as a claim that is used nowhere yet, by id."""
    found = [_of_value(row) for topic in topics() for row in values(topic, audience="details")]
    found += [Claim(one.id, one.rule, "", _under(one.leans_on), "rule", "patient", "", ()) for one in rules()]
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


def _all_medicines() -> tuple[Medicine | BrandToAsk, ...]:
    return (*medicine_list(*LINKED, *USED_FOR), *brands_to_ask())


def _of_medicine(one: Medicine | BrandToAsk) -> str:
    if isinstance(one, BrandToAsk):
        return f"{one.brand}, a brand: {one.question}"
    return f"{one.generic}: {one.rating}. {one.why_listed}"


TABLES: dict[str, tuple[Callable[[], Iterable[Any]], Callable[[Any], str]]] = {
    "foods": (foods, lambda one: f"{one.food}, {one.serving}: {one.iron_mg:g} mg iron"),
    "daily_need": (daily_needs, lambda one: f"{one.label}: {one.need_mg:g} mg iron a day"),
    "day_pattern": (day_bands, lambda one: f"{one.from_hour} to {one.to_hour} h: {one.level}"),
    "lookalikes": (lookalikes, lambda one: f"{one.name}: {one.how_it_differs or 'named only'}"),
    "loci": (loci, lambda one: f"{one.locus}, {one.rsid}: odds ratio {one.odds_ratio:g}"),
    "condition_links": (condition_links, lambda one: f"{one.condition}: {one.link}"),
    "treatment_ways": (treatment_ways, lambda one: f"{one.way}: {one.guideline_direction}"),
    "medicine_list": (_all_medicines, _of_medicine),
    "often_said": (sayings, lambda one: f"It is said: {one.claim}. Verdict: {one.verdict}"),
    "red_flags": (red_flags, lambda one: f"{one.sign}: {one.action}"),
}
"""How the rows of each table without values of their own read as claims; ids are ``table.row``."""


def _of_tables() -> Iterator[Claim]:
    for table, (rows, said) in TABLES.items():
        for one in rows():
            source = (one.source,) if hasattr(one, "source") else _under(getattr(one, "rests_on", ()))
            grade, show = getattr(one, "grade", "no grade"), getattr(one, "show", "patient")
            yield Claim(f"{table}.{one.id}", said(one), "", source, grade, show, "", ())
