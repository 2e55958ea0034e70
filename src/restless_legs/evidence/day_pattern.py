"""How strong restless legs are at which hours: a shape in words, from small studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, MayBeEmpty, RowIds, SourceKey, rows_of, table

__all__ = ["BandKind", "DayBand", "day_bands"]

Level = Literal["lowest", "starting", "rising", "high", "highest", "falling"]
# reported: measured at these hours; derived: only the direction is known, and the band is drawn to it.
BandKind = Literal["reported", "derived"]


@table("day_pattern.csv")
@dataclass(frozen=True, slots=True)
class DayBand:
    """One stretch of the day, from a clock hour to another (24 is midnight), and its level.

    ``rests_on`` lists ids of values. Hours for which no study was found lie in no band.

    Examples
    --------
    >>> [(band.from_hour, band.to_hour) for band in day_bands() if band.level == "highest"]
    [(0, 1)]
    """

    id: Id
    fact: str
    from_hour: int
    to_hour: int
    level: Level
    kind: BandKind
    rests_on: RowIds
    source: SourceKey
    grade: str
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.from_hour} to {self.to_hour} h: {self.level}"


day_bands = rows_of(DayBand)
"""Give the bands of the day, from nine in the morning on."""
