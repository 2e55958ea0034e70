"""Medicines that a reader may ask about: what a link of each with restless legs rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from restless_legs.evidence.tables import MayBeEmpty, table_of

# From R1 (people were watched while taking it) to R4 (its class only); R0 is neutral or easier.
Rating = Literal["R0", "R1", "R2", "R3", "R4"]
# In the list; only for somebody who searches for it; or one that is thought to be easier.
Listing = Literal["listed", "found_only", "comparator"]


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine by its generic name.

    ``rating`` says what a link rests on, never how likely it is. Brand names were not checked: they are
    for search only. Where ``stop_note`` is true, the advice not to stop it alone stands beside it.
    ``rests_on`` lists ids of values, and is empty where none was read.
    """

    id: str
    generic: str
    medicine_class: str = field(metadata={"column": "class"})
    used_for: str
    brands_us: tuple[str, ...]
    brands_uk: tuple[str, ...]
    brands_es: tuple[str, ...]
    rating: Rating
    rests_on: tuple[str, ...]
    grade: str
    show: Listing
    stop_note: bool
    why_listed: str
    note: MayBeEmpty


def medicine_list() -> tuple[Medicine, ...]:
    """Give all medicines, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(one.rating, one.brands_us) for one in medicine_list() if one.id == "bupropion"]
    [('R0', ('Wellbutrin', 'Zyban'))]
    """
    return table_of("medicine_list.csv", Medicine)
