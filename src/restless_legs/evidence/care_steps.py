"""The steps of good care for restless legs, and where in the lessons a reader can take each of them."""

from __future__ import annotations

from dataclasses import dataclass

from restless_legs.evidence.tables import table_of


@dataclass(frozen=True, slots=True)
class CareStep:
    """One step: its lesson, the explorer or section there that serves it, and what a reader does in it."""

    id: str
    step: str
    lesson: str
    place: str
    action: str


def care_steps() -> tuple[CareStep, ...]:
    """Give the seven steps, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [step.place for step in care_steps() if step.id == "iron_tests"]
    ['iron_level']
    """
    return table_of("care_steps.csv", CareStep)
