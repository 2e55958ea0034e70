"""The edges of a blood test for iron, told once: for the boxes that cut there and the model that compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from functools import cache

from restless_legs.evidence import Audience, EvidenceError, IronEdge, iron_edges, value
from restless_legs.evidence.asked import asked, note
from restless_legs.evidence.iron_edges import FILE
from restless_legs.evidence.tables import Version, version
from restless_legs.models.iron import Edge, Edges, FerritinEdges, SaturationEdges

PMOL_L = "pmol/L"
PERCENT = "%"
FRACTION = "fraction"


def edges() -> Edges:
    """Give all edges: ferritin in µg/L (= ng/mL), transferrin saturation in percent."""
    table = version(FILE)
    kept, asked_for = _edges(table, tuple(map(version, _tables_named(table))))
    for id in asked_for:
        note(id)
    return kept


@cache
def _tables_named(_: Version) -> tuple[str, ...]:
    """Tables of the values that give edges, as the table of edges names them now."""
    named = (row for one in iron_edges() for row in (*one.row, *one.elsewhere_row))
    return tuple(sorted({f"{row.partition('.')[0]}.csv" for row in named}))


@cache  # asked for a hundred thousand times while an explorer is worked out
def _edges(_: Version, __: tuple[Version, ...]) -> tuple[Edges, frozenset[str]]:
    with asked() as ids:
        ferritin = FerritinEdges(**_named("ferritin", FerritinEdges))
        saturation = SaturationEdges(**_named("saturation", SaturationEdges))
    return Edges(ferritin, saturation), frozenset(ids)


def _named(test: str, kind: type[FerritinEdges | SaturationEdges]) -> dict[str, Edge]:
    """Give the edges of one test by name: all that the model compares with, and no other."""
    found = {one.id.removeprefix(f"{test}."): one for one in iron_edges() if one.id.startswith(f"{test}.")}
    if differ := found.keys() ^ {one.name for one in fields(kind)}:
        names = ", ".join(f"{test}.{name}" for name in sorted(differ))
        raise EvidenceError(f"data/iron_edges.csv: {names}: The model knows no other edges, and needs each.")
    return {name: _edge(one) for name, one in found.items()}


def _edge(one: IronEdge) -> Edge:
    at = Decimal(_written(one, one.at, one.row, "patient"))
    if not one.elsewhere_unit:
        return Edge(at, one.belongs)
    printed = _written(one, one.elsewhere_at, one.elsewhere_row, "details")
    return Edge(at, one.belongs, ((one.elsewhere_unit, printed),))


def _written(one: IronEdge, house: float | None, rows: Sequence[str], audience: Audience) -> str:
    """Write an edge as its number: ours, or that of the row that it names, never both."""
    given = [house] if house is not None else []
    given += [value(row, audience=audience).number for row in rows]
    if len(given) != 1:
        raise EvidenceError(f"data/iron_edges.csv, row {one.id}: needs one number or the id of one row.")
    return f"{given[0]:g}"
