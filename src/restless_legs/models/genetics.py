"""Restless legs in families, and their gene regions: which case a family is, and what was known when."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

Relative = Literal["parent", "sibling", "child", "several", "nobody", "unknown"]
Begin = Literal["before_45", "later", "unsure", "none"]
Kin = Literal["relative", "child", "nobody", "unknown"]
Stretch = Literal["early", "late", "unknown"]


# No number out of 100 that we read tells a parent, a brother or sister, and several relatives apart.
KIN: Mapping[Relative | None, Kin] = {
    None: "unknown",
    "parent": "relative",
    "sibling": "relative",
    "several": "relative",
    "child": "child",
    "nobody": "nobody",
    "unknown": "unknown",
}
# The stretch of ages that a start lies in.
STRETCH: Mapping[Begin | None, Stretch] = {
    None: "unknown",
    "before_45": "early",
    "later": "late",
    "unsure": "unknown",
    "none": "unknown",
}


class FamilyCase(NamedTuple):
    """What is asked of the evidence: who is affected, and whether the reader is."""

    kin: Kin
    has_restless_legs: bool


def family_case(relative: Relative, begin: Begin) -> FamilyCase:
    """Sort a family by what studies can say about it.

    Parameters
    ----------
    relative : str
        Who in the family has restless legs.
    begin : str
        When the reader's own restless legs began; "none" where the reader has none.

    Returns
    -------
    FamilyCase
        No chance of anybody's: no study gives one.

    Examples
    --------
    >>> family_case("sibling", "later")
    FamilyCase(kin='relative', has_restless_legs=True)
    >>> family_case("child", "none")
    FamilyCase(kin='child', has_restless_legs=False)
    """
    return FamilyCase(KIN[relative], begin != "none")


def known_by(year: int, found: Mapping[int, int]) -> dict[int, int]:
    """Give the counts of gene regions that had been published by a year.

    Parameters
    ----------
    year : int
        The calendar year looked at; its own count is included.
    found : mapping of int to int
        Number of gene regions known, by the year in which it was published.

    Examples
    --------
    >>> known_by(2020, {2007: 3, 2020: 22, 2024: 164})
    {2007: 3, 2020: 22}
    """
    return {published: regions for published, regions in found.items() if published <= year}


def copies_of_100(frequency: float) -> int:
    """Give how many of 100 gene copies carry a variant, rounded half up.

    Parameters
    ----------
    frequency : float
        Share of gene copies, 0 to 1. Everybody has two copies, so this is no share of people.

    Raises
    ------
    ValueError
        If the frequency is outside 0 to 1.

    Examples
    --------
    >>> copies_of_100(0.24), copies_of_100(0.125)
    (24, 13)
    """
    if not 0 <= frequency <= 1:
        raise ValueError(f"a frequency of {frequency} is outside 0 to 1.")
    return int((Decimal(str(frequency)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
