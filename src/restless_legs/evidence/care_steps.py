"""The steps of good care for restless legs, and where in the lessons a reader can take each of them."""

from __future__ import annotations

from dataclasses import dataclass

from restless_legs.evidence.tables import Id, rows_of, table

__all__ = ["CareStep", "care_steps"]


@table("care_steps.csv")
@dataclass(frozen=True, slots=True)
class CareStep:
    """One step: its lesson, the explorer or section there that serves it, and what a reader does in it.

    Examples
    --------
    >>> [step.place for step in care_steps() if step.id == "iron_tests"]
    ['iron_level']
    """

    id: Id
    step: str
    lesson: str
    place: str
    action: str


care_steps = rows_of(CareStep)
"""Give the seven steps, in the order of the table."""
