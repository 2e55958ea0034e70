"""Where answers on a blood test for iron change: by the evidence, or by our own caution, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, RowIds, rows_of, table

__all__ = ["IronEdge", "iron_edges"]
FILE = "iron_edges.csv"
Belongs = Literal["below", "above"]
ElsewhereUnit = Literal["", "pmol/L", "fraction"]


@table(FILE, decides=True)
@dataclass(frozen=True, slots=True)
class IronEdge:
    """One edge of ferritin (in µg/L, which is ng/mL) or of transferrin saturation (in percent).

    ``at`` is a house rule of ours; where it is None, ``row`` names the value that gives the edge. ``belongs``
    tells on which side the number itself lies. ``elsewhere_at``, or the value that ``elsewhere_row`` names,
    is the edge in another unit, where a source prints another number than the factor gives.

    Examples
    --------
    >>> [(one.at, one.row, one.belongs) for one in iron_edges() if one.id == "ferritin.low"]
    [(None, ('iron.cutoff.adult',), 'below')]
    """

    id: Id
    at: float | None
    row: RowIds
    belongs: Belongs
    elsewhere_unit: ElsewhereUnit
    elsewhere_at: float | None
    elsewhere_row: RowIds
    reason: str


iron_edges = rows_of(IronEdge)
"""Give all edges, from low to high."""
