"""Ways to treat restless legs: what is known of each out of 100, its harms, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import MayBeEmpty, table_of
from restless_legs.evidence.values import Audience

WayGroup = Literal["wait", "habits", "iron", "medicines", "complementary", "underlying"]
Direction = Literal["for", "against standard use", "against", "not rated"]
WayDraw = Literal["icons", "no"]


@dataclass(frozen=True, slots=True)
class TreatmentWay:
    """One way: how many of 100 people responded with it, and with a dummy treatment in the same trials.

    Either number is None where it was not read; one is never drawn without the other. Rows with the
    same ``told_as`` are told to readers as one way. ``rests_on`` lists ids of values.
    """

    id: str
    way: str
    group: WayGroup
    told_as: str
    guideline_direction: Direction
    responders_per_100: float | None
    control_per_100: float | None
    harms: MayBeEmpty
    rests_on: tuple[str, ...]
    grade: MayBeEmpty
    show: Audience
    draw: WayDraw
    note: MayBeEmpty


def treatment_ways() -> tuple[TreatmentWay, ...]:
    """Give all ways, in the order of the table, with figures per 100 people.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(one.responders_per_100, one.control_per_100) for one in treatment_ways() if one.id == "yoga"]
    [(77.0, 24.0)]
    """
    return table_of("treatment_ways.csv", TreatmentWay)
