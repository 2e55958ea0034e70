"""What else it could be: conditions that can feel like restless legs, and how each differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, MayBeEmpty, SourceKey, rows_of, table

__all__ = ["Lookalike", "lookalikes"]

# What patients may read of a look-alike: all of it, or its name alone.
Shown = Literal["patient", "name"]


@table("lookalikes.csv", decides=True)
@dataclass(frozen=True, slots=True)
class Lookalike:
    """One look-alike, and which of the first four signs of restless legs it lacks.

    Where only its name may be shown, what it feels like and how it differs are empty.

    Examples
    --------
    >>> [one.id for one in lookalikes() if one.show == "name"]
    ['one_position', 'arthritis']
    """

    id: Id
    name: str
    feels_like: MayBeEmpty
    how_it_differs: MayBeEmpty
    differs_in: tuple[str, ...]
    grade: str
    show: Shown
    source: SourceKey
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.name}: {self.how_it_differs or 'named only'}"


lookalikes = rows_of(Lookalike)
"""Give all look-alikes, in the order of the table."""
