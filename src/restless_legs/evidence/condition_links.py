"""Conditions linked with restless legs: how far each link is shown, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, MayBeEmpty, RowIds, rows_of, table
from restless_legs.evidence.values import Audience

__all__ = ["ConditionLink", "condition_links"]

Link = Literal["firm", "likely", "possible", "disputed", "none"]
# How restless legs were told in the studies; a questionnaire counts look-alikes too.
ConfirmedBy = Literal["interview", "questionnaire", "mixed", "unknown"]
LinkDraw = Literal["icons", "no"]


@table("condition_links.csv")
@dataclass(frozen=True, slots=True)
class ConditionLink:
    """One condition: how many of 100 people with it, and of 100 without, have restless legs.

    Either number is None where it was not read. Only where ``same_study`` is true may the two stand
    side by side. ``rests_on`` lists ids of values; a link is never proof of a cause.

    Examples
    --------
    >>> [(one.with_per_100, one.without_per_100) for one in condition_links() if one.id == "coeliac_disease"]
    [(31.0, 4.0)]
    """

    id: Id
    condition: str
    link: Link
    with_per_100: float | None
    without_per_100: float | None
    comparator: MayBeEmpty
    same_study: bool
    confirmed_by: ConfirmedBy
    rests_on: RowIds
    grade: str
    show: Audience
    draw: LinkDraw
    why_it_may_be: str
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.condition}: {self.link}"


condition_links = rows_of(ConditionLink)
"""Give all conditions, in the order of the table, with figures per 100 people."""
