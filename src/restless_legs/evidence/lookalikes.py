"""What else it could be: conditions that can feel like restless legs, and how each differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import MayBeEmpty, table_of

# What patients may read of a look-alike: all of it, or its name alone.
Shown = Literal["patient", "name"]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One look-alike, and which of the first four signs of restless legs it lacks.

    Where only its name may be shown, what it feels like and how it differs are empty.
    """

    id: str
    name: str
    feels_like: MayBeEmpty
    how_it_differs: MayBeEmpty
    differs_in: tuple[str, ...]
    grade: str
    show: Shown
    source: str
    note: MayBeEmpty


def lookalikes() -> tuple[Lookalike, ...]:
    """Give all look-alikes, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [one.id for one in lookalikes() if one.show == "name"]
    ['one_position', 'arthritis']
    """
    return table_of("lookalikes.csv", Lookalike)
