"""Conditions linked with restless legs: how far each link is shown, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import MayBeEmpty, table_of
from restless_legs.evidence.values import Audience

Link = Literal["firm", "likely", "possible", "disputed", "none"]
# How restless legs were told in the studies; a questionnaire counts look-alikes too.
ConfirmedBy = Literal["interview", "questionnaire", "mixed", "unknown"]
LinkDraw = Literal["icons", "no"]


@dataclass(frozen=True, slots=True)
class ConditionLink:
    """One condition: how many of 100 people with it, and of 100 without, have restless legs.

    Either number is None where it was not read. Only where ``same_study`` is true may the two stand
    side by side. ``rests_on`` lists ids of values; a link is never proof of a cause.
    """

    id: str
    condition: str
    link: Link
    with_per_100: float | None
    without_per_100: float | None
    comparator: MayBeEmpty
    same_study: bool
    confirmed_by: ConfirmedBy
    rests_on: tuple[str, ...]
    grade: str
    show: Audience
    draw: LinkDraw
    why_it_may_be: str
    note: MayBeEmpty


def condition_links() -> tuple[ConditionLink, ...]:
    """Give all conditions, in the order of the table, with figures per 100 people.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(one.with_per_100, one.without_per_100) for one in condition_links() if one.id == "coeliac_disease"]
    [(31.0, 4.0)]
    """
    return table_of("condition_links.csv", ConditionLink)
