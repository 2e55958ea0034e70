"""The ways to treat as readers are told of them: under which heading, how studied, and what must be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, MayBeEmpty, RowIds, rows_of, table

__all__ = ["ToldWay", "told_ways"]

ToldGroup = Literal[
    "wait", "iron", "gabapentin", "dopamine", "pain_sleep", "moving", "habits", "devices", "shop"
]  # fmt: skip
Studied = Literal["counted", "score", "no_gain", "not_studied"]
Strength = Literal["strong", "conditional", "mixed", "against", "not_read"]


@table("told_ways.csv")
@dataclass(frozen=True, slots=True)
class ToldWay:
    """One way under the name that ``treatment_ways.csv`` tells it by.

    ``studied`` is how, by the rows in ``shown_by``: people counted beside a comparison, a score alone, a
    trial without a gain of the legs, or no fair trial. ``safety`` names classes or ids of
    ``safety_words.csv``. ``strength`` is that of the US guideline, empty where it does not name the way.

    Examples
    --------
    >>> [(way.studied, way.shown_by) for way in told_ways() if way.id == "vitamin_d"]
    [('no_gain', ('treatment.trial.vitamin_d',))]
    """

    id: Id
    group: ToldGroup
    studied: Studied
    shown_by: RowIds
    safety: tuple[str, ...]
    strength: MayBeEmpty


told_ways = rows_of(ToldWay)
"""Give all ways that readers are told of, in the order in which they meet them."""
