"""How strong restless legs are at which hours: a shape in words, from small studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import MayBeEmpty, table_of

Level = Literal["lowest", "starting", "rising", "high", "highest", "falling"]
# reported: measured at these hours; derived: only the direction is known, and the band is drawn to it.
BandKind = Literal["reported", "derived"]


@dataclass(frozen=True, slots=True)
class DayBand:
    """One stretch of the day, from a clock hour to another (24 is midnight), and its level.

    ``rests_on`` lists ids of values. Hours for which no study was found lie in no band.
    """

    id: str
    fact: str
    from_hour: int
    to_hour: int
    level: Level
    kind: BandKind
    rests_on: tuple[str, ...]
    source: str
    grade: str
    note: MayBeEmpty


def day_bands() -> tuple[DayBand, ...]:
    """Give the bands of the day, from nine in the morning on.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(band.from_hour, band.to_hour) for band in day_bands() if band.level == "highest"]
    [(0, 1)]
    """
    return table_of("day_pattern.csv", DayBand)
