"""Conditions linked with restless legs: how far each link is shown, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from restless_legs.evidence.tables import Row, table_of
from restless_legs.evidence.values import Audience

Link = Literal["firm", "likely", "possible", "disputed", "none"]
# How restless legs were told in the studies; a questionnaire counts look-alikes too.
ConfirmedBy = Literal["interview", "questionnaire", "mixed", "unknown"]
LinkDraw = Literal["icons", "no"]

COLUMNS = (
    "id", "condition", "link", "with_per_100", "without_per_100", "comparator", "same_study", "confirmed_by",
    "rests_on", "grade", "show", "draw", "why_it_may_be", "note",
)  # fmt: skip


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
    comparator: str
    same_study: bool
    confirmed_by: ConfirmedBy
    rests_on: tuple[str, ...]
    grade: str
    show: Audience
    draw: LinkDraw
    why_it_may_be: str
    note: str


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
    return table_of("condition_links.csv", COLUMNS, _condition_link)


def _condition_link(row: Row) -> ConditionLink:
    return ConditionLink(
        id=row.required("id"),
        condition=row.required("condition"),
        link=cast(Link, row.choice("link", get_args(Link))),
        with_per_100=row.number("with_per_100"),
        without_per_100=row.number("without_per_100"),
        comparator=row.text("comparator"),
        same_study=row.flag("same_study"),
        confirmed_by=cast(ConfirmedBy, row.choice("confirmed_by", get_args(ConfirmedBy))),
        rests_on=row.parts("rests_on"),
        grade=row.required("grade"),
        show=cast(Audience, row.choice("show", get_args(Audience))),
        draw=cast(LinkDraw, row.choice("draw", get_args(LinkDraw))),
        why_it_may_be=row.required("why_it_may_be"),
        note=row.text("note"),
    )
