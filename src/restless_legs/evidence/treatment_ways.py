"""Ways to treat restless legs: what is known of each out of 100, its harms, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, MayBeEmpty, RowIds, rows_of, table
from restless_legs.evidence.values import Audience

__all__ = ["TreatmentWay", "treatment_ways"]

WayGroup = Literal["wait", "habits", "iron", "medicines", "complementary", "underlying"]
Direction = Literal["for", "against standard use", "against", "not rated"]
WayDraw = Literal["icons", "no"]


@table("treatment_ways.csv", decides=True)
@dataclass(frozen=True, slots=True)
class TreatmentWay:
    """One way: how many of 100 people responded with it, and with a dummy treatment in the same trials.

    Either number is None where it was not read; one is never drawn without the other. Rows with the
    same ``told_as`` are told to readers as one way. ``rests_on`` lists ids of values.

    Examples
    --------
    >>> [(one.responders_per_100, one.control_per_100) for one in treatment_ways() if one.id == "yoga"]
    [(77.0, 24.0)]
    """

    id: Id
    way: str
    group: WayGroup
    told_as: str
    guideline_direction: Direction
    responders_per_100: float | None
    control_per_100: float | None
    harms: MayBeEmpty
    rests_on: RowIds
    grade: MayBeEmpty
    show: Audience
    draw: WayDraw
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.way}: {self.guideline_direction}"


treatment_ways = rows_of(TreatmentWay)
"""Give all ways, in the order of the table, with figures per 100 people."""
